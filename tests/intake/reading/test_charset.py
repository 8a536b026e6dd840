"""Bodies in every charset, rightly labelled, wrongly labelled and not labelled; no byte is ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading.charset import decoded
from intake.reading.reader import read
from tests.intake.reading.mails import mail

CHINESE = "您好，我们已经付款，但是一直没有收到货物。请帮助我们处理这个问题，谢谢。"
TRADITIONAL = "您好，我們已經付款，但是一直沒有收到貨物。請協助我們處理這個問題，謝謝。"
JAPANESE = "お世話になっております。代金を支払いましたが、商品がまだ届いていません。"
KOREAN = "안녕하세요. 대금을 지불했지만 상품을 아직 받지 못했습니다. 도와주세요."
RUSSIAN = "Здравствуйте, деньги переведены, а товар до сих пор не получен."
GERMAN = "Die Stühle sind größer als vereinbart – bitte prüfen Sie das für 1.200 €."
TURKISH = "Ödemeyi yaptık ama ürünler hâlâ gelmedi, lütfen şikâyetimizi inceleyiniz."
GREEK = "Πλήρωσα αλλά δεν παρέλαβα τίποτα, παρακαλώ βοηθήστε με."
ARABIC = "دفعت المبلغ ولم أستلم أي شيء حتى الآن"
SPOKEN = {
    "gb2312": CHINESE, "gbk": CHINESE, "gb18030": CHINESE + "𠮷", "hz-gb-2312": "已付款", "big5": TRADITIONAL,
    "iso-2022-jp": JAPANESE, "shift_jis": JAPANESE, "euc-jp": JAPANESE, "euc-kr": KOREAN, "ks_c_5601-1987": KOREAN,
    "koi8-r": RUSSIAN, "windows-1251": RUSSIAN, "iso-8859-5": RUSSIAN, "windows-1252": GERMAN, "iso-8859-15": "für 5 €",
    "windows-1254": TURKISH, "windows-1253": GREEK, "windows-1256": ARABIC, "utf-7": GERMAN, "utf-16": CHINESE,
    "utf-16-le": CHINESE, "utf-8": CHINESE, "windows-1250": "Zaplatil jsem, ale zboží nepřišlo.",
    "windows-1258": "xin chào", "tis-620": "ชำระเงินแล้วแต่ไม่ได้รับสินค้า",
}  # fmt: skip
CODECS = {"hz-gb-2312": "hz", "ks_c_5601-1987": "cp949"}


def said(content: bytes, label: str) -> str:
    kind = f"Content-Type: text/plain; charset={label}" if label else "Content-Type: text/plain"
    return read(mail(content, kind, "Content-Transfer-Encoding: 8bit")).text


@pytest.mark.parametrize("label", SPOKEN)
def test_a_rightly_labelled_body_is_read(label: str) -> None:
    letter = read(mail(SPOKEN[label].encode(CODECS.get(label, label)), f"Content-Type: text/plain; charset={label}"))
    assert letter.text == SPOKEN[label] and letter.errors == ()


WRONG = {
    ("gbk", "iso-8859-1x"): CHINESE,
    ("gbk", "utf-8"): CHINESE,
    ("gbk", "us-ascii"): CHINESE,
    ("gb18030", "gb2312"): "镕 " + CHINESE,
    ("big5", "gb2312"): TRADITIONAL,
    ("utf-8", "iso-8859-1"): CHINESE,
    ("utf-8", "gb2312"): RUSSIAN,
    ("utf-8", "x-moonscript"): GERMAN,
    ("koi8-r", ""): RUSSIAN * 3,
    ("shift_jis", ""): JAPANESE,
    ("euc-kr", "us-ascii"): KOREAN,
    ("windows-1252", "iso-8859-1"): GERMAN,
    ("windows-1252", "us-ascii"): GERMAN,
    ("utf-16-le", "utf-8"): "\ufeff" + CHINESE,
    ("iso-2022-jp", ""): JAPANESE,
}


@pytest.mark.parametrize(("real", "label"), WRONG)
def test_a_wrong_label_is_seen_through(real: str, label: str) -> None:
    assert said(WRONG[real, label].encode(real), label) == WRONG[real, label].removeprefix("\ufeff")


def test_what_was_read_otherwise_than_labelled_is_said() -> None:
    letter = read(mail(CHINESE.encode("gbk"), "Content-Type: text/plain; charset=us-ascii"))
    assert any("us-ascii" in error for error in letter.errors)


def test_one_broken_byte_costs_one_character() -> None:
    raw = CHINESE.encode("utf-8")
    text, trouble = decoded(raw[:30] + b"\xff" + raw[30:], "utf-8")
    assert text.startswith(CHINESE[:10]) and text.endswith(CHINESE[-5:]) and trouble


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "utf-8", "gb2312", "utf-7", "utf-16", "x", "iso-2022-jp", "hz", "rot13", "zlib"]),
)
def test_no_bytes_and_no_label_raise(raw: bytes, label: str) -> None:
    text, _ = decoded(raw, label)
    assert "\x00" not in text
    assert text or b"\x1b" in raw or not raw.strip(b"\x00"), "only a shift to another set is no character"
    text.encode("utf-8")  # a surrogate would break the database and every mail that quotes it


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    back, trouble = decoded(text.encode(), "utf-8")
    assert back == text.removeprefix("\ufeff") and not trouble
