"""Which addresses a reader knows, what is hidden from him, and how the other side is called before him."""

from typing import Any

import pytest

from config.loading import load_books
from models.filing.cases import Case, Contact
from models.filing.readers import name_for, reader_of
from models.rules.docket import Docket
from models.rules.redaction import ADDRESS
from models.rules.states import PARTIES, Party
from tests.templates.english_facts import a_fact

C, R = PARTIES
TOLD, FOUND = "export@amber-quay.example", "wei@amber-quay.example"
BOOK = load_books()["offline"]


def a_case(address: str, *others: str, name: str = "", said: str = f"I wrote to {TOLD}.", **facts: Any) -> Case:
    """A case about somebody of these addresses."""
    contacts = {
        C: Contact("Joan Okello", "joan@xn--bcher-kva.example", ("joan@xn--bcher-kva.example",)),
        R: Contact(name, address, (address, *others)),
    }
    return Case(1, "OMB-2026-000001", Docket(), 1, BOOK, contacts=contacts, facts=facts, said={"text": said})


def called(case: Case, party: Party, viewer: Party) -> str:
    return name_for(case, party, reader_of(case, viewer))


@pytest.mark.parametrize(
    ("case", "shown"),
    [
        (a_case(TOLD), TOLD),
        (a_case(FOUND, TOLD), ""),
        (a_case(TOLD, said="I wrote to them."), ""),
        (a_case(TOLD, said="I wrote.", order_id=[a_fact("81", f"order 81 of {TOLD.upper()}")]), TOLD),
        (a_case(TOLD, said="I wrote.", respondent_email=[a_fact(TOLD, f"SET {TOLD}", source="staff")]), ""),
        (a_case(TOLD, said=f"I wrote to x{TOLD} and {TOLD}.org"), ""),
        (a_case(FOUND, name="Amber Quay"), "Amber Quay"),
        (a_case(FOUND, name=f"Amber Quay ({FOUND})"), ""),
        (a_case(FOUND, name="Amber Quay +86 755 0000 4477"), ""),
    ],
)
def test_the_complainant_is_shown_a_name_or_the_address_he_gave(case: Case, shown: str) -> None:
    assert called(case, R, C) == shown
    assert called(case, R, Party.STAFF) == (case.contacts[R].name or case.contacts[R].address)


def test_the_complainants_address_is_never_his_name_before_the_other_side() -> None:
    case = a_case(TOLD)
    assert called(case, C, R) == "Joan Okello"
    case.contacts[C].name = ""
    assert called(case, C, R) == "" and called(case, C, C) == case.contacts[C].address


def test_a_domain_is_hidden_in_both_its_spellings() -> None:
    hide = reader_of(a_case(TOLD), R).hide
    assert hide("joan@bücher.example, clerk@bücher.example, joan@xn--bcher-kva.example") == ", ".join([ADDRESS] * 3)


def test_whatever_the_complainant_says_is_the_other_sides_stays_for_the_other_side() -> None:
    case = a_case(TOLD, respondent_email=[a_fact("sales@gmail.example"), a_fact(TOLD)])
    case.contacts[C].address, case.contacts[C].addresses = "joan@gmail.example", ("joan@gmail.example",)
    shown = reader_of(case, R).hide(f"{TOLD} and sales@gmail.example wrote to joan@gmail.example")
    assert shown == f"{TOLD} and sales@gmail.example wrote to {ADDRESS}"


def test_staff_read_everything() -> None:
    assert reader_of(a_case(TOLD), Party.STAFF).hide(f"{FOUND} +86 755 0000 4477") == f"{FOUND} +86 755 0000 4477"
