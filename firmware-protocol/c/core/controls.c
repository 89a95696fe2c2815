/* What takes effect in one step: stop, resume, alarms and their thresholds (SPEC.md, sections 13, 15, 16). */
#include "writes.h"

#define AUDIO_PAUSE_MAX_S 600u
#define TEMP_HI_AT 8u

int answer_stop(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_stop_req stop;
    const struct done *done;
    if (!answers_is_good(device, plink_unpack_stop_req(&stop, request->payload, request->len)) ||
        !writes_recall(device, request, stop.op_id, &done)) {
        return REFUSED;
    }
    if (done == NULL) {
        if (!pump_is_delivering(&device->pump)) {
            return writes_refuse_state(device); /* PLK-STP-01 */
        }
        pump_stop(&device->pump, stop.op_id, stop.reason);
        writes_remember(device, request, stop.op_id, 0);
    }
    const struct plink_stop_rsp response = {done != NULL ? done->t_ms : device->pump.t_ms};
    return plink_pack_stop_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_resume(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_resume_req resume;
    const struct done *done;
    const struct pump_kept *kept = &device->pump.kept;
    (void)out;
    if (!answers_is_good(device, plink_unpack_resume_req(&resume, request->payload, request->len)) ||
        !writes_recall(device, request, resume.op_id, &done)) {
        return REFUSED;
    }
    if (done != NULL) {
        return 0;
    }
    if (kept->state == PLINK_PUMP_STATE_CODE_INFUSING || kept->program.mode == PLINK_MODE_NONE ||
        kept->awaits_program || kept->reservoir_nl <= PUMP_RESIDUAL_NL) {
        return writes_refuse_state(device); /* PLK-STP-02 */
    }
    if (resume.therapy_rev != kept->therapy_rev) {
        return answers_refuse(device, PLINK_NACK_REASON_STALE_REVISION, 0);
    }
    pump_resume(&device->pump, resume.op_id);
    writes_remember(device, request, resume.op_id, 0);
    return 0;
}

static int settled(struct device *device, alarms_refusal refusal)
{
    device->pump.is_dirty = true;
    if (refusal == PLINK_NACK_REASON_WRONG_STATE) {
        return writes_refuse_state(device);
    }
    return refusal != 0 ? answers_refuse(device, refusal, 0) : 0;
}

int answer_alarm_ack(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_alarm_ack_req ack;
    struct pump *pump = &device->pump;
    (void)out;
    if (!answers_is_good(device, plink_unpack_alarm_ack_req(&ack, request->payload, request->len))) {
        return REFUSED;
    }
    return settled(device, alarms_acknowledge(&pump->kept.alarms, &pump->log, ack.code, ack.occurrence, pump->t_ms));
}

int answer_alarm_reset(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_alarm_reset_req reset;
    struct pump *pump = &device->pump;
    (void)out;
    if (!answers_is_good(device, plink_unpack_alarm_reset_req(&reset, request->payload, request->len))) {
        return REFUSED;
    }
    return settled(device, alarms_reset(&pump->kept.alarms, &pump->log, reset.code, reset.occurrence, pump->t_ms));
}

int answer_alarm_audio_pause(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_alarm_audio_pause_req pause;
    struct pump *pump = &device->pump;
    (void)out;
    if (!answers_is_good(device, plink_unpack_alarm_audio_pause_req(&pause, request->payload, request->len))) {
        return REFUSED;
    }
    if (pause.duration_s > AUDIO_PAUSE_MAX_S) {
        return answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0); /* PLK-ALM-05 */
    }
    const uint64_t until_ms = pump->t_ms + pause.duration_s * 1000u;
    alarms_pause_audio(&pump->kept.alarms, &pump->log, pause.mask, pump->t_ms, until_ms);
    pump->is_dirty = true;
    return 0;
}

int answer_alarm_limits_set(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_alarm_limits_set_req wanted;
    struct pump *pump = &device->pump;
    (void)out;
    if (!answers_is_good(device, plink_unpack_alarm_limits_set_req(&wanted, request->payload, request->len))) {
        return REFUSED;
    }
    if (wanted.temp_lo_cdeg >= wanted.temp_hi_cdeg) {
        return answers_refuse(device, PLINK_NACK_REASON_BAD_VALUE, TEMP_HI_AT); /* PLK-LIM-02 */
    }
    if (wanted.reservoir_low_nl < PUMP_RESIDUAL_NL || wanted.reservoir_low_nl > PUMP_CAPACITY_NL) {
        return answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0);
    }
    const struct thresholds set = {
        wanted.reservoir_low_nl,
        wanted.battery_low_mv,
        wanted.temp_hi_cdeg,
        wanted.temp_lo_cdeg,
    };
    const uint32_t temps = (uint16_t)set.temp_hi_cdeg | (uint32_t)(uint16_t)set.temp_lo_cdeg << 16;
    pump->kept.thresholds = set;
    pump_note(pump, PLINK_LOG_CODE_ALARM_LIMITS, set.low_nl, set.battery_low_mv, temps);
    pump_notice(pump);
    return 0;
}
