"""What people said of the desk in a week or a month, counted; no answer is told with who gave it but words to staff."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from models.filing.cases import CASE
from models.filing.verdicts import VERDICT
from models.rules.figures import percent
from models.rules.opinions import CONTENT, LETTERS, tally
from models.tables import SurveyRow

SURVEY = SurveyRow.__table__  # type: ignore[attr-defined]


def survey_figures(db: Connection, begins: datetime, ends: datetime) -> dict[str, Any]:
    """Return {asked, answered, content_rate, questions, words} of the questionnaires (N59).

    asked      how many went out in the span; answered: how many answers came in it, whenever they were asked
    questions  [{question, A, B, C}], models/rules/opinions.py
    content_rate  whole percent of A among the answers to the last question, None of none
    words      references of the cases below whose answers somebody wrote words, ascending
    """
    asked = select(func.count()).where(SURVEY.c.asked_at >= begins, SURVEY.c.asked_at < ends)
    came = select(SURVEY.c.answers, SURVEY.c.words, CASE.c.ref).join(CASE, CASE.c.id == SURVEY.c.case_id)
    rows = db.execute(came.where(SURVEY.c.answered_at >= begins, SURVEY.c.answered_at < ends)).all()
    questions = tally(row.answers or {} for row in rows)
    content = next(one for one in questions if one["question"] == CONTENT)
    return {
        "asked": int(db.execute(asked).scalar_one()),
        "answered": len(rows),
        "content_rate": percent(content["A"], sum(content[letter] for letter in LETTERS)),
        "questions": questions,
        "words": sorted({row.ref for row in rows if row.words}),
    }


def useful_figures(db: Connection, begins: datetime, ends: datetime) -> list[dict[str, Any]]:
    """Return [{number, yes, no, rate}] of the mails that were judged in the span, by notice (R16)."""
    counted: dict[str, dict[bool, int]] = defaultdict(lambda: {True: 0, False: 0})
    wanted = select(VERDICT.c.number, VERDICT.c.useful, func.count().label("n"))
    wanted = wanted.where(VERDICT.c.at >= begins, VERDICT.c.at < ends).group_by(VERDICT.c.number, VERDICT.c.useful)
    for row in db.execute(wanted):
        counted[row.number][bool(row.useful)] += row.n
    by_number = sorted(counted.items(), key=lambda one: int(one[0].removeprefix("N")))
    return [
        {"number": number, "yes": n[True], "no": n[False], "rate": percent(n[True], n[True] + n[False])}
        for number, n in by_number
    ]
