"""Tables that a plugin can take in: the sheets and their columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.access import Permission


@dataclass(frozen=True)
class SheetColumn:
    """A column of an import sheet; ``aliases`` are headings as people print them.

    ``required``: the heading must be there and every cell filled. ``read(text, intake)`` turns a cell into a value or raises
    ``Refused``; ready ones are in ``core.services.cells``; without it the text is the value, an empty cell is ``None``.
    ``wanted`` says in words what belongs here, with an example. ``personal`` values are masked wherever a fault is shown.
    ``merged``: an empty cell belongs to the filled one above it, as in a printed table; its value is ``None`` all the same.
    """

    name: str
    title: object
    aliases: tuple[str, ...] = ()
    required: bool = True
    read: Callable[[str, Any], Any] | None = None
    wanted: object = ""
    personal: bool = False
    merged: bool = False


@dataclass(frozen=True)
class ImportSheet:
    """A table that can be imported, called by its ``id``: a name like no other sheet's.

    ``take(intake)`` gets the rows whose cells are all sound; see ``core.services.importing``.

    A preview is the same import, rolled back: ``take`` may write. ``examples`` are rows of the template that people fill in.
    """

    id: str
    title: object
    permission: Permission
    columns: tuple[SheetColumn, ...]
    take: Callable[[Any], None]
    hint: object = ""
    examples: tuple[tuple[str, ...], ...] = ()
    weight: int = 50
