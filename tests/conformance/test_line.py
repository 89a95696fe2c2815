"""What both ends take for a line."""

from __future__ import annotations

import os
import termios

import pytest

from pump_emulator.settings import PumpSettings
from pump_gateway.serialport import SerialStream
from pump_protocol.messages import HelloRequest, HelloResponse
from tests.conformance.host import Host

IFLAG, CFLAG = 0, 2


async def test_a_serial_port_is_opened_with_8n1_and_without_flow_control() -> None:
    """PLK-PHY-01."""
    controller, terminal = os.openpty()
    stream = await SerialStream.open(os.ttyname(terminal), 115_200)
    attributes = termios.tcgetattr(terminal)
    await stream.close()
    os.close(controller)
    os.close(terminal)
    assert attributes[CFLAG] & (termios.CSIZE | termios.PARENB | termios.CSTOPB | termios.CRTSCTS) == termios.CS8
    assert attributes[IFLAG] & (termios.IXON | termios.IXOFF) == 0


@pytest.mark.parametrize(("baud", "min_stream_ms"), [(9_600, 280), (115_200, 100)])
def test_a_pump_works_at_both_rates(baud: int, min_stream_ms: int) -> None:
    """PLK-PHY-02, PLK-STR-02."""
    host = Host(PumpSettings(baud=baud))
    host.wait(0)
    assert host.ask(HelloRequest(1, 0, 0, 1, 0), HelloResponse).min_stream_ms == min_stream_ms
