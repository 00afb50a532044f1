"""What other plugins may use of the ledgers: the base of facts, the facts themselves, and the one library of measures.

A plugin's own kind is a class ``class Patrol(Fact)`` and a ``FactKind``: its timeline, its place on the record page, its search and
its monthly figures come for nothing. Its list is ``fact_list`` over ``fact_select``, its form a ``FactForm`` saved by ``record``.
Reports take their figures from :func:`figure` and :func:`count`, so that they agree with the lists that they open.
"""

from plugins.ledger import units
from plugins.ledger.forms.base import FactForm, chosen, number, words
from plugins.ledger.forms.work import TicksField
from plugins.ledger.measures import MEASURES, Measure, count, count_by, figure
from plugins.ledger.models import (
    Activity,
    Call,
    Dispute,
    DisputeStep,
    Fact,
    Hazard,
    IncidentStat,
    InfoItem,
    Inspection,
    LedgerEntry,
    ServiceCase,
    Suggestion,
    Survey,
    SurveyAnswer,
    Visit,
)
from plugins.ledger.models.activity import ActivityKind, Outreach
from plugins.ledger.models.call import CallChannel, CallKind
from plugins.ledger.models.dispute import DisputeState
from plugins.ledger.models.incident import Incident
from plugins.ledger.models.inspection import HazardState
from plugins.ledger.models.service import Way
from plugins.ledger.models.visit import Channel, VisitKind
from plugins.ledger.permissions import INCIDENTS, READ, RECORD
from plugins.ledger.queries.facts import counts_by_kind, fact_select, timeline
from plugins.ledger.services import record, record_many
from plugins.ledger.views.rooms import fact_columns, fact_defaults, fact_filters, fact_form, fact_list
from plugins.ledger.word_lists import BUSINESS, DISPUTE_KINDS, NEEDS, PARTNERS, TOPICS
from plugins.ledger.words import ACTIVITY_KINDS, CHANNELS, OUTREACHES, SATISFACTION, VISIT_KINDS, WAYS

__all__ = [
    "ACTIVITY_KINDS", "BUSINESS", "CHANNELS", "DISPUTE_KINDS", "INCIDENTS", "MEASURES", "NEEDS", "OUTREACHES", "PARTNERS",
    "READ", "RECORD", "SATISFACTION", "TOPICS", "VISIT_KINDS", "WAYS", "Activity", "ActivityKind", "Call", "CallChannel",
    "CallKind", "Channel", "Dispute", "DisputeState", "DisputeStep", "Fact", "FactForm", "Hazard", "HazardState", "Incident",
    "IncidentStat", "InfoItem", "Inspection", "LedgerEntry", "Measure", "Outreach", "ServiceCase", "Suggestion", "Survey",
    "SurveyAnswer", "TicksField", "Visit", "VisitKind", "Way", "chosen", "count", "count_by", "counts_by_kind",
    "fact_columns", "fact_defaults", "fact_filters", "fact_form", "fact_list", "fact_select", "figure", "number", "record",
    "record_many", "timeline", "units", "words",
]  # fmt: skip
