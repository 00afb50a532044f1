"""Selection of people: rounds, candidates, signatures, decided steps, public notices and objections.

Why signatures are rows of their own: a joint review is two signed papers, often days apart. The step is passed only when all bodies
that its pipeline names have signed, and each signature stays readable with its name, day and paper.

Why nothing is deleted: who was not taken may ask why, and may stand again; a refused or withdrawn candidate keeps his file.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import (
    Area,
    Choice,
    Findable,
    Officer,
    PersonClass,
    Placed,
    Posting,
    Record,
    SealedText,
    Unit,
    _l,
    indexed,
    mask_id,
    mask_phone,
    ref,
    sealed,
)


class CandidateState(StrEnum):
    """Still in the pipeline, or how it ended."""

    RUNNING = "running"
    APPOINTED = "appointed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class StepResult(StrEnum):
    """What became of a step."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    WITHDRAW = "withdraw"


class Round(Record):
    """A round of selection. ``pipeline`` is the id of a declared pipeline, ``document`` the paper that opens it."""

    __title__ = _l("Round of selection")

    __table_args__ = (UniqueConstraint("county_id", "pipeline", "title"),)

    pipeline: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(80))
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    document: Mapped[str | None] = mapped_column(String(120))
    places: Mapped[int | None]


class Notice(Record):
    """A public notice of candidates (公示): from ``published_on`` to ``last_day``, both included."""

    __title__ = _l("Public notice record")

    __table_args__ = (Index(None, "county_id", "last_day"),)

    round_id: Mapped[UUID] = ref(Round)
    step: Mapped[str] = mapped_column(String(32))
    number: Mapped[str | None] = mapped_column(String(60))
    published_on: Mapped[date]
    days: Mapped[int]
    last_day: Mapped[date]
    contact: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str | None] = mapped_column(String(40))
    basis: Mapped[str | None] = mapped_column(String(240))
    place: Mapped[str | None] = mapped_column(String(80))

    def __str__(self) -> str:
        return self.number or f"{self.published_on:%Y-%m-%d}"


class Candidate(Placed):
    """Somebody who stands in a round. ``step`` is the code of the step he waits at; ``answers`` are the criteria he meets."""

    __title__ = _l("Candidate")

    __table_args__ = (
        UniqueConstraint("county_id", "round_id", "id_number_index"),
        Index(None, "county_id", "round_id", "state", "step"),
        Index(None, "county_id", "applied_on"),
    )

    round_id: Mapped[UUID] = ref(Round)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    posting_id: Mapped[UUID | None] = ref(Posting)
    notice_id: Mapped[UUID | None] = ref(Notice)
    name: Mapped[str] = mapped_column(String(40))
    initials: Mapped[str] = mapped_column(String(40), default="")
    birth_year: Mapped[int | None]
    id_number: Mapped[str | None] = sealed()
    id_number_index: Mapped[str | None] = indexed()
    id_number_masked: Mapped[str | None] = mapped_column(String(24))
    phone: Mapped[str | None] = sealed()
    phone_masked: Mapped[str | None] = mapped_column(String(24))
    person_class: Mapped[PersonClass] = mapped_column(Choice(PersonClass))
    answers: Mapped[list] = mapped_column(JSON, default=list)
    residence_note: Mapped[str | None] = mapped_column(String(200))
    applied_on: Mapped[date]
    occurred_on = synonym("applied_on")
    state: Mapped[CandidateState] = mapped_column(Choice(CandidateState), default=CandidateState.RUNNING)
    step: Mapped[str] = mapped_column(String(32))
    ended_on: Mapped[date | None]

    number = SealedText("id_number", mask_id, "id_number")
    telephone = SealedText("phone", mask_phone)

    @property
    def searchable(self) -> Findable:
        """Found by the name."""
        return Findable(self.name)


class Signature(Record):
    """A body signed a step of a candidate, on paper: who signed for it, when, and the paper's reference."""

    __title__ = _l("Signature on a step")

    __table_args__ = (UniqueConstraint("county_id", "candidate_id", "step", "body"),)

    candidate_id: Mapped[UUID] = ref(Candidate)
    step: Mapped[str] = mapped_column(String(32))
    body: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(40))
    signed_on: Mapped[date]
    agrees: Mapped[bool] = mapped_column(default=True)
    reference: Mapped[str | None] = mapped_column(String(120))

    def __str__(self) -> str:
        return f"{self.step} {self.name}"


class StepRecord(Record):
    """A step was decided. Each step of a candidate is decided once."""

    __title__ = _l("Step decided")

    __table_args__ = (UniqueConstraint("county_id", "candidate_id", "step"),)

    candidate_id: Mapped[UUID] = ref(Candidate)
    step: Mapped[str] = mapped_column(String(32))
    position: Mapped[int]
    result: Mapped[StepResult] = mapped_column(Choice(StepResult))
    decided_on: Mapped[date]
    note: Mapped[str | None] = mapped_column(String(200))
    reference: Mapped[str | None] = mapped_column(String(120))
    by_name: Mapped[str] = mapped_column(String(40), default="")

    def __str__(self) -> str:
        return f"{self.step} {self.result.value}"


class Objection(Placed):
    """An objection against a candidate of a notice (异议), and its answer. Who objected is not shown on lists or exported."""

    __title__ = _l("Objection to a candidate")

    __table_args__ = (Index(None, "county_id", "received_on"),)

    notice_id: Mapped[UUID] = ref(Notice)
    candidate_id: Mapped[UUID] = ref(Candidate)
    unit_id: Mapped[UUID | None] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    received_on: Mapped[date]
    occurred_on = synonym("received_on")
    by_whom: Mapped[str | None] = mapped_column(String(60), info={"sealed": True})
    text: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_on: Mapped[date | None]
    upheld: Mapped[bool | None]

    def __str__(self) -> str:
        return f"{self.received_on:%Y-%m-%d}"
