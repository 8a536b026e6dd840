"""Where people can turn elsewhere: what the file must hold for every country."""

import re
from pathlib import Path

import pytest

from config.outside import FILE, KINDS, load_options, notes
from notifier.wording.sources import built_in


def test_every_country_names_somebody_for_every_need() -> None:
    options = load_options()
    assert len(options) > 12 and "" in options
    for country, bodies in options.items():
        assert re.fullmatch(r"([A-Z]{2})?", country)
        assert list(bodies) == [kind for kind in KINDS if kind in bodies], "told in one order everywhere"
        assert {"consumer", "court", "fraud", "safety"} <= set(bodies)


@pytest.mark.parametrize("language", built_in().languages)
def test_every_note_on_a_body_is_said_in_every_language(language: str) -> None:
    words = built_in().texts[f"{language}/_outside.j2"]
    assert notes() <= {note for note in notes() if f"'{note}': '" in words}
    assert all(f"'{kind}': '" in words for kind in KINDS)


@pytest.mark.parametrize("body", ["{}", '{ note = "" }', '{ name = "Court", remark = "near" }'])
def test_a_body_that_says_nothing_or_too_much_is_a_fault(tmp_path: Path, body: str) -> None:
    faulty = tmp_path / "options.toml"
    faulty.write_text(FILE.read_text("utf-8").replace('court = ["kantonrechter"]', f"court = [{body}]"))
    with pytest.raises(ValueError, match="NL: "):
        load_options(faulty)


def test_no_number_and_no_address_is_given_that_could_be_wrong() -> None:
    assert not re.search(r"\d{3}|https?://|@", FILE.read_text("utf-8").replace("12315", "").replace("3166-1", ""))


def test_a_country_that_names_nobody_is_a_fault(tmp_path: Path) -> None:
    faulty = tmp_path / "options.toml"
    faulty.write_text(
        FILE.read_text("utf-8").replace("[countries.AE]\n", "[countries.XX]\nspell = []\n[countries.AE]\n")
    )
    with pytest.raises(ValueError, match="XX: consumer, court, fraud, safety, spell"):
        load_options(faulty)
