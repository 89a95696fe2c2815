"""D-29 to D-31: telemetry as a stream."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_protocol.messages import StreamConfigRequest, StreamConfigResponse, Telemetry

if TYPE_CHECKING:
    from pump_conformance.dut import Dut

_DOZENS_MAX = 3
_INTERVALS_MIN = 2
_TOLERANCE = 0.10
_TELEMETRY_WIRE_BITS = 67 * 10
_SILENCE_ENDS_STREAM_S = 30.0


@case(
    "D-29",
    Level.L1,
    "TELEMETRY comes at its period ±10 %, and no faster than the line bears",
    "PLK-STR-01",
    "PLK-STR-02",
)
def streams_at_its_period(bench: Bench) -> None:
    """The mean of a dozen intervals, of three dozens at the most: a host sees single ones through its own jitter."""
    dut = bench.dut
    shortest_ms = max(100, -(-4 * _TELEMETRY_WIRE_BITS * 1_000 // dut.baud))
    least = _stream(dut, 1)
    require(least.period_ms >= 100, f"a period of 1 ms became {least.period_ms} ms, which is below 100 ms")  # noqa: PLR2004
    require_equal(_stream(dut, 0).period_ms, 0, "period after switching off")
    for period_ms in (shortest_ms, shortest_ms + 50):
        require_equal(_stream(dut, period_ms).period_ms, period_ms, "period in effect")
        found: list[str] = []
        while len(found) < _DOZENS_MAX and (wrong := _found_wrong(dut, period_ms)) is not None:
            found.append(wrong)
        require(len(found) < _DOZENS_MAX, "; ".join(found))


@case("D-30", Level.L1, "a period of 0 ends the stream", "PLK-STR-01", "PLK-EVT-06")
def stops_streaming(bench: Bench) -> None:
    """ON_CHANGE means nothing without a period."""
    dut = bench.dut
    _stream(dut, 100)
    dut.hear(Telemetry, within_s=1.0)
    require_equal(_stream(dut, 0, flags=1), StreamConfigResponse(period_ms=0, flags=0), "STREAM_CONFIG_RSP")
    dut.forget()
    dut.wait(0.45)
    require_equal(len(dut.told(Telemetry)), 0, "TELEMETRY after the end of the stream")


@case("D-31", Level.L1, "the stream ends 30 s after the host's last frame", "PLK-STR-03", is_long=True)
def stops_for_a_silent_host(bench: Bench) -> None:
    """Noise is no frame."""
    dut = bench.dut
    _stream(dut, 500)
    asked_s = dut.sent_out_s
    for _ in range(34):
        dut.wait(1.0)
        dut.send(b"\0noise\0")
    times_s = [at_s - asked_s for at_s, _telemetry in dut.told(Telemetry)]
    require(times_s, "no TELEMETRY at all")
    last_s = times_s[-1]
    require(
        abs(last_s - _SILENCE_ENDS_STREAM_S) <= 1.0,
        f"the last TELEMETRY came {last_s:.1f} s after the host's last frame",
    )


def _stream(dut: Dut, period_ms: int, flags: int = 0) -> StreamConfigResponse:
    return dut.ask(StreamConfigRequest(period_ms, flags), StreamConfigResponse)


def _found_wrong(dut: Dut, period_ms: int) -> str | None:
    """What is wrong with a dozen intervals of the stream; a busy machine, ours or the device's, may spoil one dozen."""
    dut.forget()
    dut.wait(period_ms * 12.5 / 1000)
    times_s = [at_s for at_s, _telemetry in dut.told(Telemetry)]
    if len(times_s) < _INTERVALS_MIN + 1:
        return f"{len(times_s)} TELEMETRY in {12.5 * period_ms:.0f} ms at {period_ms} ms"
    mean_ms = (times_s[-1] - times_s[0]) / (len(times_s) - 1) * 1000
    if abs(mean_ms - period_ms) > _TOLERANCE * period_ms:
        return f"asked for {period_ms} ms, mean is {mean_ms:.1f} ms"
    longest_ms = max(after - before for before, after in pairwise(times_s)) * 1000
    if longest_ms >= 2 * period_ms:
        return f"one of {period_ms} ms was left out: {longest_ms:.1f} ms between two"
    return None
