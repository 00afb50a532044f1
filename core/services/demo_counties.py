"""The demonstration counties: which lists of divisions, plugins, stations and staff each has.

Places come from the public list of divisions of 2023. The article on Bincheng tells of 74 villages in 2015 where that list has 25,
and no public list names them: marked examples stand in their place, called 示例N号村 after their township, with invented codes, an
invented day of merger and invented successors. The names that the article prints (邢桥, 梁才, 大范) are kept, not their codes.
The article on Xindu counts 180 villages in 2022 where that list has 184: four of these, an arbitrary choice, begin in 2023.
"""

from dataclasses import dataclass, field
from datetime import date

POLICE = ("chief", "instructor", "household", "officer")
LAUNCH = date(2015, 7, 1)  # Bincheng: "运行3个多月", printed in October 2015
MERGED = date(2020, 12, 31)  # an example: the articles do not say when the villages became fewer
COUNTED = date(2022, 12, 31)  # Xindu: the last day of the year of the article's 180 villages


@dataclass(frozen=True)
class Former:
    """Villages that were there until ``ended`` and became those of today's list.

    ``kept``: the codes of today's list that stood before, too; ``None``: all but those ``added``. The others began a day later.
    """

    count: int
    named: tuple[str, ...] = ()
    kept: frozenset[str] | None = None
    ended: date = MERGED
    added: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DemoTown:
    """A township's station, its police by role, its assistants (``None``: one in every village), what its villages were before.

    Assistants serve from ``since``; ``spread`` shares out all villages among them, otherwise each has one. ``groups``: how many
    example groups each village has.
    """

    station: str | None = None
    police: tuple[str, ...] = POLICE
    clerk: bool = True
    assistants: int | None = 1
    spread: bool = False
    since: date | None = None
    former: Former | None = None
    groups: int = 0


@dataclass(frozen=True)
class Merger:
    """On a day stations merged: ``pairs`` of townships, the one that lost its station and the one that took it over, which then has
    a police post there; ``joined``: how many officers each station got from the branches of the bureau that day."""

    day: date
    pairs: tuple[tuple[str, str], ...]
    joined: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class DemoCounty:
    """A demonstration county: its name, its list of divisions, the plugins that are on, and what differs in single townships.

    ``home``: the township whose station has the accounts; without one it is the last of the list. ``other``: all other townships.
    ``branches``: specialist units of the bureau and their officers; the first of them has an account, ``branch-<code>``.
    ``merger``: stations that were merged long ago.
    """

    name: str
    bureau_name: str
    divisions: str
    plugins: tuple[str, ...]
    home: str | None = None
    towns: dict[str, DemoTown] = field(default_factory=dict)
    other: DemoTown = field(default_factory=DemoTown)
    branches: tuple[tuple[str, int], ...] = ()
    merger: Merger | None = None


def _town(station, community, former=None) -> DemoTown:
    """A township of Xindu: leaders, a household officer and so many community officers."""
    return DemoTown(f"{station}派出所", (*POLICE, *("officer",) * (community - 1)), former=former)


def _small(station, officers) -> DemoTown:
    """A township of Taining: three or four police officers, as the article says."""
    return DemoTown(f"{station}派出所", ("chief", "household", *("officer",) * officers))


def _pilot(station, extra, former) -> DemoTown:
    """A pilot area of Bincheng: an assistant in every village of 2015."""
    police = (*POLICE, *("officer",) * extra)
    return DemoTown(f"{station}派出所", police, clerk=False, assistants=None, since=LAUNCH, former=former)


XINDU_ADDED = frozenset(f"510114004{n:03d}" for n in (42, 43, 44, 45))
XINDU_BRANCHES = (
    ("禁毒大队", 7), ("刑事侦查大队", 9), ("交通警察大队", 9), ("治安管理大队", 8), ("经济犯罪侦查大队", 4),
    ("网络安全保卫大队", 5), ("出入境管理大队", 3), ("法制大队", 4), ("指挥中心", 4), ("政治处", 3), ("警务保障室", 4),
)  # fmt: skip
TAINING_BRANCHES = (
    ("刑侦大队", 20), ("交警大队", 18), ("治安大队", 14), ("指挥中心", 12), ("政工室", 9), ("法制室", 9),
)  # fmt: skip
TAINING_MERGER = Merger(
    date(2004, 1, 1),  # Taining: "于2004年"; the day and the pairs are examples, the article names none
    (("350429201", "350429101"), ("350429202", "350429203"), ("350429205", "350429103")),
    (("350429101", 2), ("350429103", 1), ("350429200", 1), ("350429203", 2), ("350429208", 2)),
)
LIANGCAI_KEPT = frozenset(f"371602009{n}" for n in (219, 220, 229, 230, 234))  # no new village (新村) and no residents' community
COUNTIES = {
    "511702": DemoCounty(
        "通川区",
        "达州市公安局通川区分局",
        "511702_tongchuan.csv",
        ("ledger", "almanac", "roster", "tasks", "market_day"),
    ),
    "520327": DemoCounty(
        "凤冈县",
        "凤冈县公安局",
        "520327_fenggang.csv",
        ("ledger", "almanac", "roster", "personnel", "assessment", "briefcase"),
        home="520327101",
        towns={"520327101": DemoTown("进化派出所", (*POLICE, "officer"), clerk=False, assistants=6, spread=True, groups=8)},
    ),
    "371602": DemoCounty(
        "滨城区",
        "滨州市公安局滨城分局",
        "371602_bincheng.csv",
        ("ledger", "almanac", "roster", "personnel", "auxiliary"),
        home="371602009",
        other=DemoTown(assistants=0),
        towns={
            "371602009": _pilot("梁才", 1, Former(69, ("邢桥居委会", "梁才居委会"), LIANGCAI_KEPT)),
            "371602005": _pilot("彭李", 0, Former(13)),
            "371602008": _pilot("滨北", 2, Former(34)),
            "371602106": _pilot("杨柳雪", 3, Former(64, ("大范村",))),
        },
    ),
    "510114": DemoCounty(
        "新都区",
        "成都市公安局新都区分局",
        "510114_xindu.csv",
        ("ledger", "almanac", "roster", "personnel", "tasks", "assessment", "village_officer"),
        home="510114005",
        branches=XINDU_BRANCHES,
        towns={
            "510114001": _town("大丰", 11),
            "510114003": _town("三河", 5),
            "510114004": _town("新都", 20, Former(0, ended=COUNTED, added=XINDU_ADDED)),
            "510114005": _town("新繁", 25),
            "510114006": _town("石板滩", 16),
            "510114007": _town("斑竹园", 15),
            "510114008": _town("桂湖", 19),
            "510114109": _town("清流", 6),
            "510114116": _town("军屯", 9),
        },
    ),
    "350429": DemoCounty(
        "泰宁县",
        "泰宁县公安局",
        "350429_taining.csv",
        ("ledger", "almanac", "roster", "personnel", "tasks", "assessment", "consolidation"),
        home="350429101",
        branches=TAINING_BRANCHES,
        merger=TAINING_MERGER,
        towns={
            "350429100": DemoTown("杉城派出所", (*POLICE, *("officer",) * 13)),
            "350429101": _small("朱口", 3),
            "350429103": _small("下渠", 2),
            "350429200": _small("新桥", 2),
            "350429201": _small("上青", 1),
            "350429202": _small("大田", 1),
            "350429203": _small("梅口", 2),
            "350429205": _small("开善", 2),
            "350429208": _small("大龙", 1),
        },
    ),
}


def home_station(code: str) -> str | None:
    """Code of the station whose people have the accounts of a demonstration county; ``None``: the last of the list."""
    demo = COUNTIES.get(code)
    return station_code(demo.home) if demo and demo.home else None


def station_code(town: str) -> str:
    """The code of the station of a township."""
    return f"{town[:9]}560"
