"""D-42 and D-43: the two clocks, of which only one can be set."""

from __future__ import annotations

from pump_conformance.case import Bench, Level, case, require, require_equal
from pump_conformance.catalogue.wire import log_from, log_info, status
from pump_conformance.session import open_session
from pump_protocol.messages import (
    LogCode,
    TimeSetRequest,
    TimeSetResponse,
    TimeSyncRequest,
    TimeSyncResponse,
)

_STEP_MS = 3_600_000 + 7
_U64 = 1 << 64


@case("D-42", Level.L2, "TIME_SYNC returns host_t, and pump times that never go back", "PLK-TIM-01", "PLK-TIM-05")
def tells_the_time(bench: Bench) -> None:
    """Fifty times; any host_t."""
    dut, rng, last_us = bench.dut, bench.rng("D-42"), 0
    for _ in range(50):
        host_t = rng.u32() << 32 | rng.u32()
        response = dut.ask(TimeSyncRequest(host_t=host_t), TimeSyncResponse)
        require_equal(response.host_t, host_t, "host_t")
        require(
            last_us <= response.dev_rx_us <= response.dev_tx_us,
            f"times go back: {last_us}, {response.dev_rx_us}, {response.dev_tx_us}",
        )
        last_us = response.dev_tx_us
    t_ms = status(dut).t_ms
    require(t_ms >= last_us // 1_000, f"t_ms {t_ms} is before dev_tx_us {last_us}")


@case(
    "D-43", Level.L2, "TIME_SET moves UTC and nothing else, and is logged", "PLK-TIM-01", "PLK-TIM-04", needs_key=True
)
def sets_utc_only(bench: Bench) -> None:
    """An hour and seven milliseconds on, and back."""
    dut = bench.dut
    open_session(dut, bench.secret)
    before, since = _sync(bench), log_info(dut).last_seq
    for step_ms in (_STEP_MS, -_STEP_MS):
        now = _sync(bench)
        request = TimeSetRequest(
            utc_ms=now.utc_offset_ms + now.dev_tx_us // 1_000 + step_ms, dev_us=now.dev_tx_us // 1_000 * 1_000
        )
        response = dut.ask(request, TimeSetResponse)
        require_equal(response.step_ms, step_ms, "step_ms")
        after = _sync(bench)
        require_equal(after.utc_offset_ms - now.utc_offset_ms, step_ms, "utc_offset_ms moved by")
        require(0 <= after.dev_rx_us - now.dev_tx_us < 5_000_000, "the monotonic clock was moved")  # noqa: PLR2004 (µs)
    require_equal(_sync(bench).utc_offset_ms, before.utc_offset_ms, "utc_offset_ms at the end")
    steps = [record for record in log_from(dut, since + 1) if record.code == LogCode.TIME_SET]
    logged = [(record.arg0 | record.arg1 << 32) for record in steps]
    require_equal(logged, [_STEP_MS, -_STEP_MS % _U64], "steps in the log")


def _sync(bench: Bench) -> TimeSyncResponse:
    return bench.dut.ask(TimeSyncRequest(host_t=0), TimeSyncResponse)
