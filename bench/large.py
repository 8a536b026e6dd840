"""One large mail in a process of its own, for `bench.reading`: prints the memory before it is there and at the peak."""

import json
import sys
from base64 import encodebytes
from pathlib import Path
from random import Random

from bench.generate import generate
from intake.reading.reader import read


def main() -> int:
    """Read a mail with a file of so many bytes; print {file_bytes, before_bytes, peak_bytes}; the mail counts too."""
    size = int(sys.argv[1])
    for raw in generate(20):
        read(raw)  # imports are not what is gauged
    before = _status("VmRSS")
    body = encodebytes(Random(1).randbytes(size)).replace(b"\n", b"\r\n")
    head = (
        b"From: a@ridge-farm.example\r\nSubject: film\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: attachment; filename="film.mp4"\r\n\r\n'
    )
    raw = head + body
    del body
    Path("/proc/self/clear_refs").write_text("5")  # writing the mail is not what is gauged: the peak begins here
    letter = read(raw)
    found = [file.size_bytes for file in letter.files]
    if found != [size]:
        raise SystemExit(f"a file of {size} bytes was read as {found}")
    print(json.dumps({"file_bytes": size, "before_bytes": before, "peak_bytes": _status("VmHWM")}))
    return 0


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024


if __name__ == "__main__":
    sys.exit(main())
