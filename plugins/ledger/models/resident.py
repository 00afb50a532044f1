"""Residents (实有人口): who lives in a village, with the least that its police need to know.

Why only the year of birth lies open: with the whole date, the first four and last two characters of the masked ID number would
leave a handful of candidates. Why no free remark: what must never be kept about a person (ethnicity, belief, petitions) would end
up there. Children under 14 are told by the year, so that a child is protected until the end of the year of its 14th birthday.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, SealedText, _l, indexed, mask_id, mask_phone, sealed, today
from plugins.ledger.models.register import Register

PROTECTED_UNDER = 14


class Sex(StrEnum):
    """GB/T 2261.1, without its rest groups: what identity documents print."""

    MALE = "male"
    FEMALE = "female"


class Residence(StrEnum):
    """Classes of actual population: 常住, 户籍在外, 流动, 境外."""

    PERMANENT = "permanent"
    HOUSEHOLD_ELSEWHERE = "household_elsewhere"
    FLOATING = "floating"
    OVERSEAS = "overseas"


class Document(StrEnum):
    """Kinds of identity document."""

    ID_CARD = "id_card"
    PASSPORT = "passport"
    HK_MACAO = "hk_macao_permit"
    TAIWAN = "taiwan_permit"
    FOREIGN_RESIDENT = "foreign_residence_permit"
    OTHER = "other"


class Relation(StrEnum):
    """Relation to the head of the household, the groups of GB/T 4761 that a village needs."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    CHILD_IN_LAW = "child_in_law"
    GRANDCHILD = "grandchild"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    OTHER = "other"


class StayReason(StrEnum):
    """Why somebody stays away from the place of registration (居住事由)."""

    WORK = "work"
    FARMING = "farming"
    BUSINESS = "business"
    SERVICE = "service"
    STUDY = "study"
    TREATMENT = "treatment"
    WITH_FAMILY = "with_family"
    VISIT = "visit"
    TOURISM = "tourism"
    OFFICIAL = "official"
    OTHER = "other"


class Care(StrEnum):
    """Why a village keeps an eye on somebody's well-being; a person is an old one or a child, never both."""

    LONE_ELDER = "lone_elder"
    LEFT_BEHIND_CHILD = "left_behind_child"


class Resident(Register):
    """A person who lives, or lived until ``moved_out``, in a village. ``initials``: pinyin initials, several divided by blanks."""

    __title__ = _l("Resident")

    __table_args__ = (
        UniqueConstraint("county_id", "id_number_index"),
        Index(None, "county_id", "phone_index"),
        Index(None, "county_id", "area_id", "residence"),
        Index(None, "county_id", "care"),
    )

    name: Mapped[str] = mapped_column(String(40))
    initials: Mapped[str] = mapped_column(String(80), default="")
    sex: Mapped[Sex | None] = mapped_column(Choice(Sex))
    birth_year: Mapped[int | None]
    document: Mapped[Document] = mapped_column(Choice(Document), default=Document.ID_CARD)
    id_number: Mapped[str | None] = sealed()
    id_number_index: Mapped[str | None] = indexed()
    id_number_masked: Mapped[str | None] = mapped_column(String(24))
    phone: Mapped[str | None] = sealed()
    phone_index: Mapped[str | None] = indexed()
    phone_masked: Mapped[str | None] = mapped_column(String(24))
    residence: Mapped[Residence] = mapped_column(Choice(Residence), default=Residence.PERMANENT)
    address: Mapped[str | None] = mapped_column(String(120))
    home_place: Mapped[str | None] = mapped_column(String(80))
    relation: Mapped[Relation | None] = mapped_column(Choice(Relation))
    stay_reason: Mapped[StayReason | None] = mapped_column(Choice(StayReason))
    care: Mapped[Care | None] = mapped_column(Choice(Care))
    moved_in: Mapped[date | None]
    moved_out: Mapped[date | None]

    number = SealedText("id_number", mask_id, "id_number")
    telephone = SealedText("phone", mask_phone, "phone")

    @property
    def protected(self) -> bool:
        """Whether this is a child under 14 (PIPL article 28), or may be: nobody knows the year."""
        return self.birth_year is None or today().year - self.birth_year <= PROTECTED_UNDER

    @property
    def searchable(self) -> Findable | None:
        """Found by name and pinyin initials while he lives here."""
        return Findable(self.name) if self.moved_out is None else None
