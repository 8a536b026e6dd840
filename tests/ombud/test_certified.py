"""`verify --certificate`: the sheet that was sent is known, any other is refused and told why."""

import email
import email.policy
from pathlib import Path

from sqlalchemy import update

from models.filing.cases import CASE
from ombud.casefile import events_of
from ombud.certified import check_certificate
from tests.ombud.counter import Counter
from tests.rooms import Rooms


def certificates(rooms: Rooms, party: str) -> dict[str, bytes]:
    """{ending: bytes} of the papers that went with the decision."""
    (row,) = [n for n in rooms.notices(party=party) if "N24" in n["numbers"]]
    mail = email.message_from_bytes(rooms.desk.blobs.get(row["sha256"]), policy=email.policy.default)
    return {str(p.get_filename())[-3:]: p.get_payload(decode=True) for p in mail.iter_attachments()}  # type: ignore


def test_a_certificate_is_known_as_the_one_that_was_sent(decided: Rooms, tmp_path: Path) -> None:
    file = tmp_path / "paper"
    for party in ("complainant", "respondent"):
        papers = certificates(decided, party)
        assert set(papers) == {"txt", "pdf"}
        for content in papers.values():
            file.write_bytes(content)
            checked = check_certificate(decided.desk, file)
            assert checked.ok and checked.case == decided.ref and party in checked.says, checked
        file.write_bytes(b"\xef\xbb\xbf" + papers["txt"].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        assert check_certificate(decided.desk, file).ok, "a program may end its lines otherwise"
    seq = check_certificate(decided.desk, file).event
    assert [e["type"] for e in events_of(decided.desk, decided.ref) or [] if e["seq"] == seq] == ["Decided"]


def test_a_certificate_of_other_words_or_another_hash_is_refused_and_told_why(decided: Rooms, tmp_path: Path) -> None:
    file, papers = tmp_path / "paper", certificates(decided, "complainant")
    text = papers["txt"].decode()

    def says(content: bytes) -> str:
        file.write_bytes(content)
        checked = check_certificate(decided.desk, file)
        assert not checked.ok
        return checked.says

    more = says(text.replace("none ordered", "USD 9,000.00").encode())
    assert "true event" in more and "9,000.00" in more and "none ordered" in more
    short = "\n".join(line for line in text.splitlines() if not line.startswith("Amount"))
    assert "it lacks 'Amount" in says(short.encode())
    assert "no event of this desk" in says(text.replace(text_hash(text), "f" * 64).encode())
    assert "no hash" in says(b"The decision: all is well.") and "no hash" in says(b"%PDF-1.4 nothing")
    assert "made anew or changed" in says(papers["pdf"] + b"\n")
    with decided.desk.database.begin() as db:
        db.execute(update(CASE).values(outcome="SETTLED_FULL"))
    assert "was edited: outcome" in says(papers["txt"])


def text_hash(text: str) -> str:
    """The hash of the entry."""
    return text.partition("How to check")[2].partition("entry is")[2].split()[0]


def test_the_command_checks_a_certificate(counter: Counter) -> None:
    file = counter.folder / "paper.txt"
    file.write_text("nothing of the kind")
    ran = counter.run("verify", "--certificate", file)
    assert ran.code == 65 and "no hash" in ran.err
    assert counter.run("verify", "--certificate", counter.folder / "nowhere.txt").code == 65
    assert counter.run("verify", "OMB-2026-000001", "--certificate", file).code == 64
