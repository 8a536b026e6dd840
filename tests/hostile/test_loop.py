"""Family loop: nobody who is asleep is answered, and no machine answers for a party (RFC 3834).

Each header stands on two mails: a stranger's complaint, which would open a case, and an ACCEPT to the respondent's own
reply address from his own proven domain, which would end it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import ADDRESS
from tests.hostile.siege import Siege
from tests.hostile.silences import (
    ACCEPT,
    Silence,
    answer_of,
    by,
    by_hand,
    report,
    respondent,
    status,
    stays_silent,
    stranger,
)
from tests.rooms import SELLER

HEADERS = [
    ("an automatic answer", "RFC 3834 5.1", "Auto-Submitted: auto-replied"),
    ("a generated mail", "RFC 3834 5.1", "Auto-Submitted: auto-generated"),
    ("a notification", "RFC 5436 2.7.1", "Auto-Submitted: auto-notified"),
    ("capitals", "RFC 3834 5.2, keywords in any case", "AUTO-SUBMITTED: AUTO-REPLIED"),
    ("a comment behind", "RFC 3834 5.2", "Auto-Submitted: auto-replied (rejected (by rule))"),
    ("a comment in front", "RFC 3834 5.2, CFWS before the keyword", "Auto-Submitted: (out of office) auto-replied"),
    ("a parameter", "RFC 3834 5.2", 'Auto-Submitted: auto-replied; owner-email="lin@amber-quay.example"'),
    ("a keyword of the future", "RFC 3834 5.1, extensions", "Auto-Submitted: auto-forwarded-by-fridge"),
    ("a folded value", "RFC 5322 2.2.3", "Auto-Submitted:\r\n auto-generated"),
    ("no, and then yes", "RFC 3834 2, when in doubt silence", "Auto-Submitted: no\r\nAuto-Submitted: auto-replied"),
    ("Precedence bulk", "RFC 3834 2", "Precedence: bulk"),
    ("Precedence junk", "RFC 3834 2", "Precedence: Junk"),
    ("Precedence list", "RFC 3834 2", "Precedence: list"),
    ("Precedence auto_reply", "sendmail's vacation", "Precedence: auto_reply"),
    ("X-Autoreply", "mail systems of 2000", "X-Autoreply: yes"),
    ("X-Autorespond", "cPanel", "X-Autorespond: your notice"),
    ("X-Autoresponder", "Plesk", "X-Autoresponder: 1.0"),
    ("X-AutoReply-From", "Kerio", "X-AutoReply-From: lin@amber-quay.example"),
    ("X-Mail-Autoreply", "mail systems of 2000", "X-Mail-Autoreply: lin"),
    ("X-Vacation", "mail systems of 2000", "X-Vacation: yes"),
    ("Preference auto_reply", "GroupWise", "Preference: auto_reply"),
    ("a list", "RFC 2919", "List-Id: Offers <offers.amber-quay.example>"),
    (
        "a list one can leave",
        "RFC 2369, RFC 8058",
        "List-Unsubscribe: <https://x.example/out>\r\nList-Id: <o.x>",
    ),
    ("a scheduled command", "cron(8)", "X-Cron-Env: <SHELL=/bin/sh>"),
]
AUTHORS = [
    ("the mail system", "RFC 5230 4.6", "MAILER-DAEMON@quiet-shore.example"),
    ("the mail system with a name", "RFC 5230 4.6", '"Mail Delivery" <mailer-daemon@quiet-shore.example>'),
    ("a list's owner", "RFC 2142 6, RFC 5230 4.6", "owner-offers@quiet-shore.example"),
    ("a list's robot", "RFC 2142 6, RFC 5230 4.6", "offers-request@quiet-shore.example"),
    ("a list server", "RFC 5230 4.6", "LISTSERV@quiet-shore.example"),
    ("majordomo", "RFC 5230 4.6", "majordomo@quiet-shore.example"),
    ("a list's bounces", "Mailman's VERP", "offers-bounces@quiet-shore.example"),
]
NOTES = {
    "en": ("Out of office: Re: your notice", "Thanks for writing. I am out of office and back on 16 March."),
    "de": ("Abwesenheitsnotiz: Re: your notice", "Vielen Dank. Ich bin bis 16. März nicht im Büro."),
    "fr": ("Réponse automatique : your notice", "Merci. Je suis absente du bureau jusqu'au 16 mars."),
    "es": ("Respuesta automática: your notice", "Gracias. Estoy de vacaciones hasta el 16 de marzo."),
    "pt": ("Resposta automática: your notice", "Obrigada. Estou de férias até 16 de março."),
    "it": ("Risposta automatica: your notice", "Grazie. Sono in ferie fino al 16 marzo."),
    "nl": ("Automatisch antwoord: your notice", "Dank u. Ik ben met vakantie tot 16 maart."),
    "pl": ("Automatyczna odpowiedź: your notice", "Dziękuję. Jestem na urlopie do 16 marca."),
    "ru": ("Автоматический ответ: your notice", "Спасибо. Я в отпуске до 16 марта."),
    "zh": ("自动回复: your notice", "您好，我正在休假，3月16日回来后会尽快回复。"),
    "ja": ("自動返信: your notice", "3月16日まで休暇をいただいております。戻り次第ご連絡いたします。"),
    "ar": ("رد تلقائي: your notice", "أنا خارج المكتب حتى 16 مارس وسأرد عند عودتي."),
    "tr": ("Otomatik Yanıt: your notice", "16 Mart tarihine kadar yıllık izindeyim."),
}


def saying(line: str) -> list[Callable[[Siege], bytes]]:
    """The stranger's complaint and the respondent's ACCEPT, under this header."""
    return [lambda _: by_hand(stranger(), line), lambda siege: by_hand(answer_of(siege, ACCEPT), line)]


def away(subject: str, words: str) -> Callable[[Siege], bytes]:
    return lambda siege: answer_of(siege, f"{words}\n\nLin Wei\nAmber Quay", subject=subject)


SAID = [
    Silence(f"{name}, by {who}", source, mail, to=to)
    for name, source, line in HEADERS
    for mail, (who, to) in zip(saying(line), [("a stranger", None), ("the respondent", respondent)], strict=True)
]
NAMED = [Silence(name, source, by(sender)) for name, source, sender in AUTHORS]
AWAY = [
    Silence(f"a vacation note in {language}", "RFC 3834 2, no header says so", away(*note), to=respondent)
    for language, note in NOTES.items()
]


@pytest.mark.parametrize("mail", [*SAID, *NAMED, *AWAY], ids=lambda m: m.name)
def test_a_machine_is_not_answered_and_answers_for_nobody(siege: Siege, mail: Silence) -> None:
    stays_silent(siege, mail)


CONFIRM = "To deliver your message, confirm that you are a person: https://wall.example/confirm?id=1"
READ = "Your message\n\n To: Lin\n Subject: your notice\n\nwas read on 4 March 2026 11:00."
ICS = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
MDN = (
    "Final-Recipient: rfc822; export@amber-quay.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n"
)


def quoting(siege: Siege) -> bytes:
    """An out-of-office note that quotes the whole notice, as Exchange's do."""
    sent = next(n for n in siege.rooms.notices(to_address=SELLER) if "N8" in n["numbers"])
    notice = (Path(siege.rooms.desk.settings.outgoing.folder) / f"{sent['id']}.eml").read_text("utf-8")
    quoted = "\n".join(f"> {line}" for line in notice.splitlines()[:200])
    note = "I am out of the office until 16 March and will answer when I am back.\n\nOn 3 Mar 2026 the desk wrote:\n"
    return answer_of(siege, note + quoted, subject="Automatic reply: your notice")


REPORTS = [
    Silence("an out-of-office note that quotes the notice", "RFC 3834 3.1.5", quoting, to=respondent),
    Silence(
        "a read receipt", "RFC 8098 3", to=respondent, cause="I09 receipt", envelope_from="",
        mail=lambda s: report(
            respondent(s), ("text/plain", ACCEPT), ("message/disposition-notification", MDN),
            kind="disposition-notification", sender=SELLER,
        ),
    ),
    Silence(
        "a read receipt of words alone", "Outlook for people outside", to=respondent,
        mail=lambda s: answer_of(s, READ, subject="Read: your notice"),
    ),
    Silence("a challenge", "RFC 3834 1, challenge-response", lambda s: answer_of(s, CONFIRM), to=respondent),
    Silence(
        "a calendar that says yes", "RFC 6047 2.4", to=respondent,
        mail=lambda s: answer_of(s, ACCEPT).replace(
            b'Content-Type: text/plain; charset="utf-8"', b"Content-Type: text/calendar; method=REPLY", 1
        ).replace(b"ACCEPT", ICS.encode()),
    ),
    Silence(
        "a report of success", "RFC 3464 2.3.3", envelope_from="",
        mail=lambda _: report(ADDRESS, ("text/plain", "Delivered."), status("delivered", SELLER, "2.0.0")),
    ),
    Silence(
        "a report that it went on", "RFC 3464 2.3.3", envelope_from="",
        mail=lambda _: report(ADDRESS, ("text/plain", "Relayed."), status("relayed", SELLER, "2.0.0")),
    ),
    Silence(
        "a report that somebody complained of us", "RFC 5965", cause="I10 abuse_report",
        mail=lambda _: report(
            ADDRESS, ("text/plain", "An abuse report."),
            ("message/feedback-report", "Feedback-Type: abuse\r\nUser-Agent: x/1\r\nVersion: 1\r\n"),
            kind="feedback-report", sender="abuse@mx.relay.test",
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize("mail", REPORTS, ids=lambda m: m.name)
def test_reports_and_receipts_are_answered_by_nobody(siege: Siege, mail: Silence) -> None:
    stays_silent(siege, mail)
