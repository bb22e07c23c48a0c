"""Make the keys under which the names of data/names.json are found by their likeness.

    python -m training.name_keys

To be run when that list has changed, or what a key is; a test tells.
"""

from __future__ import annotations

from pathlib import Path

from repair.evidence.roster import packed_keys

PATH = Path(__file__).parents[1] / "repair" / "evidence" / "data" / "name_keys.txt.gz"


def main() -> None:
    """Write the file."""
    PATH.write_bytes(packed_keys())


if __name__ == "__main__":
    main()
