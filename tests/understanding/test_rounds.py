"""How many rounds the labelled complaints take until they are whole: at the median one at most."""

from collections.abc import Callable
from dataclasses import replace
from statistics import median

import pytest

from bench.labelled import Labelled, labelled
from config.desk import Desk
from intake.reading.pool import ReadingPool
from tests.desks import ADDRESS, TRUSTED
from tests.rooms import Rooms

MOST_MEDIAN = 1
MOST_ROUNDS = 4  # three questions at once: nobody has more than a dozen to answer
ANSWERS = {
    "track": "straight to the seller", "type": "paid, nothing came", "amounts": "2300 USD", "remedy": "full refund",
    "order_id": "8123456789012345", "payment_method": "bank transfer", "quantity_ordered": "250",
    "quantity_received": "200", "ip_right": "copyright", "respondent_email": "export@amber-quay.example",
    "infringing_url": "https://www.alibaba.com/product-detail/Cans_1600123456789.html", "order_state": "YES",
}  # fmt: skip


def rounds(town: Rooms, mail: Labelled, n: int) -> int:
    """Let the mail in, and answer what is asked, one line each, until the complaint is whole; return how often."""
    when = f"2026-{n // 56 + 3:02}-{n % 28 + 1:02}"
    who = f"writer{n}@place{n}.example"
    raw = replace(mail, sender=who).raw()
    said = f"Authentication-Results: {TRUSTED}; dmarc=pass header.from=place{n}.example\r\n".encode()
    line = town.take(said + raw, f"{when} 09:00", to=ADDRESS)
    town.ref = line["case"]
    for count in range(MOST_ROUNDS):
        if line["state_after"] != "DRAFT":
            return count
        asked = town.case["missing"][:3]
        answers = [ANSWERS[field.partition("|")[0]] for field in asked if field in ANSWERS or "|" in field]
        answer = "\n".join(answers) if answers else "YES"
        line = town.says(who, "complainant", answer, f"{when} {10 + count}:00")
    return MOST_ROUNDS


@pytest.mark.slow
def test_a_complaint_is_whole_after_one_round_at_the_median(
    make_desk: Callable[..., Desk], reader: ReadingPool
) -> None:
    town = Rooms(make_desk("", limits={"drafts_per_sender_day": 1000}), reader)
    mails = [mail for mail in labelled() if mail.expect["intent"] == "complaint"]
    told = {mail.name: rounds(town, mail, n) for n, mail in enumerate(mails)}
    assert len(told) >= 150 and median(told.values()) <= MOST_MEDIAN
    assert max(told.values()) < MOST_ROUNDS, [name for name, count in told.items() if count >= MOST_ROUNDS]
