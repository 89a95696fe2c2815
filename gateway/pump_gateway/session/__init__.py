"""One pump's conversation, without I/O: `Session` asks and listens, `Backlog` keeps the order of what the log tells."""

from pump_gateway.session.session import Session

__all__ = ["Session"]
