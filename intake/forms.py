"""A form that came back, in a mail's text or as a file: its blanks become facts, whatever a client did to it.

Pure and linear. Labels and their order stand in config/form.toml; a blank is read as the answer to its own question.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from config.form import STORY, load_form, plain
from intake.reading.documents.document import Document
from intake.reading.letter import Letter
from intake.understanding.names import REPEATED
from intake.understanding.understand import Understanding, understand
from intake.understanding.values import Ground, Told, value_of
from models.rules.facts import Fact, Facts, all_of

FEWEST_LABELS = 5  # fewer are a mail in which somebody writes "Goods: …"
PIECE = 6  # characters of our own words, one after the other, that nobody writes by chance where words are not divided
LONGEST_VALUE, LONGEST_STORY = 500, 50_000  # characters
COLONS = ":："  # one stands behind each label
SPOKEN = ("type", "track", "payment_method", "remedy")  # blanks whose words tell the engine what it is about
_LINK = re.compile(r"<(?:mailto:|https?://)[^<>]*>", re.IGNORECASE)
_MARKS = re.compile(r"(?m)^[ \t]*(?:[>|]+[ \t]*)+")
_BLANK_LINE = re.compile(r"\n[ \t>|]*\n")
_EDGE = " \t\r\n*_|>"
_TURNS = dict.fromkeys([0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_APOSTROPHE = "['’‘ʼ`´]"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent back.

    values  {field: what stands in its blank}, only blanks that were filled in; "story" among them
    rest    the text round it
    """

    values: Mapping[str, str]
    rest: str = ""


def understood_with_form(
    letter: Letter, marketplaces: Mapping[str, str], house_domain: str = "", received: datetime | None = None
) -> Understanding:
    """Return what a letter says, its form read first where it brings one, else its words alone.

    The arguments are those of `understand`.
    """
    filled = form_of(letter)
    if filled is None:
        return understand(letter, marketplaces, house_domain, received)
    values = filled.values
    spoken = "\n\n".join(f"{values[name]}." for name in SPOKEN if name in values)
    words = "\n\n".join(part for part in (filled.rest, values.get(STORY, ""), spoken) if part)
    said = understand(replace(letter, text=words, reply_text=words), marketplaces, house_domain, received)
    day = letter.date.date() if letter.date else None
    return _overlaid(said, values, Ground(marketplaces, house_domain, day))


def form_of(letter: Letter) -> Filled | None:
    """Return the form a letter brings, None without one; a form in the text goes before one in a file."""
    found = form_in(letter.text) or form_in(letter.reply_text)
    if found is not None:
        return found
    documents = (document for file in letter.files for document in file.papers)
    filled = next((f for d in documents for f in [_form_of_document(d)] if f is not None), None)
    return replace(filled, rest=letter.reply_text or letter.text) if filled else None


def form_in(text: str) -> Filled | None:
    """Return the form that stands in a text, None where none was filled in."""
    if sum(map(text.count, COLONS)) < FEWEST_LABELS:  # most mails; to look for labels takes seconds in a long one
        return None
    text = unicodedata.normalize("NFC", text.translate(_TURNS)).replace("\r\n", "\n")
    marks = list(_labels().finditer(text))
    names = {name for m in marks if (name := _name(m))}
    if len(names) < FEWEST_LABELS:
        return None
    values: dict[str, str] = {}
    end = marks[0].start()
    for m, following in zip(marks, [*marks[1:], None], strict=True):
        name = _name(m)
        if not name:
            end = m.end()
            continue
        raw = text[m.end() : following.start() if following else len(text)]
        value = _story(raw) if name == STORY else _value(raw)
        end = m.end() + (len(raw) if following or name == STORY else raw.find(value) + len(value) if value else 0)
        if value:
            values.setdefault(name, value)
    head = _MARKS.sub("", text[: marks[0].start()])
    rest = f"{_without_title(head).strip(_EDGE)}\n\n{_MARKS.sub('', text[end:]).strip(_EDGE)}".strip()
    return Filled(values, rest) if values else None


def _form_of_document(document: Document) -> Filled | None:
    """A Word table tells its blanks as fields, a sheet as rows of label, blank, example."""
    rows = [*document.fields, *(tuple(line.split("\t")[:2]) for line in document.text.splitlines() if "\t" in line)]
    values: dict[str, str] = {}
    for row in rows:
        name = load_form().names.get(plain(row[0].partition(":")[0].partition("：")[0]), "")
        value = row[1].strip() if len(row) > 1 else ""
        if name and value and name not in values:
            values[name] = value[: LONGEST_STORY if name == STORY else LONGEST_VALUE]
    return Filled(values) if values and is_form(document) else None


def is_form(document: Document) -> bool:
    """Whether a document is our form, whatever was filled in."""
    return any(line.startswith(tuple(load_form().title.values())) for line in document.text.splitlines()[:5])


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    """Every label before a colon, and the line that ends the form; words of a label may be broken over two lines."""
    form = load_form()
    labels = sorted((label for blank in form.blanks for label in blank.labels.values()), key=len, reverse=True)
    gap = r"[\s>|*_]+"
    words = "|".join(gap.join(map(_spelled, label.split())) for label in labels)
    ends = "|".join(gap.join(map(_spelled, end.split())) for end in form.end.values())
    colon = rf"[*_ ]*(?:\([^()\n]{{0,120}}\))?[ \t*_]*[{COLONS}][*_]*"
    bullet = r"(?:(?m:^)[ \t>|]*(?:[-*•·+]|\d{1,2}[.)])[ \t]+)?"
    end = rf"-{{2,3}}\s*(?:{ends})\s*-{{2,3}}"
    return re.compile(rf"{bullet}(?<!\w)(?:(?P<label>{words}){colon}|{end})", re.IGNORECASE)


def _spelled(word: str) -> str:
    return re.escape(word).replace("’", _APOSTROPHE)


def _name(m: re.Match[str]) -> str:
    return load_form().names.get(plain(re.sub(r"[\s>|*_]+", " ", m["label"])), "") if m["label"] else ""


def _value(raw: str) -> str:
    """One blank: what stands behind the colon or, where a client broke the line, below it, up to an empty line."""
    text = _MARKS.sub("", _LINK.sub("", raw)).strip(_EDGE)
    return " ".join(_BLANK_LINE.split(text, maxsplit=1)[0].split())[:LONGEST_VALUE].strip(_EDGE)


def _story(raw: str) -> str:
    return _MARKS.sub("", raw).strip(_EDGE)[:LONGEST_STORY]


def _without_title(head: str) -> str:
    """What stands above the first label, without the form's own title and explanation."""
    return "\n".join(line for line in head.splitlines() if not _ours(" ".join(line.strip(" =-").split())))


def _ours(line: str) -> bool:
    """Whether a line is a piece of what the form says of itself, however a client broke it."""
    form = load_form()
    own = [*form.how.values(), *(f"{title} {form.version}" for title in form.title.values())]
    return any(f" {line} " in f" {words} " or (len(line) >= PIECE and line in words) for words in own) or not line


def _overlaid(said: Understanding, values: Mapping[str, str], ground: Ground) -> Understanding:
    facts: Facts = dict(said.facts)
    kind, track = said.type, said.track
    filled: dict[str, list[Fact]] = {}
    for told in _told(values, ground):
        if told.name == "type":
            kind = str(told.value)
        elif told.name == "track":
            track = str(told.value)
        elif isinstance(told.value, Fact):
            filled.setdefault(told.name, []).append(told.value)
    for name, new in filled.items():
        others = [f for f in all_of(facts.get(name)) if not _same(f, new)]
        facts[name] = [*new, *others] if name in REPEATED else new[0]
    trace = (f"form: {len(values)} blanks filled in", *said.trace)
    return replace(said, intent="complaint", type=kind or "unknown", track=track or "unknown", facts=facts, trace=trace)


def _told(values: Mapping[str, str], ground: Ground) -> Iterator[Told]:
    for name, text in values.items():
        if name == STORY:
            continue
        told = value_of(name, text, ground)
        if told is not None:
            yield told
        elif name.startswith("amount."):
            yield Told("amounts", Fact(None, text, "body", 0.0, "asked"))
        elif name == "remedy":
            yield Told(name, Fact("other", text, "body", 1.0, "extracted"))


def _same(fact: Fact, new: list[Fact]) -> bool:
    """Whether the form has told this already: the same value, or the same sum or day by its role."""
    if any(fact.value == one.value for one in new):
        return True
    roles = {one.value["role"] for one in new if isinstance(one.value, dict) and "role" in one.value}
    return bool(roles) and isinstance(fact.value, dict) and fact.value.get("role") in {*roles, "other"}
