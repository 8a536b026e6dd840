"""`outbox list|show|send`."""

import email
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.ombud.counter import BUYER, Counter, complaint

KEYS = {
    "id", "numbers", "case", "party", "to", "state", "created_at", "not_before", "sent_at", "message_id",
    "envelope_from", "language", "sha256",
}  # fmt: skip
WHEN = "2026-03-02T09:12:00"


def test_ingest_queues_and_send_hands_over_byte_for_byte(counter: Counter, tmp_path: Path) -> None:
    counter.takes(complaint(), WHEN)
    queued = counter.notices()
    assert all(set(n) >= KEYS and n["state"] == "queued" and n["sent_at"] is None for n in queued)
    sent = counter.run("outbox", "send", "--as-of", "2026-03-02T09:13:00", "--json").lines
    assert [(line["id"], line["state"]) for line in sent] == [(n["id"], "sent") for n in queued]
    first = counter.notices()[0]
    assert first["numbers"] == ["N1", "N3"] and (first["to"], first["party"]) == (BUYER.address, "complainant")
    assert first["sent_at"].endswith("+00:00") or first["sent_at"].endswith("+08:00")
    kept = (tmp_path / "sent" / f"{first['id']}.eml").read_bytes()
    assert counter.run("outbox", "show", first["id"], "--raw").out == kept
    assert first["accepted"].endswith(f"{first['id']}.eml") and all(n["accepted"] is None for n in queued), (
        "who took it"
    )
    mail = email.message_from_bytes(kept, policy=SMTP)
    assert mail["To"].addresses[0].addr_spec == BUYER.address and first["message_id"] == mail["Message-ID"]
    assert counter.run("outbox", "send", "--as-of", "2026-03-02T09:14:00", "--json").lines == [], "only once"


def test_a_notice_is_shown_as_a_line_and_as_a_mail(counter: Counter) -> None:
    counter.takes(complaint(), WHEN)
    assert counter.run("outbox", "show", "1", "--json").line["id"] == "1"
    shown = counter.run("outbox", "show", "1").text
    assert "numbers: N1+N3" in shown and "Subject: [OMB-2026-000001] Your complaint is filed — nothing to do" in shown
    assert (
        "Miriam" not in shown.split("Subject:")[0] and "=E2" not in shown and "\N{REPLACEMENT CHARACTER}" not in shown
    )
    assert BUYER.address in counter.run("outbox", "list").text


@pytest.mark.parametrize("named", [b"In-Reply-To", b"References"])
def test_what_was_answered_is_told_with_the_answer(counter: Counter, named: bytes) -> None:
    counter.case_opened(WHEN)
    asked = [n for n in counter.notices() if n["to"] == BUYER.address][-1]
    assert counter.run("outbox", "show", asked["id"], "--json").line["answered"] == []
    raw = counter.answer_of(BUYER, "STATUS", "2026-03-02T09:20:00")
    counter.takes(raw.replace(b"In-Reply-To:", b"X-Was:") if named == b"References" else raw, "2026-03-02T09:20:00")
    (answer,) = counter.run("outbox", "show", asked["id"], "--json").line["answered"]
    assert answer["from"] == BUYER.address and answer["at"].startswith("2026-03-02T")
    assert f"answered: {answer['at']} by {BUYER.address}" in counter.run("outbox", "show", asked["id"]).text


def test_what_could_not_be_handed_over_waits_and_says_why(counter: Counter, tmp_path: Path) -> None:
    counter.takes(complaint(), WHEN)
    (tmp_path / "sent").write_text("a file stands where the folder should be")
    sent = counter.run("outbox", "send", "--as-of", "2026-03-02T09:13:00")
    assert sent.code == 0 and "1: queued" in sent.text
    assert all(n["state"] == "queued" and "sent" in n["error"] for n in counter.notices())
    assert "sent" in counter.run("outbox", "list").text.splitlines()[1]
    (tmp_path / "sent").unlink()
    counter.run("outbox", "send", "--as-of", "2026-03-02T09:30:00")
    assert {(n["state"], n["error"]) for n in counter.notices()} == {("sent", None)}


def test_an_unknown_notice_is_bad_input(counter: Counter) -> None:
    for word in ("99", "x"):
        assert counter.run("outbox", "show", word).code == 65
