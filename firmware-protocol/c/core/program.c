#include "program.h"

#include <stddef.h>
#include <string.h>

#include "bytes.h"
#include "crc32c.h"
#include "static_assert.h"

#define HEAD_SIZE 28u
#define STEP_SIZE 8u

/* Payload offsets of THERAPY_PREPARE, for the detail of BAD_VALUE. */
#define MODE_AT 8u
#define N_STEPS_AT 9u
#define FLAGS_AT 10u
#define PAT_BOLUS_MS_AT 24u
#define MAX_PER_DAY_AT 32u
#define STEPS_AT 36u

STATIC_ASSERT(a_program_takes_what_a_frame_brings, PLINK_THERAPY_PREPARE_REQ_STEPS_MAX <= PROGRAM_STEPS_MAX);
STATIC_ASSERT(a_byte_counts_steps, PROGRAM_STEPS_MAX <= UINT8_MAX);

enum extra_number { BOLUS_NL, BOLUS_MS, INTERVAL_S, DURATION_S, EXTRA_NUMBERS };
enum want { NEVER, ALWAYS, MAYBE };

/* How many steps a mode has, and which numbers of `extra`: the table of section 11. */
static const struct form {
    uint8_t mode;
    uint8_t steps_min;
    uint8_t steps_max;
    uint8_t extra[EXTRA_NUMBERS]; /* enum want */
} forms[] = {
    {PLINK_MODE_SIMPLE, 1, 1, {NEVER, NEVER, NEVER, MAYBE}},
    {PLINK_MODE_FLEX, 1, PROGRAM_STEPS_MAX, {NEVER, NEVER, NEVER, MAYBE}},
    {PLINK_MODE_PERIODIC_BOLUS, 0, 1, {ALWAYS, ALWAYS, ALWAYS, MAYBE}},
    {PLINK_MODE_SINGLE_BOLUS, 0, 0, {ALWAYS, ALWAYS, NEVER, NEVER}},
    {PLINK_MODE_MINIMUM_RATE, 0, 0, {NEVER, NEVER, NEVER, MAYBE}},
};

static const struct form *form_of(uint8_t mode)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (forms[i].mode == mode) {
            return &forms[i];
        }
    }
    return NULL;
}

uint16_t program_disorder(const struct plink_program_step *steps, uint8_t n_steps, uint16_t first_at, int64_t last_s)
{
    for (uint8_t i = 0; i < n_steps; i++) {
        if (steps[i].start_s <= last_s) {
            return (uint16_t)(first_at + i * STEP_SIZE);
        }
        last_s = steps[i].start_s;
    }
    return 0;
}

static uint16_t flaw_in_extra(const struct form *form, const struct plink_therapy_prepare_req *wanted)
{
    const struct plink_program_extra *extra = &wanted->extra; /* all 0 when it is absent */
    const uint32_t numbers[EXTRA_NUMBERS] = {extra->bolus_nl, extra->bolus_ms, extra->interval_s, extra->duration_s};
    const uint16_t extra_at = (uint16_t)(STEPS_AT + wanted->n_steps * STEP_SIZE);
    for (uint16_t i = 0; i < EXTRA_NUMBERS; i++) {
        if ((form->extra[i] == NEVER && numbers[i] != 0) || (form->extra[i] == ALWAYS && numbers[i] == 0)) {
            return wanted->has_extra ? (uint16_t)(extra_at + 4u * i) : MODE_AT;
        }
    }
    if (form->mode == PLINK_MODE_PERIODIC_BOLUS && extra->bolus_ms > extra->interval_s * UINT64_C(1000)) {
        return (uint16_t)(extra_at + 4u * INTERVAL_S);
    }
    return 0;
}

uint16_t program_flaw(const struct plink_therapy_prepare_req *wanted)
{
    const struct form *form = form_of(wanted->mode);
    const bool has_more = (wanted->flags & PLINK_PROGRAM_FLAG_MORE) != 0;
    const bool is_flex = wanted->mode == PLINK_MODE_FLEX;
    if (form == NULL) {
        return MODE_AT;
    }
    if (has_more && !is_flex) {
        return FLAGS_AT;
    }
    if (wanted->n_steps < form->steps_min || wanted->n_steps > form->steps_max) {
        return N_STEPS_AT;
    }
    if (wanted->pat_bolus_nl != 0 && wanted->pat_bolus_ms == 0) {
        return PAT_BOLUS_MS_AT;
    }
    if (wanted->pat_bolus_nl != 0 && wanted->max_per_day == 0) {
        return MAX_PER_DAY_AT;
    }
    if (!is_flex && wanted->n_steps > 0 && wanted->steps[0].start_s != 0) {
        return STEPS_AT;
    }
    const uint16_t disorder_at = program_disorder(wanted->steps, wanted->n_steps, STEPS_AT, -1);
    return disorder_at != 0 ? disorder_at : flaw_in_extra(form, wanted);
}

void program_read(struct program *program, const struct plink_therapy_prepare_req *wanted)
{
    memset(program, 0, sizeof *program);
    program->mode = wanted->mode;
    program->n_steps = wanted->n_steps;
    program->drug_id = wanted->drug_id;
    program->conc_ng_ml = wanted->conc_ng_ml;
    program->pat_bolus_nl = wanted->pat_bolus_nl;
    program->pat_bolus_ms = wanted->pat_bolus_ms;
    program->lockout_ms = wanted->lockout_ms;
    program->max_per_day = wanted->max_per_day;
    program->extra = wanted->extra; /* all 0 when it is absent */
    memcpy(program->steps, wanted->steps, wanted->n_steps * sizeof program->steps[0]);
}

bool program_has_extra(const struct plink_program_extra *extra)
{
    return (extra->bolus_nl | extra->bolus_ms | extra->interval_s | extra->duration_s) != 0;
}

void program_write(const struct program *program, uint8_t from_step, struct plink_get_therapy_rsp *response)
{
    memset(response, 0, sizeof *response);
    response->mode = program->mode;
    response->drug_id = program->drug_id;
    response->conc_ng_ml = program->conc_ng_ml;
    response->pat_bolus_nl = program->pat_bolus_nl;
    response->pat_bolus_ms = program->pat_bolus_ms;
    response->lockout_ms = program->lockout_ms;
    response->max_per_day = program->max_per_day;
    response->has_extra = program_has_extra(&program->extra);
    response->extra = program->extra;
    uint8_t step = from_step;
    while (step < program->n_steps && response->n_steps < PLINK_GET_THERAPY_RSP_STEPS_MAX) {
        response->steps[response->n_steps++] = program->steps[step++];
    }
    response->flags = step < program->n_steps ? PLINK_PROGRAM_FLAG_MORE : 0;
}

/* Go on with a CRC over numbers as they stand on the line. */
static uint32_t crc_of(uint32_t crc, const uint32_t *numbers, size_t count)
{
    uint8_t bytes[4];
    for (size_t i = 0; i < count; i++) {
        store_u32(bytes, numbers[i]);
        crc = crc32c_more(crc, bytes, sizeof bytes);
    }
    return crc;
}

/* In pieces, so that a long program needs no room on the stack. */
uint32_t program_crc(const struct program *program)
{
    const struct plink_program_extra *extra = &program->extra;
    const uint32_t head[HEAD_SIZE / 4u] = {
        program->mode | (uint32_t)program->n_steps << 8, /* flags are 0 */
        program->drug_id,
        program->conc_ng_ml,
        program->pat_bolus_nl,
        program->pat_bolus_ms,
        program->lockout_ms,
        program->max_per_day,
    };
    const uint32_t last[] = {extra->bolus_nl, extra->bolus_ms, extra->interval_s, extra->duration_s};
    uint32_t crc = crc_of(0, head, HEAD_SIZE / 4u);
    for (uint8_t i = 0; i < program->n_steps; i++) {
        const uint32_t step[] = {program->steps[i].start_s, program->steps[i].rate_nl_h};
        crc = crc_of(crc, step, STEP_SIZE / 4u);
    }
    return program_has_extra(extra) ? crc_of(crc, last, EXTRA_NUMBERS) : crc;
}
