"""What a county may change: every figure of the model, with where it comes from."""

from core.api import Setting, _l

ARTICLE = _l("Article on the briefcase office, Fenggang")
OURS = _l("Product default; change it to what your county does")
PERCENT, DAYS, POINTS = "%", _l("days"), _l("points")

UNITS = (("group", _l("Village groups")), ("village", _l("Villages")))
BASES = (("roster", _l("Hours on the roster")), ("hours", _l("A fixed number of hours a week")))
RECEIVERS = (
    ("self", _l("Only the person himself")),
    ("family", _l("Also a family member of age")),
    ("proxy", _l("Also somebody with a written proxy")),
)
CARRIERS = (("all", _l("Officers and assistants")), ("police", _l("Only police officers")))


def _number(key, title, default, basis, unit, low, high) -> Setting:
    return Setting(f"briefcase.{key}", title, default, basis, unit, low=low, high=high)


SETTINGS = (
    Setting("briefcase.presence_share", _l("Share of working time in the villages each week"), "2/3", ARTICLE),
    Setting("briefcase.work_base", _l("What counts as working time"), "roster", OURS, choices=BASES),
    _number("week_hours", _l("Working hours of a week, where they are fixed"), 40, OURS, _l("hours"), 1, 84),
    _number("coverage_share", _l("Share of village groups reached each month"), 75, ARTICLE, PERCENT, 1, 100),
    Setting("briefcase.coverage_unit", _l("What is covered: village groups or villages"), "group", OURS, choices=UNITS),
    _number("visit_calm", _l("A calm village is visited again after"), 30, OURS, DAYS, 1, 366),
    _number("visit_watched", _l("A watched village is visited again after"), 15, OURS, DAYS, 1, 366),
    _number("visit_troubled", _l("A troubled village is visited again after"), 7, OURS, DAYS, 1, 366),
    _number("rental_low", _l("A rental house of low risk is looked at again after"), 180, OURS, DAYS, 1, 730),
    _number("rental_middle", _l("A rental house of middle risk is looked at again after"), 90, OURS, DAYS, 1, 730),
    _number("rental_high", _l("A rental house of high risk is looked at again after"), 30, OURS, DAYS, 1, 730),
    _number("card_days", _l("A card should be delivered within"), 10, OURS, DAYS, 1, 180),
    Setting("briefcase.receivers", _l("Who may receive an ID card"), "family", OURS, choices=RECEIVERS),
    Setting("briefcase.carriers", _l("Who may carry ID cards"), "all", OURS, choices=CARRIERS),
    _number("finding_days", _l("A finding should be put right within"), 15, OURS, DAYS, 1, 180),
    Setting("briefcase.slogan", _l("Slogan on the bag"), "讲忠诚、爱人民、守清廉、创平安", ARTICLE),
    Setting("briefcase.promise", _l("What villagers are promised"), "一张笑脸、一份热情、一颗真心、一件实事", ARTICLE),
    _number("hundred", _l("Aim of each of the four hundreds in a year"), 100, ARTICLE, "", 1, 10000),
    _number("weight_presence", _l("Joint assessment: weight of weekly presence"), 30, OURS, POINTS, 0, 100),
    _number("weight_coverage", _l("Joint assessment: weight of monthly coverage"), 30, OURS, POINTS, 0, 100),
    _number("weight_ledgers", _l("Joint assessment: weight of village ledgers kept"), 20, OURS, POINTS, 0, 100),
    _number("weight_findings", _l("Joint assessment: weight of findings put right in time"), 10, OURS, POINTS, 0, 100),
    _number("weight_satisfaction", _l("Joint assessment: weight of satisfaction"), 10, OURS, POINTS, 0, 100),
)
