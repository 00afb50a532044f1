"""The weekly number counts stations, however their posts and rooms are addressed."""

from datetime import date
from re import findall

from hypothesis import given, settings
from hypothesis import strategies as st

from core.api import set_setting, within_county
from core.clock import new_id
from core.extensions import db
from core.models import Unit, UnitKind
from core.services.reporting import ask, find_report
from core.services.reporting import run as run_report
from core.testing.browser import text
from core.testing.world import HOME
from core.transactions import run_tx
from plugins.tasks.api import Receiver, Source
from plugins.tasks.models import Assignment, Task
from plugins.tasks.queries import admission
from plugins.tasks.services.issuing import issue

PARENTS = st.lists(st.tuples(st.integers(0, 7), st.sampled_from([UnitKind.POST, UnitKind.ROOM, UnitKind.STATION])), max_size=8)
"""A tree below the bureau: each new unit hangs on an earlier one (or on station A or B), as a post, a room or a station."""


def grow(world, shape) -> list:
    """``[(unit, station)]``: the tree written into the county, with the station that each unit belongs to."""
    found = [(world.units["A"], world.units["A"]), (world.units["B"], world.units["B"])]
    for place, kind in shape:
        above, station = found[place % len(found)]
        parent = db.session.get(Unit, (HOME, above))
        one = new_id()
        db.session.add(Unit(county_id=HOME, id=one, code=f"T{one.hex[-12:]}", name="某警务站", kind=kind, parent_id=above,
                            path=f"{parent.path}/{one}"))  # fmt: skip
        db.session.flush()
        found.append((one, one if kind is UnitKind.STATION else station))
    return found


def order_to(world, units) -> None:
    """A command of the bureau, with a part for each unit, as it was issued some time this week."""
    task = Task(county_id=HOME, id=new_id(), title="核对名单", source=Source.COMMAND, unit_id=world.units["bureau"], issued_by="局",
                occurred_on=date(2026, 3, 2), due_on=date(2026, 3, 6), receivers=[])  # fmt: skip
    db.session.add(task)
    db.session.flush()
    for one in units:
        db.session.add(Assignment(county_id=HOME, id=new_id(), task_id=task.id, unit_id=one, occurred_on=task.occurred_on,
                                  due_on=task.due_on))  # fmt: skip
    db.session.flush()


class Undo(Exception):
    """Ends a transaction of an example without a trace."""


def test_in_any_tree_a_station_has_one_number(at_ten, world):
    @settings(max_examples=25, deadline=None)
    @given(PARENTS, st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), min_size=1, max_size=5))
    def counted(shape, orders):
        def work():
            found = grow(world, shape)
            chosen = [{found[place % len(found)] for place in order} for order in orders]
            for units in chosen:
                order_to(world, [unit for unit, _station in units])
            stations = {station for _unit, station in found}
            expected = {one: sum(any(s == one for _u, s in units) for units in chosen) for one in stations}
            assert admission.sent(stations, date(2026, 3, 3)) == {one: n for one, n in expected.items() if n}
            assert admission.stations_of([unit for unit, _s in found]) == dict(found)
            raise Undo

        with world.inside():
            try:
                run_tx(work)
            except Undo:
                db.session.rollback()

    counted()


def test_posts_fill_the_number_of_their_station_and_stand_in_its_line_of_the_report(order, world, browser):
    def work():
        set_setting("tasks.weekly_limit", 1)
        return [unit for unit, _station in grow(world, [(0, UnitKind.POST), (2, UnitKind.ROOM)])[2:]]

    def to(*units):
        """A command to some units by a program; beyond the number it waits for the desk, and nobody has it."""
        task = Task(title="核对名单", source=Source.COMMAND, unit_id=world.units["bureau"], due_on=date(2026, 3, 6))
        with world.inside():
            return len(run_tx(lambda: issue(task, [Receiver(one) for one in units])))

    with world.inside():
        post, room = run_tx(work)
    assert (to(post, room), to(world.units["A"]), to(room), to(world.units["B"])) == (2, 0, 0, 1)
    _task, answer = order("desk", stations="511702101560")
    assert answer.status_code == 422 and "东岳派出所 1/1" in text(answer)
    for who in ("desk", "chief"):
        board = browser(who).get("/m/tasks/board").get_data(as_text=True)
        assert "2/1" not in board and "1/1" in board
        href = next(one for one in findall(r'href="([^"]+)"', board) if "counted" in one).replace("&amp;", "&")
        assert "2 条" in text(browser(who).get(href))
    with world.app.test_request_context(), within_county(HOME):
        result = run_report(find_report("tasks.flow"), ask(date(2026, 3, 1), date(2026, 3, 31)))
    assert [(row["unit"], row["issued"]) for row in result.rows] == [("东岳派出所", 2), ("双龙派出所", 1)]
    assert "2 条" in text(browser("desk").get(result.rows[0]["hrefs"]["issued"]))
