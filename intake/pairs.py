"""The same two parties at odds again, where no order number tells whether it is about the same thing.

Source: domain.md G20 (counter-complaint), G21 (one matter, one open case), 2.4 row 24.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from intake.keys import orders_in
from models.addressing import one_spelling
from models.casework import Case, load_case
from models.filing.cases import CASE, Contact
from models.filing.joinder import KEY
from models.rules.facts import Facts, all_of, is_proposed
from models.rules.house import House
from models.rules.proposals import said
from models.rules.states import FINAL, State

MOST = 5  # open cases between two parties that are looked at
NUMBERS = ("order_id", "document_no", "tracking_no")
SUMS = frozenset({"paid", "total", "claimed"})  # roles of an amount that two letters about one deal share


@dataclass(frozen=True, slots=True)
class Pair:
    """An open case between the same two parties.

    turned  the other one complains there
    """

    case_id: int
    state: State
    turned: bool = False


def _statement() -> Any:
    own, other = KEY.alias(), KEY.alias()
    return (
        select(CASE.c.id, CASE.c.state)
        .select_from(own)
        .join(other, other.c.case_id == own.c.case_id)
        .join(CASE, CASE.c.id == own.c.case_id)
        .where(own.c.kind == "from_address", own.c.value.in_(bindparam("of", expanding=True)))
        .where(other.c.kind.in_(["about_address", "about_member"]))
        .where(other.c.value.in_(bindparam("about", expanding=True)))
        .where(CASE.c.state.not_in([str(s) for s in FINAL]))
        .order_by(CASE.c.id)
        .distinct()
        .limit(MOST)
    )


BETWEEN = _statement()  # built once: building it takes as long as asking


def pairs_of(db: Connection, sender: str, respondent: Contact) -> list[Pair]:
    """Return the open cases between a proven sender and the party his mail names, oldest first."""
    addresses = sorted({one_spelling(a) for a in (respondent.address, *respondent.addresses) if a})
    member = [respondent.member_id.casefold()] if respondent.member_id else []
    if not sender or not addresses + member:
        return []
    same = db.execute(BETWEEN, {"of": [sender], "about": addresses + member}).all()
    turned = db.execute(BETWEEN, {"of": addresses, "about": [sender]}).all() if addresses else []
    found = [Pair(row.id, State(row.state)) for row in same] + [Pair(row.id, State(row.state), True) for row in turned]
    return sorted(found, key=lambda pair: pair.case_id)


def same_matter(db: Connection, house: House, pair: Pair, facts: Facts) -> bool:
    """Whether the mail tells of the same deal as the case: a number both name, or a sum both name and no other day.

    Two different orders, or two different papers, are two matters, however alike the sums are.
    """
    case = load_case(db, house, pair.case_id, to_write=False)
    for name in NUMBERS:
        new, old = orders_in(_words(facts, name)), orders_in(_known(case, name))
        if new and old:
            return bool(new & old)
    days = {day for told in (_fresh(facts, "dates"), _held(case, "dates")) for day in [_paid_on(told)] if day}
    return len(days) < 2 and bool(_sums(_fresh(facts, "amounts")) & _sums(_held(case, "amounts")))


def _fresh(facts: Facts, name: str) -> list[Any]:
    return [f.value for f in all_of(said(facts).get(name))]


def _held(case: Case, name: str) -> list[Any]:
    """What the case was told of a field; what only a file says binds nobody."""
    told = case.facts.get(name) or []
    told = told if isinstance(told, list) else [told]
    return [f["value"] for f in told if not is_proposed(f["source"], f["confidence"], f["status"])]


def _words(facts: Facts, name: str) -> list[str]:
    return [str(value) for value in _fresh(facts, name) if value]


def _known(case: Case, name: str) -> list[str]:
    return [str(value) for value in _held(case, name) if value]


def _sums(values: Iterable[Any]) -> set[tuple[int, str]]:
    told = [v for v in values if isinstance(v, Mapping) and v.get("role") in SUMS and v.get("minor")]
    return {(int(v["minor"]), str(v["currency"])) for v in told}


def _paid_on(values: Iterable[Any]) -> str:
    days = (str(v["date"]) for v in values if isinstance(v, Mapping) and v.get("role") == "paid" and v.get("date"))
    return next(days, "")
