"""The lists of villages and of staff: columns, rows and filters."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core import clock
from core.extensions import db
from core.identity import mask_phone
from core.models.officer import Officer, Posting
from core.models.organisation import Area, AreaKind, Jurisdiction, JurisdictionKind, Unit, VillageKind
from core.screens.columns import Column
from core.screens.filters import Filter
from core.services import officers as staff
from core.services import organisation, staffing

VILLAGE_KINDS = {
    VillageKind.RESIDENTS: _l("Residents' committee"),
    VillageKind.VILLAGE: _l("Village committee"),
    VillageKind.OTHER: _l("Other"),
}
VILLAGE_COLUMNS = (
    Column(_l("Name"), "name"),
    Column(_l("Code"), "code"),
    Column(_l("Township"), "township"),
    Column(_l("Kind"), "village_kind", titles=VILLAGE_KINDS),
    Column(_l("Population"), "population", numeric=True),
    Column(_l("Households"), "households", numeric=True),
    Column(_l("In charge"), "unit"),
)


def village_rows():
    """Today's villages with their township and the unit in charge."""
    town, today = db.aliased(Area), clock.today()
    return (
        select(
            Area.id, Area.name, Area.code, town.name.label("township"), Area.village_kind, Area.population, Area.households,
            Unit.name.label("unit"), Unit.code.label("unit_code"),
        )
        .join(town, (town.id == Area.parent_id) & (town.county_id == Area.county_id), isouter=True)
        .join(
            Jurisdiction,
            (Jurisdiction.area_id == Area.id)
            & (Jurisdiction.county_id == Area.county_id)
            & (Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
            & Jurisdiction.on(today),
            isouter=True,
        )
        .join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id), isouter=True)
        .where(Area.kind == AreaKind.VILLAGE, Area.on(today))
    )  # fmt: skip


def village_filters() -> tuple:
    """Filters of the list of villages."""
    return (
        Filter("q", _l("Name"), Area.name),
        Filter("area", _l("Township"), Area.id, "area", township_choices),
        Filter("unit", _l("Unit in charge"), Unit.code, "choice", unit_choices),
        Filter("kind", _l("Kind"), Area.village_kind, "choice", lambda: list(VILLAGE_KINDS.items())),
    )


def township_choices():
    """Codes and names of today's townships."""
    return [(area.code, area.name) for area in organisation.areas(AreaKind.TOWNSHIP)]


def unit_choices():
    """Codes and names of today's units."""
    rows = db.session.execute(select(Unit.code, Unit.name).where(Unit.on(clock.today())).order_by(Unit.code))
    return [(row.code, row.name) for row in rows]


class RoleFilter(Filter):
    """People who hold a role today."""

    def __init__(self, name, label, column, kind, choices, posted):
        super().__init__(name, label, column, kind, choices)
        object.__setattr__(self, "posted", posted)

    def condition(self):
        return self.column.in_(self.posted.where(Posting.role == self.value)) if self.value else None


OFFICER_COLUMNS = (
    Column(_l("Name"), "name"),
    Column(_l("Number"), "number"),
    Column(_l("Class of person"), "person_class", titles=staff.PERSON_CLASSES),
    Column(_l("Unit"), "unit"),
    Column(_l("Posts"), "posts", numeric=True),
    Column(_l("Telephone"), "phone", show=mask_phone, sortable=False),
)


def officer_rows():
    """People in service today with the number of their posts."""
    today = clock.today()
    held = select(func.count(Posting.id)).where(
        Posting.officer_id == Officer.id, Posting.county_id == Officer.county_id, Posting.on(today)
    )
    rows = select(
        Officer.id, Officer.name, Officer.number, Officer.person_class, Unit.name.label("unit"), Officer.phone,
        held.correlate(Officer).scalar_subquery().label("posts"),
    )  # fmt: skip
    return rows.join(Unit, (Unit.id == Officer.unit_id) & (Unit.county_id == Officer.county_id)).where(Officer.on(today))


def officer_filters() -> tuple:
    """Filters of the staff list."""
    posted = select(Posting.officer_id).where(Posting.on(clock.today()))
    return (
        Filter("q", _l("Name"), Officer.name),
        Filter("number", _l("Number"), Officer.number),
        Filter("unit", _l("Unit"), Unit.code, "choice", unit_choices),
        Filter(
            "class",
            _l("Class of person"),
            Officer.person_class,
            "choice",
            lambda: list(staff.PERSON_CLASSES.items()),
        ),
        RoleFilter("role", _l("Role"), Officer.id, "choice", lambda: list(staffing.POSTED.items()), posted),
    )
