"""The tables of the ledgers."""

from plugins.ledger.models.activity import Activity
from plugins.ledger.models.asset import Asset
from plugins.ledger.models.call import Call
from plugins.ledger.models.custody import Custody, HandOver
from plugins.ledger.models.dispute import Dispute, DisputeStep
from plugins.ledger.models.fact import Fact, LedgerEntry
from plugins.ledger.models.incident import IncidentStat
from plugins.ledger.models.inspection import Hazard, Inspection
from plugins.ledger.models.kit import Kit, KitCheck, KitDefinition, KitItem, KitMember
from plugins.ledger.models.rental_house import RentalHouse, Tenancy
from plugins.ledger.models.resident import Resident
from plugins.ledger.models.service import ServiceCase
from plugins.ledger.models.survey import Survey, SurveyAnswer
from plugins.ledger.models.vehicle import Vehicle
from plugins.ledger.models.venue import Venue
from plugins.ledger.models.visit import Visit
from plugins.ledger.models.voices import InfoItem, Suggestion

__all__ = [
    "Activity",
    "Asset",
    "Call",
    "Custody",
    "Dispute",
    "DisputeStep",
    "Fact",
    "HandOver",
    "Hazard",
    "IncidentStat",
    "InfoItem",
    "Inspection",
    "Kit",
    "KitCheck",
    "KitDefinition",
    "KitItem",
    "KitMember",
    "LedgerEntry",
    "RentalHouse",
    "Resident",
    "ServiceCase",
    "Suggestion",
    "Survey",
    "SurveyAnswer",
    "Tenancy",
    "Vehicle",
    "Venue",
    "Visit",
]
