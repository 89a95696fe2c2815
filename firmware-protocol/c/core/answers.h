/* What each request does. One function a request: it reads the request, acts, and writes the response's payload. */
#ifndef PLINK_ANSWERS_H
#define PLINK_ANSWERS_H

#include <stdint.h>

#include "device.h"
#include "frame.h"

#define REFUSED (-1)

/** Writes at most FRAME_PAYLOAD_MAX bytes to `out`; their number, or REFUSED with `device->refusal` set. */
typedef int (*answer_function)(struct device *device, const struct frame *request, uint8_t *out);

/** The function for a type; NULL if this device has none. */
answer_function answers_find(uint8_t type);

/** Refuse a request: `return answers_refuse(device, reason, detail);`. */
int answers_refuse(struct device *device, uint8_t reason, uint16_t detail);

/** Whether a payload could be read; if not, the refusal is set. */
bool answers_is_good(struct device *device, struct plink_verdict verdict);

/** What the pump reports of itself now. */
struct plink_telemetry answers_telemetry(const struct device *device);

/* reads.c */
int answer_hello(struct device *device, const struct frame *request, uint8_t *out);
int answer_identify(struct device *device, const struct frame *request, uint8_t *out);
int answer_ping(struct device *device, const struct frame *request, uint8_t *out);
int answer_time_sync(struct device *device, const struct frame *request, uint8_t *out);
int answer_get_status(struct device *device, const struct frame *request, uint8_t *out);
int answer_stream_config(struct device *device, const struct frame *request, uint8_t *out);
int answer_get_alarms(struct device *device, const struct frame *request, uint8_t *out);
int answer_log_info(struct device *device, const struct frame *request, uint8_t *out);
int answer_log_read(struct device *device, const struct frame *request, uint8_t *out);
int answer_fw_info(struct device *device, const struct frame *request, uint8_t *out);
int answer_get_link_stats(struct device *device, const struct frame *request, uint8_t *out);
int answer_echo(struct device *device, const struct frame *request, uint8_t *out);

/* reports.c */
int answer_get_refill(struct device *device, const struct frame *request, uint8_t *out);
int answer_get_totals(struct device *device, const struct frame *request, uint8_t *out);
int answer_get_limits(struct device *device, const struct frame *request, uint8_t *out);

/* sessions.c */
int answer_session_open(struct device *device, const struct frame *request, uint8_t *out);
int answer_session_confirm(struct device *device, const struct frame *request, uint8_t *out);
int answer_session_close(struct device *device, const struct frame *request, uint8_t *out);
int answer_time_set(struct device *device, const struct frame *request, uint8_t *out);

/* therapy.c */
int answer_get_therapy(struct device *device, const struct frame *request, uint8_t *out);
int answer_therapy_prepare(struct device *device, const struct frame *request, uint8_t *out);
int answer_therapy_extend(struct device *device, const struct frame *request, uint8_t *out);
int answer_therapy_commit(struct device *device, const struct frame *request, uint8_t *out);

/* boluses.c */
int answer_bolus_prepare(struct device *device, const struct frame *request, uint8_t *out);
int answer_bolus_commit(struct device *device, const struct frame *request, uint8_t *out);
int answer_bolus_cancel(struct device *device, const struct frame *request, uint8_t *out);

/* refills.c */
int answer_refill_prepare(struct device *device, const struct frame *request, uint8_t *out);
int answer_refill_commit(struct device *device, const struct frame *request, uint8_t *out);
int answer_get_config(struct device *device, const struct frame *request, uint8_t *out);
int answer_config_set(struct device *device, const struct frame *request, uint8_t *out);

/* controls.c */
int answer_stop(struct device *device, const struct frame *request, uint8_t *out);
int answer_resume(struct device *device, const struct frame *request, uint8_t *out);
int answer_alarm_ack(struct device *device, const struct frame *request, uint8_t *out);
int answer_alarm_audio_pause(struct device *device, const struct frame *request, uint8_t *out);
int answer_alarm_limits_set(struct device *device, const struct frame *request, uint8_t *out);
int answer_alarm_reset(struct device *device, const struct frame *request, uint8_t *out);

/* writes.c */
int answer_op_abort(struct device *device, const struct frame *request, uint8_t *out);

#endif
