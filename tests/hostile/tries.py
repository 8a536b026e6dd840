"""Thousands of ways to write to a desk with a reply address that is not one's own, drawn from a seed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from models.addressing import envelope_sender, mint_message_id, reply_address
from models.rules.house import House
from tests.desks import ADDRESS, ANA, BEN, TRUSTED
from tests.hostile.siege import THIEF
from tests.intake.test_bounces import report
from tests.rooms import BUYER, SELLER

SECOND = "office@low-pier.example"  # the respondent of the second case
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
LOOKALIKES = {"a": "а", "c": "с", "e": "е", "o": "о", "s": "ѕ", "x": "х", "r": "г", "d": "ԁ"}  # Cyrillic
PARTY_WORDS = (
    "ACCEPT", "CONTEST\n\nNot true.", "YES", "CANCEL\nI GIVE UP", "CANCEL\nWE AGREED", "UNDO", "EVIDENCE", "REOPEN",
    "WITHDRAW 1", "LANGUAGE de", "HUMAN", "ADDRESS thief@evil.example", "amount.paid: 1 USD", "STATUS",
    "We shipped all of it.", "OFFER 10 USD",
)  # fmt: skip
STAFF_WORDS = (
    "SERVE", "TAKE", "REFUSE late", "REVOKE R", "REVOKE C", "APPROVE", "DECLINE", "SET respondent_email x@evil.example",
    "NOTE seen", "REQUEST R all of it", "SANCTION account_disabled", "RELEASE 1 2 3", "DROP 1 2 3", "STATUS",
)  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """A desk under attack: its two cases, and what is good there.

    good    {(case, party): the reply key that is good now}
    proper  {reply key: who may use it}
    gone    keys that sign and prove nothing here: another desk's, one that was dropped
    dead    reply keys that were revoked, or never made yet
    """

    house: House
    good: dict[tuple[str, str], str]
    proper: dict[str, str]
    gone: tuple[bytes, ...]
    dead: tuple[str, ...]
    notices: int

    def address(self, reply_key: str) -> str:
        return reply_address(self.house, reply_key)


@dataclass(frozen=True)
class Try:
    """One hostile mail: where to, from whom as it says, and what our own server found."""

    family: str
    to: str
    sender: str
    results: tuple[str, ...]
    text: str
    report: bool = False

    def raw(self, n: int) -> bytes:
        """The mail; `n` makes it one of its own."""
        if self.report:
            return report(SELLER, to=self.to).replace(b"<report@", f"<report{n}@".encode())
        top = "".join(f"Authentication-Results: {TRUSTED}; {said}\r\n" for said in self.results)
        return (
            f"{top}From: {self.sender}\r\nTo: {self.to}\r\nSubject: Re: your mail {n}\r\n"
            f"Date: Thu, 05 Mar 2026 09:00:00 +0800\r\nMessage-ID: <{n}.{self.family}@sender.example>\r\n"
            f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{self.text}\r\n"
        ).encode()


def proven(address: str) -> tuple[str, ...]:
    return (f"dmarc=pass header.from={address.rpartition('@')[2]}",)


def unproven(rng: Random, address: str) -> tuple[str, ...]:
    domain = address.rpartition("@")[2]
    return rng.choice(
        ((), (f"dmarc=fail header.from={domain}",), (f"dmarc=none header.from={domain}",),
         ("dmarc=pass header.from=evil.example",), (f"dmarc=temperror header.from={domain}",))
    )  # fmt: skip


def words(rng: Random, reply_key: str) -> str:
    return rng.choice(STAFF_WORDS if "staff" in reply_key else PARTY_WORDS)


def any_key(rng: Random, ground: Ground) -> str:
    return rng.choice(list(ground.proper))


def halves(address: str) -> tuple[str, str]:
    """The name and the mac of a reply address or envelope sender."""
    name, _, mac = address.partition("+")[2].partition("@")[0].rpartition("-")
    return name, mac


def joined(name: str, mac: str) -> str:
    local, _, domain = ADDRESS.partition("@")
    return f"{local}+{name}-{mac}@{domain}"


def forged(rng: Random, ground: Ground) -> Try:
    """The right person writes to an address that was made without our key."""
    key = any_key(rng, ground)
    name, _ = halves(ground.address(key))
    foreign = replace(ground.house, keys=(rng.choice((*ground.gone, rng.randbytes(32))),))
    to = rng.choice((
        joined(name, "".join(rng.choices(LETTERS, k=26))),
        joined(name, rng.choice(LETTERS) * 26),
        reply_address(foreign, key),
        envelope_sender(foreign, rng.randint(1, ground.notices)),
        joined(name, mint_message_id(ground.house, name).partition("@")[0]),
        joined(f"c2026{rng.randint(1, 999_999):06d}{rng.choice('cr')}", "".join(rng.choices(LETTERS, k=26))),
    ))  # fmt: skip
    who = ground.proper[key]
    return Try("forged", to, who, proven(who), words(rng, key))


def replayed(rng: Random, ground: Ground) -> Try:
    """A mac that is good for one name, under another: case, party, generation, person or purpose."""
    key, other = rng.sample(list(ground.proper), 2)
    names = [halves(ground.address(k)) for k in (key, other)]
    name = rng.choice((
        names[0][0], f"{names[0][0]}{rng.randint(1, 99)}" if "staff" not in key else names[0][0],
        names[0][0].replace("c2026", "c2027"), f"b{rng.randint(1, ground.notices)}",
    ))  # fmt: skip
    who = ground.proper[key]
    return Try("replayed", joined(name, names[1][1]), who, proven(who), words(rng, key))


def stolen(rng: Random, ground: Ground) -> Try:
    """A good address, in some spelling, in the hands of somebody else."""
    key = any_key(rng, ground)
    owner = ground.proper[key]
    to = reply_address(replace(ground.house, keys=(rng.choice(ground.house.keys),)), key)
    in_quotes = f'"{to.partition("@")[0]}"@ombud.example'
    spelled = rng.choice((to, to.upper(), to.title(), f"{to}.", to.replace("+", "%2B"), in_quotes))
    others = [who for who in (THIEF, BUYER, SELLER, SECOND, BEN, ANA) if who != owner and not mates(who, owner)]
    thief = rng.choice(others)
    sender, results = rng.choice((
        (thief, proven(thief)), (owner, unproven(rng, owner)), (thief, unproven(rng, thief)),
        (f'"{owner}" <{THIEF}>', proven(THIEF)), (f"{owner}, {THIEF}", proven(THIEF)),
        (f"{owner}\r\nFrom: {THIEF}", proven(THIEF)),
    ))  # fmt: skip
    return Try("stolen", spelled, sender, results, words(rng, key))


def mates(one: str, other: str) -> bool:
    """Whether two people share a firm, and so its address in a case (staff do not)."""
    return one.rpartition("@")[2] == other.rpartition("@")[2] != "ombud.example"


def mangled(rng: Random, ground: Ground) -> Try:
    """The right person, whose address lost, changed or gained something on its way."""
    key = any_key(rng, ground)
    to, who = ground.address(key), ground.proper[key]
    where = rng.randrange(len("desk+"), to.index("@"))
    here = to[where]
    damage: tuple[Callable[[], str], ...] = (
        lambda: to[:where] + rng.choice(LETTERS.replace(here, "")) + to[where + 1 :],
        lambda: to[:where] + to[where + 1 :],
        lambda: to[:where] + here + to[where:],
        lambda: to[:where] + LOOKALIKES.get(here, "і") + to[where + 1 :],
        lambda: f"{to[: to.index('@') - rng.randint(1, 20)]}@ombud.example",
        lambda: to.replace("@", f"{rng.choice(LETTERS)}@"),
        lambda: to.replace("@", rng.choice(("@evil.", "@mx.", "@ombud.example."))),
        lambda: to.replace("desk+", rng.choice(("desk-", "info+", "desk++", "desk+x+", "des+"))),
        lambda: to[:where] + chr(ord(here) ^ 1 << rng.randrange(4)) + to[where + 1 :],
        lambda: f"desk+{to.partition('+')[2].partition('@')[0][::-1]}@ombud.example",
    )  # fmt: skip
    return Try("mangled", rng.choice(damage)(), who, proven(who), words(rng, key))


def revoked(rng: Random, ground: Ground) -> Try:
    """The right person, to an address that is good no more, or not yet."""
    key = rng.choice(ground.dead)
    who = ground.proper[ground.good[key.split(":")[1], key.split(":")[2]]]
    return Try("revoked", ground.address(key), who, proven(who), words(rng, key))


def other_purpose(rng: Random, ground: Ground) -> Try:
    """An address of ours that is good for something else."""
    key = any_key(rng, ground)
    who, to = ground.proper[key], ground.address(key)
    number = rng.randint(1, ground.notices)
    name, mac = halves(envelope_sender(ground.house, number))
    if rng.random() < 0.3:  # a report of a returned mail: only to its own envelope sender does it count
        near = mac[:-1] + rng.choice(LETTERS.replace(mac[-1], ""))
        bent = rng.choice((to, ADDRESS, joined(f"b{number + 1}", mac), joined(name, near)))
        return Try("other purpose", bent, "", (), "", report=True)
    staffs = [k for k in ground.proper if "staff" in k]
    parties = [k for k in ground.proper if "staff" not in k]
    if rng.random() < 0.5:
        return Try("other purpose", envelope_sender(ground.house, number), who, proven(who), words(rng, key))
    pair = [rng.choice(staffs), rng.choice(parties)]
    rng.shuffle(pair)
    writer = ground.proper[pair[0]]
    return Try("other purpose", ground.address(pair[1]), writer, proven(writer), words(rng, rng.choice(pair)))


FAMILIES = (forged, replayed, stolen, mangled, revoked, other_purpose)
