"""One matter, one case: resent mails, colleagues, second addresses, counter-complaints, new matter in an old thread."""

import pytest

from tests.desks import ANA, letter, token
from tests.rooms import BUYER, OPENED, SELLER, Rooms

ORDER = "8123456789012345"
NEXT_DAY = "2026-03-03 09:00"
WEDNESDAY = "2026-03-04 11:00"
ON_PLATFORM = f"""Dear desk,

I bought 120 watering cans from Amber Quay Trading Co. ({SELLER}) with Trade Assurance, order number {ORDER}.
I paid USD 2,300 on 20 January 2026. Delivery was agreed for 15 February 2026. Nothing has come.
I want my 2,300 US dollars back.

Joan Okello
"""
ANOTHER = ON_PLATFORM.replace(ORDER, "8123456789099999").replace("watering cans", "rakes")


def taken(rooms: Rooms, sender: str, text: str, when: str, name: str = "", verdict: str = "pass") -> dict[str, object]:
    return rooms.take(letter(sender, "About the order", text, when, name=name, verdict=verdict), when)


def served(rooms: Rooms) -> None:
    rooms.open(text=ON_PLATFORM)
    rooms.tick(OPENED)
    rooms.staff("SERVE", "2026-03-03 10:00")
    rooms.tick("2026-03-03 10:00:01")
    assert rooms.case["state"] == "SERVED"


@pytest.mark.parametrize("sender", [BUYER, "wanjiru@ridge-farm.example"])
def test_a_party_that_writes_anew_about_an_open_case_is_filed_there_and_asked(rooms: Rooms, sender: str) -> None:
    served(rooms)
    line = taken(
        rooms, sender, f"Again: order {ORDER}, nothing has come and nobody answers! I want my money back.", WEDNESDAY
    )
    assert (line["outcome"], line["cause"], line["assurance"]) == ("appended", "H08 same_matter", "address")
    assert line["case"] == rooms.ref and line["party"] == "complainant" and rooms.case["state"] == "SERVED"
    assert rooms.numbers(BUYER)[-1] == "N39" and rooms.numbers("wanjiru@ridge-farm.example") == []
    rooms.says(BUYER, "complainant", "YES", "2026-03-04 12:00")
    assert "N12" in rooms.numbers(BUYER) and len({m["case_id"] for m in rooms.mails()} - {None}) == 1


def test_a_supplier_who_answers_in_a_fresh_mail_is_filed_and_his_yes_makes_it_count(rooms: Rooms) -> None:
    served(rooms)
    line = taken(
        rooms, SELLER, f"Hello, about order {ORDER}: the goods left on 28 February, see the attached list.", WEDNESDAY
    )
    assert (line["outcome"], line["cause"], line["party"]) == ("appended", "H08 same_matter", "respondent")
    assert "response" in rooms.clocks()
    rooms.says(SELLER, "respondent", "YES", "2026-03-05 09:00")
    assert "response" in rooms.clocks("met")


@pytest.mark.parametrize(
    ("sender", "party", "text"), [(SELLER, "respondent", "CONTEST"), (BUYER, "complainant", "CANCEL I GIVE UP")]
)
def test_a_party_that_names_only_the_number_is_filed_and_asked(
    rooms: Rooms, sender: str, party: str, text: str
) -> None:
    served(rooms)
    line = rooms.take(letter(sender, f"Case [{rooms.ref}]", text, WEDNESDAY), WEDNESDAY)
    assert (line["outcome"], line["cause"], line["party"]) == ("appended", "H08 same_matter", party)
    assert rooms.case["state"] == "SERVED" and "response" in rooms.clocks() and rooms.numbers(sender)[-1] == "N39"


@pytest.mark.parametrize("verdict", ["pass", "none", "fail"])
def test_the_number_of_a_case_opens_nothing_to_a_stranger(rooms: Rooms, verdict: str) -> None:
    served(rooms)
    before = len(rooms.notices(case_id=1))
    line = rooms.take(letter("li@other-pier.example", rooms.ref, "ACCEPT", WEDNESDAY, verdict=verdict), WEDNESDAY)
    assert line["case"] != rooms.ref and len(rooms.notices(case_id=1)) == before


def test_a_respondent_who_guesses_a_number_learns_of_no_case_before_it_is_served(rooms: Rooms) -> None:
    rooms.open(text=ON_PLATFORM)
    line = rooms.take(letter(SELLER, rooms.ref, "What is this about?", NEXT_DAY), NEXT_DAY)
    assert line["case"] != rooms.ref and "N39" not in rooms.numbers(SELLER)


def test_a_respondent_learns_of_no_case_before_it_is_served(rooms: Rooms) -> None:
    rooms.open(text=ON_PLATFORM)
    line = taken(rooms, SELLER, f"Hello, about order {ORDER}: what papers would you want to see?", NEXT_DAY)
    assert line["case"] != rooms.ref and "N39" not in rooms.numbers(SELLER)
    told = " ".join(str(row["facts"]) for row in rooms.notices(to_address=SELLER))
    assert rooms.ref not in told and BUYER not in told


def test_a_fresh_mail_without_a_token_stops_no_clock(rooms: Rooms) -> None:
    served(rooms)
    due = rooms.clocks()["response"]
    taken(rooms, SELLER, f"Hello, about order {ORDER}: please wait.", "2026-03-06 09:00")
    rooms.tick(f"{due[:10]} 23:59:59")
    rooms.tick("2026-03-10 09:00")
    assert "response" not in rooms.clocks()


def test_the_same_name_from_another_address_waits_for_the_registered_one(rooms: Rooms) -> None:
    rooms.take(letter(BUYER, "Paid", ON_PLATFORM, OPENED, name="Joan Okello"), OPENED)
    rooms.ref = "OMB-2026-000001"
    line = taken(rooms, "joan.okello@gmail.com", ON_PLATFORM, NEXT_DAY, name="Joan  OKELLO")
    assert (line["outcome"], line["cause"], line["case"]) == ("held", "H09 other_address", rooms.ref)
    assert rooms.numbers("joan.okello@gmail.com") == [] and rooms.numbers(BUYER)[-1] == "N39"
    assert [m["from"] for m in rooms.case["messages"]] == [BUYER]


def test_a_stranger_who_names_the_order_gets_a_case_of_his_own_and_learns_nothing(rooms: Rooms) -> None:
    served(rooms)
    line = taken(rooms, "li@other-pier.example", ON_PLATFORM.replace("Joan Okello", "Li Wen"), WEDNESDAY)
    assert line["outcome"] == "created" and line["case"] != rooms.ref
    old, rooms.ref = rooms.ref, str(line["case"])
    assert rooms.case["links"] == [{"ref": old, "kind": "same_order", "state": "SERVED"}]
    told = repr([n["facts"] for n in rooms.notices(to_address="li@other-pier.example")])
    assert old not in told and BUYER not in told


def test_a_sender_nobody_vouches_for_is_recognised_nowhere(rooms: Rooms) -> None:
    served(rooms)
    line = taken(rooms, BUYER, f"Order {ORDER} has not come, I paid 2,300 USD.", WEDNESDAY, verdict="")
    assert (line["outcome"], line["assurance"]) == ("created", "none") and line["case"] != rooms.ref


def test_a_counter_complaint_is_a_case_of_its_own_linked_both_ways_and_staff_are_told(rooms: Rooms) -> None:
    served(rooms)
    text = f"""Dear desk, we are the supplier. We shipped order {ORDER} on 28 February 2026 by sea and the buyer
({BUYER}) has not paid the balance of USD 900. We complain and ask for payment of 900 USD. Trade Assurance order."""
    line = taken(rooms, SELLER, text, WEDNESDAY)
    assert line["outcome"] == "created" and line["case"] != rooms.ref
    assert [(x["ref"], x["kind"]) for x in rooms.case["links"]] == [(line["case"], "counter")]
    first, rooms.ref = rooms.ref, str(line["case"])
    assert [(x["ref"], x["kind"]) for x in rooms.case["links"]] == [(first, "counter")]


def test_a_new_matter_in_an_old_thread_becomes_a_draft_linked_both_ways(rooms: Rooms) -> None:
    served(rooms)
    line = rooms.says(BUYER, "complainant", ANOTHER, WEDNESDAY)
    assert line["outcome"] == "created" and line["case"] != rooms.ref
    assert [(x["ref"], x["kind"]) for x in rooms.case["links"]] == [(line["case"], "from_thread")]
    assert len(rooms.case["messages"]) == 1, "the other party never reads of it"
    (received,) = [
        n for n in rooms.notices(to_address=BUYER) if "N1" in n["numbers"] and n["facts"]["ref"] == line["case"]
    ]
    assert received["facts"]["from_thread"] == rooms.ref
    assert "N11" not in rooms.numbers(SELLER)


@pytest.mark.parametrize("text", [
    f"They lie. Order {ORDER} has not come, I paid 2,300 USD and want it back.", "STATUS", f"YES\n\n{ANOTHER}",
    "Where are my goods? Nothing came, I am so angry.",
])  # fmt: skip
def test_words_about_the_case_and_commands_stay_in_its_thread(rooms: Rooms, text: str) -> None:
    served(rooms)
    line = rooms.says(BUYER, "complainant", text, WEDNESDAY)
    assert (line["outcome"], line["case"]) == ("appended", rooms.ref)


def test_an_answer_that_is_owed_is_an_answer_whatever_it_complains_of(rooms: Rooms) -> None:
    served(rooms)
    text = f"The buyer ({BUYER}) did not pay order 8123456789077777 of 900 USD, which we shipped. We want our money."
    line = rooms.says(SELLER, "respondent", text, WEDNESDAY)
    assert (line["outcome"], line["case"]) == ("appended", rooms.ref) and "response" in rooms.clocks("met")


def test_a_respondent_has_one_record_across_cases_which_staff_alone_see(rooms: Rooms) -> None:
    served(rooms)
    first = rooms.ref
    text = ANOTHER.replace(SELLER, "boss@amber-quay.example").replace("Joan Okello", "Li Wen")
    rooms.take(letter("li@other-pier.example", "Paid", text, WEDNESDAY), WEDNESDAY)
    rooms.ref = "OMB-2026-000002"
    assert rooms.case["record"] == [{"ref": first, "state": "SERVED", "outcome": "", "by": ["domain"]}]
    assert "repeat_respondent" in rooms.case["flags"]
    for notice in rooms.notices(case_id=2):
        assert bool(notice["facts"].get("record")) is (notice["party"] == "staff")
    rooms.tick(WEDNESDAY)


def test_a_draft_smears_nobody(rooms: Rooms) -> None:
    taken(rooms, "li@other-pier.example", f"Amber Quay ({SELLER}) cheated me.", OPENED)
    rooms.open(NEXT_DAY, text=ON_PLATFORM)
    rooms.ref = "OMB-2026-000002"
    assert rooms.case["record"] == [] and "repeat_respondent" not in rooms.case["flags"]


def test_a_mail_with_the_order_of_ones_draft_joins_it_though_there_are_two(rooms: Rooms) -> None:
    wish = "I want my 2,300 US dollars back.\n"
    for n, order in enumerate((ORDER, "8123456789099999")):
        text = ON_PLATFORM.replace(ORDER, order).replace(wish, "")
        assert taken(rooms, BUYER, text, f"2026-03-02 1{n}:00")["state_after"] == "DRAFT"
    line = taken(rooms, BUYER, f"About order {ORDER}: I want my money back.", NEXT_DAY)
    assert (line["outcome"], line["case"], line["assurance"]) == ("appended", "OMB-2026-000001", "address")
    assert token("OMB-2026-000001", "complainant") and rooms.numbers(ANA)
