"""The pages of the market-day service."""

from core.api import STAFF, Permission, PluginBlueprint, _l, page, requires

bp = PluginBlueprint("market_day", __name__)

READ = Permission("market_day.read", _l("See market days"), STAFF | {"auditor"})


@bp.get("/")
@requires(READ)
def home():
    return page("market_day/home.html")
