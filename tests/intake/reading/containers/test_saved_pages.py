"""Pages saved as one file (.mht, RFC 2557): read as the mail they are in form."""

from base64 import b64encode

import pytest

from intake.reading.reader import read
from tests.intake.reading.containers.archives import mail_with

PAGE = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://shop.amber-quay.example/can\r\n"
    "Subject: Watering can, 12 pieces\r\nDate: Mon, 2 Feb 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="page"\r\n\r\n\r\n'
    "--page\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://shop.amber-quay.example/can\r\n\r\n"
    "<html><body><h1>Watering can</h1><p>Price 230 USD =E2=80=93 in stock</p></body></html>\r\n"
    "--page\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: https://shop.amber-quay.example/can.png\r\n\r\n"
    f"{b64encode(bytes.fromhex('89504e470d0a1a0a')).decode()}\r\n--page--\r\n"
).encode()


@pytest.mark.parametrize("name", ["page.mht", "page.MHTML"])
@pytest.mark.parametrize("kind", ["application/octet-stream", "application/x-mimearchive"])
def test_a_saved_page_is_read_with_its_text_and_files(name: str, kind: str) -> None:
    letter = read(mail_with(name, PAGE, kind))
    (page,) = letter.enclosed
    assert page.subject == "Watering can, 12 pieces" and "Price 230 USD – in stock" in page.text
    assert [f.content_type for f in page.files] == ["image/png"]
    assert letter.enclosed_files[0].content == PAGE and letter.text.strip() == "See the file."


def test_a_saved_page_alone_is_read_as_a_mail() -> None:
    page = read(PAGE)
    assert "Watering can" in page.text and page.date is not None and len(page.files) == 1
