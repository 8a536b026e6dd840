"""A mail that was read, as a person wants to see it: who, what is new, its parts, what was refused and why."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from intake.reading.letter import File, Letter, Mailbox
from intake.reading.outline import Part
from intake.reading.warnings import warnings_of
from ombud.archiveview import hang
from ombud.documentview import document_line
from ombud.output import harmless
from ombud.sizes import size

WIDTH = 110  # where there is no terminal to ask
REFUSED = {
    "format": "not a format the desk takes",
    "size": "larger than {limit}",
    "empty": "empty",
    "encrypted": "locked with a password",
    "archive": "unsafe, or unpacks to too much",
    "program": "a program, or called like one",
    "page": "a web page or a drawing with scripts",
    "name": "its name hides its end",
    "mismatch": "its name and its content do not agree",
    "polyglot": "two kinds of file in one",
    "closed": "it cannot be opened here",
}
MOST = 10  # addresses that are shown
MACHINES = {
    "vacation": "an automatic reply in a person's place",
    "receipt": "a receipt: a mail was read, deleted unread or delivered",
    "list": "list or bulk mail",
    "feedback": "a feedback report of another mail system",
    "challenge": "a machine that wants a proof that a person wrote",
    "calendar": "an invitation, or the answer to one",
    "robot": "a mail of a machine",
}


def show_letter(letter: Letter, parts: Sequence[Part], label: str, profile: Any) -> None:
    """Print a letter.

    parts    intake/reading/outline.py
    profile  models/rules/evidence.EvidenceProfile: which files a desk takes
    """
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(width=WIDTH, highlight=False)
    console.print(Text(f"{label}  {size(letter.size_bytes)}", style="bold"))
    for line in _heads(letter):
        console.print(line)
    for branch in _branches(letter, parts, profile):
        console.print(branch)
    console.print()
    console.print(Text("new in it", style="bold"))
    console.print(Text(harmless(letter.reply_text.strip()) or "(nothing)"))
    cut = len(letter.text.split()) - len(letter.reply_text.split())
    if cut > 0:
        console.print(Text(f"({cut} words of quotation and signature below it are kept, not shown)", style="dim"))
    for warning in warnings_of(letter):
        console.print(Text(harmless(warning), style="yellow"))


def _branches(letter: Letter, parts: Sequence[Part], profile: Any) -> Iterator[Tree]:
    if parts:
        yield _grown(Tree(Text("parts", style="bold")), parts)
    if files := list(_files(letter, profile)):
        tree = Tree(Text("files", style="bold"))
        for line, file in files:
            branch = tree.add(line)
            if file.archive is not None:
                hang(file.archive, branch)
        yield tree
    if told := [*(i.text for i in letter.invites), *(c.text for c in letter.cards)]:
        yield _with(Tree(Text("invitations and cards", style="bold")), [Text(harmless(one)) for one in told])
    for inner, file in zip(letter.enclosed, letter.enclosed_files, strict=False):
        name = harmless(file.filename or file.content_type)
        tree = _with(Tree(Text(f"mail inside: {name}", style="bold")), _heads(inner))
        tree.children += _branches(inner, (), profile)
        yield tree
    if letter.errors:
        errors = [Text(harmless(error)) for error in letter.errors]
        yield _with(Tree(Text("not read, or not whole", style="bold yellow")), errors)


def _with(tree: Tree, lines: Iterable[Text]) -> Tree:
    for line in lines:
        tree.add(line)
    return tree


def _heads(letter: Letter) -> Iterator[Text]:
    """What stands above the text, and what kind of mail it is; only what there is."""
    pairs = (
        ("from", _people(letter.senders)),
        ("reply to", _people(letter.reply_to)),
        ("to", _people(letter.to)),
        ("cc", _people(letter.cc)),
        ("subject", letter.subject),
        ("date", letter.date.isoformat(" ") if letter.date else ""),
        ("message id", letter.message_id),
        ("answers", ", ".join(letter.in_reply_to)),
        ("language", letter.language),
        ("kind", _kind(letter)),
    )
    for name, value in pairs:
        if value:
            yield Text.assemble((f"{name:12}", "cyan"), harmless(value))


def _kind(letter: Letter) -> str:
    return _returned(letter) if letter.is_bounce else MACHINES.get(letter.automatic, "")


def _returned(letter: Letter) -> str:
    """A delivery report in words: whom it names, and whether the code is one for good (RFC 3463 2)."""
    lasting = {"4": ", temporary", "5": ", permanent"}.get(letter.bounce_status[:1], "")
    status = f" ({letter.bounce_status}{'' if letter.is_delay else lasting})" if letter.bounce_status else ""
    late = f"not reached yet: {_some(letter.delayed)}" if letter.delayed else ""
    if letter.is_delay:
        return f"a delay report{status}{'; ' if late else ''}{late}"
    about = f" of {_some(letter.bounced)}" if letter.bounced else ""
    return f"a delivery failure{about}{status}{'; ' if late else ''}{late}"


def _some(addresses: Sequence[str]) -> str:
    more = f" and {len(addresses) - MOST} more" if len(addresses) > MOST else ""
    return ", ".join(addresses[:MOST]) + more


def _people(people: Sequence[Mailbox]) -> str:
    return ", ".join(f"{one.name} <{one.address}>" if one.name else one.address for one in people)


def _grown(root: Tree, parts: Sequence[Part]) -> Tree:
    """Hang each part below the one it lies in."""
    above = [root]
    for part in parts:
        facts = (part.charset, part.encoding, part.disposition, part.filename)
        shown = "  ".join(harmless(fact) for fact in facts if fact)
        line = f"{harmless(part.content_type)}  {shown}  {size(part.size_bytes) if part.size_bytes else ''}"
        del above[part.depth + 1 :]
        above.append(above[-1].add(Text(line.strip())))
    return root


def _files(letter: Letter, profile: Any) -> Iterator[tuple[Text, File]]:
    from intake.disclosing import Hide
    from intake.scanning import scan

    for one in scan(letter, profile, Hide()):
        file = one.file
        line = Text(f"{harmless(file.filename) or '(no name)'}  {file.content_type}  {size(file.size_bytes)}  ")
        if file.detected_type and file.detected_type != file.content_type:
            line.append(f"(its bytes say {file.detected_type})  ", style="yellow")
        why = REFUSED.get(one.cause, one.cause).format(limit=size(one.limit_bytes))
        why = f"{why}: {harmless(one.detail)}" if one.detail else why
        refused = one.decision != "accepted"
        line.append(f"{one.decision}: {why}" if why else one.decision, style="red" if refused else "green")
        if file.document is not None:
            line.append(f"\n{document_line(file.document)}", style="dim")
        yield line, file
