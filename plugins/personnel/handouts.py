"""Papers: the public notice of candidates, and the sheet on which people sign for their allowance."""

from core.api import County, _, current_county, db, mask_id, mask_phone
from plugins.personnel.declared import Pipeline, Scheme, known
from plugins.personnel.models import AllowanceSheet, Notice
from plugins.personnel.money import yuan
from plugins.personnel.queries import allowances, selection


def notice_paper(notice: Notice) -> dict:
    """A public notice. Numbers are masked: a list on the wall never shows a whole ID or telephone number."""
    county = db.session.get(County, current_county())
    round_ = notice.round
    pipeline = known(Pipeline, round_.pipeline)
    people = selection.on_notice(notice)
    period = _("from %(first)s to %(last)s (%(days)s days)", first=notice.published_on, last=notice.last_day, days=notice.days)
    opening = _(
        "The following %(count)s people have been recommended and reviewed in %(round)s. They are made public %(period)s.",
        count=len(people), round=round_.title, period=period,
    )  # fmt: skip
    basis = [_("Basis: %(basis)s", basis=notice.basis)] if notice.basis else []
    contact = _(
        "Whoever objects tells us within these days, with name or without: %(contact)s, telephone %(phone)s.",
        contact=notice.contact or county.bureau_name, phone=notice.phone or "110",
    )  # fmt: skip
    return {
        "heading": county.bureau_name,
        "number": notice.number or "",
        "title": _("Public notice: %(title)s", title=pipeline.title if pipeline else round_.title),
        "subtitle": round_.title,
        "sections": [
            {"paragraphs": [opening, *basis]},
            {"table": {"columns": _columns(), "rows": [_row(n, p) for n, p in enumerate(people, 1)], "size": 10}},
            {"paragraphs": [contact]},
        ],
        "signature": {"unit": county.bureau_name, "date": str(notice.published_on)},
    }


def _columns() -> list[dict]:
    heads = (
        (_("No."), 0.5),
        (_("Name of the person"), 1),
        (_("Village"), 2),
        (_("Year of birth"), 0.8),
        (_("ID number"), 1.8),
        (_("Telephone"), 1.2),
    )
    return [{"label": label, "width": width} for label, width in heads]


def _row(number, person) -> list:
    """Masked once more, whatever is stored."""
    return [
        number, person.name, person.village or person.unit, person.birth_year or "", mask_id(person.id_number_masked or "") or "—",
        mask_phone(person.phone_masked or "") or "—",
    ]  # fmt: skip


def sign_sheet(sheet: AllowanceSheet) -> dict:
    """The sheet of a month with a place for each signature, by station."""
    county = db.session.get(County, current_county())
    scheme = known(Scheme, sheet.scheme)
    rows = db.session.execute(allowances.lines_of(sheet).order_by("unit", "number")).all()
    columns = (
        (_("No."), 0.5, "center"), (_("Station"), 1.7, "left"), (_("Villages"), 2.2, "left"),
        (_("Name of the person"), 1.1, "center"),
        (_("Days"), 0.6, "right"), (_("Absent"), 0.7, "right"), (_("Yuan"), 0.9, "right"), (_("Signature"), 1.5, "center"),
    )  # fmt: skip
    total = sum(row.amount_fen for row in rows)
    return {
        "title": _("%(scheme)s, %(month)s", scheme=scheme.title if scheme else sheet.scheme, month=f"{sheet.month:%Y-%m}"),
        "subtitle": county.bureau_name,
        "facts": [_("%(count)s people", count=len(rows)), _("Total %(yuan)s yuan", yuan=yuan(total))],
        "columns": [{"label": label, "width": width, "align": align} for label, width, align in columns],
        "rows": [
            [n, row.unit, row.villages or "—", row.name, row.days, row.absent or "", yuan(row.amount_fen), ""]
            for n, row in enumerate(rows, 1)
        ],
        "total": [_("Total"), "", "", "", "", "", yuan(total), ""],
        "row_height": 8,
        "sign": [_("Drawn up by"), _("Approved by"), _("Paid by")],
    }
