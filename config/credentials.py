"""How we log in somewhere: a password, a file with one, or a command that prints an XOAUTH2 token.

A secret leaves this file only by `secret()` and `token()`, at the moment it is used; it is never logged and never
part of a message.
"""

import shlex
import subprocess
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

_TLS_WORDS = {True: "implicit", False: "none", "true": "implicit", "false": "none"}


def tls_word(given: Any) -> Any:
    """The word for what was given: true and false are words too; anything else stays as it is."""
    word = given.lower() if isinstance(given, str) else given
    return _TLS_WORDS.get(word, word) if isinstance(word, bool | str) else given


Tls = Annotated[Literal["none", "starttls", "implicit"], BeforeValidator(tls_word)]
Port = Annotated[int, Field(ge=0, le=65535, description="a port, 1 to 65535; 0 picks the usual one")]


class Section(BaseModel):
    """A table of ombud.toml: frozen, and no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, validate_default=True)


class LoginFailed(Exception):
    """A password file or token command gave nothing usable; the text says which and why, never what it held."""


class Credentials(Section):
    """A log-in; at most one of password, password_file and token_command is set, none means no log-in."""

    user: str = Field(default="", description="the name to log in with")
    password: SecretStr | None = Field(default=None, description="a password; better from the environment or a file")
    password_file: Path | None = Field(default=None, description="a file that holds the password and nothing else")
    token_command: str = Field(default="", description="a command that prints an XOAUTH2 token")

    @model_validator(mode="after")
    def _one_way_in(self) -> Self:
        ways = (self.password is not None, self.password_file is not None, bool(self.token_command))
        if sum(ways) > 1:
            raise ValueError("only one of password, password_file and token_command")
        if any(ways) and not self.user:
            raise ValueError("a user beside password, password_file or token_command")
        return self

    def secret(self) -> str | None:
        """The password, read from its file now if it stands in one; None if there is none.

        raises  LoginFailed when the file cannot be read or is empty
        """
        if self.password_file is None:
            return self.password.get_secret_value() if self.password else None
        try:
            found = self.password_file.read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as fault:
            raise LoginFailed(f"password_file {self.password_file}: {type(fault).__name__}") from None
        if not found:
            raise LoginFailed(f"password_file {self.password_file} is empty")
        return found

    def token(self, timeout_seconds: float) -> str | None:
        """A fresh XOAUTH2 token, as the token command prints it now; None if there is no such command.

        raises  LoginFailed when the command fails, prints nothing or takes longer
        """
        if not self.token_command:
            return None
        try:
            ran = subprocess.run(
                shlex.split(self.token_command), capture_output=True, timeout=timeout_seconds, check=True, text=True
            )
        except subprocess.CalledProcessError as fault:
            raise LoginFailed(f"token_command of {self.user} ended with {fault.returncode}") from None
        except (OSError, ValueError, subprocess.TimeoutExpired) as fault:
            raise LoginFailed(f"token_command of {self.user}: {type(fault).__name__}") from None
        if not ran.stdout.strip():
            raise LoginFailed(f"token_command of {self.user} printed nothing")
        return ran.stdout.strip()
