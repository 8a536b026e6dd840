"""An expired draft's words and files are kept for thirty days, then erased; its log proves as before (domain.md T4)."""

import pytest
from sqlalchemy import select

from models.filing.writing import EVENT
from models.rules.states import Party
from notifier.ready import WordsErased, mail_of
from ombud.caseview import case_view
from ombud.checking import compare
from ombud.dossier.exporting import dossier
from ombud.ticking import tick, upcoming
from ombud.verifying import case_ids, verify_case
from tests.desks import JPG, at, letter
from tests.rooms import BUYER, SELLER, Rooms

OPENED, EXPIRED, KEPT, GONE = "2026-03-02 09:12", "2026-03-17 00:00", "2026-04-16 23:59:59", "2026-04-17 00:00"
TEXT = f"""I paid USD 640 by bank transfer on 20 January 2026, order 8123456789012345. Please help, {SELLER} was rude.

Joan Okello
"""


@pytest.fixture
def expired(rooms: Rooms) -> Rooms:
    """A draft with a photo that nobody completed, some seconds before its words are erased."""
    raw = letter(BUYER, "Paid, my vases", TEXT, OPENED, files=[("vase.jpg", JPG + b"mine")])
    rooms.ref = rooms.take(raw, OPENED)["case"]
    rooms.tick(KEPT)
    assert (rooms.case["state"], rooms.case["outcome"]) == ("CLOSED", "LAPSED_NO_REPLY")
    assert rooms.case["messages"][0]["text"].startswith("I paid USD 640")
    return rooms


def kept_bytes(rooms: Rooms) -> bytes:
    """Everything that lies in the store."""
    return b"".join(p.read_bytes() for p in rooms.desk.blobs.path.rglob("*") if p.is_file())


def holds(rooms: Rooms) -> bool:
    """Whether the case's log is whole, gives the state that is left of it, and no bytes are missed."""
    (case_id,) = case_ids(rooms.desk, rooms.ref)
    found = verify_case(rooms.desk, case_id)
    return found.events > 2 and not found.faults and not found.notes


def test_after_thirty_days_words_facts_and_files_are_gone(expired: Rooms) -> None:
    assert b"vases" in kept_bytes(expired) and JPG + b"mine" in kept_bytes(expired)
    expired.tick(GONE)
    case = expired.case
    assert [(m["subject"], m["text"]) for m in case["messages"]] == [("", "")]
    assert case["facts"] == {} and case["exhibits"] == []
    assert case["respondent"] == {"name": "", "addresses": [], "member_id": None}
    assert case["complainant"]["addresses"] == [BUYER], "who wrote is known: a late reply is recognised"
    kept = kept_bytes(expired)
    for words in (b"vases", JPG + b"mine", SELLER.encode(), b"8123456789012345"):
        assert words not in kept, words
    assert not any(notice["facts"] for notice in expired.notices(to_address=BUYER))


def test_the_log_still_proves_itself_and_says_when_it_was_erased(expired: Rooms) -> None:
    expired.tick(GONE)
    assert holds(expired)
    with expired.desk.database.read() as db:
        last = db.execute(select(EVENT).order_by(EVENT.c.seq.desc()).limit(1)).mappings().one()
    assert (last["type"], last["transition"], last["at"]) == ("Erased", "T4", at(GONE))
    assert b"640" not in str(last["data"]).encode()


def test_it_happens_once_and_nothing_is_missing_by_mistake(expired: Rooms) -> None:
    assert upcoming(expired.desk) is not None
    tick(expired.desk, at("2026-06-01 09:00"))
    tick(expired.desk, at("2026-06-02 09:00"))
    with expired.desk.database.read() as db:
        erased = db.execute(select(EVENT.c.id).where(EVENT.c.type == "Erased")).all()
        with pytest.raises(WordsErased):
            mail_of(expired.desk, db, expired.notices()[0]["id"])
    assert len(erased) == 1 and compare(expired.desk)["differences"] == []


def test_a_file_that_another_case_has_too_stays(expired: Rooms) -> None:
    other = letter("li@north-mill.example", "my order", TEXT, KEPT, files=[("same.jpg", JPG + b"mine")])
    expired.take(other, KEPT)
    expired.tick(GONE)
    assert JPG + b"mine" in kept_bytes(expired)


def test_a_reply_in_time_brings_the_words_back_until_it_expires_again(expired: Rooms) -> None:
    expired.says(BUYER, "complainant", "Are you still there?", KEPT)
    assert expired.case["state"] == "DRAFT"
    expired.tick("2026-04-18 09:00")
    assert expired.case["messages"][0]["text"].startswith("I paid USD 640")
    expired.tick("2026-05-31 23:59:59")
    assert expired.case["messages"][0]["text"].startswith("I paid USD 640"), "thirty days from its second end"
    expired.tick("2026-06-01 00:00")
    assert [m["text"] for m in expired.case["messages"]] == ["", ""]


def test_a_later_reply_begins_a_fresh_draft_that_says_so(expired: Rooms) -> None:
    expired.tick(GONE)
    line = expired.says(BUYER, "complainant", f"Sorry, I was ill. It was {SELLER}, USD 640.", "2026-05-02 09:00")
    assert (line["outcome"], line["state_after"]) == ("created", "DRAFT") and line["case"] != expired.ref
    assert expired.case["state"] == "CLOSED"
    fresh = [n for n in expired.notices(to_address=BUYER) if "N1" in n["numbers"]][-1]
    with expired.desk.database.read() as db:
        told = mail_of(expired.desk, db, fresh["id"]).decode()
    assert f"{expired.ref}, a draft that had expired" in " ".join(told.replace("*", "").split())
    assert "now erased" in " ".join(told.split())
    assert line["case"] in [x["ref"] for x in expired.case["links"]]


def test_a_stranger_who_answers_with_the_token_is_told_nothing_of_the_draft(expired: Rooms) -> None:
    expired.tick(GONE)
    line = expired.says("eve@elsewhere.example", "complainant", "USD 640, nothing came.", "2026-05-02 09:00")
    assert (line["outcome"], line["state_after"]) == ("created", "DRAFT")
    told = expired.notices(to_address="eve@elsewhere.example")[0]["facts"]
    assert told["from_thread"] == "" and told["thread_erased"] is False


def test_the_desk_goes_on_while_its_store_cannot_be_written(expired: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in a file's place is what no owner of the process can unlink."""
    (sha,) = [m["sha256"] for m in expired.mails()]
    stored = expired.desk.blobs.path / sha[:2] / sha
    content = stored.read_bytes()
    stored.unlink()
    stored.mkdir()
    expired.tick(GONE)
    assert expired.case["messages"][0]["text"], "rows and bytes go together"
    stored.rmdir()
    stored.write_bytes(content)
    expired.tick("2026-04-17 00:05")
    assert expired.case["messages"][0]["text"] == "" and not stored.exists()


def test_what_is_left_is_whole_and_its_file_says_what_was_erased(expired: Rooms) -> None:
    expired.tick(GONE)
    assert holds(expired)
    files = dossier(expired.desk, expired.ref, Party.STAFF)
    assert files is not None and b"vases" not in b"".join(files.values())
    assert b"the words of an expired draft are kept no longer" in files["manifest.json"]


def test_until_when_its_words_are_kept_is_shown(expired: Rooms) -> None:
    shown = case_view(expired.desk, expired.ref) or ""
    assert "What was written is kept until Thu 2026-04-16 23:59, then erased" in shown
    assert "**Turn:** nobody" in shown
