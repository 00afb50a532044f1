"""What a county may change: working hours, rest, and how many are on duty each day."""

from core.api import Setting, _l

OURS = _l("Product default; change it to what your county does")
LAW = _l("State Council decree 174: eight hours a day, forty hours a week")
ARTICLE = _l("Article on the briefcase office, Fenggang: a primary and a backup crew, a leader of the day")

SETTINGS = (
    Setting("roster.normal_from", _l("Normal working time begins"), "08:30", OURS),
    Setting("roster.normal_to", _l("Normal working time ends"), "17:30", OURS),
    Setting("roster.weekly_hours", _l("Working hours of a week"), 40, LAW, _l("hours"), low=1, high=84),
    Setting("roster.rest_hours", _l("Rest after a night duty"), 12, OURS, _l("hours"), low=0, high=72),
    Setting("roster.night_hour", _l("A duty is a night duty when it holds at"), 2, OURS, _l("o'clock"), low=0, high=6),
    Setting("roster.primary", _l("Primary duty each day"), 1, ARTICLE, _l("officers"), low=0, high=20),
    Setting("roster.backup", _l("Backup duty each day"), 1, ARTICLE, _l("officers"), low=0, high=20),
    Setting("roster.leaders", _l("Leaders of the day"), 1, ARTICLE, _l("officers"), low=0, high=5),
    Setting("roster.swap_approval", _l("A leader approves each swap"), True, OURS),
    Setting("roster.inbox_days", _l("Remind of gaps in the roster, days ahead"), 7, OURS, _l("days"), low=1, high=31),
)
