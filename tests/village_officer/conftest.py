"""What the tests of one village, one officer share: terms and concerns as people enter them, and the article's county."""

import pytest

from core.clock import new_id, today
from core.extensions import db
from core.scope import within_county
from core.services import accounts, demo_people
from core.services.demonstration import Seeder
from core.testing.site import make_site
from core.transactions import run_tx

PLUGINS = ["ledger", "almanac", "roster", "personnel", "tasks", "assessment", "village_officer"]
VILLAGE, OTHER, THIRD = "511702101201", "511702101202", "511702101001"
AT = "/m/village_officer"


@pytest.fixture
def begin(browser):
    """``begin(officer_id="51170004")``: the chief begins a term in a village; gives the answer and the id."""

    def do(who="chief", **more):
        id = new_id()
        fields = {
            "officer_id": "51170004",
            "area_id": VILLAGE,
            "duty": "responsible",
            "valid_from": today().isoformat(),
            "hours": "0",
        }
        return browser(who).post(f"{AT}/terms/{id}/form", **fields | more), id

    return do


@pytest.fixture(scope="session")
def xindu(tmp_path_factory):
    """An app with the demonstration county of the article and this model's records in it, and nobody else's."""
    from plugins.village_officer import demonstration

    app = make_site(tmp_path_factory.mktemp("xindu"), PLUGINS)
    with app.app_context():
        demo_people.create("510114", accounts.hash_password("Kept-in-the-tests-2026"))
        run_tx(_switch_on)
        with within_county("510114"):
            demonstration.seed(Seeder("510114"))
        db.session.remove()
    return app


def _switch_on():
    from core import switchboard

    for name in PLUGINS:
        switchboard.enable(name, "510114", "tests")
