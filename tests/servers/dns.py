"""A real name server on loopback for tests: it knows the records it is given, and can be told to be slow of speech."""

import socket
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Records = Mapping[str, Sequence[str]]  # {kind: as in a zone file; TXT as it is}


class NameServer:
    """Up between `with` and its end, by UDP. `zone` may change; names that end in one of `deaf` are not answered."""

    def __init__(self, zone: Mapping[str, Records]) -> None:
        """Open a port; nothing is answered yet."""
        self.zone: dict[str, Records] = {name.lower(): records for name, records in zone.items()}
        self.deaf: tuple[str, ...] = ()
        self.broken: tuple[str, ...] = ()
        self.asked: list[str] = []
        self._plug = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._plug.bind(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._plug.getsockname()[1])

    def __enter__(self) -> Self:
        """Answer from now on."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._plug.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join()
        self._plug.close()

    def _serve(self) -> None:
        while True:
            raw, peer = self._plug.recvfrom(4096)
            if not raw:
                return
            if answer := self._answer(dns.message.from_wire(raw)):
                self._plug.sendto(answer.to_wire(max_size=4096), peer)

    def _answer(self, asked: dns.message.Message) -> dns.message.Message | None:
        question = asked.question[0]
        name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
        self.asked.append(name)
        if self.deaf and name.endswith(self.deaf):
            return None
        answer = dns.message.make_response(asked)
        answer.flags |= dns.flags.AA | dns.flags.RA
        if self.broken and name.endswith(self.broken):
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif name not in self.zone:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif found := self.zone[name].get(kind):
            texts = [_quoted(text) for text in found] if kind == "TXT" else found
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *texts))
        return answer


def _quoted(text: str) -> str:
    """A text as a zone file writes it: strings of at most 255 bytes."""
    parts = [text[i : i + 250].replace("\\", "\\\\").replace('"', '\\"') for i in range(0, len(text), 250)]
    return " ".join(f'"{part}"' for part in parts)
