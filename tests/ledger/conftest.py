"""What the tests of facts share: recording one through its form, as a person does."""

from datetime import timedelta

import pytest

from core.clock import new_id, today

VILLAGE = "511702101201"
FORMS = {
    "visits": {"place": "王家院子", "people_met": "3"},
    "services": {"way": "delivery", "business": "id_pickup", "quantity": "5"},
    "disputes": {"mediation": "people", "kind": "neighbours", "parties": "张一与李二排水沟", "level": "low"},
    "activities": {"kind": "meeting", "title": "反诈坝坝会", "people_reached": "40", "leaflets": "30"},
    "hazards": {"kind": "fire", "place": "楼道堆放杂物"},
    "information": {"kind": "vehicle", "quantity": "8", "content": "摩托车信息"},
    "suggestions": {"content": "希望场镇路口装红绿灯"},
    "calls": {"kind": "help", "quantity": "4"},
}


@pytest.fixture
def fact(browser):
    """``fact("officer", "visits", place=…)`` posts that kind's form as that person; gives its id and the answer."""

    def record(who: str, kind: str, id=None, /, **changes):
        id = id or new_id()
        told = {"area_id": VILLAGE, "occurred_on": today().isoformat()} | FORMS[kind] | changes
        told = {name: value for name, value in told.items() if value is not None}
        return id, browser(who).post(f"/m/ledger/{kind}/{id}", **told)

    return record


@pytest.fixture
def days_ago():
    """``days_ago(3)`` as a form sends it."""
    return lambda days: (today() - timedelta(days)).isoformat()
