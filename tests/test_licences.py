"""Nothing we install binds the desk to the GPL. Copyleft that leaves our own licence alone is named one by one."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
WEAK_COPYLEFT = {  # used unchanged, as separate packages a user may replace
    "psycopg": "LGPL",
    "psycopg-binary": "LGPL",
    "certifi": "MPL",
    "hypothesis": "MPL",
    "pathspec": "MPL",
    "publicsuffixlist": "MPL",
}
SILENT = {"imapclient": "BSD-3-Clause, says its COPYING file"}  # whose metadata names no licence
KNOWN = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Unlicense|MPL|Mozilla|LGPL|Lesser|CC0", re.IGNORECASE
)
PACKAGES = sorted(set(re.findall(r"^([a-z0-9][\w.-]*)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)))


def licence_of(package: Distribution) -> str:
    told = package.metadata
    named = [line for field in ("License-Expression", "License") for line in told.get_all(field) or []]
    classed = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    return " | ".join(line.strip().partition("\n")[0] for line in named + classed if line.strip())


@pytest.mark.parametrize("name", PACKAGES)
def test_a_locked_package_is_free_of_the_gpl(name: str) -> None:
    try:
        licence = licence_of(distribution(name))
    except PackageNotFoundError:
        pytest.skip("not for this platform")
    if name in SILENT:
        assert not licence, f"{name} now says {licence}: judge it anew"
        return
    assert KNOWN.search(licence), f"{name}: no licence we know in {licence!r}"
    weaker = re.sub(r"LGPL|Lesser General Public", "", licence)
    assert not re.search(r"A?GPL|General Public", weaker), f"{name} is under {licence}"
    if re.search(r"LGPL|Lesser|MPL|Mozilla", licence):
        assert name in WEAK_COPYLEFT, f"{name} is under {licence}: allowed, but it must be named in WEAK_COPYLEFT"
