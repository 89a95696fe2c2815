#include "dose_limits.h"

#define MS_PER_H 3600000u
#define FG_A_NG 1000000u
#define SLIP 5u /* a rate that changes so many times over smells of a slip of the decimal point */

uint64_t limits_dose_ng(uint32_t volume_nl, uint32_t conc_ng_ml)
{
    return (uint64_t)volume_nl * conc_ng_ml / FG_A_NG;
}

static uint64_t daily_ng(const struct program *program)
{
    return limits_dose_ng(program_daily_nl(program), program->conc_ng_ml);
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

bool limits_forbid_program(const struct program *program)
{
    const uint64_t dose_ng = daily_ng(program);
    const bool has_steps = program->n_steps > 0; /* the minimum rate is what keeps the catheter open, not a dose */
    return program->conc_ng_ml < LIMITS_CONC_MIN_NG_ML || program->conc_ng_ml > LIMITS_CONC_MAX_NG_ML ||
           program->pat_bolus_nl > PUMP_BOLUS_MAX_NL || program->max_per_day > PUMP_STARTS_KEPT ||
           has_wrong_rate(program) ||
           (has_steps && (dose_ng < LIMITS_DOSE_HARD_MIN_NG || dose_ng > LIMITS_DOSE_HARD_MAX_NG));
}

bool limits_warn_of_program(const struct program *program, const struct pump_kept *kept)
{
    const uint64_t new_ng = daily_ng(program);
    const uint64_t old_ng = daily_ng(&kept->program);
    const uint64_t new_nl = program_daily_nl(program);
    const uint64_t old_nl = program_daily_nl(&kept->program);
    return new_ng < LIMITS_DOSE_SOFT_MIN_NG || new_ng > LIMITS_DOSE_SOFT_MAX_NG ||
           new_ng * 100u > old_ng * (100u + LIMITS_TITRATION_UP_PCT) ||
           new_ng * 100u < old_ng * (100u - LIMITS_TITRATION_DOWN_PCT) || new_nl >= SLIP * old_nl ||
           old_nl >= SLIP * new_nl || program->drug_id != kept->refill.drug_id ||
           program->conc_ng_ml != kept->refill.conc_ng_ml;
}

/* What will have been given in 24 hours with this bolus, which without PRIMING counts as dose. */
static uint64_t with_bolus_ng(const struct bolus *bolus, const struct pump *pump)
{
    const uint64_t bolus_ng = limits_dose_ng(bolus->volume_nl, pump->kept.refill.conc_ng_ml);
    return bolus->flags & PLINK_BOLUS_FLAG_PRIMING ? 0 : doses_last_24h_ng(&pump->kept.doses) + bolus_ng;
}

bool limits_forbid_bolus(const struct bolus *bolus, const struct pump *pump)
{
    const uint64_t bolus_nl_h = (uint64_t)bolus->volume_nl * MS_PER_H / bolus->duration_ms;
    const uint32_t reservoir_nl = pump->kept.reservoir_nl;
    return bolus->volume_nl > PUMP_BOLUS_MAX_NL || bolus->volume_nl > reservoir_nl ||
           reservoir_nl - bolus->volume_nl < PUMP_RESIDUAL_NL ||
           bolus_nl_h + pump_basal_nl_h(pump) > PUMP_FLOW_MAX_NL_H ||
           with_bolus_ng(bolus, pump) > LIMITS_DOSE_HARD_MAX_NG;
}

bool limits_warn_of_bolus(const struct bolus *bolus, const struct pump *pump)
{
    return with_bolus_ng(bolus, pump) > LIMITS_DOSE_SOFT_MAX_NG;
}
