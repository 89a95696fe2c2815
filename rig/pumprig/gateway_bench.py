"""Where a scenario with `host = "gateway"` is played: a pump, a line, and the gateway that ships, in virtual time.

The world of the simulation carries pump, line, session and store; what MQTT and HTTP show is made by the gateway's own
code from the store, without sockets. Before the story begins the gateway has met the pump. When pump time runs faster
than link time it stands still after everything that happens, until the gateway has heard of it: so a scenario sees the
same at any speed, and what the gateway finds in reports by itself comes at most one report later.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from pump_emulator.acts import DONE, Answer, beyond
from pump_emulator.line import LineSettings
from pump_emulator.scenario.bench import newer
from pump_emulator.scenario.labels import label
from pump_emulator.timeline import sampling_us
from pump_gateway.alarms import label_edges, label_refusal
from pump_gateway.api.orders import CommandRequest, asked
from pump_gateway.model import CommandOutcome, Interrogate, LinkState
from pump_gateway.session.orders import task_of
from pump_protocol.machine import earliest
from pumprig.outside import Outside
from pumprig.world import PUMP_NAME, WALL_OFFSET_US, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pump_emulator.acts import Act
    from pump_emulator.audit import Entry
    from pump_emulator.observation import ReportedView, TruthView
    from pump_emulator.scenario import Scenario
    from pump_emulator.scenario.look import Edge, Said
    from pump_emulator.timeline import Recorder
    from pump_gateway.model import CommandResult
    from pump_gateway.store.commands import CommandBook
    from pump_protocol.messages import LogRecord

BAUD = 115_200
SECOND_US = 1_000_000
MEETING_S_MAX = 30
"""So long the gateway may take to meet the pump before the story begins."""
SETTLE_S_MAX = 3
"""So long pump time stands still after something has happened, for the gateway to hear of it."""
COMMAND_S_MAX = 40
RECORDS_MAX = 100_000
_PPM = 1_000_000
_UNKNOWN = "UNKNOWN"
_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of its own is made there)
_request = TypeAdapter[Any](CommandRequest)


class GatewayBench:
    """A pump and a gateway. Times are pump time in µs; the world's own are link time."""

    can_foresee = False

    def __init__(self, scenario: Scenario, folder: Path, recorder: Recorder | None) -> None:
        perfect = LineSettings(baud=BAUD)
        self._world = World(scenario.seed, store_path=folder / "store.sqlite", line=perfect, pump=scenario.settings)
        self._speed = scenario.speed
        self._outside = Outside(self._world, recorder)
        self._recorder = recorder
        self._sampling_us = sampling_us(scenario.duration_us)
        self._read_seq = 0
        self._audited: list[Entry] = []
        self._keys = 0
        self._under_way: str | None = None
        self._ended: Answer | None = None
        self._awaited = [s.on_command.type for s in scenario.stimuli if s.on_command is not None]
        self._meet()
        self._world.requests.clear()
        self._record()

    @classmethod
    @contextmanager
    def opened(cls, scenario: Scenario, *, recorder: Recorder | None = None) -> Iterator[GatewayBench]:
        """A bench whose store is gone afterwards."""
        with TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
            bench = cls(scenario, Path(folder), recorder)
            try:
                yield bench
            finally:
                bench._world.store.close()

    # --- time ---------------------------------------------------------------------------------------------------------

    @property
    def at_us(self) -> int:
        """Pump time now."""
        return self._world.pump.pump_time_us(self._world.now)

    def next_us(self) -> int | None:
        """When the pump notices something next; a picture wants another point now and then."""
        event_us = self._world.pump.next_event_us()
        if self._recorder is None:
            return event_us
        return earliest(event_us, self._recorder.next_look_us(self.at_us, self._sampling_us))

    def advance(self, at_us: int) -> int:
        """Go on to a pump time, or until something has happened that the gateway or the pump shows."""
        world = self._world
        goal = world.now + int((at_us - self.at_us) / self._speed)
        before = self._seen_state()
        while self._step_towards(goal):
            if self._seen_state() != before:
                break
        else:
            world.pump.run_to_us(at_us, now=world.now)
        self._hear_out()
        self._record()
        return self.at_us

    def _meet(self) -> None:
        """Let the gateway meet the pump while pump time stands still."""
        world = self._world
        world.pump.pause(now=world.now)
        self._run(MEETING_S_MAX, until=self._is_settled)
        world.pump.set_speed(self._speed, now=world.now)

    def _hear_out(self) -> None:
        """Let the gateway hear what has happened while pump time stands still, unless both run alike."""
        world = self._world
        if self._speed <= 1:
            self._step_towards(world.now)
            return
        world.pump.pause(now=world.now)
        self._run(SETTLE_S_MAX, until=self._is_settled)
        world.pump.set_speed(self._speed, now=world.now)

    def _run(self, seconds: int, *, until: Callable[[], bool]) -> None:
        end = self._world.now + seconds * SECOND_US
        while not until() and self._step_towards(end):
            pass

    def _step_towards(self, end: int) -> bool:
        is_more = self._world.step_towards(end)
        for result in self._world.session.results_received():
            command_id, self._under_way = self._under_way, None
            if command_id is not None:
                ended = partial(_note_end, command_id=command_id, result=result)
                self._world.store.write_commands(ended)
            self._ended = _answer_of(result)
        self._outside.look()
        return is_more

    def _seen_state(self) -> tuple[object, ...]:
        view = self._world.store.view
        state = view.pumps.get(PUMP_NAME)
        return (self._world.pump.log_last_seq, view.rev, None if state is None else state.link, *self._asked())

    def _asked(self) -> list[int]:
        """How often those requests were sent that a trigger waits for."""
        return [self._world.requests[kind] for kind in self._awaited]

    def _is_settled(self) -> bool:
        """Whether the gateway's view is the pump's report, as far as that can come over the line."""
        state = self._world.store.view.pumps.get(PUMP_NAME)
        if state is None or state.latest is None or state.link is not LinkState.ONLINE:
            return False
        reported = self._world.pump.reported(self._world.now)
        told = (state.latest.boot, state.last_seq, state.latest.t_ms)
        read_rev = None if state.reports is None else state.reports.therapy_rev
        is_judged = state.watched.doubted_crc32c is None and self._world.session.is_read
        return is_judged and (*told, read_rev) == (
            reported.boot_count,
            reported.log_last_seq,
            reported.t_ms,
            reported.therapy_rev,
        )

    # --- looking ------------------------------------------------------------------------------------------------------

    def views(self) -> tuple[ReportedView, TruthView]:
        """What is reported, and what is so."""
        return self._world.pump.reported(self._world.now), self._world.pump.truth(self._world.now)

    def foreseen(self, _at_us: int) -> tuple[ReportedView, TruthView] | None:
        """Nothing: what a host does meanwhile cannot be foreseen."""
        return None

    def records(self) -> tuple[LogRecord, ...]:
        """What the log has gained."""
        found = tuple(self._world.pump.log_records(self._read_seq + 1, RECORDS_MAX))
        self._read_seq = self._world.pump.log_last_seq
        return found

    @property
    def commands(self) -> Mapping[int, int]:
        """How often the gateway has sent each type of request since the story began."""
        return self._world.requests

    def said(self) -> tuple[Said, ...]:
        """What was published since the last call."""
        return self._outside.said()

    def audited(self) -> tuple[Entry, ...]:
        """What the pump's programming audit has gained."""
        entries = self._world.pump.audit(self._world.now)
        found, self._audited = newer(entries, self._audited), entries
        return found

    def derived(self) -> tuple[Edge, ...]:
        """Edges of the alarms that the gateway derives since the last call."""
        return self._outside.derived()

    def outside(self, kind: str, name: str) -> Any:  # noqa: ANN401 (JSON)
        """What MQTT or HTTP shows, or the alarms that the gateway derives."""
        return self._outside.shown(kind, name)

    # --- doing --------------------------------------------------------------------------------------------------------

    def perform(self, act: Act, *, is_undone: bool = False) -> Answer:
        """Do something to pump, line or gateway, or take it back; the gateway hears of it."""
        world = self._world
        if isinstance(act, beyond.Beyond):
            answer = self._beyond(act, is_undone=is_undone)
        elif is_undone:
            answer = act.undo(world.pump, world.now)
        else:
            answer = act.apply(world.pump, world.now)
            if act.name() == "interrogate":
                world.session.interrogate(world.now)
        if self._recorder is not None:
            self._recorder.stimulate(self.at_us, label(act, answer, is_undone=is_undone))
        if not self._is_interrupted(answer):
            self._hear_out()
        self._record()
        return answer

    def _is_interrupted(self, answer: Answer) -> bool:
        """Whether a trigger is to strike in the middle of a command."""
        return self._under_way is not None and answer.reason == _UNKNOWN

    def _beyond(self, act: beyond.Beyond, *, is_undone: bool) -> Answer:
        if isinstance(act, beyond.Command):
            return self._command(act)
        if isinstance(act, beyond.LineNoise):
            self._noise(None if is_undone else act)
            return DONE
        opposite = {"unplug": "plug", "hang": "resume_link", "mute": "unmute", "broker_down": "broker_up"}
        name = act.name()
        self._verbs()[opposite[name] if is_undone else name]()
        return DONE

    def _verbs(self) -> dict[str, Callable[[], None]]:
        world = self._world
        return {
            "unplug": world.unplug,
            "plug": world.replug,
            "hang": lambda: setattr(world, "is_hung", True),
            "resume_link": lambda: setattr(world, "is_hung", False),
            "mute": lambda: setattr(world, "is_mute", True),
            "unmute": lambda: setattr(world, "is_mute", False),
            "broker_down": self._outside.broker_down,
            "broker_up": self._outside.broker_up,
            "restart_gateway": self._restart,
        }

    def _noise(self, act: beyond.LineNoise | None) -> None:
        settings = LineSettings(baud=BAUD)
        if act is not None:
            settings = LineSettings(
                baud=BAUD,
                flip=act.flip / _PPM,
                loss=act.drop / _PPM,
                duplicate=act.duplicate / _PPM,
                truncate=act.truncate / _PPM,
                junk=act.junk / _PPM,
                delay_us_max=act.delay,
                split_bytes_max=act.split,
            )
        self._world.to_host.change(settings)
        self._world.to_pump.change(settings)

    def _command(self, act: beyond.Command) -> Answer:
        """Take a command as the API does, and wait for its end while pump time goes on with link time, or stands."""
        self._keys += 1
        body = {"verb": act.verb, "args": act.args or {}, "confirm_soft_limit": act.confirm}
        try:
            request = _request.validate_python(body)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            return Answer(is_done=False, reason="NOT_POSSIBLE", why=f"{where}: {first['msg']}")
        world = self._world
        state = world.store.view.pumps.get(PUMP_NAME)
        if state is None or state.latest is None or state.link is not LinkState.ONLINE:
            return Answer(is_done=False, reason="NOT_POSSIBLE", why="the pump is not online")
        wish = asked(PUMP_NAME, request, key=f"scenario-{self._keys}")
        view = world.store.commit(label_edges(wish, world.store.view, self._wall_us))
        if (refusal := label_refusal(wish, view)) is not None:
            return Answer(is_done=False, reason="NOT_POSSIBLE", why=refusal)
        command, _ = world.store.write_commands(
            lambda book: book.accept_once(wish, draw=world.rng.u32, now_us=self._wall_us)
        )
        task = task_of(wish, op_id=command.op_id, therapy_rev=state.latest.therapy_rev)
        world.store.write_commands(lambda book: book.sent(command.id, self._wall_us))
        if self._speed > 1:
            world.pump.pause(now=world.now)
        self._under_way, self._ended = command.id, None
        if isinstance(task, Interrogate):
            world.session.interrogate(world.now)
        else:
            world.session.write(task, world.now)
        self._step_towards(world.now)
        answer = self._outcome()
        world.pump.set_speed(self._speed, now=world.now)
        return answer

    def _outcome(self) -> Answer:
        """How the command ends; a trigger that waits for its requests comes before."""
        world, asked_before = self._world, self._asked()
        end = world.now + COMMAND_S_MAX * SECOND_US
        is_more = True
        while is_more and self._ended is None and self._asked() == asked_before:
            is_more = self._step_towards(end)
        return self._ended or Answer(is_done=False, reason=_UNKNOWN, why="it has not ended yet")

    @property
    def _wall_us(self) -> int:
        return self._world.now + WALL_OFFSET_US

    def _restart(self) -> None:
        self._under_way = None
        self._world.kill_gateway()
        self._outside.gateway_restarted()

    def _record(self) -> None:
        if self._recorder is not None:
            self._recorder.look(self._world.pump, self._world.now)


def _answer_of(result: CommandResult) -> Answer:
    """How a command ended, in the words of a scenario: over a soft limit is as it is at the skin."""
    if result.outcome is CommandOutcome.CONFIRMED:
        return DONE
    if result.outcome is CommandOutcome.UNKNOWN:
        return Answer(is_done=False, reason=_UNKNOWN)
    is_soft = result.reason == "soft_limit"
    return Answer(is_done=False, reason="LIMIT_EXCEEDED" if is_soft else result.reason.upper(), is_soft=is_soft)


def _note_end(book: CommandBook, *, command_id: str, result: CommandResult) -> None:
    book.ended(command_id, result)
