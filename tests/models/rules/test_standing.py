"""May this sender act: the order of assurances, and the strongest verb of a mail."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.standing import Assurance, Need, Standing
from models.rules.states import PARTIES, Party

ASSURANCES = st.sampled_from(list(Assurance))
ROLES = st.sampled_from([*PARTIES, Party.STAFF])
VERBS = [f"VERB {n}" for n in range(5)]
NEEDS = st.builds(
    Need,
    kind=st.sampled_from(["binding", "plain", "asks"]),
    least=st.dictionaries(ROLES, ASSURANCES),
    role=st.sampled_from(["", "case", "decide"]),
)
STANDINGS = st.builds(
    Standing,
    verbs=st.dictionaries(st.sampled_from(VERBS), NEEDS),
    answer=st.fixed_dictionaries(dict.fromkeys((*PARTIES, Party.STAFF), ASSURANCES)),
)


def test_assurances_are_ordered_as_the_contract_lists_them() -> None:
    words = ["none", "address", "token", "token+domain", "confirmed"]
    assert [str(assurance) for assurance in Assurance] == words
    for i, one in enumerate(Assurance):
        for j, other in enumerate(Assurance):
            assert (one < other, one <= other, one > other, one >= other) == (i < j, i <= j, i > j, i >= j)
    assert max(Assurance) is Assurance.CONFIRMED and sorted(Assurance) == list(Assurance)


@given(STANDINGS, ROLES, st.lists(st.sampled_from(VERBS), max_size=4))
def test_no_verb_of_a_mail_acts_with_less_than_its_own_need(table: Standing, role: Party, verbs: list[str]) -> None:
    wanted, verb = table.wanted(role, verbs)
    for one in verbs:
        assert wanted >= (table.verbs[one].least[role] if table.has(one, role) else table.answer[role])
    assert verb in verbs if verbs else (wanted, verb) == (table.answer[role], "")


@given(STANDINGS, ROLES, st.lists(st.sampled_from(VERBS), min_size=1, max_size=4), st.sampled_from(VERBS))
def test_another_verb_in_a_mail_never_makes_it_easier(
    table: Standing, role: Party, verbs: list[str], more: str
) -> None:
    assert table.wanted(role, [*verbs, more])[0] >= table.wanted(role, verbs)[0]


@given(STANDINGS, st.sampled_from(VERBS))
def test_a_verb_without_a_role_of_its_own_is_for_those_who_handle_cases(table: Standing, verb: str) -> None:
    known = table.verbs.get(verb)
    assert table.staff_role(verb) == ((known.role if known else "") or "case")
