"""Imports that were kept under the former id of the sheet of market days are in the list of imports."""

import runpy
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations

from core.clock import new_id
from core.extensions import db
from core.models import ImportBatch
from core.services import migrating
from core.testing.browser import text
from core.transactions import run_tx

STEP = Path(__file__).parents[2] / "migrations" / "almanac" / "almanac_0002_sheet_of_market_days.py"


def test_an_earlier_import_is_listed_after_the_upgrade(world, browser):
    told = {"username": "desk", "filename": "集期表.csv", "digest": "0" * 64}
    batch = {"sheet": "almanac.market-days", "account_id": new_id()} | told
    with world.inside():
        run_tx(lambda: db.session.add(ImportBatch(county_id=world.county, **batch)))
    desk = browser("desk")
    assert "集期表.csv" not in text(desk.get("/imports"))
    step = runpy.run_path(str(STEP))
    with world.app.app_context(), migrating.migration_connection() as connection, connection.begin():
        operations = Operations(MigrationContext.configure(connection))
        step["upgrade"].__globals__["op"] = operations
        step["upgrade"]()
    assert "集期表.csv" in text(desk.get("/imports"))
