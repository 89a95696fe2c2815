#include "pump.h"

#include <string.h>

#include "hal.h"
#include "storage.h"

#define MS_PER_H 3600000u
#define DAY_MS 86400000u
#define STOPPED_CRITICAL_MS (2u * DAY_MS)
#define CLOCK_MARK_MS 60000u
#define FIRMWARE_WORD 0x01000000u /* version 1.0.0, as LogCode BOOT has it */
#define DRUG_UNKNOWN 1u

typedef char kept_fits[sizeof(struct pump_kept) <= STORAGE_VALUE_MAX ? 1 : -1];

void pump_note(struct pump *pump, uint16_t code, uint32_t arg0, uint32_t arg1, uint32_t arg2)
{
    eventlog_append(&pump->log, pump->t_ms, code, arg0, arg1, arg2);
    pump->is_dirty = true;
}

static void raise_alarm(struct pump *pump, uint8_t code, uint32_t value)
{
    alarms_raise(&pump->kept.alarms, &pump->log, code, pump->t_ms, value);
    pump->is_dirty = true;
}

static void clear_alarm(struct pump *pump, uint8_t code, uint32_t value)
{
    alarms_clear(&pump->kept.alarms, &pump->log, code, pump->t_ms, value);
    pump->is_dirty = true;
}

static void go_to(struct pump *pump, uint8_t state)
{
    if (state == PLINK_PUMP_STATE_CODE_STOPPED) {
        pump_end_bolus(pump);
        pump->kept.ceased_ms = pump->t_ms;
    }
    pump->kept.state = state;
    pump->is_dirty = true;
}

/* Compare levels with limits and act. Doing it twice changes nothing. */
static void notice(struct pump *pump)
{
    struct pump_kept *kept = &pump->kept;
    if (kept->reservoir_nl <= kept->low_nl) {
        raise_alarm(pump, PLINK_ALARM_CODE_LOW_RESERVOIR, kept->reservoir_nl);
    } else if (kept->reservoir_nl > kept->low_nl + PUMP_LOW_HYSTERESIS_NL) {
        clear_alarm(pump, PLINK_ALARM_CODE_LOW_RESERVOIR, kept->reservoir_nl);
    }
    if (kept->reservoir_nl > PUMP_RESIDUAL_NL) {
        clear_alarm(pump, PLINK_ALARM_CODE_EMPTY_RESERVOIR, kept->reservoir_nl);
    } else if (!alarms_is_present(&kept->alarms, PLINK_ALARM_CODE_EMPTY_RESERVOIR)) {
        raise_alarm(pump, PLINK_ALARM_CODE_EMPTY_RESERVOIR, kept->reservoir_nl);
        if (kept->state == PLINK_PUMP_STATE_CODE_INFUSING) {
            go_to(pump, PLINK_PUMP_STATE_CODE_STOPPED);
        }
    }
    if (kept->state == PLINK_PUMP_STATE_CODE_INFUSING) {
        clear_alarm(pump, PLINK_ALARM_CODE_PUMP_STOPPED_48H, 0);
    } else if (kept->state == PLINK_PUMP_STATE_CODE_STOPPED && pump->t_ms - kept->ceased_ms >= STOPPED_CRITICAL_MS) {
        raise_alarm(pump, PLINK_ALARM_CODE_PUMP_STOPPED_48H, (uint32_t)((pump->t_ms - kept->ceased_ms) / 1000u));
    }
}

/* --- life ----------------------------------------------------------------------------------------------------------- */

static uint32_t random_u32(void)
{
    uint32_t value;
    hal_random((uint8_t *)&value, sizeof value);
    return value;
}

static void manufacture(struct pump *pump, const struct pump_factory *factory)
{
    struct pump_kept *kept = &pump->kept;
    memset(kept, 0, sizeof *kept); /* padding too: it is saved as it lies */
    kept->log_epoch = random_u32();
    kept->reservoir_nl = factory->filled_nl;
    kept->low_nl = factory->low_nl;
    kept->program.mode = PLINK_MODE_SIMPLE;
    kept->program.rate_nl_h = factory->rate_nl_h;
    kept->program.conc_ng_ml = factory->conc_ng_ml;
    kept->program.drug_id = DRUG_UNKNOWN;
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
    pump->kept.boot_count++;
    pump->log.boot_count = pump->kept.boot_count;
    pump_note(pump, PLINK_LOG_CODE_BOOT, PLINK_BOOT_CAUSE_POWER, FIRMWARE_WORD, 0);
    if (is_new) {
        (void)pump_resume(pump, 0);
    }
    notice(pump);
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

/* --- delivery ------------------------------------------------------------------------------------------------------- */

uint32_t pump_basal_nl_h(const struct pump *pump)
{
    return pump->kept.state == PLINK_PUMP_STATE_CODE_INFUSING ? pump->kept.program.rate_nl_h : 0;
}

uint32_t pump_rate_nl_h(const struct pump *pump)
{
    uint32_t rate_nl_h = pump_basal_nl_h(pump);
    if (pump->bolus.volume_nl != 0) {
        rate_nl_h += (uint32_t)((uint64_t)pump->bolus.volume_nl * MS_PER_H / pump->bolus.duration_ms);
    }
    return rate_nl_h;
}

uint32_t pump_bolus_left_nl(const struct pump *pump)
{
    return pump->bolus.volume_nl - pump->bolus.given_nl;
}

static void stroke(struct pump *pump)
{
    struct pump_kept *kept = &pump->kept;
    kept->reservoir_nl -= PUMP_PULSE_NL;
    kept->since_refill_nl += PUMP_PULSE_NL;
    kept->dose_pg += (uint64_t)PUMP_PULSE_NL * kept->program.conc_ng_ml;
    pump->is_dirty = true;
    notice(pump);
}

/* What of the bolus has become due by now, in closed form: nothing is rounded twice. */
static uint32_t bolus_due_nl(struct pump *pump)
{
    struct bolus *bolus = &pump->bolus;
    const uint64_t elapsed_ms = pump->t_ms - bolus->start_ms;
    const uint32_t before_nl = bolus->given_nl;
    bolus->given_nl = elapsed_ms >= bolus->duration_ms
                          ? bolus->volume_nl
                          : (uint32_t)(bolus->volume_nl * elapsed_ms / bolus->duration_ms);
    return bolus->given_nl - before_nl;
}

void pump_advance(struct pump *pump, uint32_t elapsed_ms)
{
    struct pump_kept *kept = &pump->kept;
    pump->t_ms += elapsed_ms;
    kept->stroke_nl_ms += (uint64_t)pump_basal_nl_h(pump) * elapsed_ms;
    if (pump->bolus.volume_nl != 0) {
        kept->stroke_nl_ms += (uint64_t)bolus_due_nl(pump) * MS_PER_H;
    }
    while (kept->stroke_nl_ms >= (uint64_t)PUMP_PULSE_NL * MS_PER_H && kept->reservoir_nl > PUMP_RESIDUAL_NL) {
        kept->stroke_nl_ms -= (uint64_t)PUMP_PULSE_NL * MS_PER_H;
        stroke(pump);
    }
    if (pump->bolus.volume_nl != 0 && pump_bolus_left_nl(pump) == 0) {
        pump_end_bolus(pump);
    }
    alarms_advance(&kept->alarms, &pump->log, pump->t_ms);
    if (kept->state == PLINK_PUMP_STATE_CODE_STOPPED) {
        notice(pump);
    }
}

/* --- operations ----------------------------------------------------------------------------------------------------- */

uint8_t pump_stop(struct pump *pump, uint32_t op_id, uint8_t reason)
{
    if (pump->kept.state != PLINK_PUMP_STATE_CODE_INFUSING) {
        return PLINK_NACK_REASON_WRONG_STATE;
    }
    go_to(pump, PLINK_PUMP_STATE_CODE_STOPPED);
    pump_note(pump, PLINK_LOG_CODE_STOP, op_id, reason, 0);
    raise_alarm(pump, PLINK_ALARM_CODE_PUMP_STOPPED, reason);
    return 0;
}

uint8_t pump_resume(struct pump *pump, uint32_t op_id)
{
    if (pump->kept.state != PLINK_PUMP_STATE_CODE_STOPPED || pump->kept.program.mode == PLINK_MODE_NONE ||
        pump->kept.reservoir_nl <= PUMP_RESIDUAL_NL) {
        return PLINK_NACK_REASON_WRONG_STATE;
    }
    pump_note(pump, PLINK_LOG_CODE_RESUME, op_id, pump->kept.therapy_rev, 0);
    go_to(pump, PLINK_PUMP_STATE_CODE_INFUSING);
    clear_alarm(pump, PLINK_ALARM_CODE_PUMP_STOPPED, 0);
    notice(pump);
    return 0;
}

void pump_program(struct pump *pump, uint32_t op_id, const struct program *program, uint32_t crc)
{
    pump->kept.program = *program;
    pump->kept.therapy_rev++;
    pump_note(pump, PLINK_LOG_CODE_THERAPY, op_id, pump->kept.therapy_rev, crc);
}

void pump_refill(struct pump *pump, uint32_t op_id, const struct refill *refill, uint32_t drug_id, uint32_t conc_ng_ml)
{
    struct pump_kept *kept = &pump->kept;
    kept->refill = *refill;
    kept->refill.t_ms = pump->t_ms;
    kept->reservoir_nl = refill->filled_nl;
    kept->since_refill_nl = 0;
    kept->dose_pg = 0;
    kept->boluses_asked = kept->boluses_begun = kept->boluses_denied = 0;
    if (drug_id != kept->program.drug_id || conc_ng_ml != kept->program.conc_ng_ml) {
        /* Another drug under the old rate is another dose: no program is in force until somebody has made one. */
        if (kept->state == PLINK_PUMP_STATE_CODE_INFUSING) {
            (void)pump_stop(pump, op_id, PLINK_STOP_REASON_REFILL);
        }
        memset(&kept->program, 0, sizeof kept->program);
        kept->program.drug_id = drug_id;
        kept->program.conc_ng_ml = conc_ng_ml;
    }
    kept->therapy_rev++;
    pump_note(pump, PLINK_LOG_CODE_REFILL, op_id, refill->removed_nl, refill->filled_nl);
    pump_note(pump, PLINK_LOG_CODE_REFILL_EXPECTED, op_id, refill->expected_nl, conc_ng_ml);
    pump_note(pump, PLINK_LOG_CODE_REFILL_DRUG, op_id, drug_id, kept->low_nl);
    notice(pump);
}

void pump_begin_bolus(struct pump *pump, const struct bolus *bolus, bool is_patients)
{
    struct pump_kept *kept = &pump->kept;
    pump->bolus = *bolus;
    pump->bolus.start_ms = pump->t_ms;
    pump->bolus.given_nl = 0;
    kept->last_bolus_id = bolus->id;
    if (is_patients) {
        memmove(kept->starts_ms + 1, kept->starts_ms, sizeof kept->starts_ms - sizeof kept->starts_ms[0]);
        kept->starts_ms[0] = pump->t_ms;
        if (kept->starts_count < PUMP_STARTS_KEPT) {
            kept->starts_count++;
        }
        kept->boluses_begun++;
    }
    pump_note(pump, PLINK_LOG_CODE_BOLUS_START, bolus->op_id, bolus->id, bolus->volume_nl);
}

void pump_end_bolus(struct pump *pump)
{
    const struct bolus ended = pump->bolus;
    if (ended.volume_nl == 0) {
        return;
    }
    memset(&pump->bolus, 0, sizeof pump->bolus);
    pump_note(pump, PLINK_LOG_CODE_BOLUS_END, ended.op_id, ended.id, ended.given_nl);
}

void pump_set_low(struct pump *pump, uint32_t low_nl)
{
    pump->kept.low_nl = low_nl;
    pump->is_dirty = true;
    notice(pump);
}

static uint32_t left_ms(uint64_t since_ms, uint32_t span_ms, uint64_t now_ms)
{
    const uint64_t passed_ms = now_ms - since_ms;
    return passed_ms >= span_ms ? 0 : span_ms - (uint32_t)passed_ms;
}

uint32_t pump_lockout_left_ms(const struct pump *pump)
{
    const struct pump_kept *kept = &pump->kept;
    const struct program *program = &kept->program;
    uint32_t left = 0;
    if (kept->starts_count > 0) {
        left = left_ms(kept->starts_ms[0], program->lockout_ms, pump->t_ms);
    }
    if (program->max_per_day > 0 && program->max_per_day <= kept->starts_count) {
        const uint32_t day = left_ms(kept->starts_ms[program->max_per_day - 1u], DAY_MS, pump->t_ms);
        left = day > left ? day : left;
    }
    return left;
}
