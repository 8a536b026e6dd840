"""What a careful reader would be told about a mail beside what it says."""

from intake.reading.letter import Letter
from intake.reading.wordings import begin_apart

HIDDEN_SHOWN = 200  # characters


def warnings_of(letter: Letter) -> list[str]:
    """Return one sentence for each thing about the mail that its words do not tell."""
    told = []
    if letter.bodies_differ:
        told.append("its plain and its HTML wording say different things")
    elif letter.shown is not None and begin_apart(letter.text, letter.shown):
        told.append(f"its HTML wording begins with other words: {' '.join(letter.shown.split())[:HIDDEN_SHOWN]}")
    if letter.hidden:
        told.append(f"hidden in its HTML, so not read: {' '.join(letter.hidden.split())[:HIDDEN_SHOWN]}")
    return told
