"""What public sources print of the demonstration counties' earlier years.

Why figures and no places: the article on Tongchuan counts eleven townships, 78 village committees and 548 groups in 2012 and names
none of them; the list of villages that is public is that of 2023, after the change of 2013 between counties. So the figures stand
beside the register as *then*, with their source, and not one place is invented.
"""

from core.extensions import db
from core.models.organisation import AreaFigure, Measure

TONGCHUAN = "四川省达州市公安局通川分局“农时工作日”报道（2013 年刊出）"
FIGURES = {
    "511702": (
        ("511702", 2012, Measure.TOWNSHIPS, 11, TONGCHUAN),
        ("511702", 2012, Measure.VILLAGE_COMMITTEES, 78, TONGCHUAN),
        ("511702", 2012, Measure.GROUPS, 548, TONGCHUAN),
        ("511702", 2012, Measure.POPULATION, 481_000, TONGCHUAN),
        ("511702", 2012, Measure.RURAL_POPULATION, 136_800, TONGCHUAN),
        ("511702", 2012, Measure.FLOATING_POPULATION, 60_000, TONGCHUAN),
    ),
}


def enter(county_id: str) -> None:
    """Write the printed figures of a demonstration county. Call it within a transaction, once."""
    for code, year, measure, value, source in FIGURES.get(county_id, ()):
        db.session.add(
            AreaFigure(county_id=county_id, area_code=code, year=year, measure=measure, value=value, source=source)
        )
