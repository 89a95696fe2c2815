/* The event log: a ring of numbered records in storage (SPEC.md, section 7). */
#ifndef PLINK_EVENTLOG_H
#define PLINK_EVENTLOG_H

#include <stdbool.h>
#include <stdint.h>

#include "events.h"
#include "plink_messages.h"

#define EVENTLOG_CAPACITY 1000u
#define EVENTLOG_RECORD_SIZE 32u

struct eventlog {
    uint32_t first_seq; /**< oldest record that is kept; one past the newest when there is none */
    uint32_t last_seq;  /**< newest record, 0 before the first */
    uint16_t boot_count;
    bool has_failed;      /**< a record could not be written */
    struct events events; /**< what of it has not been told yet, and what else waits to be */
};

/** Find what the storage holds. A record that a power cut has torn is not there (PLK-LOG-03). */
void eventlog_open(struct eventlog *log);

/** Forget everything: at manufacture, with a new epoch (PLK-LOG-01). */
void eventlog_erase(struct eventlog *log);

/** Write the next record, and have it told. */
void eventlog_append(struct eventlog *log, uint64_t t_ms, uint16_t code, uint32_t arg0, uint32_t arg1, uint32_t arg2);

/** Read a record; false for one that is not kept. */
bool eventlog_read(const struct eventlog *log, uint32_t seq, struct plink_log_record *record);

#endif
