"""Limits that hold before any parser sees a mail: what is too much is cut, counted and said, never guessed at."""

HEADER_BYTES = 256 * 1024  # of one header; a crafted one of 700 kB took gigabytes to decode
LINE_BYTES = 32 * 1024  # of one field
FIELDS = 5000  # of the mail's own header
PART_FIELDS = 200  # of the header of a part
ADDRESSES = 500  # of one header; 40,000 take the standard parser 12 s
PARTS = 1000
DEPTH = 50
TEXT_CHARS = 2_000_000
HTML_CHARS = 2_000_000
ENCLOSED_DEPTH = 8
RECIPIENTS = 10_000  # of one delivery report that are named
ARCHIVE_DEPTH = 4  # archives in archives
MEMBERS = 2000  # of all archives of a mail together
UNPACKED_BYTES = 100 * 1024**2  # of all archives of a mail together
ARCHIVE_MAILS = 100  # read out of all archives of a mail together
RATIO = 200  # times its packed size a member may unpack to; text seldom passes 20
RATIO_FROM = 1024**2  # bytes below which no ratio counts
