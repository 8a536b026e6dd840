"""What our own mail server found out about a sender: the topmost Authentication-Results header (RFC 8601)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.addressing import ascii_domain

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?")
_PARTED = re.compile(r"[^\"\\()]*(?:\([^\"\\();]*\)[^\"\\()]*)*")  # no quotes; no semicolon in a comment
_RESULT = re.compile(r"^\s*dmarc(?:\s*/\s*\d+)?\s*=\s*([a-z]+)\b", re.IGNORECASE)
_FROM = re.compile(r"\bheader\.from\s*=\s*<?([^\s;<>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of the From domain.

    result  "pass": authentic, "fail": forged, "none": nothing is known
    why     one sentence, for people
    """

    result: str
    why: str


def verdict_of(headers: Sequence[str], trusted: Sequence[str], domain: str) -> Verdict:
    """Return the DMARC verdict (RFC 7489) of our own server on the domain of From.

    headers  all Authentication-Results values of the mail, topmost first, unfolded but not decoded
    trusted  authserv-ids of our own servers (settings `trust.authserv_ids`)
    domain   of the one From address, lower case
    source   RFC 8601 5: a header below the topmost, or of another server, is part of what the sender wrote
    """
    if not headers:
        return Verdict("none", "our server said nothing about the sender")
    server, found = _dmarc(headers[0])
    if server not in {name.lower() for name in trusted}:
        return Verdict("none", f"the verdict on top is that of {server or 'nobody'}, whom we do not believe")
    return _verdict(server, found, domain)


def verdict_in(header: str, domain: str) -> Verdict:
    """Return the DMARC verdict one value tells, whoever wrote it: the caller knows who did."""
    return _verdict(*_dmarc(header), domain)


def _verdict(server: str, found: list[tuple[str, str]], domain: str) -> Verdict:
    if not found:
        return Verdict("none", f"{server} made no DMARC check")
    if any(result == "fail" for result, _ in found):
        return Verdict("fail", f"{server} says dmarc=fail")
    other = next((one for one in found if one != ("pass", ascii_domain(domain))), None)
    if other is None:
        return Verdict("pass", f"{server} says dmarc=pass for {domain}")
    result, about = other
    return Verdict("none", f"{server} says dmarc={result} for {about or 'no domain'}")


def _dmarc(header: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the server's name and [(result, domain)] of its DMARC checks, one for each domain a check names."""
    import authres
    import authres.dmarc

    try:
        told = authres.FeatureContext(authres.dmarc).parse(f"Authentication-Results: {_of_dmarc(header)}")
    except (SyntaxError, authres.AuthResError):
        return _loosely(header)
    found = []
    for one in told.results:
        if one.method.lower() == "dmarc":
            about = [str(p.value) for p in one.properties if (p.type.lower(), p.name.lower()) == ("header", "from")]
            found += [(str(one.result).lower(), _domain(domain)) for domain in about or [""]]
    return str(told.authserv_id).lower(), found


def _of_dmarc(header: str) -> str:
    """The header without the results of other methods, where they can be told apart for sure; reading each is slow."""
    if not _PARTED.fullmatch(header):
        return header
    server, *results = header.split(";")
    dmarc = [one for one in results if "dmarc" in one.lower()]
    return ";".join([server, *(dmarc or [" none"])])


def _loosely(header: str) -> tuple[str, list[tuple[str, str]]]:
    """Read a header that keeps no grammar; what stands in quotes or comments is the sender's and says nothing."""
    server, *results = _uncommented(_QUOTED.sub(" ", header)).split(";")
    found = []
    for one in results:
        if said := _RESULT.match(one):
            found += [(said[1].lower(), _domain(about)) for about in _FROM.findall(one) or [""]]
    return next(iter(server.split()), "").lower(), found


def _uncommented(text: str) -> str:
    """Cut comments, nested ones too; one that never closes takes the rest."""
    kept, depth = [], 0
    for sign in text:
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(sign)
    return "".join(kept)


def _domain(about: str) -> str:
    return ascii_domain(about.strip('"<> ').rpartition("@")[2])
