"""`pumprig gateway`: reads what the gateway is told, checks it in a person's words, and runs it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args

from pydantic import BaseModel, ValidationError

from pump_gateway.settings import GatewaySettings
from pumprig import config, logs
from pumprig.problem import Problem, UsageProblem

if TYPE_CHECKING:
    from collections.abc import Mapping


def run(file: Path | None, overrides: Mapping[str, Any]) -> None:
    """Run a gateway until it is stopped; raises ConfigError or Problem when it cannot start."""
    document = config.read(file) if file is not None else config.Document("the command line", "")
    settings = load(document, overrides)
    check_ports(settings, must_be_there="pumps" in overrides)
    # Only now: what was typed wrong is said without waiting for all of the gateway to be imported.
    from pump_gateway.app import StartError, serve

    logs.configure()
    try:
        serve(settings)
    except StartError as error:
        raise Problem(str(error)) from None


def load(document: config.Document, overrides: Mapping[str, Any]) -> GatewaySettings:
    """Return the settings; raises ConfigError with the line of the key, or UsageProblem for what is in no file."""
    try:
        return GatewaySettings.load(file=document.values, overrides=overrides)
    except ValidationError as error:
        _refuse(document, error.errors()[0])


def check_ports(settings: GatewaySettings, *, must_be_there: bool) -> None:
    """Raise UsageProblem for a path that is no serial port, and when it `must_be_there` for one that is not."""
    for pump in settings.pumps:
        if pump.device is None:
            continue
        try:
            status = pump.device.stat()
        except FileNotFoundError:
            if must_be_there:
                raise UsageProblem(
                    f"{pump.name}: {pump.device} is not there: plug the pump in and look in /dev/serial/by-id, "
                    "or list it in a configuration file to wait for it"
                ) from None
            continue
        except OSError as error:
            raise UsageProblem(f"{pump.name}: {pump.device} cannot be used: {error.strerror}") from None
        if not _is_serial_port(status):
            raise UsageProblem(
                f"{pump.name}: {pump.device} is not a serial port: name a device, the link of an emulated pump, "
                "or socket://HOST:PORT"
            )


def _is_serial_port(status: os.stat_result) -> bool:
    # Nothing is opened to find out: opening moves modem lines, and some devices reset on that.
    if not stat.S_ISCHR(status.st_mode):
        return False
    subsystem = Path(f"/sys/dev/char/{os.major(status.st_rdev)}:{os.minor(status.st_rdev)}/subsystem")
    # Pseudo-terminals have no entry there.
    return not subsystem.exists() or subsystem.resolve().name == "tty"


def _refuse(document: config.Document, error: Mapping[str, Any]) -> NoReturn:
    path, known = error["loc"], _keys_beside(error["loc"])
    if error["type"] == "missing" and path == ("pumps",):
        raise UsageProblem("no pump is configured: add --pump NAME=PORT, or [[pumps]] in a configuration file")
    if not document.has(path[:-1] if error["type"] == "missing" else path):
        raise UsageProblem(f"{config.dotted(path)}: {_sentence(error)} (from the command line or the environment)")
    if error["type"] == "extra_forbidden":
        document.refuse_unknown(path, known)
    if error["type"] == "missing":
        document.refuse(path, "missing", "this key is needed")
    value = "this" if isinstance(error["input"], dict | list) else repr(error["input"])
    document.refuse(path, f"{value} is wrong", _sentence(error))


def _sentence(error: Mapping[str, Any]) -> str:
    """Say what would be right, in words rather than pydantic's types."""
    message = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    if error["type"] == "string_pattern_mismatch":
        return f"should match {error['ctx']['pattern']}"
    return message


def _keys_beside(path: config.KeyPath) -> list[str]:
    """Return the keys that the settings know where the last part of `path` stands."""
    model: type[BaseModel] = GatewaySettings
    for part in path[:-1]:
        if isinstance(part, str):
            model = _model_in(model.model_fields[part].annotation)
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel]:  # noqa: ANN401 - any type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(_model_in(argument) for argument in get_args(annotation) if argument is not Ellipsis)
