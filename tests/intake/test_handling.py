"""What becomes of a mail: each outcome, with its numbered cause (contract.md 2 and 4.9, 4.10)."""

import re
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from intake.deciding import decide
from intake.handling import handle_batch
from intake.journal import Incoming, store
from intake.reading.pool import ReadingPool
from intake.reading.reader import read
from models.store.database import StoreUnavailable
from models.tables import MessageRow
from tests.desks import ADDRESS, ANA, JPG, at, letter, token
from tests.rooms import BUYER, COMPLAINT, OPENED, SELLER, SERVED, Rooms

MESSAGE = MessageRow.__table__  # type: ignore[attr-defined]
THANKS = "Thank you very much for your help, everything is fine now!"
LATER = "2026-03-04 11:00"


def test_a_complaint_creates_a_case_and_both_kinds_of_reader_are_told(rooms: Rooms) -> None:
    rooms.open()
    assert re.fullmatch(r"OMB-2026-\d{6}", rooms.ref) and rooms.case["state"] == "SCREENING"
    assert set(rooms.numbers(BUYER)) >= {"N1", "N3"} and rooms.numbers(ANA) == ["N61"]
    assert not rooms.numbers(SELLER)


def test_an_incomplete_complaint_creates_a_draft_that_asks_and_knows_no_status(rooms: Rooms) -> None:
    line = rooms.take(letter(BUYER, "help", "I paid somebody and nothing came. What can I do?", OPENED), OPENED)
    rooms.ref = line["case"]
    assert line["outcome"] == "created" and line["state_before"] is None and line["state_after"] == "DRAFT"
    assert rooms.case["status"] == {"complainant": None, "respondent": None}
    assert "N2" in rooms.numbers(BUYER)


def test_an_authenticated_senders_next_mail_joins_his_open_draft(rooms: Rooms) -> None:
    opened = rooms.take(letter(BUYER, "help", "I paid somebody and nothing came. What can I do?", OPENED), OPENED)
    joined = rooms.take(letter(BUYER, "more", "The goods were 120 watering cans, by bank transfer.", LATER), LATER)
    assert (joined["outcome"], joined["assurance"]) == ("appended", "address")
    assert joined["case"] == opened["case"]


def test_a_draft_is_filled_until_it_is_complete(rooms: Rooms) -> None:
    text = "I paid USD 2,300 by bank transfer on 20 January 2026 and nothing came. I want my money back."
    rooms.ref = rooms.take(letter(BUYER, "help", text, OPENED), OPENED)["case"]
    line = rooms.says(BUYER, "complainant", COMPLAINT, LATER)
    assert line["state_before"] == "DRAFT" and line["state_after"] == "SCREENING"


def test_an_answer_to_our_question_takes_back_nothing_that_was_understood_before(rooms: Rooms) -> None:
    text = COMPLAINT.replace(f" ({SELLER})", "")
    rooms.ref = rooms.take(letter(BUYER, "Paid, nothing came", text, OPENED), OPENED)["case"]
    assert (rooms.case["state"], rooms.case["track"]) == ("DRAFT", "offline")
    rooms.says(BUYER, "complainant", f"Their e-mail is {SELLER}", LATER)
    assert (rooms.case["state"], rooms.case["track"]) == ("SCREENING", "offline")


def test_another_persons_complaint_opens_another_case(rooms: Rooms) -> None:
    rooms.open()
    line = rooms.take(letter("lin@quiet-shore.example", "Paid, nothing came", COMPLAINT, LATER), LATER)
    assert line["outcome"] == "created" and line["case"] != rooms.ref


@pytest.mark.parametrize(
    ("cause", "headers"),
    [
        ("I01 automatic", [("Auto-Submitted", "auto-replied")]),
        ("I01 automatic", [("Precedence", "bulk"), ("List-Id", "<news.quiet-shore.example>")]),
    ],
)
def test_a_machine_opens_no_case_and_is_not_answered(rooms: Rooms, cause: str, headers: list[tuple[str, str]]) -> None:
    line = rooms.take(letter(BUYER, "Out of office", COMPLAINT, OPENED, headers=headers), OPENED)
    assert (line["outcome"], line["cause"], line["case"]) == ("ignored", cause, None)
    assert not rooms.notices()


def test_thanks_are_ignored(rooms: Rooms) -> None:
    line = rooms.take(letter(BUYER, "Thank you", THANKS, OPENED), OPENED)
    assert (line["outcome"], line["cause"]) == ("ignored", "I04 thanks") and not rooms.notices()


def test_our_own_mail_coming_back_is_a_loop(rooms: Rooms) -> None:
    line = rooms.take(letter(ADDRESS, "A complaint", COMPLAINT, OPENED), OPENED)
    assert (line["outcome"], line["cause"]) == ("ignored", "I02 loop")


def test_the_null_sender_is_never_answered(rooms: Rooms) -> None:
    line = rooms.take(letter(BUYER, "A complaint", COMPLAINT, OPENED), OPENED, envelope_from="")
    assert (line["outcome"], line["cause"]) == ("ignored", "I06 null_sender") and not rooms.notices()


def test_a_forged_sender_is_quarantined_and_nobody_is_told(rooms: Rooms) -> None:
    line = rooms.take(letter(BUYER, "A complaint", COMPLAINT, OPENED, verdict="fail"), OPENED)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q04 forged") and not rooms.notices()
    assert rooms.mails()[0]["state"] == "quarantined"


def test_a_sender_nobody_vouches_for_gets_one_receipt_a_day_without_his_words(rooms: Rooms) -> None:
    for n, when in enumerate((OPENED, "2026-03-02 15:00")):
        line = rooms.take(letter(BUYER, f"Complaint {n}", f"{COMPLAINT}\n{n}", when, verdict=""), when)
        assert line["assurance"] == "none"
    told = rooms.notices(to_address=BUYER)
    assert len(told) == 1 and "N1" in told[0]["numbers"]
    rooms.tick("2026-03-02 16:00")
    mail = rooms.desk.blobs.get(rooms.notices(to_address=BUYER)[0]["sha256"])
    assert b"watering" not in mail and b"2,300" not in mail


def test_the_same_bytes_again_are_a_duplicate_and_say_where_the_first_went(rooms: Rooms) -> None:
    raw = letter(BUYER, "Paid and nothing came", COMPLAINT, OPENED)
    first, again = rooms.take(raw, OPENED), rooms.take(raw, LATER)
    assert again["outcome"] == "duplicate" and again["case"] == first["case"] and not again["notifications"]
    assert len(rooms.mails()) == 1


def test_the_same_mail_under_other_trace_headers_is_a_duplicate(rooms: Rooms) -> None:
    raw = letter(BUYER, "Paid and nothing came", COMPLAINT, OPENED)
    rooms.take(raw, OPENED)
    assert rooms.take(b"Received: from elsewhere.test by mx.ombud.example\r\n" + raw, LATER)["outcome"] == "duplicate"


def test_another_mail_that_reuses_a_message_id_is_kept_and_flagged(rooms: Rooms) -> None:
    raw = letter(BUYER, "Paid and nothing came", COMPLAINT, OPENED)
    rooms.take(raw, OPENED)
    line = rooms.take(raw.replace(b"120 watering cans", b"140 watering cans"), LATER)
    assert line["outcome"] != "duplicate"
    assert [m["reused_id"] for m in rooms.mails()] == [False, True]


def test_a_mail_above_the_limit_is_quarantined_whole_and_its_bytes_are_kept(rooms: Rooms) -> None:
    raw = letter(BUYER, "Large", COMPLAINT, OPENED, files=[("film.mov", bytes(rooms.desk.settings.limits.mail_bytes))])
    kept = store(rooms.desk, [Incoming(raw, "test", at(OPENED))])[0]
    assert rooms.mails()[0]["cause"] == "Q01 too_large" and rooms.desk.blobs.get(kept.sha256) == raw
    assert handle_batch(rooms.desk, rooms.reader, at(OPENED)) == []


def test_a_forged_reply_address_is_quarantined(rooms: Rooms) -> None:
    rooms.serve()
    forged = token(rooms.ref, "respondent").replace("-", "-aaaa", 1)
    bad = f"{forged.partition('@')[0][:-4]}@ombud.example"
    line = rooms.take(letter(SELLER, "Re", "ACCEPT", LATER, to=bad), LATER, to=bad)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q05 forged_token")
    assert rooms.case["state"] == "SERVED"


def test_a_genuine_token_of_no_case_is_quarantined(rooms: Rooms) -> None:
    to = token("OMB-2026-000077", "respondent")
    line = rooms.take(letter(SELLER, "Re", "ACCEPT", OPENED, to=to), OPENED, to=to)
    assert (line["outcome"], line["cause"]) == ("quarantined", "Q07 no_such_case")


def test_files_are_accepted_and_refused_one_by_one(rooms: Rooms) -> None:
    rooms.open()
    files = [("photo.jpg", JPG), ("setup.exe", b"MZ\x90\x00" + bytes(3000))]
    line = rooms.says(BUYER, "complainant", "EVIDENCE see here", "2026-03-02 11:00", files=files)
    assert {a["filename"]: a["decision"] for a in line["attachments"]} == {
        "photo.jpg": "accepted",
        "setup.exe": "refused",
    }
    assert line["attachments"][0]["cause"] is None and line["attachments"][1]["cause"]
    assert "N7" in rooms.numbers(BUYER)


def test_an_answer_is_filed_and_stops_the_clock_of_the_one_who_owed_it(rooms: Rooms) -> None:
    rooms.serve()
    assert rooms.clocks()["response"] == "2026-03-08T23:59:59+08:00"
    line = rooms.says(SELLER, "respondent", "CONTEST\n\nThe goods were shipped in February.", LATER)
    assert (line["outcome"], line["assurance"]) == ("appended", "token+domain")
    assert "response" in rooms.clocks("met") and "N12" in rooms.numbers(SELLER)
    assert "N11" in rooms.numbers(BUYER)


def test_nothing_waits_when_nothing_came(rooms: Rooms) -> None:
    assert handle_batch(rooms.desk, rooms.reader, at(SERVED)) == []


def test_a_fault_that_passes_leaves_the_mails_in_the_journal_untried(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(rooms.desk, [Incoming(letter(BUYER, "A complaint", COMPLAINT, OPENED), "test", at(OPENED))])

    def away(*_: object, **__: object) -> None:
        raise OperationalError("select", {}, Exception("deadlock detected"))

    with monkeypatch.context() as patched:
        patched.setattr("intake.handling.decide", away)
        for _ in range(rooms.desk.settings.limits.handling_tries + 2):
            with pytest.raises(StoreUnavailable):
                handle_batch(rooms.desk, rooms.reader, at(OPENED))
    assert [line["outcome"] for line in handle_batch(rooms.desk, rooms.reader, at(OPENED))] == ["created"]


def test_a_reader_that_cannot_start_leaves_the_mails_in_the_journal(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(rooms.desk, [Incoming(letter(BUYER, "A complaint", COMPLAINT, OPENED), "test", at(OPENED))])
    with monkeypatch.context() as patched, ReadingPool() as reader:
        patched.setattr("intake.reading.pool.READY", "another word")
        with pytest.raises(StoreUnavailable, match="reads mails"):
            handle_batch(rooms.desk, reader, at(OPENED))
    assert [line["outcome"] for line in handle_batch(rooms.desk, rooms.reader, at(OPENED))] == ["created"]


def test_a_bug_on_one_mail_stops_no_other(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        store(rooms.desk, [Incoming(letter(f"p{n}@ridge.example", f"No {n}", COMPLAINT, OPENED), "test", at(OPENED))])
    real = decide

    def stumbles(db: Any, desk: Any, directory: Any, hand: Any, *more: Any) -> Any:
        if hand.letter.subject == "No 1":
            raise ZeroDivisionError
        return real(db, desk, directory, hand, *more)

    monkeypatch.setattr("intake.handling.decide", stumbles)
    lines = handle_batch(rooms.desk, rooms.reader, at(OPENED))
    assert [line["outcome"] for line in lines] == ["created", "quarantined", "created"]


def test_an_answer_between_our_lines_is_heard_though_the_client_marked_nothing(rooms: Rooms) -> None:
    rooms.serve()
    notice = rooms.notices(to_address=SELLER)[-1]
    ours = read(rooms.desk.blobs.get(notice["sha256"])).text
    lines = ours.split("\n\n")
    quoted = "\n\n".join([*lines[:4], "CONTEST\n\nThe goods were shipped in February.", *lines[4:]])
    head = f"From: {ADDRESS}\nSent: Tuesday, 3 March 2026 10:00\nTo: {SELLER}\nSubject: {rooms.ref}"
    answers = [("In-Reply-To", f"<{notice['message_id']}>")]
    line = rooms.says(SELLER, "respondent", f"{head}\n\n{quoted}", LATER, headers=answers)
    assert line["state_after"] == "NEGOTIATION"


def test_our_lines_quoted_without_a_word_and_without_marks_say_nothing(rooms: Rooms) -> None:
    rooms.serve()
    notice = rooms.notices(to_address=SELLER)[-1]
    ours = read(rooms.desk.blobs.get(notice["sha256"])).text
    assert "ACCEPT" in ours
    rooms.says(SELLER, "respondent", ours, LATER, headers=[("In-Reply-To", f"<{notice['message_id']}>")])
    with rooms.desk.database.read() as db:
        said = db.execute(select(MESSAGE.c.new_text).order_by(MESSAGE.c.id.desc()).limit(1)).scalar_one()
    assert said == ""
