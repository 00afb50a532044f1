"""Invented facts for the demonstration counties."""

import random
from datetime import timedelta

from sqlalchemy import select

from core.api import Area, AreaKind, Officer, Posting, db, today
from plugins.ledger.models import Visit

PLACES = ("入户走访", "村卫生室", "村小学", "农家乐", "小卖部", "村委会", "养殖场", "蔬菜大棚")


def seed(seeder) -> None:
    """A few weeks of visits."""
    seeder.once("ledger.visits", lambda: _visits(seeder.county))


def _visits(county_id: str) -> None:
    dice = random.Random(county_id)  # noqa: S311 - invented data, the same each time
    villages = db.session.scalars(select(Area).where(Area.kind == AreaKind.VILLAGE).order_by(Area.code)).all()
    posts = db.session.execute(select(Posting, Officer).join(Posting.officer).where(Posting.role == "officer")).all()
    for n in range(300):
        posting, officer = posts[n % len(posts)]
        db.session.add(
            Visit(
                county_id=county_id,
                occurred_on=today() - timedelta(days=dice.randrange(120)),
                area_id=dice.choice(villages).id,
                unit_id=officer.unit_id,
                officer_id=officer.id,
                posting_id=posting.id,
                place=dice.choice(PLACES),
                people_met=dice.randint(1, 6),
            )
        )
