"""Which term binds: the law's three, the strictest where something is not known."""

from datetime import date
from itertools import product

import pytest

from zandy.register.objections.tracks import FACTS, Said, Track, choose, most_days, provision_of

DAY = date(2026, 11, 16)
NONE: dict[str, int | None] = {}


def told(automated: str, personal_data: str, public: str) -> dict[str, str]:
    return {"automated": automated, "personal_data": personal_data, "public": public}


@pytest.mark.parametrize(
    ("facts", "track", "certain", "last"),
    [
        (("yes", "yes", "no"), Track.PERSONAL_DATA, True, date(2026, 11, 19)),
        (("yes", "yes", "yes"), Track.PERSONAL_DATA, True, date(2026, 11, 19)),
        (("yes", "unknown", "no"), Track.PERSONAL_DATA, False, date(2026, 11, 19)),
        (("unknown", "unknown", "unknown"), Track.PERSONAL_DATA, False, date(2026, 11, 19)),
        (("no", "yes", "yes"), Track.APPLICATION, True, date(2026, 12, 7)),
        (("no", "no", "unknown"), Track.OWN, False, date(2026, 11, 30)),
        (("no", "yes", "no"), Track.OWN, True, date(2026, 11, 30)),
        (("yes", "no", "yes"), Track.APPLICATION, True, date(2026, 12, 7)),
    ],
)
def test_the_term_follows_from_the_facts(facts: tuple[str, str, str], track: Track, certain: bool, last: date) -> None:
    found = choose(told(*facts), DAY, NONE)
    assert (found.track, found.certain, found.deadline.last_day) == (track, certain, last)


@pytest.mark.parametrize("facts", [*product(Said, repeat=3)])
def test_not_knowing_never_makes_the_term_longer(facts: tuple[Said, ...]) -> None:
    known = dict(zip(FACTS, map(str, facts), strict=True))
    found = choose(known, DAY, NONE).deadline.last_day
    assert found is not None
    for name, value in known.items():
        if value != Said.UNKNOWN:
            open_ = choose(known | {name: "unknown"}, DAY, NONE).deadline.last_day
            assert open_ is not None and open_ <= found


def test_what_nobody_said_is_not_known() -> None:
    assert choose({}, DAY, NONE).track is Track.PERSONAL_DATA
    assert not choose({}, DAY, NONE).certain


def test_an_organisation_may_promise_less() -> None:
    assert choose(told("yes", "yes", "no"), DAY, {"personal_data": 1}).deadline.last_day == date(2026, 11, 17)
    assert [most_days(track.value, DAY) for track in Track] == [3, 15, 60]


def test_every_term_has_its_provision() -> None:
    assert [str(provision_of(track.value, DAY)) for track in Track] == [
        "personal_data_law:art_19-1__para_3", "appc:art_76", "digital_code:art_43__para_4__point_3",
    ]  # fmt: skip
