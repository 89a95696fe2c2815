/* The device without an operating system: start the board, start the device, poll it for ever. */
#include "board.h"
#include "device.h"

int main(void);

static struct device device; /* about 6 kB: not on the stack */

/* A device for people reads serial and key from where production has put them, and that nobody else can read. This key
 * is everybody's; with the class PRODUCTION no session would open with it (PLK-SEC-14).
 */
static const struct device_config config = {
    .model = "plink-m0",
    .serial = "M0-0000000001",
    .psk = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    .device_class = PLINK_DEVICE_CLASS_ENGINEERING,
    .baud = 115200,
    .factory = {.filled_nl = PUMP_CAPACITY_NL, .rate_nl_h = 8333, .low_nl = 2000000, .conc_ng_ml = 500000},
};

int main(void)
{
    board_start();
    if (!device_start(&device, &config)) {
        board_reset(); /* the configuration does not fit: there is nothing to deliver by */
    }
    for (;;) {
        const bool is_busy = device_poll(&device);
        board_feed_watchdog(); /* here alone: a poll that hangs is what it is to find, so no interrupt may feed it */
        if (!is_busy) {
            board_sleep();
        }
    }
}
