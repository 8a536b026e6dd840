"""Settings: file, environment, paths, and what is said about a wrong one."""

import os
from datetime import date
from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, load_settings

SECRET = "correct-horse-battery"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("OMBUD_"):
            monkeypatch.delenv(name)


def written(folder: Path, text: str) -> Path:
    file = folder / "ombud.toml"
    file.write_text(text, "utf-8")
    return file


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(written(folder, text))
    assert SECRET not in str(caught.value) and SECRET not in repr(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__  # pydantic's own text shows values
    return str(caught.value)


def test_an_empty_file_gives_a_desk_with_good_defaults(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, ""))
    assert settings.desk.zone == "UTC" and settings.mailbox == [] and settings.listener is None
    assert settings.limits.mail_bytes == 64 * 1024**2
    assert settings.platform.by_domain["aliexpress.com"] == "aliexpress"
    assert settings.four_eyes.threshold and str(settings.four_eyes.threshold) == "USD 10,000.00"


def test_every_key_of_the_contract_is_taken(tmp_path: Path) -> None:
    settings = load_settings(
        written(
            tmp_path,
            """
[desk]
name = "Harbour Desk"
address = "desk@harbour.example"
zone = "Asia/Shanghai"
holidays = [2026-10-01, "2026-10-02"]
links = { terms = "https://harbour.example/terms" }
[platform]
marketplaces = [{ domain = "Bazaar.example", track = "trade_assurance" }]
[database]
url = "postgresql+psycopg://ombud@db.example/ombud"
[store]
path = "/srv/store"
[[mailbox]]
host = "imap.harbour.example"
user = "desk"
tls = "starttls"
token_command = "print-token"
folders = ["INBOX", "Junk"]
[listener]
port = 2424
protocol = "lmtp"
[outgoing]
transport = "smtp"
host = "smtp.harbour.example"
tls = true
[trust]
authserv_ids = ["mx.harbour.example"]
[[staff]]
name = "Ana"
address = "ana@harbour.example"
zone = "Europe/Lisbon"
roles = ["case", "on_call"]
[directory]
members = "m.csv"
orders = "o.csv"
[evidence]
profile = "seed-strict"
[four_eyes]
decide_above = ""
[tracks.aliexpress]
mode = "route"
""",
        )
    )
    assert settings.desk.holidays == [date(2026, 10, 1), date(2026, 10, 2)]
    assert settings.platform.by_domain == {"bazaar.example": "trade_assurance"}
    (box,) = settings.mailbox
    assert (box.name, box.port, box.done_folder) == ("desk@imap.harbour.example", 143, "Processed")
    assert settings.listener and settings.listener.port == 2424
    assert (settings.outgoing.tls, settings.outgoing.port) == ("implicit", 465)
    assert settings.staff[0].roles == ["case", "on_call"]
    assert settings.four_eyes.threshold is None and settings.tracks.aliexpress.mode == "route"


def test_relative_paths_start_at_the_files_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    written(tmp_path, '[[mailbox]]\nhost = "h"\nuser = "u"\npassword_file = "imap.password"\n')
    monkeypatch.chdir(tmp_path / "elsewhere")
    settings = load_settings(Path("../ombud.toml"))
    assert settings.store.path.resolve() == tmp_path / "store"
    assert settings.directory.orders.is_absolute() and settings.desk.key_file.is_absolute()
    assert settings.mailbox[0].password_file and settings.mailbox[0].password_file.is_absolute()
    assert Path(settings.database.url.removeprefix("sqlite:///")).resolve() == tmp_path / "ombud.sqlite"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("sqlite:////var/lib/ombud.sqlite", "sqlite:////var/lib/ombud.sqlite"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql://u@h/ombud", "postgresql://u@h/ombud"),
    ],
)
def test_an_absolute_database_stays_where_it_is(tmp_path: Path, url: str, kept: str) -> None:
    assert load_settings(written(tmp_path, f'[database]\nurl = "{url}"')).database.url == kept


def test_the_environment_stands_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, '[desk]\nzone = "UTC"\nname = "Kept"\n[[mailbox]]\nhost = "h"\nuser = "u"\n')
    monkeypatch.setenv("OMBUD_DESK__ZONE", "Asia/Shanghai")
    monkeypatch.setenv("OMBUD_MAILBOX__0__PASSWORD", SECRET)
    monkeypatch.setenv("OMBUD_LISTENER__PORT", "2626")
    monkeypatch.setenv("OMBUD_STAFF", '[{"name": "Ana", "address": "ana@harbour.example"}]')
    monkeypatch.setenv("OMBUD_LIMITS__MAIL_BYTES", "1000")
    settings = load_settings(file)
    assert (settings.desk.zone, settings.desk.name) == ("Asia/Shanghai", "Kept")
    assert settings.mailbox[0].host == "h" and settings.mailbox[0].secret() == SECRET
    assert settings.listener and settings.listener.port == 2626
    assert settings.staff[0].name == "Ana" and settings.limits.mail_bytes == 1000


def test_a_mailbox_can_stand_in_the_environment_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUD_MAILBOX", '[{"host": "first.example"}]')
    assert load_settings(written(tmp_path, "mailbox = []")).mailbox[0].port == 993
    monkeypatch.delenv("OMBUD_MAILBOX")
    monkeypatch.setenv("OMBUD_MAILBOX__0__HOST", "second.example")
    assert load_settings(written(tmp_path, "mailbox = []")).mailbox[0].host == "second.example"


def test_the_file_comes_from_the_option_else_the_environment_else_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, '[desk]\nname = "Here"')
    other = tmp_path / "other.toml"
    other.write_text('[desk]\nname = "There"')
    monkeypatch.chdir(tmp_path)
    assert load_settings().desk.name == "Here"
    monkeypatch.setenv("OMBUD_CONFIG", str(other))
    assert load_settings().desk.name == "There"
    assert load_settings(tmp_path / "ombud.toml").desk.name == "Here"


def test_a_missing_file_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match="ombud init"):
        load_settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[desk]\nzone = "Mars/Crater"', "desk.zone: found 'Mars/Crater'; expected an IANA zone"),
        ('[desk]\nzonne = "UTC"', "desk.zonne: unknown key; expected perhaps desk.zone"),
        ("[fuor_eyes]\nx = 1", "fuor_eyes: unknown key; expected perhaps four_eyes"),
        (
            f'[[mailbox]]\nhost = "h"\npasswrod = "{SECRET}"',
            "mailbox.0.passwrod: unknown key; expected perhaps mailbox.password",
        ),
        ('[[mailbox]]\nuser = "u"', "mailbox.0.host: nothing stood there; expected the IMAP server's name"),
        ('[[mailbox]]\nhost = "h"\ntls = "perhaps"', 'mailbox.0.tls: found \'perhaps\'; expected "none", "starttls"'),
        ('[[mailbox]]\nhost = "h"\ntls = ["implicit"]', "mailbox.0.tls: found a list"),
        (f'[[mailbox]]\nhost = "h"\nuser = "u"\npassword = "{SECRET}"\npassword_file = "f"', "only one of password"),
        (f'[[mailbox]]\nhost = "h"\npassword = "{SECRET}"', "expected a user beside password"),
        ('[[mailbox]]\nhost = "h"\ndone_folder = "INBOX"', "a done_folder that is none of the folders"),
        ('[[mailbox]]\nhost = "h"\n[[mailbox]]\nhost = "h"', "mailboxes with a name of their own"),
        (f'[outgoing]\npassword = ["{SECRET}"]', "outgoing.password: found ********"),
        ('[outgoing]\ntransport = "smtp"', "a host beside transport"),
        (f'[database]\nurl = "mysql://u:{SECRET}@h/d"', "database.url: found ********; expected sqlite:///FILE"),
        ('[four_eyes]\ndecide_above = "lots"', "four_eyes.decide_above: found 'lots'; expected an amount"),
        ('[[staff]]\nname = "A"\naddress = "nobody"', "staff.0.address: found 'nobody'; expected a mail address"),
        ('[[staff]]\nname = "A"\naddress = "a@b.example"\nroles = ["king"]', "staff.0.roles.0: found 'king'"),
        ("[limits]\nmail_bytes = 0", "limits.mail_bytes: found 0; expected a number of bytes, above 0"),
        ('[tracks.aliexpress]\nmode = "maybe"', 'tracks.aliexpress.mode: found \'maybe\'; expected "claim" or "route"'),
        ("[clamav]\ntimeout = 5", "expected either a host or a socket"),
        ("desk = 3", "desk: found 3; expected a table"),
        ("mailbox = {}", "mailbox: found a table; expected a list"),
        ('[desk]\naddress = "complaints-and-claims@a.example"', "expected a mail address with at most 15 characters"),
        ("[desk\n", "no TOML"),
        (f'[desk]\nname = "{"x" * 200}"\naddress = "{"y" * 200}"', "desk.address: found 'yyyy"),
    ],
)
def test_a_wrong_value_names_the_key_what_stood_there_and_what_is_expected(
    tmp_path: Path, text: str, said: str
) -> None:
    assert said in refusal(tmp_path, text)


def test_all_wrong_keys_are_told_at_once(tmp_path: Path) -> None:
    told = refusal(tmp_path, '[desk]\nzone = "x"\naddress = "y"\n[evidence]\nprofil = "z"')
    assert len(told.splitlines()) == 3 and all(str(tmp_path / "ombud.toml") in line for line in told.splitlines())


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("OMBUD_DSEK__ZONE", SECRET, "variable OMBUD_DSEK__ZONE is no setting; expected perhaps desk.zone"),
        ("OMBUD_DESK__ZONNE", SECRET, "desk.zonne: unknown key"),
        ("OMBUD_STAFF", "[{" + SECRET, "staff: no JSON in the environment"),
    ],
)
def test_a_wrong_variable_is_named_without_its_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    assert said in refusal(tmp_path, "")


def test_no_secret_stands_in_the_settings_text(tmp_path: Path) -> None:
    settings = load_settings(
        written(
            tmp_path,
            f'[database]\nurl = "postgresql://u:{SECRET}@h/d"\n[outgoing]\nuser = "u"\npassword = "{SECRET}"\n',
        )
    )
    assert SECRET not in repr(settings) and SECRET not in str(settings)


def test_settings_can_be_made_without_a_file_or_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUD_DESK__NAME", "Not Read")
    assert Settings().desk.name == "Ombud"
