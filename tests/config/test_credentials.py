"""How a log-in gets its secret: a file, a command, and what is said when they fail."""

import sys
from pathlib import Path

import pytest

from config.credentials import Credentials, LoginFailed

SECRET = "correct-horse-battery"


def test_a_password_file_is_read_when_it_is_needed(tmp_path: Path) -> None:
    login = Credentials(user="u", password_file=tmp_path / "p")
    with pytest.raises(LoginFailed, match="FileNotFoundError"):
        login.secret()
    (tmp_path / "p").write_text("")
    with pytest.raises(LoginFailed, match="is empty"):
        login.secret()
    (tmp_path / "p").write_text(f"{SECRET}\n")
    assert login.secret() == SECRET and login.token(1) is None


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("raise SystemExit(3)", "ended with 3"),
        ("pass", "printed nothing"),
        ("import time; time.sleep(60)", "TimeoutExpired"),
    ],
)
def test_a_token_command_that_fails_says_how_and_nothing_else(script: str, said: str) -> None:
    login = Credentials(user="u", token_command=f'{sys.executable} -c "{script}"')
    with pytest.raises(LoginFailed, match=said):
        login.token(0.5 if "sleep" in script else 30)


def test_a_token_command_prints_a_fresh_token() -> None:
    login = Credentials(user="u", token_command=f"""{sys.executable} -c "print('t-1')\"""")
    assert login.token(30) == "t-1" and login.secret() is None
    broken = login.model_copy(update={"token_command": "no-such-program-here"})
    with pytest.raises(LoginFailed, match="FileNotFoundError"):
        broken.token(1)
