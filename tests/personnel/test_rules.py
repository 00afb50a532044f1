"""Rules with receipts: who has to read, who has read, and editions."""

from core.clock import new_id, today
from core.testing.browser import text
from plugins.personnel.models import Receipt, RuleDocument

HOME = "/m/personnel"


def publish(desk, path="", **fields):
    values = {
        "title": "工作纪律",
        "kind": "discipline",
        "published_on": f"{today()}",
        "text": "一、不单独执法。",
        "roles": "assistant",
    }
    made = new_id()
    answer = desk.post(path.format(id=made) or f"{HOME}/rules/{made}/form", **(values | fields))
    assert answer.status_code == 303, text(answer)
    return made


def test_an_assistant_reads_and_confirms_once(world, browser):
    office, assistant = browser("personnel"), browser("assistant")
    made = publish(office)
    assert "工作纪律" in text(assistant.get("/inbox")) and "工作纪律" in text(assistant.get(f"{HOME}/mine"))
    for _time in range(2):
        assert assistant.post(f"{HOME}/rules/{made}/read").status_code == 303
    assert len(world.rows(Receipt)) == 1
    assert "工作纪律" not in text(assistant.get("/inbox"))
    page = text(office.get(f"{HOME}/rules/{made}"))
    assert "50 %" in page
    assert "助理乙" in text(office.get(f"{HOME}/rules/{made}/readers?read=no"))
    assert "助理甲" not in text(office.get(f"{HOME}/rules/{made}/readers?read=no"))


def test_a_text_that_was_read_is_not_changed_but_gets_a_new_edition(world, browser):
    office, assistant = browser("personnel"), browser("assistant")
    made = publish(office)
    assistant.post(f"{HOME}/rules/{made}/read")
    changed = office.post(
        f"{HOME}/rules/{made}/form",
        title="工作纪律",
        kind="discipline",
        published_on=f"{today()}",
        text="改了",
        roles="assistant",
        version="1",
    )
    assert changed.status_code in (409, 422)
    second = publish(office, f"{HOME}/rules/{made}/editions/{{id}}", text="二版")
    old, new = sorted(world.rows(RuleDocument), key=lambda rule: rule.edition)
    assert (old.id, old.withdrawn_on, new.id, new.edition, new.series) == (made, today(), second, 2, old.series)
    assert "工作纪律" in text(assistant.get("/inbox"))
    assert "停用" in text(office.get(f"{HOME}/rules/{made}"))


def test_a_rule_out_of_force_asks_nobody(browser):
    office, assistant = browser("personnel"), browser("assistant")
    made = publish(office)
    office.post(f"{HOME}/rules/{made}/withdraw")
    assert "工作纪律" not in text(assistant.get("/inbox"))
    assistant.post(f"{HOME}/rules/{made}/read")
    assert "停用" in text(assistant.get(f"{HOME}/rules/{made}"))


def test_only_the_office_publishes(browser):
    assert browser("chief").get(f"{HOME}/rules/{new_id()}/form").status_code == 403
