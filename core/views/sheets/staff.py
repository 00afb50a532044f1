"""The columns of the staff list."""

from flask_babel import lazy_gettext as _l

from core.contributions import SheetColumn
from core.services import cells, officers, staffing
from core.views.sheets.common import A_DAY, TELEPHONE

OFFICER_COLUMNS = (
    SheetColumn("number", _l("Number"), ("number", "警号", "编号", "工号", "警号/编号"), True, cells.text(20)),
    SheetColumn("name", _l("Name of the person"), ("name", "姓名"), True, cells.text(40), personal=True),
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
        "phone", _l("Telephone"), ("phone", "电话", "手机", "联系电话", "手机号"), False, cells.phone, TELEPHONE, True
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
