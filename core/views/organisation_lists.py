"""The lists of villages and of staff: columns, rows and filters."""

from flask_babel import lazy_gettext as _l

from core.access import ROLES
from core.identity import mask_phone
from core.models.officer import Officer
from core.models.organisation import Area, AreaKind, Unit, VillageKind
from core.queries import organisation as queries
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


def village_filters() -> tuple:
    """Filters of the list of villages."""
    return (
        Filter("q", _l("Name"), Area.name),
        Filter("area", _l("Township"), Area.id, "area", township_choices),
        Filter("unit", _l("Unit in charge"), Unit.code, "choice", queries.unit_choices),
        Filter("kind", _l("Kind"), Area.village_kind, "choice", lambda: list(VILLAGE_KINDS.items())),
    )


def township_choices():
    """Codes and names of today's townships."""
    return [(area.code, area.name) for area in organisation.areas(AreaKind.TOWNSHIP)]


class RoleFilter(Filter):
    """People who hold a role today."""

    def condition(self):
        return self.column.in_(queries.posted(self.value)) if self.value else None


def post_names(posts: str) -> str:
    """What somebody does: the titles of his postings, or of their roles where they have none."""
    return queries.BETWEEN.join(str(ROLES[one].title) if one in ROLES else one for one in posts.split(queries.BETWEEN))


OFFICER_COLUMNS = (
    Column(_l("Name of the person"), "name"),
    Column(_l("Number"), "number"),
    Column(_l("Class of person"), "person_class", titles=staff.PERSON_CLASSES),
    Column(_l("Unit"), "unit"),
    Column(_l("Posts"), "posts", show=post_names, sortable=False),
    Column(_l("Telephone"), "phone", show=mask_phone, sortable=False),
)


def officer_filters() -> tuple:
    """Filters of the staff list."""
    return (
        Filter("q", _l("Name of the person"), Officer.name),
        Filter("number", _l("Number"), Officer.number),
        Filter("unit", _l("Unit"), Unit.code, "choice", queries.unit_choices),
        Filter(
            "class",
            _l("Class of person"),
            Officer.person_class,
            "choice",
            lambda: list(staff.PERSON_CLASSES.items()),
        ),
        RoleFilter("role", _l("Role"), Officer.id, "choice", lambda: list(staffing.POSTED.items())),
    )
