"""The first mail of a day is answered as quickly as any."""

import subprocess
import sys

FIRST_MAIL = """
import time
from intake.reading.letter import Letter
from intake.standing_up import stand_up
from intake.understanding.understand import understand

stand_up()
began = time.process_time()
understand(Letter(sha256="", size_bytes=0, text="Nothing came. I paid 300 EUR on 3 May 2026 and want a refund."), {})
print(time.process_time() - began)
"""


def test_the_first_mail_finds_the_words_of_all_languages_read() -> None:
    told = subprocess.run([sys.executable, "-c", FIRST_MAIL], capture_output=True, text=True, check=True)
    assert float(told.stdout) < 0.1, "to read the words takes a quarter of a second"
