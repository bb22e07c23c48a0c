"""The name of the site that a document comes from, as its lines may spell it."""

from __future__ import annotations

from repair.core.model import Document
from repair.evidence.source import source_of

ENDINGS = frozenset(
    "com org net gov edu info biz news tv io co uk us au ca nz za in ie na ng ke online".split()
)
"""Parts of a host that name no site."""


def site_name(doc: Document) -> str | None:
    """The longest part of the host of the document's ``url`` that is no ending of such names.

    >>> site_name(Document("1", "", {"url": "https://www.vale-courier.co.uk/ferry"}))
    'valecourier'
    >>> site_name(Document("1", "")) is None
    True
    """
    parts = [part for part in source_of(doc.meta).split(".") if part not in ENDINGS]
    return max(parts, key=len).replace("-", "") or None
