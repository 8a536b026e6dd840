"""The tree of a mail: each part found, whatever its author did to RFC 2045 and 2046."""

import base64
import hashlib

from intake.reading.caps import DEPTH, PARTS
from intake.reading.reader import read
from tests.intake.reading.mails import HEAD, PICTURE, TEXT, mail, mixed, parts

INNER = mail("The chairs are ready, pay first.\n", head=["From: Sales <sales@amber-quay.example>", "Subject: Chairs"])
ENCLOSED = b"Content-Type: message/rfc822\r\n\r\n" + INNER
SLIP = b"Content-Type: image/png; name=slip.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
IMAGE = SLIP + base64.b64encode(PICTURE)


def test_text_a_file_and_a_mail_stand_where_they_belong() -> None:
    letter = read(mixed(TEXT, IMAGE, ENCLOSED))
    assert letter.text.strip() == "I paid and nothing came."
    assert [(f.filename, f.content) for f in letter.files] == [("slip.png", PICTURE)]
    assert [(i.subject, i.text.strip()) for i in letter.enclosed] == [("Chairs", "The chairs are ready, pay first.")]
    assert letter.errors == ()


def test_the_bytes_of_an_enclosed_mail_are_those_that_were_signed() -> None:
    letter = read(mixed(TEXT, ENCLOSED))
    assert letter.enclosed[0].sha256 == hashlib.sha256(INNER).hexdigest()
    assert letter.enclosed_files[0].content == INNER


def test_an_enclosed_mail_in_base64_is_opened_though_the_standard_forbids_it() -> None:
    coded = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(INNER)
    assert read(mixed(TEXT, coded)).enclosed[0].subject == "Chairs"


def test_mails_of_a_digest_need_no_content_type() -> None:
    letter = read(mixed(b"\r\n" + INNER, b"\r\n" + INNER.replace(b"Chairs", b"Tables"), kind="digest"))
    assert [inner.subject for inner in letter.enclosed] == ["Chairs", "Tables"]


def test_a_signed_mail_shows_its_text_and_keeps_the_signature_as_a_file() -> None:
    signature = "Content-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----"
    letter = read(mixed(TEXT, signature, kind="signed"))
    assert letter.text.strip() == "I paid and nothing came."
    assert [f.filename for f in letter.files] == ["signature.asc"]


def test_pictures_of_an_html_page_are_files() -> None:
    page = 'Content-Type: text/html; charset=utf-8\n\n<p>See <img src="cid:x"> the slip</p>'
    letter = read(mixed(page, IMAGE, kind="related"))
    assert letter.text == "See the slip"
    assert [f.filename for f in letter.files] == ["slip.png"]


def test_a_boundary_that_never_comes_is_found_by_what_stands_in_its_place() -> None:
    letter = read(mail(parts(TEXT, IMAGE, boundary="real"), 'Content-Type: multipart/mixed; boundary="other"'))
    assert letter.text.strip() == "I paid and nothing came." and len(letter.files) == 1
    assert any("boundary" in error for error in letter.errors)


def test_a_multipart_without_a_boundary_is_read() -> None:
    letter = read(mail(parts(TEXT, IMAGE), "Content-Type: multipart/mixed"))
    assert letter.text.strip() == "I paid and nothing came." and len(letter.files) == 1


def test_a_multipart_that_holds_no_parts_still_shows_its_text() -> None:
    letter = read(mail("Only words here.\n", 'Content-Type: multipart/mixed; boundary="b1"'))
    assert letter.text.strip() == "Only words here." and letter.errors


def test_a_mail_cut_on_its_way_gives_what_had_come() -> None:
    whole = mixed(TEXT, IMAGE)
    letter = read(whole[: whole.index(b"iVBOR") + 8])
    assert letter.text.strip() == "I paid and nothing came."
    assert letter.files[0].content and PICTURE.startswith(letter.files[0].content)


def test_a_leaf_keeps_lines_that_look_like_boundaries_of_others() -> None:
    letter = read(mixed("Content-Type: text/plain\n\nabove\n--b2\n--b1x\nbelow"))
    assert letter.text == "above\n--b2\n--b1x\nbelow"


def test_an_inner_multipart_without_its_end_does_not_swallow_the_rest() -> None:
    inner = b'Content-Type: multipart/alternative; boundary="b2"\r\n\r\n--b2\r\n' + TEXT.replace("\n", "\r\n").encode()
    assert [f.filename for f in read(mixed(inner, IMAGE)).files] == ["slip.png"]


def test_a_header_line_that_is_none_costs_no_other() -> None:
    head = [HEAD[0], "this line is no field", *HEAD[1:]]
    letter = read(mail("Hello.\n", head=head))
    assert letter.subject == "Paid, nothing came" and letter.text.strip() == "Hello."
    assert any("no field" in error for error in letter.errors)


def test_line_ends_of_any_system_are_understood() -> None:
    raw = mixed(TEXT, IMAGE)
    for ends in (b"\n", b"\r"):
        letter = read(raw.replace(b"\r\n", ends))
        assert letter.text.strip() == "I paid and nothing came." and letter.subject == "Paid, nothing came"
    assert read(raw.replace(b"\r\n", b"\n")).files[0].content == PICTURE


def test_lines_that_programs_write_above_a_mail_are_passed_over() -> None:
    for above in (b"\r\n\r\n", b"From joan@ridge-farm.example Mon Mar  2 09:12:00 2026\r\n", b"\xef\xbb\xbf"):
        assert read(above + mail("Hello.\n")).subject == "Paid, nothing came"


def test_eight_bit_and_binary_parts_come_back_byte_by_byte() -> None:
    binary = b"Content-Type: application/octet-stream; name=x.bin\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    content = bytes(range(256)) * 3
    assert read(mixed(TEXT, binary + content)).files[0].content == content


def test_a_piece_of_a_longer_mail_says_that_others_are_missing() -> None:
    for number, kept in (("1", "Chairs"), ("2", "")):
        kind = f'Content-Type: message/partial; id="x@amber-quay.example"; number={number}; total=3'
        letter = read(mail(INNER, kind))
        assert f"piece {number} of 3" in letter.errors[0]
        assert [inner.subject for inner in letter.enclosed] == ([kept] if kept else [])


def test_more_parts_than_a_person_sends_are_counted_and_left() -> None:
    letter = read(mixed(*["Content-Type: image/png; name=a.png\n\nx"] * (PARTS + 5)))
    assert len(letter.files) == PARTS and any("more than" in error for error in letter.errors)


def test_a_tree_deeper_than_any_mail_is_read_to_its_limit() -> None:
    nest = b"".join(b'Content-Type: multipart/mixed; boundary="n%d"\r\n\r\n--n%d\r\n' % (n, n) for n in range(5000))
    letter = read(mail("", "X: y")[:-2] + nest + b"Content-Type: text/plain\r\n\r\nhello\r\n")
    assert any(f"deeper than {DEPTH}" in error for error in letter.errors)
