"""A corpus of our own: sixty short reports on twenty people and towns, spelt by three desks.

Most reports write a name as ``canonical``; some, each consistent in itself, write it another way.
Beside them stand people of nearly the same name, who are others.
"""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE = (
    ("Tarek Mansouri", "Tariq Mansuri"),
    ("Darina Kosheleva", "Darina Koszelewa"),
    ("Nabil Qabbanich", "Nabil Kabbanich"),
    ("Yevgeny Brestov", "Yevgeni Brestov"),
    ("Milko Chobanov", "Milko Tschobanow"),
    ("Shahin Rostamov", "Shahin Rustamov"),
    ("Farid Khalilzadeh", "Farid Khalilzade"),
    ("Zhivko Dimchev", "Jivko Dimchev"),
    ("Henrik Sandqvist", "Henrik Sandquist"),
    ("Aleksei Vorontsev", "Alexei Vorontsev"),
    ("Nasrin Ghorbanian", "Nasreen Ghorbanian"),
    ("Abdelkader Bensalemi", "Abdelkadir Bensalemi"),
    ("Iryna Shcherbynska", "Iryna Scherbynska"),
    ("Goran Petkovich", "Goran Petkovic"),
    ("Samira Haddadine", "Samira Hadadine"),
    ("Tomasz Wierzbik", "Tomasz Wierzbick"),
)
TOWNS = (
    ("Qarabashir", "Karabashir"),
    ("Umm al-Rasasah", "Umm al-Rasassah"),
    ("Novodrenovsk", "Nowodrenowsk"),
    ("Tel Hassounah", "Tel Hassouna"),
)
OTHERS = ("Leila Mansouri", "Milka Chobanova", "Farida Khalilzadeh", "Goran Petrovich")
"""People of nearly the same names who are somebody else."""
REPORTS = 60
EVERY = 4
"""Each name is spelt the other way in about one report of so many, each town in half as many."""


@dataclass(frozen=True)
class Report:
    """A report as it came in, and as it is to read once the corpus is of one spelling."""

    text: str
    wanted: str


def reports() -> list[Report]:
    """The corpus, the same each time."""
    return [_report(number) for number in range(REPORTS)]


def _report(number: int) -> Report:
    person, town = PEOPLE[number % len(PEOPLE)], TOWNS[number % len(TOWNS)]
    second = PEOPLE[(number * 7 + 3) % len(PEOPLE)]
    other = OTHERS[number % len(OTHERS)]
    varied = [number // len(PEOPLE) % EVERY == EVERY - 1, number // len(TOWNS) % (2 * EVERY) == 1]
    names = [pair[which] for pair, which in zip((person, town), varied, strict=True)]
    return Report(
        _written(names[0], names[1], second[0], other),
        _written(person[0], town[0], second[0], other),
    )


def _written(person: str, town: str, second: str, other: str) -> str:
    surname, bare = person.rsplit(maxsplit=1)[-1], second.rsplit(maxsplit=1)[-1]
    return (
        f"{person} told reporters on Monday that the talks had failed. {surname} left for {town}"
        f" in the evening, officials said.\nA day later {second} met the council there."
        f" {bare} would not say whether {other} had been asked. People in {town} waited."
    )
