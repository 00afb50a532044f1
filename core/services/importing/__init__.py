"""Tables that people upload: read, checked row by row, shown, and only then taken.

Every fault of every cell is found at once and the sound rows are taken in one transaction. A preview is the same work rolled back,
so that it promises exactly what the import does. A row's ``id`` follows from its content: the same file taken twice changes
nothing, and a row that stands twice in one file is two records.
"""

from core.services.importing.intake import Intake
from core.services.importing.results import Fault, Result, sentence, told
from core.services.importing.rows import SheetRow
from core.services.importing.sheets import read, require_sheet
from core.services.importing.taking import digest, run

__all__ = ["Fault", "Intake", "Result", "SheetRow", "digest", "read", "require_sheet", "run", "sentence", "told"]
