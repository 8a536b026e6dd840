"""`ombud feedback list|show`, and the same feedback told by the other commands."""

import json
from pathlib import Path

from ombud.demo.people import BUYER
from tests.ombud.counter import Counter

HEAD = "order_id,track,buyer_email,supplier_email,state,delivered_on,completed_on"
SELLER = "sales@north-quay.example"


def opened(folder: Path) -> Counter:
    file = folder / "orders.csv"
    file.write_text(f"{HEAD}\n5501-2345,secure_payment,{BUYER.address},{SELLER},complete,,2026-06-26\n", "utf-8")
    counter = Counter(folder, f"[directory]\norders = {json.dumps(str(file))}\n")
    told = counter.run("tick", "--as-of", "2026-06-26T10:00:00", "--json").line
    assert len(told["notifications"]) == 1 and told["next_at"].startswith("2026-07-13T07:00:00")
    return counter


def test_a_feedback_is_listed_and_shown_to_people_and_to_programs(tmp_path: Path) -> None:
    counter = opened(tmp_path)
    (row,) = counter.run("feedback", "list", "--json").lines
    assert (row["ref"], row["state"], row["leave_until"]) == ("OMB-F2026-000001", "OPEN", "2026-07-26T23:59:59+08:00")
    assert (row["buyer"]["address"], row["supplier"]["address"]) == (BUYER.address, SELLER)
    whole = counter.run("feedback", "show", "OMB-F2026-000001", "--json").line
    assert whole == counter.run("feedback", "show", "5501 2345", "--json").line
    assert [e["type"] for e in whole["events"]] == ["OrderTold"] and whole["events"][0]["actor"]["role"] == "system"
    assert [(n["numbers"], n["party"], n["state"]) for n in whole["notifications"]] == [
        (["N48"], "complainant", "sent")
    ]
    assert "2026-07-26T23:59:59+08:00" in counter.run("feedback", "list").text
    assert (
        "OMB-F2026-000001: order 5501-2345 (secure_payment), OPEN" in counter.run("feedback", "show", "5501-2345").text
    )


def test_the_outbox_names_the_feedback_of_a_mail(tmp_path: Path) -> None:
    (line,) = opened(tmp_path).run("outbox", "list", "--json").lines
    assert (line["case"], line["feedback"], line["numbers"]) == ("", "OMB-F2026-000001", ["N48"])


def test_a_feedback_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    ran = opened(tmp_path).run("feedback", "show", "OMB-F2026-000009")
    assert ran.code == 65 and "ombud feedback list" in ran.err


def test_the_help_says_what_the_states_are(tmp_path: Path) -> None:
    told = Counter(tmp_path).run("feedback", "--help").text
    assert "REVISABLE" in told and "MISSED" in told and "orders.csv" in told
