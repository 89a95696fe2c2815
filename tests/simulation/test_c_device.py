"""The gateway's session opposite the C device, joined by a bad cable, in virtual time."""

from __future__ import annotations

import pytest

from pump_emulator.line import Line, LineSettings
from pump_gateway.model import LinkChange, LinkState, LogGap, LogRecord, Sample
from pump_gateway.session import Session
from pump_protocol.rng import Rng
from tests.conformance.c_device import MS, SECOND, CDevice

STEP_US = 10 * MS
BAD = LineSettings(
    baud=115_200,
    loss=0.001,
    flip=0.001,
    duplicate=0.02,
    truncate=0.02,
    junk=0.02,
    split_bytes_max=40,
    delay_us_max=20_000,
)
GOOD = LineSettings(baud=115_200)


class Joined:
    """A session, a C device that empties fast, and what the session has told."""

    def __init__(self, seed: int) -> None:
        self.device = CDevice(seed=seed, rate_nl_h=1_000_000, filled_nl=2_010_000)
        self.session = Session("c-1", port="bench", now=0, wall_offset_us=0)
        self.session.connection_made(0)
        self.told: list[object] = []
        self._to_host = Line(BAD, Rng(seed).stream("to host"))
        self._to_pump = Line(BAD, Rng(seed).stream("to pump"))

    def heal(self) -> None:
        self._to_host.change(GOOD)
        self._to_pump.change(GOOD)

    def run_for(self, link_us: int) -> None:
        device, session = self.device, self.session
        end = device.now + link_us
        while device.now < end:
            device.now += STEP_US
            self._to_host.send(device.carry(self._to_pump.receive(device.now)), device.now)
            if data := self._to_host.receive(device.now):
                session.receive_data(data, device.now)
            session.advance(device.now)
            self._to_pump.send(session.data_to_send(), device.now)
            self.told += session.events_received()


@pytest.mark.parametrize("seed", range(8))
def test_every_record_is_told_once_and_in_order_over_noise_and_restarts(seed: int) -> None:
    """PLK-LOG-06, PLK-EVT-01, PLK-HST-03."""
    joined = Joined(seed)
    for _ in range(4):
        joined.run_for(15 * SECOND)
        joined.device.boot()
    joined.heal()
    joined.run_for(30 * SECOND)
    records = [event.seq for event in joined.told if isinstance(event, LogRecord)]
    latest = [event for event in joined.told if isinstance(event, Sample)][-1]
    assert records == list(range(1, latest.event_seq + 1))
    assert not [event for event in joined.told if isinstance(event, LogGap)]
    links = [event.state for event in joined.told if isinstance(event, LinkChange)]
    assert links[-1] is LinkState.ONLINE
