"""The dialogue: whatever a complaint lacks is completed by a one-line answer, in English and in Chinese."""

from dataclasses import asdict, dataclass, replace

import pytest

from tests.desks import ANA, letter, pdf
from tests.rooms import BUYER, OPENED, SELLER, Rooms

ANSWERED = "2026-03-03 09:00"
PAGE = "https://www.alibaba.com/product-detail/Garden-Cans_1600123456789.html"


@dataclass(frozen=True)
class Story:
    """A complaint in sentences, one a field; what is left out is what must be asked."""

    opening: str
    track: str
    order_id: str
    amounts: str
    type: str
    remedy: str
    respondent: str
    payment_method: str = ""
    quantity_ordered: str = ""
    quantity_received: str = ""
    ip_right: str = ""
    infringing_url: str = ""

    def without(self, *names: str) -> str:
        return "\n".join(said for name, said in asdict(self).items() if said and name not in names)


EN = Story(
    opening="Dear desk, I write because of my order of watering cans.",
    track="It was a Trade Assurance order.",
    order_id="The order number is 8123456789012345.",
    amounts="I paid 2,300 USD.",
    type="The goods have never arrived, nothing was delivered.",
    remedy="I want a full refund.",
    respondent=f"The supplier is Amber Quay Trading Co., {SELLER}.",
)
ZH = Story(
    opening="您好，我要投诉一个订单，是浇水壶。",
    track="这是信用保障订单。",
    order_id="订单号：8123456789012345。",
    amounts="我付款 2300 美元。",
    type="一直没有收到货。",
    remedy="我要求全额退款。",
    respondent=f"供应商是 Amber Quay Trading Co.，邮箱 {SELLER}。",
)
SECURE = {"track": "It was a Secure Payment order."}
ALIEXPRESS = {"track": "I bought it on AliExpress, it is an AliExpress order."}
OFFLINE = {
    "track": "We agreed by mail, outside the platform.",
    "order_id": "",
    "payment_method": "I paid by bank transfer to their account.",
}
RIGHTS = {
    "track": "", "order_id": "", "amounts": "", "remedy": "Please take the page down.",
    "type": "They use our registered trademark on their goods without our permission.",
    "ip_right": "We own the trademark WATERFALL, registration no. 30201512345.", "infringing_url": f"The page: {PAGE}",
}  # fmt: skip
FEW = {"type": "Only a part of the goods came, pieces are missing.", "quantity_ordered": "I ordered 250 pieces.",
       "quantity_received": "I received 200 pieces."}  # fmt: skip


def _cases() -> list[tuple[str, Story, str, str, str]]:
    """(name, the story, what is left out, what is asked, the answer)."""
    found = []
    for track, change in (("trade_assurance", {}), ("secure_payment", SECURE), ("aliexpress", ALIEXPRESS)):
        story = replace(EN, **change)
        found += [
            (f"en {track} respondent by mail", story, "respondent", "respondent_email", f"It is {SELLER}"),
            (f"en {track} respondent by page", story, "respondent", "respondent_email", PAGE),
            (f"en {track} order", story, "order_id", "order_id", "order 8123456789012345"),
            (f"en {track} bare order", story, "order_id", "order_id", "8123456789012345"),
            (f"en {track} amount", story, "amounts", "amounts", "2300 US Dollar"),
            (f"en {track} remedy", story, "remedy", "remedy", "my money back please"),
            (f"en {track} type", story, "type", "type", "paid, nothing came"),
        ]
    few = replace(EN, **FEW)
    found += [
        ("en short delivery ordered", few, "quantity_ordered", "quantity_ordered", "250"),
        ("en short delivery received", few, "quantity_received", "quantity_received", "we got 200 pieces"),
        ("en track", EN, "track", "track", "with trade assurance"),
    ]
    offline = replace(EN, **OFFLINE)
    found += [
        ("en offline respondent", offline, "respondent", "respondent_email", SELLER),
        ("en offline amount", offline, "amounts", "amounts", "it was $2,300"),
        ("en offline remedy", offline, "remedy", "remedy", "full refund"),
        ("en offline payment", offline, "payment_method", "payment_method", "T/T"),
        ("en offline type", offline, "type", "type", "nothing came"),
    ]
    ip = replace(EN, **RIGHTS)
    found += [
        ("en ip page", ip, "infringing_url", "infringing_url", PAGE),
    ]
    found += [
        ("zh respondent", ZH, "respondent", "respondent_email", f"邮箱是 {SELLER}"),
        ("zh order", ZH, "order_id", "order_id", "订单号 8123456789012345"),
        ("zh amount", ZH, "amounts", "amounts", "2300 美元"),
        ("zh remedy", ZH, "remedy", "remedy", "退款"),
        ("zh type", ZH, "type", "type", "没有收到货"),
        ("zh track", ZH, "track", "track", "信保订单"),
    ]
    offline_zh = replace(ZH, track="我们是线下交易。", order_id="", payment_method="我通过银行转账付款。")
    found += [
        ("zh offline payment", offline_zh, "payment_method", "payment_method", "电汇"),
        ("zh offline amount", offline_zh, "amounts", "amounts", "2300美元"),
    ]
    return found


CASES = _cases()


@pytest.mark.parametrize(("story", "left_out", "asked", "answer"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_missing_is_completed_by_one_line(
    rooms: Rooms, story: Story, left_out: str, asked: str, answer: str
) -> None:
    line = rooms.take(letter(BUYER, "My complaint", story.without(left_out), OPENED), OPENED)
    rooms.ref = line["case"]
    assert line["state_after"] == "DRAFT", rooms.case["facts"]
    missing = rooms.notices(to_address=BUYER)[-1]["facts"]["missing"]
    assert any(asked in group.split("|") for group in missing), missing
    line = rooms.says(BUYER, "complainant", answer, ANSWERED)
    assert line["outcome"] == "appended" and line["state_after"] != "DRAFT", (
        rooms.notices(to_address=BUYER)[-1]["facts"]["missing"], rooms.case["facts"], rooms.case["type"],
    )  # fmt: skip


@pytest.mark.parametrize("story", [EN, ZH])
def test_a_whole_complaint_asks_nothing(rooms: Rooms, story: Story) -> None:
    line = rooms.take(letter(BUYER, "My complaint", story.without(), OPENED), OPENED)
    assert line["state_after"] == "SCREENING"


def test_a_seller_known_by_a_page_alone_is_found_by_staff_and_never_served_before(rooms: Rooms) -> None:
    story = replace(EN, respondent=f"The supplier sells here: {PAGE}", **ALIEXPRESS)
    line = rooms.take(
        letter(BUYER, "My complaint", story.without(), OPENED, files=[("slip.pdf", pdf("Paid USD 2300"))]), OPENED
    )
    rooms.ref = line["case"]
    assert line["state_after"] == "SCREENING" and "N61" in rooms.numbers(ANA)
    rooms.tick("2026-03-05 09:00")
    assert rooms.case["state"] == "SCREENING"
    rooms.staff("SERVE", "2026-03-05 10:00")
    assert rooms.case["state"] == "SCREENING" and rooms.notices(to_address=ANA)[-1]["facts"]["extra"]["done"] is False
    rooms.staff(f"SET respondent_email {SELLER}", "2026-03-05 11:00")
    rooms.staff("SERVE", "2026-03-05 12:00")
    assert rooms.case["state"] == "SERVED" and "N8" in rooms.numbers(SELLER)


def test_several_answers_in_one_mail_settle_what_was_asked_in_its_order(rooms: Rooms) -> None:
    line = rooms.take(letter(BUYER, "Help", "Trade Assurance order. Nothing has arrived at all!", OPENED), OPENED)
    rooms.ref = line["case"]
    rooms.says(BUYER, "complainant", f"1. {SELLER}\n2. 8123456789012345\n3. 2300 USD", ANSWERED)
    rooms.says(BUYER, "complainant", "- everything back", "2026-03-03 10:00")
    facts = rooms.case["facts"]
    assert rooms.case["state"] == "SCREENING" and facts["remedy"]["value"] == "refund_full"
    assert facts["order_id"][0]["quote"] == "8123456789012345"


def test_a_sum_that_was_asked_is_settled_by_its_answer(rooms: Rooms) -> None:
    text = EN.without("amounts") + "\nI paid $12,340,00.00."
    rooms.ref = rooms.take(letter(BUYER, "Help", text, OPENED), OPENED)["case"]
    assert rooms.case["state"] == "DRAFT"
    rooms.says(BUYER, "complainant", "12340 US Dollar", ANSWERED)
    (amount,) = rooms.case["facts"]["amounts"]
    assert amount["value"]["minor"] == 1234000 and rooms.case["state"] == "SCREENING"


@pytest.mark.parametrize(("line", "name", "value"), [
    ("remedy: all of the money back", "remedy", "refund_full"),
    ("payment_method: by bank", "payment_method", "bank_transfer"),
    ("paid on: 3 March 2026", "dates", "2026-03-03"), ("amount paid: 2,400.50 USD", "amounts", 240050),
])  # fmt: skip
def test_a_field_is_corrected_in_the_writers_own_words(rooms: Rooms, line: str, name: str, value: object) -> None:
    rooms.ref = rooms.take(letter(BUYER, "Help", EN.without("order_id"), OPENED), OPENED)["case"]
    rooms.says(BUYER, "complainant", line, ANSWERED)
    fact = rooms.case["facts"][name]
    told = (fact[0] if isinstance(fact, list) else fact)["value"]
    assert value in (told.values() if isinstance(told, dict) else [told])


def test_type_and_track_are_corrected_too(rooms: Rooms) -> None:
    rooms.ref = rooms.take(letter(BUYER, "Help", EN.without("order_id"), OPENED), OPENED)["case"]
    rooms.says(BUYER, "complainant", "track: straight to the seller\ntype: the goods do not work", ANSWERED)
    assert (rooms.case["track"], rooms.case["type"]) == ("offline", "defective")
