/* What this pump was made for, and what somebody has to confirm. All doses are ng a day. */
#ifndef PLINK_DOSE_LIMITS_H
#define PLINK_DOSE_LIMITS_H

#include <stdbool.h>

#include "pump.h"

#define LIMITS_DOSE_SOFT_MIN_NG 50000u
#define LIMITS_DOSE_SOFT_MAX_NG 1000000u
#define LIMITS_DOSE_HARD_MIN_NG 10000u
#define LIMITS_DOSE_HARD_MAX_NG 2500000u
#define LIMITS_TITRATION_UP_PCT TITRATION_UP_PCT
#define LIMITS_TITRATION_DOWN_PCT TITRATION_DOWN_PCT
#define LIMITS_CONC_MIN_NG_ML 50000u
#define LIMITS_CONC_MAX_NG_ML 2000000u

/** What a volume holds. */
uint64_t limits_dose_ng(uint32_t volume_nl, uint32_t conc_ng_ml);

/** Whether the pump is not made for a drug of this concentration. */
bool limits_forbid_drug(uint32_t conc_ng_ml);

/** Whether the pump refuses the program (PLK-OPS-11). */
bool limits_forbid_program(const struct program *program);

/** The daily dose of a program that lasts; 0 of one that gives a single bolus, or only keeps the catheter open. */
uint32_t limits_daily_ng(const struct program *program);

/** Whether somebody has to confirm the program, against those of the last 24 hours and the last refill (PLK-THR-09). */
bool limits_warn_of_program(const struct program *program, const struct pump_kept *kept, uint64_t t_ms);

/** The same of a bolus, on top of what was given in 24 hours. */
bool limits_forbid_bolus(const struct bolus *bolus, const struct pump *pump);
bool limits_warn_of_bolus(const struct bolus *bolus, const struct pump *pump);

#endif
