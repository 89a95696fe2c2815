#include "lockout.h"

#include <string.h>

#include "static_assert.h"

#define DAY_MS 86400000u

STATIC_ASSERT(a_byte_counts_the_boluses_of_a_day, LOCKOUT_STARTS_MAX <= UINT8_MAX);

void lockout_begin(struct lockout *lockout, uint64_t t_ms)
{
    lockout->since_ms = t_ms;
    lockout->is_set = true;
}

void lockout_begin_bolus(struct lockout *lockout, uint64_t t_ms)
{
    lockout_begin(lockout, t_ms);
    memmove(lockout->starts_ms + 1, lockout->starts_ms, sizeof lockout->starts_ms - sizeof lockout->starts_ms[0]);
    lockout->starts_ms[0] = t_ms;
    if (lockout->starts_count < LOCKOUT_STARTS_MAX) {
        lockout->starts_count++;
    }
}

static uint32_t left_ms(uint64_t since_ms, uint32_t span_ms, uint64_t t_ms)
{
    const uint64_t passed_ms = t_ms - since_ms;
    return passed_ms >= span_ms ? 0 : span_ms - (uint32_t)passed_ms;
}

uint32_t lockout_left_ms(const struct lockout *lockout, uint32_t lockout_ms, uint16_t max_per_day, uint64_t t_ms)
{
    uint32_t by_day_ms = 0;
    if (max_per_day > 0 && max_per_day <= lockout->starts_count) {
        by_day_ms = left_ms(lockout->starts_ms[max_per_day - 1u], DAY_MS, t_ms);
    }
    const uint32_t by_lockout_ms = lockout->is_set ? left_ms(lockout->since_ms, lockout_ms, t_ms) : 0;
    return by_lockout_ms > by_day_ms ? by_lockout_ms : by_day_ms;
}
