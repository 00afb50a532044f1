"""How seconded officers came to their villages: the first there, in the place of another, from another village, or kept on."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.api import db
from plugins.village_officer.models import Duty, Group, Need, Profile, Term, VillagePost


@dataclass
class Placed:
    """A term, how it came about (``first``, ``replaced``, ``swapped``, ``kept``), what the village needs and the officer knows."""

    term: Term
    way: str
    needs: tuple[str, ...]
    knows: tuple[str, ...]
    post: VillagePost | None

    @property
    def fits(self) -> bool | None:
        """Whether he knows something that the village needs; ``None`` where it needs nothing special."""
        return bool(set(self.needs) & set(self.knows)) if self.needs else None


def placed(start, end, *conditions) -> list[Placed]:
    """Seconded terms that began in a period, in the order of their days and villages."""
    mine = Term.group == Group.SECONDED, Term.duty == Duty.RESPONSIBLE, Term.valid_from >= start, Term.valid_from <= end
    rows = select(Term).where(*mine, *conditions).options(joinedload(Term.officer), joinedload(Term.area))
    terms = list(db.session.scalars(rows.order_by(Term.valid_from, Term.id)))
    before, posts = _before(end), _posts(terms)
    needs = {row.area_id: tuple(row.specialties) for row in db.session.scalars(select(Need))}
    known = {row.officer_id: tuple(row.specialties) for row in db.session.scalars(select(Profile))}
    return [
        Placed(term, _way(term, before), needs.get(term.area_id, ()), known.get(term.officer_id, ()),
               posts.get((term.officer_id, term.area_id)))
        for term in terms
    ]  # fmt: skip


def _before(end) -> list:
    """Who had which village in which group since when, the last first."""
    rows = select(Term.officer_id, Term.area_id, Term.group, Term.valid_from)
    rows = rows.where(Term.duty == Duty.RESPONSIBLE, Term.valid_from <= end).order_by(Term.valid_from.desc())
    held = {}
    for row in db.session.execute(rows):
        held.setdefault(("officer", row.officer_id), []).append(row)
        held.setdefault(("village", row.area_id), []).append(row)
    return held


def _way(term, before) -> str:
    own = [row for row in before["officer", term.officer_id] if row.valid_from < term.valid_from and row.group is Group.SECONDED]
    if own:
        return "kept" if own[0].area_id == term.area_id else "swapped"
    return "replaced" if any(row.valid_from < term.valid_from for row in before["village", term.area_id]) else "first"


def _posts(terms) -> dict:
    """The last post of an officer in a village."""
    rows = select(VillagePost).where(VillagePost.officer_id.in_({term.officer_id for term in terms})).order_by(VillagePost.asked_on)
    return {(post.officer_id, post.area_id): post for post in db.session.scalars(rows)}
