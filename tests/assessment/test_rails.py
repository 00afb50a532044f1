"""What is never scored is refused by the editor, with the reason and its source; each forbidden target is tried."""

import pytest

from core.contributions import FORBIDDEN
from core.testing.browser import text
from plugins.assessment import rails
from plugins.assessment.api import Item
from plugins.assessment.models import ItemKind

TITLES = {
    "fines": "罚没款数额", "detentions": "行政拘留数", "case_counts": "发案数", "clearance_rate": "破案率", "return_rate": "退查率",
    "log_ins": "登录次数", "hours_online": "在线时长", "inspections": "检查次数",
}  # fmt: skip
SOURCES = {
    "fines": "2011年", "detentions": "2011年", "case_counts": "2011年", "clearance_rate": "2011年", "return_rate": "137号",
    "log_ins": "2023年12月18日", "hours_online": "2023年12月18日", "inspections": "年度上限",
}  # fmt: skip


def post(browser, plan, item, **fields):
    values = {
        "kind": "rating",
        "title": "群众评价",
        "weight": "10",
        "indicator": "",
        "rater": "",
        "source": "",
        "points": "0",
        "cap": "0",
    }
    return browser.post(f"/m/assessment/plans/{plan}/items/{item}", **(values | fields))


def test_every_forbidden_target_has_its_reason():
    assert set(rails.REASONS) == set(rails.WORDS) == set(FORBIDDEN) == set(TITLES)


@pytest.mark.parametrize("kind", sorted(FORBIDDEN))
def test_a_forbidden_target_is_refused_under_its_name(kind, plan, world, browser):
    from core.clock import new_id

    made = plan()
    answer = post(browser("desk"), made[0], new_id(), title=TITLES[kind])
    assert answer.status_code == 422
    assert "不得计分" in text(answer) and SOURCES[kind] in text(answer)
    assert world.rows(Item) == []


@pytest.mark.parametrize("kind", sorted(FORBIDDEN))
def test_a_forbidden_indicator_is_refused_for_scoring_and_for_deductions(kind, plan, world, browser, monkeypatch):
    from core.api import Indicator
    from core.clock import new_id
    from plugins.assessment.services import plans

    made = plan()
    measure = Indicator("assessment.x", "某项", "次", lambda period, scope: None, kind)
    monkeypatch.setattr(plans, "indicators", lambda: {"assessment.x": measure})
    desk = browser("desk")
    for fields in ({"kind": "indicator", "indicator": "assessment.x", "target": "5"},
                   {"kind": "deduction", "source": "assessment.x", "points": "1", "cap": "5"}):  # fmt: skip
        answer = post(desk, made[0], new_id(), **fields)
        assert answer.status_code == 422 and SOURCES[kind] in text(answer)
    shown = post(desk, made[0], new_id(), kind="shown", indicator="assessment.x", weight="0")
    assert shown.status_code == 303
    assert [item.kind for item in world.rows(Item)] == [ItemKind.SHOWN]


def test_the_number_of_inspections_is_offered_as_shown_only(plan, browser):
    from core.clock import new_id

    page = browser("desk").get(f"/m/assessment/plans/{plan()[0]}/items/{new_id()}")
    assert "检查（只展示）" in page.get_data(as_text=True)


def test_an_indicator_that_its_model_does_not_score_is_refused(plan, browser):
    from core.clock import new_id

    answer = post(browser("desk"), plan()[0], new_id(), kind="indicator", indicator="assessment.inspections", target="3")
    assert answer.status_code == 422 and "不得计分" in text(answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "indicator", "indicator": "assessment.visits"}, "满分值"),
        ({"kind": "rating", "weight": "0"}, "分值"),
        ({"kind": "deduction", "source": "spot_checks", "cap": "5"}, "每次扣多少分"),
        ({"kind": "deduction", "source": "events", "cap": "0"}, "最多扣多少分"),
        ({"kind": "shown", "weight": "5"}, "不设分值"),
    ],
)
def test_an_item_that_lacks_something_is_refused(fields, said, plan, browser):
    from core.clock import new_id

    answer = post(browser("desk"), plan()[0], new_id(), **fields)
    assert answer.status_code == 422 and said in text(answer)


@pytest.mark.parametrize("title", ["走访人次", "群众满意度", "调解成功", "隐患整改", "工作台账规范", "案件回访服务"])
def test_ordinary_titles_are_not_refused(title):
    rails.check_words(title)
