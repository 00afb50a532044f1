"""The core's own pages. Each module holds one blueprint; its contributions (menu, cards, searches) stand beside it."""

from core.views import auth, files, health, home

MODULES = (auth, home, files, health)


def init_app(app) -> None:
    """Register the core's pages and what they contribute."""
    for module in MODULES:
        app.register_blueprint(module.bp)
        app.extensions["xiangjing.registry"].add("core", getattr(module, "CONTRIBUTIONS", ()))
