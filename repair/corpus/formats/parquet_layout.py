"""How a Parquet file is laid out, and whether pyarrow can lay it out so again."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from repair.corpus.formats.extras import needed

CHOICES = (
    "use_deprecated_int96_timestamps",
    "store_decimal_as_integer",
    "use_compliant_nested_type",
)
"""What writers differ in and files do not say: tried in turn, until the schema is the same."""
ARROW = b"ARROW:schema"


def layout_of(file: Any, name: str) -> Mapping[str, Any] | None:
    """The options with which pyarrow writes a file of the same schema, metadata and compression.

    None where no options do: an empty file is written with each, and its schema
    read again. ``file`` is a pyarrow ParquetFile, ``name`` is for messages.
    """
    kept = _kept(file)
    for choice in product((False, True), repeat=len(CHOICES)):
        options = {**kept, **dict(zip(CHOICES, choice, strict=True))}
        if _comes_out_the_same(file, options, name):
            return options
    return None


def _kept(file: Any) -> dict[str, Any]:
    """What the file itself says of how it was written."""
    metadata = file.metadata
    options: dict[str, Any] = {
        "version": metadata.format_version,
        "store_schema": ARROW in (metadata.metadata or {}),
    }
    if not metadata.num_row_groups:
        return options
    group = metadata.row_group(0)
    columns = [group.column(place) for place in range(group.num_columns)]
    codecs = {one.path_in_schema: one.compression.lower() for one in columns}
    coded = [one.path_in_schema for one in columns if _has_dictionary(one)]
    counted = [one.path_in_schema for one in columns if one.is_stats_set]
    return options | {
        "compression": {
            path: "none" if codec == "uncompressed" else codec for path, codec in codecs.items()
        },
        "use_dictionary": coded or False,
        "write_statistics": counted or False,
        "write_page_index": any(one.has_column_index for one in columns),
        "sorting_columns": list(group.sorting_columns) or None,
    }


def _has_dictionary(column: Any) -> bool:
    return any(encoding.endswith("DICTIONARY") for encoding in column.encodings)


def _comes_out_the_same(file: Any, options: Mapping[str, Any], name: str) -> bool:
    parquet = needed("pyarrow.parquet", "parquet", name)
    trial = io.BytesIO()
    try:
        with parquet.ParquetWriter(trial, file.schema_arrow, **options):
            pass
        written = parquet.ParquetFile(trial)
    except Exception:  # noqa: BLE001  whatever pyarrow refuses is not the same
        return False
    same = list(_nodes(file)) == list(_nodes(written))
    return same and _remarks(file) == _remarks(written)


def _nodes(file: Any) -> Iterator[str]:
    """The lines that describe the columns; those before say where it lies, what it is called."""
    yield from str(file.schema).splitlines()[2:]


def _remarks(file: Any) -> dict[bytes, bytes]:
    """What the file says beside its columns; pyarrow's own note is checked by its effect."""
    remarks = dict(file.metadata.metadata or {})
    remarks.pop(ARROW, None)
    return remarks
