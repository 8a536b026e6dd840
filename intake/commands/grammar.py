"""Commands in what a person wrote: which lines are commands, and which merely begin like one.

Source: domain.md 2.3, contract.md 3. Pure: it does not know who may do what, nor in which state a case is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from config.languages import Language, folded
from intake.alternatives import SPACE, either
from intake.commands.details import (
    DecideWords,
    RefuseWords,
    RequestWords,
    SetWords,
    parse_decide,
    parse_refuse,
    parse_request,
    parse_set,
)
from intake.commands.terms import is_terms
from intake.commands.verbs import COMPILED, MEANT_IN_CAPITALS, TERMS, WRAPPED
from intake.commands.written import WRAPPING, behind_reference, is_reference, own_lines, plain_line
from intake.understanding.amounts import parse_money
from intake.understanding.folding import PAD, spellings
from intake.understanding.names import field_of

__all__ = [
    "Command",
    "DecideWords",
    "Parsed",
    "RefuseWords",
    "RequestWords",
    "SetWords",
    "parse_commands",
    "parse_decide",
    "parse_money",
    "parse_refuse",
    "parse_request",
    "parse_set",
]

Audience = Literal["staff", "party", "feedback"]
SPOKEN = frozenset({"REPLY", "FEEDBACK", "REVISE"})  # whose words are any text
MOST_LINES = 200  # of commands in one mail; the rest is message
MOST_LEADING = 1000  # lines in which two wordings are compared
MOST_WRAPPED = 30  # lines over which a command's words may go on
_TURNED = re.compile("[\u202d\u202e]")  # what follows is shown in another order than it stands
_END = ".!,;:。!,;: "
_ENDS = f"{_END}{WRAPPING}"
_FIELD = re.compile(r"([^\W\d][\w .]{1,40}?)\s*[:=]\s*(\S.*)")
_HAN = re.compile("[一-鿿]")
_EMPTY = re.compile(r"([^\W\d][\w .]{1,40}?)\s*[:=]")


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it was written.

    verb     canonical, upper case; "CORRECT" for a `field: value` line, whose words are `name: value`
    words    the rest of the line, NFKC, white space single
    message  the text after the first blank line; the same for all commands of a mail
    ref      the case reference that preceded the verb, upper case, or ""
    line     the line as it stood
    said     the verb as it stood; of a correction the field
    """

    verb: str
    words: str = ""
    message: str = ""
    ref: str = ""
    line: str = ""
    said: str = ""


class Led(NamedTuple):
    """A command as one wording gives it.

    words  what follows the verb in its line, folded
    after  what follows the verb in the text: where a program wrapped the line, the text alone tells
    """

    command: Command
    words: list[str]
    after: list[str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a mail's words order.

    rest       what is no command: the message, or the whole text without quoted lines when there is no command
    verb_like  the first line if it begins with a verb but is no command ("Yes but …"), else "" (N40)
    broke_off  the line right below the last command, without a blank one between, that is none itself; else ""
    doubtful   the mail's other wording does not order the same (agreeing.py), so there are no commands
    """

    commands: tuple[Command, ...] = ()
    rest: str = ""
    verb_like: str = ""
    broke_off: str = ""
    doubtful: bool = False


def parse_commands(text: str, audience: Audience, languages: Sequence[Language]) -> Parsed:
    """Return the commands on the first written lines, in order, and the rest.

    text       what is new in a mail; quoted lines may stand in it and never count
    languages  in whose verbs people may write; English first
    """
    verbs = _verbs(audience, tuple(languages))
    lines = own_lines(text)
    at = _next_written(lines, 0)
    found: list[Command] = []
    while at < len(lines) and len(found) < MOST_LINES and lines[at].strip():
        command = _command(lines[at], audience, verbs, languages)
        if command is None and _unfinished(lines[at], audience, languages):
            pass
        elif command is None and found and found[-1].verb in WRAPPED:
            words = f"{found[-1].words} {plain_line(lines[at])}".strip()
            found[-1] = replace(found[-1], words=words, line=f"{found[-1].line}\n{lines[at].strip()}")
        elif command is None:
            break
        else:
            found.append(command)
        at += 1
    rest = "\n".join(lines[at:] if found else lines).strip()
    if found:
        broke_off = lines[at].strip() if at < len(lines) and lines[at - 1].strip() else ""
        return Parsed(tuple(replace(command, message=rest) for command in found), rest, broke_off=broke_off)
    start = _next_written(lines, 0)
    like = lines[start].strip() if start < len(lines) and _begins(lines[start], verbs) else ""
    return Parsed((), rest, like)


def leading_commands(text: str, audience: Audience, languages: Sequence[Language]) -> list[Led]:
    """Return the commands a text begins with, blank lines aside."""
    verbs = _verbs(audience, tuple(languages))
    lines = [plain for line in own_lines(text)[:MOST_LEADING] if (plain := plain_line(line)) or not line.strip()]
    found: list[Led] = []
    wrapped = False
    for n, line in enumerate(lines):
        command = _command(line, audience, verbs, languages) if line else None
        if command is not None:
            rest = " ".join([command.words, *lines[n + 1 : n + 1 + MOST_WRAPPED]])
            found.append(Led(command, _listed(command.words), _listed(rest)))
        elif line and not wrapped and not _unfinished(line, audience, languages):
            break
        wrapped = bool(line and found and found[-1].command.verb in WRAPPED)
    return found


def _listed(text: str) -> list[str]:
    return [word for word in (folded(word).strip(_ENDS) for word in text.split()) if word]


def _next_written(lines: Sequence[str], start: int) -> int:
    return next((n for n in range(start, len(lines)) if plain_line(lines[n])), len(lines))


def _command(line: str, audience: Audience, verbs: re.Pattern[str], languages: Sequence[Language]) -> Command | None:
    if _TURNED.search(line):
        return None
    ref, body = behind_reference(line)
    found = verbs.match(body)
    if found:
        verb = verbs_by_word(tuple(languages))[folded(found[1])]
        words = body[found.end() :].strip().lstrip(":").strip()
        bare = folded(words).rstrip(_END) if words not in ("?",) else words
        strict = COMPILED[audience][verb].fullmatch(_joined(body[found.end() :], bare, verb))
        if verb in TERMS:
            strict = strict if is_terms(words, languages) else None
        if strict or (verb in MEANT_IN_CAPITALS[audience] and _set_apart(found[1], body[found.end() :])):
            words = words.rstrip(_END) if len(words) < 40 and words != "?" else words
            return Command(verb, words, "", ref, line.strip(), found[1])
    if audience == "party":
        pair = _FIELD.fullmatch(body)
        name = field_of(pair[1], languages) if pair else ""
        if pair and name:
            return Command("CORRECT", f"{name}: {pair[2].strip()}", "", ref, line.strip(), pair[1].strip())
    return None


def _unfinished(line: str, audience: Audience, languages: Sequence[Language]) -> bool:
    """Whether a button began this line and nobody went on: a field without a value, a reference alone."""
    if audience == "staff":
        return is_reference(line)
    empty = _EMPTY.fullmatch(plain_line(line)) if audience == "party" else None
    return bool(empty and field_of(empty[1], languages))


def _joined(tail: str, bare: str, verb: str) -> str:
    """The words as the table sees them; "REPLY: text" keeps its colon, which tells it from a sentence."""
    return f": {bare}" if verb in SPOKEN and tail.lstrip().startswith(":") else bare


def _begins(line: str, verbs: re.Pattern[str]) -> bool:
    return verbs.match(behind_reference(line)[1]) is not None


def _set_apart(said: str, tail: str) -> bool:
    """Whether a verb is marked as one: by its capitals or, where a script has none and sets no blanks, by a blank."""
    return said.isupper() or (bool(_HAN.search(said)) and tail[:1].isspace())


@lru_cache(maxsize=32)
def verbs_by_word(languages: tuple[Language, ...]) -> dict[str, str]:
    """{folded words: canonical verb}; the canonical verbs themselves are always understood."""
    words = {verb.casefold(): verb for table in COMPILED.values() for verb in table}
    for language in reversed(languages):
        words.update({folded(word): verb for word, verb in language.verbs.items()})
    for word, verb in tuple(words.items()):  # and without their accents, or in Latin letters
        for spelled in spellings(word):
            words.setdefault(folded(spelled.replace(PAD, "")), verb)
    return words


@lru_cache(maxsize=32)
def _verbs(audience: str, languages: tuple[Language, ...]) -> re.Pattern[str]:
    known = [w for w, verb in verbs_by_word(languages).items() if verb in COMPILED[audience]]
    # where blanks divide no words, a number stands right behind: 报价500美元
    return re.compile(rf"({either(known, SPACE)})(?:(?<=[一-鿿])(?=\d)|(?![\w'@/-]))", re.IGNORECASE)
