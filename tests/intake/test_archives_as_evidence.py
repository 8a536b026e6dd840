"""Archives as evidence: which are taken, which are refused and why, and what of them the other side may see."""

import pytest

from config.loading import evidence_profile
from intake.disclosing import Hide
from intake.reading.reader import read
from intake.scanning import Scanned, scan
from tests.desks import pdf
from tests.intake.reading.containers.archives import MAIL, PDF, mail_with, overlapping_zip, rar_of, raw_zip, zip_of
from tests.intake.reading.documents.picture_files import exif, photo

DEFAULT, STRICT = evidence_profile("default"), evidence_profile("seed-strict")


def scanned(content: bytes, name: str = "photos.zip", *, strict: bool = False) -> Scanned:
    return scan(read(mail_with(name, content)), STRICT if strict else DEFAULT, Hide())[0]


def test_an_ordinary_zip_is_accepted_and_shown_as_it_is() -> None:
    one = scanned(zip_of(("box.jpg", photo("JPEG")), ("agreement.pdf", pdf("120 cans")), ("sizes.csv", b"a;b\n1;2\n")))
    assert (one.decision, one.cause, one.share.text) == ("accepted", "", None)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (raw_zip((b"slip.pdf", b"noise"), flags=1), "encrypted"),
        (zip_of(("inner.zip", raw_zip((b"slip.pdf", b"noise"), flags=1))), "encrypted"),
        (overlapping_zip(9, b"page"), "archive"),
        (zip_of(("zeros.bin", bytes(9 * 1024**2))), "archive"),
        (raw_zip((b"../run.bat", b"x")), "archive"),
    ],
)
def test_a_locked_or_dangerous_one_is_refused_with_its_reason(content: bytes, cause: str) -> None:
    one = scanned(content)
    assert (one.decision, one.cause, one.exhibit) == ("refused", cause, None)


def test_a_zip_counts_unpacked() -> None:
    prices = "".join(f"{n};{n * 7919 % 100_003};USD\n" for n in range(160_000)).encode()
    content = zip_of(("prices.csv", prices))
    assert len(content) < 2 * 1024**2 < len(prices)
    assert scanned(content).decision == "accepted"
    assert (scanned(content, strict=True).decision, scanned(content, strict=True).cause) == ("refused", "archive")


def test_a_rar_that_cannot_be_opened_is_accepted_flagged_and_only_described() -> None:
    one = scanned(b"Rar!\x1a\x07\x00 an old kind that nobody here reads", "photos.rar")
    assert (one.decision, one.cause, one.share.text) == ("accepted", "closed", "")
    assert scanned(rar_of(("a.txt", b"x"), lock="list"), "photos.rar").cause == "encrypted"


def test_one_that_holds_a_passport_or_a_bank_slip_is_only_described() -> None:
    assert scanned(zip_of(("scans/passport joan.jpg", b"\xff\xd8\xff"))).share.text == ""
    assert scanned(zip_of(("inner.zip", zip_of(("bank_slip.pdf", PDF))))).share.text == ""


@pytest.mark.parametrize(
    "member",
    [("box.jpg", photo("JPEG", exif=exif())), ("note.txt", b"write to joan@ridge-farm.example"), ("ship.eml", MAIL)],
    ids=["a photo that tells the place", "an address of the sender's own", "a mail"],
)
def test_what_could_not_go_out_alone_does_not_go_out_in_an_archive(member: tuple[str, bytes]) -> None:
    hide = Hide(("joan@ridge-farm.example",))
    one = scan(read(mail_with("files.zip", zip_of(member))), DEFAULT, hide)[0]
    assert (one.decision, one.share.text) == ("accepted", "")


def test_mails_out_of_a_zip_are_exhibits_of_their_own() -> None:
    verdicts = scan(read(mail_with("mails.zip", zip_of(("ship.eml", MAIL)))), DEFAULT, Hide())
    assert [(v.file.filename, v.decision) for v in verdicts] == [("mails.zip", "accepted"), ("ship.eml", "accepted")]
    assert verdicts[1].exhibit is not None and verdicts[1].exhibit["kind"] == "correspondence"
