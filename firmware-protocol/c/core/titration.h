/* How far the dose may be moved in a day (PLK-THR-09): the daily doses that other programs had in the last 24 hours. All
 * times are pump time, all doses ng a day.
 */
#ifndef PLINK_TITRATION_H
#define PLINK_TITRATION_H

#include <stdbool.h>
#include <stdint.h>

#define TITRATION_SPANS_MAX 4u
#define TITRATION_UP_PCT 30u
#define TITRATION_DOWN_PCT 20u

/** All zero knows of no other program. */
struct titration {
    struct {
        uint64_t until_ms;
        uint32_t least_ng;
        uint32_t most_ng;
    } spans[TITRATION_SPANS_MAX]; /**< the oldest first */
    uint8_t count;
};

/** A change of the daily dose; less than `spare_ng` over a limit are the rounding of rates and do not count. */
struct titration_step {
    uint64_t dose_ng;
    uint64_t present_ng;
    uint64_t spare_ng;
};

/** A program of this dose is replaced. */
void titration_replaced(struct titration *titration, uint32_t dose_ng, uint64_t t_ms);

/** Whether a dose lies further from the present one, or from one of the last 24 hours, than somebody must confirm. */
bool titration_is_steep(const struct titration *titration, const struct titration_step *step, uint64_t t_ms);

#endif
