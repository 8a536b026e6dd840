"""The words a user chooses a preview by; imported with the command, so nothing heavy is in it."""

from enum import StrEnum


class Role(StrEnum):
    """Who reads a mail."""

    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    STAFF = "staff"


class Shots(StrEnum):
    """Which mails of a gallery get pictures."""

    NONE = "none"
    TEN = "ten"
    ALL = "all"


class Width(StrEnum):
    """Of a picture, in CSS pixels: a phone's and a desktop's."""

    PHONE = "360"
    DESKTOP = "900"
