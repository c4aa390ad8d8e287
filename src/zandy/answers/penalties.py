"""Sanctions in words: ranges, alternatives, what is added, and what a fine is in tenge on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..law.words.classes import Trust
from ..law.words.sanction import Counted, Measure, Penalty, Reading, Sanction, Subject
from ..wording.numbers import counted, day_text, number_text, sum_text
from .speech import Speech, lower

_COUNTED = {Counted.MCI: "mci", Counted.HOUR: "hour", Counted.YEAR: "year"}
SUBJECT = "offender.subject"


@dataclass(frozen=True)
class Penalties:
    """Says sanctions in one language, with the index of one day."""

    speech: Speech
    on: date

    def sanction(self, name: str, subject: Subject | None = None) -> str:
        """A sanction for a subject; without one, for each subject that it tells apart."""
        from ..legislation.parameters.sanctions import sanction_or_first

        found = sanction_or_first(name, self.on).sanction
        told = self._told(found, subject)
        if not told and subject is not None:
            return self._say("penalty.none_for", subject=self._subject(subject))
        return told

    def _told(self, found: Sanction, subject: Subject | None) -> str:
        if found.times > 1:
            of = self._say("penalty.or").join(self.sanction(name) for name in found.of)
            main = self._say("penalty.times", times=found.times, of=of)
        else:
            main = self._alternatives(found.for_(subject).alternatives, subject)
        beside = ", ".join(self._beside(found, subject)) if main else ""
        return main + (self._say("penalty.beside", beside=beside) if beside else "")

    def _alternatives(self, penalties: tuple[Penalty, ...], subject: Subject | None) -> str:
        if subject is None and any(each.subjects for each in penalties):
            return "; ".join(self._by_subject(penalties))
        return self._say("penalty.or").join(map(self.penalty, penalties))

    def _by_subject(self, penalties: tuple[Penalty, ...]) -> Iterator[str]:
        for each in penalties:
            names = ", ".join(map(self._subject, each.subjects))
            yield self._say("penalty.for_subject", subject=names, penalty=self.penalty(each))

    def _beside(self, found: Sanction, subject: Subject | None) -> Iterator[str]:
        readings = [each for each in found.beside if each.reading]
        for each in found.beside:
            if each.reading is None:
                said = self.penalty(each)
                yield self._say("penalty.optional", penalty=said) if each.optional else said
        if readings:
            yield from self._readings(readings, subject)

    def _readings(self, readings: list[Penalty], subject: Subject | None) -> Iterator[str]:
        """Where both texts say it of a subject it is said once; else each text by itself."""
        if subject is not None and all(each.falls_on(subject) for each in readings):
            yield self.penalty(readings[0])
            return
        yield from (
            self._say(f"penalty.{each.reading}", penalty=self.penalty(each)) for each in sorted_readings(readings)
        )

    def penalty(self, penalty: Penalty) -> str:
        """One penalty with its amount."""
        if penalty.unit is None:
            return self._say(f"measure.{penalty.measure}")
        return self._say(f"measure.{penalty.measure}", amount=self.amount(penalty))

    def amount(self, penalty: Penalty) -> str:
        """An amount in its unit, and in tenge where it counts MCI."""
        if penalty.most is None or penalty.unit is None:
            return self._say("amount.not_known")
        said = self._range(penalty, self._counted(penalty.most, penalty.unit))
        return f"{said} ({tenge})" if (tenge := self._tenge(penalty)) else said

    def _range(self, penalty: Penalty, most: str) -> str:
        if penalty.least == penalty.most:
            return most
        if penalty.least is None:
            return self._say("amount.up_to", most=most)
        if penalty.unit not in _COUNTED and penalty.unit is not None:
            both = self._say("amount.range", least=penalty.least, most=penalty.most)
            return self._say(f"amount.{penalty.unit}", number=both)
        return self._say("amount.range", least=number_text(penalty.least, self.speech.lang), most=most)

    def _counted(self, number: int, unit: Counted) -> str:
        if unit in _COUNTED:
            return counted(number, _COUNTED[unit], self.speech.lang)
        return self._say(f"amount.{unit}", number=number_text(number, self.speech.lang))

    def _tenge(self, penalty: Penalty) -> str:
        from ..legislation.parameters.sanctions import in_tenge

        found = in_tenge(penalty, self.on) if penalty.measure is Measure.FINE else None
        if found is None or found.most is None:
            return ""
        most = sum_text(found.most, self.speech.lang)
        if found.least == found.most:
            return most
        if found.least is None:
            return self._say("amount.up_to", most=most)
        return self._say("amount.range", least=sum_text(found.least, self.speech.lang), most=most)

    def index(self) -> str:
        """The index that fines were counted with, or that there is none for the day."""
        from ..legislation.parameters import ParameterError, parameter

        on = day_text(self.on, self.speech.lang)
        try:
            found = parameter("mci", self.on)
        except ParameterError:
            return self._say("penalty.no_index", on=on)
        if found.amount is None:
            return self._say("penalty.no_index", on=on)
        mark = "" if found.trust is Trust.OFFICIAL else f" ({self.speech.term(f'trust.{found.trust}')})"
        return self._say("penalty.index", sum=sum_text(found.amount, self.speech.lang), on=on, mark=mark)

    def _subject(self, subject: Subject) -> str:
        return lower(self.speech.value(SUBJECT, subject))

    def _say(self, key: str, **details: object) -> str:
        return self.speech.say(key, **details)


def sorted_readings(readings: list[Penalty]) -> list[Penalty]:
    """The Kazakh text first: it is the first of the two."""
    order = list(Reading)
    return sorted(readings, key=lambda each: order.index(each.reading) if each.reading else 0)
