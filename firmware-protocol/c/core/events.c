#include "events.h"

#include <stddef.h>

#include "static_assert.h"

STATIC_ASSERT(a_byte_counts_what_waits, EVENTS_MAX <= UINT8_MAX);

static void remove_at(struct events *events, size_t at)
{
    events->count--;
    for (size_t i = at; i < events->count; i++) {
        events->waiting[i] = events->waiting[i + 1];
    }
}

/* Where the oldest event of a kind stands; `count` if there is none. */
static size_t find(const struct events *events, enum event_kind kind)
{
    size_t at = 0;
    while (at < events->count && events->waiting[at].kind != kind) {
        at++;
    }
    return at;
}

/* Where that stands which is dropped first. All of these are found again by event_seq (PLK-EVT-01); BOOT is there once.
 */
static size_t least(const struct events *events)
{
    static const enum event_kind dropped_first[] = {EVENT_TELEMETRY, EVENT_LOG, EVENT_ALARM};
    for (size_t i = 0; i < sizeof dropped_first / sizeof dropped_first[0]; i++) {
        const size_t at = find(events, dropped_first[i]);
        if (at < events->count) {
            return at;
        }
    }
    return 0;
}

void events_put(struct events *events, enum event_kind kind, uint32_t seq)
{
    if (kind == EVENT_TELEMETRY && find(events, kind) < events->count) {
        events->dropped++; /* one waits already, and will be as new as this one */
        return;
    }
    if (events->count == EVENTS_MAX) {
        remove_at(events, least(events));
        events->dropped++;
    }
    events->waiting[events->count].kind = (uint8_t)kind;
    events->waiting[events->count].seq = seq;
    events->count++;
}

bool events_take(struct events *events, struct event *taken)
{
    for (int kind = 0; kind < EVENT_KINDS; kind++) {
        const size_t at = find(events, (enum event_kind)kind);
        if (at < events->count) {
            *taken = events->waiting[at];
            remove_at(events, at);
            return true;
        }
    }
    return false;
}
