/* From reset to main(): the vector table of ARMv6-M, and memory as C expects it. */
#include <stdint.h>
#include <string.h>

#include "board.h"

#define SYSTEM_VECTORS 16u

/* Where the linker script has put what. */
extern uint8_t linker_data_from[];
extern uint8_t linker_data_begin[];
extern uint8_t linker_data_size[]; /* a number: the address is the size */
extern uint8_t linker_bss_begin[];
extern uint8_t linker_bss_size[]; /* the same */

int main(void);
void reset(void);

void reset(void)
{
    memcpy(linker_data_begin, linker_data_from, (size_t)linker_data_size);
    memset(linker_bss_begin, 0, (size_t)linker_bss_size);
    (void)main();
}

/* Whatever is not expected: better a boot that is logged than a pump that does anything. */
static void fail(void)
{
    board_reset();
}

/* The tick is SysTick, the UART's interrupt is one of those of the board, which follow. */
static void (*const vectors[SYSTEM_VECTORS - 1u])(void) __attribute__((section(".vectors"), used)) = {
    reset,                              /* 1 */
    fail, fail,                         /* NMI, HardFault */
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    fail,                               /* SVCall */
    NULL, NULL,
    fail,                               /* PendSV */
    clock_tick,                         /* SysTick */
};
