"""`Drain`: the outbox through one connection, with a bounded window, alarms first.

A row leaves the outbox when the broker has acknowledged all that was said of it. What is cut off stays, and the next
connection begins with the first row that is still there.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from pump_gateway.model import Lane, OutboxRow, Sample
from pump_gateway.publisher.sink import Cut, Refused, Rejected
from pump_gateway.topics import messages_for, telemetry_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pump_gateway.publisher.sink import Sink
    from pump_gateway.store import Store, StoreWriter
    from pump_gateway.topics import Gateway, Message

SAMPLES_PER_MESSAGE_MAX = 20
BULK_PER_STEP_MAX = 4
"""Messages of telemetry or replay encoded at a stretch: about 1 ms in which an alarm would have to wait."""
ACK_TIMEOUT_S = 5.0
"""Without any acknowledgement for so long the connection counts as cut, whatever TCP thinks."""
REJECTIONS_MAX = 5
"""So often is a message offered to a broker that does not want it."""
REJECTION_PAUSE_S = 0.2

_BULK = (Lane.TELEMETRY, Lane.REPLAY)


class _Told:
    """Rows that go together, and how many of their messages are not acknowledged yet."""

    def __init__(self, rows: Sequence[OutboxRow], messages: list[Message]) -> None:
        self.rows = rows
        self.messages = messages
        self.waiting = len(messages)

    @property
    def is_bulk(self) -> bool:
        return self.rows[0].lane in _BULK


class Drain:
    """Tells what is in the outbox until the connection is cut.

    `is_cautious`: one row at a time, so that it is known which one a broker cannot bear.
    """

    def __init__(
        self, writer: StoreWriter, sink: Sink, gateway: Gateway, *, now_us: Callable[[], int], is_cautious: bool = False
    ) -> None:
        self._writer = writer
        self._sink = sink
        self._gateway = gateway
        self._now_us = now_us
        self._is_cautious = is_cautious
        self._wake = asyncio.Event()
        self._after: dict[Lane, int] = {}
        self._acknowledged: list[OutboxRow] = []
        self._buried: list[tuple[OutboxRow, str]] = []
        self._under_way: set[_Told] = set()
        self._rejections: Counter[tuple[Lane, int]] = Counter()
        self._refusal: Refused | None = None
        self._last_answer_s = asyncio.get_running_loop().time()
        self.acknowledged_rows = 0

    @property
    def rows_under_way(self) -> list[OutboxRow]:
        """What was sent and not acknowledged."""
        return [row for told in self._under_way for row in told.rows]

    async def run(self) -> None:
        """Tell for ever; raises `Cut` or `Refused`."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._follow_store())
            tasks.create_task(self._watch_answers())
            while True:
                self._wake.clear()
                if not await self._step():
                    await self._wake.wait()

    async def finish(self) -> None:
        """Tell what is left, and return when the broker has all of it."""
        while True:
            self._wake.clear()
            # The last answer may come during a step: it is taken away by the next one.
            if await self._step() or self._acknowledged or self._buried:
                continue
            if not self._under_way:
                return
            await self._wake.wait()

    async def _step(self) -> bool:
        """Take away what is acknowledged and send what there is room for; whether there was anything to do."""
        if self._refusal is not None:
            raise self._refusal
        acknowledged, self._acknowledged = self._acknowledged, []
        buried, self._buried = self._buried, []
        room, bulk_room = self._room()
        if not (acknowledged or buried or room > 0):
            return False

        def exchange(store: Store) -> list[OutboxRow]:
            if acknowledged:
                store.acknowledge(acknowledged)
            for row, reason in buried:
                store.bury(row, reason, now_us=self._now_us())
            batch = 1 if self._is_cautious else SAMPLES_PER_MESSAGE_MAX
            return store.outbox(room, self._after, bulk_limit=bulk_room, telemetry_batch=batch)

        try:
            rows = await self._writer.run(exchange)
        except asyncio.CancelledError:
            # It may not have begun. `finish` does it again, which is no harm.
            self._acknowledged += acknowledged
            self._buried += buried
            raise
        # A row that is here is in this view: both come from the same thread, the view first.
        for told in self._said_of(rows):
            self._send(told)
        return bool(rows or acknowledged or buried)

    def _room(self) -> tuple[int, int]:
        """How many messages may follow, and how many of them may be bulk: a fifth is kept for what happens now."""
        window = 1 if self._is_cautious else self._sink.window
        bulk_window = max(1, window * 4 // 5)
        bulk = sum(told.is_bulk for told in self._under_way)
        room = window - len(self._under_way)
        return room, min(room, bulk_window - bulk, BULK_PER_STEP_MAX)

    def _said_of(self, rows: Sequence[OutboxRow]) -> Iterator[_Told]:
        """What is to be said of rows; of several messages to one retained topic only the last is."""
        view, now_us = self._writer.view, self._now_us()
        samples: dict[str, list[OutboxRow]] = {}
        said: list[_Told] = []
        for row in rows:
            if isinstance(row.event, Sample):
                samples.setdefault(row.event.pump, []).append(row)
            else:
                said.append(_Told([row], messages_for(row, view, self._gateway, now_us)))
        for of_pump in samples.values():
            for start in range(0, len(of_pump), SAMPLES_PER_MESSAGE_MAX):
                chunk = of_pump[start : start + SAMPLES_PER_MESSAGE_MAX]
                said.append(_Told(chunk, [telemetry_message([_sample(row) for row in chunk], view)]))
        last = {message.topic: message for told in said for message in told.messages if message.retain}
        for told in said:
            told.messages = [each for each in told.messages if not each.retain or last[each.topic] is each]
            told.waiting = len(told.messages)
        yield from said

    def _send(self, told: _Told) -> None:
        for row in told.rows:
            self._after[row.lane] = max(row.row, self._after.get(row.lane, 0))
        if not self._under_way:
            self._last_answer_s = asyncio.get_running_loop().time()
        self._under_way.add(told)
        for message in told.messages:
            self._publish(told, message)

    def _publish(self, told: _Told, message: Message) -> None:
        self._sink.send(message).add_done_callback(lambda answer: self._answered(told, message, answer))

    def _answered(self, told: _Told, message: Message, answer: asyncio.Future[None]) -> None:
        if answer.cancelled():
            return
        self._last_answer_s = asyncio.get_running_loop().time()
        error = answer.exception()
        if isinstance(error, Refused):
            self._refusal = error
        elif isinstance(error, Rejected):
            self._rejected(told, message, error)
            return
        else:
            told.waiting -= 1
            if told.waiting == 0:
                self._under_way.discard(told)
                self._acknowledged += told.rows
                self.acknowledged_rows += len(told.rows)
        self._wake.set()

    def _rejected(self, told: _Told, message: Message, error: Rejected) -> None:
        """Offer it again, a few times; then give up on the rows that it is about."""
        key = (told.rows[0].lane, told.rows[0].row)
        self._rejections[key] += 1
        if self._rejections[key] < REJECTIONS_MAX:
            asyncio.get_running_loop().call_later(REJECTION_PAUSE_S, self._offer_again, told, message)
            return
        del self._rejections[key]
        self._under_way.discard(told)
        self._buried += [(row, str(error)) for row in told.rows]
        self._wake.set()

    def _offer_again(self, told: _Told, message: Message) -> None:
        try:
            self._publish(told, message)
        except Cut:
            # Whoever waits for the cut learns of it; the row is still in the outbox.
            self._wake.set()

    async def _follow_store(self) -> None:
        view = self._writer.view
        self._wake.set()
        while True:
            view = await self._writer.changed(view, ACK_TIMEOUT_S)
            self._wake.set()

    async def _watch_answers(self) -> None:
        while True:
            await asyncio.sleep(ACK_TIMEOUT_S / 5)
            silence_s = asyncio.get_running_loop().time() - self._last_answer_s
            if self._under_way and silence_s > ACK_TIMEOUT_S:
                raise Cut(f"no acknowledgement for {silence_s:.0f} s")


def _sample(row: OutboxRow) -> Sample:
    assert isinstance(row.event, Sample)
    return row.event
