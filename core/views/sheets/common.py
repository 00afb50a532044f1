"""What several sheets of the core share: how a cell is asked for, and the columns of period and size."""

from flask_babel import lazy_gettext as _l

from core.contributions import SheetColumn
from core.services import cells
from core.services.division_codes import any_code

CODE_12 = _l("12 digits, e.g. 511702101201")
NUMBER = _l("a whole number")
TELEPHONE = _l("a mobile or a landline number")
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
