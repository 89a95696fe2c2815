/* Bytes on the line <-> frames. Knows no messages, no session, no time (SPEC.md, section 2).
 *
 *     wire = 00  COBS(raw)  00
 *     raw  = header (8)  payload (0...224)  [counter (4)  tag (8)]  crc32c (4)
 */
#ifndef PLINK_FRAME_H
#define PLINK_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FRAME_HEADER_SIZE 8u
#define FRAME_PAYLOAD_MAX 224u
#define FRAME_AUTH_SIZE 12u
#define FRAME_CRC_SIZE 4u
#define FRAME_RAW_MIN (FRAME_HEADER_SIZE + FRAME_CRC_SIZE)
#define FRAME_RAW_MAX (FRAME_HEADER_SIZE + FRAME_PAYLOAD_MAX + FRAME_AUTH_SIZE + FRAME_CRC_SIZE)
#define FRAME_ENCODED_MAX (FRAME_RAW_MAX + 1u)
#define FRAME_WIRE_MAX (FRAME_ENCODED_MAX + 2u)

#define FRAME_VERSION 0x10u
#define FRAME_AUTH_FLAG 0x08u

/** What a byte from the line has completed. */
enum frame_found {
    FRAME_NOTHING, /**< no run has ended, or an empty one (PLK-FRM-02) */
    FRAME_WHOLE,
    FRAME_NOT_COBS,
    FRAME_SHORT,
    FRAME_BAD_CRC,
    FRAME_OTHER_VERSION, /**< type and seq are known */
    FRAME_RESERVED_FLAG, /**< type and seq are known */
    FRAME_BAD_LEN,
    FRAME_OVERSIZE,
};

/** One frame; the pointers lead into the receiver and are good until it is given the next byte. */
struct frame {
    uint8_t type;
    uint16_t seq;
    uint16_t ref;
    const uint8_t *payload;
    uint8_t len;         /**< bytes of payload */
    const uint8_t *auth; /**< counter and tag, or NULL without the AUTH flag */
    const uint8_t *raw;  /**< header, payload and counter, as the tag covers them */
};

/** The run that is being received. All zero is ready. */
struct frame_receiver {
    uint8_t run[FRAME_ENCODED_MAX];
    uint8_t used;
    bool is_skipping; /**< inside a run that is too long already (PLK-FRM-04) */
};

/** Take one byte from the line. `*frame` is set for FRAME_WHOLE, and its type and seq where the list says so. */
enum frame_found frame_receive(struct frame_receiver *receiver, uint8_t byte, struct frame *frame);

/** A frame that is being made: the payload stands at FRAME_PAYLOAD_AT of `wire` before frame_finish(). */
#define FRAME_PAYLOAD_AT (2u + FRAME_HEADER_SIZE)

/** Write the header before the payload of `len` bytes; the address of the raw bytes, for the tag. */
uint8_t *frame_begin(uint8_t wire[FRAME_WIRE_MAX], uint8_t ver_flags, uint8_t type, uint16_t seq, uint16_t ref,
                     size_t len);

/** Add CRC, stuffing and delimiters to `raw_len` raw bytes; the number of bytes for the line. */
size_t frame_finish(uint8_t wire[FRAME_WIRE_MAX], size_t raw_len);

#endif
