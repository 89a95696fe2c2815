#include "bench.h"

#include <string.h>

#include "hal.h"

#define LINE_SIZE 8192u
#define DRAWN_MAX 64u
#define POLLS_MAX 100000

struct queue {
    uint8_t bytes[LINE_SIZE];
    size_t len;
    size_t at;
};

static struct {
    struct queue to_device;
    struct queue from_device;
    bool is_blocked;
    uint32_t clock_ms;
    uint64_t random;
    uint8_t drawn[DRAWN_MAX];
    size_t drawn_len;
    size_t drawn_at;
    size_t writes_left;
    uint8_t storage[HAL_STORAGE_SIZE];
    char serial[DEVICE_NAME_MAX + 2u];
    struct device_config config;
    struct device device;
} bench;

static size_t put(struct queue *queue, const uint8_t *data, size_t len)
{
    const size_t room = LINE_SIZE - queue->len;
    const size_t taken = len < room ? len : room;
    memcpy(queue->bytes + queue->len, data, taken);
    queue->len += taken;
    return taken;
}

static size_t take(struct queue *queue, uint8_t *out, size_t cap)
{
    const size_t left = queue->len - queue->at;
    const size_t len = left < cap ? left : cap;
    memcpy(out, queue->bytes + queue->at, len);
    queue->at += len;
    if (queue->at == queue->len) {
        queue->at = queue->len = 0;
    }
    return len;
}

/* --- the five functions ------------------------------------------------------------------------------------------- */

size_t hal_read(uint8_t *out, size_t cap)
{
    return take(&bench.to_device, out, cap);
}

size_t hal_write(const uint8_t *data, size_t len)
{
    return bench.is_blocked ? 0 : put(&bench.from_device, data, len);
}

uint32_t hal_clock_ms(void)
{
    return bench.clock_ms;
}

void hal_random(uint8_t *out, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (bench.drawn_at < bench.drawn_len) {
            out[i] = bench.drawn[bench.drawn_at++];
            continue;
        }
        bench.random = bench.random * 6364136223846793005u + 1442695040888963407u;
        out[i] = (uint8_t)(bench.random >> 56);
    }
}

bool hal_storage(enum hal_storage_op op, uint32_t at, uint8_t *data, size_t len)
{
    if (at > HAL_STORAGE_SIZE || len > HAL_STORAGE_SIZE - at) {
        return false;
    }
    if (op == HAL_STORAGE_READ) {
        memcpy(data, bench.storage + at, len);
        return true;
    }
    const bool is_whole = bench.writes_left > 0;
    memcpy(bench.storage + at, data, is_whole ? len : len / 2);
    if (is_whole && bench.writes_left != SIZE_MAX) {
        bench.writes_left--;
    }
    return is_whole;
}

/* --- the tester's hand -------------------------------------------------------------------------------------------- */

void bench_reset(uint64_t seed)
{
    memset(&bench, 0, sizeof bench);
    bench.random = seed;
    bench.writes_left = SIZE_MAX;
}

void bench_configure(const char *serial, const uint8_t psk[16], uint8_t device_class,
                     const struct pump_factory *factory)
{
    strncpy(bench.serial, serial, sizeof bench.serial - 1);
    memcpy(bench.config.psk, psk, sizeof bench.config.psk);
    bench.config.model = "bench";
    bench.config.serial = bench.serial;
    bench.config.device_class = device_class;
    bench.config.baud = 115200;
    bench.config.factory = *factory;
}

bool bench_boot(void)
{
    bench.to_device.at = bench.to_device.len = 0;
    bench.writes_left = SIZE_MAX;
    return device_start(&bench.device, &bench.config);
}

size_t bench_put(const uint8_t *data, size_t len)
{
    return put(&bench.to_device, data, len);
}

size_t bench_take(uint8_t *out, size_t cap)
{
    return take(&bench.from_device, out, cap);
}

void bench_run(uint32_t clock_ms)
{
    bench.clock_ms = clock_ms;
    int polls = 0;
    do {
        (void)device_poll(&bench.device);
        polls++;
    } while (!bench.is_blocked && bench.to_device.len > 0 && polls < POLLS_MAX);
}

void bench_block_line(bool is_blocked)
{
    bench.is_blocked = is_blocked;
}

void bench_draw(const uint8_t *bytes, size_t len)
{
    bench.drawn_len = len < DRAWN_MAX ? len : DRAWN_MAX;
    bench.drawn_at = 0;
    memcpy(bench.drawn, bytes, bench.drawn_len);
}

void bench_set_revision(uint32_t therapy_rev)
{
    bench.device.pump.kept.therapy_rev = therapy_rev;
}

void bench_cut_power_after(size_t count)
{
    bench.writes_left = count;
}

uint8_t *bench_storage(void)
{
    return bench.storage;
}

struct device *bench_device(void)
{
    return &bench.device;
}

size_t bench_device_size(void)
{
    return sizeof bench.device;
}
