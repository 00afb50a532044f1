"""What a county may change: weights of the two raters, deductions, days, and whether ranks are shown at all."""

from core.api import Setting, _l

NONE = "—"
OURS = _l("Product default; change it to what your county does")
DUAL = _l("Article on one village one officer, Xindu: the station and the village both rate; the weights are the county's")
RAILS = _l("Central rules of 18 December 2023 against formalism at the fingertips: no misuse of ranks")

SETTINGS = (
    Setting("assessment.station_weight", _l("Weight of the station in the dual rating"), 60, DUAL, "%", low=0, high=100),
    Setting("assessment.village_weight", _l("Weight of the village in the dual rating"), 40, DUAL, "%", low=0, high=100),
    Setting("assessment.rate_day", _l("Ratings of a month are due in the next month by day"), 5, OURS, _l("day"), low=1, high=28),
    Setting("assessment.spot_points", _l("Deduction for each spot check that fails"), 2, OURS, _l("points"), low=0, high=20),
    Setting("assessment.draw_number", _l("Records drawn for spot checks, of each station"), 3, OURS, _l("records"), low=1, high=50),
    Setting("assessment.appeal_days", _l("Appeals are possible for"), 10, OURS, _l("days"), low=1, high=60),
    Setting("assessment.confidence", _l("Confidence of intervals and bands"), 95, OURS, "%", low=80, high=99),
    Setting("assessment.ranks", _l("Show ranks to leaders"), False, RAILS),
    Setting("assessment.ranks_basis", _l("Basis of showing ranks (document and number)"), NONE, RAILS),
)  # fmt: skip
