"""Papers: the sheet of a month, the paper that a village signs, the evaluation of a pilot."""

from datetime import date
from urllib.parse import urlencode

from flask import url_for

from core.api import County, Period, _, current_county, db, may_open, setting
from plugins.assessment.models import Event, ItemKind, Pilot, Plan, Rater, Subject
from plugins.assessment.queries.pilots import evaluate
from plugins.assessment.queries.plans import items_of
from plugins.assessment.queries.ratings import due, raters_of
from plugins.assessment.queries.sheets import sheet
from plugins.assessment.words import number, said
from plugins.ledger.api import MEASURES

EARNING = ItemKind.INDICATOR, ItemKind.RATING


def sheet_headings(plan: Plan) -> list[str]:
    """The columns of the sheet as a file: who, each item's value and the points it earns, what was deducted, the total."""
    heads = [_("Station")] + ([_("Members")] if plan.subject is Subject.UNITS else [_("Person"), _("Number")])
    for item in items_of(plan):
        heads += [item.title] + ([_("%(item)s: points", item=item.title)] if item.kind in EARNING else [])
    return [*heads, _("Deducted"), _("Total score")]


def sheet_rows(plan: Plan, month: date) -> list[list]:
    """The lines of the sheet as a file; what has no value is empty. No ranks."""
    return [_file_row(line, plan.subject is Subject.UNITS) for line in sheet(plan, month)]


def _file_row(line, bundled) -> list:
    cells = [line.name, "、".join(name for _id, name in line.members)] if bundled else [line.unit, line.name, line.number]
    for part in line.parts:
        cells += [_file_cell(part)] + ([part.score] if part.kind in EARNING else [])
    return [*cells, line.deducted, line.total]


def _file_cell(part):
    """A number stays one in a file; only a share is written as its two."""
    if part.kind == ItemKind.DEDUCTION:
        return part.score
    return part.value if part.of is None else said(part.stored())


def sheet_paper(plan: Plan, month: date) -> dict:
    """The whole sheet of a month, by station: values, totals, what was deducted. No ranks."""
    lines, bundled = sheet(plan, month), plan.subject is Subject.UNITS
    titles = [part.title for part in lines[0].parts] if lines else []
    heads = [{"label": _("Station"), "width": 1.6, "align": "left"}]
    heads += [] if bundled else [{"label": _("Person"), "width": 1, "align": "left"}]
    heads += [{"label": title, "width": 0.9} for title in titles] + [{"label": _("Total score"), "width": 0.8, "align": "right"}]
    return {
        "title": _("%(plan)s, %(month)s", plan=plan.title, month=f"{month:%Y-%m}"),
        "subtitle": _bureau(),
        "orientation": "landscape",
        "facts": [_("Edition %(edition)s", edition=plan.edition), _("Basis: %(basis)s", basis=plan.basis)],
        "columns": heads,
        "rows": [_sheet_row(line, bundled) for line in lines],
        "size": 8 if len(titles) > 8 else 9.5,
        "notes": [_("Facts come from the records; a dash means that there is no value, and the item is left out of the total."),
                  _("Everybody can appeal against his own total.")],
        "sign": [_("Drawn up by"), _("Approved by"), _("Date")],
    }  # fmt: skip


def _sheet_row(line, bundled) -> list:
    names = [line.unit if not bundled else f"{line.name}（{'、'.join(name for _id, name in line.members)}）"]
    return [*names, *([] if bundled else [line.name]), *(said(part.stored()) for part in line.parts), number(line.total)]


def _bureau() -> str:
    return db.session.get(County, current_county()).bureau_name


def rating_paper(plan: Plan, month: date) -> dict:
    """What a village rater fills in by hand and signs: one line for each rating that is due from villages."""
    waiting = [one for one in due(month, plan) if one[2] is Rater.VILLAGE]
    items = [item.title for item in items_of(plan) if item.kind == "rating" and Rater.VILLAGE in raters_of(item)]
    return {
        "title": _("Rating by the village, %(month)s", month=f"{month:%Y-%m}"),
        "subtitle": _bureau(),
        "facts": [_("Items: %(items)s", items="、".join(items) or "—"), _("Points from 0 to 100")],
        "columns": [{"label": label, "width": width} for label, width in
                    ((_("Station"), 1.6), (_("Person"), 1.2), (_("Item"), 1.6), (_("Points"), 0.8), (_("Remark"), 2.4))],
        "rows": [[unit, name, item.title, "", ""] for _plan, item, _rater, _subject, name, unit in waiting],
        "blank_rows": 0 if waiting else 6,
        "row_height": 9,
        "notes": [
            _("Filled in by the village without the person who is rated. The signed paper is filed; its reference is typed in."),
        ],
        "sign": [_("Village (seal)"), _("Name and office"), _("Date")],
    }  # fmt: skip


def circular(event: Event) -> dict:
    """The circular of a confirmed event, as an official document: what happened, what follows, who stands for it."""
    what = _(
        "%(name)s (%(unit)s), %(day)s: %(reason)s",
        name=event.officer.name,
        unit=event.unit.name,
        day=event.occurred_on,
        reason=event.reason,
    )
    taken = _("%(points)s points are deducted in the assessment of that month.", points=number(event.points))
    persons = _("Proposed by %(first)s, confirmed by %(second)s.", first=event.proposed_by or "—", second=event.confirmed_by or "—")
    appeal = _(
        "The person may appeal against the month's score within %(days)s days of the closing.",
        days=setting("assessment.appeal_days"),
    )
    return {
        "heading": _bureau(),
        "number": event.number or "",
        "title": _("Circular on clearly poor work"),
        "sections": [{"paragraphs": [what, taken, persons, appeal]}],
        "signature": {"unit": _bureau(), "date": str(event.confirmed_on)},
    }


def interval(change) -> str:
    """An exact interval of a rate ratio."""
    found = change.ratio
    return f"{found.low:.2f}–{'∞' if found.high is None else f'{found.high:.2f}'}"


def change(one) -> str:
    """A change in per cent; of a small sample the counts, and that they are too small."""
    if one.ratio.small:
        return _("%(before)s → %(after)s, the sample is too small", before=one.before, after=one.after)
    return f"{round(one.ratio.percent_change, 1) + 0.0:+.1f} %"


def pilot_paper(pilot: Pilot, last: date) -> dict:
    """The evaluation sheet: before and after, the pilot's stations and the others."""
    found = evaluate(pilot, last)
    labels = ((_("Measure"), 1.8), (_("Which stations"), 1), (_("Before the pilot"), 0.7), (_("During the pilot"), 0.7),
    (_("Rate ratio"), 0.8),
              (_("Exact interval"), 1.2), (_("Change in per cent"), 1.8))  # fmt: skip
    return {
        "title": _("Evaluation of a pilot: %(title)s", title=pilot.title),
        "subtitle": _bureau(),
        "orientation": "landscape",
        "facts": denominators(found),
        "columns": [{"label": label, "width": width} for label, width in labels],
        "rows": [row for line in found.lines for row in _pilot_rows(line)],
        "notes": notes(pilot),
        "sign": [_("Drawn up by"), _("Approved by"), _("Date")],
    }


def _pilot_rows(line):
    for title, one in ((_("Pilot stations"), line.pilot), (_("Other stations"), line.others)):
        if one is not None:
            ratio = "—" if one.ratio.ratio is None else f"{one.ratio.ratio:.2f}"
            yield [str(line.title), title, one.before, one.after, ratio, interval(one), change(one)]


def denominators(found) -> list[str]:
    """What the counts are divided by, in words."""
    pilot = found.pilot
    return [
        _("Base period %(start)s to %(end)s, %(days)s days", start=found.base.start, end=found.base.end, days=found.base_days),
        _("Pilot %(start)s to %(end)s, %(days)s days", start=found.period.start, end=found.period.end, days=found.days),
        _("Pilot stations: %(count)s; other stations: %(others)s; rates are per station and day",
          count=len(pilot.stations), others=len(pilot.others)),
    ]  # fmt: skip


def notes(pilot: Pilot) -> list[str]:
    """What must be known of a comparison."""
    found = [
        _("An interval that holds 1 does not show a change."),
        _("What changed in the other stations too is not the pilot's doing."),
        _("More records can also mean better recording."),
        _("Baseline frozen with the hash %(hash)s.", hash=pilot.digest[:16]),
    ]
    return [*found, _("Beside it: %(note)s", note=pilot.note)] if pilot.note else found


GROUPS = {"pilot": lambda pilot: pilot.stations, "others": lambda pilot: pilot.others}


def pilot_links(pilot: Pilot, period: Period) -> dict:
    """``{measure: {group: (address before, address during)}}``: the rows behind each count.

    Why through an address of our own: that of a list with the codes of thirty stations, sixteen times, would be half of the page.
    """
    base = Period(pilot.base_from, pilot.base_to)
    return {
        name: {group: tuple(_passed_on(pilot, name, group, one) for one in (base, period)) for group in GROUPS}
        for name in pilot.figures
        if name in MEASURES and may_open(MEASURES[name].listing)
    }


def _passed_on(pilot: Pilot, name: str, group: str, period: Period) -> str:
    days = {"from": period.start.isoformat(), "to": period.end.isoformat()}
    return url_for("assessment.pilot_rows", id=pilot.id, measure=name, group=group, **days)


def counted_rows(pilot: Pilot, name: str, group: str, first: str, last: str) -> str | None:
    """The list of the records of a measure in a group of stations; ``None`` for what is not compared."""
    measure = MEASURES.get(name)
    if measure is None or group not in GROUPS:
        return None
    codes = ",".join(GROUPS[group](pilot))
    return f"{url_for(measure.listing)}?{urlencode({'from': first, 'to': last, 'unit': codes} | measure.args)}"
