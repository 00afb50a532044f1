"""Allowances: rates, absences, and the sheet of a month from draft to paid.

Who is paid follows from postings: every day of the month on which somebody holds a posting that the scheme names, counted once
however many postings there are, less the days of unpaid absence. The county's rule says what a part of a month is worth.
"""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import delete, func, select

from core.api import Refused, _, current_county, current_viewer, db, setting, today
from plugins.personnel.declared import Scheme, in_force
from plugins.personnel.models import Absence, AllowanceLine, AllowanceSheet, Rate, SheetState
from plugins.personnel.money import fen_of, part_of
from plugins.personnel.queries import allowances as queries
from plugins.personnel.queries.people import places_of


def save_rate(rate: Rate) -> None:
    """Save a rate.

    Raises:
        Refused: when it does not begin with a month, there is one of that month, or a month from then on is paid.
    """
    in_force(Scheme, rate.scheme)
    if rate.valid_from.day != 1:
        raise Refused(_("A rate begins on the first day of a month."), "valid_from")
    check_rate(rate)
    same = select(Rate.id).where(Rate.scheme == rate.scheme, Rate.valid_from == rate.valid_from, Rate.id != rate.id)
    with db.session.no_autoflush:
        if db.session.scalar(same) is not None:
            raise Refused(_("There is a rate from this month on already."), "valid_from")
        _check_unpaid(rate.valid_from, None, "valid_from", rate.scheme)
    db.session.add(rate)
    db.session.flush()


def check_rate(rate: Rate | None) -> None:
    """Whether a rate, as it is kept, can be changed; a new one can.

    Raises:
        Refused: when a month from then on is settled.
    """
    kept = select(Rate.valid_from, Rate.scheme).where(Rate.id == rate.id) if rate is not None else None
    with db.session.no_autoflush:
        for row in db.session.execute(kept) if kept is not None else ():
            _check_unpaid(row.valid_from, None, None, row.scheme)


def check_absence(absence: Absence | None) -> None:
    """Whether an absence, as it is kept, can be changed; a new one can.

    Raises:
        Refused: when it lies in a month that is settled.
    """
    kept = select(Absence.first_day, Absence.last_day).where(Absence.id == absence.id) if absence is not None else None
    with db.session.no_autoflush:
        for row in db.session.execute(kept) if kept is not None else ():
            _check_unpaid(row.first_day, row.last_day, None)


def save_absence(absence: Absence) -> None:
    """Save an absence.

    Raises:
        Refused: when it ends before it begins, overlaps another of the same person, or lies in a month that is settled.
    """
    if absence.last_day < absence.first_day:
        raise Refused(_("The last day lies before the first."), "last_day")
    check_absence(absence)
    same = select(Absence).where(
        Absence.officer_id == absence.officer_id, Absence.id != absence.id, Absence.first_day <= absence.last_day,
        Absence.last_day >= absence.first_day,
    )  # fmt: skip
    with db.session.no_autoflush:
        other = db.session.scalar(same)
        if other is not None:
            said = _("An absence from %(first)s to %(last)s is noted already.", first=other.first_day, last=other.last_day)
            raise Refused(said, "first_day")
        _check_unpaid(absence.first_day, absence.last_day, "first_day")
        homes = places_of([absence.officer_id])
    if absence.officer_id not in homes:
        raise Refused(_("Please choose from the list."), "officer_id")
    absence.unit_id, absence.area_id = homes[absence.officer_id]
    db.session.add(absence)
    db.session.flush()


def _check_unpaid(first: date, last: date | None, field: str | None, scheme: str | None = None) -> None:
    settled = select(AllowanceSheet).where(AllowanceSheet.state != SheetState.DRAFT, AllowanceSheet.month >= first.replace(day=1))
    settled = settled.where(AllowanceSheet.month <= last) if last else settled
    settled = settled.where(AllowanceSheet.scheme == scheme) if scheme else settled
    sheet = db.session.scalar(settled.order_by(AllowanceSheet.month).limit(1))
    if sheet is not None:
        raise Refused(_("The allowance of %(month)s is settled; this would change it.", month=f"{sheet.month:%Y-%m}"), field)


def draw_up(scheme_id: str, month: date) -> AllowanceSheet:
    """Draw up, or draw up anew, the sheet of a month from postings and absences.

    Raises:
        Refused: when the month is approved or paid, or has not begun.
    """
    scheme, month = in_force(Scheme, scheme_id), month.replace(day=1)
    if month > today():
        raise Refused(_("This month has not begun."), "month")
    sheet = db.session.scalar(select(AllowanceSheet).where(AllowanceSheet.scheme == scheme_id, AllowanceSheet.month == month))
    if sheet is None:
        sheet = AllowanceSheet(county_id=current_county(), scheme=scheme_id, month=month, state=SheetState.DRAFT, rule="")
        db.session.add(sheet)
    _check_draft(sheet)
    sheet.rule = setting("personnel.part_month")
    viewer = current_viewer()
    sheet.drawn_account, sheet.drawn_by = (viewer.account_id, viewer.name) if viewer else (None, None)
    db.session.flush()
    db.session.execute(delete(AllowanceLine).where(AllowanceLine.sheet_id == sheet.id))
    lines = list(lines_for(sheet, scheme))
    db.session.add_all(lines)
    sheet.people, sheet.total_fen = sum(1 for line in lines if line.amount_fen), sum(line.amount_fen for line in lines)
    db.session.flush()
    return sheet


def _check_draft(sheet) -> None:
    month = f"{sheet.month:%Y-%m}"
    if sheet.state is SheetState.PAID:
        raise Refused(_("The allowance of %(month)s was paid on %(day)s and is not changed.", month=month, day=sheet.paid_on))
    if sheet.state is SheetState.APPROVED:
        raise Refused(_("The allowance of %(month)s is approved. Take the approval back to draw it up anew.", month=month))


def lines_for(sheet: AllowanceSheet, scheme: Scheme):
    """The unsaved lines of a sheet, one for each person."""
    first, last = sheet.month, queries.month_end(sheet.month)
    rate, enough = rate_on(scheme, first), setting("personnel.full_month_days")
    served, home = _days_of(scheme, first, last), {}
    for row in queries.posted(scheme, first, last):
        home[row.officer_id] = row.unit_id
    absent, villages = _unpaid_days(first, last), queries.villages_of_people(scheme, first, last)
    for officer_id, days in served.items():
        away = len(days & absent.get(officer_id, set()))
        names = villages.get(officer_id, [])
        yield AllowanceLine(
            county_id=sheet.county_id, sheet_id=sheet.id, occurred_on=first, officer_id=officer_id, unit_id=home[officer_id],
            area_id=names[0][0] if names else None, villages="、".join(name for _id, name in names)[:200], days=len(days),
            absent=away, rate_fen=rate, amount_fen=part_of(rate, len(days) - away, last.day, sheet.rule, enough),
        )  # fmt: skip


def _days_of(scheme, first: date, last: date) -> dict:
    days: dict = defaultdict(set)
    for row in queries.posted(scheme, first, last):
        start, end = max(row.valid_from or first, first), min(row.valid_to or last, last)
        days[row.officer_id] |= set(_each(start, end))
    return days


def _unpaid_days(first, last) -> dict:
    days: dict = defaultdict(set)
    found = select(Absence).where(Absence.paid.is_(False), Absence.first_day <= last, Absence.last_day >= first)
    for absence in db.session.scalars(found):
        days[absence.officer_id] |= set(_each(max(absence.first_day, first), min(absence.last_day, last)))
    return days


def _each(start: date, end: date):
    return (start + timedelta(days=n) for n in range((end - start).days + 1))


def rate_on(scheme: Scheme, day: date) -> int:
    """Fen a month on a day: the county's own dated rate, or the setting's yuan."""
    own = select(Rate.fen).where(Rate.scheme == scheme.id, Rate.valid_from <= day).order_by(Rate.valid_from.desc()).limit(1)
    found = db.session.scalar(own)
    return fen_of(setting(scheme.rate)) if found is None else found


def approve(sheet: AllowanceSheet) -> None:
    """Approve a sheet when its month is over.

    Raises:
        Refused: as :func:`check_approvable` does, and when the postings have changed since it was drawn up.
    """
    check_approvable(sheet)
    fresh = sum(line.amount_fen for line in lines_for(sheet, in_force(Scheme, sheet.scheme)))
    if fresh != sheet.total_fen:
        raise Refused(_("Postings or absences have changed since it was drawn up. Draw it up anew first."))
    viewer = current_viewer()
    sheet.state, sheet.approved_on, sheet.approved_by = SheetState.APPROVED, today(), viewer.name if viewer else None


def check_approvable(sheet: AllowanceSheet) -> None:
    """Whether the viewer can approve a sheet.

    Raises:
        Refused: before its month is over, twice, without anybody on it; and, where the county keeps the two apart, for whoever drew
            it up.
    """
    _check_draft(sheet)
    if queries.month_end(sheet.month) > today():
        raise Refused(_("A month is approved when it is over."))
    if not sheet.people:
        raise Refused(_("Nobody is paid on this sheet."))
    viewer = current_viewer()
    if viewer is not None and viewer.account_id == sheet.drawn_account and setting("personnel.two_persons"):
        raise Refused(_("You drew this sheet up; somebody else looks it through and approves it."))


def reopen(sheet: AllowanceSheet) -> None:
    """Take an approval back.

    Raises:
        Refused: for a sheet that is paid or was not approved.
    """
    if sheet.state is not SheetState.APPROVED:
        _check_draft(sheet)
        raise Refused(_("This sheet is a draft."))
    sheet.state, sheet.approved_on, sheet.approved_by = SheetState.DRAFT, None, None


def pay(sheet: AllowanceSheet, day: date, voucher: str = "") -> None:
    """Note that an approved sheet was paid.

    Raises:
        Refused: when it is paid already or not approved, or for a day to come.
    """
    check_payable(sheet)
    if day > today() or day < sheet.approved_on:
        raise Refused(_("The day of payment lies between the approval and today."), "paid_on")
    sheet.state, sheet.paid_on, sheet.voucher = SheetState.PAID, day, voucher or None


def check_payable(sheet: AllowanceSheet) -> None:
    """Whether a sheet waits for its money.

    Raises:
        Refused: when it is paid already or not approved.
    """
    if sheet.state is SheetState.PAID:
        _check_draft(sheet)
    if sheet.state is not SheetState.APPROVED:
        raise Refused(_("Only an approved sheet is paid."))


def wrong_sums():
    """Sheets whose total is not the sum of their lines."""
    summed = (
        select(AllowanceSheet, func.coalesce(func.sum(AllowanceLine.amount_fen), 0))
        .join(AllowanceLine, (AllowanceLine.sheet_id == AllowanceSheet.id) & (AllowanceLine.county_id == AllowanceSheet.county_id),
              isouter=True)
        .group_by(AllowanceSheet)
    )  # fmt: skip
    return [sheet for sheet, total in db.session.execute(summed) if sheet.total_fen != total]
