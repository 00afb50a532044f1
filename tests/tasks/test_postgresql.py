"""The statements of task dispatch on PostgreSQL: pages, filters, jobs and reports over the demonstration records."""

from datetime import timedelta

from core.api import today, within_county
from core.services.reporting import ask, find_report
from core.services.reporting import run as run_report
from core.testing import parts
from core.testing.site import make_site, open_browser
from core.testing.world import HOME
from core.transactions import run_tx
from plugins.tasks.services.checking import close_old
from plugins.tasks.services.escalating import escalate
from plugins.tasks.services.obligations import keep

PATHS = {
    "desk": ("", "board", "assignments", "orders", "obligations", "assignments?timely=no&valid=1&kind=task",
             "assignments?read=0&late=1"),
    "officer": ("", "board", "assignments"),
    "assistant": ("", "assignments"),
}  # fmt: skip


def test_everything_works_there_too(fresh_postgres, tmp_path):
    app = make_site(tmp_path, ["tasks", "ledger", "almanac", "roster"], SQLALCHEMY_DATABASE_URI=fresh_postgres)
    parts.seed(app, "tasks")
    for who, paths in PATHS.items():
        browser = open_browser(app, who)
        assert [browser.get(f"/m/tasks/{path}").status_code for path in paths] == [200] * len(paths)
    with app.test_request_context(), within_county(HOME):
        for job in (escalate, keep, close_old):
            run_tx(job)
        query = ask(today() - timedelta(days=40), today())
        figures = {one.name: one.value for one in run_report(find_report("tasks.flow"), query).figures}
        assert figures["issued"] >= figures["on_time"] + figures["not_on_time"] > 0
        assert run_report(find_report("tasks.receipts"), query).figures[0].value >= figures["issued"]
