/* The course of a program: its rates over the day, its own boluses, its end (PLK-THR-01, PLK-THR-02).
 *
 * Everything is worked out from the program and from when it began; what is counted is how many of its boluses have.
 */
#ifndef PLINK_COURSE_H
#define PLINK_COURSE_H

#include <stdbool.h>
#include <stdint.h>

#include "program.h"

#define COURSE_MIN_RATE_NL_H 250u
#define COURSE_NEVER UINT64_MAX

/** How far the program in force has come. All zero is one that began with the pump. */
struct course {
    uint64_t began_ms;      /**< pump time of COMMIT or RESUME */
    uint32_t boluses_begun; /**< of its own, those that were left out too */
};

/** The program begins, or begins again. */
void course_begin(struct course *course, uint64_t t_ms);

/** Leave out the boluses that fell due before `t_ms`, without power. */
void course_skip(struct course *course, const struct program *program, uint64_t t_ms);

/** When the next bolus of its own begins; COURSE_NEVER if there is none. */
uint64_t course_bolus_ms(const struct course *course, const struct program *program);

/** When it ends; COURSE_NEVER if it does not, or not before its bolus does. */
uint64_t course_end_ms(const struct course *course, const struct program *program, bool has_bolus);

/** The basal rate at a time of the day, in nL/h. */
uint32_t course_rate_nl_h(const struct program *program, uint32_t second_of_day);

/** The highest basal rate of a day, in nL/h. */
uint32_t course_peak_nl_h(const struct program *program);

/** How long the basal rate of this time of the day lasts, at most until midnight. */
uint32_t course_rate_left_s(const struct program *program, uint32_t second_of_day);

/** What it delivers in a day at the most, patient's boluses left out, in nL. */
uint32_t course_daily_nl(const struct program *program);

#endif
