/* Everything that the core wants of the machine: five functions. To port the device, write these and call
 * device_poll() again and again; see README.md.
 *
 * None of them may block. The core calls them from device_poll() and device_start() alone, never from an interrupt.
 */
#ifndef HAL_H
#define HAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum hal_storage_op { HAL_STORAGE_READ, HAL_STORAGE_WRITE };

/** Bytes of storage that the core uses, from offset 0. */
#define HAL_STORAGE_SIZE 35712u

/** Take up to `cap` bytes that have come in on the line; how many there were, 0 if none. */
size_t hal_read(uint8_t *out, size_t cap);

/** Put up to `len` bytes on the line; how many were taken, 0 if the line is busy. */
size_t hal_write(const uint8_t *data, size_t len);

/** Milliseconds since any moment, monotonic; wraps at 2^32. To be asked at least every 24 days. */
uint32_t hal_clock_ms(void);

/** Fill `out` with bytes that nobody can predict: nonces, tokens and the log's epoch come from here. */
void hal_random(uint8_t *out, size_t len);

/** Read or write `len` bytes of storage that outlives the power; whether that worked.
 *
 * Erased storage may read as anything. A write that the power cuts short may leave any bytes in its own range and must
 * not touch others. FRAM is the model; flash needs a driver that rewrites in place.
 */
bool hal_storage(enum hal_storage_op op, uint32_t at, uint8_t *data, size_t len);

#endif
