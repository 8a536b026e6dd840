"""What files a desk takes as evidence (domain.md R38, R39, G10, G11)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceProfile:
    """The limits of one evidence profile; sizes in bytes of the decoded file.

    formats         suffixes without the dot, lower case; what a file is, is told by its content
    max_mail_bytes  all files of one mail together
    max_file_bytes  one file; None: only the mail's limit counts
    max_case_bytes  all exhibits of one case together
    """

    name: str
    formats: frozenset[str]
    max_mail_bytes: int
    max_file_bytes: int | None
    max_case_bytes: int
