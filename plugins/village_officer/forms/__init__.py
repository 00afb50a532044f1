"""The forms of the model."""

from plugins.village_officer.forms.arranging import DaysForm, EndForm, NeedForm, PostForm, ProfileForm, TermForm
from plugins.village_officer.forms.choosing import ChangeForm, OfficerForm, PlaceForm, PlanForm, wish_form
from plugins.village_officer.forms.facts import (
    CallForm,
    CloseForm,
    ConcernForm,
    FindingForm,
    JointForm,
    MediationForm,
    StepForm,
    WordsForm,
)
from plugins.village_officer.forms.places import AdjacentForm, ForceForm, PointForm

__all__ = [
    "AdjacentForm", "CallForm", "ChangeForm", "CloseForm", "ConcernForm", "DaysForm", "EndForm", "FindingForm",
    "ForceForm", "JointForm",
    "MediationForm", "NeedForm", "OfficerForm", "PlaceForm", "PlanForm", "PointForm", "PostForm", "ProfileForm", "StepForm",
    "TermForm", "WordsForm", "wish_form",
]  # fmt: skip
