"""What the doctor looks at: a sheet's total is the sum of its lines."""

from core.api import Check, _, _l
from plugins.personnel.services.allowances import wrong_sums


def check_sums(repair: bool):
    """A sentence for each sheet whose total differs; nothing is repaired, for a paid sum is evidence."""
    for sheet in wrong_sums():
        yield _("The sheet of %(month)s says another sum than its lines.", month=f"{sheet.month:%Y-%m}")


CHECK = Check("personnel.sheets", _l("Allowance sheets agree with their lines"), check_sums)
