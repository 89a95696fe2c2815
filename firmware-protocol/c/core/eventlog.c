#include "eventlog.h"

#include <string.h>

#include "hal.h"
#include "static_assert.h"
#include "storage.h"

STATIC_ASSERT(storage_is_slots_and_log,
              STORAGE_LOG_AT + EVENTLOG_CAPACITY * EVENTLOG_RECORD_SIZE == HAL_STORAGE_SIZE);

/* A record number has one place in the ring. */
static uint32_t place_of(uint32_t seq)
{
    return STORAGE_LOG_AT + (seq - 1) % EVENTLOG_CAPACITY * EVENTLOG_RECORD_SIZE;
}

/* The payload of LOG_EVENT is a record with its CRC: the codec of the line is that of the storage. */
static bool read_at(uint32_t at, struct plink_log_event *held)
{
    uint8_t bytes[EVENTLOG_RECORD_SIZE];
    return hal_storage(HAL_STORAGE_READ, at, bytes, sizeof bytes) &&
           plink_unpack_log_event(held, bytes, sizeof bytes).reason == 0;
}

static bool holds(uint32_t seq, struct plink_log_event *held)
{
    return read_at(place_of(seq), held) && held->record.seq == seq;
}

void eventlog_open(struct eventlog *log)
{
    struct plink_log_event held;
    log->last_seq = 0;
    for (uint32_t slot = 0; slot < EVENTLOG_CAPACITY; slot++) {
        const uint32_t at = STORAGE_LOG_AT + slot * EVENTLOG_RECORD_SIZE;
        if (read_at(at, &held) && held.record.seq > log->last_seq) {
            log->last_seq = held.record.seq;
        }
    }
    log->first_seq = log->last_seq + 1;
    while (log->first_seq > 1 && log->last_seq - log->first_seq + 1 < EVENTLOG_CAPACITY &&
           holds(log->first_seq - 1, &held)) {
        log->first_seq--;
    }
}

void eventlog_erase(struct eventlog *log)
{
    uint8_t nothing[EVENTLOG_RECORD_SIZE] = {0}; /* no CRC fits to it */
    for (uint32_t slot = 0; slot < EVENTLOG_CAPACITY; slot++) {
        log->has_failed |=
            !hal_storage(HAL_STORAGE_WRITE, STORAGE_LOG_AT + slot * EVENTLOG_RECORD_SIZE, nothing, sizeof nothing);
    }
    log->last_seq = 0;
    log->first_seq = 1;
}

void eventlog_append(struct eventlog *log, uint64_t t_ms, uint16_t code, uint32_t arg0, uint32_t arg1, uint32_t arg2)
{
    const struct plink_log_event next = {{log->last_seq + 1, log->boot_count, code, t_ms, arg0, arg1, arg2}};
    uint8_t bytes[EVENTLOG_RECORD_SIZE];
    (void)plink_pack_log_event(&next, bytes, sizeof bytes);
    if (!hal_storage(HAL_STORAGE_WRITE, place_of(next.record.seq), bytes, sizeof bytes)) {
        log->has_failed = true; /* a number is told only when its record can be read */
        return;
    }
    log->last_seq = next.record.seq;
    if (log->last_seq - log->first_seq + 1 > EVENTLOG_CAPACITY) {
        log->first_seq++;
    }
    const bool is_alarm = code < PLINK_LOG_CODE_BOOT; /* edge x 256 + alarm code (PLK-LOG-07) */
    events_put(&log->events, is_alarm ? EVENT_ALARM : EVENT_LOG, log->last_seq); /* PLK-EVT-03 */
}

bool eventlog_read(const struct eventlog *log, uint32_t seq, struct plink_log_record *record)
{
    struct plink_log_event held;
    if (seq < log->first_seq || seq > log->last_seq || !holds(seq, &held)) {
        return false;
    }
    *record = held.record;
    return true;
}
