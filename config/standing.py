"""The table of what it takes to act (config/standing.toml), read, raised by a desk's settings, and linted."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from models.rules.standing import Assurance, Need, Standing
from models.rules.states import PARTIES, Party

FILE = Path(__file__).parent / "standing.toml"
ROLES = (*PARTIES, Party.STAFF)
STAFF_ROLES = ("case", "decide", "review", "sanction", "on_call")
CONFIRMS = "YES"  # what confirms cannot itself wait for a confirmation
Tree = Mapping[str, Any]


@lru_cache(maxsize=8)
def standing_of(raised: tuple[tuple[str, str], ...] = ()) -> Standing:
    """Return the table with a desk's own wishes in it.

    raised  (verb, assurance) pairs of the setting `trust.needs`, which `refused` has found nothing wrong with
    """
    tree = read_tree()
    wished = dict(raised)
    verbs = {
        verb: Need(
            kind=row["kind"],
            least=MappingProxyType({r: _least(row[r], r, wished.get(verb, "")) for r in ROLES if r in row}),
            role=row.get("role", ""),
        )
        for verb, row in tree["verbs"].items()
    }
    answer = {role: Assurance(tree["answer"][role]) for role in ROLES}
    return Standing(MappingProxyType(verbs), MappingProxyType(answer))


def _least(given: str, role: Party, wished: str) -> Assurance:
    """Staff have no registered address that could confirm beside the one they write from: theirs stays."""
    return Assurance(wished if wished and role != Party.STAFF else given)


@lru_cache(maxsize=1)
def read_tree() -> Tree:
    """Return config/standing.toml as it stands."""
    return tomli.loads(FILE.read_text("utf-8"))


def refused(raised: Mapping[str, str]) -> Iterator[str]:
    """Say what is wrong with a desk's own wishes, a line each."""
    tree = read_tree()
    for verb, least in raised.items():
        row = tree["verbs"].get(verb)
        if row is None or not any(party in row for party in PARTIES):
            yield f"{verb!r} is no verb of a party; write it in capitals, e.g. CANCEL"
        elif verb == CONFIRMS:
            yield f"{CONFIRMS} is what confirms; it cannot wait for a confirmation"
        elif Assurance(least) < tree["floor"][row["kind"]]:
            yield f"{verb} takes {tree['floor'][row['kind']]} at least, not {least}"


def lint(tree: Tree, grammar: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Say what is wrong with a table, a line each.

    grammar  {"party" or "staff": {verb: …}}: every verb people may write has a row, and no row is without its verb
    """
    for audience, roles in (("party", PARTIES), ("staff", (Party.STAFF,))):
        for verb in grammar[audience]:
            if not any(role in tree["verbs"].get(verb, {}) for role in roles):
                yield f"verbs.{verb}: no need for {audience}"
    for verb, row in tree["verbs"].items():
        yield from _faults(verb, row, tree["floor"], grammar)
    for role in ROLES:
        if Assurance(tree["answer"][role]) < tree["floor"]["plain"]:
            yield f"answer.{role}: weaker than a verb that changes something"


def _faults(verb: str, row: Tree, floor: Tree, grammar: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if unknown := sorted(set(row) - {"kind", "role", *ROLES}):
        yield f"verbs.{verb}: unknown keys {', '.join(unknown)}"
    if row.get("kind") not in floor:
        yield f"verbs.{verb}.kind: one of {', '.join(floor)} expected, not {row.get('kind')!r}"
        return
    for role in ROLES:
        if role not in row:
            continue
        if row[role] not in set(Assurance):
            yield f"verbs.{verb}.{role}: {row[role]!r} is no assurance"
        elif Assurance(row[role]) < floor[row["kind"]]:
            yield f"verbs.{verb}.{role}: {row[role]} is less than {floor[row['kind']]}, the floor of {row['kind']}"
        if verb not in grammar["staff" if role == Party.STAFF else "party"]:
            yield f"verbs.{verb}.{role}: nobody of this role can write it (intake/commands/verbs.py)"
    if (Party.STAFF in row) != (row.get("role") in STAFF_ROLES):
        yield f"verbs.{verb}.role: one of {', '.join(STAFF_ROLES)} expected where staff have the verb, else none"
    if verb == CONFIRMS and any(row.get(party) != Assurance.TOKEN_AND_DOMAIN for party in PARTIES):
        yield f"verbs.{verb}: what confirms takes token+domain, no more and no less"
