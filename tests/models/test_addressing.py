"""Reply tokens, envelope senders and Message-IDs: what we mint we read back, and nobody else can mint it."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from intake.reading.replies import new_part
from models.addressing import MARKER, envelope_sender, mint_message_id, read_envelope, read_token, reply_address
from models.rules.house import House, StaffMember

KEY, OTHER_KEY = b"k" * 32, b"j" * 32
STAFF = ("ana@ombud.example", "Ben.Li@ombud.example")
PEOPLE = tuple(StaffMember(a, a, "UTC", frozenset()) for a in STAFF)
HOUSE = House("Desk", "desk@ombud.example", ZoneInfo("UTC"), (KEY,), {}, staff=PEOPLE)
ROTATED, OTHER = replace(HOUSE, keys=(OTHER_KEY, KEY)), replace(HOUSE, keys=(OTHER_KEY,))
KEYS = (
    "case:OMB-2026-000001:complainant",
    "case:OMB-2026-123456:respondent",
    "case:OMB-2027-1234567:staff:ana@ombud.example",
    "staff:Ben.Li@ombud.example",
)
reply_keys = st.builds(
    lambda year, n, party: f"case:OMB-{year}-{n:06d}:{party}",
    st.integers(2020, 2999),
    st.integers(1, 9_999_999),
    st.sampled_from(["complainant", "respondent", *(f"staff:{a}" for a in STAFF)]),
) | st.sampled_from([f"staff:{a}" for a in STAFF])


@given(reply_keys)
def test_a_reply_address_is_read_back_as_the_party_it_was_minted_for(reply_key: str) -> None:
    address = reply_address(HOUSE, reply_key)
    token = read_token(address, HOUSE)
    assert token is not None and token.genuine
    kind, *rest = reply_key.split(":")
    assert token.ref == (rest[0] if kind == "case" else "")
    assert token.party == ("staff" if "staff" in reply_key else rest[1])
    assert token.staff_address == (rest[-1] if "staff" in reply_key else "")
    assert len(address.rpartition("@")[0]) <= 64, "RFC 5321 4.5.3.1.1"


@given(reply_keys, st.data())
def test_a_changed_character_is_never_genuine(reply_key: str, data: st.DataObject) -> None:
    address = reply_address(HOUSE, reply_key)
    where = data.draw(st.integers(len("desk+"), address.index("@") - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-").filter(lambda c: c != address[where]))
    token = read_token(address[:where] + letter + address[where + 1 :], HOUSE)
    assert token is None or not token.genuine


@given(reply_keys)
def test_another_desks_key_mints_nothing_for_us(reply_key: str) -> None:
    token = read_token(reply_address(OTHER, reply_key), HOUSE)
    assert token is not None and not token.genuine


@given(reply_keys, st.integers(1, 10**9))
def test_after_a_new_key_old_addresses_open_their_doors_until_the_old_key_is_dropped(reply_key: str, n: int) -> None:
    old, new = reply_address(HOUSE, reply_key), reply_address(ROTATED, reply_key)
    assert old != new and read_token(old, ROTATED) == read_token(new, ROTATED) == read_token(old, HOUSE)
    assert read_envelope(envelope_sender(HOUSE, n), ROTATED) == read_envelope(envelope_sender(ROTATED, n), ROTATED) == n
    dropped = read_token(old, OTHER)
    assert dropped is not None and not dropped.genuine and read_envelope(envelope_sender(HOUSE, n), OTHER) is None


@given(st.text(max_size=80))
def test_reading_never_stumbles_over_what_people_write_as_an_address(text: str) -> None:
    for address in (text, f"{text}@ombud.example", f"desk+{text}@ombud.example"):
        token = read_token(address, HOUSE)
        assert token is None or not token.genuine
        assert read_envelope(address, HOUSE) is None


def test_case_and_angle_brackets_do_not_matter() -> None:
    for reply_key in KEYS:
        address = reply_address(HOUSE, reply_key)
        for form in (address.upper(), f" <{address}> ", address.capitalize()):
            token = read_token(form, HOUSE)
            assert token is not None and token.genuine, form


def test_an_address_without_a_token_bears_none() -> None:
    for address in ("", "desk@ombud.example", "desk+hello@ombud.example", "other+c@ombud.example", "desk+c@x.example"):
        assert read_token(address, HOUSE) is None


def test_a_person_who_left_the_staff_is_named_no_more() -> None:
    token = read_token(reply_address(HOUSE, "staff:gone@ombud.example"), HOUSE)
    assert token is not None and token.staff_address == ""


def test_no_two_readers_of_a_case_share_a_token() -> None:
    addresses = {reply_address(HOUSE, f"case:OMB-2026-000001:{p}") for p in ("complainant", "respondent")}
    addresses |= {reply_address(HOUSE, f"case:OMB-2026-000001:staff:{a}") for a in STAFF}
    assert len({a.partition("+")[2] for a in addresses}) == 4


@given(st.integers(1, 10**9), st.data())
def test_an_envelope_sender_names_its_notice_and_cannot_be_forged(notice: int, data: st.DataObject) -> None:
    address = envelope_sender(HOUSE, notice)
    assert read_envelope(f"<{address.upper()}>", HOUSE) == notice
    assert read_token(address, HOUSE) is None, "a bounce address gives nobody a say"
    where = data.draw(st.integers(len("desk+"), address.index("@") - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789").filter(lambda c: c != address[where]))
    assert read_envelope(address[:where] + letter + address[where + 1 :], HOUSE) is None


def test_a_message_id_is_stable_unguessable_and_its_own() -> None:
    one = mint_message_id(HOUSE, "OMB-2026-000001:4", "ana@ombud.example")
    assert one == mint_message_id(HOUSE, "OMB-2026-000001:4", "ana@ombud.example")
    assert re.fullmatch(r"[a-z2-7]{26}@ombud\.example", one), "26 characters of base32 hold 128 bits"
    others = {
        mint_message_id(OTHER, "OMB-2026-000001:4", "ana@ombud.example"),
        mint_message_id(HOUSE, "OMB-2026-000001", "4:ana@ombud.example"),
        mint_message_id(HOUSE, "OMB-2026-000001:4ana@ombud.example"),
    }
    assert one not in others and len(others) == 3


def test_the_marker_we_write_is_the_marker_we_read() -> None:
    assert new_part(f"I disagree.\n\nAwaiting my response\n\n{MARKER}\n\nACCEPT\n").startswith("I disagree.")
    assert "ACCEPT" not in new_part(f"I disagree.\n\n{MARKER}\n\nACCEPT\n")
