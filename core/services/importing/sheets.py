"""Finding a sheet by its name, and reading a file by its headings."""

from flask_babel import gettext as _

from core import registry, switchboard
from core.contributions import ImportSheet
from core.errors import Refused
from core.services.reading import Table, read_table


def read(sheet: ImportSheet, data: bytes, filename: str = "") -> Table:
    """Read a file by the headings of a sheet."""
    expect = {column.name: (str(column.title), *column.aliases) for column in sheet.columns}
    return read_table(data, filename, expect, [column.name for column in sheet.columns if column.required])


def require_sheet(name: str, county_id: str, viewer=None) -> ImportSheet:
    """The sheet of this name, from the core or from a plugin that may be written to.

    Raises:
        Refused: when there is none, or its plugin is off, archived, or on trial elsewhere.
    """
    found = registry.registry().find(ImportSheet, name)
    if found is None:
        names = ", ".join(sorted(c.item.id for c in registry.registry().installed(ImportSheet)))
        raise Refused(_("There is no sheet %(name)s; there are: %(names)s.", name=name, names=names))
    if found.plugin != "core":
        switchboard.require_writable(found.plugin, county_id, viewer)
    return found.item
