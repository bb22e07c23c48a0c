"""copydesk rules, copydesk explain: the manual, printed from the rules themselves."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import Annotated

import typer

from cli.endings import Exit, ending

Name = Annotated[str, typer.Argument(metavar="RULE", help="A rule's id or name.")]


@ending
def rules() -> Exit:
    """List all rules: id, name, repair family, and what it does in a line."""
    from cli.show.printer import Printer
    from repair.rules.catalogue import RULES

    printer = Printer(sys.stdout)
    known = sorted(RULES.values(), key=lambda rule: (rule.stage, rule.id))
    wide = max(len(rule.name) for rule in known)
    for rule in known:
        printer.line(
            (rule.id, "cyan"),
            f"  {rule.name:{wide}}  ",
            (f"{rule.repair.value:11}", "dim"),
            f"  {rule.summary}",
        )
    return Exit.DONE


@ending
def explain(name: Name) -> Exit:
    """Print the manual page of a rule: what it does, why, and when it stays silent."""
    from cli.show.printer import Printer
    from repair.corpus.errors import CorpusError
    from repair.rules.catalogue import RULES

    by_name = {rule.name: rule for rule in RULES.values()}
    rule = RULES.get(name.upper()) or by_name.get(name)
    if rule is None:
        near = get_close_matches(name, [*RULES, *by_name], n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}? " if near else ""
        raise CorpusError(f"no rule is called {name!r}", f"{hint}copydesk rules lists all of them")
    printer = Printer(sys.stdout)
    printer.line((f"{rule.id} {rule.name}", "bold cyan"), (f"  ({rule.repair.value})", "dim"))
    printer.line()
    for line in rule.manual.splitlines():
        printer.line((line, "green") if line.startswith(">>>") else line)
    return Exit.DONE
