"""One name, one spelling: by a list, by the corpus, by the document itself."""

from repair.rules.names import built_in, corpus_spelling, house_list, house_style, two_spellings

__all__ = ["built_in", "corpus_spelling", "house_list", "house_style", "two_spellings"]
