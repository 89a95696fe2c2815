/* The program: proposed, put in force, read. This device has the modes SIMPLE and MINIMUM_RATE, without an end. */
#include <string.h>

#include "dose_limits.h"
#include "writes.h"

/* Payload offsets of THERAPY_PREPARE, for the detail of BAD_VALUE (PLK-THR-06). */
#define MODE_AT 8u
#define N_STEPS_AT 9u
#define FLAGS_AT 10u
#define PAT_BOLUS_MS_AT 24u
#define MAX_PER_DAY_AT 32u
#define STEPS_AT 36u
#define HEAD_SIZE 28u
#define STEP_SIZE 8u

static bool is_set(const struct plink_program_extra *extra)
{
    return extra->bolus_nl != 0 || extra->bolus_ms != 0 || extra->interval_s != 0 || extra->duration_s != 0;
}

/* The CRC over the program as GET_THERAPY_RSP has it, from `mode` to the last step (PLK-THR-04). */
static uint32_t crc_of(const struct program *program)
{
    uint8_t bytes[HEAD_SIZE + STEP_SIZE + 8u];
    struct plink_get_therapy_rsp layout = {
        .mode = program->mode,
        .drug_id = program->drug_id,
        .conc_ng_ml = program->conc_ng_ml,
        .pat_bolus_nl = program->pat_bolus_nl,
        .pat_bolus_ms = program->pat_bolus_ms,
        .lockout_ms = program->lockout_ms,
        .max_per_day = program->max_per_day,
        .n_steps = program->mode == PLINK_MODE_SIMPLE ? 1 : 0,
    };
    layout.steps[0].rate_nl_h = program->rate_nl_h;
    (void)plink_pack_get_therapy_rsp(&layout, bytes, sizeof bytes);
    return plink_crc32c(bytes, HEAD_SIZE + layout.n_steps * STEP_SIZE);
}

int answer_get_therapy(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_get_therapy_req wanted;
    const struct program *program = &device->pump.kept.program;
    if (!is_good(device, plink_unpack_get_therapy_req(&wanted, request->payload, request->len))) {
        return REFUSED;
    }
    struct plink_get_therapy_rsp response = {
        .mode = program->mode,
        .drug_id = program->drug_id,
        .conc_ng_ml = program->conc_ng_ml,
        .pat_bolus_nl = program->pat_bolus_nl,
        .pat_bolus_ms = program->pat_bolus_ms,
        .lockout_ms = program->lockout_ms,
        .max_per_day = program->max_per_day,
        .n_steps = program->mode == PLINK_MODE_SIMPLE && wanted.from_step == 0 ? 1 : 0,
        .therapy_rev = device->pump.kept.therapy_rev,
        .program_crc32c = crc_of(program),
    };
    response.steps[0].rate_nl_h = program->rate_nl_h;
    return plink_pack_get_therapy_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

/* What no pump accepts together, in the modes that this one has; whether there is nothing. */
static bool is_well_formed(struct device *device, const struct plink_therapy_prepare_req *wanted)
{
    const uint8_t steps = wanted->mode == PLINK_MODE_SIMPLE ? 1 : 0;
    const uint32_t numbers[] = {wanted->extra.bolus_nl, wanted->extra.bolus_ms, wanted->extra.interval_s};
    uint16_t wrong_at = 0;
    for (uint16_t i = 3; i > 0; i--) {
        if (numbers[i - 1] != 0) { /* what belongs to the modes of boluses */
            wrong_at = (uint16_t)(STEPS_AT + wanted->n_steps * STEP_SIZE + 4u * (i - 1u));
        }
    }
    if (wanted->n_steps > 0 && wanted->steps[0].start_s != 0) {
        wrong_at = STEPS_AT;
    }
    if (wanted->pat_bolus_nl != 0 && wanted->max_per_day == 0) {
        wrong_at = MAX_PER_DAY_AT;
    }
    if (wanted->pat_bolus_nl != 0 && wanted->pat_bolus_ms == 0) {
        wrong_at = PAT_BOLUS_MS_AT;
    }
    if (wanted->n_steps != steps) {
        wrong_at = N_STEPS_AT;
    }
    if (wanted->flags & PLINK_PROGRAM_FLAG_MORE) {
        wrong_at = FLAGS_AT;
    }
    if (wrong_at != 0) {
        (void)refuse(device, PLINK_NACK_REASON_BAD_VALUE, wrong_at);
    }
    return wrong_at == 0;
}

static struct program program_of(const struct plink_therapy_prepare_req *wanted)
{
    const struct program program = {
        .mode = wanted->mode,
        .rate_nl_h = wanted->mode == PLINK_MODE_SIMPLE ? wanted->steps[0].rate_nl_h : PUMP_MIN_RATE_NL_H,
        .drug_id = wanted->drug_id,
        .conc_ng_ml = wanted->conc_ng_ml,
        .pat_bolus_nl = wanted->pat_bolus_nl,
        .pat_bolus_ms = wanted->pat_bolus_ms,
        .lockout_ms = wanted->lockout_ms,
        .max_per_day = wanted->max_per_day,
    };
    return program;
}

/* Say what was understood; a token of 0 is that of an operation that is done. */
static int respond(const struct plink_therapy_prepare_req *wanted, uint32_t token, bool is_soft, uint8_t *out)
{
    const struct program program = program_of(wanted);
    struct plink_therapy_prepare_rsp response = {
        .op_id = wanted->op_id,
        .token = token,
        .mode = program.mode,
        .n_steps = wanted->n_steps,
        .drug_id = program.drug_id,
        .conc_ng_ml = program.conc_ng_ml,
        .pat_bolus_nl = program.pat_bolus_nl,
        .pat_bolus_ms = program.pat_bolus_ms,
        .lockout_ms = program.lockout_ms,
        .max_per_day = program.max_per_day,
        .program_crc32c = crc_of(&program),
        .expires_ms = token != 0 ? OPERATIONS_TOKEN_LIFE_MS : 0,
        .has_prepare_flags = true,
        .prepare_flags = is_soft ? PLINK_PREPARE_FLAG_SOFT_LIMIT : 0,
        .has_extra = wanted->has_extra,
        .extra = wanted->extra,
    };
    memcpy(response.steps, wanted->steps, sizeof response.steps);
    return plink_pack_therapy_prepare_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_therapy_prepare(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_therapy_prepare_req wanted = {0};
    const struct done *done;
    if (!is_good(device, plink_unpack_therapy_prepare_req(&wanted, request->payload, request->len)) ||
        !recall(device, request, wanted.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        return respond(&wanted, 0, false, out);
    }
    device->operations.proposal.type = 0; /* another PREPARE voids the token (PLK-OPS-03) */
    if (wanted.mode != PLINK_MODE_SIMPLE && wanted.mode != PLINK_MODE_MINIMUM_RATE) {
        return refuse(device, PLINK_NACK_REASON_NOT_IMPLEMENTED, 0); /* PLK-OPS-12 */
    }
    if (!is_well_formed(device, &wanted)) {
        return REFUSED;
    }
    if (is_set(&wanted.extra)) {
        return refuse(device, PLINK_NACK_REASON_NOT_IMPLEMENTED, 0); /* a program that ends by itself */
    }
    if (wanted.base_rev != device->pump.kept.therapy_rev) {
        return refuse(device, PLINK_NACK_REASON_STALE_REVISION, 0);
    }
    const struct program program = program_of(&wanted);
    if (limits_forbid_program(&program)) {
        return refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0);
    }
    struct proposal *proposal = propose(device, request, wanted.op_id, draw_token());
    proposal->is_soft = limits_warn_of_program(&program, &device->pump.kept);
    proposal->what.program = program;
    proposal->crc = crc_of(&program);
    return respond(&wanted, proposal->token, proposal->is_soft, out);
}

int answer_therapy_commit(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_therapy_commit_req commit;
    const struct done *done;
    struct plink_therapy_commit_rsp response;
    if (!is_good(device, plink_unpack_therapy_commit_req(&commit, request->payload, request->len)) ||
        !recall(device, request, commit.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        response.therapy_rev = done->number;
        return plink_pack_therapy_commit_rsp(&response, out, FRAME_PAYLOAD_MAX);
    }
    const struct proposal *proposal =
        find_proposal(device, PLINK_MESSAGE_TYPE_THERAPY_PREPARE, commit.op_id, commit.token);
    if (proposal == NULL) {
        return REFUSED;
    }
    if (commit.program_crc32c != proposal->crc) {
        return refuse(device, PLINK_NACK_REASON_ECHO_MISMATCH, 0);
    }
    if (proposal->revision != device->pump.kept.therapy_rev) {
        return refuse(device, PLINK_NACK_REASON_STALE_REVISION, 0);
    }
    if (!is_confirmed(device, proposal, commit.commit_flags)) {
        return REFUSED;
    }
    pump_program(&device->pump, commit.op_id, &proposal->what.program, proposal->crc);
    response.therapy_rev = device->pump.kept.therapy_rev;
    remember(device, request, commit.op_id, response.therapy_rev);
    return plink_pack_therapy_commit_rsp(&response, out, FRAME_PAYLOAD_MAX);
}
