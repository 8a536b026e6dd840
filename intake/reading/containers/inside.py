"""What lies inside a mail, opened: mails, Outlook items, winmail.dat, archives, invitations, cards; within bounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from intake.reading.caps import ENCLOSED_DEPTH
from intake.reading.containers.cards import Card, cards_in
from intake.reading.containers.invites import Invite, invites_in
from intake.reading.containers.recognising import (
    archive_kind,
    is_card,
    is_invite,
    is_mail,
    is_outlook,
    is_winmail,
)
from intake.reading.containers.shelf import Room
from intake.reading.containers.unpacking import opened
from intake.reading.files import file_of
from intake.reading.letter import File, Letter
from intake.reading.outlook.item import Outlook
from intake.reading.outlook.rendition import as_mail
from intake.reading.outlook.tnef import read_tnef

Read = Callable[[bytes, int, Room], Letter]
OfItem = Callable[[Outlook, bytes, int, Room], Letter]
_DEEP = f"mails nested deeper than {ENCLOSED_DEPTH} were not read"


@dataclass(slots=True)
class Inside:
    """What was opened.

    depth    how deep the mail itself lies
    mails    the mails in it as they lay there, in the order of `letters`
    outlook  the items of winmail.dat, whose text may be the mail's own
    """

    read: Read
    of_item: OfItem
    depth: int
    room: Room
    errors: list[str]
    files: list[File] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    mails: list[File] = field(default_factory=list)
    outlook: list[Outlook] = field(default_factory=list)
    invites: list[Invite] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)

    def open(self, enclosed: Sequence[tuple[str, bytes]], files: Sequence[File]) -> None:
        """Open what can be opened; a mail that lies too deep stays a file.

        enclosed  [(file name, bytes)] of message/rfc822 parts
        """
        for name, raw in enclosed:
            self._mail(file_of(name, "message/rfc822", raw))
        mails = [file for file in files if is_mail(file.filename, file.content)]
        for file in sorted(mails, key=lambda f: not is_outlook(f.filename, f.content)):
            self._mail(file)
        before = len(self.outlook)
        for file in files:
            if not is_mail(file.filename, file.content):
                self._file(file)
        for item in self.outlook[before:]:
            self.open_items(item.enclosed)

    def open_items(self, items: Sequence[Outlook]) -> None:
        """Open the items that lie in an Outlook item, each as a mail of its own."""
        if items and self.depth >= ENCLOSED_DEPTH:
            self._say(_DEEP)
            return
        for item in items:
            name = (item.subject or "message").replace("/", "-").replace("\\", "-")
            self._item(item, f"{name}.eml")

    @property
    def said(self) -> str:
        """What invitations say, for a mail that says nothing else."""
        return "\n\n".join(invite.text for invite in self.invites)

    def _mail(self, file: File) -> None:
        if self.depth >= ENCLOSED_DEPTH:
            self._say(_DEEP)
            self.files.append(file)
            return
        self.letters.append(self.read(file.content, self.depth + 1, self.room))
        self.mails.append(file)

    def _item(self, item: Outlook, name: str) -> None:
        raw = as_mail(item)
        self.letters.append(self.of_item(item, raw, self.depth + 1, self.room))
        self.mails.append(file_of(name, "message/rfc822", raw))

    def _file(self, file: File) -> None:
        if is_winmail(file.content_type, file.content):
            self._winmail(file)
        elif kind := archive_kind(file.filename, file.content):
            self._archive(file, kind)
        else:
            self.files.append(file)
            if is_invite(file):
                self.invites += invites_in(file.content)
            elif is_card(file):
                self.cards += cards_in(file.content)

    def _winmail(self, file: File) -> None:
        """Its files stand in its place, and it stays itself where it cannot be read whole."""
        item = read_tnef(file.content)
        self.errors += item.errors
        self.outlook.append(item)
        for inner in item.files:
            if is_mail(inner.filename, inner.content):
                self._mail(inner)
            elif is_winmail(inner.content_type, inner.content):
                self.files.append(inner)
            else:
                self._file(inner)
        self.files += [file] if item.errors else []

    def _archive(self, file: File, kind: str) -> None:
        """List it; the mails in it lie beside it, as they would had they been sent without it."""
        found = opened(file.content, kind, file.filename, self.room)
        self.files.append(replace(file, archive=found.archive))
        for mail in found.mails:
            if not is_winmail(mail.content_type, mail.content):
                self._mail(mail)
            elif self.depth < ENCLOSED_DEPTH:
                self._item(read_tnef(mail.content), mail.filename)

    def _say(self, words: str) -> None:
        if words not in self.errors:
            self.errors.append(words)
