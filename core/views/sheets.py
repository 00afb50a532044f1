"""The core's import sheets: which columns they have and how people print their headings."""

from flask_babel import lazy_gettext as _l

from core.contributions import ImportSheet, SheetColumn
from core.services import cells, officers, staffing, stations
from core.services import former_divisions as former
from core.services.division_codes import any_code, township_code, village_code
from core.services.divisions import take_divisions
from core.views.permissions import MANAGE_AREAS, MANAGE_STAFF, MANAGE_UNITS

CODE_12 = _l("12 digits, e.g. 511702101201")
NUMBER = _l("a whole number")
A_DAY = _l("a day, e.g. 2013-07-18")

PERIOD = (
    SheetColumn("valid_from", _l("In force from"), ("valid_from", "启用日期", "起始日期", "生效日期"), False, cells.day, A_DAY),
    SheetColumn("valid_to", _l("In force until"), ("valid_to", "终止日期", "截止日期", "撤销日期"), False, cells.day, A_DAY),
    SheetColumn(
        "successor_code",
        _l("Successor's code"),
        ("successor_code", "并入代码", "后继代码", "继承代码"),
        False,
        any_code,
        _l("the code of what took over"),
    ),
)
SIZE = (
    SheetColumn("population", _l("Population"), ("population", "人口", "人口数", "总人口"), False, cells.whole(), NUMBER),
    SheetColumn("households", _l("Households"), ("households", "户数", "总户数", "户"), False, cells.whole(), NUMBER),
)
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
    SheetColumn("phone", _l("Telephone"), ("phone", "电话", "值班电话", "联系电话"), False, cells.phone, _l("11 digits")),
    SheetColumn("address", _l("Address"), ("address", "地址"), False, cells.text(120)),
)
OFFICER_COLUMNS = (
    SheetColumn("number", _l("Number"), ("number", "警号", "编号", "工号", "警号/编号"), True, cells.text(20)),
    SheetColumn("name", _l("Name"), ("name", "姓名"), True, cells.text(40), personal=True),
    SheetColumn(
        "person_class",
        _l("Class of person"),
        ("person_class", "class", "人员类别", "人员类型", "身份"),
        True,
        cells.one_of(officers.PERSON_CLASSES, **officers.CLASS_WORDS),
        _l("a word of the list"),
    ),
    SheetColumn(
        "unit",
        _l("Unit"),
        ("unit", "unit_code", "单位", "所属单位", "单位代码", "派出所"),
        True,
        cells.unit,
        _l("code or full name"),
    ),
    SheetColumn(
        "phone", _l("Telephone"), ("phone", "电话", "手机", "联系电话", "手机号"), False, cells.phone, _l("11 digits"), True
    ),
    SheetColumn(
        "role",
        _l("Role"),
        ("role", "岗位", "职务", "角色"),
        False,
        cells.one_of(staffing.POSTED, **officers.ROLE_WORDS),
        _l("a word of the list"),
    ),
    SheetColumn("valid_from", _l("From"), ("valid_from", "from", "任职日期", "起始日期", "上岗日期"), False, cells.day, A_DAY),
    SheetColumn(
        "villages",
        _l("Villages"),
        ("villages", "负责村", "村", "责任村", "包村"),
        False,
        cells.villages,
        _l("codes or names, between them 、"),
    ),
    SheetColumn(
        "guide",
        _l("Guiding officer"),
        ("guide", "带班民警", "带领民警", "指导民警", "责任民警"),
        False,
        cells.text(40),
        _l("number or name of a police officer"),
    ),
)

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
