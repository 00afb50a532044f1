"""A row under way into a table: its cells, its faults, and what became of it."""

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from core.errors import Refused
from core.extensions import db
from core.transactions import together

if TYPE_CHECKING:
    from core.services.importing.intake import Intake

OUTCOMES = ("same", "changed", "new", "bad")


class SheetRow:
    """A row whose cells are sound. ``row["name"]`` is a cell's value, ``None`` when it is empty or the column is missing."""

    def __init__(self, intake: "Intake", line: int, values: dict, id: UUID):
        self.intake, self.line, self.values, self.id = intake, line, values, id
        self.outcome: str | None = None

    def __getitem__(self, name: str):
        return self.values.get(name)

    def refuse(self, reason, column: str | None = None, ask: str = "") -> None:
        """Note a fault of this row; it is not taken. ``ask`` is the address of a page that asks what it leaves open."""
        self.outcome = "bad"
        self.intake.fault(self.line, column or "", reason, ask=ask)

    @contextmanager
    def checked(self):
        """A ``Refused`` inside becomes a fault of this row. Check before you write: nothing is undone; else use :meth:`whole`."""
        try:
            yield
        except Refused as refusal:
            self.refuse(refusal.reason, refusal.field)

    @contextmanager
    def whole(self):
        """As :meth:`checked`, and what was written before the refusal is undone: the row is taken whole or not at all.

        It costs a savepoint for each row (0.2 ms), which long lists that can check first do without.
        """
        with self.checked(), together():
            yield

    def count(self, outcome: str) -> None:
        """Say what became of the row: ``new``, ``changed`` or ``same``; of several, the one that says most holds."""
        self.outcome = max(self.outcome or OUTCOMES[0], outcome, key=OUTCOMES.index)

    def write(self, model: type, record, **values):
        """Make a record of ``model``, or change ``record`` where it differs, and count which; gives the record."""
        if record is None:
            record = model(county_id=self.intake.county_id, **{"id": self.id} | values)
            db.session.add(record)
            self.count("new")
            return record
        changed = {name: value for name, value in values.items() if getattr(record, name) != value}
        for name, value in changed.items():
            setattr(record, name, value)
        if changed:
            record.version += 1
        self.count("changed" if changed else "same")
        return record
