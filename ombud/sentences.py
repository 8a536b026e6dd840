"""What an event did, in one English line for people who read a case: its log says it in names and numbers."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from models.rules.docket import Clock
from models.rules.money import Money
from models.rules.payloads import told_of
from models.rules.states import Party
from models.rules.terms import FULL, Part, terms_of
from ombud.clockwords import of_whom

BOTH_HEAR = ("clock", "how", "outcome", "measure", "of", "seconds", "reason", "terms")
Clocks = Mapping[int, Clock]
Data = Mapping[str, Any]


def sentence(row: Mapping[str, Any], clocks: Clocks, viewer: Party = Party.STAFF) -> str:
    """Return what an event did; of what it holds, a party is told only what its own notices say.

    row     columns of the event
    clocks  the case's clocks by number, which lapses and reminders speak of
    """
    kept = told_of(row["type"], row["data"])
    data: Data = kept if viewer == Party.STAFF else _public(kept)
    if row["type"] == "Approved" and viewer != Party.STAFF:
        return "carried out"  # that it waited for a second signature is the desk's own matter
    says = _SAID.get(row["type"])
    said = says(data, clocks) if says is not None else ""
    return f"{_words(row['type'])}{': ' if said else ''}{said}"


def _public(data: Data) -> Data:
    """What of an event both sides are told anyway: which clock it was, how somebody answered, what was decided."""
    return {k: v for k, v in data.items() if k in BOTH_HEAR}


def _words(name: str) -> str:
    """The name of an event as words: "FactSet" is "fact set"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _filed(d: Data, _: Clocks) -> str:
    if d.get("refused"):
        return f"not taken ({_plain(d['refused'])})"
    if d.get("missing"):
        return f"still missing {', '.join(_plain(name) for name in d['missing'])}"
    return _files(d)


def _answered(d: Data, _: Clocks) -> str:
    how = {"words": "", "cancel_asked": "asks to cancel"}.get(d.get("how", ""), _plain(d.get("how", "")))
    return "; ".join(filter(None, (how, _files(d))))


def _files(d: Data) -> str:
    taken, refused = len(d.get("exhibits") or ()), d.get("refused_files") or 0
    freed = d.get("released") or ()
    return "; ".join(
        filter(
            None,
            (
                f"{taken} file{'s' * (taken != 1)}" if taken else "",
                f"{refused} not taken" if refused else "",
                f"files {', '.join(map(str, freed))} released" if freed else "",
            ),
        )
    )


def _decided(d: Data, _: Clocks) -> str:
    sum_ = f", {Money(d['minor'], d['currency'])}" if d.get("minor") is not None else ""
    second = f", second signature {d['second']}" if d.get("second") else ""
    return f"{_plain(d.get('outcome', ''))}{sum_}{second}"


def _terms(d: Data, _: Clocks) -> str:
    if not d.get("terms"):
        return f"offer {d['n']}" if d.get("n") else ""
    terms = terms_of(d["terms"])
    parts = [_part(part, terms.currency) for part in terms.parts]
    if terms.otherwise is not None:
        parts.append(f"else {Money(terms.otherwise, terms.currency)}")
    return ", ".join(parts)


def _part(part: Part, currency: str) -> str:
    if part.minor is not None:
        return f"{'full refund, ' if part.kind == FULL else ''}{Money(part.minor, currency)}"
    return f"{part.count} units" if part.count else _plain(part.kind)


def _clock(d: Data, clocks: Clocks) -> str:
    clock = clocks.get(d.get("clock", 0))
    swallowed = " (another mail had just gone)" if d.get("swallowed") else ""
    return f"{_plain(clock.name)} {of_whom(clock.party)}{swallowed}" if clock else ""


def _delayed(d: Data, _: Clocks) -> str:
    hours = round((d.get("seconds") or 0) / 3600, 1)
    return f"clocks moved by {hours:g} hours ({_plain(d.get('reason', ''))})"


def _plain(code: object) -> str:
    return str(code).replace("_", " ").replace("|", " or ").lower()


_SAID: Mapping[str, Callable[[Data, Clocks], str]] = {
    "Filed": _filed,
    "Answered": _answered,
    "Cancelled": lambda d, _: _plain(d.get("why", "")),
    "Withdrawn": lambda d, _: f"files {', '.join(map(str, d.get('exhibits') or ()))}" if d.get("exhibits") else "",
    "Refused": lambda d, _: _plain(d.get("code", "")),
    "Requested": lambda d, _: ": ".join(filter(None, (f"of the {d.get('of')}", "; ".join(d.get("items") or ())))),
    "Noted": lambda d, _: str(d.get("text", "")),
    "FactSet": lambda d, _: f"{d.get('fact')} is {d.get('value')}",
    "FactsConfirmed": lambda d, _: ", ".join(_plain(name) for name in d.get("facts") or ()),
    "Decided": _decided,
    "Sanctioned": lambda d, _: _plain(d.get("measure", "")),
    "Lapsed": _clock,
    "Reminded": _clock,
    "Bounced": lambda d, _: f"{d.get('address')} {d.get('status', '')}".strip(),
    "Readdressed": lambda d, _: f"the {d.get('party')}",
    "Delayed": _delayed,
    "Offered": _terms,
    "Suggested": _terms,
    "Accepted": _terms,
    "Rejected": _terms,
    "Reported": lambda d, _: _plain(d.get("what", "")),
    "Revoked": lambda d, _: f"the reply addresses of the {d.get('party')}",
}
