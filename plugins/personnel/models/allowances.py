"""Monthly allowances: rates over time, absences, and the sheet of a month with one line for each person.

Money is kept in fen, as whole numbers. Why lines are kept and not computed again when asked: what was paid is what was signed, and
a posting that is corrected later must not change it.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import Area, Choice, Officer, Placed, Record, Uid, Unit, _l, ref


class Rate(Record):
    """From ``valid_from``, the first of a month, a scheme pays ``fen`` a month."""

    __title__ = _l("Rate of an allowance")

    __table_args__ = (UniqueConstraint("county_id", "scheme", "valid_from"),)

    scheme: Mapped[str] = mapped_column(String(60))
    valid_from: Mapped[date]
    fen: Mapped[int]
    basis: Mapped[str | None] = mapped_column(String(120))

    def __str__(self) -> str:
        return f"{self.scheme} {self.valid_from:%Y-%m}"


class AbsenceKind(StrEnum):
    """Why somebody did not serve."""

    LEAVE = "leave"
    ILLNESS = "illness"
    ABSENT = "absent"
    SUSPENDED = "suspended"


class Absence(Placed):
    """Somebody did not serve from a day to a day. ``paid``: it does not shorten the allowance."""

    __title__ = _l("Absence from service")

    __table_args__ = (Index(None, "county_id", "first_day"),)

    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID | None] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    first_day: Mapped[date]
    occurred_on = synonym("first_day")
    last_day: Mapped[date]
    kind: Mapped[AbsenceKind] = mapped_column(Choice(AbsenceKind), default=AbsenceKind.LEAVE)
    paid: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None] = mapped_column(String(120))

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m-%d}"


class SheetState(StrEnum):
    """A draft is drawn up anew; an approved sheet waits for its money; a paid one never changes."""

    DRAFT = "draft"
    APPROVED = "approved"
    PAID = "paid"


class AllowanceSheet(Record):
    """The sheet of one scheme and month. ``rule`` is the county's rule for part months when it was drawn up, by the account
    ``drawn_account``, who does not approve it (不相容岗位分离)."""

    __title__ = _l("Allowance sheet")

    __table_args__ = (UniqueConstraint("county_id", "scheme", "month"),)

    scheme: Mapped[str] = mapped_column(String(60))
    month: Mapped[date]
    occurred_on = synonym("month")
    state: Mapped[SheetState] = mapped_column(Choice(SheetState), default=SheetState.DRAFT)
    rule: Mapped[str] = mapped_column(String(16))
    people: Mapped[int] = mapped_column(default=0)
    total_fen: Mapped[int] = mapped_column(default=0)
    drawn_account: Mapped[UUID | None] = mapped_column(Uid)
    drawn_by: Mapped[str | None] = mapped_column(String(40))
    approved_on: Mapped[date | None]
    approved_by: Mapped[str | None] = mapped_column(String(40))
    paid_on: Mapped[date | None]
    voucher: Mapped[str | None] = mapped_column(String(60))

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class AllowanceLine(Placed):
    """What one person gets for a month. ``villages`` are the names at the time; ``days`` served, ``absent`` of them unpaid."""

    __title__ = _l("Allowance of a person")

    __journaled__ = False
    __table_args__ = (UniqueConstraint("county_id", "sheet_id", "officer_id"), Index(None, "county_id", "occurred_on"))

    sheet_id: Mapped[UUID] = ref(AllowanceSheet)
    occurred_on: Mapped[date]
    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    villages: Mapped[str] = mapped_column(String(200), default="")
    days: Mapped[int]
    absent: Mapped[int] = mapped_column(default=0)
    rate_fen: Mapped[int]
    amount_fen: Mapped[int]
    note: Mapped[str | None] = mapped_column(String(120))
