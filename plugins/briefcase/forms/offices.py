"""Setting an office up."""

from core.api import Form, UnitField, UnitKind, VillageField, _l, today
from plugins.briefcase.forms.base import KitField, TeamField, day, officer, text
from plugins.briefcase.models import Level, Tag, TeamKind
from plugins.briefcase.words import LEVELS, TAGS, TEAM_KINDS
from plugins.ledger.api import chosen, words


class OfficeForm(Form):
    """An office and what its public notice says."""

    name = words(_l("Name of the office"), 60, required=True)
    unit_id = UnitField(_l("Station"), kinds=(UnitKind.STATION,))
    area_id = VillageField(_l("Seat: the village where its notice hangs"))
    officer_id = officer(_l("Officer in charge"), required=False)
    kit_id = KitField(_l("Kit of the eight ones"), required=False)
    hotline = words(_l("Hotline, day and night"), 40)
    report_phone = words(_l("Telephone for complaints and reports"), 40)
    scope = text(_l("What the office does for villagers"), 400)
    way = text(_l("How and when it does it"), 400)
    valid_from = day(_l("Since"), default=today)
    valid_to = day(_l("Until"), required=False)


class MemberForm(Form):
    """Somebody of the office."""

    officer_id = officer(_l("Person"))
    tag = chosen(_l("What he brings"), TAGS, default=Tag.MEMBER)
    team_id = TeamField(_l("Team or room"), required=False)
    valid_from = day(_l("Since"), default=today)
    valid_to = day(_l("Until"), required=False)


class OfficeVillageForm(Form):
    """A village of the office."""

    area_id = VillageField(_l("Village"))
    level = chosen(_l("Public order there"), LEVELS, default=Level.CALM)
    valid_from = day(_l("Since"), default=today)
    valid_to = day(_l("Until"), required=False)


class TeamForm(Form):
    """A team of the station: one room, two teams."""

    unit_id = UnitField(_l("Station"), kinds=(UnitKind.STATION,))
    kind = chosen(_l("Kind of team or room"), TEAM_KINDS, default=TeamKind.GENERAL)
    name = words(_l("Name of the team"), 40, required=True)
    officer_id = officer(_l("Head of the team"), required=False)
    valid_from = day(_l("Since"), default=today)
    valid_to = day(_l("Until"), required=False)
    note = words(_l("Note"), 200)
