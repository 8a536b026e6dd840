"""Where somebody else than the writer speaks: what is asked for there is not his wish. Pure."""

import re

from intake.understanding.chats import chat_lines
from intake.understanding.copied import copied_mails
from intake.understanding.page import Hit, Page

_QUOTATION = re.compile(r"[\"“„«「]([^\"“”„»」\n]{40,400}|[\u4e00-\u9fff，。！？]{14,100})[\"”“»」]")


def of_others(page: Page) -> list[Hit]:
    """Return the sentences in quotation marks, and the mails and lines of a chat that were copied in."""
    sentences = [Hit(*m.span(1)) for m in _QUOTATION.finditer(page.raw)]
    mails = [mail.words for mail in copied_mails(page) if not mail.own]
    lines = [Hit(head.start, page.line_end(head.end)) for head, own in chat_lines(page) if not own]
    return [*sentences, *mails, *lines]
