"""What a county may change: how much may be sent to a station, when an overdue task goes up, and when nobody is disturbed."""

from core.api import Setting, _l

OURS = _l("Product default; change it to what your county does")
NORM = _l("Ministry trial norm on community policing: tasks are admitted, so that stations are not flooded; the number is ours")

SETTINGS = (
    Setting("tasks.weekly_limit", _l("Tasks from the bureau per station and week"), 5, NORM, _l("tasks"), low=0, high=100),
    Setting("tasks.leader_hours", _l("An overdue task goes to the leader after"), 24, OURS, _l("hours"), low=0, high=720),
    Setting("tasks.bureau_hours", _l("An overdue task goes to the bureau after"), 72, OURS, _l("hours"), low=0, high=2160),
    Setting("tasks.quiet_from", _l("Quiet time begins"), "21:00", OURS),
    Setting("tasks.quiet_to", _l("Quiet time ends"), "07:30", OURS),
    Setting("tasks.close_days", _l("A confirmed task is closed after"), 7, OURS, _l("days"), low=0, high=90),
    Setting("tasks.soon_days", _l("My tasks: soon means within"), 3, OURS, _l("days"), low=1, high=31),
)
