"""How a command speaks: JSON Lines for programs, plain lines for people, exit codes for both (contract.md 2)."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import IntEnum
from typing import Any, NoReturn

import typer


class Exit(IntEnum):
    """sysexits(3) codes, as mail software expects them."""

    DONE = 0
    FAULT = 1
    USAGE = 64
    DATA = 65
    LATER = 75


def print_json(value: Any) -> None:
    """Print one JSON object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_plain) + "\n")
    sys.stdout.flush()


def say(line: str = "") -> None:
    """Print a line for a person; what a terminal would obey is made visible first."""
    sys.stdout.write(harmless(line) + "\n")


def show_table(names: Sequence[str], rows: Iterable[Sequence[Any]], *, empty: str) -> None:
    """Print rows for a person, readable without colour; `empty` is said when there are none."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*names, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(harmless("" if cell is None else str(cell))) for cell in row))
    if not table.row_count:
        say(empty)
        return
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)


def fail(code: Exit, text: str) -> NoReturn:
    """End the command with a sentence that says what to do."""
    sys.stderr.write(f"ombud: {harmless(text)}\n")
    raise typer.Exit(int(code))


@contextmanager
def told_errors() -> Iterator[None]:
    """Turn the faults a user can do something about into a sentence and an exit code; bugs go their way."""
    try:
        yield
    except BrokenPipeError:
        raise
    except Exception as error:
        code, said = _answer(error)
        if code is None:
            raise
        fail(code, said)


def _answer(error: Exception) -> tuple[Exit | None, str]:
    """Return the exit code and sentence of a known fault; its class is only imported once something went wrong."""
    from config.credentials import LoginFailed
    from config.keyring import KeyUnusable
    from config.loading import RulebookError
    from config.settings import SettingsError
    from intake.reading.pool import NoReader
    from models.store.database import StoreUnavailable

    if isinstance(error, SettingsError | KeyUnusable | LoginFailed | RulebookError):
        return Exit.DATA, str(error)
    if isinstance(error, StoreUnavailable | NoReader):
        return Exit.LATER, f"{error}; nothing is lost, try again later"
    if isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError):
        return Exit.DATA, f"{error.filename}: {error.strerror}"
    if isinstance(error, OSError):
        return Exit.LATER, f"{error.filename or ''} {error.strerror or error}; nothing is lost, try again later".strip()
    return None, ""


def harmless(text: str) -> str:
    """Return the text without control characters but tab and newline: a mail must not steer a terminal."""
    return "".join(c if c in "\t\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return str(value)
