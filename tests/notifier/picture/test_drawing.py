"""Pictures of numbers: what the bars say is what is drawn, small, the same each time, and seen without colours."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from notifier.picture.chart import Bar, Chart
from notifier.picture.drawing import FINE, INK, LABELS, PAPER, PARTS, SIZE, drawn
from notifier.picture.letters import in_order, legible, width_of
from notifier.wording.sources import built_in
from notifier.wording.spoken import words_of

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=6)


def picture(bars: list[Bar]) -> Image.Image:
    return Image.open(io.BytesIO(drawn((Chart("Open cases", tuple(bars), ("desk", "parties")),)))).convert("RGB")


def dots(image: Image.Image, colour: str) -> int:
    """How many dots of the bars have this colour; the key beside the title is left out."""
    wanted = tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))
    body = image.crop((0, 40 * FINE, image.width, image.height))
    return sum(count for count, found in body.getcolors(1 << 20) or [] if found == wanted)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@settings(max_examples=20, deadline=None)
@given(COUNTS, COUNTS)
def test_each_part_of_the_bars_takes_room_by_its_number(desk: list[int], parties: list[int]) -> None:
    bars = [Bar(f"day {n}", (float(a), float(b))) for n, (a, b) in enumerate(zip(desk, parties, strict=False))]
    image = picture(bars)
    first, second = (sum(bar.parts[n] for bar in bars) for n in (0, 1))
    seen = [dots(image, colour) for colour in PARTS]
    assert (seen[0] > 0) == (first > 0) and (seen[1] > 0) == (second > 0)
    if first and second:
        assert abs(seen[0] / seen[1] - first / second) <= 0.05 * first / second + 0.05


def test_the_same_numbers_give_the_same_small_file() -> None:
    charts = (Chart("Open cases by age", tuple(Bar(f"{n} days", (float(n),)) for n in range(17))),)
    first = drawn(charts)
    drawn.cache_clear()
    assert drawn(charts) == first and len(first) < 20_000


def test_a_name_too_long_for_its_place_is_cut_before_the_bar() -> None:
    long, short = (picture([Bar(name, (0.0, 0.0))]) for name in ("Q" * 90, "Q"))
    right = long.crop((146 * FINE, 40 * FINE, long.width, long.height))
    assert right.tobytes() == short.crop((146 * FINE, 40 * FINE, short.width, short.height)).tobytes()


def test_parts_and_words_stand_out_without_any_colour() -> None:
    assert contrast(*PARTS) >= 3 and all(contrast(part, PAPER) >= 3 for part in PARTS)
    assert contrast(INK, PAPER) >= 4.5


LABELLED = ("others", "nobody", "until", "every", "offline", "trade_assurance", "secure_payment", "aliexpress", "ip")


@pytest.mark.parametrize("language", built_in().languages)
def test_every_word_of_a_picture_can_be_drawn_and_a_label_fits(language: str) -> None:
    words = words_of(language, built_in())["picture"]
    assert not {name: said for name, said in words.items() if not legible(said)}
    room = (LABELS - 8) * FINE
    wide = {n: words[n] for n in LABELLED if width_of(in_order(words[n].format(day="Mon")), SIZE * FINE) > room}
    assert not wide, "it would be cut short"


def test_a_name_that_no_font_of_ours_has_gives_way_to_its_place_in_the_table() -> None:
    assert legible("王小明 Grace Ümit Нина منى") and not legible("한지민")
    korean, second = (drawn((Chart("", (Bar("a", (1,)), Bar(name, (2,)))),)) for name in ("한지민", "2"))
    assert korean == second


def test_among_right_to_left_words_the_bars_begin_at_the_right() -> None:
    charts = (Chart("", (Bar("", (3.0,), " "), Bar("", (1.0,), " "))),)
    left, right = (Image.open(io.BytesIO(drawn(charts, rtl=rtl))).convert("RGB") for rtl in (False, True))
    assert left.transpose(Image.Transpose.FLIP_LEFT_RIGHT).tobytes() == right.tobytes()
