"""The name of the site that a document comes from, as its lines may spell it."""

from __future__ import annotations

from urllib.parse import urlsplit

from repair.core.model import Document

URL_FIELD = "url"
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
    url = doc.meta.get(URL_FIELD)
    if not isinstance(url, str):
        return None
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    parts = [part for part in host.split(".") if part not in ENDINGS and part != "www"]
    return max(parts, key=len).replace("-", "") if parts else None
