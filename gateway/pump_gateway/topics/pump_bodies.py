"""Pumps as they are told: a sample, the state of the link, the description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, Raw, UnsetType

from pump_gateway.alarms import CATALOGUE, entry_of
from pump_gateway.model import LinkState
from pump_gateway.topics.alarm_bodies import AlarmType, alarm_type
from pump_gateway.topics.values import (
    GenerationMode,
    TimeQualityBody,
    decimal,
    is_test_pump,
    mode_of,
    time_quality_body,
    utc,
)

if TYPE_CHECKING:
    from pump_gateway.model import PumpState, Sample

# Protocol specification 3.4, `state` and `mode` by number.
STATES = ("shelf", "stopped", "infusing", "min_rate", "stalled", "safe_state", "eos_off", "updating")
MODES = ("none", "simple", "flex", "periodic_bolus", "single_bolus", "minimum_rate")
FLAGS = ("eri", "eos", "time_unsure", "bolus_running", "damaged")

ALARM_BITS = 32


class SampleValues(msgspec.Struct, frozen=True):
    """What one telemetry frame says."""

    state: str
    mode: str
    reservoir_ml: Raw
    rate_ul_h: Raw
    since_refill_ml: Raw
    bolus_remaining_ul: Raw
    therapy_rev: int
    battery_mv: int | None
    battery_percent: int | None
    temperature_celsius: Raw | None
    pressure_kpa: Raw | None
    alarms_active: tuple[str, ...]
    alarms_unacked: tuple[str, ...]
    flags: dict[str, bool]
    event_seq: int


class SampleBody(msgspec.Struct, frozen=True):
    """One sample; `seq` counts the frames of boot `boot`."""

    id: str
    pump: str
    seq: int
    boot: int
    t_ms: int
    ts: str
    rx: str
    tsq: TimeQualityBody
    generation_mode: GenerationMode
    values: SampleValues
    quality: dict[str, str] | UnsetType = UNSET
    expires: str | UnsetType = UNSET


class PumpStateBody(msgspec.Struct, frozen=True):
    """How far the gateway and a pump are with each other."""

    pump: str
    state: LinkState
    reason: str
    since: str
    last_seen: str | None
    port: str
    generation_mode: GenerationMode
    gateway: str | UnsetType = UNSET
    session: str | UnsetType = UNSET


class Channel(msgspec.Struct, frozen=True):
    """One measured or reported value: its unit (UCUM) and range, where there is one."""

    name: str
    unit: str
    minimum: Raw | None
    maximum: Raw | None


class DescriptionBody(msgspec.Struct, frozen=True):
    """Who a pump says it is, and what can be heard of it."""

    pump: str
    serial: str
    model: str
    device_class: str
    test_key: bool
    hardware_revision: int
    firmware: str
    build: str
    protocol: str
    schema_matches: bool
    log_epoch: int | None
    boot: int | None
    capacity_ml: Raw
    rate_max_ul_h: Raw
    bolus_max_ul: Raw
    channels: list[Channel]
    alarms: list[AlarmType]
    generation_mode: GenerationMode


def sample_body(sample: Sample, *, is_test: bool, expires_us: int | None = None) -> SampleBody:
    """One telemetry frame; `expires` only where it is retained."""
    optional = {
        "battery_mv": sample.battery_mv,
        "battery_percent": sample.battery_pct,
        "temperature_celsius": sample.temp_cdeg,
        "pressure_kpa": sample.pressure_dkpa,
    }
    return SampleBody(
        id=sample.id,
        pump=sample.pump,
        seq=sample.frame,
        boot=sample.boot,
        t_ms=sample.t_ms,
        ts=utc(sample.ts_us),
        rx=utc(sample.rx_us),
        tsq=time_quality_body(sample.tsq),
        generation_mode=mode_of(is_test=is_test),
        values=_values(sample),
        quality={name: "not_available" for name, value in optional.items() if value is None} or UNSET,
        expires=UNSET if expires_us is None else utc(expires_us),
    )


def pump_state_body(state: PumpState, *, gateway: str | None = None, session: str | None = None) -> PumpStateBody:
    """The link to a pump; gateway and session are told where the reader needs to know who says so."""
    return PumpStateBody(
        pump=state.pump,
        state=state.link,
        reason=state.reason,
        since=utc(state.since_us),
        last_seen=None if state.last_seen_us is None else utc(state.last_seen_us),
        port=state.port,
        generation_mode=mode_of(is_test=is_test_pump(state)),
        gateway=gateway or UNSET,
        session=session or UNSET,
    )


def description_body(state: PumpState) -> DescriptionBody | None:
    """Who a pump is; `None` as long as it has not said so."""
    identity = state.identity
    if identity is None:
        return None
    return DescriptionBody(
        pump=state.pump,
        serial=identity.serial,
        model=identity.model,
        device_class=_named(("production", "emulator", "engineering"), identity.device_class),
        test_key=identity.test_key,
        hardware_revision=identity.hw_rev,
        firmware=identity.firmware,
        build=identity.build_hash,
        protocol=f"1.{identity.protocol_minor}",
        schema_matches=identity.schema_matches,
        log_epoch=state.log_epoch,
        boot=state.boot,
        capacity_ml=decimal(identity.capacity_nl, 6),
        rate_max_ul_h=decimal(identity.max_rate_nl_h, 3),
        bolus_max_ul=decimal(identity.max_bolus_nl, 3),
        channels=_channels(identity.capacity_nl, identity.max_rate_nl_h, identity.max_bolus_nl),
        alarms=[alarm_type(code) for code in CATALOGUE],
        generation_mode=mode_of(is_test=identity.is_emulated),
    )


def _values(sample: Sample) -> SampleValues:
    return SampleValues(
        state=_named(STATES, sample.state),
        mode=_named(MODES, sample.mode),
        reservoir_ml=decimal(sample.reservoir_nl, 6),
        rate_ul_h=decimal(sample.rate_nl_h, 3),
        since_refill_ml=decimal(sample.since_refill_nl, 6),
        bolus_remaining_ul=decimal(sample.bolus_remaining_nl, 3),
        therapy_rev=sample.therapy_rev,
        battery_mv=sample.battery_mv,
        battery_percent=sample.battery_pct,
        temperature_celsius=None if sample.temp_cdeg is None else decimal(sample.temp_cdeg, 2),
        pressure_kpa=None if sample.pressure_dkpa is None else decimal(sample.pressure_dkpa, 1),
        alarms_active=_alarm_types(sample.alarms_active),
        alarms_unacked=_alarm_types(sample.alarms_unacked),
        flags={name: bool(sample.flags >> bit & 1) for bit, name in enumerate(FLAGS)},
        event_seq=sample.event_seq,
    )


def _named(names: tuple[str, ...], number: int) -> str:
    """A number that nobody knows is shown, not hidden (protocol specification 3.5)."""
    return names[number] if number < len(names) else f"unknown_{number}"


def _alarm_types(bits: int) -> tuple[str, ...]:
    """Alarm code n is bit n - 1 (protocol specification 3.4)."""
    return tuple(entry_of(bit + 1).type for bit in range(ALARM_BITS) if bits >> bit & 1) if bits else ()


def _channels(capacity_nl: int, max_rate_nl_h: int, max_bolus_nl: int) -> list[Channel]:
    zero = decimal(0, 0)
    return [
        Channel("reservoir_ml", "mL", zero, decimal(capacity_nl, 6)),
        Channel("rate_ul_h", "uL/h", zero, decimal(max_rate_nl_h, 3)),
        Channel("since_refill_ml", "mL", zero, None),
        Channel("bolus_remaining_ul", "uL", zero, decimal(max_bolus_nl, 3)),
        Channel("battery_mv", "mV", zero, None),
        Channel("battery_percent", "%", zero, decimal(100, 0)),
        Channel("temperature_celsius", "Cel", None, None),
        Channel("pressure_kpa", "kPa", None, None),
    ]
