/* The messages of PLINK/1.1: pack, unpack, validate.
 *
 * Generated from schema/plink.ksy by generator/generate.py: change the schema, not this file.
 */
#include "plink_messages.h"

#include <string.h>

/* Little-endian, whatever the machine and the alignment are. */
static void put_u16(uint8_t *out, uint16_t value)
{
    out[0] = (uint8_t)value;
    out[1] = (uint8_t)(value >> 8);
}

static void put_u32(uint8_t *out, uint32_t value)
{
    put_u16(out, (uint16_t)value);
    put_u16(out + 2, (uint16_t)(value >> 16));
}

static void put_u64(uint8_t *out, uint64_t value)
{
    put_u32(out, (uint32_t)value);
    put_u32(out + 4, (uint32_t)(value >> 32));
}

static uint16_t get_u16(const uint8_t *in)
{
    return (uint16_t)(in[0] | (unsigned)in[1] << 8);
}

static uint32_t get_u32(const uint8_t *in)
{
    return get_u16(in) | (uint32_t)get_u16(in + 2) << 16;
}

static uint64_t get_u64(const uint8_t *in)
{
    return get_u32(in) | (uint64_t)get_u32(in + 4) << 32;
}

static struct plink_verdict verdict(uint8_t reason, size_t detail)
{
    struct plink_verdict made = {reason, (uint16_t)detail};
    return made;
}

/* Text on the wire is filled up with NUL; text that fills its field has none (PLK-MSG-07). In memory it always ends. */
static void put_text(uint8_t *out, const char *text, size_t size)
{
    size_t used = 0;
    while (used < size && text[used] != '\0') {
        out[used] = (uint8_t)text[used];
        used++;
    }
    memset(out + used, 0, size - used);
}

static void get_text(char *text, const uint8_t *in, size_t size)
{
    memcpy(text, in, size);
    text[size] = '\0';
}

static bool is_text(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && text[at] >= ' ' && text[at] <= '~') {
        at++;
    }
    while (at <= size && text[at] == '\0') {
        at++;
    }
    return at == size + 1;
}

int plink_pack_hello_req(const struct plink_hello_req *m, uint8_t *out, size_t cap)
{
    if (cap < 12u) {
        return -1;
    }
    out[0] = m->major;
    out[1] = m->minor;
    put_u16(out + 2, m->flags);
    put_u32(out + 4, m->host_id);
    put_u32(out + 8, m->schema_id);
    return 12;
}

struct plink_verdict plink_unpack_hello_req(struct plink_hello_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_HELLO_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->major = in[0];
    m->minor = in[1];
    m->flags = get_u16(in + 2);
    m->host_id = get_u32(in + 4);
    m->schema_id = get_u32(in + 8);
    return verdict(0, 0);
}

int plink_pack_hello_rsp(const struct plink_hello_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 24u) {
        return -1;
    }
    out[0] = m->major;
    out[1] = m->minor;
    put_u16(out + 2, m->flags);
    put_u32(out + 4, m->schema_id);
    put_u16(out + 8, m->boot_count);
    put_u16(out + 10, m->max_payload);
    put_u16(out + 12, m->min_stream_ms);
    memset(out + 14, 0, 2u);
    put_u64(out + 16, m->t_ms);
    return 24;
}

struct plink_verdict plink_unpack_hello_rsp(struct plink_hello_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_HELLO_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->major = in[0];
    m->minor = in[1];
    m->flags = get_u16(in + 2);
    m->schema_id = get_u32(in + 4);
    m->boot_count = get_u16(in + 8);
    m->max_payload = get_u16(in + 10);
    m->min_stream_ms = get_u16(in + 12);
    m->t_ms = get_u64(in + 16);
    return verdict(0, 0);
}

static struct plink_verdict check_identify_rsp(const struct plink_identify_rsp *m, size_t at)
{
    if (!is_text(m->model, 16u)) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 16);
    }
    if (!is_text(m->serial, 16u)) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 32);
    }
    return verdict(0, 0);
}

int plink_pack_identify_rsp(const struct plink_identify_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 60u) {
        return -1;
    }
    out[0] = m->device_class;
    out[1] = m->key_flags;
    put_u16(out + 2, m->hw_rev);
    out[4] = m->fw_major;
    out[5] = m->fw_minor;
    put_u16(out + 6, m->fw_patch);
    memcpy(out + 8, m->build_hash, 8u);
    put_text(out + 16, m->model, 16u);
    put_text(out + 32, m->serial, 16u);
    put_u32(out + 48, m->capacity_nl);
    put_u32(out + 52, m->max_rate_nl_h);
    put_u32(out + 56, m->max_bolus_nl);
    return 60;
}

struct plink_verdict plink_unpack_identify_rsp(struct plink_identify_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_IDENTIFY_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->device_class = in[0];
    m->key_flags = in[1];
    m->hw_rev = get_u16(in + 2);
    m->fw_major = in[4];
    m->fw_minor = in[5];
    m->fw_patch = get_u16(in + 6);
    memcpy(m->build_hash, in + 8, 8u);
    get_text(m->model, in + 16, 16u);
    get_text(m->serial, in + 32, 16u);
    m->capacity_nl = get_u32(in + 48);
    m->max_rate_nl_h = get_u32(in + 52);
    m->max_bolus_nl = get_u32(in + 56);
    return check_identify_rsp(m, 0);
}

struct plink_verdict plink_validate_identify_rsp(const struct plink_identify_rsp *m)
{
    return check_identify_rsp(m, 0);
}

int plink_pack_ping_req(const struct plink_ping_req *m, uint8_t *out, size_t cap)
{
    if (cap < 4u) {
        return -1;
    }
    put_u32(out, m->cookie);
    return 4;
}

struct plink_verdict plink_unpack_ping_req(struct plink_ping_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_PING_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->cookie = get_u32(in);
    return verdict(0, 0);
}

int plink_pack_ping_rsp(const struct plink_ping_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 16u) {
        return -1;
    }
    put_u32(out, m->cookie);
    put_u16(out + 4, m->boot_count);
    out[6] = m->state;
    memset(out + 7, 0, 1u);
    put_u64(out + 8, m->t_ms);
    return 16;
}

struct plink_verdict plink_unpack_ping_rsp(struct plink_ping_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_PING_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->cookie = get_u32(in);
    m->boot_count = get_u16(in + 4);
    m->state = in[6];
    m->t_ms = get_u64(in + 8);
    return verdict(0, 0);
}

int plink_pack_session_open_req(const struct plink_session_open_req *m, uint8_t *out, size_t cap)
{
    if (cap < 20u) {
        return -1;
    }
    out[0] = m->key_id;
    memset(out + 1, 0, 3u);
    memcpy(out + 4, m->host_nonce, 16u);
    return 20;
}

struct plink_verdict plink_unpack_session_open_req(struct plink_session_open_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_SESSION_OPEN_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->key_id = in[0];
    memcpy(m->host_nonce, in + 4, 16u);
    return verdict(0, 0);
}

int plink_pack_session_open_rsp(const struct plink_session_open_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 28u) {
        return -1;
    }
    put_u32(out, m->session_id);
    memcpy(out + 4, m->dev_nonce, 16u);
    memcpy(out + 20, m->dev_proof, 8u);
    return 28;
}

struct plink_verdict plink_unpack_session_open_rsp(struct plink_session_open_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_SESSION_OPEN_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->session_id = get_u32(in);
    memcpy(m->dev_nonce, in + 4, 16u);
    memcpy(m->dev_proof, in + 20, 8u);
    return verdict(0, 0);
}

int plink_pack_session_confirm_req(const struct plink_session_confirm_req *m, uint8_t *out, size_t cap)
{
    if (cap < 12u) {
        return -1;
    }
    put_u32(out, m->session_id);
    memcpy(out + 4, m->host_proof, 8u);
    return 12;
}

struct plink_verdict plink_unpack_session_confirm_req(struct plink_session_confirm_req *m,
                                                      const uint8_t *in, size_t len)
{
    if (len < PLINK_SESSION_CONFIRM_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->session_id = get_u32(in);
    memcpy(m->host_proof, in + 4, 8u);
    return verdict(0, 0);
}

int plink_pack_session_confirm_rsp(const struct plink_session_confirm_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 4u) {
        return -1;
    }
    put_u32(out, m->session_id);
    return 4;
}

struct plink_verdict plink_unpack_session_confirm_rsp(struct plink_session_confirm_rsp *m,
                                                      const uint8_t *in, size_t len)
{
    if (len < PLINK_SESSION_CONFIRM_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->session_id = get_u32(in);
    return verdict(0, 0);
}

int plink_pack_session_close_req(const struct plink_session_close_req *m, uint8_t *out, size_t cap)
{
    if (cap < 4u) {
        return -1;
    }
    put_u32(out, m->session_id);
    return 4;
}

struct plink_verdict plink_unpack_session_close_req(struct plink_session_close_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_SESSION_CLOSE_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->session_id = get_u32(in);
    return verdict(0, 0);
}

int plink_pack_time_sync_req(const struct plink_time_sync_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u64(out, m->host_t);
    return 8;
}

struct plink_verdict plink_unpack_time_sync_req(struct plink_time_sync_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_TIME_SYNC_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->host_t = get_u64(in);
    return verdict(0, 0);
}

int plink_pack_time_sync_rsp(const struct plink_time_sync_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 32u) {
        return -1;
    }
    put_u64(out, m->host_t);
    put_u64(out + 8, m->dev_rx_us);
    put_u64(out + 16, m->dev_tx_us);
    put_u64(out + 24, (uint64_t)m->utc_offset_ms);
    return 32;
}

struct plink_verdict plink_unpack_time_sync_rsp(struct plink_time_sync_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_TIME_SYNC_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->host_t = get_u64(in);
    m->dev_rx_us = get_u64(in + 8);
    m->dev_tx_us = get_u64(in + 16);
    m->utc_offset_ms = (int64_t)get_u64(in + 24);
    return verdict(0, 0);
}

static struct plink_verdict check_time_set_req(const struct plink_time_set_req *m, size_t at)
{
    if (m->utc_ms < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->utc_ms > 18446744073709551614u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_time_set_req(const struct plink_time_set_req *m, uint8_t *out, size_t cap)
{
    if (cap < 16u) {
        return -1;
    }
    put_u64(out, m->utc_ms);
    put_u64(out + 8, m->dev_us);
    return 16;
}

struct plink_verdict plink_unpack_time_set_req(struct plink_time_set_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_TIME_SET_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->utc_ms = get_u64(in);
    m->dev_us = get_u64(in + 8);
    return check_time_set_req(m, 0);
}

struct plink_verdict plink_validate_time_set_req(const struct plink_time_set_req *m)
{
    return check_time_set_req(m, 0);
}

int plink_pack_time_set_rsp(const struct plink_time_set_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u64(out, (uint64_t)m->step_ms);
    return 8;
}

struct plink_verdict plink_unpack_time_set_rsp(struct plink_time_set_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_TIME_SET_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->step_ms = (int64_t)get_u64(in);
    return verdict(0, 0);
}

static void put_telemetry(uint8_t *out, const struct plink_telemetry *m)
{
    put_u64(out, m->t_ms);
    put_u32(out + 8, m->event_seq);
    put_u16(out + 12, m->boot_count);
    out[14] = m->state;
    out[15] = m->mode;
    put_u32(out + 16, m->alarms_active);
    put_u32(out + 20, m->alarms_unacked);
    put_u32(out + 24, m->reservoir_nl);
    put_u32(out + 28, m->rate_nl_h);
    put_u32(out + 32, m->since_refill_nl);
    put_u32(out + 36, m->bolus_remaining_nl);
    put_u32(out + 40, m->therapy_rev);
    put_u16(out + 44, m->battery_mv);
    out[46] = m->battery_pct;
    out[47] = m->flags;
    put_u16(out + 48, (uint16_t)m->temp_cdeg);
    put_u16(out + 50, (uint16_t)m->pressure_dkpa);
}

static struct plink_verdict get_telemetry(struct plink_telemetry *m, const uint8_t *payload, size_t at)
{
    const uint8_t *in = payload + at;
    m->t_ms = get_u64(in);
    m->event_seq = get_u32(in + 8);
    m->boot_count = get_u16(in + 12);
    m->state = in[14];
    m->mode = in[15];
    m->alarms_active = get_u32(in + 16);
    m->alarms_unacked = get_u32(in + 20);
    m->reservoir_nl = get_u32(in + 24);
    m->rate_nl_h = get_u32(in + 28);
    m->since_refill_nl = get_u32(in + 32);
    m->bolus_remaining_nl = get_u32(in + 36);
    m->therapy_rev = get_u32(in + 40);
    m->battery_mv = get_u16(in + 44);
    m->battery_pct = in[46];
    m->flags = in[47];
    m->temp_cdeg = (int16_t)get_u16(in + 48);
    m->pressure_dkpa = (int16_t)get_u16(in + 50);
    return verdict(0, 0);
}

int plink_pack_telemetry(const struct plink_telemetry *m, uint8_t *out, size_t cap)
{
    if (cap < 52u) {
        return -1;
    }
    put_telemetry(out, m);
    return 52;
}

struct plink_verdict plink_unpack_telemetry(struct plink_telemetry *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_TELEMETRY_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    return get_telemetry(m, in, 0);
}

int plink_pack_get_status_rsp(const struct plink_get_status_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 52u) {
        return -1;
    }
    put_telemetry(out, &m->telemetry);
    return 52;
}

struct plink_verdict plink_unpack_get_status_rsp(struct plink_get_status_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_GET_STATUS_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    return get_telemetry(&m->telemetry, in, 0);
}

int plink_pack_stream_config_req(const struct plink_stream_config_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u32(out, m->period_ms);
    put_u16(out + 4, m->flags);
    memset(out + 6, 0, 2u);
    return 8;
}

struct plink_verdict plink_unpack_stream_config_req(struct plink_stream_config_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_STREAM_CONFIG_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->period_ms = get_u32(in);
    m->flags = get_u16(in + 4);
    return verdict(0, 0);
}

int plink_pack_stream_config_rsp(const struct plink_stream_config_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u32(out, m->period_ms);
    put_u16(out + 4, m->flags);
    memset(out + 6, 0, 2u);
    return 8;
}

struct plink_verdict plink_unpack_stream_config_rsp(struct plink_stream_config_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_STREAM_CONFIG_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->period_ms = get_u32(in);
    m->flags = get_u16(in + 4);
    return verdict(0, 0);
}

int plink_pack_get_alarms_req(const struct plink_get_alarms_req *m, uint8_t *out, size_t cap)
{
    size_t size = 0u;
    if (m->has_from_index) {
        size += 4u;
    }
    if (cap < size) {
        return -1;
    }
    if (m->has_from_index) {
        out[0] = m->from_index;
        memset(out + 1, 0, 3u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_get_alarms_req(struct plink_get_alarms_req *m, const uint8_t *in, size_t len)
{
    if (len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->has_from_index = len >= 1u;
    memset(&m->from_index, 0, sizeof m->from_index);
    if (m->has_from_index) {
        m->from_index = in[0];
    }
    return verdict(0, 0);
}

static void put_alarm_entry(uint8_t *out, const struct plink_alarm_entry *m)
{
    out[0] = m->code;
    out[1] = m->priority;
    out[2] = m->state;
    memset(out + 3, 0, 1u);
    put_u32(out + 4, m->occurrence);
    put_u64(out + 8, m->t_ms);
}

static struct plink_verdict get_alarm_entry(struct plink_alarm_entry *m, const uint8_t *payload, size_t at)
{
    const uint8_t *in = payload + at;
    m->code = in[0];
    m->priority = in[1];
    m->state = in[2];
    m->occurrence = get_u32(in + 4);
    m->t_ms = get_u64(in + 8);
    return verdict(0, 0);
}

int plink_pack_get_alarms_rsp(const struct plink_get_alarms_rsp *m, uint8_t *out, size_t cap)
{
    if (m->n > PLINK_GET_ALARMS_RSP_ALARMS_MAX) {
        return -1;
    }
    const size_t size = 4u + (size_t)m->n * 16u;
    if (cap < size) {
        return -1;
    }
    out[0] = m->n;
    out[1] = m->total;
    out[2] = m->from_index;
    memset(out + 3, 0, 1u);
    for (size_t i = 0; i < m->n; i++) {
        put_alarm_entry(out + 4 + i * 16u, &m->alarms[i]);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_get_alarms_rsp(struct plink_get_alarms_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_GET_ALARMS_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->n = in[0];
    m->total = in[1];
    m->from_index = in[2];
    const size_t list = (size_t)m->n * 16u;
    if (len < PLINK_GET_ALARMS_RSP_MIN_LEN + list) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    for (size_t i = 0; i < m->n; i++) {
        const struct plink_verdict wrong = get_alarm_entry(&m->alarms[i], in, 4u + i * 16u);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    return verdict(0, 0);
}

int plink_pack_log_info_rsp(const struct plink_log_info_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 24u) {
        return -1;
    }
    put_u32(out, m->log_epoch);
    put_u32(out + 4, m->first_seq);
    put_u32(out + 8, m->last_seq);
    put_u32(out + 12, m->capacity);
    put_u32(out + 16, m->overwritten);
    put_u16(out + 20, m->boot_count);
    memset(out + 22, 0, 2u);
    return 24;
}

struct plink_verdict plink_unpack_log_info_rsp(struct plink_log_info_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_LOG_INFO_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->log_epoch = get_u32(in);
    m->first_seq = get_u32(in + 4);
    m->last_seq = get_u32(in + 8);
    m->capacity = get_u32(in + 12);
    m->overwritten = get_u32(in + 16);
    m->boot_count = get_u16(in + 20);
    return verdict(0, 0);
}

static struct plink_verdict check_log_read_req(const struct plink_log_read_req *m, size_t at)
{
    if (m->max_records < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    return verdict(0, 0);
}

int plink_pack_log_read_req(const struct plink_log_read_req *m, uint8_t *out, size_t cap)
{
    if (cap < 12u) {
        return -1;
    }
    put_u32(out, m->log_epoch);
    put_u32(out + 4, m->from_seq);
    put_u16(out + 8, m->max_records);
    put_u16(out + 10, m->flags);
    return 12;
}

struct plink_verdict plink_unpack_log_read_req(struct plink_log_read_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_LOG_READ_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->log_epoch = get_u32(in);
    m->from_seq = get_u32(in + 4);
    m->max_records = get_u16(in + 8);
    m->flags = get_u16(in + 10);
    return check_log_read_req(m, 0);
}

struct plink_verdict plink_validate_log_read_req(const struct plink_log_read_req *m)
{
    return check_log_read_req(m, 0);
}

static void put_log_record(uint8_t *out, const struct plink_log_record *m)
{
    put_u32(out, m->seq);
    put_u16(out + 4, m->boot_count);
    put_u16(out + 6, m->code);
    put_u64(out + 8, m->t_ms);
    put_u32(out + 16, m->arg0);
    put_u32(out + 20, m->arg1);
    put_u32(out + 24, m->arg2);
    put_u32(out + 28, plink_crc32c(out, 28u));
}

static struct plink_verdict get_log_record(struct plink_log_record *m, const uint8_t *payload, size_t at)
{
    const uint8_t *in = payload + at;
    if (get_u32(in + 28) != plink_crc32c(in, 28u)) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 28u);
    }
    m->seq = get_u32(in);
    m->boot_count = get_u16(in + 4);
    m->code = get_u16(in + 6);
    m->t_ms = get_u64(in + 8);
    m->arg0 = get_u32(in + 16);
    m->arg1 = get_u32(in + 20);
    m->arg2 = get_u32(in + 24);
    return verdict(0, 0);
}

int plink_pack_log_read_rsp(const struct plink_log_read_rsp *m, uint8_t *out, size_t cap)
{
    if (m->n > PLINK_LOG_READ_RSP_RECORDS_MAX) {
        return -1;
    }
    const size_t size = 12u + (size_t)m->n * 32u;
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->log_epoch);
    put_u32(out + 4, m->first_seq);
    out[8] = m->n;
    out[9] = 32u;
    put_u16(out + 10, m->flags);
    for (size_t i = 0; i < m->n; i++) {
        put_log_record(out + 12 + i * 32u, &m->records[i]);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_log_read_rsp(struct plink_log_read_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_LOG_READ_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->log_epoch = get_u32(in);
    m->first_seq = get_u32(in + 4);
    m->n = in[8];
    m->flags = get_u16(in + 10);
    const size_t step = in[9]; /* a later minor may have longer elements (PLK-MSG-08) */
    if (step < 32u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, 9u);
    }
    const size_t list = (size_t)m->n * step;
    if (len < PLINK_LOG_READ_RSP_MIN_LEN + list) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    for (size_t i = 0; i < m->n; i++) {
        const struct plink_verdict wrong = get_log_record(&m->records[i], in, 12u + i * step);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    return verdict(0, 0);
}

int plink_pack_get_therapy_req(const struct plink_get_therapy_req *m, uint8_t *out, size_t cap)
{
    size_t size = 0u;
    if (m->has_from_step) {
        size += 4u;
    }
    if (cap < size) {
        return -1;
    }
    if (m->has_from_step) {
        out[0] = m->from_step;
        memset(out + 1, 0, 3u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_get_therapy_req(struct plink_get_therapy_req *m, const uint8_t *in, size_t len)
{
    if (len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->has_from_step = len >= 1u;
    memset(&m->from_step, 0, sizeof m->from_step);
    if (m->has_from_step) {
        m->from_step = in[0];
    }
    return verdict(0, 0);
}

static struct plink_verdict check_program_step(const struct plink_program_step *m, size_t at)
{
    if (m->start_s > 86399u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->rate_nl_h < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->rate_nl_h > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    return verdict(0, 0);
}

static void put_program_step(uint8_t *out, const struct plink_program_step *m)
{
    put_u32(out, m->start_s);
    put_u32(out + 4, m->rate_nl_h);
}

static struct plink_verdict get_program_step(struct plink_program_step *m, const uint8_t *payload, size_t at)
{
    const uint8_t *in = payload + at;
    m->start_s = get_u32(in);
    m->rate_nl_h = get_u32(in + 4);
    return check_program_step(m, at);
}

static struct plink_verdict check_program_extra(const struct plink_program_extra *m, size_t at)
{
    if (m->bolus_nl > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->bolus_ms > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->interval_s > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->duration_s > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 12);
    }
    return verdict(0, 0);
}

static void put_program_extra(uint8_t *out, const struct plink_program_extra *m)
{
    put_u32(out, m->bolus_nl);
    put_u32(out + 4, m->bolus_ms);
    put_u32(out + 8, m->interval_s);
    put_u32(out + 12, m->duration_s);
}

static struct plink_verdict get_program_extra(struct plink_program_extra *m, const uint8_t *payload, size_t at)
{
    const uint8_t *in = payload + at;
    m->bolus_nl = get_u32(in);
    m->bolus_ms = get_u32(in + 4);
    m->interval_s = get_u32(in + 8);
    m->duration_s = get_u32(in + 12);
    return check_program_extra(m, at);
}

static struct plink_verdict check_get_therapy_rsp(const struct plink_get_therapy_rsp *m, size_t at)
{
    if (m->n_steps > 12u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 1);
    }
    return verdict(0, 0);
}

int plink_pack_get_therapy_rsp(const struct plink_get_therapy_rsp *m, uint8_t *out, size_t cap)
{
    if (m->n_steps > PLINK_GET_THERAPY_RSP_STEPS_MAX) {
        return -1;
    }
    size_t size = 36u + (size_t)m->n_steps * 8u;
    if (m->has_extra) {
        size += 16u;
    }
    if (cap < size) {
        return -1;
    }
    out[0] = m->mode;
    out[1] = m->n_steps;
    put_u16(out + 2, m->flags);
    put_u32(out + 4, m->drug_id);
    put_u32(out + 8, m->conc_ng_ml);
    put_u32(out + 12, m->pat_bolus_nl);
    put_u32(out + 16, m->pat_bolus_ms);
    put_u32(out + 20, m->lockout_ms);
    put_u16(out + 24, m->max_per_day);
    memset(out + 26, 0, 2u);
    for (size_t i = 0; i < m->n_steps; i++) {
        put_program_step(out + 28 + i * 8u, &m->steps[i]);
    }
    uint8_t *after = out + (size_t)m->n_steps * 8u;
    put_u32(after + 28, m->therapy_rev);
    put_u32(after + 32, m->program_crc32c);
    if (m->has_extra) {
        put_program_extra(after + 36, &m->extra);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_get_therapy_rsp(struct plink_get_therapy_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_GET_THERAPY_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->mode = in[0];
    m->n_steps = in[1];
    m->flags = get_u16(in + 2);
    m->drug_id = get_u32(in + 4);
    m->conc_ng_ml = get_u32(in + 8);
    m->pat_bolus_nl = get_u32(in + 12);
    m->pat_bolus_ms = get_u32(in + 16);
    m->lockout_ms = get_u32(in + 20);
    m->max_per_day = get_u16(in + 24);
    const struct plink_verdict own = check_get_therapy_rsp(m, 0);
    if (own.reason != 0) {
        return own;
    }
    const size_t list = (size_t)m->n_steps * 8u;
    if (len < PLINK_GET_THERAPY_RSP_MIN_LEN + list) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    for (size_t i = 0; i < m->n_steps; i++) {
        const struct plink_verdict wrong = get_program_step(&m->steps[i], in, 28u + i * 8u);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    const uint8_t *after = in + list;
    m->therapy_rev = get_u32(after + 28);
    m->program_crc32c = get_u32(after + 32);
    m->has_extra = len >= 52u + list;
    memset(&m->extra, 0, sizeof m->extra);
    if (m->has_extra) {
        const struct plink_verdict wrong = get_program_extra(&m->extra, in, 36u + list);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    return verdict(0, 0);
}

struct plink_verdict plink_validate_get_therapy_rsp(const struct plink_get_therapy_rsp *m)
{
    return check_get_therapy_rsp(m, 0);
}

int plink_pack_fw_info_rsp(const struct plink_fw_info_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 40u) {
        return -1;
    }
    out[0] = m->slot;
    out[1] = m->boot_cause;
    memset(out + 2, 0, 2u);
    out[4] = m->fw_major;
    out[5] = m->fw_minor;
    put_u16(out + 6, m->fw_patch);
    memcpy(out + 8, m->image_hash, 20u);
    put_u64(out + 28, m->build_utc_ms);
    put_u32(out + 36, m->self_test);
    return 40;
}

struct plink_verdict plink_unpack_fw_info_rsp(struct plink_fw_info_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_FW_INFO_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->slot = in[0];
    m->boot_cause = in[1];
    m->fw_major = in[4];
    m->fw_minor = in[5];
    m->fw_patch = get_u16(in + 6);
    memcpy(m->image_hash, in + 8, 20u);
    m->build_utc_ms = get_u64(in + 28);
    m->self_test = get_u32(in + 36);
    return verdict(0, 0);
}

int plink_pack_get_link_stats_rsp(const struct plink_get_link_stats_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 56u) {
        return -1;
    }
    put_u32(out, m->rx_ok);
    put_u32(out + 4, m->rx_cobs);
    put_u32(out + 8, m->rx_crc);
    put_u32(out + 12, m->rx_short);
    put_u32(out + 16, m->rx_len);
    put_u32(out + 20, m->rx_oversize);
    put_u32(out + 24, m->rx_version);
    put_u32(out + 28, m->rx_flag);
    put_u32(out + 32, m->rx_direction);
    put_u32(out + 36, m->nack_tx);
    put_u32(out + 40, m->auth_fail);
    put_u32(out + 44, m->auth_replay);
    put_u32(out + 48, m->tx_ok);
    put_u32(out + 52, m->tx_dropped);
    return 56;
}

struct plink_verdict plink_unpack_get_link_stats_rsp(struct plink_get_link_stats_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_GET_LINK_STATS_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->rx_ok = get_u32(in);
    m->rx_cobs = get_u32(in + 4);
    m->rx_crc = get_u32(in + 8);
    m->rx_short = get_u32(in + 12);
    m->rx_len = get_u32(in + 16);
    m->rx_oversize = get_u32(in + 20);
    m->rx_version = get_u32(in + 24);
    m->rx_flag = get_u32(in + 28);
    m->rx_direction = get_u32(in + 32);
    m->nack_tx = get_u32(in + 36);
    m->auth_fail = get_u32(in + 40);
    m->auth_replay = get_u32(in + 44);
    m->tx_ok = get_u32(in + 48);
    m->tx_dropped = get_u32(in + 52);
    return verdict(0, 0);
}

int plink_pack_echo_req(const struct plink_echo_req *m, uint8_t *out, size_t cap)
{
    if (m->data_len > PLINK_PAYLOAD_MAX || cap < m->data_len) {
        return -1;
    }
    if (m->data_len > 0) {
        memcpy(out, m->data, m->data_len); /* NULL when it is empty */
    }
    return m->data_len;
}

struct plink_verdict plink_unpack_echo_req(struct plink_echo_req *m, const uint8_t *in, size_t len)
{
    if (len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->data = in;
    m->data_len = (uint8_t)len;
    return verdict(0, 0);
}

int plink_pack_echo_rsp(const struct plink_echo_rsp *m, uint8_t *out, size_t cap)
{
    if (m->data_len > PLINK_PAYLOAD_MAX || cap < m->data_len) {
        return -1;
    }
    if (m->data_len > 0) {
        memcpy(out, m->data, m->data_len); /* NULL when it is empty */
    }
    return m->data_len;
}

struct plink_verdict plink_unpack_echo_rsp(struct plink_echo_rsp *m, const uint8_t *in, size_t len)
{
    if (len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->data = in;
    m->data_len = (uint8_t)len;
    return verdict(0, 0);
}

static struct plink_verdict check_get_refill_rsp(const struct plink_get_refill_rsp *m, size_t at)
{
    if (m->has_drug_label && !is_text(m->drug_label, 16u)) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 56);
    }
    return verdict(0, 0);
}

int plink_pack_get_refill_rsp(const struct plink_get_refill_rsp *m, uint8_t *out, size_t cap)
{
    size_t size = 56u;
    if (m->has_drug_label) {
        size += 16u;
    }
    if (cap < size) {
        return -1;
    }
    put_u64(out, m->fill_t_ms);
    put_u32(out + 8, m->filled_nl);
    put_u32(out + 12, m->expected_nl);
    put_u32(out + 16, m->removed_nl);
    put_u32(out + 20, m->drug_id);
    put_u32(out + 24, m->conc_ng_ml);
    memset(out + 28, 0, 4u);
    put_u64(out + 32, m->low_at_ms);
    put_u64(out + 40, m->empty_at_ms);
    put_u64(out + 48, m->refill_by_ms);
    if (m->has_drug_label) {
        put_text(out + 56, m->drug_label, 16u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_get_refill_rsp(struct plink_get_refill_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_GET_REFILL_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->fill_t_ms = get_u64(in);
    m->filled_nl = get_u32(in + 8);
    m->expected_nl = get_u32(in + 12);
    m->removed_nl = get_u32(in + 16);
    m->drug_id = get_u32(in + 20);
    m->conc_ng_ml = get_u32(in + 24);
    m->low_at_ms = get_u64(in + 32);
    m->empty_at_ms = get_u64(in + 40);
    m->refill_by_ms = get_u64(in + 48);
    m->has_drug_label = len >= 72u;
    memset(&m->drug_label, 0, sizeof m->drug_label);
    if (m->has_drug_label) {
        get_text(m->drug_label, in + 56, 16u);
    }
    return check_get_refill_rsp(m, 0);
}

struct plink_verdict plink_validate_get_refill_rsp(const struct plink_get_refill_rsp *m)
{
    return check_get_refill_rsp(m, 0);
}

int plink_pack_get_totals_rsp(const struct plink_get_totals_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 40u) {
        return -1;
    }
    put_u64(out, m->dose_24h_ng);
    put_u64(out + 8, m->dose_today_ng);
    put_u64(out + 16, m->dose_since_refill_ng);
    put_u32(out + 24, m->bolus_requested);
    put_u32(out + 28, m->bolus_delivered);
    put_u32(out + 32, m->bolus_denied);
    put_u32(out + 36, m->lockout_left_ms);
    return 40;
}

struct plink_verdict plink_unpack_get_totals_rsp(struct plink_get_totals_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_GET_TOTALS_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->dose_24h_ng = get_u64(in);
    m->dose_today_ng = get_u64(in + 8);
    m->dose_since_refill_ng = get_u64(in + 16);
    m->bolus_requested = get_u32(in + 24);
    m->bolus_delivered = get_u32(in + 28);
    m->bolus_denied = get_u32(in + 32);
    m->lockout_left_ms = get_u32(in + 36);
    return verdict(0, 0);
}

static void put_more_limits(uint8_t *out, const struct plink_more_limits *m)
{
    put_u32(out, m->dose_soft_min_ng_d);
    put_u32(out + 4, m->dose_hard_min_ng_d);
    out[8] = m->titration_up_pct;
    out[9] = m->titration_down_pct;
    out[10] = m->steps_max;
    memset(out + 11, 0, 1u);
    put_u32(out + 12, m->min_rate_nl_h);
}

static struct plink_verdict get_more_limits(struct plink_more_limits *m, const uint8_t *payload, size_t at)
{
    const uint8_t *in = payload + at;
    m->dose_soft_min_ng_d = get_u32(in);
    m->dose_hard_min_ng_d = get_u32(in + 4);
    m->titration_up_pct = in[8];
    m->titration_down_pct = in[9];
    m->steps_max = in[10];
    m->min_rate_nl_h = get_u32(in + 12);
    return verdict(0, 0);
}

int plink_pack_get_limits_rsp(const struct plink_get_limits_rsp *m, uint8_t *out, size_t cap)
{
    size_t size = 32u;
    if (m->has_more) {
        size += 16u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->low_nl);
    put_u32(out + 4, m->pulse_nl);
    put_u32(out + 8, m->flow_min_nl_h);
    put_u32(out + 12, m->flow_max_nl_h);
    put_u32(out + 16, m->dose_soft_ng_d);
    put_u32(out + 20, m->dose_hard_ng_d);
    put_u16(out + 24, m->battery_low_mv);
    put_u16(out + 26, (uint16_t)m->temp_hi_cdeg);
    put_u16(out + 28, (uint16_t)m->temp_lo_cdeg);
    memset(out + 30, 0, 2u);
    if (m->has_more) {
        put_more_limits(out + 32, &m->more);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_get_limits_rsp(struct plink_get_limits_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_GET_LIMITS_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->low_nl = get_u32(in);
    m->pulse_nl = get_u32(in + 4);
    m->flow_min_nl_h = get_u32(in + 8);
    m->flow_max_nl_h = get_u32(in + 12);
    m->dose_soft_ng_d = get_u32(in + 16);
    m->dose_hard_ng_d = get_u32(in + 20);
    m->battery_low_mv = get_u16(in + 24);
    m->temp_hi_cdeg = (int16_t)get_u16(in + 26);
    m->temp_lo_cdeg = (int16_t)get_u16(in + 28);
    m->has_more = len >= 48u;
    memset(&m->more, 0, sizeof m->more);
    if (m->has_more) {
        const struct plink_verdict wrong = get_more_limits(&m->more, in, 32u);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    return verdict(0, 0);
}

int plink_pack_get_config_rsp(const struct plink_get_config_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 16u) {
        return -1;
    }
    put_u32(out, m->catheter_nl);
    put_u32(out + 4, m->priming_nl);
    put_u32(out + 8, m->calibration_ppm);
    put_u32(out + 12, m->therapy_rev);
    return 16;
}

struct plink_verdict plink_unpack_get_config_rsp(struct plink_get_config_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_GET_CONFIG_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->catheter_nl = get_u32(in);
    m->priming_nl = get_u32(in + 4);
    m->calibration_ppm = get_u32(in + 8);
    m->therapy_rev = get_u32(in + 12);
    return verdict(0, 0);
}

static struct plink_verdict check_config_set_req(const struct plink_config_set_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->catheter_nl < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->catheter_nl > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->priming_nl < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->priming_nl > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->calibration_ppm < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 12);
    }
    if (m->calibration_ppm > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 12);
    }
    return verdict(0, 0);
}

int plink_pack_config_set_req(const struct plink_config_set_req *m, uint8_t *out, size_t cap)
{
    if (cap < 16u) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->catheter_nl);
    put_u32(out + 8, m->priming_nl);
    put_u32(out + 12, m->calibration_ppm);
    return 16;
}

struct plink_verdict plink_unpack_config_set_req(struct plink_config_set_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_CONFIG_SET_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->catheter_nl = get_u32(in + 4);
    m->priming_nl = get_u32(in + 8);
    m->calibration_ppm = get_u32(in + 12);
    return check_config_set_req(m, 0);
}

struct plink_verdict plink_validate_config_set_req(const struct plink_config_set_req *m)
{
    return check_config_set_req(m, 0);
}

int plink_pack_config_set_rsp(const struct plink_config_set_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 20u) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->catheter_nl);
    put_u32(out + 8, m->priming_nl);
    put_u32(out + 12, m->calibration_ppm);
    put_u32(out + 16, m->therapy_rev);
    return 20;
}

struct plink_verdict plink_unpack_config_set_rsp(struct plink_config_set_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_CONFIG_SET_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->catheter_nl = get_u32(in + 4);
    m->priming_nl = get_u32(in + 8);
    m->calibration_ppm = get_u32(in + 12);
    m->therapy_rev = get_u32(in + 16);
    return verdict(0, 0);
}

static struct plink_verdict check_therapy_prepare_req(const struct plink_therapy_prepare_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->mode < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->mode > 254u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->n_steps > 12u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 9);
    }
    if (m->conc_ng_ml < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 16);
    }
    if (m->conc_ng_ml > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 16);
    }
    if (m->pat_bolus_nl > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 20);
    }
    if (m->pat_bolus_ms > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 24);
    }
    if (m->lockout_ms > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 28);
    }
    if (m->max_per_day > 65534u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 32);
    }
    return verdict(0, 0);
}

int plink_pack_therapy_prepare_req(const struct plink_therapy_prepare_req *m, uint8_t *out, size_t cap)
{
    if (m->n_steps > PLINK_THERAPY_PREPARE_REQ_STEPS_MAX) {
        return -1;
    }
    size_t size = 36u + (size_t)m->n_steps * 8u;
    if (m->has_extra) {
        size += 16u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->base_rev);
    out[8] = m->mode;
    out[9] = m->n_steps;
    put_u16(out + 10, m->flags);
    put_u32(out + 12, m->drug_id);
    put_u32(out + 16, m->conc_ng_ml);
    put_u32(out + 20, m->pat_bolus_nl);
    put_u32(out + 24, m->pat_bolus_ms);
    put_u32(out + 28, m->lockout_ms);
    put_u16(out + 32, m->max_per_day);
    memset(out + 34, 0, 2u);
    for (size_t i = 0; i < m->n_steps; i++) {
        put_program_step(out + 36 + i * 8u, &m->steps[i]);
    }
    uint8_t *after = out + (size_t)m->n_steps * 8u;
    if (m->has_extra) {
        put_program_extra(after + 36, &m->extra);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_therapy_prepare_req(struct plink_therapy_prepare_req *m,
                                                      const uint8_t *in, size_t len)
{
    if (len < PLINK_THERAPY_PREPARE_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->base_rev = get_u32(in + 4);
    m->mode = in[8];
    m->n_steps = in[9];
    m->flags = get_u16(in + 10);
    m->drug_id = get_u32(in + 12);
    m->conc_ng_ml = get_u32(in + 16);
    m->pat_bolus_nl = get_u32(in + 20);
    m->pat_bolus_ms = get_u32(in + 24);
    m->lockout_ms = get_u32(in + 28);
    m->max_per_day = get_u16(in + 32);
    const struct plink_verdict own = check_therapy_prepare_req(m, 0);
    if (own.reason != 0) {
        return own;
    }
    const size_t list = (size_t)m->n_steps * 8u;
    if (len < PLINK_THERAPY_PREPARE_REQ_MIN_LEN + list) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    for (size_t i = 0; i < m->n_steps; i++) {
        const struct plink_verdict wrong = get_program_step(&m->steps[i], in, 36u + i * 8u);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    m->has_extra = len >= 52u + list;
    memset(&m->extra, 0, sizeof m->extra);
    if (m->has_extra) {
        const struct plink_verdict wrong = get_program_extra(&m->extra, in, 36u + list);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    return verdict(0, 0);
}

struct plink_verdict plink_validate_therapy_prepare_req(const struct plink_therapy_prepare_req *m)
{
    return check_therapy_prepare_req(m, 0);
}

static struct plink_verdict check_therapy_prepare_rsp(const struct plink_therapy_prepare_rsp *m, size_t at)
{
    if (m->n_steps > 12u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 9);
    }
    return verdict(0, 0);
}

int plink_pack_therapy_prepare_rsp(const struct plink_therapy_prepare_rsp *m, uint8_t *out, size_t cap)
{
    if (m->n_steps > PLINK_THERAPY_PREPARE_RSP_STEPS_MAX) {
        return -1;
    }
    if (m->has_extra && !m->has_prepare_flags) {
        return -1;
    }
    size_t size = 44u + (size_t)m->n_steps * 8u;
    if (m->has_prepare_flags) {
        size += 4u;
    }
    if (m->has_extra) {
        size += 16u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->token);
    out[8] = m->mode;
    out[9] = m->n_steps;
    put_u16(out + 10, m->flags);
    put_u32(out + 12, m->drug_id);
    put_u32(out + 16, m->conc_ng_ml);
    put_u32(out + 20, m->pat_bolus_nl);
    put_u32(out + 24, m->pat_bolus_ms);
    put_u32(out + 28, m->lockout_ms);
    put_u16(out + 32, m->max_per_day);
    memset(out + 34, 0, 2u);
    for (size_t i = 0; i < m->n_steps; i++) {
        put_program_step(out + 36 + i * 8u, &m->steps[i]);
    }
    uint8_t *after = out + (size_t)m->n_steps * 8u;
    put_u32(after + 36, m->program_crc32c);
    put_u32(after + 40, m->expires_ms);
    if (m->has_prepare_flags) {
        put_u16(after + 44, m->prepare_flags);
        memset(after + 46, 0, 2u);
    }
    if (m->has_extra) {
        put_program_extra(after + 48, &m->extra);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_therapy_prepare_rsp(struct plink_therapy_prepare_rsp *m,
                                                      const uint8_t *in, size_t len)
{
    if (len < PLINK_THERAPY_PREPARE_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->token = get_u32(in + 4);
    m->mode = in[8];
    m->n_steps = in[9];
    m->flags = get_u16(in + 10);
    m->drug_id = get_u32(in + 12);
    m->conc_ng_ml = get_u32(in + 16);
    m->pat_bolus_nl = get_u32(in + 20);
    m->pat_bolus_ms = get_u32(in + 24);
    m->lockout_ms = get_u32(in + 28);
    m->max_per_day = get_u16(in + 32);
    const struct plink_verdict own = check_therapy_prepare_rsp(m, 0);
    if (own.reason != 0) {
        return own;
    }
    const size_t list = (size_t)m->n_steps * 8u;
    if (len < PLINK_THERAPY_PREPARE_RSP_MIN_LEN + list) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    for (size_t i = 0; i < m->n_steps; i++) {
        const struct plink_verdict wrong = get_program_step(&m->steps[i], in, 36u + i * 8u);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    const uint8_t *after = in + list;
    m->program_crc32c = get_u32(after + 36);
    m->expires_ms = get_u32(after + 40);
    m->has_prepare_flags = len >= 46u + list;
    memset(&m->prepare_flags, 0, sizeof m->prepare_flags);
    if (m->has_prepare_flags) {
        m->prepare_flags = get_u16(after + 44);
    }
    m->has_extra = len >= 64u + list;
    memset(&m->extra, 0, sizeof m->extra);
    if (m->has_extra) {
        const struct plink_verdict wrong = get_program_extra(&m->extra, in, 48u + list);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    return verdict(0, 0);
}

struct plink_verdict plink_validate_therapy_prepare_rsp(const struct plink_therapy_prepare_rsp *m)
{
    return check_therapy_prepare_rsp(m, 0);
}

static struct plink_verdict check_therapy_extend_req(const struct plink_therapy_extend_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->from_step < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->from_step > 47u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->n_steps < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 9);
    }
    if (m->n_steps > 12u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 9);
    }
    return verdict(0, 0);
}

int plink_pack_therapy_extend_req(const struct plink_therapy_extend_req *m, uint8_t *out, size_t cap)
{
    if (m->n_steps > PLINK_THERAPY_EXTEND_REQ_STEPS_MAX) {
        return -1;
    }
    const size_t size = 12u + (size_t)m->n_steps * 8u;
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->token);
    out[8] = m->from_step;
    out[9] = m->n_steps;
    put_u16(out + 10, m->flags);
    for (size_t i = 0; i < m->n_steps; i++) {
        put_program_step(out + 12 + i * 8u, &m->steps[i]);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_therapy_extend_req(struct plink_therapy_extend_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_THERAPY_EXTEND_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->token = get_u32(in + 4);
    m->from_step = in[8];
    m->n_steps = in[9];
    m->flags = get_u16(in + 10);
    const struct plink_verdict own = check_therapy_extend_req(m, 0);
    if (own.reason != 0) {
        return own;
    }
    const size_t list = (size_t)m->n_steps * 8u;
    if (len < PLINK_THERAPY_EXTEND_REQ_MIN_LEN + list) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    for (size_t i = 0; i < m->n_steps; i++) {
        const struct plink_verdict wrong = get_program_step(&m->steps[i], in, 12u + i * 8u);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    return verdict(0, 0);
}

struct plink_verdict plink_validate_therapy_extend_req(const struct plink_therapy_extend_req *m)
{
    return check_therapy_extend_req(m, 0);
}

static struct plink_verdict check_therapy_extend_rsp(const struct plink_therapy_extend_rsp *m, size_t at)
{
    if (m->n_steps > 12u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 9);
    }
    return verdict(0, 0);
}

int plink_pack_therapy_extend_rsp(const struct plink_therapy_extend_rsp *m, uint8_t *out, size_t cap)
{
    if (m->n_steps > PLINK_THERAPY_EXTEND_RSP_STEPS_MAX) {
        return -1;
    }
    size_t size = 20u + (size_t)m->n_steps * 8u;
    if (m->has_prepare_flags) {
        size += 4u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->token);
    out[8] = m->from_step;
    out[9] = m->n_steps;
    put_u16(out + 10, m->flags);
    for (size_t i = 0; i < m->n_steps; i++) {
        put_program_step(out + 12 + i * 8u, &m->steps[i]);
    }
    uint8_t *after = out + (size_t)m->n_steps * 8u;
    put_u32(after + 12, m->program_crc32c);
    put_u32(after + 16, m->expires_ms);
    if (m->has_prepare_flags) {
        put_u16(after + 20, m->prepare_flags);
        memset(after + 22, 0, 2u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_therapy_extend_rsp(struct plink_therapy_extend_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_THERAPY_EXTEND_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->token = get_u32(in + 4);
    m->from_step = in[8];
    m->n_steps = in[9];
    m->flags = get_u16(in + 10);
    const struct plink_verdict own = check_therapy_extend_rsp(m, 0);
    if (own.reason != 0) {
        return own;
    }
    const size_t list = (size_t)m->n_steps * 8u;
    if (len < PLINK_THERAPY_EXTEND_RSP_MIN_LEN + list) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    for (size_t i = 0; i < m->n_steps; i++) {
        const struct plink_verdict wrong = get_program_step(&m->steps[i], in, 12u + i * 8u);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    const uint8_t *after = in + list;
    m->program_crc32c = get_u32(after + 12);
    m->expires_ms = get_u32(after + 16);
    m->has_prepare_flags = len >= 22u + list;
    memset(&m->prepare_flags, 0, sizeof m->prepare_flags);
    if (m->has_prepare_flags) {
        m->prepare_flags = get_u16(after + 20);
    }
    return verdict(0, 0);
}

struct plink_verdict plink_validate_therapy_extend_rsp(const struct plink_therapy_extend_rsp *m)
{
    return check_therapy_extend_rsp(m, 0);
}

static struct plink_verdict check_therapy_commit_req(const struct plink_therapy_commit_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_therapy_commit_req(const struct plink_therapy_commit_req *m, uint8_t *out, size_t cap)
{
    size_t size = 12u;
    if (m->has_commit_flags) {
        size += 4u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->token);
    put_u32(out + 8, m->program_crc32c);
    if (m->has_commit_flags) {
        put_u16(out + 12, m->commit_flags);
        memset(out + 14, 0, 2u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_therapy_commit_req(struct plink_therapy_commit_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_THERAPY_COMMIT_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->token = get_u32(in + 4);
    m->program_crc32c = get_u32(in + 8);
    m->has_commit_flags = len >= 14u;
    memset(&m->commit_flags, 0, sizeof m->commit_flags);
    if (m->has_commit_flags) {
        m->commit_flags = get_u16(in + 12);
    }
    return check_therapy_commit_req(m, 0);
}

struct plink_verdict plink_validate_therapy_commit_req(const struct plink_therapy_commit_req *m)
{
    return check_therapy_commit_req(m, 0);
}

int plink_pack_therapy_commit_rsp(const struct plink_therapy_commit_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 4u) {
        return -1;
    }
    put_u32(out, m->therapy_rev);
    return 4;
}

struct plink_verdict plink_unpack_therapy_commit_rsp(struct plink_therapy_commit_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_THERAPY_COMMIT_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->therapy_rev = get_u32(in);
    return verdict(0, 0);
}

static struct plink_verdict check_op_abort_req(const struct plink_op_abort_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_op_abort_req(const struct plink_op_abort_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->token);
    return 8;
}

struct plink_verdict plink_unpack_op_abort_req(struct plink_op_abort_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_OP_ABORT_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->token = get_u32(in + 4);
    return check_op_abort_req(m, 0);
}

struct plink_verdict plink_validate_op_abort_req(const struct plink_op_abort_req *m)
{
    return check_op_abort_req(m, 0);
}

static struct plink_verdict check_bolus_prepare_req(const struct plink_bolus_prepare_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->volume_nl < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->volume_nl > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->duration_ms < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->duration_ms > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    return verdict(0, 0);
}

int plink_pack_bolus_prepare_req(const struct plink_bolus_prepare_req *m, uint8_t *out, size_t cap)
{
    size_t size = 16u;
    if (m->has_flags) {
        size += 4u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->volume_nl);
    put_u32(out + 8, m->duration_ms);
    put_u32(out + 12, m->therapy_rev);
    if (m->has_flags) {
        put_u16(out + 16, m->flags);
        memset(out + 18, 0, 2u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_bolus_prepare_req(struct plink_bolus_prepare_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_BOLUS_PREPARE_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->volume_nl = get_u32(in + 4);
    m->duration_ms = get_u32(in + 8);
    m->therapy_rev = get_u32(in + 12);
    m->has_flags = len >= 18u;
    memset(&m->flags, 0, sizeof m->flags);
    if (m->has_flags) {
        m->flags = get_u16(in + 16);
    }
    return check_bolus_prepare_req(m, 0);
}

struct plink_verdict plink_validate_bolus_prepare_req(const struct plink_bolus_prepare_req *m)
{
    return check_bolus_prepare_req(m, 0);
}

int plink_pack_bolus_prepare_rsp(const struct plink_bolus_prepare_rsp *m, uint8_t *out, size_t cap)
{
    size_t size = 20u;
    if (m->has_prepare_flags) {
        size += 4u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->bolus_id);
    put_u32(out + 8, m->volume_nl);
    put_u32(out + 12, m->duration_ms);
    put_u32(out + 16, m->expires_ms);
    if (m->has_prepare_flags) {
        put_u16(out + 20, m->prepare_flags);
        memset(out + 22, 0, 2u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_bolus_prepare_rsp(struct plink_bolus_prepare_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_BOLUS_PREPARE_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->bolus_id = get_u32(in + 4);
    m->volume_nl = get_u32(in + 8);
    m->duration_ms = get_u32(in + 12);
    m->expires_ms = get_u32(in + 16);
    m->has_prepare_flags = len >= 22u;
    memset(&m->prepare_flags, 0, sizeof m->prepare_flags);
    if (m->has_prepare_flags) {
        m->prepare_flags = get_u16(in + 20);
    }
    return verdict(0, 0);
}

static struct plink_verdict check_bolus_commit_req(const struct plink_bolus_commit_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_bolus_commit_req(const struct plink_bolus_commit_req *m, uint8_t *out, size_t cap)
{
    size_t size = 12u;
    if (m->has_commit_flags) {
        size += 4u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->bolus_id);
    put_u32(out + 8, m->volume_nl);
    if (m->has_commit_flags) {
        put_u16(out + 12, m->commit_flags);
        memset(out + 14, 0, 2u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_bolus_commit_req(struct plink_bolus_commit_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_BOLUS_COMMIT_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->bolus_id = get_u32(in + 4);
    m->volume_nl = get_u32(in + 8);
    m->has_commit_flags = len >= 14u;
    memset(&m->commit_flags, 0, sizeof m->commit_flags);
    if (m->has_commit_flags) {
        m->commit_flags = get_u16(in + 12);
    }
    return check_bolus_commit_req(m, 0);
}

struct plink_verdict plink_validate_bolus_commit_req(const struct plink_bolus_commit_req *m)
{
    return check_bolus_commit_req(m, 0);
}

int plink_pack_bolus_commit_rsp(const struct plink_bolus_commit_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 12u) {
        return -1;
    }
    put_u32(out, m->bolus_id);
    put_u64(out + 4, m->t_ms);
    return 12;
}

struct plink_verdict plink_unpack_bolus_commit_rsp(struct plink_bolus_commit_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_BOLUS_COMMIT_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->bolus_id = get_u32(in);
    m->t_ms = get_u64(in + 4);
    return verdict(0, 0);
}

static struct plink_verdict check_bolus_cancel_req(const struct plink_bolus_cancel_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_bolus_cancel_req(const struct plink_bolus_cancel_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->bolus_id);
    return 8;
}

struct plink_verdict plink_unpack_bolus_cancel_req(struct plink_bolus_cancel_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_BOLUS_CANCEL_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->bolus_id = get_u32(in + 4);
    return check_bolus_cancel_req(m, 0);
}

struct plink_verdict plink_validate_bolus_cancel_req(const struct plink_bolus_cancel_req *m)
{
    return check_bolus_cancel_req(m, 0);
}

int plink_pack_bolus_cancel_rsp(const struct plink_bolus_cancel_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 4u) {
        return -1;
    }
    put_u32(out, m->delivered_nl);
    return 4;
}

struct plink_verdict plink_unpack_bolus_cancel_rsp(struct plink_bolus_cancel_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_BOLUS_CANCEL_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->delivered_nl = get_u32(in);
    return verdict(0, 0);
}

static struct plink_verdict check_stop_req(const struct plink_stop_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_stop_req(const struct plink_stop_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u32(out, m->op_id);
    out[4] = m->reason;
    memset(out + 5, 0, 3u);
    return 8;
}

struct plink_verdict plink_unpack_stop_req(struct plink_stop_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_STOP_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->reason = in[4];
    return check_stop_req(m, 0);
}

struct plink_verdict plink_validate_stop_req(const struct plink_stop_req *m)
{
    return check_stop_req(m, 0);
}

int plink_pack_stop_rsp(const struct plink_stop_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u64(out, m->t_ms);
    return 8;
}

struct plink_verdict plink_unpack_stop_rsp(struct plink_stop_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_STOP_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->t_ms = get_u64(in);
    return verdict(0, 0);
}

static struct plink_verdict check_resume_req(const struct plink_resume_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_resume_req(const struct plink_resume_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->therapy_rev);
    return 8;
}

struct plink_verdict plink_unpack_resume_req(struct plink_resume_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_RESUME_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->therapy_rev = get_u32(in + 4);
    return check_resume_req(m, 0);
}

struct plink_verdict plink_validate_resume_req(const struct plink_resume_req *m)
{
    return check_resume_req(m, 0);
}

static struct plink_verdict check_refill_prepare_req(const struct plink_refill_prepare_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->removed_nl > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->filled_nl < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->filled_nl > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 8);
    }
    if (m->conc_ng_ml < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 16);
    }
    if (m->conc_ng_ml > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 16);
    }
    if (m->has_drug_label && !is_text(m->drug_label, 16u)) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 20);
    }
    return verdict(0, 0);
}

int plink_pack_refill_prepare_req(const struct plink_refill_prepare_req *m, uint8_t *out, size_t cap)
{
    size_t size = 20u;
    if (m->has_drug_label) {
        size += 16u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->removed_nl);
    put_u32(out + 8, m->filled_nl);
    put_u32(out + 12, m->drug_id);
    put_u32(out + 16, m->conc_ng_ml);
    if (m->has_drug_label) {
        put_text(out + 20, m->drug_label, 16u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_refill_prepare_req(struct plink_refill_prepare_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_REFILL_PREPARE_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->removed_nl = get_u32(in + 4);
    m->filled_nl = get_u32(in + 8);
    m->drug_id = get_u32(in + 12);
    m->conc_ng_ml = get_u32(in + 16);
    m->has_drug_label = len >= 36u;
    memset(&m->drug_label, 0, sizeof m->drug_label);
    if (m->has_drug_label) {
        get_text(m->drug_label, in + 20, 16u);
    }
    return check_refill_prepare_req(m, 0);
}

struct plink_verdict plink_validate_refill_prepare_req(const struct plink_refill_prepare_req *m)
{
    return check_refill_prepare_req(m, 0);
}

static void put_refill_echo(uint8_t *out, const struct plink_refill_echo *m)
{
    put_u32(out, m->removed_nl);
    put_u32(out + 4, m->filled_nl);
    put_u32(out + 8, m->drug_id);
    put_u32(out + 12, m->conc_ng_ml);
    put_u32(out + 16, m->expires_ms);
}

static struct plink_verdict get_refill_echo(struct plink_refill_echo *m, const uint8_t *payload, size_t at)
{
    const uint8_t *in = payload + at;
    m->removed_nl = get_u32(in);
    m->filled_nl = get_u32(in + 4);
    m->drug_id = get_u32(in + 8);
    m->conc_ng_ml = get_u32(in + 12);
    m->expires_ms = get_u32(in + 16);
    return verdict(0, 0);
}

int plink_pack_refill_prepare_rsp(const struct plink_refill_prepare_rsp *m, uint8_t *out, size_t cap)
{
    if (m->has_echo && !m->has_prepare_flags) {
        return -1;
    }
    size_t size = 12u;
    if (m->has_prepare_flags) {
        size += 4u;
    }
    if (m->has_echo) {
        size += 20u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->token);
    put_u32(out + 4, m->expected_nl);
    put_u32(out + 8, (uint32_t)m->delta_nl);
    if (m->has_prepare_flags) {
        put_u16(out + 12, m->prepare_flags);
        memset(out + 14, 0, 2u);
    }
    if (m->has_echo) {
        put_refill_echo(out + 16, &m->echo);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_refill_prepare_rsp(struct plink_refill_prepare_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_REFILL_PREPARE_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->token = get_u32(in);
    m->expected_nl = get_u32(in + 4);
    m->delta_nl = (int32_t)get_u32(in + 8);
    m->has_prepare_flags = len >= 14u;
    memset(&m->prepare_flags, 0, sizeof m->prepare_flags);
    if (m->has_prepare_flags) {
        m->prepare_flags = get_u16(in + 12);
    }
    m->has_echo = len >= 36u;
    memset(&m->echo, 0, sizeof m->echo);
    if (m->has_echo) {
        const struct plink_verdict wrong = get_refill_echo(&m->echo, in, 16u);
        if (wrong.reason != 0) {
            return wrong;
        }
    }
    return verdict(0, 0);
}

static struct plink_verdict check_refill_commit_req(const struct plink_refill_commit_req *m, size_t at)
{
    if (m->op_id < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_refill_commit_req(const struct plink_refill_commit_req *m, uint8_t *out, size_t cap)
{
    size_t size = 8u;
    if (m->has_commit_flags) {
        size += 4u;
    }
    if (cap < size) {
        return -1;
    }
    put_u32(out, m->op_id);
    put_u32(out + 4, m->token);
    if (m->has_commit_flags) {
        put_u16(out + 8, m->commit_flags);
        memset(out + 10, 0, 2u);
    }
    return (int)size;
}

struct plink_verdict plink_unpack_refill_commit_req(struct plink_refill_commit_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_REFILL_COMMIT_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->op_id = get_u32(in);
    m->token = get_u32(in + 4);
    m->has_commit_flags = len >= 10u;
    memset(&m->commit_flags, 0, sizeof m->commit_flags);
    if (m->has_commit_flags) {
        m->commit_flags = get_u16(in + 8);
    }
    return check_refill_commit_req(m, 0);
}

struct plink_verdict plink_validate_refill_commit_req(const struct plink_refill_commit_req *m)
{
    return check_refill_commit_req(m, 0);
}

int plink_pack_refill_commit_rsp(const struct plink_refill_commit_rsp *m, uint8_t *out, size_t cap)
{
    if (cap < 4u) {
        return -1;
    }
    put_u32(out, m->therapy_rev);
    return 4;
}

struct plink_verdict plink_unpack_refill_commit_rsp(struct plink_refill_commit_rsp *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_REFILL_COMMIT_RSP_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->therapy_rev = get_u32(in);
    return verdict(0, 0);
}

static struct plink_verdict check_alarm_ack_req(const struct plink_alarm_ack_req *m, size_t at)
{
    if (m->code < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->code > 254u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_alarm_ack_req(const struct plink_alarm_ack_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    out[0] = m->code;
    memset(out + 1, 0, 3u);
    put_u32(out + 4, m->occurrence);
    return 8;
}

struct plink_verdict plink_unpack_alarm_ack_req(struct plink_alarm_ack_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_ALARM_ACK_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->code = in[0];
    m->occurrence = get_u32(in + 4);
    return check_alarm_ack_req(m, 0);
}

struct plink_verdict plink_validate_alarm_ack_req(const struct plink_alarm_ack_req *m)
{
    return check_alarm_ack_req(m, 0);
}

static struct plink_verdict check_alarm_audio_pause_req(const struct plink_alarm_audio_pause_req *m, size_t at)
{
    if (m->mask < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->duration_s < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->duration_s > 65534u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    return verdict(0, 0);
}

int plink_pack_alarm_audio_pause_req(const struct plink_alarm_audio_pause_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    put_u32(out, m->mask);
    put_u16(out + 4, m->duration_s);
    memset(out + 6, 0, 2u);
    return 8;
}

struct plink_verdict plink_unpack_alarm_audio_pause_req(struct plink_alarm_audio_pause_req *m,
                                                        const uint8_t *in, size_t len)
{
    if (len < PLINK_ALARM_AUDIO_PAUSE_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->mask = get_u32(in);
    m->duration_s = get_u16(in + 4);
    return check_alarm_audio_pause_req(m, 0);
}

struct plink_verdict plink_validate_alarm_audio_pause_req(const struct plink_alarm_audio_pause_req *m)
{
    return check_alarm_audio_pause_req(m, 0);
}

static struct plink_verdict check_alarm_limits_set_req(const struct plink_alarm_limits_set_req *m, size_t at)
{
    if (m->reservoir_low_nl < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->reservoir_low_nl > 4294967294u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->battery_low_mv < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    if (m->battery_low_mv > 65534u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at + 4);
    }
    return verdict(0, 0);
}

int plink_pack_alarm_limits_set_req(const struct plink_alarm_limits_set_req *m, uint8_t *out, size_t cap)
{
    if (cap < 12u) {
        return -1;
    }
    put_u32(out, m->reservoir_low_nl);
    put_u16(out + 4, m->battery_low_mv);
    put_u16(out + 6, (uint16_t)m->temp_hi_cdeg);
    put_u16(out + 8, (uint16_t)m->temp_lo_cdeg);
    memset(out + 10, 0, 2u);
    return 12;
}

struct plink_verdict plink_unpack_alarm_limits_set_req(struct plink_alarm_limits_set_req *m,
                                                       const uint8_t *in, size_t len)
{
    if (len < PLINK_ALARM_LIMITS_SET_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->reservoir_low_nl = get_u32(in);
    m->battery_low_mv = get_u16(in + 4);
    m->temp_hi_cdeg = (int16_t)get_u16(in + 6);
    m->temp_lo_cdeg = (int16_t)get_u16(in + 8);
    return check_alarm_limits_set_req(m, 0);
}

struct plink_verdict plink_validate_alarm_limits_set_req(const struct plink_alarm_limits_set_req *m)
{
    return check_alarm_limits_set_req(m, 0);
}

static struct plink_verdict check_alarm_reset_req(const struct plink_alarm_reset_req *m, size_t at)
{
    if (m->code < 1u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    if (m->code > 254u) {
        return verdict(PLINK_NACK_REASON_BAD_VALUE, at);
    }
    return verdict(0, 0);
}

int plink_pack_alarm_reset_req(const struct plink_alarm_reset_req *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    out[0] = m->code;
    memset(out + 1, 0, 3u);
    put_u32(out + 4, m->occurrence);
    return 8;
}

struct plink_verdict plink_unpack_alarm_reset_req(struct plink_alarm_reset_req *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_ALARM_RESET_REQ_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->code = in[0];
    m->occurrence = get_u32(in + 4);
    return check_alarm_reset_req(m, 0);
}

struct plink_verdict plink_validate_alarm_reset_req(const struct plink_alarm_reset_req *m)
{
    return check_alarm_reset_req(m, 0);
}

int plink_pack_nack(const struct plink_nack *m, uint8_t *out, size_t cap)
{
    if (cap < 8u) {
        return -1;
    }
    out[0] = m->rejected_type;
    out[1] = m->reason;
    put_u16(out + 2, m->detail);
    put_u32(out + 4, m->retry_after_ms);
    return 8;
}

struct plink_verdict plink_unpack_nack(struct plink_nack *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_NACK_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->rejected_type = in[0];
    m->reason = in[1];
    m->detail = get_u16(in + 2);
    m->retry_after_ms = get_u32(in + 4);
    return verdict(0, 0);
}

int plink_pack_alarm_event(const struct plink_alarm_event *m, uint8_t *out, size_t cap)
{
    if (cap < 24u) {
        return -1;
    }
    out[0] = m->code;
    out[1] = m->priority;
    out[2] = m->edge;
    memset(out + 3, 0, 1u);
    put_u32(out + 4, m->occurrence);
    put_u32(out + 8, m->event_seq);
    put_u64(out + 12, m->t_ms);
    put_u32(out + 20, (uint32_t)m->value);
    return 24;
}

struct plink_verdict plink_unpack_alarm_event(struct plink_alarm_event *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_ALARM_EVENT_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->code = in[0];
    m->priority = in[1];
    m->edge = in[2];
    m->occurrence = get_u32(in + 4);
    m->event_seq = get_u32(in + 8);
    m->t_ms = get_u64(in + 12);
    m->value = (int32_t)get_u32(in + 20);
    return verdict(0, 0);
}

int plink_pack_log_event(const struct plink_log_event *m, uint8_t *out, size_t cap)
{
    if (cap < 32u) {
        return -1;
    }
    put_log_record(out, &m->record);
    return 32;
}

struct plink_verdict plink_unpack_log_event(struct plink_log_event *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_LOG_EVENT_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    return get_log_record(&m->record, in, 0);
}

int plink_pack_boot(const struct plink_boot *m, uint8_t *out, size_t cap)
{
    if (cap < 16u) {
        return -1;
    }
    put_u16(out, m->boot_count);
    out[2] = m->cause;
    memset(out + 3, 0, 1u);
    put_u32(out + 4, m->log_epoch);
    put_u32(out + 8, m->last_seq);
    out[12] = m->fw_major;
    out[13] = m->fw_minor;
    put_u16(out + 14, m->fw_patch);
    return 16;
}

struct plink_verdict plink_unpack_boot(struct plink_boot *m, const uint8_t *in, size_t len)
{
    if (len < PLINK_BOOT_MIN_LEN || len > PLINK_PAYLOAD_MAX) {
        return verdict(PLINK_NACK_REASON_BAD_LENGTH, 0);
    }
    m->boot_count = get_u16(in);
    m->cause = in[2];
    m->log_epoch = get_u32(in + 4);
    m->last_seq = get_u32(in + 8);
    m->fw_major = in[12];
    m->fw_minor = in[13];
    m->fw_patch = get_u16(in + 14);
    return verdict(0, 0);
}

const struct plink_type_info plink_types[PLINK_TYPES_COUNT] = {
    {PLINK_MESSAGE_TYPE_HELLO, PLINK_HELLO_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_IDENTIFY, PLINK_IDENTIFY_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_PING, PLINK_PING_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_SESSION_OPEN, PLINK_SESSION_OPEN_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_SESSION_CONFIRM, PLINK_SESSION_CONFIRM_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_SESSION_CLOSE, PLINK_SESSION_CLOSE_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_TIME_SYNC, PLINK_TIME_SYNC_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_TIME_SET, PLINK_TIME_SET_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_GET_STATUS, PLINK_GET_STATUS_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_STREAM_CONFIG, PLINK_STREAM_CONFIG_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_ALARMS, PLINK_GET_ALARMS_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_LOG_INFO, PLINK_LOG_INFO_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_LOG_READ, PLINK_LOG_READ_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_THERAPY, PLINK_GET_THERAPY_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_FW_INFO, PLINK_FW_INFO_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_LINK_STATS, PLINK_GET_LINK_STATS_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_ECHO, PLINK_ECHO_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_REFILL, PLINK_GET_REFILL_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_TOTALS, PLINK_GET_TOTALS_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_LIMITS, PLINK_GET_LIMITS_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_CONFIG, PLINK_GET_CONFIG_REQ_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_THERAPY_PREPARE, PLINK_THERAPY_PREPARE_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_THERAPY_COMMIT, PLINK_THERAPY_COMMIT_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_OP_ABORT, PLINK_OP_ABORT_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_BOLUS_PREPARE, PLINK_BOLUS_PREPARE_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_BOLUS_COMMIT, PLINK_BOLUS_COMMIT_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_BOLUS_CANCEL, PLINK_BOLUS_CANCEL_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_STOP, PLINK_STOP_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_RESUME, PLINK_RESUME_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_REFILL_PREPARE, PLINK_REFILL_PREPARE_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_REFILL_COMMIT, PLINK_REFILL_COMMIT_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_ALARM_ACK, PLINK_ALARM_ACK_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_ALARM_AUDIO_PAUSE, PLINK_ALARM_AUDIO_PAUSE_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_ALARM_LIMITS_SET, PLINK_ALARM_LIMITS_SET_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_ALARM_RESET, PLINK_ALARM_RESET_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_THERAPY_EXTEND, PLINK_THERAPY_EXTEND_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_CONFIG_SET, PLINK_CONFIG_SET_REQ_MIN_LEN, true, true},
    {PLINK_MESSAGE_TYPE_HELLO_RSP, PLINK_HELLO_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_IDENTIFY_RSP, PLINK_IDENTIFY_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_PING_RSP, PLINK_PING_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_SESSION_OPEN_RSP, PLINK_SESSION_OPEN_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_SESSION_CONFIRM_RSP, PLINK_SESSION_CONFIRM_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_SESSION_CLOSE_RSP, PLINK_SESSION_CLOSE_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_TIME_SYNC_RSP, PLINK_TIME_SYNC_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_TIME_SET_RSP, PLINK_TIME_SET_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_STATUS_RSP, PLINK_GET_STATUS_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_STREAM_CONFIG_RSP, PLINK_STREAM_CONFIG_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_ALARMS_RSP, PLINK_GET_ALARMS_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_LOG_INFO_RSP, PLINK_LOG_INFO_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_LOG_READ_RSP, PLINK_LOG_READ_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_THERAPY_RSP, PLINK_GET_THERAPY_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_FW_INFO_RSP, PLINK_FW_INFO_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_LINK_STATS_RSP, PLINK_GET_LINK_STATS_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_ECHO_RSP, PLINK_ECHO_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_REFILL_RSP, PLINK_GET_REFILL_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_TOTALS_RSP, PLINK_GET_TOTALS_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_LIMITS_RSP, PLINK_GET_LIMITS_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_GET_CONFIG_RSP, PLINK_GET_CONFIG_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_THERAPY_PREPARE_RSP, PLINK_THERAPY_PREPARE_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_THERAPY_COMMIT_RSP, PLINK_THERAPY_COMMIT_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_OP_ABORT_RSP, PLINK_OP_ABORT_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_BOLUS_PREPARE_RSP, PLINK_BOLUS_PREPARE_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_BOLUS_COMMIT_RSP, PLINK_BOLUS_COMMIT_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_BOLUS_CANCEL_RSP, PLINK_BOLUS_CANCEL_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_STOP_RSP, PLINK_STOP_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_RESUME_RSP, PLINK_RESUME_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_REFILL_PREPARE_RSP, PLINK_REFILL_PREPARE_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_REFILL_COMMIT_RSP, PLINK_REFILL_COMMIT_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_ALARM_ACK_RSP, PLINK_ALARM_ACK_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_ALARM_AUDIO_PAUSE_RSP, PLINK_ALARM_AUDIO_PAUSE_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_ALARM_LIMITS_SET_RSP, PLINK_ALARM_LIMITS_SET_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_ALARM_RESET_RSP, PLINK_ALARM_RESET_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_THERAPY_EXTEND_RSP, PLINK_THERAPY_EXTEND_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_CONFIG_SET_RSP, PLINK_CONFIG_SET_RSP_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_NACK, PLINK_NACK_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_TELEMETRY, PLINK_TELEMETRY_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_ALARM_EVENT, PLINK_ALARM_EVENT_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_LOG_EVENT, PLINK_LOG_EVENT_MIN_LEN, false, true},
    {PLINK_MESSAGE_TYPE_BOOT, PLINK_BOOT_MIN_LEN, false, true},
};

const struct plink_type_info *plink_find_type(uint8_t type)
{
    for (size_t i = 0; i < PLINK_TYPES_COUNT; i++) {
        if (plink_types[i].type == type) {
            return &plink_types[i];
        }
    }
    return NULL;
}
