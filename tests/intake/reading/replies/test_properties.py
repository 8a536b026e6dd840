"""What holds of every text: a reply above any program's quote is all of it, and nothing is made up."""

import textwrap

from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.reading.replies import new_part
from tests.intake.reading.replies.clients import FORWARDS, SHAPES

SENTENCES = [
    "The parcel never came.", "I paid USD 500 on 5 May 2024.", "On Monday I asked again, and got no answer.", "ACCEPT",
    "Order 4711 from shop.example", "我没有收到货，请退款。", "Ich habe nichts erhalten.", "Товар не пришёл.",
    "- two lamps were broken", "He said: no refund.", "荷物が届きません。", "See https://shop.example/1",
    "لم يصل الطرد.", "Thanks, Bea",
]  # fmt: skip
own = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n\n".join)
notices = st.lists(st.sampled_from([*SENTENCES, "", "To agree, write", "    CONTEST"]), min_size=1).map("\n".join)
shapes = st.sampled_from([*SHAPES.values(), *FORWARDS.values()])
marks = st.sampled_from(["> ", ">", ">> "])
scraps = st.sampled_from(
    [*SENTENCES, *SHAPES.values(), *FORWARDS.values(), "> old", ">", "-- ", "", "Sent from my iPhone"]
)


@settings(deadline=None, max_examples=300)
@given(own, shapes, notices, marks)
def test_a_reply_above_any_quote_of_any_notice_is_the_reply(said: str, shape: str, notice: str, mark: str) -> None:
    marked = textwrap.indent(notice, mark, lambda line: True)
    assert new_part(f"{said}\n\n{shape}\n{marked}\n") == said
    assert new_part(f"{said}\n\n{shape}\n\nDear Bea,\n{notice}\n") == said


@settings(deadline=None, max_examples=300)
@given(
    st.lists(scraps).map("\n".join)
    | st.text(alphabet=st.sampled_from(list(">|-_ :<@a1\n\r\t\u200b写道")), max_size=300)
)
@example("")
@example(">")
def test_every_line_of_the_result_stands_in_the_text_and_in_order(text: str) -> None:
    lines = iter(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for line in new_part(text).split("\n"):
        assert not line.strip() or any(line.strip() == other for other in lines)


@settings(deadline=None)
@given(st.text(max_size=500))
def test_no_text_makes_it_stumble(text: str) -> None:
    assert isinstance(new_part(text), str)


@settings(deadline=None)
@given(own, shapes, notices)
def test_what_was_found_new_is_all_new_when_read_again(said: str, shape: str, notice: str) -> None:
    once = new_part(f"{said}\n\n{shape}\n\n{notice}\n")
    assert new_part(once) == once
