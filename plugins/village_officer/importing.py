"""Tables that a county has before it has this product: who was sent to which village, and which villages adjoin.

Why a term is taken by the verb of its form: what a form refuses (a secondment without an end, a second responsible officer), a
table does not bring in by the back door; each row says what is wrong with it and the others are taken.
"""

from sqlalchemy import or_, select

from core.api import Area, ImportSheet, Officer, Refused, SheetColumn, Unit, _, _l, cells, current_county, db, new_id, today
from plugins.village_officer.models import Adjacent, Duty, PostKind, Profile, Term, VillagePost
from plugins.village_officer.permissions import ARRANGE, COUNTY
from plugins.village_officer.queries.people import profile_of
from plugins.village_officer.queries.terms import station_of
from plugins.village_officer.services.places import save_adjacent
from plugins.village_officer.services.posts import save_post
from plugins.village_officer.services.terms import save_profile, save_term
from plugins.village_officer.words import POSTS

MEMBER = ("中共党员", "党员", "预备党员", "中共预备党员", "是")
NO_MEMBER = ("群众", "共青团员", "团员", "民主党派", "无党派", "非党员", "否")
POST_WORDS = {"副书记": PostKind.DEPUTY_SECRETARY, "主任助理": PostKind.ASSISTANT_DIRECTOR}


def member_cell(value, _intake) -> bool:
    """Whether somebody is a member of the party, in the words of a staff list."""
    if value in MEMBER or value in NO_MEMBER:
        return value in MEMBER
    raise Refused(_("Write 党员 or 群众."))


def _stored(model, id):
    return db.session.get(model, (current_county(), id))


def take_terms(intake) -> None:
    """Write terms of responsible officers, with the post in the village; one that is there already is brought up to date."""
    for row in intake.rows:
        with row.whole():
            _check_units(row)
            term = _take_term(row)
            _take_member(row)
            _take_post(row, term)


def _check_units(row) -> None:
    """The host station owns the village, and the home unit is that of the staff list while the term lasts."""
    owner = station_of(row["area_id"], row["valid_from"])
    if row["unit_id"] and owner and row["unit_id"] != owner:
        village, unit = _stored(Area, row["area_id"]), _stored(Unit, owner)
        raise Refused(_("%(village)s belongs to %(unit)s on that day.", village=village.name, unit=unit.name), "unit_id")
    officer, lasts = _stored(Officer, row["officer_id"]), row["valid_to"] is None or row["valid_to"] >= today()
    if row["home_unit_id"] and lasts and row["home_unit_id"] != officer.unit_id:
        raise Refused(_("%(name)s stands under another unit on the staff list; his establishment stays there.", name=officer.name),
                      "home_unit_id")  # fmt: skip


def _take_term(row) -> Term:
    same = Term.officer_id == row["officer_id"], Term.area_id == row["area_id"], Term.valid_from == row["valid_from"]
    term = db.session.scalar(select(Term).where(*same, Term.duty == Duty.RESPONSIBLE))
    home = row["home_unit_id"] or (term.home_unit_id if term else _stored(Officer, row["officer_id"]).unit_id)
    hours = (term.hours if term else 0) if row["hours"] is None else row["hours"]
    if term is not None and (term.valid_to, term.home_unit_id, term.hours) == (row["valid_to"], home, hours):
        row.count("same")
        return term
    row.count("new" if term is None else "changed")
    term = term or Term(county_id=row.intake.county_id, id=row.id, officer_id=row["officer_id"], area_id=row["area_id"])
    term.duty, term.valid_from, term.valid_to = Duty.RESPONSIBLE, row["valid_from"], row["valid_to"]
    term.home_unit_id, term.hours, term.home = home, hours, _stored(Unit, home).name
    save_term(term)
    return term


def _take_member(row) -> None:
    """Membership of the party, from which the post follows."""
    if row["party_member"] is None:
        return
    profile = profile_of(row["officer_id"])
    if profile is None:
        made = Profile(county_id=row.intake.county_id, id=new_id(), officer_id=row["officer_id"], specialties=[])
        made.party_member = row["party_member"]
        save_profile(made)
    elif profile.party_member is not row["party_member"]:
        profile.party_member = row["party_member"]
        row.count("changed")


def _take_post(row, term: Term) -> None:
    """The post that the document gives; without a day of its own it begins with the term."""
    if row["kind"] is None:
        if row["document"]:
            raise Refused(_("Say which post the document gives."), "kind")
        return
    same = VillagePost.officer_id == term.officer_id, VillagePost.area_id == term.area_id, VillagePost.kind == row["kind"]
    rows = select(VillagePost).where(*same, or_(VillagePost.valid_to.is_(None), VillagePost.valid_to >= term.valid_from))
    post = db.session.scalar(rows.order_by(VillagePost.asked_on.desc()).limit(1))
    first = row["appointed_on"] or (post.valid_from if post else None) or term.valid_from
    values = {
        "body": row["body"] or (post.body if post else _body(row["area_id"])), "document": row["document"], "valid_from": first,
        "valid_to": term.valid_to, "answered_on": first if row["document"] else None,
    }  # fmt: skip
    if post is not None and all(getattr(post, name) == value for name, value in values.items()):
        return
    row.count("changed" if post is not None else "new")
    post = post or VillagePost(county_id=row.intake.county_id, id=new_id(), officer_id=term.officer_id, area_id=term.area_id)
    post.kind, post.asked_on = row["kind"], min(post.asked_on or first, first)
    for name, value in values.items():
        setattr(post, name, value)
    save_post(post)


def _body(area_id) -> str:
    """The township or street that a village belongs to: its committee and its government appoint."""
    area = _stored(Area, area_id)
    return _stored(Area, area.parent_id).name if area.parent_id else area.name


def take_adjacent(intake) -> None:
    """Pairs of villages, whichever is named first."""
    known = {frozenset(pair) for pair in db.session.execute(select(Adjacent.area_id, Adjacent.other_id))}
    for row in intake.rows:
        with row.whole():
            pair = frozenset((row["area_id"], row["other_id"]))
            if pair in known:
                row.count("same")
                continue
            save_adjacent(Adjacent(county_id=row.intake.county_id, id=row.id, area_id=row["area_id"], other_id=row["other_id"]))
            known.add(pair)
            row.count("new")


DAY = "2026-03-01"
EXAMPLE = (
    "51170008", "双龙派出所", "东岳派出所", "高山村", DAY, "2027-02-28", "8", "党员", "副书记", "东岳镇党委",
    "演示〔2026〕12号", DAY,
)  # fmt: skip
SHEETS = (
    ImportSheet(
        "village_officer.terms",
        _l("Terms of village officers"),
        ARRANGE,
        (
            SheetColumn("officer_id", _l("Officer"), ("民警", "村警姓名", "姓名", "警号"), read=cells.officer),
            SheetColumn("home_unit_id", _l("Home unit"), ("原单位", "编制单位", "派出警种"), False, cells.unit),
            SheetColumn("unit_id", _l("Host station"), ("派驻派出所", "派出所", "属地派出所"), False, cells.unit),
            SheetColumn("area_id", _l("Village"), ("村（社区）", "派驻村（社区）", "村", "村名"), read=cells.village),
            SheetColumn("valid_from", _l("First day of the term"), ("开始日期", "派驻日期"), read=cells.day, wanted=DAY),
            SheetColumn("valid_to", _l("Last day of the term"), ("结束日期", "终止日期"), False, cells.day, "2027-02-28"),
            SheetColumn("hours", _l("Hours a week that the home unit grants"), ("每周保障小时",), False, cells.whole(0, 40)),
            SheetColumn("party_member", _l("Member of the party"), ("政治面貌", "是否党员"), False, member_cell),
            SheetColumn("kind", _l("Post in the village"), ("村内任职", "兼任职务"), False, cells.one_of(POSTS, **POST_WORDS)),
            SheetColumn("body", _l("Appointing body"), ("任命机关", "任职机关"), False, cells.text(80)),
            SheetColumn("document", _l("Number of the document"), ("任职文号", "文号"), False, cells.text(60)),
            SheetColumn("appointed_on", _l("Appointed on"), ("任职日期",), False, cells.day, DAY),
        ),
        take_terms,
        _l("One row for each village and term. A secondment has a last day. Without an appointing body it is the township."),
        (EXAMPLE,),
        weight=70,
    ),
    ImportSheet(
        "village_officer.adjacent",
        _l("Adjoining villages"),
        COUNTY,
        (
            SheetColumn("area_id", _l("Village"), ("村（社区）", "甲村", "村"), read=cells.village),
            SheetColumn("other_id", _l("adjoins"), ("相邻村（社区）", "乙村", "相邻村"), read=cells.village),
        ),
        take_adjacent,
        _l("Each pair once, whichever is named first."),
        (("高山村", "河坝村"),),
        weight=71,
    ),
)  # fmt: skip
