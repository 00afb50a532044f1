"""The forms of the briefcase office."""

from plugins.briefcase.forms.cards import BackForm, CarrierForm, DeliveryForm, IdCardForm
from plugins.briefcase.forms.contacts import DecisionForm, DoneForm, HotlineForm, LinkGroupForm, PenaltyForm
from plugins.briefcase.forms.offices import MemberForm, OfficeForm, OfficeVillageForm, TeamForm
from plugins.briefcase.forms.outings import CloseForm, PastForm, SetOutForm, offering
from plugins.briefcase.forms.oversight import CheckForm, FindingForm, FixForm, ReviewForm, ReviewOutcomeForm

__all__ = [
    "BackForm", "CarrierForm", "CheckForm", "CloseForm", "DecisionForm", "DeliveryForm", "DoneForm", "FindingForm", "FixForm",
    "HotlineForm", "IdCardForm", "LinkGroupForm", "MemberForm", "OfficeForm", "OfficeVillageForm", "PastForm", "PenaltyForm",
    "ReviewForm", "ReviewOutcomeForm", "SetOutForm", "TeamForm", "offering",
]  # fmt: skip
