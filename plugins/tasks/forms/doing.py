"""Reporting a task as done, and returning it."""

from uuid import UUID

from flask import request
from wtforms import RadioField

from core.api import Form, _l, find, near_day, options_of
from plugins.tasks.forms.base import TicksField, lines
from plugins.tasks.models import Assignment, WrongField
from plugins.tasks.queries.parts import evidence
from plugins.tasks.queries.proofs import candidates, kinds
from plugins.tasks.words import WRONG


class FactsField(TicksField):
    """Records of the ledgers that show the work; those linked already are ticked."""

    def __init__(self, label=None, **options):
        super().__init__(label, coerce=lambda one: UUID(str(one)), **options)
        part = find(Assignment, request.view_args["id"])
        titles = kinds()
        self.choices = options_of({str(one.id): _told(one, titles) for one in candidates(part)})
        self._linked = [row.entry_id for row in evidence(part)]

    def process_data(self, value):
        """The records linked so far, whatever the record says."""
        super().process_data(self._linked)


def _told(proof, titles: dict) -> str:
    kind = titles.get(proof.kind)
    return f"{near_day(proof.day)} {kind.title if kind else ''} {proof.label}".strip()


class DoneForm(Form):
    """Words, linked records, or both."""

    note = lines(_l("What was done"), 500)
    facts = FactsField(
        _l("Linked records"), description=_l("What was recorded in the ledgers is not typed again: tick the records that show it.")
    )


class ReturnForm(Form):
    """Which field is wrong, and why."""

    wrong_field = RadioField(
        _l("What is wrong"), choices=options_of(WRONG), validate_choice=False,
        coerce=lambda word: WrongField(word) if word else None,
    )  # fmt: skip
    wrong_reason = lines(_l("What is wrong with it"), 200)
