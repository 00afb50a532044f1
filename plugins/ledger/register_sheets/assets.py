"""The table of equipment."""

from sqlalchemy import select

from core.api import ImportSheet, SheetColumn, _, _l, cells, db, new_id
from plugins.ledger.gear_words import ASSET_KINDS
from plugins.ledger.models import Asset
from plugins.ledger.permissions import KEEP_GEAR
from plugins.ledger.register_sheets.columns import choice, text
from plugins.ledger.services.assets import save


def take_assets(intake) -> None:
    """Things by their serial number within their kind, or by what they are called in their unit."""
    seen: dict = {}
    for row in intake.rows:
        key = row["kind"], row["serial"] or (row["unit_id"], row["label"])
        first = seen.setdefault(key, row.line)
        if first != row.line:
            row.refuse(_("This stands in line %(line)s of the table already.", line=first))
            continue
        with row.checked():
            _take(row, row["unit_id"])


def _take(row, unit_id) -> None:
    same = Asset.serial == row["serial"] if row["serial"] else (Asset.unit_id == unit_id) & (Asset.label == row["label"])
    found = db.session.scalar(select(Asset).where(Asset.kind == row["kind"], same))
    told = {"label": row["label"], "acquired_on": row["acquired_on"], "note": row["note"]}
    if found is None:
        save(Asset(county_id=row.intake.county_id, id=new_id(), kind=row["kind"], serial=row["serial"], unit_id=unit_id, **told))
        row.count("new")
        return
    changed = {name: value for name, value in told.items() if value is not None and getattr(found, name) != value}
    for name, value in changed.items():
        setattr(found, name, value)
    found.version += bool(changed)
    save(found)
    row.count("changed" if changed else "same")


ASSETS = ImportSheet(
    "ledger.assets",
    _l("Equipment"),
    KEEP_GEAR,
    (
        SheetColumn("kind", _l("Kind of equipment"), ("类别", "装备类别", "种类"), True, choice(ASSET_KINDS.titles())),
        text("label", _l("What it is called"), 60, "名称", "装备名称", "型号", required=True),
        text("serial", _l("Serial number"), 60, "编号", "序列号", "出厂编号"),
        SheetColumn("unit_id", _l("Kept by"), ("保管单位", "单位", "所属单位"), True, cells.unit),
        SheetColumn("acquired_on", _l("Received on"), ("配发日期", "购置日期", "入库日期"), False, cells.past_day, "2026-03-05"),
        text("note", _l("Note"), 400, "备注"),
    ),
    take_assets,
    _l("A thing is known by its serial number, or by what it is called in its unit. Who holds it is entered by issuing it."),
    (("笔记本电脑", "联想笔记本", "LX-0001", "东岳派出所", "2026-03-05", ""),),
)
