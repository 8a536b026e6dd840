"""The file of a case: readable, checkable with sha256sum alone, every mail byte for byte, nothing of the other side."""

import email
import email.policy
import hashlib
import json
import re
import subprocess
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from models.rules.states import PARTIES, Party
from ombud.dossier.exporting import NotTold, dossier
from ombud.dossier.letters import holds_limit
from ombud.dossier.mbox import as_mbox
from ombud.dossier.packing import Occupied, pack
from tests.desks import ANA, at, letter, pdf, token
from tests.ombud.counter import ANA as ANA_STAFF
from tests.ombud.counter import Counter
from tests.rooms import BUYER, COMPLAINT, SELLER, Rooms

C, R = PARTIES
FILES = {"index.txt", "index.html", "mails.mbox", "events.jsonl", "manifest.json", "SHA256SUMS"}


def file_of(rooms: Rooms, reader: Party = Party.STAFF) -> dict[str, bytes]:
    found = dossier(rooms.desk, rooms.ref, reader)
    assert found is not None
    return found


def manifest(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["manifest.json"])
    return found


def mails_in(files: dict[str, bytes]) -> list[bytes]:
    """Every mail of the mbox as it was, by the rules of mboxrd and the sizes in the manifest."""
    parts = re.split(rb"^From MAILER-DAEMON [^\n]*\n", files["mails.mbox"], flags=re.MULTILINE)[1:]
    sizes = [m["size"] for m in manifest(files)["mails"] if not m["withheld"]]
    assert len(parts) == len(sizes)
    return [re.sub(rb"^>(>*From )", rb"\1", p, flags=re.MULTILINE)[:n] for p, n in zip(parts, sizes, strict=True)]


def test_it_holds_every_mail_byte_for_byte_as_it_came_and_as_it_went(decided: Rooms) -> None:
    files = file_of(decided)
    mails = {hashlib.sha256(raw).hexdigest() for raw in mails_in(files)}
    assert mails == {m["sha256"] for m in manifest(files)["mails"]}
    assert mails >= {m["sha256"] for m in decided.mails()} | {
        n["sha256"] for n in decided.notices(state="sent", case_id=1)
    }
    assert [m["at"] for m in manifest(files)["mails"]] == sorted(m["at"] for m in manifest(files)["mails"])


@pytest.mark.parametrize(
    "raw",
    [b"", b"a", b"a\r\n", b"From x\r\n>From y\r\n>>From z", b"\nFrom \n\n", b"\r\n\r\n", b"x\n\nFrom a\n>From b\n\n\n",
     bytes(range(256))],
)  # fmt: skip
def test_no_mail_is_lost_or_split_in_the_mbox(raw: bytes) -> None:
    box = as_mbox([(at("2026-03-02 09:12"), raw), (at("2026-03-02 09:13"), b"the next\n")])
    about = {"mails": [{"size": len(raw), "withheld": None}, {"size": 9, "withheld": None}]}
    assert mails_in({"mails.mbox": box, "manifest.json": json.dumps(about).encode()}) == [raw, b"the next\n"]


def test_exhibits_bear_their_number_and_staff_get_the_originals(decided: Rooms) -> None:
    files = file_of(decided)
    assert set(files) == FILES | {"exhibits/001-slip.pdf"}
    assert files["exhibits/001-slip.pdf"] == pdf("Transfer of USD 2300 on 20 Jan 2026")
    (listed,) = manifest(files)["exhibits"]
    assert (listed["n"], listed["path"], listed["by"]) == (1, "exhibits/001-slip.pdf", "complainant")


def test_the_log_is_checked_by_the_sums_of_its_lines(decided: Rooms) -> None:
    files = file_of(decided)
    before = ""
    lines = files["events.jsonl"].decode().splitlines()
    for n, line in enumerate(lines, 1):
        told = json.loads(line)
        assert (told["seq"], told["prev_hash"]) == (n, before)
        before = hashlib.sha256(line.encode()).hexdigest()
    assert manifest(files)["log"] == {"events": len(lines), "last_hash": before}


def test_sha256sum_alone_says_that_nothing_was_changed(decided: Rooms, tmp_path: Path) -> None:
    folder = tmp_path / "file of the case"
    pack(file_of(decided), folder, decided.ref)
    check = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, check=False, capture_output=True).returncode == 0
    listed = (folder / "SHA256SUMS").read_text().splitlines()
    inside = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert {line.split("  ", 1)[1] for line in listed} == inside - {"SHA256SUMS"}, "every file but itself"
    (folder / "index.txt").write_text("another story")
    assert subprocess.run(check, cwd=folder, check=False, capture_output=True).returncode != 0


def test_the_same_case_gives_the_same_bytes(decided: Rooms, tmp_path: Path) -> None:
    zips = [tmp_path / f"{n}.zip" for n in (1, 2)]
    for path in zips:
        pack(file_of(decided), path, decided.ref)
    assert zips[0].read_bytes() == zips[1].read_bytes()
    with zipfile.ZipFile(zips[0]) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {f"{decided.ref}/{path}" for path in file_of(decided)}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_was_given_out_is_never_written_over(decided: Rooms, tmp_path: Path) -> None:
    files = file_of(decided)
    for to in (tmp_path / "a", tmp_path / "a.zip"):
        pack(files, to, decided.ref)
        with pytest.raises(Occupied):
            pack(files, to, decided.ref)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".ombud")) == [], "nothing half is left"


def test_the_page_says_what_the_text_says_and_loads_nothing(decided: Rooms) -> None:
    files = file_of(decided)
    page, text = files["index.html"].decode(), " ".join(files["index.txt"].decode().split())
    assert not re.search(r"<(script|img|link|iframe)|src=|href=|url\(|https?://", page)
    for told in ("decided: default respondent silent", "N8 to respondent", "sha256sum -c SHA256SUMS", "slip.pdf"):
        assert told in text and told in page, told
    assert "reply addresses with which one can act" in text


@pytest.fixture
def two_sides(rooms: Rooms) -> Rooms:
    """Both sides wrote, with files; one file bears private data, one letter a secret limit, staff made a note."""
    slip = pdf("From account 220917 5518 4400 71, USD 2300")
    files = [("slip.pdf", slip), ("passport.jpg", b"\xff\xd8\xff\xe0" + b"a passport" * 9)]
    raw = letter(BUYER, "Paid and nothing came", COMPLAINT, "2026-03-02 09:12", files=files)
    rooms.ref = rooms.take(raw, "2026-03-02 09:12")["case"]
    rooms.tick("2026-03-02 09:12")
    rooms.staff("NOTE he looks like a broker", "2026-03-03 09:00")
    assert rooms.staff("SERVE", "2026-03-03 10:00")["state_after"] == "SERVED"
    rooms.tick("2026-03-03 10:00:01")
    words = "We contest this, the goods were sent."
    rooms.says(SELLER, "respondent", words, "2026-03-04 10:00", files=[("waybill.pdf", pdf("Waybill 77 of the ship"))])
    rooms.says(SELLER, "respondent", "LIMIT 74315926 USD", "2026-03-04 10:30")
    rooms.tick("2026-03-04 10:00:01")
    return rooms


def everything(files: dict[str, bytes]) -> str:
    """All that somebody can read in a copy: the papers, and the mails with their attachments taken apart."""
    told = [content.decode("utf-8", "replace") for path, content in files.items() if path != "mails.mbox"]
    for raw in mails_in(files):
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        told += [str(value) for value in mail.values()]
        for part in mail.walk():
            content = part.get_payload(decode=True)
            told.append(content.decode("utf-8", "replace") if isinstance(content, bytes) else "")
    return re.sub(r"\s+", " ", " ".join(told))


def test_a_partys_copy_holds_its_own_mails_and_what_it_was_sent_and_no_more(two_sides: Rooms) -> None:
    for party, own, other in ((C, BUYER, SELLER), (R, SELLER, BUYER)):
        files = file_of(two_sides, party)
        words = everything(files)
        assert token(two_sides.ref, party.opposite) not in words
        assert "like a broker" not in words and ANA not in words and "Ana Staff" not in words
        assert {m["who"] for m in manifest(files)["mails"]} == {str(party)}
        assert [m for m in manifest(files)["mails"] if m["way"] == "in"]
        senders = {str(email.message_from_bytes(raw)["From"]) for raw in mails_in(files)}
        assert any(own in sender for sender in senders) and not any(other in sender for sender in senders)
    assert BUYER not in everything(file_of(two_sides, R)) and "220917" not in everything(file_of(two_sides, R))


def test_each_side_has_its_own_files_and_of_the_others_what_was_shared(two_sides: Rooms) -> None:
    mine, theirs = file_of(two_sides, C), file_of(two_sides, R)
    staff = file_of(two_sides)
    assert {p for p in staff if p.startswith("exhibits/")} >= {"exhibits/001-slip.pdf", "exhibits/003-waybill.pdf"}
    assert (
        "220917" in staff["exhibits/001-slip.pdf"].decode()
        and mine["exhibits/001-slip.pdf"] == staff["exhibits/001-slip.pdf"]
    )
    assert theirs["exhibits/003-waybill.pdf"] == staff["exhibits/003-waybill.pdf"]
    assert not [p for p in theirs if "slip.pdf" in p and p.endswith(".pdf")], "at most its masked text"
    for x in manifest(mine)["exhibits"] + manifest(theirs)["exhibits"]:
        assert bool(x["path"]) != bool(x["withheld"]), x


def test_a_secret_limit_is_in_no_copy_and_its_mail_is_named(two_sides: Rooms) -> None:
    for reader in (Party.STAFF, *PARTIES):
        files = file_of(two_sides, reader)
        assert "74315926" not in everything(files)
        held = [m for m in manifest(files)["mails"] if m["withheld"]]
        assert [(m["who"], m["way"]) for m in held if m["way"] == "in"] == (
            [] if reader == C else [("respondent", "in")]
        )
        assert all("secret limit" in m["withheld"] and len(m["sha256"]) == 64 for m in held)
        assert all(m["withheld"] in " ".join(files["index.txt"].decode().split()) for m in held)


@pytest.mark.parametrize(
    ("words", "kind", "holds"),
    [
        ("LIMIT 450 USD", "plain", True),
        ("Hello.\n> LIMIT at most 450 USD", "plain", True),
        ("<p>We can meet.</p><p>LIMIT 450 USD</p>", "html", True),
        ("<div>LI<b>MIT</b> 450 USD</div>", "html", True),
        ("<p>There is a limit to patience</p>", "html", False),
        ("The limit of 5 days is over", "plain", False),
    ],
)
def test_a_limit_is_found_however_the_mail_is_written(words: str, kind: str, holds: bool) -> None:
    mail = EmailMessage()
    mail.set_content(words, subtype=kind, cte="base64")
    assert holds_limit(mail.as_bytes()) is holds


def test_a_party_gets_the_chain_and_of_its_entries_what_it_may_hear(two_sides: Rooms) -> None:
    for party in PARTIES:
        files = file_of(two_sides, party)
        lines = [json.loads(line) for line in files["events.jsonl"].decode().splitlines()]
        assert [one["hash"] for one in lines][:-1] == [one["prev_hash"] for one in lines][1:]
        assert lines[-1]["hash"] == manifest(files)["log"]["last_hash"]
        assert not any({"data", "actor_name"} & set(one) for one in lines)
        types = [one.get("type") for one in lines]
        assert ("Noted" not in types) and types[0] == ("Filed" if party == C else "Served")


def test_who_was_told_of_no_case_gets_no_file_of_it(rooms: Rooms) -> None:
    rooms.open()
    with pytest.raises(NotTold, match="respondent has not been told"):
        file_of(rooms, R)
    assert file_of(rooms, C) and dossier(rooms.desk, "OMB-2026-000099", Party.STAFF) is None


def test_the_command_writes_a_folder_or_a_zip_and_says_its_sum(counter: Counter) -> None:
    ref = counter.case_opened()["case"]
    folder, packed = counter.folder / "out" / "case", counter.folder / "case.zip"
    line = counter.run("case", "export", ref.lower(), "--to", folder, "--json").line
    assert line["sha256"] == hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    assert line["for"] == "staff" and line["files"] == sum(p.is_file() for p in folder.rglob("*"))
    assert counter.run("case", "export", ref, "--to", packed, "--for", "complainant").code == 0
    assert zipfile.ZipFile(packed).namelist()[0].startswith(f"{ref}-complainant/")
    again = counter.run("case", "export", ref, "--to", folder)
    assert again.code == 65 and "choose another folder" in again.err
    refused = counter.run("case", "export", ref, "--to", counter.folder / "r.zip", "--for", "respondent")
    assert refused.code == 65 and "has not been told" in refused.err
    assert counter.run("case", "export", ref, "--for", "nobody").code == 64
    assert counter.run("case", "export", "OMB-2026-000099", "--to", counter.folder / "x").code == 65
    counter.takes(counter.answer_of(ANA_STAFF, "SERVE", "2026-03-03T10:00:00+08:00"), "2026-03-03T10:00:00")
    assert counter.run("case", "export", ref, "--to", counter.folder / "r.zip", "--for", "respondent").code == 0
