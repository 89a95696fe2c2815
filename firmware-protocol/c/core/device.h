/* The whole device: a pump on a line. One thread, one call: device_poll(). */
#ifndef PLINK_DEVICE_H
#define PLINK_DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "link.h"
#include "operations.h"
#include "pump.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DEVICE_NAME_MAX 16u

/** What is given to a device when it is made; must live as long as it, unchanged. */
struct device_config {
    const char *model;        /**< at most DEVICE_NAME_MAX characters of printable ASCII */
    const char *serial;       /**< the same */
    uint8_t psk[AES128_SIZE]; /**< the pre-shared key */
    uint8_t device_class;     /**< enum plink_device_class */
    uint32_t baud;            /**< speed of the line in bits a second, not 0: it bounds the stream (PLK-STR-02) */
    struct pump_factory factory;
};

/** TELEMETRY by itself (PLK-STR-01). */
struct stream {
    uint64_t next_ms;
    uint32_t period_ms; /**< 0: none */
    bool is_on_change;
    uint32_t told[4]; /**< state, rate and alarm maps as told last */
};

struct device {
    const struct device_config *config;
    struct link link;
    struct pump pump;
    struct stream stream;
    struct operations operations;
    struct refusal refusal; /**< of the request that is being answered */
    uint64_t received_ms;   /**< pump time when the request came */
    uint32_t clock_ms;      /**< of the last poll */
    uint32_t host_id;       /**< of the last HELLO */
    bool is_comm_lost;
    bool has_session; /**< as it was last seen */
};

/** Boot: read the storage, or make a new pump, and say BOOT; false if `*config` is not as it says, and nothing is done.
 *
 * Clock, random bits and storage must work before it is called, the line by the first poll. A new device erases its
 * log: EVENTLOG_CAPACITY writes of EVENTLOG_RECORD_SIZE bytes, which a watchdog must let it do.
 */
bool device_start(struct device *device, const struct device_config *config);

/** Do what is due. To be called whenever bytes have come or room is free, and at least every few milliseconds.
 *
 * Takes at most a frame or two from the line, so that a flood does not hold up the pump; call again at once while it
 * returns true.
 */
bool device_poll(struct device *device);

#ifdef __cplusplus
}
#endif

#endif
