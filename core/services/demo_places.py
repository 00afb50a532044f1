"""The villages of a demonstration township: today's from the list, earlier ones and groups as marked examples."""

from datetime import date, timedelta
from uuid import UUID

from core import clock
from core.extensions import db
from core.models.organisation import Area, AreaKind, Succession
from core.services import organisation
from core.services.areas import village_kind
from core.services.demo_counties import DemoTown

PLACES = range(399, 199, -1)  # a village committee's last three digits; examples take those that the list leaves free
NUMBERS = "一二三四五六七八九十"


def villages(town: Area, plan: DemoTown) -> tuple[list[Area], dict[UUID, Area]]:
    """All villages of a township, those of today that always stood first, and what the earlier ones became."""
    today = organisation.areas(AreaKind.VILLAGE, town)
    if plan.groups:
        db.session.add_all(_group(village, n) for village in today for n in range(1, plan.groups + 1))
    if plan.former is None:
        return today, {}
    kept = [village for village in today if _stood(village, plan.former)]
    fresh = [village for village in today if village not in kept]
    for village in fresh:
        village.valid_from = plan.former.ended + timedelta(days=1)
    heirs = fresh or today
    used = {village.code for village in today}
    free = (code for place in PLACES if (code := f"{town.code[:9]}{place}") not in used)
    earlier = [_earlier(town, plan.former, n, code) for n, code in zip(range(plan.former.count), free, strict=False)]
    became = {village.id: heirs[n * len(heirs) // len(earlier)] for n, village in enumerate(earlier)}
    db.session.add_all(earlier)
    db.session.add_all(_succession(village, became[village.id], plan.former.ended) for village in earlier)
    db.session.flush()
    return [*kept, *earlier, *fresh], became


def _stood(village: Area, former) -> bool:
    """Whether a village of today's list was there before."""
    return village.code not in former.added if former.kept is None else village.code in former.kept


def _earlier(town, former, n, code) -> Area:
    place = town.name.removesuffix("街道").removesuffix("镇")
    name = former.named[n] if n < len(former.named) else f"{place}示例{n + 1 - len(former.named)}号村"
    return Area(
        county_id=town.county_id, id=clock.new_id(), code=code, name=name, kind=AreaKind.VILLAGE, village_kind=village_kind(code),
        parent_id=town.id, example=True, valid_to=former.ended,
    )  # fmt: skip


def _succession(village: Area, heir: Area, ended: date) -> Succession:
    day = ended + timedelta(days=1)
    return Succession(county_id=village.county_id, subject="area", old_code=village.code, new_code=heir.code, happened_on=day)


def _group(village: Area, n: int) -> Area:
    return Area(
        county_id=village.county_id, id=clock.new_id(), code=f"{village.code}{n:03d}", name=f"{NUMBERS[n - 1]}组（示例）",
        kind=AreaKind.GROUP, parent_id=village.id, example=True,
    )  # fmt: skip
