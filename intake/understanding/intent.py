"""What a mail is for (contract.md 2, intent)."""

import re

from intake.reading.letter import Letter
from intake.understanding.kind import Kind
from intake.understanding.page import Page
from models.rules.facts import Facts

_REFERENCE = re.compile(r"\b[A-Z]{2,5}-\d{4}-\d{6}\b")
_SHORT_CHARS = 600
_FEW_ADVERTS = 2
_SEVERAL_RATINGS = 2
_OF_TRADE = frozenset({"order_id", "amounts", "payment_method", "respondent_email", "product_url", "minisite_url"})
_STORY = ("order_id", "document_no", "amounts", "respondent_company", "respondent_email", "dates", "tracking_no")
_LEAST_STORY = 3  # kinds of facts that together tell a story


def intent(page: Page, letter: Letter, kind: Kind, verbs: tuple[str, ...], facts: Facts) -> tuple[str, str]:
    """Return (intent, why).

    verbs  the canonical verbs that stand at the head of what is new in the mail
    """
    if letter.is_bounce or letter.is_delay:
        return "bounce", "a delivery report"
    if letter.is_auto_reply:
        return "automatic", "written by a machine"
    if any(verb in ("FEEDBACK", "REVISE") for verb in verbs):
        return "feedback", f"the verb {verbs[0]}"
    if verbs:
        return "command", f"the verb {verbs[0]}"
    if _answers_us(page, letter):
        return "reply", "an answer to a mail of ours"
    strong = sum(kind.scores.values())
    shares = page.lists.shares
    is_told = kind.type not in (None, "unknown")
    # whoever is threatened, hurt or asked to pay elsewhere complains, though he thanks us or only asks
    complains = kind.warns or kind.complains >= shares["complains" if is_told else "complains_untold"]
    sure_not = kind.complains < shares["sure_not"]
    if letter.is_bulk and strong < 3:
        return "advert", "sent to many"
    adverts = len({hit.start for hit in page.hits("intent.advert")})  # several phrases may take in the same words
    own = page.score("side.buyer") + page.score("side.rights_owner")
    troubles = 0 if sure_not else strong  # "tired of late cargo?" names the trouble of whoever is to buy
    if adverts >= _FEW_ADVERTS and not complains and adverts > troubles + own + page.score("intent.complaint"):
        return "advert", f"{adverts} words of selling"
    asks = "?" in page.low or page.score("intent.question") > 0
    own += page.score("side.supplier")
    thanks = 0 if page.score("intent.feedback") else page.score("intent.thanks")
    if (
        thanks
        and not (strong or complains or asks)
        and len(page.raw) < _SHORT_CHARS
        and not page.score("flag.human_wanted")
    ):
        return "thanks", "words of thanks and no matter"
    over = thanks and kind.complains < shares["thanks_not"] and page.score("intent.settled")
    if over and not (asks or _OF_TRADE & facts.keys()) and len(page.raw) < _SHORT_CHARS:
        return "thanks", "words of thanks, and a matter that is over"
    if asks and page.score("intent.supposed") and "order_id" not in facts and not page.score("order_state.paid"):
        return "question", "asks what would be, and tells of nothing that was"
    told = any(name in facts for name in ("order_id", "amounts", "dates", "quantity_ordered"))
    if page.score("flag.human_wanted") and ("amounts" in facts or page.score("intent.complaint")):
        return "complaint", "a trouble of his own, and nobody to talk to"
    if (
        page.score("intent.question")
        and not complains
        and ((not own and strong <= 1) or not (strong or told or page.score("flag.human_wanted")))
    ):
        return "question", "asks, and tells no story of his own"
    told_of = strong or page.score("intent.complaint") or is_told
    if complains or (told_of and not sure_not):
        rated = page.score("intent.feedback")
        # stars weigh for "another matter", and many complain of theirs: words must say that it is one's own rating
        of_feedback = rated >= _SEVERAL_RATINGS and kind.type in (None, "other") and not page.score("intent.complaint")
        calm = not complains or (of_feedback and not kind.warns)
        return ("feedback", "speaks of feedback") if rated and not strong and calm else ("complaint", kind.why)
    if page.score("intent.feedback"):
        return "feedback", "speaks of feedback"
    if own and not asks and any(name in facts for name in ("order_id", "amounts", "payment_method")):
        return "complaint", "tells of an order of his own"
    if ("order_id" in facts or "amounts" in facts) and sum(name in facts for name in _STORY) >= _LEAST_STORY:
        return "complaint", "tells of an order of his own"
    if asks or page.score("flag.human_wanted"):
        return "question", "asks"
    if adverts and not _written_back(letter) and (adverts >= _FEW_ADVERTS or not _tells(page, facts)):
        return "advert", "a word of selling"
    return "other", "nothing we know"


def _tells(page: Page, facts: Facts) -> bool:
    """Whether one word of selling may be somebody's who complains ("our product"): he names a trade, or denies."""
    return bool(_OF_TRADE & facts.keys() or page.hits("negation.before") or page.hits("route.rights"))


def _written_back(letter: Letter) -> bool:
    """Whether it quotes what it answers: a person who names a catalogue, not one who sends it."""
    return bool(letter.reply_text.strip()) and letter.reply_text.strip() != letter.text.strip()


def _answers_us(page: Page, letter: Letter) -> bool:
    ours = f"@{page.house_domain}"
    threads = (*letter.in_reply_to, *letter.references)
    return (
        bool(page.house_domain and any(m.lower().endswith(ours) for m in threads))
        or _REFERENCE.search(letter.subject) is not None
    )
