"""What kind of evidence a file looks like (domain.md R42 to R45)."""

import re

from intake.reading.letter import File, Letter

_RIGHTS = (
    "trade ?mark|copyright|patent|certificat|registration|licen[cs]e|power of attorney|authori[sz]ation"
    "|商标|专利|著作权|授权"
)
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("identity", re.compile(r"passport|identity|\bid[ _-]?card|driv\w* licen[cs]e|身份证|护照", re.I)),
    ("rights", re.compile(_RIGHTS, re.I)),
    ("payment_proof", re.compile(r"slip|receipt|transfer|payment|swift|bank|remit|\btt\b|wire|付款|汇款|水单", re.I)),
    ("shipping", re.compile(r"tracking|waybill|\bawb\b|\bb[ _-]?l\b|lading|ship|delivery|物流|运单", re.I)),
    ("contract", re.compile(r"contract|invoice|proforma|\bpi\b|order|agreement|合同|发票", re.I)),
)


LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "quality_report",
        re.compile(r"\b(?:qc|quality|lab|laboratory|test|inspection) ?(?:report|result)|检测|质检", re.I),
    ),
    ("specification", re.compile(r"\bspec|drawing|design|data ?sheet|规格|图纸", re.I)),
    ("correspondence", re.compile(r"\bchat|correspond|messages?\b|communicat|e-?mails?\b|聊天|往来", re.I)),
    ("video", re.compile(r"\bvideo|\bfilm|视频", re.I)),
    ("photo", re.compile(r"\bphoto|\bpicture|照片|图片", re.I)),
    ("rights", re.compile(r"trade ?mark|patent|copyright|商标|专利|版权", re.I)),
)


def kind_by_label(label: str) -> str:
    """Return the kind that the words of an EVIDENCE line name (domain.md 2.3, R42 to R45), "" if none."""
    named = (kind for kind, words in LABELS if words.search(label))
    return kind_by_name(label) or next(named, "")


def kinds_named(label: str) -> frozenset[str]:
    """Return all kinds that the words of an EVIDENCE line name."""
    return frozenset(kind for kind, words in (*KINDS, *LABELS) if words.search(label))


def kind_of(file: File, inner: Letter | None) -> str:
    """Return what kind of evidence a file looks like.

    inner  the mail that the file is, if it is one
    """
    if inner is not None:
        return "correspondence"
    if kind := kind_by_name(file.filename):
        return kind
    main = (file.detected_type or file.content_type).partition("/")[0]
    return {"image": "photo", "video": "video"}.get(main, "other")


def kind_by_name(name: str) -> str:
    """Return the kind of evidence a file's name tells, "" if none."""
    return next((kind for kind, words in KINDS if words.search(name.replace("_", " "))), "")
