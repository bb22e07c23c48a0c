"""One name, one spelling: by the house list, by the built-in list, by the document itself."""

from repair.rules.names import built_in, house_list, house_style, two_spellings

__all__ = ["built_in", "house_list", "house_style", "two_spellings"]
