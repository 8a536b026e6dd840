"""vCards of every version: whom one can write to or call."""

import time

from intake.reading.containers.cards import Card, cards_in
from intake.reading.reader import read
from tests.intake.reading.containers.archives import mail_with

THREE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okello;Joan;A.;Dr.;\r\nFN:Dr. Joan Okello\r\nORG:Ridge Farm\\, Ltd;Buying\r\n"
    "TITLE:Buyer\r\nitem1.EMAIL;TYPE=INTERNET,PREF:joan@ridge-farm.example\r\nEMAIL:j.okello@ridge-farm.example\r\n"
    "TEL;TYPE=CELL:+254 700 000 000\r\nURL:https://ridge-farm.example\r\nNOTE:a very long\r\n  line\r\nEND:VCARD\r\n"
)
FOUR = (
    'BEGIN:VCARD\nVERSION:4.0\nFN:王伟\nTEL;VALUE=uri;TYPE="voice,work":tel:+86-755-000-0000\n'
    "EMAIL:mailto:wang@amber-quay.example\nEND:VCARD\n"
)
TWO = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=gb2312;ENCODING=QUOTED-PRINTABLE:=CD=F5;=CE=B0\r\n"
    "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:=E7=90=A5=E7=8F=80=\r\n=E7=A0=81=E5=A4=B4\r\n"
    "TEL;WORK;VOICE:0755 000 0000\r\nEMAIL;INTERNET:wang@amber-quay.example\r\nEND:VCARD\r\n"
)


def test_version_3_with_groups_folds_and_escapes() -> None:
    assert cards_in(THREE.encode()) == [
        Card(
            name="Dr. Joan Okello",
            organisation="Ridge Farm, Ltd, Buying",
            title="Buyer",
            emails=("joan@ridge-farm.example", "j.okello@ridge-farm.example"),
            phones=("+254 700 000 000",),
            links=("https://ridge-farm.example",),
        )
    ]


def test_version_4_with_links_for_phones() -> None:
    (card,) = cards_in(FOUR.encode())
    assert (card.name, card.phones, card.emails) == ("王伟", ("+86-755-000-0000",), ("wang@amber-quay.example",))


def test_version_2_with_quoted_printable_over_two_lines() -> None:
    (card,) = cards_in(TWO.encode())
    assert (card.name, card.organisation) == ("伟 王", "琥珀码头") and card.phones == ("0755 000 0000",)


def test_cards_of_a_mail_are_told_and_stay_files() -> None:
    letter = read(mail_with("joan.vcf", (THREE + FOUR).encode(), "text/x-vcard"))
    assert [card.name for card in letter.cards] == ["Dr. Joan Okello", "王伟"]
    assert letter.files[0].filename == "joan.vcf" and letter.text.strip() == "See the file."
    assert letter.cards[0].text.startswith("Dr. Joan Okello, Buyer, Ridge Farm, Ltd, Buying, joan@")


def test_a_card_that_is_cut_or_none_gives_what_it_has() -> None:
    assert cards_in(THREE[:90].encode())[0].name == "Dr. Joan Okello"
    assert cards_in(b"\x00\x01\x02") == [] and cards_in(b"FN:nobody\n") == []


def test_long_lines_and_many_cards_take_no_longer_than_moments() -> None:
    began = time.process_time()
    assert len(cards_in(THREE.encode() * 3000)) == 200
    cards_in(b"BEGIN:VCARD\nN;" + b'A="' * 300_000 + b"\nFN:" + b";\\" * 300_000 + b"\nEND:VCARD\n")
    cards_in(b"BEGIN:VCARD\nN;" + b";;=" * 300_000 + b":x\nORG:" + b"\\" * 300_000 + b"\nEND:VCARD\n")
    assert time.process_time() - began < 5
