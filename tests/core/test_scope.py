"""Row scope: whatever shape a statement has, it touches the rows of its county and place, and no others."""

from uuid import UUID

import errands
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, exists, func, literal, select, union_all, update
from sqlalchemy.orm import aliased

from core.access import Reach
from core.clock import new_id, today
from core.extensions import db
from core.models import Area, CountySetting, Officer, Posting, Unit, UnitKind
from core.scope import Scope, Unscoped, within, within_county
from core.services import organisation
from core.testing import World
from core.testing.world import HOME, OTHER
from core.transactions import run_tx

Errand = errands.Errand
NOBODY = UUID(int=0)


@pytest.fixture
def app(lean):
    """The errands are enough."""
    return lean


def fill(world) -> list[tuple]:
    """One errand for each unit, village and officer that fit, some without a village, and one in another county."""
    made = []
    villages = [area for code, area in world.areas.items() if not code.endswith("000")] + [None]
    for unit in (world.units["A"], world.units["B"]):
        for village in villages:
            for officer in (world.officers["officer"], world.officers["officer-b"]):
                made.append((new_id(), unit, village, officer))

    def work():
        db.session.add_all(
            Errand(county_id=HOME, id=key, occurred_on=today(), title="件", unit_id=unit, area_id=village, officer_id=officer)
            for key, unit, village, officer in made
        )

    with world.inside():
        run_tx(work)
    _elsewhere(world)
    return made


def _elsewhere(world) -> None:
    def work():
        station = organisation.create_unit("520327101560", "进化派出所", UnitKind.STATION, organisation.bureau())
        officer = Officer(county_id=OTHER, id=new_id(), number="1", name="外县民警", person_class="police", unit_id=station.id)
        db.session.add(officer)
        db.session.flush()
        db.session.add(
            Errand(county_id=OTHER, id=new_id(), occurred_on=today(), title="外县", unit_id=station.id, officer_id=officer.id)
        )

    with world.inside(OTHER):
        run_tx(work)


def expected(rows, scope: Scope) -> set[UUID]:
    """What may be seen, said once more and plainly."""

    def may(unit, village, officer):
        if scope.reach is Reach.COUNTY:
            return True
        if scope.reach is Reach.STATION:
            return unit in scope.units or village in scope.areas
        if scope.reach is Reach.VILLAGE:
            return village in scope.areas or officer == scope.officer_id
        return officer == scope.officer_id

    return {key for key, unit, village, officer in rows if may(unit, village, officer)}


def scopes(world) -> dict[str, Scope]:
    one = frozenset({world.areas["511702101201"]})
    unit, me = frozenset({world.units["A"]}), world.officers["officer"]
    return {
        "county": Scope(HOME),
        "station": Scope(HOME, Reach.STATION, unit, one | {world.areas["511702102201"]}, me),
        "village": Scope(HOME, Reach.VILLAGE, unit, one, me),
        "own": Scope(HOME, Reach.OWN, unit, one, me),
        "nobody": Scope(HOME, Reach.OWN),
        "nowhere": Scope(HOME, Reach.STATION),
    }


def shapes():
    """Ways to ask for the same rows; each gives the ids it touched."""
    other = aliased(Errand)
    cte = select(Errand.id).where(Errand.title == "件").cte()
    below = select(Errand.id).where(Errand.title != "").subquery()
    inner = select(Errand.id).where(Errand.number == "")

    def ids(statement):
        return set(db.session.scalars(statement))

    yield "entities", lambda: {row.id for row in db.session.scalars(select(Errand))}
    yield "columns", lambda: ids(select(Errand.id))
    yield "legacy query", lambda: {row.id for row in db.session.query(Errand)}
    yield "aliased", lambda: ids(select(other.id))
    yield "cte", lambda: ids(select(cte.c.id))
    yield "sub-query in from", lambda: ids(select(below.c.id))
    yield "sub-query in where", lambda: ids(select(other.id).where(other.id.in_(inner)))
    yield (
        "union",
        lambda: ids(union_all(select(Errand.id).where(Errand.number == ""), select(Errand.id).where(Errand.number == "x"))),
    )
    yield "join", lambda: ids(select(Errand.id).join(Errand.officer).join(Posting, Posting.officer_id == Officer.id).distinct())
    yield "with its area", lambda: ids(select(Errand.id).outerjoin(Errand.area))
    yield "group by", lambda: {key for key, _n in db.session.execute(select(Errand.id, func.count()).group_by(Errand.id))}


@pytest.fixture
def filled(both):
    return both, fill(both)


def test_every_shape_of_a_statement_is_kept_in(filled):
    world, rows = filled
    for name, scope in scopes(world).items():
        wanted = expected(rows, scope)
        for shape, ask in shapes():
            with world.inside(), within(scope):
                seen = ask()
            allowed = seen == wanted if shape != "join" or name in ("county", "nobody", "nowhere") else seen <= wanted
            assert allowed, (name, shape, len(seen), len(wanted))


def test_counts_and_existence_are_kept_in(filled):
    world, rows = filled
    for name, scope in scopes(world).items():
        wanted = expected(rows, scope)
        with world.inside(), within(scope):
            assert db.session.scalar(select(func.count(Errand.id))) == len(wanted), name
            assert db.session.scalar(select(func.count()).select_from(Errand)) == len(wanted), name
            assert db.session.scalar(select(func.count()).select_from(select(Errand).subquery())) == len(wanted), name
            assert db.session.scalar(select(exists().where(Errand.title == "件"))) == bool(wanted), name
            assert db.session.scalar(select(literal(1)).where(exists(select(Errand.id)))) == (1 if wanted else None), name
            scalar = select(func.count(Errand.id)).scalar_subquery()
            assert db.session.scalar(select(scalar)) == len(wanted), name


def test_get_and_relationships_are_kept_in(filled):
    world, rows = filled
    for name, scope in scopes(world).items():
        wanted = expected(rows, scope)
        with world.inside(), within(scope):
            found = {key for key, *_place in rows if db.session.get(Errand, (HOME, key)) is not None}
        assert found == wanted, name
    with world.inside(), within(scopes(world)["own"]):
        record = db.session.scalars(select(Errand)).first()
        assert record.officer.id == world.officers["officer"]
        assert record.unit is None or record.unit.id == record.unit_id


def test_an_area_outside_is_not_reached_through_a_relationship(filled):
    world, _rows = filled
    scope = scopes(world)["village"]
    with world.inside(), within(scope):
        places = {row.area.name for row in db.session.scalars(select(Errand)) if row.area is not None}
    assert places == {"高山村民委员会"}


def test_bulk_changes_touch_only_what_is_seen(filled):
    world, rows = filled
    for name, scope in scopes(world).items():
        wanted = expected(rows, scope)
        with world.inside(), within(scope):
            changed = run_tx(lambda name=name: db.session.execute(update(Errand).values(number=name)).rowcount)
        assert changed == len(wanted), name
        assert {row.id for row in world.rows(Errand) if row.number == name} == wanted
    with world.inside(), within(scopes(world)["village"]):
        run_tx(lambda: db.session.execute(delete(Errand)))
    left = {row.id for row in world.rows(Errand)}
    assert left == {key for key, *_place in rows} - expected(rows, scopes(world)["village"])
    assert [row.title for row in world.rows(Errand, OTHER)] == ["外县"]


def test_units_people_and_places_of_other_stations_are_out_of_sight(filled):
    world, _rows = filled
    with world.inside(), within(scopes(world)["station"]):
        assert set(db.session.scalars(select(Unit.id))) == {world.units["A"]}
        assert set(db.session.scalars(select(Area.code))) == {"511702101201", "511702102201"}
        names = set(db.session.scalars(select(Officer.name)))
    assert "民警甲" in names and "民警乙" not in names


def test_no_county_no_rows(world):
    with world.app.app_context():
        for statement in (
            select(Errand),
            select(func.count(Errand.id)),
            select(literal(1)).where(exists(select(Errand.id))),
            select(select(Errand.id).subquery().c.id),
            union_all(select(Errand.id), select(Area.id)),
            update(Errand).values(number="x"),
            delete(CountySetting),
        ):
            with pytest.raises(Unscoped):
                db.session.execute(statement)
            db.session.rollback()


def test_the_marked_exception_and_nothing_else(world):
    with world.app.app_context():
        everywhere = db.session.scalars(select(Area.code), execution_options={"unscoped": True}).all()
    assert {code[:6] for code in everywhere} == {HOME, OTHER}


def test_another_countys_key_is_refused_by_the_database(both):
    def work():
        foreign = next(
            iter(db.session.scalars(select(Area.id).where(Area.county_id == OTHER), execution_options={"unscoped": True}))
        )
        db.session.add(
            Errand(county_id=HOME, id=new_id(), occurred_on=today(), title="x", unit_id=both.units["A"], area_id=foreign,
                   officer_id=both.officers["officer"])
        )  # fmt: skip
        db.session.flush()

    from sqlalchemy.exc import IntegrityError

    with both.inside(), pytest.raises(IntegrityError):
        run_tx(work)


def test_one_scope_ends_where_the_next_begins(world):
    with world.app.app_context():
        with within_county(OTHER):
            inner = db.session.scalars(select(Area.code)).all()
            with within_county(HOME):
                assert {code[:6] for code in db.session.scalars(select(Area.code))} == {HOME}
            assert db.session.scalars(select(Area.code)).all() == inner
        with pytest.raises(Unscoped):
            db.session.scalars(select(Area.code)).all()


@pytest.fixture(scope="module")
def stable(_lean):
    """One filled county for all random scopes: they only read."""
    from core.testing import _reset

    application, template = _lean
    _reset(application, template)
    with application.app_context():
        world = World.read(application)
    return world, fill(world)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_scope_sees_exactly_its_rows(stable, data):
    world, rows = stable
    units = data.draw(st.frozensets(st.sampled_from([world.units["A"], world.units["B"], NOBODY])))
    areas = data.draw(st.frozensets(st.sampled_from([*world.areas.values(), NOBODY])))
    reach = data.draw(st.sampled_from(list(Reach)))
    me = data.draw(st.sampled_from([None, world.officers["officer"], world.officers["officer-b"], NOBODY]))
    scope = Scope(HOME, reach, units, areas, me)
    wanted = expected(rows, scope)
    name, ask = data.draw(st.sampled_from([shape for shape in shapes() if shape[0] != "join"]), label="shape")
    with world.inside(), within(scope):
        assert ask() == wanted, name
