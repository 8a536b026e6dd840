"""A notice row to the bytes of a mail: rendered once, kept, sent as often as it takes."""

import html
import logging
import re
from collections.abc import Mapping
from email.message import EmailMessage
from typing import Any

from config.desk import Desk
from config.languages import verbs_of
from models.rules.disclosed import DECISIONS
from models.rules.opinions import asked_about
from notifier.appointing import calendars_of
from notifier.bilingual import also_in, html_below, sheets_of, text_below, told_again
from notifier.buttons import Answer
from notifier.enclosing import attach, enclosures_of, shortened
from notifier.frame import framed
from notifier.heading import NotAnAddress, headed
from notifier.hypertext import as_html
from notifier.markup import as_text, unescaped
from notifier.page import PAGE, SHEET
from notifier.picture import pictures_of
from notifier.speech import environment, loose
from notifier.tongue import COLON, RIGHT_TO_LEFT, TAGS, typeset
from notifier.wording.chosen import chosen
from notifier.wording.sandbox import TooMuch
from notifier.wording.shapes import allowed, only
from notifier.wording.sources import Sources, built_in
from notifier.wording.spoken import spoken, words_of

log = logging.getLogger(__name__)
MOST_BYTES = 100 * 1024  # of text and HTML together (domain.md 2.2)
WARNING = "N42"  # "do not pay more" is no use at the end of a long mail
ASKS_BACK = frozenset({"N39", "N40"})  # whose turn it is in the case does not matter there
CUTS = (20_000, 6_000, 2_000, 500)  # characters left of a long text, tried in turn until the mail is small enough
_TWICE = re.compile(rb"[ \t]+(\r\n[ \t])")


def render(desk: Desk, notice: Mapping[str, Any]) -> bytes:
    """Return the mail of a notice row: RFC 5322, CRLF, text and HTML of the same words.

    notice  the columns of NoticeRow; its facts are frozen, so the same row gives the same bytes
    raises  NotAnAddress when nobody can be written to at this address; KeyError when an exhibit's bytes are lost
    """
    sources = chosen(desk.settings.desk.templates).sources
    try:
        return _rendered(desk, notice, sources)
    except NotAnAddress:
        raise
    except Exception as fault:
        if not sources.foreign:
            raise
        # A notice may start a clock: it goes out in our words, and the log says what is to be mended.
        log.error("notice %s: desk.templates failed (%s), our own words went out", notice["id"], type(fault).__name__)
        return _rendered(desk, notice, built_in())


def _rendered(desk: Desk, notice: Mapping[str, Any], sources: Sources) -> bytes:
    facts = _loosened(notice)
    mail, enclosures = _fitting(desk, notice, facts, sources)
    attach(mail, enclosures, desk.blobs)
    _bound(mail, notice["message_id"])
    return _single_spaced(mail.as_bytes())


def _fitting(
    desk: Desk, notice: Mapping[str, Any], facts: Mapping[str, Any], sources: Sources
) -> tuple[EmailMessage, list[Any]]:
    """Return the mail without what hangs on it, its long texts as whole as its size bears."""
    for n, most in enumerate((None, *CUTS)):
        told = facts if most is None else shortened(facts, most)
        last = n == len(CUTS)
        try:
            mail, enclosures = _worded(desk, notice, told, sources)
        except TooMuch:
            if last:
                raise
            continue
        if last or _size(mail) <= MOST_BYTES:
            break
    return mail, enclosures


def _size(mail: EmailMessage) -> int:
    """Return the bytes of a mail's words as they are encoded; writing the whole mail out to count them costs as much
    as making it."""
    bodies = (part.get_payload() for part in mail.walk() if not part.is_multipart())
    return sum(len(body) + body.count("\n") for body in bodies if isinstance(body, str))


def _single_spaced(raw: bytes) -> bytes:
    """Where the library folds between a word and an encoded word it writes the space twice, and clients show both."""
    head, gap, rest = raw.partition(b"\r\n\r\n")
    return _TWICE.sub(rb"\1", head) + gap + rest


def _loosened(notice: Mapping[str, Any]) -> dict[str, Any]:
    return {**loose(notice["facts"]), "numbers": notice["numbers"], "to_name": notice["to_name"]}


def _worded(
    desk: Desk, notice: Mapping[str, Any], facts: Mapping[str, Any], sources: Sources
) -> tuple[EmailMessage, list[Any]]:
    numbers, zone, desk_zone = notice["numbers"], notice["zone"], desk.house.zone.key
    language = spoken(notice["language"], numbers, sources)
    other = also_in(facts, numbers, language, sources)
    both = [language, other] if other else [language]
    enclosures = enclosures_of(numbers, facts, lambda whole: sheets_of(whole, both, zone, desk_zone, sources), language)
    subject, body = _words(numbers, facts, language, zone, desk_zone, sources)
    frame = words_of(language, sources)
    judged = notice["id"] if asked_about(numbers, facts, desk.house.book_of("")) else 0
    source = framed(body, facts, numbers, frame, zone, desk_zone, {e.n for e in enclosures if e.n}, language, judged)
    source = typeset(source, language)
    mail = headed(desk.house, notice, subject, facts.get("ref") or "")
    answer = _answer_to(mail, facts, frame["words"]["answer"], language)
    pictures = pictures_of(facts, frame["picture"], language)
    named = {name: f"{name}.{notice['message_id']}" for name in pictures}
    rtl = language in RIGHT_TO_LEFT
    text, page_body = as_text(source), as_html(source, rtl=rtl, answer=answer, pictures=named)
    if other:
        decided = [number for number in numbers if number in DECISIONS]
        again = told_again(_words(decided, facts, other, zone, desk_zone, sources)[1], other, sources)
        text, page_body = text + text_below(again), page_body + html_below(again, other)
    enclosures = [*enclosures, *calendars_of(desk.house, notice, frame, language)]
    page = PAGE.format(
        lang=TAGS.get(language, language),
        turned=' dir="rtl"' if rtl else "",
        title=html.escape(subject),
        sheet=SHEET,
        body=page_body,
    )
    # Base64 where quoted-printable would treble every character (Chinese, Arabic …).
    cte = "quoted-printable" if sum(map(str.isascii, text)) * 4 > len(text) * 3 else "base64"
    mail.set_content(text, cte=cte)
    mail.add_alternative(page, subtype="html", cte=cte)
    for name, content in pictures.items():
        _beside_the_page(mail, content, name, named[name])
    return mail, enclosures


def _answer_to(mail: EmailMessage, facts: Mapping[str, Any], label: str, language: str) -> Answer | None:
    """None for a party's digest: an answer to it reaches no case, and its lines belong into an answer to one."""
    if facts.get("cases") is not None:
        return None
    head = mail["Reply-To"] or mail["From"]
    asked = facts.get("turn") == "you" or bool(facts.get("missing") or ASKS_BACK & set(facts["numbers"]))
    staff = facts.get("viewer") == "staff"
    address, ref = str(head.addresses[0].addr_spec), facts.get("ref") or ""
    colon = COLON.get(language, ": ")
    return Answer(address, ref, label, colon, verbs_of(language), awaited=asked or staff, alone=staff)


def _beside_the_page(mail: EmailMessage, content: bytes, name: str, cid: str) -> None:
    """Hang a picture on the HTML alone (RFC 2387): no client then offers it as a file."""
    page = mail.get_body(("html",))
    if page is not None and f"cid:{cid}" in page.get_content():
        *_, last = mail.iter_parts()
        last.add_related(content, "image", "png", cid=f"<{cid}>", filename=f"{name}.png", disposition="inline")


def _words(
    numbers: list[str], facts: Mapping[str, Any], language: str, zone: str, desk_zone: str, sources: Sources
) -> tuple[str, str]:  # fmt: skip
    """Return the last notice's subject and all their bodies, a warning first; each is told only what it may name."""
    jinja = environment(zone, desk_zone, sources, language)
    told = [loose(only(facts, allowed().facts(number, facts.get("viewer", "")))) for number in numbers]
    names = [f"{language}/{number}.j2" for number in numbers]
    read = sorted(zip(numbers, names, told, strict=True), key=lambda one: one[0] != WARNING)
    bodies = [jinja.written(name, "body", its) for _, name, its in read]
    subject = jinja.written(names[-1], "subject", told[-1])
    return unescaped(" ".join(subject.split())), "\n\n".join(bodies)


def _bound(mail: EmailMessage, message_id: str) -> None:
    """Fixed boundaries, for the library's are random and the same row shall give the same bytes.

    Neither quoted-printable nor base64 can hold `=_`, so no text holds a boundary.
    """
    stem = message_id.partition("@")[0][:26]
    for n, part in enumerate(p for p in mail.walk() if p.is_multipart()):
        part.set_boundary(f"=_{stem}_{n}")
