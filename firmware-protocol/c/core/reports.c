/* What was given, what is left, what the limits are (SPEC.md, sections 14 and 15). */
#include <string.h>

#include "answers.h"
#include "dose_limits.h"

#define DAY_MS 86400000u
#define STABILITY_MS (180u * (uint64_t)DAY_MS)
#define REFILL_LEAD_MS (7u * (uint64_t)DAY_MS)

/* Pump time at which the reservoir will be down to a volume, with all boluses that the patient may have (PLK-RFL-05).
 */
static uint64_t reaches(const struct pump *pump, uint32_t volume_nl)
{
    const struct program *program = &pump->kept.program;
    const uint32_t reservoir_nl = pump->kept.reservoir_nl;
    const uint64_t boluses_nl = (uint64_t)program->pat_bolus_nl * program->max_per_day;
    const uint64_t daily_nl = course_daily_nl(program) + boluses_nl;
    const uint64_t left_nl = reservoir_nl > volume_nl ? reservoir_nl - volume_nl : 0;
    return daily_nl == 0 ? UINT64_MAX : pump->t_ms + left_nl * DAY_MS / daily_nl;
}

int answer_get_refill(struct device *device, const struct frame *request, uint8_t *out)
{
    const struct pump *pump = &device->pump;
    const struct refill *refill = &pump->kept.refill;
    (void)request;
    struct plink_get_refill_rsp response = {
        .fill_t_ms = refill->t_ms,
        .filled_nl = refill->filled_nl,
        .expected_nl = refill->expected_nl,
        .removed_nl = refill->removed_nl,
        .drug_id = refill->drug_id,
        .conc_ng_ml = refill->conc_ng_ml,
        .low_at_ms = reaches(pump, pump->kept.thresholds.low_nl),
        .empty_at_ms = reaches(pump, PUMP_RESIDUAL_NL),
        .refill_by_ms = refill->t_ms + STABILITY_MS,
        .has_drug_label = true,
    };
    const uint64_t in_time_ms = response.low_at_ms > REFILL_LEAD_MS ? response.low_at_ms - REFILL_LEAD_MS : 0;
    if (in_time_ms < response.refill_by_ms) {
        response.refill_by_ms = in_time_ms;
    }
    memcpy(response.drug_label, refill->label, sizeof response.drug_label);
    return plink_pack_get_refill_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_get_totals(struct device *device, const struct frame *request, uint8_t *out)
{
    const struct pump_kept *kept = &device->pump.kept;
    (void)request;
    const struct plink_get_totals_rsp response = {
        .dose_24h_ng = doses_last_24h_ng(&kept->doses, pump_utc_ms(&device->pump)),
        .dose_today_ng = doses_today_ng(&kept->doses),
        .dose_since_refill_ng = kept->doses.since_refill_ng,
        .bolus_requested = kept->boluses_asked,
        .bolus_delivered = kept->boluses_begun,
        .bolus_denied = kept->boluses_denied,
        .lockout_left_ms = pump_lockout_left_ms(&device->pump),
    };
    return plink_pack_get_totals_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_get_limits(struct device *device, const struct frame *request, uint8_t *out)
{
    const struct thresholds *thresholds = &device->pump.kept.thresholds;
    (void)request;
    const struct plink_get_limits_rsp response = {
        .low_nl = thresholds->low_nl,
        .pulse_nl = PUMP_PULSE_NL,
        .flow_min_nl_h = PUMP_FLOW_MIN_NL_H,
        .flow_max_nl_h = PUMP_FLOW_MAX_NL_H,
        .dose_soft_ng_d = LIMITS_DOSE_SOFT_MAX_NG,
        .dose_hard_ng_d = LIMITS_DOSE_HARD_MAX_NG,
        .battery_low_mv = thresholds->battery_low_mv,
        .temp_hi_cdeg = thresholds->temp_hi_cdeg,
        .temp_lo_cdeg = thresholds->temp_lo_cdeg,
        .has_more = true,
        .more = {LIMITS_DOSE_SOFT_MIN_NG, LIMITS_DOSE_HARD_MIN_NG, LIMITS_TITRATION_UP_PCT, LIMITS_TITRATION_DOWN_PCT,
                 PROGRAM_STEPS_MAX, COURSE_MIN_RATE_NL_H},
    };
    return plink_pack_get_limits_rsp(&response, out, FRAME_PAYLOAD_MAX);
}
