#include "alarms.h"

#include <stddef.h>

enum latch {
    ENDS_WITH_CAUSE,
    UNTIL_RESET,
    UNTIL_ACKNOWLEDGED, /* a momentary event: at once absent and latched */
};

/* What this device can notice; a pump with more sensors has more rows. Highest priority first: the order of GET_ALARMS.
 */
static const struct {
    uint8_t code;
    uint8_t priority;
    uint8_t latch;
} kinds[ALARMS_COUNT] = {
    {PLINK_ALARM_CODE_EMPTY_RESERVOIR, PLINK_PRIORITY_HIGH, UNTIL_RESET},
    {PLINK_ALARM_CODE_PUMP_STOPPED_48H, PLINK_PRIORITY_HIGH, UNTIL_RESET},
    {PLINK_ALARM_CODE_LOW_RESERVOIR, PLINK_PRIORITY_MEDIUM, ENDS_WITH_CAUSE},
    {PLINK_ALARM_CODE_SCHEDULE_END, PLINK_PRIORITY_MEDIUM, ENDS_WITH_CAUSE},
    {PLINK_ALARM_CODE_UNAUTHORISED_SESSION, PLINK_PRIORITY_MEDIUM, UNTIL_ACKNOWLEDGED},
    {PLINK_ALARM_CODE_PUMP_STOPPED, PLINK_PRIORITY_LOW, ENDS_WITH_CAUSE},
    {PLINK_ALARM_CODE_OVERFILL_PRESSURE, PLINK_PRIORITY_LOW, ENDS_WITH_CAUSE},
};

/* The row of a code; ALARMS_COUNT for one that this device never raises. */
static size_t row_of(uint8_t code)
{
    size_t row = 0;
    while (row < ALARMS_COUNT && kinds[row].code != code) {
        row++;
    }
    return row;
}

static void tell(const struct alarm *alarm, size_t row, struct eventlog *log, int edge, uint64_t t_ms, uint32_t value)
{
    const uint32_t code = (uint32_t)edge << 8 | kinds[row].code;
    const uint32_t how = kinds[row].priority | (uint32_t)alarm->state << 8; /* PLK-LOG-07 */
    eventlog_append(log, t_ms, (uint16_t)code, alarm->occurrence, how, value);
}

static void end(struct alarm *alarm, size_t row, struct eventlog *log, int edge, uint64_t t_ms, uint32_t value)
{
    alarm->state &= PLINK_ALARM_STATE_FLAG_ACKED; /* what the edge tells; after it the alarm is no more */
    tell(alarm, row, log, edge, t_ms, value);
    alarm->state = 0;
}

void alarms_raise(struct alarms *alarms, struct eventlog *log, uint8_t code, uint64_t t_ms, uint32_t value)
{
    const size_t row = row_of(code);
    if (row == ALARMS_COUNT || alarms_is_present(alarms, code)) {
        return;
    }
    struct alarm *alarm = &alarms->list[row];
    alarm->occurrence++;
    alarm->raised_ms = t_ms;
    alarm->state = PLINK_ALARM_STATE_FLAG_PRESENT;
    tell(alarm, row, log, PLINK_ALARM_EDGE_RAISED, t_ms, value);
    if (kinds[row].latch == UNTIL_ACKNOWLEDGED) {
        alarms_clear(alarms, log, code, t_ms, value);
    }
}

void alarms_clear(struct alarms *alarms, struct eventlog *log, uint8_t code, uint64_t t_ms, uint32_t value)
{
    const size_t row = row_of(code);
    if (row == ALARMS_COUNT || !alarms_is_present(alarms, code)) {
        return;
    }
    struct alarm *alarm = &alarms->list[row];
    if (kinds[row].latch == ENDS_WITH_CAUSE) {
        end(alarm, row, log, PLINK_ALARM_EDGE_CLEARED, t_ms, value);
        return;
    }
    alarm->state &= (uint8_t)~PLINK_ALARM_STATE_FLAG_PRESENT;
    alarm->state |= PLINK_ALARM_STATE_FLAG_LATCHED;
    tell(alarm, row, log, PLINK_ALARM_EDGE_LATCHED, t_ms, value);
}

uint64_t alarms_pause_end_ms(const struct alarms *alarms)
{
    uint64_t end_ms = ALARMS_NEVER;
    for (size_t row = 0; row < ALARMS_COUNT; row++) {
        const struct alarm *alarm = &alarms->list[row];
        if ((alarm->state & PLINK_ALARM_STATE_FLAG_AUDIO_PAUSED) && alarm->paused_until_ms < end_ms) {
            end_ms = alarm->paused_until_ms;
        }
    }
    return end_ms;
}

void alarms_end_pauses(struct alarms *alarms, struct eventlog *log, uint64_t t_ms, bool all)
{
    for (size_t row = 0; row < ALARMS_COUNT; row++) {
        struct alarm *alarm = &alarms->list[row];
        const bool is_over = all || t_ms >= alarm->paused_until_ms;
        if ((alarm->state & PLINK_ALARM_STATE_FLAG_AUDIO_PAUSED) && is_over) {
            alarm->state &= (uint8_t)~PLINK_ALARM_STATE_FLAG_AUDIO_PAUSED;
            tell(alarm, row, log, PLINK_ALARM_EDGE_AUDIO_RESUMED, t_ms, 0);
        }
    }
}

/* The row of an alarm that is there in just this occurrence; else ALARMS_COUNT and why not. */
static size_t row_there(const struct alarms *alarms, uint8_t code, uint32_t occurrence, alarms_refusal *why)
{
    const size_t row = row_of(code);
    if (row == ALARMS_COUNT || alarms->list[row].state == 0 || alarms->list[row].occurrence != occurrence) {
        *why = PLINK_NACK_REASON_STALE_OCCURRENCE;
        return ALARMS_COUNT;
    }
    *why = 0;
    return row;
}

alarms_refusal alarms_acknowledge(struct alarms *alarms, struct eventlog *log, uint8_t code, uint32_t occurrence,
                                  uint64_t t_ms)
{
    alarms_refusal why;
    const size_t row = row_there(alarms, code, occurrence, &why);
    if (row == ALARMS_COUNT) {
        return why;
    }
    struct alarm *alarm = &alarms->list[row];
    if (!(alarm->state & PLINK_ALARM_STATE_FLAG_ACKED)) {
        alarm->state |= PLINK_ALARM_STATE_FLAG_ACKED;
        tell(alarm, row, log, PLINK_ALARM_EDGE_ACKED, t_ms, 0);
        if (kinds[row].latch == UNTIL_ACKNOWLEDGED) {
            end(alarm, row, log, PLINK_ALARM_EDGE_RESET, t_ms, 0); /* PLK-ALM-02 */
        }
    }
    return 0;
}

alarms_refusal alarms_reset(struct alarms *alarms, struct eventlog *log, uint8_t code, uint32_t occurrence,
                            uint64_t t_ms)
{
    alarms_refusal why;
    const size_t row = row_there(alarms, code, occurrence, &why);
    if (row == ALARMS_COUNT) {
        return why;
    }
    struct alarm *alarm = &alarms->list[row];
    if (alarm->state & PLINK_ALARM_STATE_FLAG_PRESENT) {
        return PLINK_NACK_REASON_WRONG_STATE;
    }
    end(alarm, row, log, PLINK_ALARM_EDGE_RESET, t_ms, 0);
    return 0;
}

void alarms_pause_audio(struct alarms *alarms, struct eventlog *log, uint32_t mask, uint64_t t_ms, uint64_t until_ms)
{
    for (size_t row = 0; row < ALARMS_COUNT; row++) {
        struct alarm *alarm = &alarms->list[row];
        if (alarm->state == 0 || !(mask >> (kinds[row].code - 1u) & 1u)) {
            continue; /* what is not there sounds when it comes: a new condition breaks through */
        }
        alarm->paused_until_ms = until_ms;
        if (!(alarm->state & PLINK_ALARM_STATE_FLAG_AUDIO_PAUSED)) {
            alarm->state |= PLINK_ALARM_STATE_FLAG_AUDIO_PAUSED;
            tell(alarm, row, log, PLINK_ALARM_EDGE_AUDIO_PAUSED, t_ms, 0);
        }
    }
}

bool alarms_is_present(const struct alarms *alarms, uint8_t code)
{
    const size_t row = row_of(code);
    return row < ALARMS_COUNT && (alarms->list[row].state & PLINK_ALARM_STATE_FLAG_PRESENT);
}

uint32_t alarms_map(const struct alarms *alarms, bool unacked_only)
{
    uint32_t map = 0;
    for (size_t row = 0; row < ALARMS_COUNT; row++) {
        const uint8_t state = alarms->list[row].state;
        if (state != 0 && !(unacked_only && (state & PLINK_ALARM_STATE_FLAG_ACKED))) {
            map |= (uint32_t)1 << (kinds[row].code - 1u); /* PLK-EVT-04 */
        }
    }
    return map;
}

uint8_t alarms_list(const struct alarms *alarms, struct plink_alarm_entry entries[ALARMS_COUNT])
{
    uint8_t count = 0;
    for (size_t row = 0; row < ALARMS_COUNT; row++) {
        const struct alarm *alarm = &alarms->list[row];
        if (alarm->state != 0) {
            const struct plink_alarm_entry entry = {
                kinds[row].code, kinds[row].priority, alarm->state, alarm->occurrence, alarm->raised_ms,
            };
            entries[count++] = entry;
        }
    }
    return count;
}
