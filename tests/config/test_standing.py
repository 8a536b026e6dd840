"""The table of what it takes to act: whole, never below its floor, raised by a desk and not lowered."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config.settings import SettingsError, load_settings
from config.standing import STAFF_ROLES, lint, read_tree, standing_of
from intake.commands.verbs import COMPILED
from models.rules.standing import Assurance
from models.rules.states import PARTIES, Party

BINDING = {"ACCEPT", "OFFER", "COUNTER", "CANCEL", "WE AGREED", "I GIVE UP", "UNDO", "ADDRESS"}  # domain.md 2.3


def test_our_own_table_holds() -> None:
    assert list(lint(read_tree(), COMPILED)) == []


def test_every_marked_verb_is_binding_and_nothing_that_changes_a_case_takes_less_than_two_proofs() -> None:
    table = standing_of()
    for verb, need in table.verbs.items():
        assert need.kind == "binding" or verb not in BINDING, verb
        assert need.kind == "asks" or all(least >= Assurance.TOKEN_AND_DOMAIN for least in need.least.values()), verb
    assert all(least >= Assurance.TOKEN_AND_DOMAIN for least in table.answer.values())


def test_deciding_and_sanctioning_take_roles_of_their_own() -> None:
    table = standing_of()
    assert [table.staff_role(verb) for verb in ("DECIDE", "SANCTION", "SERVE", "APPROVE")] == [
        "decide", "sanction", "case", "case",
    ]  # fmt: skip


def weaker(tree: dict[str, Any]) -> None:
    tree["verbs"]["CANCEL"]["complainant"] = "token"


def unknown_word(tree: dict[str, Any]) -> None:
    tree["verbs"]["CANCEL"]["complainant"] = "sure"


def forgotten(tree: dict[str, Any]) -> None:
    del tree["verbs"]["SERVE"]


def nobodys(tree: dict[str, Any]) -> None:
    tree["verbs"]["DANCE"] = {"kind": "plain", "respondent": "token+domain"}


def kindless(tree: dict[str, Any]) -> None:
    del tree["verbs"]["CANCEL"]["kind"]


def roleless(tree: dict[str, Any]) -> None:
    del tree["verbs"]["DECIDE"]["role"]


def circular(tree: dict[str, Any]) -> None:
    tree["verbs"]["YES"]["respondent"] = "confirmed"


def strange_key(tree: dict[str, Any]) -> None:
    tree["verbs"]["YES"]["buyer"] = "token+domain"


def easy_words(tree: dict[str, Any]) -> None:
    tree["answer"]["respondent"] = "token"


@pytest.mark.parametrize(("broken", "says"), [
    (weaker, "verbs.CANCEL.complainant: token is less than token+domain, the floor of binding"),
    (unknown_word, "verbs.CANCEL.complainant: 'sure' is no assurance"),
    (forgotten, "verbs.SERVE: no need for staff"),
    (nobodys, "verbs.DANCE.respondent: nobody of this role can write it (intake/commands/verbs.py)"),
    (kindless, "verbs.CANCEL.kind: one of binding, plain, asks expected, not None"),
    (roleless, f"verbs.DECIDE.role: one of {', '.join(STAFF_ROLES)} expected where staff have the verb, else none"),
    (circular, "verbs.YES: what confirms takes token+domain, no more and no less"),
    (strange_key, "verbs.YES: unknown keys buyer"),
    (easy_words, "answer.respondent: weaker than a verb that changes something"),
])  # fmt: skip
def test_a_broken_table_is_refused_by_its_key(broken: Callable[[dict[str, Any]], None], says: str) -> None:
    tree = copy.deepcopy(dict(read_tree()))
    broken(tree)
    assert says in list(lint(tree, COMPILED))


def test_a_desk_raises_a_verb_for_its_parties_and_lowers_a_question(tmp_path: Path) -> None:
    file = tmp_path / "ombud.toml"
    file.write_text('[trust]\nneeds = {UNDO = "confirmed", STATUS = "token"}')
    needs = load_settings(file).trust.needs
    table = standing_of(tuple(sorted(needs.items())))
    assert {table.verbs["UNDO"].least[party] for party in PARTIES} == {Assurance.CONFIRMED}
    assert table.verbs["UNDO"].least[Party.STAFF] == Assurance.TOKEN_AND_DOMAIN
    assert table.wanted(Party.RESPONDENT, ["STATUS"]) == (Assurance.TOKEN, "STATUS")
    assert table.wanted(Party.RESPONDENT, ["STATUS", "CORRECT"])[0] == Assurance.TOKEN_AND_DOMAIN


@pytest.mark.parametrize(("needs", "says"), [
    ('CANCEL = "token"', "CANCEL takes token\\+domain at least, not token"),
    ('YES = "confirmed"', "YES is what confirms"),
    ('DANCE = "confirmed"', "'DANCE' is no verb of a party"),
    ('SERVE = "confirmed"', "'SERVE' is no verb of a party"),
    ('CANCEL = "address"', "trust.needs"),
])  # fmt: skip
def test_a_wish_below_the_floor_is_refused_with_the_reason(tmp_path: Path, needs: str, says: str) -> None:
    file = tmp_path / "ombud.toml"
    file.write_text(f"[trust]\nneeds = {{{needs}}}")
    with pytest.raises(SettingsError, match=says):
        load_settings(file)
