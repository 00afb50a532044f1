"""The tables of the 1+1 model: only what no ledger holds already."""

from plugins.auxiliary.models.bookings import Booking, BookingStep, OldCard, Stage, VillageDay
from plugins.auxiliary.models.pairing import NoteKind, PairingNote
from plugins.auxiliary.models.patrols import PatrolNight
from plugins.auxiliary.models.points import ServicePoint
from plugins.auxiliary.models.requests import RequestKind, RequestState, VillageRequest
from plugins.auxiliary.models.supervision import Level, Supervision, SupervisionKind

__all__ = [
    "Booking", "BookingStep", "Level", "NoteKind", "OldCard", "PairingNote", "PatrolNight", "RequestKind", "RequestState",
    "ServicePoint", "Stage", "Supervision", "SupervisionKind", "VillageDay", "VillageRequest",
]  # fmt: skip
