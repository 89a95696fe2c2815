/* The pump in pump time: what it delivers, what it notices, what it writes into its log. It knows no link.
 *
 * Volume is counted by rate and time, exactly, and leaves the reservoir in whole strokes of the motor. Whatever changes
 * a rate does so at its own millisecond, however late the pump is advanced. This is the smallest pump that is honest: a
 * program and boluses, no sensor. Replace it by the real one and keep the functions.
 */
#ifndef PLINK_PUMP_H
#define PLINK_PUMP_H

#include <stdbool.h>
#include <stdint.h>

#include "alarms.h"
#include "course.h"
#include "doses.h"
#include "eventlog.h"
#include "lockout.h"
#include "program.h"
#include "storage.h"
#include "titration.h"

#define PUMP_CAPACITY_NL 20000000u
#define PUMP_RESIDUAL_NL 1000000u
#define PUMP_PULSE_NL 1000u
#define PUMP_FLOW_MIN_NL_H 2000u
#define PUMP_FLOW_MAX_NL_H 1000000u
#define PUMP_BOLUS_MAX_NL 1000000u
#define PUMP_LOW_HYSTERESIS_NL 500000u
#define PUMP_STOPPED_CRITICAL_MS 172800000u /* 48 h without delivery are an alarm */
#define PUMP_PPM 1000000u
#define PUMP_DONE_KEPT 16u

/** A bolus; volume_nl is 0 when there is none, op_id and id are 0 for one of the program's own. */
struct bolus {
    uint64_t start_ms;
    uint32_t op_id;
    uint32_t id;
    uint32_t volume_nl;
    uint32_t duration_ms;
    uint32_t given_nl;
    uint16_t flags; /**< enum plink_bolus_flag */
};

/** A refill, as a programmer told it. */
struct refill {
    uint64_t t_ms;
    uint32_t removed_nl;
    uint32_t filled_nl;
    uint32_t expected_nl;
    uint32_t drug_id;
    uint32_t conc_ng_ml;
    char label[16 + 1];
};

/** What was programmed about pump and catheter. */
struct configuration {
    uint32_t catheter_nl;
    uint32_t priming_nl;
    uint32_t calibration_ppm; /**< volume of a stroke against PUMP_PULSE_NL (PLK-CFG-02) */
};

struct thresholds {
    uint32_t low_nl;
    uint16_t battery_low_mv;
    int16_t temp_hi_cdeg;
    int16_t temp_lo_cdeg;
};

/** A write that was executed, for whoever asks again (PLK-OPS-07). */
struct done {
    uint64_t t_ms;
    uint32_t op_id;
    uint32_t prepared;    /**< CRC-32C of the PREPARE's payload, 0 if there was none */
    uint32_t executed;    /**< CRC-32C of the payload that was executed */
    uint32_t number;      /**< the result: bolus_id, therapy_rev, delivered_nl */
    uint32_t token;       /**< that PREPARE gave */
    uint32_t told;        /**< what it told besides: program_crc32c, of a refill expected_nl */
    uint8_t type;         /**< of the request that was executed */
    bool was_soft;        /**< PREPARE said SOFT_LIMIT */
};

/** What survives a loss of power. Saved as it lies in memory: only the same build reads it again. */
struct pump_kept {
    uint64_t clock_mark_ms; /**< pump time never reached this before the next save (PLK-TIM-01) */
    uint64_t stroke_nl_ms;  /**< what the motor owes of its next stroke, in nL x ms/h */
    uint64_t ceased_ms;     /**< since when nothing is delivered */
    int64_t utc_offset_ms;
    uint32_t log_epoch;
    uint32_t reservoir_nl;
    uint32_t since_refill_nl;
    uint32_t therapy_rev;
    uint32_t last_bolus_id;
    uint32_t boluses_asked;
    uint32_t boluses_begun;
    uint32_t boluses_denied;
    uint32_t asked_op_id;  /**< the operation that was counted last: PREPARE and COMMIT are one request */
    uint32_t denied_op_id; /**< the same of those that were refused */
    struct program program;
    struct course course;
    struct bolus bolus;
    struct lockout lockout;
    struct titration titration;
    struct refill refill;
    struct configuration configuration;
    struct thresholds thresholds;
    struct doses doses;
    struct alarms alarms;
    struct done done[PUMP_DONE_KEPT]; /**< the newest first */
    uint16_t boot_count;
    uint8_t state; /**< enum plink_pump_state_code */
    bool awaits_program; /**< another drug was filled in than the program is for (PLK-RFL-04) */
};

struct pump {
    struct pump_kept kept;
    struct eventlog log;
    struct storage storage;
    uint64_t t_ms;       /**< pump time */
    bool is_dirty;       /**< something is to be saved */
    uint8_t damaged_part; /**< by damaged_part what failed first since the start: DAMAGED; 0 while nothing has */
    bool is_damage_logged;
    bool is_time_unsure; /**< nobody has told UTC since the start */
};

/** How a new pump leaves the factory. */
struct pump_factory {
    uint32_t filled_nl;
    uint32_t rate_nl_h;
    uint32_t low_nl;
    uint32_t conc_ng_ml;
};

/** Begin with what the storage holds; a new pump is made and started when that is nothing. `*pump` must be all zero. */
void pump_start(struct pump *pump, const struct pump_factory *factory);

/** Let `elapsed_ms` of pump time pass. */
void pump_advance(struct pump *pump, uint32_t elapsed_ms);

/** Save what has changed, and log what is damaged; to be called before anybody is told of it. */
void pump_save(struct pump *pump);

/** A part has failed, by damaged_part; the first one is told (PLK-LOG-09). */
void pump_damage(struct pump *pump, uint8_t part);

/** Write a record, now. */
void pump_note(struct pump *pump, uint16_t code, uint32_t arg0, uint32_t arg1, uint32_t arg2);

/** The cause of an alarm has come, or has gone. */
void pump_raise(struct pump *pump, uint8_t code, uint32_t value);
void pump_clear(struct pump *pump, uint8_t code, uint32_t value);

/** Compare levels with limits, after a change of either. Doing it twice changes nothing. */
void pump_notice(struct pump *pump);

/** Pump time as UTC, as far as it was told. */
uint64_t pump_utc_ms(const struct pump *pump);

/** Whether the program runs, be it at the minimum rate. */
bool pump_is_delivering(const struct pump *pump);

/** What the program and the bolus deliver now, in nL/h. */
uint32_t pump_rate_nl_h(const struct pump *pump);

/** What of the running bolus is still to be given. */
uint32_t pump_bolus_left_nl(const struct pump *pump);

/** Pump time until the patient may have another bolus, by lockout and number a day; 0 is now (PLK-BOL-03). */
uint32_t pump_lockout_left_ms(const struct pump *pump);

/* What is commanded, after it has been checked. */

void pump_stop(struct pump *pump, uint32_t op_id, uint8_t reason);
void pump_resume(struct pump *pump, uint32_t op_id);
void pump_program(struct pump *pump, uint32_t op_id, const struct program *program, uint32_t crc);
void pump_refill(struct pump *pump, uint32_t op_id, const struct refill *refill);
void pump_begin_bolus(struct pump *pump, const struct bolus *bolus);

/** End the running bolus, if there is one; what was given of it. */
uint32_t pump_end_bolus(struct pump *pump);

/** End the running bolus on command, and say so next after its end (PLK-BOL-08); what was given of it. */
uint32_t pump_cancel_bolus(struct pump *pump, uint32_t op_id);

#endif
