"""Complaints in sentences, one a field, in English and Chinese: what is left out is what the desk must ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.rooms import SELLER

PAGE = "https://www.alibaba.com/product-detail/Garden-Cans_1600123456789.html"
ORDER = "8123456789012345"
RESPONDENT = "respondent_email|respondent_member_id|product_url"
TRACKS = ("trade_assurance", "secure_payment", "aliexpress", "offline", "ip")


@dataclass(frozen=True)
class Tongue:
    """One language: an opening, the sentence of each field, changed by track, and one-line answers to each question.

    said     {field: its sentence}; `by_track` and `by_type` change or add some
    answers  {what is asked: lines, each of which must settle it alone}
    """

    opening: str
    said: Mapping[str, str]
    by_track: Mapping[str, Mapping[str, str]]
    by_type: Mapping[str, Mapping[str, str]]
    answers: Mapping[str, tuple[str, ...]]

    def complaint(self, track: str, kind: str = "", *, without: str = "") -> str:
        """A whole complaint on this track, or one of this kind, without one field (or its alternatives)."""
        told = {**self.said, **self.by_track.get(track, {}), **self.by_type.get(kind, {})}
        left = [self.opening, *(words for name, words in told.items() if name != without)]
        return "\n".join(words for words in left if words)


EN = Tongue(
    opening="Dear desk, I write because of my watering cans.",
    said={
        "track": "It was a Trade Assurance order.",
        "order_id": f"The order number is {ORDER}.",
        "amounts": "I paid 2,300 USD.",
        "type": "The goods have never arrived, nothing was delivered.",
        "remedy": "I want a full refund.",
        RESPONDENT: f"The supplier is Amber Quay Trading Co., {SELLER}.",
    },
    by_track={
        "secure_payment": {"track": "It was a Secure Payment order."},
        "aliexpress": {"track": "I bought it on AliExpress, it is an AliExpress order."},
        "offline": {
            "track": "We agreed by mail, outside the platform.", "order_id": "",
            "payment_method": "I paid by bank transfer to their account.",
        },
        "ip": {
            "track": "", "order_id": "", "amounts": "", RESPONDENT: "", "remedy": "Please take the page down.",
            "type": "They use our photos on their page without our permission.",
            "ip_right": "I am the copyright owner, I took these pictures myself.",
            "infringing_url": f"The page: {PAGE}",
        },
    },
    by_type={
        "right": {
            "type": "They copy our product and infringe our intellectual property.",
            "remedy": "Please remove the listing.", "ip_right": "It is our registered trademark.",
        },
        "short_delivery": {
            "type": "Only a part of the goods came, pieces are missing.",
            "quantity_ordered": "I ordered 250 pieces.", "quantity_received": "I received 200 pieces.",
        },
        "shipped_not_paid": {
            "track": "We agreed by mail, outside the platform, without an online order.", "order_id": "",
            "amounts": "The invoice total is 2,300 USD.",
            "type": "We are the supplier, we shipped the goods, they have them, and the buyer does not pay us.",
            "remedy": "I want to be paid in full.", RESPONDENT: f"The buyer is Ridge Farm Supplies, {SELLER}.",
            "payment_method": "",
        },
    },
    answers={
        "track": ("with trade assurance", "trade assurance", "It was a Trade Assurance order."),
        "order_id": (f"order {ORDER}", ORDER, f"The number is {ORDER}."),
        "amounts": ("2300 US Dollar", "it was $2,300", "USD 2,300"),
        "type": ("paid, nothing came", "nothing came", "the goods never arrived"),
        "remedy": ("my money back please", "full refund", "I want all my money back"),
        RESPONDENT: (f"It is {SELLER}", SELLER, PAGE, "member ID amberq71"),
        "payment_method": ("T/T", "by bank", "bank transfer"),
        "quantity_ordered": ("250", "we ordered 250"),
        "quantity_received": ("200", "we got 200 pieces"),
        "ip_right": ("copyright", "trademark", "a patent", "I own the copyright of the pictures"),
        "infringing_url": (PAGE, f"It is this page: {PAGE}"),
    },
)  # fmt: skip
ZH = Tongue(
    opening="您好，我要投诉，是浇水壶的事。",
    said={
        "track": "这是信用保障订单。",
        "order_id": f"订单号：{ORDER}。",
        "amounts": "我付款 2300 美元。",
        "type": "一直没有收到货。",
        "remedy": "我要求全额退款。",
        RESPONDENT: f"供应商是 Amber Quay Trading Co.，邮箱 {SELLER}。",
    },
    by_track={
        "secure_payment": {"track": "这是安全支付订单。"},
        "aliexpress": {"track": "我是在速卖通买的，这是速卖通订单。"},
        "offline": {"track": "我们是线下交易。", "order_id": "", "payment_method": "我通过银行转账付款。"},
        "ip": {
            "track": "", "order_id": "", "amounts": "", RESPONDENT: "", "remedy": "请下架这个页面。",
            "type": "他们未经许可盗用了我们的图片。", "ip_right": "我是这些照片的版权人，是我自己拍的。",
            "infringing_url": f"页面：{PAGE}",
        },
    },
    by_type={
        "right": {
            "type": "他们仿冒我们的产品，侵犯我们的知识产权。", "remedy": "请下架。", "ip_right": "我们有注册商标。",
        },
        "short_delivery": {
            "type": "只收到一部分货，少发了。", "quantity_ordered": "我订购了 250 件。",
            "quantity_received": "我收到 200 件。",
        },
        "shipped_not_paid": {
            "track": "我们是线下交易，没有平台订单。", "order_id": "", "amounts": "合同总金额 2300 美元。",
            "type": "我们是供应商，已经发货，买家收到货了但是一直不付款。", "remedy": "要求买家支付全部货款。",
            RESPONDENT: f"买家是 Ridge Farm Supplies，邮箱 {SELLER}。", "payment_method": "",
        },
    },
    answers={
        "track": ("信保订单", "信用保障", "是信用保障订单"),
        "order_id": (f"订单号 {ORDER}", ORDER, f"是 {ORDER}"),
        "amounts": ("2300 美元", "2300美元", "一共付了 2300 美元"),
        "type": ("没有收到货", "没收到货", "付了钱没收到货"),
        "remedy": ("退款", "全额退款", "我要把钱都退回来"),
        RESPONDENT: (f"邮箱是 {SELLER}", SELLER, PAGE, "会员号 amberq71"),
        "payment_method": ("电汇", "银行转账", "用银行汇款付的"),
        "quantity_ordered": ("250", "订了 250 件"),
        "quantity_received": ("200", "收到 200 件"),
        "ip_right": ("版权", "商标", "专利", "照片是我们的版权"),
        "infringing_url": (PAGE, f"就是这个页面：{PAGE}"),
    },
)  # fmt: skip
TONGUES = {"en": EN, "zh": ZH}
