"""Family token: a reply address opens one door for one party, and only as it was made.

Here the sender is proven (the respondent's own domain, or the thief's); what is wrong is the address he writes to.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.addressing import envelope_sender, reply_address
from tests.desks import ADDRESS, ANA, BEN, HOUSE
from tests.hostile.siege import THIEF, Attack, Siege, forged, hold, says
from tests.rooms import BUYER, SELLER

Where = Callable[[Siege], str]
SELLERS, THIEFS = says("pass"), says("pass", "evil.example")
BUYERS, OURS = says("pass", "ridge-farm.example"), says("pass", "ombud.example")
GUESS = "a" * 26


def at_place(
    name: str, source: str, to: Where, sender: str = SELLER, result: str = SELLERS, text: str = "ACCEPT"
) -> Attack:
    return Attack(name, source, lambda siege: forged(sender, text, results=(result,), to=to(siege)), to)


def bent(change: Callable[[str], str], party: str = "respondent") -> Where:
    return lambda siege: change(siege.tokens[party])


def digits(siege: Siege) -> str:
    return "".join(siege.rooms.ref.split("-")[1:])


def with_mac(name: Callable[[Siege], str], party: str = "respondent") -> Where:
    """A name of the thief's choice with the mac of an address he knows."""
    return lambda siege: f"desk+{name(siege)}-{siege.tokens[party].partition('-')[2]}"


def of_another_key(siege: Siege) -> str:
    return reply_address(replace(HOUSE, keys=(b"x" * 32,)), f"case:{siege.rooms.ref}:respondent")


def other_letter(token: str) -> str:
    local, _, domain = token.partition("@")
    return f"{local[:-1]}{'b' if local.endswith('a') else 'a'}@{domain}"


GUESSING = "CWE-340, guessable identifiers"
STOLEN = "contract.md 4.7"
ATTACKS = [
    at_place("a guessed mac", GUESSING, lambda s: f"desk+c{digits(s)}r-{GUESS}@ombud.example"),
    at_place("no mac", GUESSING, lambda s: f"desk+c{digits(s)}r@ombud.example"),
    at_place("an empty mac", GUESSING, lambda s: f"desk+c{digits(s)}r-@ombud.example"),
    at_place("half a mac", GUESSING, bent(lambda t: f"{t.partition('@')[0][:-13]}@ombud.example")),
    at_place("a mac and more", GUESSING, bent(lambda t: t.replace("@", "a@"))),
    at_place("one letter changed", GUESSING, bent(other_letter)),
    at_place("the mac of the other party", "CWE-441", with_mac(lambda s: f"c{digits(s)}r", "complainant")),
    at_place("the mac for another case", "CWE-639", with_mac(lambda s: "c2026000002r")),
    at_place("the respondent's mac for staff", "CWE-269", with_mac(lambda s: f"s{digits(s)}x{GUESS[:8]}")),
    at_place("a mac for no case at all", "CWE-639", with_mac(lambda s: "c2026999999r")),
    at_place("wildcards in the name", "CWE-89", with_mac(lambda s: "c2026%r")),
    at_place("quotes in the name", "CWE-89", with_mac(lambda s: "c2026000001r' OR '1'='1")),
    at_place("full-width letters", "UTS 39", bent(lambda t: t.replace("desk+c", "desk+\uff43"))),
    at_place("the token at another domain", "CWE-346", bent(lambda t: t.replace("@ombud.example", "@evil.example"))),
    at_place("the token at a subdomain of ours", "CWE-346", bent(lambda t: t.replace("@", "@x."))),
    at_place("another mailbox of ours", "CWE-346", bent(lambda t: t.replace("desk+", "info+"))),
    at_place("a minus for the plus", "RFC 5233", bent(lambda t: t.replace("+", "-", 1))),
    at_place("an address made with another key", "CWE-321", of_another_key),
    at_place("a returned mail's address", "CWE-441", lambda s: envelope_sender(HOUSE, 1)),
    at_place("the complainant's address, by the respondent", STOLEN, bent(str, "complainant")),
    at_place("the respondent's address, by the complainant", STOLEN, bent(str), BUYER, BUYERS),
    at_place("the respondent's address, by a stranger", STOLEN, bent(str), THIEF, THIEFS),
    at_place(
        "the complainant's address, by a stranger", STOLEN, bent(str, "complainant"), THIEF, THIEFS, "CANCEL\nI GIVE UP"
    ),
    at_place("staff's address, by a stranger", STOLEN, bent(str, "staff"), THIEF, THIEFS, "DECIDE NOT_HANDLED"),
    at_place("staff's address, by the respondent", STOLEN, bent(str, "staff"), SELLER, SELLERS, "REFUSE out_of_scope"),
    at_place("one person's staff address, by another", STOLEN, bent(str, "staff"), BEN, OURS, "REFUSE late"),
    at_place(
        "staff's address, dmarc failed",
        "RFC 7489",
        bent(str, "staff"),
        ANA,
        says("fail", "ombud.example"),
        "REFUSE late",
    ),
    at_place("staff without a token", "contract.md 3", lambda s: ADDRESS, ANA, OURS, "OMB-2026-000001 REFUSE late"),
    Attack(
        "the token in the text alone",
        "CWE-598, a secret where others see it",
        lambda s: forged(SELLER, f"ACCEPT\n\n{s.tokens['respondent']}", results=(THIEFS,)),
    ),
    Attack(
        "the token in the subject alone",
        "CWE-598, a secret where others see it",
        lambda s: forged(THIEF, subject=f"Re: [{s.rooms.ref}] {s.tokens['respondent']}", results=(THIEFS,)),
    ),
    Attack(
        "the case number in the subject",
        "CWE-340, guessable identifiers",
        lambda s: forged(THIEF, subject=f"Re: [{s.rooms.ref}] your notice", results=(THIEFS,)),
    ),
    Attack(
        "the token as Reply-To",
        "CWE-346",
        lambda s: forged(THIEF, results=(THIEFS,), headers=(("Reply-To", s.tokens["respondent"]),)),
    ),
    Attack(
        "a stolen token in Cc",
        STOLEN,
        lambda s: forged(THIEF, results=(THIEFS,), headers=(("Cc", s.tokens["respondent"]),)),
    ),
    Attack(
        "a stolen token as Delivered-To",
        "RFC 9228",
        lambda s: forged(THIEF, results=(THIEFS,), headers=(("Delivered-To", s.tokens["respondent"]),)),
    ),
    Attack(
        "the complainant's notice as reference, by the respondent",
        "CWE-340, guessable identifiers",
        lambda s: forged(results=(SELLERS,), headers=(("In-Reply-To", f"<{to_buyer(s)}>"),)),
    ),
    Attack(
        "our Message-ID as reference, by a stranger",
        "RFC 5322 3.6.4",
        lambda s: forged(THIEF, results=(THIEFS,), headers=(("References", f"<{to_buyer(s)}>"),)),
    ),
    Attack(
        "a made-up Message-ID of ours",
        "CWE-340",
        lambda s: forged(results=(THIEFS,), headers=(("In-Reply-To", f"<{GUESS}@ombud.example>"),)),
    ),
    Attack(
        "a thousand references",
        "CWE-400",
        lambda s: forged(
            THIEF, results=(THIEFS,), headers=(("References", " ".join(f"<{n}@ombud.example>" for n in range(1000))),)
        ),
    ),
]


def to_buyer(siege: Siege) -> str:
    return str(siege.rooms.notices(to_address=BUYER)[-1]["message_id"])


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_an_address_opens_one_door_as_it_was_made(siege: Siege, attack: Attack) -> None:
    hold(siege, attack)
