"""The head of a mail, whatever its parts are made of: our headers, one sender, one reader, nothing hidden."""

import email
import re
from datetime import UTC, datetime
from email.header import decode_header
from email.message import EmailMessage
from email.policy import default
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.house import House
from notifier.enclosing import Enclosure, attach
from notifier.enclosing import exhibit_name as file_name
from notifier.heading import NotAnAddress, headed
from notifier.rendering import _single_spaced
from notifier.speech import one_line

HOUSE = House(name="Ombud", address="desk@ombud.example", zone=ZoneInfo("UTC"), keys=(b"k" * 32,), books={})
ALWAYS = ["From", "To", "Subject", "Date", "Message-ID", "Reply-To", "Auto-Submitted"]
NASTY = (
    "\r\nBcc: thief@evil.example\r\n", "\n", "\r", "\0", "\x0b", "\x1b[2J", "\x85", "\u2028", "\u2029", "\u202e",
    "\u2066", "\ud800", "\udfff", "\ufeff", "\u200b", "=?utf-8?q?=0D=0ABcc:_thief=40evil.example?=",
    "=?utf-8?b?PHRoaWVmQGV2aWwuZXhhbXBsZT4=?=", "=?", "?=", "=", "<thief@evil.example>", "thief@evil.example", ",", ";",
    ":", "\"", "\\", "(", ")", "<", ">", "@", "[", "]", "x" * 500, "界" * 200, " " * 90,
    "\t", "é", "🙂", "a\u0301", "name",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=20)), max_size=12).map("".join)
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def parsed(subject: str = "It is filed", **columns: Any) -> tuple[bytes, EmailMessage]:
    row = {
        "to_name": "Joan", "to_address": "joan@quiet-shore.example", "created_at": datetime(2026, 3, 2, tzinfo=UTC),
        "message_id": f"{'a' * 26}@ombud.example", "thread": [], "reply_key": "case:OMB-2026-000001:complainant",
        "auto_replied": False, **columns,
    }  # fmt: skip
    mail = headed(HOUSE, row, subject, "OMB-2026-000001")
    mail.set_content("Noted.")
    raw = _single_spaced(mail.as_bytes())
    return raw, email.message_from_bytes(raw, policy=default)


def head_holds(raw: bytes, mail: EmailMessage, more: tuple[str, ...] = ()) -> None:
    head = raw.partition(b"\r\n\r\n")[0]
    of_mime = ["MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    assert sorted(mail.keys()) == sorted([*ALWAYS, *more, *of_mime])
    assert not mail.defects and not mail["To"].defects and not mail["From"].defects
    assert head.isascii() and not re.search(rb"\r(?!\n)|(?<!\r)\n|[\x00-\x08\x0b-\x1f\x7f]", head.replace(b"\r\n", b""))
    assert all(len(line) <= 998 for line in head.split(b"\r\n"))
    assert [a.addr_spec for a in mail["From"].addresses] == ["desk@ombud.example"]
    assert len(mail["To"].addresses) == 1


def as_any_client_reads(value: str) -> str:
    """A header as a client shows it that decodes whatever looks encoded, inside quotation marks too."""
    parts = decode_header(value.replace('"', " "))
    return "".join(p if isinstance(p, str) else p.decode(c or "ascii", "replace") for p, c in parts)


@given(TEXTS)
@example("=?utf-8?q?=22thief=40evil.example=22?=")
@example("=?utf-8?b?4oCubW9jLmxpdmU=?= \u202eelpmaxe.live")
def test_a_name_is_one_line_beside_one_address(name: str) -> None:
    raw, mail = parsed(to_name=name)
    head_holds(raw, mail)
    assert mail["To"].addresses[0].addr_spec == "joan@quiet-shore.example"
    seen = as_any_client_reads(email.message_from_bytes(raw)["To"])
    assert seen.count("@") == 1 and not HIDDEN.search(seen.replace("\r\n", "")), "no other address is shown"


@given(TEXTS)
@example("=?utf-8?q?=0D=0ABcc:_thief=40evil.example?=")
def test_a_subject_is_one_line_that_means_what_it_shows(subject: str) -> None:
    raw, mail = parsed(subject)
    head_holds(raw, mail)
    seen = str(mail["Subject"]).strip()
    assert seen.startswith("[OMB-2026-000001]") and not HIDDEN.search(seen) and len(seen) <= 300
    if "=?" not in subject and len(subject) < 200:
        # the library's folding may swallow a space between two encoded words
        assert "".join(seen.split()) == "".join(one_line(f"[OMB-2026-000001] {subject}").split())


@given(TEXTS.map(lambda text: f"{text}@quiet-shore.example"))
@example("=?utf-8?q?victim=40other.example=2C?=@quiet-shore.example")
@example('"x\r\nBcc: thief"@quiet-shore.example')
@example("x" * 1000 + "@quiet-shore.example")
@example("joan@quiet-shore.example, thief@evil.example")
@example("joan@quiet-shore.example\r\nBcc: thief@evil.example")
def test_an_address_is_written_to_whole_or_not_at_all(address: str) -> None:
    try:
        raw, mail = parsed(to_address=address)
    except NotAnAddress:
        return
    head_holds(raw, mail)
    assert mail["To"].addresses[0].addr_spec == address


@given(st.lists(TEXTS, max_size=3))
@example(["=?utf-8?q?=E2=82=AC=0D=0ABcc:_x?=@quiet-shore.example", "a@b.example"])
@example(["x" * 239, "y>\r\n\r\nbody@b.example", "a@b.example"])
def test_the_ids_of_a_thread_are_ids_or_left_out(thread: list[str]) -> None:
    raw, mail = parsed(thread=thread)
    kept = str(mail["References"] or "").split()
    head_holds(raw, mail, ("In-Reply-To", "References") if kept else ())
    assert all(re.fullmatch(r"<[!-;=?-~]{1,240}>", one) for one in kept)
    assert {one[1:-1] for one in kept} <= set(thread)


@given(TEXTS)
@example('slip"; filename="x.exe')
@example("=?utf-8?q?..=2F..=2Fx.exe?=")
def test_aexhibit_name_is_one_name_of_one_attachment(name: str) -> None:
    _, mail = parsed()
    attach(mail, [Enclosure(f"exhibit-1-{file_name(name)}", 1, text="x")], None)  # type: ignore[arg-type]
    raw = mail.as_bytes()
    (part,) = email.message_from_bytes(raw, policy=default).iter_attachments()
    assert sorted(part.keys()) == ["Content-Disposition", "Content-Transfer-Encoding", "Content-Type", "MIME-Version"]
    told = str(part.get_filename())
    assert told.startswith("exhibit-1-") and not HIDDEN.search(told) and not re.search(r'[/\\:*?"<>|]', told)
    assert "?" not in as_any_client_reads(told)


def test_a_name_that_is_an_address_is_left_out() -> None:
    for name in ("security@bank.example", "security＠bank.example"):
        assert parsed(to_name=name)[1]["To"].addresses[0].display_name == ""


def test_a_refused_address_is_not_repeated() -> None:
    with pytest.raises(NotAnAddress) as refused:
        parsed(to_address="=?utf-8?q?thief?=@quiet-shore.example")
    assert "quiet-shore" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["joan.d+x@quiet-shore.example", '"joan d"@quiet-shore.example', "joan@例子.example"]
)
def test_every_ordinary_address_is_written_to(address: str) -> None:
    told = parsed(to_address=address)[1]["To"].addresses[0].addr_spec
    assert told == address.replace("例子", "xn--fsqu00a")


@pytest.mark.parametrize("length", [81, 5000])
def test_a_long_name_is_cut(length: int) -> None:
    name = parsed(to_name="x" * length)[1]["To"].addresses[0].display_name
    assert name.endswith("…") and len(name) <= 82
