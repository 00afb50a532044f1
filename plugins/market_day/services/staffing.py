"""Who serves in a session: who is free, whom to suggest, and how many must stay at the station.

Why the minimum refuses and a missing household officer does not: daily policing is not to be weakened (不弱化日常警务), while
a station that has no household officer free must still open; the suggestion puts one first wherever there is one.
"""

from sqlalchemy import select

from core.api import Officer, PersonClass, Posting, Refused, _, db, new_id, setting
from plugins.market_day.models import Loan, PointKind, Session, SessionStaff, State
from plugins.market_day.opening import local

LIVE = (State.PLANNED, State.OPEN, State.CLOSED)
"""What takes an officer's day: sessions that are not called off."""


def assign(session: Session, officer_ids) -> None:
    """Make these people the staff of a session.

    Raises:
        Refused: naming who is lent out or serves elsewhere that day, or when too few would stay at the station.
    """
    free = {str(person["id"]): person for person in candidates(session)}
    officer_ids = list(dict.fromkeys(str(officer_id) for officer_id in officer_ids))
    for officer_id in officer_ids:
        person = free.get(officer_id)
        if person is None:
            raise Refused(_("Please choose from the list."), "staff")
        if person["busy"]:
            raise Refused(_("%(name)s cannot serve here: %(reason)s.", name=person["name"], reason=person["busy"]), "staff")
    chosen = [free[officer_id] for officer_id in officer_ids]
    _keep_minimum(session, chosen, free.values())
    _replace_staff(session, chosen)


def _replace_staff(session, chosen) -> None:
    rows = {row.officer_id: row for row in staff_of(session)}
    for officer_id, row in rows.items():
        if officer_id not in {person["id"] for person in chosen}:
            db.session.delete(row)
    for person in chosen:
        if person["id"] not in rows:
            row = SessionStaff(county_id=session.county_id, id=new_id(), session_id=session.id, officer_id=person["id"])
            row.name = person["name"]
            db.session.add(row)
    session.staff_count = len(chosen)
    db.session.flush()


def _keep_minimum(session, chosen, everybody) -> None:
    """At a point away from the station, enough officers stay behind (不弱化日常警务)."""
    if session.point.kind is PointKind.STATION:
        return
    minimum = setting("market_day.minimum_left")
    police = [person for person in everybody if person["police"] and person["own"] and not person["busy"]]
    left = len(police) - len([person for person in chosen if person["police"] and person["own"]])
    if left < minimum:
        raise Refused(
            _("Only %(left)s officers would stay at the station; at least %(minimum)s must.", left=max(left, 0), minimum=minimum),
            "staff",
        )


def staff_of(session: Session) -> list[SessionStaff]:
    """The staff rows of a session."""
    return list(db.session.scalars(select(SessionStaff).where(SessionStaff.session_id == session.id).order_by(SessionStaff.name)))


def candidates(session: Session) -> list[dict]:
    """Who could serve: ``id, name, role, police, own`` and ``busy`` with the reason when somebody cannot."""
    start, end = local(session.occurred_on, session.opens), local(session.occurred_on, session.closes)
    loans = list(db.session.scalars(select(Loan).where(Loan.starts_at < end, Loan.ends_at > start)))
    away = {loan.officer_id: loan for loan in loans if loan.to_unit_id != session.unit_id}
    elsewhere = _elsewhere(session)
    rows = db.session.execute(
        select(Officer.id, Officer.name, Officer.person_class, Posting.role)
        .join(Posting, (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id))
        .where(Officer.unit_id == session.unit_id, Officer.on(session.occurred_on), Posting.on(session.occurred_on))
        .order_by(Officer.number)
    ).all()
    found = {
        row.id: {
            "id": row.id, "name": row.name, "role": row.role, "police": row.person_class is PersonClass.POLICE, "own": True,
            "busy": _("lent to another station") if row.id in away else elsewhere.get(row.id, ""),
        }
        for row in rows
    }  # fmt: skip
    for loan in loans:
        if loan.to_unit_id == session.unit_id and loan.officer_id not in found:
            found[loan.officer_id] = {
                "id": loan.officer_id, "name": loan.officer_name, "role": "officer", "police": True, "own": False,
                "busy": elsewhere.get(loan.officer_id, ""),
            }  # fmt: skip
    return list(found.values())


def _elsewhere(session: Session) -> dict:
    """``{officer: where}`` for those who serve at another point on the same day."""
    rows = db.session.execute(
        select(SessionStaff.officer_id, Session.id, Session.point_id)
        .join(SessionStaff.session)
        .where(Session.occurred_on == session.occurred_on, Session.id != session.id, Session.state.in_(LIVE))
        .where(Session.point_id != session.point_id)
    ).all()
    return {row.officer_id: _("serves at another point that day") for row in rows}


def suggested(session: Session) -> list:
    """Ids of staff to propose: a household officer first, two people, and never more than may leave the station.

    Why a clerk is looked at twice: in some stations the clerk is a police officer and counts among those who must stay, in
    others an auxiliary who does not. Nobody is proposed twice.
    """
    free = [person for person in candidates(session) if not person["busy"]]
    police = [person for person in free if person["police"]]
    spare = len(police) if session.point.kind is PointKind.STATION else len(police) - setting("market_day.minimum_left")
    order = {"household": 0, "officer": 1, "clerk": 2, "instructor": 3, "chief": 4}
    chosen = sorted(police, key=lambda person: (order.get(person["role"], 1), str(person["id"])))[: max(min(spare, 2), 0)]
    for role in ("clerk", "assistant"):
        helper = next((person for person in free if person["role"] == role and person not in chosen), None)
        if helper and (not helper["police"] or sum(person["police"] for person in chosen) < spare):
            chosen.append(helper)
    return [person["id"] for person in chosen]
