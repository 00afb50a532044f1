"""What a county may change: every figure of the model with where it comes from."""

from core.api import Setting, _l

ARTICLE = _l("Article on the 1+1 policing model, Bincheng")
OURS = _l("Product default; change it to what your county does")

SETTINGS = (
    Setting("auxiliary.elder_days", _l("Visit lone elders at least every"), 30, OURS, _l("days"), low=1, high=365),
    Setting("auxiliary.child_days", _l("Visit left-behind children at least every"), 30, OURS, _l("days"), low=1, high=365),
    Setting("auxiliary.request_days", _l("A villager's request is answered within"), 3, OURS, _l("days"), low=1, high=60),
    Setting("auxiliary.booking_days", _l("A day in the village is fixed within"), 7, OURS, _l("days"), low=1, high=60),
    Setting(
        "auxiliary.check_days", _l("The station looks at every assistant's work within"), 90, OURS, _l("days"), low=7, high=366
    ),
    Setting("auxiliary.family_receives", _l("Family may receive a card for somebody"), True, OURS),
    Setting("auxiliary.minimum_base", _l("No per cent of incidents below a base of"), 20, OURS, _l("incidents"), low=1, high=1000),
)
