"""The core's import sheets: which columns they have and how people print their headings."""

from flask_babel import lazy_gettext as _l

from core.contributions import ImportSheet
from core.services import former_divisions as former
from core.services import officers, stations
from core.services.divisions import take_divisions
from core.views.permissions import MANAGE_AREAS, MANAGE_STAFF, MANAGE_UNITS
from core.views.sheets.divisions import DIVISION_COLUMNS, GROUP_COLUMNS
from core.views.sheets.earlier import FIGURE_COLUMNS, FORMER_COLUMNS
from core.views.sheets.police_stations import STATION_COLUMNS
from core.views.sheets.staff import OFFICER_COLUMNS

SHEETS = (
    ImportSheet(
        "divisions",
        _l("Villages and townships"),
        MANAGE_AREAS,
        DIVISION_COLUMNS,
        take_divisions,
        _l("The yearly list of the statistics office. Villages missing from it stay as they are."),
        (("511702101201", "高山村民委员会", "511702101", "东岳镇", "1820", "560", "", "", ""),),
        10,
    ),
    ImportSheet(
        "stations",
        _l("Police stations"),
        MANAGE_UNITS,
        STATION_COLUMNS,
        stations.take_stations,
        _l("Each station with its townships or villages: it is in charge of them and goes there when somebody calls."),
        (("511702101560", "东岳派出所", "东岳镇", "0818-1234567", ""),),
        15,
    ),
    ImportSheet(
        "groups",
        _l("Village groups"),
        MANAGE_AREAS,
        GROUP_COLUMNS,
        former.take_groups,
        _l("Groups have no national code: they are numbered within their village."),
        (("511702101201", "1", "一组", "180", "52"),),
        20,
    ),
    ImportSheet(
        "officers",
        _l("Staff list"),
        MANAGE_STAFF,
        OFFICER_COLUMNS,
        officers.take_officers,
        _l("Officers, auxiliaries and village assistants with their posts; a person with two posts stands on two rows."),
        (("511001", "张一", "民警", "东岳派出所", "13800000001", "民警", "2024-01-01", "", ""),),
        30,
    ),
    ImportSheet(
        "former-divisions",
        _l("Earlier boundaries"),
        MANAGE_AREAS,
        FORMER_COLUMNS,
        former.take_former,
        _l("Townships, villages and groups that are no more, with what took over."),
        (("511702301000", "某某乡", "乡镇", "", "", "2013-07-17", "511702101000", "", "", "", "", ""),),
        40,
    ),
    ImportSheet(
        "area-figures",
        _l("Printed figures of areas"),
        MANAGE_AREAS,
        FIGURE_COLUMNS,
        former.take_figures,
        _l("Figures of a yearbook or article, for the comparison then and now."),
        (("511702", "2012", "村民小组", "548", "人民公安报"),),
        50,
    ),
)
