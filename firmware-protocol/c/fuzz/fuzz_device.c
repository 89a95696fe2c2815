/* Fuzz target: the whole device on a line. Input: a list of acts, each a byte and what it needs.
 *
 *     0 n bytes        put n bytes on the line as they are
 *     1 type n bytes   send a request with a correct frame around it
 *     2 type n bytes   the same, sealed, if a session is open
 *     3 n              let n x 100 ms pass
 *     4                open a session, as if the proofs had been right
 *     5                cut the power and boot again
 *
 * Whatever comes: the device answers in whole frames with its next number, keeps its books, and lets nobody write who has
 * no session.
 */
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "cmac.h"
#include "device.h"
#include "hal.h"

#define LINE_SIZE 512u
#define UART_ROOM 100u
#define ACTS_MAX 6u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The machine, and what the harness knows of the device. */
static struct {
    uint8_t line[LINE_SIZE];
    size_t line_len;
    size_t line_at;
    uint32_t clock_ms;
    uint8_t storage[HAL_STORAGE_SIZE];
    uint64_t random;
    struct frame_receiver receiver; /* of what the device sends */
    uint16_t device_seq;
    uint16_t host_seq;
    bool has_heard;
    bool had_session;
} bench;

static struct device device;
static const struct device_config config = {
    .model = "fuzzed",
    .serial = "0123456789abcdef",
    .psk = {9},
    .baud = 115200,
    .factory = {.filled_nl = 2002000, .rate_nl_h = 1000000, .low_nl = 2000000, .conc_ng_ml = 500000},
};

static void expect(bool is_true)
{
    if (!is_true) {
        abort();
    }
}

size_t hal_read(uint8_t *out, size_t cap)
{
    const size_t left = bench.line_len - bench.line_at;
    const size_t len = left < cap ? left : cap;
    memcpy(out, bench.line + bench.line_at, len);
    bench.line_at += len;
    return len;
}

size_t hal_write(const uint8_t *data, size_t len)
{
    struct frame frame;
    size_t taken = 0;
    while (taken < len && taken < UART_ROOM) { /* a line that is often busy */
        const size_t i = taken++;
        const enum frame_found found = frame_receive(&bench.receiver, data[i], &frame);
        expect(found == FRAME_NOTHING || found == FRAME_WHOLE);
        if (found == FRAME_WHOLE) {
            expect(frame.type >> 6 == 1 || frame.type >> 6 == 2);
            expect(!bench.has_heard || frame.seq == (uint16_t)(bench.device_seq + 1)); /* PLK-HDR-03 */
            bench.device_seq = frame.seq;
            bench.has_heard = true;
        }
    }
    return taken;
}

uint32_t hal_clock_ms(void)
{
    return bench.clock_ms;
}

void hal_random(uint8_t *out, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        bench.random = bench.random * 6364136223846793005u + 1442695040888963407u;
        out[i] = (uint8_t)(bench.random >> 56);
    }
}

bool hal_storage(enum hal_storage_op op, uint32_t at, uint8_t *data, size_t len)
{
    expect(at <= HAL_STORAGE_SIZE && len <= HAL_STORAGE_SIZE - at);
    if (op == HAL_STORAGE_READ) {
        memcpy(data, bench.storage + at, len);
    } else {
        memcpy(bench.storage + at, data, len);
    }
    return true;
}

static void run(void)
{
    do {
        (void)device_poll(&device);
    } while (bench.line_at < bench.line_len || device.link.wire_len != 0);
    bench.line_at = bench.line_len = 0;
}

static void boot(void)
{
    device_start(&device, &config);
    bench.has_heard = false;
    memset(&bench.receiver, 0, sizeof bench.receiver);
}

static void send_request(uint8_t type, const uint8_t *payload, size_t len, bool is_sealed)
{
    uint8_t wire[FRAME_WIRE_MAX];
    const struct session *session = &device.link.session;
    memcpy(wire + FRAME_PAYLOAD_AT, payload, len);
    const uint8_t ver_flags = is_sealed ? FRAME_VERSION | FRAME_AUTH_FLAG : FRAME_VERSION;
    uint8_t *raw = frame_begin(wire, ver_flags, type, bench.host_seq++, 0, len);
    size_t raw_len = FRAME_HEADER_SIZE + len;
    if (is_sealed) {
        uint8_t mac[AES128_SIZE];
        store_u32(raw + raw_len, session->rx_counter + 1);
        cmac(session->keys.h2d, raw, raw_len + 4, mac);
        memcpy(raw + raw_len + 4, mac, 8);
        raw_len += FRAME_AUTH_SIZE;
    }
    bench.line_len = frame_finish(wire, raw_len);
    memcpy(bench.line, wire, bench.line_len);
    run();
}

static void check_books(uint32_t therapy_rev)
{
    const struct pump_kept *kept = &device.pump.kept;
    expect(kept->reservoir_nl <= PUMP_CAPACITY_NL);
    expect(device.pump.kept.bolus.given_nl <= device.pump.kept.bolus.volume_nl);
    expect(device.pump.log.last_seq - device.pump.log.first_seq + 1 <= EVENTLOG_CAPACITY);
    expect(bench.had_session || kept->therapy_rev == therapy_rev); /* PLK-SEC-01 */
}

/* Do the act at `data`; how many bytes it used. */
static size_t act(const uint8_t *data, size_t size)
{
    const uint8_t kind = data[0] % ACTS_MAX;
    const size_t head = kind == 0 ? 2 : kind == 3 ? 2 : kind < 3 ? 3 : 1;
    if (size < head) {
        return size;
    }
    size_t len = kind < 3 ? data[head - 1] : 0;
    len = len > size - head ? size - head : len;
    const uint8_t *bytes = data + head;
    if (kind == 0) {
        memcpy(bench.line, bytes, len);
        bench.line_len = len;
        run();
    } else if (kind == 1 || (kind == 2 && device.link.session.is_open)) {
        send_request(data[1], bytes, len > FRAME_PAYLOAD_MAX ? FRAME_PAYLOAD_MAX : len, kind == 2);
    } else if (kind == 3) {
        bench.clock_ms += data[1] * 100u;
        run();
    } else if (kind == 4) {
        device.link.session.change = SESSION_OPENS;
        session_settle(&device.link.session, device.link.now_ms);
        bench.had_session = true;
    } else if (kind == 5) {
        boot();
    }
    return head + len;
}

/* A device that has just been made, and its machine: made once, copied for each input. */
static void begin(void)
{
    static bool is_made;
    static struct device new_device;
    static uint8_t new_storage[HAL_STORAGE_SIZE];
    if (!is_made) {
        boot();
        new_device = device;
        memcpy(new_storage, bench.storage, sizeof new_storage);
        is_made = true;
    }
    memset(&bench, 0, sizeof bench);
    memcpy(bench.storage, new_storage, sizeof new_storage);
    device = new_device;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    begin();
    const uint32_t therapy_rev = device.pump.kept.therapy_rev;
    for (size_t at = 0; at < size;) {
        at += act(data + at, size - at);
        check_books(therapy_rev);
    }
    return 0;
}
