"""The columns of the list of police stations."""

from flask_babel import lazy_gettext as _l

from core.contributions import SheetColumn
from core.services import cells, stations
from core.views.sheets.common import TELEPHONE

STATION_COLUMNS = (
    SheetColumn(
        "code",
        _l("Code"),
        ("code", "代码", "单位代码", "机构代码", "派出所代码"),
        True,
        stations.station_code,
        _l("the organisation code; it begins with the county's six digits"),
    ),
    SheetColumn("name", _l("Name"), ("name", "名称", "派出所", "派出所名称", "单位名称"), True, cells.text(80)),
    SheetColumn(
        "places",
        _l("Townships or villages"),
        ("places", "辖区", "管辖乡镇", "乡镇", "管辖村", "村（社区）", "管辖范围"),
        False,
        stations.places,
        _l("codes or names, between them 、"),
    ),
    SheetColumn("phone", _l("Telephone"), ("phone", "电话", "值班电话", "联系电话"), False, cells.phone, TELEPHONE),
    SheetColumn("address", _l("Address"), ("address", "地址"), False, cells.text(120)),
)
