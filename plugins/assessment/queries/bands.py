"""Bands over twelve months, and whether ranks may be shown."""

from datetime import date

from sqlalchemy import select

from core.api import Unit, UnitKind, db, setting
from plugins.assessment.bands import Doing, Standing, standings
from plugins.assessment.declared import indicators
from plugins.assessment.measuring import values
from plugins.assessment.models import Plan
from plugins.assessment.months import year_to
from plugins.assessment.queries.people import months_served
from plugins.assessment.queries.plans import plans_on

ROLES = ("officer", "household")


def may_rank() -> bool:
    """Whether the county turned ranks on and said on which basis: both are needed."""
    basis = str(setting("assessment.ranks_basis")).strip(" —-–.。")
    return bool(setting("assessment.ranks")) and len(basis) >= 4


BUNDLES = frozenset({"assessment.people_visited", "assessment.service_handled"})
"""Sums that come in bundles: intervals of counts would be too narrow for them, so they get no band."""


def comparable() -> dict:
    """``{id: indicator}`` of what may be scored and is counted event by event."""
    return {key: one for key, one in indicators().items() if one.scored and key not in BUNDLES}


def roles_compared(month: date) -> list[str]:
    """Roles that the plans of a month name; without a plan officers of the field."""
    named = {role for plan in plans_on(month.replace(day=1)) if isinstance(plan, Plan) for role in plan.roles}
    return sorted(named) or list(ROLES)


def standings_of(indicator_id: str, month: date, ids=None, by: str = "officer") -> list[Standing]:
    """Where each stands over the twelve months up to ``month``.

    Rates are per month served (of a share: per whole), drawn to the mean of all who are compared; ``ids`` keeps the answer, not the
    comparison, to some.
    """
    indicator, period = indicators().get(indicator_id), year_to(month)
    if indicator is None:
        return []
    served = months_served(roles_compared(month), period.start, period.end) if by == "officer" else dict.fromkeys(_stations(), 12.0)
    found, share = values(indicator, period, by, served), indicator.unit == "%"
    # Who had nothing that a share could be of is not compared; of a plain count he has none.
    doings = [_doing(one, months, found.get(one, (0, None))) for one, months in served.items() if one in found or not share]
    compared = standings([one for one in doings if one.exposure > 0], setting("assessment.confidence") / 100)
    wanted = None if ids is None else set(ids)
    return [one for one in compared if wanted is None or one.id in wanted]


def _doing(one, months, value) -> Doing:
    number, of = value
    return Doing(one, int(round(number or 0)), months if of is None else of)


def _stations() -> list:
    return list(
        db.session.scalars(select(Unit.id).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None)).order_by(Unit.code))
    )
