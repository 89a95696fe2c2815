/* The device on a bench: a machine made of memory, whose line, clock and random bits are in the tester's hand.
 *
 * There is one bench in a process. The tests load it as a shared library; the fuzz target is linked with it.
 */
#ifndef PLINK_BENCH_H
#define PLINK_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "device.h"

/** Put the device into a new machine: storage blank, clock 0, nothing on the line. */
void bench_reset(uint64_t seed);

/** What device_start() gets; call before bench_boot(). `serial` is copied, one character too long at the most. */
void bench_configure(const char *serial, const uint8_t psk[16], uint8_t device_class,
                     const struct pump_factory *factory);

/** Cut the power, if there is any, and boot on what the storage holds; whether it has booted. */
bool bench_boot(void);

/** Bytes from the host; how many there was room for. */
size_t bench_put(const uint8_t *data, size_t len);

/** Bytes from the device, as the line has taken them. */
size_t bench_take(uint8_t *out, size_t cap);

/** Set the clock and let the device do what it has to. */
void bench_run(uint32_t clock_ms);

/** Let the line take nothing, or take again. */
void bench_block_line(bool is_blocked);

/** Let these bytes be drawn next, instead of those of the seed. */
void bench_draw(const uint8_t *bytes, size_t len);

/** Give the program in force this revision, as if it had been changed often. */
void bench_set_revision(uint32_t therapy_rev);

/** Let each write into the storage after the next `count` be cut short by the power; SIZE_MAX is never. */
void bench_cut_power_after(size_t count);

/** The storage, HAL_STORAGE_SIZE bytes. */
uint8_t *bench_storage(void);

/** The device itself. */
struct device *bench_device(void);

/** How many bytes that are. */
size_t bench_device_size(void);

#endif
