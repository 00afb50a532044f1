"""Sessions: what must hold of signing in, idling, signing out and coming back (security.md A3–A4, S1–S4, B1, B7)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core import clock
from core.clock import new_id, today
from core.extensions import db
from core.models import Session
from core.testing.browser import Browser, text
from core.testing.world import PASSWORD
from plugins.ledger.models import Visit

CARD = "xiangjing"
PAYLOADS = [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example",
    "http:evil.example", "javascript:alert(1)", "data:text/html,x", "///evil.example", "/\tevil",
    "/\nLocation: x", "https:/evil.example", "%2f%2fevil.example", " //evil.example",
    "evil.example", "@evil.example", "/\r\nSet-Cookie: a=b", "\x00//evil.example",
    "////evil.example/%2e%2e", "ftp://x",
]  # fmt: skip


def cookie(browser) -> str | None:
    found = browser.client.get_cookie(CARD)
    return found.value if found else None


def carrying(app, value) -> Browser:
    """A browser with a copied cookie."""
    copy = Browser(app)
    copy.client.set_cookie(CARD, value)
    return copy


def visit(**changes):
    told = {"area_id": "511702101201", "place": "王家院子", "people_met": "3", "channel": "on_site"}
    return told | {"occurred_on": today().isoformat()} | changes


def test_signing_in_gives_a_new_session_and_only_its_digest_is_kept(app, world):
    person = Browser(app)
    person.get("/login")
    before = cookie(person)
    person.sign_in("officer")
    after = cookie(person)
    assert before != after
    person.post("/logout")
    person.sign_in("officer")
    assert cookie(person) != after
    with world.inside():
        hashes = db.session.scalars(select(Session.token_hash)).all()
    assert all(len(digest) == 64 and digest not in after for digest in hashes)


def test_signing_out_kills_every_copy_of_the_cookie(browser, app):
    officer = browser("officer")
    copy = carrying(app, cookie(officer))
    assert copy.get("/").status_code == 200
    officer.post("/logout")
    assert copy.get("/").status_code == 302
    assert copy.get("/", headers={"HX-Request": "true"}).headers["HX-Redirect"].startswith("/login")


def test_idling_ends_a_session_and_a_poll_of_the_page_does_not_keep_it(browser, app):
    officer, idle = browser("officer"), app.config["IDLE_MINUTES"]
    now = clock.now()
    with clock.at(now + timedelta(minutes=idle - 5)):
        assert officer.get("/", headers={"X-Poll": "1"}).status_code == 200
    with clock.at(now + timedelta(minutes=idle + 5)):
        assert officer.get("/").status_code == 302


def test_use_keeps_a_session_but_not_past_its_absolute_end(browser, app):
    officer, now = browser("officer"), clock.now()
    hours = app.config["SESSION_HOURS"]
    step = timedelta(minutes=app.config["IDLE_MINUTES"] - 5)
    moment = now
    while moment + step < now + timedelta(hours=hours):
        moment += step
        with clock.at(moment):
            assert officer.get("/").status_code == 200
    with clock.at(now + timedelta(hours=hours, minutes=1)):
        assert officer.get("/").status_code == 302


def test_five_failures_lock_for_fifteen_minutes_in_the_same_words(app):
    said = set()
    for _n in range(5):
        said.add(text(Browser(app).post("/login", username="officer", password="wrong")))
    locked = Browser(app).post("/login", username="officer", password=PASSWORD)
    unknown = Browser(app).post("/login", username="nobody-here", password="wrong")
    assert locked.status_code == unknown.status_code == 422
    assert len(said | {text(locked), text(unknown)}) == 1
    with clock.at(clock.now() + timedelta(minutes=14)):
        assert Browser(app).post("/login", username="officer", password=PASSWORD).status_code == 422
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert Browser(app).post("/login", username="officer", password=PASSWORD).status_code == 303


@pytest.mark.parametrize("target", PAYLOADS)
def test_signing_in_never_leads_to_another_site(app, target):
    answer = Browser(app).post("/login", username="officer", password=PASSWORD, next=target)
    assert answer.headers["Location"] == "/"
    page = Browser(app).get("/login", query_string={"next": target}).get_data(as_text=True)
    assert "evil" not in page
    theme = Browser(app).post("/preferences", theme="dark", next=target)
    assert theme.headers["Location"] == "/"


def test_signing_in_goes_on_to_the_page_that_was_wanted(app):
    person = Browser(app)
    wanted = person.get("/organisation/villages?q=高").headers["Location"]
    assert wanted.startswith("/login?next=")
    answer = person.post("/login", username="officer", password=PASSWORD, next="/organisation/villages?q=高")
    assert answer.headers["Location"].startswith("/organisation/villages")


def hidden(page: str) -> dict:
    """The hidden fields of a page's main form."""
    import re
    from html import unescape

    main = re.search(r"<main.*</main>", page, re.S).group(0)
    fields = re.findall(r'<input[^>]*type="hidden"[^>]*>', main)
    pairs = [(re.search(r'name="([^"]*)"', f), re.search(r'value="([^"]*)"', f)) for f in fields]
    return {unescape(n.group(1)): unescape(v.group(1)) if v else "" for n, v in pairs if n}


def test_what_was_typed_survives_a_session_that_ran_out(browser, world):
    officer, url = browser("officer"), f"/m/ledger/visits/{new_id()}"
    token = officer.token()
    with clock.at(clock.now() + timedelta(hours=11)):
        answer = officer.client.post(url, data={"csrf_token": token} | visit())
        assert answer.status_code == 419
        kept = hidden(answer.get_data(as_text=True))
        assert world.rows(Visit) == []
        again = officer.client.post("/login", data=kept | {"username": "officer", "password": PASSWORD})
        page = again.get_data(as_text=True)
        assert "王家院子" in page and PASSWORD not in page
        fields = hidden(page)
        assert f'action="{url}"' in page
        sent = officer.client.post(url, data=fields)
    assert sent.status_code == 303
    (row,) = world.rows(Visit)
    assert row.place == "王家院子"


def test_a_missing_token_is_refused_with_the_text_kept(browser, world):
    officer, url = browser("officer"), f"/m/ledger/visits/{new_id()}"
    for token in ({}, {"csrf_token": "forged"}):
        answer = officer.client.post(url, data=visit() | token)
        assert answer.status_code == 419
        assert "王家院子" in answer.get_data(as_text=True)
    assert world.rows(Visit) == []
    assert officer.client.post(url, data=hidden(answer.get_data(as_text=True))).status_code == 303


def test_a_token_of_somebody_else_is_not_good(browser, world):
    stolen = browser("chief").token()
    answer = browser("officer").client.post(f"/m/ledger/visits/{new_id()}", data=visit() | {"csrf_token": stolen})
    assert answer.status_code == 419


def test_an_assistant_reaches_only_his_own_village(browser, world):
    assistant = browser("assistant")
    for code, status in (("511702101201", 200), ("511702101202", 404), ("511702102201", 404)):
        assert assistant.get(f"/organisation/areas/{world.areas[code]}").status_code == status


def test_every_id_of_another_county_is_not_found(browser, world):
    stranger = browser("desk-other")
    urls = [f"/organisation/areas/{id}" for id in world.areas.values()]
    urls += [f"/organisation/units/{id}" for id in world.units.values()]
    urls += [f"/officers/{id}" for id in world.officers.values()]
    urls += [f"{url}/edit" for url in urls if "/areas/" in url][:1]
    statuses = {url: stranger.get(url).status_code for url in urls[:-1]}
    assert set(statuses.values()) == {404}, statuses


@pytest.mark.parametrize(
    "path",
    [
        "/organisation?on=2020-99-99",
        "/organisation?on=\x00",
        "/officers?unit='%20or%201=1",
        "/officers?sort=password_hash",
        "/accounts?state=x",
    ],
)
def test_nonsense_in_an_address_is_no_failure(browser, path):
    assert browser("admin").get(path).status_code == 200
