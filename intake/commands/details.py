"""The words of the staff's longer verbs, read: DECIDE, REFUSE, REQUEST, REVOKE, SET (contract.md 3).

A wrong word is the writer's mistake and comes back as a sentence that says what stood there and what is expected;
nothing raises.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake.understanding.amounts import parse_money
from intake.understanding.names import AMOUNT_ROLES, DATE_ROLES, REPEATED, SINGLE
from models.rules.states import Outcome

PARTIES = {"c": "complainant", "complainant": "complainant", "r": "respondent", "respondent": "respondent"}
REFUSALS = ("out_of_scope", "late", "duplicate", "no_respondent", "info_only")
_CITING = re.compile(r"\bCITING\b[:\s]*(.*)$", re.IGNORECASE)
_NO_RETURN = re.compile(r"\s+NO RETURN\b", re.IGNORECASE)
_RETURN = re.compile(r"\s+RETURN\b", re.IGNORECASE)
_BY = re.compile(r"\bBY\s+(\S+)", re.IGNORECASE)
_COUNTS = frozenset({"quantity_ordered", "quantity_received", "quantity_defective", "quantity_missing"})


@dataclass(frozen=True, slots=True)
class DecideWords:
    """`minor` and `currency` are None and "" when no money is decided; `citing` holds each exhibit number once.

    no_return  the goods need not go back for the refund (NO RETURN); goods_back: they must (RETURN)
    """

    outcome: Outcome
    minor: int | None = None
    currency: str = ""
    by: date | None = None
    citing: tuple[int, ...] = ()
    no_return: bool = False
    goods_back: bool = False


@dataclass(frozen=True, slots=True)
class RefuseWords:
    """`code` one of REFUSALS; `forward` asks for the courtesy forward (N62)."""

    code: str
    forward: bool = False


@dataclass(frozen=True, slots=True)
class RequestWords:
    """`party` "complainant" or "respondent"; `items` what is asked, at least one."""

    party: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RevokeWords:
    """`party` "complainant" or "respondent"."""

    party: str


@dataclass(frozen=True, slots=True)
class SetWords:
    """`fact` a name of the interface; `value` as contract.md 5 shapes it; `role` of an amount or date, else ""."""

    fact: str
    value: Any
    role: str = ""


def parse_decide(words: str) -> DecideWords | str:
    """Return what `OUTCOME_CODE [500 USD] [[NO] RETURN] [BY 2026-04-26] [CITING 1 2]` says, or what is wrong."""
    rest, goods_stay = _NO_RETURN.subn(" ", words.strip())
    rest, goods_back = _RETURN.subn(" ", rest)
    citing: tuple[int, ...] = ()
    if found := _CITING.search(rest):
        numbers = re.findall(r"[^\s,;#]+", found[1])
        wrong = [n for n in numbers if n.lower() != "and" and not re.fullmatch(r"[0-9]{1,4}\.?", n)]
        if wrong or not numbers:
            return f"CITING is followed by {found[1]!r}; expected exhibit numbers, e.g. CITING 1 2"
        citing = tuple(dict.fromkeys(int(n.rstrip(".")) for n in numbers if n.lower() != "and"))
        rest = rest[: found.start()].strip()
    by: date | None = None
    if found := _BY.search(rest):
        by = _day(found[1])
        if by is None:
            return f"BY {found[1]} is no date; expected e.g. BY 2026-04-26"
        rest = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
    code, _, money = rest.partition(" ")
    try:
        outcome = Outcome(code.upper().strip(",:;"))
    except ValueError:
        outcome = Outcome.NONE
    if not outcome:
        return f"{code or 'nothing'} is no outcome; expected one of {', '.join(o.value for o in Outcome if o)}"
    if not money.strip():
        return DecideWords(outcome, by=by, citing=citing, no_return=bool(goods_stay), goods_back=bool(goods_back))
    amount = parse_money(money)
    if amount is None:
        return f"{money.strip()!r} is no amount; expected e.g. 500 USD"
    return DecideWords(outcome, amount[0], amount[1], by, citing, bool(goods_stay), bool(goods_back))


def parse_refuse(words: str) -> RefuseWords | str:
    """Return what `code [FORWARD]` says, or what is wrong with it."""
    parts = words.lower().replace(",", " ").rstrip(".!").split()
    if not parts or parts[0] not in REFUSALS:
        return f"{parts[0] if parts else 'nothing'} is no reason; expected one of {', '.join(REFUSALS)}"
    if parts[1:] not in ([], ["forward"]):
        return f"{' '.join(parts[1:])!r} after {parts[0]} is not understood; expected FORWARD or nothing"
    return RefuseWords(parts[0], forward=bool(parts[1:]))


def parse_request(words: str) -> RequestWords | str:
    """Return what `C|R item; item` asks of whom, or what is wrong with it."""
    who, _, what = words.strip().partition(" ")
    party = PARTIES.get(who.lower().rstrip(":,"))
    if party is None:
        return f"{who or 'nothing'} is nobody to ask; expected C (complainant) or R (respondent) and the items"
    items = tuple(item.strip(" .") for item in what.split(";") if item.strip(" ."))
    if not items:
        return "nothing is asked for; expected items divided by semicolons, e.g. REQUEST R proof of shipment; contract"
    return RequestWords(party, items)


def parse_revoke(words: str) -> RevokeWords | str:
    """Return whose reply address `C|R` revokes, or what is wrong with it."""
    party = PARTIES.get(words.strip().lower().rstrip("."))
    if party is None:
        return f"{words.strip() or 'nothing'} is no party; expected C (complainant) or R (respondent)"
    return RevokeWords(party)


def parse_set(words: str) -> SetWords | str:
    """Return what `fact value` (or a correction `fact: value`) sets, or what is wrong with it.

    Amounts and dates carry their role after a point: `amount.paid 9950 USD`, `date.paid 2026-05-20`.
    """
    found = re.fullmatch(r"([A-Za-z_]+)(?:\.([A-Za-z_]+))?[:=]?\s+(\S.*)", words.strip(), re.DOTALL)
    if not found:
        return f"{words.strip()!r} is not understood; expected a fact and its value, e.g. SET amount.paid 9950 USD"
    name, role, value = found[1].lower(), (found[2] or "").lower(), " ".join(found[3].split())
    if name in ("amount", "amounts"):
        return _amount(role or "other", value)
    if name in ("date", "dates"):
        return _date(role or "other", value)
    if name not in SINGLE and name not in REPEATED:
        return (
            f"{name} is no fact; expected one of amount, date, "
            f"{', '.join(sorted((SINGLE | REPEATED) - {'amounts', 'dates'}))}"
        )
    if name in _COUNTS:
        return SetWords(name, int(value)) if re.fullmatch(r"[0-9]{1,9}", value) else f"{value!r} is no whole number"
    if name == "prior_contact":
        return SetWords(name, value.lower() not in ("no", "false", "none"))
    if name.endswith("_email") and not re.fullmatch(r"[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+", value):
        return f"{value!r} is no mail address"
    return SetWords(name, value.lower() if name.endswith("_email") else value)


def _amount(role: str, value: str) -> SetWords | str:
    amount = parse_money(value)
    if role not in AMOUNT_ROLES:
        return f"amount.{role} is no amount; expected amount. and one of {', '.join(AMOUNT_ROLES)}"
    if amount is None:
        return f"{value!r} is no amount; expected e.g. 9950 USD"
    return SetWords("amounts", {"minor": amount[0], "currency": amount[1], "role": role}, role)


def _date(role: str, value: str) -> SetWords | str:
    if role not in DATE_ROLES:
        return f"date.{role} is no date; expected date. and one of {', '.join(DATE_ROLES)}"
    for shape, precision in ((value, "day"), (f"{value}-01", "month"), (f"{value}-01-01", "year")):
        if _day(shape):
            return SetWords("dates", {"role": role, "date": value, "precision": precision}, role)
    return f"{value!r} is no date; expected e.g. 2026-05-20"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.rstrip(".,;")) if re.fullmatch(r"\d{4}-\d{2}-\d{2}[.,;]?", text) else None
    except ValueError:
        return None
