/* What the device has to say unasked: a queue of names, not of frames. Each event is written when its turn comes,
 * alarms and records from the log, so that waiting costs 5 bytes and telemetry is never old.
 */
#ifndef PLINK_EVENTS_H
#define PLINK_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#define EVENTS_MAX 32u

/** In the order of transmission (PLK-EVT-02). */
enum event_kind { EVENT_ALARM, EVENT_BOOT, EVENT_LOG, EVENT_TELEMETRY, EVENT_KINDS };

struct event {
    uint32_t seq; /**< its record in the log, for EVENT_ALARM and EVENT_LOG */
    uint8_t kind;
};

/** All zero is empty. */
struct events {
    struct event waiting[EVENTS_MAX]; /**< in order of arrival */
    uint8_t count;
    uint32_t dropped; /**< tx_dropped of GET_LINK_STATS */
};

/** Add an event; when there is no room the least of what waits is dropped and counted. */
void events_put(struct events *events, enum event_kind kind, uint32_t seq);

/** Take the most urgent event, the oldest of its kind; false if there is none. */
bool events_take(struct events *events, struct event *taken);

#endif
