/* Everything that the core wants of the machine: five functions. To port the device, write these and call
 * device_poll() again and again; see README.md.
 *
 * The core calls them from device_start() and device_poll() alone, one after the other, never from an interrupt, and
 * holds no lock. None may block for longer than it says; a poll takes as long as what it calls. What an interrupt
 * shares with them (the rings of the line, the count of milliseconds) is the port's to protect.
 */
#ifndef PLINK_HAL_H
#define PLINK_HAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum hal_storage_op { HAL_STORAGE_READ, HAL_STORAGE_WRITE };

/** Bytes of storage that the core uses, from offset 0. */
#define HAL_STORAGE_SIZE 35712u

/** The longest time between two polls: 24.8 days. More is taken for a clock that goes back. */
#define HAL_CLOCK_STEP_MAX_MS 0x7FFFFFFFu

/** Take up to `cap` bytes that have come in on the line, in order; how many there were, 0 if none.
 *
 * Returns at once, and never more than `cap`. Bytes that the line has lost (overrun, framing) are left out, not marked:
 * the frame's CRC finds that (PLK-FRM-07).
 */
size_t hal_read(uint8_t *out, size_t cap);

/** Put up to `len` bytes on the line; how many were taken, from the front, 0 if the line is busy.
 *
 * Returns at once, and never more than `len`: a part is as good as all, the rest is offered again at the next poll.
 * What was taken is copied; the core writes over `data` afterwards. A half duplex line turns its driver by itself.
 */
size_t hal_write(const uint8_t *data, size_t len);

/** Milliseconds since any moment, wrapping from 2^32 - 1 to 0 after 49.7 days. Returns at once.
 *
 * Must never go back, not by one: a counter that an interrupt moves has to be read in one piece. A clock that goes back
 * all the same lets no time pass, and the device says DAMAGED. It is the time base of all therapy: a drift of 100 ppm
 * is one of 100 ppm in what is delivered.
 */
uint32_t hal_clock_ms(void);

/** Fill `out`, at most 16 bytes, with bits that nobody can predict: nonces, tokens and the log's epoch.
 *
 * May wait for the generator, a few milliseconds. There is no way to fail: a generator whose self-test fails must not
 * return but reset the machine, because a known nonce is worse than none.
 */
void hal_random(uint8_t *out, size_t len);

/** Read or write `len` bytes of storage that outlives the power; whether all of them were read or written.
 *
 * Waits until it is done: what this has returned for true must be there after a power cut. A write that failed or was
 * cut short may leave any bytes in its own range and must not touch others. Erased storage may read as anything. `data`
 * is only written by HAL_STORAGE_READ. A failure is told as DAMAGED; state is tried again at the next poll, a record of
 * the log is lost and the next one has its number.
 *
 * Wear: one slot is written each minute and with each stroke, change and alarm, in turn with the other, so that either
 * sees about 300,000 writes a year, and more at high rates. FRAM does not notice; EEPROM and flash need a driver that
 * spreads them and that rewrites in place without touching neighbours.
 */
bool hal_storage(enum hal_storage_op op, uint32_t at, uint8_t *data, size_t len);

#ifdef __cplusplus
}
#endif

#endif
