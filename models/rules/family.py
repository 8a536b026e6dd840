"""A complaint and the cases made of it, one a seller: what each hears of the other (domain.md 2.1.5, IP). Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from models.rules.docket import UNSEEN, Docket, Exhibit
from models.rules.events import Cancelled, Event, Undone
from models.rules.events.rights import PartMoved, PartOpened, RightsChecked
from models.rules.listings import DROPPED, REMOVED, UPHELD, WAITING, Founding, counted, in_state
from models.rules.moment import Moment
from models.rules.payloads import revive
from models.rules.states import FINAL, Party, State

RIGHTS = "rights"  # the kind of an exhibit that shows a right
LISTS = frozenset({"csv", "txt", "xls", "xlsx"})  # a list of pages names other sellers: it is no seller's to see


def plan_of(m: Moment) -> RightsChecked | None:
    """Return which seller gets which pages: as the event says, or as one that waits for the withdraw window said."""
    if isinstance(m.event, RightsChecked):
        return m.event
    waiting = [p.what for p in m.docket.pending if p.kind == "serve" and p.what.get("event") == RightsChecked.__name__]
    found = revive(waiting[-1]) if waiting else None
    return found if isinstance(found, RightsChecked) else None


def is_alone(m: Moment) -> bool:
    """Whether all pages are one seller's: then no case of his own is made, this one is his."""
    plan = plan_of(m)
    if plan is None or m.docket.parts or len(plan.parts) != 1:
        return False
    return {one.n for one in in_state(m.docket.listings, *WAITING)} == set(plan.parts[0]["listings"])


def pages_held(docket: Docket) -> bool:
    """Whether the case is about pages: all of a complaint, or those of one seller."""
    return any(one.state != DROPPED for one in docket.listings) or bool(docket.parts or docket.part_of)


def papers_of(docket: Docket) -> tuple[Exhibit, ...]:
    """Return the complainant's papers that show the right; with none named for it, all but lists and identity."""
    own = [x for x in docket.exhibits if x.by == Party.COMPLAINANT and x.state not in UNSEEN and x.cls == "shared"]
    named = tuple(x for x in own if x.kind == RIGHTS)
    return named or tuple(x for x in own if x.name.rpartition(".")[2].lower() not in LISTS)


def foundings(m: Moment) -> Iterator[Founding]:
    """Yield the cases to be made, one a seller, with his pages and the papers of the right."""
    plan = plan_of(m)
    if plan is None:
        return
    pages = {one.n: one for one in m.docket.listings}
    papers = tuple(_given(x) for x in papers_of(m.docket))
    for part in plan.parts:
        own = [pages[n] for n in part["listings"] if n in pages]
        told = [{"value": p.url, "quote": p.url, "source": "staff", "confidence": 1.0, "status": "staff"} for p in own]
        event = PartOpened(
            role=Party.STAFF, name=plan.name, master=m.docket.ref, track=m.docket.track, type=m.docket.type,
            pages=tuple({"url": p.url, "seller": p.seller} for p in own), exhibits=papers, repeats=m.docket.repeats,
        )  # fmt: skip
        seller = {name: part[name] for name in ("name", "address", "member_id", "language", "zone", "side")}
        keys = tuple((kind, value) for kind, value in part["keys"])
        yield Founding(seller, keys, {**plan.facts, "infringing_url": told}, event)


def _given(exhibit: Exhibit) -> Mapping[str, Any]:
    return {k: v for k, v in asdict(exhibit).items() if k not in ("n", "by")} | {"state": "shared"}


def onward(before: Docket, after: Docket) -> Iterator[tuple[str, Event]]:
    """Yield (reference, event) of what another case has to hear, now that this one is `after`."""
    if after.part_of and (before.state in FINAL) != (after.state in FINAL):
        yield after.part_of, moved_part(after)
    if after.state == State.CANCELLED != before.state:
        for part in after.parts:
            if not part.ended:
                yield part.ref, Cancelled(role=Party.COMPLAINANT, why="gave_up")
    elif before.state == State.CANCELLED != after.state:
        for part in after.parts:
            if part.ended and not part.outcome:
                yield part.ref, Undone(role=Party.COMPLAINANT)


def moved_part(child: Docket) -> PartMoved:
    """Return what a master hears of this case of one of its sellers."""
    if child.state not in FINAL:
        return PartMoved(ref=child.ref, ended=False)
    counts = counted(child.listings)
    removed, upheld = counts.get(REMOVED, 0), counts.get(UPHELD, 0)
    return PartMoved(ref=child.ref, ended=True, outcome=str(child.outcome), removed=removed, upheld=upheld)
