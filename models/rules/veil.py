"""What each reader of a notice is told, by name: what nobody named for a reader does not get into his notice's row.

A notice's row is the border between the two sides: a template, an operator's or one with a mistake in it, can tell no
more than stands in the row. A party reads something new when its name is added in models/rules/disclosed.py. Pure.
Source: domain.md C11, G13, R41, 2.3 (LIMIT), 2.4; contract.md 4.10, 4.11.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.rules import disclosed as d
from models.rules.facts import FROM_FILE, is_proposed
from models.rules.limits import hide_limits
from models.rules.states import PARTIES, Party
from models.rules.tokens import MAC_CHARS, hide_tokens

C, R = PARTIES
Told = Mapping[str, Any]
_ATOMS = (str, int, float, type(None))


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads one notice.

    numbers  of the notice
    wrote    whose mail or act caused it; his files are told to him alone
    hide     a text of the other side or of staff, as this reader may read it
    said     what the complainant wrote, in one line: a quote that stands in it is his own
    """

    viewer: Party
    numbers: Sequence[str]
    wrote: Party = Party.SYSTEM
    hide: Callable[[str], str] = lambda text: text
    said: str = ""

    def gets(self, numbers: frozenset[str]) -> bool:
        """Whether the notice is one of these."""
        return bool(numbers & set(self.numbers))


def veiled(told: Told, reader: Reader) -> dict[str, Any]:
    """Return what of the facts this reader's notice holds.

    told     everything the desk could tell of the case now (models/filing/snapshot.py)
    returns  for staff all but tokens and secret limits; for a party the names of TOLD alone
    """
    if reader.viewer == Party.STAFF:
        return {**told, **for_staff({k: v for k, v in told.items() if k not in OURS})}
    shown = {name: show(told, reader) for name, show in TOLD.items() if name in told}
    return {**shown, **_deeply({k: v for k, v in shown.items() if k not in OURS}, _tokenless)}


def for_staff(value: Any) -> Any:
    """Return a JSON value as staff may see it: they act with reply addresses of their own, and no bid is theirs."""
    return _deeply(value, lambda text: hide_limits(_tokenless(text)))


def _tokenless(text: str) -> str:
    return hide_tokens(text) if len(text) >= SHORTEST_TOKEN else text


def _deeply(value: Any, do: Callable[[str], str]) -> Any:
    """The value with this done to every text in it."""
    if isinstance(value, _ATOMS):  # most of what a case is made of; asked before the slower question for tables
        return do(value) if isinstance(value, str) else value
    if isinstance(value, Mapping):
        return {name: _deeply(one, do) for name, one in value.items()}
    return [_deeply(one, do) for one in value] if isinstance(value, list | tuple) else value


def _some(row: Told, names: Sequence[str]) -> dict[str, Any]:
    return {name: row[name] for name in names if name in row}


def _as_it_is(name: str) -> Callable[[Told, Reader], Any]:
    return lambda told, reader: told[name]


def _foreign(text: str, reader: Reader) -> str:
    return hide_limits(reader.hide(text))


def _facts(told: Told, reader: Reader) -> dict[str, Any]:
    names = d.FACTS.get(reader.viewer, frozenset())
    if reader.viewer == R:
        told_to_him = ((d.SERVES, names), (d.NAMES_RIGHT, d.RIGHT), (d.PAYS, d.PAID_BY), (d.OFFERS, d.WISH))
        names = frozenset[str]().union(*(some for numbers, some in told_to_him if reader.gets(numbers)))
    shown: dict[str, Any] = {}
    for name, fact in told["facts"].items():
        if name not in names:
            continue
        many = [_fact(f, reader) for f in (fact if isinstance(fact, list) else [fact]) if _is_for(name, f, reader)]
        if many:
            shown[name] = many if isinstance(fact, list) else many[0]
    return shown


def _is_for(name: str, fact: Told, reader: Reader) -> bool:
    """What staff or the directory say of a person is for that person's side; of the order, for both.

    What only a file says, and the complainant has not confirmed, is nothing that the other side is accused of.
    """
    if reader.viewer == R and fact["source"].startswith(FROM_FILE):
        return not is_proposed(fact["source"], fact["confidence"], fact["status"])
    return reader.viewer != C or fact["source"] not in ("staff", "directory") or name in d.RECORD


def _fact(fact: Told, reader: Reader) -> dict[str, Any]:
    shown = _some(fact, d.FACT)
    if fact["source"] == "staff" and " ".join(fact["quote"].split()) not in reader.said:
        shown["quote"] = ""  # a line of staff, who had no words of the complainant to keep
    return shown if reader.viewer == C else _deeply(shown, lambda text: _foreign(text, reader))


def _complaint(told: Told, reader: Reader) -> dict[str, Any] | None:
    said = told["complaint"]
    if not said or reader.viewer == C:
        return _some(said, ("text", "at")) if said else None
    if not reader.gets(d.QUOTES_COMPLAINT):
        return None
    return {"text": _foreign(said["text"], reader), "at": said["at"]}


def _message(told: Told, reader: Reader) -> dict[str, Any] | None:
    said = told["message"]
    if not said:
        return None
    shown = _some(said, ("text", "n", "at", "sender_role"))
    if said["sender_role"] == reader.viewer:
        return shown
    if said["sender_role"] not in PARTIES or not reader.gets(d.QUOTES_MESSAGE):
        return None
    words = _foreign(str(said.get("told", said["text"])), reader)
    return {**shown, "text": words} if words.strip() else None


def _exhibits(told: Told, reader: Reader) -> list[dict[str, Any]]:
    """His own, and the other side's that were shared with him."""
    return [
        _some(x, d.EXHIBIT) if x["by"] == reader.viewer else _from_the_other(x, reader)
        for x in told["exhibits"]
        if x["by"] == reader.viewer or (x["state"] == "shared" and x["class"] in ("shared", "sealed"))
    ]


def _from_the_other(exhibit: Told, reader: Reader) -> dict[str, Any]:
    if exhibit["class"] == "sealed":  # that there is one, and what it shows; not a word of it
        return {**_some(exhibit, d.DESCRIBED), **SEALED}
    text = exhibit["shared_text"]
    given = {"name": _name(exhibit["name"], reader), "shared_text": text and _foreign(text, reader)}
    return {**_some(exhibit, d.EXHIBIT), **given}


def _name(name: str, reader: Reader) -> str:
    """A file's name, a neutral one where it tells what its reader must not know."""
    if hide_tokens(_foreign(name, reader)) == name:
        return name
    stem, dot, suffix = name.rpartition(".")
    return f"file.{suffix}" if dot and stem and suffix.isalnum() and len(suffix) <= 5 else "file"


def _files(told: Told, reader: Reader) -> list[dict[str, Any]]:
    """Of his own mail all; of the other side's which of the shared files came with it."""
    if reader.wrote == reader.viewer:
        return [_some(file, d.FILE) for file in told["files"]]
    if not reader.gets(d.QUOTES_MESSAGE):
        return []
    theirs = {x["name"] for x in _exhibits(told, reader) if x["by"] != reader.viewer}
    came = [(_name(file["filename"], reader), file["decision"]) for file in told["files"]]
    return [{"filename": name, "decision": decision} for name, decision in came if name in theirs]


def _extra(told: Told, reader: Reader) -> dict[str, Any]:
    names = frozenset().union(*(d.EXTRA.get(number, frozenset()) for number in reader.numbers))
    shown = {name: value for name, value in told["extra"].items() if name in names}
    if "items" in shown:
        shown["items"] = [reader.hide(item) for item in shown["items"]]
    if shown.get("why"):
        shown["why"] = _foreign(shown["why"], reader)
    for name in {"moved", "deadlines"} & set(shown):
        shown[name] = [one for one in shown[name] if one["clock"] in d.CLOCKS.get(reader.viewer, ())]
    if shown.get("facts"):
        shown["facts"] = _some(shown["facts"], d.REFUSAL)
    if shown.get("lines"):  # of his own mail, each with why it was not done
        shown["lines"] = [{**line, "facts": _some(line["facts"], d.REFUSAL)} for line in shown["lines"]]
    return shown


def _listings(told: Told, reader: Reader) -> list[dict[str, Any]]:
    """The pages of his own case; where their sellers were looked for is for staff alone."""
    shown = [_some(page, d.PAGE) for page in told["listings"]]
    return shown if reader.viewer == C else _deeply(shown, lambda text: _foreign(text, reader))


def _decision(told: Told, reader: Reader) -> dict[str, Any] | None:
    decision = told["decision"]
    if not decision:
        return None
    return {**_some(decision, d.DECISION), "reasons": reader.hide(decision["reasons"])}


def _people(told: Told, reader: Reader) -> dict[str, Any]:
    people = told["people"]
    return {**_some(people, ("desk", C, R)), "staff": people["staff"] if reader.gets(d.NAMES_STAFF) else ""}


SEALED: Told = {"name": "sealed file", "content_type": "", "shared_text": "", "shared_sha256": "", "attach": False}
SHORTEST_TOKEN = len("b1-") + MAC_CHARS
OURS = frozenset({"book", "links", "clocks", "ends", "limit", "gate", "options"})  # no word of a mail is in them
TOLD: Mapping[str, Callable[[Told, Reader], Any]] = {
    **{name: _as_it_is(name) for name in ("ref", "track", "type", "state", "substate", "outcome", "viewer", "now")},
    **{name: _as_it_is(name) for name in ("status", "turn", "due_at", "book", "cancelled_by", "links", "agreed")},
    "flags": lambda told, reader: [f for f in told["flags"] if f in d.FLAGS.get(reader.viewer, ())],
    "event": lambda told, reader: _some(told["event"], ("type", "measure")),
    "clocks": lambda told, reader: [
        _some(clock, d.CLOCK)
        for clock in told["clocks"]
        if clock["name"] in d.CLOCKS.get(reader.viewer, ()) and clock["state"] in ("running", "paused")
    ],
    **{name: lambda told, reader, name=name: told[name] if reader.viewer == C else None for name in d.OF_COMPLAINT},  # type: ignore[misc]
    "options": lambda told, reader: told["options"] if reader.viewer == C else [],
    "ends": lambda told, reader: {k: v for k, v in told["ends"].items() if k in d.ENDS.get(reader.viewer, ())},
    "from_thread": lambda told, reader: told["from_thread"] if reader.wrote == reader.viewer else "",
    "thread_erased": lambda told, reader: told["thread_erased"] and reader.wrote == reader.viewer,
    "missing": lambda told, reader: list(told["missing"]) if reader.viewer == C else [],
    "asked": lambda told, reader: [reader.hide(item) for item in told["asked"]],
    "exhibits": _exhibits,
    "facts": _facts,
    "more": lambda told, reader: {name: told["more"][name] for name in _facts(told, reader) if name in told["more"]},
    "listing": lambda told, reader: dict(told["listing"]) if reader.wrote == reader.viewer else {},
    "listings": _listings,
    "parts": lambda told, reader: list(told["parts"]) if reader.viewer == C else [],
    "repeats": lambda told, reader: told["repeats"] if reader.viewer == C else 0,
    "part_of": lambda told, reader: told["part_of"] if reader.viewer == C else "",
    "complaint": _complaint,
    "message": _message,
    "decision": _decision,
    "offers": lambda told, reader: [{**offer, "reasons": reader.hide(offer["reasons"])} for offer in told["offers"]],
    # their proof is a verb with a sum, or a carrier and number; a part that came is told in words
    "duties": lambda told, reader: [{**o, "part": _foreign(o["part"], reader)} for o in told["duties"]],
    "also_in": _as_it_is("also_in"),  # of the other side: which language, as the two texts of a decision show anyway
    "accepting": lambda told, reader: {**told["accepting"], "quote": reader.hide(told["accepting"]["quote"])},
    "entry": lambda told, reader: _some(told["entry"], d.ENTRY),
    "files": _files,
    "people": _people,
    "extra": _extra,
}
