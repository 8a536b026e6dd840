"""Logs for machines: one JSON object a line, and nothing personal in it at the default level.

What goes wrong is told by its class and the places in the code; the text of an exception may quote a mail, so it is
left out.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import TextIO

OURS = ("ombud", "intake", "notifier", "models", "config")
# Libraries that log who wrote to whom.
TALKATIVE = ("mail", "imapclient", "apscheduler", "asyncio")


class JsonLines(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; `at` is in UTC."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name,
            "says": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def log_as_json(stream: TextIO, level: int = logging.INFO) -> None:
    """Send our own log to `stream` as JSON Lines, and of other people's only what is an error."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.ERROR, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
