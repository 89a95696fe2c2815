/* The device's alarms: raised, latched, acknowledged, paused, reset. Each change is an edge in the log (PLK-EVT-03).
 *
 * An alarm is present while its cause is there and latched while it waits for an operator although the cause has gone.
 * Acknowledging stops its signal and never clears it. All times are pump time.
 */
#ifndef PLINK_ALARMS_H
#define PLINK_ALARMS_H

#include <stdbool.h>
#include <stdint.h>

#include "eventlog.h"

#define ALARMS_COUNT 7u
#define ALARMS_NEVER UINT64_MAX

/** The present or last occurrence of one condition. */
struct alarm {
    uint64_t raised_ms;
    uint64_t paused_until_ms;
    uint32_t occurrence; /**< how often it was raised, ever */
    uint8_t state;       /**< enum plink_alarm_state_flag; 0: neither present nor latched */
};

/** One for each row of the table in alarms.c. */
struct alarms {
    struct alarm list[ALARMS_COUNT];
};

/** What became of an operator's wish; the values are NACK reasons, 0 is done. */
typedef uint8_t alarms_refusal;

/** The cause has come. Nothing happens when it is there already: one cause, one raise. */
void alarms_raise(struct alarms *alarms, struct eventlog *log, uint8_t code, uint64_t t_ms, uint32_t value);

/** The cause has gone: the alarm ends or is latched. */
void alarms_clear(struct alarms *alarms, struct eventlog *log, uint8_t code, uint64_t t_ms, uint32_t value);

/** When the next audio pause is over; ALARMS_NEVER if there is none. */
uint64_t alarms_pause_end_ms(const struct alarms *alarms);

/** Let audio pauses end that are over, or all of them. */
void alarms_end_pauses(struct alarms *alarms, struct eventlog *log, uint64_t t_ms, bool all);

/** Somebody has seen this occurrence. A momentary alarm ends with it. */
alarms_refusal alarms_acknowledge(struct alarms *alarms, struct eventlog *log, uint8_t code, uint32_t occurrence,
                                  uint64_t t_ms);

/** End the latch of this occurrence. */
alarms_refusal alarms_reset(struct alarms *alarms, struct eventlog *log, uint8_t code, uint32_t occurrence,
                            uint64_t t_ms);

/** Silence the alarms of `mask` that are there until `until_ms`. */
void alarms_pause_audio(struct alarms *alarms, struct eventlog *log, uint32_t mask, uint64_t t_ms, uint64_t until_ms);

bool alarms_is_present(const struct alarms *alarms, uint8_t code);

/** Bit n - 1 for each alarm n that is present or latched; with `unacked_only` of those that nobody has seen. */
uint32_t alarms_map(const struct alarms *alarms, bool unacked_only);

/** The list of GET_ALARMS, highest priority first; returns how many there are. */
uint8_t alarms_list(const struct alarms *alarms, struct plink_alarm_entry entries[ALARMS_COUNT]);

#endif
