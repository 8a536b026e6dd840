"""A desk's rooms driven in one process: mails handed to the journal, time told, what was queued read back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from config.desk import Desk
from intake.handling import Reader, handle_batch, line_of
from intake.journal import Incoming, store
from models.tables import MailRow, NoticeRow
from ombud.casefile import case_file
from ombud.ticking import tick
from tests.desks import ADDRESS, ANA, at, letter, pdf, token

MAIL = MailRow.__table__  # type: ignore[attr-defined]
NOTICE = NoticeRow.__table__  # type: ignore[attr-defined]
BUYER, SELLER = "joan.okello@ridge-farm.example", "export@amber-quay.example"
OPENED, SERVED = "2026-03-02 09:12", "2026-03-03 10:00"
COMPLAINT = f"""Dear desk,

I am Joan Okello and I buy for Ridge Farm Supplies in Nakuru. On alibaba.com I found Amber Quay Trading Co. ({SELLER}).
We agreed by mail, without an online order, on 120 watering cans. I paid USD 2,300 by bank transfer (T/T) on
20 January 2026, payee Amber Quay Trading Co. Delivery was agreed for 15 February 2026. Nothing has come.
I want my 2,300 US dollars back. You may show all of this to the seller.

Joan Okello
"""


@dataclass
class Rooms:
    """One desk at work; a step returns the `ingest` line of its mail."""

    desk: Desk
    reader: Reader
    ref: str = ""

    def take(self, raw: bytes, when: str, *, to: str = ADDRESS, envelope_from: str | None = None) -> dict[str, Any]:
        """Hand a mail in and have it handled."""
        kept = store(self.desk, [Incoming(raw, "test", at(when), envelope_from, to)])[0]
        lines = handle_batch(self.desk, self.reader, at(when))
        return line_of(self.desk, kept) if kept.duplicate else lines[0]

    def take_unread(self, raw: bytes, when: str) -> None:
        """Hand a mail in and leave it there."""
        store(self.desk, [Incoming(raw, "test", at(when), None, ADDRESS)])

    def handle(self, when: str) -> list[dict[str, Any]]:
        """Have whatever waits in the journal handled; return the lines."""
        return handle_batch(self.desk, self.reader, at(when))

    def open(self, when: str = OPENED, *, text: str = COMPLAINT, evidence: bool = True) -> str:
        """Let a complaint open a case; return its reference."""
        files = [("slip.pdf", pdf("Transfer of USD 2300 on 20 Jan 2026"))] if evidence else []
        line = self.take(letter(BUYER, "Paid and nothing came", text, when, files=files), when)
        assert line["outcome"] == "created", line
        self.ref = line["case"]
        return self.ref

    def serve(self) -> str:
        """Open a case, wait out the withdraw window and have it served; everything is sent."""
        self.open()
        self.tick(OPENED)
        line = self.staff("SERVE", SERVED)
        assert line["state_after"] == "SERVED", line
        self.tick("2026-03-03 10:00:01")
        return self.ref

    def says(self, who: str, party: str, text: str, when: str, **more: Any) -> dict[str, Any]:
        """A party or staff member writes to the reply address of its own."""
        to = token(self.ref, party)
        return self.take(letter(who, f"Re: {self.ref}", text, when, to=to, **more), when, to=to)

    def staff(self, text: str, when: str, who: str = ANA, **more: Any) -> dict[str, Any]:
        """A staff member answers a notice of the case."""
        return self.says(who, f"staff:{who}", text, when, **more)

    def tick(self, until: str) -> None:
        """Let time pass, sends included."""
        tick(self.desk, at(until))

    @property
    def case(self) -> dict[str, Any]:
        """The case as `case show` tells it."""
        found = case_file(self.desk, self.ref)
        assert found is not None
        return found

    def clocks(self, state: str = "running") -> dict[str, str]:
        """{name: due on the desk's wall clock} of the clocks in a state."""
        return {c["name"]: c["due_at"] for c in self.case["clocks"] if c["state"] == state}

    def notices(self, **wanted: Any) -> list[dict[str, Any]]:
        """Every notice row with these values, oldest first."""
        where = [NOTICE.c[name] == value for name, value in wanted.items()]
        with self.desk.database.read() as db:
            return [dict(r) for r in db.execute(select(NOTICE).where(*where).order_by(NOTICE.c.id)).mappings()]

    def numbers(self, to: str) -> list[str]:
        """The numbers of every notice to somebody, in order."""
        return [number for row in self.notices(to_address=to) for number in row["numbers"]]

    def mails(self) -> list[dict[str, Any]]:
        """Every journal row, oldest first."""
        with self.desk.database.read() as db:
            return [dict(r) for r in db.execute(select(MAIL).order_by(MAIL.c.id)).mappings()]
