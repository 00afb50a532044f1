"""Reading the journal's chain from the beginning, and erasing what a line says of a person.

A line that was changed, taken out, put elsewhere or cut off at the end is found. Who can write the database and also knows the last
link could shorten the chain and mend its head: therefore the heads are copied every hour to a file in the instance
(``journal.heads``), which the site ships to another machine, and each copy must lie on the chain.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from flask import current_app
from sqlalchemy import select, update

from core import clock
from core.contributions import Job
from core.extensions import db
from core.models.journal import Journal, JournalHead
from core.scope import current_county
from core.services import journal
from core.services.journal import START, digest_of, mac_of

HEADS = "journal.heads"


@dataclass(frozen=True)
class Verdict:
    """The answer of :func:`verify`: how many lines were read and the first thing that is wrong, if any."""

    county_id: str
    lines: int
    problem: str | None


def verify(county_id: str) -> Verdict:
    """Read a county's chain from the beginning, and hold it against its head and the copies of its heads."""
    known = dict(_copied_heads(county_id))
    first = _head(county_id)
    known |= {first[0]: first[1]} if first[0] else {}
    seq, mac = 0, START
    for row in _lines(county_id):
        seq += 1
        problem = _fault(row, seq, mac)
        if problem:
            return Verdict(county_id, seq, problem)
        mac = row["mac"]
        if known.pop(seq, mac) != mac:
            return Verdict(county_id, seq, f"line {seq} is not the one that was there before")
    if known or _head(county_id) < (seq, ""):
        return Verdict(county_id, seq, f"lines are missing after line {seq}")
    return Verdict(county_id, seq, None)


def _head(county_id: str) -> tuple[int, str]:
    row = db.session.execute(select(JournalHead.seq, JournalHead.mac).where(JournalHead.county_id == county_id)).first()
    return (row.seq, row.mac) if row else (0, "")


def _lines(county_id: str) -> Iterator:
    table = Journal.__table__
    statement = select(table).where(table.c.county_id == county_id).order_by(table.c.seq)
    return db.session.execute(statement, execution_options={"yield_per": 1000}).mappings()


def _fault(row, seq: int, before: str) -> str | None:
    if row["seq"] != seq:
        return f"line {seq} is missing"
    erased = row["label"] is None and row["detail"] is None
    if not erased and digest_of(row["label"], row["detail"]) != row["digest"]:
        return f"the text of line {seq} was changed"
    return None if mac_of(before, row) == row["mac"] else f"line {seq} was changed"


def _file() -> Path:
    return current_app.config["INSTANCE"] / HEADS


def _copied_heads(county_id: str) -> Iterator[tuple[int, str]]:
    if not _file().exists():
        return
    with _file().open(encoding="utf-8") as file:
        for line in file:
            copy = json.loads(line)
            if copy["county"] == county_id:
                yield copy["seq"], copy["mac"]


def copy_head(_payload=None) -> None:
    """Add the county's present head to the file of copies, unless nothing was written since."""
    seq, mac = _head(current_county())
    if not seq or (seq, mac) in _copied_heads(current_county()):
        return
    copy = {"county": current_county(), "seq": seq, "mac": mac, "at": clock.now().isoformat()}
    _file().touch(mode=0o600)
    with _file().open("a", encoding="utf-8") as file:
        file.write(json.dumps(copy) + "\n")


def begin_copies_anew() -> None:
    """After a backup was put back the chain is as short as it was then: the copies of later heads are laid aside, not lost."""
    if _file().exists():
        _file().rename(_file().with_name(f"{HEADS}.before-{clock.now():%Y%m%d%H%M%S%f}"))


def erase(line_id: UUID, reason: str) -> None:
    """Take away what a line says (its label and detail), as the law on personal data asks; that it was there stays.

    The erasing is itself a line. Call it within a transaction.
    """
    table = Journal.__table__
    own = (table.c.county_id == current_county()) & (table.c.id == line_id)
    db.session.execute(update(table).where(own).values(label=None, detail=None))
    journal.write("erase", Journal.__tablename__, county_id=current_county(), record_id=line_id, detail={"reason": reason})


CONTRIBUTIONS = (Job("core.copy_journal_head", copy_head, every=60),)
