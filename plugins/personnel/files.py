"""A candidate's file as a page tells it: who still has to sign, and what happened when."""

from core.api import _
from plugins.personnel.words import RESULTS

ICONS = {"pass": "circle-check", "fail": "x", "withdraw": "logout"}


def signing_lines(pipeline, step, signed) -> list[dict]:
    """The bodies of a step, each with its signature or ``None``."""
    there = {signature.body: signature for signature in signed if signature.step == step.code}
    return [{"body": body, "title": pipeline.bodies.get(body, body), "signature": there.get(body)} for body in step.signers]


def timeline(pipeline, candidate, steps, signed, objections) -> list[dict]:
    """Application, signatures, objections and decided steps, the latest first."""
    titles = pipeline.titles() if pipeline else {}
    bodies = pipeline.bodies if pipeline else {}
    entries = [_entry(candidate.applied_on, 0, _("Applied"), candidate.residence_note, icon="user")]
    for one in signed:
        opinion = _("agrees") if one.agrees else _("does not agree")
        title = _("%(body)s: %(opinion)s", body=bodies.get(one.body, one.body), opinion=opinion)
        entries.append(_entry(one.signed_on, 1, title, one.reference, one.name, "edit"))
    for one in objections:
        said = _("found right") if one.upheld else _("answered") if one.answered_on else _("waits for an answer")
        entries.append(_entry(one.received_on, 1, _("Objection: %(state)s", state=said), one.text, icon="messages"))
    for one in steps:
        title = f"{titles.get(one.step, one.step)} · {RESULTS[one.result]}"
        text = " · ".join(part for part in (one.note, one.reference) if part)
        entries.append(_entry(one.decided_on, 2 + one.position, title, text, one.by_name, ICONS[one.result.value]))
    return sorted(entries, key=lambda entry: (entry["date"], entry["rank"]), reverse=True)


def _entry(day, rank, title, text, who="", icon="circle-check") -> dict:
    return {"date": day, "rank": rank, "title": str(title), "text": text, "who": who, "icon": icon}
