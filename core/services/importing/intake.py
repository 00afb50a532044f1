"""An import under way: what a sheet's ``take`` gets, and how a fault is shown without telling personal numbers."""

from core.contributions import ImportSheet, SheetColumn
from core.identity import mask_id, mask_name, mask_numbers, mask_phone
from core.scope import current_county
from core.services.importing.results import Fault, Result
from core.services.importing.rows import SheetRow


class Intake:
    """An import under way: what a sheet's ``take`` gets."""

    def __init__(self, sheet: ImportSheet, result: Result, fill: dict[str, str] | None = None):
        self.sheet, self.result, self.county_id = sheet, result, current_county()
        self.fill = fill or {}
        self.rows: list[SheetRow] = []
        self._columns = {column.name: column for column in sheet.columns}
        self._texts = {row.line: row.cells for row in result.table.rows}
        self._kept: dict = {}

    def once(self, name: str, load):
        """``load()``, asked only once in this import."""
        if name not in self._kept:
            self._kept[name] = load()
        return self._kept[name]

    def note(self, sentence) -> None:
        """Tell the person something that is no fault."""
        self.result.notes.append(str(sentence))

    def fault(self, line: int, name: str, reason, value: str | None = None, ask: str = "") -> None:
        """Note a fault."""
        column = self._columns.get(name)
        value = self._texts.get(line, {}).get(name, "") if value is None else value
        shown = _shown(column, value)
        title, wanted = (str(column.title), str(column.wanted)) if column else ("", "")
        self.result.faults.append(Fault(line, title, shown, str(reason), wanted, name, ask))


def _shown(column: SheetColumn | None, value: str) -> str:
    """A cell's text as a fault shows it."""
    if column is None or not column.personal:
        return mask_numbers(value, 15)[:60]
    digits = sum(map(str.isdigit, value))
    mask = mask_id if digits >= 15 else mask_phone if digits >= 5 else mask_name
    return mask(value)[:60]
