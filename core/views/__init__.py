"""The core's own pages. Each module holds one blueprint; its contributions (menu, cards, searches) stand beside it."""

from core.views import (
    accounts,
    auth,
    comparing,
    daily,
    files,
    health,
    home,
    imports,
    jobs,
    journal,
    officers,
    opening,
    organisation,
    own_account,
    plugins,
    reports,
    search,
    settings,
    words,
)

MODULES = (
    auth, home, daily, comparing, files, health, search, reports, journal, jobs, imports, organisation, officers, accounts,
    opening, own_account, plugins, settings, words,
)  # fmt: skip


def init_app(app) -> None:
    """Register the core's pages, what they contribute, and the permissions that they ask for."""
    for module in MODULES:
        app.register_blueprint(module.bp)
    permissions = [view.access for view in app.view_functions.values() if getattr(view, "access", None)]
    contributions = [item for module in MODULES for item in getattr(module, "CONTRIBUTIONS", ())]
    app.extensions["xiangjing.registry"].add("core", contributions, permissions=permissions)
