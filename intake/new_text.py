"""What is new in a reply, given the notice it answers: our own words, quoted back in any client's way, are no news."""

from intake.reading.letter import Letter
from intake.reading.replies import new_lines, new_part
from intake.reading.replies.echo import without_echo
from intake.reading.replies.lines import lines_of


def new_text(letter: Letter, notice_text: str | None) -> str:
    """Return the letter's new words.

    notice_text  the text of the notice it answers, if we know which; with it answers are found even where the client
                 set no marks before what it quoted
    """
    if not notice_text:
        return letter.reply_text or new_part(letter.text)
    return new_lines(without_echo(lines_of(letter.text), notice_text))


def new_shown(letter: Letter, notice_text: str | None) -> str | None:
    """Return the same of what a program that prefers HTML shows, None where that is no other text."""
    if letter.shown is None:
        return None
    lines = lines_of(letter.shown)
    return new_lines(without_echo(lines, notice_text) if notice_text else lines)
