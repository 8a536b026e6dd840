"""The stories of `tests/understanding/stories`: complaints told without a look at the rules, and mails that are none.

One file a language and round (`en.tsv`, `en.second.tsv`); a line a mail: the kind (contract.md 5; "none": none),
the warnings joined by "+" or "-", the words. A quarter is held back: never learnt from, never looked at when words are
added.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "understanding" / "stories"
STRANGERS = FOLDER.parent / "strangers"  # complaints as most people write them, none of them ever learnt from
ROUNDS = {"first": "??.tsv", "second": "??.second.tsv"}  # of strangers; the second has mails without complaint too
WRITTEN = datetime(2026, 9, 20, tzinfo=UTC)  # the day all of them are read on


@dataclass(frozen=True, slots=True)
class Story:
    """One told trouble; `type` "none" where nothing is complained about."""

    language: str
    type: str
    flags: frozenset[str]
    text: str

    @property
    def held_back(self) -> bool:
        """Whether it is kept from learning: a quarter, by the first byte of the SHA-256 of its words."""
        return sha256(self.text.encode()).digest()[0] % 4 == 0

    def raw(self) -> bytes:
        """The mail as it would come."""
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"] = "A writer <writer@buyer.example>", "desk@desk.example"
        mail["Date"], mail["Message-ID"] = WRITTEN, f"<{sha256(self.text.encode()).hexdigest()[:16]}@stories.example>"
        mail.set_content(self.text, cte="8bit")
        return mail.as_bytes()


@lru_cache(maxsize=1)
def stories() -> tuple[Story, ...]:
    """Return every story, in the order of the files."""
    return _stories_in(FOLDER, "*.tsv")


@lru_cache(maxsize=len(ROUNDS))
def strangers(turn: str) -> tuple[Story, ...]:
    """Return the mails of one of `ROUNDS`, that nothing was learnt from: what tells how well strangers' are read."""
    return _stories_in(STRANGERS, ROUNDS[turn])


def _stories_in(folder: Path, names: str) -> tuple[Story, ...]:
    return tuple(story for file in sorted(folder.glob(names)) for story in _stories_of(file))


def _stories_of(file: Path) -> Iterator[Story]:
    language = file.name.partition(".")[0]
    for line in file.read_text("utf-8").splitlines():
        type_, flags, text = line.split("\t")
        yield Story(language, type_, frozenset(flags.split("+")) - {"-"}, text.strip())
