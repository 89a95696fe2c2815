/* Who the device is, how it is, what its log holds. Reads change nothing but the stream (PLK-REQ-05). */
#include <string.h>

#include "answers.h"
#include "static_assert.h"
#include "version.h"

#define HARDWARE_REVISION 1u
#define STREAM_PERIOD_MIN_MS 100u
#define TELEMETRY_WIRE_BITS 670u

/* A supply, not a cell: this pump has no battery, and no sensors. */
#define SUPPLY_MV 3000u

STATIC_ASSERT(all_alarms_fit_one_page, ALARMS_COUNT <= PLINK_GET_ALARMS_RSP_ALARMS_MAX);
STATIC_ASSERT(a_name_fits, DEVICE_NAME_MAX + 1u == sizeof(((struct plink_identify_rsp *)0)->serial));

static uint32_t shortest_period_ms(const struct device *device)
{
    /* Four telemetry frames, rounded up (PLK-STR-02). */
    const uint32_t four_frames_ms =
        (4u * TELEMETRY_WIRE_BITS * 1000u + device->config->baud - 1u) / device->config->baud;
    return four_frames_ms > STREAM_PERIOD_MIN_MS ? four_frames_ms : STREAM_PERIOD_MIN_MS;
}

static uint8_t lower_minor(uint8_t ours, uint8_t theirs)
{
    return theirs < ours ? theirs : ours;
}

struct plink_telemetry answers_telemetry(const struct device *device)
{
    const struct pump *pump = &device->pump;
    const struct plink_telemetry telemetry = {
        .t_ms = pump->t_ms,
        .event_seq = pump->log.last_seq,
        .boot_count = pump->kept.boot_count,
        .state = pump->kept.state,
        .mode = pump->kept.program.mode,
        .alarms_active = alarms_map(&pump->kept.alarms, false),
        .alarms_unacked = alarms_map(&pump->kept.alarms, true),
        .reservoir_nl = pump->kept.reservoir_nl,
        .rate_nl_h = pump_rate_nl_h(pump),
        .since_refill_nl = pump->kept.since_refill_nl,
        .bolus_remaining_nl = pump_bolus_left_nl(pump),
        .therapy_rev = pump->kept.therapy_rev,
        .battery_mv = SUPPLY_MV,
        .battery_pct = PLINK_TELEMETRY_BATTERY_PCT_NA,
        .flags = (uint8_t)((pump->kept.bolus.volume_nl != 0 ? PLINK_TELEMETRY_FLAG_BOLUS_RUNNING : 0) |
                           (pump->is_time_unsure ? PLINK_TELEMETRY_FLAG_TIME_UNSURE : 0) |
                           (pump->damaged_part != 0 ? PLINK_TELEMETRY_FLAG_DAMAGED : 0)),
        .temp_cdeg = PLINK_TELEMETRY_TEMP_CDEG_NA,
        .pressure_dkpa = PLINK_TELEMETRY_PRESSURE_DKPA_NA,
    };
    return telemetry;
}

int answer_hello(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_hello_req hello;
    if (!answers_is_good(device, plink_unpack_hello_req(&hello, request->payload, request->len))) {
        return REFUSED;
    }
    if (hello.major != PLINK_MAJOR) {
        return answers_refuse(device, PLINK_NACK_REASON_UNSUPPORTED_VERSION, 0); /* PLK-VER-02 */
    }
    device->host_id = hello.host_id;
    operations_forget(&device->operations); /* PLK-REQ-12 */
    const struct plink_hello_rsp response = {
        .major = PLINK_MAJOR,
        .minor = lower_minor(PLINK_MINOR, hello.minor),
        .schema_id = PLINK_SCHEMA_ID,
        .boot_count = device->pump.kept.boot_count,
        .max_payload = FRAME_PAYLOAD_MAX,
        .min_stream_ms = (uint16_t)shortest_period_ms(device),
        .t_ms = device->pump.t_ms,
    };
    return plink_pack_hello_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_identify(struct device *device, const struct frame *request, uint8_t *out)
{
    (void)request;
    struct plink_identify_rsp response = {
        .device_class = device->config->device_class,
        .key_flags = session_has_test_key(&device->link.session) ? PLINK_KEY_FLAG_TEST_KEY : 0,
        .hw_rev = HARDWARE_REVISION,
        .fw_major = VERSION_MAJOR,
        .fw_minor = VERSION_MINOR,
        .fw_patch = VERSION_PATCH,
        .build_hash = {'p', 'l', 'i', 'n', 'k', '-', 'c', '1'},
        .capacity_nl = PUMP_CAPACITY_NL,
        .max_rate_nl_h = PUMP_FLOW_MAX_NL_H,
        .max_bolus_nl = PUMP_BOLUS_MAX_NL,
    };
    memcpy(response.model, device->config->model, strlen(device->config->model) + 1);
    memcpy(response.serial, device->config->serial, strlen(device->config->serial) + 1);
    return plink_pack_identify_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_ping(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_ping_req ping;
    if (!answers_is_good(device, plink_unpack_ping_req(&ping, request->payload, request->len))) {
        return REFUSED;
    }
    const struct plink_ping_rsp response = {
        ping.cookie,
        device->pump.kept.boot_count,
        device->pump.kept.state,
        device->pump.t_ms,
    };
    return plink_pack_ping_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_time_sync(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_time_sync_req sync;
    if (!answers_is_good(device, plink_unpack_time_sync_req(&sync, request->payload, request->len))) {
        return REFUSED;
    }
    const struct plink_time_sync_rsp response = {
        .host_t = sync.host_t,
        .dev_rx_us = device->received_ms * 1000u,
        .dev_tx_us = device->pump.t_ms * 1000u,
        .utc_offset_ms = device->pump.kept.utc_offset_ms,
    };
    return plink_pack_time_sync_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_fw_info(struct device *device, const struct frame *request, uint8_t *out)
{
    (void)device;
    (void)request;
    const struct plink_fw_info_rsp response = {
        .boot_cause = PLINK_BOOT_CAUSE_POWER,
        .fw_major = VERSION_MAJOR,
        .fw_minor = VERSION_MINOR,
        .fw_patch = VERSION_PATCH,
        .image_hash = {'p', 'l', 'i', 'n', 'k', '-', 'c'},
    };
    return plink_pack_fw_info_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_get_status(struct device *device, const struct frame *request, uint8_t *out)
{
    (void)request;
    const struct plink_get_status_rsp response = {answers_telemetry(device)};
    return plink_pack_get_status_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_stream_config(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_stream_config_req wanted;
    if (!answers_is_good(device, plink_unpack_stream_config_req(&wanted, request->payload, request->len))) {
        return REFUSED;
    }
    struct stream *stream = &device->stream;
    const uint32_t shortest_ms = shortest_period_ms(device);
    stream->period_ms = wanted.period_ms == 0 || wanted.period_ms > shortest_ms ? wanted.period_ms : shortest_ms;
    stream->is_on_change = stream->period_ms != 0 && (wanted.flags & PLINK_STREAM_FLAG_ON_CHANGE);
    stream->next_ms = device->link.now_ms;
    const struct plink_stream_config_rsp response = {
        stream->period_ms,
        stream->is_on_change ? PLINK_STREAM_FLAG_ON_CHANGE : 0,
    };
    return plink_pack_stream_config_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_get_alarms(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_get_alarms_req wanted;
    struct plink_alarm_entry entries[ALARMS_COUNT];
    struct plink_get_alarms_rsp response = {0};
    if (!answers_is_good(device, plink_unpack_get_alarms_req(&wanted, request->payload, request->len))) {
        return REFUSED;
    }
    response.total = alarms_list(&device->pump.kept.alarms, entries);
    response.from_index = wanted.from_index; /* 0 when it is absent */
    for (uint8_t i = wanted.from_index; i < response.total; i++) {
        response.alarms[response.n++] = entries[i]; /* all that this device has fit one page */
    }
    return plink_pack_get_alarms_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_log_info(struct device *device, const struct frame *request, uint8_t *out)
{
    (void)request;
    const struct eventlog *log = &device->pump.log;
    const struct plink_log_info_rsp response = {
        .log_epoch = device->pump.kept.log_epoch,
        .first_seq = log->first_seq,
        .last_seq = log->last_seq,
        .capacity = EVENTLOG_CAPACITY,
        .overwritten = log->first_seq - 1,
        .boot_count = device->pump.kept.boot_count,
    };
    return plink_pack_log_info_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_log_read(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_log_read_req wanted;
    const struct eventlog *log = &device->pump.log;
    if (!answers_is_good(device, plink_unpack_log_read_req(&wanted, request->payload, request->len))) {
        return REFUSED;
    }
    if (wanted.log_epoch != device->pump.kept.log_epoch) {
        return answers_refuse(device, PLINK_NACK_REASON_LOG_EPOCH, 0);
    }
    if (wanted.from_seq < log->first_seq) {
        return answers_refuse(device, PLINK_NACK_REASON_LOG_GAP, 0);
    }
    struct plink_log_read_rsp response = {.log_epoch = wanted.log_epoch, .first_seq = wanted.from_seq};
    while (response.n < PLINK_LOG_READ_RSP_RECORDS_MAX && response.n < wanted.max_records &&
           eventlog_read(log, wanted.from_seq + response.n, &response.records[response.n])) {
        response.n++;
    }
    /* Past the newest record too (PLK-LOG-04); in 64 bits, because from_seq may be the largest number. */
    response.flags = (uint64_t)wanted.from_seq + response.n > log->last_seq ? PLINK_LOG_READ_FLAG_END : 0;
    return plink_pack_log_read_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_get_link_stats(struct device *device, const struct frame *request, uint8_t *out)
{
    (void)request;
    struct plink_get_link_stats_rsp response = device->link.counters;
    response.tx_dropped = device->pump.log.events.dropped;
    return plink_pack_get_link_stats_rsp(&response, out, FRAME_PAYLOAD_MAX);
}

int answer_echo(struct device *device, const struct frame *request, uint8_t *out)
{
    struct plink_echo_req echo;
    if (!answers_is_good(device, plink_unpack_echo_req(&echo, request->payload, request->len))) {
        return REFUSED;
    }
    const struct plink_echo_rsp response = {echo.data, echo.data_len};
    return plink_pack_echo_rsp(&response, out, FRAME_PAYLOAD_MAX);
}
