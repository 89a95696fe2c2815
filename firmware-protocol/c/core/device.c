#include "device.h"

#include <string.h>

#include "answers.h"
#include "dose_limits.h"
#include "hal.h"
#include "static_assert.h"
#include "version.h"
#include "writes.h"

#define SILENCE_ENDS_LINK_MS 5000u
#define SILENCE_ENDS_STREAM_MS 30000u
#define BYTES_A_POLL_MAX (2u * FRAME_WIRE_MAX)

/* What the core takes for granted of compiler and machine; the order of bytes and the alignment it does not. */
STATIC_ASSERT(int_has_32_bits, sizeof(int) >= 4u);
STATIC_ASSERT(a_negative_number_is_its_twos_complement, (int32_t)UINT32_MAX == -1);

/* Arguments of an alarm's record (PLK-LOG-07). */
#define EDGE_OF(code) ((uint8_t)((code) >> 8))
#define ALARM_OF(code) ((uint8_t)(code))

static bool is_name(const char *text)
{
    size_t len = 0;
    while (len <= DEVICE_NAME_MAX && text[len] >= ' ' && text[len] <= '~') {
        len++;
    }
    return len <= DEVICE_NAME_MAX && text[len] == '\0';
}

/* What the sums of delivery rely on, whoever has written the configuration. */
static bool is_usable(const struct device_config *config)
{
    const struct pump_factory *factory = &config->factory;
    return is_name(config->model) && is_name(config->serial) && config->baud != 0 &&
           factory->filled_nl <= PUMP_CAPACITY_NL && factory->low_nl <= PUMP_CAPACITY_NL &&
           factory->rate_nl_h <= PUMP_FLOW_MAX_NL_H && !limits_forbid_drug(factory->conc_ng_ml);
}

bool device_start(struct device *device, const struct device_config *config)
{
    if (!is_usable(config)) {
        return false;
    }
    memset(device, 0, sizeof *device);
    device->config = config;
    device->clock_ms = hal_clock_ms();
    device->is_comm_lost = true; /* nobody has spoken yet: there is no link to lose */
    device->link.session.psk = config->psk;
    pump_start(&device->pump, &config->factory);
    events_put(&device->pump.log.events, EVENT_BOOT, 0); /* PLK-DEV-01 */
    return true;
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

/* Who sends this, and may they? 0, or why not (PLK-RCV-01, PLK-SEC-10). */
static uint8_t judge(struct session *session, const struct frame *request)
{
    if (session->is_open && request->auth == NULL && request->type == PLINK_MESSAGE_TYPE_HELLO) {
        session_close(session); /* a host that has restarted; whoever can inject can also cut the wire */
    }
    if (!session->is_open) {
        return request->auth != NULL ? PLINK_NACK_REASON_AUTH_REQUIRED : 0;
    }
    return session_is_repeated(session, request) ? 0 : session_judge(session, request);
}

/* The checks that come before the payload is read; 0 or the reason to refuse. */
static uint8_t check(struct device *device, const struct frame *request)
{
    struct session *session = &device->link.session;
    const struct plink_type_info *info = plink_find_type(request->type);
    const uint8_t reason = judge(session, request);
    if (reason != 0) {
        return reason;
    }
    if (info == NULL) {
        return PLINK_NACK_REASON_UNKNOWN_TYPE;
    }
    if (info->needs_auth && !session->is_open) {
        return PLINK_NACK_REASON_AUTH_REQUIRED; /* PLK-SEC-01 */
    }
    if (info->needs_auth || request->type == PLINK_MESSAGE_TYPE_SESSION_OPEN) {
        session->used_ms = device->link.now_ms; /* PLK-SEC-12 */
    }
    if (answers_find(request->type) == NULL) {
        return PLINK_NACK_REASON_NOT_IMPLEMENTED;
    }
    return request->len < info->min_len ? PLINK_NACK_REASON_BAD_LENGTH : 0;
}

static bool is_write(uint8_t type)
{
    return type >= PLINK_MESSAGE_TYPE_THERAPY_PREPARE && type <= PLINK_MESSAGE_TYPE_CONFIG_SET;
}

static int answer_of(struct device *device, const struct frame *request)
{
    uint8_t *out = link_payload(&device->link);
    const uint8_t reason = check(device, request);
    if (reason != 0) {
        return answers_refuse(device, reason, 0);
    }
    const answer_function answer = answers_find(request->type);
    return is_write(request->type) ? writes_answer(device, request, out, answer) : answer(device, request, out);
}

/* Count a failure of authentication; whether it is the eighth (PLK-SEC-11). */
static bool is_intrusion(struct device *device)
{
    struct link *link = &device->link;
    switch (device->refusal.reason) {
    case PLINK_NACK_REASON_AUTH_FAILED:
        link->counters.auth_fail++;
        break;
    case PLINK_NACK_REASON_REPLAY:
        link->counters.auth_replay++;
        break;
    case PLINK_NACK_REASON_AUTH_REQUIRED:
        break;
    default:
        return false;
    }
    return session_fail(&link->session, link->now_ms);
}

/* With a session its tokens end, and the memory of its last write (PLK-SEC-12, PLK-REQ-12). */
static void follow_session(struct device *device)
{
    if (device->has_session && !device->link.session.is_open) {
        operations_forget(&device->operations);
    }
    device->has_session = device->link.session.is_open;
}

static void respond(struct device *device, const struct frame *request)
{
    const int len = answer_of(device, request);
    if (len != REFUSED) {
        pump_save(&device->pump); /* store first, then tell */
        link_send(&device->link, request->type | 0x40u, request->seq, (size_t)len);
    } else {
        const bool is_too_many = is_intrusion(device);
        pump_save(&device->pump);
        link_refuse(&device->link, request->type, request->seq, &device->refusal);
        if (is_too_many) {
            pump_raise(&device->pump, PLINK_ALARM_CODE_UNAUTHORISED_SESSION, 0);
        }
    }
    follow_session(device);
}

/* --- by itself ---------------------------------------------------------------------------------------------------- */

static void send_alarm(struct link *link, const struct plink_log_record *record)
{
    const struct plink_alarm_event event = {
        .code = ALARM_OF(record->code),
        .priority = (uint8_t)record->arg1,
        .edge = EDGE_OF(record->code),
        .occurrence = record->arg0,
        .event_seq = record->seq,
        .t_ms = record->t_ms,
        .value = (int32_t)record->arg2,
    };
    const int len = plink_pack_alarm_event(&event, link_payload(link), FRAME_PAYLOAD_MAX);
    link_send(link, PLINK_MESSAGE_TYPE_ALARM_EVENT, 0, (size_t)len);
}

static void send_record(struct link *link, const struct plink_log_record *record)
{
    const struct plink_log_event event = {*record};
    const int len = plink_pack_log_event(&event, link_payload(link), FRAME_PAYLOAD_MAX);
    link_send(link, PLINK_MESSAGE_TYPE_LOG_EVENT, 0, (size_t)len);
}

static void send_boot(struct device *device)
{
    const struct plink_boot boot = {
        .boot_count = device->pump.kept.boot_count,
        .cause = PLINK_BOOT_CAUSE_POWER,
        .log_epoch = device->pump.kept.log_epoch,
        .last_seq = device->pump.log.last_seq,
        .fw_major = VERSION_MAJOR,
        .fw_minor = VERSION_MINOR,
        .fw_patch = VERSION_PATCH,
    };
    const int len = plink_pack_boot(&boot, link_payload(&device->link), FRAME_PAYLOAD_MAX);
    link_send(&device->link, PLINK_MESSAGE_TYPE_BOOT, 0, (size_t)len);
}

static void send_telemetry(struct device *device)
{
    const struct plink_telemetry telemetry = answers_telemetry(device);
    const int len = plink_pack_telemetry(&telemetry, link_payload(&device->link), FRAME_PAYLOAD_MAX);
    link_send(&device->link, PLINK_MESSAGE_TYPE_TELEMETRY, 0, (size_t)len);
}

/* Send the most urgent event; whether there was one. */
static bool tell(struct device *device)
{
    struct event event;
    struct plink_log_record record;
    if (!events_take(&device->pump.log.events, &event)) {
        return false;
    }
    if (event.kind == EVENT_BOOT) {
        send_boot(device);
    } else if (event.kind == EVENT_TELEMETRY) {
        send_telemetry(device);
    } else if (!eventlog_read(&device->pump.log, event.seq, &record)) {
        device->pump.log.events.dropped++; /* overwritten while it waited */
    } else if (event.kind == EVENT_ALARM) {
        send_alarm(&device->link, &record);
    } else {
        send_record(&device->link, &record);
    }
    return true;
}

static void run_stream(struct device *device)
{
    struct stream *stream = &device->stream;
    const struct link *link = &device->link;
    if (stream->period_ms == 0) {
        return;
    }
    if (link->now_ms - link->heard_ms >= SILENCE_ENDS_STREAM_MS) {
        stream->period_ms = 0; /* PLK-STR-03 */
        return;
    }
    const struct pump *pump = &device->pump;
    const uint32_t now[4] = {
        pump->kept.state,
        pump_rate_nl_h(pump),
        alarms_map(&pump->kept.alarms, false),
        alarms_map(&pump->kept.alarms, true),
    };
    const bool is_due = link->now_ms >= stream->next_ms;
    if (is_due || (stream->is_on_change && memcmp(now, stream->told, sizeof now) != 0)) {
        memcpy(stream->told, now, sizeof now);
        events_put(&device->pump.log.events, EVENT_TELEMETRY, 0);
    }
    while (link->now_ms >= stream->next_ms) {
        stream->next_ms += stream->period_ms;
    }
}

static void watch_host(struct device *device)
{
    struct link *link = &device->link;
    if (!device->is_comm_lost && link->now_ms - link->heard_ms >= SILENCE_ENDS_LINK_MS) {
        device->is_comm_lost = true;
        pump_note(&device->pump, PLINK_LOG_CODE_COMM_LOST, 0, 0, 0);
        device->operations.proposal.type = 0; /* PLK-DEV-04 */
        alarms_end_pauses(&device->pump.kept.alarms, &device->pump.log, device->pump.t_ms, true);
    }
    if (session_is_idle(&link->session, link->now_ms)) {
        session_close(&link->session);
    }
    follow_session(device);
}

/* The machine's 32 bits of milliseconds, which wrap, become 64 that do not. A clock that goes back would look like one
 * that has gone on by weeks, and those would be delivered at once: then nothing passes, and the device is damaged.
 */
static void let_time_pass(struct device *device)
{
    const uint32_t clock_ms = hal_clock_ms();
    uint32_t elapsed_ms = clock_ms - device->clock_ms;
    if (elapsed_ms > HAL_CLOCK_STEP_MAX_MS) {
        elapsed_ms = 0;
        pump_damage(&device->pump, PLINK_DAMAGED_PART_CLOCK);
    }
    device->clock_ms = clock_ms;
    device->link.now_ms += elapsed_ms;
    pump_advance(&device->pump, elapsed_ms);
}

bool device_poll(struct device *device)
{
    struct frame request;
    size_t budget = BYTES_A_POLL_MAX;
    let_time_pass(device);
    watch_host(device);
    run_stream(device);
    pump_save(&device->pump);
    while (link_flush(&device->link)) {
        const enum link_found found = link_receive(&device->link, &request, &budget);
        if (found == LINK_REQUEST) {
            device->is_comm_lost = false;
            device->received_ms = device->pump.t_ms;
            respond(device, &request);
        } else if (found == LINK_NOTHING && !tell(device)) {
            break;
        }
    }
    return budget == 0;
}
