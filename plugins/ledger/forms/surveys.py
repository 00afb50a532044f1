"""The forms of surveys: the questions, and one filled card of them."""

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from core.api import Form, _, _l, options_of, today
from plugins.ledger import word_lists
from plugins.ledger import words as w
from plugins.ledger.forms.base import MISSING, FactForm, words
from plugins.ledger.forms.work import TicksField

LONGEST = 20


class QuestionsField(TextAreaField):
    """Questions, one a line, each with its answers behind a colon, divided by slashes: ``到所办事方便吗：方便/一般/不便``."""

    def process_data(self, value):
        self.data = "\n".join(self._line(question) for question in value or ())

    @staticmethod
    def _line(question):
        return f"{question['text']}：{'/'.join(question['options'])}" if question["options"] else question["text"]

    @property
    def questions(self) -> list[dict]:
        """What was typed, as it is stored."""
        lines = [line.strip() for line in (self.data or "").splitlines()]
        return [self._question(line) for line in lines if line]

    @staticmethod
    def _question(line):
        text, _colon, options = line.replace(":", "：").partition("：")
        return {"text": text.strip(), "options": [part.strip() for part in options.split("/") if part.strip()]}

    def populate_obj(self, obj, name):
        setattr(obj, name, self.questions)


class SurveyForm(Form):
    """A set of questions."""

    title = StringField(_l("Title"), [MISSING, Length(max=80)])
    valid_from = DateField(_l("From"), [InputRequired(_l("Please give the date."))], default=today)
    valid_to = DateField(_l("To"), [Optional()])
    questions = QuestionsField(_l("Questions"), description=_l("One a line; answers behind a colon, divided by slashes."))

    def validate_questions(self, field):
        """At most so many that a card holds them."""
        if len(field.questions) > LONGEST:
            raise ValueError(_("At most %(n)s questions.", n=LONGEST))


def answer_form(survey) -> type[FactForm]:
    """The form of one filled card of ``survey``: its questions, satisfaction and needs."""
    fields = {f"q{place}": _question_field(question) for place, question in enumerate(survey.questions)}
    return type("AnswerForm", (AnswerForm,), fields | {"survey_id": survey.id, "asked": tuple(fields)})


def _question_field(question):
    if not question["options"]:
        return words(question["text"], 300)
    titles = {option: option for option in question["options"]}
    return RadioField(question["text"], [Optional()], choices=options_of(titles))


class AnswerForm(FactForm):
    """A filled card."""

    asked: tuple[str, ...] = ()
    more = ("card_number",)

    satisfaction = SelectField(
        _l("Satisfaction"), [Optional()], choices=options_of({"": ""} | w.SATISFACTION), coerce=lambda v: int(v) if v else None
    )
    needs = TicksField(_l("Needs named"), word_lists.NEEDS.titles())
    card_number = words(_l("Number of the card"), 20)

    def __init__(self, *args, obj=None, **kwargs):
        stored = {name: obj.answers.get(name) for name in self.asked} if obj is not None else {}
        super().__init__(*args, obj=obj, **kwargs | stored)

    def fill(self, record) -> None:
        """Put the card into its record; answers are kept by the question's place."""
        super().fill(record)
        record.survey_id = self.survey_id
        record.answers = {name: self[name].data for name in self.asked if self[name].data}
