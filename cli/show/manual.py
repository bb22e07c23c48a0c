"""The manual page from the commands: python -m cli.show.manual > docs/copydesk.1."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

SYNOPSIS = "copydesk COMMAND [OPTION]... [PATH]..."
ENDINGS = (
    ("0", "Done; check has found nothing that clean would change."),
    ("1", "check has found something, or clean --exit-non-zero-on-fix has changed something."),
    ("2", "Usage, configuration, or an input that could not be processed."),
    ("130", "Interrupted."),
)
FILES = (
    ("copydesk.toml, pyproject.toml", "Configuration for the texts below their folder."),
    (".copydeskignore, .gitignore", "Paths that are passed over in trees."),
)


def manual(command: Any) -> str:  # noqa: ANN401  the command line's own classes have no public name
    """The manual page of a command line with subcommands, as roff."""
    return "\n".join(_page(command)) + "\n"


def _page(command: Any) -> Iterator[str]:  # noqa: ANN401
    yield f'.TH COPYDESK 1 "" "copydesk {version("copydesk")}" "User Commands"'
    first, _, rest = command.help.partition("\n")
    yield from (".SH NAME", f"copydesk \\- {_text(first.rstrip('.'))}")
    yield from (".SH SYNOPSIS", f".B {_text(SYNOPSIS)}")
    yield from (".SH DESCRIPTION", *_paragraphs(rest))
    yield ".SH COMMANDS"
    for name, sub in command.commands.items():
        arguments = [param for param in sub.params if param.param_type_name == "argument"]
        shown = " ".join([name, *(f"[{one.metavar}]..." for one in arguments)])
        yield from (f'.SS "copydesk {_text(shown)}"', *_paragraphs(sub.help))
        for param in sub.params:
            if param.param_type_name == "option":
                yield from _option(param)
    for title, rows in (("EXIT STATUS", ENDINGS), ("FILES", FILES)):
        yield f".SH {title}"
        for term, meaning in rows:
            yield from (".TP", f".B {_text(term)}", _text(meaning))


def _option(param: Any) -> Iterator[str]:  # noqa: ANN401
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in [*param.opts, *param.secondary_opts])
    value = "" if param.is_flag else f" \\fI{_text(param.metavar)}\\fR"
    yield from (".TP", names + value, _text(param.help or ""))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in filter(None, map(str.strip, text.split("\n\n"))):
        yield from (".PP", _text(" ".join(paragraph.split())))


def _text(text: str) -> str:
    r"""Words as roff takes them.

    >>> print(_text("--only R\\d"))
    \-\-only R\ed
    """
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    from typer.main import get_command

    from cli.app import app

    sys.stdout.write(manual(get_command(app)))
