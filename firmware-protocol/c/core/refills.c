/* Refill and configuration: what the device is to believe of its reservoir and its catheter (SPEC.md, 14 and 15). */
#include <string.h>

#include "dose_limits.h"
#include "static_assert.h"
#include "writes.h"

#define CALIBRATION_MIN_PPM (PUMP_PPM / 2u)
#define CALIBRATION_MAX_PPM (PUMP_PPM + PUMP_PPM / 2u)

STATIC_ASSERT(a_label_fits,
              sizeof(((struct refill *)0)->label) == sizeof(((struct plink_refill_prepare_req *)0)->drug_label));

static struct refill refill_of(const struct plink_refill_prepare_req *wanted)
{
    struct refill refill = {
        .removed_nl = wanted->removed_nl,
        .filled_nl = wanted->filled_nl,
        .drug_id = wanted->drug_id,
        .conc_ng_ml = wanted->conc_ng_ml,
    };
    if (wanted->has_drug_label) {
        memcpy(refill.label, wanted->drug_label, sizeof refill.label);
    }
    return refill;
}

static int respond(const struct plink_refill_prepare_req *wanted, uint32_t token, uint32_t expires_ms,
                   uint32_t expected_nl, uint8_t *out)
{
    const struct plink_refill_prepare_rsp response = {
        .token = token,
        .expected_nl = expected_nl,
        .delta_nl = (int32_t)(wanted->removed_nl - expected_nl),
        .has_prepare_flags = true,
        .has_echo = true,
        .echo = {wanted->removed_nl, wanted->filled_nl, wanted->drug_id, wanted->conc_ng_ml, expires_ms},
    };
    return plink_pack_refill_prepare_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_refill_prepare(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_refill_prepare_req wanted;
    const struct done *done;
    if (!answers_is_good(device, plink_unpack_refill_prepare_req(&wanted, request->payload, request->len)) ||
        !writes_recall(device, request, wanted.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        return respond(&wanted, done->token, 0, done->told, out);
    }
    device->operations.proposal.type = 0;
    if (wanted.filled_nl > PUMP_CAPACITY_NL) {
        pump_raise(&device->pump, PLINK_ALARM_CODE_OVERFILL_PRESSURE, wanted.filled_nl); /* PLK-RFL-03 */
        return answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0);
    }
    if (wanted.removed_nl > PUMP_CAPACITY_NL || limits_forbid_drug(wanted.conc_ng_ml)) {
        return answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0);
    }
    struct proposal *proposal = writes_propose(device, request, wanted.op_id, writes_draw_token());
    proposal->what.refill = refill_of(&wanted);
    proposal->told = device->pump.kept.reservoir_nl;
    return respond(&wanted, proposal->token, OPERATIONS_TOKEN_LIFE_MS, proposal->told, out);
}

int answer_refill_commit(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_refill_commit_req commit;
    struct plink_refill_commit_rsp response;
    const struct done *done;
    if (!answers_is_good(device, plink_unpack_refill_commit_req(&commit, request->payload, request->len)) ||
        !writes_recall(device, request, commit.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        response.therapy_rev = done->number;
        return plink_pack_refill_commit_rsp(&response, out, FRAME_PAYLOAD_MAX);
    }
    const struct proposal *proposal =
        writes_find_proposal(device, PLINK_MESSAGE_TYPE_REFILL_PREPARE, commit.op_id, commit.token);
    if (proposal == NULL) {
        return REFUSED;
    }
    pump_refill(&device->pump, commit.op_id, &proposal->what.refill);
    response.therapy_rev = device->pump.kept.therapy_rev;
    writes_remember(device, request, commit.op_id, response.therapy_rev);
    return plink_pack_refill_commit_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_get_config(struct device *device, const struct frame *request, uint8_t *out)
{
    const struct pump_kept *kept = &device->pump.kept;
    (void)request;
    const struct plink_get_config_rsp response = {
        kept->configuration.catheter_nl,
        kept->configuration.priming_nl,
        kept->configuration.calibration_ppm,
        kept->therapy_rev,
    };
    return plink_pack_get_config_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_config_set(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_config_set_req wanted;
    const struct done *done;
    struct pump_kept *kept = &device->pump.kept;
    if (!answers_is_good(device, plink_unpack_config_set_req(&wanted, request->payload, request->len)) ||
        !writes_recall(device, request, wanted.op_id, &done)) {
        return REFUSED;
    }
    if (done == NULL) {
        if (kept->state != PLINK_PUMP_STATE_CODE_STOPPED) {
            return writes_refuse_state(device); /* PLK-CFG-01 */
        }
        if (wanted.calibration_ppm < CALIBRATION_MIN_PPM || wanted.calibration_ppm > CALIBRATION_MAX_PPM ||
            wanted.catheter_nl > PUMP_CAPACITY_NL || wanted.priming_nl > PUMP_CAPACITY_NL) {
            return answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0);
        }
        const struct configuration set = {wanted.catheter_nl, wanted.priming_nl, wanted.calibration_ppm};
        kept->configuration = set;
        kept->therapy_rev++;
        pump_note(&device->pump, PLINK_LOG_CODE_CONFIG, wanted.op_id, set.calibration_ppm, set.catheter_nl);
        writes_remember(device, request, wanted.op_id, kept->therapy_rev);
    }
    const struct plink_config_set_rsp response = {
        wanted.op_id,
        wanted.catheter_nl,
        wanted.priming_nl,
        wanted.calibration_ppm,
        done != NULL ? done->number : kept->therapy_rev,
    };
    return plink_pack_config_set_rsp(&response, out, FRAME_PAYLOAD_MAX);
}
