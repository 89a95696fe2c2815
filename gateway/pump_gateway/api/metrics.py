"""`/metrics`: requests as they are answered, and the current view as it is when somebody scrapes."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import Scope

from pump_gateway.api.board import Board
from pump_gateway.api.views import Views
from pump_gateway.model import Ack, LinkState, Priority

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The metrics of one application, in a registry of its own."""

    def __init__(self, views: Views, board: Board) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_ViewCollector(views))
        waiting = Gauge("pumprig_http_waiting", "Long polls that wait now.", registry=self._registry)
        waiting.set_function(lambda: board.waiters)
        requests = Counter(
            "pumprig_http_requests", "Requests answered.", ["endpoint", "status"], registry=self._registry
        )
        # A child is looked up once for each pair; routes and statuses are few.
        self._child = cache(lambda endpoint, status: requests.labels(endpoint, str(status)))

    def count(self, scope: Scope, status: int) -> None:
        """One request was answered."""
        self._child(_endpoint(scope), status).inc()

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)


def _endpoint(scope: Scope) -> str:
    """The template of the route, never the path that was sent: clients must not be able to make up label values."""
    path: str = scope["path"]
    if path in {"/v1/alarms", "/v1/alarms/summary"}:
        return path
    template: str = getattr(scope.get("route"), "path", "other")
    return template


class _ViewCollector(Collector):
    """Gauges of the view at the time of the scrape: nothing to keep up to date in between."""

    def __init__(self, views: Views) -> None:
        self._views = views

    def collect(self) -> Iterator[GaugeMetricFamily]:
        view = self._views.view
        yield GaugeMetricFamily("pumprig_alarm_revision", "Revision of the alarm journal.", value=view.rev)
        alarms = GaugeMetricFamily("pumprig_alarms", "Alarms active or latched.", labels=["priority", "ack"])
        tally = Tally((alarm.priority, alarm.ack) for alarm in view.alarms.values() if alarm.is_listed)
        for priority in Priority:
            for ack in Ack:
                alarms.add_metric([priority, ack], tally[priority, ack])
        yield alarms
        links = GaugeMetricFamily("pumprig_pump_link", "1 for the state a link is in.", labels=["pump", "state"])
        seen = GaugeMetricFamily(
            "pumprig_pump_last_seen_seconds", "When a pump was last heard, UNIX time.", labels=["pump"]
        )
        for pump in view.pumps.values():
            for state in LinkState:
                links.add_metric([pump.pump, state], float(pump.link is state))
            if pump.last_seen_us is not None:
                seen.add_metric([pump.pump], pump.last_seen_us / 1e6)
        yield links
        yield seen
