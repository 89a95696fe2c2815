"""What MQTT and HTTP show: a place in a JSON value, and what is to stand there."""

from __future__ import annotations

from typing import Any, NamedTuple


class OutsideCheck(NamedTuple):
    """What a JSON value is to be, by key of the table."""

    wanted: dict[str, Any]

    def holds(self, value: Any) -> bool:  # noqa: ANN401 (JSON)
        """Whether it is so."""
        return all(_json_holds(key, value, wanted) for key, wanted in self.wanted.items())


def dig(value: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 (JSON)
    """What stands at a path of a JSON value; `None`: nothing."""
    for part in path:
        if isinstance(value, dict):
            value = value.get(str(part))
        elif isinstance(value, list) and isinstance(part, int) and -len(value) <= part < len(value):
            value = value[part]
        else:
            return None
    return value


def _json_holds(key: str, value: Any, wanted: Any) -> bool:  # noqa: ANN401
    if key == "equals":
        return type(value) in {type(wanted), int, float} and bool(value == wanted)
    if key == "exists":
        return (value is not None) is wanted
    if key == "is_not":
        return bool(value != wanted)
    if key == "one_of":
        return value in wanted
    if key == "contains":
        return isinstance(value, str | list | dict) and wanted in value
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    order = {"min": value >= wanted, "max": value <= wanted, "above": value > wanted, "below": value < wanted}
    return bool(order[key])
