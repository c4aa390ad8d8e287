"""Proofs over whole editions."""

from collections.abc import Iterable
from time import perf_counter

from zandy.law.engines.prove import Proof, compare, prove
from zandy.law.norms.editions import adopted, amended, draft
from zandy.law.words.edition import Edition

from .figures import Section, Target

ABOUT = """\
Every claim about an edition put to z3 (classes exhaustive and disjoint, no dead norm, overlaps, conflicts, nothing
overturned by learning more, rails sound and complete), and what one edition changes against another. Refuted claims
come with a witness; where nothing is "not settled", no claim was too large."""


def measure(*, rounds: int, quick: bool = False) -> Section:
    """Seconds for all claims about each edition."""
    section = Section("Proofs", ABOUT, ("what", "s", "claims", "hold", "refuted", "not settled"))
    for edition in (draft(),) if quick else (draft(), adopted(), amended()):
        seconds, proofs = min((_proved(edition) for _ in range(rounds)), key=lambda found: found[0])
        section.rows.append((f"edition {edition.id}", seconds, len(proofs), *_counted(proofs)))
        section.targets.append(Target(f"proofs over edition {edition.id}", 10, seconds, "s", at_least=False))
    if not quick:
        for old, new in ((draft(), adopted()), (adopted(), amended())):
            start = perf_counter()
            changes = len(compare(old, new).changes)
            section.rows.append((f"{old.id} → {new.id}: {changes} changes", perf_counter() - start, *[None] * 4))
    return section


def _proved(edition: Edition) -> tuple[float, tuple[Proof, ...]]:
    start = perf_counter()
    proofs = prove(edition)
    return perf_counter() - start, proofs


def _counted(proofs: Iterable[Proof]) -> tuple[int, int, int]:
    found = [proof.holds for proof in proofs]
    return found.count(True), found.count(False), found.count(None)
