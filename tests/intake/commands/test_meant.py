"""Free words and slips of the finger are asked back, and the YES to that question does exactly what it named."""

from collections.abc import Callable

import pytest

from config.desk import Desk
from config.languages import load_languages
from intake.commands.saying import is_bare_yes, what_is_said
from intake.commands.slips import slip_in
from intake.reading.pool import ReadingPool
from tests.desks import JPG
from tests.rooms import BUYER, SELLER, Rooms

LANGUAGES = tuple(load_languages().values())

SAID = [
    ("ok, agreed", "accept"), ("I accept your offer", "accept"), ("同意", "accept"), ("d'accord", "accept"),
    ("Einverstanden, danke.", "accept"), ("de acuerdo", "accept"), ("concordo", "accept"), ("согласен", "accept"),
    ("أوافق", "accept"), ("Tamam, kabul ediyorum", "accept"), ("Tôi đồng ý", "accept"),
    ("I give up", "gave_up"), ("We have come to an agreement", "agreed"), ("we have paid", "paid"),
    ("the money has arrived", "received"), ("钱已经收到", "received"), ("Das Geld ist angekommen", "received"),
    ("Hemos recibido el dinero", "received"), ("recebemos o dinheiro", "received"), ("j'ai reçu l'argent", "received"),
    ("деньги пришли", "received"), ("وصل المبلغ", "received"), ("para geldi", "received"),
    ("đã nhận được tiền", "received"), ("the money has not arrived", "not_received"), ("还没收到", "not_received"),
    ("para gelmedi", "not_received"), ("لم يصل المبلغ", "not_received"),
]  # fmt: skip
SAYS_NOTHING = [
    "I do not agree", "We are not happy with it", "Nicht einverstanden!", "не согласен", "لا أوافق", "我不同意",
    "kabul etmiyorum", "không đồng ý", "no estoy de acuerdo", "Is that ok?", "The lamp is green.",
    "reject. Fine if you pay half", "拒绝因为布料已经裁好\n可以退一半", "Ablehnen! Einverstanden mit der Hälfte",
    "I agree. " + "Then there is much to tell of how it came to this. " * 8,
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), SAID)
def test_a_short_answer_is_understood_in_every_language(text: str, meaning: str) -> None:
    assert what_is_said(text, LANGUAGES) == (meaning,)


@pytest.mark.parametrize("text", SAYS_NOTHING, ids=lambda text: text[:20])
def test_a_no_a_question_or_a_story_means_no_yes(text: str) -> None:
    assert what_is_said(text, LANGUAGES) == ()


@pytest.mark.parametrize(
    ("line", "verb", "words"),
    [
        ("ACEPT", "ACCEPT", ""),
        ("accpet #2", "ACCEPT", "#2"),
        ("OFERT 500 USD", "OFFER", "500 USD"),
        ("REJCT", "REJECT", ""),
        ("NOT PAYD", "NOT PAID", ""),
        ("приимаю", "ACCEPT", ""),
    ],
)
def test_a_slip_of_the_finger_is_known_for_its_verb(line: str, verb: str, words: str) -> None:
    command = slip_in(f"\n{line}\n\nRegards", LANGUAGES)
    assert command is not None and (command.verb, command.words, command.line) == (verb, words, line)


@pytest.mark.parametrize("line", ["ACCEPT", "Hello", "Thanks", "Acept my apologies", "Ofert me something", "", "No"])
def test_a_verb_a_greeting_or_a_sentence_is_no_slip(line: str) -> None:
    assert slip_in(line, LANGUAGES) is None


@pytest.fixture
def rooms(make_desk: Callable[..., Desk], reader: ReadingPool) -> Rooms:
    """Rooms on SQLite alone: nothing here hangs on the database."""
    rooms = Rooms(make_desk(), reader)
    rooms.serve()
    rooms.says(SELLER, "respondent", "OFFER 500 USD\n\nThat is all we have.", "2026-03-04 09:00")
    return rooms


def _asked(rooms: Rooms, who: str) -> dict[str, object]:
    row = rooms.notices(to_address=who)[-1]
    assert row["numbers"] == ["N40"], row["numbers"]
    return dict(row["facts"]["extra"])


def test_words_of_agreement_are_asked_back_and_yes_accepts_that_offer(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "Ok, agreed.", "2026-03-04 10:00")
    assert rooms.case["state"] == "NEGOTIATION", "nothing is done by words"
    assert _asked(rooms, BUYER) == {"ask": "meant", "read": "Ok, agreed.", "line": "ACCEPT #1", "offer": 1}
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    assert rooms.case["state"] == "SETTLEMENT_CHECK"
    assert [o["state"] for o in rooms.case["offers"]] == ["accepted"]


def test_a_later_offer_voids_the_question(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "Ok, agreed.", "2026-03-04 10:00")
    rooms.says(SELLER, "respondent", "OFFER 400 USD", "2026-03-04 10:30")
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    assert rooms.case["state"] == "NEGOTIATION", "the YES confirms facts, as it did before"
    assert [o["state"] for o in rooms.case["offers"]] == ["replaced", "open"]


def test_the_question_ends_with_its_offer(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "Ok, agreed.", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "YES", "2026-03-30 11:00")
    assert [o["state"] for o in rooms.case["offers"]] != ["accepted"]


def test_a_yes_without_a_question_confirms_facts(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    assert rooms.case["state"] == "NEGOTIATION" and rooms.case["offers"][0]["state"] == "open"


def test_a_slip_is_asked_back_and_yes_makes_the_offer(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "OFERT 900 USD", "2026-03-04 10:00")
    assert len(rooms.case["offers"]) == 1 and _asked(rooms, BUYER)["line"] == "OFFER 900 USD"
    rooms.says(BUYER, "complainant", "yes", "2026-03-04 11:00")
    assert [(o["by"], o["terms"]["minor"]) for o in rooms.case["offers"]] == [
        ("respondent", 50000), ("complainant", 90000),
    ]  # fmt: skip


def test_giving_up_in_words_cancels_only_after_yes(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "CANCEL", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "I want to withdraw my complaint.", "2026-03-04 10:30")
    assert rooms.case["state"] == "NEGOTIATION" and _asked(rooms, BUYER)["line"] == "I GIVE UP"
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    assert rooms.case["state"] == "CANCELLED"


def test_money_that_came_is_noted_only_after_yes(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "ACCEPT #1", "2026-03-04 10:00")
    rooms.tick("2026-03-09 00:00")
    assert rooms.case["state"] == "EXECUTION"
    rooms.says(BUYER, "complainant", "The money has arrived.", "2026-03-09 10:00")
    assert rooms.case["state"] == "EXECUTION" and _asked(rooms, BUYER)["line"] == "RECEIVED"
    rooms.says(BUYER, "complainant", "YES", "2026-03-09 11:00")
    assert rooms.case["state"] == "CLOSED"


def test_a_slip_in_a_secret_bid_is_told_to_nobody_and_kept_nowhere(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "LIMT 731 USD", "2026-03-04 10:00")
    told = " ".join(str(row["facts"]) for row in rooms.notices(to_address=SELLER))
    assert "731" not in told and "731" not in str(rooms.case)


def test_the_other_side_reads_the_words_below_a_command_and_never_the_command(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "COUNTER 900 USD\nSTATUS\n\nWe want to end this well.", "2026-03-04 10:00")
    (told,) = [row for row in rooms.notices(to_address=SELLER) if "N14" in row["numbers"]]
    assert told["facts"]["message"]["text"] == "We want to end this well."
    rooms.says(SELLER, "respondent", "REJECT #2 too much for us", "2026-03-04 11:00")
    (told,) = [row for row in rooms.notices(to_address=BUYER) if "N11" in row["numbers"]]
    assert told["facts"]["message"]["text"] == "too much for us"


def test_a_mail_of_commands_alone_quotes_nothing(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "COUNTER 900 USD", "2026-03-04 10:00")
    (told,) = [row for row in rooms.notices(to_address=SELLER) if "N14" in row["numbers"]]
    assert told["facts"]["message"] is None


YES_ALONE = [
    "ok I take it", "fine", "alright", "Hello,\n\nalright then\n\nJoan Okello", "passt", "está bien", "ça marche",
    "tudo bem", "хорошо, беру", "olur", "được", "好的", "تمام",
]  # fmt: skip
MORE_THAN_YES = [
    "It was fine until it broke", "not fine", "nicht gut", "还可以再等一周", "no está bien", "не подходит",
    "Is it ok?", "The money is fine but I want the goods as well by Friday",
]  # fmt: skip


@pytest.mark.parametrize("text", YES_ALONE)
def test_a_yes_and_nothing_more_is_known_in_every_language(text: str) -> None:
    assert is_bare_yes(text, LANGUAGES) and "accept" in what_is_said(text, LANGUAGES)


@pytest.mark.parametrize("text", MORE_THAN_YES)
def test_what_says_more_than_yes_is_no_bare_yes(text: str) -> None:
    assert not is_bare_yes(text, LANGUAGES)


@pytest.mark.parametrize("text", ["ok I take it", "fine", "Alright, thanks.", "ACEPT"])
def test_a_bare_yes_to_an_offer_is_asked_back_and_ends_no_turn(rooms: Rooms, text: str) -> None:
    (turn,) = [c for c in rooms.case["clocks"] if (c["name"], c["state"]) == ("turn", "running")]
    told = len(rooms.notices(to_address=SELLER))
    rooms.says(BUYER, "complainant", text, "2026-03-04 10:00")
    assert _asked(rooms, BUYER)["line"] == "ACCEPT #1"
    assert turn in rooms.case["clocks"], "the offer's clock goes on, and it is still this side's turn"
    assert len(rooms.notices(to_address=SELLER)) == told, "there is nothing to answer yet"
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 11:00")
    assert rooms.case["state"] == "SETTLEMENT_CHECK"


def test_another_answer_after_a_bare_yes_ends_the_turn(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "fine", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "First tell me when the money comes, and by which bank.", "2026-03-04 11:00")
    turns = [(c["party"], c["state"]) for c in rooms.case["clocks"] if c["name"] == "turn"]
    assert turns == [("complainant", "met"), ("respondent", "running")]
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 12:00")
    assert rooms.case["state"] == "SETTLEMENT_CHECK", "its question stands as long as the offer"


def test_a_yes_with_a_file_is_an_answer_as_before(rooms: Rooms) -> None:
    rooms.says(BUYER, "complainant", "ok I take it", "2026-03-04 10:00", files=(("proof.jpg", JPG),))
    turns = [(c["party"], c["state"]) for c in rooms.case["clocks"] if c["name"] == "turn"]
    assert turns == [("complainant", "met"), ("respondent", "running")]
    assert _asked(rooms, BUYER)["line"] == "ACCEPT #1"
