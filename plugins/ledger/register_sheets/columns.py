"""The columns that several registers share, and how a cell is read."""

from core.api import SheetColumn, _l, cells

VILLAGE = SheetColumn("area_id", _l("Village"), ("村（社区）", "村居", "所属村", "居住村", "村名"), read=cells.village)
REGISTERED = SheetColumn("registered_on", _l("Registered on"), ("登记时间", "采集日期"), False, cells.past_day, "2026-03-05")


def choice(titles, **also):
    """A cell that holds a word of a list, or one ``also`` in use for it."""
    return cells.one_of(titles, **also)


def phone(*aliases):
    """The column of a telephone number."""
    return SheetColumn("telephone", _l("Telephone"), ("联系电话", "手机", "手机号", *aliases), False, cells.phone, personal=True)


def text(name, title, longest, *aliases, required=False):
    """A column of free text, at most ``longest`` characters."""
    return SheetColumn(name, title, aliases, required, cells.text(longest))
