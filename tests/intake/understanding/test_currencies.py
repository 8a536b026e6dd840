"""Which money a bare sign means in a mail that names another of its family."""

import pytest

from tests.intake.understanding.letters import read, values


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("We paid C$1,780.00 for the chairs. They offered $300 back.", ["CAD", "CAD"]),
        ("All our prices are in Canadian dollars. We paid $2,000 and nothing came.", ["CAD"]),
        ("Мы заплатили 5 000 канадских долларов. Прошу вернуть 500 долларов.", ["CAD", "CAD"]),
        ("دفعت 22.000 درهم مغربي ويطلبون 4.000 درهم إضافية", ["MAD", "MAD"]),
        ("Nous avons payé 22 881,50 $ CA et rien n'est arrivé.", ["CAD"]),
        ("I paid $1,200 (CAD 1,650). I want my $1,200 back.", ["USD", "CAD", "USD"]),
        ("I paid CAD 1,650 (USD 1,200). I want my $1,200 back.", ["CAD", "USD", "USD"]),
        ("We are a Canadian shop and paid $500.", ["USD"]),
        ("Sou do Canadá e paguei $500.", ["USD"]),
    ],
)
def test_a_bare_sign_is_the_money_that_the_mail_names(text: str, currencies: list[str]) -> None:
    assert [one["currency"] for one in values(read(text), "amounts")] == currencies
