"""The whole pump as one machine: bytes and link time in, bytes out; and the verbs of the control channel.

    link time ──▶ clock ──▶ device (pump time)
    bytes     ──▶ firmware ──▶ bytes

Every call first lets everything happen that is due, so that what is read or changed is the pump of that very instant.
"""

from __future__ import annotations

from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import google_crc32c
import msgspec

from pump_emulator import hands, mishaps, observation, verbs
from pump_emulator.alarms import AlarmRefused
from pump_emulator.clock import PumpClock
from pump_emulator.device import Device
from pump_emulator.firmware import Firmware
from pump_emulator.memory import Kept
from pump_emulator.prescription import OutOfLimits
from pump_emulator.settings import PumpSettings, SettingsError, check
from pump_emulator.therapy import TransitionRefused
from pump_protocol.machine import earliest
from pump_protocol.messages import AlarmCode, BootCause, LogRecord
from pump_protocol.rng import Rng
from pump_protocol.security import TEST_KEY, Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pump_emulator.audit import Entry
    from pump_emulator.observation import ReportedView, TruthView

Result = TypeVar("Result")

_MS = 1_000
PUMP_TIME_MAX_MS = 1 << 48
"""Some nine thousand years, so that no count of pump time outgrows its field on the line."""
_SNAPSHOT_MAGIC = b"pumprig-state-1\n"


class ControlError(Exception):
    """The pump refuses what the control channel asked, and nothing has changed; the message says why."""


class DamagedSnapshot(Exception):  # noqa: N818 (what was found, not an error of the program)
    """What was kept of a pump cannot be read."""


class Pump:
    """An emulated pump. `now` is link time in microseconds everywhere."""

    def __init__(
        self, settings: PumpSettings, *, seed: int, now: int, nonvolatile: bytes | None = None, key: Key = TEST_KEY
    ) -> None:
        """Make a new pump, or boot again the one that `nonvolatile` was kept of.

        Raises:
            SettingsError: a parameter is out of its range.
            DamagedSnapshot: `nonvolatile` cannot be read.
        """
        check(settings)
        if nonvolatile is None:
            self._device = verbs.manufacture(settings, log_epoch=Rng(seed).stream("log_epoch").u32())
        else:
            kept = _of_the_same_kind(_decode_snapshot(nonvolatile), settings)
            self._device = Device(kept.settings, kept)
            self._device.boot(BootCause.POWER)
        self._key = key
        self._rng = Rng(seed).stream("firmware")
        self._clock = PumpClock(now, pump_us=self._device.at_us)
        self._firmware: Firmware | None = self._booted(BootCause.POWER)

    # --- the machine --------------------------------------------------------------------------------------------------

    def receive_data(self, data: bytes, now: int) -> None:
        """Take bytes from the line; without power they are lost."""
        self._settle(now)
        if self._firmware is not None:
            self._firmware.receive_data(data, now)

    def advance(self, now: int) -> None:
        """Do all that is due at `now`, in the order of pump time."""
        self._settle(now)
        if self._firmware is not None:
            self._firmware.advance(now)

    def next_deadline(self) -> int | None:
        """When the pump has something to do, or to tell, next."""
        has_news = self._firmware is not None and self._device.has_news
        due = self._device.at_us if has_news else self._device.next_due()
        in_pump_time = None if due is None else self._clock.link_time(due)
        return earliest(in_pump_time, None if self._firmware is None else self._firmware.next_deadline())

    def data_to_send(self) -> bytes:
        """Drain what the pump says."""
        return b"" if self._firmware is None else self._firmware.link.data_to_send()

    # --- the clock ----------------------------------------------------------------------------------------------------

    @property
    def speed(self) -> Fraction:
        """How fast pump time runs against link time; 0 is paused."""
        return self._clock.speed

    def pump_time_us(self, now: int) -> int:
        """Pump time at `now`."""
        return self._clock.pump_time(now)

    def next_event_us(self) -> int | None:
        """Pump time of what the pump will notice next; `None`: nothing is due."""
        return self._device.next_due()

    def set_speed(self, speed: Fraction | int, *, now: int) -> None:
        """Run pump time at `speed` × link time; 0 pauses. Raises ControlError when it is out of range."""
        self.advance(now)
        try:
            self._clock.set_speed(Fraction(speed), now=now)
        except ValueError as error:
            raise ControlError(str(error)) from error

    def pause(self, *, now: int) -> None:
        """Stop pump time; the line goes on."""
        self.set_speed(0, now=now)

    def run_to(self, t_ms: int, *, now: int) -> None:
        """Make it `t_ms` at once: everything due up to there happens now, in order, each at its own pump time."""
        self.advance(now)
        now_ms = self.pump_time_us(now) // _MS
        if not now_ms <= t_ms <= PUMP_TIME_MAX_MS:
            message = f"t_ms = {t_ms}: must be from {now_ms} ms, pump time now, to {PUMP_TIME_MAX_MS} ms"
            raise ControlError(message)
        self.run_to_us(t_ms * _MS, now=now)

    def run_to_us(self, pump_us: int, *, now: int) -> None:
        """The same to the microsecond, as whoever plays a story needs it; a time that is past is left as it is."""
        self._clock.jump(pump_us, now=now)
        self.advance(now)

    # --- what hands and programmers do --------------------------------------------------------------------------------

    def act(self, verb: Callable[[Device], Result], *, now: int, needs_power: bool = False) -> Result:
        """Do something to the device at `now`: what was due happens first, what follows from it at once.

        Raises:
            ControlError: the device refuses it, or has no power and would need it; nothing has changed.
        """
        with self._acting(now, needs_power=needs_power) as device:
            return verb(device)

    def stall_motor(self, *, now: int) -> None:
        """Jam the rotor; the pump notices after its detection time."""
        self.act(lambda device: mishaps.jam_motor(device, is_jammed=True), now=now)

    def release_motor(self, *, now: int) -> None:
        """Free the rotor; the pump notices when it turns."""
        self.act(lambda device: mishaps.jam_motor(device, is_jammed=False), now=now)

    def set_volume(self, volume_nl: int, which: str = "both", *, now: int) -> None:
        """Fill or drain to `volume_nl`: what is there (`true`), what the pump believes (`reported`), or `both`."""
        if which not in {"both", "reported", "true"}:
            message = f"which = {which!r}: must be both, reported or true"
            raise ControlError(message)
        with self._acting(now, needs_power=which != "true") as device:
            if which in {"both", "true"}:
                hands.fill_truly(device, volume_nl)
            if which in {"both", "reported"}:
                verbs.report_refill(device, volume_nl)

    def program(self, *, rate_nl_h: int | None = None, low_reservoir_nl: int | None = None, now: int) -> None:
        """Set the basal rate, the low reservoir threshold, or both; nothing is changed when either is refused."""
        with self._acting(now, needs_power=True) as device:
            verbs.check_program(device, rate_nl_h=rate_nl_h, low_reservoir_nl=low_reservoir_nl)
            if rate_nl_h is not None:
                verbs.set_rate(device, rate_nl_h)
            if low_reservoir_nl is not None:
                verbs.set_low_reservoir(device, low_reservoir_nl)

    def stop(self, *, now: int) -> None:
        """Stop delivery."""
        with self._acting(now, needs_power=True) as device:
            verbs.stop(device)

    def start(self, *, now: int) -> None:
        """Deliver the program in force."""
        with self._acting(now, needs_power=True) as device:
            verbs.start(device)

    def acknowledge(self, code: AlarmCode, *, now: int) -> None:
        """Acknowledge an alarm."""
        with self._acting(now, needs_power=True) as device:
            verbs.acknowledge(device, code)

    def reset_alarm(self, code: AlarmCode, *, now: int) -> None:
        """End the latch of an alarm whose cause has gone."""
        with self._acting(now, needs_power=True) as device:
            verbs.reset_alarm(device, code)

    def replace(self, serial: str, *, now: int) -> None:
        """Put another pump of this kind in its place, at the end of the same catheter; the old one's log is gone.

        Raises:
            ControlError: no pump has such a serial number, or this one has it.
        """
        self.advance(now)
        old = self._device
        settings = msgspec.structs.replace(old.settings, serial=serial)
        try:
            check(settings)
        except SettingsError as error:
            raise ControlError(str(error)) from error
        if serial == old.settings.serial:
            raise ControlError(f"serial = {serial!r}: must be another one than the pump's that is replaced")
        old.power_off()
        log_epoch = Rng(old.log.epoch).stream(f"log_epoch of {serial}").u32()
        self._device = verbs.manufacture(settings, log_epoch=log_epoch, at_us=old.at_us, outflow=old.outflow)
        self._firmware = None
        self._follow_boots()
        self.advance(now)

    def power_off(self, *, now: int) -> None:
        """Cut the power: nothing is delivered and nothing answered; what is kept is kept."""
        self.advance(now)
        self._device.power_off()
        self._follow_boots()

    def power_on(self, *, now: int, cause: BootCause = BootCause.POWER) -> None:
        """Boot on what was kept. A pump that has power stays as it is."""
        self._settle(now)
        if self._firmware is None:
            self._device.boot(cause)
            self._follow_boots()
            self.advance(now)

    # --- what can be read ---------------------------------------------------------------------------------------------

    def reported(self, now: int) -> ReportedView:
        """What the pump believes at `now`."""
        self._settle(now)
        return observation.reported(self._device)

    def truth(self, now: int) -> TruthView:
        """What really is at `now`."""
        self._settle(now)
        return observation.truth(self._device)

    def foreseen(self, pump_us: int) -> tuple[ReportedView, TruthView]:
        """What it would report, and what would be so, at a pump time before its next event; nothing here moves.

        Raises:
            ControlError: something happens before that, so that it cannot be told without letting it happen.
        """
        due = self._device.next_due()
        if pump_us < self._device.at_us or (due is not None and pump_us >= due):
            raise ControlError(f"{pump_us} µs is not between now, {self._device.at_us}, and the next event, {due}")
        ahead = self._device.foreseen(pump_us)
        return observation.reported(ahead), observation.truth(ahead)

    def unaccounted_nl(self, now: int) -> int:
        """What of all that was filled in is not to be found at `now`: 0, or the emulator is wrong."""
        self._settle(now)
        return self._device.plant.unaccounted_nl

    def log_records(self, from_seq: int, limit: int) -> list[LogRecord]:
        """Up to `limit` records of the log from `from_seq`, or from the oldest kept, on."""
        log = self._device.log
        return log.read(max(from_seq, log.first_seq), limit)

    def audit(self, now: int) -> list[Entry]:
        """Who has programmed what, up to `now`."""
        self._settle(now)
        return self._device.audit.entries

    @property
    def log_last_seq(self) -> int:
        """The newest record's number: it moves when anything has been written."""
        return self._device.log.last_seq

    def nonvolatile(self) -> bytes:
        """All that survives a loss of power at the last settled instant; opaque, checked by a CRC."""
        body = msgspec.json.encode(self._device.kept())
        return _SNAPSHOT_MAGIC + b"%08x\n" % google_crc32c.value(body) + body

    def _booted(self, cause: BootCause) -> Firmware:
        """The firmware of this boot; it never draws the numbers of another one."""
        boot = self._rng.stream(f"boot {self._device.boot_count} at {self._device.at_us}")
        return Firmware(self._device, cause, key=self._key, rng=boot)

    def _settle(self, now: int) -> None:
        self._device.settle(self._clock.pump_time(now))
        self._follow_boots()

    def _follow_boots(self) -> None:
        """A device that has booted by itself runs another firmware; one without power runs none."""
        device = self._device
        if not device.is_powered:
            self._firmware = None
        elif self._firmware is None or self._firmware.boot_count != device.boot_count:
            self._firmware = self._booted(BootCause(device.integrity.trust.boot_cause))

    @contextmanager
    def _acting(self, now: int, *, needs_power: bool = False) -> Iterator[Device]:
        """What is due happens first, and what follows at once; what the device refuses becomes a ControlError."""
        self.advance(now)
        if needs_power and self._firmware is None:
            raise ControlError("the pump has no power")
        try:
            yield self._device
        except (OutOfLimits, TransitionRefused, AlarmRefused) as error:
            raise ControlError(str(error)) from error
        self._follow_boots()
        self.advance(now)


def _of_the_same_kind(kept: Kept, settings: PumpSettings) -> Kept:
    """What was kept, if it is of a pump of these parameters; it has the serial number of the one that it is of."""
    for name in (each for each in settings.__struct_fields__ if each != "serial"):
        before, now = getattr(kept.settings, name), getattr(settings, name)
        if before != now:
            raise DamagedSnapshot(f"kept of a pump whose {name} was {before}, and this one's is {now}")
    return kept


def _decode_snapshot(data: bytes) -> Kept:
    crc, _, body = data.removeprefix(_SNAPSHOT_MAGIC).partition(b"\n")
    if not data.startswith(_SNAPSHOT_MAGIC) or crc != b"%08x" % google_crc32c.value(body):
        raise DamagedSnapshot("not a pump's state, or damaged: its check sum does not match")
    try:
        return msgspec.json.decode(body, type=Kept)
    except msgspec.DecodeError as error:
        raise DamagedSnapshot(f"a pump's state of another version: {error}") from error
