"""Mails from files: one, many, an mbox, a Maildir, an MTA's pipe; byte for byte and in a stable order."""

import mailbox
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest

from intake.sources.folder import incoming_from_paths
from tests.intake.sources.boxes import NOW, SENDER, mail

FROM_LINE = b"From joan.okello@ridge-farm.example Mon Mar  2 01:12:00 2026\n"


def read(paths: Sequence[Path | str], stdin: bytes = b"") -> list[tuple[str, bytes]]:
    """Return (label, bytes) of each mail."""
    found = incoming_from_paths(
        [str(p) for p in paths], stdin=BytesIO(stdin), received_at=NOW, envelope_from=None, envelope_to=""
    )
    return [(label, one.raw) for label, one in found]


def test_a_file_is_one_mail(tmp_path: Path) -> None:
    file = tmp_path / "complaint.eml"
    file.write_bytes(mail(1))
    assert read([file]) == [(str(file), mail(1))]


def test_the_line_an_mta_puts_before_a_mail_is_no_part_of_it(tmp_path: Path) -> None:
    assert read(["-"], FROM_LINE + mail(1)) == [("-", mail(1))]
    file = tmp_path / "one"
    file.write_bytes(FROM_LINE + mail(1))
    assert read([file]) == [(str(file), mail(1))]


def test_an_mbox_is_its_mails_in_order(tmp_path: Path) -> None:
    file = tmp_path / "box"
    plain = [mail(n).replace(b"\r\n", b"\n") for n in range(3)]
    file.write_bytes(b"".join(FROM_LINE + raw + b"\n" for raw in plain))
    found = read([file])
    assert [label for label, _ in found] == [f"{file}#{n}" for n in (1, 2, 3)]
    assert [raw.strip() for _, raw in found] == [raw.strip() for raw in plain]


def test_a_maildir_is_what_is_new_and_what_was_seen(tmp_path: Path) -> None:
    box = mailbox.Maildir(str(tmp_path / "box"))
    box.add(mail(1))
    seen = mailbox.MaildirMessage(mail(2))
    seen.set_subdir("cur")
    box.add(seen)
    (tmp_path / "box" / "tmp" / "half").write_bytes(b"half a mail")
    assert len(read([tmp_path / "box"])) == 2


def test_a_folder_is_every_file_in_it_but_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.eml", "a.msg", ".hidden"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "inside").mkdir()
    assert [raw for _, raw in read([tmp_path])] == [b"a.msg", b"b.eml"]


def test_who_sent_it_is_what_the_caller_says() -> None:
    found = incoming_from_paths(
        ["-"], stdin=BytesIO(mail(1)), received_at=NOW, envelope_from=SENDER, envelope_to="desk@ombud.example"
    )
    one = next(iter(found))[1]
    assert (one.envelope_from, one.envelope_to, one.received_at) == (SENDER, "desk@ombud.example", NOW)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such"):
        read([tmp_path / "no-such.eml"])
