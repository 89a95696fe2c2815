#include "pump.h"

#include <string.h>

#include "hal.h"
#include "static_assert.h"
#include "version.h"

#define CLOCK_MARK_MS 60000u
#define DRUG_UNKNOWN 1u

STATIC_ASSERT(what_is_kept_fits_a_slot, sizeof(struct pump_kept) <= STORAGE_VALUE_MAX);

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

/* End delivery and a running bolus. */
static void cease(struct pump *pump)
{
    (void)pump_end_bolus(pump);
    pump->kept.ceased_ms = pump->t_ms;
    pump->kept.state = PLINK_PUMP_STATE_CODE_STOPPED;
    pump->is_dirty = true;
}

/* --- what it notices ---------------------------------------------------------------------------------------------- */

static void notice_volume(struct pump *pump)
{
    const uint32_t reservoir_nl = pump->kept.reservoir_nl;
    const uint32_t low_nl = pump->kept.thresholds.low_nl;
    const bool is_empty = reservoir_nl <= PUMP_RESIDUAL_NL;
    if (is_empty && pump_is_delivering(pump)) {
        cease(pump);
    }
    if (reservoir_nl <= low_nl) {
        pump_raise(pump, PLINK_ALARM_CODE_LOW_RESERVOIR, reservoir_nl);
    } else if (reservoir_nl - low_nl >= PUMP_LOW_HYSTERESIS_NL) {
        pump_clear(pump, PLINK_ALARM_CODE_LOW_RESERVOIR, reservoir_nl);
    }
    if (is_empty) {
        pump_raise(pump, PLINK_ALARM_CODE_EMPTY_RESERVOIR, reservoir_nl);
    } else {
        pump_clear(pump, PLINK_ALARM_CODE_EMPTY_RESERVOIR, reservoir_nl);
    }
}

/* The program has ended by itself, with none next (PLK-THR-02). */
static void end_program(struct pump *pump)
{
    cease(pump);
    pump_raise(pump, PLINK_ALARM_CODE_SCHEDULE_END, 0);
    pump_raise(pump, PLINK_ALARM_CODE_PUMP_STOPPED, 0);
}

/* A bolus of the program's own begins, unless another one runs: then it is left out. */
static void begin_own_bolus(struct pump *pump)
{
    const struct plink_program_extra *extra = &pump->kept.program.extra;
    const struct bolus bolus = {.volume_nl = extra->bolus_nl, .duration_ms = extra->bolus_ms};
    pump->kept.course.boluses_begun++;
    pump->is_dirty = true;
    if (pump->kept.bolus.volume_nl == 0) {
        pump_begin_bolus(pump, &bolus);
    }
}

/* Boluses begin and end, and so does the program. */
static void notice_program(struct pump *pump)
{
    const struct pump_kept *kept = &pump->kept;
    if (kept->bolus.volume_nl != 0 && pump_bolus_left_nl(pump) == 0) {
        (void)pump_end_bolus(pump);
    }
    if (!pump_is_delivering(pump)) {
        return;
    }
    if (course_end_ms(&kept->course, &kept->program, kept->bolus.volume_nl != 0) <= pump->t_ms) {
        end_program(pump);
        return;
    }
    while (course_bolus_ms(&kept->course, &kept->program) <= pump->t_ms) {
        begin_own_bolus(pump);
    }
}

static void notice_ceased(struct pump *pump)
{
    if (pump_is_delivering(pump)) {
        pump_clear(pump, PLINK_ALARM_CODE_PUMP_STOPPED_48H, 0);
    } else if (pump->t_ms - pump->kept.ceased_ms >= PUMP_STOPPED_CRITICAL_MS) {
        pump_raise(pump, PLINK_ALARM_CODE_PUMP_STOPPED_48H, 0);
    }
}

void pump_notice(struct pump *pump)
{
    notice_volume(pump);
    notice_program(pump);
    notice_ceased(pump);
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
    const bool is_new = !storage_load(&pump->storage, (uint8_t *)&pump->kept, sizeof pump->kept);
    if (is_new) {
        manufacture(pump, factory);
    } else {
        eventlog_open(&pump->log);
    }
    pump->t_ms = pump->kept.clock_mark_ms;
    pump->is_time_unsure = true;
    pump->kept.boot_count++;
    pump->log.boot_count = pump->kept.boot_count;
    pump_note(pump, PLINK_LOG_CODE_BOOT, PLINK_BOOT_CAUSE_POWER, VERSION_WORD, 0);
    (void)pump_end_bolus(pump); /* never gone on with (PLK-BOL-04) */
    course_skip(&pump->kept.course, &pump->kept.program, pump->t_ms);
    if (is_new && pump->kept.reservoir_nl > PUMP_RESIDUAL_NL) {
        pump_resume(pump, 0);
    }
    pump_notice(pump);
    pump_save(pump);
}

/* Once, as soon as a record can be written (PLK-LOG-09). */
static void log_damage(struct pump *pump)
{
    if (pump->damaged_part != 0 && !pump->is_damage_logged) {
        const uint32_t before = pump->log.last_seq;
        pump_note(pump, PLINK_LOG_CODE_DAMAGED, pump->damaged_part, PUMP_CAPACITY_NL, 0);
        pump->is_damage_logged = pump->log.last_seq != before;
    }
}

void pump_save(struct pump *pump)
{
    if (pump->t_ms >= pump->kept.clock_mark_ms) {
        pump->kept.clock_mark_ms = pump->t_ms + CLOCK_MARK_MS;
        pump->is_dirty = true;
    }
    if (pump->is_dirty) {
        /* What could not be saved is tried again at the next poll, until it is. */
        pump->is_dirty = !storage_save(&pump->storage, (const uint8_t *)&pump->kept, sizeof pump->kept);
    }
    if (pump->is_dirty || pump->log.has_failed) {
        pump_damage(pump, PLINK_DAMAGED_PART_STORAGE);
    }
    log_damage(pump);
}

void pump_damage(struct pump *pump, uint8_t part)
{
    if (pump->damaged_part == 0) {
        pump->damaged_part = part;
    }
}

/* --- what is commanded -------------------------------------------------------------------------------------------- */

/* Deliver the program from its beginning. */
static void begin_program(struct pump *pump)
{
    const bool is_minimum = pump->kept.program.mode == PLINK_MODE_MINIMUM_RATE;
    pump->kept.state = is_minimum ? PLINK_PUMP_STATE_CODE_MIN_RATE : PLINK_PUMP_STATE_CODE_INFUSING;
    course_begin(&pump->kept.course, pump->t_ms);
    notice_program(pump);
}

void pump_stop(struct pump *pump, uint32_t op_id, uint8_t reason)
{
    pump_note(pump, PLINK_LOG_CODE_STOP, op_id, reason, 0);
    cease(pump);
    pump_raise(pump, PLINK_ALARM_CODE_PUMP_STOPPED, reason);
}

void pump_resume(struct pump *pump, uint32_t op_id)
{
    pump_note(pump, PLINK_LOG_CODE_RESUME, op_id, pump->kept.therapy_rev, 0);
    begin_program(pump);
    pump_clear(pump, PLINK_ALARM_CODE_PUMP_STOPPED, 0);
    pump_clear(pump, PLINK_ALARM_CODE_SCHEDULE_END, 0);
    pump_notice(pump);
}

void pump_program(struct pump *pump, uint32_t op_id, const struct program *program, uint32_t crc)
{
    struct pump_kept *kept = &pump->kept;
    (void)pump_end_bolus(pump);
    kept->program = *program;
    kept->therapy_rev++;
    kept->awaits_program = false;
    lockout_begin(&kept->lockout, pump->t_ms);
    pump_note(pump, PLINK_LOG_CODE_THERAPY, op_id, kept->therapy_rev, crc);
    if (pump_is_delivering(pump)) {
        begin_program(pump);
    }
    pump_clear(pump, PLINK_ALARM_CODE_SCHEDULE_END, 0);
    pump_notice(pump);
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
    lockout_begin(&kept->lockout, pump->t_ms);
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
        lockout_begin_bolus(&kept->lockout, pump->t_ms);
        kept->boluses_begun++;
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

uint32_t pump_cancel_bolus(struct pump *pump, uint32_t op_id)
{
    const uint32_t id = pump->kept.bolus.id;
    const uint32_t given_nl = pump_end_bolus(pump);
    pump_note(pump, PLINK_LOG_CODE_BOLUS_CANCEL, op_id, id, given_nl);
    return given_nl;
}

uint32_t pump_lockout_left_ms(const struct pump *pump)
{
    const struct program *program = &pump->kept.program;
    return lockout_left_ms(&pump->kept.lockout, program->lockout_ms, program->max_per_day, pump->t_ms);
}
