"""Where the model is on today (the switchboard), how it got there (the stages), and the plan's editions."""

from sqlalchemy import select

from core.api import County, Unit, UnitKind, current_county, db, switch_history, within_county
from plugins.market_day.models import PlanDocument, RolloutStage
from plugins.market_day.rounds import stations as active_stations


def stages() -> list[dict]:
    """The history, oldest first; a stage whose day is not known shows its month."""
    names = station_names()
    with within_county(current_county()):  # how the reform spread is the county's history
        rows = db.session.scalars(select(RolloutStage).order_by(RolloutStage.began_on, RolloutStage.id)).all()
    return [
        {"id": stage.id, "began": stage.began_on.strftime("%Y-%m-%d" if stage.precise else "%Y-%m"), "kind": stage.kind,
         "unit": names.get(stage.unit_id), "stations": stage.stations, "source": stage.source, "precise": stage.precise}
        for stage in rows
    ]  # fmt: skip


def station_names() -> dict:
    """The names of all units of the county by id and by code: where the model runs is no secret of a station."""
    with within_county(current_county()):
        rows = db.session.execute(select(Unit.id, Unit.code, Unit.name)).all()
    return {row.id: row.name for row in rows} | {row.code: row.name for row in rows}


def switched() -> list[dict]:
    """The switches of this installation: which station, from when, until when."""
    names = station_names()
    return [
        {"unit": names.get(switch.unit_code, switch.unit_code), "from": switch.valid_from, "to": switch.valid_to}
        for switch in switch_history("market_day", current_county())
    ]


def covered() -> tuple[int, int]:
    """Stations where the model is on today, and all stations."""
    with within_county(current_county()):
        everywhere = db.session.scalars(select(Unit.id).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None))).all()
        return len(active_stations()), len(everywhere)


def plans() -> list[PlanDocument]:
    """All editions, newest first."""
    return list(db.session.scalars(select(PlanDocument).order_by(PlanDocument.edition.desc())))


def latest_plan() -> dict:
    """The words of the newest edition, to begin a new one with."""
    newest = next(iter(plans()), None)
    names = ("title", "guiding", "organisation", "measures", "demands")
    return {name: getattr(newest, name) for name in names} if newest else {}


def bureau_name() -> str:
    """The name that signs documents."""
    return db.session.get(County, current_county()).bureau_name
