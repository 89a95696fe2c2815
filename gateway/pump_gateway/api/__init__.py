"""The HTTP API of the gateway: alarms for pollers, pumps, health. Sees the store and the desk, never a pump.

- `app`: `create_app`, the wiring.
- `edge`, `hot`: what a request meets before the framework: id, token, HEAD; the two documents that everybody polls.
- `alarms`, `pumps`, `commands`, `health`, `index`: the routes.
- `orders`: what a pump may be told to do.
- `board`: the alarms as bytes, made once per change, and waiting for the next change.
- `documents`, `conditional`: views as bytes with entity tags; what a poller's headers mean.
- `queries`, `position`, `schemas`, `problems`: what may be asked, what is answered, what goes wrong.
- `views`: what the api asks of a store.
"""

from __future__ import annotations

from pump_gateway.api.app import create_app

__all__ = ["create_app"]
