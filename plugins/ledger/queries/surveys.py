"""What a survey says: how often each answer was given. Few cards are called few."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from core.api import _, bar_chart, db
from plugins.ledger import word_lists
from plugins.ledger import words as w
from plugins.ledger.models import Survey, SurveyAnswer

FEW = 30  # cards below which shares are not to be compared


@dataclass(frozen=True)
class Results:
    """The cards of a survey: how many, mean satisfaction (of how many), and a chart per question."""

    cards: int
    satisfaction: float | None
    rated: int
    charts: list

    @property
    def few(self) -> bool:
        """Whether the sample is too small to compare."""
        return self.cards < FEW


def results(survey: Survey) -> Results:
    """What the cards in the viewer's area say."""
    rows = db.session.execute(
        select(SurveyAnswer.answers, SurveyAnswer.satisfaction, SurveyAnswer.needs).where(SurveyAnswer.survey_id == survey.id)
    ).all()
    rated = [row.satisfaction for row in rows if row.satisfaction]
    charts = [_chart(_("Needs named"), word_lists.NEEDS.titles(), Counter(need for row in rows for need in row.needs))]
    charts += [_chart(_("Satisfaction"), w.SATISFACTION, Counter(rated))]
    for place, question in enumerate(survey.questions):
        if question["options"]:
            given = Counter(row.answers.get(f"q{place}") for row in rows)
            charts.append(_chart(question["text"], {option: option for option in question["options"]}, given))
    return Results(len(rows), sum(rated) / len(rated) if rated else None, len(rated), charts)


def _chart(title, titles, counted):
    return bar_chart(str(title), [str(text) for text in titles.values()], [counted[code] for code in titles], _("copies"))
