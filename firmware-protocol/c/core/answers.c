#include "answers.h"

#include <stddef.h>

/* Every request that this device answers. What is in the catalogue and not here is NOT_IMPLEMENTED. */
static const struct {
    uint8_t type;
    answer_function answer;
} answers[] = {
    {PLINK_MESSAGE_TYPE_HELLO, answer_hello},
    {PLINK_MESSAGE_TYPE_IDENTIFY, answer_identify},
    {PLINK_MESSAGE_TYPE_PING, answer_ping},
    {PLINK_MESSAGE_TYPE_SESSION_OPEN, answer_session_open},
    {PLINK_MESSAGE_TYPE_SESSION_CONFIRM, answer_session_confirm},
    {PLINK_MESSAGE_TYPE_SESSION_CLOSE, answer_session_close},
    {PLINK_MESSAGE_TYPE_TIME_SYNC, answer_time_sync},
    {PLINK_MESSAGE_TYPE_TIME_SET, answer_time_set},
    {PLINK_MESSAGE_TYPE_GET_STATUS, answer_get_status},
    {PLINK_MESSAGE_TYPE_STREAM_CONFIG, answer_stream_config},
    {PLINK_MESSAGE_TYPE_GET_ALARMS, answer_get_alarms},
    {PLINK_MESSAGE_TYPE_LOG_INFO, answer_log_info},
    {PLINK_MESSAGE_TYPE_LOG_READ, answer_log_read},
    {PLINK_MESSAGE_TYPE_GET_THERAPY, answer_get_therapy},
    {PLINK_MESSAGE_TYPE_FW_INFO, answer_fw_info},
    {PLINK_MESSAGE_TYPE_GET_LINK_STATS, answer_get_link_stats},
    {PLINK_MESSAGE_TYPE_ECHO, answer_echo},
    {PLINK_MESSAGE_TYPE_GET_REFILL, answer_get_refill},
    {PLINK_MESSAGE_TYPE_GET_TOTALS, answer_get_totals},
    {PLINK_MESSAGE_TYPE_GET_LIMITS, answer_get_limits},
    {PLINK_MESSAGE_TYPE_GET_CONFIG, answer_get_config},
    {PLINK_MESSAGE_TYPE_THERAPY_PREPARE, answer_therapy_prepare},
    {PLINK_MESSAGE_TYPE_THERAPY_COMMIT, answer_therapy_commit},
    {PLINK_MESSAGE_TYPE_OP_ABORT, answer_op_abort},
    {PLINK_MESSAGE_TYPE_BOLUS_PREPARE, answer_bolus_prepare},
    {PLINK_MESSAGE_TYPE_BOLUS_COMMIT, answer_bolus_commit},
    {PLINK_MESSAGE_TYPE_BOLUS_CANCEL, answer_bolus_cancel},
    {PLINK_MESSAGE_TYPE_STOP, answer_stop},
    {PLINK_MESSAGE_TYPE_RESUME, answer_resume},
    {PLINK_MESSAGE_TYPE_REFILL_PREPARE, answer_refill_prepare},
    {PLINK_MESSAGE_TYPE_REFILL_COMMIT, answer_refill_commit},
    {PLINK_MESSAGE_TYPE_ALARM_ACK, answer_alarm_ack},
    {PLINK_MESSAGE_TYPE_ALARM_AUDIO_PAUSE, answer_alarm_audio_pause},
    {PLINK_MESSAGE_TYPE_ALARM_LIMITS_SET, answer_alarm_limits_set},
    {PLINK_MESSAGE_TYPE_ALARM_RESET, answer_alarm_reset},
    {PLINK_MESSAGE_TYPE_THERAPY_EXTEND, answer_therapy_extend},
    {PLINK_MESSAGE_TYPE_CONFIG_SET, answer_config_set},
};

answer_function answers_find(uint8_t type)
{
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        if (answers[i].type == type) {
            return answers[i].answer;
        }
    }
    return NULL;
}

int answers_refuse(struct device *device, uint8_t reason, uint16_t detail)
{
    const struct refusal refusal = {reason, detail, 0};
    device->refusal = refusal;
    return REFUSED;
}

bool answers_is_good(struct device *device, struct plink_verdict verdict)
{
    if (verdict.reason != 0) {
        (void)answers_refuse(device, verdict.reason, verdict.detail);
    }
    return verdict.reason == 0;
}
