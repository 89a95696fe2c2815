"""What a scenario is read from: a TOML file, or the same as JSON. Each can say where something stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pump_emulator.tomlfile import TomlError, TomlFile, dotted, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from pump_emulator.tomlfile import KeyPath

TABLES = ("scenario", "pump", "patient", "do", "expect", "forbid")


class JsonBody:
    """A scenario as JSON, which has no lines."""

    def __init__(self, values: Any, name: str = "body") -> None:  # noqa: ANN401 (JSON)
        if not isinstance(values, dict):
            raise TomlError(f"{name}: is no scenario; must be an object with {', '.join(TABLES)}")
        self.values = values
        self.name = name

    def error(self, path: KeyPath, message: str) -> TomlError:
        """An error about one key."""
        return TomlError(f"{self.name}: {dotted(path)}: {message}" if path else f"{self.name}: {message}")

    def unknown(self, path: KeyPath, known: Collection[str]) -> TomlError:
        """An error about a key that nobody reads."""
        return self.error(path, f"is no key that is known; {nearest(str(path[-1]), known)}")

    def place(self, path: KeyPath) -> str:
        """Where something stands."""
        return f"{self.name}: {dotted(path)}"


class ScenarioFile(TomlFile):
    """A scenario as TOML."""

    def place(self, path: KeyPath) -> str:
        """Where something stands."""
        return f"{self.name}:{self.position(path).line}"
