"""Writing the rows of a table as entries of a register.

Why new ids are drawn here: the import's own follow from the row's content, and an id made from a name and an ID number would tell
the number to whoever tries them all.
"""

from core.api import Refused, _, db, new_id, open_sealed, today
from plugins.ledger.models import RentalHouse
from plugins.ledger.services.registering import register


def take(intake, model, key, find, values) -> None:
    """Write the rows of a table; ``key(row)`` tells rows apart, ``find(row)`` gives the entry that is there, if any."""
    seen: dict = {}
    for row in intake.rows:
        first = seen.setdefault(key(row), row.line)
        if first != row.line:
            row.refuse(_("This stands in line %(line)s of the table already.", line=first))
            continue
        with row.checked():
            _write(row, model, find(row), {name: value for name, value in values(row).items() if value is not None})


def _write(row, model, entry, values) -> None:
    """Make or change one entry; what a table leaves empty stays as it is."""
    if entry is None:
        entry = model(county_id=row.intake.county_id, id=new_id(), registered_on=values.pop("registered_on", today()))
        outcome = "new"
    else:
        values = {name: value for name, value in values.items() if not _same(entry, name, value)}
        outcome = "changed" if values else "same"
    try:
        for name, value in values.items():
            setattr(entry, name, value)
        if outcome != "same":
            register(entry)
    except Refused:
        if outcome == "changed":
            db.session.expire(entry)
        raise
    if outcome == "changed":
        entry.version += 1
    row.count(outcome)


SEALED = {"number": "id_number", "telephone": "phone"}


def _same(entry, name: str, value) -> bool:
    column = "landlord_phone" if isinstance(entry, RentalHouse) and name == "telephone" else SEALED.get(name)
    return (open_sealed(entry, column) if column else getattr(entry, name)) == value


def from_row(row, *names) -> dict:
    """The named values of a row, and those that every register has."""
    return {name: row[name] for name in (*names, "area_id", "telephone", "registered_on")}
