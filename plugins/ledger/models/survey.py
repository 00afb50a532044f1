"""Surveys and their answers."""

from uuid import UUID

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Dated, Record, _l, ref
from plugins.ledger.models.fact import Fact

CONTENT = 4
"""From this answer on, of five, somebody is content."""


class Survey(Dated, Record):
    """A set of questions (问卷): ``questions`` lists ``{"text", "options"}``; one without options is answered in words."""

    __title__ = _l("Survey")

    title: Mapped[str] = mapped_column(String(80))
    questions: Mapped[list] = mapped_column(JSON, default=list)


class SurveyAnswer(Fact):
    """One filled card (份): the answers by the question's place, satisfaction from 1 to 5, and which needs were named."""

    survey_id: Mapped[UUID] = ref(Survey)
    answers: Mapped[dict] = mapped_column(JSON, default=dict)
    satisfaction: Mapped[int | None]
    needs: Mapped[list] = mapped_column(JSON, default=list)
    card_number: Mapped[str | None] = mapped_column(String(20))

    @property
    def entry_label(self) -> str:
        return self.card_number or ""
