/* The device's end of the link: counts what arrives, refuses what is wrong, sends one frame at a time.
 *
 * While a frame is on its way out nothing is taken from the line, so that one buffer is enough and an answer is never
 * dropped (PLK-REQ-08). A host has one request outstanding; what floods the line waits in the UART.
 */
#ifndef PLINK_LINK_H
#define PLINK_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frame.h"
#include "plink_messages.h"
#include "session.h"

#define LINK_NACKS_A_SECOND_MAX 10u
#define LINK_INPUT_SIZE 32u

struct link {
    struct frame_receiver receiver;
    struct plink_get_link_stats_rsp counters;
    struct session session;
    uint64_t now_ms;                             /**< link time since the start */
    uint64_t heard_ms;                           /**< when the last valid frame came */
    uint64_t nacked_ms[LINK_NACKS_A_SECOND_MAX]; /**< of the latest NACKs, the oldest first */
    uint64_t version_nacked_ms;
    uint8_t nacks; /**< how many of nacked_ms are set */
    bool has_nacked_version;
    bool has_heard;
    uint16_t seq; /**< of the next frame */
    uint8_t input[LINK_INPUT_SIZE];
    uint8_t input_len;
    uint8_t input_at;
    uint8_t wire[FRAME_WIRE_MAX];
    uint8_t wire_len; /**< 0: nothing is on its way */
    uint8_t wire_at;
};

/** A NACK's content but for the type that it is about; reason 0 is none. */
struct refusal {
    uint8_t reason; /**< enum plink_nack_reason */
    uint16_t detail;
    uint32_t retry_after_ms;
};

enum link_found { LINK_NOTHING, LINK_REQUEST, LINK_REFUSED };

/** Put more of the frame that is on its way on the line; whether the line is free for another. */
bool link_flush(struct link *link);

/** Take bytes from the line, at most `*budget` of them, up to the next request or refusal. The line must be free. */
enum link_found link_receive(struct link *link, struct frame *request, size_t *budget);

/** Where the payload of the next frame is to be written, FRAME_PAYLOAD_MAX bytes. */
uint8_t *link_payload(struct link *link);

/** Send the payload that stands there, sealed while a session is open. The line must be free. */
void link_send(struct link *link, uint8_t type, uint16_t ref, size_t len);

/** Answer a request with NACK, or with silence when there were too many (PLK-RCV-05). */
void link_refuse(struct link *link, uint8_t type, uint16_t ref, const struct refusal *refusal);

#endif
