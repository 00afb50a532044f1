"""Ledgers: what was done is recorded once, and every report counts it.

Facts (visits, disputes, services …) and registers (residents, rental houses, venues …) that all policing models share.
"""

from core.api import Plugin, _l, hookimpl

plugin = Plugin(
    id="ledger",
    title=_l("Ledgers"),
    summary=_l("Facts are recorded once; every report counts them."),
    kind="foundation",
)


@hookimpl
def contribute():
    """Pages and kinds of fact."""
    from plugins.ledger import contributions, gear, registers, views

    yield views.bp
    yield from contributions.contributions()
    yield from registers.contributions()
    yield from gear.contributions()


@hookimpl
def deletion_blockers(record):
    """What the registers hold about a record."""
    from plugins.ledger import gear, registers

    yield from registers.blockers(record)
    yield from gear.blockers(record)


@hookimpl
def seed_demo(seeder):
    """A year of facts and the registers of the demonstration county."""
    from plugins.ledger import demo_gear, demo_registers, demonstration

    demo_registers.seed(seeder)
    demo_gear.seed(seeder)
    demonstration.seed(seeder)
