"""What a county may change: every figure of the model with where it comes from."""

from core.api import Choices, Setting, _l

ARTICLE = _l("Article on one village, one officer, Xindu")
OURS = _l("Product default; change it to what your county does")

SETTINGS = (
    Setting("village_officer.term_days", _l("A term of a seconded officer lasts at most"), 366, ARTICLE, _l("days"), low=30,
    high=1100),
    Setting("village_officer.expiring_far", _l("Terms that end are listed first"), 60, OURS, _l("days ahead"), low=7, high=366),
    Setting("village_officer.expiring_near", _l("Terms that end are urgent"), 30, OURS, _l("days ahead"), low=1, high=180),
    Setting("village_officer.per_officer", _l("Villages that one officer is responsible for"), 1, ARTICLE, _l("villages"), low=1,
    high=5),
    Setting("village_officer.share", _l("Share of officers that the yearly rotation moves"), 30, OURS, "%", low=0, high=100),
    Setting("village_officer.blocking", _l("Blocking pairs that the best-fit plan may leave"), 10, OURS, _l("pairs"), low=0,
    high=100),
    Setting("village_officer.seconds", _l("Time for working out a plan"), 20, OURS, _l("seconds"), low=1, high=240),
    Setting("village_officer.hours", _l("Hours a week that the home unit grants"), 8, OURS, _l("hours"), low=1, high=40),
    Setting("village_officer.population", _l("Actual population of the county, for people per officer"), 0, ARTICLE, _l("persons"),
            low=0, high=20_000_000),
    Setting("village_officer.standing", _l("Standing quick forces"), 3, ARTICLE, _l("forces"), low=0, high=99),
    Setting("village_officer.dynamic", _l("Dynamic quick forces"), 2, ARTICLE, _l("forces"), low=0, high=99),
    Setting("village_officer.small", _l("Quick forces of stations"), 16, ARTICLE, _l("forces"), low=0, high=199),
    Setting("village_officer.finding_days", _l("A finding transferred to a village officer is done within"), 7, OURS, _l("days"),
            low=1, high=90),
    Setting("village_officer.answer_days", _l("A concern is answered within"), 7, OURS, _l("days"), low=1, high=90),
    Setting("village_officer.call_days", _l("After an answer the villager is called back within"), 15, OURS, _l("days"), low=1,
    high=180),
    Setting("village_officer.checkin", _l("Check-in points are used"), False, OURS),
    Setting("village_officer.checkin_basis", _l("On what basis check-in points are used"), "", OURS),
    Setting("village_officer.checkin_minutes", _l("A second check-in at a point counts after"), 30, OURS, _l("minutes"), low=1,
    high=1440),
    Setting("village_officer.notice_days", _l("Days of the notice of village officers chosen"), 5, OURS, _l("days"), low=1,
    high=60),
    Setting("village_officer.legal_basis", _l("Basis printed on notices of village officers"),
            "《推动建立“一村一警”警务制度的工作方案》", ARTICLE),
    Setting("village_officer.post_basis", _l("Basis of the posts of officers outside the party"),
            "《非党员民警兼任村(社区)主任助理的实施意见(试行)》", ARTICLE),
)  # fmt: skip
SPECIALTIES = Choices(
    "village_officer.specialties",
    _l("Specialties of officers, needs of villages"),
    (
        ("drugs", _l("Drug control")),
        ("crime", _l("Investigation")),
        ("fraud", _l("Telecom fraud")),
        ("traffic", _l("Road traffic")),
        ("order", _l("Public order and hotels")),
        ("economy", _l("Economic crime")),
        ("foreigners", _l("Foreigners, exit and entry")),
        ("law", _l("Law and mediation")),
        ("command", _l("Command and calls")),
        ("people", _l("Work with people")),
        ("fire", _l("Fire and safety at work")),
    ),
)
