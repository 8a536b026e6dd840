"""The names of facts, roles, kinds and tracks, as the interface has them (contract.md 5)."""

from collections.abc import Sequence

from config.languages import Language, folded

TYPES = (
    "not_received",
    "late",
    "short_delivery",
    "wrong_item",
    "defective",
    "not_as_described",
    "compliance",
    "price_increase",
    "extra_payment_demand",
    "cancellation_not_refunded",
    "shipped_after_cancel",
    "recalled_parcel",
    "cannot_perform",
    "shipped_not_paid",
    "image_theft",
    "brand",
    "patent",
    "other",
)
RIGHTS_TYPES = frozenset({"image_theft", "brand", "patent"})
TYPE_OF_RIGHT = {"copyright": "image_theft", "trademark": "brand", "patent": "patent", "design": "patent"}
FLAGS = (
    "injury",
    "threat",
    "advance_fee",
    "account_change",
    "late_discovery",
    "delay_justified",
    "other_proceedings",
    "human_wanted",
    "repeat_respondent",
    "shipped_after_cancel",
)
AMOUNT_ROLES = ("paid", "total", "claimed", "demanded", "offered", "other")
DATE_ROLES = (
    "ordered",
    "paid",
    "agreed",
    "promised",
    "shipped",
    "delivered",
    "discovered",
    "contacted",
    "replied",
    "cancelled",
    "filed",
    "other",
)
REPEATED = frozenset(
    [
        "order_id",
        "document_no",
        "tracking_no",
        "amounts",
        "respondent_email",
        "product_url",
        "minisite_url",
        "respondent_company",
        "contact_name",
        "respondent_phone",
        "dates",
        "promises",
        "remedy_alternative",
        "spec_points",
        "evidence",
        "messenger",
        "infringing_url",
    ]
)
SINGLE = frozenset(
    [
        "carrier",
        "respondent_member_id",
        "quantity_ordered",
        "quantity_received",
        "quantity_defective",
        "quantity_missing",
        "unit",
        "payment_method",
        "payee",
        "order_state",
        "remedy",
        "product",
        "phone",
        "country",
        "prior_contact",
        "ip_right",
        "ip_registration",
        "ip_office",
        "ip_owner",
        "ip_authority",
    ]
)


def field_of(words: str, languages: Sequence[Language]) -> str:
    """Return the interface's name of what a person calls a field ("amount paid", "order number"), or ""."""
    name = folded(words.replace("_", " ").replace(".", " "))
    head, _, role = name.partition(" ")
    if head in ("amount", "amounts") and role in AMOUNT_ROLES:
        return f"amount.{role}"
    if head in ("date", "dates") and role in DATE_ROLES:
        return f"date.{role}"
    plain = name.replace(" ", "_")
    if plain in SINGLE or (plain in REPEATED and plain not in ("amounts", "dates")):
        return plain
    return next((language.fields[name] for language in languages if name in language.fields), "")
