"""Assistants × duties (or parts of the mechanism) of a month, fifteen assistants a page, each number leading to its rows."""

from collections import Counter

from flask import url_for
from sqlalchemy import func, select

from core.api import Unit, UnitKind, db, filtered, today
from plugins.auxiliary.duties import DUTIES, PARTS
from plugins.auxiliary.queries.pairing import assistants_on, stations_with_posts
from plugins.auxiliary.queries.work import DUTY, PART, WORK
from plugins.ledger.api import DisputeStep, LedgerEntry, RentalHouse, Resident, Vehicle

PAGE = 15
BEHIND = (
    (LedgerEntry, "ledger.fact"), (Resident, "ledger.resident"), (RentalHouse, "ledger.rental_house"), (Vehicle, "ledger.vehicle"),
)  # fmt: skip


def stations() -> list:
    """``code, name`` of the stations that have assistants."""
    rows = select(Unit.code, Unit.name).where(Unit.kind == UnitKind.STATION, Unit.id.in_(stations_with_posts()))
    return db.session.execute(rows.order_by(Unit.code)).all()


def month(first, last, by_part: bool, unit_code: str, at: int) -> dict:
    """``rows`` (assistant, village, cells), ``total``, ``count`` of assistants and whether there are ``more``."""
    units = set(db.session.scalars(select(Unit.id).where(Unit.code == unit_code))) if unit_code else None
    people = assistants_on(min(last, today()) if first <= today() else first, units)
    counts = cells(first, last, PART if by_part else DUTY)
    heads, name = (PARTS, "part") if by_part else (DUTIES, "duty")
    rows = [_row(person, heads, name, counts, first, last) for person in people[at : at + PAGE]]
    total = {head: sum(counts[person.officer_id, head.value] for person in people) for head in heads}
    return {"rows": rows, "total": total, "count": len(people), "more": len(people) > at + PAGE}


def cells(first, last, column, *conditions) -> Counter:
    """``{(officer, head): records}`` of a period."""
    rows = select(WORK.c.officer_id, column, func.count()).where(WORK.c.occurred_on.between(first, last), *conditions)
    found = Counter()
    for officer_id, head, count in db.session.execute(rows.group_by(WORK.c.officer_id, column)):
        found[officer_id, head] += count
    return found


def _row(person, heads, name, counts, first, last) -> dict:
    def address(head):
        asked = {"from": first, "to": last, "officer": person.number, name: head.value}
        return url_for("auxiliary.work", **asked)

    numbers = [(head, counts[person.officer_id, head.value]) for head in heads]
    return {
        "name": person.assistant, "village": person.village, "href": url_for("officers.officer", id=person.officer_id),
        "cells": [(head, count, address(head) if count else None) for head, count in numbers],
        "sum": sum(count for _head, count in numbers),
    }  # fmt: skip


def amount(filters) -> int:
    """The sum of what the listed rows count for."""
    return db.session.scalar(filtered(select(func.coalesce(func.sum(WORK.c.amount), 0)), filters)) or 0


def record_of(id) -> tuple | None:
    """``(endpoint, id)`` of the page of the record behind a line, or ``None``; a mediation step leads to its dispute."""
    for model, endpoint in BEHIND:
        if db.session.scalar(select(model.id).where(model.id == id)):
            return endpoint, id
    dispute = db.session.scalar(select(DisputeStep.dispute_id).where(DisputeStep.id == id))
    return ("ledger.fact", dispute) if dispute else None
