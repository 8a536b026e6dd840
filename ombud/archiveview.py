"""An archive as a tree for a person: its members, what lies in archives in it, and what is strange."""

from rich.text import Text
from rich.tree import Tree

from intake.reading.containers.archive import Archive, Member
from ombud.output import harmless
from ombud.sizes import size

MOST = 100  # members shown of one archive


def hang(archive: Archive, above: Tree) -> None:
    """Hang the members of an archive below its line."""
    said = [*archive.trouble, *(["it is locked with a password"] if archive.encrypted else [])]
    for words in said:
        above.add(Text(harmless(words), style="yellow"))
    for member in archive.members[:MOST]:
        branch = above.add(_line(member))
        if member.archive is not None:
            hang(member.archive, branch)
    if len(archive.members) > MOST:
        above.add(Text(f"… and {len(archive.members) - MOST} more", style="dim"))


def _line(member: Member) -> Text:
    shown = "" if member.kind == "folder" else f"  {size(member.size_bytes)}"
    line = Text(f"{harmless(member.name)}{shown}{'  link' if member.kind == 'link' else ''}")
    if member.encrypted:
        line.append("  locked", style="yellow")
    if member.trouble:
        line.append(f"  ({harmless('; '.join(member.trouble))})", style="yellow")
    return line
