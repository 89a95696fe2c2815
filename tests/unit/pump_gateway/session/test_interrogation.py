"""A person asks for an interrogation: IDENTIFY once more and a whole reading, and one end of it, in bounded time."""

from __future__ import annotations

from pump_gateway.model import CommandOutcome, Reported
from pump_gateway.session.interrogation import INTERROGATION_MAX_US
from pump_protocol.messages import GetLimitsRequest, IdentifyRequest, NackReason
from tests.scripted_pump import nack
from tests.unit.pump_gateway.session.bench import SECOND, Bench
from tests.unit.pump_gateway.session.test_reading import talkative


def test_an_interrogation_asks_who_it_is_and_reads_it_again() -> None:
    bench = Bench(talkative())
    bench.run_for(5)
    bench.session.interrogate(bench.now)
    bench.run_for(0.5)
    assert len(bench.pump.requests(IdentifyRequest)) == 2
    assert len(bench.saw(Reported)) == 2
    assert bench.links == ["init starting", "online identified"]


def test_its_end_is_told_once_and_says_who_the_pump_is() -> None:
    bench = Bench(talkative())
    bench.session.interrogate(bench.now)
    bench.run_for(1)
    (result,) = bench.session.results_received()
    assert (result.name, result.outcome, result.reason) == ("Interrogate", CommandOutcome.CONFIRMED, "")
    assert result.readback is not None
    assert result.readback["serial"] == "PR-000001"
    bench.run_for(90)  # Readings go on by themselves and are the end of nothing.
    assert bench.session.results_received() == []


def test_it_has_not_ended_before_all_is_read() -> None:
    bench = Bench(talkative())
    bench.session.interrogate(bench.now)
    bench.run_until_asked(GetLimitsRequest)
    assert bench.session.results_received() == []


def test_without_an_answer_its_end_is_unknown() -> None:
    pump = talkative()
    bench = Bench(pump)
    pump.says[IdentifyRequest] = lambda wish: nack(wish, NackReason.BUSY)
    bench.session.interrogate(bench.now)
    bench.run_for(INTERROGATION_MAX_US / SECOND - 1)
    assert bench.session.results_received() == []
    bench.run_for(1)
    (result,) = bench.session.results_received()
    assert (result.outcome, result.reason, result.readback) == (CommandOutcome.UNKNOWN, "no_answer", None)


def test_a_pump_that_restarts_meanwhile_is_identified_and_that_is_its_answer() -> None:
    bench = Bench(talkative())
    bench.session.interrogate(bench.now)
    bench.pump.reboot()
    bench.run_for(5)
    (result,) = bench.session.results_received()
    assert result.outcome is CommandOutcome.CONFIRMED
