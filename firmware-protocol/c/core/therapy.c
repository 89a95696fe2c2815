/* The program: proposed, in one part or several, put in force, read. */
#include <string.h>

#include "dose_limits.h"
#include "writes.h"

/* Payload offsets of THERAPY_EXTEND. */
#define EXTEND_N_STEPS_AT 9u
#define EXTEND_STEPS_AT 12u

int answer_get_therapy(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_get_therapy_req wanted;
    struct plink_get_therapy_rsp response;
    const struct pump_kept *kept = &device->pump.kept;
    if (!answers_is_good(device, plink_unpack_get_therapy_req(&wanted, request->payload, request->len))) {
        return REFUSED;
    }
    program_write(&kept->program, wanted.from_step, &response);
    response.therapy_rev = kept->therapy_rev;
    response.program_crc32c = program_crc(&kept->program);
    return plink_pack_get_therapy_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

/* The checks of PREPARE and of COMMIT after those of values (PLK-OPS-05); whether the program may be in force. */
static bool is_allowed(struct device *device, const struct program *program, uint32_t base_rev)
{
    if (base_rev != device->pump.kept.therapy_rev) {
        (void)answers_refuse(device, PLINK_NACK_REASON_STALE_REVISION, 0);
        return false;
    }
    if (program != NULL && limits_forbid_program(program)) {
        (void)answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0);
        return false;
    }
    return true;
}

/* A proposal that has all its steps gets its CRC, and is held against the soft limits. */
static void complete(struct device *device, struct proposal *proposal)
{
    proposal->is_whole = true;
    proposal->told = program_crc(&proposal->what.program);
    proposal->is_soft = limits_warn_of_program(&proposal->what.program, &device->pump.kept, device->pump.t_ms);
}

/* What PREPARE understood. An operation that is done is answered as it was, with no time left (PLK-OPS-07). */
static int respond(const struct plink_therapy_prepare_req *wanted, uint32_t token, uint32_t crc, uint32_t expires_ms,
                   bool is_soft, uint8_t *out)
{
    const bool is_whole = !(wanted->flags & PLINK_PROGRAM_FLAG_MORE);
    struct plink_therapy_prepare_rsp response = {
        .op_id = wanted->op_id,
        .token = token,
        .mode = wanted->mode,
        .n_steps = wanted->n_steps,
        .flags = is_whole ? 0 : PLINK_PROGRAM_FLAG_MORE,
        .drug_id = wanted->drug_id,
        .conc_ng_ml = wanted->conc_ng_ml,
        .pat_bolus_nl = wanted->pat_bolus_nl,
        .pat_bolus_ms = wanted->pat_bolus_ms,
        .lockout_ms = wanted->lockout_ms,
        .max_per_day = wanted->max_per_day,
        .program_crc32c = is_whole ? crc : 0,
        .expires_ms = expires_ms,
        .has_prepare_flags = true,
        .prepare_flags = is_soft && is_whole ? PLINK_PREPARE_FLAG_SOFT_LIMIT : 0,
        .has_extra = program_has_extra(&wanted->extra),
        .extra = wanted->extra,
    };
    memcpy(response.steps, wanted->steps, sizeof response.steps);
    return plink_pack_therapy_prepare_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_therapy_prepare(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_therapy_prepare_req wanted;
    const struct done *done;
    if (!answers_is_good(device, plink_unpack_therapy_prepare_req(&wanted, request->payload, request->len)) ||
        !writes_recall(device, request, wanted.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        return respond(&wanted, done->token, done->told, 0, done->was_soft, out);
    }
    device->operations.proposal.type = 0; /* another PREPARE voids the token (PLK-OPS-03) */
    const uint16_t flaw_at = program_flaw(&wanted);
    if (flaw_at != 0) {
        return answers_refuse(device, PLINK_NACK_REASON_BAD_VALUE, flaw_at);
    }
    const bool is_whole = !(wanted.flags & PLINK_PROGRAM_FLAG_MORE);
    struct proposal *proposal = writes_propose(device, request, wanted.op_id, writes_draw_token());
    program_read(&proposal->what.program, &wanted);
    if (!is_allowed(device, is_whole ? &proposal->what.program : NULL, wanted.base_rev)) {
        proposal->type = 0;
        return REFUSED;
    }
    if (is_whole) {
        complete(device, proposal);
    }
    return respond(&wanted, proposal->token, proposal->told, OPERATIONS_TOKEN_LIFE_MS, proposal->is_soft, out);
}

/* Put the further steps behind those of the proposal, if they fit there; whether they do. */
static bool extend(struct device *device, struct program *program, const struct plink_therapy_extend_req *wanted)
{
    if (wanted->from_step != program->n_steps) {
        (void)answers_refuse(device, PLINK_NACK_REASON_ECHO_MISMATCH, 0);
        return false;
    }
    if (wanted->n_steps == 0) {
        (void)answers_refuse(device, PLINK_NACK_REASON_BAD_VALUE, EXTEND_N_STEPS_AT);
        return false;
    }
    const int64_t last_s = program->steps[program->n_steps - 1u].start_s;
    const uint16_t disorder_at = program_disorder(wanted->steps, wanted->n_steps, EXTEND_STEPS_AT, last_s);
    if (disorder_at != 0) {
        (void)answers_refuse(device, PLINK_NACK_REASON_BAD_VALUE, disorder_at);
        return false;
    }
    if (wanted->n_steps > PROGRAM_STEPS_MAX - program->n_steps) {
        (void)answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0); /* PLK-THR-03 */
        return false;
    }
    memcpy(program->steps + program->n_steps, wanted->steps, wanted->n_steps * sizeof program->steps[0]);
    program->n_steps = (uint8_t)(program->n_steps + wanted->n_steps);
    return true;
}

int answer_therapy_extend(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_therapy_extend_req wanted;
    if (!answers_is_good(device, plink_unpack_therapy_extend_req(&wanted, request->payload, request->len))) {
        return REFUSED;
    }
    struct proposal *proposal =
        writes_find_proposal(device, PLINK_MESSAGE_TYPE_THERAPY_PREPARE, wanted.op_id, wanted.token);
    if (proposal == NULL) {
        return REFUSED;
    }
    if (proposal->is_whole) {
        return writes_refuse_state(device);
    }
    const bool is_whole = !(wanted.flags & PLINK_PROGRAM_FLAG_MORE);
    struct program *program = &proposal->what.program;
    if (!extend(device, program, &wanted)) {
        return REFUSED;
    }
    if (!is_allowed(device, is_whole ? program : NULL, proposal->revision)) {
        program->n_steps = wanted.from_step; /* as it was before */
        return REFUSED;
    }
    proposal->told_ms = device->link.now_ms;
    if (is_whole) {
        complete(device, proposal);
    }
    struct plink_therapy_extend_rsp response = {
        .op_id = wanted.op_id,
        .token = wanted.token,
        .from_step = wanted.from_step,
        .n_steps = wanted.n_steps,
        .flags = is_whole ? 0 : PLINK_PROGRAM_FLAG_MORE,
        .program_crc32c = proposal->told,
        .expires_ms = OPERATIONS_TOKEN_LIFE_MS,
        .has_prepare_flags = true,
        .prepare_flags = proposal->is_soft ? PLINK_PREPARE_FLAG_SOFT_LIMIT : 0,
    };
    memcpy(response.steps, wanted.steps, sizeof response.steps);
    return plink_pack_therapy_extend_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_therapy_commit(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_therapy_commit_req commit;
    const struct done *done;
    struct plink_therapy_commit_rsp response;
    if (!answers_is_good(device, plink_unpack_therapy_commit_req(&commit, request->payload, request->len)) ||
        !writes_recall(device, request, commit.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        response.therapy_rev = done->number;
        return plink_pack_therapy_commit_rsp(&response, out, FRAME_PAYLOAD_MAX);
    }
    const struct proposal *proposal =
        writes_find_proposal(device, PLINK_MESSAGE_TYPE_THERAPY_PREPARE, commit.op_id, commit.token);
    if (proposal == NULL) {
        return REFUSED;
    }
    if (!proposal->is_whole) {
        return answers_refuse(device, PLINK_NACK_REASON_TOKEN_UNKNOWN, 0);
    }
    if (commit.program_crc32c != proposal->told) {
        return answers_refuse(device, PLINK_NACK_REASON_ECHO_MISMATCH, 0);
    }
    if (!is_allowed(device, &proposal->what.program, proposal->revision) ||
        !writes_is_confirmed(device, proposal, commit.commit_flags)) {
        return REFUSED;
    }
    struct pump_kept *kept = &device->pump.kept;
    const uint32_t replaced_ng = limits_daily_ng(&kept->program);
    if (replaced_ng != 0) {
        titration_replaced(&kept->titration, replaced_ng, device->pump.t_ms);
    }
    pump_program(&device->pump, commit.op_id, &proposal->what.program, proposal->told);
    response.therapy_rev = device->pump.kept.therapy_rev;
    writes_remember(device, request, commit.op_id, response.therapy_rev);
    return plink_pack_therapy_commit_rsp(&response, out, FRAME_PAYLOAD_MAX);
}
