#include "writes.h"

#include <string.h>

#include "hal.h"

void operations_forget(struct operations *operations)
{
    operations->last.is_set = false;
    operations->proposal.type = 0;
}

/* --- the last write ----------------------------------------------------------------------------------------------- */

static void keep(struct last_write *last, const struct frame *request, const uint8_t *response, int len)
{
    last->is_set = true;
    last->seq = request->seq;
    last->type = request->type;
    last->len = request->len;
    last->response_len = (uint8_t)len;
    memcpy(last->payload, request->payload, request->len);
    memcpy(last->response, response, last->response_len);
}

int writes_answer(struct device *device, const struct frame *request, uint8_t *out, answer_function answer)
{
    struct last_write *last = &device->operations.last;
    if (last->is_set && last->seq == request->seq) {
        if (last->type != request->type || last->len != request->len ||
            memcmp(last->payload, request->payload, request->len) != 0) {
            return answers_refuse(device, PLINK_NACK_REASON_SEQ_REUSE, 0); /* PLK-REQ-11 */
        }
        if (device->operations.proposal.type == last->type) {
            device->operations.proposal.told_ms = device->link.now_ms; /* the token has been told again (PLK-OPS-02) */
        }
        memcpy(out, last->response, last->response_len);
        return last->response_len;
    }
    const int len = answer(device, request, out);
    if (len != REFUSED) {
        keep(last, request, out, len); /* what was refused is judged anew (PLK-REQ-10) */
    }
    return len;
}

/* --- what was executed -------------------------------------------------------------------------------------------- */

bool writes_recall(struct device *device, const struct frame *request, uint32_t op_id, const struct done **done)
{
    const uint32_t digest = plink_crc32c(request->payload, request->len);
    *done = NULL;
    for (size_t i = 0; i < PUMP_DONE_KEPT; i++) {
        const struct done *each = &device->pump.kept.done[i];
        if (each->op_id != op_id) {
            continue;
        }
        const bool was_executed = each->type == request->type && each->executed == digest;
        const bool has_prepared = each->type == request->type + 1 && each->prepared == digest;
        if (!was_executed && !has_prepared) {
            (void)answers_refuse(device, PLINK_NACK_REASON_ECHO_MISMATCH, 0);
            return false;
        }
        *done = each;
        return true;
    }
    return true;
}

void writes_remember(struct device *device, const struct frame *request, uint32_t op_id, uint32_t number)
{
    struct pump_kept *kept = &device->pump.kept;
    struct proposal *proposal = &device->operations.proposal;
    const bool is_commit = proposal->type != 0 && proposal->type + 1 == request->type;
    const struct done done = {
        .t_ms = device->pump.t_ms,
        .op_id = op_id,
        .prepared = is_commit ? proposal->digest : 0,
        .executed = plink_crc32c(request->payload, request->len),
        .number = number,
        .token = is_commit ? proposal->token : 0,
        .told = is_commit ? proposal->told : 0,
        .was_soft = is_commit && proposal->is_soft,
        .type = request->type,
    };
    memmove(kept->done + 1, kept->done, sizeof kept->done - sizeof kept->done[0]);
    kept->done[0] = done;
    device->pump.is_dirty = true;
    if (is_commit) {
        proposal->type = 0; /* a token is good for one COMMIT (PLK-OPS-03) */
    }
}

/* --- tokens ------------------------------------------------------------------------------------------------------- */

uint32_t writes_draw_token(void)
{
    uint32_t token = 0;
    while (token == 0) {
        hal_random((uint8_t *)&token, sizeof token);
    }
    return token;
}

struct proposal *writes_propose(struct device *device, const struct frame *request, uint32_t op_id, uint32_t token)
{
    struct proposal *proposal = &device->operations.proposal;
    memset(proposal, 0, sizeof *proposal);
    proposal->type = request->type;
    proposal->op_id = op_id;
    proposal->token = token;
    proposal->digest = plink_crc32c(request->payload, request->len);
    proposal->revision = device->pump.kept.therapy_rev;
    proposal->told_ms = device->link.now_ms;
    return proposal;
}

struct proposal *writes_find_proposal(struct device *device, uint8_t prepare, uint32_t op_id, uint32_t token)
{
    struct proposal *proposal = &device->operations.proposal;
    if (proposal->type != prepare || proposal->op_id != op_id || proposal->token != token) {
        (void)answers_refuse(device, PLINK_NACK_REASON_TOKEN_UNKNOWN, 0);
        return NULL;
    }
    if (device->link.now_ms - proposal->told_ms >= OPERATIONS_TOKEN_LIFE_MS) {
        (void)answers_refuse(device, PLINK_NACK_REASON_TOKEN_EXPIRED, 0);
        return NULL;
    }
    return proposal;
}

bool writes_is_confirmed(struct device *device, const struct proposal *proposal, uint16_t commit_flags)
{
    if (proposal->is_soft && !(commit_flags & PLINK_COMMIT_FLAG_CONFIRM_SOFT)) {
        (void)answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0);
        return false;
    }
    return true;
}

int writes_refuse_state(struct device *device)
{
    return answers_refuse(device, PLINK_NACK_REASON_WRONG_STATE, device->pump.kept.state);
}

int answer_op_abort(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_op_abort_req abort;
    struct proposal *proposal = &device->operations.proposal;
    (void)out;
    if (!answers_is_good(device, plink_unpack_op_abort_req(&abort, request->payload, request->len))) {
        return REFUSED;
    }
    if (proposal->type == 0 || proposal->op_id != abort.op_id || proposal->token != abort.token) {
        return answers_refuse(device, PLINK_NACK_REASON_TOKEN_UNKNOWN, 0);
    }
    proposal->type = 0;
    return 0;
}
