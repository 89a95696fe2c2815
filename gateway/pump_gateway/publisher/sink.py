"""`Sink`: one connection to an MQTT broker, over aiomqtt; a faster client can take its place here and nowhere else.

What goes wrong is one of four: nobody is there (`Unreachable`), the connection is gone (`Cut`), the broker does not
want us (`Refused`), or it does not want this message (`Rejected`).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import deque
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Never

import aiomqtt
from aiomqtt.exceptions import MqttConnectError
from paho.mqtt.enums import MQTTErrorCode
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from paho.mqtt.client import Client as PahoClient
    from paho.mqtt.client import ConnectFlags
    from paho.mqtt.reasoncodes import ReasonCode

    from pump_gateway.settings import BrokerSettings
    from pump_gateway.topics import Message

WINDOW_MAX = 64
"""Messages under way at once; less when the broker says so."""
CONNECT_TIMEOUT_S = 3.0
KEEPALIVE_S = 10
RETAINED_TIMEOUT_S = 1.0
IGNORED_MESSAGES_MAX = 16

V5 = aiomqtt.ProtocolVersion.V5
V311 = aiomqtt.ProtocolVersion.V311

# MQTT 5 reason codes (OASIS MQTT 5.0, 2.4); paho gives the same for the return codes of 3.1.1.
_UNSUPPORTED_VERSION = 0x84
_NOT_AUTHORIZED = 0x87


class Unreachable(Exception):  # noqa: N818 (a state of the network)
    """Nobody listens there, or the network does not lead there."""


class Cut(Exception):  # noqa: N818 (a state of the network)
    """The connection is gone, or as good as gone."""


class Refused(Exception):  # noqa: N818 (the broker's answer)
    """The broker does not want us: credentials, rights, protocol version."""

    def __init__(self, reason: str, *, is_version: bool = False) -> None:
        super().__init__(reason)
        self.is_version = is_version


class Rejected(Exception):  # noqa: N818 (the broker's answer)
    """The broker took the packet and does not want the message."""


class Sink:
    """An open connection. `send` returns at once; what it returns is done when the broker has acknowledged."""

    def __init__(self, client: _Client) -> None:
        self._client = client

    @property
    def window(self) -> int:
        """How many messages may be under way at once."""
        return self._client.receive_maximum

    def send(self, message: Message) -> asyncio.Future[None]:
        """Publish one message.

        The future is done on PUBACK (at once with QoS 0), fails with `Rejected` or `Refused`, and is cancelled when the
        connection goes. Raises `Cut` when it is gone already.
        """
        return self._client.send(message)

    async def retained(self, topic: str) -> bytes | None:
        """What the broker keeps under a topic; `None` when it keeps nothing, or does not say in time."""
        try:
            await self._client.subscribe(topic, qos=1, timeout=CONNECT_TIMEOUT_S)
            async with asyncio.timeout(RETAINED_TIMEOUT_S):
                async for message in self._client.messages:
                    return message.payload
        except TimeoutError:
            return None
        except aiomqtt.MqttError as error:
            raise Cut(str(error)) from error
        finally:
            with suppress(aiomqtt.MqttError):
                await self._client.unsubscribe(topic, timeout=CONNECT_TIMEOUT_S)
        return None

    async def disconnect(self) -> None:
        """Leave in order: the broker forgets the will."""
        await self._client.disconnect()

    async def wait_cut(self) -> Never:
        """Wait until the connection is gone, then raise `Cut`."""
        raise Cut(await self._client.why_gone())


@asynccontextmanager
async def connected(
    settings: BrokerSettings, *, client_id: str, version: aiomqtt.ProtocolVersion, will: Message
) -> AsyncIterator[Sink]:
    """Connect with a will, which the broker publishes unless the block calls `disconnect`.

    Raises `Unreachable`, `Refused` or `Cut`.
    """
    client = _Client(settings, client_id=client_id, version=version, will=will)
    try:
        await client.connect()
        yield Sink(client)
    finally:
        client.abandon()


class _Client(aiomqtt.Client):
    """An aiomqtt client whose publications are futures with the broker's own answer.

    aiomqtt's `publish` drops the reason code of a PUBACK, so that a refused message would count as delivered, and costs
    a scan of everything under way. Both callbacks that are overridden here belong to the pinned version.
    """

    def __init__(
        self, settings: BrokerSettings, *, client_id: str, version: aiomqtt.ProtocolVersion, will: Message
    ) -> None:
        super().__init__(
            settings.host,
            settings.port,
            username=settings.username,
            password=None if settings.password is None else settings.password.get_secret_value(),
            identifier=client_id,
            protocol=version,
            will=aiomqtt.Will(will.topic, will.payload, will.qos, will.retain),
            timeout=CONNECT_TIMEOUT_S,
            keepalive=KEEPALIVE_S,
            # paho cannot learn what the broker bears at once; `send` holds back the rest.
            max_inflight_messages=0,
            tls_context=ssl.create_default_context(cafile=settings.ca_file) if settings.tls else None,
            max_queued_incoming_messages=IGNORED_MESSAGES_MAX,
            # An alarm is three small packets: the second is not to wait for TCP's acknowledgement of the first.
            socket_options=[(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)],
        )
        self.receive_maximum = WINDOW_MAX
        self._is_v5 = version is V5
        self._unacknowledged: dict[int, asyncio.Future[None]] = {}
        self._held_back: deque[tuple[Message, asyncio.Future[None]]] = deque()
        self._has_reached_broker = False
        self._client.connect_timeout = CONNECT_TIMEOUT_S

    async def connect(self) -> None:
        try:
            await self.__aenter__()
        except MqttConnectError as error:
            raise Refused(str(error.rc), is_version=_value(error.rc) == _UNSUPPORTED_VERSION) from error
        except aiomqtt.MqttError as error:
            if self._has_reached_broker:
                raise Cut(f"no answer to CONNECT: {error}") from error
            raise Unreachable(str(error)) from error
        self._disconnected.add_done_callback(self._drop_unacknowledged)

    async def disconnect(self) -> None:
        with suppress(aiomqtt.MqttError):
            await self.__aexit__(None, None, None)

    def abandon(self) -> None:
        """Close the socket whatever state it is in, and let nothing wait for it."""
        sock = self._client.socket()
        if sock is not None:
            self._loop.remove_reader(sock.fileno())
            self._loop.remove_writer(sock.fileno())
            sock.close()
        if self._misc_task is not None:
            self._misc_task.cancel()
        if not self._disconnected.done():
            self._disconnected.cancel()
        elif not self._disconnected.cancelled():
            self._disconnected.exception()
        self._drop_unacknowledged()

    def send(self, message: Message) -> asyncio.Future[None]:
        done: asyncio.Future[None] = self._loop.create_future()
        if message.qos and len(self._unacknowledged) >= self.receive_maximum:
            self._held_back.append((message, done))
        else:
            self._publish_now(message, done)
        return done

    def _publish_now(self, message: Message, done: asyncio.Future[None]) -> None:
        properties = None
        if self._is_v5 and message.expiry_s is not None:
            properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
            properties.MessageExpiryInterval = message.expiry_s
        info = self._client.publish(message.topic, message.payload, message.qos, message.retain, properties)
        if info.rc != MQTTErrorCode.MQTT_ERR_SUCCESS:
            raise Cut(f"cannot publish: {info.rc.name}")
        if message.qos == 0:
            done.set_result(None)
        else:
            self._unacknowledged[info.mid] = done

    async def why_gone(self) -> str:
        await asyncio.wait([self._disconnected])
        error = None if self._disconnected.cancelled() else self._disconnected.exception()
        return str(error or "disconnected")

    def _drop_unacknowledged(self, _: object = None) -> None:
        for done in (*self._unacknowledged.values(), *(held for _, held in self._held_back)):
            done.cancel()
        self._unacknowledged.clear()
        self._held_back.clear()

    def _client_connect(self) -> None:
        super()._client_connect()
        self._has_reached_broker = True

    def _on_connect(
        self,
        client: PahoClient,
        userdata: Any,  # noqa: ANN401 (paho's signature)
        flags: ConnectFlags,
        reason_code: ReasonCode,
        properties: Properties | None = None,
    ) -> None:
        self.receive_maximum = min(getattr(properties, "ReceiveMaximum", WINDOW_MAX), WINDOW_MAX)
        super()._on_connect(client, userdata, flags, reason_code, properties)

    def _on_publish(
        self,
        client: PahoClient,
        userdata: Any,  # noqa: ANN401 (paho's signature)
        mid: int,
        reason_code: ReasonCode,
        properties: Properties,
    ) -> None:
        del client, userdata, properties
        done = self._unacknowledged.pop(mid, None)
        if done is None:
            return
        if self._held_back:
            self._publish_now(*self._held_back.popleft())
        if done.done():
            return
        if not reason_code.is_failure:
            done.set_result(None)
        elif reason_code.value == _NOT_AUTHORIZED:
            done.set_exception(Refused("not authorized to publish"))
        else:
            done.set_exception(Rejected(str(reason_code)))


def _value(code: int | ReasonCode | None) -> int | None:
    return code if code is None or isinstance(code, int) else code.value
