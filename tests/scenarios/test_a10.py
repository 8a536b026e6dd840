"""A10: a supplier is not paid and complains in two languages, then the two agree. Told in mails alone."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.desks import ANA, JPG
from tests.intake.reading.outlook_files import filetime
from tests.intake.reading.test_msg import msg, recipient
from tests.scenarios.test_errors import STRICT, packed
from tests.scenarios.test_stories import values
from tests.scenarios.town import Town, wall

pytestmark = [pytest.mark.dovecot, pytest.mark.slow]

SUPPLIER, BUYER = "sales@jade-reed.example", "purchasing@hollow-oak.example"
COMPLAINT = """您好，

我是青苇藤编的李娜，我们是供应商 (supplier)。Our page is https://jadereed.en.alibaba.com.
2026年1月12日我们发货了 300 个藤篮 (300 rattan baskets) to our customer Hollow Oak Interiors. The contract was by mail,
线下交易, without an online order. 合同金额 USD 8,460, payment by T/T 30 days after shipment.
货已经收到了，但是买家一直不付款，the buyer has not paid us anything.
他们的邮件在附件里, photos of the loading too. 我们要求买家支付全部货款 USD 8,460.

李娜 Li Na
"""
ANSWER = msg(
    {
        0x001A: "IPM.Note", 0x0037: "Re: 藤篮 payment", 0x1035: "<pay-1@hollow-oak.example>",
        0x0039: filetime(int(datetime(2026, 2, 16, 9, tzinfo=UTC).timestamp())),
        0x0C1A: "Tom Hale", 0x5D01: BUYER, 0x0C1F: BUYER,
        0x1000: "Dear Li Na,\r\nthe baskets came on 9 February. We will pay the 8,460 USD next week.\r\nTom Hale",
    },
    {"__recip_version1.0_#00000000": recipient(1, "Li Na", SUPPLIER)},
)  # fmt: skip


def test_the_buyer_does_not_pay_and_the_two_agree_before_anything_is_decided(town: Callable[..., Town]) -> None:
    story = town(**STRICT)
    _both_languages_and_the_outlook_mail_are_read(story)
    _one_word_confirms_whom_the_outlook_mail_names(story)
    _the_buyer_is_asked_and_answers(story)
    _cancel_alone_is_asked_back(story)
    _an_agreement_stops_every_deadline(story)
    _the_buyer_confirms_and_the_case_closes_as_agreed(story)
    _the_buyer_never_saw_what_we_refused(story)


def _both_languages_and_the_outlook_mail_are_read(story: Town) -> None:
    story.write(
        SUPPLIER, "买家不付款 / buyer does not pay", COMPLAINT, "2026-03-02 09:12",
        (("answer.msg", ANSWER), ("photos.zip", packed(3_400_000))),
    )  # fmt: skip
    case, facts = story.case, story.case["facts"]
    assert (story.line["outcome"], story.state()) == ("created", ("DRAFT", None))
    assert (case["track"], case["type"]) == ("offline", "shipped_not_paid")
    assert ("total", 846000) in values(facts, "amounts") and ("shipped", "2026-01-12") in values(facts, "dates")
    assert facts["payment_method"]["value"] == "bank_transfer" and values(facts, "product_url") == []
    assert values(facts, "minisite_url") == ["https://jadereed.en.alibaba.com"]
    decided = {a["filename"]: a["decision"] for a in story.line["attachments"]}
    assert decided == {"answer.msg": "accepted", "photos.zip": "refused"}
    refused = story.mail("N7", SUPPLIER).words
    for words in ("photos.zip", "3.2 MB", "application/zip", "上限：2 MB", "其他文件都已接收"):
        assert words in refused, words
    first = story.mail("N2", SUPPLIER)
    assert first.numbers == ("N1", "N2") and "还缺一项" in first.words, "she is answered in Chinese"
    for words in (
        "USD 8,460.00",
        "“2026年1月12日”",
        "“We will pay the 8,460 USD next week.”",
        "公司自己的主页",
        "3月16日",
    ):
        assert words in first.words, words
    assert f"您的附件 2 写着“{BUYER}”：是这个吗？" in first.words and "请回复“是”" in first.words.replace(" ", "")
    assert not story.got(BUYER) and not story.got(ANA), "a draft is nobody else's matter"


def _one_word_confirms_whom_the_outlook_mail_names(story: Town) -> None:
    story.answer(SUPPLIER, "是", "2026-03-02 09:40")
    assert story.state()[0] == "SCREENING" and story.case["respondent"]["addresses"] == [BUYER]
    assert "N3" in story.got(SUPPLIER)[0] and "N61" in story.got(ANA)
    assert not story.got(BUYER)


def _the_buyer_is_asked_and_answers(story: Town) -> None:
    story.wait("2026-03-03 09:50")
    story.answer(ANA, "SERVE", "2026-03-03 10:00")
    assert story.state()[0] == "SERVED"
    asked = story.mail("N8", BUYER)
    assert "8 March 2026" in asked.words and "货已经收到了" in asked.words
    assert next(p.get_filename() for p in asked.taken.mail.iter_attachments()) == "exhibit-1-answer.msg.txt"
    story.answer(BUYER, "CONTEST It was a hard winter, we pay soon.", "2026-03-05 10:00")
    assert story.state()[0] == "NEGOTIATION" and "N11" in story.got(SUPPLIER)


def _cancel_alone_is_asked_back(story: Town) -> None:
    before, running = story.state(), story.running()
    story.answer(SUPPLIER, "CANCEL", "2026-03-06 10:00")
    which = story.mail("N40", SUPPLIER).words
    assert "是下面哪一种" in which and "已达成一致" in which and "我放弃" in which
    assert (story.state(), story.running()) == (before, running), "nothing is done before the answer"
    assert not story.got(BUYER)


def _an_agreement_stops_every_deadline(story: Town) -> None:
    story.answer(SUPPLIER, "WE AGREED\n\nThey pay the 8,460 USD by Monday.", "2026-03-06 10:30")
    assert story.state()[0] == "SETTLEMENT_CHECK" and story.statuses() == ("Processing", "Awaiting my response")
    assert story.running() == [("settlement_check", "respondent", "2026-03-09T23:59:59+08:00")]
    told = story.mail("N16", BUYER)
    for words in ("you two have agreed", "They pay the 8,460 USD by Monday", "ACCEPT", "9 March 2026"):
        assert words in told.words, words
    assert "已请对方确认" in story.mail("N16", SUPPLIER).words
    assert "N61" in story.got(ANA)


def _the_buyer_confirms_and_the_case_closes_as_agreed(story: Town) -> None:
    story.answer(BUYER, "YES", "2026-03-06 18:00")
    assert "Did you mean ACCEPT?" in story.mail("N40", BUYER).words and story.state()[0] == "SETTLEMENT_CHECK"
    story.answer(BUYER, "YES", "2026-03-07 09:00")
    assert story.state()[0] == "CLOSED" and story.case["outcome"] == "SETTLED_FULL"
    assert story.statuses() == ("Case Closed", "Case Closed") and not story.running()
    for who in (SUPPLIER, BUYER):
        closed = story.mail("N28", who)
        assert closed.status_line.startswith("Case Closed") and closed.at == wall("2026-03-07 09:00")
    story.wait("2026-04-20 09:00")
    for who in (SUPPLIER, BUYER):
        assert story.got(who) == ["N59"], "asked once how it was; it stays closed"


def _the_buyer_never_saw_what_we_refused(story: Town) -> None:
    for told in (t for t in story.told if t.to == BUYER):
        assert "photos.zip" not in told.words and SUPPLIER.encode() not in told.taken.raw
        assert JPG[:8] not in told.taken.raw
