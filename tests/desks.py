"""Desks for tests, and the mails people write to them; every name and address is invented."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from config.desk import Desk
from config.loading import house_of, load_books
from config.settings import Settings
from models.addressing import reply_address
from models.rules.house import House
from models.store.blobs import BlobStore
from models.store.database import Database
from tests.servers.tables import lay_tables

ZONE = ZoneInfo("Asia/Shanghai")
ADDRESS = "desk@ombud.example"
TRUSTED = "mx.ombud.example"
ANA, BEN = "ana@ombud.example", "ben@ombud.example"
KEY = b"k" * 32
HOUSE = House("Ombud", ADDRESS, ZONE, (KEY,), {})  # all that an address of the desk hangs on
ROLES = ["case", "decide", "review", "sanction"]
STAFF = [
    {"name": "Ana Staff", "address": ANA, "zone": ZONE.key, "roles": [*ROLES, "on_call"]},
    {"name": "Ben Staff", "address": BEN, "zone": ZONE.key, "roles": ROLES},
]
JPG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb0043") + bytes(64) + bytes.fromhex("ffd9")


def wired(folder: Path, url: str, **sections: Any) -> Desk:
    """Return a desk in `folder` on the database `url`; `sections` overlay its settings."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        **{
            "desk": {"address": ADDRESS, "zone": ZONE.key},
            "database": {"url": url},
            "store": {"path": folder / "store"},
            "outgoing": {"transport": "folder", "folder": folder / "sent"},
            "trust": {"authserv_ids": [TRUSTED]},
            "staff": STAFF,
            "directory": {"members": folder / "members.csv", "orders": folder / "orders.csv"},
            **sections,
        }
    )
    lay_tables(url)
    database = Database(url)
    database.upgrade()
    house = house_of(settings, load_books(), (KEY,))
    return Desk(settings, house, database, BlobStore(folder / "store"))


def at(text: str) -> datetime:
    """Return a moment of the desk's wall clock, e.g. "2026-03-02 09:12", in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def letter(
    sender: str,
    subject: str,
    text: str,
    when: str,
    *,
    to: str = ADDRESS,
    name: str = "",
    files: Sequence[tuple[str, bytes]] = (),
    verdict: str = "pass",
    headers: Iterable[tuple[str, str]] = (),
) -> bytes:
    """Return a mail as our own server hands it over, with its verdict ("" for none) on top."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{name} <{sender}>" if name else sender
    mail["To"], mail["Subject"], mail["Date"] = to, subject, format_datetime(at(when).astimezone(ZONE))
    domain = sender.rpartition("@")[2]
    mark = sha256(repr((sender, subject, text, when)).encode()).hexdigest()[:20]
    mail["Message-ID"] = f"<{mark}@{domain}>"
    for key, value in headers:
        mail[key] = value
    mail.set_content(text)
    for filename, content in files:
        if filename.endswith(".eml"):
            mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=filename)
        else:
            main, _, sub = _TYPES.get(filename.rpartition(".")[2], "application/octet-stream").partition("/")
            mail.add_attachment(content, maintype=main, subtype=sub, filename=filename)
    said = f"Authentication-Results: {TRUSTED}; dmarc={verdict} header.from={domain}\r\n" if verdict else ""
    return said.encode() + mail.as_bytes()


_TYPES = {"jpg": "image/jpeg", "pdf": "application/pdf", "mov": "video/quicktime", "exe": "application/x-msdownload"}


def token(ref: str, party: str) -> str:
    """Return the reply address of a party; of staff: "staff:ana@ombud.example"; without `ref`: a digest's."""
    return reply_address(HOUSE, f"case:{ref}:{party}" if ref else party)


def pdf(words: str) -> bytes:
    """Return a one-page PDF that shows these words."""
    content = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
