"""Drains the outbox to a broker, for ever: nothing leaves the outbox before the broker has acknowledged it.

- `sink`: one connection to a broker; the only place that knows the MQTT library.
- `drain`: the outbox through one connection, with a bounded window.
- `publisher`: `Publisher`, connection after connection: birth, retained state, drain, goodbye.
"""

from __future__ import annotations

from pump_gateway.publisher.publisher import Publisher, PublisherHealth

__all__ = ["Publisher", "PublisherHealth"]
