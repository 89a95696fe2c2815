"""The routes under /v1. Thin: each asks a pump for one thing and shows what became of it.

All are coroutines without a pause inside (running ahead excepted), so a pump is only ever touched by the event loop.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response

from pump_emulator.control import schemas, views
from pump_emulator.control.problems import PROBLEM_SCHEMA, UnknownPumpError
from pump_emulator.control.stepping import Goal, Stepper
from pump_emulator.fleet import Fleet, FleetPump
from pump_protocol.driver import link_time
from pump_protocol.messages import AlarmCode

LOG_RECORDS_MAX = 1_000


# Coroutines too: FastAPI would call plain functions in a thread of its own.
async def _fleet(request: Request) -> Fleet:
    fleet: Fleet = request.app.state.fleet
    return fleet


async def _stepper(request: Request) -> Stepper:
    stepper: Stepper = request.app.state.stepper
    return stepper


async def _pump(request: Request, pump: str) -> FleetPump:
    pumps = (await _fleet(request)).pumps
    if pump not in pumps:
        raise UnknownPumpError(pump, pumps)
    return pumps[pump]


TheFleet = Annotated[Fleet, Depends(_fleet)]
TheStepper = Annotated[Stepper, Depends(_stepper)]
ThePump = Annotated[FleetPump, Depends(_pump)]

_PROBLEM = {"description": "What is wrong, and what would be right.", "content": {"application/problem+json": {}}}
_PROBLEM["content"] = {"application/problem+json": {"schema": PROBLEM_SCHEMA}}

router = APIRouter(prefix="/v1", responses={404: _PROBLEM, 409: _PROBLEM, 422: _PROBLEM})


def _shows(view: type[msgspec.Struct]) -> dict[int | str, dict[str, Any]]:
    """What a route answers; `app.py` puts the schema itself into /openapi.json."""
    schema = {"$ref": f"#/components/schemas/{view.__name__}"}
    return {200: {"description": "Done.", "content": {"application/json": {"schema": schema}}}}


def _shown(view: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(view), media_type="application/json")


# --- looking ----------------------------------------------------------------------------------------------------------


@router.get("/pumps", responses=_shows(views.PumpsView))
async def list_pumps(fleet: TheFleet) -> Response:
    """All pumps: what they report, what is true, where they are plugged in."""
    return _shown(views.PumpsView(pumps=[views.pump_view(pump) for pump in fleet.pumps.values()]))


@router.get("/pumps/{pump}", responses=_shows(views.PumpView))
async def read_pump(pump: ThePump) -> Response:
    """One pump: what it reports, what is true, where it is plugged in."""
    return _shown(views.pump_view(pump))


@router.get("/pumps/{pump}/log", responses=_shows(views.LogView))
async def read_log(
    pump: ThePump,
    from_seq: Annotated[int, Query(ge=0, le=schemas.U32_MAX, description="First record wanted.")] = 0,
    limit: Annotated[int, Query(ge=1, le=LOG_RECORDS_MAX, description="At most so many records.")] = 100,
) -> Response:
    """The pump's event log, read without the pump noticing."""
    return _shown(views.log_view(pump, from_seq, limit))


@router.get("/pumps/{pump}/audit", responses=_shows(views.AuditView))
async def read_audit(pump: ThePump) -> Response:
    """Who has programmed what about this pump, from what to what; the newest of it."""
    return _shown(views.audit_view(pump))


@router.get("/pumps/{pump}/faults", responses=_shows(views.FaultsView))
async def read_faults(pump: ThePump) -> Response:
    """How often each fault of the line and the port has fired."""
    return _shown(views.faults_view(pump))


# --- time -------------------------------------------------------------------------------------------------------------


@router.get("/clock", responses=_shows(views.ClocksView))
async def read_clocks(fleet: TheFleet) -> Response:
    """The time of every pump."""
    return _shown(views.ClocksView(clocks=[views.clock_view(pump, link_time()) for pump in fleet.pumps.values()]))


@router.put("/clock", responses=_shows(views.ClocksView))
async def set_clocks(fleet: TheFleet, body: schemas.ClockBody) -> Response:
    """Let the time of every pump run at one speed; 0 pauses them."""
    for pump in fleet.pumps.values():
        pump.act(lambda device, now: device.set_speed(body.fraction(), now=now))
    return await read_clocks(fleet)


@router.get("/pumps/{pump}/clock", responses=_shows(views.ClockView))
async def read_clock(pump: ThePump) -> Response:
    """The pump's time."""
    return _shown(views.clock_view(pump, link_time()))


@router.put("/pumps/{pump}/clock", responses=_shows(views.ClockView))
async def set_clock(pump: ThePump, body: schemas.ClockBody) -> Response:
    """Let the pump's time run at another speed; 0 pauses it. The line stays in real time."""
    pump.act(lambda device, now: device.set_speed(body.fraction(), now=now))
    return _shown(views.clock_view(pump, link_time()))


@router.post("/pumps/{pump}/pause", responses=_shows(views.ClockView))
async def pause(pump: ThePump) -> Response:
    """Stop the pump's time; it goes on talking."""
    pump.act(lambda device, now: device.pause(now=now))
    return _shown(views.clock_view(pump, link_time()))


@router.post("/pumps/{pump}/run", responses=_shows(views.StoppedView))
async def run(pump: ThePump, stepper: TheStepper, body: schemas.RunBody) -> Response:
    """Let everything up to a pump time or an event happen now, each thing at its own pump time."""
    now_ms = pump.pump.pump_time_us(link_time()) // 1000
    if body.until_event is not None:
        goal = Goal(now_ms + body.limit_ms, body.until_event.log_code)
    elif body.until_ms is not None:
        goal = Goal(body.until_ms)
    else:
        assert body.for_ms is not None, "the schema asks for one of the three"
        goal = Goal(now_ms + body.for_ms)
    return _shown(await stepper.run(pump, goal))


# --- hands ------------------------------------------------------------------------------------------------------------


@router.post("/pumps/{pump}/motor", responses=_shows(views.PumpView))
async def set_motor(pump: ThePump, body: schemas.MotorBody) -> Response:
    """Jam the rotor or free it."""
    pump.act(lambda device, now: device.stall_motor(now=now) if body.stalled else device.release_motor(now=now))
    return _shown(views.pump_view(pump))


@router.put("/pumps/{pump}/volume", responses=_shows(views.PumpView))
async def set_volume(pump: ThePump, body: schemas.VolumeBody) -> Response:
    """Fill or drain the reservoir, tell the pump so, or both."""
    pump.act(lambda device, now: device.set_volume(body.volume_nl, body.which, now=now))
    return _shown(views.pump_view(pump))


@router.post("/pumps/{pump}/power", responses=_shows(views.PumpView))
async def set_power(pump: ThePump, body: schemas.PowerBody) -> Response:
    """Cut the pump's power, give it back, or both."""
    if body.verb != "on":
        pump.act(lambda device, now: device.power_off(now=now))
    if body.verb != "off":
        pump.act(lambda device, now: device.power_on(now=now))
    return _shown(views.pump_view(pump))


# --- programmer -------------------------------------------------------------------------------------------------------


@router.post("/pumps/{pump}/program", responses=_shows(views.PumpView))
async def program(pump: ThePump, body: schemas.ProgramBody) -> Response:
    """Set the basal rate, the low reservoir threshold, or both; neither when one is refused."""
    pump.act(
        lambda device, now: device.program(rate_nl_h=body.rate_nl_h, low_reservoir_nl=body.low_reservoir_nl, now=now)
    )
    return _shown(views.pump_view(pump))


@router.post("/pumps/{pump}/stop", responses=_shows(views.PumpView))
async def stop(pump: ThePump) -> Response:
    """Stop delivery."""
    pump.act(lambda device, now: device.stop(now=now))
    return _shown(views.pump_view(pump))


@router.post("/pumps/{pump}/start", responses=_shows(views.PumpView))
async def start(pump: ThePump) -> Response:
    """Deliver the program in force."""
    pump.act(lambda device, now: device.start(now=now))
    return _shown(views.pump_view(pump))


@router.post("/pumps/{pump}/alarms/{alarm}/ack", responses=_shows(views.PumpView))
async def acknowledge(pump: ThePump, alarm: schemas.AlarmName) -> Response:
    """Acknowledge an alarm; its condition stays."""
    pump.act(lambda device, now: device.acknowledge(AlarmCode[alarm], now=now))
    return _shown(views.pump_view(pump))


@router.post("/pumps/{pump}/alarms/{alarm}/reset", responses=_shows(views.PumpView))
async def reset_alarm(pump: ThePump, alarm: schemas.AlarmName) -> Response:
    """End the latch of an alarm whose condition has gone."""
    pump.act(lambda device, now: device.reset_alarm(AlarmCode[alarm], now=now))
    return _shown(views.pump_view(pump))


# --- cable ------------------------------------------------------------------------------------------------------------


@router.post("/pumps/{pump}/link", responses=_shows(views.PumpView))
async def set_link(pump: ThePump, body: schemas.LinkBody) -> Response:
    """Pull the cable or put it back."""
    if body.verb == "unplug":
        pump.unplug()
    else:
        pump.replug()
    return _shown(views.pump_view(pump))


@router.put("/pumps/{pump}/line", responses=_shows(views.FaultsView))
async def set_line(pump: ThePump, body: schemas.LineBody) -> Response:
    """Make the line worse or better; answers how often each fault has fired so far."""
    for line, direction in ((pump.to_pump, body.to_pump), (pump.to_host, body.to_host)):
        if direction is not None:
            line.change(direction.settings(line.settings))
    return _shown(views.faults_view(pump))
