/* A board without anything on it, so that the example can be linked and measured: put your own in its place.
 *
 * Its line is silent, its generator fails, so that a device that has to draw begins anew, and its storage too.
 */
#include "board.h"

void board_start(void)
{
}

void board_feed_watchdog(void)
{
}

void board_sleep(void)
{
    __asm__ volatile("wfi");
}

/* The system control block's request for a reset: SYSRESETREQ with its key (ARMv6-M, B3.2.6). */
void board_reset(void)
{
    *(volatile uint32_t *)0xE000ED0Cu = 0x05FA0004u;
    for (;;) {
    }
}

void board_uart_wake(void)
{
}

bool board_random(uint8_t *out, size_t len)
{
    (void)out;
    (void)len;
    return false;
}

bool board_storage_read(uint32_t at, uint8_t *data, size_t len)
{
    (void)at;
    (void)data;
    (void)len;
    return false;
}

bool board_storage_write(uint32_t at, const uint8_t *data, size_t len)
{
    (void)at;
    (void)data;
    (void)len;
    return false;
}
