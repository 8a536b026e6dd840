"""A12: a hostile and unlucky week, by mail, on both databases, with two workers where two are at work."""

import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import insert

from intake.handling import handle_batch
from intake.journal import Incoming, store
from intake.reading.pool import ReadingPool
from models.addressing import envelope_sender
from models.tables import OutageRow
from ombud.casefile import events_of
from tests.desks import ANA, HOUSE, at, letter, pdf, token
from tests.intake.test_bounces import report
from tests.scenarios.town import Town, wall

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

OUTAGE = OutageRow.__table__  # type: ignore[attr-defined]
BUYER, OLD, NEW = "wanjiru.k@hill-market.example", "sales@copper-loom.example", "office@copper-loom.example"
COMPLAINT = f"""Dear desk,

I am Wanjiru Kamau and I buy for Hill Market in Nyeri, Kenya. On 1 September 2026 I paid USD 1,900 by bank transfer
(T/T) to Copper Loom Trading Co. ({OLD}) for 80 wool blankets. We agreed by mail, without an online order. Delivery was
agreed for 5 October 2026. Nothing has come, and they do not answer. I want my 1,900 US dollars back. You may show all
of this to the seller.

Wanjiru Kamau
"""
MINE, THEIRS = "Awaiting my response", "Awaiting the other party's response"


def test_a_week_of_bounces_forgeries_and_an_outage_leaves_one_true_record(town: Callable[..., Town]) -> None:
    story = town()
    _the_notice_comes_back(story)
    _a_new_address_is_served_again(story)
    _an_absence_note_is_no_answer(story)
    _a_forged_yes_moves_nothing(story)
    _three_hours_of_ours_are_given_back(story)
    _the_last_second_counts_once(story)
    _the_buyer_gives_up(story)
    _the_digest_lists_it(story)
    _he_takes_it_back_and_the_desk_dies_while_it_tells_them(story)


def _the_notice_comes_back(story: Town) -> None:
    slip = ("slip.pdf", pdf("Transfer of USD 1900 on 1 Sep 2026"))
    story.write(BUYER, "Paid for blankets, nothing came", COMPLAINT, "2026-10-30 10:00", (slip,))
    assert story.line["outcome"] == "created" and story.case["track"] == "offline"
    story.wait("2026-11-02 09:00")
    story.answer(ANA, "SERVE", "2026-11-02 09:30")
    assert story.state()[0] == "SERVED" and story.statuses() == (THEIRS, MINE)
    assert ("response", "respondent", "2026-11-07T23:59:59+08:00") in story.running()
    back = envelope_sender(HOUSE, _notice(story, "N8", OLD))
    story.deliver(report(OLD, to=back), "2026-11-02 09:40")
    assert story.state()[0] == "SUSPENDED" and story.statuses() == ("Processing", "Processing")
    assert "N38" in story.got(ANA) and OLD in story.mail("N38", ANA).words
    assert [c["state"] for c in story.case["clocks"] if c["name"] == "response"] == ["void"]


def _a_new_address_is_served_again(story: Town) -> None:
    story.answer(ANA, f"SET respondent_email {NEW}", "2026-11-03 10:00")
    assert story.state()[0] == "SERVED" and story.statuses() == (THEIRS, MINE)
    assert ("response", "respondent", "2026-11-08T23:59:59+08:00") in story.running()
    asked = story.mail("N8", NEW)
    assert "8 November 2026" in asked.words and asked.at == wall("2026-11-03 10:00")
    assert [t.numbers for t in story.told if t.to == OLD] == [("N8",)], "nothing more goes to the dead address"


def _an_absence_note_is_no_answer(story: Town) -> None:
    away = letter(
        NEW, "Automatic reply: your case", "I am out of the office until 9 November and cannot read my mail.",
        "2026-11-04 08:00", to=token(story.ref, "respondent"), headers=[("Auto-Submitted", "auto-replied")],
    )  # fmt: skip
    story.deliver(away, "2026-11-04 08:00")
    assert story.line["outcome"] in ("ignored", "appended") and story.state()[0] == "SERVED"
    assert ("response", "respondent", "2026-11-08T23:59:59+08:00") in story.running()
    assert "N11" not in story.got(BUYER) and not story.got(NEW), "a machine is not answered"


def _a_forged_yes_moves_nothing(story: Town) -> None:
    before = story.case["state"], story.statuses(), len(_log(story))
    forged = letter(
        NEW, f"Re: {story.ref}", "ACCEPT", "2026-11-05 11:00", name="Copper Loom Trading Co.",
        to=token(story.ref, "respondent"), verdict="fail",
    )  # fmt: skip
    story.deliver(forged, "2026-11-05 11:00")
    assert story.line["outcome"] == "held"
    assert "Was this you?" in story.mail("N39", NEW).words
    assert [t.to for t in story.fresh if "N39" in t.numbers] == [NEW], "only to the registered address"
    assert (story.case["state"], story.statuses(), len(_log(story))) == before


def _three_hours_of_ours_are_given_back(story: Town) -> None:
    with story.desk.database.begin() as db:
        db.execute(insert(OUTAGE).values(from_at=at("2026-11-06 10:00"), to_at=at("2026-11-06 13:00"), applied=False))
    story.wait("2026-11-06 13:01")
    assert ("response", "respondent", "2026-11-09T02:59:59+08:00") in story.running()
    assert "9 November 2026" in story.mail("N35", NEW).words
    story.wait("2026-11-06 13:01")
    assert ("response", "respondent", "2026-11-09T02:59:59+08:00") in story.running(), "given back once"


def _the_last_second_counts_once(story: Town) -> None:
    when = "2026-11-08 23:59:58"
    story.wait(when)
    assert story.state()[0] == "SERVED", "nothing lapsed before it"
    told = _told(story, "N11", BUYER)
    answer = letter(
        NEW, f"Re: {story.ref}", "CONTEST\n\nThe blankets were sent on 6 November.", when,
        to=token(story.ref, "respondent"),
    )  # fmt: skip
    twice = [answer, b"Received: from mx2.relay.test by mx.ombud.example; Sun, 08 Nov 2026 23:59:58 +0800\r\n" + answer]
    ready = Barrier(2)

    def work(raw: bytes) -> list[dict[str, Any]]:
        with ReadingPool() as reader:
            ready.wait()
            store(story.desk, [Incoming(raw, "test", at(when), NEW, token(story.ref, "respondent"))])
            return handle_batch(story.desk, reader, at(when))

    with ThreadPoolExecutor(2) as workers:
        lines = [line for some in workers.map(work, twice) for line in some]
    with ReadingPool() as reader:
        lines += handle_batch(story.desk, reader, at(when))
    assert sorted(line["outcome"] for line in lines)[:1] == ["appended"]
    assert [line["outcome"] for line in lines].count("appended") == 1, lines
    story.wait("2026-11-08 23:59:59")
    assert story.state()[0] == "NEGOTIATION" and story.statuses() == (MINE, THEIRS)
    assert [e["type"] for e in _log(story)].count("Answered") == 1
    assert _told(story, "N11", BUYER) == told + 1
    story.wait("2026-11-09 03:00:00")
    assert story.state()[0] == "NEGOTIATION" and not _told(story, "N13", BUYER)


def _the_buyer_gives_up(story: Town) -> None:
    story.answer(BUYER, "CANCEL", "2026-11-09 10:00")
    assert "N40" in story.got(BUYER) and story.state()[0] == "NEGOTIATION", "why? is asked first"
    story.answer(BUYER, "I GIVE UP", "2026-11-09 10:30")
    assert story.state()[0] == "CANCELLED" and story.statuses() == ("Case Cancelled", "Case Cancelled")
    assert "cancelled by you" in story.mail("N33", BUYER).words.lower()
    assert "cancelled by the other party" in story.mail("N33", NEW).words.lower()


def _the_digest_lists_it(story: Town) -> None:
    story.wait("2026-11-10 08:00")
    assert story.ref in story.mail("N55", ANA).words


def _he_takes_it_back_and_the_desk_dies_while_it_tells_them(story: Town) -> None:
    when = "2026-11-11 09:00"
    last = [t for t in story.told if t.to == BUYER][-1].taken
    back = letter(
        BUYER, f"Re: {last.mail['Subject']}", "UNDO", when, to=str(last.mail["Reply-To"]),
        headers=[("In-Reply-To", str(last.mail["Message-ID"]))],
    )  # fmt: skip
    story.arrive(back, at(when))
    with ReadingPool() as reader:
        handle_batch(story.desk, reader, at(when))
    assert story.state()[0] == "NEGOTIATION" and story.statuses() == (MINE, THEIRS)
    settings = story.desk.settings
    died = subprocess.run(
        [sys.executable, "-m", "tests.scenarios.dying", str(settings.store.path.parent), settings.database.url,
         at(when).isoformat()], check=False, capture_output=True, timeout=120,
    )  # fmt: skip
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert not _told(story, "N34", BUYER)
    story.wait("2026-11-11 12:00")
    for who in (BUYER, NEW):
        assert [t.numbers for t in story.fresh if t.to == who and "N34" in t.numbers] == [("N34",)], who
    story.wait("2026-11-11 18:00")
    assert (_told(story, "N34", BUYER), _told(story, "N34", NEW)) == (1, 1)
    assert "16 November 2026" in story.mail("N34", BUYER, ever=True).words
    assert "16 November 2026" in story.mail("N34", NEW, ever=True).words, "new dates to both"


def _notice(story: Town, number: str, who: str) -> int:
    taken = story.mail(number, who).taken
    with story.desk.database.read() as db:
        from notifier.outbox import list_notices

        return next(int(row["id"]) for row in list_notices(db) if row["message_id"] == str(taken.mail["Message-ID"]))


def _told(story: Town, number: str, who: str) -> int:
    return sum(number in t.numbers and t.to == who for t in story.told)


def _log(story: Town) -> list[dict[str, Any]]:
    found = events_of(story.desk, story.ref)
    assert found is not None
    return found
