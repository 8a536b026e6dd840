"""Damage done to mails as gateways, disks and people do it: pure, and the same for the same dice."""

import random
from collections.abc import Callable, Sequence

LABELS = (b"x-unknown", b"utf-7", b"utf-16", b"gb2312", b"iso-2022-jp", b"hz-gb-2312", b"idna", b"rot13", b"\xff\xfe")
ENCODINGS = (b"base64", b"quoted-printable", b"8bit", b"binary", b"x-uuencode", b"7bit; nonsense")
SPLINTERS = (b"\x00", b"\r", b"\n", b"--", b"=?utf-8?b?", b"?=", b'"', b"<", b"(", b"\xed\xa0\x80", b"=\r\n", b";")
LONGEST = 4000  # bytes cut out, doubled or put in at once
MOST_BLOWS = 4


def mutant(dice: random.Random, mails: Sequence[bytes]) -> bytes:
    """Return one of the mails after one to four blows."""
    raw = dice.choice(mails)
    for _ in range(dice.randint(1, MOST_BLOWS)):
        raw = dice.choice(BLOWS)(dice, raw, mails)
    return raw


def _span(dice: random.Random, raw: bytes) -> tuple[int, int]:
    start = dice.randrange(len(raw) + 1)
    return start, min(len(raw), start + dice.randint(1, LONGEST))


def _flipped(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(raw)
    for _blow in range(dice.randint(1, 20)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut_short(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    return raw[: dice.randrange(len(raw) + 1)]


def _cut_out(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(dice, raw)
    return raw[:start] + raw[end:]


def _doubled(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(dice, raw)
    return raw[:end] + raw[start:end] * dice.randint(1, 8) + raw[end:]


def _splintered(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    start, _end = _span(dice, raw)
    return raw[:start] + dice.choice(SPLINTERS) * dice.randint(1, 200) + raw[start:]


def _grafted(dice: random.Random, raw: bytes, mails: Sequence[bytes]) -> bytes:
    other = dice.choice(mails)
    start, end = _span(dice, other)
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + other[start:end] + raw[at:]


def _relabelled(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    label = dice.choice(LABELS)
    return raw.replace(dice.choice((b"utf-8", b"UTF-8", b"us-ascii", b"iso-8859-1")), label, dice.randint(1, 5))


def _reencoded(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    return raw.replace(dice.choice(ENCODINGS[:4]), dice.choice(ENCODINGS), dice.randint(1, 3))


def _shuffled(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    head, gap, body = raw.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    dice.shuffle(lines)
    return b"\r\n".join(lines) + gap + body


def _unended(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    return raw.replace(b"\r\n", dice.choice((b"\n", b"\r", b"\n\r", b"\r\r\n")))


def _nested(dice: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    for _level in range(dice.randint(1, 12)):
        raw = b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n" + raw
    return raw


Blow = Callable[[random.Random, bytes, Sequence[bytes]], bytes]
BLOWS: tuple[Blow, ...] = (
    _flipped, _cut_short, _cut_out, _doubled, _splintered, _grafted, _relabelled, _reencoded, _shuffled, _unended,
    _nested,
)  # fmt: skip
