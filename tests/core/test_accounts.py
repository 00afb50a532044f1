"""Accounts: start passwords shown once, closing and unlocking, sessions, and counties."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from core import clock
from core.clock import new_id
from core.extensions import db
from core.models import Account, Grant, Journal, Posting, Session
from core.services import accounts, settings
from core.testing.browser import Browser, text
from core.testing.world import PASSWORD
from core.transactions import run_tx


@pytest.fixture
def account(world):
    """``account("officer")``: that account as it is now."""

    def found(username):
        with world.inside():
            return db.session.scalar(select(Account).where(Account.username == username))

    return found


def start_password(answer) -> str:
    assert answer.status_code == 200, text(answer)
    return re.search(r"[0-9A-Fa-f]{4}(?:-[0-9A-Fa-f]{4}){3}-x7Y", text(answer)).group(0)


def test_an_account_for_somebody_on_the_staff_list(browser, app, account):
    admin, url = browser("admin"), f"/accounts/{new_id()}/new"
    answer = admin.post(url, username="510001", officer="51170004")
    password = start_password(answer)
    assert admin.post(url, username="510001", officer="51170004").status_code == 303
    person = Browser(app)
    assert person.post("/login", username="510001", password=password).status_code == 303
    assert person.get("/officers").headers["Location"].endswith("/account/password")
    new = {"old_password": password, "new_password": "Brand-New-Word-1", "again": "Brand-New-Word-1"}
    assert person.post("/account/password", **new).status_code == 303
    assert "民警甲" in text(person.get("/officers"))
    assert not account("510001").must_change


def test_the_start_password_satisfies_the_rules_for_passwords():
    from core.services.founding import start_password

    made = {start_password() for _n in range(50)}
    assert len(made) == 50
    for password in made:
        accounts.check_new_password(password, "510001")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"username": "officer", "role": "desk", "name": "x"}, "officer"),
        ({"username": "new", "name": "x"}, "只能选一项"),
        ({"username": "new", "role": "desk", "officer": "51170004"}, "只能选一项"),
        ({"username": "new", "role": "desk"}, "请填写"),
        ({"username": "a b", "role": "desk", "name": "x"}, "字母"),
        ({"username": "new", "role": "chief", "name": "x"}, "还没有保存"),
        ({"username": "new", "officer": "99999"}, "选"),
    ],
)
def test_an_account_that_does_not_fit_is_refused(browser, fields, said):
    answer = browser("admin").post(f"/accounts/{new_id()}/new", **fields)
    assert (answer.status_code, said in text(answer)) == (422, True), text(answer)


def test_a_new_start_password_ends_the_sessions_and_the_old_password(browser, app, account):
    officer = browser("officer")
    password = start_password(browser("admin").post(f"/accounts/{account('officer').id}/reset"))
    assert officer.get("/").status_code == 302
    assert Browser(app).post("/login", username="officer", password=PASSWORD).status_code == 422
    assert Browser(app).post("/login", username="officer", password=password).status_code == 303


def test_closing_ends_all_sessions_at_once_and_opening_lets_in_again(browser, app, account):
    officer, url = browser("officer"), f"/accounts/{account('officer').id}"
    browser("admin").post(f"{url}/close")
    assert officer.get("/").status_code == 302
    assert Browser(app).post("/login", username="officer", password=PASSWORD).status_code == 422
    browser("admin").post(f"{url}/open")
    assert Browser(app).post("/login", username="officer", password=PASSWORD).status_code == 303


def test_the_last_administrator_cannot_be_closed(browser, account):
    admin, url = browser("admin"), f"/accounts/{account('admin').id}"
    assert "最后一名管理员" in text(admin.post(f"{url}/close", follow=True))
    assert account("admin").active
    admin.post(f"/accounts/{new_id()}/new", username="second", role="admin", name="另一名")
    assert admin.post(f"{url}/close").status_code == 303
    assert not account("admin").active


def test_a_locked_account_is_unlocked(browser, app, account):
    for _n in range(5):
        Browser(app).post("/login", username="officer", password="wrong")
    admin, url = browser("admin"), f"/accounts/{account('officer').id}"
    assert "已锁定" in text(admin.get(url))
    admin.post(f"{url}/unlock")
    assert Browser(app).post("/login", username="officer", password=PASSWORD).status_code == 303


def test_an_administrator_ends_one_session(browser, account, world):
    first, second = browser("officer"), browser("officer")
    with world.inside():
        rows = db.session.scalars(select(Session).where(Session.account_id == account("officer").id)).all()
    oldest = min(rows, key=lambda row: row.started_at)
    browser("admin").post(f"/accounts/{account('officer').id}/sessions/{oldest.token_hash}/end")
    assert (first.get("/").status_code, second.get("/").status_code) == (302, 200)


def test_my_account_shows_my_postings_and_ends_my_other_sessions(browser):
    other, mine = browser("assistant"), browser("assistant")
    page = mine.get("/account").get_data(as_text=True)
    assert "高山村民委员会" in page and "本机" in page
    (path,) = re.findall(r'action="(/account/sessions/[0-9a-f]{64}/end)"', page)
    mine.post(path)
    assert (other.get("/").status_code, mine.get("/").status_code) == (302, 200)


def test_nobody_ends_somebody_elses_session(browser, account, world):
    officer = browser("officer")
    with world.inside():
        row = db.session.scalars(select(Session).where(Session.account_id == account("officer").id)).one()
    browser("chief").post(f"/account/sessions/{row.token_hash}/end")
    assert officer.get("/").status_code == 200


def test_accounts_are_for_the_administrator_of_the_county(browser, account):
    ids = [f"/accounts/{account('officer').id}", "/accounts"]
    for user in ("desk", "personnel", "chief", "auditor", "assistant"):
        assert {browser(user).get(url).status_code for url in ids} == {403}
    admin, other = browser("admin"), account("desk-other").id
    assert admin.get(f"/accounts/{other}").status_code == 404
    for verb in ("reset", "close", "open", "unlock"):
        assert admin.post(f"/accounts/{other}/{verb}").status_code == 404
    assert "desk-other" not in text(admin.get("/accounts"))


def grant(world, account, county, role):
    with world.inside():
        run_tx(lambda: db.session.add(Grant(account_id=account.id, county_id=county, role=role)))


def test_an_account_of_two_counties_switches_and_is_not_one_countys_to_manage(browser, account, world):
    grant(world, account("desk"), "520327", "desk")
    desk = browser("desk")
    assert "东岳镇" in text(desk.get("/organisation"))
    assert desk.post("/account/county", county="520327").status_code == 303
    shown = text(desk.get("/organisation"))
    assert "进化镇" in shown and "东岳镇" not in shown
    assert desk.post("/account/county", county="350429").status_code == 404
    admin, url = browser("admin"), f"/accounts/{account('desk').id}"
    assert "涉及多个县" in text(admin.get(url))
    assert admin.post(f"{url}/reset").status_code == 404


def test_accounts_not_used_for_ninety_days_are_marked(browser, account, world):
    long_ago = clock.now() - timedelta(days=91)
    with world.inside():
        run_tx(lambda: db.session.execute(update(Account).where(Account.username == "clerk").values(seen_at=long_ago)))
    assert "90 天未使用" in text(browser("admin").get(f"/accounts/{account('clerk').id}"))
    listed = text(browser("admin").get("/accounts?state=unused"))
    assert "clerk" in listed and "officer" not in listed


def end_postings(world, username):
    yesterday = clock.today() - timedelta(days=1)
    mine = update(Posting).where(Posting.officer_id == world.officers[username]).values(valid_to=yesterday)
    with world.inside():
        run_tx(lambda: db.session.execute(mine))


def test_an_account_for_somebody_without_a_posting_is_refused_with_the_way_out(browser, world, account):
    end_postings(world, "officer")
    answer = browser("admin").post(f"/accounts/{new_id()}/new", username="510001", officer="51170004")
    assert answer.status_code == 422
    assert "民警甲目前没有任职" in text(answer) and "新增任职" in text(answer)
    assert account("510001") is None


def test_somebody_whose_postings_ended_is_told_whom_to_ask(app, world, browser):
    inside = browser("officer")
    end_postings(world, "officer")
    answer = Browser(app).post("/login", username="officer", password=PASSWORD)
    assert (answer.status_code, "目前没有任职" in text(answer), "政工部门" in text(answer)) == (422, True, True)
    assert "没有任职" not in text(Browser(app).post("/login", username="officer", password="wrong"))
    assert inside.get("/").headers["Location"].startswith("/login")


def test_a_start_password_shows_one_page_that_says_why_and_no_menu(browser, app, account):
    password = start_password(browser("admin").post(f"/accounts/{account('officer').id}/reset"))
    person = Browser(app).sign_in("officer", password)
    page = person.get("/", follow_redirects=True)
    assert "管理员发的初始密码" in text(page)
    html = page.get_data(as_text=True)
    assert re.findall(r'<a [^>]*href="(/[^"]*)"', html) == [] and 'class="side"' not in html
    wrong = person.post("/account/password", old_password="no", new_password="short", again="shorter")
    assert "至少12位" in text(wrong) and "四样里至少要有三样" in text(wrong), "all that is wrong is said at once"
    assert "现在的密码不对" in text(wrong) and "两次" in text(wrong)
    assert wrong.status_code == 422 and "管理员发的初始密码" in text(wrong)
    new = {"old_password": password, "new_password": "Brand-New-Word-1", "again": "Brand-New-Word-1"}
    assert person.post("/account/password", **new).status_code == 303
    assert 'class="side"' in person.get("/account/password").get_data(as_text=True)


def last_used(world, days, *usernames):
    long_ago = clock.now() - timedelta(days=days)
    old = update(Account).where(Account.username.in_(usernames)).values(seen_at=long_ago, created_at=long_ago)
    with world.inside():
        run_tx(lambda: db.session.execute(old))


def test_an_account_idle_too_long_is_let_in_only_after_the_administrator_opened_it(browser, app, account, world):
    last_used(world, 91, "clerk")
    answer = Browser(app).post("/login", username="clerk", password=PASSWORD)
    assert (answer.status_code, "超过 90 天未使用" in text(answer), "县局管理员" in text(answer)) == (422, True, True)
    admin, url = browser("admin"), f"/accounts/{account('clerk').id}"
    assert "重新启用" in text(admin.get(url))
    admin.post(f"{url}/open")
    assert "重新启用" not in text(admin.get(url))
    assert Browser(app).post("/login", username="clerk", password=PASSWORD).status_code == 303


def test_the_days_are_the_countys(browser, app, world):
    last_used(world, 91, "clerk")
    with world.inside():
        run_tx(lambda: settings.change("core.idle_account_days", 120))
    assert Browser(app).post("/login", username="clerk", password=PASSWORD).status_code == 303


def test_the_last_administrator_never_rests(app, world):
    last_used(world, 400, "admin")
    assert Browser(app).post("/login", username="admin", password=PASSWORD).status_code == 303


def test_signing_in_a_third_time_ends_the_oldest_session(browser, world):
    first, second, third = browser("officer"), browser("officer"), browser("officer")
    assert [one.get("/").status_code for one in (first, second, third)] == [302, 200, 200]
    (line,) = [row for row in world.rows(Journal) if row.verb == "end_session"]
    assert line.label == "officer" and "超过允许的浏览器数" in line.detail
    with world.inside():
        run_tx(lambda: settings.change("core.sessions_per_account", 1))
    fourth = browser("officer")
    assert [one.get("/").status_code for one in (second, third, fourth)] == [302, 302, 200]


def test_the_form_asks_for_a_person_not_for_a_superior(browser):
    page = text(browser("admin").get(f"/accounts/{new_id()}/new"))
    assert "人员" in page and "隶属" not in page
