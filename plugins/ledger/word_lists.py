"""The word lists that a county may extend. A record keeps the code; a word that is dropped stays readable in old records."""

from core.api import Choices, _l
from plugins.ledger.gear_words import ASSET_KINDS, PERSON_TAGS

BUSINESS = Choices(
    "ledger.business",
    _l("Kinds of business"),
    (
        ("id_first", _l("ID card, first")),
        ("id_replace", _l("ID card, replaced or renewed")),
        ("id_lost", _l("ID card, lost")),
        ("id_pickup", _l("ID card, picked up or delivered")),
        ("birth", _l("Birth registered")),
        ("move_in", _l("Moving in")),
        ("move_out", _l("Moving out")),
        ("death", _l("Death registered")),
        ("change", _l("Register item changed")),
        ("residence_permit", _l("Residence permit")),
        ("certificate", _l("Certificate")),
        ("driving_licence", _l("Driving licence picked up")),
        ("vehicle", _l("Vehicle business")),
        ("exit_entry", _l("Exit and entry papers")),
        ("other", _l("Other business")),
    ),
)
DISPUTE_KINDS = Choices(
    "ledger.dispute_kinds",
    _l("Kinds of dispute"),
    (
        ("neighbours", _l("Neighbours")),
        ("family", _l("Marriage and family")),
        ("homestead", _l("House and homestead")),
        ("land", _l("Contracted land")),
        ("forest", _l("Hill, wood and boundary")),
        ("support", _l("Support of parents and children")),
        ("inheritance", _l("Inheritance and division of property")),
        ("requisition", _l("Land taking and resettlement")),
        ("labour", _l("Labour")),
        ("contract", _l("Contract")),
        ("business", _l("Production and trade")),
        ("damages", _l("Damages")),
        ("consumer", _l("Consumer")),
        ("traffic", _l("Traffic accident")),
        ("medical", _l("Medical")),
        ("environment", _l("Environment")),
        ("property_service", _l("Property service")),
        ("village_affairs", _l("Village affairs")),
        ("other", _l("Other dispute")),
    ),
)
LEVELS = Choices(
    "ledger.dispute_levels",
    _l("Levels of dispute"),
    (("high", _l("Grave")), ("middle", _l("Middling")), ("low", _l("Slight"))),
)
TOPICS = Choices(
    "ledger.topics",
    _l("Topics of publicity"),
    (
        ("fraud", _l("Against fraud")),
        ("drugs", _l("Against drugs")),
        ("traffic", _l("Traffic safety")),
        ("theft", _l("Against theft and robbery")),
        ("fire", _l("Against fire")),
        ("law", _l("Law")),
        ("other", _l("Other topic")),
    ),
)
PARTNERS = Choices(
    "ledger.partners",
    _l("Partner bodies"),
    (
        ("township", _l("Township party and government")),
        ("village", _l("Village committee")),
        ("justice", _l("Justice office")),
        ("market", _l("Market supervision")),
        ("roads", _l("Road administration")),
        ("transport", _l("Transport management")),
        ("emergency", _l("Emergency management")),
        ("school", _l("Local school")),
        ("neighbour", _l("Neighbouring station")),
    ),
)
INFO_KINDS = Choices(
    "ledger.info_kinds",
    _l("Kinds of information"),
    (
        ("base", _l("Base information")),
        ("vehicle", _l("Vehicle information")),
        ("floating", _l("Floating population")),
        ("safety", _l("Public safety")),
        ("opinion", _l("What villagers say")),
        ("other", _l("Other information")),
    ),
)
NEEDS = Choices(
    "ledger.needs",
    _l("Needs of villagers"),
    (
        ("papers", _l("Household registration and ID cards")),
        ("order", _l("Public order")),
        ("relief", _l("Emergency and disaster relief")),
        ("mediation", _l("Mediation of disputes")),
    ),
)
CHECKLIST = Choices(
    "ledger.checklist",
    _l("Points of an inspection"),
    (
        ("exits", _l("Exits are blocked")),
        ("extinguishers", _l("Fire extinguishers are missing or out of date")),
        ("wiring", _l("Wiring is unsafe")),
        ("gas", _l("Gas is unsafe")),
        ("register", _l("Guests or goods are not registered")),
        ("cameras", _l("Cameras or alarms do not work")),
        ("guards", _l("Doors, grilles or guards are missing")),
        ("licence", _l("The licence is missing or out of date")),
        ("dangerous", _l("Dangerous goods are kept wrongly")),
    ),
)
HAZARD_KINDS = Choices(
    "ledger.hazard_kinds",
    _l("Kinds of hazard"),
    (
        ("fire", _l("Fire hazard")),
        ("traffic", _l("Road hazard")),
        ("security", _l("Security hazard")),
        ("water", _l("Water hazard")),
        ("disaster", _l("Landslide or flood hazard")),
        ("dangerous", _l("Dangerous goods")),
        ("school", _l("School safety")),
        ("other", _l("Other hazard")),
    ),
)
CHOICES = (
    BUSINESS, DISPUTE_KINDS, LEVELS, TOPICS, PARTNERS, INFO_KINDS, NEEDS, CHECKLIST, HAZARD_KINDS, ASSET_KINDS, PERSON_TAGS,
)  # fmt: skip
