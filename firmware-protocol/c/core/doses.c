#include "doses.h"

#include <string.h>

#define HOUR_MS 3600000u
#define HOURS_A_DAY 24u
#define OWED_A_NG (UINT64_C(1000000) * HOUR_MS) /* nL x ng/mL are femtograms */

void doses_advance(struct doses *doses, uint64_t utc_ms)
{
    const uint64_t hour = utc_ms / HOUR_MS;
    const uint64_t passed = hour - doses->hour;
    if (passed == 0) {
        return;
    }
    doses->hour = hour;
    if (passed >= DOSES_HOURS) { /* also when UTC was set back */
        memset(doses->hours_ng, 0, sizeof doses->hours_ng);
        return;
    }
    const size_t begun = (size_t)passed;
    memmove(doses->hours_ng + begun, doses->hours_ng, (DOSES_HOURS - begun) * sizeof doses->hours_ng[0]);
    memset(doses->hours_ng, 0, begun * sizeof doses->hours_ng[0]);
}

void doses_add(struct doses *doses, uint64_t volume_nl_ms, uint32_t conc_ng_ml)
{
    doses->owed += volume_nl_ms * conc_ng_ml;
    const uint32_t given_ng = (uint32_t)(doses->owed / OWED_A_NG);
    doses->owed %= OWED_A_NG;
    doses->hours_ng[0] += given_ng;
    doses->since_refill_ng += given_ng;
}

static uint64_t sum_ng(const struct doses *doses, uint32_t hours)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < hours; i++) {
        sum += doses->hours_ng[i];
    }
    return sum;
}

uint64_t doses_last_24h_ng(const struct doses *doses, uint64_t utc_ms)
{
    const uint64_t oldest_ms = HOUR_MS - utc_ms % HOUR_MS;
    return sum_ng(doses, HOURS_A_DAY) + doses->hours_ng[HOURS_A_DAY] * oldest_ms / HOUR_MS;
}

uint64_t doses_today_ng(const struct doses *doses)
{
    return sum_ng(doses, (uint32_t)(doses->hour % HOURS_A_DAY) + 1);
}
