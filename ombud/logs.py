"""Logs without a word of a mail in them, whoever logs and whatever broke.

Of our own lines the constant words are printed, and arguments that are numbers or short texts without an address; of a
library's only where it spoke. A fault is told by its class and the places in the code: its text may quote a mail. The
same holds for what nobody catches in a thread (`silence`), and for how a command ends (`ombud/__main__.py`).
"""

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import TracebackType
from typing import TextIO

OURS = ("ombud", "intake", "notifier", "models", "config")
# Libraries that log who wrote to whom.
TALKATIVE = ("mail", "imapclient", "apscheduler", "asyncio")
MOST_CHARACTERS = 300  # of one argument
_ADDRESS = re.compile(r"[^\s<>\"'(),:;]*@[^\s<>\"'(),:;]*")
_TOKEN = re.compile(r"\b[a-z2-7]{26}\b", re.IGNORECASE)  # as in reply addresses and Message-IDs of ours
_DEEPEST = 20  # causes of causes


class JsonLines(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; `at` is in UTC."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name,
            "says": says(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= {"fault": classes_of(record.exc_info[1]), "where": places_of(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """A log record as a line for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = f"ombud: {record.levelname.lower()}: {says(record)}"
        return f"{line}: {told(record.exc_info[1])}" if record.exc_info and record.exc_info[1] else line


def log_as_json(stream: TextIO, level: int = logging.INFO) -> None:
    """Send our own log to `stream` as JSON Lines, and of other people's only what is an error."""
    _log(stream, JsonLines(), level)


def silence(stream: TextIO) -> None:
    """Let the commands of a terminal log on `stream`, and threads end, without a word of a mail."""
    _log(stream, PlainLines(), logging.WARNING)
    logging.captureWarnings(True)
    threading.excepthook = lambda given: _noted(given.exc_value)
    sys.unraisablehook = lambda given: _noted(given.exc_value)


def _log(stream: TextIO, lines: logging.Formatter, level: int) -> None:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(lines)
    logging.basicConfig(level=logging.ERROR, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def says(record: logging.LogRecord) -> str:
    """Return the words of a record: ours with their arguments made harmless, of a library's only its place."""
    if record.name.partition(".")[0] not in OURS or not isinstance(record.msg, str):
        return f"{record.module}, line {record.lineno}"
    given = record.args
    if not given:
        return record.msg
    try:
        if isinstance(given, Mapping):
            return str(record.msg % {key: shown_of(value) for key, value in given.items()})
        return str(record.msg % tuple(map(shown_of, given)))
    except (TypeError, ValueError, KeyError):
        return record.msg


def shown_of(value: object) -> object:
    """Return an argument as a log may show it."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, BaseException):
        ours = type(value).__module__.partition(".")[0] in OURS
        return shown_of(str(value)) if ours else type(value).__name__
    if not isinstance(value, str):
        return type(value).__name__
    text = "".join(c if c.isprintable() else " " for c in value)
    return _TOKEN.sub("…", _ADDRESS.sub("…@…", text))[:MOST_CHARACTERS]


def told(fault: BaseException) -> str:
    """Return what broke and where, innermost last, without a word of the fault's own."""
    return f"{classes_of(fault)} at {' < '.join(reversed(places_of(fault.__traceback__)[-5:])) or 'no place'}"


def classes_of(fault: BaseException) -> str:
    """Return the class of a fault, and of what it came from."""
    names: list[str] = []
    at: BaseException | None = fault
    while at is not None and len(names) < _DEEPEST:
        names.append(type(at).__name__)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return " from ".join(names)


def places_of(trace: TracebackType | None) -> list[str]:
    """Return the places in the code a fault went through."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _noted(fault: BaseException | None) -> None:
    if fault is not None and not isinstance(fault, SystemExit):
        logging.getLogger("ombud").error("a thread ended by a fault", exc_info=fault)
