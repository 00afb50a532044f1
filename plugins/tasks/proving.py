"""Obligations that are fulfilled by a number of ledger records, counted for all receivers in one statement a kind."""

from collections import defaultdict
from collections.abc import Callable, Mapping

from sqlalchemy import select

from core.api import Period, db
from plugins.ledger.api import Fact, LedgerEntry
from plugins.tasks.declared import Proof, Receiver


def facts(*models: type[Fact], least: int = 1, where: Callable | None = None) -> Callable[[Period, list[Receiver]], Mapping]:
    """A ``done`` for an obligation: at least so many records of these kinds within the period.

    An officer's records count for an officer, a village's for a receiver that names a village besides, a station's for a station.
    ``where(model)`` gives further conditions on a kind's own columns.
    """

    def done(period: Period, receivers: list[Receiver]) -> Mapping:
        rows = [row for model in models for row in _rows(model, period, where)]
        index = _indexed(rows)
        found = {receiver: index[_key(receiver)] for receiver in receivers}
        return {receiver: [_proof(row) for row in rows] for receiver, rows in found.items() if len(rows) >= least}

    return done


def _rows(model: type[Fact], period: Period, where) -> list:
    entry = (LedgerEntry.id == model.id) & (LedgerEntry.county_id == model.county_id)
    columns = (LedgerEntry.id, LedgerEntry.kind, LedgerEntry.label, LedgerEntry.occurred_on, LedgerEntry.unit_id,
               LedgerEntry.officer_id, LedgerEntry.area_id)  # fmt: skip
    statement = select(*columns).join(model, entry).where(model.occurred_on.between(period.start, period.end))
    return db.session.execute(statement.where(*(where(model) if where else ())).order_by(LedgerEntry.occurred_on)).all()


def _indexed(rows) -> dict:
    index = defaultdict(list)
    for row in rows:
        for key in (("unit", row.unit_id), ("area", row.area_id), ("officer", row.officer_id), (row.officer_id, row.area_id)):
            index[key].append(row)
    return index


def _key(receiver: Receiver) -> tuple:
    if receiver.officer_id and receiver.area_id:
        return receiver.officer_id, receiver.area_id
    if receiver.officer_id:
        return "officer", receiver.officer_id
    return ("area", receiver.area_id) if receiver.area_id else ("unit", receiver.unit_id)


def _proof(row) -> Proof:
    return Proof(row.kind, row.id, row.label, row.occurred_on)
