#include "dose_limits.h"

#define MS_PER_H 3600000u
#define FG_A_NG 1000000u
#define HALF_A_STEP_NL_D 12u /* the rate next to a dose is off by half a nL/h */
#define SLIP 5u /* a rate that changes so many times over smells of a slip of the decimal point */

uint64_t limits_dose_ng(uint32_t volume_nl, uint32_t conc_ng_ml)
{
    return (uint64_t)volume_nl * conc_ng_ml / FG_A_NG;
}

static uint64_t daily_ng(const struct program *program)
{
    return limits_dose_ng(course_daily_nl(program), program->conc_ng_ml);
}

uint32_t limits_daily_ng(const struct program *program)
{
    const bool is_lasting = program->mode == PLINK_MODE_SIMPLE || program->mode == PLINK_MODE_FLEX ||
                            program->mode == PLINK_MODE_PERIODIC_BOLUS;
    return is_lasting ? (uint32_t)daily_ng(program) : 0;
}

/* How far a daily dose may lie from the one that was meant, because rates are whole nL/h (PLK-THR-10). */
static uint64_t rounding_ng(const struct program *program)
{
    return ((uint64_t)HALF_A_STEP_NL_D * program->conc_ng_ml + FG_A_NG - 1u) / FG_A_NG;
}

static bool is_outside(const struct program *program, uint64_t least_ng, uint64_t most_ng)
{
    const uint64_t dose_ng = daily_ng(program);
    const uint64_t spare_ng = rounding_ng(program);
    return dose_ng + spare_ng < least_ng || dose_ng > most_ng + spare_ng;
}

static bool has_wrong_rate(const struct program *program)
{
    for (uint8_t i = 0; i < program->n_steps; i++) {
        const uint32_t rate_nl_h = program->steps[i].rate_nl_h;
        if (rate_nl_h < PUMP_FLOW_MIN_NL_H || rate_nl_h > PUMP_FLOW_MAX_NL_H) {
            return true;
        }
    }
    return false;
}

/* Too large, or too fast beside a basal rate; `duration_ms` is 0 with the volume alone. */
static bool is_wrong_bolus(uint32_t volume_nl, uint32_t duration_ms, uint32_t beside_nl_h)
{
    const uint64_t most = (uint64_t)(PUMP_FLOW_MAX_NL_H - beside_nl_h) * duration_ms;
    return volume_nl > PUMP_BOLUS_MAX_NL || (uint64_t)volume_nl * MS_PER_H > most;
}

/* What keeps the catheter open, and one bolus, are no daily dose that could be too low. */
static uint32_t least_ng(const struct program *program)
{
    const bool is_lasting = program->mode != PLINK_MODE_MINIMUM_RATE && program->mode != PLINK_MODE_SINGLE_BOLUS;
    return is_lasting ? LIMITS_DOSE_HARD_MIN_NG : 0;
}

bool limits_forbid_drug(uint32_t conc_ng_ml)
{
    return conc_ng_ml < LIMITS_CONC_MIN_NG_ML || conc_ng_ml > LIMITS_CONC_MAX_NG_ML;
}

bool limits_forbid_program(const struct program *program)
{
    if (limits_forbid_drug(program->conc_ng_ml) || program->max_per_day > LOCKOUT_STARTS_MAX ||
        has_wrong_rate(program)) {
        return true;
    }
    const uint32_t peak_nl_h = course_peak_nl_h(program);
    return is_wrong_bolus(program->extra.bolus_nl, program->extra.bolus_ms, peak_nl_h) ||
           is_wrong_bolus(program->pat_bolus_nl, program->pat_bolus_ms, peak_nl_h) ||
           is_outside(program, least_ng(program), LIMITS_DOSE_HARD_MAX_NG);
}

bool limits_warn_of_program(const struct program *program, const struct pump_kept *kept, uint64_t t_ms)
{
    if (program->drug_id != kept->refill.drug_id || program->conc_ng_ml != kept->refill.conc_ng_ml) {
        return true;
    }
    if (program->mode == PLINK_MODE_MINIMUM_RATE) {
        return false; /* no dose, as STOP is none */
    }
    const uint64_t new_spare_ng = rounding_ng(program);
    const uint64_t old_spare_ng = rounding_ng(&kept->program);
    const struct titration_step step = {
        .dose_ng = daily_ng(program),
        .present_ng = daily_ng(&kept->program),
        .spare_ng = 2u * (new_spare_ng > old_spare_ng ? new_spare_ng : old_spare_ng), /* both are rounded */
    };
    const uint64_t new_nl = course_daily_nl(program);
    const uint64_t old_nl = course_daily_nl(&kept->program);
    return is_outside(program, LIMITS_DOSE_SOFT_MIN_NG, LIMITS_DOSE_SOFT_MAX_NG) ||
           titration_is_steep(&kept->titration, &step, t_ms) || new_nl >= SLIP * old_nl || old_nl >= SLIP * new_nl;
}

/* What will have been given in 24 hours with this bolus, which without PRIMING counts as dose. */
static uint64_t with_bolus_ng(const struct bolus *bolus, const struct pump *pump)
{
    const uint64_t bolus_ng = limits_dose_ng(bolus->volume_nl, pump->kept.refill.conc_ng_ml);
    return bolus->flags & PLINK_BOLUS_FLAG_PRIMING ? 0 : doses_last_24h_ng(&pump->kept.doses, pump_utc_ms(pump)) + bolus_ng;
}

/* The patient gets none of a reservoir that is low (PLK-BOL-03). */
static bool is_spared(const struct bolus *bolus, const struct pump *pump)
{
    const bool is_low = alarms_is_present(&pump->kept.alarms, PLINK_ALARM_CODE_LOW_RESERVOIR);
    return is_low && bolus->flags & PLINK_BOLUS_FLAG_PATIENT;
}

bool limits_forbid_bolus(const struct bolus *bolus, const struct pump *pump)
{
    /* The highest rate of the program, because a step may begin while the bolus runs. */
    const bool is_alone = bolus->flags & PLINK_BOLUS_FLAG_BRIDGE;
    const uint32_t beside_nl_h = is_alone ? 0 : course_peak_nl_h(&pump->kept.program);
    const uint32_t reservoir_nl = pump->kept.reservoir_nl;
    return is_wrong_bolus(bolus->volume_nl, bolus->duration_ms, beside_nl_h) || is_spared(bolus, pump) ||
           bolus->volume_nl > reservoir_nl || reservoir_nl - bolus->volume_nl < PUMP_RESIDUAL_NL ||
           with_bolus_ng(bolus, pump) > LIMITS_DOSE_HARD_MAX_NG;
}

bool limits_warn_of_bolus(const struct bolus *bolus, const struct pump *pump)
{
    return with_bolus_ng(bolus, pump) > LIMITS_DOSE_SOFT_MAX_NG;
}
