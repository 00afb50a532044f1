"""The reports of consolidated stations."""

from core.api import Report, _l
from plugins.consolidation.permissions import REPORTS as SEE
from plugins.consolidation.reports import effect, posts, rotation

BY = ("unit",)
REPORTS = (
    Report(
        "consolidation.effect",
        _l("Effect of the merger"),
        SEE,
        effect.effect,
        _l("Stations, officers, cases, safety and money against a base period"),
        needs_base=True,
        weight=50,
        by=BY,
    ),
    Report(
        "consolidation.rotation",
        _l("Turns at the police posts"),
        SEE,
        rotation.rotation,
        _l("Week by week, market days with two"),
        weight=51,
        by=BY,
    ),
    Report(
        "consolidation.posts",
        _l("Police posts"),
        SEE,
        posts.posts,
        _l("Posts and the stations that they stand for"),
        weight=52,
        by=BY,
    ),
)
