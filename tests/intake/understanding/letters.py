"""Letters for the tests of understanding."""

from datetime import UTC, datetime
from typing import Any

from intake.reading.letter import Letter, Mailbox
from intake.understanding.understand import Understanding, understand

MARKETPLACES = {"alibaba.com": "unknown", "aliexpress.com": "aliexpress"}
WROTE = datetime(2026, 3, 2, 9, 12, tzinfo=UTC)

GRACE = (
    "Hello,\n\nI am Grace Njeri of Northfield Tools in Nairobi, Kenya. I am the buyer. On "
    "alibaba.com I found Harbour Star Trading Co.\n"
    "(sales@harbour-star.example, member ID hstar88). We agreed by mail, without an online order, "
    "contract HS-2201, on 40 pruning saws.\n\n"
    "I paid USD 2,300 by bank transfer (T/T) on 20 January 2026, payee Harbour Star Trading Co. "
    "Delivery was agreed for 15 February 2026.\n"
    "Nothing has come. I wrote to them on 20 and 25 February. On 28 February they answered that I "
    "must first send 400 $ for insurance,\n"
    "see the attached mail. I want my 2,300 US dollars back. You may show all of this to the seller.\n\n"
    "Grace Njeri\n+254 700 000 417\n"
)
INES = (
    "Hello,\n\nI want to file a claim. AliExpress order 8123456789012345, Happy Lamp Store "
    "(store@happy-lamp.example), USD 64, paid on\n"
    "2 July 2026, delivered on 28 July 2026. The lamp is not as described: the page says brass, it "
    "is painted plastic. I wrote to the shop\n"
    "on 29 July, no answer. I want a full refund. You may show this to the shop.\n\nInes Duarte, buyer, Lisbon\n"
)


def letter(
    text: str, subject: str = "", name: str = "Ada Writer", address: str = "ada@home.example", **more: Any
) -> Letter:
    told: dict[str, Any] = {"date": WROTE, "reply_text": text} | more
    return Letter(
        sha256="", size_bytes=len(text), senders=(Mailbox(name, address),), subject=subject, text=text, **told
    )


def read(text: str, subject: str = "", **more: Any) -> Understanding:
    return understand(letter(text, subject, **more), MARKETPLACES, "desk.example")


def values(understood: Understanding, name: str) -> Any:
    found = understood.facts.get(name)
    return [f.value for f in found] if isinstance(found, list) else found.value if found else None


def listed(understood: Understanding, name: str) -> list[Any]:
    """Return every value of a fact, one or several or none."""
    told = understood.facts.get(name, [])
    return [fact.value for fact in (told if isinstance(told, list) else [told])]
