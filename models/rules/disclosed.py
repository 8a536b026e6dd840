"""The names of what a party is told, notice by notice; models/rules/veil.py lets nothing else through. Data only.

Source: domain.md 2.2 (notices), 2.4 (fields); R41, C11, G13.
"""

from collections.abc import Mapping

from models.rules.states import PARTIES

C, R = PARTIES

# Whose words of the other side, and whose names of staff, a notice is there to tell.
SERVES = frozenset({"N8"})
ASKS_TO_ACCEPT = frozenset({"N8", "N10", "N27"})  # what the complaint asks for, where nothing else is offered
QUOTES_COMPLAINT = frozenset({"N8", "N62"})
QUOTES_MESSAGE = frozenset({"N11", "N14", "N15", "N16", "N20", "N25", "N29", "N30", "N45"})
NAMES_RIGHT = frozenset({"N43", "N44", "N46"})  # the other side must know which right its pages are said to infringe
LISTS_PAGES = frozenset({"N9", "N13", "N23", "N28", "N43", "N44", "N45", "N46", "N47", "N61"})
TELLS_PARTS = LISTS_PAGES | {"N41", "N63"}  # that a complaint has no respondent of its own, but cases made of it
NAMES_STAFF = frozenset({"N31", "N32"})  # a membership consequence never lacks a name; a decision bears its own

TRADE_NUMBERS = ("order_id", "document_no", "tracking_no", "ip_registration")  # they look private and are not
ORDER = frozenset(
    {"order_id", "document_no", "product", "unit", "quantity_ordered", "quantity_received", "quantity_defective"}
    | {"quantity_missing", "amounts", "dates", "remedy", "remedy_alternative"}
)
PAYS = frozenset({"N10", "N17", "N23", "N26", "N30", "N31"})  # money goes back the way the order was paid
PAID_BY = frozenset({"payment_method"})
OFFERS = frozenset({"N14"})  # an offer is told beside what was asked
WISH = frozenset({"remedy", "amounts"})
RIGHT = frozenset({"ip_right", "ip_registration", "ip_office", "ip_owner"})
RECORD = ORDER | {"tracking_no", "carrier", "payment_method", "order_state", "promises", "spec_points"}
RESPONDENT_AS_TOLD = frozenset(
    {"respondent_company", "contact_name", "respondent_email", "respondent_member_id", "respondent_phone"}
    | {"product_url", "minisite_url", "infringing_url", "payee"}
)
OF_HIMSELF = frozenset(
    {"phone", "messenger", "country", "prior_contact", "evidence"}
    | {"ip_right", "ip_registration", "ip_office", "ip_owner", "ip_authority"}
)
FACTS: Mapping[str, frozenset[str]] = {C: RECORD | RESPONDENT_AS_TOLD | OF_HIMSELF, R: ORDER}
OF_COMPLAINT = ("limit", "gate", "unproved")  # what the desk sees in a complaint, for its complainant alone
INSPECTED = frozenset({"inspection_by_complainant", "inspection_by_respondent"})  # both know who pays the fee first
FLAGS: Mapping[str, frozenset[str]] = {
    C: frozenset(
        {"injury", "threat", "advance_fee", "account_change", "human_wanted", "late_discovery", "delay_justified"}
        | INSPECTED
    ),
    R: frozenset({"advance_fee"} | INSPECTED),
}
BOTH_HEAR = frozenset(
    {"response", "turn", "stage", "evidence", "suggestion", "decision", "cure", "review", "performance"}
    | {"settlement_check", "final_notice", "undo"}
)
CLOCKS: Mapping[str, frozenset[str]] = {
    C: BOTH_HEAR | {"intake", "screening", "claim_evidence", "withdraw"},
    R: BOTH_HEAR,
}
ENDS: Mapping[str, frozenset[str]] = {
    party: clocks | {"reopen", "escalate"} | ({"filing_limit", "feedback"} if party == C else set())
    for party, clocks in CLOCKS.items()
}
LAPSE = frozenset({"clock", "party", "lapse"})
PARCELS = frozenset({"part", "parts", "carries", "newly"})  # of files that are given, and may need several mails
EXTRA: Mapping[str, frozenset[str]] = {
    "N1": frozenset({"quiet"}),
    "N4": LAPSE | {"due_at", "hours_left", "last"},
    "N5": frozenset({"reason", "rule"}),
    "N7": frozenset({"clock", "old_due_at", "new_due_at"}),
    "N8": frozenset({"again", "lapse"}) | PARCELS,
    "N43": frozenset({"again"}) | PARCELS,
    "N44": frozenset({"again"}) | PARCELS,
    "N45": PARCELS,
    "N10": LAPSE | {"due_at", "hours_left", "last"},
    "N11": frozenset({"how"}) | PARCELS,
    "N14": PARCELS,
    "N16": PARCELS,
    "N20": PARCELS,
    "N21": PARCELS,
    "N13": LAPSE,
    "N19": LAPSE | {"items"},
    "N18": frozenset({"news", "neutral"}),
    "N22": frozenset({"news"}),
    "N25": frozenset({"news"}),
    "N27": LAPSE | PARCELS,
    "N28": frozenset({"measure", "news"}),
    "N29": frozenset({"news"}),
    "N31": frozenset({"news"}),
    "N30": LAPSE | PARCELS | {"news", "due_at", "hours_left", "last"},
    "N32": frozenset({"measure"}),
    "N34": frozenset({"news"}),
    "N35": frozenset({"clock", "old_due_at", "new_due_at", "reason", "moved", "why"}),
    "N36": frozenset({"moved", "days", "by", "why"}),
    "N37": frozenset({"news", "into", "was", "why", "because"}) | PARCELS,
    "N39": frozenset({"verb", "received_at", "other_address"}),
    "N40": frozenset({"ask", "read", "field", "line", "offer", "which", "word"}),
    "N41": frozenset({"history", "asked", "wanted", "deadlines"}),
    "N42": frozenset({"flags"}),
    "N59": frozenset({"until"}),
    "N62": frozenset({"until"}),
    "N63": frozenset({"done", "verb", "said", "line", "code", "facts", "until", "offer", "lines"}),
}
REFUSAL = ("role", "least", "most", "allowed", "until", "detail", "ref", "meant")
FACT = ("value", "quote", "source", "confidence", "status")
CLOCK = ("name", "party", "due_at", "state", "started_at")
DECISIONS = frozenset({"N23", "N24", "N26"})  # told in the other side's language too
EXHIBIT = (
    "n", "by", "kind", "class", "name", "size_bytes", "content_type", "state", "sha256", "attach", "shared_text",
    "shared_sha256",
)  # fmt: skip
DESCRIBED = ("n", "by", "kind", "class", "state", "size_bytes", "sha256")  # the hash proves that it stays the same
FILE = (
    "filename", "size_bytes", "content_type", "detected_type", "decision", "cause", "detail", "limit_bytes",
)  # fmt: skip
# Of an order's feedback. The supplier knows of it only when it was left, and until when a buyer may still act is the
# buyer's alone to know.
OF_FEEDBACK = (
    "order_id",
    "track",
    "state",
    "names",
    "scale",
    "given_at",
    "ratings",
    "text",
    "reply_until",
    "reply",
    "replied_at",
)
REVISION = ("revised_at", "revised_ratings", "revised_text")
FEEDBACK: Mapping[str, tuple[str, ...]] = {
    C: (*OF_FEEDBACK, *REVISION, "completed_on", "delivered_on", "leave_until", "revise_until", "disputable_until",
        "ratings_needed"),
    R: (*OF_FEEDBACK, *REVISION),
}  # fmt: skip
FEEDBACK_EXTRA: Mapping[str, frozenset[str]] = {
    "N39": EXTRA["N39"],
    "N48": frozenset({"again"}),
    "N49": frozenset({"last"}),
    "N52": frozenset({"last"}),
    "N63": EXTRA["N63"],
}
PAGE = ("n", "url", "state")
DECISION = ("outcome", "by", "at", "reasons", "minor", "currency", "perform_by", "citing")
ENTRY = ("n", "hash")  # of the case's log: what a certificate is checked by
