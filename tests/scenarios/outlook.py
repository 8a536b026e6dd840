"""Answers as a Chinese Outlook writes them: the mail that is answered stands below, unmarked, under its headers."""

from email.utils import parseaddr
from typing import Any

from tests.desks import ADDRESS, letter
from tests.scenarios.tale import Files, Tale


def answers(t: Tale, who: str, text: str, when: str, files: Files = ()) -> dict[str, Any]:
    """Somebody answers the last mail he had in this case."""
    last = [told for told in t.told if told.to == who and told.case == t.ref][-1]
    sent = f"{last.at.year}年{last.at.month}月{last.at.day}日 {last.at:%H:%M}"
    head = f"发件人: {last.mail['From']}\n发送时间: {sent}\n收件人: {who}\n主题: {last.mail['Subject']}"
    said = f"{text}\n\n________________________________\n{head}\n\n{last.text}"
    thread = str(last.mail["Message-ID"])
    headers = [("In-Reply-To", thread), ("References", thread), ("X-Mailer", "Microsoft Outlook 16.0")]
    to = parseaddr(str(last.mail["Reply-To"] or ADDRESS))[1]
    raw = letter(who, f"答复: {last.mail['Subject']}", said, when, to=to, files=files, headers=headers)
    return t.deliver(raw, who, when, to)
