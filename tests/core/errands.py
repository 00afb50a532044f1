"""A small plugin for the core's tests: errands that officers run, with everything that the core gives back of them."""

import threading
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from flask import current_app
from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, mapped_column
from wtforms import DateField, StringField

from core.api import (
    EVERYBODY,
    FIELD,
    Area,
    Card,
    Column,
    Command,  # noqa: F401 - a plugin may have one
    Day,
    FactKind,
    Filter,
    Findable,
    Gaps,
    InboxItem,
    InboxSource,
    Indicator,
    Job,
    NavItem,
    Officer,
    Panel,
    Permission,
    Placed,
    Plugin,
    PluginBlueprint,
    Reaction,
    Report,
    SearchHit,
    SearchProvider,
    Setting,
    Unit,
    VillageField,
    current_county,
    db,
    each_day,
    edit,
    hookimpl,
    listing,
    ref,
    requires,
    run_tx,
    today,
    within_county,
)
from core.api import Form as BaseForm
from core.models import CountySetting
from core.services.reporting import ALL_ROWS, Figure, ReportResult
from core.services.sealing import sealed

plugin = Plugin(id="errands", title="差事", summary="只为测试")

READ = Permission("errands.read", "看差事", EVERYBODY)
WRITE = Permission("errands.write", "记差事", FIELD)
TAKE = Permission("errands.export", "导出差事", frozenset({"desk", "chief", "admin"}), police=True)
bp = PluginBlueprint("errands", "errands", template_folder="templates")
done: list = []
reacted: list = []


class Errand(Placed):
    """Something fetched or carried."""

    occurred_on: Mapped[date]
    area_id: Mapped[UUID | None] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    title: Mapped[str] = mapped_column(String(80))
    number: Mapped[str] = mapped_column(String(20), default="")
    secret: Mapped[str | None] = sealed()

    @property
    def searchable(self) -> Findable | None:
        return Findable(self.title, self.number) if self.title else None


class ErrandForm(BaseForm):
    area_id = VillageField("村")
    occurred_on = DateField("日期", default=today)
    title = StringField("事由")


rows = select(Errand.id, Errand.occurred_on, Errand.title, Errand.number, Area.name.label("village")).join(
    Errand.area, isouter=True
)
FILTERS = (
    Filter("from", "起", Errand.occurred_on, "date_from"),
    Filter("to", "止", Errand.occurred_on, "date_to"),
    Filter("area", "地区", Errand.area_id, "area"),
    Filter("unit", "单位", Errand.unit_id, "unit"),
)
COLUMNS = (Column("日期", "occurred_on"), Column("事由", "title"), Column("编号", "number"), Column("村", "village"))


@bp.get("/errands")
@requires(READ)
def errands():
    return listing(
        "errands/list.html", rows, COLUMNS, filters=FILTERS, link=".errand", order="-occurred_on", export=TAKE, title="差事"
    )


@bp.get("/closed")
@requires(READ)
def closed():
    return listing("errands/list.html", rows, COLUMNS, title="不可导出")


@bp.get("/sealed")
@requires(READ)
def sealed_list():
    return listing("errands/list.html", select(Errand.id, Errand.secret), (Column("密", "secret"),), export=TAKE)


@bp.route("/errands/<uuid:id>", methods=["GET", "POST"])
@requires(WRITE)
def errand(id):
    def save(record):
        from core.api import current_viewer

        record.officer_id, record.unit_id = current_viewer().officer_id, current_viewer().unit_id
        db.session.add(record)
        db.session.flush()

    return edit("errands/form.html", ErrandForm, Errand, id, save=save, done=".errands")


def count(query) -> ReportResult:
    from flask import url_for

    address = query.address(url_for("errands.errands"))
    total = db.session.scalar(select(func.count(Errand.id)).where(*query.conditions(Errand)))
    before = db.session.scalar(select(func.count(Errand.id)).where(*query.base().conditions(Errand)))
    found = db.session.execute(
        select(Unit.name.label("unit"), Unit.code, func.count(Errand.id).label("errands"))
        .join(Errand.unit)
        .where(*query.conditions(Errand))
        .group_by(Unit.name, Unit.code)
        .order_by(Unit.code)
    )
    lines = [{"unit": r.unit, "errands": r.errands, "busy": r.errands > 1, "href": f"{address}&unit={r.code}"} for r in found]
    return ReportResult(
        figures=[
            Figure("errands", "差事", total, "件", address),
            Figure("before", "上年同期", before, "件", note="按登记计"),
            Figure("busy", "差事多的单位", sum(line["busy"] for line in lines), "个", rows="busy"),
            Figure("units", "有差事的单位", len(lines), "个", rows=ALL_ROWS),
        ],
        columns=(Column("单位", "unit"), Column("件数", "errands", numeric=True)),
        rows=lines,
        total={"unit": "合计", "errands": total} if lines else None,
    )


def waiting(viewer):
    for row in db.session.execute(select(Errand.id, Errand.title, Errand.occurred_on)):
        sign = row.title.startswith("签")
        yield InboxItem(row.title, f"/m/errands/errands/{row.id}", "bad", "逾期", row.occurred_on, "差事", sign)


def run_errands(period, _scope) -> Figure:
    """How many errands a county ran in a period."""
    rows = select(func.count(Errand.id)).where(Errand.occurred_on.between(period.start, period.end))
    return Figure("run", "差事", db.session.scalar(rows), "件", of=100)


def fail(*_arguments):
    raise RuntimeError("this part is broken")


def look_up(text, limit):
    yield SearchHit(f"{text}外部", "/m/errands/errands", "外部")


def slow(payload):
    """Take a step, and where a flag is asked for, say so and take a long time the first time."""
    row = db.session.scalar(select(CountySetting).where(CountySetting.key == "steps"))
    if row is None:
        row = CountySetting(county_id=current_county(), key="steps", value=0)
        db.session.add(row)
    row.value += 1
    db.session.flush()
    flag = payload.get("flag")
    if flag and not Path(flag).exists():
        Path(flag).touch()
        time.sleep(60)


def ponder(payload):
    """Double a number, while somebody else saves something: a slow thought holds no lock."""
    app = current_app._get_current_object()

    def save():
        with app.app_context(), within_county(payload["county"]):
            run_tx(lambda: slow({}))

    other = threading.Thread(target=save, daemon=True)
    other.start()
    other.join(10)
    return "locked" if other.is_alive() else payload["n"] * 2


@hookimpl
def contribute():
    yield bp
    yield FactKind(Errand, "差事", "件", "errands.errand", "errands.errands", READ)
    yield Report("errands.monthly", "差事统计表", READ, count, "各单位差事件数", needs_base=True)
    yield Report("errands.narrow", "本人差事", Permission("errands.narrow", "", frozenset({"desk"})), count)
    yield InboxSource("errands.waiting", READ, waiting)
    yield InboxSource("errands.broken", Permission("errands.broken", "", frozenset({"clerk"})), fail)
    yield Card("errands.count", "差事", READ, "core/cards/stat.html", lambda viewer: {"value": 7, "unit": "件"})
    yield Card("errands.bad", "坏卡片", Permission("errands.bad", "", frozenset({"clerk"})), "core/cards/stat.html", fail)
    yield Panel("errands.panel", Area, "差事", READ, "core/panel_counts.html", lambda area: {"counts": [("差事", 3, "件", "/x")]})
    yield Panel("errands.none", Area, "空", READ, "core/panel_counts.html", lambda area: None)
    yield Panel("errands.on_unit", Unit, "单位差事", READ, "core/panel_counts.html", lambda unit: {"counts": []})
    yield Panel("errands.raises", Area, "坏了的", READ, "core/panel_counts.html", fail)
    yield NavItem("差事派单", "errands.errands", READ, "", daily=each_day(10, "officer"))
    yield NavItem("差事备用", "errands.closed", READ, "", weight=60, daily=each_day(10, "officer"))
    yield NavItem("晚间差事", "errands.errands", READ, "", query=(("q", "1"),), daily=each_day(90, "officer"))
    yield Panel("errands.day", Day, "今日差事", READ, "core/panel_lines.html", lambda day: {"hint": f"{day.date}无差事"})
    yield Panel("errands.gaps", Gaps, "缺报差事", READ, "core/panel_lines.html", lambda gaps: {"hint": "不缺"})
    yield Setting("errands.days", "差事期限", 3, "只为测试", "天", low=1, high=30)
    yield Indicator("errands.run", "差事数", "件", run_errands, "work", basis="events")
    yield Indicator("errands.part", "差事比例", "件", run_errands, "work", basis="share", settings=("errands.days",))
    yield Job("errands.daily", lambda payload: done.append(payload), every=1440)
    yield Job("errands.fails", fail)
    yield Job("errands.slow", slow)
    yield Job("errands.thoughtful", lambda payload, thought: done.append(thought), ahead=ponder)
    yield Job("errands.once", lambda payload: done.append(payload))
    yield Reaction("errands.react", Errand, lambda record: reacted.append((record.id, record.title)))
    yield SearchProvider("errands.else", "外部系统", Permission("errands.else", "", frozenset({"admin"})), look_up)
    yield SearchProvider("errands.down", "坏系统", Permission("errands.down", "", frozenset({"admin"})), fail)
