/* Fuzz target: the whole device on a line. Input: a list of acts, each a byte and what it needs.
 *
 *     0 n bytes        put n bytes on the line as they are
 *     1 type n bytes   send a request with a correct frame around it
 *     2 type n bytes   the same, sealed, if a session is open
 *     3 n              let n x 100 ms pass
 *     4                open a session, as if the proofs had been right
 *     5                cut the power and boot again
 *     6 n              let the line take nothing (n odd), or take again
 *     7                commit what is proposed, sealed, as a host does that has read the answer
 *     8 n bytes        send more steps of the program that is proposed, from n_steps on as the bytes say, sealed
 *     9 n              let n minutes pass at once
 *
 * Whatever comes: the device answers in whole frames with its next number, keeps its books, and lets nobody write who
 * has no session.
 */
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "bytes.h"
#include "cmac.h"
#include "hal.h"

#define ACTS_MAX 10u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the harness knows of the device. */
static struct {
    struct frame_receiver receiver;
    uint32_t clock_ms;
    uint16_t device_seq;
    uint16_t host_seq;
    bool has_heard;
    bool had_session;
} host;

static void expect(bool is_true)
{
    if (!is_true) {
        abort();
    }
}

static void hear(const uint8_t *data, size_t len)
{
    struct frame frame;
    for (size_t i = 0; i < len; i++) {
        const enum frame_found found = frame_receive(&host.receiver, data[i], &frame);
        expect(found == FRAME_NOTHING || found == FRAME_WHOLE);
        if (found == FRAME_WHOLE) {
            expect(frame.type >> 6 == 1 || frame.type >> 6 == 2);
            expect(!host.has_heard || frame.seq == (uint16_t)(host.device_seq + 1)); /* PLK-HDR-03 */
            host.device_seq = frame.seq;
            host.has_heard = true;
        }
    }
}

static void run(void)
{
    uint8_t bytes[FRAME_WIRE_MAX];
    size_t len;
    bench_run(host.clock_ms);
    while ((len = bench_take(bytes, sizeof bytes)) > 0) {
        hear(bytes, len);
    }
}

static void boot(void)
{
    expect(bench_boot());
    host.has_heard = false;
    memset(&host.receiver, 0, sizeof host.receiver);
}

static void send_request(uint8_t type, const uint8_t *payload, size_t len, bool is_sealed)
{
    uint8_t wire[FRAME_WIRE_MAX];
    const struct session *session = &bench_device()->link.session;
    memcpy(wire + FRAME_PAYLOAD_AT, payload, len);
    const uint8_t ver_flags = is_sealed ? FRAME_VERSION | FRAME_AUTH_FLAG : FRAME_VERSION;
    uint8_t *raw = frame_begin(wire, ver_flags, type, host.host_seq++, 0, len);
    size_t raw_len = FRAME_HEADER_SIZE + len;
    if (is_sealed) {
        uint8_t mac[AES128_SIZE];
        store_u32(raw + raw_len, session->rx_counter + 1);
        cmac(session->keys.h2d, raw, raw_len + 4, mac);
        memcpy(raw + raw_len + 4, mac, 8);
        raw_len += FRAME_AUTH_SIZE;
    }
    (void)bench_put(wire, frame_finish(wire, raw_len));
    run();
}

/* The first twelve bytes of a COMMIT name operation, token and what was told of it; CONFIRM_SOFT follows. */
static void commit(void)
{
    const struct proposal *proposal = &bench_device()->operations.proposal;
    const bool is_bolus = proposal->type == PLINK_MESSAGE_TYPE_BOLUS_PREPARE;
    const bool is_refill = proposal->type == PLINK_MESSAGE_TYPE_REFILL_PREPARE;
    uint8_t payload[14];
    store_u32(payload, proposal->op_id);
    store_u32(payload + 4, proposal->token);
    store_u32(payload + 8, is_bolus ? proposal->what.bolus.volume_nl : proposal->told);
    store_u16(payload + (is_refill ? 8 : 12), PLINK_COMMIT_FLAG_CONFIRM_SOFT);
    if (proposal->type != 0) {
        send_request((uint8_t)(proposal->type + 1u), payload, is_refill ? 10 : 14, true);
    }
}

static void extend(const uint8_t *steps, size_t len)
{
    const struct proposal *proposal = &bench_device()->operations.proposal;
    uint8_t payload[FRAME_PAYLOAD_MAX];
    if (proposal->type == PLINK_MESSAGE_TYPE_THERAPY_PREPARE && len <= sizeof payload - 9) {
        store_u32(payload, proposal->op_id);
        store_u32(payload + 4, proposal->token);
        payload[8] = proposal->what.program.n_steps;
        memcpy(payload + 9, steps, len);
        send_request(PLINK_MESSAGE_TYPE_THERAPY_EXTEND, payload, 9 + len, true);
    }
}

static void open_session(void)
{
    struct link *link = &bench_device()->link;
    if (link->wire_len == 0) {
        link->session.change = SESSION_OPENS;
        session_settle(&link->session, link->now_ms);
        host.had_session = true;
    }
}

static void check_books(uint32_t therapy_rev)
{
    const struct pump *pump = &bench_device()->pump;
    expect(pump->kept.reservoir_nl <= PUMP_CAPACITY_NL);
    expect(pump->kept.bolus.given_nl <= pump->kept.bolus.volume_nl);
    expect(pump->kept.bolus.volume_nl == 0 || pump_is_delivering(pump)); /* PLK-STP-01 */
    expect(pump->kept.program.n_steps <= PROGRAM_STEPS_MAX);
    expect(pump_rate_nl_h(pump) <= PUMP_FLOW_MAX_NL_H); /* PLK-BOL-02 */
    expect(pump->log.last_seq - pump->log.first_seq + 1 <= EVENTLOG_CAPACITY);
    expect(host.had_session || pump->kept.therapy_rev == therapy_rev); /* PLK-SEC-01 */
}

/* Do the act at `data`; how many bytes it used. */
static size_t act(const uint8_t *data, size_t size)
{
    static const uint8_t heads[ACTS_MAX] = {2, 3, 3, 2, 1, 1, 2, 1, 2, 2};
    const uint8_t kind = data[0] % ACTS_MAX;
    const size_t head = heads[kind];
    if (size < head) {
        return size;
    }
    size_t len = kind < 3 || kind == 8 ? data[head - 1] : 0;
    len = len > size - head ? size - head : len;
    const uint8_t *bytes = data + head;
    if (kind == 0) {
        (void)bench_put(bytes, len);
        run();
    } else if (kind == 1 || (kind == 2 && bench_device()->link.session.is_open)) {
        send_request(data[1], bytes, len > FRAME_PAYLOAD_MAX ? FRAME_PAYLOAD_MAX : len, kind == 2);
    } else if (kind == 3) {
        host.clock_ms += data[1] * 100u;
        run();
    } else if (kind == 4) {
        open_session();
    } else if (kind == 5) {
        boot();
    } else if (kind == 6) {
        bench_block_line(data[1] & 1u);
        run();
    } else if (kind == 7 && bench_device()->link.session.is_open) {
        commit();
    } else if (kind == 8 && bench_device()->link.session.is_open) {
        extend(bytes, len);
    } else if (kind == 9) {
        host.clock_ms += data[1] * 60000u;
        run();
    }
    return head + len;
}

/* A device that has just been made, and its storage: made once, copied for each input. */
static void begin(void)
{
    static bool is_made;
    static struct device made;
    static uint8_t storage[HAL_STORAGE_SIZE];
    static const struct pump_factory factory = {2002000, 1000000, 2000000, 500000};
    static const uint8_t psk[16] = {9};
    memset(&host, 0, sizeof host);
    bench_reset(1);
    bench_configure("0123456789abcdef", psk, PLINK_DEVICE_CLASS_ENGINEERING, &factory);
    if (!is_made) {
        expect(bench_boot());
        made = *bench_device();
        memcpy(storage, bench_storage(), sizeof storage);
        is_made = true;
    }
    memcpy(bench_storage(), storage, sizeof storage);
    *bench_device() = made;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    begin();
    const uint32_t therapy_rev = bench_device()->pump.kept.therapy_rev;
    for (size_t at = 0; at < size;) {
        at += act(data + at, size - at);
        check_books(therapy_rev);
    }
    return 0;
}
