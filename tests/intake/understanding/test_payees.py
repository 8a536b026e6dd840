"""To whom the money went, wherever a tongue puts his name, and what is nobody's."""

import pytest

from tests.intake.understanding.letters import read, values


@pytest.mark.parametrize(
    ("text", "payee"),
    [
        (
            "We wired the deposit to a Polish account in the name of Baltic Bridge Sp. z o.o. instead.",
            "Baltic Bridge Sp. z o.o.",
        ),
        (
            "Überwiesen haben wir auf ein anderes Konto, Empfänger LUCKY OCEAN TRADING HK LTD, im März.",
            "LUCKY OCEAN TRADING HK LTD",
        ),
        ("A conta nova está em nome de uma tal Ever Bright Trade, em Hong Kong.", "Ever Bright Trade"),
        ("Parayı ise Li Wei adına açılmış bir hesaba gönderdik.", "Li Wei"),
        ("Bu sefer Xu Meiling diye birinin şahsi hesabına yatırmamı istediler.", "Xu Meiling"),
        ("حولنا 2750 دولار ويسترن يونيون عاسم Chen Guoqiang", "Chen Guoqiang"),
        ("Деньги просят перевести на имя некоего Zhang Min, иначе не отгрузят.", "Zhang Min"),
        ("Wir haben leider auf ein fremdes Konto der K. Banda Trading Ltd überwiesen.", "K. Banda Trading Ltd"),
        ("We wired it to another account of J. Otieno Supplies Ltd in Leeds.", "J. Otieno Supplies Ltd"),
        ("让我把尾款打给个人账户，户名陈海波。", "陈海波"),
        ("叫我把钱转到王芳的个人账户。", "王芳"),
    ],
)
def test_the_name_beside_a_word_of_accounts_is_the_payee(text: str, payee: str) -> None:
    assert values(read(text), "payee") == payee


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Wir haben auf das Konto der Sparkasse Nord überwiesen, 900 Euro.", ""),
        ("我在美国加州做农场设备，被他们骗了4.2万元。", "被骗了，尾款打到私人账户"),
        ("Sale tên Amy bảo chắc rơi dọc đường, thiếu 38 thùng.", ""),
        ("Payée 89,90 € par carte, elle ne démarre plus.", ""),
        ("3月1日给他们公司账户汇了5万元定金，到期没有发货。", ""),
        ("I wired 4,150 dollars to a company called Shantou Brightkid Plastics and nothing came.", ""),
    ],
)
def test_who_is_only_the_seller_or_no_name_is_no_payee(text: str, subject: str) -> None:
    assert values(read(text, subject), "payee") is None


@pytest.mark.parametrize(
    "text",
    [
        "I have not ordered anything yet. Could I complain to you if I pay by bank transfer?",
        "请问账号绑定的邮箱怎么改？目前没有任何纠纷。",
        "Sind Sie auch für Bestellungen zuständig, die per Überweisung bezahlt wurden?",
    ],
)
def test_a_question_has_not_paid_yet(text: str) -> None:
    assert values(read(text), "payment_method") is None


def test_a_service_within_a_longer_word_of_paying_is_the_method() -> None:
    assert values(read("6月5日西联汇款 USD 3,500，到期没有货。"), "payment_method") == "western_union"
