/* The HAL on a Cortex-M0: two rings between the UART's interrupt and the core, and a count of milliseconds.
 *
 * Each ring has one writer and one reader, and each index belongs to one of them. An aligned half word and an aligned
 * word are read and written in one piece on this core, so that nothing needs to be locked.
 */
#include "board.h"
#include "hal.h"

#define RX_SIZE 512u /* two frames: while an answer is on its way nothing is taken from the line */
#define TX_SIZE 256u /* a power of two, as RX_SIZE: indices count on and are cut when they are used */

static struct {
    uint8_t rx[RX_SIZE];
    uint8_t tx[TX_SIZE];
    volatile uint16_t rx_put; /* the interrupt's */
    volatile uint16_t rx_taken;
    volatile uint16_t tx_put;
    volatile uint16_t tx_taken; /* the interrupt's */
    volatile uint32_t clock_ms; /* the tick's */
} machine;

/* A byte must be in the ring before its index says so; the compiler must not turn that round, and this core does not. */
static void settle(void)
{
    __asm__ volatile("" ::: "memory");
}

/* --- called by interrupts ----------------------------------------------------------------------------------------- */

void clock_tick(void)
{
    machine.clock_ms = machine.clock_ms + 1u;
}

void line_received(uint8_t byte)
{
    const uint16_t put = machine.rx_put;
    if ((uint16_t)(put - machine.rx_taken) < RX_SIZE) {
        machine.rx[put % RX_SIZE] = byte;
        settle();
        machine.rx_put = (uint16_t)(put + 1u);
    }
}

bool line_next(uint8_t *byte)
{
    const uint16_t taken = machine.tx_taken;
    if (taken == machine.tx_put) {
        return false;
    }
    *byte = machine.tx[taken % TX_SIZE];
    settle();
    machine.tx_taken = (uint16_t)(taken + 1u);
    return true;
}

/* --- the five functions ------------------------------------------------------------------------------------------- */

size_t hal_read(uint8_t *out, size_t cap)
{
    size_t len = 0;
    uint16_t taken = machine.rx_taken;
    while (len < cap && taken != machine.rx_put) {
        out[len++] = machine.rx[taken % RX_SIZE];
        taken++;
    }
    settle();
    machine.rx_taken = taken;
    return len;
}

size_t hal_write(const uint8_t *data, size_t len)
{
    size_t done = 0;
    uint16_t put = machine.tx_put;
    while (done < len && (uint16_t)(put - machine.tx_taken) < TX_SIZE) {
        machine.tx[put % TX_SIZE] = data[done++];
        put++;
    }
    settle();
    machine.tx_put = put;
    board_uart_wake();
    return done;
}

uint32_t hal_clock_ms(void)
{
    return machine.clock_ms;
}

void hal_random(uint8_t *out, size_t len)
{
    if (!board_random(out, len)) {
        board_reset();
    }
}

bool hal_storage(enum hal_storage_op op, uint32_t at, uint8_t *data, size_t len)
{
    if (at > HAL_STORAGE_SIZE || len > HAL_STORAGE_SIZE - at) {
        return false;
    }
    return op == HAL_STORAGE_READ ? board_storage_read(at, data, len) : board_storage_write(at, data, len);
}
