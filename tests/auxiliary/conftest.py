"""What the tests of the 1+1 model share: bookings and requests as people enter them, and the county of the article."""

import pytest

from core.clock import new_id, today
from core.extensions import db
from core.scope import within_county
from core.services import accounts, demo_figures, demo_people
from core.services.demonstration import Seeder
from core.testing.site import make_site
from core.transactions import run_tx

VILLAGE, OTHER = "511702101201", "511702101202"


@pytest.fixture
def book(browser):
    """``book(villager="…")``: the assistant puts somebody on the list; gives the id."""

    def do(who="assistant", villager="王小英", business="id_first", area_id=VILLAGE):
        id = new_id()
        answer = browser(who).post(f"/m/auxiliary/bookings/{id}/form", area_id=area_id, villager=villager, business=business)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return id

    return do


@pytest.fixture
def fix(browser):
    """``fix()``: the household officer fixes a day in the village; gives the answer."""

    def do(day=None, area_id=VILLAGE):
        path = f"/m/auxiliary/village-days/{new_id()}/form"
        return browser("household").post(path, area_id=area_id, day=(day or today()).isoformat(), starts="09:00", place="村委会")

    return do


@pytest.fixture
def ask(browser):
    """``ask()``: the assistant passes a request on; gives the id."""

    def do(who="assistant", kind="relay", content="低保材料盖哪个章", **more):
        id = new_id()
        fields = {"area_id": VILLAGE, "occurred_on": today().isoformat(), "kind": kind, "content": content} | more
        answer = browser(who).post(f"/m/auxiliary/requests/{id}/form", **fields)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return id

    return do


@pytest.fixture(scope="session")
def bincheng(tmp_path_factory):
    """An app with the demonstration county of the article and this model's records in it, and nobody else's."""
    from plugins.auxiliary import demonstration

    app = make_site(tmp_path_factory.mktemp("bincheng"), ["ledger", "almanac", "personnel", "auxiliary"])
    with app.app_context():
        demo_people.create("371602", accounts.hash_password("Kept-in-the-tests-2026"))
        run_tx(lambda: _switch_on())
        with within_county("371602"):
            run_tx(lambda: demo_figures.enter("371602"))
            demonstration.seed(Seeder("371602"))
        db.session.remove()
    return app


def _switch_on():
    from core import switchboard

    for name in ("ledger", "almanac", "personnel", "auxiliary"):
        switchboard.enable(name, "371602", "tests")
