"""The main line, from an empty machine to the report: a county is set up, its places, stations, staff and market table are
imported, the model is tried in one station, a month is planned, people are served, the session is closed, every figure is there.

Nothing is prepared behind the page's back: whatever the county's own people would do is done through pages, except for
`xiangjing init`, which prints the administrator's one-time password.
"""

import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from core import clock

ROOT = Path(__file__).resolve().parents[2]
DIVISIONS = ROOT / "core" / "data" / "divisions" / "511702_tongchuan.csv"
OWN_PASSWORD = "Market-Day-Every-Day-1"

STATIONS = """代码\t派出所\t辖区\t电话
511702110560\t东岳派出所\t东岳镇\t0818-2100001
511702103560\t蒲家派出所\t蒲家镇、双龙镇\t0818-2100002"""
STAFF = """警号\t姓名\t人员类别\t单位\t岗位\t责任村\t带班民警
511001\t张一\t民警\t东岳派出所\t所长\t\t
511002\t李二\t民警\t东岳派出所\t户籍民警\t\t
511003\t王三\t民警\t东岳派出所\t民警\t\t
511004\t刘四\t民警\t蒲家派出所\t所长\t\t
P001\t陈五\t助理\t东岳派出所\t警务助理\t东兴社区居民委员会\t511003"""
MARKETS = """乡镇\t赶集日
东岳镇\t天天
蒲家镇、双龙镇\t逢一、四、七
磐石镇\t农历逢三、六、九
安云乡\t看天气"""

SIZES = {"1366": (1366, 900), "390": (390, 844)}


class Tour:
    """Looks at a page wide and narrow, light and dark, and keeps the four pictures."""

    def __init__(self, visit) -> None:
        self.visit, self.step = visit, 0

    def __call__(self, page: Page, name: str) -> None:
        self.step += 1
        before = page.viewport_size
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"{name} scrolls sideways by {over} px at {width}"
            for theme in ("light", "dark"):
                page.evaluate(f"document.documentElement.dataset.bsTheme = '{theme}'")
                self.visit.shot(page, f"{self.step:02d}-{name}-{size}-{theme}", full_page=False)
        page.evaluate("document.documentElement.dataset.bsTheme = 'auto'")
        page.set_viewport_size(before)


def press(page: Page, name: str, within: str = "main") -> None:
    page.locator(within).get_by_role("button", name=name, exact=True).first.click()


def said(page: Page, words: str) -> None:
    expect(page.locator("#toasts")).to_contain_text(words)


def change_password(visit, page: Page, first: str, chosen: str) -> None:
    expect(page).to_have_url(re.compile("/account/password"))
    page.locator("[name=old_password]").fill(first)
    page.locator("[name=new_password]").fill(chosen)
    page.locator("[name=again]").fill(chosen)
    press(page, "保存并继续")
    said(page, "密码已")


def import_rows(page: Page, address: str, sheet: str, rows: str) -> None:
    page.goto(f"{address}/imports/{sheet}")
    page.locator("[name=pasted]").fill(rows)
    press(page, "检查表格")
    expect(page.get_by_text("还没有写入")).to_be_visible()
    bad = page.locator("main .stat", has_text="错误行").locator(".stat-value")
    assert bad.inner_text() == "0", page.locator("main").inner_text()
    page.get_by_role("button", name=re.compile("导入 .* 行")).click()
    said(page, "已导入")


def new_account(page: Page, address: str, number: str, role: str = "") -> str:
    """Make an account; the start password that is shown once."""
    page.goto(f"{address}/accounts")
    page.get_by_role("link", name="新增账号").click()
    page.locator("[name=username]").fill(number)
    if role:
        page.locator("[name=role]").select_option(role)
        page.locator("[name=name]").fill("指挥室")
    else:
        page.locator("[name=officer]").select_option(number)
    page.locator("main form button[type=submit]").click()
    shown = page.locator("dl.definition").inner_text()
    return re.search(r"[\w]{4}-[\w-]{10,}", shown).group(0)


def pdf_words(data: bytes) -> str:
    """The text of a PDF without blanks, which typesetting puts between Chinese characters."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


@pytest.fixture(scope="module")
def county(tmp_path_factory, serve, run_in):
    """An installation with the county of Tongchuan and nothing else: `(address, user, start password)`."""
    home = tmp_path_factory.mktemp("county")
    run = run_in(home)
    told = json.loads(run("init", "--county", "511702", "--name", "通川区", "--divisions", str(DIVISIONS)))
    assert (told["townships"], told["villages"]) == (18, 209)
    run("init", "--county", "511702", "--name", "通川区", fails=True)  # a second time is refused, not repeated
    with serve(home) as address:
        yield address, told["administrator"]["username"], told["administrator"]["start_password"]


@pytest.fixture
def here(visit, county):
    """The visitor, in the county that was just founded."""
    visit.address = county[0]
    return visit


def test_a_county_from_its_first_day_to_its_first_market_day(here, county):
    address, user, start_password = county
    look = Tour(here)

    # The administrator: a password of his own, stations, staff, accounts, the model on trial in one station.
    admin = here("/", width=1366, height=900)
    look(admin, "sign-in")
    here.sign_in(admin, user, start_password)
    admin.goto(address + "/organisation")
    change_password(here, admin, start_password, OWN_PASSWORD)
    admin.goto(address + "/organisation")
    expect(admin.locator("main")).to_contain_text("东岳镇")
    look(admin, "organisation")
    import_rows(admin, address, "stations", STATIONS)
    look(admin, "stations-imported")
    import_rows(admin, address, "officers", STAFF)
    admin.goto(address + "/plugins/market_day")
    admin.get_by_label("在个别派出所试点").check()
    admin.get_by_label("东岳派出所").check()
    look(admin, "switch-on")
    press(admin, "开启")
    expect(admin.locator("main")).to_contain_text("试点")
    desk_password = new_account(admin, address, "zhihuishi", role="desk")
    chief_password, household_password = (new_account(admin, address, number) for number in ("511001", "511002"))
    other_password = new_account(admin, address, "511004")

    # The bureau's desk: the printed market table with its open questions, and the month's plan.
    desk = here("/login", width=1366, height=900)
    here.sign_in(desk, "zhihuishi", desk_password)
    change_password(here, desk, desk_password, OWN_PASSWORD + "d")
    desk.goto(address + "/m/almanac/import")
    desk.locator("#text").fill(MARKETS)
    press(desk, "读表")
    expect(desk.locator(".read-row")).to_have_count(4)
    asked = desk.locator(".read-row").nth(1)
    expect(asked.locator("fieldset.asked").first).to_contain_text(re.compile("农历.*公历|公历.*农历", re.S))
    look(desk, "market-table-asks")
    asked.get_by_role("radio", name=re.compile("农历")).first.check()
    press(desk, "保存已确认的")
    said(desk, "没有保存")  # 看天气 is no rule: it stays on the page
    expect(desk.locator(".read-row")).to_have_count(1)
    expect(desk.locator(".read-row h2")).to_have_text("安云乡")
    desk.goto(address + "/m/almanac/markets")
    expect(desk.locator("#rows tbody tr")).to_have_count(4)
    desk.goto(address + "/m/market_day/")
    look(desk, "month-unplanned")
    press(desk, "一键补齐场次")
    said(desk, "已安排")
    look(desk, "month-planned")
    desk.goto(address + "/m/market_day/?unit=511702110560")
    poster = desk.request.get(address + desk.get_by_role("link", name="印时间公告").get_attribute("href"))
    assert "东岳派出所" in pdf_words(poster.body())

    # The station's chief: staff for today, the counters, a queue that decides when the day ends.
    chief = here("/login", width=390, height=844, has_touch=True, is_mobile=True)
    here.sign_in(chief, "511001", chief_password)
    change_password(here, chief, chief_password, OWN_PASSWORD + "c")
    chief.goto(address + "/m/market_day/sessions")
    today = clock.today().isoformat()
    chief.locator("#rows tbody tr", has_text=today).locator("a").first.click()
    expect(chief.get_by_role("heading", level=1)).to_contain_text(today)
    press(chief, "采用建议人员")
    expect(chief.locator("main")).to_contain_text("李二")
    look(chief, "session")
    chief.get_by_role("link", name="快捷台").click()
    press(chief, "开班")
    expect(chief.get_by_role("heading", level=1)).to_contain_text("正在办理")
    look(chief, "desk-open")
    first = chief.locator(".tap-plus").first
    for count in (1, 2, 3):
        first.click()
        expect(first.locator(".tap-count")).to_have_text(str(count))
    chief.locator(".tap-minus").first.click()
    expect(first.locator(".tap-count")).to_have_text("2")
    for number in (1, 2, 3):
        press(chief, "发下一号")
        expect(chief.locator(".queue li")).to_have_count(number)
    press(chief, "叫 1 号")
    expect(chief.locator(".queue-serving")).to_contain_text("1")
    chief.locator(".queue-serving").get_by_role("button", name="已办").click()
    expect(chief.locator(".queue li")).to_have_count(2)
    look(chief, "desk-queue")
    press(chief, "收班")
    said(chief, "还有 2、3 号在等")  # people wait: closing needs a reason
    expect(chief.locator(".queue li")).to_have_count(2)
    for _ in range(2):
        press(chief, "叫号")
        expect(chief.locator(".queue-serving")).to_have_count(1)
        chief.locator(".queue-serving").get_by_role("button", name="已办").click()
        expect(chief.locator(".queue-serving")).to_have_count(0)
    press(chief, "收班")
    chief.locator("#confirm").get_by_role("button", name="确定").click()
    said(chief, "已收班。")
    expect(chief.locator(".quick-hours")).to_have_text("5")
    expect(chief.get_by_role("heading", level=1)).to_contain_text("已开班")
    look(chief, "desk-closed")

    # The figures, each of which opens its rows; the neighbour station knows nothing of all this.
    desk.goto(f"{address}/reports/market_day.sessions?from={today}&to={today}")
    held = desk.locator(".stat", has_text="已开")
    expect(held.locator(".stat-value")).to_contain_text("1")
    look(desk, "report")
    held.click()
    expect(desk.locator("#rows tbody tr")).to_have_count(1)
    desk.goto(f"{address}/m/ledger/services?from={today}&to={today}")
    expect(desk.locator("#rows")).to_contain_text("5")
    household = here("/login", width=390, height=844)
    here.sign_in(household, "511002", household_password)
    change_password(here, household, household_password, OWN_PASSWORD + "h")
    expect(household.locator("main")).to_contain_text("东岳")
    other = here("/login", expect=(404,))
    here.sign_in(other, "511004", other_password)
    change_password(here, other, other_password, OWN_PASSWORD + "o")
    expect(other.locator("#menu")).not_to_contain_text("集日")
    other.goto(address + "/m/market_day/")
    expect(other.get_by_role("heading", level=1)).to_have_text("找不到")
