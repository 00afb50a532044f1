"""Ledgers: what was done is recorded once, and every report counts it.

Facts (visits, disputes, services …) and registers (residents, rental houses, venues …) that all policing models share.
"""

from core.api import NavItem, Plugin, _l, hookimpl

plugin = Plugin(
    id="ledger",
    title=_l("Ledgers"),
    summary=_l("Facts are recorded once; every report counts them."),
    kind="foundation",
)


@hookimpl
def contribute():
    """Pages and kinds of fact."""
    from plugins.ledger import kinds, views

    yield views.bp
    yield from kinds.KINDS
    yield NavItem(_l("Visits"), "ledger.visits", views.READ, "ledgers", "walk", 10, phone=True)


@hookimpl
def seed_demo(seeder):
    """Visits of the demonstration county."""
    from plugins.ledger import demonstration

    demonstration.seed(seeder)
