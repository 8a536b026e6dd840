"""The pages of a rights complaint, numbered as its own once it is submitted."""

import re
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from config.directory.rows import key_of
from config.understanding import load_lists
from intake.filing import InHand, facts_in_hand
from intake.keys import LONGEST
from intake.parties import stands
from models.casework import Case, Recorded, record
from models.filing.cases import CASE
from models.filing.joinder import KEY, MOST, link, links_of
from models.rules.events.rights import Listed
from models.rules.facts import Fact, all_of
from models.rules.house import House
from models.rules.states import Party, State

SAME_PAGES = "same_pages"  # the kind of link between two complaints about one page
CHECKED = frozenset({State.SCREENING, State.EVIDENCE, State.SERVED})
_ADDRESS = re.compile(r"[^\s@<>,;:\"']{1,64}@[^\s@<>,;:\"']{1,250}\.[a-z]{2,24}", re.IGNORECASE)


def list_pages(
    db: Connection,
    house: House,
    case: Case,
    hand: InHand,
    now: datetime,
    role: Party = Party.COMPLAINANT,
    name: str = "",
) -> Recorded | None:
    """Number the pages that the case's facts tell and its listings do not have yet; None where there are none."""
    if not case.book.values.get("rights.check", False) or case.docket.state not in CHECKED:
        return None
    known = {key_of("product_url", one.url) for one in case.docket.listings}
    told = [f for f in all_of(facts_in_hand(case).get("infringing_url")) if stands(f) and isinstance(f.value, str)]
    fresh = {key_of("product_url", f.value): f for f in told if key_of("product_url", f.value) not in known}
    room = load_lists().limits["batch_pages"] - len(case.docket.listings)
    pages = tuple({"url": f.value, "seller": _seller(f)} for f in list(fresh.values())[: max(0, room)])
    if not pages:
        return None
    _link_same(db, case, list(fresh), now)
    event = Listed(role=role, name=name, pages=pages)
    return record(db, house, case, event, now, hand.cause("list", role, case.messages))


def _link_same(db: Connection, case: Case, pages: list[str], now: datetime) -> None:
    """Staff see where a page stands already: its owner asks twice, or somebody else claims it too (2.4 row 24)."""
    keys = [page[:LONGEST] for page in pages]
    of_page = select(KEY.c.case_id).join(CASE, CASE.c.id == KEY.c.case_id).where(KEY.c.kind == "page")
    known = of_page.where(KEY.c.value.in_(keys), CASE.c.id != case.id, CASE.c.state.not_in([State.NEW, State.DRAFT]))
    had = {one["ref"] for one in links_of(db, case.id) if one["kind"] == SAME_PAGES}
    for row in db.execute(known.add_columns(CASE.c.ref).order_by(KEY.c.case_id.desc()).distinct().limit(MOST)):
        if row.ref not in had:
            link(db, case.id, row.case_id, SAME_PAGES, now)


def _seller(fact: Fact) -> str:
    """What a row of a list says of the seller beside the page: an address, or what may be a member's ID."""
    return _first(_ADDRESS.findall(fact.quote)) or _beside(fact)


def _first(found: Iterable[str]) -> str:
    return next(iter(found), "").lower()


def _beside(fact: Fact) -> str:
    """A cell that is one word with letters and digits may be an ID; whether it is, the directory knows."""
    cells = (cell.strip() for cell in fact.quote.split("\t"))
    return next((c for c in cells if c != fact.value and re.fullmatch(r"(?=.*[a-z])(?=.*\d)[\w.-]{4,40}", c)), "")
