"""How much memory the rows of a Parquet file would take: found without unpacking them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, BinaryIO

from repair.corpus.formats.extras import needed
from repair.corpus.formats.lines import in_words

ROWS_AT_ONCE = 64
"""Rows that are in memory together when a file is read."""
READ_AT_ONCE = 1 << 20
"""Bytes of a column that are fetched at once; without it, all of a row group's are."""
MOST_AT_ONCE = 256 << 20
"""Bytes that so many rows may take."""
MOST_IN_A_GROUP = 4 << 30
"""Bytes that a row group may take: one is in memory as a whole when it is written anew."""
MOST_ROWS_IN_A_GROUP = 1 << 24
FREE = 16 << 20
"""Bytes that anything may unpack to: the ratio of small files says nothing."""
MOST_RATIO = 200
"""How many bytes one may unpack to; columns of text have 3 to 30."""
WORDS = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view")


def opened_parquet(stream: BinaryIO, name: str, coded: Sequence[str] = ()) -> Any:
    """Open a Parquet file in such a way that two readers of one stream don't disturb each other.

    Of the columns ``coded``, a value that comes often is in memory once.
    Raises CorpusError where pyarrow is not installed.
    """
    parquet = needed("pyarrow.parquet", "parquet", name)
    return parquet.ParquetFile(
        stream, pre_buffer=False, buffer_size=READ_AT_ONCE, read_dictionary=list(coded)
    )


def blown_up(file: Any, stream: BinaryIO, name: str) -> str:
    """Why the rows of a file take too much memory, or nothing; reads all of it.

    A value of many megabytes can stand in a million rows at the price of one:
    what its header says of a row group is not what comes out of it.
    """
    groups = [file.metadata.row_group(group) for group in range(file.num_row_groups)]
    size = sum(group.total_byte_size for group in groups)
    if size > FREE and size > MOST_RATIO * stream.seek(0, os.SEEK_END):
        return f"unpacks to more than {MOST_RATIO} times its size"
    if any(group.num_rows > MOST_ROWS_IN_A_GROUP for group in groups):
        return f"has a row group of more than {MOST_ROWS_IN_A_GROUP} rows"
    words = [field.name for field in file.schema_arrow if str(field.type) in WORDS]
    coded = opened_parquet(stream, name, words)
    for number, group in enumerate(groups):
        whole = group.total_byte_size
        for batch in coded.iter_batches(ROWS_AT_ONCE, row_groups=[number], use_threads=False):
            now = sum(_unpacked(batch.column(word), name) for word in words)
            whole += now
            if now > MOST_AT_ONCE:
                return f"has {ROWS_AT_ONCE} rows that take more than {in_words(MOST_AT_ONCE)}"
        if whole > MOST_IN_A_GROUP:
            return f"has a row group that takes more than {in_words(MOST_IN_A_GROUP)}"
    return ""


def _unpacked(column: Any, name: str) -> int:
    """Bytes of the values of a column of which each is held once."""
    compute = needed("pyarrow.compute", "parquet", name)
    lengths = compute.binary_length(column.dictionary)
    return int(compute.sum(lengths.take(column.indices).cast("int64")).as_py() or 0)
