#include "frame.h"

#include "bytes.h"
#include "cobs.h"
#include "plink_messages.h"
#include "static_assert.h"

STATIC_ASSERT(frame_and_codec_agree, FRAME_PAYLOAD_MAX == PLINK_PAYLOAD_MAX);
STATIC_ASSERT(stuffing_takes_one_byte, FRAME_RAW_MAX <= 254u); /* PLK-FRM-03 */
STATIC_ASSERT(a_byte_counts_a_run, FRAME_ENCODED_MAX <= UINT8_MAX);

/* The checks in their order (PLK-RCV-01); the first that fails decides. */
static enum frame_found parse(struct frame_receiver *receiver, struct frame *frame)
{
    uint8_t *raw = receiver->run;
    size_t size = receiver->used;
    if (!cobs_decode(raw, &size)) {
        return FRAME_NOT_COBS;
    }
    if (size < FRAME_RAW_MIN) {
        return FRAME_SHORT;
    }
    size -= FRAME_CRC_SIZE;
    if (plink_crc32c(raw, size) != load_u32(raw + size)) {
        return FRAME_BAD_CRC;
    }
    frame->type = raw[1];
    frame->seq = load_u16(raw + 2);
    if ((raw[0] & 0xF0u) != FRAME_VERSION) {
        return FRAME_OTHER_VERSION;
    }
    if ((raw[0] & 0x07u) != 0) {
        return FRAME_RESERVED_FLAG;
    }
    const bool has_auth = (raw[0] & FRAME_AUTH_FLAG) != 0;
    const size_t len = load_u16(raw + 6);
    if (len > FRAME_PAYLOAD_MAX || size != FRAME_HEADER_SIZE + len + (has_auth ? FRAME_AUTH_SIZE : 0u)) {
        return FRAME_BAD_LEN;
    }
    frame->ref = load_u16(raw + 4);
    frame->payload = raw + FRAME_HEADER_SIZE;
    frame->len = (uint8_t)len;
    frame->auth = has_auth ? frame->payload + len : NULL;
    frame->raw = raw;
    return FRAME_WHOLE;
}

enum frame_found frame_receive(struct frame_receiver *receiver, uint8_t byte, struct frame *frame)
{
    if (byte != 0) {
        if (receiver->is_skipping) {
            return FRAME_NOTHING;
        }
        if (receiver->used == FRAME_ENCODED_MAX) {
            receiver->is_skipping = true;
            receiver->used = 0;
            return FRAME_OVERSIZE;
        }
        receiver->run[receiver->used++] = byte;
        return FRAME_NOTHING;
    }
    receiver->is_skipping = false;
    if (receiver->used == 0) {
        return FRAME_NOTHING;
    }
    const enum frame_found found = parse(receiver, frame);
    receiver->used = 0;
    return found;
}

uint8_t *frame_begin(uint8_t wire[FRAME_WIRE_MAX], uint8_t ver_flags, uint8_t type, uint16_t seq, uint16_t ref,
                     size_t len)
{
    uint8_t *raw = wire + 2; /* a delimiter and the first code go before it */
    raw[0] = ver_flags;
    raw[1] = type;
    store_u16(raw + 2, seq);
    store_u16(raw + 4, ref);
    store_u16(raw + 6, (uint16_t)len);
    return raw;
}

size_t frame_finish(uint8_t wire[FRAME_WIRE_MAX], size_t raw_len)
{
    store_u32(wire + 2 + raw_len, plink_crc32c(wire + 2, raw_len));
    const size_t encoded = raw_len + FRAME_CRC_SIZE + 1;
    cobs_encode(wire + 1, encoded - 1);
    wire[0] = 0;
    wire[1 + encoded] = 0; /* PLK-FRM-01 */
    return encoded + 2;
}
