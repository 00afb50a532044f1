"""Work in the background: never lost, its effect once, and seen when it fails."""

import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import errands
import pytest
from sqlalchemy import select

from core import clock, switchboard
from core.clock import new_id, today
from core.extensions import db
from core.models import CountySetting, Job
from core.models.organisation import Switch
from core.scope import within_county
from core.services import jobs, reacting
from core.testing.browser import text
from core.testing.world import HOME, OTHER
from core.transactions import run_tx

ROOT = Path(__file__).parents[2]

WORKER = """
import sys, pathlib
sys.path.insert(0, str(pathlib.Path("tests/core").resolve()))
import errands
from core.testing import make_app
from core.services import jobs
app = make_app(pathlib.Path(sys.argv[1]), only=("errands",), extra=(errands,))
with app.app_context():
    jobs.run_due()
"""


@pytest.fixture
def app(lean):
    """The errands are enough."""
    return lean


def enqueue(world, kind, payload=None, **more):
    with world.inside():
        run_tx(lambda: jobs.enqueue(kind, payload or {}, **more))


def states(world, kind, county=HOME) -> list[tuple]:
    return [(job.state, job.attempts) for job in world.rows(Job, county) if job.kind == kind]


def work(world) -> int:
    with world.app.app_context():
        return jobs.run_due()


def test_a_job_is_done_once(both):
    errands.done.clear()
    enqueue(both, "errands.once", {"n": 1}, key="only")
    enqueue(both, "errands.once", {"n": 2}, key="only")
    assert work(both) == 1 and work(both) == 0
    assert errands.done == [{"n": 1}]
    assert states(both, "errands.once") == [("done", 1)]


def test_a_slow_job_thinks_before_it_takes_the_lock(both):
    errands.done.clear()
    enqueue(both, "errands.thoughtful", {"n": 21, "county": HOME})
    assert work(both) == 1
    assert errands.done == [42], "others saved meanwhile"
    assert states(both, "errands.thoughtful") == [("done", 1)]


def test_a_job_is_written_with_its_change_or_not_at_all(world):
    def half():
        jobs.enqueue("errands.once", {})
        raise ValueError

    with world.inside(), pytest.raises(ValueError):
        run_tx(half)
    assert states(world, "errands.once") == []


def test_what_fails_is_tried_five_times_and_then_rests(world, browser):
    enqueue(world, "errands.fails")
    for attempt in range(1, 6):
        assert work(world) == 1
        assert work(world) == 0, "not at once again"
        assert states(world, "errands.fails") == [("failed" if attempt == 5 else "waiting", attempt)]
        with world.inside():
            run_tx(lambda: db.session.execute(Job.__table__.update().values(run_at=clock.now())))
    assert work(world) == 0
    admin = browser("admin")
    assert "连续五次失败" in text(admin.get("/jobs")) and "errands.fails" in text(admin.get("/jobs?state=failed"))
    (job,) = [job for job in world.rows(Job) if job.kind == "errands.fails"]
    assert "this part is broken" in text(admin.get(f"/jobs/{job.id}"))
    assert "马上重试" in text(admin.post(f"/jobs/{job.id}/retry", follow=True))
    assert states(world, "errands.fails") == [("waiting", 0)]
    assert "只有失败的任务" in text(admin.post(f"/jobs/{job.id}/retry", follow=True))


def test_only_the_administrator_sees_the_jobs(browser, world):
    for role in ("desk", "chief", "officer", "clerk", "auditor"):
        assert browser(role).get("/jobs").status_code == 403


def test_a_handler_that_is_gone_is_a_failure_and_not_a_loss(world):
    enqueue(world, "vanished.job")
    work(world)
    assert states(world, "vanished.job") == [("waiting", 1)]


def test_the_job_of_a_switched_off_plugin_waits(world):
    enqueue(world, "errands.once")
    with world.inside():
        run_tx(lambda: switchboard.disable("errands", HOME, "tests", today() - timedelta(days=1)))
        run_tx(
            lambda: db.session.execute(
                Switch.__table__.delete().where(Switch.__table__.c.plugin == "errands")
            )
        )
        run_tx(switchboard.bump)
    work(world)
    assert states(world, "errands.once") == [("waiting", 0)] and errands.done == []


def test_repeated_jobs_run_once_a_turn_in_each_county_that_has_the_plugin(world):
    morning = clock.datetime(2027, 3, 1, 1, 0, tzinfo=clock.UTC)
    with world.app.app_context():
        with clock.at(morning):
            jobs.schedule()
            assert jobs.schedule() == 0
            jobs.run_due()
        assert len(errands.done) == 2
        with clock.at(morning + timedelta(hours=14, minutes=59)):
            jobs.schedule()
            jobs.run_due()
        assert len(errands.done) == 2, "still the same day in China"
        with clock.at(morning + timedelta(hours=15)):
            jobs.schedule()
            jobs.run_due()
        assert len(errands.done) == 4, "midnight in China"
    assert {key for key, _n in states(world, "errands.daily", OTHER)} == {"done"}


def test_old_finished_jobs_are_forgotten(world):
    enqueue(world, "errands.once")
    work(world)
    with world.inside(), clock.at(clock.now() + timedelta(days=31)):
        run_tx(jobs.forget_done)
    assert states(world, "errands.once") == []


# --- reactions ------------------------------------------------------------------------------------------------------------------


def errand(world, title="取件"):
    made = errands.Errand(
        county_id=HOME, id=new_id(), occurred_on=today(), title=title, unit_id=world.units["A"],
        area_id=world.areas["511702101201"], officer_id=world.officers["officer"],
    )  # fmt: skip
    with world.inside():
        run_tx(lambda: db.session.add(made))
    return made.id


def test_a_saved_record_is_reacted_to_after_its_commit(both):
    errands.reacted.clear()
    made = errand(both)
    assert errands.reacted == []
    (job,) = [job for job in both.rows(Job) if job.kind == reacting.KIND]
    assert job.key == f"errands.react:errands_errand:{made}:1"
    work(both)
    assert errands.reacted == [(made, "取件")]


def test_each_version_is_reacted_to_and_the_latest_is_seen(world):
    made = errand(world)

    def change(title, version):
        def do():
            record = db.session.get(errands.Errand, (HOME, made))
            record.title, record.version = title, version
            db.session.flush()
            record.number = "9"

        with world.inside():
            run_tx(do)

    change("二", 2)
    change("三", 2)
    work(world)
    assert errands.reacted == [(made, "三"), (made, "三")]
    change("四", 2)
    work(world)
    assert errands.reacted[-1] == (made, "四")


def test_a_record_deleted_meanwhile_is_passed_over(world):
    made = errand(world)
    with world.inside():
        run_tx(lambda: db.session.delete(db.session.get(errands.Errand, (HOME, made))))
    work(world)
    assert errands.reacted == [] and states(world, reacting.KIND) == [("done", 1)]


def test_nothing_reacts_where_the_plugin_is_off(world):
    with world.inside():
        run_tx(lambda: switchboard.disable("errands", HOME, "tests"))
        run_tx(
            lambda: db.session.execute(
                Switch.__table__.delete().where(Switch.__table__.c.plugin == "errands")
            )
        )
        run_tx(switchboard.bump)
    errand(world)
    assert states(world, reacting.KIND) == []


# --- several workers ------------------------------------------------------------------------------------------------------------


def step(world) -> int:
    rows = [row.value for row in world.rows(CountySetting) if row.key == "steps"]
    return rows[0] if rows else 0


def test_a_killed_worker_leaves_nothing_and_the_job_runs_again(world, tmp_path):
    """Killed after it wrote and before it committed: the lease runs out, another does it, and the step is taken once."""
    enqueue(world, "errands.slow", {"flag": str(tmp_path / "begun")})
    command = [sys.executable, "-c", WORKER, world.app.config["INSTANCE"]]
    worker = subprocess.Popen(command, cwd=ROOT)
    deadline = time.monotonic() + 30
    while not (tmp_path / "begun").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    worker.kill()
    worker.wait(10)
    assert (tmp_path / "begun").exists() and step(world) == 0
    assert states(world, "errands.slow") == [("waiting", 1)]
    assert work(world) == 0, "the dead worker's lease still runs"
    with clock.at(clock.now() + jobs.LEASE + timedelta(seconds=1)):
        assert work(world) == 1
    assert step(world) == 1 and states(world, "errands.slow") == [("done", 2)]
    assert work(world) == 0


def test_a_worker_that_overslept_its_lease_changes_nothing(world):
    enqueue(world, "errands.slow", {})
    with world.app.app_context():
        first = run_tx(jobs._claim)
        with clock.at(clock.now() + jobs.LEASE + timedelta(seconds=1)):
            second = run_tx(jobs._claim)
            jobs._attempt(*second)
            jobs._attempt(*first)
    assert step(world) == 1 and states(world, "errands.slow") == [("done", 2)]


def test_two_workers_on_postgresql_take_different_jobs_without_waiting(pg_app):
    from core.testing import World

    with pg_app.app_context():
        world = World.read(pg_app)
    enqueue(world, "errands.once", {"n": 1})
    enqueue(world, "errands.once", {"n": 2})
    together, claimed = threading.Barrier(2, timeout=20), []

    def take():
        def claim_and_wait():
            found = jobs._claim()
            together.wait()
            return found

        with pg_app.app_context():
            claimed.append(run_tx(claim_and_wait))

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({job_id for _county, job_id, _attempt in claimed}) == 2


def test_many_workers_do_each_job_once(both):
    errands.done.clear()
    with both.inside():
        run_tx(lambda: [jobs.enqueue("errands.once", {"n": n}) for n in range(30)])
    threads = [threading.Thread(target=work, args=(both,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(payload["n"] for payload in errands.done) == list(range(30))


def test_the_worker_thread_works(world):
    enqueue(world, "errands.once", {"n": 5})
    stop = jobs.start_worker(world.app, pause=0.02)
    deadline = time.monotonic() + 10
    while {"n": 5} not in errands.done and time.monotonic() < deadline:
        time.sleep(0.02)
    stop.set()
    for thread in threading.enumerate():
        if thread.name == "jobs":
            thread.join(10)
    assert {"n": 5} in errands.done


def test_a_jobs_scope_is_its_county(world):
    with world.app.app_context(), within_county(OTHER):
        run_tx(lambda: jobs.enqueue("errands.once", {"n": 1}))
        assert db.session.scalar(select(Job.county_id)) == OTHER
