"""The reports of the article's county: figures counted from records, rows that open, parts that add up to the whole."""

from contextlib import contextmanager
from datetime import date

import pytest
from flask import g
from sqlalchemy import func, select

from core.extensions import db
from core.models import Area, Officer, Posting, Unit, UnitKind
from core.scope import within_county
from core.services import reporting
from plugins.auxiliary.duties import YIELDS
from plugins.auxiliary.models import Supervision
from plugins.auxiliary.queries.work import WORK
from plugins.auxiliary.reports import allowance, incidents, pairing, quarter, supervision
from plugins.ledger.api import Visit

PERIOD = date(2015, 7, 1), date(2015, 10, 8)
TOWN, STATION = "371602009", "371602009560"
PRINTED = {
    "info_items": 312, "disputes_assisted": 80, "people_visited": 7500, "household_agency": 87, "id_cards_issued": 750,
    "floating_registered": 320, "vehicles": 820, "base_items": 8036, "civil_to_criminal": 0,
}  # fmt: skip


@contextmanager
def county(app):
    """Within the county, with nobody looking, as the command line does."""
    with app.test_request_context("/"), within_county("371602"):
        g.viewer = None
        yield
        db.session.remove()


def run(module, start=PERIOD[0], end=PERIOD[1], **asked):
    """A report and its figures by name."""
    result = module(reporting.ask(start, end, **asked))
    return result, {figure.name: figure.value for figure in result.figures}


@pytest.mark.parametrize("boundaries", ["then", "now"])
def test_the_quarter_gives_the_articles_figures_within_both_boundaries(bincheng, boundaries):
    with county(bincheng):
        result, figures = run(quarter.quarter, area=TOWN, boundaries=boundaries)
    assert {name: figures[name] for name in PRINTED} == PRINTED
    assert len(result.rows) == (74 if boundaries == "then" else 25)
    for name in YIELDS:
        assert sum(row[name] for row in result.rows) == result.total[name] == figures[name]


def test_people_are_counted_not_rows(bincheng):
    with county(bincheng):
        rows = db.session.scalar(select(func.count(Visit.id)).where(Visit.occurred_on.between(*PERIOD)))
    assert rows < PRINTED["people_visited"]


def test_zero_incident_villages_are_named(bincheng):
    with county(bincheng):
        result, figures = run(quarter.quarter, area=TOWN, boundaries="then")
    quiet = [row["village"] for row in result.rows if row["zero"]]
    assert figures["zero_incident_villages"] == len(quiet) == 25
    assert all(row["calls"] == 0 for row in result.rows if row["zero"])
    assert any(quiet[0] in note for note in result.notes)


def test_incidents_fell_by_45_per_cent_with_both_counts_and_an_interval(bincheng):
    with county(bincheng):
        result, figures = run(quarter.quarter, area=TOWN)
    assert (figures["incidents"], figures["incidents_base"], figures["incidents_change"]) == (22, 40, -45.0)
    change = next(figure for figure in result.figures if figure.name == "incidents_change")
    assert "0.55" in change.note and "0.31" in change.note and "0.95" in change.note
    assert any("假定" in note and "2015-07" in note and "2015-09" in note for note in result.notes)


def test_a_small_base_gives_no_per_cent(bincheng):
    with county(bincheng):
        _result, figures = run(quarter.quarter, date(2015, 9, 1), date(2015, 9, 30), area=TOWN)
        query = reporting.ask(date(2015, 9, 1), date(2015, 9, 30), area=TOWN)
        change = incidents.figures(query)[-1]
    assert (figures["incidents"], figures["incidents_base"], figures["incidents_change"]) == (6, 11, None)
    assert "样本少，不宜比较" in change.note


def test_incidents_are_those_of_a_place_never_of_a_person(bincheng):
    with county(bincheng):
        _result, by_station = run(quarter.quarter, unit=STATION)
        number = db.session.scalar(select(Officer.number).join(Posting.officer).where(Posting.role == "assistant").limit(1))
        _result, by_person = run(quarter.quarter, officer=number)
    assert by_station["incidents_change"] == -45.0
    assert by_person["incidents_change"] is None


def test_villages_and_officers_add_up_to_the_whole(bincheng):
    with county(bincheng):
        _result, whole = run(quarter.quarter, area=TOWN, boundaries="then")
        station = db.session.scalar(select(Unit.id).where(Unit.code == STATION))
        where = WORK.c.occurred_on.between(*PERIOD), WORK.c.unit_id == station
        areas = db.session.scalars(select(WORK.c.area_id).where(*where).distinct()).all()
        people = db.session.scalars(select(WORK.c.officer_id).where(*where).distinct()).all()
        codes = db.session.scalars(select(Area.code).where(Area.id.in_(areas))).all()[:74]
        numbers = db.session.scalars(select(Officer.number).where(Officer.id.in_(people))).all()
        by_village = [run(quarter.quarter, area=code, boundaries="then")[1] for code in codes]
        by_person = [run(quarter.quarter, officer=number)[1] for number in numbers]
    for name in YIELDS:
        assert sum(found[name] for found in by_village) == whole[name], name
        assert sum(found[name] for found in by_person) == whole[name], name


def test_stations_add_up_to_the_whole_also_those_that_do_not_run_the_model(bincheng):
    with county(bincheng):
        _result, whole = run(quarter.quarter, boundaries="then")
        stations = db.session.scalars(select(Unit.code).where(Unit.kind == UnitKind.STATION)).all()
        parts = [run(quarter.quarter, boundaries="then", unit=code)[1] for code in stations]
    assert sum(part["zero_incident_villages"] for part in parts) == whole["zero_incident_villages"] > 0


def test_a_months_allowance_of_298_is_89400_yuan(bincheng):
    with county(bincheng):
        result, figures = run(allowance.allowance, date(2015, 9, 1), date(2015, 9, 30))
    assert (figures["assistants_paid"], figures["allowance"], figures["months"]) == (298, 89_400, 1)
    assert {row["unit"]: row["people"] for row in result.rows} == {
        "梁才派出所": 74, "彭李派出所": 40, "滨北派出所": 80, "杨柳雪派出所": 104,
    }  # fmt: skip
    assert sum(row["yuan"] for row in result.rows) == 89_400


def test_pairing_covers_all_villages_of_2015(bincheng):
    with county(bincheng):
        result, figures = run(pairing.pairing)
        _result, home = run(pairing.pairing, unit=STATION)
    assert (figures["villages"], figures["covered"], figures["assistants"], figures["several"]) == (298, 298, 298, 0)
    assert (home["villages"], home["leading"]) == (74, 5)
    assert all(row["guide"] for row in result.rows)


def test_one_officer_of_liangcai_stands_for_6800_residents(bincheng):
    with county(bincheng):
        result, figures = run(pairing.pairing, area=TOWN, boundaries="then")
    assert figures["residents_per_officer"] == 6800
    assert next(figure.note for figure in result.figures if figure.name == "residents_per_officer").count("34,000") == 1


def test_people_open_one_by_one(bincheng):
    with county(bincheng):
        result, figures = run(pairing.pairing)
        opened = {figure.name: figure.href for figure in result.figures}
    assert "sort=leading" in opened["leading"] and "to=2015-10-08" in opened["leading"]
    assert {figure.name: len(result.counted(figure.rows)) for figure in result.figures if figure.rows} == {
        name: figures[name] for name in ("villages", "covered", "gaps")
    }


def test_supervision_adds_up_over_levels_and_stations(bincheng):
    with county(bincheng):
        result, figures = run(supervision.supervision)
        rows = db.session.scalar(select(func.count(Supervision.id)).where(Supervision.occurred_on.between(*PERIOD)))
    assert sum(figures[f"level_{level}"] for level in ("station", "office", "assistant")) == rows
    assert sum(row["sum"] for row in result.rows) == rows
    assert figures["checks"] == 25
