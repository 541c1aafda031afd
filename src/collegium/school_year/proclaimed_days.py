"""Bank holidays that one proclamation made or moved: a row each, with its source.

As known on 23 November 2026, the days from 2000 on cross-checked with the `holidays` library in the tests. A new one
is a new row; the rules of `bank_holidays` stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ALL = ("england", "wales", "scotland", "northern-ireland")
SCOTLAND = ("scotland",)


@dataclass(frozen=True, slots=True)
class ProclaimedDay:
    """A day of one year: what it is called, where, which ordinary days it takes the place of, and who says so."""

    year: int
    day: date
    name: str
    source: str
    nations: tuple[str, ...] = ALL
    displaces: tuple[date, ...] = ()


PROCLAIMED: tuple[ProclaimedDay, ...] = (
    ProclaimedDay(1999, date(1999, 12, 31), "Millennium holiday", "Royal proclamation for the millennium"),
    ProclaimedDay(
        2002,
        date(2002, 6, 4),
        "Spring bank holiday",
        "Royal proclamation for the Golden Jubilee",
        displaces=(date(2002, 5, 27),),
    ),
    ProclaimedDay(2002, date(2002, 6, 3), "Golden Jubilee", "Royal proclamation for the Golden Jubilee"),
    ProclaimedDay(2011, date(2011, 4, 29), "Royal wedding", "Royal proclamation for the wedding"),
    ProclaimedDay(
        2012,
        date(2012, 6, 4),
        "Spring bank holiday",
        "Royal proclamation for the Diamond Jubilee",
        displaces=(date(2012, 5, 28),),
    ),
    ProclaimedDay(2012, date(2012, 6, 5), "Diamond Jubilee", "Royal proclamation for the Diamond Jubilee"),
    ProclaimedDay(
        2020,
        date(2020, 5, 8),
        "Early May bank holiday (VE Day)",
        "Royal proclamation for the 75th anniversary of VE Day",
        displaces=(date(2020, 5, 4),),
    ),
    ProclaimedDay(
        2022,
        date(2022, 6, 2),
        "Spring bank holiday",
        "Royal proclamation for the Platinum Jubilee",
        displaces=(date(2022, 5, 30),),
    ),
    ProclaimedDay(2022, date(2022, 6, 3), "Platinum Jubilee", "Royal proclamation for the Platinum Jubilee"),
    ProclaimedDay(2022, date(2022, 9, 19), "State funeral of Queen Elizabeth II", "Royal proclamation for the funeral"),
    ProclaimedDay(2023, date(2023, 5, 8), "Coronation of King Charles III", "Royal proclamation for the coronation"),
    ProclaimedDay(
        2026,
        date(2026, 6, 15),
        "World Cup holiday",
        "Royal proclamation for the men's World Cup, Scotland only",
        nations=SCOTLAND,
    ),
)
