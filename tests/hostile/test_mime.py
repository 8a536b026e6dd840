"""Family mime: however a mail is put together, it is read one way, and what readers see differently orders nothing.

Many of the tricks with headers are those of Chen, Paxson and Jiang, "Composition Kills" (USENIX Security 2020), and of
Shen et al., "Weak Links in Authentication Chains" (USENIX Security 2021).
"""

from base64 import b64encode
from hashlib import sha256

import pytest

from tests.desks import TRUSTED
from tests.hostile.pages import ORDER, SAID, filed_as_words
from tests.hostile.siege import WHEN, Siege, says
from tests.rooms import BUYER, SELLER

PLAIN, PAGE = "Content-Type: text/plain; charset=utf-8", "Content-Type: text/html; charset=utf-8"
VERDICT = f"Authentication-Results: {TRUSTED}; dmarc=pass header.from=ridge-farm.example\r\n"
PASSED = f"Authentication-Results: {says('pass')}"
CODED = b64encode(f"{ORDER}\r\n".encode()).decode()
CODED_SAID = b64encode(f"{SAID}\r\n".encode()).decode()


def by_hand(head: str | bytes, body: str | bytes) -> bytes:
    """Return the complainant's proven mail whose last header fields and whose body stand as they are given."""
    top = f"From: {BUYER}\r\nTo: desk@ombud.example\r\nMIME-Version: 1.0\r\n"
    mark = sha256(repr((head, body)).encode()).hexdigest()[:24]
    top += "" if "Message-ID" in str(head) else f"Message-ID: <{mark}@ridge-farm.example>\r\n"
    given = [part.encode() if isinstance(part, str) else part for part in (head, body)]
    return f"{VERDICT}{top}".encode() + given[0] + b"\r\n\r\n" + given[1]


def many(
    kind: str, *parts: str, boundary: str = "b", declared: str | None = None, end: str = "--b--\r\n"
) -> tuple[str, str]:
    """Return the field and the body of a multipart."""
    said = f'boundary="{boundary}"' if declared is None else declared
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return f"Content-Type: multipart/{kind}; {said}", body + end.replace("b", boundary)


def part(text: str, fields: str = PLAIN) -> str:
    return f"{fields}\r\n\r\n{text}"


YES, NO = part(SAID), part(ORDER)
INNER = f"{PASSED}\r\nFrom: {SELLER}\r\nTo: desk@ombud.example\r\nSubject: x\r\n\r\n{ORDER}\r\n"
MAIL = part(INNER, "Content-Type: message/rfc822")
NESTED = INNER
for _ in range(100):
    NESTED = f"From: {SELLER}\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n{NESTED}"
FIRST_WINS = "RFC 2045 3; CWE-436, interpretation conflict"
WORDS: dict[str, tuple[str, str | bytes, str | bytes]] = {
    "two plain wordings, the order first": ("RFC 2046 5.1.4", *many("alternative", NO, YES)),
    "two plain wordings, the order last": ("RFC 2046 5.1.4", *many("alternative", YES, NO)),
    "two HTML wordings": ("RFC 2046 5.1.4", *many("alternative", part(ORDER, PAGE), part(SAID, PAGE))),
    "HTML before the plain text": ("RFC 2046 5.1.4", *many("alternative", part(SAID, PAGE), NO)),
    "HTML in a part of its own": (
        "RFC 2046 5.1.4",
        *many("alternative", NO, "\r\n\r\n".join(many("related", part(SAID, PAGE), boundary="i"))),
    ),
    "a root that is not the first": (
        "RFC 2387 3.2",
        *many("related", NO, part(SAID, f"{PAGE}\r\nContent-ID: <2>"), declared='boundary="b"; start="<2>"'),
    ),
    "the field Content-Type twice": (FIRST_WINS, f"{PAGE}\r\n{PLAIN}", f"<p hidden>{ORDER}</p><p>{SAID}</p>"),
    "the transfer encoding twice": (
        FIRST_WINS, f"{PLAIN}\r\nContent-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64", CODED,
    ),
    "the transfer encoding twice, the code first": (
        FIRST_WINS, f"{PLAIN}\r\nContent-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit", CODED,
    ),
    "plain text that is also a multipart": (
        FIRST_WINS, f"{PLAIN}\r\n{(m := many('mixed', YES))[0]}", f"{ORDER}\r\n{m[1]}",
    ),
    "an order before a boundary that never comes": (
        "RFC 2046 5.1.1", "Content-Type: multipart/mixed; boundary=c", f"{ORDER}\r\n{m[1]}",
    ),
    "enriched text": ("RFC 1896", *many("alternative", NO, part(SAID, "Content-Type: text/enriched"))),
    "a transfer encoding that nobody knows": ("RFC 2045 6.4", f"{PLAIN}\r\nContent-Transfer-Encoding: x-64", CODED),
    "a transfer encoding of two words": ("RFC 2045 6.1", f"{PLAIN}\r\nContent-Transfer-Encoding: 8bit base64", CODED),
    "base64 with an end in the middle": (
        "RFC 4648 3.3", f"{PLAIN}\r\nContent-Transfer-Encoding: base64", f"{CODED_SAID}\r\n=====\r\n{CODED}",
    ),
    "base64 with junk in it": (
        "RFC 4648 3.3", f"{PLAIN}\r\nContent-Transfer-Encoding: base64", f"!{CODED_SAID[:7]}*-*\x7f{CODED_SAID[7:]}",
    ),
    "a boundary in a boundary": (
        "RFC 2046 5.1.1", *many("mixed", "\r\n\r\n".join(many("mixed", YES, NO, boundary="b")), NO, end=""),
    ),
    "a boundary that begins like another": (
        "RFC 2046 5.1.1", *many("mixed", "\r\n\r\n".join(many("mixed", YES, boundary="b-2")), NO),
    ),
    "a boundary that never ends": ("RFC 2046 5.1.1", *many("mixed", YES, NO, end="")),
    "an empty boundary": ("RFC 2046 5.1.1", *many("mixed", YES, NO, boundary="", declared='boundary=""')),
    "no boundary at all": ("RFC 2046 5.1.1", *many("mixed", YES, NO, declared="x=1")),
    "a boundary in pieces": (
        "RFC 2231 3", *many("mixed", YES, NO, boundary="bc", declared='boundary*0=b; boundary*1="c"'),
    ),
    "two boundaries": (
        FIRST_WINS, *many("mixed", YES, declared='boundary="b"; boundary="c"', end=f"--c\r\n\r\n{ORDER}\r\n--b--"),
    ),
    "a boundary broken by a soft line end": (
        "RFC 2045 6.7", *many("mixed", YES, end=f"--b=\r\n--\r\n\r\n{ORDER}\r\n--b--\r\n"),
    ),
    "an order before the parts": ("RFC 2046 5.1.1", m[0], f"{ORDER}\r\n\r\n{m[1]}"),
    "an order behind the parts": ("RFC 2046 5.1.1", m[0], f"{m[1]}\r\n{ORDER}\r\n"),
    "an order in a file": (
        "RFC 2183 2.2", *many("mixed", part(ORDER, f"{PLAIN}\r\nContent-Disposition: attachment"), YES),
    ),
    "an order in a uuencoded file": (
        "uuencode(1)", PLAIN, f"begin 644 a.txt\r\n*22!'259%(%50\"@``\r\n`\r\nend\r\n{SAID}",
    ),
    "an order behind a signed text": (
        "Müller et al. 2019", *many("signed", YES, part("x", "Content-Type: application/pgp-signature"), NO),
    ),
    "an order in a mail inside": ("RFC 2046 5.2.1", *many("mixed", MAIL, YES)),
    "an order in a mail that is all there is": ("RFC 2046 5.2.1", "Content-Type: message/rfc822", INNER),
    "an order in a digest": ("RFC 2046 5.1.5", *many("digest", f"\r\n{INNER}")),
    "an order a hundred mails deep": ("CWE-674", *many("mixed", YES, part(NESTED, "Content-Type: message/rfc822"))),
    "an order in a piece of a mail": (
        "RFC 2046 5.2.2", 'Content-Type: message/partial; id="a"; number=1; total=2', INNER,
    ),
    "a body that lies elsewhere": (
        "RFC 2046 5.2.3; CWE-918",
        'Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1:9/x"', f"{PLAIN}\r\n\r\n{ORDER}",
    ),
    "an order as subject": ("RFC 2047 5", f"Subject: =?utf-8?B?{CODED}?=\r\n{PLAIN}", SAID),
    "an order as the second subject": ("RFC 5322 3.6", f"Subject: x\r\nSubject: {ORDER}\r\n{PLAIN}", SAID),
    "an order in UTF-7 that nobody declared": ("RFC 2152; CWE-838", PLAIN, f"+AEkAIABHAEkAVgBFACAAVQBQ-\r\n\r\n{SAID}"),
    "an order in overlong UTF-8": ("RFC 3629 3; CWE-176", PLAIN, b"\xc1\x89 GIVE UP\r\n\r\n" + SAID.encode()),
    "an order behind a shift to Japanese": (
        "RFC 1468; CWE-838", f"{PAGE[:-5]}iso-2022-jp", f"<p>{SAID}</p>\x1b$B<p>\x1b(B<p hidden>{ORDER}</p>",
    ),
    "HTML in UTF-16 that says UTF-8": ("CWE-838", PAGE, f"<p>{SAID}</p><p hidden>{ORDER}</p>".encode("utf-16-le")),
    "a date of the year 9999": ("RFC 5322 3.3", f"Date: Fri, 31 Dec 9999 23:59:59 +2359\r\n{PLAIN}", SAID),
    "a date of 1970": ("RFC 5322 3.3", f"Date: Thu, 1 Jan 1970 00:00:00 -0000\r\n{PLAIN}", SAID),
    "a date that is none": ("RFC 5322 3.3", f"Date: {'9' * 500}:61 PM\r\n{PLAIN}", SAID),
    "a line of zeros": ("CWE-158", PLAIN, b"\0" * 5000 + f"\r\n{SAID}".encode()),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_what_readers_see_differently_orders_nothing(patient_siege: Siege, name: str) -> None:
    _, head, body = WORDS[name]
    message = filed_as_words(patient_siege, by_hand(head, body))
    assert message["from"] == BUYER, "who speaks in a mail inside is not heard"


LOADS: dict[str, tuple[str, str, str]] = {
    "10,000 parts": ("CWE-400", *many("mixed", YES, *["\r\nx"] * 10_000)),
    "multiparts 1,000 deep": (
        "CWE-674", many("mixed")[0],
        f"--b\r\n{YES}\r\n" + "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 1000,
    ),
    "a million lines that look like boundaries": ("CWE-407", *many("mixed", YES, part("--\r\n" * 300_000))),
    "100,000 header lines": ("CWE-400", f"{PLAIN}\r\n" + "X-A: b\r\n" * 100_000 + "X: y", SAID),
    "a header line of a megabyte": ("CWE-400", f"{PLAIN}\r\nX-A: {'b' * 1_000_000}", SAID),
    "a header folded 100,000 times": ("CWE-407", f"{PLAIN}\r\nX-A: b" + "\r\n b" * 100_000, SAID),
    "50,000 recipients": ("CWE-400", f"{PLAIN}\r\nCc: {', '.join(f'p{n}@x.example' for n in range(50_000))}", SAID),
    "brackets in a list of recipients": ("CWE-1333", f"{PLAIN}\r\nCc: {'(<' * 15_000}", SAID),
    "a comment 10,000 deep": ("CWE-674", f"{PLAIN}\r\nReply-To: {'(' * 10_000}", SAID),
    "encoded words without end": ("CWE-407", f"{PLAIN}\r\nSubject: {'=?utf-8?q?a?= ' * 20_000}", SAID),
    "openings of encoded words": ("CWE-1333", f"{PLAIN}\r\nSubject: {'=?a?q?' * 20_000}", SAID),
    "10,000 parameters": ("CWE-400", f"{PLAIN}{'; a=b' * 10_000}", SAID),
    "a name in 10,000 pieces": (
        "RFC 2231 3", *many("mixed", YES, part("x", f"{PLAIN}{''.join(f'; name*{n}=a' for n in range(10_000))}")),
    ),
    "20,000 references": (
        "CWE-400", f"{PLAIN}\r\nReferences: {' '.join(f'<{n}@x.example>' for n in range(20_000))}", SAID,
    ),
    "uuencoded blocks without end": ("CWE-407", PLAIN, f"{SAID}\r\n" + "begin 644 a\r\n" * 50_000),
}  # fmt: skip


@pytest.mark.parametrize("name", LOADS)
def test_no_structure_is_too_much_for_the_reader(patient_siege: Siege, name: str) -> None:
    _, head, body = LOADS[name]
    assert SAID in filed_as_words(patient_siege, by_hand(head, body))["text"]


def test_the_same_message_id_with_other_words_is_another_mail(patient_siege: Siege) -> None:
    """contract.md 4.9: nobody makes an answer vanish by sending its Message-ID first."""
    head = f"Message-ID: <taken@ridge-farm.example>\r\nDate: Wed, 4 Mar 2026 03:00:00 +0000\r\n{PLAIN}"
    filed_as_words(patient_siege, by_hand(head, "We wait."))
    assert filed_as_words(patient_siege, by_hand(head, SAID))["text"].strip() == SAID
    to = patient_siege.tokens["complainant"]
    assert patient_siege.rooms.take(by_hand(head, SAID), WHEN, to=to)["outcome"] == "duplicate"
