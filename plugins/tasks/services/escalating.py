"""Escalation: what stays overdue goes to the station's leaders, then to the bureau; not in quiet time."""

from datetime import datetime, time, timedelta

from core.api import CHINA, _, now, setting
from plugins.tasks.models import Assignment, Priority, Verb
from plugins.tasks.queries import parts
from plugins.tasks.quiet import quiet
from plugins.tasks.services.history import note


def escalate(_payload=None) -> None:
    """Raise the level of what has been overdue long enough; a station's own task never goes to the bureau."""
    silent = quiet()
    for part in parts.late_below(2):
        level = level_of(part)
        if level > part.level and not (silent and part.task.priority is not Priority.URGENT):
            part.level, part.version = level, part.version + 1
            note(part, Verb.ESCALATE, _("To the leaders of the station") if level == 1 else _("To the bureau"))


def level_of(part: Assignment) -> int:
    """How far a part should have gone by now: hours count from the end of its last day, in China."""
    ended = datetime.combine(part.due_on + timedelta(days=1), time.min, CHINA)
    hours = (now() - ended).total_seconds() / 3600
    if hours >= setting("tasks.bureau_hours") and part.task.unit_id != part.unit_id:
        return 2
    return 1 if hours >= setting("tasks.leader_hours") else 0
