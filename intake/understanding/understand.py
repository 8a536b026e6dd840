"""A letter understood: what it is for, what it complains about, and the facts in its own words.

Source: contract.md 5, domain.md 2.4. Pure and bounded: words come from the language files, numbers from
`config/understanding.toml`; enclosed mails are exhibits and never speak here. Called for every mail that is not yet
part of a case's talk, and for answers that may bring new facts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from config.languages import load_languages
from config.understanding import load_lists
from intake.commands.grammar import parse_commands
from intake.reading.letter import Letter
from intake.reading.replies.disclaimers import disclaimers
from intake.understanding import contact, dealings, numbers, wishes
from intake.understanding.addresses import addresses
from intake.understanding.amounts import amounts
from intake.understanding.companies import companies
from intake.understanding.countries import country
from intake.understanding.dates import dates, promises
from intake.understanding.evidence import evidence
from intake.understanding.flags import flags
from intake.understanding.folding import fold
from intake.understanding.intent import intent
from intake.understanding.kind import kind
from intake.understanding.listing import Listing
from intake.understanding.page import Page
from intake.understanding.payees import other_than, payee
from intake.understanding.people import persons
from intake.understanding.progress import order_state
from intake.understanding.quantities import bad_of_more, quantities, spec_points
from intake.understanding.rights import rights
from intake.understanding.route import route
from intake.understanding.side import side
from intake.understanding.sums_by_kind import by_kind
from intake.understanding.timeline import is_ahead
from models.addressing import one_spelling
from models.rules.facts import Fact, Facts, all_of

_OURS = re.compile(r"\[[A-Z]{2,5}-\d{4}-\d{6}\]")  # how our subjects name a case
_LONGEST_SUBJECT = 1000  # characters that are searched for it
# "if I pay by bank transfer", "when I order ten": nobody who asks has done so yet
_NOT_YET = ("payment_method", "quantity_ordered")
NO_MATTER = frozenset({"thanks", "advert", "automatic", "bounce"})


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the desk made of a letter.

    intent  complaint, reply, command, question, thanks, advert, feedback, bounce, automatic, other
    track   null for thanks, adverts and automatic mail; "unknown" when it must be asked
    type    null when nothing is complained about; "unknown" when the kind cannot be told
    facts   {name: Fact, or a list of them where contract.md 5 says []}; only what was mentioned
    trace   one sentence a step: what was found and why
    guessed whether no sentence tells the type, but only the weight of all that the letter speaks of
    listing the list of pages that came with it as a file, None without one
    """

    intent: str
    track: str | None = None
    type: str | None = None
    side: str | None = None
    flags: tuple[str, ...] = ()
    facts: Facts = field(default_factory=dict)
    trace: tuple[str, ...] = ()
    guessed: bool = False
    listing: Listing | None = None


def understand(
    letter: Letter, marketplaces: Mapping[str, str], house_domain: str = "", received: datetime | None = None
) -> Understanding:
    """Return what the letter says, each fact with its words as they stand in the decoded mail.

    marketplaces  {domain, lower case: track or "unknown"}
    house_domain  the desk's own mail domain: addresses there are nobody's contact
    received      when we got it; stands in for a Date that is missing, or lies after it, when a day has no year
    """
    page = read_page(letter, marketplaces, house_domain, received)
    verbs = tuple(
        c.verb
        for c in parse_commands(letter.reply_text or letter.text, "party", page.languages).commands
        if c.verb != "CORRECT"
    )
    facts = facts_of(page)
    found = kind(page, facts)
    purpose, why = intent(page, letter, found, verbs, facts)
    trace = [f"intent {purpose}: {why}"]
    if purpose in NO_MATTER:
        return Understanding(purpose, trace=tuple(trace))
    if purpose == "question":
        for name in _NOT_YET:
            facts.pop(name, None)
    type_ = (found.type or "unknown") if purpose == "complaint" else found.told if purpose == "reply" else None
    ours = [fact for name in ("product_url", "minisite_url") for fact in all_of(facts.get(name))]
    # beside pages of a marketplace other links are no pages complained of (R27)
    named = ours or all_of(facts.get("url"))
    facts.pop("url", None)
    standing = side(page, type_)
    facts |= _named(amounts=by_kind(page, all_of(facts.get("amounts")), type_))
    sums = all_of(facts.get("amounts"))
    main, others = wishes.remedies(page, type_, standing, sums, bad_of_more(facts)) if type_ else (None, [])
    state = order_state(page, type_, sums, all_of(facts.get("dates")))
    facts |= _named(remedy=main, remedy_alternative=others, order_state=state)
    paid = facts.get("payment_method")
    urls = [str(f.value) for name in ("product_url", "minisite_url") for f in all_of(facts.get(name))]
    track, road = route(page, type_, str(paid.value) if isinstance(paid, Fact) else "", urls, "order_id" in facts)
    if track == "ip":  # photos and pages are counted there, no goods
        facts = {name: fact for name, fact in facts.items() if not name.startswith("quantity_")} | rights(page, named)
    sums = all_of(facts.get("amounts"))
    raised = flags(page, type_, sums, all_of(facts.get("dates")), found.signals)
    why = found.why
    asked = any(fact.value and fact.value["role"] == "demanded" for fact in sums)
    if type_ == "late" and asked and "advance_fee" in raised and not is_ahead(page, facts):
        type_, why = "not_received", "overdue with a new fee is not received"
    if type_:
        scores = ", ".join(f"{t} {n}" for t, n in sorted(found.scores.items(), key=lambda pair: -pair[1]))
        trace.append(f"type {type_}: {why} ({scores})")
    trace.append(f"track {track}: {road}")
    trace += [f"flag {flag}: {why}" for flag, why in raised.items()]
    guessed = found.told in (None, "unknown") and type_ != found.told
    return Understanding(purpose, track, type_, standing, tuple(raised), facts, tuple(trace), guessed)


def read_page(letter: Letter, marketplaces: Mapping[str, str], house_domain: str, received: datetime | None) -> Page:
    """Return the letter's own words, cut at the limit, ready for the extractors."""
    lists = load_lists()
    # in an answer the quoted part is another's mail, or ours
    words = (letter.reply_text or letter.text) if letter.in_reply_to else (letter.text or letter.reply_text)
    # the subject of an answer to one of our mails says what we wrote
    subject = "" if letter.in_reply_to and _OURS.search(letter.subject[:_LONGEST_SUBJECT]) else letter.subject
    raw = _without_disclaimers(f"{subject}\n\n{words}"[: lists.limits["text_chars"]])
    written = _written(letter.date, received)
    own = [*letter.senders, *letter.reply_to]
    return Page(
        raw=raw,
        low=fold(raw),
        subject_end=min(len(subject), len(raw)),
        languages=tuple(load_languages().values()),
        lists=lists,
        marketplaces=marketplaces,
        own_addresses=frozenset(one_spelling(m.address) for m in own if m.address),
        own_names=tuple(m.name.lower() for m in own if len(m.name) > 2 or (m.name and not m.name.isascii())),
        house_domain=house_domain.lower(),
        today=written.date() if written else None,
        file_names=tuple(f.filename for f in letter.files),
    )


def _without_disclaimers(raw: str) -> str:
    """The text with blanks where its firm disclaims: "please delete it" is no wish. Every character keeps its place."""
    for start, end in disclaimers(raw):
        raw = f"{raw[:start]}{' ' * (end - start)}{raw[end:]}"
    return raw


def _written(said: datetime | None, received: datetime | None) -> datetime | None:
    """When it was written: nobody writes after we have received it, whatever his clock says."""
    if said is None or (received is not None and said > received):
        return received
    return said


def facts_of(page: Page) -> Facts:
    """Return every fact but the wish; the order matters, for each claims the digits it has read."""
    places = addresses(page)
    parcels, orders, papers = numbers.tracking_nos(page), numbers.order_ids(page), numbers.document_nos(page)
    phone, their_phones = contact.phones(page)
    sums = amounts(page)
    days = dates(page)
    paid_to = payee(page)
    firms = companies(page, paid_to)
    facts = _named(
        order_id=orders,
        document_no=papers,
        tracking_no=parcels,
        carrier=numbers.carrier(page),
        amounts=sums,
        respondent_email=places["respondent_email"],
        respondent_member_id=contact.member_id(page),
        product_url=places["product_url"],
        minisite_url=places["minisite_url"],
        url=places["url"],
        respondent_company=firms,
        contact_name=persons(page, firms, places["respondent_email"], paid_to),
        respondent_phone=their_phones,
        dates=days,
        promises=promises(days, page),
        payment_method=dealings.payment(page),
        payee=other_than(page, firms, paid_to),
        spec_points=spec_points(page),
        evidence=evidence(page),
        phone=phone,
        messenger=contact.messengers(page),
        country=country(page, phone, sums),
        prior_contact=dealings.prior_contact(page, sums, days),
    )
    return facts | quantities(page)


def _named(**found: Fact | list[Fact] | None) -> Facts:
    return {name: fact for name, fact in found.items() if fact}
