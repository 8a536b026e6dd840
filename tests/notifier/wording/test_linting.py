"""The lint of templates: ours hold, and each rule refuses a template that breaks it, by file, line and what to do."""

from pathlib import Path

import pytest

from notifier.speech import environment, loose
from notifier.wording.chosen import examined
from notifier.wording.samples import samples
from notifier.wording.shapes import allowed
from notifier.wording.sources import BUILT_IN, built_in

SUBJECT = "{% block subject %}Noted — nothing to do{% endblock %}\n"
FRAME = (BUILT_IN / "en/frame.toml").read_text("utf-8")


def line_of(words: str) -> int:
    """The line of the frame in which these words stand."""
    return FRAME[: FRAME.index(words)].count("\n") + 1


def body(*lines: str) -> str:
    return SUBJECT + "{% block body %}\n" + "\n".join(lines) + "\n{% endblock %}\n"


def subject(words: str) -> str:
    return f"{{% block subject %}}{words}{{% endblock %}}\n{{% block body %}}\nNoted.\n{{% endblock %}}\n"


# what is wrong: (file, its text, line, words of the complaint)
REFUSED = {
    "it does not parse": ("N12.j2", body("{{ ref"), 4, "delete the file"),
    "there is no subject": ("N12.j2", "{% block body %}\nNoted.\n{% endblock %}", 0, "'subject' is missing"),
    "there is no body": ("N12.j2", SUBJECT, 0, "'body' is missing"),
    "there is another block": ("N12.j2", body("A.") + "{% block x %}{% endblock %}", 5, "no block 'x'"),
    "there are words outside of the blocks": ("N12.j2", body("A.") + "Bye", 5, "outside of the blocks"),
    "a statement stands outside": ("N12.j2", body("A.") + "{% set a = 1 %}", 5, "outside of the blocks"),
    "a partial has a block": ("_moves.j2", "{% block subject %}{% endblock %}", 1, "a partial has no blocks"),
    "a name is unknown": ("N12.j2", body("{{ secret }}"), 3, "secret is not told in N12 to the complainant"),
    "a part is unknown": ("N12.j2", body("{{ decision.other }}"), 3, "decision.other is not told"),
    "a fact is unknown": ("N12.j2", body("{{ facts.order_idd.value|plain }}"), 3, "facts.order_idd is not told"),
    "a key in brackets is unknown": ("N12.j2", body("{{ message['why']|plain }}"), 3, "message['why'] is not told"),
    "what only staff are told": ("N12.j2", body("{{ proof.assurance }}"), 3, "proof.assurance is not told"),
    "the payload of an event": ("N12.j2", body("{{ event.get('reasons')|plain }}"), 3, "is not told in N12"),
    "the other side's phone": ("N8.j2", body("{{ (facts.phone or [])|length }}"), 3, "facts.phone is not told in N8"),
    "another notice's extra": ("N12.j2", body("{{ extra.diagnostic|plain }}"), 3, "extra.diagnostic is not told"),
    "a filter is not listed": ("N12.j2", body("{{ ref|safe }}"), 3, "safe is none of the filters"),
    "a filter that reaches inside": ("N12.j2", body("{{ ref|attr('x') }}"), 3, "attr is none of the filters"),
    "a filter named by a text": ("N12.j2", body("{{ flags|map('safe')|join }}"), 3, "safe is none of the filters"),
    "a test is not listed": ("N12.j2", body("{{ 'a' if ref is callable }}"), 3, "callable is none of the tests"),
    "a test named by a text": ("N12.j2", body("{{ flags|select('sameas', 1)|list|length }}"), 3, "none of the tests"),
    "a method is not listed": ("N12.j2", body("{{ ref.format(1) }}"), 3, ".format() is none of"),
    "a global is called": ("N12.j2", body("{{ cycler(1) }}"), 3, "cycler is not told"),
    "a statement is not listed": ("N12.j2", body("{% with a = 1 %}{{ a }}{% endwith %}"), 3, "{% with %} has no place"),
    "it is built on another": ("N12.j2", '{% extends "en/N1.j2" %}' + body("A."), 1, "outside of the blocks"),
    "a block is captured": ("N12.j2", body("{% set a %}x{% endset %}{{ a }}"), 3, "{% assignblock %} has no place"),
    "raw HTML": ("N12.j2", body("<b>Noted</b>"), 3, "raw HTML"),
    "raw HTML in a text": ("N12.j2", body("{{ '<br>' }}"), 3, "raw HTML"),
    "a line of the frame": ("N12.j2", body("--- To answer, write above this line ---"), 3, "like one of the frame"),
    "words of a mail bare": ("N12.j2", body("{{ message.text }}"), 3, "message.text holds somebody's words"),
    "a name bare": ("N12.j2", body("Dear {{ to_name }},"), 3, "to_name holds somebody's words"),
    "words of a mail in a name": ("N12.j2", body("{% set a = message.text %}", "{{ a|upper }}"), 4, "a|upper holds"),
    "words of a mail in a sum": ("N12.j2", body("{{ 'He wrote: ' ~ message.text }}"), 3, "holds somebody's words"),
    "words of a mail in a loop": (
        "N12.j2", body("{% for x in exhibits %}", "{{ x.n }}: {{ x.name }}", "{% endfor %}"), 4, "x.name holds"),
    "words of a mail through a macro": (
        "N12.j2", body("{% macro a(t) %}", "{{ t }}", "{% endmacro %}", "{{ a(message.text) }}"), 4, "t holds"),
    "words of a mail by a key of its own": (
        "N12.j2", body("{% for k in facts %}", "{{ facts[k].quote }}", "{% endfor %}"), 4, "facts[…].quote holds"),
    "words of a mail as an else": ("N12.j2", body("{{ ref or to_name }}"), 3, "holds somebody's words"),
    "a fact's value bare": ("N12.j2", body("{{ facts.product.value }}"), 3, "facts.product.value holds"),
    "a cut after plain": ("N12.j2", body("{{ to_name|plain|truncate(9) }}"), 3, "was cut after `plain`"),
    "a text joined anew after plain": ("N12.j2", body("{{ to_name|plain|join(' ') }}"), 3, "was cut after `plain`"),
    "a text turned round after plain": (
        "N12.j2", body("{{ to_name|plain|reverse|list|join }}"), 3, "was cut after `plain`"),
    "words of a mail through a star": (
        "N12.j2", body("{% macro a(ref) %}{{ ref }}{% endmacro %}{{ a(*[message.text]) }}"), 3, "write it out"),
    "quoted inside a line": ("N12.j2", body("He wrote: {{ message.text|quoted }}"), 3, "stand alone on a line"),
    "quoted set in": ("N12.j2", body("    {{ message.text|quoted }}"), 3, "from its first column"),
    "a bare moment": ("N12.j2", body("{{ due_at }}"), 3, "due_at is a bare moment"),
    "a whole table": ("N12.j2", body("{{ people }}"), 3, "people is a list or a table"),
    "a macro without its brackets": ("N12.j2", body("{% macro a() %}x{% endmacro %}{{ a }}"), 3, "a is no value"),
    "an address in a subject": ("N38.j2", subject("Back: {{ extra.address|plain }}"), 1, "has no place in a subject"),
    "an address in a subject, by a detour": (
        "N38.j2", subject("{% set a = extra.address|plain %}{{ 'x' ~ a }}"), 1, "has no place in a subject"),
    "a file is taken in by a variable": ("N12.j2", body("{% include ref %}"), 3, "a name that is not written out"),
    "a file elsewhere is taken in": ("N12.j2", body("{% include '../../x' %}"), 3, "'../../x' cannot be taken in"),
    "a macro calls itself": (
        "N12.j2", body("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"), 3, "call each other"),
    "an import without context": (
        "N12.j2", body('{% import "en/_moves.j2" as m %}{{ m.move() }}'), 3, "`with context`"),
    "a partial lacks what ours calls": ("_moves.j2", "{% macro x() %}{% endmacro %}", 2, "has no move"),
    "it breaks where little is known": ("N12.j2", body("{{ message.n }}"), 3, "may be missing: ask `if`"),
    "it says None": ("N12.j2", body("Until {{ decision }} or so"), 3, "is a list or a table"),
    "it says None where little is known": ("N12.j2", body("It is {{ cancelled_by or none }} ."), 0, "says None"),
    "its subject is empty": ("N12.j2", subject("{{ substate }}"), 0, "the subject is empty"),
    "it loops too often": (
        "N12.j2", body("{% for a in range(999) %}", "{% for b in range(999) %}", "{% endfor %}", "{% endfor %}"), 4,
        "50000 turns"),
    "a key of the frame is missing": ("frame.toml", FRAME.replace("cut =", "kut ="), 0, "words.cut is missing"),
    "a key of the frame is unknown": (
        "frame.toml", FRAME.replace("cut =", "kut ="), line_of("cut ="), "words.kut is unknown"),
    "a table of the frame is missing": ("frame.toml", FRAME.partition("# Which")[0], 0, "[carried] is missing"),
    "the frame is no TOML": ("frame.toml", "a", 0, "no TOML"),
    "a placeholder of the frame is unknown": (
        "frame.toml", FRAME.replace("{ref} · {desk}", "{ref} · {desk.key}"),
        line_of("{ref} · {desk}"), "no desk.key here"),
    "a date of the frame is missing": ("frame.toml", FRAME.replace("your move by {due}", "go"), 5, "{due} is missing"),
    "a brace of the frame is open": (
        "frame.toml", FRAME.replace("{ref} ·", "{ref ·"), line_of("{ref} ·"), "for braces"),
    "HTML in the frame": ("frame.toml", FRAME.replace("R89 = \"", "R89 = \"<b>"), line_of("R89 = \""), "no HTML"),
    "the frame names a notice there is not": (
        "frame.toml", FRAME.replace('R91 = ["N19"]', 'R91 = ["N99"]'), line_of('R91 = ["N19"]'), "no notice N99"),
    "a notice there is not": ("N99.j2", body("A."), 0, "we have no such text"),
    "a file of another kind": ("N8.txt", "A.", 0, "we have no such text"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_template_is_refused_by_file_and_line_with_what_to_do(name: str, tmp_path: Path) -> None:
    file, text, line, says = REFUSED[name]
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / file).write_text(text, "utf-8")
    found = examined(tmp_path)
    assert any(says in p.says and (not line or p.line == line) for p in found.problems), [*map(str, found.problems)]
    assert all(file in p.file or file == "_moves.j2" for p in found.problems)
    assert found.sources.texts == built_in().texts, "what is refused is not used"


def test_no_words_of_a_mail_are_printed_as_markup_by_any_template_of_ours() -> None:
    jinja = environment("UTC", "UTC")
    for number in built_in().numbers("en"):
        for viewer in allowed().readers[number]:
            for facts in samples(number, viewer):
                text = jinja.written(f"en/{number}.j2", "body", loose(facts))
                ours = [line for line in text.splitlines() if not line.startswith("> ")]
                assert not any("A | B" in line or "B ** C" in line for line in ours), f"{number} to the {viewer}"


def test_a_language_nobody_writes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "N8.j2").write_text(body("A."), "utf-8")
    assert "no language we write: there are ar, de, en" in str(examined(tmp_path).problems[0])


def test_a_file_that_holds_is_used_beside_one_that_does_not(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "N12.j2").write_text(body("Filed as {{ ref }}."), "utf-8")
    (tmp_path / "en" / "N9.j2").write_text(body("{{ oops }}"), "utf-8")
    found = examined(tmp_path)
    assert found.sources.foreign == {"en/N12.j2"}
    assert [problem.line for problem in found.problems] == [3]
