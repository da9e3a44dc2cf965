"""What stands in the pictures, in English and Dutch. The codes are those of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    # In the order in which the tests are made; `selected` first.
    outcomes: Mapping[str, str]
    states: Mapping[str, str]
    endings: Mapping[str, str]
    months: tuple[str, ...]
    thousands: str
    decimal: str
    outcomes_title: str
    people: tuple[str, str]
    conversations: tuple[str, str]
    conversations_title: str
    conversations_per_week: str
    other_managers: tuple[str, str]
    no_manager: str
    everybody: str
    week: str
    no_outcomes: str
    no_conversations: str
    not_in_plan: str
    takes_part: str
    takes_no_part: str
    no_date: str
    pinned: str
    today: str
    per_week: str
    pending_title: str
    nothing_pending: str
    differences: Mapping[str, str]
    other_differences: tuple[str, str]
    trajectories: tuple[str, str]
    scores: tuple[str, str]
    conflicts: tuple[str, str]

    def count(self, number: int) -> str:
        """`9.228` or `9,228`."""
        return f"{number:,}".replace(",", self.thousands)

    def brief(self, number: int) -> str:
        """`412`, `32k`, `1.2M`: for cells that are too narrow for all digits."""
        if number < 1_000:
            return str(number)
        if number < 999_500:
            return f"{number / 1_000:.0f}k"
        millions = number / 1_000_000
        return (f"{millions:.1f}" if millions < 9.95 else f"{millions:.0f}").replace(".", self.decimal) + "M"

    def counted(self, number: int, noun: tuple[str, str]) -> str:
        """`1 gesprek`, `7 gesprekken`."""
        return f"{self.count(number)} {noun[0] if number == 1 else noun[1]}"

    def share(self, part: int, whole: int) -> str:
        """A percentage; what is there but rounds to nothing is `< 1 %`, and what is not all never `100 %`."""
        if not whole or not part:
            return "0 %"
        percentage = 100 * part / whole
        if percentage < 1:
            return "< 1 %"
        return "> 99 %" if part < whole and percentage >= 99.5 else f"{percentage:.0f} %"

    def day(self, day: date, *, year: bool = False) -> str:
        """`2 mrt` or `2 mrt 2026`."""
        return f"{day.day} {self.months[day.month - 1]}" + (f" {day.year}" if year else "")


_DUTCH: Final = Words(
    outcomes={
        "selected": "doet mee",
        "excluded_by_hand": "met de hand uitgesloten",
        "not_employed": "dit jaar niet in dienst",
        "no_linked_role": "geen rol in deze cyclus",
        "role_blocked": "alleen een geblokkeerde rol",
        "joined_too_late": "te laat in het jaar begonnen",
        "not_this_year": "dit jaar niet aan de beurt",
        "stay_too_short": "te kort in dienst",
        "condition_unknown": "gegevens ontbreken",
        "condition_false": "voldoet niet aan de voorwaarden",
        "in_other_cycle": "zit in een andere cyclus",
    },
    states={
        "forecast": "komt nog",
        "open": "open",
        "prepared": "voorbereid",
        "held": "gevoerd",
        "reported": "verslag gemaakt",
        "approved": "afgerond",
        "returned": "verslag teruggestuurd",
        "cancelled": "geannuleerd",
        "skipped": "overgeslagen",
        "missed": "gemist",
        "not_held": "niet gevoerd",
        "overdue": "over tijd",
    },
    endings={
        "left": "uit dienst",
        "role_ended": "rol beëindigd",
        "year_ended": "werkjaar voorbij",
        "cycle_closed": "cyclus gesloten",
        "closed": "gesloten",
        "withdrawn": "ingetrokken",
        "open": "loopt",
        "forecast": "komt nog",
    },
    months=("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    thousands=".",
    decimal=",",
    outcomes_title="Wie doet mee, en wie waarom niet",
    people=("medewerker", "medewerkers"),
    conversations=("gesprek", "gesprekken"),
    conversations_title="Gesprekken per week en leidinggevende",
    conversations_per_week="Gesprekken per week",
    other_managers=("andere leidinggevende", "andere leidinggevenden"),
    no_manager="zonder leidinggevende",
    everybody="alle gesprekken",
    week="week",
    no_outcomes="Geen uitkomsten: er is geen open cyclusjaar in beeld.",
    no_conversations="Geen gesprekken",
    not_in_plan="staat niet in dit plan",
    takes_part="doet mee",
    takes_no_part="doet niet mee",
    no_date="zonder datum",
    pinned="met de hand gezet",
    today="vandaag",
    per_week="per week",
    pending_title="Wat klaarstaat in lopende cyclusjaren",
    nothing_pending="Er staat niets klaar.",
    differences={"added": "nieuw", "removed": "vervalt", "changed": "gewijzigd", "covered": "gedekt"},
    other_differences=("ander verschil", "andere verschillen"),
    trajectories=("traject", "trajecten"),
    scores=("score", "scores"),
    conflicts=("conflict", "conflicten"),
)

_ENGLISH: Final = Words(
    outcomes={
        "selected": "takes part",
        "excluded_by_hand": "excluded by hand",
        "not_employed": "not employed this year",
        "no_linked_role": "no role in this cycle",
        "role_blocked": "only a blocked role",
        "joined_too_late": "joined too late in the year",
        "not_this_year": "not their turn this year",
        "stay_too_short": "stays too short",
        "condition_unknown": "facts are missing",
        "condition_false": "does not meet the conditions",
        "in_other_cycle": "is in another cycle",
    },
    states={
        "forecast": "to come",
        "open": "open",
        "prepared": "prepared",
        "held": "held",
        "reported": "reported",
        "approved": "done",
        "returned": "report sent back",
        "cancelled": "cancelled",
        "skipped": "skipped",
        "missed": "missed",
        "not_held": "not held",
        "overdue": "overdue",
    },
    endings={
        "left": "left",
        "role_ended": "role ended",
        "year_ended": "work year over",
        "cycle_closed": "cycle closed",
        "closed": "closed",
        "withdrawn": "withdrawn",
        "open": "running",
        "forecast": "to come",
    },
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    thousands=",",
    decimal=".",
    outcomes_title="Who takes part, and who does not and why",
    people=("employee", "employees"),
    conversations=("conversation", "conversations"),
    conversations_title="Conversations per week and manager",
    conversations_per_week="Conversations per week",
    other_managers=("other manager", "other managers"),
    no_manager="without a manager",
    everybody="all conversations",
    week="week",
    no_outcomes="No outcomes: no open cycle year is in view.",
    no_conversations="No conversations",
    not_in_plan="is not in this plan",
    takes_part="takes part",
    takes_no_part="does not take part",
    no_date="without a date",
    pinned="set by hand",
    today="today",
    per_week="per week",
    pending_title="What is pending in running cycle years",
    nothing_pending="Nothing is pending.",
    differences={"added": "new", "removed": "removed", "changed": "changed", "covered": "covered"},
    other_differences=("other difference", "other differences"),
    trajectories=("trajectory", "trajectories"),
    scores=("score", "scores"),
    conflicts=("conflict", "conflicts"),
)


def words_of(language: str) -> Words:
    """Dutch for `nl` and its variants, else English, as everywhere in the library."""
    return _DUTCH if language == "nl" or language.startswith("nl-") else _ENGLISH


def short(text: str, letters: int) -> str:
    """A long id without its middle: the ends tell ids apart."""
    if len(text) <= letters:
        return text
    head = (letters - 1 + 1) // 2
    return f"{text[:head]}…{text[len(text) - (letters - 1 - head) :]}"
