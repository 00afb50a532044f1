"""Recording facts of every kind, one by one and in bulk."""

from collections import defaultdict

from sqlalchemy import func, insert, inspect, select

from core.api import PersonClass, Refused, _, current_county, current_viewer, db, index_many, installed_kinds, today, write_journal
from plugins.ledger.models import Call, Fact, LedgerEntry
from plugins.ledger.models.fact import entry_values


def record(fact: Fact) -> None:
    """Save a fact of the viewer: who, under which posting, for which unit, and guided by whom.

    Raises:
        Refused: for a day to come, for somebody without an officer, when an assistant names no guiding officer, and when somebody
            who is not a police officer changes what another person recorded.
    """
    if fact.occurred_on > today():
        raise Refused(_("This day has not come yet."), "occurred_on")
    _sign(fact)
    db.session.add(fact)
    db.session.flush()


def record_count(call: Call) -> None:
    """Save a count of calls.

    Raises:
        Refused: for an imported call, which is changed in the system that it came from; as :func:`record` does.
    """
    if call.number is not None:
        raise Refused(_("This call comes from the police's own system. Change it there and import it again."))
    record(call)


def _sign(fact: Fact) -> None:
    viewer = current_viewer()
    if viewer is None:
        return
    if fact.officer_id is not None:
        if viewer.person_class != PersonClass.POLICE and fact.officer_id != viewer.officer_id:
            raise Refused(_("Somebody else recorded this. Ask a police officer to change it."))
        return
    if viewer.officer_id is None:
        raise Refused(_("Only somebody on the staff list can record this; your account has no officer."))
    fact.officer_id, fact.posting_id, fact.unit_id = viewer.officer_id, viewer.posting_id, viewer.unit_id
    if viewer.person_class != PersonClass.POLICE:
        if viewer.guide_id is None:
            raise Refused(_("Your posting names no guiding officer. Ask the station chief to enter one."))
        fact.guide_id = viewer.guide_id


def record_many(facts) -> int:
    """Write many new facts with their lines, what finds them, and one line of the journal per kind; gives how many.

    For imports and demonstrations: every fact names its day, unit and officer already. Why not one by one: 40,000 visits take
    6 s here, for the session's events, which write the lines of single facts, do not fire.
    """
    by_kind = defaultdict(list)
    for fact in facts:
        by_kind[type(fact)].append(fact)
    for model, several in by_kind.items():
        names = [(column.key, column.columns[0]) for column in inspect(model).column_attrs]
        for fact in several:
            _complete(fact, names)
        db.session.execute(insert(model), [{name: getattr(fact, name) for name, _column in names} for fact in several])
        db.session.execute(insert(LedgerEntry), [entry_values(fact) for fact in several])
        index_many(several)
        write_journal("import", model.__tablename__, county_id=current_county(), detail={"rows": len(several)})
    return sum(map(len, by_kind.values()))


def _complete(fact, names) -> None:
    """Give a new fact the defaults that a flush would give it."""
    if fact.county_id is None:
        fact.county_id = current_county()
    for name, column in names:
        default = column.default
        if default is not None and getattr(fact, name) is None:
            setattr(fact, name, default.arg(None) if default.is_callable else default.arg)


def missing_lines() -> dict[str, tuple[int, int]]:
    """``{kind: (facts, lines)}`` of the kinds whose facts and timeline lines differ in number; none in good health."""
    lines = dict(db.session.execute(select(LedgerEntry.kind, func.count()).group_by(LedgerEntry.kind)).all())
    wrong = {}
    for kind in installed_kinds():
        facts = db.session.scalar(select(func.count()).select_from(kind.model))
        found = lines.get(kind.model.__tablename__, 0)
        if facts != found:
            wrong[kind.model.__tablename__] = (facts, found)
    return wrong
