"""Acts that fit where a case is: drawn from the rows of the table itself, so that new rows and events are tried too."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from hypothesis import strategies as st

from models.rules import events as e
from models.rules.docket import UNSEEN, Docket
from models.rules.events import rights as i
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, Party, State
from models.rules.table import TABLE
from models.rules.terms import Part, Terms
from tests.desks import at
from tests.models.rules.happenings import BOOKS, ENOUGH, FILE, SELLER

SECRETS = (11_113, 12_227, 13_331, 14_447)  # limits: no other sum, and no midpoint of two of them, is one of these
OF_TIME = (e.Lapsed, e.Reminded, e.Erased, e.Bounced, e.Readdressed, e.Delayed)  # the machine has rules for them
IDLE = (e.Noted, e.Taken, e.AskedForHuman, e.Revoked, e.FactsConfirmed)  # they move nothing
Act = tuple[type[e.Event], Party]
BY_TRACK = {book.id: book for book in BOOKS}


def acts(by: frozenset[Party]) -> dict[State, tuple[Act, ...]]:
    """Return {state: what the table lets one of these do there}, in a steady order."""
    found: dict[State, set[Act]] = {state: set() for state in State}
    for kind, rows in TABLE.items():
        for row in rows:
            for state in row.at if not issubclass(kind, (*OF_TIME, *IDLE)) else ():
                found[state] |= {(kind, party) for party in row.by & by}
    return {state: tuple(sorted(some, key=lambda act: (act[0].__name__, act[1]))) for state, some in found.items()}


BY_PARTIES, BY_STAFF = acts(frozenset(PARTIES)), acts(frozenset({Party.STAFF}))
ANY_ACT: tuple[Act, ...] = tuple(
    (kind, party) for kind in e.BY_NAME.values() if not issubclass(kind, OF_TIME) for party in (*PARTIES, Party.STAFF)
)

parts = st.one_of(
    st.builds(Part, st.just("money"), st.integers(1, 400).map(lambda n: n * 50)),
    st.builds(Part, st.just("units"), count=st.integers(1, 60)),
    st.builds(Part, st.sampled_from(["remake", "reship", "return"])),
    st.just(Part("full", 20_000)),
)
terms = st.builds(
    lambda some, by, otherwise: Terms(tuple(some), "USD", by, otherwise, 20_000).as_json(),
    st.lists(parts, min_size=1, max_size=2),
    st.sampled_from([None, at("2026-04-30 23:59:59"), at("2028-02-29 23:59:59")]),
    st.sampled_from([None, None, 15_000]),
)
given = st.sampled_from([(), (FILE,), ({**FILE, "state": "held"},), ({**FILE, "cls": "identity"}, FILE)])
BY_FIELD: Mapping[str, st.SearchStrategy[Any]] = {
    "type": st.sampled_from(["not_received", "not_as_described"]),
    "missing": st.sampled_from([(), (), ("amount",)]),
    "refused": st.sampled_from(["", "", "", "late", "routed"]),
    "flags": st.sampled_from([(), ("threat",), ("human_wanted",)]),
    "quiet": st.sampled_from([False, False, True]),
    "exhibits": given,
    "refused_files": st.sampled_from([0, 0, 0, 1]),
    "how": st.sampled_from(["words", "contest", "accept", "evidence", "cancel_asked"]),
    "released": st.sampled_from([(), (), (1,)]),
    "terms": terms,
    "n": st.sampled_from([0, 0, 0, 1, 7]),
    "minor": st.sampled_from([None, 20_000]),
    "currency": st.just("USD"),
    "whole": st.just(20_000),
    "perform_by": st.just(None),
    "reasons": st.sampled_from([ENOUGH, ENOUGH, "", "short"]),
    "part": st.just("60 of 100"),
    "about": st.sampled_from(["", "", "money", "goods"]),
    "what": st.sampled_from(["paid", "done", "shipped"]),
    "why": st.sampled_from(["", "gave_up", "agreed"]),
    "of": st.sampled_from(PARTIES),
    "party": st.sampled_from(PARTIES),
    "items": st.just(("the contract",)),
    "code": st.sampled_from(["out_of_scope", "late", "info_only", "duplicate"]),
    "fact": st.just("dates"),
    "value": st.just({"role": "delivered", "date": "2026-04-01"}),
    "facts": st.just(()),
    "generation": st.integers(1, 3),
    "second": st.just(""),
    "proof": st.sampled_from(["", "DHL 1234567890"]),
}
BY_TYPE: Mapping[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(1, 4),
    str: st.sampled_from(["", "words"]),
    tuple[Mapping[str, Any], ...]: st.just(()),
    tuple[int, ...]: st.just(()),
}
people = st.sampled_from(["Ana Staff", "Ben Staff"])


def event_of(act: Act, docket: Docket, book: Rulebook) -> st.SearchStrategy[e.Event]:
    """Return the events of this kind and actor, with values that make sense in this case more often than not."""
    kind, _ = act
    seen = tuple(x.n for x in docket.exhibits if x.state not in UNSEEN) if kind is e.Decided else ()
    return _events(act, seen, book.id)


@cache  # hypothesis works out anew what each strategy that is new to it may draw
def _events(act: Act, seen: tuple[int, ...], book_id: str) -> st.SearchStrategy[e.Event]:
    """The same, by all that it hangs on: the exhibits that a decision may cite, and the track."""
    (kind, party), book = act, BY_TRACK[book_id]
    own: dict[str, st.SearchStrategy[Any]] = {
        "role": st.just(party),
        "name": people if party == Party.STAFF else st.just(""),
        "track": st.just(book.id),
    }
    if kind is e.Limited:
        own["minor"] = st.sampled_from(SECRETS)
    if kind is e.Accepted:
        own["terms"] = st.one_of(st.none(), st.none(), terms) if party == Party.RESPONDENT else st.none()
    if kind is e.Decided:
        own["outcome"] = st.sampled_from([*book.outcomes, *book.outcomes, "NO_SUCH_OUTCOME"])
        own["citing"] = st.sampled_from([seen, seen, seen, (), (9,)])
        own["reasons"] = st.sampled_from([ENOUGH, ENOUGH, ENOUGH, "short"])
        own["minor"] = st.none() if book.value("decide.money") == "none" else BY_FIELD["minor"]
        own["costly"] = st.sampled_from([False, False, False, True])
        own["no_return"] = st.booleans()
    if kind is e.Sanctioned:
        own["measure"] = st.sampled_from([*book.sanctions, *book.sanctions, "no_such_measure"])
    if kind is e.Filed and party == Party.STAFF:
        own["quiet"] = st.just(False)
    if kind is i.RightsChecked:
        own["parts"] = st.sampled_from([(), (SELLER,), (SELLER,)])
    if kind is e.Transferred:  # the book that it is judged by from then on
        own["track"] = st.sampled_from([track for track in sorted(BY_TRACK) if track != book.id])
    if kind is e.Merged:  # files of another case say who gave them
        own["exhibits"] = st.builds(
            lambda files, by: tuple({**f, "by": str(by)} for f in files), given, st.sampled_from(PARTIES)
        )
    if kind is e.Withdrawn:
        own["exhibits"] = st.lists(st.integers(1, 4), max_size=2).map(tuple)
    known = {**{f.name: BY_TYPE[f.type] for f in fields(kind) if f.type in BY_TYPE}, **BY_FIELD, **own}
    return st.builds(kind, **{f.name: known[f.name] for f in fields(kind) if f.name in known})
