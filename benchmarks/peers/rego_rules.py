"""Rego, a rule a row, run by rego-cpp through regopy."""

import json

from regopy import Interpreter

from .common import one_by_one, workload


def module(rows: list[dict[str, list[str]]]) -> str:
    """The rows as a Rego module."""
    lines = ["package law", "import rego.v1", 'default verdict := "no"']
    for row in rows:
        tests = [f"input[{json.dumps(name)}] in {{{', '.join(map(json.dumps, vs))}}}" for name, vs in row.items()]
        lines.append('verdict := "yes" if {\n  ' + "\n  ".join(tests) + "\n}")
    return "\n".join(lines)


def main() -> None:
    load = workload()
    rego = Interpreter()
    rego.add_module("law", module(load["rows"]))

    def answer(system: dict[str, str]) -> str:
        rego.set_input(system)
        return str(json.loads(str(rego.query("x := data.law.verdict")))["bindings"]["x"])

    one_by_one("Rego (regopy)", "regopy", answer, load["systems"], most=100)


main()
