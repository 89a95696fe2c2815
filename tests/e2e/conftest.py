"""Fixtures of the end-to-end tests."""

from __future__ import annotations

from tests.e2e.brokers import broker, mosquitto, nats

__all__ = ["broker", "mosquitto", "nats"]
