"""Forms of training, teams, rules, allowances and hand-overs."""

from datetime import date

from wtforms import BooleanField, DateField, DecimalField, IntegerField, SelectField
from wtforms.validators import NumberRange, Optional

from core.api import Form, OfficerField, PersonClass, UnitField, UnitKind, VillageField, _l, options_of, today
from plugins.personnel.declared import Scheme, titles
from plugins.personnel.forms.base import DAY, day, line, lines, roles_field
from plugins.personnel.money import fen_of
from plugins.personnel.words import ABSENCES, MEMBER_KINDS, OCCASIONS, RULE_KINDS, TEAM_KINDS


def choice(label, words) -> SelectField:
    """One of a word list; enumerations keep their members."""
    kind = type(next(iter(words)))
    return SelectField(label, choices=options_of(words), coerce=kind)


class BatchForm(Form):
    """A batch of training."""

    title = line(_l("Title"), 80)
    unit_id = UnitField(_l("Organised by"), required=False, kinds=(UnitKind.BUREAU, UnitKind.STATION, UnitKind.SPECIALIST))
    place = line(_l("Place of training"), 80)
    starts_on = day(_l("From"))
    ends_on = DateField(_l("To"), [DAY], default=today)
    topics = lines(_l("Topics"), 1000, 3)
    trainer = line(_l("Trainer"), 40)
    roles = roles_field(_l("Who is to attend"))
    pass_score = IntegerField(_l("Points to pass, of 100"), [Optional(), NumberRange(1, 100)])


class AttendForm(Form):
    """One more person of a batch."""

    officer_id = OfficerField(_l("Person"))
    present = BooleanField(_l("Attended"), default=True)
    score = IntegerField(_l("Points"), [Optional(), NumberRange(0, 100)])


class ShadowingForm(Form):
    """Somebody went along to learn."""

    occurred_on = day(_l("Date"))
    officer_id = OfficerField(_l("Who learned"))
    guide_id = OfficerField(_l("With whom"), person_class=PersonClass.POLICE)
    occasion = choice(_l("Occasion"), OCCASIONS)
    area_id = VillageField(_l("Village"), required=False)
    what = line(_l("What happened and what was learned"), 200, description=_l("No names of the people concerned."))


class MentorForm(Form):
    """A mentor and a new colleague."""

    officer_id = OfficerField(_l("New colleague"))
    mentor_id = OfficerField(_l("Mentor"), person_class=PersonClass.POLICE)
    valid_from = day(_l("From"))
    valid_to = day(_l("To"), required=False)
    note = line(_l("Note"), 200, required=False)


class TeamForm(Form):
    """A team."""

    name = line(_l("Name"), 60)
    kind = choice(_l("Kind of team"), TEAM_KINDS.titles())
    unit_id = UnitField(_l("Station"))
    area_id = VillageField(_l("Village"), required=False)
    leader = line(_l("Team leader"), 40, required=False)
    founded_on = day(_l("Founded on"))
    ended_on = day(_l("Ended on"), required=False)
    note = line(_l("Note"), 200, required=False)


class MemberForm(Form):
    """A named member."""

    officer_id = OfficerField(_l("From the staff list"), required=False)
    name = line(_l("Name, if not on the staff list"), 40, required=False)
    kind = choice(_l("Who he is"), MEMBER_KINDS.titles())
    valid_from = day(_l("From"))
    valid_to = day(_l("To"), required=False)


class CountForm(Form):
    """A head count."""

    counted_on = day(_l("Counted on"))
    people = IntegerField(_l("Number of people"), [NumberRange(0, 1_000_000)])
    source = line(_l("Source"), 120, required=False)


class RuleForm(Form):
    """A rule."""

    title = line(_l("Title"), 80)
    kind = choice(_l("Kind"), RULE_KINDS)
    number = line(_l("Number of the rule"), 60, required=False)
    roles = roles_field(_l("Who has to know it"))
    published_on = day(_l("Rule in force from"))
    text = lines(_l("Text"), 20_000, 14)


class MonthForm(Form):
    """The sheet of a month."""

    scheme = SelectField(_l("Allowance"))
    month = line(_l("Month"), 7, render_kw={"type": "month"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.scheme.choices = options_of(titles(Scheme))

    def first(self) -> date | None:
        """The first day of the month, ``None`` when it is none."""
        try:
            return date.fromisoformat(f"{self.month.data}-01")
        except ValueError:
            return None


class PayForm(Form):
    """A sheet was paid."""

    paid_on = day(_l("Paid on"))
    voucher = line(_l("Voucher number"), 60, required=False)


class RateForm(Form):
    """A rate from a month on."""

    scheme = SelectField(_l("Allowance"))
    valid_from = DateField(_l("From (first day of a month)"), [DAY], default=lambda: today().replace(day=1))
    yuan = DecimalField(_l("Yuan a month"), [NumberRange(0, 100_000)], places=2)
    basis = line(_l("Basis"), 120, required=False)

    def __init__(self, *args, **kwargs):
        record = kwargs.get("obj")
        if record is not None:
            kwargs["yuan"] = record.fen / 100
        super().__init__(*args, **kwargs)
        self.scheme.choices = options_of(titles(Scheme))

    def fill(self, record) -> None:
        """Kept in fen."""
        super().fill(record)
        record.fen = fen_of(self.yuan.data)


class AbsenceForm(Form):
    """Somebody did not serve."""

    officer_id = OfficerField(_l("Person"))
    first_day = day(_l("Absent from"))
    last_day = DateField(_l("Absent until"), [DAY], default=today)
    kind = choice(_l("Kind"), ABSENCES)
    paid = BooleanField(_l("The allowance is not shortened"))
    reason = line(_l("Reason"), 120, required=False)


class PackForm(Form):
    """Who takes over, and what he has to know."""

    incoming_id = OfficerField(_l("Takes over"), required=False)
    notes = lines(_l("What whoever comes has to know"), 4000, 6, required=False)


class PaperForm(Form):
    """A signature on paper."""

    day = day(_l("Signed on"))
    reference = line(_l("Number of the paper"), 120, required=False)


class EndForm(Form):
    """The last day of a posting."""

    valid_to = DateField(_l("Last day"), [DAY], default=today)
