"""Tables that are imported: profiles, borders, road minutes, money. Taken twice, they change nothing."""

from sqlalchemy import select

from core.api import ImportSheet, Refused, SheetColumn, _, _l, cells, db
from plugins.consolidation import words as w
from plugins.consolidation.models import Border, BudgetLine, RoadTime, StationProfile
from plugins.consolidation.permissions import OUTCOMES, PLAN


def broken(value, _intake) -> float:
    """A number, perhaps with a fraction."""
    try:
        found = float(value.replace(",", "").replace("，", ""))
    except ValueError:
        found = -1.0
    if not 0 <= found < 1e10:
        raise Refused(_("A number belongs here, like 12.5."))
    return found


def take_profiles(intake) -> None:
    """Profiles by station and year."""
    known = {(row.unit_id, row.year): row for row in db.session.scalars(select(StationProfile))}
    for row in intake.rows:
        key = row["unit"], row["year"]
        values = {name: row[name] for name in ("area_id", "population", "square_km", "road_minutes", "incidents", "cost_yuan")}
        values |= {"grade": row["grade"] or 3, "unit_id": row["unit"], "year": row["year"]}
        known[key] = row.write(StationProfile, known.get(key), **values)


def take_borders(intake) -> None:
    """Pairs of stations, whichever is named first."""
    known = {(row.one_id, row.other_id): row for row in db.session.scalars(select(Border))}
    for row in intake.rows:
        with row.checked():
            if row["one"] == row["other"]:
                raise Refused(_("Choose two different stations."), "other")
            key = tuple(sorted((row["one"], row["other"])))
            known[key] = row.write(Border, known.get(key), one_id=key[0], other_id=key[1])


def take_roads(intake) -> None:
    """Minutes by village and station."""
    known = {(row.area_id, row.unit_id): row for row in db.session.scalars(select(RoadTime))}
    for row in intake.rows:
        key = row["area_id"], row["unit"]
        known[key] = row.write(RoadTime, known.get(key), area_id=row["area_id"], unit_id=row["unit"], minutes=row["minutes"])


def take_budgets(intake) -> None:
    """Money by station, year and item."""
    known = {(row.unit_id, row.year, row.item): row for row in db.session.scalars(select(BudgetLine))}
    for row in intake.rows:
        key = row["unit"], row["year"], row["item"]
        fen = round(row["yuan"] * 100)
        known[key] = row.write(BudgetLine, known.get(key), unit_id=row["unit"], year=row["year"], item=row["item"], amount_fen=fen)


UNIT = SheetColumn("unit", _l("Station"), ("派出所", "单位"), read=cells.unit)
YEAR = SheetColumn("year", _l("Year"), ("年份", "年度"), read=cells.whole(1990, 2100), wanted="2026")
SHEETS = (
    ImportSheet(
        "station_profiles",
        _l("Station profiles"),
        PLAN,
        (
            UNIT,
            YEAR,
            SheetColumn("population", _l("Population"), ("人口", "辖区人口"), read=cells.whole()),
            SheetColumn("square_km", _l("Square kilometres"), ("面积", "辖区面积", "平方公里"), read=broken),
            SheetColumn(
                "road_minutes", _l("Road minutes to the county seat"), ("到县城车程", "车程（分钟）"), read=cells.whole(0, 1000)
            ),
            SheetColumn("incidents", _l("Incidents in the year"), ("年警情数", "警情"), read=cells.whole()),
            SheetColumn("cost_yuan", _l("Cost in the year, yuan"), ("年经费（元）", "经费"), read=cells.whole(0, 999_999_999)),
            SheetColumn("grade", _l("Public order, 1 quiet to 5 troubled"), ("治安复杂程度", "治安等级"), False, cells.whole(1, 5)),
            SheetColumn("area_id", _l("Village where its seat lies"), ("驻地村（居）", "驻地"), False, cells.village),
        ),
        take_profiles,
        _l("One line for each station and year."),
        (("东岳派出所", "2026", "21000", "180.5", "25", "160", "420000", "3", "高山村"),),
        weight=60,
    ),
    ImportSheet(
        "station_borders",
        _l("Stations that touch"),
        PLAN,
        (
            SheetColumn("one", _l("Station"), ("派出所", "甲所"), read=cells.unit),
            SheetColumn("other", _l("Touches"), ("相邻派出所", "乙所"), read=cells.unit),
        ),
        take_borders,
        _l("Each pair once, whichever is named first."),
        (("东岳派出所", "双龙派出所"),),
        weight=61,
    ),
    ImportSheet(
        "road_minutes",
        _l("Road minutes"),
        PLAN,
        (
            SheetColumn("area_id", _l("Village"), ("村（居）", "村", "村名"), read=cells.village),
            UNIT,
            SheetColumn("minutes", _l("Minutes by road"), ("车程（分钟）", "分钟"), read=broken),
        ),
        take_roads,
        _l("From the seat of a station to a village; near stations are enough."),
        (("高山村", "东岳派出所", "22.5"),),
        weight=62,
    ),
    ImportSheet(
        "station_budgets",
        _l("Money of the stations"),
        OUTCOMES,
        (
            UNIT,
            YEAR,
            SheetColumn("item", _l("Spent on"), ("项目", "支出项目"), read=cells.one_of(w.ITEMS)),
            SheetColumn("yuan", _l("Yuan"), ("金额（元）", "金额"), read=broken),
        ),
        take_budgets,
        _l("One line for each station, year and item."),
        (("东岳派出所", "2026", "office", "120000.50"),),
        weight=63,
    ),
)
