"""What files a desk takes as evidence (domain.md R38, R39, G10, G11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EvidenceProfile:
    """The limits of one evidence profile; sizes in bytes of the decoded file.

    formats         suffixes without the dot, lower case; what a file is, is told by its content
    max_mail_bytes  all files of one mail together
    max_file_bytes  one file; None: only the mail's limit counts
    max_case_bytes  all exhibits of one case together
    programs        suffixes of what runs when it is opened, whatever lies in it
    pages           suffixes of web pages and drawings that may run scripts
    families        {suffix: family}; name and content of a file must be of one family
    """

    name: str
    formats: frozenset[str]
    max_mail_bytes: int
    max_file_bytes: int | None
    max_case_bytes: int
    programs: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    families: Mapping[str, str] = field(default_factory=dict)
