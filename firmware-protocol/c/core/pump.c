#include "pump.h"

#include <string.h>

#include "hal.h"
#include "storage.h"

#define MS_PER_H 3600000u
#define DAY_MS 86400000u
#define STOPPED_CRITICAL_MS (2u * DAY_MS)
#define CLOCK_MARK_MS 60000u
#define FIRMWARE_WORD 0x01000000u /* version 1.0.0, as the record BOOT has it */
#define DRUG_UNKNOWN 1u

typedef char kept_fits[sizeof(struct pump_kept) <= STORAGE_VALUE_MAX ? 1 : -1];

void pump_note(struct pump *pump, uint16_t code, uint32_t arg0, uint32_t arg1, uint32_t arg2)
{
    eventlog_append(&pump->log, pump->t_ms, code, arg0, arg1, arg2);
    pump->is_dirty = true;
}

void pump_raise(struct pump *pump, uint8_t code, uint32_t value)
{
    const uint32_t before = pump->log.last_seq;
    alarms_raise(&pump->kept.alarms, &pump->log, code, pump->t_ms, value);
    pump->is_dirty |= pump->log.last_seq != before;
}

void pump_clear(struct pump *pump, uint8_t code, uint32_t value)
{
    const uint32_t before = pump->log.last_seq;
    alarms_clear(&pump->kept.alarms, &pump->log, code, pump->t_ms, value);
    pump->is_dirty |= pump->log.last_seq != before;
}

static bool is_infusing(const struct pump *pump)
{
    return pump->kept.state == PLINK_PUMP_STATE_CODE_INFUSING;
}

/* End delivery and a running bolus. */
static void cease(struct pump *pump)
{
    (void)pump_end_bolus(pump);
    pump->kept.ceased_ms = pump->t_ms;
    pump->kept.state = PLINK_PUMP_STATE_CODE_STOPPED;
    pump->is_dirty = true;
}

void pump_notice(struct pump *pump)
{
    struct pump_kept *kept = &pump->kept;
    const uint32_t low_nl = kept->thresholds.low_nl;
    if (kept->reservoir_nl <= low_nl) {
        pump_raise(pump, PLINK_ALARM_CODE_LOW_RESERVOIR, kept->reservoir_nl);
    } else if (kept->reservoir_nl - low_nl >= PUMP_LOW_HYSTERESIS_NL) {
        pump_clear(pump, PLINK_ALARM_CODE_LOW_RESERVOIR, kept->reservoir_nl);
    }
    if (kept->reservoir_nl > PUMP_RESIDUAL_NL) {
        pump_clear(pump, PLINK_ALARM_CODE_EMPTY_RESERVOIR, kept->reservoir_nl);
    } else {
        pump_raise(pump, PLINK_ALARM_CODE_EMPTY_RESERVOIR, kept->reservoir_nl);
        if (is_infusing(pump)) {
            cease(pump);
        }
    }
    if (is_infusing(pump)) {
        pump_clear(pump, PLINK_ALARM_CODE_PUMP_STOPPED_48H, 0);
    } else if (pump->t_ms - kept->ceased_ms >= STOPPED_CRITICAL_MS) {
        pump_raise(pump, PLINK_ALARM_CODE_PUMP_STOPPED_48H, 0);
    }
}

/* --- life --------------------------------------------------------------------------------------------------------- */

static void manufacture(struct pump *pump, const struct pump_factory *factory)
{
    struct pump_kept *kept = &pump->kept;
    memset(kept, 0, sizeof *kept); /* padding too: it is saved as it lies */
    hal_random((uint8_t *)&kept->log_epoch, sizeof kept->log_epoch);
    kept->reservoir_nl = factory->filled_nl;
    kept->thresholds.low_nl = factory->low_nl;
    kept->thresholds.temp_hi_cdeg = PLINK_GET_LIMITS_RSP_TEMP_HI_CDEG_NA;
    kept->thresholds.temp_lo_cdeg = PLINK_GET_LIMITS_RSP_TEMP_LO_CDEG_NA;
    kept->configuration.calibration_ppm = PUMP_PPM;
    kept->program.mode = PLINK_MODE_SIMPLE;
    kept->program.n_steps = 1;
    kept->program.steps[0].rate_nl_h = factory->rate_nl_h;
    kept->program.conc_ng_ml = kept->refill.conc_ng_ml = factory->conc_ng_ml;
    kept->program.drug_id = kept->refill.drug_id = DRUG_UNKNOWN;
    kept->therapy_rev = 1;
    kept->state = PLINK_PUMP_STATE_CODE_STOPPED;
    eventlog_erase(&pump->log);
}

void pump_start(struct pump *pump, const struct pump_factory *factory)
{
    const bool is_new = !storage_load((uint8_t *)&pump->kept, sizeof pump->kept);
    if (is_new) {
        manufacture(pump, factory);
    } else {
        eventlog_open(&pump->log);
    }
    pump->t_ms = pump->kept.clock_mark_ms;
    pump->is_time_unsure = true;
    pump->kept.boot_count++;
    pump->log.boot_count = pump->kept.boot_count;
    pump_note(pump, PLINK_LOG_CODE_BOOT, PLINK_BOOT_CAUSE_POWER, FIRMWARE_WORD, 0);
    (void)pump_end_bolus(pump); /* never gone on with (PLK-BOL-04) */
    if (is_new && pump->kept.reservoir_nl > PUMP_RESIDUAL_NL) {
        pump_resume(pump, 0);
    }
    pump_notice(pump);
    pump_save(pump);
}

void pump_save(struct pump *pump)
{
    if (pump->t_ms >= pump->kept.clock_mark_ms) {
        pump->kept.clock_mark_ms = pump->t_ms + CLOCK_MARK_MS;
        pump->is_dirty = true;
    }
    if (pump->is_dirty) {
        pump->has_failed |= !storage_save((const uint8_t *)&pump->kept, sizeof pump->kept);
        pump->is_dirty = false;
    }
}

/* --- delivery ----------------------------------------------------------------------------------------------------- */

uint32_t pump_basal_nl_h(const struct pump *pump)
{
    const uint64_t utc_ms = pump->t_ms + (uint64_t)pump->kept.utc_offset_ms;
    return is_infusing(pump) ? program_rate_nl_h(&pump->kept.program, (uint32_t)(utc_ms % DAY_MS / 1000u)) : 0;
}

uint32_t pump_rate_nl_h(const struct pump *pump)
{
    uint32_t rate_nl_h = pump_basal_nl_h(pump);
    if (pump->kept.bolus.volume_nl != 0) {
        rate_nl_h += (uint32_t)((uint64_t)pump->kept.bolus.volume_nl * MS_PER_H / pump->kept.bolus.duration_ms);
    }
    return rate_nl_h;
}

uint32_t pump_bolus_left_nl(const struct pump *pump)
{
    return pump->kept.bolus.volume_nl - pump->kept.bolus.given_nl;
}

/* What of the bolus has become due since the last time, from its start in closed form: nothing is rounded twice. */
static uint32_t bolus_due_nl(struct pump *pump)
{
    struct bolus *bolus = &pump->kept.bolus;
    if (bolus->volume_nl == 0) {
        return 0;
    }
    const uint64_t elapsed_ms = pump->t_ms - bolus->start_ms;
    const uint32_t before_nl = bolus->given_nl;
    bolus->given_nl = bolus->volume_nl;
    if (elapsed_ms < bolus->duration_ms) {
        bolus->given_nl = (uint32_t)(bolus->volume_nl * elapsed_ms / bolus->duration_ms);
    }
    return bolus->given_nl - before_nl;
}

static void turn_motor(struct pump *pump)
{
    struct pump_kept *kept = &pump->kept;
    const uint64_t pulse_nl = (uint64_t)PUMP_PULSE_NL * kept->configuration.calibration_ppm / PUMP_PPM;
    const uint64_t stroke_nl_ms = pulse_nl * MS_PER_H;
    while (kept->stroke_nl_ms >= stroke_nl_ms && kept->reservoir_nl >= PUMP_RESIDUAL_NL + pulse_nl) {
        kept->stroke_nl_ms -= stroke_nl_ms;
        kept->reservoir_nl -= (uint32_t)pulse_nl;
        kept->since_refill_nl += (uint32_t)pulse_nl;
        pump->is_dirty = true;
    }
    if (kept->stroke_nl_ms >= stroke_nl_ms) {
        kept->stroke_nl_ms = 0; /* less than a stroke is left above the residual: that is empty */
        kept->reservoir_nl = PUMP_RESIDUAL_NL;
        pump->is_dirty = true;
    }
}

void pump_advance(struct pump *pump, uint32_t elapsed_ms)
{
    struct pump_kept *kept = &pump->kept;
    const uint32_t basal_nl_h = pump_basal_nl_h(pump);
    const bool is_dose = !(pump->kept.bolus.flags & PLINK_BOLUS_FLAG_PRIMING);
    pump->t_ms += elapsed_ms;
    doses_advance(&kept->doses, pump->t_ms + (uint64_t)kept->utc_offset_ms);
    const uint32_t bolus_nl = bolus_due_nl(pump);
    const uint64_t whole_before = kept->stroke_nl_ms / MS_PER_H;
    kept->stroke_nl_ms += (uint64_t)basal_nl_h * elapsed_ms;
    const uint32_t basal_nl = (uint32_t)(kept->stroke_nl_ms / MS_PER_H - whole_before);
    kept->stroke_nl_ms += (uint64_t)bolus_nl * MS_PER_H;
    doses_add(&kept->doses, basal_nl + (is_dose ? bolus_nl : 0), kept->refill.conc_ng_ml);
    turn_motor(pump);
    if (pump->kept.bolus.volume_nl != 0 && pump_bolus_left_nl(pump) == 0) {
        (void)pump_end_bolus(pump);
    }
    alarms_end_pauses(&kept->alarms, &pump->log, pump->t_ms, false);
    pump_notice(pump);
}

/* --- what is commanded -------------------------------------------------------------------------------------------- */

void pump_stop(struct pump *pump, uint32_t op_id, uint8_t reason)
{
    cease(pump);
    pump_note(pump, PLINK_LOG_CODE_STOP, op_id, reason, 0);
    pump_raise(pump, PLINK_ALARM_CODE_PUMP_STOPPED, reason);
}

void pump_resume(struct pump *pump, uint32_t op_id)
{
    pump_note(pump, PLINK_LOG_CODE_RESUME, op_id, pump->kept.therapy_rev, 0);
    pump->kept.state = PLINK_PUMP_STATE_CODE_INFUSING;
    pump_clear(pump, PLINK_ALARM_CODE_PUMP_STOPPED, 0);
    pump_notice(pump);
}

static void lock_from_now(struct pump *pump)
{
    pump->kept.locked_ms = pump->t_ms;
    pump->kept.is_locked = true;
}

void pump_program(struct pump *pump, uint32_t op_id, const struct program *program, uint32_t crc)
{
    pump->kept.program = *program;
    pump->kept.therapy_rev++;
    pump->kept.awaits_program = false;
    lock_from_now(pump);
    pump_note(pump, PLINK_LOG_CODE_THERAPY, op_id, pump->kept.therapy_rev, crc);
}

void pump_refill(struct pump *pump, uint32_t op_id, const struct refill *refill)
{
    struct pump_kept *kept = &pump->kept;
    kept->refill = *refill;
    kept->refill.t_ms = pump->t_ms;
    kept->refill.expected_nl = kept->reservoir_nl;
    kept->reservoir_nl = refill->filled_nl;
    kept->since_refill_nl = 0;
    kept->doses.since_refill_ng = 0;
    kept->boluses_asked = kept->boluses_begun = kept->boluses_denied = 0;
    kept->awaits_program = refill->drug_id != kept->program.drug_id || refill->conc_ng_ml != kept->program.conc_ng_ml;
    kept->therapy_rev++;
    lock_from_now(pump);
    pump_note(pump, PLINK_LOG_CODE_REFILL, op_id, refill->removed_nl, refill->filled_nl);
    pump_note(pump, PLINK_LOG_CODE_REFILL_EXPECTED, op_id, kept->refill.expected_nl, refill->conc_ng_ml);
    pump_note(pump, PLINK_LOG_CODE_REFILL_DRUG, op_id, refill->drug_id, kept->thresholds.low_nl);
    pump_clear(pump, PLINK_ALARM_CODE_OVERFILL_PRESSURE, 0);
    pump_notice(pump);
}

void pump_begin_bolus(struct pump *pump, const struct bolus *bolus)
{
    struct pump_kept *kept = &pump->kept;
    kept->bolus = *bolus;
    kept->bolus.start_ms = pump->t_ms;
    kept->bolus.given_nl = 0;
    if (bolus->flags & PLINK_BOLUS_FLAG_PATIENT) {
        memmove(kept->starts_ms + 1, kept->starts_ms, sizeof kept->starts_ms - sizeof kept->starts_ms[0]);
        kept->starts_ms[0] = pump->t_ms;
        kept->boluses_begun++;
        if (kept->starts_count < PUMP_STARTS_KEPT) {
            kept->starts_count++;
        }
    }
    pump_note(pump, PLINK_LOG_CODE_BOLUS_START, bolus->op_id, bolus->id, bolus->volume_nl);
}

uint32_t pump_end_bolus(struct pump *pump)
{
    const struct bolus ended = pump->kept.bolus;
    if (ended.volume_nl != 0) {
        memset(&pump->kept.bolus, 0, sizeof pump->kept.bolus);
        pump_note(pump, PLINK_LOG_CODE_BOLUS_END, ended.op_id, ended.id, ended.given_nl);
    }
    return ended.given_nl;
}

/* --- the lockout -------------------------------------------------------------------------------------------------- */

static uint32_t left_ms(uint64_t since_ms, uint32_t span_ms, uint64_t now_ms)
{
    const uint64_t passed_ms = now_ms - since_ms;
    return passed_ms >= span_ms ? 0 : span_ms - (uint32_t)passed_ms;
}

static uint32_t later(uint32_t one_ms, uint32_t other_ms)
{
    return one_ms > other_ms ? one_ms : other_ms;
}

uint32_t pump_lockout_left_ms(const struct pump *pump)
{
    const struct pump_kept *kept = &pump->kept;
    const struct program *program = &kept->program;
    uint32_t left = kept->is_locked ? left_ms(kept->locked_ms, program->lockout_ms, pump->t_ms) : 0;
    if (kept->starts_count > 0) {
        left = later(left, left_ms(kept->starts_ms[0], program->lockout_ms, pump->t_ms));
    }
    if (program->max_per_day > 0 && program->max_per_day <= kept->starts_count) {
        left = later(left, left_ms(kept->starts_ms[program->max_per_day - 1u], DAY_MS, pump->t_ms));
    }
    return left;
}
