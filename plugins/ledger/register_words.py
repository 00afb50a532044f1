"""The words of the registers: titles of their enumerations."""

from core.api import _l
from plugins.ledger.models.rental_house import Risk
from plugins.ledger.models.resident import Care, Document, Relation, Residence, Sex, StayReason
from plugins.ledger.models.vehicle import VehicleKind
from plugins.ledger.models.venue import VenueKind

SEXES = {Sex.MALE: _l("Male"), Sex.FEMALE: _l("Female")}
RESIDENCES = {
    Residence.PERMANENT: _l("Permanent resident"),
    Residence.HOUSEHOLD_ELSEWHERE: _l("Registered elsewhere"),
    Residence.FLOATING: _l("Floating resident"),
    Residence.OVERSEAS: _l("From overseas"),
}
RESIDENCE_TONES = {Residence.FLOATING: "info", Residence.OVERSEAS: "info", Residence.HOUSEHOLD_ELSEWHERE: "warn"}
DOCUMENTS = {
    Document.ID_CARD: _l("Resident ID card"),
    Document.PASSPORT: _l("Passport"),
    Document.HK_MACAO: _l("Permit for Hong Kong and Macao residents"),
    Document.TAIWAN: _l("Permit for Taiwan residents"),
    Document.FOREIGN_RESIDENT: _l("Permanent residence card for foreigners"),
    Document.OTHER: _l("Other document"),
}
RELATIONS = {
    Relation.HEAD: _l("Head of household"),
    Relation.SPOUSE: _l("Spouse"),
    Relation.CHILD: _l("Son or daughter"),
    Relation.CHILD_IN_LAW: _l("Son-in-law or daughter-in-law"),
    Relation.GRANDCHILD: _l("Grandchild"),
    Relation.PARENT: _l("Parent"),
    Relation.GRANDPARENT: _l("Grandparent"),
    Relation.SIBLING: _l("Brother or sister"),
    Relation.OTHER: _l("Other relation"),
}
STAY_REASONS = {
    StayReason.WORK: _l("Working"),
    StayReason.FARMING: _l("Farming"),
    StayReason.BUSINESS: _l("In business"),
    StayReason.SERVICE: _l("In household service"),
    StayReason.STUDY: _l("At school"),
    StayReason.TREATMENT: _l("Medical treatment"),
    StayReason.WITH_FAMILY: _l("Joining family"),
    StayReason.VISIT: _l("Visiting"),
    StayReason.TOURISM: _l("Travelling"),
    StayReason.OFFICIAL: _l("On official duty"),
    StayReason.OTHER: _l("Other reason"),
}
CARES = {Care.LONE_ELDER: _l("Elder living alone"), Care.LEFT_BEHIND_CHILD: _l("Left-behind child")}
CARE_TONES = {Care.LONE_ELDER: "warn", Care.LEFT_BEHIND_CHILD: "warn"}
RISKS = {Risk.LOW: _l("Low risk"), Risk.MIDDLE: _l("Middle risk"), Risk.HIGH: _l("High risk")}
RISK_TONES = {Risk.LOW: "good", Risk.MIDDLE: "warn", Risk.HIGH: "bad"}
VEHICLE_KINDS = {
    VehicleKind.MOTORCYCLE: _l("Motorcycle"),
    VehicleKind.TRICYCLE: _l("Tricycle"),
    VehicleKind.ELECTRIC: _l("Electric bicycle"),
    VehicleKind.CAR: _l("Car"),
    VehicleKind.MINIBUS: _l("Minibus"),
    VehicleKind.TRUCK: _l("Truck"),
    VehicleKind.TRACTOR: _l("Tractor"),
    VehicleKind.OTHER: _l("Other vehicle"),
}
VENUE_KINDS = {
    VenueKind.SHOP: _l("Small shop"),
    VenueKind.SCHOOL: _l("School or kindergarten"),
    VenueKind.CLINIC: _l("Small clinic"),
    VenueKind.EATERY: _l("Small eatery"),
    VenueKind.INN: _l("Small inn"),
    VenueKind.SONG_AND_DANCE: _l("Song and dance hall"),
    VenueKind.INTERNET_CAFE: _l("Internet café"),
    VenueKind.BEAUTY_AND_BATH: _l("Beauty salon or bath"),
    VenueKind.WORKSHOP: _l("Small workshop"),
    VenueKind.HOTEL: _l("Hotel (special trade)"),
    VenueKind.SCRAP_METAL: _l("Scrap metal buyer"),
    VenueKind.VEHICLE_REPAIR: _l("Vehicle repair"),
    VenueKind.SECOND_HAND: _l("Second-hand and pawn trade"),
    VenueKind.SEAL_MAKER: _l("Seal maker"),
    VenueKind.DANGEROUS_GOODS: _l("Dangerous goods"),
    VenueKind.FARM_STAY: _l("Farm stay"),
    VenueKind.OTHER: _l("Other venue"),
}
PRESENT = {"here": _l("Lives here"), "gone": _l("Moved out")}
LOOK_UP_REASONS = {
    "case": _l("Handling a case or call"),
    "check": _l("Checking the register"),
    "papers": _l("Household registration or ID business"),
    "contact": _l("Getting in touch with the person"),
    "rescue": _l("Search or rescue"),
    "request": _l("At the person's own request"),
    "other": _l("Another reason, see the remark"),
}
SUBJECTS = {
    "ledger_resident": _l("Resident"),
    "ledger_rental_house": _l("Rental house"),
    "ledger_venue": _l("Venue"),
}
