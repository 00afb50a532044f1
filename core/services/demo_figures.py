"""What public sources print of the demonstration counties' earlier years.

Why figures and no places: the article on Tongchuan counts eleven townships, 78 village committees and 548 groups in 2012 and names
none of them; the list of villages that is public is that of 2023, after the change of 2013 between counties. So the figures stand
beside the register as *then*, with their source, and no place is invented to make up a figure.
"""

from core.extensions import db
from core.models.organisation import AreaFigure, Measure

TONGCHUAN = "四川省达州市公安局通川分局“农时工作日”报道（2013 年刊出）"
BINCHENG = "《齐鲁晚报》滨州版“1+1”警务模式报道（2015 年刊出），梁才办事处"
XINDU = "新都区“一村一警”报道（2023 年刊出）：实有人口 180 余万"
FIGURES = {
    "511702": (
        ("511702", 2012, Measure.TOWNSHIPS, 11, TONGCHUAN),
        ("511702", 2012, Measure.VILLAGE_COMMITTEES, 78, TONGCHUAN),
        ("511702", 2012, Measure.GROUPS, 548, TONGCHUAN),
        ("511702", 2012, Measure.POPULATION, 481_000, TONGCHUAN),
        ("511702", 2012, Measure.RURAL_POPULATION, 136_800, TONGCHUAN),
        ("511702", 2012, Measure.FLOATING_POPULATION, 60_000, TONGCHUAN),
    ),
    "371602": (
        ("371602009000", 2015, Measure.VILLAGE_COMMITTEES, 74, BINCHENG),
        ("371602009000", 2015, Measure.POPULATION, 34_000, BINCHENG),
        ("371602009000", 2015, Measure.FLOATING_POPULATION, 2_000, BINCHENG),
    ),
    "510114": (("510114", 2022, Measure.POPULATION, 1_800_000, XINDU),),
}


def enter(county_id: str) -> None:
    """Write the printed figures of a demonstration county. Call it within a transaction, once."""
    for code, year, measure, value, source in FIGURES.get(county_id, ()):
        db.session.add(
            AreaFigure(county_id=county_id, area_code=code, year=year, measure=measure, value=value, source=source)
        )
