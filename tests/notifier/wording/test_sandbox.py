"""The sandbox: a template reaches nothing but what it is given, and ends."""

import pytest

from notifier.speech import environment
from notifier.wording.sandbox import MOST_CHARACTERS, Sandbox
from notifier.wording.sources import built_in

DOUBLED = "{% set a = 'abcdefghij' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"
NESTED = "{% set a = [1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}"
MACRO = "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}"
REFUSED = {
    "the class of a text": ("{{ ''.__class__ }}", "unsafe"),
    "the class by a key": ("{{ ''['__class__'] }}", "unsafe"),
    "the globals of a macro": ("{% macro f() %}{% endmacro %}{{ f.__call__.__globals__ }}", "unsafe|no attribute"),
    "the context": ("{{ self._TemplateReference__context }}", "unsafe|undefined"),
    "the globals of a filter": ("{{ money.__globals__ }}", "unsafe"),
    "a text of any width": ("{{ '{:>99999999999}'.format('') }}", "unsafe"),
    "a text in the middle of any width": ("{{ 'a'.center(99999999999) }}", "unsafe"),
    "a filter that is not listed": ("{{ 'a'|center(99999999999) }}", "No filter"),
    "a change of the facts": ("{{ facts.update({'a': 1}) }}", "unsafe"),
    "a file beside": ("{% include '../../pyproject.toml' %}", "pyproject"),
    "an absolute file": ("{% include '/etc/passwd' %}", "passwd"),
    "a text times a number": ("{{ 'a' * 99999999999 }}", "works with numbers"),
    "a list times a number": ("{{ [1] * 99999999999 }}", "works with numbers"),
    "a power": ("{{ 9 ** 9 ** 9 }}", "works with numbers"),
    "a format of any width": ("{{ '%99999999999d' % 1 }}", "works with numbers"),
    "a range of any length": ("{{ range(99999999999)|list }}", "range counts"),
    "loops in loops": ("{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}", "turns"),
    "a macro that calls itself twice": (MACRO, "turns"),
    "a text that doubles": (DOUBLED, "characters"),
    "a list that doubles": (NESTED, "cannot be printed"),
    "ten megabytes of output": ("{% for a in range(999) %}" + "x" * 11_000 + "{% endfor %}", "characters"),
    "a replacement that swells": ("{% set a = 'a' ~ 'b' * 0 %}", "works with numbers"),
    "a letter replaced by a book": ("{{ big|replace('x', big) }}", "characters"),
    "a list joined by a book": ("{{ range(999)|join(big) }}", "characters"),
    "what is not there": ("{{ nothing }}", "undefined"),
}


def wrote(source: str) -> str:
    filters = environment("", "UTC").filters
    text = f"{{% block body %}}{source}{{% endblock %}}"
    ours = ("day", "until", "here", "moment", "weekday", "number", "size", "quoted", "plain")
    sandbox = Sandbox({"a": text}, {n: filters[n] for n in ours})
    sandbox.globals["money"] = environment("", "UTC").globals["money"]
    return sandbox.written("a", "body", {"facts": {}, "big": "x" * 20_000})


@pytest.mark.parametrize("name", REFUSED)
def test_a_template_reaches_nothing_and_ends(name: str) -> None:
    source, says = REFUSED[name]
    with pytest.raises(Exception, match=says):
        wrote(source)


def test_ordinary_work_is_done() -> None:
    assert wrote("{{ 2 + 3 * 4 }} {{ 7 % 4 }} {{ 'a' ~ 1 }} {{ [1, 2]|join(', ') }} {{ 'ab'|replace('a', 'c') }}") == (
        "14 3 a1 1, 2 cb"
    )
    assert wrote("{% for i in range(3) %}{{ loop.index }}{{ '' if loop.last else ',' }}{% endfor %}") == "1,2,3"


def test_the_budget_is_one_renderings_own() -> None:
    for _ in range(3):
        assert len(wrote("{% for a in range(900) %}" + "x" * 1_000 + "{% endfor %}")) == 900_000 < MOST_CHARACTERS


def test_our_own_words_run_in_it_too() -> None:
    assert isinstance(environment("", "UTC", built_in()), Sandbox)
