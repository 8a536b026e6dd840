"""What templates may name, held against what notices are really told."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from intake.understanding.names import REPEATED, SINGLE
from models.rules.states import PARTIES, Party
from models.rules.table import TABLE, Row, Tell
from models.tables import NoticeRow
from notifier.digest import queue_digests
from notifier.wording.shapes import allowed, only
from notifier.wording.sources import built_in
from tests.desks import at
from tests.rooms import Rooms

NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
# What a snapshot holds and no template is told: how the record keeps it, who of the staff did it, the other language.
KEPT_BACK = {"transition", "event.actor.name", "also_in"}
OF_FRAME = ("appointments.", "also.")  # a file of its own, and what the frame says of the reader's other cases
OF_STAFF = ("exhibits.notes", "files.vouched", "files.notes", "proof.why", "proof.assurance", "linked", "record")


def paths(value: Any, at: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from paths(inner, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, at)
    else:
        yield at


def told(rooms: Rooms) -> list[Any]:
    with rooms.desk.database.read() as db:
        return list(db.execute(select(NOTICE)).mappings())


def test_nothing_that_a_notice_is_told_is_forgotten_and_nothing_of_staff_reaches_a_party(rooms: Rooms) -> None:
    rooms.serve()
    with rooms.desk.database.begin() as db:
        queue_digests(db, rooms.desk.house, at("2026-03-04 08:00"))
    notices = told(rooms)
    assert {row["party"] for row in notices} >= {"complainant", "respondent", "staff"}
    assert {"N1", "N8", "N9", "N55", "N61", "N63"} <= {number for row in notices for number in row["numbers"]}
    for row in notices:
        viewer = row["facts"]["viewer"]
        for number in row["numbers"]:
            if viewer not in allowed().readers[number]:
                raise AssertionError(f"{number} goes to the {viewer}, and allowed.toml does not say so")
        # a mail of several notices carries what any of them needs
        kept = {path for n in row["numbers"] for path in paths(only(row["facts"], allowed().facts(n, viewer)))}
        lost = {path for path in paths(row["facts"]) if not path.startswith(OF_FRAME)} - kept - KEPT_BACK
        if viewer == "staff":
            lost = {path for path in lost if not path.startswith("event.")}  # its payload's meaning stands elsewhere
        assert not {path for path in lost if not path.startswith(OF_STAFF)}, (
            f"{row['numbers']} to the {viewer} lose {lost}"
        )
        assert viewer == "staff" or not any(path.startswith(OF_STAFF) for path in kept)
        of_event = {path for path in kept if path.startswith("event.")}
        assert viewer == "staff" or of_event <= {"event.type", "event.actor.role"}


def test_the_facts_that_may_be_named_are_those_the_desk_understands() -> None:
    assert set(allowed().tree["facts"]["names"]) == REPEATED | SINGLE
    assert not {"phone", "messenger"} & set(allowed().fact_names("N8", "respondent"))


def test_every_notice_with_words_is_declared_for_each_reader_the_table_sends_it_to() -> None:
    assert set(built_in().numbers("en")) <= set(allowed().readers)
    for row in (row for rows in TABLE.values() for row in rows):
        for tell in row.tell:
            for number in tell.numbers.split():
                assert readers(row, tell) <= set(allowed().readers[number]), f"{row.id} sends {number}"


def readers(row: Row, tell: Tell) -> set[str]:
    if tell.to == Party.BOTH:
        return set(PARTIES)
    if tell.to == Party.SYSTEM:
        return set(row.by & set(PARTIES))
    if tell.to == Party.OTHER:
        return {party.opposite for party in row.by & set(PARTIES)}
    return {tell.to}
