"""The notices in every language: whole, with the facts of their English twins, and nothing left in English."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from config.desk import Desk
from config.languages import load_languages
from intake.commands.grammar import parse_commands
from intake.understanding.values import Ground, value_of
from models.addressing import MARKERS
from models.rules.facts import Fact
from notifier.rendering import render
from notifier.speech import environment, loose
from notifier.wording.linting import lint
from notifier.wording.samples import samples
from notifier.wording.shapes import allowed
from notifier.wording.sources import FRAME, built_in
from notifier.wording.spoken import spoken
from notifier.wording.twins import differing, given, incomplete
from tests.desks import wired
from tests.notifier.notices import a_notice, opened, text_of
from tests.templates.english_facts import A_DECISION, Loose, a_file, an_exhibit, facts_of
from tests.templates.english_stock import english_in

LANGUAGES = [language for language in built_in().languages if language != "en"]
FIRST = tuple(allowed().tree["languages"]["least"])
EVERY_LANGUAGE = (*load_languages().values(),)
ENGLISH = re.compile(
    r"\b(the|your|you|with|have|this|that|from|not|please|answer|until|what|which|we|our|will|can)\b", re.IGNORECASE
)
EXTRAS: dict[str, Any] = {
    "N13": Loose(clock="response", party="respondent", lapse="default_finding"),
    "N39": Loose(verb="CANCEL", received_at="2026-03-02T01:12:00+00:00"),
    "N42": Loose(flags=["advance_fee", "account_change", "injury", "threat"]),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("desk")
    return wired(folder, f"sqlite:///{folder / 'desk.sqlite'}")


def _mail(desk: Desk, language: str, *numbers: str, **facts: Any) -> Any:
    known = facts.pop("facts", None) or Loose()
    told = {
        "missing": ["amounts", "remedy", "type"],
        "facts": known,
        "files": [a_file("a.mov", 40 << 20), a_file("b.exe", 2048, cause="program")],
        "exhibits": [an_exhibit(1, "s.pdf", state="accepted")],
        "complaint": {"text": "1", "subject": "1", "at": "2026-03-02T01:12:00+00:00"},
        "message": {"n": 3, "text": "1", "sender_role": "respondent", "at": "2026-03-04T01:12:00+00:00"},
        "decision": {**A_DECISION, "reasons": "1", "citing": []},
        "people": {"desk": "Ombud", "complainant": "A", "respondent": "B", "staff": "C"},
        **facts,
    }
    return opened(render(desk, a_notice(*numbers, party="complainant", language=language, facts=told)))


def _copied(text: str) -> list[str]:
    return re.findall(r"^    (\S.*)$", text, re.MULTILINE)


def test_the_ten_languages_are_written() -> None:
    assert {"zh", "es", "pt", "fr", "de", "ru", "ar", "tr", "vi"} == set(LANGUAGES)
    assert set(MARKERS) == {"en", *LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lacks_a_mail(language: str) -> None:
    assert built_in().numbers(language) == built_in().numbers("en")


@pytest.mark.parametrize("number", FIRST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_but_names_and_files_is_left_in_english(desk: Desk, language: str, number: str) -> None:
    mail = _mail(desk, language, number, extra=EXTRAS.get(number, Loose()), status="")
    page = mail.get_body(("html",)).get_content()
    left = ENGLISH.findall(f"{mail['Subject']}\n{text_of(mail)}")
    assert not left
    assert f'<html lang="{language}' in page and MARKERS[language] in text_of(mail)


@pytest.mark.parametrize("number", FIRST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_to_copy_is_understood_in_its_language(language: str, number: str) -> None:
    jinja, english = environment("UTC", "UTC", None, language), environment("UTC", "UTC")
    languages = sorted(EVERY_LANGUAGE, key=lambda one: one.code != "en")
    for viewer in (viewer for viewer in allowed().readers[number] if viewer != "staff"):
        for facts in map(loose, samples(number, viewer)):
            theirs, ours = (
                [line for line in _copied(j.written(f"{code}/{number}.j2", "body", facts)) if not line.endswith("…")]
                for j, code in ((jinja, language), (english, "en"))
            )
            for line, same in zip(theirs, ours, strict=True):
                (read,) = parse_commands(line, "party", languages).commands
                (meant,) = parse_commands(same, "party", languages).commands
                told, same = (given(one.words.partition(":")[0].split()) for one in (read, meant))
                assert read.verb == meant.verb and told == same, line


@pytest.mark.parametrize("language", built_in().languages)
def test_a_line_the_advice_names_is_understood(language: str) -> None:
    languages = sorted(EVERY_LANGUAGE, key=lambda one: one.code != "en")
    lines = re.findall("[“„«]\u00a0?([^“”„«»]+: [^“”„«»]+?)\u00a0?[”“»]", built_in().texts[f"{language}/_advice.j2"])
    told = []
    for line in lines:
        for command in parse_commands(line, "party", languages).commands:
            field, _, words = command.words.partition(": ")
            answer = value_of(field, words, Ground({}, "desk.example"))
            told.append((field, answer.value.value if answer and isinstance(answer.value, Fact) else None))
    delivered = {"role": "delivered", "date": "2026-01-20", "precision": "day"}
    assert told == [("remedy", "performance"), ("remedy", "refund_full"), ("date.delivered", delivered)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_asked_for_by_the_line_the_answer_shows(language: str) -> None:
    jinja = environment("UTC", "UTC", None, language)
    facts = loose({**samples("N1", "complainant")[0], "flags": ["human_wanted"]})
    (line,) = (line for line in jinja.written(f"{language}/N1.j2", "body", facts).splitlines() if "+254" in line)
    assert parse_commands(re.split("[:：]", line)[-1], "party", EVERY_LANGUAGE).commands[0].verb == "CALL ME"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("remedy", "refund_full"),
        ("payment_method", "bank_transfer"),
        ("type", "not_received"),
        ("track", "offline"),
        ("order_state", "shipped"),
        ("respondent_email", "sales@company.example"),
        ("order_id", "8123456789012345"),
        ("quantity_ordered", 250),
    ],
)
def test_an_example_copied_as_it_stands_gives_its_field(language: str, field: str, value: Any) -> None:
    jinja = environment("UTC", "UTC", None, language)
    facts = loose({**samples("N2", "complainant")[0], "missing": [field]})
    (line,) = _copied(jinja.written(f"{language}/N2.j2", "body", facts))
    told = value_of(field, line.partition(": ")[2], Ground({}, "desk.example"))
    assert told and (told.value if isinstance(told.value, str) else told.value.value) == value


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deadline_is_told_in_the_language_and_in_both_zones(language: str, zone: str) -> None:
    said = environment(zone, "Asia/Shanghai", None, language).filters["moment"]("2026-03-08T15:59:59+00:00")
    times = re.findall(r"\d\d:\d\d", re.sub(r"UTC.\d\d:\d\d", "", said))
    assert times == (["23:59"] if zone == "Asia/Shanghai" else ["11:59", "23:59"])
    assert not re.search(r"March|Sunday|desk", said) and "2026" in said


def test_a_language_in_half_is_refused_and_never_spoken() -> None:
    half = replace(built_in(), texts={k: v for k, v in built_in().texts.items() if k != "zh/N39.j2"})
    assert [p.file for p in lint(half, ["N39"])] == ["zh/N39.j2"]
    assert "is missing" in next(incomplete(half, "zh")).says
    assert not list(incomplete(built_in(), "zh"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ ends.intake|moment }}", "lacks 2026-03-08T15:59:59+00:00"),
        ("«YES»", "lacks YES"),
    ],
)
def test_a_mail_that_drops_a_fact_of_its_english_twin_is_refused(text: str, says: str) -> None:
    name = "de/N4.j2" if "intake" in text else "de/N39.j2"
    whole = built_in().texts[name].replace("\n    JA\n", "\n") if text == "«YES»" else built_in().texts[name]
    poorer = whole.replace(text, "bald").replace("{{ ends.intake|until }}", "bald")
    sources = replace(built_in(), texts={**built_in().texts, name: poorer})
    number = name[3:].removesuffix(".j2")
    problems = [p.says for p in differing(sources, "de", number, "complainant")]
    assert problems and says in problems[0]


def test_a_party_is_answered_in_his_language_however_a_directory_spells_it(desk: Desk) -> None:
    for spelled, begins in (
        ("zh", "感谢"),
        ("zh-Hans", "感谢"),
        ("pt_BR", "Obrigado"),
        ("DE", "Danke"),
        ("xx", "Thank"),
    ):
        mail = _mail(desk, spelled, "N1", "N2", status="")
        assert f"\n{begins}" in text_of(mail), spelled


def test_a_mail_that_no_language_has_whole_is_english_in_all_its_parts() -> None:
    assert spoken("zh", ["N1", "N8"], built_in()) == "zh"
    half = replace(built_in(), texts={name: text for name, text in built_in().texts.items() if name != "zh/N61.j2"})
    assert spoken("zh", ["N1", "N61"], half) == "en"


def test_an_arabic_mail_runs_from_right_to_left_and_its_latin_words_stay_whole(desk: Desk) -> None:
    page = _mail(desk, "ar", "N1", "N3", status="Processing").get_body(("html",)).get_content()
    assert '<html lang="ar" dir="rtl">' in page and "text-align:right" in page and "text-align:left" not in page
    assert "border-left" not in page and "padding-left" not in page
    assert re.search(r'<pre class="c" style="[^"]*" dir="auto">', page)
    assert "\u200eUTC+08:00\u200e" in page


@pytest.mark.parametrize("language", built_in().languages)
def test_a_subject_is_shown_with_every_space_it_was_written_with(desk: Desk, language: str) -> None:
    jinja = environment("Asia/Shanghai", "Asia/Shanghai", None, language)
    for missing in (["amounts"], ["amounts", "remedy"], ["amounts", "remedy", "type"]):
        mail = _mail(desk, language, "N1", "N2", missing=missing, status="")
        facts = facts_of(viewer="complainant", missing=missing, facts=Loose())
        written = " ".join(jinja.written(f"{language}/N2.j2", "subject", facts).split())
        assert str(mail["Subject"]) == f"[OMB-2026-000001] {written}"


def test_the_name_of_a_status_stays_as_the_interface_has_it(desk: Desk) -> None:
    for language in LANGUAGES:
        assert text_of(_mail(desk, language, "N3", status="Processing")).startswith("Processing — ")


@pytest.mark.parametrize("number", FIRST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_piece_of_an_english_sentence_stands_in_a_first_answer_whatever_it_tells(language: str, number: str) -> None:
    jinja = environment("Asia/Shanghai", "UTC", None, language)
    for viewer in (viewer for viewer in allowed().readers[number] if viewer != "staff"):
        for facts in map(loose, samples(number, viewer)):
            for block in ("subject", "body"):
                assert not english_in(jinja.written(f"{language}/{number}.j2", block, facts)), (viewer, block)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_round_an_answer_holds_no_english_either(language: str) -> None:
    words = tomllib.loads(built_in().texts[f"{language}/{FRAME}"])
    assert not english_in("\n".join(said for table in words.values() for said in table.values()))


def test_an_english_sentence_left_in_a_translation_is_found() -> None:
    left = "Eine Bewertung können Sie noch abgeben. You can still leave feedback. Danke."
    assert english_in(left) == {"you can still leave feedback"}
