"""What the words behind RECEIVED, PAID and NOT PAID tell: which duty, and that only a part of it came."""

from datetime import UTC, datetime

import pytest

from config.languages import load_languages
from intake.commands.grammar import parse_commands
from intake.commands.owed import Said, said_of
from intake.commands.saying import what_is_said
from models.rules.docket import Docket
from models.rules.duties import Duty
from models.rules.states import PARTIES

LANGUAGES = tuple(load_languages().values())
C, R = PARTIES
DUE = datetime(2026, 5, 20, tzinfo=UTC)
OWED = Docket(
    duties=(
        Duty(1, "deliver", R, C, DUE, count=100, currency="USD", state="reported"),
        Duty(2, "pay", R, C, DUE, minor=50_000, currency="USD", state="reported"),
    )
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("RECEIVED", Said()),
        ("RECEIVED #2", Said(n=2)),
        ("RECEIVED 2", Said(n=2)),
        ("RECEIVED 500 USD", Said(minor=50_000, currency="USD", about="money")),
        ("RECEIVED 300 USD", Said(minor=30_000, currency="USD", about="money", part="300 USD")),
        ("RECEIVED 60 of 100", Said(about="goods", part="60 of 100")),
        ("RECEIVED 60/100", Said(about="goods", part="60/100")),
        ("RECEIVED 60 chairs out of 100, 3 broken", Said(about="goods", part="60 chairs out of 100, 3 broken")),
        ("RECEIVED 100 of 100", Said(about="goods")),
        ("RECEIVED 60", Said(about="goods", part="60")),
        ("RECEIVED 2026-05-18", Said()),
        ("RECEIVED PART only the small ones came", Said(part="only the small ones came")),
        ("RECEIVED PART #1 60/100", Said(n=1, about="goods", part="60/100")),
        ("RECEIVED PART\n\nThe rest is broken.", Said(part="The rest is broken.")),
        ("received part 60/100", Said(about="goods", part="60/100")),
        ("TEILWEISE ERHALTEN 60/100", Said(about="goods", part="60/100")),
        ("部分收货 60/100", Said(about="goods", part="60/100")),
        ("NOT PAID", Said(about="money")),
        ("NOT RECEIVED", Said()),
        ("NOT PAID #2", Said(n=2, about="money")),
        ("未收货", Said(about="goods")),
        ("未付款", Said(about="money")),
        ("PAID 500 USD", Said(minor=50_000, currency="USD", about="money")),
    ],
)
def test_the_words_tell_which_duty_and_how_much_of_it(line: str, said: Said) -> None:
    (command,) = parse_commands(line, "party", LANGUAGES).commands
    told = said_of(OWED, command, LANGUAGES)
    assert (told.n, told.minor, told.currency, told.about, told.part.strip(" :")) == (
        said.n, said.minor, said.currency, said.about, said.part,
    )  # fmt: skip


@pytest.mark.parametrize("line", ["Received part of the goods but no invoice", "Received with thanks", "Paid too much"])
def test_a_sentence_is_no_such_command(line: str) -> None:
    assert not parse_commands(line, "party", LANGUAGES).commands


@pytest.mark.parametrize(
    "text",
    [
        "only half arrived", "came but 3 broken", "They came but 3 are broken", "60 of 100 came", "3 are missing",
        "Nur die Hälfte ist angekommen", "es fehlen noch 3", "Solo llegó la mitad", "faltan 3",
        "Seulement la moitié est arrivée", "il manque 3 chaises", "Só chegou a metade", "faltam 3",
        "Пришла только половина", "не хватает 3", "Sadece yarısı geldi", "3 tanesi kırık", "mới nhận được một nửa",
        "còn thiếu 3", "只收到一半", "缺 3 件", "وصل نصف البضاعة فقط", "ينقص 3",
    ],
)  # fmt: skip
def test_words_of_a_part_are_known_in_every_language(text: str) -> None:
    assert "partly" in what_is_said(text, LANGUAGES)


@pytest.mark.parametrize("text", ["the money has arrived", "Das Geld ist angekommen", "已经收到", "nothing came"])
def test_words_of_the_whole_tell_of_no_part(text: str) -> None:
    assert "partly" not in what_is_said(text, LANGUAGES)
