"""OpenFisca-core: a variable a fact, one formula over arrays, all systems in one simulation.

It answers twice, each time in the form in which it is fastest. Two-valued: yes/no facts are booleans, what all rows ask
for alike is asked once, every fact must be known. Three-valued, the task that Zandy has: a pair of booleans a yes/no
fact (known to be yes, known to be no), and the formula runs the gates that say which outcomes are excluded.
"""

from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from pathlib import Path
from typing import Any

import numpy
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from .common import serve, workload

Row = dict[str, list[str]]
YES_NO = ["yes", "no"]
PERIOD = "2026"


class Simulated:
    """Formulas and inputs as OpenFisca holds them.

    Attributes:
        read: makes the inputs from the columns: arrays by the name of the variable, booleans or whole numbers.
        formulas: functions of (system, period) by the name of the variable.
    """

    def __init__(self, read: Callable[[], dict[str, Any]], formulas: dict[str, Any]) -> None:
        self.read, self.formulas = read, formulas
        self.entity = Entity("system", "systems", "", "")
        self.law = TaxBenefitSystem([self.entity])
        for name, values in read().items():
            self.law.add_variable(self._variable(name, bool if values.dtype == bool else int))
        for name, formula in formulas.items():
            self.law.add_variable(self._variable(name, bool, formula=formula))
        self.simulation = self.build()

    def build(self) -> Any:
        """A simulation with all inputs set."""
        inputs = self.read()
        simulation = SimulationBuilder().build_default_simulation(self.law, count=len(next(iter(inputs.values()))))
        for name, values in inputs.items():
            simulation.set_input(name, PERIOD, values)
        return simulation

    def calculate(self) -> list[Any]:
        """The results, calculated anew from the inputs that are set."""
        for name in self.formulas:
            self.simulation.delete_arrays(name)
        return [self.simulation.calculate(name, PERIOD) for name in self.formulas]

    def build_and_calculate(self) -> None:
        """The results of a new simulation, from the columns."""
        self.simulation = self.build()
        self.calculate()

    def _variable(self, name: str, kind: type, **parts: Any) -> type:
        settings = {"value_type": kind, "entity": self.entity, "definition_period": DateUnit.YEAR}
        return type(name, (Variable,), {**settings, **parts})


def spelled(fact: str) -> str:
    """A fact as the name of a variable."""
    return fact.replace(".", "__")


def two_valued(load: dict[str, Any], codes: Any) -> Simulated:
    """The rows over known facts."""
    facts: dict[str, list[str]] = load["facts"]
    rows: list[Row] = load["rows"]
    scope = {name: vs for name, vs in rows[0].items() if all(row.get(name) == vs for row in rows)}
    own = [{name: vs for name, vs in row.items() if name not in scope} for row in rows]

    def holds(system: Any, period: Any, name: str, wanted: list[str]) -> Any:
        column, values = system(spelled(name), period), facts[name]
        if values == YES_NO:
            return column if wanted == ["yes"] else ~column
        return reduce(or_, (column == values.index(value) for value in wanted))

    def verdict(system: Any, period: Any) -> Any:
        def every(row: Row) -> Any:
            return reduce(and_, (holds(system, period, name, wanted) for name, wanted in row.items()))

        return every(scope) & reduce(or_, map(every, own))

    def read() -> dict[str, Any]:
        return {
            spelled(name): places == 0 if values == YES_NO else places.astype(numpy.int32)
            for (name, values), places in zip(facts.items(), codes, strict=True)
        }

    return Simulated(read, {"verdict": verdict})


def three_valued(load: dict[str, Any], codes: Any) -> Simulated:
    """The gates over what is known; a leaf is true where all its values are excluded."""
    facts: dict[str, list[str]] = load["facts"]
    places = dict(zip(facts, codes, strict=True))
    leaves = {int(node): leaf for node, leaf in load["leaves"].items()}
    names = {node: f"leaf_{node}" for node in leaves}

    def nodes(system: Any, period: Any) -> dict[int, Any]:
        found = {node: system(name, period) for node, name in names.items()}
        for node, every, inputs in load["gates"]:
            found[node] = reduce(and_ if every else or_, (found[each] for each in inputs))
        return found

    def gone_yes(system: Any, period: Any) -> Any:
        found = nodes(system, period)
        # Both outcomes come from one walk: the second is handed to its variable as it is.
        system.simulation.set_input("gone_no", period, found[load["gone"]["no"]])
        return found[load["gone"]["yes"]]

    def gone_no(system: Any, period: Any) -> Any:
        raise AssertionError("set by gone_yes")

    def read() -> dict[str, Any]:
        return {names[node]: excluded(facts[fact], places[fact], values) for node, (fact, values) in leaves.items()}

    return Simulated(read, {"gone_yes": gone_yes, "gone_no": gone_no})


def excluded(values: list[str], places: Any, gone: list[str]) -> Any:
    """Where it is known that a fact has none of these values."""
    left = [place for place, value in enumerate(values) if value not in gone]
    return reduce(or_, (places == place for place in left))


def main() -> None:
    load = workload()
    total = two_valued(load, numpy.load(load["total"]))
    partial = three_valued(load, numpy.load(load["partial"]))
    answers = Path(load["total"]).with_name("openfisca.npz")
    yes, no = partial.calculate()
    numpy.savez(answers, verdict=total.calculate()[0], gone_yes=yes, gone_no=no)
    rounds = {
        "two-valued": total.calculate,
        "three-valued": partial.calculate,
        "three-valued, from columns": partial.build_and_calculate,
    }
    serve("OpenFisca-core", "openfisca-core", {"saved": str(answers)}, rounds)


main()
