"""The scenarios of the domain description that the pump's core can play, each at any speed and however often looked at.

A story is written in pump time. A player brings the pump there in one of several ways: slowly, fast, in one jump, or
with a host and a control channel that look in at random instants. The log must not tell which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator.pump import ControlError, Pump
from pump_emulator.settings import PumpSettings
from pump_protocol.framing import Frame, FrameDecoder, encode_frame
from pump_protocol.messages import (
    AlarmCode,
    AlarmEdge,
    GetStatusRequest,
    GetStatusResponse,
    LogCode,
    PumpStateCode,
    TelemetryFlag,
    decode_payload,
)
from pump_protocol.rng import Rng

if TYPE_CHECKING:
    from collections.abc import Callable

    from pump_emulator.observation import ReportedView, TruthView

SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS = 1_000, 60_000, 3_600_000, 86_400_000
GET_STATUS = encode_frame(Frame(GetStatusRequest.TYPE, 1, 0, b""))
STATUS_RSP = GetStatusResponse.TYPE
REFILL_EVERY_MS = 83 * DAY_MS
"""Seven days before a full reservoir at 0.2 mL a day is low."""


class Player:
    """Brings a pump from one pump time to the next; what is done there is done at exactly that microsecond."""

    def __init__(self, settings: PumpSettings, speed: int, looks: Rng | None = None) -> None:
        self.pump = Pump(settings, seed=1, now=0)
        self.now = 0
        self.t_ms = 0
        self._looks = looks
        self._speed = speed
        if speed:
            self.pump.set_speed(speed, now=0)

    def to(self, t_ms: int) -> None:
        """Go on to a pump time, which is a whole second; without a speed in one jump."""
        self.t_ms = t_ms
        if not self._speed:
            self.pump.run_to(t_ms, now=self.now)
            return
        goal = t_ms * 1_000 // self._speed
        if self._looks is not None:
            self._look_in(self._looks, goal)
        while (deadline := self.pump.next_deadline()) is not None and deadline <= goal:
            self.pump.advance(deadline)
        self.pump.advance(goal)
        self.now = goal

    def wait(self, t_ms: int) -> None:
        self.to(self.t_ms + t_ms)

    def _look_in(self, rng: Rng, goal: int) -> None:
        looks: tuple[Callable[[int], object], ...] = (
            self.pump.advance,
            self.pump.reported,
            self.pump.truth,
            lambda now: self.pump.receive_data(GET_STATUS, now),
            lambda now: self.pump.receive_data(rng.bytes(40), now),
            lambda _now: self.pump.data_to_send(),
        )
        for now in sorted(self.now + rng.below(goal - self.now + 1) for _ in range(40)):
            looks[rng.below(len(looks))](now)

    @property
    def reported(self) -> ReportedView:
        return self.pump.reported(self.now)

    @property
    def truth(self) -> TruthView:
        return self.pump.truth(self.now)

    def edges(self, code: AlarmCode) -> list[tuple[AlarmEdge, int]]:
        """All edges of one alarm, each with its pump time in milliseconds."""
        records = self.pump.log_records(1, 1_000)
        return [(AlarmEdge(r.code >> 8), r.t_ms) for r in records if r.code < LogCode.BOOT and r.code & 0xFF == code]

    def alarms(self) -> list[tuple[AlarmCode, AlarmEdge]]:
        """All alarm edges there have been, in order."""
        codes = [record.code for record in self.pump.log_records(1, 1_000) if record.code < LogCode.BOOT]
        return [(AlarmCode(code & 0xFF), AlarmEdge(code >> 8)) for code in codes]


PATTERNS: dict[str, Callable[[PumpSettings], Player]] = {
    "1x": lambda settings: Player(settings, 1),
    "1000x": lambda settings: Player(settings, 1_000),
    "1000000x": lambda settings: Player(settings, 1_000_000),
    "jump": lambda settings: Player(settings, 0),
    "looks at 1x": lambda settings: Player(settings, 1, looks=Rng(1)),
    "looks at 1000x": lambda settings: Player(settings, 1_000, looks=Rng(2)),
    "looks at 1000000x": lambda settings: Player(settings, 1_000_000, looks=Rng(3)),
}


@pytest.fixture(params=PATTERNS)
def play(request: pytest.FixtureRequest) -> Callable[..., Player]:
    """Make a player with the settings given."""
    return lambda **settings: PATTERNS[request.param](PumpSettings(**settings))


def days(t_ms: int) -> float:
    return t_ms / DAY_MS


def raised_day(player: Player, code: AlarmCode) -> float:
    """The day of the one raise of an alarm."""
    ((edge, t_ms),) = player.edges(code)
    assert edge is AlarmEdge.RAISED
    return days(t_ms)


def refilled_until(player: Player, t_ms: int) -> None:
    """Go to `t_ms`, refilled to the brim at each refill date."""
    while player.t_ms + REFILL_EVERY_MS < t_ms:
        player.wait(REFILL_EVERY_MS)
        player.pump.set_volume(20_000_000, now=player.now)
    player.to(t_ms)


# --- the stories ------------------------------------------------------------------------------------------------------


def test_s01_a_day_takes_a_fifth_of_a_millilitre_and_raises_nothing(play: Callable[..., Player]) -> None:
    player = play()
    player.to(DAY_MS)
    assert abs(player.reported.reservoir_nl - 19_800_000) <= 1_000
    assert abs(player.reported.dose_since_refill_ng - 100_000) <= 500
    assert player.truth.pumped_nl == player.reported.since_refill_nl
    assert player.alarms() == []


def test_s02_the_reservoir_is_low_at_day_90_and_sounds_hourly(play: Callable[..., Player]) -> None:
    player = play()
    player.to(91 * DAY_MS)
    assert raised_day(player, AlarmCode.LOW_RESERVOIR) == pytest.approx(90, abs=0.1)
    assert player.alarms() == [(AlarmCode.LOW_RESERVOIR, AlarmEdge.RAISED)]
    assert (player.reported.state, player.reported.rate_nl_h) == ("INFUSING", 8_333)
    tone = player.reported.tone
    assert tone is not None
    assert (tone.is_critical, tone.interval_ms, tone.duration_ms) == (False, HOUR_MS, 1_000)


def test_s02_the_low_alarm_comes_with_the_pulse_that_reaches_two_millilitres(play: Callable[..., Player]) -> None:
    player = play()
    player.to(91 * DAY_MS)
    (record,) = [
        r for r in player.pump.log_records(1, 100) if r.code == AlarmEdge.RAISED << 8 | AlarmCode.LOW_RESERVOIR
    ]
    assert record.arg2 == 2_000_000


def test_s03_it_is_empty_at_day_95_stops_and_sounds_every_ten_minutes(play: Callable[..., Player]) -> None:
    player = play()
    player.to(96 * DAY_MS)
    assert raised_day(player, AlarmCode.EMPTY_RESERVOIR) == pytest.approx(95, abs=0.1)
    assert (player.reported.state, player.reported.rate_nl_h) == ("STOPPED", 0)
    assert player.truth.reservoir_nl == player.reported.reservoir_nl == 1_000_000
    tone = player.reported.tone
    assert tone is not None
    assert (tone.code, tone.is_critical, tone.interval_ms) == (AlarmCode.EMPTY_RESERVOIR, True, 10 * MINUTE_MS)
    assert tone.duration_ms == 3_000


def test_s04_a_threshold_of_four_millilitres_is_reached_at_day_80(play: Callable[..., Player]) -> None:
    player = play()
    player.to(DAY_MS)
    player.pump.program(low_reservoir_nl=4_000_000, now=player.now)
    player.to(81 * DAY_MS)
    assert raised_day(player, AlarmCode.LOW_RESERVOIR) == pytest.approx(80, abs=0.1)


def test_s07_thirty_per_cent_too_much_raises_nothing_before_the_truth_is_empty(play: Callable[..., Player]) -> None:
    player = play(flow_bias_ppm=300_000)
    player.to(73 * DAY_MS)
    assert player.truth.reservoir_nl > 1_000_000
    player.to(int(73.1 * DAY_MS))
    assert player.truth.reservoir_nl == 1_000_000
    assert player.reported.reservoir_nl == pytest.approx(5_380_000, abs=5_000)
    assert (player.reported.state, player.alarms()) == ("INFUSING", [])


def test_s07_the_report_goes_on_to_its_own_alarms(play: Callable[..., Player]) -> None:
    player = play(flow_bias_ppm=300_000)
    player.to(96 * DAY_MS)
    assert raised_day(player, AlarmCode.LOW_RESERVOIR) == pytest.approx(90, abs=0.1)
    assert raised_day(player, AlarmCode.EMPTY_RESERVOIR) == pytest.approx(95, abs=0.1)
    assert player.truth.pumped_nl == 19_000_000


def test_a_refill_into_the_wrong_place_is_silent_until_the_report_itself_is_low(play: Callable[..., Player]) -> None:
    player = play()
    player.pump.set_volume(15_000_000, "true", now=player.now)
    player.to(71 * DAY_MS)
    assert player.truth.reservoir_nl == 1_000_000
    assert player.reported.reservoir_nl == pytest.approx(5_800_000, abs=5_000)
    assert player.alarms() == []
    player.to(91 * DAY_MS)
    assert raised_day(player, AlarmCode.LOW_RESERVOIR) == pytest.approx(90, abs=0.1)


def test_a_report_corrected_downwards_brings_the_alarm_forward_and_moves_no_drug(play: Callable[..., Player]) -> None:
    player = play()
    player.pump.set_volume(10_000_000, "reported", now=player.now)
    player.to(41 * DAY_MS)
    assert raised_day(player, AlarmCode.LOW_RESERVOIR) == pytest.approx(40, abs=0.1)
    assert player.truth.reservoir_nl == 20_000_000 - player.truth.pumped_nl


def test_s15_a_stall_is_told_after_twenty_minutes_and_ends_reported_delivery(play: Callable[..., Player]) -> None:
    player = play()
    player.to(DAY_MS)
    player.pump.stall_motor(now=player.now)
    pumped_nl = player.truth.pumped_nl
    player.wait(HOUR_MS)
    assert player.edges(AlarmCode.MOTOR_STALL) == [(AlarmEdge.RAISED, DAY_MS + 20 * MINUTE_MS)]
    assert (player.reported.state, player.reported.rate_nl_h) == ("STALLED", 0)
    reservoir_nl = player.reported.reservoir_nl
    player.wait(10 * HOUR_MS)
    assert player.reported.reservoir_nl == reservoir_nl
    assert player.truth.pumped_nl == pumped_nl


def test_s16_a_stall_of_three_hours_recovers_and_leaves_a_deficit_in_the_truth(play: Callable[..., Player]) -> None:
    player = play()
    player.to(DAY_MS)
    player.pump.stall_motor(now=player.now)
    player.wait(3 * HOUR_MS)
    player.pump.release_motor(now=player.now)
    (record,) = [
        r for r in player.pump.log_records(1, 100) if r.code == AlarmEdge.RAISED << 8 | AlarmCode.MOTOR_STALL_RECOVERED
    ]
    assert (record.t_ms, record.arg2) == (DAY_MS + 3 * HOUR_MS, 3 * 3_600)
    player.to(10 * DAY_MS)
    assert player.reported.state == "INFUSING"
    assert abs(10 * 199_992 - 3 * 8_333 - player.truth.pumped_nl) <= 1_000
    assert abs(player.truth.pumped_nl - player.reported.since_refill_nl + 8_333 // 3) <= 1_000


def test_s17_a_stall_of_49_hours_is_one_stall_and_one_long_stop(play: Callable[..., Player]) -> None:
    player = play()
    player.to(DAY_MS)
    player.pump.stall_motor(now=player.now)
    player.wait(49 * HOUR_MS)
    assert player.alarms() == [
        (AlarmCode.MOTOR_STALL, AlarmEdge.RAISED),
        (AlarmCode.PUMP_STOPPED_48H, AlarmEdge.RAISED),
    ]
    assert player.edges(AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, DAY_MS + 48 * HOUR_MS)]


def test_s22_a_commanded_stop_becomes_critical_after_48_hours(play: Callable[..., Player]) -> None:
    player = play()
    player.to(DAY_MS)
    player.pump.stop(now=player.now)
    player.to(DAY_MS + 48 * HOUR_MS - SECOND_MS)
    assert player.alarms() == [(AlarmCode.PUMP_STOPPED, AlarmEdge.RAISED)]
    player.wait(SECOND_MS)
    assert player.edges(AlarmCode.PUMP_STOPPED_48H) == [(AlarmEdge.RAISED, DAY_MS + 48 * HOUR_MS)]
    player.pump.start(now=player.now)
    assert player.alarms()[2:] == [
        (AlarmCode.PUMP_STOPPED, AlarmEdge.CLEARED),
        (AlarmCode.PUMP_STOPPED_48H, AlarmEdge.LATCHED),
    ]


ERI_MS = 213_127_200 * SECOND_MS
EOS_MS = 220_903_200 * SECOND_MS


def test_the_days_of_the_table_are_those_of_the_calendar() -> None:
    assert (days(ERI_MS), days(EOS_MS)) == (2466.75, 2556.75)


def test_s24_after_81_months_replacement_is_due_in_three(play: Callable[..., Player]) -> None:
    player = play()
    refilled_until(player, ERI_MS - SECOND_MS)
    assert player.alarms() == []
    player.to(ERI_MS)
    assert player.alarms() == [(AlarmCode.ERI, AlarmEdge.RAISED)]
    assert player.pump.log_records(player.pump.log_last_seq, 1)[0].arg2 == 90
    assert player.reported.state == "INFUSING"


def test_s25_after_84_months_the_pump_is_off_for_good_and_still_answers(play: Callable[..., Player]) -> None:
    player = play()
    refilled_until(player, EOS_MS)
    assert player.alarms() == [(AlarmCode.ERI, AlarmEdge.RAISED), (AlarmCode.EOS, AlarmEdge.RAISED)]
    assert player.edges(AlarmCode.EOS) == [(AlarmEdge.RAISED, EOS_MS)]
    with pytest.raises(ControlError, match="EOS_OFF"):
        player.pump.start(now=player.now)
    pumped_nl = player.truth.pumped_nl
    player.wait(365 * DAY_MS)
    assert player.truth.pumped_nl == pumped_nl
    player.pump.data_to_send()
    player.pump.receive_data(GET_STATUS, player.now)
    (answer,) = [frame for frame in FrameDecoder().feed(player.pump.data_to_send()) if frame.type == STATUS_RSP]
    assert isinstance(answer, Frame)
    response = decode_payload(answer.type, answer.payload)
    assert isinstance(response, GetStatusResponse)
    assert (response.telemetry.state, response.telemetry.rate_nl_h) == (PumpStateCode.EOS_OFF, 0)
    assert response.telemetry.flags == TelemetryFlag.ERI | TelemetryFlag.EOS


# --- and one long one, by every path ----------------------------------------------------------------------------------


def a_life(player: Player) -> None:
    """Everything in one life: refills, a stall that heals, one that does not, a stop, the end."""
    refilled_until(player, 400 * DAY_MS)
    player.pump.stall_motor(now=player.now)
    player.wait(5 * HOUR_MS)
    player.pump.release_motor(now=player.now)
    player.pump.program(rate_nl_h=60_000, now=player.now)
    player.wait(20 * DAY_MS)
    player.pump.acknowledge(AlarmCode.EMPTY_RESERVOIR, now=player.now)
    player.pump.set_volume(20_000_000, now=player.now)
    player.pump.reset_alarm(AlarmCode.EMPTY_RESERVOIR, now=player.now)
    player.pump.start(now=player.now)
    player.pump.program(rate_nl_h=8_333, now=player.now)
    refilled_until(player, 1_000 * DAY_MS)
    player.pump.stop(now=player.now)
    player.wait(72 * HOUR_MS)
    player.pump.start(now=player.now)
    player.pump.power_off(now=player.now)
    player.wait(HOUR_MS)
    player.pump.power_on(now=player.now)
    player.pump.set_volume(12_000_000, "true", now=player.now)
    refilled_until(player, 2_600 * DAY_MS)


@pytest.mark.parametrize("pattern", [pattern for pattern in PATTERNS if pattern != "jump"])
def test_a_life_leaves_the_same_log_and_the_same_numbers_by_any_path(pattern: str) -> None:
    settings = PumpSettings(flow_bias_ppm=20_000)
    jumped, other = PATTERNS["jump"](settings), PATTERNS[pattern](settings)
    a_life(jumped)
    a_life(other)
    assert other.truth == jumped.truth
    assert comparable(other.reported) == comparable(jumped.reported)
    assert comparable(jumped.reported)["state"] == "EOS_OFF"


def comparable(reported: ReportedView) -> dict[str, object]:
    """What does not count records, of which those of the link hang on the host."""
    return {name: getattr(reported, name) for name in reported.__struct_fields__ if not name.startswith("log_")}
