"""How a command speaks: JSON Lines for programs, plain lines for people, exit codes for both (contract.md 2)."""

import json
import sys
from collections.abc import Iterator
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


def say(line: str = "") -> None:
    """Print a line for a person."""
    sys.stdout.write(line + "\n")


def fail(code: Exit, text: str) -> NoReturn:
    """End the command with a sentence that says what to do."""
    sys.stderr.write(f"ombud: {text}\n")
    raise typer.Exit(int(code))


@contextmanager
def told_errors() -> Iterator[None]:
    """Turn the faults a user can do something about into a sentence and an exit code."""
    from config.credentials import LoginFailed
    from config.settings import SettingsError
    from config.starting import KeyUnusable
    from models.store.database import StoreUnavailable

    try:
        yield
    except (SettingsError, KeyUnusable, LoginFailed) as error:
        fail(Exit.DATA, str(error))
    except StoreUnavailable as error:
        fail(Exit.LATER, f"{error}; nothing is lost, try again later")
    except OSError as error:
        fail(Exit.LATER, f"{error.filename or ''}: {error.strerror or error}; nothing is lost, try again later")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return str(value)
