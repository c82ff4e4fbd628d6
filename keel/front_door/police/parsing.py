"""One notification out of its rows, its words and dates as the map knows them; the rest stays as it was written."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from keel.base.hours import LONDON, local_day
from keel.front_door.police.maps import Map
from keel.front_door.police.people import Said, someone
from keel.front_door.police.told import Read, Someone, Told, digest

Row = Mapping[str, str]
LONGEST = {"reference": 80, "corrects": 80, "incident": 80, "officer": 200, "narrative": 100_000, "place": 2_000}
MOST_PEOPLE = 60
FIRST_BIRTH = date(1900, 1, 1)


class Refuse(Exception):
    """This notification cannot be kept; its words say why."""


def notification(map_: Map, line: int, rows: Sequence[Row], today: date) -> Read:
    """What was read, or why it was refused."""
    reading = Reading(map_, rows, today)
    try:
        told = reading.told(line)
    except Refuse as refused:
        return Read(line, reading.said("reference"), None, (str(refused),))
    return Read(line, told.reference, told, tuple(reading.notes))


class Reading:
    """The rows of one notification while they are understood, with what a person should know of them."""

    def __init__(self, map_: Map, rows: Sequence[Row], today: date) -> None:
        self.map, self.rows, self.top, self.today = map_, rows, rows[0], today
        self.notes: list[str] = []
        self.others: list[tuple[str, str]] = []

    def told(self, line: int) -> Told:
        self._refuse_what_cannot_be()
        score = self.said("dash_score")
        people = tuple(self.people())
        return Told(
            line=line,
            reference=self.said("reference"),
            corrects=self.said("corrects"),
            incident=self.said("incident"),
            narrative=self.said("narrative"),
            about=self.word("about") or "other",
            grade=(grade := self.word("grade")),
            grade_said="" if grade else self.said("grade")[:80],
            happened_at=self.moment("happened_at"),
            sent_at=self.moment("sent_at"),
            place=self.said("place"),
            officer=self.said("officer"),
            dash_answers=self.dash(),
            dash_score=int(score) if score.isdigit() and int(score) < 100 else None,
            dash_level=self.word("dash_level"),
            people=people,
            others=(*self.others, *self.unknown(self.top)),
            digest=digest(list(self.rows)),
        )

    def said(self, what: str) -> str:
        return self.top.get(self.map.columns.get(what, ""), "").replace("\x00", "").strip()

    def _refuse_what_cannot_be(self) -> None:
        if not self.said("reference"):
            raise Refuse(f"it has no {self.map.columns['reference']}, so no correction could ever find it")
        for what, most in LONGEST.items():
            if len(self.said(what)) > most:
                raise Refuse(f"{self.map.columns[what]} is longer than {most:,} characters")
        if len(self.rows) > MOST_PEOPLE:
            raise Refuse(f"it names more than {MOST_PEOPLE} people; its rows may belong to several notifications")
        if not self.said("narrative") and not any(self.people()):
            raise Refuse("it says nothing: no account and nobody named")
        self.notes.clear()

    def word(self, what: str) -> str:
        """A word of the force in ours. One that the map does not know is kept as it was written."""
        said = self.said(what)
        meant = self.map.word(what, said)
        if said and meant is None:
            self.keep(self.map.columns[what], said, f"‘{said}’ is no {what.replace('_', ' ')} that the map knows")
        return meant or ""

    def moment(self, what: str) -> datetime | None:
        found, said = self._understood(what), self.said(what)
        if said and found is None:
            self.keep(self.map.columns[what], said, f"‘{said}’ is no date and time that the map knows")
        if found and local_day(found) > self.today:
            self.keep(self.map.columns[what], said, f"‘{said}’ is still to come")
            return None
        return found

    def _understood(self, what: str) -> datetime | None:
        for pattern in self.map.moments:
            try:
                found = datetime.strptime(self.said(what), pattern)  # noqa: DTZ007  # a force writes the clock of the wall
            except ValueError:
                continue
            return found if found.tzinfo else found.replace(tzinfo=LONDON)
        return None

    def on(self) -> date:
        """The day of the incident; where none is told, that of the telling, else today."""
        told = self._understood("happened_at") or self._understood("sent_at")
        return min(local_day(told), self.today) if told else self.today

    def day(self, said: str) -> date | None:
        """A date of birth; one that cannot be is kept as written and not used."""
        for pattern in self.map.days:
            try:
                found = datetime.strptime(said, pattern).date()  # noqa: DTZ007  # a day only
            except ValueError:
                continue
            if FIRST_BIRTH <= found <= self.today:
                return found
        self.notes.append(f"‘{said}’ is no date of birth that can be; kept as written")
        return None

    def keep(self, column: str, said: str, why: str) -> None:
        self.others.append((column, said))
        self.notes.append(f"{why}; kept as written")

    def dash(self) -> tuple[tuple[str, str], ...]:
        """The checklist's answers, apart from its score and the officer's judgement."""
        if not self.map.dash:
            return ()
        known = self.map.known
        return tuple(
            (name, said)
            for name, said in self.top.items()
            if name.startswith(self.map.dash) and said and name not in known
        )

    def unknown(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Columns that the map does not know, which say the same in every row of the notification."""
        mine = [(name, said) for name, said in row.items() if said and self._is_unknown(name)]
        return tuple((name, said) for name, said in mine if all(r.get(name) == said for r in self.rows))

    def _is_unknown(self, name: str) -> bool:
        return name not in self.map.known and not (self.map.dash and name.startswith(self.map.dash))

    def people(self) -> list[Someone]:
        found, on = [], self.on()
        for row in self.rows:
            shared = dict(self.unknown(row))
            own = tuple((n, s) for n, s in row.items() if s and self._is_unknown(n) and n not in shared)
            said = [Said(row, role, columns, own, on) for role, columns in self.map.blocks]
            found += [one for each in said if (one := someone(each, self.map, self.day))]
        return found
