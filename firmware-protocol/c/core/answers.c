#include "answers.h"

#include <stddef.h>

/* Every request that this device answers. What is in the catalogue and not here is NOT_IMPLEMENTED. */
static const struct {
    uint8_t type;
    answer answer;
} answers[] = {
    {PLINK_MESSAGE_TYPE_HELLO, answer_hello},
    {PLINK_MESSAGE_TYPE_IDENTIFY, answer_identify},
    {PLINK_MESSAGE_TYPE_PING, answer_ping},
    {PLINK_MESSAGE_TYPE_GET_STATUS, answer_get_status},
    {PLINK_MESSAGE_TYPE_STREAM_CONFIG, answer_stream_config},
    {PLINK_MESSAGE_TYPE_GET_ALARMS, answer_get_alarms},
    {PLINK_MESSAGE_TYPE_LOG_INFO, answer_log_info},
    {PLINK_MESSAGE_TYPE_LOG_READ, answer_log_read},
    {PLINK_MESSAGE_TYPE_GET_LINK_STATS, answer_get_link_stats},
    {PLINK_MESSAGE_TYPE_ECHO, answer_echo},
};

answer answer_to(uint8_t type)
{
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        if (answers[i].type == type) {
            return answers[i].answer;
        }
    }
    return NULL;
}

int refuse(struct device *device, uint8_t reason, uint16_t detail)
{
    const struct refusal refusal = {reason, detail, 0};
    device->refusal = refusal;
    return REFUSED;
}

bool is_good(struct device *device, struct plink_verdict verdict)
{
    if (verdict.reason != 0) {
        (void)refuse(device, verdict.reason, verdict.detail);
    }
    return verdict.reason == 0;
}
