"""Plans: made, changed while nothing rests on them, and followed by new editions."""

from datetime import date, timedelta

from core.api import Refused, _, current_county, db, new_id
from plugins.assessment import rails
from plugins.assessment.declared import indicators, template_in_force
from plugins.assessment.models import Item, ItemKind, Plan
from plugins.assessment.queries import plans as queries

SOURCES = ("spot_checks", "events")
MOST = 40


def check_open(plan: Plan) -> None:
    """Refuse to change an edition that closed a month.

    Raises:
        Refused: with the way out.
    """
    with db.session.no_autoflush:
        if queries.is_used(plan):
            raise Refused(_("A month was closed by this edition. Make a new edition; the old one is kept as it was."))


def save_plan(plan: Plan) -> None:
    """Save a plan.

    Raises:
        Refused: when it does not begin with a month, names nobody, or has closed a month.
    """
    if plan.valid_from.day != 1:
        raise Refused(_("A plan begins on the first day of a month."), "valid_from")
    if plan.valid_to and plan.valid_to < plan.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")
    if not plan.roles:
        raise Refused(_("Say whom the plan assesses."), "roles")
    check_open(plan)
    if plan.series is None:
        plan.series, plan.edition = new_id(), 1
    db.session.add(plan)
    db.session.flush()


def save_item(item: Item, plan: Plan) -> None:
    """Save an item of ``plan``.

    Raises:
        Refused: for a forbidden target (with the reason and its source), an indicator that is not scored, and for numbers that are
            missing.
    """
    with db.session.no_autoflush:
        if item.plan_id not in (None, plan.id):
            raise Refused(_("This item belongs to another plan."))
        check_open(plan)
        check_item(item)
        _clean(item)
        item.plan_id, item.position = plan.id, item.position or len(queries.items_of(plan)) + 1
    db.session.add(item)
    db.session.flush()


def check_item(item: Item) -> None:
    """The rules of one item, whoever writes it: the editor or a model's template."""
    if item.kind is ItemKind.SHOWN:
        if item.weight or item.points:
            raise Refused(_("What is only shown has no points."), "weight")
        return
    rails.check_words(item.title)
    if item.kind is ItemKind.INDICATOR:
        _check_indicator(item.indicator, "indicator")
        if not item.target or item.target <= 0:
            raise Refused(_("Give the value that earns all points."), "target")
    if item.kind is ItemKind.DEDUCTION:
        _check_deduction(item)
    elif item.weight <= 0:
        raise Refused(_("Give the points of this item."), "weight")


def _check_deduction(item: Item) -> None:
    if item.source not in SOURCES:
        _check_indicator(item.source, "source")
    if item.source != "events" and item.points <= 0:
        raise Refused(_("Give the points that each event takes."), "points")
    if item.cap <= 0:
        raise Refused(_("Give the most that this item takes in a month."), "cap")


def _check_indicator(indicator_id: str | None, field: str) -> None:
    found = indicators().get(indicator_id or "")
    if found is None:
        raise Refused(_("Please choose from the list."), field)
    rails.check_kind(found.kind, field)
    if not found.scored:
        raise Refused(_("This figure may be shown, but its model does not offer it for scoring."), field)


def _clean(item: Item) -> None:
    """Keep only what the kind uses."""
    if item.kind in (ItemKind.SHOWN, ItemKind.DEDUCTION):
        item.weight = 0
    if item.kind is not ItemKind.DEDUCTION:
        item.points, item.cap, item.source = 0, 0, None
    if item.kind is not ItemKind.RATING:
        item.rater = None
    if item.kind not in (ItemKind.INDICATOR, ItemKind.SHOWN):
        item.indicator, item.target = None, None


def make_plan(template_id: str, valid_from: date) -> Plan:
    """A county's plan from a model's template.

    Raises:
        Refused: when the model is off, there is a plan of it already, or the template breaks the rules of items.
    """
    source = template_in_force(template_id)
    if queries.plans_on(valid_from, template_id):
        raise Refused(_("There is a plan from this template in that month already. Make a new edition of it instead."), "template")
    plan = Plan(
        county_id=current_county(), id=new_id(), title=str(source.title), subject=source.subject,
        roles=list(source.roles) or ["officer"],
        template=source.id, valid_from=valid_from, basis=str(source.basis) or str(_("Template of the model")),
    )  # fmt: skip
    save_plan(plan)
    for position, one in enumerate(source.items, 1):
        item = Item(
            county_id=plan.county_id, plan_id=plan.id, position=position, kind=one.kind, title=str(one.title)[:60],
            group=str(one.group)[:40] or None, indicator=one.indicator or None, weight=one.weight, target=one.target,
            rater=one.rater,
            source=one.source or None, points=one.points, cap=one.cap,
        )  # fmt: skip
        check_item(item)
        db.session.add(item)
    db.session.flush()
    return plan


def new_edition(plan: Plan, valid_from: date) -> Plan:
    """A copy that follows from a month on; the edition before ends the day before.

    Raises:
        Refused: when it does not begin with a month, not after the edition before, or within closed months.
    """
    newest = queries.editions(plan.series)[0]
    if valid_from.day != 1:
        raise Refused(_("A plan begins on the first day of a month."), "valid_from")
    if valid_from <= newest.valid_from:
        raise Refused(_("The new edition begins after the one before (%(day)s).", day=newest.valid_from), "valid_from")
    closed = queries.last_closed(plan.series)
    if closed and valid_from <= closed:
        raise Refused(_("%(month)s is closed already; the new edition begins after it.", month=f"{closed:%Y-%m}"), "valid_from")
    fresh = Plan(
        county_id=newest.county_id, id=new_id(), series=newest.series, edition=newest.edition + 1, title=newest.title,
        subject=newest.subject, roles=list(newest.roles), template=newest.template, valid_from=valid_from, basis=newest.basis,
    )  # fmt: skip
    newest.valid_to, newest.version = valid_from - timedelta(days=1), newest.version + 1
    db.session.add(fresh)
    db.session.flush()
    for item in queries.items_of(newest):
        db.session.add(_copy(item, fresh))
    db.session.flush()
    return fresh


def _copy(item: Item, plan: Plan) -> Item:
    kept = ("position", "kind", "title", "group", "indicator", "weight", "target", "rater", "source", "points", "cap")
    return Item(county_id=plan.county_id, plan_id=plan.id, **{name: getattr(item, name) for name in kept})
