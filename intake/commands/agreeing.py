"""A command counts only where every wording of its mail gives it: plain text and HTML are shown to different people.

Whoever reads his mail as HTML never sees the plain text beside it, and the other way round. An order that stands in one
of them alone was not given by a person who saw it.
"""

from collections.abc import Sequence

from config.languages import Language
from intake.commands.grammar import Audience, Led, Parsed, leading_commands, parse_commands


def orders_of(text: str, shown: str | None, audience: Audience, languages: Sequence[Language]) -> Parsed:
    """Return what a mail orders; nothing, and the doubtful line, where its two wordings do not order the same.

    text   what is new in the mail
    shown  what is new in its other wording, None where there is one alone
    """
    parsed = parse_commands(text, audience, languages)
    if shown is None:
        return parsed
    here, there = (leading_commands(wording, audience, languages) for wording in (text, shown))
    if len(here) == len(there) and all(_same(*pair) for pair in zip(here, there, strict=True)):
        return parsed
    line = next((led.command.line for led in [*here, *there]), "")
    return Parsed((), text.strip(), line, doubtful=True)


def _same(one: Led, other: Led) -> bool:
    """Whether two wordings give the same command; one of them may have its words on more lines."""
    a, b = one.command, other.command
    if (a.verb, a.ref) != (b.verb, b.ref):
        return False
    return one.after[: len(other.words)] == other.words and other.after[: len(one.words)] == one.words
