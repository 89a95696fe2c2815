/* Sessions and the clock (SPEC.md, section 9). */
#include "answers.h"

#define UTC_OFFSET_LIMIT_MS (UINT64_C(1) << 62) /* so that any step from one offset to another fits its field */

int answer_session_open(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_session_open_req open;
    struct plink_session_open_rsp response;
    struct session *session = &device->link.session;
    if (!answers_is_good(device, plink_unpack_session_open_req(&open, request->payload, request->len))) {
        return REFUSED;
    }
    if (open.key_id != 0) {
        return answers_refuse(device, PLINK_NACK_REASON_BAD_VALUE, 0); /* PLK-SEC-17 */
    }
    const uint32_t refused_ms = session_refused_ms(session, device->link.now_ms);
    if (refused_ms != 0) {
        (void)answers_refuse(device, PLINK_NACK_REASON_SESSION_LIMIT, 0);
        device->refusal.retry_after_ms = refused_ms;
        return REFUSED;
    }
    if (device->config->device_class == PLINK_DEVICE_CLASS_PRODUCTION && session_has_test_key(session)) {
        return answers_refuse(device, PLINK_NACK_REASON_SESSION_LIMIT, 0); /* PLK-SEC-14 */
    }
    operations_forget(&device->operations); /* PLK-REQ-12 */
    session_offer(session, &open, device->config->serial, &response);
    return plink_pack_session_open_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_session_confirm(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_session_confirm_req confirm;
    struct session *session = &device->link.session;
    if (!answers_is_good(device, plink_unpack_session_confirm_req(&confirm, request->payload, request->len))) {
        return REFUSED;
    }
    if (session_is_repeated(session, request)) {
        session->is_plain = true; /* PLK-SEC-16 */
    } else if (!session->is_offered) {
        return answers_refuse(device, PLINK_NACK_REASON_WRONG_STATE, 0);
    } else if (session_confirm(session, &confirm, device->config->serial)) {
        pump_note(&device->pump, PLINK_LOG_CODE_SESSION_OPENED, device->host_id, confirm.session_id, 0);
    } else {
        return answers_refuse(device, PLINK_NACK_REASON_AUTH_FAILED, 0);
    }
    const struct plink_session_confirm_rsp response = {confirm.session_id};
    return plink_pack_session_confirm_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_session_close(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_session_close_req close;
    struct session *session = &device->link.session;
    (void)out;
    if (!answers_is_good(device, plink_unpack_session_close_req(&close, request->payload, request->len))) {
        return REFUSED;
    }
    if (close.session_id != session->keys.id) {
        return answers_refuse(device, PLINK_NACK_REASON_WRONG_STATE, 0);
    }
    session->change = SESSION_CLOSES;
    return 0;
}

int answer_time_set(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_time_set_req set;
    struct pump *pump = &device->pump;
    if (!answers_is_good(device, plink_unpack_time_set_req(&set, request->payload, request->len))) {
        return REFUSED;
    }
    /* In unsigned numbers, which wrap as two's complement does. */
    const uint64_t offset_ms = set.utc_ms - set.dev_us / 1000u;
    const uint64_t distance_ms = set.utc_ms < set.dev_us / 1000u ? 0u - offset_ms : offset_ms;
    if (distance_ms >= UTC_OFFSET_LIMIT_MS) {
        return answers_refuse(device, PLINK_NACK_REASON_LIMIT_EXCEEDED, 0); /* no field holds it (PLK-TIM-04) */
    }
    const uint64_t step_ms = offset_ms - (uint64_t)pump->kept.utc_offset_ms;
    pump->kept.utc_offset_ms = (int64_t)offset_ms;
    pump->is_time_unsure = false;
    pump_note(pump, PLINK_LOG_CODE_TIME_SET, (uint32_t)step_ms, (uint32_t)(step_ms >> 32), 0);
    const struct plink_time_set_rsp response = {(int64_t)step_ms};
    return plink_pack_time_set_rsp(&response, out, FRAME_PAYLOAD_MAX);
}
