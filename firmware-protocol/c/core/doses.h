/* What was given, in ng, by the hour: enough for the totals of GET_TOTALS. */
#ifndef PLINK_DOSES_H
#define PLINK_DOSES_H

#include <stdint.h>

#define DOSES_HOURS 25u

struct doses {
    uint64_t since_refill_ng;
    uint64_t owed;                  /**< less than a nanogram, in nL x ms/h x ng/mL */
    uint64_t hour;                  /**< that of hours_ng[0], counted from 1970 by the device's UTC */
    uint32_t hours_ng[DOSES_HOURS]; /**< this hour and those before it */
};

/** Begin another hour if it is time. */
void doses_advance(struct doses *doses, uint64_t utc_ms);

/** `volume_nl_ms` (nL x ms/h, at most an hour of the highest rate) of `conc_ng_ml` were given in this hour. */
void doses_add(struct doses *doses, uint64_t volume_nl_ms, uint32_t conc_ng_ml);

/** In the last 24 hours, as if the hour in which they began had been even. */
uint64_t doses_last_24h_ng(const struct doses *doses, uint64_t utc_ms);

/** Since midnight UTC. */
uint64_t doses_today_ng(const struct doses *doses);

#endif
