"""What a county may change, with where each figure comes from."""

from core.api import ROLES, Setting, _l

OURS = _l("Product default; change it to what your county does")
BY_DAY, HALF, FULL, NONE = "by_day", "half_month", "full_15", "none"
RULES = (
    (BY_DAY, _l("By the day")),
    (HALF, _l("An incomplete month counts half")),
    (FULL, _l("In full from a number of days on, otherwise nothing")),
    (NONE, _l("An incomplete month is not paid")),
)
ROLE_TITLES = tuple((role.id, role.title) for role in ROLES.values())

SETTINGS = (
    Setting("personnel.notice_days", _l("A public notice stands for"), 7, OURS, _l("days"), low=1, high=60),
    Setting("personnel.notice_phone", _l("Telephone for objections on public notices"), "110", OURS),
    Setting("personnel.part_month", _l("Allowance of an incomplete month"), BY_DAY, OURS, choices=RULES),
    Setting("personnel.full_month_days", _l("Days from which a month is paid in full (where the county pays so)"), 15, OURS,
            _l("days"), low=1, high=31),
    Setting("personnel.two_persons", _l("Whoever draws an allowance sheet up does not approve it"), True, OURS),
    Setting("personnel.duty_allowance", _l("Duty allowance of auxiliaries a month"), 200, OURS, _l("yuan"), low=0, high=20_000),
    Setting("personnel.trained_roles", _l("Roles that have to be trained"), ["assistant"], OURS, choices=ROLE_TITLES),
    Setting("personnel.pack_roles", _l("Roles that hand over when a posting ends"), ["officer", "household", "assistant"], OURS,
            choices=ROLE_TITLES),
    Setting("personnel.pack_required", _l("A posting is ended here only with a hand-over signed by both sides"), False, OURS),
    Setting("personnel.pack_days", _l("Remind of missing hand-overs for"), 30, OURS, _l("days"), low=1, high=365),
)  # fmt: skip
