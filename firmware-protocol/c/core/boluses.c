/* Boluses: proposed, begun, cancelled (SPEC.md, section 12). */
#include "dose_limits.h"
#include "writes.h"

#define FLAGS_AT 16u

static struct bolus bolus_of(const struct plink_bolus_prepare_req *wanted)
{
    const struct bolus bolus = {
        .op_id = wanted->op_id,
        .volume_nl = wanted->volume_nl,
        .duration_ms = wanted->duration_ms,
        .flags = wanted->has_flags ? wanted->flags : PLINK_BOLUS_FLAG_PATIENT, /* PLK-BOL-01 */
    };
    return bolus;
}

/* The patient has asked for a bolus: once, however often PREPARE and COMMIT say so. */
static void note_asked(struct pump *pump, const struct bolus *bolus)
{
    if (bolus->flags & PLINK_BOLUS_FLAG_PATIENT && bolus->op_id != pump->kept.asked_op_id) {
        pump->kept.asked_op_id = bolus->op_id;
        pump->kept.boluses_asked++;
        pump->is_dirty = true;
    }
}

/* The same of one that is refused (PLK-BOL-06). */
static int deny(struct device *device, const struct bolus *bolus, uint8_t reason)
{
    struct pump_kept *kept = &device->pump.kept;
    if (bolus->flags & PLINK_BOLUS_FLAG_PATIENT && bolus->op_id != kept->denied_op_id) {
        kept->denied_op_id = bolus->op_id;
        kept->boluses_denied++;
        pump_note(&device->pump, PLINK_LOG_CODE_BOLUS_DENIED, bolus->op_id, reason, 0);
    }
    return answers_refuse(device, reason, 0);
}

/* The checks of PREPARE, and again of COMMIT, after those of values (PLK-OPS-05); 0 or REFUSED. */
static int check(struct device *device, const struct bolus *bolus, uint32_t therapy_rev)
{
    struct pump *pump = &device->pump;
    if (!pump_is_delivering(pump) || pump->kept.bolus.volume_nl != 0 || pump->kept.awaits_program) {
        return writes_refuse_state(device);
    }
    if (therapy_rev != pump->kept.therapy_rev) {
        return answers_refuse(device, PLINK_NACK_REASON_STALE_REVISION, 0);
    }
    note_asked(pump, bolus);
    const uint32_t left_ms = bolus->flags & PLINK_BOLUS_FLAG_PATIENT ? pump_lockout_left_ms(pump) : 0;
    if (left_ms != 0) {
        (void)deny(device, bolus, PLINK_NACK_REASON_LOCKOUT);
        device->refusal.retry_after_ms = left_ms;
        return REFUSED;
    }
    if (limits_forbid_bolus(bolus, pump)) {
        return deny(device, bolus, PLINK_NACK_REASON_LIMIT_EXCEEDED);
    }
    return 0;
}

static bool is_one_kind(uint16_t flags)
{
    const unsigned kinds = flags & (PLINK_BOLUS_FLAG_PATIENT | PLINK_BOLUS_FLAG_PRIMING | PLINK_BOLUS_FLAG_BRIDGE);
    return (kinds & (kinds - 1u)) == 0;
}

static int respond(const struct plink_bolus_prepare_req *wanted, uint32_t id, uint32_t expires_ms, bool is_soft,
                   uint8_t *out)
{
    const struct plink_bolus_prepare_rsp response = {
        .op_id = wanted->op_id,
        .bolus_id = id,
        .volume_nl = wanted->volume_nl,
        .duration_ms = wanted->duration_ms,
        .expires_ms = expires_ms,
        .has_prepare_flags = true,
        .prepare_flags = is_soft ? PLINK_PREPARE_FLAG_SOFT_LIMIT : 0,
    };
    return plink_pack_bolus_prepare_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_bolus_prepare(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_bolus_prepare_req wanted;
    const struct done *done;
    if (!answers_is_good(device, plink_unpack_bolus_prepare_req(&wanted, request->payload, request->len))) {
        return REFUSED;
    }
    if (!writes_recall(device, request, wanted.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        return respond(&wanted, done->number, 0, done->was_soft, out);
    }
    device->operations.proposal.type = 0;
    struct bolus bolus = bolus_of(&wanted);
    if (!is_one_kind(bolus.flags)) {
        return answers_refuse(device, PLINK_NACK_REASON_BAD_VALUE, FLAGS_AT);
    }
    if (check(device, &bolus, wanted.therapy_rev) == REFUSED) {
        return REFUSED;
    }
    bolus.id = ++device->pump.kept.last_bolus_id; /* never given twice (PLK-OPS-03) */
    device->pump.is_dirty = true;
    struct proposal *proposal = writes_propose(device, request, wanted.op_id, bolus.id);
    proposal->what.bolus = bolus;
    proposal->is_soft = limits_warn_of_bolus(&bolus, &device->pump);
    return respond(&wanted, bolus.id, OPERATIONS_TOKEN_LIFE_MS, proposal->is_soft, out);
}

int answer_bolus_commit(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_bolus_commit_req commit;
    const struct done *done;
    if (!answers_is_good(device, plink_unpack_bolus_commit_req(&commit, request->payload, request->len)) ||
        !writes_recall(device, request, commit.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        const struct plink_bolus_commit_rsp again = {done->number, done->t_ms};
        return plink_pack_bolus_commit_rsp(&again, out, FRAME_PAYLOAD_MAX);
    }
    struct proposal *proposal =
        writes_find_proposal(device, PLINK_MESSAGE_TYPE_BOLUS_PREPARE, commit.op_id, commit.bolus_id);
    if (proposal == NULL) {
        return REFUSED;
    }
    const struct bolus bolus = proposal->what.bolus;
    if (commit.volume_nl != bolus.volume_nl) {
        return answers_refuse(device, PLINK_NACK_REASON_ECHO_MISMATCH, 0);
    }
    if (check(device, &bolus, proposal->revision) == REFUSED) {
        return REFUSED;
    }
    proposal->is_soft |= limits_warn_of_bolus(&bolus, &device->pump); /* more may have been given since */
    if (!writes_is_confirmed(device, proposal, commit.commit_flags)) {
        return REFUSED;
    }
    pump_begin_bolus(&device->pump, &bolus);
    writes_remember(device, request, commit.op_id, bolus.id);
    const struct plink_bolus_commit_rsp response = {bolus.id, device->pump.t_ms};
    return plink_pack_bolus_commit_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_bolus_cancel(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_bolus_cancel_req cancel;
    const struct done *done;
    struct plink_bolus_cancel_rsp response;
    const struct bolus *bolus = &device->pump.kept.bolus;
    if (!answers_is_good(device, plink_unpack_bolus_cancel_req(&cancel, request->payload, request->len)) ||
        !writes_recall(device, request, cancel.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        response.delivered_nl = done->number;
        return plink_pack_bolus_cancel_rsp(&response, out, FRAME_PAYLOAD_MAX);
    }
    if (bolus->volume_nl == 0 || bolus->id != cancel.bolus_id) {
        return writes_refuse_state(device);
    }
    response.delivered_nl = pump_cancel_bolus(&device->pump, cancel.op_id);
    pump_notice(&device->pump); /* with its only bolus a program ends */
    writes_remember(device, request, cancel.op_id, response.delivered_nl);
    return plink_pack_bolus_cancel_rsp(&response, out, FRAME_PAYLOAD_MAX);
}
