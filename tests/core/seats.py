"""Real seats of 4 July 2024, as the House of Commons Library has them, and their notional result of 2019.

Contains Parliamentary information licensed under the Open Parliament Licence v3.0.
"""

from dataclasses import dataclass

from core.build import Person


@dataclass(frozen=True)
class RealSeat:
    name: str
    electorate: int
    valid: int
    rejected: int
    majority: int
    people: list[Person]
    """By votes."""
    then: dict[str, int]
    then_electorate: int


PUTNEY = RealSeat(
    "Putney", 72686, 49295, 218, 12488,
    [
        ("43423", "Fleur Anderson", "lab", 24113),
        ("91120", "Lee Roberts", "con", 11625),
        ("116056", "Kieren McCarthy", "ld", 5943),
        ("41061", "Fergal McEntee", "grn", 3721),
        ("117714", "Peter Hunter", "ruk", 3070),
        ("74729", "Heiko Khoo", "wpb", 491),
        ("117713", "Felix Burford-Connole", "reu", 332),
    ],
    {"lab": 24613, "con": 20197, "ld": 9382, "grn": 1298, "ruk": 36},
    73041,
)  # fmt: skip
TAMWORTH = RealSeat(
    "Tamworth", 75055, 43788, 116, 1382,
    [
        ("108907", "Sarah Edwards", "lab", 15338),
        ("34351", "Eddie Hughes", "con", 13956),
        ("10374", "Ian Cooper", "ruk", 11004),
        ("71532", "Susan Howarth", "grn", 1579),
        ("66515", "Jed Marson", "ld", 1451),
        ("10386", "Robert Bilcliff", "ukip", 290),
        ("117244", "Adam Goodfellow", "wpb", 170),
    ],
    {"con": 31748, "lab": 11085, "ld": 2530, "grn": 976, "ukip": 814, "ind": 431},
    73644,
)  # fmt: skip
SCARBOROUGH = RealSeat(
    "Scarborough and Whitby", 74544, 44221, 120, 5408,
    [
        ("70314", "Alison Hume", "lab", 17758),
        ("38918", "Roberto Weeden-Sanz", "con", 12350),
        ("116587", "David Bowes", "ruk", 9657),
        ("30268", "Robert Lockwood", "ld", 1899),
        ("89606", "Annette Hudspeth", "grn", 1719),
        ("35213", "Lee Derrick", "yrks", 477),
        ("75884", "Asa Jones", "sj", 285),
        ("56362", "Thomas Foster", "sdp", 76),
    ],
    {"con": 27593, "lab": 17323, "ld": 3038, "yrks": 1770},
    73862,
)  # fmt: skip
BASILDON = RealSeat(
    "South Basildon and East Thurrock", 72673, 39549, 123, 98,
    [
        ("117135", "James McMurdock", "ruk", 12178),
        ("9608", "Jack Ferguson", "lab", 12080),
        ("2211", "Stephen Metcalfe", "con", 10159),
        ("16348", "Neil Speight", "ind", 1928),
        ("9639", "Elizabeth Grant", "grn", 1718),
        ("24048", "Dave Thomas", "ld", 1071),
        ("117395", "Steven Burnett", "ind", 275),
        ("26589", "Simon Breedon", "sdp", 140),
    ],
    {"con": 29271, "lab": 10540, "ind": 3014, "ld": 1836, "grn": 68},
    73322,
)  # fmt: skip
MID_BUCKS = RealSeat(
    "Mid Buckinghamshire", 75622, 53951, 231, 5872,
    [
        ("34503", "Greg Smith", "con", 20150),
        ("24391", "Anja Schaefer", "ld", 14278),
        ("78993", "Carissma Griffiths", "lab", 9171),
        ("117545", "Stephanie Harwood", "ruk", 6926),
        ("26113", "Greg Smith", "grn", 2942),
        ("116339", "Yvonne Wilding", "sdp", 337),
        ("7146", "Wisdom Da Costa", "cli", 147),
    ],
    {"con": 33321, "ld": 10673, "lab": 8283, "grn": 1477, "ruk": 469},
    72240,
)  # fmt: skip
CHORLEY = RealSeat(
    "Chorley", 74801, 33964, 1198, 20575,
    [
        ("595", "Lindsay Hoyle", "spk", 25238),
        ("77139", "Mark Tebbutt", "grn", 4663),
        ("72573", "Ben Holden-Crowther", "dfc", 2424),
        ("6504", "Graham Moore", "ecp", 1007),
        ("6111", "Martin Powell-Davies", "tusc", 632),
    ],
    {"spk": 26831, "ind": 9439, "grn": 3600},
    74568,
)  # fmt: skip
FELTHAM = RealSeat(
    "Feltham and Heston", 76982, 38887, 165, 7944,
    [
        ("4892", "Seema Malhotra", "lab", 16139),
        ("93218", "Reva Gudi", "con", 8195),
        ("116016", "Prabhdeep Singh", "ruk", 5130),
        ("84727", "Katherine Kandelaki", "grn", 2543),
        ("47249", "Amritpal Singh Mann", "wpb", 2201),
        ("113824", "Dhruv Sengupta", "ld", 1821),
        ("116953", "Abdul Majid Tramboo", "ind", 1658),
        ("117665", "Ian Christopher Brown", "ind", 454),
        ("117666", "Aysha Siddika Choudhury", "ind", 373),
        ("88373", "Damian Read", "ind", 373),
    ],
    {"lab": 22698, "con": 15705, "ld": 2907, "ruk": 1524, "grn": 1049},
    75226,
)  # fmt: skip
