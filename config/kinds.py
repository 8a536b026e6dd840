"""The kinds of value ombud.toml holds; a kind's description is what an error message says is expected."""

from ipaddress import ip_address
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from config.credentials import tls_word
from models.addressing import ascii_domain
from models.rules.money import parse_setting

MIB = 1024**2
MOST_LOCAL = 15  # of the 64 octets of a local part (RFC 5321 4.5.3.1.1); "+" and the tag of a staff reply take 49
IMAP_PORTS = {"none": 143, "starttls": 143, "implicit": 993}
DNS_PORT = 53
SMTP_PORTS = {"none": 25, "starttls": 587, "implicit": 465}


def _iana(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("no such zone") from None
    return name


def _mail_address(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:  # names of a network of one's own are fine: nobody asks a name server here
        read = validate_email(
            text.strip(), check_deliverability=False, globally_deliverable=False, test_environment=True
        )
    except EmailNotValidError as fault:
        raise ValueError(f"no mail address: {fault}") from None
    return f"{read.local_part}@{ascii_domain(read.domain)}"


def server_of(text: str) -> tuple[str, int]:
    """Return the IP address and the port of a name server: ADDRESS, ADDRESS:PORT or [ADDRESS]:PORT.

    raises  ValueError
    """
    host, colon, port = text.rpartition(":")
    if not colon or (host.count(":") and not host.startswith("[")):
        host, port = text, str(DNS_PORT)
    address = str(ip_address(host.strip("[]")))
    if not 0 < int(port) < 65536:
        raise ValueError("no port")
    return address, int(port)


def _name_server(text: str) -> str:
    if text:
        server_of(text)
    return text


def _domain(text: str) -> str:
    return _mail_address(f"x@{text.strip()}").partition("@")[2] if text else ""


def _url(text: str) -> str:
    if not text.startswith(("sqlite://", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("no such database")
    return text


def _amount(text: str) -> str:
    if text:
        parse_setting(text)
    return text


def usual_port(given: Any, ports: dict[str, int], tls: str) -> Any:
    if isinstance(given, dict) and not given.get("port"):
        word = tls_word(given.get("tls", tls))
        return {**given, "port": ports.get(word, 0) if isinstance(word, str) else 0}
    return given


Zone = Annotated[str, AfterValidator(_iana), Field(description="an IANA zone, e.g. Europe/Berlin")]
Language = Annotated[str, Field(pattern="^[a-z]{2,3}$", description="an ISO 639 code, e.g. en")]
Address = Annotated[str, AfterValidator(_mail_address), Field(description="a mail address, e.g. desk@example.org")]
NameServer = Annotated[
    str,
    AfterValidator(_name_server),
    Field(description='the IP address of a name server, e.g. "127.0.0.1:5353"; "": this machine\'s'),
]
Domain = Annotated[
    str, AfterValidator(_domain), Field(description='a mail domain, e.g. reply.example.org; "": that of desk.address')
]
Country = Annotated[
    str, Field(pattern="^([A-Z]{2})?$", description='an ISO 3166-1 country, e.g. "CN"; "" where none counts')
]
Bytes = Annotated[int, Field(gt=0, description="a number of bytes, above 0")]
Count = Annotated[int, Field(gt=0, description="a whole number above 0")]
Seconds = Annotated[float, Field(gt=0, description="a number of seconds, above 0")]


def _taggable(text: str) -> str:
    if len(text.rpartition("@")[0]) > MOST_LOCAL:
        raise ValueError("too long before the @: no room for the tag of a reply address")
    return text


DeskAddress = Annotated[
    Address,
    AfterValidator(_taggable),
    Field(description=f"a mail address with at most {MOST_LOCAL} characters before the @, e.g. desk@example.org"),
]
Threshold = Annotated[
    str, AfterValidator(_amount), Field(description='an amount and an ISO 4217 code, e.g. "10000 USD"; "" for never')
]
DatabaseUrl = Annotated[
    str, AfterValidator(_url), Field(description="sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME")
]
