"""The table of candidates: applications as townships send them in.

Why a round that is not there yet is opened: the first thing a county has is the table of last year's candidates.
"""

from sqlalchemy import select

from core.api import ImportSheet, Refused, SheetColumn, _, _l, blind_index, cells, db, new_id, today
from plugins.personnel.declared import Pipeline, declared
from plugins.personnel.models import Candidate, Round
from plugins.personnel.permissions import IMPORT
from plugins.personnel.services.selecting import enter


def pipeline_cell(value, _intake) -> str:
    """The id of a selection of the county, by its title."""
    for pipeline in declared(Pipeline):
        if value in (pipeline.id, str(pipeline.title)):
            return pipeline.id
    raise Refused(
        _("“%(value)s” is not in the list: %(words)s.", value=value, words="、".join(str(p.title) for p in declared(Pipeline)))
    )


def take_candidates(intake) -> None:
    """Write candidates at the first step; a person of the round who is there is passed over."""
    for row in intake.rows:
        with row.checked():
            round_ = _round(row)
            found = _known(round_, row)
            if found is not None:
                row.count("same")
                continue
            candidate = Candidate(
                county_id=intake.county_id, id=new_id(), round_id=round_.id, name=row["name"], unit_id=row["unit"]
            )
            candidate.area_id, candidate.applied_on = row["area_id"], row["applied_on"] or today()
            candidate.birth_year, candidate.answers = row["birth_year"], []
            candidate.number, candidate.telephone = row["number"], row["telephone"]
            enter(candidate)
            row.count("new")


def _round(row) -> Round:
    pipeline = row["pipeline"] or declared(Pipeline)[0].id
    found = db.session.scalar(select(Round).where(Round.title == row["round"], Round.pipeline == pipeline))
    if found is None:
        found = Round(county_id=row.intake.county_id, id=new_id(), pipeline=pipeline, title=row["round"])
        found.opened_on = row["applied_on"] or today()
        db.session.add(found)
        db.session.flush()
        row.intake.note(_("A round is opened: %(title)s.", title=found.title))
    return found


def _known(round_, row) -> Candidate | None:
    same = select(Candidate).where(Candidate.round_id == round_.id)
    if row["number"]:
        return db.session.scalar(same.where(Candidate.id_number_index == blind_index(round_.county_id, "id_number", row["number"])))
    return db.session.scalar(same.where(Candidate.name == row["name"], Candidate.area_id == row["area_id"]))


SHEET = ImportSheet(
    "candidates",
    _l("Candidates"),
    IMPORT,
    (
        SheetColumn("round", _l("Round of selection"), ("批次", "选拔批次"), read=cells.text(80)),
        SheetColumn("name", _l("Name of the person"), ("姓名",), read=cells.text(40)),
        SheetColumn("unit", _l("Station"), ("派出所", "所属派出所"), read=cells.unit),
        SheetColumn("area_id", _l("Village"), ("村（社区）", "村居", "所属村", "村名"), False, read=cells.village),
        SheetColumn("number", _l("ID number"), ("身份证号", "公民身份号码", "身份证号码"), False, cells.id_number, personal=True),
        SheetColumn("telephone", _l("Telephone"), ("联系电话", "手机", "手机号"), False, cells.phone, personal=True),
        SheetColumn("birth_year", _l("Year of birth"), ("出生年份",), False, cells.whole(1920, 2100)),
        SheetColumn("applied_on", _l("Applied on"), ("报名时间", "申报日期"), False, cells.past_day, "2026-03-05"),
        SheetColumn("pipeline", _l("Selection"), ("选拔类别",), False, pipeline_cell),
    ),
    take_candidates,
    _l("Everybody stands at the first step afterwards; who is in the round already is passed over."),
    (("2026年第一批", "张一", "东岳派出所", "高山村", "999999199001011238", "13800000000", "", "2026-03-05", ""),),
)
