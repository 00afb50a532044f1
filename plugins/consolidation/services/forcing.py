"""Putting a merger into force on a day: closed stations get their successor, posts open, calls go to whoever is soonest there.

Records stay with the unit that made them and are seen by its successor (core services of the organisation). Everybody goes with his
station to the central one; who is to stand at the post is posted there as well, on the same day. Why as well: his villages, his
rights and his place on the roster are the central station's, of which the post is a part.
"""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from core.api import (
    JurisdictionKind,
    Posting,
    Refused,
    Unit,
    UnitKind,
    _,
    create_unit,
    current_county,
    current_viewer,
    db,
    end_unit,
    move_jurisdiction,
    new_id,
    save_posting,
    write_journal,
)
from plugins.consolidation.models import PlanState, Post, Scenario
from plugins.consolidation.planning.call_areas import Reach, nearest
from plugins.consolidation.planning.verifying import call_areas
from plugins.consolidation.queries import stations as read
from plugins.consolidation.services.scenarios import open_faults

POSTS = ("561", "562", "563", "564")


def put_into_force(
    scenario: Scenario, day: date, document: str, calls: bool = True, leaders: bool = True, stay: Collection[UUID] = ()
) -> None:
    """From ``day`` on the plan holds.

    Args:
        calls: whether call areas are drawn anew by road time; territorial jurisdiction follows the merger in any case.
        leaders: whether the chief of a closed station becomes instructor of a central station that has none.
        stay: ids of the postings at closed stations whose holders stand at the post.

    Raises:
        Refused: for a plan in force, one that is not lawful, and stations that are no more what the plan says.
    """
    if scenario.state is PlanState.IN_FORCE:
        raise Refused(
            _("This plan was put into force on %(day)s. What happened stands; make a new plan.", day=scenario.effective_on)
        )
    faults = open_faults(scenario)
    if faults:
        raise Refused(" ".join(faults))
    pairs = _pairs(scenario, day)
    scenario.calls_redrawn = redraw_calls(pairs, day) if calls else 0
    for closed, central in pairs:
        staying = _holders(closed, stay, day)
        post = _merge(scenario, closed, central, day, leaders)
        for officer_id in staying:
            _post_to(post, officer_id, day)
    viewer = current_viewer()
    scenario.state, scenario.effective_on, scenario.document = PlanState.IN_FORCE, day, document
    scenario.decided_by = viewer.name if viewer else None
    write_journal("force", Scenario.__tablename__, county_id=scenario.county_id, record_id=scenario.id, label=scenario.title)


def _pairs(scenario: Scenario, day: date) -> list[tuple[Unit, Unit]]:
    units = {unit.code: unit for unit in db.session.scalars(select(Unit).where(Unit.on(day - timedelta(days=1))))}
    found = []
    for row in scenario.answer.rows:
        if row["kind"] == "merge":
            closed, central = units.get(row["closed"]), units.get(row["central"])
            for unit in (closed, central):
                if unit is None or unit.valid_to is not None or unit.kind is not UnitKind.STATION:
                    raise Refused(
                        _("A station of the plan has ended or will end. Work the plan out anew with the stations of today."), "day"
                    )
            found.append((closed, central))
    return found


def redraw_calls(pairs, day: date) -> int:
    """Give each village to the station that is soonest there; gives how many change hands."""
    before, became = day - timedelta(days=1), {closed.id: central.id for closed, central in pairs}
    owners, callers, times = read.owners(before), read.owners(before, JurisdictionKind.CALL), read.road_times()
    units = {unit.id: unit for unit in read.stations(before)}
    standing = {str(key) for key in units if key not in became}
    areas = {str(area.id): area for area in read.villages(day)}
    reaches = [
        Reach(
            key, str(became.get(owners[area.id], owners[area.id])), {str(to): told for to, told in times.get(area.id, {}).items()}
        )
        for key, area in areas.items()
        if area.id in owners and area.id in callers
    ]
    by_text, moved = {str(key): unit for key, unit in units.items()}, 0
    rows = nearest(reaches, standing)
    if call_areas(reaches, standing, rows):
        raise Refused(_("The call areas failed the recount. Put the plan into force without drawing them anew."), "calls")
    for row in rows:
        area, goes = areas[row["village"]], by_text.get(row["goes"])
        caller = callers[area.id]
        if goes is not None and became.get(caller, caller) != goes.id:
            move_jurisdiction(area, JurisdictionKind.CALL, goes, day)
            moved += 1
    return moved


def _holders(closed: Unit, postings: Collection[UUID], day: date) -> list[UUID]:
    """The officers who hold these postings at a station that is about to close."""
    rows = select(Posting.officer_id).where(Posting.id.in_(list(postings)), Posting.unit_id == closed.id, Posting.on(day))
    return list(dict.fromkeys(db.session.scalars(rows.order_by(Posting.id))))


def _post_to(post: Post, officer_id: UUID, day: date) -> None:
    """Somebody stands at the post from a day on, in the role that he has at the central station then."""
    role = db.session.scalar(
        select(Posting.role).where(Posting.officer_id == officer_id, Posting.unit_id == post.unit_id, Posting.on(day)).limit(1)
    )
    values = {"officer_id": officer_id, "unit_id": post.post_id, "role": role, "valid_from": day}
    save_posting(Posting(county_id=current_county(), id=new_id(), **values))


def _merge(scenario, closed: Unit, central: Unit, day: date, leaders: bool) -> Post:
    last_day, chiefs = day - timedelta(days=1), _chiefs(closed, day)
    end_unit(closed, last_day, central)
    _end_posts(closed, last_day)
    if leaders:
        _settle_leaders(chiefs, central, day)
    profile = read.profiles(last_day).get(closed.id)
    stem = closed.name.removesuffix("派出所").removesuffix("乡").removesuffix("镇")
    name = _("%(place)s police post", place=stem)
    unit = create_unit(_free_code(closed), name, UnitKind.POST, central, valid_from=day, address=closed.address)
    post = Post(
        county_id=current_county(),
        id=new_id(),
        unit_id=central.id,
        post_id=unit.id,
        closed_id=closed.id,
        scenario_id=scenario.id,
        area_id=profile.area_id if profile else None,
        name=name,
        valid_from=day,
    )
    db.session.add(post)
    db.session.flush()
    return post


def _end_posts(closed: Unit, last_day: date) -> None:
    """A station that is closed has no posts of its own any more; ``end_unit`` has refused it if units hang on it."""
    for post in db.session.scalars(select(Post).where(Post.unit_id == closed.id, Post.valid_to.is_(None))):
        post.valid_to = last_day


def _free_code(closed: Unit) -> str:
    taken = set(db.session.scalars(select(Unit.code).where(Unit.code.startswith(closed.code[:-3], autoescape=True))))
    return next((code for end in POSTS if (code := closed.code[:-3] + end) not in taken), f"{closed.code[:-3]}569")


def _chiefs(closed: Unit, day: date) -> list:
    rows = select(Posting.officer_id).where(Posting.unit_id == closed.id, Posting.role == "chief", Posting.on(day))
    return list(db.session.scalars(rows))


def _settle_leaders(chiefs, central: Unit, day: date) -> None:
    """A station has one chief: the other becomes instructor where there is none, otherwise an officer."""
    held = select(Posting.role).where(Posting.unit_id == central.id, Posting.on(day))
    for officer_id in chiefs:
        roles = set(db.session.scalars(held))
        posting = db.session.scalar(
            select(Posting).where(
                Posting.unit_id == central.id, Posting.officer_id == officer_id, Posting.role == "chief", Posting.valid_from == day
            )
        )
        if posting is None or not _has_other_chief(central, officer_id, day):
            continue
        posting.role = "officer" if "instructor" in roles else "instructor"
        save_posting(posting)


def _has_other_chief(central: Unit, officer_id, day: date) -> bool:
    rows = select(Posting.id).where(
        Posting.unit_id == central.id, Posting.role == "chief", Posting.officer_id != officer_id, Posting.on(day)
    )
    return db.session.scalar(rows.limit(1)) is not None
