"""Invented assessments of the demonstration counties: a plan, last month's ratings, a draw, an event, one plan's month closed.

Facts are those of the ledgers; only what people say (ratings, checks, an appeal) is invented here.
"""

from datetime import date, timedelta

from sqlalchemy import select

from core.api import Period, current_county, db, switch_states, today
from plugins.assessment.declared import templates
from plugins.assessment.models import (
    Appeal,
    Event,
    EventKind,
    EventState,
    Finding,
    ItemKind,
    Pilot,
    Plan,
    Rating,
    Score,
    Subject,
)
from plugins.assessment.months import first_of, last_of, month_before
from plugins.assessment.queries import people, plans, ratings
from plugins.assessment.queries.pilots import counts, stations
from plugins.assessment.scoring import digest_of
from plugins.assessment.services import checks, months
from plugins.assessment.services.plans import make_plan, new_edition

MOST = 60
"""People and stations with invented ratings; the others' stay due, as in real life."""


def seed(seeder) -> None:
    """Plans first, then the last month; nothing where the plugin is off."""
    if "assessment" not in switch_states(seeder.county):
        return
    for name, work in (("plans", _plans), ("month", _month), ("appeal", _appeal), ("pilot", _pilot)):
        seeder.once(f"assessment.{name}", work)


def _plans() -> None:
    """Where a model brings its own plan over officers, it assesses them: two plans over the same people would count twice."""
    start = month_before(month_before(today()))
    if not any(one.subject is Subject.OFFICERS and not one.id.startswith("assessment.") for one in templates()):
        make_plan("assessment.monthly", start)
    make_plan("assessment.bundled", start)


def _month() -> None:
    month = month_before(today())
    for plan in plans.plans_on(month, "assessment.monthly"):
        _ratings(plan, month)
        _draw(month)
        _event(plan, month)
        months.close_month(plan, month, "部分评议未按时交来（虚构）")
        new_edition(plan, first_of(today()))
    for plan in plans.plans_on(month, "assessment.bundled"):
        _ratings(plan, month, 5)


def _ratings(plan: Plan, month: date, most: int = MOST) -> None:
    items = [item for item in plans.items_of(plan) if item.kind is ItemKind.RATING]
    subjects = sorted(people.subjects(plan, month).items(), key=lambda pair: str(pair[0]))
    bundled = plan.subject == "units"
    for number, (subject, unit_id) in enumerate(subjects[:most]):
        for item in items:
            for place, rater in enumerate(ratings.raters_of(item)):
                village = rater == "village"
                db.session.add(
                    Rating(
                        county_id=current_county(), item_id=item.id, occurred_on=month, subject_id=subject,
                        officer_id=None if bundled else subject, unit_id=unit_id, rater=rater,
                        score=78 + (7 * number + 5 * place) % 20,
                        signer="虚构评议人" if village else "虚构所领导",
                        reference=f"村评〔{month:%Y}〕{number + 1}号" if village else None,
                    )
                )  # fmt: skip
    db.session.flush()


def _draw(month: date) -> None:
    drawn = checks.draw_month("ledger_visit", month, 1)
    for number, check in enumerate(drawn[:-2] or drawn):
        check.finding = Finding.WRONG if number == 3 else Finding.TRUE
        check.checked_on, check.checked_by = today(), "虚构核查人"
        check.note = "走访人数与实际不符（虚构）" if number == 3 else None


def _event(plan: Plan, month: date) -> None:
    subjects = sorted(people.subjects(plan, month).items(), key=lambda pair: str(pair[0]))
    for number, (officer_id, unit_id) in enumerate(subjects[:2]):
        confirmed = number == 0
        db.session.add(
            Event(
                county_id=current_county(), officer_id=officer_id, unit_id=unit_id, occurred_on=last_of(month) - timedelta(days=3),
                kind=EventKind.CIRCULAR if confirmed else EventKind.DEDUCTION, points=2,
                reason="隐患整改到期未复查，经核实属实（虚构）", proposed_by="虚构提出人",
                state=EventState.CONFIRMED if confirmed else EventState.PROPOSED, confirmed_by="虚构复核人" if confirmed else None,
                confirmed_on=today() if confirmed else None,
            )
        )  # fmt: skip
    db.session.flush()


def _appeal() -> None:
    score = db.session.scalars(select(Score).where(Score.latest, Score.officer_id.is_not(None)).order_by(Score.id)).first()
    if score is not None:
        db.session.add(
            Appeal(county_id=score.county_id, score_id=score.id, occurred_on=today(), officer_id=score.officer_id,
            unit_id=score.unit_id,
                   text="本月有两次走访由同组民警代录，请复核（虚构）")
        )  # fmt: skip


def _pilot() -> None:
    units = stations()
    models = [name for name in switch_states(current_county()) if name not in ("ledger", "assessment")] or ["ledger"]
    first = first_of(today() - timedelta(days=120))
    if len(units) < 2:
        return
    codes = [unit.code for unit in units]
    chosen = codes[: max(1, len(codes) // 3)]
    base = Period(first - timedelta(days=120), first - timedelta(days=1))
    figures = counts(base, codes)
    db.session.add(
        Pilot(county_id=current_county(), title="试点评估（虚构）", plugin=models[-1], first_day=first, base_from=base.start,
        base_to=base.end,
              stations=chosen, others=[code for code in codes if code not in chosen], figures=figures, digest=digest_of(figures))
    )  # fmt: skip
