"""A template asks for nothing that the veil keeps from its readers: else a sentence would fall silent unseen."""

from collections.abc import Iterator

import pytest
from jinja2 import meta, nodes

from models.rules import disclosed
from models.rules.docket import UNCONFIRMED
from models.rules.veil import TOLD
from tests.templates.english_facts import JINJA, ROOT

STAFF_ALONE = frozenset({"N38", "N55", "N56", "N57", "N58", "N60", "N61"})  # or of no single case
NUMBERS = sorted(p.stem for p in (ROOT / "en").glob("N*.j2") if p.stem not in STAFF_ALONE)
BESIDE = frozenset({"feedback", "numbers", "to_name", "cut", "money"})  # what rendering adds (notifier/rendering.py)


def tree(name: str) -> nodes.Template:
    return JINJA[True].parse((ROOT / "en" / f"{name}.j2").read_text("utf-8"))


def members(of: str, parsed: nodes.Template) -> Iterator[str]:
    """Every name that is asked of a mapping: a.b, a['b'], a.get('b')."""
    for node in parsed.find_all((nodes.Getattr, nodes.Getitem, nodes.Call)):
        if isinstance(node, nodes.Getattr) and getattr(node.node, "name", "") == of and node.attr != "get":
            yield node.attr
        if (
            isinstance(node, nodes.Getitem)
            and getattr(node.node, "name", "") == of
            and isinstance(node.arg, nodes.Const)
        ):
            yield node.arg.value
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr) and node.node.attr == "get":
            named = getattr(node.node.node, "name", "") == of and node.args
            yield from [node.args[0].value] if named and isinstance(node.args[0], nodes.Const) else []


@pytest.mark.parametrize("number", NUMBERS)
def test_what_a_notice_says_beside_the_facts_is_named_for_it(number: str) -> None:
    asked = set(members("extra", tree(number)))
    named = disclosed.EXTRA.get(number, frozenset()) | disclosed.FEEDBACK_EXTRA.get(number, frozenset())
    assert asked <= named | {"quiet"}, asked


@pytest.mark.parametrize("number", NUMBERS)
def test_what_a_notice_says_of_the_event_and_of_dates_is_named(number: str) -> None:
    parsed = tree(number)
    assert set(members("event", parsed)) <= {"type", "measure", "at"}
    assert set(members("ends", parsed)) <= disclosed.ENDS["complainant"]


def test_every_fact_that_is_shown_is_named_for_the_one_it_is_shown_to() -> None:
    of_complaint = {node.value for node in _keys("labels")}
    lacked_alone = {"type", "track", UNCONFIRMED}  # named where a draft lacks them; no facts
    assert of_complaint - lacked_alone <= disclosed.FACTS["complainant"]
    (served,) = [
        {item.value for item in node.iter.items if isinstance(item, nodes.Const)}
        for node in tree("_facts").find_all(nodes.For)
        if isinstance(node.iter, nodes.Tuple)
    ]
    assert served <= disclosed.FACTS["respondent"]


def _keys(name: str) -> Iterator[nodes.Const]:
    for node in tree("_facts").find_all(nodes.Assign):
        if getattr(node.target, "name", "") == name and isinstance(node.node, nodes.Dict):
            yield from (pair.key for pair in node.node.items if isinstance(pair.key, nodes.Const))


def test_the_facts_of_a_case_are_all_told_by_name() -> None:
    for number in NUMBERS:
        parsed = tree(number)
        own = {node.target.name for node in parsed.find_all(nodes.Assign) if isinstance(node.target, nodes.Name)}
        names = meta.find_undeclared_variables(parsed) - own
        assert names <= set(TOLD) | BESIDE, (number, names - set(TOLD) - BESIDE)
