"""After a purge nothing of the model is found any more: neither in the search nor in anybody's timeline."""

from sqlalchemy import func, select

from core import switchboard
from core.extensions import db
from core.models.search import SearchEntry
from core.scope import within_county
from core.services import accounts, purging
from core.testing import parts
from core.testing.site import make_site, open_browser, switch
from core.testing.world import HOME, PASSWORD
from core.transactions import run_tx
from plugins.ledger.api import LedgerEntry
from plugins.market_day.models import ForeignTask


def lines(app, kind=ForeignTask.__tablename__) -> list[int]:
    with app.app_context(), within_county(HOME):
        return [db.session.scalar(select(func.count(model.id)).where(model.kind == kind)) for model in (SearchEntry, LedgerEntry)]


def test_search_rows_and_timeline_lines_go_with_their_records(tmp_path):
    app = make_site(tmp_path / "site", ["ledger", "almanac", "market_day"])
    parts.seed(app, "market_day")
    with app.app_context():
        run_tx(lambda: accounts.create("second", "second", accounts.hash_password(PASSWORD), HOME, role="admin"))
    before, others = lines(app), lines(app, "ledger_visit")
    assert before[1] > 0
    switch(app, switchboard.disable, "market_day")
    with app.app_context(), within_county(HOME):
        purging.purge("market_day", ("admin", "second"))
        kinds = set(db.session.scalars(select(SearchEntry.kind))) | set(db.session.scalars(select(LedgerEntry.kind)))
        assert not {kind for kind in kinds if kind.startswith("market_day_")}
    assert lines(app) == [0, 0] and lines(app, "ledger_visit") == others
    assert open_browser(app, "officer").get("/m/ledger/records").status_code == 200
