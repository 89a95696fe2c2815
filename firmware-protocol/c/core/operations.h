/* What the device remembers of writes, so that each acts at most once (SPEC.md, sections 5 and 10).
 *
 * Three nets, one under the other: a retry of the last write gets the same answer (PLK-REQ-10); an op_id that was
 * executed gets its original result (PLK-OPS-07, kept in struct pump_kept); and what is dangerous takes two steps, of
 * which the first gives a token (PLK-OPS-03).
 */
#ifndef PLINK_OPERATIONS_H
#define PLINK_OPERATIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "frame.h"
#include "pump.h"

#define OPERATIONS_TOKEN_LIFE_MS 30000u

/** The last write that was executed. */
struct last_write {
    bool is_set;
    uint16_t seq;
    uint8_t type;
    uint8_t len;
    uint8_t response_len;
    uint8_t payload[FRAME_PAYLOAD_MAX];
    uint8_t response[FRAME_PAYLOAD_MAX];
};

/** What PREPARE has proposed; type is that of the request, 0 when there is no token. */
struct proposal {
    uint8_t type;
    bool is_whole; /**< of a program: all its steps are here */
    bool is_soft;  /**< COMMIT must carry CONFIRM_SOFT (PLK-OPS-11) */
    uint32_t op_id;
    uint32_t token;
    uint32_t digest;   /**< CRC-32C of the payload of PREPARE */
    uint32_t revision; /**< therapy_rev that it was made for */
    uint32_t told;     /**< what the answer told besides: program_crc32c once it is whole, of a refill expected_nl */
    uint64_t told_ms;  /**< link time of the last answer that carried the token */
    union {
        struct program program;
        struct bolus bolus;
        struct refill refill;
    } what;
};

/** All zero remembers nothing. */
struct operations {
    struct last_write last;
    struct proposal proposal;
};

/** Forget the last write and the token: HELLO, SESSION_OPEN, the end of a session. */
void operations_forget(struct operations *operations);

#endif
