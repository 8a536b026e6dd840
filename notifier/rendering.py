"""A notice row to the bytes of a mail: rendered once, kept, sent as often as it takes."""

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from config.desk import Desk
from models.addressing import reply_address
from notifier.certificate import certificate
from notifier.frame import framed
from notifier.markup import as_html, as_text
from notifier.speech import ROOT, Loose, environment

CARRIES_EXHIBITS = frozenset({"N8", "N11", "N20"})
MOST_ATTACHED_BYTES = 10 * 1024**2  # above it relays begin to refuse; the rest is described and asked for with FILES
PAGE = (
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    '<title>{title}</title></head><body style="margin:0;padding:16px">'
    '<div style="max-width:600px;margin:0 auto;font:16px/1.5 system-ui,-apple-system,Segoe UI,Arial,sans-serif">'
    "{body}</div></body></html>"
)


def render(desk: Desk, notice: Mapping[str, Any]) -> bytes:
    """Return the mail of a notice row: RFC 5322, CRLF, text and HTML of the same words.

    notice   the columns of NoticeRow; its facts are frozen, so the same row gives the same mail
    """
    facts = _loosened(notice)
    language = notice["language"] if (ROOT / notice["language"] / f"{notice['numbers'][-1]}.j2").exists() else "en"
    zone, desk_zone = notice["zone"], desk.house.zone.key
    subject, body = _words(notice["numbers"], facts, language, zone, desk_zone)
    source = framed(body, facts, notice["numbers"], language, zone, desk_zone)
    mail = _headed(desk, notice, facts, subject)
    mail.set_content(as_text(source), cte="quoted-printable")
    mail.add_alternative(PAGE.format(lang=language, title=_escaped(subject), body=as_html(source)), subtype="html")
    _attach(desk, mail, notice["numbers"], facts)
    return mail.as_bytes()


def _loosened(notice: Mapping[str, Any]) -> dict[str, Any]:
    facts = dict(notice["facts"])
    for name in ("ends", "extra", "facts"):
        facts[name] = Loose(facts.get(name) or {})
    return {**facts, "numbers": notice["numbers"], "to_name": notice["to_name"]}


def _words(numbers: list[str], facts: dict[str, Any], language: str, zone: str, desk_zone: str) -> tuple[str, str]:
    jinja = environment(zone, desk_zone)
    loaded = [jinja.get_template(f"{language}/{number}.j2") for number in numbers]
    bodies = ["".join(t.blocks["body"](t.new_context(facts))) for t in loaded]
    last = loaded[-1]
    subject = "".join(last.blocks["subject"](last.new_context(facts)))
    return " ".join(subject.split()), "\n\n".join(bodies)


def _headed(desk: Desk, notice: Mapping[str, Any], facts: Mapping[str, Any], subject: str) -> EmailMessage:
    house = desk.house
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(_one_line(house.name), addr_spec=house.address)
    mail["To"] = Address(_one_line(notice["to_name"]), addr_spec=notice["to_address"])
    ref = facts.get("ref")
    mail["Subject"] = f"[{ref}] {subject}" if ref else subject
    mail["Date"] = format_datetime(notice["created_at"].astimezone(house.zone))
    mail["Message-ID"] = f"<{notice['message_id']}>"
    thread = [f"<{m}>" for m in notice["thread"] if m and not set(m) & set("<> \r\n\t")]
    if thread:
        mail["In-Reply-To"] = thread[-1]
        mail["References"] = " ".join(thread)
    if notice["reply_key"]:
        mail["Reply-To"] = reply_address(house.address, house.key, notice["reply_key"])
    mail["Auto-Submitted"] = "auto-replied" if notice["auto_replied"] else "auto-generated"
    return mail


def _attach(desk: Desk, mail: EmailMessage, numbers: list[str], facts: Mapping[str, Any]) -> None:
    room = MOST_ATTACHED_BYTES
    if CARRIES_EXHIBITS & set(numbers):
        others = [x for x in facts["exhibits"] if x["by"] != facts["viewer"] and x["state"] == "shared"]
        for exhibit in others:
            room -= _attach_exhibit(desk, mail, exhibit, room)
    if "N24" in numbers:
        mail.add_attachment(certificate(facts), filename=f"{facts['ref']}-decision.txt")


def _attach_exhibit(desk: Desk, mail: EmailMessage, exhibit: Mapping[str, Any], room: int) -> int:
    """Attach what the other side may see of a file: its masked text, or the file itself; return the bytes used."""
    name = _one_line(exhibit["name"]).replace("/", "_").replace("\\", "_")
    if exhibit["shared_text"]:
        text = exhibit["shared_text"]
        if len(text) > room:
            return 0
        mail.add_attachment(text, filename=f"exhibit-{exhibit['n']}-{name}.txt", cte="base64")
        return len(text)
    if not exhibit["attach"] or exhibit["size_bytes"] > room:
        return 0
    main, _, sub = exhibit["content_type"].partition("/")
    if not sub or main in ("multipart", "message"):
        main, sub = "application", "octet-stream"
    content = desk.blobs.get(exhibit["sha256"])
    mail.add_attachment(content, maintype=main, subtype=sub, filename=f"exhibit-{exhibit['n']}-{name}")
    return int(exhibit["size_bytes"])


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
