"""The one format of scenarios: TOML, or the same as JSON, read into a `Scenario`.

Whatever cannot be is refused with file, line and key, what was found there, and what would be right.
`docs/scenario-reference.md` is its description for people.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from pump_emulator.acts import CATALOGUE
from pump_emulator.acts.fields import Choice, Field, Listed, Quantity, Text, TimeOfDay, Whole
from pump_emulator.acts.fields import read as read_fields
from pump_emulator.quantities import Dimension
from pump_emulator.scenario import expecting, moments, stimuli
from pump_emulator.scenario.asking import Surroundings
from pump_emulator.scenario.documents import TABLES, ScenarioFile
from pump_emulator.scenario.story import Expectation, Host, Scenario, Stimulus
from pump_emulator.settings import PumpSettings, profiles
from pump_emulator.tomlfile import KeyPath, TomlError, read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pump_emulator.acts import Act
    from pump_emulator.scenario.documents import JsonBody
    from pump_emulator.scenario.moments import Moment

ITEMS_MAX = 10_000
DURATION_MAX_US = 30 * 31_557_600_000_000
SPEED_MAX = 10**9
LINK_TIME_MAX_US = 300_000_000
_MIN_US = 60_000_000
_STEPS = {Host.NONE: 5_000, Host.GATEWAY: 500}
"""In about so many steps at the most a run is looked at for what follows no straight line."""
_SEED_MAX = (1 << 63) - 1
_DAY_MS = 86_400_000


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The table [scenario]."""

    id: Annotated[str, Field(Text("S01"), "A short name of its own.")]
    title: Annotated[str, Field(Text(), "What it is about, in a line.")] = ""
    why: Annotated[str, Field(Text(), "Why it is there.")] = ""
    refs: Annotated[tuple[str, ...], Field(Listed(Text()), "Sources.")] = ()
    profile: Annotated[str, Field(Text("valve20"), "Kind of pump: a profile's name, or a path from this file.")] = (
        profiles.DEFAULT
    )
    seed: Annotated[int, Field(Whole(0, _SEED_MAX), "Of everything that is random.")] = 1
    speed: Annotated[
        int | None,
        Field(
            Whole(1, SPEED_MAX),
            "Pump time for one of link time; changes no result in pump time. Else 1, or with a gateway the least power "
            "of ten at which the run takes at most 5 minutes of link time.",
        ),
    ] = None
    duration: Annotated[
        int | None, Field(Quantity(Dimension.DURATION), "How long it runs; else to the last time that it names.")
    ] = None
    resolution: Annotated[
        int | None,
        Field(Quantity(Dimension.DURATION, lowest=1_000), "How often to look at what follows no straight line."),
    ] = None
    host: Annotated[Host, Field(Choice({host.value: host for host in Host}), "Whether a gateway is on the line.")] = (
        Host.NONE
    )
    starts_at: Annotated[int, Field(TimeOfDay(), "The pump's time of the day when it begins.")] = 0


class _Part:
    """One table of a document, as profiles want it; what begins with `prefix` there may stand here without."""

    def __init__(
        self, document: JsonBody | ScenarioFile, table: str, values: dict[str, Any], *, prefix: str = ""
    ) -> None:
        self._written = {self._full(key, prefix): key for key in values}
        self.values = {full: values[key] for full, key in self._written.items()}
        self._document = document
        self._table = table
        self._prefix = prefix

    def error(self, path: KeyPath, message: str) -> TomlError:
        return self._document.error((self._table, *self._as_written(path)), message)

    def unknown(self, path: KeyPath, known: Collection[str]) -> TomlError:
        own = [key.removeprefix(self._prefix) for key in known if key.startswith(self._prefix)]
        return self._document.unknown((self._table, *self._as_written(path)), own)

    def _as_written(self, path: KeyPath) -> KeyPath:
        return tuple(self._written.get(str(part), part) for part in path)

    @staticmethod
    def _full(key: str, prefix: str) -> str:
        if key.startswith(prefix):
            return key
        return f"{prefix}{'is_naive' if key == 'naive' else key}"


def load(
    path: Path, *, seed: int | None = None, speed: Fraction | None = None, acts: Mapping[str, type[Act]] = CATALOGUE
) -> Scenario:
    """The scenario in a file.

    Raises:
        TomlError: it cannot be read, or is none: with file, line and key.
    """
    return read(ScenarioFile(str(path), read_text(path)), beside=path.parent, seed=seed, speed=speed, acts=acts)


def loads(
    text: str, name: str = "scenario.toml", *, beside: Path | None = None, acts: Mapping[str, type[Act]] = CATALOGUE
) -> Scenario:
    """The scenario in a TOML text; raises TomlError."""
    return read(ScenarioFile(name, text), beside=beside or Path(), acts=acts)


def read(
    document: JsonBody | ScenarioFile,
    *,
    beside: Path,
    seed: int | None = None,
    speed: Fraction | None = None,
    acts: Mapping[str, type[Act]] = CATALOGUE,
) -> Scenario:
    """The scenario in a document; `seed` and `speed` go before its own. Raises TomlError."""
    for key in document.values:
        if key not in TABLES:
            raise document.unknown((key,), TABLES)
    head = read_fields(document, ("scenario",), _table(document, "scenario"), Head)
    profile = _profile(document, head, beside)
    settings = _settings(document, head, profile.settings)
    chosen_speed = _speed(head, document) if speed is None else speed
    dos = _tables(document, "do")
    names = stimuli.names(document, dos, acts)
    fixed = stimuli.fixed_times(document, dos, names, chosen_speed)
    around = Surroundings(names, settings.pulse_nl, chosen_speed, head.host is Host.GATEWAY, fixed)
    reading = stimuli.Reading(document, around, acts, [])
    played = tuple(stimuli.read(reading, index, table) for index, table in enumerate(dos))
    expected = tuple(
        expecting.read(reading, kind, index, table)
        for kind in ("expect", "forbid")
        for index, table in enumerate(_tables(document, kind))
    )
    duration_us = head.duration if head.duration is not None else _last(document, played, expected)
    if not 0 < duration_us <= DURATION_MAX_US:
        raise document.error(("scenario", "duration"), "must be above 0 and at most 30 years")
    return Scenario(
        id=head.id,
        title=head.title,
        source=document.name,
        why=head.why,
        refs=head.refs,
        settings=settings,
        profile=profile.name,
        seed=head.seed if seed is None else seed,
        speed=chosen_speed,
        duration_us=duration_us,
        resolution_us=head.resolution or max(30 * _MIN_US, duration_us // _STEPS[head.host]),
        host=head.host,
        stimuli=played,
        expectations=expected,
        watched=tuple(reading.watched),
    )


def _speed(head: Head, document: JsonBody | ScenarioFile) -> Fraction:
    """Real time where somebody counts in link time; with a gateway else so fast that nobody has to wait."""
    if head.speed is not None:
        return Fraction(head.speed)
    tables = [table for name in ("do", "expect", "forbid") for table in _tables(document, name)]
    is_in_link_time = any(key.endswith("_link") for table in tables for key in table)
    speed = 1
    if head.host is Host.GATEWAY and head.duration is not None and not is_in_link_time:
        while head.duration > speed * LINK_TIME_MAX_US:
            speed *= 10
    return Fraction(speed)


def _profile(document: JsonBody | ScenarioFile, head: Head, beside: Path) -> profiles.Profile:
    try:
        return profiles.load(head.profile, beside=beside)
    except TomlError as error:
        raise document.error(("scenario", "profile"), str(error)) from None


def _settings(document: JsonBody | ScenarioFile, head: Head, base: PumpSettings) -> PumpSettings:
    midnight_ms = base.utc_offset_ms - base.utc_offset_ms % _DAY_MS
    settings = msgspec.structs.replace(base, utc_offset_ms=midnight_ms + head.starts_at * 1_000)
    settings = profiles.apply(_Part(document, "pump", _table(document, "pump", is_needed=False)), settings)
    patient = _Part(document, "patient", _table(document, "patient", is_needed=False), prefix="patient_")
    return profiles.apply(patient, settings)


def _table(document: JsonBody | ScenarioFile, name: str, *, is_needed: bool = True) -> dict[str, Any]:
    found = document.values.get(name)
    if found is None and not is_needed:
        return {}
    if found is None:
        raise document.error((), f"has no [{name}]; must begin with it: id, title, duration")
    if not isinstance(found, dict):
        raise document.error((name,), f"is no table; must be [{name}]")
    return found


def _tables(document: JsonBody | ScenarioFile, name: str) -> list[dict[str, Any]]:
    found = document.values.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise document.error((name,), f"is no list of tables; must be [[{name}]]")
    if len(found) > ITEMS_MAX:
        raise document.error((name,), f"has {len(found)} tables; must have at most {ITEMS_MAX}")
    return found


def _last(document: JsonBody | ScenarioFile, played: tuple[Stimulus, ...], expected: tuple[Expectation, ...]) -> int:
    """The last moment that is named, if every one counts from the start."""
    named: list[Moment] = [m for one in expected for m in (one.start, one.end)]
    named += [m for one in played for m in (one.at, one.first, one.until) if m is not None]
    is_open = any(one.every_us and one.until is None and one.times is None for one in played)
    if is_open or any(one.at is None and one.every_us is None for one in played):
        named = []
    times = [m.offset_us for m in named if m.origin == moments.START]
    others = [m for m in named if m.origin not in {moments.START, moments.END}]
    ends = [one.at.offset_us + one.for_us for one in played if one.at is not None and one.for_us]
    if not times or others or max(times) == 0:
        raise document.error(("scenario",), 'duration is missing; must be a duration such as "90 d"')
    return max([*times, *ends])
