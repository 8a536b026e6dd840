"""Whether this machine and these settings can carry a desk: one finding a line, the first obstacle first."""

import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from config.settings import Settings

OLDEST_PYTHON = (3, 11)
ROOMS = ("models", "config", "intake", "notifier", "templates", "ombud")  # our names at the top level
DISTRIBUTION = "ombud"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    ok: bool
    says: str


def examine(config: Path | None) -> Iterator[Finding]:
    """Yield what was found; stops where the next thing cannot be looked at."""
    yield Finding("python", sys.version_info >= OLDEST_PYTHON, f"{platform.python_version()}, 3.11 or newer is needed")
    yield names_of_others(packages_distributions())
    yield archives()
    yield from _desk(config)


def names_of_others(owners: Mapping[str, Sequence[str]]) -> Finding:
    """Say whether another distribution installed a package under one of our names; imports would then mix.

    owners  {top-level name: distributions that own it}
    """
    clashes = [f"{room} ({other})" for room in ROOMS for other in owners.get(room, []) if other.lower() != DISTRIBUTION]
    if clashes:
        said = f"other packages own {', '.join(clashes)}: give Ombud an environment of its own"
        return Finding("names", False, said)
    return Finding("names", True, "no other package owns one of our names")


def archives() -> Finding:
    """Say whether .rar and .7z can be opened; without it they are taken all the same, and flagged."""
    from intake.reading.containers.foreign import opens_here

    if opens_here():
        return Finding("archives", True, ".rar and .7z are opened with libarchive")
    return Finding("archives", True, "warning: libarchive is not installed, so .rar and .7z are taken unopened")


def _desk(config: Path | None) -> Iterator[Finding]:
    from config.credentials import LoginFailed
    from config.keyring import KeyUnusable
    from config.settings import SettingsError, load_settings, settings_path
    from models.store.database import StoreUnavailable
    from ombud.wiring import open_desk

    try:
        settings = load_settings(config)
    except SettingsError as fault:
        yield Finding("settings", False, str(fault))
        return
    yield Finding("settings", True, str(settings_path(config)))
    try:
        desk = open_desk(config)
        with desk.database.begin():
            pass
    except KeyUnusable as fault:
        yield Finding("key", False, str(fault))
        return
    except StoreUnavailable as fault:
        yield Finding("database", False, str(fault))
        return
    yield Finding("key", True, f"{settings.desk.key_file}: {keys_told(desk.house.keys)}")
    yield Finding("database", True, desk.database.engine.dialect.name)
    for place in [*settings.mailbox, settings.outgoing]:
        try:
            place.secret()
        except LoginFailed as fault:
            yield Finding("login", False, str(fault))
    yield from _signature(settings)
    yield from (Finding("warning", True, line) for line in warnings_of(settings))


def _signature(settings: "Settings") -> Iterator[Finding]:
    """The key we sign with, and whether DNS holds its other half; a DNS that does not answer stops nobody."""
    if settings.outgoing.dkim is None:
        return
    from intake.checks.names import NoAnswer
    from intake.resolving import Resolver
    from notifier.signing import GOOD_BITS, CannotSign, signer_of

    try:
        signer = signer_of(settings.outgoing.dkim, settings.desk.address)
    except CannotSign as fault:
        yield Finding("dkim", False, str(fault))
        return
    weak = "" if signer.bits >= GOOD_BITS else f"; warning: {GOOD_BITS} bits are better"
    yield Finding("dkim", True, f"mails are signed for {signer.domain} with a key of {signer.bits} bits{weak}")
    own = settings.desk.address.rpartition("@")[2]
    if own != signer.domain and not own.endswith(f".{signer.domain}"):
        yield Finding("warning", True, f"DMARC counts no signature of {signer.domain} for mails from {own}")
    servers, port = settings.trust.name_servers
    try:
        record = Resolver(servers=servers, port=port)(signer.name)
    except NoAnswer:
        yield Finding("warning", True, f"DNS did not answer for {signer.name}: look again before mails leave")
        return
    wrong = signer.published(record) if record is not None else "there is none"
    yield Finding("dkim record", not wrong, f"{signer.name}: {wrong or 'it holds this key'}")


def keys_told(keys: Sequence[bytes]) -> str:
    """Say how many token keys there are, and what they are for."""
    if len(keys) == 1:
        return "1 token key"
    return f"{len(keys)} token keys: the first signs, addresses signed with any of them are good"


def warnings_of(settings: "Settings") -> list[str]:
    """Return what cannot work as it is set, as sentences; it stops nobody."""
    said: list[str] = []
    deciders = [p for p in settings.staff if "decide" in p.roles]
    sanctioners = [p for p in settings.staff if {"sanction", "decide"} & set(p.roles)]
    if not settings.staff:
        said.append("there is no [[staff]]: nobody can serve or decide a case")
    elif settings.four_eyes.threshold is not None and len(deciders) < 2:
        said.append(
            f"four_eyes.decide_above is {settings.four_eyes.decide_above!r}, but only {len(deciders)} of the staff may "
            "decide: nobody can give the second signature"
        )
    if settings.staff and len(sanctioners) < 2:
        said.append("a sanction needs another person than the one who decided, and there is no second one")
    by_smtp = settings.listener is not None and settings.listener.protocol == "smtp"
    if settings.trust.check_senders and not by_smtp:
        said.append(
            'trust.check_senders is true, but there is no [listener] with protocol = "smtp": nothing is checked'
        )
    if not settings.trust.authserv_ids and not (by_smtp and settings.trust.check_senders is not False):
        said.append("trust.authserv_ids is empty: no sender is ever proven, so nobody can act by mail")
    if not settings.mailbox and settings.listener is None:
        said.append("there is no [[mailbox]] and no [listener]: mails come by `ombud ingest` alone")
    said += _replies(settings)
    if settings.outgoing.transport == "folder":
        said.append(f"mails are written into {settings.outgoing.folder} and leave no machine")
    return [*said, *_older_rules(settings), *_unused_words(settings.desk.templates)]


def _older_rules(settings: "Settings") -> Iterator[str]:
    """The operator's rule books that lie over a book of ours that is not current any more."""
    from config.overlaying import OVER
    from config.shelf import shelf_of

    folder = settings.rules.folder
    if folder is None:
        return
    leaves, ours = shelf_of(settings.rules.profile, folder).leaves, shelf_of().leaves
    for leaf in leaves.values():
        base = leaf
        while OVER in base.tree and base.file not in {one.file for one in ours.values()}:
            base = leaves[base.tree[OVER]]
        if leaf.current and leaf.file.parent == folder and base is not leaf and not base.current:
            yield (
                f"rules.folder: {leaf.file.name} lies over {base.book.version}, which is not current any more; see "
                "`ombud rules diff`"
            )


def _unused_words(folder: Path | None) -> list[str]:
    """The operator's templates that the lint refuses."""
    if folder is None:
        return []
    from notifier.wording.chosen import examined

    return [f"desk.templates, our own words go out instead: {problem}" for problem in examined(folder).problems]


def _replies(settings: "Settings") -> Iterator[str]:
    """Say why answers to reply addresses of the form "catch_all" may not arrive, or arrive where they should not."""
    from config.understanding import load_lists

    if settings.desk.reply_form != "catch_all":
        return
    own = settings.desk.address.rpartition("@")[2]
    domain = settings.desk.reply_domain or own
    if domain in load_lists().free_mail:
        yield f'desk.reply_form is "catch_all", but nobody gets the mail of all names at {domain}: no answer arrives'
    elif domain == own or any(person.address.rpartition("@")[2] == domain for person in settings.staff):
        yield (
            f'desk.reply_form is "catch_all" at {domain}, where people have addresses too: mail to names unknown there '
            "comes to the desk; better give desk.reply_domain a domain for itself"
        )
