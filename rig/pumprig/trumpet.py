"""`pumprig trumpet`: the start-up graph and the trumpet curve of an emulated pump, true and as it reports itself.

No clock runs: the pump is taken from event to event, so there is no speed, and the same options give the same files.
"""

from __future__ import annotations

import csv
import io
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pump_emulator import hands, mishaps, observation, pulses, verbs
from pump_emulator import trumpet as curve
from pump_emulator.alarms import CATALOGUE
from pump_emulator.prescription import OutOfLimits
from pump_emulator.quantities import Dimension, QuantityError, parse
from pump_emulator.quantities import format as spelled
from pump_emulator.trumpet import Ledger, Measured, MeasureError, Period
from pump_protocol.messages import AlarmCode, AlarmEdge, LogCode
from pump_protocol.rng import Rng
from pumprig.problem import Problem, UsageProblem
from pumprig.profile import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pump_emulator.device import Device
    from pump_emulator.pulses import PulseLog

FAULTS: dict[str, tuple[Dimension, Callable[[Device, int], None]]] = {
    "flow_bias": (Dimension.PERCENT, mishaps.bias_flow),
    "free_flow": (Dimension.RATE, mishaps.flow_freely),
    "temperature": (Dimension.TEMPERATURE, hands.warm),
    "ambient_pressure": (Dimension.PRESSURE_ABSOLUTE, hands.press),
}
"""What can be wrong with the pump from the beginning; named as a scenario names it."""

COLUMNS = (
    "kind",
    "ledger",
    "start_s",
    "span_s",
    "expected_pulses",
    "flow_nl_h",
    "error_max_percent",
    "error_min_percent",
)
_START_UP_SAMPLES_MAX = 400
_SECOND_US = 1_000_000


class Options(NamedTuple):
    """What the command line asks for; texts are quantities as people write them."""

    profile: str
    rate: str | None
    seed: int
    windows: str
    sample: str
    settle: str
    duration: str
    faults: Sequence[str]
    svg: Path | None
    csv: Path | None


def draw(options: Options) -> None:
    """Measure, say the trumpet curve as text, and write the picture and the table where they are asked for.

    Raises:
        UsageProblem: an option says what cannot be.
        Problem: the reservoir runs dry on the way, or a file cannot be written.
    """
    if options.svg is not None and options.svg.suffix != ".svg":
        raise UsageProblem(f"--output {options.svg}: must end in .svg, since that is what is drawn")
    measured = measure(options)
    if options.csv is not None:
        _write(options.csv, table(measured))
    if options.svg is not None:
        from pumprig.charts import trumpet_chart

        _write(options.svg, trumpet_chart(measured))
    sys.stdout.write(text(measured))


def measure(options: Options) -> Measured:
    """Run the pump of the options and take both curves of it; raises as `draw` does."""
    device = _device(options)
    faults = [_bring_about(device, fault) for fault in options.faults]
    sample_us = _duration("--sample", options.sample)
    settle_us = _duration("--settle", options.settle)
    until_us = settle_us + _duration("--duration", options.duration)
    windows_us = [_duration("--windows", window) for window in options.windows.split(",")]
    rate_nl_h = observation.reported(device).programmed_rate_nl_h
    try:
        log = pulses.record(device, until_us)
        _check_not_dry(device, log)
        start_up = _start_up(settle_us or until_us, sample_us, rate_nl_h=rate_nl_h, pulse_nl=log.pulse_nl)
        analysis = Period(settle_us, until_us, sample_us)
        true, reported = (
            Ledger(
                name,
                curve.flow(times, start_up, pulse_nl=log.pulse_nl),
                curve.trumpet(times, analysis, windows_us, rate_nl_h=rate_nl_h, pulse_nl=log.pulse_nl),
            )
            for name, times in (("true", log.true_us), ("reported", log.reported_us))
        )
    except (MeasureError, pulses.TooManyPulses) as error:
        raise UsageProblem(str(error)) from None
    rate = f"{rate_nl_h * 24 / 1_000_000:.4g} mL/d" if options.rate is None else options.rate.strip()
    title = ", ".join([f"{options.profile} at {rate}", f"{log.pulse_nl / 1_000:g} µL a pulse", *faults])
    return Measured(title=title, start_up=start_up, true=true, reported=reported, alarms=_raised(device))


def table(measured: Measured) -> str:
    """Both curves as CSV: a row for each sample of the start-up graph, each window, and the mean error."""
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for ledger in measured.ledgers:
        period, trumpet = measured.start_up, ledger.trumpet
        for i, flow_nl_h in enumerate(ledger.start_up_nl_h):
            row = _row("start-up", ledger, period.from_us + i * period.sample_us, period.sample_us)
            rows.writerow(row | {"flow_nl_h": _decimal(flow_nl_h)})
        for window in trumpet.windows:
            row = _row("window", ledger, trumpet.period.from_us, window.duration_us)
            rows.writerow(row | _errors(window.error_max, window.error_min, window.expected_pulses))
        span_us = trumpet.period.samples * trumpet.period.sample_us
        row = _row("mean", ledger, trumpet.period.from_us, span_us)
        rows.writerow(row | _errors(trumpet.error_mean, trumpet.error_mean, None))
    return out.getvalue()


def text(measured: Measured) -> str:
    """The trumpet curve for a terminal."""
    lines = [
        f"TEST DATA  {measured.title}",
        f"{'':>10}  {'pulses':>8}  {'true':^21}  {'reported':^21}",
        f"{'window':>10}  {'expected':>8}  {'min':>10} {'max':>10}  {'min':>10} {'max':>10}",
    ]
    for true, reported in zip(measured.true.trumpet.windows, measured.reported.trumpet.windows, strict=True):
        errors = (true.error_min, true.error_max, reported.error_min, reported.error_max)
        least, most, least_reported, most_reported = (f"{float(100 * error):+.2f} %" for error in errors)
        mark = "  *" if true.is_coarse else ""
        lines.append(
            f"{spelled(true.duration_us, Dimension.DURATION):>10}  {float(true.expected_pulses):8.1f}  "
            f"{least:>10} {most:>10}  {least_reported:>10} {most_reported:>10}{mark}"
        )
    means = [f"{float(100 * ledger.trumpet.error_mean):+.3f} %" for ledger in measured.ledgers]
    lines.append(f"mean error {means[0]} true, {means[1]} reported; alarms raised: {_listed(measured.alarms)}")
    if any(window.is_coarse for window in measured.true.trumpet.windows):
        lines.append(f"* fewer than {curve.COARSE_PULSES} pulses in a window: the error is that of the stroke")
    return "\n".join(lines) + "\n"


def _device(options: Options) -> Device:
    """A pump that has just been filled and started at the rate that was asked for."""
    settings = load(options.profile).settings
    device = verbs.manufacture(settings, log_epoch=Rng(options.seed).stream("log_epoch").u32())
    # The pump is filled anew, so that the error that a fill brings, if the profile has one, is drawn from the seed.
    volume_nl, concentration_ng_ml = hands.drain(device), device.plant.ledger.concentration_ng_ml
    hands.inject(device, volume_nl, concentration_ng_ml)
    if options.rate is not None:
        rate_nl_h = _quantity("--rate", options.rate, Dimension.RATE)
        try:
            verbs.check_program(device, rate_nl_h=rate_nl_h, low_reservoir_nl=None)
        except OutOfLimits as error:
            raise UsageProblem(f"--rate {options.rate}: {error}") from None
        verbs.set_rate(device, rate_nl_h)
    return device


def _bring_about(device: Device, fault: str) -> str:
    """Let a fault be there; as the title says it."""
    name, _, value = fault.partition("=")
    if name not in FAULTS:
        raise UsageProblem(f"--fault {fault}: must be one of {', '.join(f'{known}=…' for known in FAULTS)}")
    dimension, bring_about = FAULTS[name]
    amount = _quantity(f"--fault {name}", value, dimension)
    try:
        bring_about(device, amount)
    except OutOfLimits as error:
        raise UsageProblem(f"--fault {fault}: {error}") from None
    return f"{name.replace('_', ' ')} {spelled(amount, dimension)}"


def _quantity(option: str, given: str, dimension: Dimension) -> int:
    try:
        return parse(given.strip(), dimension)
    except QuantityError as error:
        raise UsageProblem(f"{option}: {error}") from None


def _duration(option: str, given: str) -> int:
    duration_us = _quantity(option, given, Dimension.DURATION)
    if duration_us < 0 or (duration_us == 0 and option != "--settle"):
        raise UsageProblem(f"{option}: {given.strip()!r} is no time to look at: must be above 0")
    return duration_us


def _start_up(length_us: int, sample_us: int, *, rate_nl_h: int, pulse_nl: int) -> Period:
    """The span of the start-up graph, in samples long enough to tell a flow by and few enough to see."""
    telling_us = sample_us
    if rate_nl_h > 0:
        telling_us = curve.telling_sample_us(rate_nl_h=rate_nl_h, pulse_nl=pulse_nl, sample_us=sample_us)
    few_us = -(-length_us // (_START_UP_SAMPLES_MAX * sample_us)) * sample_us
    return Period(0, length_us, min(max(telling_us, few_us), length_us))


def _check_not_dry(device: Device, log: PulseLog) -> None:
    if device.plant.true_nl - device.plant.residual_nl < log.pulse_nl:
        dry_h = log.true_us[-1] / 3_600_000_000 if log.true_us else 0
        raise Problem(f"the reservoir runs dry after {dry_h:.1f} h: take a shorter --settle and --duration")


def _raised(device: Device) -> tuple[str, ...]:
    records = device.log.read(device.log.first_seq, device.log.capacity)
    edges = [record.code for record in records if record.code < LogCode.BOOT]
    codes = {code & 0xFF for code in edges if code >> 8 == AlarmEdge.RAISED}
    return tuple(code.name for code in CATALOGUE if code in codes and code is not AlarmCode.LOG_OVERWRITE)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def _row(kind: str, ledger: Ledger, start_us: int, span_us: int) -> dict[str, str]:
    start_s, span_s = Fraction(start_us, _SECOND_US), Fraction(span_us, _SECOND_US)
    return {"kind": kind, "ledger": ledger.name, "start_s": _decimal(start_s), "span_s": _decimal(span_s)}


def _errors(error_max: Fraction, error_min: Fraction, expected_pulses: Fraction | None) -> dict[str, str]:
    return {
        "expected_pulses": "" if expected_pulses is None else _decimal(expected_pulses),
        "error_max_percent": _decimal(100 * error_max),
        "error_min_percent": _decimal(100 * error_min),
    }


def _decimal(exact: Fraction) -> str:
    """To the nearest millionth, without zeros that say nothing."""
    return f"{float(exact):.6f}".rstrip("0").rstrip(".")


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}") from None
