"""The sheets of earlier boundaries, of village groups, and of printed figures.

Earlier townships and villages stand in the register with a last day and the code of what took over, so that a report can ask for
boundaries then or now. Of what a source only counts, without naming it, the figures are kept with the source
(:class:`~core.models.organisation.AreaFigure`) and no places are invented.
"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Area, AreaFigure, AreaKind, Measure
from core.services import cells
from core.services.areas import village_kind
from core.services.division_codes import own_prefixes
from core.services.divisions import check_successor
from core.services.register import Register, link_successor

AREA_KINDS = {AreaKind.TOWNSHIP: _l("Township"), AreaKind.VILLAGE: _l("Village"), AreaKind.GROUP: _l("Village group")}
KIND_WORDS = {
    "乡": AreaKind.TOWNSHIP, "镇": AreaKind.TOWNSHIP, "街道": AreaKind.TOWNSHIP, "乡镇": AreaKind.TOWNSHIP, "村": AreaKind.VILLAGE,
    "社区": AreaKind.VILLAGE, "组": AreaKind.GROUP, "村民小组": AreaKind.GROUP,
}  # fmt: skip
MEASURES = {
    Measure.POPULATION: _l("Population"),
    Measure.RURAL_POPULATION: _l("Rural population"),
    Measure.FLOATING_POPULATION: _l("Floating population"),
    Measure.HOUSEHOLDS: _l("Households"),
    Measure.TOWNSHIPS: _l("Townships"),
    Measure.VILLAGE_COMMITTEES: _l("Village committees"),
    Measure.GROUPS: _l("Village groups"),
}
LEVELS = tuple(AreaKind)
LENGTHS = {AreaKind.TOWNSHIP: (12,), AreaKind.VILLAGE: (12,), AreaKind.GROUP: (14, 15)}


def _parent_code(row) -> str | None:
    code, kind = row["code"], row["kind"]
    if kind == AreaKind.TOWNSHIP:
        return None
    return row["parent_code"] or (f"{code[:9]}000" if kind == AreaKind.VILLAGE else code[:12])


def take_former(intake) -> None:
    """Take a list of areas that are no more, townships first."""
    register, codes = Register(intake), {row["code"] for row in intake.rows}
    seen: dict[tuple, int] = {}
    for kind in LEVELS:
        for row in intake.rows:
            if row["kind"] == kind:
                with row.checked():
                    _take_former_row(intake, row, register, codes, seen)
        db.session.flush()


def _take_former_row(intake, row, register, codes, seen) -> None:
    code, kind, end, parent = row["code"], row["kind"], row["valid_to"], _parent_code(row)
    first = seen.setdefault((code, end), row.line)
    if first != row.line:
        raise Refused(_("This code stands already on line %(line)s.", line=first), "code")
    if len(code) not in LENGTHS[kind]:
        raise Refused(_("The code does not fit this kind of area."), "code")
    above = register.covering(parent, end) if parent else None
    if parent and above is None:
        raise Refused(_("There was no area %(code)s on that day; enter it first.", code=parent), "parent_code")
    if row["successor_code"]:
        check_successor(intake, row["successor_code"], end, register, codes)
    area = register.settle(
        row,
        code,
        row["valid_from"],
        end,
        former=True,
        name=row["name"],
        kind=kind,
        village_kind=village_kind(code) if kind == AreaKind.VILLAGE else None,
        parent_id=above.id if above else None,
        population=row["population"],
        households=row["households"],
        example=row["example"],
    )
    if row["successor_code"]:
        link_successor("area", area.code, row["successor_code"], end)
    if row["rural_population"] is not None:
        source = row["source"] or _("Sheet of former divisions")
        _figure(row, code, end.year, Measure.RURAL_POPULATION, row["rural_population"], source, counted=False)


def _figure(row, code, year, measure, value, source, counted=True) -> None:
    """Write a printed figure once; ``counted`` says that the row of the sheet is this figure."""
    key = {"area_code": code, "year": year, "measure": measure}
    found = db.session.scalar(select(AreaFigure).filter_by(**key))
    if counted:
        row.write(AreaFigure, found, **key, value=value, source=source)
    elif found is None:
        db.session.add(AreaFigure(county_id=row.intake.county_id, **key, value=value, source=source))
    else:
        found.value = value


def take_figures(intake) -> None:
    """Take figures as a yearbook or an article prints them."""
    seen: dict[tuple, int] = {}
    for row in intake.rows:
        with row.checked():
            code = row["area_code"]
            if code[:6] not in intake.once("prefixes", own_prefixes):
                raise Refused(_("This code belongs to another county."), "area_code")
            first = seen.setdefault((code, row["year"], row["measure"]), row.line)
            if first != row.line:
                raise Refused(_("This figure stands already on line %(line)s.", line=first), "measure")
            _figure(row, code, row["year"], row["measure"], row["value"], row["source"])


def take_groups(intake) -> None:
    """Take village groups; a group's code is its village's with three digits more."""
    groups = {
        area.code: area for area in db.session.scalars(select(Area).where(Area.kind == AreaKind.GROUP, Area.on(clock.today())))
    }
    codes = dict(db.session.execute(select(Area.id, Area.code).where(Area.kind == AreaKind.VILLAGE)).all())
    seen: dict[str, int] = {}
    for row in intake.rows:
        with row.checked():
            code = f"{codes[row['village']]}{row['number']:03d}"
            first = seen.setdefault(code, row.line)
            if first != row.line:
                raise Refused(_("This group stands already on line %(line)s.", line=first), "number")
            found = groups.get(code)
            ident = {} if found else {"id": clock.new_id()}
            name = row["name"] or (found.name if found else _("Group %(n)d", n=row["number"]))
            size = {key: row[key] for key in ("population", "households") if row[key] is not None}
            row.write(Area, found, code=code, name=name, kind=AreaKind.GROUP, parent_id=row["village"], **ident, **size)


def group_number(text, intake) -> int:
    """A group's number: 3, 03, 3组 or 第3组."""
    return cells.whole(1, 999)(text.removeprefix("第").removesuffix("村民小组").removesuffix("组").removesuffix("社"), intake)
