"""`case list|show|events|export`."""

import csv
import re
from datetime import datetime
from pathlib import Path

import pytest

from ombud.demo.people import Person, letter
from ombud.demo.words import COMPLAINT
from tests.ombud.counter import ADDRESS, ANA, BUYER, Counter
from tests.servers.dovecot import free_port

LISTED = {
    "ref", "track", "type", "state", "substate", "outcome", "complainant", "respondent", "status", "clocks",
    "exhibits", "offers", "flags", "reopen_until",
}  # fmt: skip
OPENED, SERVED = "2026-03-02T09:12:00", "2026-03-03T10:00:00"


def test_a_case_is_shown_with_every_key_of_the_interface(counter: Counter) -> None:
    ref = counter.case_opened(OPENED)["case"]
    counter.takes(counter.answer_of(ANA, "SERVE", SERVED + "+08:00"), SERVED)
    case = counter.run("case", "show", ref, "--json").line
    assert set(case) >= LISTED | {"facts", "messages"}
    assert (case["ref"], case["track"], case["type"], case["state"]) == (ref, "offline", "not_received", "SERVED")
    assert case["substate"] is None and case["outcome"] is None and case["offers"] == []
    assert set(case["complainant"]) == set(case["respondent"]) == {"name", "addresses", "member_id"}
    assert case["complainant"]["addresses"] == [BUYER.address]
    assert case["status"] == {
        "complainant": "Awaiting the other party's response", "respondent": "Awaiting my response"
    }  # fmt: skip
    assert {"name": "response", "party": "respondent", "due_at": "2026-03-08T23:59:59+08:00", "state": "running"} in (
        case["clocks"]
    )
    assert all(set(x) == {"n", "by", "kind", "class", "name", "sha256", "state"} for x in case["exhibits"])
    assert [x["name"] for x in case["exhibits"]] == ["slip.pdf", "forwarded.eml"]
    assert set(case["messages"][0]) >= {"n", "from", "at", "subject", "text"}
    assert set(case["facts"]["amounts"][0]) == {"value", "quote", "source", "confidence", "status"}


def test_the_respondent_knows_of_no_case_before_it_is_served(counter: Counter) -> None:
    ref = counter.case_opened(OPENED)["case"]
    assert counter.run("case", "show", ref, "--json").line["status"] == {
        "complainant": "Processing", "respondent": None
    }  # fmt: skip


def test_the_list_leaves_out_facts_and_messages(counter: Counter) -> None:
    counter.case_opened(OPENED)
    line = counter.run("case", "list", "--json").line
    assert set(line) >= LISTED and not {"facts", "messages"} & set(line)
    rows = list(csv.DictReader(counter.run("case", "list", "--csv").text.splitlines()))
    assert [(r["ref"], r["state"]) for r in rows] == [("OMB-2026-000001", "SCREENING")]
    assert "OMB-2026-000001" in counter.run("case", "list").text


def test_a_name_that_is_a_formula_is_text_in_a_spreadsheet(counter: Counter) -> None:
    evil = Person('=HYPERLINK("https://evil.example")', "evil@quiet-shore.example")
    counter.takes(letter(evil, ADDRESS, "Paid", COMPLAINT, datetime.fromisoformat(OPENED).astimezone(), []).raw, OPENED)
    out = counter.run("case", "list", "--csv", "--bom").out
    (row,) = csv.DictReader(out.decode("utf-8-sig").splitlines())
    assert out.startswith(b"\xef\xbb\xbf") and row["complainant"].startswith("'=HYPERLINK")


def test_the_log_is_chained_from_its_first_event(counter: Counter) -> None:
    ref = counter.case_opened(OPENED)["case"]
    events = counter.run("case", "events", ref, "--json").lines
    assert set(events[0]) == {
        "seq", "at", "type", "transition", "actor", "state_before", "state_after", "data", "prev_hash", "hash",
    }  # fmt: skip
    assert set(events[0]["actor"]) == {"role", "name"} and events[0]["prev_hash"] == ""
    assert [e["prev_hash"] for e in events[1:]] == [e["hash"] for e in events[:-1]]
    assert [e["seq"] for e in events] == list(range(1, len(events) + 1))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]08:00", e["at"]) for e in events)


def test_an_export_holds_file_log_and_notices(counter: Counter) -> None:
    ref = counter.case_opened(OPENED)["case"]
    line = counter.run("case", "export", ref, "--json").line
    assert line["ref"] == ref and line["events"] and {n["case"] for n in line["notices"]} == {ref}


def test_people_read_a_case_as_text_and_as_html(counter: Counter) -> None:
    ref = counter.case_opened(OPENED)["case"]
    assert "offline" in counter.run("case", "show", ref.lower()).text
    assert counter.run("case", "show", ref, "--html").text.lstrip().startswith("<")
    assert counter.run("case", "events", ref).code == 0


@pytest.mark.parametrize("verb", ["show", "events", "export"])
def test_an_unknown_case_is_bad_input(counter: Counter, verb: str) -> None:
    assert counter.run("case", verb, "OMB-2026-000099", "--json").code == 65


def test_a_file_that_the_virus_check_holds_is_freed_by_name_of_who_did_it(tmp_path: Path) -> None:
    counter = Counter(tmp_path, f'[clamav]\nhost = "127.0.0.1"\nport = {free_port()}\n')
    line = counter.case_opened(OPENED)
    assert {a["decision"] for a in line["attachments"]} == {"held"}
    freed = counter.run("case", "release", line["case"], 1, "--by", "Ana", "--as-of", "2026-03-02T10:00:00", "--json")
    assert freed.line["state"] == "accepted"
    assert counter.run("case", "release", line["case"], 1, "--as-of", "2026-03-02T10:00:00").code == 65
    events = counter.run("case", "events", line["case"], "--json").lines
    assert ("Noted", "Ana") in [(e["type"], e["actor"]["name"]) for e in events]
    shown = counter.run("case", "show", line["case"], "--json").line
    assert [x["state"] for x in shown["exhibits"]] == ["accepted", "held"]


def test_a_partys_reply_address_is_revoked_by_name_of_who_did_it(counter: Counter) -> None:
    ref = counter.case_opened(OPENED)["case"]
    later = counter.answer_of(BUYER, "STATUS", "2026-03-02T10:30:00")
    done = counter.run("case", "revoke", ref, "C", "--by", "Ana", "--as-of", "2026-03-02T10:00:00", "--json").line
    assert (done["case"], done["party"]) == (ref, "complainant")
    assert [n["numbers"] for n in counter.notices() if n["id"] in done["notifications"]] == [["N64"]]
    events = counter.run("case", "events", ref, "--json").lines
    assert (events[-1]["type"], events[-1]["actor"]["name"]) == ("Revoked", "Ana")
    assert counter.takes(later, "2026-03-02T10:30:00")["cause"] == "H06 revoked_address"
    assert counter.run("case", "revoke", ref, "nobody").code == 64
    assert counter.run("case", "revoke", "OMB-2026-000099", "R", "--as-of", "2026-03-02T11:00:00").code == 65
