"""Tables that the office takes in: ID cards that arrived in a batch, and what was made public before, from paper."""

from sqlalchemy import select

from core.api import ImportSheet, Refused, SheetColumn, _, _l, cells, current_viewer, db
from plugins.briefcase.models import CardState, Exposure, GroupKind, IdCard, LinkGroup
from plugins.briefcase.permissions import KEEP

DAY = "2026-03-05"


def _unit():
    unit = current_viewer().unit_id
    if unit is None:
        raise Refused(_("Only a station receives cards; your account belongs to none."))
    return unit


def take_cards(intake) -> None:
    """Cards of a batch; one that stands there already under the same name, village and day is the same card."""
    for row in intake.rows:
        with row.checked():
            same = IdCard.recipient == row["recipient"], IdCard.area_id == row["area_id"], IdCard.received_on == row["received_on"]
            if db.session.scalar(select(IdCard.id).where(*same)) is not None:
                row.count("same")
                continue
            values = {name: row[name] for name in ("recipient", "area_id", "received_on")}
            keeper = current_viewer().officer_id
            row.write(IdCard, None, **values, unit_id=_unit(), received_by_id=keeper, state=CardState.RECEIVED)


def take_exposures(intake) -> None:
    """History: what was made public in which group; a group that is not known is entered with nobody in it."""
    for row in intake.rows:
        with row.checked():
            group_id = _group(row)
            same = Exposure.group_id == group_id, Exposure.venue == row["venue"], Exposure.occurred_on == row["occurred_on"]
            if db.session.scalar(select(Exposure.id).where(*same)) is not None:
                row.count("same")
                continue
            values = {name: row[name] for name in ("occurred_on", "venue", "what")}
            row.write(Exposure, None, **values, group_id=group_id, unit_id=_unit())


def _group(row):
    found = db.session.scalar(select(LinkGroup.id).where(LinkGroup.name == row["group"], LinkGroup.unit_id == _unit()))
    if found is not None:
        return found
    group = LinkGroup(county_id=row.intake.county_id, name=row["group"], kind=GroupKind.VILLAGERS, unit_id=_unit(), members=0)
    group.counted_on = row["occurred_on"]
    db.session.add(group)
    db.session.flush()
    return group.id


SHEETS = (
    ImportSheet(
        "briefcase.cards",
        _l("ID cards received"),
        KEEP,
        (
            SheetColumn("recipient", _l("Name on the card"), ("姓名", "证件姓名"), read=cells.text(40)),
            SheetColumn("area_id", _l("Village"), ("村（社区）", "村", "地址"), read=cells.village),
            SheetColumn("received_on", _l("Card received on"), ("收证日期", "收到日期"), read=cells.past_day, wanted=DAY),
        ),
        take_cards,
        _l("One row for each card; no ID numbers."),
        (("罗一二", "高山村民委员会", DAY), ("马三四", "河坝村民委员会", DAY)),
    ),
    ImportSheet(
        "briefcase.exposures",
        _l("What was made public before"),
        KEEP,
        (
            SheetColumn("occurred_on", _l("Date"), ("日期", "曝光日期"), read=cells.past_day, wanted=DAY),
            SheetColumn("group", _l("Group"), ("群", "群名称"), read=cells.text(60)),
            SheetColumn("venue", _l("Venue"), ("场所", "场所名称"), read=cells.text(80)),
            SheetColumn("what", _l("What was made public"), ("曝光内容", "内容"), read=cells.text(200)),
        ),
        take_exposures,
        _l("History of earlier practice, from paper; the product offers no button to do it again."),
        ((DAY, "警民联系群", "示例收购点", "不按规定登记"),),
    ),
)
