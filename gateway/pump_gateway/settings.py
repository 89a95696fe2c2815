"""What a gateway is told once, at its start: typed, checked, with every default in one place.

Sources, the first that says something wins: the command line, `PUMPRIG_…` in the environment, the configuration file,
the defaults here. A nested key has two underscores: `PUMPRIG_BROKER__PASSWORD`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_settings import PydanticBaseSettingsSource

BAUD_DEFAULT = 115_200
PUMPS_MAX = 4096

Name = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
"""A level of an MQTT topic and of a URL: lower-case letters, digits, hyphens."""

Port = Annotated[int, Field(ge=1, le=65535)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PumpConfig(_Part):
    """One pump and where its serial port is."""

    name: Name
    url: Annotated[str, Field(min_length=1)]
    """A device (`/dev/serial/by-id/…`), the link of an emulated pump, or a pyserial URL (`socket://host:port`)."""
    baud: Annotated[int, Field(ge=1200, le=4_000_000)] = BAUD_DEFAULT
    key_file: Path | None = None
    """File with the pump's key. With it commands are taken for the pump; without it, it can only be read."""

    @property
    def device(self) -> Path | None:
        """The path of a local serial port, None for what is reached through a URL."""
        return None if "://" in self.url else Path(self.url)


class HttpSettings(_Part):
    """Where the API listens."""

    host: str = "127.0.0.1"
    port: Port = 8080
    tokens: tuple[SecretStr, ...] = ()
    """Bearer tokens of which a request needs one; empty: nobody is asked."""


class BrokerSettings(_Part):
    """The MQTT broker, and how the gateway presents itself there."""

    host: str = "127.0.0.1"
    port: Port = 1883
    username: str | None = None
    password: SecretStr | None = None
    tls: bool = False
    ca_file: Path | None = None
    """Certificates to trust instead of the system's."""
    client_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")] | None = None
    """None: `pumprig-` and the gateway's name."""
    version: Literal["auto", "5", "3.1.1"] = "auto"
    """MQTT version; `auto` prefers 5 and falls back."""


class RetentionSettings(_Part):
    """How much a store keeps."""

    hours: Annotated[int, Field(ge=1, le=24 * 366)] = 72
    quota_mb: Annotated[int, Field(ge=16)] = 512


class AlarmSettings(_Part):
    """What alarms that the gateway derives go by."""

    drug_stability_days: Annotated[int, Field(ge=1, le=3650)] = 180
    """Pump time after a refill at which the drug in the reservoir counts as expired."""


class GatewaySettings(BaseSettings):
    """Everything that a gateway can be told; make one with `load`."""

    model_config = SettingsConfigDict(env_prefix="PUMPRIG_", env_nested_delimiter="__", extra="forbid", frozen=True)

    name: Name = "gw-1"
    store: Path = Path("run/gateway/store.sqlite")
    pumps: Annotated[tuple[PumpConfig, ...], Field(min_length=1, max_length=PUMPS_MAX)]
    http: HttpSettings = HttpSettings()
    broker: BrokerSettings = BrokerSettings()
    retention: RetentionSettings = RetentionSettings()
    alarms: AlarmSettings = AlarmSettings()

    @classmethod
    def load(cls, *, file: Mapping[str, Any], overrides: Mapping[str, Any]) -> Self:
        """Join what file, environment and command line (`overrides`) say; raises pydantic.ValidationError.

        `file` and `overrides` are nested as in TOML: `{"broker": {"host": …}, "pumps": [{"name": …, "url": …}]}`.
        """
        return cls(**_joined(_joined(file, EnvSettingsSource(cls)()), overrides))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what `load` joined and nothing else."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)

    @field_validator("pumps")
    @classmethod
    def _are_distinct(cls, pumps: tuple[PumpConfig, ...]) -> tuple[PumpConfig, ...]:
        for key in ("name", "url"):
            seen: set[str] = set()
            for value in (getattr(pump, key) for pump in pumps):
                if value in seen:
                    raise ValueError(f"two pumps have the {key} {value!r}")
                seen.add(value)
        return pumps


def _joined(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return both, tables joined key by key; where both say something, what `above` says."""
    both = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            both[key] = _joined(below[key], above[key])
    return both
