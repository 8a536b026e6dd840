"""What the writer wants, as far as it hangs on what happened and on the sums he names."""

import pytest

from tests.intake.understanding.letters import read, values

WISHES = [
    ("I paid USD 900 for 30 lamps, 10 of them are broken. Please refund me USD 300.", "refund_partial"),
    ("I paid USD 900 for 30 lamps, all of them are broken. Please refund me USD 900.", "refund_full"),
    ("They sent another article, not the lamps we ordered. Send us the lamps we ordered.", "replacement"),
    ("I do not want another one: I want the money, the lamp is broken.", "refund_full"),
    ("The lamp is broken. They offer 40 USD; I paid USD 400 and want my money back in full.", "refund_full"),
]


@pytest.mark.parametrize(("said", "wish"), WISHES)
def test_a_wish_is_read_beside_what_happened(said: str, wish: str) -> None:
    assert values(read(said), "remedy") == wish
