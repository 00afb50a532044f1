"""Writing: through one gate on SQLite, retried on PostgreSQL, and refused everywhere else."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from core import transactions
from core.clock import new_id
from core.extensions import db
from core.models import Area, CountySetting
from core.scope import within_county
from core.services import auditing
from core.testing.world import HOME
from core.transactions import Gate, run_tx


@pytest.fixture
def app(lean):
    """No model is needed here."""
    return lean


WRITER = """
import sys, pathlib
from core.testing import make_app
from tests.core.test_transactions import count_up
app = make_app(pathlib.Path(sys.argv[1]), only=())
for n in range(int(sys.argv[2])):
    count_up(app)
"""


def count_up(app) -> None:
    """Read a number and write the next one: two that read the same number would lose a step."""

    def work():
        row = db.session.scalar(select(CountySetting).where(CountySetting.key == "n").with_for_update())
        row.value += 1

    with app.app_context(), within_county(HOME):
        run_tx(work)


def begin_at_nought(world) -> None:
    with world.inside():
        run_tx(lambda: db.session.add(CountySetting(county_id=HOME, key="n", value=0)))


def counted(world) -> int:
    return next(row.value for row in world.rows(CountySetting) if row.key == "n")


def in_threads(work, number: int = 8) -> list:
    """Run ``work(n)`` in threads at once; gives what went wrong."""
    errors = []

    def guarded(n):
        try:
            work(n)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_threads_lose_no_step(both):
    begin_at_nought(both)
    assert in_threads(lambda _n: [count_up(both.app) for _ in range(10)]) == []
    assert counted(both) == 80
    with both.inside():
        assert auditing.verify(HOME).problem is None


def test_threads_and_processes_share_one_gate(world):
    begin_at_nought(world)
    command = [sys.executable, "-c", WRITER, world.app.config["INSTANCE"], "25"]
    others = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(2)]
    waits = []

    def work(_n):
        for _ in range(20):
            begun = time.monotonic()
            count_up(world.app)
            waits.append(time.monotonic() - begun)

    assert in_threads(work, 6) == []
    assert [other.wait(60) for other in others] == [0, 0]
    assert counted(world) == 6 * 20 + 2 * 25
    assert max(waits) < 5
    with world.inside():
        assert auditing.verify(HOME).problem is None


def test_two_first_posts_of_one_id_make_one_row(both):
    same, arrived = new_id(), threading.Barrier(2)

    def work():
        found = db.session.get(CountySetting, (HOME, same))
        if found is None:
            if db.engine.dialect.name == "postgresql" and not arrived.broken:
                arrived.wait(5)
                arrived.abort()
            db.session.add(CountySetting(county_id=HOME, id=same, key="twice", value=1))

    def post(_n):
        with both.inside():
            try:
                run_tx(work)
            except threading.BrokenBarrierError:
                run_tx(work)

    assert in_threads(post, 2) == []
    assert [row.id for row in both.rows(CountySetting)] == [same]


def test_a_lost_race_is_run_again_on_postgresql(pg_app):
    tries = []

    def work():
        tries.append(1)
        if len(tries) == 1:
            db.session.execute(text("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$"))
        return "won"

    with pg_app.app_context(), within_county(HOME):
        assert run_tx(work) == "won"
    assert len(tries) == 2


def test_a_broken_rule_is_not_run_again(both):
    tries = []

    def work():
        tries.append(1)
        db.session.add(CountySetting(county_id="999999", key="x", value=1))

    with both.inside(), pytest.raises(DBAPIError):
        run_tx(work)
    assert len(tries) == 1


def test_nothing_is_written_outside(both):
    with both.inside():
        db.session.add(CountySetting(county_id=HOME, key="astray", value=1))
        with pytest.raises(DBAPIError, match="readonly|read-only"):
            db.session.flush()
        db.session.rollback()
        with pytest.raises(DBAPIError, match="readonly|read-only"):
            db.session.execute(text("DELETE FROM core_county_setting"))
    assert both.rows(CountySetting) == []


def test_what_fails_leaves_neither_row_nor_line(both):
    def work():
        db.session.add(CountySetting(county_id=HOME, key="half", value=1))
        db.session.flush()
        raise ValueError("on the way")

    with both.inside():
        before = auditing.verify(HOME).lines
        with pytest.raises(ValueError, match="on the way"):
            run_tx(work)
        assert auditing.verify(HOME).lines == before
    assert both.rows(CountySetting) == []


def test_a_transaction_within_another_joins_it(world):
    with world.inside(), pytest.raises(ValueError):
        run_tx(lambda: [run_tx(lambda: db.session.add(CountySetting(county_id=HOME, key="in", value=1))), int("x")])
    assert world.rows(CountySetting) == []


def much(world, kilobytes: int) -> None:
    with world.inside():
        run_tx(lambda: db.session.add(CountySetting(county_id=HOME, key=str(new_id()), value="x" * 1024 * kilobytes)))


def log_of(world) -> Path:
    return Path(f"{world.app.config['INSTANCE']}/test.sqlite3-wal")


def test_the_log_is_folded_back_when_it_has_grown(world, monkeypatch):
    monkeypatch.setattr(transactions, "LONG_LOG", 256 * 1024)
    longest = 0
    for _ in range(30):
        much(world, 64)
        longest = max(longest, log_of(world).stat().st_size)
    assert longest < 1024 * 1024
    assert len(world.rows(CountySetting)) == 30


def test_a_reader_that_stays_does_not_stop_writers(world, monkeypatch):
    monkeypatch.setattr(transactions, "LONG_LOG", 64 * 1024)
    monkeypatch.setattr(transactions, "FAR_TOO_LONG", 256 * 1024)
    monkeypatch.setattr(transactions, "PATIENCE", 20)
    with world.inside(), db.engine.connect() as reader:
        seen = reader.execute(select(func.count()).select_from(Area.__table__)).scalar()
        for _ in range(8):
            much(world, 64)
        assert log_of(world).stat().st_size > 8 * 64 * 1024
        assert reader.execute(select(func.count()).select_from(Area.__table__)).scalar() == seen
    much(world, 1)
    assert log_of(world).stat().st_size < 64 * 1024


def test_the_checkpoint_is_done_while_the_gate_is_held(world, monkeypatch):
    monkeypatch.setattr(transactions, "LONG_LOG", 0)
    held = []
    fold = transactions._checkpoint
    gate = world.app.extensions["xiangjing.gate"]

    def watched():
        held.append((gate.is_held, db.session().in_transaction()))
        fold()

    monkeypatch.setattr(transactions, "_checkpoint", watched)
    much(world, 1)
    assert held == [(True, False)]


def test_the_gate_keeps_processes_apart(tmp_path):
    gate, order = Gate(tmp_path / "lock"), []
    script = (
        "import sys; from core.transactions import Gate; from pathlib import Path\nwith Gate(Path(sys.argv[1])).held(): print('in')"
    )
    with gate.held():
        other = subprocess.Popen([sys.executable, "-c", script, gate._path], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
        time.sleep(0.8)
        order.append("out")
        assert other.poll() is None
    assert other.communicate(timeout=20)[0] == b"in\n"
