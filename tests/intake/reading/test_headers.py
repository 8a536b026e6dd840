"""Headers as they come: encoded, broken, doubled, missing; one From with one address, or no identity."""

import pytest

from intake.reading.reader import read
from tests.intake.reading.mails import HEAD, mail

FROM = {
    "Joan <joan@ridge-farm.example>": ("Joan", "joan@ridge-farm.example"),
    "joan@ridge-farm.example": ("", "joan@ridge-farm.example"),
    '"Okello, Joan" <joan@ridge-farm.example>': ("Okello, Joan", "joan@ridge-farm.example"),
    "joan@ridge-farm.example (Joan)": ("Joan", "joan@ridge-farm.example"),
    "=?utf-8?B?5byg5Lyf?= <zhang@amber-quay.example>": ("张伟", "zhang@amber-quay.example"),
    "=?gb2312?B?1cXOsA==?= <zhang@amber-quay.example>": ("张伟", "zhang@amber-quay.example"),
    '"=?utf-8?Q?J=C3=BCrgen?=" <j@werft.example>': ("Jürgen", "j@werft.example"),
    "=?utf-8?Q?J=C3=BCrgen=2C_Werft?= <j@werft.example>": ("Jürgen, Werft", "j@werft.example"),
    "Jürgen <j@werft.example>": ("Jürgen", "j@werft.example"),
    "<joan@ridge-farm.example>": ("", "joan@ridge-farm.example"),
    "Joan\n <joan@ridge-farm.example>": ("Joan", "joan@ridge-farm.example"),
    "用户@例子.example": ("", "用户@例子.example"),
}


@pytest.mark.parametrize("written", FROM)
def test_the_sender_is_one_name_and_one_address(written: str) -> None:
    sender = read(mail("x", head=[f"From: {written}"])).sender
    assert sender is not None and (sender.name, sender.address) == FROM[written]


NOBODY = {
    "no From": [],
    "an empty From": ["From:"],
    "two addresses": ["From: a@ridge-farm.example, b@amber-quay.example"],
    "two From headers": ["From: a@ridge-farm.example", "From: b@amber-quay.example"],
    "a group of two": ["From: Us: a@ridge-farm.example, b@amber-quay.example;"],
    "an empty group": ["From: Undisclosed:;"],
    "a name only": ["From: Joan Okello"],
}


@pytest.mark.parametrize("case", NOBODY)
def test_what_names_no_single_address_is_nobody(case: str) -> None:
    assert read(mail("x", head=[*NOBODY[case], "To: desk@ombud.example"])).sender is None


SUBJECTS = {
    "=?utf-8?B?5LuY5qy+5ZCO5rKh5pyJ5pS25Yiw?=": "付款后没有收到",
    "=?utf-8?Q?Gr=C3=BC=C3=9Fe?= aus =?iso-8859-1?Q?K=F6ln?=": "Grüße aus Köln",
    "=?utf-8?B?5LuY5qy?= =?utf-8?B?+5ZCO?=": "付款后",
    "=?utf-8?b?5LuY5qy+?=\n =?utf-8?b?5ZCO?=": "付款后",
    "=?utf-8?Q?two words?=": "two words",
    "=?x-unknown?Q?plain?=": "plain",
    "=?utf-8?B?!!!?=": "",
    "=?utf-8*en?Q?colour?=": "colour",
    "Re: [OMB-2026-000001] =?koi8-r?B?7sUg0M/M1d7JzA==?=": "Re: [OMB-2026-000001] Не получил",
    "=?iso-2022-jp?B?GyRCTCQ8dU5OGyhC?=": "未受領",
    "no =? word": "no =? word",
    "folded\n\t here": "folded here",
}


@pytest.mark.parametrize("written", SUBJECTS)
def test_subjects_are_read_as_they_were_meant(written: str) -> None:
    assert read(mail("x", head=[HEAD[0], f"Subject: {written}"])).subject == SUBJECTS[written]


RAW = {
    "utf-8": "Fehlende Stühle",
    "cp1252": "Fehlende Stühle – zwölf Stück, größte Kiste",
    "gb18030": "付款之后一直没有收到货物，请帮助我们",
    "koi8-r": "Деньги заплачены, товар не получен",
}


@pytest.mark.parametrize("charset", RAW)
def test_raw_eight_bit_subjects_are_read(charset: str) -> None:
    raw = b"From: joan@ridge-farm.example\r\nSubject: " + RAW[charset].encode(charset) + b"\r\n\r\nx"
    assert read(raw).subject == RAW[charset]


DATES = {
    "Mon, 2 Mar 2026 09:12:00 +0800": "2026-03-02T09:12:00+08:00",
    "2 Mar 26 09:12 GMT": "2026-03-02T09:12:00+00:00",
    "Mon, 02 Mar 2026 09:12:00": "2026-03-02T09:12:00+00:00",
    "Mon, 2 Mar 2026 09:12:00 -0500 (EST)": "2026-03-02T09:12:00-05:00",
}


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_a_moment(written: str) -> None:
    date = read(mail("x", head=[HEAD[0], f"Date: {written}"])).date
    assert date is not None and date.isoformat() == DATES[written]


@pytest.mark.parametrize("written", ["yesterday", "", "Mon, 99 Mar 2026 09:12:00 +0800", "Mon, 2 Mar 2026 09:12 +9999"])
def test_a_date_that_is_none_is_none(written: str) -> None:
    assert read(mail("x", head=[HEAD[0], f"Date: {written}"])).date is None


NAMES = {
    'attachment; filename="slip.pdf"': "slip.pdf",
    "attachment; filename*=UTF-8''%E6%B0%B4%E5%8D%95.pdf": "水单.pdf",
    "attachment; filename*0*=UTF-8''%E6%B0%B4; filename*1*=%E5%8D%95; filename*2=.pdf": "水单.pdf",
    'attachment; filename="=?utf-8?B?5rC05Y2VLnBkZg==?="': "水单.pdf",
    "attachment; filename==?utf-8?B?5rC05Y2VLnBkZg==?=": "水单.pdf",
    "attachment; filename=my slip.pdf": "my slip.pdf",
    'attachment;\n filename="a; b.pdf"': "a; b.pdf",
    'attachment; filename="../../etc/passwd"': "passwd",
    'attachment; filename="C:\\Users\\joan\\slip.pdf"': "slip.pdf",
    'attachment; filename="half': "half",
}


@pytest.mark.parametrize("written", NAMES)
def test_file_names_are_decoded_and_lead_nowhere(written: str) -> None:
    letter = read(mail("x", "Content-Type: application/pdf", f"Content-Disposition: {written}"))
    assert [f.filename for f in letter.files] == [NAMES[written]]


def test_a_header_may_be_doubled_or_missing_without_harm() -> None:
    twice = read(mail("x", head=[*HEAD, "Subject: another", "Message-ID: <two@ridge-farm.example>"]))
    assert (twice.subject, twice.message_id) == ("Paid, nothing came", "one@ridge-farm.example")
    none = read(b"\r\nhello")
    assert (none.subject, none.message_id, none.date, none.text.strip()) == ("", "", None, "hello")


def test_threads_are_lists_of_ids() -> None:
    letter = read(mail("x", "In-Reply-To: <a@x.example>", "References: <r1@x.example>\n <r2@x.example>"))
    assert letter.in_reply_to == ("a@x.example",) and letter.references == ("r1@x.example", "r2@x.example")


def test_comments_inside_each_other_give_no_address_and_stop_no_reader() -> None:
    letter = read(mail("x", f"Cc: {'(' * 10_000}ann@x.example{')' * 10_000}"))
    assert letter.cc == () and not letter.errors and letter.sender is not None
