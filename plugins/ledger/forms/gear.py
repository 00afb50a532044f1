"""Forms of equipment and kits."""

from uuid import UUID

from sqlalchemy import select
from wtforms import DateField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from core.api import Form, OfficerField, RecordField, UnitField, UnitKind, _, _l, db, options_of
from plugins.ledger import gear_words as w
from plugins.ledger.forms.base import FoldedForm, chosen, number, words
from plugins.ledger.models import KitDefinition
from plugins.ledger.models.kit import KitItemKind
from plugins.ledger.queries import gear, kits


class AssetForm(Form):
    """A thing that is kept one by one."""

    kind = chosen(_l("Kind of equipment"), w.ASSET_KINDS.titles())
    label = words(_l("What it is called"), 60, required=True, description=_l("Make and model, or the number plate"))
    serial = words(_l("Serial number"), 60)
    unit_id = UnitField(_l("Kept by"), kinds=tuple(UnitKind))
    acquired_on = DateField(_l("Received on"), [Optional()])
    note = words(_l("Note"), 400)


class DefinitionField(RecordField):
    """A kind of kit; posts its code."""

    def options(self):
        rows = select(KitDefinition.code, KitDefinition.name, KitDefinition.id).order_by(KitDefinition.name)
        return [("", row.code, row.name, row.id) for row in db.session.execute(rows)]


class KitForm(Form):
    """A kit with its number."""

    definition_id = DefinitionField(_l("Kind of kit"))
    number = words(_l("Number of the kit"), 24, required=True)
    unit_id = UnitField(_l("Kept by"), kinds=tuple(UnitKind))
    note = words(_l("Note"), 400)


class IssueForm(Form):
    """To whom, and until when."""

    officer_id = OfficerField(_l("Issued to"))
    due_on = DateField(_l("To be given back by"), [Optional()])


class HandOverForm(Form):
    """To whom it is handed straight on."""

    officer_id = OfficerField(_l("Handed over to"))
    note = words(_l("Note"), 200)


class PackForm(Form):
    """What is put into a kit."""

    asset_id = SelectField(_l("Equipment from the store"), [InputRequired(_l("Please choose."))], coerce=str)

    def __init__(self, kit, *args, **kwargs):
        super().__init__(*args, **kwargs)
        titles = w.ASSET_KINDS.titles()
        found = {str(row.id): f"{titles.get(row.kind, row.kind)} · {row.label} {row.serial or ''}" for row in gear.packable(kit)}
        self.asset_id.choices = options_of({"": _("Please choose")} | found)


class MemberForm(Form):
    """Who belongs to a kit, and as what."""

    tag = SelectField(_l("Role in the kit"), [InputRequired(_l("Please choose."))])
    officer_id = OfficerField(_l("Person"))

    def __init__(self, kit, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lines = [line for line in kits.kit_state(kit) if line.item.of == KitItemKind.PERSON]
        self.tag.choices = options_of({"": _("Please choose")} | {line.item.code: line.title for line in lines})


class TickedField(SelectMultipleField):
    """Things that are ticked off one by one; ``data`` are their ids."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    @property
    def ids(self) -> set[UUID]:
        """The ids of what is ticked."""
        return {UUID(word) for word in self.data or ()}


class CheckForm(FoldedForm):
    """The checklist of one kit; :func:`check_form` adds the counted lines."""

    seen = TickedField(_l("Tick what is there"))
    note = words(_l("Note"), 400)

    @property
    def found(self) -> dict[UUID, int]:
        """How many pieces of each counted line were found."""
        return {UUID(name[2:]): field.data for name, field in self._fields.items() if name.startswith("n-")}


def check_form(kit) -> CheckForm:
    """The checklist of a kit: its things to tick, its supplies to count."""
    lines = [line for line in kits.kit_state(kit) if line.item.of == KitItemKind.SUPPLY]
    fields = {
        f"n-{line.item.id}": number(_("%(name)s (of %(n)s)", name=line.title, n=line.wanted), 0, line.wanted, default=line.wanted)
        for line in lines
    }
    form = type("KitCheckForm", (CheckForm,), fields)()
    things = kits.packed(kit)
    titles = w.ASSET_KINDS.titles()
    form.seen.choices = options_of({str(asset.id): f"{titles.get(asset.kind, asset.kind)} · {asset}" for asset in things})
    if not things:
        del form.seen
    return form


class DefinitionForm(Form):
    """What a kind of kit is called."""

    name = words(_l("Name of the kind of kit"), 60, required=True)


class ItemForm(Form):
    """A line of a definition: what, and how many."""

    what = SelectField(_l("What belongs in it"), [InputRequired(_l("Please choose."))])
    count = number(_l("How many"), 1, 99, default=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.what.choices = {str(title): _choices(kind) for kind, title in w.ITEM_KINDS.items()}

    @property
    def line(self) -> tuple[KitItemKind, str]:
        """Kind of line and code."""
        of, _colon, code = self.what.data.partition(":")
        return KitItemKind(of), code


def _choices(kind: KitItemKind) -> list:
    titles = w.PERSON_TAGS.titles() if kind == KitItemKind.PERSON else w.ASSET_KINDS.titles()
    return options_of({f"{kind.value}:{code}": title for code, title in titles.offered().items()})
