"""Ways to remove what is not the article: copydesk, and what others use, on the same lines.

A remover is given all pages of one level and answers each with the text it leaves, or with the
numbers of the lines it keeps. What copydesk does not depend on is imported when it is asked for,
and need not be installed: see INSTALL.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from repair import Cleaner

INSTALL = "pip install justext lxml_html_clean trafilatura resiliparse"
"""The second is part of the first, by an extra that older versions of pip pass over."""
Answer: TypeAlias = str | frozenset[int]
"""The text that is left of a page, or the numbers of the lines that are kept."""
Remover: TypeAlias = Callable[[Sequence["Page"]], list[Answer]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as lines of text, each labelled keep, drop or ambiguous."""

    id: str
    level: str
    extractor: str
    url: str
    lines: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def untouched() -> Remover:
    """Keep everything: the floor that a remover must beat."""
    return chooser(lambda _: True)


def copydesk() -> Remover:
    """The boilerplate family at its default confidence; it is told the address of the page."""
    cleaner = Cleaner(only=["boilerplate"])
    return lambda pages: [cleaner.clean(page.text, meta={"url": page.url}).text for page in pages]


C4_END_MARKS = (".", "!", "?", '"', "\N{RIGHT DOUBLE QUOTATION MARK}")
C4_LEAST_WORDS = 5
C4_BANNED = (
    *("javascript", "lorem ipsum", "{", "terms of use", "privacy policy", "cookie policy"),
    *("uses cookies", "use of cookies", "use cookies"),
)


def c4_rules() -> Remover:
    """The line rules of C4, written anew from Raffel et al. 2020, section 2.2.

    A line has at least five words, as the paper's text on arXiv and the code published with it
    have it; elsewhere three are quoted. The paper's end quotation mark may be curly here, as news
    has it; the code knows the straight one alone and harms more bodies. For lorem ipsum and a
    curly bracket C4 throws the whole page away, and so it does for bad words or fewer than three
    sentences: here the first two cost the line alone and the others nothing. This is C4 at its
    mildest.
    """

    def keeps(line: str) -> bool:
        lowered = line.lower()
        return (
            line.rstrip().endswith(C4_END_MARKS)
            and len(line.split()) >= C4_LEAST_WORDS
            and not any(banned in lowered for banned in C4_BANNED)
        )

    return chooser(keeps)


def seen_twice() -> Remover:
    """Drop a line that two or more of the pages have, blanks and case aside."""

    def remove(pages: Sequence[Page]) -> list[Answer]:
        of_pages = [[" ".join(line.split()).lower() for line in page.lines] for page in pages]
        seen = Counter(line for lines in of_pages for line in set(lines))
        return [numbers(seen[line] < 2 for line in lines) for lines in of_pages]

    return remove


def justext() -> Remover:
    """The classifier of jusText, its defaults and English stoplist; each line is a paragraph.

    Its link density, which needs tags, is nought for every line, and no line is a heading.
    """
    from justext import get_stoplist
    from justext.core import PathInfo, classify_paragraphs, revise_paragraph_classification
    from justext.paragraph import Paragraph

    stoplist = get_stoplist("English")

    def remove(pages: Sequence[Page]) -> list[Answer]:
        answers: list[Answer] = []
        for page in pages:
            paragraphs = [Paragraph(PathInfo().append("p")) for _ in page.lines]
            for paragraph, line in zip(paragraphs, page.lines, strict=True):
                paragraph.append_text(line)
            classify_paragraphs(paragraphs, stoplist)
            revise_paragraph_classification(paragraphs)
            answers.append(numbers(not paragraph.is_boilerplate for paragraph in paragraphs))
        return answers

    return remove


def trafilatura() -> Remover:
    """Trafilatura with its defaults, given a page of bare paragraphs."""
    from trafilatura import extract

    return lambda pages: [extract(as_html(page), url=page.url) or "" for page in pages]


def resiliparse() -> Remover:
    """Resiliparse's main content, given a page of bare paragraphs."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda pages: [extract_plain_text(as_html(page), main_content=True) for page in pages]


REMOVERS: dict[str, Callable[[], Remover]] = {
    "as it is": untouched,
    "copydesk": copydesk,
    "C4 line rules": c4_rules,
    "seen in 2 or more": seen_twice,
    "justext *": justext,
    "trafilatura *": trafilatura,
    "resiliparse *": resiliparse,
}
"""By name, a star for those that were made for a page's tags; made when it is to run."""


def as_html(page: Page) -> str:
    """The least page that has these lines: one paragraph each, no other tag."""
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in page.lines)
    return f"<!DOCTYPE html>\n<html><body>\n{paragraphs}\n</body></html>"


def chooser(keeps: Callable[[str], bool]) -> Remover:
    """A remover that judges each line by itself."""
    return lambda pages: [numbers(keeps(line) for line in page.lines) for page in pages]


def numbers(keeps: Iterable[bool]) -> frozenset[int]:
    """Which of these are true."""
    return frozenset(number for number, keep in enumerate(keeps) if keep)
