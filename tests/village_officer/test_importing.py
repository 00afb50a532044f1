"""Tables of terms and of adjoining villages: taken once, taken again without doubling, and each fault named in its row."""

import csv
import io

import pytest

from core.services import importing
from core.testing.parts import seen_by
from plugins.village_officer.importing import SHEETS
from plugins.village_officer.models import Adjacent, Group, PostKind, Profile, Term, VillagePost

TERMS, ADJACENT = SHEETS
HEADINGS = ("姓名", "原单位", "派驻派出所", "村", "开始日期", "结束日期", "政治面貌", "村内任职", "文号", "任职日期")
FIRST = ("民警乙", "双龙派出所", "东岳派出所", "高山村", "2026-03-01", "2027-02-28", "党员", "副书记", "镇委〔2026〕3号",
         "2026-03-10")  # fmt: skip


@pytest.fixture
def take(world):
    """``take(sheet, headings, *lines)``: the answer of an import by the bureau's desk."""

    def do(sheet, headings, *lines):
        file = io.StringIO()
        csv.writer(file).writerows([headings, *lines])
        with seen_by(world.app, "desk"):
            return importing.run(sheet, file.getvalue().encode("utf-8-sig"))

    return do


def faults(result) -> dict:
    """``{line: what is wrong}``."""
    return {fault.line: fault.reason for fault in result.faults}


def test_terms_are_taken_with_the_post_and_twice_without_doubling(world, take):
    second = ("户籍甲", "", "", "河坝村", "2026-03-01", "", "群众", "主任助理", "", "")
    for _turn in range(2):
        assert take(TERMS, HEADINGS, FIRST, second).ok
    terms = {world_name(world, row): row for row in world.rows(Term)}
    assert len(terms) == 2 and terms["民警乙"].group is Group.SECONDED and terms["户籍甲"].group is Group.COMMUNITY
    assert terms["民警乙"].home == "双龙派出所" and terms["民警乙"].posting_id
    posts = {row.kind: row for row in world.rows(VillagePost)}
    assert posts[PostKind.DEPUTY_SECRETARY].document == "镇委〔2026〕3号" and posts[PostKind.DEPUTY_SECRETARY].body == "东岳镇"
    assert posts[PostKind.ASSISTANT_DIRECTOR].answered_on is None
    assert [row.party_member for row in world.rows(Profile)].count(True) == 1


def world_name(world, term):
    return next({"officer-b": "民警乙", "household": "户籍甲"}[key] for key, id in world.officers.items() if id == term.officer_id)


def test_each_fault_is_named_in_its_row_and_the_sound_rows_are_taken(world, take):
    def line(**other):
        return tuple(other.get(name, value) for name, value in zip(HEADINGS, FIRST, strict=True))

    result = take(
        TERMS,
        HEADINGS,
        FIRST,
        line(村="河坝村", 结束日期="", 开始日期="2027-03-01"),
        ("户籍甲", "", "", "高山村", "2026-05-01", "", "", "", "", ""),
        line(姓名="教导员甲", 原单位="东岳派出所", 派驻派出所="双龙派出所", 村="河坝村"),
        ("户籍甲", "双龙派出所", "", "场镇社区", "2026-05-01", "", "", "", "", ""),
        line(姓名="所长乙", 村="场镇社区", 政治面貌="群众"),
        ("所长乙", "", "", "河坝村", "2026-05-01", "2027-02-28", "", "", "镇委〔2026〕4号", ""),
        line(姓名="查无此人", 村="河坝村"),
    )
    found = faults(result)
    wanted = {
        3: "必须有终止日期", 4: "主责民警", 5: "属于东岳派出所", 6: "编制", 7: "不是党员", 8: "任什么职", 9: "没有",
    }  # fmt: skip
    assert set(found) == set(wanted), found
    for number, words in wanted.items():
        assert words in found[number], (number, found[number])


def test_a_term_is_brought_up_to_date_and_its_end_is_kept(world, take):
    take(TERMS, HEADINGS, FIRST)
    longer = (*FIRST[:5], "2027-01-31", *FIRST[6:])
    result = take(TERMS, HEADINGS, longer)
    (term,) = world.rows(Term)
    assert result.ok and str(term.valid_to) == "2027-01-31"


def test_adjoining_villages_are_taken_either_way_round_and_no_village_adjoins_itself(world, take):
    headings = ("村", "相邻村")
    result = take(ADJACENT, headings, ("高山村", "河坝村"), ("河坝村", "高山村"), ("高山村", "高山村"), ("高山村", "无名村"))
    found = faults(result)
    assert set(found) == {4, 5} and "两个不同的村" in found[4] and "没有" in found[5], found
    take(ADJACENT, headings, ("河坝村", "高山村"))
    assert len(world.rows(Adjacent)) == 1
