"""The one writer: puts what the tasks brought where it belongs, input after input, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain

from repair.corpus.atomic import Journal, Replacement
from repair.corpus.destinations import Destination
from repair.corpus.errors import CorpusError
from repair.corpus.outcomes import Account
from repair.corpus.runs.accounts import add
from repair.corpus.runs.done import Done, Keeper
from repair.corpus.runs.events import Counted, RunEvent
from repair.corpus.runs.manifest import Entry
from repair.corpus.runs.parts import Kind, Parts, Receipt
from repair.corpus.runs.rejects import told
from repair.corpus.streams import Stamp, failure, refuse_changed, sink_for

Brought = Sequence[tuple[int, Receipt]]
"""The pieces of one input, in order: the task that brought each, and its receipt."""


class Tail:
    """The end of a log that is written ahead: what is not accepted can be taken back."""

    def __init__(self, file: Journal | None, mark: int) -> None:
        """Write to ``file`` behind ``mark``, or nowhere."""
        self._file = file
        self.mark = self._pending = mark

    def copy(self, blocks: Iterable[bytes]) -> None:
        """Add bytes, and push them to the disk."""
        if self._file is None:
            return
        some = False
        for block in blocks:
            self._file.write(block)
            some = True
        if some:
            self._pending = self._file.mark()

    def accept(self) -> None:
        """Hold on to what was added: it is done."""
        self.mark = self._pending

    def forget(self) -> None:
        """Take back what was added since the last acceptance: it was not done after all."""
        if self._file is not None and self._pending != self.mark:
            self._file.cut_back(self.mark)
            self._pending = self.mark


class Joiner:
    """Writes outputs, log and rejects from parts, and says in the ledger what is done."""

    def __init__(
        self,
        inputs: Sequence[tuple[Destination, Entry, Stamp]],
        parts: Parts,
        tails: Mapping[Kind, Tail],
        keeper: Keeper,
    ) -> None:
        """Start with nothing done."""
        self._inputs = inputs
        self._parts = parts
        self._tails = tails
        self._keeper = keeper

    def join(self, number: int, brought: Brought) -> Iterator[RunEvent]:
        """Put one input's output in its place, and yield what there is to say of it.

        The log tells of it first. Where the output can't be written, neither
        log nor ledger tell of it. Raises OSError where the log can't be written.
        """
        problem = self._problem(number, brought)
        if problem:
            yield problem
            return
        account = Account()
        for _, receipt in brought:
            add(account, receipt.account)
        for kind, tail in self._tails.items():
            tail.copy(self._blocks(kind, brought))
        try:
            size, hashed = self._write(number, brought, account)
        except BrokenPipeError:
            raise
        except (OSError, CorpusError) as refused:
            for tail in self._tails.values():
                tail.forget()
            name = self._inputs[number][0].name
            yield failure(name, refused) if isinstance(refused, OSError) else refused
            return
        self._accept(number, size, hashed, account)
        yield Counted(account, 1, self._inputs[number][1].size)
        for task, receipt in brought:
            for line in self._parts.lines(task, Kind.REJECTS, receipt.spans[Kind.REJECTS]):
                yield told(line)

    def secure(self) -> None:
        """See to it that what is done stays known, before the parts that prove it go."""
        self._keeper.secure()

    def _problem(self, number: int, brought: Brought) -> CorpusError | None:
        """Why an input comes to nothing: it can't be read, or is no longer what was read."""
        for _, receipt in brought:
            if receipt.problem:
                return CorpusError(*receipt.problem)
        destination, entry, stamp = self._inputs[number]
        try:
            refuse_changed(destination.source, stamp)
        except OSError as problem:
            return failure(entry.path, problem)
        except CorpusError as problem:
            return problem
        return None

    def _blocks(self, kind: Kind, brought: Brought) -> Iterator[bytes]:
        return chain.from_iterable(
            self._parts.blocks(task, kind, receipt.spans[kind]) for task, receipt in brought
        )

    def _write(self, number: int, brought: Brought, account: Account) -> tuple[int, str]:
        """Write the output; size and hash of what then stands there."""
        destination, entry, stamp = self._inputs[number]
        if destination.in_place and not account.written:
            return entry.size, entry.sha256
        size, digest = 0, sha256()
        with sink_for(destination.target) as sink:
            for block in self._blocks(Kind.TEXT, brought):
                sink.write(block)
                digest.update(block)
                size += len(block)
            if isinstance(sink, Replacement):  # to write it may have taken long
                refuse_changed(destination.source, stamp)
        return size, digest.hexdigest()

    def _accept(self, number: int, size: int, hashed: str, account: Account) -> None:
        for tail in self._tails.values():
            tail.accept()
        marks = self._tails[Kind.EDITS].mark, self._tails[Kind.REJECTS].mark
        self._keeper.add(Done(number, size, hashed, marks, account.rejected), account)
