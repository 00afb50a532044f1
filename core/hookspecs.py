"""The three hooks of a plugin. A package needs only the first.

A plugin is a package (or module) with ``plugin = Plugin(...)`` and these functions, each marked ``@hookimpl``::

    @hookimpl
    def contribute():
        from plugins.market_day import views
        yield views.bp
        yield NavItem(_l("Market days"), "market_day.home", views.READ)
"""

import pluggy

hookspec = pluggy.HookspecMarker("xiangjing")
hookimpl = pluggy.HookimplMarker("xiangjing")


@hookspec
def contribute():
    """Give everything that the plugin adds: an iterable of contributions.

    Example: ``yield Setting("market_day.early_minutes", _l("Open earlier by"), 60)``.
    """


@hookspec
def deletion_blockers(record):
    """Give sentences that say why ``record`` must not be deleted. Asked of all installed plugins, switched on or not.

    Example: ``yield _("3 services were held here.")`` for an :class:`Area`.
    """


@hookspec
def seed_demo(seeder):
    """Write demonstration records for ``seeder.county``; writing twice must change nothing.

    Example: ``seeder.once("market_day", lambda: plan_sessions(seeder))``.
    """
