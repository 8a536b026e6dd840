"""What is new in a reply, given the notice it answers: our own words, quoted back in any client's way, are no news."""

from intake.reading.letter import Letter
from intake.reading.replies import new_part

LEAST = 12  # characters; a shorter line may be the writer's own although we wrote it too


def new_text(letter: Letter, notice_text: str | None) -> str:
    """Return the letter's new words.

    notice_text  the text of the notice it answers, if we know which; lines of it at the end are cut
    """
    own = letter.reply_text or new_part(letter.text)
    if not notice_text:
        return own
    ours = {" ".join(line.split()) for line in notice_text.splitlines() if len(line.strip()) >= LEAST}
    lines = own.splitlines()
    while lines and (not lines[-1].strip() or " ".join(lines[-1].lstrip("> ").split()) in ours):
        lines.pop()
    return "\n".join(lines).strip()
