"""What Outlook knows of an item, by its MAPI property numbers (MS-OXPROPS), from a .msg or a winmail.dat."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from intake.reading.charset import decoded
from intake.reading.headers import date_of, ids, mailboxes, value
from intake.reading.letter import File, Mailbox
from intake.reading.parts import Part, parsed
from intake.reading.rtf import read_rtf, unpacked

SUBJECT, BODY, RTF, HTML = 0x0037, 0x1000, 0x1009, 0x1013
SENT_AT, DELIVERED_AT, HEADERS = 0x0039, 0x0E06, 0x007D
MESSAGE_ID, REFERENCES, IN_REPLY_TO, SUBMISSION = 0x1035, 0x1039, 0x1042, 0x0047
SENDERS = ((0x0C1A, (0x5D01, 0x0C1F)), (0x0042, (0x5D02, 0x0065)))  # the sender, else on whose behalf
NAME, ADDRESS, SMTP, KIND = 0x3001, 0x3003, 0x39FE, 0x0C15
MESSAGE_CODEPAGE, INTERNET_CODEPAGE, LOCALE = 0x3FFD, 0x3FDE, 0x3FF1
STRING8, UNICODE, BINARY, TIME, OBJECT = 0x001E, 0x001F, 0x0102, 0x0040, 0x000D
TO, CC = 1, 2
_WESTERN = 1252
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LOCALES = {0x404: 950, 0x804: 936, 0xC04: 950, 0x411: 932, 0x412: 949, 0x419: 1251, 0x415: 1250, 0x408: 1253,
            0x41F: 1254, 0x401: 1256, 0x40D: 1255, 0x41E: 874, 0x42A: 1258}  # fmt: skip


@dataclass(slots=True)
class Properties:
    """{number: (type, value)} of one object; strings are bytes until the code page is known."""

    held: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    codepage: int = 0

    def number(self, name: int) -> int:
        """Return an integer property, 0 if there is none."""
        kind, raw = self.held.get(name, (0, b""))
        return int.from_bytes(raw[:4], "little") if kind in (0x0002, 0x0003, 0x000B) else 0

    def time(self, name: int) -> datetime | None:
        """Return a moment (100 ns since 1601), None if there is none or it is none."""
        kind, raw = self.held.get(name, (0, b""))
        if kind != TIME or len(raw) < 8 or not any(raw):
            return None
        try:
            return _EPOCH + timedelta(microseconds=int.from_bytes(raw[:8], "little") // 10)
        except OverflowError:
            return None

    def binary(self, name: int) -> bytes:
        """Return the bytes of a property, b"" if there is none."""
        return self.held.get(name, (0, b""))[1]

    def text(self, name: int, codepage: int = 0) -> str:
        """Return a string property, "" if there is none."""
        kind, raw = self.held.get(name, (0, b""))
        if kind == UNICODE:
            return raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace").rstrip("\x00")
        if kind in (STRING8, BINARY):
            return decoded(raw.rstrip(b"\x00"), _label(codepage or self.codepage))[0]
        return ""


def _label(codepage: int) -> str:
    return {0: "", 1200: "utf-16-le", 65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 50220: "iso-2022-jp"}.get(
        codepage, f"iso-8859-{codepage - 28590}" if 28592 <= codepage <= 28605 else f"cp{codepage}"
    )


@dataclass(slots=True)
class Item:
    """What an Outlook item says; `enclosed` are items inside it."""

    sender: Mailbox = field(default_factory=Mailbox)
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)
    enclosed: list[tuple[str, "Item"]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def item_of(properties: Properties, recipients: Sequence[Properties]) -> Item:
    """Return what the properties of an item and of its recipients say."""
    properties.codepage = properties.codepage or _codepage(properties)
    for one in recipients:
        one.codepage = one.codepage or properties.codepage
    head = parsed(_head(properties))
    item = Item(subject=properties.text(SUBJECT) or value(head, "Subject"))
    item.date = date_of(head) or properties.time(SENT_AT) or properties.time(DELIVERED_AT)
    item.sender = _sender(properties, head)
    item.to = _people(recipients, TO) or mailboxes(head, "To")
    item.cc = _people(recipients, CC) or mailboxes(head, "Cc")
    item.message_id = next(iter(_ids(properties, MESSAGE_ID) or ids(head, "Message-ID")), "") or _submitted(properties)
    item.in_reply_to = _ids(properties, IN_REPLY_TO) or (ids(head, "In-Reply-To") if head["In-Reply-To"] else ())
    item.references = _ids(properties, REFERENCES) or (ids(head, "References") if head["References"] else ())
    _bodies(properties, item)
    return item


def _codepage(properties: Properties) -> int:
    """The code page of 8-bit strings; that of the Internet body is another thing and only a last resort."""
    locale = properties.number(LOCALE) & 0xFFFF
    by_locale = _LOCALES.get(locale, _WESTERN) if locale else 0
    return properties.number(MESSAGE_CODEPAGE) or by_locale or properties.number(INTERNET_CODEPAGE)


def _head(properties: Properties) -> bytes:
    """Return the Internet headers the item came with; the program puts a line of its own in front."""
    text = properties.text(HEADERS).strip()
    first, _, rest = text.partition("\n")
    head = rest if ":" not in first.split(" ")[0] else text
    return head.encode("utf-8", "replace") + b"\r\n\r\n"


def _sender(properties: Properties, head: Part) -> Mailbox:
    for named_by, addresses in SENDERS:
        address = next((a for n in addresses if "@" in (a := properties.text(n))), "")
        if address:
            return Mailbox(properties.text(named_by), address.strip())
    if named := mailboxes(head, "From"):
        return named[0]
    name = properties.text(SENDERS[0][0]) or properties.text(SENDERS[1][0])
    return Mailbox(name, parseaddr(name)[1] if "@" in name else "")


def _people(recipients: Sequence[Properties], kind: int) -> tuple[Mailbox, ...]:
    chosen = [one for one in recipients if one.number(KIND) == kind]
    return tuple(Mailbox(one.text(NAME), one.text(SMTP) or one.text(ADDRESS)) for one in chosen)


def _ids(properties: Properties, name: int) -> tuple[str, ...]:
    text = properties.text(name)
    return tuple(word.strip("<>") for word in text.replace("><", "> <").split() if "@" in word)


def _submitted(properties: Properties) -> str:
    """An item of an Exchange server names itself by its submission alone (MS-OXCMSG)."""
    text = properties.binary(SUBMISSION).decode("ascii", "ignore")
    return text.rpartition("l=")[2].strip("\x00") if "l=" in text else ""


def _bodies(properties: Properties, item: Item) -> None:
    internet = properties.number(INTERNET_CODEPAGE)
    item.text = properties.text(BODY)
    kind, _ = properties.held.get(HTML, (0, b""))
    item.html = properties.text(HTML, internet if kind == BINARY else 0)
    packed = properties.binary(RTF)
    if packed and not item.html:
        item.html, words = read_rtf(unpacked(packed))
        item.text = item.text or words
