"""A proposer points out words; only words that stand in the mail count, and nothing rests on them before a YES."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.desk import Desk
from config.proposing import ProposerSection
from intake.proposing import FIELDS, HttpProposer, Proposal, with_proposals
from intake.reading.pool import ReadingPool
from intake.understanding.understand import Understanding
from intake.understanding.values import Ground
from models.rules.facts import Fact
from tests.desks import letter
from tests.rooms import BUYER, OPENED, SELLER, Rooms

ODD = ("amount.paid", "date.paid", "type", "track", "nonsense")
GROUND = Ground({"alibaba.com": "unknown"}, "ombud.example")
VAGUE = f"""Trade Assurance. The thing from {SELLER} has never arrived, nothing came. It is the one ending on Vau-acht-7
and I gave them two thousand three hundred of your green notes. Make them undo it."""


@pytest.fixture
def service() -> Iterator[tuple[str, list[dict[str, Any]], dict[str, Any]]]:
    """A proposer's address, what it was asked, and what it shall answer: {"status", "body"}."""
    asked: list[dict[str, Any]] = []
    answer: dict[str, Any] = {"status": 200, "body": b'{"proposals": []}'}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answer["status"])
            self.send_header("Content-Length", str(len(answer["body"])))
            self.end_headers()
            self.wfile.write(answer["body"])

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/propose", asked, answer
    server.shutdown()
    server.server_close()


def proposing(*pairs: tuple[str, str]) -> bytes:
    return json.dumps({"proposals": [{"field": f, "quote": q} for f, q in pairs]}).encode()


def test_what_was_pointed_out_is_shown_asked_and_counts_after_a_yes(
    make_desk: Callable[..., Desk], reader: ReadingPool, service: Any
) -> None:
    url, asked, answer = service
    text = f"{VAGUE} Ref 5512-77001, sum 2,300 USD in all."
    answer["body"] = proposing(
        ("remedy", "undo it"), ("product", "The thing"), ("order_id", "invented 8123456789012345")
    )
    rooms = Rooms(make_desk(proposer={"url": url}), reader)
    rooms.ref = rooms.take(letter(BUYER, "Help", text, OPENED), OPENED)["case"]
    assert asked[0]["text"].startswith("Trade Assurance.") and "order_id" in asked[0]["fields"]
    facts = rooms.case["facts"]
    assert facts["product"]["source"] == "proposed" and facts["product"]["quote"] == "The thing"
    assert all("8123456789012345" not in repr(f) for f in facts.values()), "no such words stand in the mail"
    assert rooms.case["state"] == "DRAFT"


def test_a_proposed_mandatory_fact_does_not_submit_before_it_is_confirmed(
    make_desk: Callable[..., Desk], reader: ReadingPool, service: Any
) -> None:
    url, _, answer = service
    answer["body"] = proposing(("order_id", "5512-77001"))
    text = f"Trade Assurance with {SELLER}, ref 5512-77001. Nothing came. I paid 2,300 USD. I want a full refund."
    rooms = Rooms(make_desk(proposer={"url": url}), reader)
    rooms.ref = rooms.take(letter(BUYER, "Help", text, OPENED), OPENED)["case"]
    assert rooms.case["state"] == "DRAFT" and rooms.case["facts"]["order_id"][0]["source"] == "proposed"
    rooms.says(BUYER, "complainant", "YES", "2026-03-03 09:00")
    assert rooms.case["state"] == "SCREENING" and rooms.case["facts"]["order_id"][0]["status"] == "confirmed"


@pytest.mark.parametrize(("status", "body"), [
    (500, b""), (200, b"no JSON"), (200, b"[]"), (200, b'{"proposals": 7}'), (302, b""),
    (200, b'{"proposals": [{"field": 1}]}'),
])  # fmt: skip
def test_a_service_that_fails_is_left_in_peace_and_the_rules_read_alone(service: Any, status: int, body: bytes) -> None:
    url, asked, answer = service
    answer["status"], answer["body"] = status, body
    now = [0.0]
    proposer = HttpProposer(ProposerSection(url=url, rest_seconds=60), lambda: now[0])
    for _ in range(3):
        assert proposer.propose("words", "en", ["order_id"]) == []
    assert len(asked) == (1 if body != b'{"proposals": [{"field": 1}]}' else 3)
    now[0], answer["status"], answer["body"] = 61, 200, proposing(("order_id", "x"))
    assert proposer.propose("words", "en", ["order_id"]) == [Proposal("order_id", "x")]


@given(
    st.text(max_size=200),
    st.lists(st.builds(Proposal, st.sampled_from([*FIELDS, *ODD]), st.text(max_size=60))),
)  # fmt: skip
def test_only_words_of_the_mail_in_empty_fields_are_ever_taken(text: str, proposals: list[Proposal]) -> None:
    had = Understanding("complaint", "offline", "late", facts={"order_id": [Fact("1", "1")]})
    got = with_proposals(had, text, proposals, GROUND)
    assert (got.track, got.type, got.flags, got.intent) == (had.track, had.type, had.flags, had.intent)
    assert got.facts["order_id"] == had.facts["order_id"]
    for name, fact in got.facts.items():
        for one in fact if isinstance(fact, list) else [fact]:
            if name != "order_id":
                assert one.quote in " ".join(text.split()) and one.confidence < 0.7 and one.source == "proposed"
