"""`ingest`, `raw` and `quarantine`."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from intake.journal import MAIL, Incoming, store
from ombud.moments import real_now
from ombud.wiring import open_desk
from tests.ombud.counter import ADDRESS, BUYER, Counter, complaint, run

LINE = {
    "file", "outcome", "cause", "case", "party", "assurance", "why", "state_before", "state_after", "attachments",
    "notifications", "raw_sha256", "seconds",
}  # fmt: skip
WHEN = "2026-03-02T09:12:00"
NOBODY = b"Subject: no sender\r\n\r\nhello\r\n"


def test_a_complaint_opens_a_case_and_its_bytes_come_back(counter: Counter) -> None:
    raw = complaint()
    line = counter.takes(raw, WHEN)
    assert set(line) == LINE
    assert (line["outcome"], line["case"], line["party"]) == ("created", "OMB-2026-000001", "complainant")
    assert line["state_before"] is None and line["state_after"] == "SCREENING"
    assert [a["decision"] for a in line["attachments"]] == ["accepted", "accepted"]
    assert line["notifications"] and line["assurance"] == "address" and line["seconds"] >= 0
    assert counter.run("raw", line["raw_sha256"]).out == raw


def test_the_same_bytes_twice_are_one_mail(counter: Counter) -> None:
    raw = complaint()
    first, second = counter.takes(raw, WHEN), counter.takes(raw, WHEN)
    assert second["outcome"] == "duplicate" and second["case"] == first["case"] and second["notifications"] == []
    assert len(counter.run("case", "list", "--json").lines) == 1


def test_the_same_mail_handed_in_by_four_people_at_once_is_one_mail_to_each(counter: Counter) -> None:
    words = [sys.executable, "-m", "ombud", "--config", counter.config, "ingest", counter.file(complaint()), "--json"]
    at_once = [subprocess.Popen(list(map(str, words)), stdout=subprocess.PIPE) for _ in range(4)]
    lines = [json.loads(one.communicate(timeout=60)[0]) for one in at_once]
    assert [one.returncode for one in at_once] == [0] * 4
    assert sorted(line["outcome"] for line in lines) == ["created"] + ["duplicate"] * 3
    assert {line["case"] for line in lines} == {"OMB-2026-000001"}


def test_a_mail_that_another_process_keeps_in_hand_is_to_be_sent_again_later(tmp_path: Path) -> None:
    counter = Counter(tmp_path, "[limits]\nreading_seconds = 1\n")
    desk = open_desk(counter.config)
    raw = complaint()
    store(desk, [Incoming(raw, "test", real_now(), None, ADDRESS)])
    with desk.database.begin() as db:
        db.execute(update(MAIL).values(leased_until=real_now() + timedelta(hours=1), lease="another"))
    ran = counter.run("ingest", counter.file(raw), "--json")
    assert ran.code == 75 and "1 mail is kept but not handled yet" in ran.err and not ran.out


def test_mails_come_from_standard_input_folders_and_mboxes_in_their_order(counter: Counter, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.eml").write_bytes(NOBODY + str(n).encode())
    box = tmp_path / "box"
    box.write_bytes(b"".join(b"From a Mon Mar  2 09:00:00 2026\n" + NOBODY + b"box%d\n\n" % n for n in range(2)))
    ran = counter.run("ingest", "-", folder, box, "--as-of", WHEN, "--json", stdin=complaint(files=False))
    assert ran.code == 0, ran.err
    assert [Path(line["file"]).name for line in ran.lines] == ["-", "0.eml", "1.eml", "2.eml", "box#1", "box#2"]
    assert [line["outcome"] for line in ran.lines] == ["created"] + ["quarantined"] * 5


def test_the_null_sender_is_never_answered(counter: Counter) -> None:
    line = counter.takes(complaint(files=False), WHEN, "--envelope-from", "<>")
    assert line["outcome"] == "ignored" and line["notifications"] == [] and line["cause"]


def test_a_person_reads_a_sentence_a_mail(counter: Counter) -> None:
    said = counter.run("ingest", counter.file(complaint()), "--as-of", WHEN).text
    assert "created OMB-2026-000001" in said and "slip.pdf: accepted" in said


def test_a_missing_file_is_bad_input_and_nothing_is_taken_in(counter: Counter) -> None:
    ran = counter.run("ingest", counter.file(complaint()), "nowhere.eml", "--as-of", WHEN, "--json")
    assert ran.code == 65 and "nowhere.eml" in ran.err and ran.out == b""
    assert counter.run("case", "list", "--json").lines == []


def test_a_database_that_is_away_says_try_again_later(tmp_path: Path) -> None:
    counter = Counter(tmp_path, '[database]\nurl = "sqlite:///no/such/folder/ombud.sqlite"\n')
    ran = counter.run("ingest", counter.file(complaint()), "--json")
    assert ran.code == 75 and "try again later" in ran.err


def test_raw_of_an_unknown_hash_is_bad_input(counter: Counter) -> None:
    assert counter.run("raw", "0" * 64).code == 65
    assert counter.run("raw", "../../etc/passwd").code == 65


def test_a_quarantined_mail_is_shown_dropped_and_released(counter: Counter) -> None:
    shas = [counter.takes(NOBODY + bytes([c]), WHEN)["raw_sha256"] for c in b"ab"]
    listed = counter.run("quarantine", "list", "--json").lines
    assert [row["sha256"] for row in listed] == shas and all(row["cause"].startswith("Q") for row in listed)
    shown = counter.run("quarantine", "show", shas[0], "--json").line
    assert shown["cause"] == "Q03 no_sender" and "no sender" in shown["head"]
    assert listed[0]["number"] == 1 and "names no sender" in listed[0]["meaning"] and listed[0]["sender"] == ""
    dropped = counter.run("quarantine", "drop", shas[0], "--json").line
    assert dropped == {"number": 1, "sha256": shas[0], "state": "dropped"}
    assert counter.run("raw", shas[0]).out.startswith(b"Subject: no sender"), "a dropped mail is kept"
    assert counter.run("quarantine", "release", listed[1]["number"], "--json").line["sha256"] == shas[1]
    assert counter.run("quarantine", "list", "--json").lines == []
    counter.takes(complaint(), WHEN)
    assert [r["sha256"] for r in counter.run("quarantine", "list", "--json").lines] == [shas[1]], "it was judged anew"


@pytest.mark.parametrize("verb", ["show", "release", "drop"])
def test_what_is_not_in_quarantine_is_bad_input(counter: Counter, verb: str) -> None:
    assert counter.run("quarantine", verb, "f" * 64).code == 65


def test_the_sender_of_a_mail_is_no_way_out_of_the_desk(counter: Counter) -> None:
    assert counter.takes(complaint(), WHEN)["case"]
    assert {n["to"] for n in counter.notices()} >= {BUYER.address}
    assert run("ingest", "--json").code == 64
