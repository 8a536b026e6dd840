"""What lies inside a mail: mails, Outlook items, winmail.dat, each opened; and the text all of it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from intake.reading.caps import ENCLOSED_DEPTH
from intake.reading.html import text_of_html
from intake.reading.letter import File, Letter
from intake.reading.mime import Body, Found, file_of
from intake.reading.msg import OLE
from intake.reading.tnef import MARK, read_tnef

TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
Read = Callable[[bytes, int], Letter]


@dataclass(slots=True)
class Inside:
    """What was opened.

    mails  the mails as they lay there, in the order of `letters`
    texts  bodies that lay in a winmail.dat
    """

    files: list[File] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    mails: list[File] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def unpacked(found: Found, depth: int, read: Read) -> Inside:
    """Open what can be opened; what lies too deep stays a file."""
    inside = Inside()
    for name, raw in found.enclosed:
        _mail(file_of(name, "message/rfc822", raw), inside, depth, read)
    for file in found.files:
        if _is_mail(file):
            _mail(file, inside, depth, read)
        elif file.content_type in TNEF_TYPES or file.content.startswith(MARK):
            _winmail(file, inside)
        else:
            inside.files.append(file)
    return inside


def _is_mail(file: File) -> bool:
    name = file.filename.lower()
    return name.endswith(".eml") or (file.content.startswith(OLE) and name.endswith(".msg"))


def _mail(file: File, inside: Inside, depth: int, read: Read) -> None:
    if depth < ENCLOSED_DEPTH:
        inside.letters.append(read(file.content, depth + 1))
        inside.mails.append(file)
        return
    inside.files.append(file)
    if (deep := f"mails nested deeper than {ENCLOSED_DEPTH} were not read") not in inside.errors:
        inside.errors.append(deep)


def _winmail(file: File, inside: Inside) -> None:
    """Its contents stand in its place; if not all of it could be read, it stays beside them."""
    from intake.reading.outlook import letter_of

    item = read_tnef(file.content)
    letter = letter_of(item, file.content)
    inside.errors += item.errors
    inside.texts.append(letter.text)
    inside.files += [*letter.files, *([file] if item.errors else [])]
    inside.letters += letter.enclosed
    inside.mails += letter.enclosed_files


def readable(bodies: Sequence[Body], texts: Sequence[str]) -> str:
    """Return what the bodies say, one below the other; what only repeats what stands in plain is left out."""
    plain = "".join("".join(body.text.split()) for body in bodies if body.kind == "text/plain")
    said: list[str] = []
    for body in bodies:
        text = body.text if body.kind == "text/plain" else text_of_html(body.text)
        if text.strip() and (body.kind == "text/plain" or "".join(text.split()) not in plain):
            said.append(text)
    return "\n".join([*said, *(text for text in texts if text.strip() and "".join(text.split()) not in plain)])
