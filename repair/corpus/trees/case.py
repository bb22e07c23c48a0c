"""Whether a file system tells capitals from small letters."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PREFIX = ".copydesk-case-"


def is_case_blind(root: Path) -> bool:
    """Whether two names that differ in case alone are one file in ``root``, or where it will be.

    Asked by looking for a temporary file under a name in capitals; where none can be made,
    the answer is yes, as two files that become one can't be told apart afterwards.
    """
    place = next(folder for folder in (root, *root.absolute().parents) if folder.is_dir())
    try:
        with tempfile.NamedTemporaryFile(prefix=PREFIX, dir=place) as file:
            return os.path.lexists(place / Path(file.name).name.upper())
    except OSError:
        return True
