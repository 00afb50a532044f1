"""The columns of earlier boundaries, and of figures printed about them."""

from flask_babel import lazy_gettext as _l

from core.contributions import SheetColumn
from core.services import cells
from core.services import former_divisions as former
from core.services.division_codes import any_code
from core.views.sheets.common import A_DAY, CODE_12, PERIOD, SIZE

FORMER_COLUMNS = (
    SheetColumn("code", _l("Code"), ("code", "代码", "区划代码", "原代码"), True, any_code, CODE_12),
    SheetColumn("name", _l("Name"), ("name", "名称", "原名称"), True, cells.text(60)),
    SheetColumn(
        "kind",
        _l("Kind"),
        ("kind", "类别", "级别", "类型"),
        True,
        cells.one_of(former.AREA_KINDS, **former.KIND_WORDS),
        _l("township, village or group"),
    ),
    SheetColumn(
        "parent_code", _l("Code of the area above"), ("parent_code", "parent", "上级代码", "所属代码"), False, any_code, CODE_12
    ),
    SheetColumn("valid_from", _l("In force from"), ("valid_from", "启用日期", "起始日期"), False, cells.day, A_DAY),
    SheetColumn("valid_to", _l("In force until"), ("valid_to", "终止日期", "截止日期", "撤销日期"), True, cells.past_day, A_DAY),
    PERIOD[2],
    *SIZE,
    SheetColumn(
        "rural_population",
        _l("Rural population"),
        ("rural_population", "农村人口", "乡村人口"),
        False,
        cells.whole(),
        _l("a whole number"),
    ),
    SheetColumn("source", _l("Source"), ("source", "来源", "出处"), False, cells.text(200)),
    SheetColumn("example", _l("Example only"), ("example", "示例"), False, cells.yes_no, _l("是 or 否")),
)
FIGURE_COLUMNS = (
    SheetColumn(
        "area_code",
        _l("Code"),
        ("area_code", "code", "代码", "区划代码"),
        True,
        any_code,
        _l("6 digits for the whole county, or 12"),
    ),
    SheetColumn("year", _l("Year"), ("year", "年份", "年度"), True, cells.whole(1949, 2100), _l("four digits, e.g. 2012")),
    SheetColumn(
        "measure", _l("What is counted"), ("measure", "指标", "项目"), True, cells.one_of(former.MEASURES), _l("a word of the list")
    ),
    SheetColumn("value", _l("Printed figure"), ("value", "数值", "数量"), True, cells.whole(0, 999_999_999), _l("a whole number")),
    SheetColumn("source", _l("Source"), ("source", "来源", "出处"), True, cells.text(200)),
)
