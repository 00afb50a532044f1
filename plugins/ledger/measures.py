"""The one library of measures: what is counted, in which unit, and which rows stand behind it.

Why: 685 人次 and 305 人 are different measures, and a report that computes its own sum will one day differ from the list that it
opens. So every report takes its figures from here; ``args`` are the filters with which the list shows the same rows.
"""

from dataclasses import dataclass, field

from flask import url_for
from sqlalchemy import func, select

from core.api import Figure, ReportQuery, _l, current_viewer, db, may_open
from plugins.ledger import units
from plugins.ledger.models import (
    Activity,
    Call,
    Dispute,
    Hazard,
    InfoItem,
    Inspection,
    RentalHouse,
    Resident,
    ServiceCase,
    Suggestion,
    SurveyAnswer,
    Vehicle,
    Venue,
    Visit,
)
from plugins.ledger.models.activity import ActivityKind
from plugins.ledger.models.dispute import DisputeState
from plugins.ledger.models.inspection import HazardState
from plugins.ledger.models.resident import Residence
from plugins.ledger.models.service import Way
from plugins.ledger.permissions import REPORT_CALLS


@dataclass(frozen=True)
class Measure:
    """A sum over the rows of a kind of fact: ``value`` is the SQL aggregate; ``where`` and ``args`` say the same in SQL and URL."""

    id: str
    model: type
    title: object
    unit: object
    listing: str
    value: object = field(default_factory=func.count)
    where: tuple = ()
    args: dict = field(default_factory=dict)

    def statement(self, query: ReportQuery):
        """The select of this measure for a query, without groups."""
        return select(self._total()).select_from(self.model).where(*query.conditions(self.model), *self.where)

    def by(self, query: ReportQuery, column):
        """The select of ``(key, value)`` by one column of the fact."""
        return self.statement(query).with_only_columns(column, self._total()).group_by(column)

    def _total(self):
        return func.coalesce(self.value, 0)


def _measures():
    total = func.sum
    yield Measure("visits", Visit, _l("Visits"), units.TIMES, "ledger.visits")
    yield Measure("people_visited", Visit, _l("People visited"), units.PERSON_TIMES, "ledger.visits", total(Visit.people_met))
    for way, title, unit in (
        (Way.HANDLED, _l("Business handled"), units.PIECES),
        (Way.AGENCY, _l("Business done on behalf"), units.CASES),
        (Way.DELIVERY, _l("Papers delivered"), units.CARDS),
        (Way.INQUIRY, _l("Inquiries"), units.PERSON_TIMES),
    ):
        where, args = (ServiceCase.way == way,), {"way": way.value}
        yield Measure(f"service_{way}", ServiceCase, title, unit, "ledger.services", total(ServiceCase.quantity), where, args)
    yield Measure("calls", Call, _l("Calls"), units.CASES, "ledger.calls", total(Call.quantity))
    on_site = (Call.on_site.is_(True),), {"on_site": "1"}
    yield Measure("on_site_calls", Call, _l("Calls taken on the spot"), units.CASES, "ledger.calls", total(Call.quantity), *on_site)
    yield Measure("disputes", Dispute, _l("Disputes found"), units.CASES, "ledger.disputes")
    solved = (Dispute.state == DisputeState.RESOLVED,), {"state": "resolved"}
    yield Measure("disputes_resolved", Dispute, _l("Disputes resolved"), units.CASES, "ledger.disputes", func.count(), *solved)
    crime = (Dispute.state == DisputeState.TURNED_CRIMINAL,), {"state": "turned_criminal"}
    yield Measure("turned_criminal", Dispute, _l("Disputes turned criminal"), units.CASES, "ledger.disputes", func.count(), *crime)
    yield Measure("inspections", Inspection, _l("Inspections"), units.TIMES, "ledger.inspections")
    yield Measure("hazards", Hazard, _l("Hazards found and urged"), units.SPOTS, "ledger.hazards")
    gone = (Hazard.state == HazardState.RECHECKED,), {"state": "rechecked"}
    yield Measure("hazards_closed", Hazard, _l("Hazards closed"), units.SPOTS, "ledger.hazards", func.count(), *gone)
    yield Measure("activities", Activity, _l("Activities"), units.TIMES, "ledger.activities")
    yard = (Activity.kind == ActivityKind.MEETING,), {"kind": "meeting"}
    yield Measure("meetings", Activity, _l("Courtyard meetings"), units.TIMES, "ledger.activities", func.count(), *yard)
    reached = total(Activity.people_reached)
    yield Measure("people_reached", Activity, _l("People reached"), units.PERSON_TIMES, "ledger.activities", reached)
    yield Measure("leaflets", Activity, _l("Leaflets handed out"), units.COPIES, "ledger.activities", total(Activity.leaflets))
    relief = (Activity.kind == ActivityKind.RELIEF,), {"kind": "relief"}
    yield Measure("relief", Activity, _l("Emergency relief"), units.TIMES, "ledger.activities", func.count(), *relief)
    moved = total(Activity.people_moved)
    yield Measure("people_moved", Activity, _l("People moved to safety"), units.PERSONS, "ledger.activities", moved, *relief)
    yield Measure("suggestions", Suggestion, _l("Suggestions"), units.ITEMS, "ledger.suggestions")
    yield Measure("info_items", InfoItem, _l("Information items"), units.ITEMS, "ledger.info_items", total(InfoItem.quantity))
    yield Measure("survey_answers", SurveyAnswer, _l("Survey cards"), units.COPIES, "ledger.survey_answers")
    floating = (Resident.residence == Residence.FLOATING,), {"residence": "floating"}
    yield Measure(
        "floating_registered",
        Resident,
        _l("Floating residents registered"),
        units.PERSONS,
        "ledger.residents",
        func.count(),
        *floating,
    )
    yield Measure("rental_houses_registered", RentalHouse, _l("Rental houses registered"), units.FIRMS, "ledger.rental_houses")
    yield Measure("vehicles_registered", Vehicle, _l("Vehicles registered"), units.ITEMS, "ledger.vehicles")
    yield Measure("venues_registered", Venue, _l("Venues registered"), units.FIRMS, "ledger.venues")


MEASURES = {measure.id: measure for measure in _measures()}


def told() -> list[str]:
    """The measures that this viewer is told: what a village assistant does not see of calls he does not learn from a sum."""
    viewer = current_viewer()
    barred = (Call,) if viewer is not None and not viewer.can(REPORT_CALLS) else ()
    return [name for name, measure in MEASURES.items() if measure.model not in barred]


def count(measure: str, query: ReportQuery) -> int:
    """One measure of the library for a query."""
    return db.session.scalar(MEASURES[measure].statement(query))


def count_by(measure: str, query: ReportQuery, column) -> dict:
    """``{key: value}`` of one measure, by a column of its fact."""
    return dict(db.session.execute(MEASURES[measure].by(query, column)).all())


def figure(measure: str, query: ReportQuery, value: int | None = None, **more) -> Figure:
    """One measure as a figure of a report. ``value`` is given when it is known already.

    Its address opens the rows it stands on, for those who may see them: the bureau counts residents and does not leaf through them.
    """
    found = MEASURES[measure]
    address = query.address(url_for(found.listing), **found.args) if may_open(found.listing) else None
    value = count(measure, query) if value is None else value
    return Figure(found.id, found.title, value, found.unit, address, **more)
