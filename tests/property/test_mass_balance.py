"""A pump under anything that hands, programmers, hosts and time can do: what must hold after every step.

filled = pumped + in the reservoir + drained, exactly; pumped = out of the catheter or stored in it; reports
move by whole pulses; nothing comes undone; what the pump says of its alarms is what its log says of them; and it never
wants to be woken for nothing.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pump_emulator.pump import ControlError, DamagedSnapshot, Pump
from pump_emulator.settings import EmptyAction, PumpSettings
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    GetAlarmsRequest,
    GetAlarmsResponse,
    GetStatusRequest,
    GetStatusResponse,
    LogCode,
    LogRecord,
    Message,
    StreamConfigRequest,
    decode_payload,
    encode_payload,
)

pytestmark = pytest.mark.timeout(300)  # on a busy machine; cut off, hypothesis calls it flaky

DAY_MS = 86_400_000
BEGINS = {AlarmEdge.RAISED}
ENDS = {AlarmEdge.CLEARED, AlarmEdge.LATCHED}
DEADLINES_MAX = 2_000

volumes = st.integers(0, 20_000_000) | st.sampled_from([0, 999_999, 1_000_000, 1_000_001, 2_000_000, 2_500_001])
codes = st.sampled_from([code for code in AlarmCode if code <= AlarmCode.PUMP_STOPPED_48H])


class PumpUnderAnything(RuleBasedStateMachine):
    """One pump, with its own book of what must not change backwards."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0
        self.seq = 0
        self.pumped_nl = 0
        self.delivered_nl = 0
        self.records: list[LogRecord] = []

    @initialize(
        pulse_nl=st.sampled_from([500, 1_000, 7_777, 10_000]),
        flow_bias_ppm=st.sampled_from([0, -500_000, 145_001, 1_000_000]),
        daily_dose_ng=st.sampled_from([24_000, 100_000, 2_500_000]),
        empty_action=st.sampled_from(EmptyAction),
        stall_recovery_lag_ms=st.sampled_from([0, 1, 24 * 3_600_000]),
    )
    def make(self, **parameters: object) -> None:
        self.settings = PumpSettings(**parameters, log_capacity=100_000)  # type: ignore[arg-type]
        self.pump = Pump(self.settings, seed=1, now=0)

    def attempt(self, verb: str, *args: object, **options: object) -> None:
        """Do it, or be refused with nothing changed."""
        self.pump.advance(self.now)
        before = self.pump.nonvolatile()
        try:
            getattr(self.pump, verb)(*args, **options, now=self.now)
        except ControlError:
            assert self.pump.nonvolatile() == before

    # --- what may happen ----------------------------------------------------------------------------------------------

    @rule(days=st.floats(0, 100))
    def jump(self, days: float) -> None:
        self.pump.run_to(self.pump.reported(self.now).t_ms + int(days * DAY_MS), now=self.now)

    @rule(seconds=st.integers(0, 3_600), speed=st.sampled_from([0, 1, 1_000, 1_000_000]))
    def run(self, seconds: int, speed: int) -> None:
        """Follow the deadlines of the pump as a driver does, at some speed of its clock."""
        self.pump.set_speed(speed, now=self.now)
        end = self.now + seconds * 1_000_000
        wakes = 0
        self.pump.advance(self.now)
        while (deadline := self.pump.next_deadline()) is not None and deadline <= end:
            assert deadline >= self.now
            self.now = deadline
            self.pump.advance(self.now)
            following = self.pump.next_deadline()
            assert following is None or following > self.now, "woken for nothing"
            wakes += 1
            assert wakes < DEADLINES_MAX
        self.now = end
        self.pump.advance(end)
        self.pump.set_speed(1, now=self.now)

    @rule(volume_nl=volumes, which=st.sampled_from(["both", "reported", "true"]))
    def set_volume(self, volume_nl: int, which: str) -> None:
        self.attempt("set_volume", volume_nl, which)
        self.delivered_nl = 0

    @rule(rate_nl_h=st.none() | st.integers(1_000, 1_001_000), low_nl=st.none() | st.integers(900_000, 5_000_000))
    def program(self, rate_nl_h: int | None, low_nl: int | None) -> None:
        self.attempt("program", rate_nl_h=rate_nl_h, low_reservoir_nl=low_nl)

    @rule(verb=st.sampled_from(["stop", "start", "start", "stall_motor", "release_motor", "power_off", "power_on"]))
    def act(self, verb: str) -> None:
        self.attempt(verb)

    @rule(verb=st.sampled_from(["acknowledge", "reset_alarm"]), code=codes)
    def attend(self, verb: str, code: AlarmCode) -> None:
        self.attempt(verb, code)

    @rule()
    def lose_power_and_memory_of_all_but_the_kept(self) -> None:
        kept = self.pump.nonvolatile()
        self.pump = Pump(self.settings, seed=2, now=self.now, nonvolatile=kept)

    @rule(place=st.integers(0, 10**6))
    def find_a_damaged_snapshot(self, place: int) -> None:
        kept = bytearray(self.pump.nonvolatile())
        kept[place % len(kept)] ^= 1
        try:
            Pump(self.settings, seed=2, now=self.now, nonvolatile=bytes(kept))
        except DamagedSnapshot:
            return
        raise AssertionError(place)

    @rule(noise=st.binary(max_size=300))
    def hear_noise(self, noise: bytes) -> None:
        self.pump.receive_data(noise, self.now)

    @rule(period_ms=st.sampled_from([0, 100, 60_000]))
    def stream(self, period_ms: int) -> None:
        self.ask(StreamConfigRequest(period_ms, 1))

    # --- what must hold -----------------------------------------------------------------------------------------------

    @invariant()
    def mass_is_balanced_to_the_nanolitre(self) -> None:
        truth = self.pump.truth(self.now)
        assert truth.filled_nl == truth.pumped_nl + truth.reservoir_nl + truth.drained_nl
        assert truth.reservoir_nl >= 0

    @invariant()
    def what_is_pumped_is_in_the_catheter_or_out_of_it(self) -> None:
        truth = self.pump.truth(self.now)
        passed_on_nl = truth.tip_nl + truth.leaked_nl + truth.stored_nl  # three times rounded down
        assert -3 < passed_on_nl - truth.pumped_nl < self.settings.pulse_nl

    @invariant()
    def what_was_pumped_is_never_undone(self) -> None:
        pumped_nl = self.pump.truth(self.now).pumped_nl
        assert pumped_nl >= self.pumped_nl
        assert pumped_nl % self.settings.pulse_nl == 0
        self.pumped_nl = pumped_nl

    @invariant()
    def the_report_moves_by_whole_pulses_and_never_back(self) -> None:
        delivered_nl = self.pump.reported(self.now).since_refill_nl
        assert delivered_nl >= self.delivered_nl
        assert delivered_nl % self.settings.pulse_nl == 0
        self.delivered_nl = delivered_nl

    @invariant()
    def reading_changes_nothing(self) -> None:
        before = self.pump.nonvolatile()
        for _ in range(2):
            self.pump.reported(self.now)
            self.pump.truth(self.now)
            self.pump.log_records(1, 10)
            self.pump.next_deadline()
        assert self.pump.nonvolatile() == before

    @invariant()
    def the_log_only_grows(self) -> None:
        records = self.pump.log_records(1, 100_000)
        assert records[: len(self.records)] == self.records
        assert [record.seq for record in records] == list(range(1, len(records) + 1))
        assert all(before.t_ms <= after.t_ms for before, after in pairwise(records))
        self.records = records

    @invariant()
    def each_alarm_begins_before_it_ends_and_ends_before_it_begins_again(self) -> None:
        present: set[int] = set()
        occurrences: dict[int, int] = {}
        for record in self.records:
            if record.code >= LogCode.BOOT:
                continue
            edge, code = AlarmEdge(record.code >> 8), record.code & 0xFF
            if edge in BEGINS:
                assert code not in present
                present.add(code)
                occurrences[code] = occurrences.get(code, 0) + 1
            elif edge in ENDS and code in present:
                present.remove(code)
            else:
                assert edge not in ENDS
            assert record.arg0 == occurrences[code]

    @invariant()
    def the_alarm_map_is_the_alarm_list(self) -> None:
        status, alarms = self.ask(GetStatusRequest()), self.ask(GetAlarmsRequest(0))
        if not self.pump.truth(self.now).is_powered:
            assert status is alarms is None
            return
        assert isinstance(status, GetStatusResponse)
        assert isinstance(alarms, GetAlarmsResponse)
        assert status.telemetry.alarms_active == sum(1 << alarm.code - 1 for alarm in alarms.alarms)
        assert status.telemetry.event_seq == self.pump.log_last_seq

    def ask(self, request: Message) -> Message | None:
        """What the pump answers, if it does."""
        self.pump.data_to_send()
        self.seq = (self.seq + 1) & 0xFFFF
        self.pump.receive_data(
            b"\0" + encode_frame(Frame(request.TYPE, self.seq, 0, encode_payload(request))), self.now
        )
        for frame in FrameDecoder().feed(self.pump.data_to_send()):
            if isinstance(frame, Frame) and frame.type == request.TYPE | 0x40:
                return decode_payload(frame.type, frame.payload)
        return None


PumpUnderAnything.TestCase.settings = settings(
    max_examples=250,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestPumpUnderAnything = PumpUnderAnything.TestCase
