"""Sizes as people write them."""

from __future__ import annotations

import re

SIZE = re.compile(r"(?P<number>[0-9]{1,15}) ?(?:(?P<unit>[kmg])i?)?b?")


def bytes_of(written: str) -> int:
    """The bytes of a size: a number, then k, M or G for so many times 1024.

    Raises ValueError where it is none.

    >>> bytes_of("64MiB") == bytes_of("64 m") == 64 * 1024 * 1024
    True
    """
    found = SIZE.fullmatch(written.strip().lower())
    if not found or not int(found["number"]):
        raise ValueError(f"{written} is no size")
    return int(found["number"]) << 10 * " kmg".index(found["unit"] or " ")
