"""Every error and tip of domain.md 1.5 (R47 to R52) as people meet it by mail: said precisely, and nothing is lost."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.desks import ANA, JPG, at, letter
from tests.scenarios.door import Door
from tests.scenarios.stories import SHOP

Doors = Callable[..., Door]
BUYER = "rui.teles@oak-court.example"
WHEN = "2026-03-02 09:12"
STRICT = {"evidence": {"profile": "seed-strict"}}
COMPLAINT = f"""Good day,

I paid USD 640 by bank transfer (T/T) straight to North Quay Trading ({SHOP}) on 20 January 2026 for 40 vases. Delivery
was agreed for 15 February 2026. Nothing has arrived. I want a full refund.

Rui Teles
"""


def packed(size_bytes: int) -> bytes:
    """A zip archive of photos, of about this size."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("photo.jpg", JPG[:-2] + bytes(size_bytes) + JPG[-2:])
    return out.getvalue()


def test_r47_only_the_file_that_is_too_large_is_refused_with_its_size_the_limit_and_what_to_do(door: Doors) -> None:
    town = door(**STRICT)
    town.write(BUYER, "nothing came", COMPLAINT, WHEN, (("photos.zip", packed(3_400_000)), ("vase.jpg", JPG)))
    assert town.line["outcome"] == "created" and town.state()[0] == "SCREENING", "the complaint is taken"
    assert {a["filename"]: a["decision"] for a in town.line["attachments"]} == {
        "photos.zip": "refused",
        "vase.jpg": "accepted",
    }
    told = town.mail("N7", BUYER).words
    for words in ("photos.zip", "3.2 MB", "application/zip", "limit: 2 MB", "send the files in several mails"):
        assert words in told, words
    assert "Your letter is filed. Only this file" in told and "Your other file was accepted" in told


def test_r47_a_file_of_a_kind_we_do_not_take_is_told_what_it_really_is(door: Doors) -> None:
    town = door()
    town.write(
        BUYER,
        "nothing came",
        COMPLAINT,
        WHEN,
        (("slip.jpg", b"MZ\x90" + bytes(2000)), ("plan.dwg", b"AC1032" + bytes(900))),
    )
    assert town.state()[0] == "SCREENING"
    told = town.mail("N7", BUYER).words
    assert "slip.jpg" in told and "application/x-msdownload" in told and "plan.dwg" in told
    assert "send a photo, a PDF or a Word file" in told


def test_r47_the_deadline_is_paused_when_all_that_was_sent_was_refused(door: Doors) -> None:
    town, order = door(), "8234567890123456"
    text = (
        f"AliExpress order {order}, shop Paper Moon ({SHOP}), USD 64, paid on 2 February 2026, delivered on "
        "20 February 2026. The vase is not as described: it is painted plastic, not glass. I want a full refund."
    )
    town.write(BUYER, "not as described", text, WHEN)
    assert town.running() == [("claim_evidence", "complainant", "2026-03-09T23:59:59+08:00")]
    town.answer(BUYER, "EVIDENCE here it is", "2026-03-08 12:00", (("proof.exe", b"MZ\x90" + bytes(2000)),))
    told = town.mail("N7", BUYER).words
    assert "Your deadline was paused" in told and "11 March 2026" in told
    assert town.running() == [("claim_evidence", "complainant", "2026-03-11T23:59:59+08:00")]


ZH = f"您好，我在2026年1月20日通过银行转账付款 ２３００ 美元，收款人 {SHOP}，一直没有收到货。我要求全额退款。"
ODD = f"I’ve paid “USD 2,300” by bank transfer – straight to {SHOP} … nothing has arrived‼ I want a full refund 🙏 Ünal"
RU = f"Здравствуйте! Я оплатил 2300 USD банковским переводом продавцу {SHOP}. Товар не получен. Верните деньги."


@pytest.mark.parametrize(("subject", "text"), [("付款后没有收到货", ZH), ("nothing came 😡", ODD), ("Товара нет", RU)])
def test_r48_no_sign_of_any_script_is_an_error(door: Doors, subject: str, text: str) -> None:
    town = door()
    town.write(BUYER, subject, text, WHEN)
    assert town.line["outcome"] == "created" and "N1" in town.got(BUYER)[0]
    assert not any("N7" in numbers for numbers in town.got(BUYER)), "nothing of it is refused"
    case = town.case
    assert [f["value"]["minor"] for f in case["facts"]["amounts"]] == [230000], "in full-width figures too"
    assert case["respondent"]["addresses"] == [SHOP]
    assert (case["messages"][0]["subject"], case["messages"][0]["text"].strip()) == (subject, text), "kept as it came"


def test_r49_a_company_page_is_quoted_and_the_page_of_the_goods_asked_for(door: Doors) -> None:
    town = door()
    town.write(BUYER, "nothing came", COMPLAINT.replace(SHOP, "https://northquay.en.alibaba.com"), WHEN)
    assert town.state()[0] == "DRAFT" and town.case["facts"]["minisite_url"]
    told = town.mail("N2", BUYER).words
    assert "northquay.en.alibaba.com" in told and "the company's own page" in told
    assert "open the goods themselves" in told and "respondent_email" in told
    town.answer(BUYER, "https://www.alibaba.com/product-detail/Vase_1600123456789.html", "2026-03-02 10:00")
    assert town.state()[0] == "SCREENING"


def test_r49_a_company_page_that_the_platform_knows_is_enough(door: Doors) -> None:
    town = door(members=f"nq71,North Quay Trading,{SHOP},CN,Asia/Shanghai,https://northquay.en.alibaba.com")
    town.write(BUYER, "nothing came", COMPLAINT.replace(SHOP, "https://northquay.en.alibaba.com"), WHEN)
    assert town.case["respondent"]["addresses"] == [SHOP] and town.state()[0] == "SCREENING"
    told = " ".join(t.words for t in town.fresh if t.to == BUYER)
    assert "nq71" not in told and SHOP not in told, "what the platform knows of others is not the complainant's"


def test_r49_a_member_nobody_knows_is_quoted_and_asked_for_again(door: Doors) -> None:
    town = door(members=f"nq71,North Quay Trading,{SHOP},CN,Asia/Shanghai,")
    town.write(BUYER, "nothing came", COMPLAINT.replace(SHOP, "member ID northkay99"), WHEN)
    assert town.state()[0] == "DRAFT"
    assert "“northkay99”, but the platform knows no member with that ID" in town.mail("N2", BUYER).words
    town.answer(BUYER, "respondent_member_id: nq71", "2026-03-02 10:00")
    assert town.state()[0] == "SCREENING" and town.case["respondent"]["addresses"] == [SHOP]


def test_r50_the_first_answer_says_when_the_mail_came_and_how_to_send_it_again(door: Doors) -> None:
    town = door()
    late = letter(BUYER, "nothing came", COMPLAINT, "2026-02-27 18:00")
    town.deliver(late, WHEN)
    town.ref = town.line["case"]
    told = town.mail("N1", BUYER).words
    assert "Monday 2 March 2026, 09:12 (UTC+08:00)" in told, "when it came here, not what its Date says"
    assert "Send it again" in told and "another address" in told and town.ref in told


def test_r50_a_mail_that_a_server_sends_twice_is_one_and_is_answered_once(door: Doors) -> None:
    town, mail = door(), letter(BUYER, "nothing came", COMPLAINT, WHEN)
    town.deliver(mail, WHEN)
    assert town.arrive(mail, at("2026-03-02 09:20")) == 0
    town.wait("2026-03-02 09:30")
    assert not town.fresh


def test_r50_a_mail_written_again_the_next_day_joins_what_the_first_began(door: Doors) -> None:
    town = door()
    town.write(BUYER, "vases", "I paid 640 USD by bank transfer to a seller and nothing came.", WHEN)
    first = town.ref
    town.write(
        BUYER, "vases again", "Did you get my mail? I paid 640 USD by bank transfer, nothing came.", "2026-03-03 10:00"
    )
    assert (town.line["outcome"], town.line["case"]) == ("appended", first)
    assert "N2" in town.got(BUYER), "what is missing is asked again, and nobody waits for a lost answer"


def test_r51_the_one_word_human_brings_the_case_to_a_person(door: Doors) -> None:
    town = door()
    town.write(BUYER, "help", "The page does not work, and I paid 640 USD for vases.", WHEN)
    town.answer(BUYER, "HUMAN", "2026-03-02 10:00")
    assert "A person at our desk will read this" in town.mail("N63", BUYER).words
    assert "Needs a person" in town.mail("N61", ANA).words


def test_every_answer_to_an_error_offers_a_person(door: Doors) -> None:
    town = door(**STRICT)
    town.write(BUYER, "nothing came", COMPLAINT, WHEN, (("photos.zip", packed(3_400_000)),))
    assert all("HUMAN" in t.words for t in town.fresh if t.to == BUYER)


def test_r52_a_reply_out_of_turn_is_filed_and_told_whose_turn_it_is(door: Doors) -> None:
    town = door()
    town.write(BUYER, "nothing came", COMPLAINT, WHEN)
    town.wait("2026-03-03 09:30")
    town.answer(ANA, "SERVE", "2026-03-03 10:00")
    assert town.state()[0] == "SERVED"
    town.answer(
        BUYER, "I forgot to say that they also have my old invoice.", "2026-03-04 10:00", (("invoice.jpg", JPG),)
    )
    assert (town.line["outcome"], town.state()[0]) == ("appended", "SERVED")
    told = town.mail("N12", BUYER).words
    assert "8 March 2026" in told and "Awaiting the other party's response" in told
    assert [m["text"] for m in town.case["messages"]][-1].startswith("I forgot to say")
    assert len(town.case["exhibits"]) == 1
