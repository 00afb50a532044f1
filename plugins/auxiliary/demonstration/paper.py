"""Allowance sheets of the first months and of last month, and the gear of the home station's assistants."""

from datetime import date, datetime, time, timedelta

from core.api import CHINA, current_county, new_id, today
from plugins.auxiliary.demonstration.cast import HOME, posted, write
from plugins.auxiliary.selection import SCHEME
from plugins.ledger.api import Asset, AssetState, Custody
from plugins.personnel.api import SheetState, draw_up

GEAR = (("torch", "强光手电"), ("armband", "治安袖标"))


def allowances() -> None:
    """August and September 2015, paid; the month before this one, a draft."""
    for month in (date(2015, 8, 1), date(2015, 9, 1)):
        sheet = draw_up(SCHEME.id, month)
        following = (month + timedelta(days=32)).replace(day=1)
        sheet.state, sheet.approved_on, sheet.approved_by = SheetState.PAID, following + timedelta(days=4), "演示管理员"
        sheet.paid_on, sheet.voucher = following + timedelta(days=9), f"演示-{month:%Y%m}"
    draw_up(SCHEME.id, (today().replace(day=1) - timedelta(days=1)).replace(day=1))


def gear() -> None:
    """A torch and an armband for everybody of the home station, as the bureau gave them out."""
    things, held = [], []
    people = {helper.id: helper for helper in posted(today(), HOME)}
    for n, helper in enumerate(people.values()):
        for kind, label in GEAR:
            thing = Asset(
                county_id=current_county(), id=new_id(), kind=kind, label=label, serial=f"BC-{kind[:1].upper()}{n:03d}",
                unit_id=helper.unit_id, officer_id=helper.id, state=AssetState.ISSUED, acquired_on=date(2024, 3, 1),
            )  # fmt: skip
            things.append(thing)
            since = datetime.combine(date(2024, 3, 5), time(9), CHINA)
            held.append(
                Custody(
                    county_id=current_county(),
                    id=new_id(),
                    asset_id=thing.id,
                    unit_id=helper.unit_id,
                    officer_id=helper.id,
                    since=since,
                )
            )
    write(things)
    write(held)
