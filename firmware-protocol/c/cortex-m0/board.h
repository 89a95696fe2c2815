/* What differs from one microcontroller to the next: to be written for yours, with its vendor's headers. */
#ifndef PLINK_BOARD_H
#define PLINK_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Start clocks, supply supervision, storage bus and random generator, the UART (8 data bits, no parity, 1 stop bit), a
 * tick of 1 ms and the watchdog, and let interrupts come.
 */
void board_start(void);

/** Let the watchdog wait for its time again: it should be a second, and longer while a new device erases its log. */
void board_feed_watchdog(void);

/** Sleep until an interrupt, the tick's at the latest. */
void board_sleep(void);

/** Begin anew; never returns. */
void board_reset(void);

/** Let the UART's interrupt come as soon as it has room; it fetches bytes with line_next() until there are none. */
void board_uart_wake(void);

/** Fill `out` from the hardware generator; false if that does not pass its own tests. */
bool board_random(uint8_t *out, size_t len);

/** Read or write the storage, and return when it is done; whether it worked. See hal_storage(). */
bool board_storage_read(uint32_t at, uint8_t *data, size_t len);
bool board_storage_write(uint32_t at, const uint8_t *data, size_t len);

/* What the board's interrupts call; in hal_cortex_m0.c. */

/** A millisecond is over. */
void clock_tick(void);

/** A byte has come. One that there is no room for is dropped: the frame's CRC finds that. */
void line_received(uint8_t byte);

/** Take the next byte to send; false if there is none, and the interrupt is to be disabled until board_uart_wake(). */
bool line_next(uint8_t *byte);

#endif
