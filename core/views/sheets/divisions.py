"""The columns of the yearly list of divisions, and of village groups."""

from flask_babel import lazy_gettext as _l

from core.contributions import SheetColumn
from core.services import cells
from core.services import former_divisions as former
from core.services.division_codes import township_code, village_code
from core.views.sheets.common import CODE_12, PERIOD, SIZE

DIVISION_COLUMNS = (
    SheetColumn(
        "village_code",
        _l("Village code"),
        ("village_code", "村代码", "村级代码", "村（社区）代码", "统计用区划代码", "区划代码", "行政区划代码"),
        True,
        village_code,
        CODE_12,
    ),
    SheetColumn(
        "village_name", _l("Village name"), ("village_name", "村名称", "村名", "村（社区）名称", "村（社区）"), True, cells.text(60)
    ),
    SheetColumn(
        "township_code",
        _l("Township code"),
        ("township_code", "乡镇代码", "乡级代码", "街道代码", "镇（街道）代码"),
        False,
        township_code,
        _l("9 or 12 digits, e.g. 511702101"),
    ),
    SheetColumn(
        "township_name",
        _l("Township name"),
        ("township_name", "乡镇名称", "乡镇", "街道名称", "镇（街道）", "镇（街道）名称"),
        False,
        cells.text(60),
    ),
    *SIZE,
    *PERIOD,
)
GROUP_COLUMNS = (
    SheetColumn(
        "village",
        _l("Village code"),
        ("village_code", "village", "村代码", "村名称", "村名", "村（社区）"),
        True,
        cells.village,
        CODE_12,
    ),
    SheetColumn(
        "number",
        _l("Group number"),
        ("number", "group", "组号", "组别", "小组编号"),
        True,
        former.group_number,
        _l("a number from 1 to 999"),
    ),
    SheetColumn("name", _l("Group name"), ("name", "组名", "小组名称", "名称"), False, cells.text(60)),
    *SIZE,
)
