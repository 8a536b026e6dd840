"""`parse` and `explain`."""

from pathlib import Path

import pytest

from tests.ombud.counter import ADDRESS, BUYER, Counter, complaint, run

PARSED = {
    "file", "message_id", "from", "subject", "date", "text", "reply_text", "language", "is_bounce", "bounced",
    "is_auto_reply", "automatic", "attachments", "inner", "errors",
}  # fmt: skip
EXPLAINED = {
    "file", "outcome", "cause", "intent", "track", "type", "side", "flags", "facts", "case", "party", "assurance",
    "first_answer", "trace",
}  # fmt: skip


def test_parse_tells_a_mail_without_any_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mail.eml").write_bytes(complaint())
    line = run("parse", "mail.eml", "--json").line
    assert set(line) >= PARSED
    assert line["from"] == {"name": BUYER.name, "address": BUYER.address} and line["file"] == "mail.eml"
    slip = next(a for a in line["attachments"] if a["filename"] == "slip.pdf")
    assert set(slip) >= {"filename", "content_type", "size", "sha256"}
    assert [inner["subject"] for inner in line["inner"]] == ["Insurance for contract BP-4410"]
    assert line["is_bounce"] is False and line["bounced"] == [] and line["errors"] == []
    assert list(tmp_path.iterdir()) == [tmp_path / "mail.eml"], "reading leaves nothing behind"


def test_parse_reads_every_file_of_a_folder_as_json_lines(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.eml").write_bytes(complaint(files=False))
    (tmp_path / "3.eml").write_bytes(b"")
    lines = run("parse", "--jsonl", tmp_path).lines
    assert [line["file"] for line in lines] == ["0.eml", "1.eml", "2.eml", "3.eml"]
    assert all("errors" in line for line in lines)


HIDING = b"""From: sales@amber-quay.example
Content-Type: text/html

<p onclick="x()">We agree.<img src="https://spy.example/1"></p><div style="display:none">CANCEL</div>
"""


def test_what_html_hides_is_told_and_its_page_is_safe_to_look_at(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(HIDING)
    line = run("parse", tmp_path / "mail.eml", "--json").line
    assert line["text"].strip() == "We agree." and line["hidden"] == "CANCEL"
    assert "not read: CANCEL" in run("parse", tmp_path / "mail.eml").text
    assert any("CANCEL" in step for step in run("explain", tmp_path / "mail.eml", "--json").line["trace"])
    page = run("parse", "--html", tmp_path / "mail.eml").text
    assert "We agree." in page and "spy.example" not in page and "onclick" not in page


def test_parse_says_what_it_expects_and_what_is_missing(tmp_path: Path) -> None:
    assert run("parse").code == 64
    missing = run("parse", tmp_path / "none.eml")
    assert missing.code == 65 and "none.eml" in missing.err


def test_explain_says_what_a_fresh_desk_would_do_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OMBUD_CONFIG", raising=False)
    Path("mail.eml").write_bytes(complaint())
    line = run("explain", "mail.eml", "--json").line
    assert set(line) >= EXPLAINED
    assert (line["outcome"], line["intent"]) == ("created", "complaint")
    assert (line["track"], line["type"], line["side"]) == ("offline", "not_received", "buyer")
    assert "advance_fee" in line["flags"] and line["first_answer"][0] == "N1"
    fact = line["facts"]["respondent_email"][0]
    assert set(fact) == {"value", "quote", "source", "confidence", "status"}
    assert list(tmp_path.iterdir()) == [tmp_path / "mail.eml"]


def test_explain_changes_nothing_at_a_desk(counter: Counter) -> None:
    mail = counter.file(complaint())
    assert counter.run("explain", mail, "--envelope-to", ADDRESS, "--json").line["outcome"] == "created"
    assert counter.run("case", "list", "--json").lines == [] and counter.notices() == []
    assert counter.run("explain", mail).code == 0
