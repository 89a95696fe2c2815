#include "titration.h"

#include <string.h>

#define DAY_MS 86400000u

static bool is_recent(uint64_t until_ms, uint64_t t_ms)
{
    return until_ms + DAY_MS > t_ms;
}

static void drop_oldest(struct titration *titration, uint8_t count)
{
    titration->count = (uint8_t)(titration->count - count);
    memmove(titration->spans, titration->spans + count, titration->count * sizeof titration->spans[0]);
}

void titration_replaced(struct titration *titration, uint32_t dose_ng, uint64_t t_ms)
{
    while (titration->count > 0 && !is_recent(titration->spans[0].until_ms, t_ms)) {
        drop_oldest(titration, 1);
    }
    if (titration->count == TITRATION_SPANS_MAX) { /* the two oldest become one, which ends with the later */
        if (titration->spans[0].least_ng < titration->spans[1].least_ng) {
            titration->spans[1].least_ng = titration->spans[0].least_ng;
        }
        if (titration->spans[0].most_ng > titration->spans[1].most_ng) {
            titration->spans[1].most_ng = titration->spans[0].most_ng;
        }
        drop_oldest(titration, 1);
    }
    titration->spans[titration->count].until_ms = t_ms;
    titration->spans[titration->count].least_ng = dose_ng;
    titration->spans[titration->count].most_ng = dose_ng;
    titration->count++;
}

bool titration_is_steep(const struct titration *titration, const struct titration_step *step, uint64_t t_ms)
{
    uint64_t least_ng = step->present_ng;
    uint64_t most_ng = least_ng;
    for (uint8_t i = 0; i < titration->count; i++) {
        if (is_recent(titration->spans[i].until_ms, t_ms)) {
            least_ng = titration->spans[i].least_ng < least_ng ? titration->spans[i].least_ng : least_ng;
            most_ng = titration->spans[i].most_ng > most_ng ? titration->spans[i].most_ng : most_ng;
        }
    }
    const uint64_t dose_pct = step->dose_ng * 100u;
    const uint64_t spare_pct = step->spare_ng * 100u;
    return dose_pct >= least_ng * (100u + TITRATION_UP_PCT) + spare_pct ||
           dose_pct + spare_pct <= most_ng * (100u - TITRATION_DOWN_PCT);
}
