"""Suspension order: the act that stops a system at once."""

from zandy.law.words.norm import Norm

from . import parts
from .blocks import Block, Cell, Items, Paragraph, Table
from .snapshot import Snapshot, StopRecord
from .voice import Voice

#: The decisions that end in an order; other measures leave the system running.
STOPPING = ("suspend", "stop")


def build(snapshot: Snapshot, voice: Voice) -> tuple[Block, ...]:
    """The order (230-VIII 18.2)."""
    stop = next((each for each in snapshot.stops if each.decided in STOPPING), None)
    name = voice.name(snapshot.card.names)
    decided = stop.decided if stop else "suspend"
    return (
        parts.heading(voice, "order.grounds"),
        parts.identity(snapshot, voice),
        _grounds(snapshot, voice, stop),
        voice.law("ai_law:art_18__para_2"),
        voice.law("ai_law:art_17__para_3"),
        parts.heading(voice, "order.orders"),
        Paragraph(voice.say("order.i_order"), strong=True),
        Items((
            voice.say(f"order.{decided}", system=name),
            *(voice.say(f"order.step_{number}") for number in (1, 2, 3, 4, 5)),
        ), numbered=True),
        parts.heading(voice, "order.executors"),
        parts.pairs(voice, (
            ("particular.responsible", parts.particular(snapshot, voice, "responsible")),
            ("particular.stop", parts.particular(snapshot, voice, "stop")),
        )),
        Paragraph(voice.say("order.resume")),
        voice.signatures("head", "acquainted"),
    )  # fmt: skip


def _grounds(snapshot: Snapshot, voice: Voice, stop: StopRecord | None) -> Block:
    if stop is None:
        empty = (("order.function", voice.unknown("to_be_filled")), ("order.found", voice.unknown("to_be_filled")),
                 ("order.when", voice.unknown("to_be_filled")))  # fmt: skip
        return parts.pairs(voice, empty)
    norm = parts.norm_of(snapshot, stop.function)
    when = f"{voice.day_words(stop.ordered_at.date())}, {stop.ordered_at:%H:%M}"
    return Table((
        (Cell(voice.say("order.function")), _function(voice, norm)),
        (Cell(voice.say("order.found")), voice.cell(stop.note)),
        (Cell(voice.say("order.when")), Cell(when)),
        (Cell(voice.say("order.decided_by")), voice.cell(stop.by)),
    ))  # fmt: skip


def _function(voice: Voice, norm: Norm | None) -> Cell:
    if norm is None:
        return voice.unknown()
    return Cell(f"{voice.capital(voice.term(f'function.{norm.name}'))} ({voice.cite(norm.at)})")
