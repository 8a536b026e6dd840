"""SPLIT by staff: what a complaint tells of another order or party becomes a case of its own (domain.md T29)."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from intake.commands.at_desk import AtDesk
from intake.commands.details import SetWords, parse_set
from intake.commands.grammar import Command
from intake.commands.joining import GIVEN
from intake.commands.settling import put
from intake.filing import facts_in_hand, write_facts
from intake.opening import looked_up, refusal_of
from intake.parties import respondent_of, wanted
from intake.reading.letter import Letter
from intake.understanding.understand import Understanding, understand
from models.casework import Case, Recorded, load_case, record
from models.filing.cases import EXHIBIT, Contact
from models.filing.founding import given_of, part_off
from models.rules import events as e
from models.rules.docket import Refusal
from models.rules.facts import Fact, Facts, all_of
from models.rules.family import pages_held
from models.rules.states import OPEN, Party

C, R = Party.COMPLAINANT, Party.RESPONDENT
PARTYS = ("respondent_email", "respondent_member_id", "product_url", "minisite_url", "respondent_company")
APART = ("order_id", *PARTYS)  # one of these makes it another matter
KEPT = ("remedy", "remedy_alternative", "payment_method", "phone", "messenger", "country")  # true of both
_FILES = re.compile(r"[;,\s]*\bFILES?\b[:\s]*((?:#?\d{1,4}(?:,|;|\s|and)*)+)$", re.IGNORECASE)
LINKED = "split"


def split(at: AtDesk, command: Command) -> Recorded | str:
    """`SPLIT order_id 55012346; amount.paid 200 USD FILES 2`, and below a blank line the words that belong to it."""
    words, numbers = _with_files(command.words)
    told = [parse_set(part) for part in words.split(";") if part.strip()]
    wrong = next((one for one in told if isinstance(one, str)), "")
    if wrong:
        return wrong
    sets = [one for one in told if isinstance(one, SetWords)]
    if not any(one.fact in APART for one in sets):
        return f"what makes it another matter, one of {', '.join(APART)}, e.g. SPLIT order_id 55012346 FILES 2"
    if not command.message.strip():
        return "below it a blank line, and the words of the complaint that belong to the new case"
    unknown = set(numbers) - {x.n for x in at.case.docket.exhibits if x.by == C and x.state != "withdrawn"}
    if unknown:
        return Recorded(Refusal("no_such_file"))
    if at.case.docket.state not in OPEN:
        return Recorded(Refusal("not_allowed_in_state"))
    if pages_held(at.case.docket):
        return Recorded(Refusal("divided_by_pages"))
    return _divided(at, sets, numbers, command)


def _with_files(words: str) -> tuple[str, tuple[int, ...]]:
    found = _FILES.search(words)
    if found is None:
        return words, ()
    return words[: found.start()], tuple(dict.fromkeys(int(n) for n in re.findall(r"\d+", found[1])))


def _divided(at: AtDesk, sets: list[SetWords], numbers: tuple[int, ...], command: Command) -> Recorded:
    house, docket = at.desk.house, at.case.docket
    told = _understood(at, command.message.strip())
    kind = docket.type if told.guessed or told.type in (None, "unknown") else told.type
    facts = _facts_of(at.case, sets, command.line, told.facts)
    respondent = _other_side(at, sets, facts)
    facts = looked_up(facts, at.case.contacts[C].address, at.directory)
    new = load_case(at.db, house, part_off(at.db, house, at.case, respondent, command.message.strip(), LINKED, at.now))
    write_facts(at.db, new, facts)
    files = _files_of(at, numbers)
    filed = e.Filed(
        role=Party.STAFF, name=at.member.name, track=docket.track, type=kind, exhibits=files,
        missing=wanted(new.book, facts, docket.track, kind).asked,
        refused=refusal_of(house, new.book, docket.track, kind, facts),
    )  # fmt: skip
    cause = replace(at.hand.cause(f"{at.key}n", Party.STAFF, 1), exhibits=given_of(at.db, at.case.id))
    begun = record(at.db, house, new, filed, at.now, cause)
    write_facts(at.db, at.case, _without(at.case, sets, command.message, told.facts))
    about = tuple(" ".join(part.split()) for part in _with_files(command.words)[0].split(";") if part.strip())
    done = at.record(e.Split(role=Party.STAFF, name=at.member.name, into=new.ref, about=about))
    return Recorded(done.result, [*done.notices, *begun.notices])


def _understood(at: AtDesk, words: str) -> Understanding:
    """What those words alone say, read as the mail that they are of."""
    letter = Letter(sha256="", size_bytes=len(words), text=words)
    domain = at.desk.house.address.rpartition("@")[2]
    return understand(letter, at.desk.settings.platform.by_domain, domain, at.case.docket.opened_at)


def _facts_of(case: Case, sets: list[SetWords], line: str, told: Facts) -> Facts:
    """What the words tell, what is true of both matters, who it is about where that is the same, what staff set."""
    other = any(one.fact in PARTYS for one in sets)
    kept = (*KEPT, *(() if other else (*PARTYS, "contact_name", "respondent_phone")))
    facts = {name: fact for name, fact in facts_in_hand(case).items() if name in kept} | told
    for one in sets:  # a sum or day that staff give a role has no other
        had = facts.get(one.fact)
        if isinstance(had, list):
            facts[one.fact] = [f for f in had if _bare(f.value) != _bare(one.value)]
    for one in sets:
        put(facts, one.fact, one.value, one.role, line, "staff", "staff")
    return facts


def _other_side(at: AtDesk, sets: list[SetWords], facts: Facts) -> Contact:
    if any(one.fact in PARTYS for one in sets):
        return respondent_of(facts, at.case.contacts[C].side, at.directory)
    return replace(at.case.contacts[R], generation=0)


def _files_of(at: AtDesk, numbers: tuple[int, ...]) -> tuple[dict[str, Any], ...]:
    """Copies: the files stay where they were, too."""
    named = (EXHIBIT.c.case_id == at.case.id, EXHIBIT.c.n.in_(numbers))
    rows = at.db.execute(select(EXHIBIT).where(*named).order_by(EXHIBIT.c.n)).mappings()
    kept = [{k: row[k] for k in GIVEN} for row in rows]
    return tuple({**one, "state": "held" if one["state"] == "held" else "accepted"} for one in kept)


def _without(case: Case, sets: list[SetWords], words: str, told: Facts) -> Facts:
    """What is told of the other matter, and nowhere in the rest of the complaint, is no fact of this one any more."""
    rest = _plain(str(case.said.get("text", ""))).replace(_plain(words), " ")
    listed = ((name, f) for name, fact in told.items() for f in all_of(fact))
    gone = {(name, repr(f.value)) for name, f in listed if not _stands_in(rest, f.quote)}
    gone |= {(one.fact, repr(one.value)) for one in sets}
    left: Facts = {}
    for name, fact in facts_in_hand(case).items():
        if isinstance(fact, Fact):
            if (name, repr(fact.value)) not in gone:
                left[name] = fact
        elif some := [f for f in fact if (name, repr(f.value)) not in gone]:
            left[name] = some
    return left


def _bare(value: Any) -> Any:
    return {name: of for name, of in value.items() if name != "role"} if isinstance(value, dict) else value


def _plain(text: str) -> str:
    return " ".join(text.split())


def _stands_in(text: str, quote: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_plain(quote))}(?!\w)", text) is not None


STAFF: dict[str, Callable[[AtDesk, Command], e.Event | Recorded | str]] = {"SPLIT": split}
