"""The first of two passes: what the inputs teach, kept with the run, so that it is learnt once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from repair.corpus.discover import Source
from repair.corpus.learning import Lesson, new_bag, write_evidence


def learn(path: Path, lesson: Lesson, sources: Iterable[Source]) -> None:
    """Observe ``sources`` and write what they teach to ``path``, as ``copydesk learn`` does.

    Where ``path`` is there, a run that was killed had learnt already, and nothing
    is read: some of its inputs may be cleaned by now, and would teach other things.
    What can't be read is passed over. Raises CorpusError where nothing could be
    read or the disk is full.
    """
    if path.exists():
        return
    with new_bag() as bag:
        for _ in lesson.observe(sources, bag):
            pass
        write_evidence(lesson.freeze(bag), path)
