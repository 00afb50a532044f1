"""What other plugins may use of the ledgers: the base of facts, the facts themselves, and the one library of measures.

A plugin's own kind is a class ``class Patrol(Fact)`` and a ``FactKind``: its timeline, its place on the record page, its search and
its monthly figures come for nothing. Its list is ``fact_list`` over ``fact_select``, its form a ``FactForm`` saved by ``record``.
Reports take their figures from :func:`figure` and :func:`count`, so that they agree with the lists that they open.
"""

from plugins.ledger import units
from plugins.ledger.forms.base import FactForm, chosen, number, words
from plugins.ledger.forms.places import LinkedField, PlaceField, VenueField
from plugins.ledger.forms.work import TicksField
from plugins.ledger.gear_words import ASSET_KINDS, PERSON_TAGS
from plugins.ledger.measures import MEASURES, Measure, count, count_by, figure
from plugins.ledger.models import (
    Activity,
    Asset,
    Call,
    Custody,
    Dispute,
    DisputeStep,
    Fact,
    HandOver,
    Hazard,
    IncidentStat,
    InfoItem,
    Inspection,
    Kit,
    KitCheck,
    KitDefinition,
    KitItem,
    KitMember,
    LedgerEntry,
    RentalHouse,
    Resident,
    ServiceCase,
    Suggestion,
    Survey,
    SurveyAnswer,
    Vehicle,
    Venue,
    Visit,
)
from plugins.ledger.models.activity import ActivityKind, Outreach
from plugins.ledger.models.call import CallChannel, CallKind
from plugins.ledger.models.dispute import DisputeState
from plugins.ledger.models.incident import Incident
from plugins.ledger.models.inspection import HazardState, InspectionKind
from plugins.ledger.models.kit import AssetState, KitItemKind
from plugins.ledger.models.rental_house import Risk
from plugins.ledger.models.resident import Care, Residence, StayReason
from plugins.ledger.models.service import Way
from plugins.ledger.models.survey import CONTENT
from plugins.ledger.models.vehicle import VehicleKind
from plugins.ledger.models.venue import VenueKind
from plugins.ledger.models.visit import Channel, VisitKind
from plugins.ledger.permissions import GEAR, INCIDENTS, KEEP_GEAR, READ, RECORD, REGISTER, REGISTERS, USE_GEAR
from plugins.ledger.queries.facts import counts_by_kind, fact_select, timeline
from plugins.ledger.queries.kits import ItemState, assets_of, kit_state, kit_states, kits_of
from plugins.ledger.register_words import VENUE_KINDS
from plugins.ledger.services import record, record_many
from plugins.ledger.services.custody import accept, decline, issue, offer, take_back
from plugins.ledger.services.kits import definition, join_kit, leave_kit, pack, record_check, settle, unpack
from plugins.ledger.services.safety import record_inspection
from plugins.ledger.views.rooms import fact_columns, fact_defaults, fact_filters, fact_form, fact_list, verb_form
from plugins.ledger.word_lists import BUSINESS, DISPUTE_KINDS, NEEDS, PARTNERS, TOPICS
from plugins.ledger.words import ACTIVITY_KINDS, CHANNELS, OUTREACHES, SATISFACTION, VISIT_KINDS, WAYS

__all__ = [
    "ACTIVITY_KINDS", "ASSET_KINDS", "BUSINESS", "CHANNELS", "CONTENT", "DISPUTE_KINDS", "GEAR", "INCIDENTS", "KEEP_GEAR",
    "MEASURES", "NEEDS", "OUTREACHES", "PARTNERS", "PERSON_TAGS", "READ", "RECORD", "REGISTER", "REGISTERS", "SATISFACTION",
    "TOPICS", "USE_GEAR", "VENUE_KINDS", "VISIT_KINDS", "WAYS", "Activity", "ActivityKind", "Asset", "AssetState", "Call",
    "CallChannel", "CallKind", "Care", "Channel", "Custody", "Dispute", "DisputeState", "DisputeStep", "Fact", "FactForm",
    "HandOver", "Hazard", "HazardState", "Incident", "IncidentStat", "InfoItem", "Inspection", "InspectionKind",
    "ItemState", "Kit", "KitCheck", "KitDefinition", "KitItem", "KitItemKind", "KitMember", "LedgerEntry", "LinkedField",
    "Measure", "Outreach", "PlaceField", "RentalHouse", "Residence", "Resident", "Risk", "ServiceCase", "StayReason",
    "Suggestion", "Survey", "SurveyAnswer", "TicksField", "Vehicle", "VehicleKind", "Venue", "VenueField", "VenueKind",
    "Visit", "VisitKind", "Way", "accept", "assets_of", "chosen", "count", "count_by", "counts_by_kind", "decline",
    "definition", "fact_columns", "fact_defaults", "fact_filters", "fact_form", "fact_list", "fact_select", "figure",
    "issue", "join_kit", "kit_state", "kit_states", "kits_of", "leave_kit", "number", "offer", "pack", "record",
    "record_check", "record_inspection", "record_many", "settle", "take_back", "timeline", "units", "unpack", "verb_form",
    "words",
]  # fmt: skip
