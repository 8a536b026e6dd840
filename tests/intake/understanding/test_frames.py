"""Stories that name no kind of complaint are told by how their words stand together, and the words are quoted."""

import pytest

from config.frames import FrameError, load_frames, read_frames
from config.languages import load_languages
from intake.understanding.names import FLAGS, TYPES
from tests.intake.understanding.letters import read

STORIES = [
    ("defective", "The motor hums but the drum stays still. We have tried three sockets."),
    ("wrong_item", "I opened the crate and there were garden hoses in it. I bought a water pump!"),
    ("cannot_perform", "He says the factory burnt down and he can give half back."),
    ("short_delivery", "We counted twice with my brother. The list says 48, on the floor there are 41."),
    ("not_as_described", "They call it oak. My carpenter scratched it: chipboard with a foil."),
    ("recalled_parcel", "Two streets from my house the box turned round at the sender's request."),
    ("price_increase", "We signed for 11 dollars a piece. The steel has become dearer and they want 13.50."),
    ("shipped_after_cancel", "I cancelled and they confirmed. Ten days later they handed the lamps to UPS."),
    ("wrong_item", "箱子一拆开里面全是水管，我买的是水泵啊！"),
    ("defective", "电机嗡嗡响，滚筒一动不动，换了三个插座都一样。"),
    ("wrong_item", "Abrí la caja y dentro había mangueras de jardín. ¡Yo compré una bomba de agua!"),
    ("defective", "Der Motor brummt, aber die Trommel bewegt sich nicht."),
    ("defective", "Мотор гудит, а барабан стоит на месте."),
    ("recalled_parcel", "À deux rues de chez moi le colis a fait demi-tour, retourné à la demande de l'expéditeur."),
]


@pytest.mark.parametrize(("kind", "story"), STORIES, ids=[story[:24] for _, story in STORIES])
def test_a_story_is_taken_for_the_kind_it_tells_of(kind: str, story: str) -> None:
    seen = read(story)
    assert (seen.intent, seen.type) == ("complaint", kind), seen.trace


def test_the_trace_quotes_the_words_that_told_the_kind() -> None:
    seen = read("The motor hums but the drum stays still.")
    assert any('it does not do its work ("hums but' in line for line in seen.trace), seen.trace


def test_a_denied_cancellation_is_no_parcel_sent_after_one() -> None:
    assert (
        read("I never asked to cancel. They handed the lamps to UPS and I still wait.").type != "shipped_after_cancel"
    )


def test_every_word_of_a_frame_is_one_of_a_language() -> None:
    known = {key for language in load_languages().values() for key in language.phrases}
    for frame in load_frames():
        assert frame.type in (TYPES if frame.does == "tells" else FLAGS)
        for atom in (*frame.words, *frame.without):
            assert set(atom.keys) <= known, (frame.says, atom)


@pytest.mark.parametrize("table", [
    'type = "late"\nsays = "no words"',
    'type = "late"\nsays = "a scope of no kind"\nwords = ["soon"]\nscope = "page"',
    'type = "late"\nsays = "a key nobody knows"\nwords = ["soon"]\nweight = 3',
    'type = "late"\nsays = "a kind and a flag"\nwords = ["soon"]\nflag = "threat"',
])  # fmt: skip
def test_a_frame_that_is_none_is_named(table: str) -> None:
    with pytest.raises(FrameError, match=table.splitlines()[1].split('"')[1]):
        read_frames(f"reach_chars = 60\n[[frame]]\n{table}\n")


def test_a_price_without_a_sign_of_money_is_one_by_its_hundredths() -> None:
    told = read("We agreed on the price of 4.20 a metre. Now he wants 5.10 or I may look elsewhere.")
    assert told.type == "price_increase"


def test_who_names_his_supplier_and_has_bad_goods_is_no_supplier() -> None:
    told = read(
        "Контракт на поставку экструдера подписан, мы перечислили поставщику 62 400 долларов. Оборудование прибыло на "
        "наш завод, инженер поставщика акт подписал. Производительность 55 кг/ч вместо 120, экструдер ломается."
    )
    assert told.type != "shipped_not_paid" and told.side == "buyer"
