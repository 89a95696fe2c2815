/* When the patient may have another bolus: by the lockout, and by the most a day (PLK-BOL-03). All times are pump time.
 */
#ifndef PLINK_LOCKOUT_H
#define PLINK_LOCKOUT_H

#include <stdbool.h>
#include <stdint.h>

#define LOCKOUT_STARTS_MAX 24u

/** All zero locks nobody out. */
struct lockout {
    uint64_t since_ms;                      /**< from when the lockout counts, while is_set */
    uint64_t starts_ms[LOCKOUT_STARTS_MAX]; /**< of the latest patient's boluses, the newest first */
    uint8_t starts_count;
    bool is_set;
};

/** Another program, or a refill: the lockout begins. */
void lockout_begin(struct lockout *lockout, uint64_t t_ms);

/** The patient's bolus begins, and the lockout. */
void lockout_begin_bolus(struct lockout *lockout, uint64_t t_ms);

/** Pump time until the patient may have a bolus, by these numbers of the program; 0 is now. `max_per_day` 0 binds
 * nobody, above LOCKOUT_STARTS_MAX neither.
 */
uint32_t lockout_left_ms(const struct lockout *lockout, uint32_t lockout_ms, uint16_t max_per_day, uint64_t t_ms);

#endif
