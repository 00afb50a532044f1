"""The register of areas while a list is taken: which code holds when.

One code may stand for different places at different times; its periods never overlap.
"""

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Area, Succession
from core.scope import current_county


def overlap(first, second) -> bool:
    """Whether two periods ``(from, to)`` share a day."""
    (start, end), (other_start, other_end) = first, second
    return (start or date.min) <= (other_end or date.max) and (other_start or date.min) <= (end or date.max)


class Register:
    """All areas of the county, by code, while a list is taken."""

    def __init__(self, intake):
        self.intake, self.today = intake, clock.today()
        self.periods: dict[str, list[Area]] = {}
        for area in db.session.scalars(select(Area).order_by(Area.valid_from)):
            self.periods.setdefault(area.code, []).append(area)

    def present(self, code: str) -> Area | None:
        """The area with this code today, or from a coming day on."""
        return next((a for a in self.periods.get(code, ()) if a.valid_to is None or a.valid_to >= self.today), None)

    def covering(self, code: str, day: date | None) -> Area | None:
        """The area with this code on ``day`` (none: today)."""
        if day is None:
            return self.present(code)
        return next((a for a in self.periods.get(code, ()) if a.is_on(day)), None)

    def add(self, **values) -> Area:
        """A new area."""
        area = Area(county_id=self.intake.county_id, id=clock.new_id(), **values)
        db.session.add(area)
        self.keep(area)
        return area

    def keep(self, area: Area) -> Area:
        """Remember an area that was just made."""
        known = self.periods.setdefault(area.code, [])
        if area not in known:
            known.append(area)
        return area

    def settle(self, row, code: str, start, end, former: bool, **values) -> Area:
        """Write one row: the area of this code and period, made or changed.

        Raises:
            Refused: when the period ends before it begins or overlaps with another of the same code.
        """
        if start and end and end < start:
            raise Refused(_("The last day lies before the first."), "valid_to")
        found = self._earlier(code, start, end) if former else self._open(code, start, end)
        if end is None and found:
            end = found.valid_to  # an end that was decided stands until somebody takes it back
        period = {"valid_from": start or (found.valid_from if found else None), "valid_to": end}
        for other in self.periods.get(code, ()):
            if other is not found and overlap((period["valid_from"], end), (other.valid_from, other.valid_to)):
                raise Refused(_("This code is in the register for that time already (%(name)s).", name=other.name), "valid_from")
        given = {name: value for name, value in values.items() if value is not None}
        ident = {} if found else {"id": clock.new_id()}
        return self.keep(row.write(Area, found, code=code, **ident, **given, **period))

    def _open(self, code, start, end) -> Area | None:
        present = self.present(code)
        if present or code not in self.periods:
            return present
        last = self.periods[code][-1]
        if end in {area.valid_to for area in self.periods[code]} - {None}:
            return next(area for area in self.periods[code] if area.valid_to == end)
        if start is None:
            raise Refused(
                _("This code ended on %(day)s; give the first day on which it holds again.", day=last.valid_to), "valid_from"
            )
        return None

    def _earlier(self, code, start, end) -> Area | None:
        periods = self.periods.get(code, ())
        found = next((a for a in periods if a.valid_to == end), None)
        present = self.present(code)
        if found is None and present is not None and present.valid_from is None and (present.valid_to or date.max) > end:
            present.valid_from, present.version = end + timedelta(days=1), present.version + 1
        return found


def link_successor(subject: str, old_code: str, new_code: str, last_day: date) -> None:
    """Say that ``old_code`` became ``new_code`` on the day after ``last_day``; once."""
    happened = last_day + timedelta(days=1)
    link = {"subject": subject, "old_code": old_code, "new_code": new_code, "happened_on": happened}
    if db.session.scalar(select(Succession.id).filter_by(**link)) is None:
        db.session.add(Succession(county_id=current_county(), **link))
        db.session.flush()
