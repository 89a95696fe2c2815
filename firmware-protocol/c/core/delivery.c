/* What the pump delivers while time passes. */
#include "pump.h"

#define MS_PER_H 3600000u
#define MS_PER_S 1000u
#define DAY_MS 86400000u

bool pump_is_delivering(const struct pump *pump)
{
    return pump->kept.state == PLINK_PUMP_STATE_CODE_INFUSING || pump->kept.state == PLINK_PUMP_STATE_CODE_MIN_RATE;
}

uint64_t pump_utc_ms(const struct pump *pump)
{
    return pump->t_ms + (uint64_t)pump->kept.utc_offset_ms;
}

static uint32_t second_of_day(const struct pump *pump)
{
    return (uint32_t)(pump_utc_ms(pump) % DAY_MS / MS_PER_S);
}

static uint32_t basal_nl_h(const struct pump *pump)
{
    const bool is_replaced = pump->kept.bolus.flags & PLINK_BOLUS_FLAG_BRIDGE; /* PLK-BOL-01 */
    return pump_is_delivering(pump) && !is_replaced ? course_rate_nl_h(&pump->kept.program, second_of_day(pump)) : 0;
}

uint32_t pump_rate_nl_h(const struct pump *pump)
{
    uint32_t rate_nl_h = basal_nl_h(pump);
    if (pump->kept.bolus.volume_nl != 0) {
        rate_nl_h += (uint32_t)((uint64_t)pump->kept.bolus.volume_nl * MS_PER_H / pump->kept.bolus.duration_ms);
    }
    return rate_nl_h;
}

uint32_t pump_bolus_left_nl(const struct pump *pump)
{
    return pump->kept.bolus.volume_nl - pump->kept.bolus.given_nl;
}

/* --- time --------------------------------------------------------------------------------------------------------- */

/* What of the bolus is due by now, in nL x ms/h; from its start in closed form, so that nothing is rounded twice. */
static uint64_t bolus_due_nl_ms(const struct bolus *bolus, uint64_t t_ms)
{
    const uint64_t elapsed_ms = t_ms - bolus->start_ms;
    if (bolus->volume_nl == 0 || elapsed_ms >= bolus->duration_ms) {
        return (uint64_t)bolus->volume_nl * MS_PER_H;
    }
    const uint64_t due = bolus->volume_nl * elapsed_ms;
    return due / bolus->duration_ms * MS_PER_H + due % bolus->duration_ms * MS_PER_H / bolus->duration_ms;
}

/* What a stroke of the motor moves. */
static uint32_t pulse_nl(const struct pump *pump)
{
    return (uint32_t)((uint64_t)PUMP_PULSE_NL * pump->kept.configuration.calibration_ppm / PUMP_PPM);
}

static void turn_motor(struct pump *pump)
{
    struct pump_kept *kept = &pump->kept;
    const uint32_t volume_nl = pulse_nl(pump);
    const uint64_t stroke_nl_ms = (uint64_t)volume_nl * MS_PER_H;
    while (kept->stroke_nl_ms >= stroke_nl_ms && kept->reservoir_nl >= PUMP_RESIDUAL_NL + volume_nl) {
        kept->stroke_nl_ms -= stroke_nl_ms;
        kept->reservoir_nl -= volume_nl;
        kept->since_refill_nl += volume_nl;
        pump->is_dirty = true;
    }
    if (kept->stroke_nl_ms >= stroke_nl_ms) {
        kept->stroke_nl_ms = 0; /* less than a stroke is left above the residual: that is empty */
        kept->reservoir_nl = PUMP_RESIDUAL_NL;
        pump->is_dirty = true;
    }
}

/* What the motor has to turn for until `t_ms`, while no rate changes: what it owes and what falls due. */
static uint64_t owed_nl_ms(const struct pump *pump, uint64_t t_ms)
{
    const struct bolus *bolus = &pump->kept.bolus;
    return pump->kept.stroke_nl_ms + basal_nl_h(pump) * (t_ms - pump->t_ms) + bolus_due_nl_ms(bolus, t_ms) -
           bolus_due_nl_ms(bolus, pump->t_ms);
}

/* Deliver for a time in which no rate changes. */
static void deliver(struct pump *pump, uint32_t elapsed_ms)
{
    struct pump_kept *kept = &pump->kept;
    struct bolus *bolus = &kept->bolus;
    const bool is_dose = !(bolus->flags & PLINK_BOLUS_FLAG_PRIMING);
    const uint64_t basal_nl_ms = (uint64_t)basal_nl_h(pump) * elapsed_ms;
    const uint64_t before_nl_ms = bolus_due_nl_ms(bolus, pump->t_ms);
    pump->t_ms += elapsed_ms;
    const uint64_t after_nl_ms = bolus_due_nl_ms(bolus, pump->t_ms);
    bolus->given_nl = (uint32_t)(after_nl_ms / MS_PER_H);
    doses_add(&kept->doses, basal_nl_ms + (is_dose ? after_nl_ms - before_nl_ms : 0), kept->refill.conc_ng_ml);
    doses_advance(&kept->doses, pump_utc_ms(pump));
    kept->stroke_nl_ms += basal_nl_ms + after_nl_ms - before_nl_ms;
    turn_motor(pump);
}

static void take_earlier(uint64_t *until_ms, uint64_t at_ms, uint64_t t_ms)
{
    if (at_ms > t_ms && at_ms < *until_ms) {
        *until_ms = at_ms;
    }
}

/* The millisecond of the stroke with which the reservoir comes down to a level, if that is before `*until_ms`. */
static void take_level(uint64_t *until_ms, const struct pump *pump, uint32_t level_nl)
{
    if (pump->kept.reservoir_nl <= level_nl) {
        return;
    }
    const uint32_t volume_nl = pulse_nl(pump);
    const uint64_t strokes = (pump->kept.reservoir_nl - level_nl + volume_nl - 1u) / volume_nl;
    const uint64_t wanted_nl_ms = strokes * volume_nl * MS_PER_H;
    uint64_t before_ms = pump->t_ms;
    if (owed_nl_ms(pump, *until_ms) < wanted_nl_ms) {
        return; /* as nearly always: what follows is for the last poll before it */
    }
    while (*until_ms - before_ms > 1u) { /* between these two it falls: halved, because a bolus is no straight line */
        const uint64_t half_ms = before_ms + (*until_ms - before_ms) / 2u;
        if (owed_nl_ms(pump, half_ms) < wanted_nl_ms) {
            before_ms = half_ms;
        } else {
            *until_ms = half_ms;
        }
    }
}

/* How long nothing changes, neither a rate nor an alarm (PLK-ALM-01), at most `most_ms`. An hour is the longest,
 * because doses are kept by the hour.
 */
static uint32_t steady_ms(const struct pump *pump, uint32_t most_ms)
{
    const struct pump_kept *kept = &pump->kept;
    const uint64_t now_ms = pump->t_ms, utc = pump_utc_ms(pump);
    uint64_t until_ms = now_ms + most_ms;
    take_earlier(&until_ms, now_ms + MS_PER_H - utc % MS_PER_H, now_ms);
    if (kept->bolus.volume_nl != 0) {
        take_earlier(&until_ms, kept->bolus.start_ms + kept->bolus.duration_ms, now_ms);
    }
    if (pump_is_delivering(pump)) {
        const uint64_t left_ms = (uint64_t)course_rate_left_s(&kept->program, second_of_day(pump)) * MS_PER_S;
        take_earlier(&until_ms, now_ms - utc % MS_PER_S + left_ms, now_ms);
        take_earlier(&until_ms, course_bolus_ms(&kept->course, &kept->program), now_ms);
        take_earlier(&until_ms, course_end_ms(&kept->course, &kept->program, kept->bolus.volume_nl != 0), now_ms);
    } else {
        take_earlier(&until_ms, kept->ceased_ms + PUMP_STOPPED_CRITICAL_MS, now_ms);
    }
    take_earlier(&until_ms, alarms_pause_end_ms(&kept->alarms), now_ms);
    take_level(&until_ms, pump, kept->thresholds.low_nl);
    take_level(&until_ms, pump, PUMP_RESIDUAL_NL);
    return (uint32_t)(until_ms - now_ms);
}

void pump_advance(struct pump *pump, uint32_t elapsed_ms)
{
    do {
        const uint32_t piece_ms = steady_ms(pump, elapsed_ms);
        deliver(pump, piece_ms);
        elapsed_ms -= piece_ms;
        alarms_end_pauses(&pump->kept.alarms, &pump->log, pump->t_ms, false);
        pump_notice(pump);
    } while (elapsed_ms > 0);
}
