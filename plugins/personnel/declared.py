"""What models declare to this foundation: pipelines, allowance schemes, and where open things are found at a hand-over.

Why declarations and not rows: the steps of a selection and who signs them are the model's rule, tested with it; a county changes
numbers (settings), not the order. Why in a table of this module: a declaration is a constant of its plugin, like a class. Whether
it counts in a county is asked each time, by the plugin that its id names: what is switched off there offers nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from core.api import PersonClass, Refused, _, current_county, switched_on


@dataclass(frozen=True)
class Step:
    """A step of a pipeline. ``signers`` are codes of bodies that all sign; ``evidence`` says which paper belongs to it."""

    code: str
    title: object
    signers: tuple[str, ...] = ()
    notice: bool = False
    objections: bool = False
    evidence: object = ""
    appoints: bool = False


@dataclass(frozen=True)
class Criterion:
    """Something that a candidate fulfils or not; what is ``required`` must be fulfilled before bodies' review is passed."""

    code: str
    title: object
    required: bool = True


@dataclass(frozen=True)
class Pipeline:
    """Ordered steps by which people are chosen. ``bodies`` are ``{code: title}``.

    ``notice_days`` and ``legal_basis`` are keys of settings. ``appoint(candidate, appointment)`` replaces the usual appointment and
    gives the posting.
    """

    id: str
    title: object
    steps: tuple[Step, ...]
    bodies: dict = field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()
    person_class: PersonClass = PersonClass.ASSISTANT
    role: str = "assistant"
    notice_days: str = "personnel.notice_days"
    legal_basis: str = ""
    appoint: Callable | None = None

    def step(self, code: str) -> Step | None:
        """The step with this code."""
        return next((step for step in self.steps if step.code == code), None)

    def position(self, code: str) -> int:
        """Its place in the order, from 0."""
        return [step.code for step in self.steps].index(code)

    def after(self, code: str) -> Step | None:
        """The step that follows, ``None`` after the last."""
        rest = self.steps[self.position(code) + 1 :]
        return rest[0] if rest else None

    def titles(self) -> dict:
        """``{code: title}`` of its steps."""
        return {step.code: step.title for step in self.steps}


@dataclass(frozen=True)
class Scheme:
    """A monthly allowance of everybody who holds a posting of these roles and classes; ``rate`` is a setting's key, in yuan."""

    id: str
    title: object
    rate: str
    roles: tuple[str, ...] = ("assistant",)
    person_classes: tuple[PersonClass, ...] = (PersonClass.ASSISTANT,)
    payer: object = ""


@dataclass(frozen=True)
class OpenThing:
    """Something open at a hand-over: what it is, its page (``endpoint`` takes ``id``), and a word on its state."""

    title: str
    endpoint: str = ""
    record_id: UUID | None = None
    note: str = ""


@dataclass(frozen=True)
class HandoverSource:
    """Finds what is open when a posting ends: ``gather(posting, villages)`` gives :class:`OpenThing` objects."""

    id: str
    title: object
    gather: Callable[[object, list[UUID]], Iterable[OpenThing]]


@dataclass(frozen=True)
class Appointment:
    """How a candidate is appointed: his number, days, guiding officer, unit and villages (by default the candidate's own)."""

    number: str
    first_day: date
    last_day: date | None = None
    guide_id: UUID | None = None
    unit_id: UUID | None = None
    villages: tuple[UUID, ...] = ()
    title: str = ""
    reference: str = ""


_declared: dict[type, dict[str, object]] = {Pipeline: {}, Scheme: {}, HandoverSource: {}}


def declare(*items: Pipeline | Scheme | HandoverSource) -> None:
    """Make declarations known; the same id again replaces the first."""
    for item in items:
        _declared[type(item)][item.id] = item


def declared(kind: type) -> list:
    """Declarations of one kind whose plugin is on in the county in force; those of models before our own."""
    on = switched_on(current_county())
    found = [item for item in _declared[kind].values() if item.id.partition(".")[0] in on]
    return sorted(found, key=lambda item: (item.id.startswith("personnel."), item.id))


def by_models(kind: type) -> bool:
    """Whether a model of the county declares something of this kind."""
    return any(not item.id.startswith("personnel.") for item in declared(kind))


def known(kind: type, item_id: str):
    """A declaration wherever its plugin is on, ``None`` when its package is gone: for titles of old records."""
    return _declared[kind].get(item_id)


def in_force(kind: type, item_id: str):
    """A declaration that may be used in the county now.

    Raises:
        Refused: when its model is switched off.
    """
    found = next((item for item in declared(kind) if item.id == item_id), None)
    if found is None:
        raise Refused(_("The model that declares this is not switched on in this county."))
    return found


def titles(kind: type) -> dict:
    """``{id: title}`` of the declarations of the county."""
    return {item.id: item.title for item in declared(kind)}
