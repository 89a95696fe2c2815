#include "link.h"

#include <string.h>

#include "hal.h"
#include "static_assert.h"

#define SECOND_MS 1000u

STATIC_ASSERT(a_byte_counts_what_is_on_its_way, FRAME_WIRE_MAX <= UINT8_MAX);
STATIC_ASSERT(a_byte_counts_the_input, LINK_INPUT_SIZE <= UINT8_MAX);

/* Bits 7 and 6 of a type (PLK-HDR-02). */
static bool is_for_device(uint8_t type)
{
    const unsigned kind = type >> 6;
    return kind == 0 || kind == 3;
}

bool link_flush(struct link *link)
{
    if (link->wire_at < link->wire_len) {
        link->wire_at =
            (uint8_t)(link->wire_at + hal_write(link->wire + link->wire_at, link->wire_len - link->wire_at));
    }
    if (link->wire_at < link->wire_len) {
        return false;
    }
    link->wire_at = link->wire_len = 0;
    return true;
}

static bool next_byte(struct link *link, size_t *budget, uint8_t *byte)
{
    if (link->input_at == link->input_len) {
        link->input_at = 0;
        link->input_len = (uint8_t)hal_read(link->input, sizeof link->input);
    }
    if (link->input_at == link->input_len || *budget == 0) {
        return false;
    }
    (*budget)--;
    *byte = link->input[link->input_at++];
    return true;
}

/* Count what a run was (PLK-RCV-07); the reason with which it is to be refused, if that can be. */
static uint8_t count(struct link *link, enum frame_found found, const struct frame *frame)
{
    struct plink_get_link_stats_rsp *counters = &link->counters;
    switch (found) {
    case FRAME_NOT_COBS:
        counters->rx_cobs++;
        return 0;
    case FRAME_SHORT:
        counters->rx_short++;
        return 0;
    case FRAME_BAD_CRC:
        counters->rx_crc++;
        return 0;
    case FRAME_BAD_LEN:
        counters->rx_len++;
        return 0;
    case FRAME_OVERSIZE:
        counters->rx_oversize++;
        return 0;
    case FRAME_OTHER_VERSION:
        counters->rx_version++;
        return is_for_device(frame->type) ? PLINK_NACK_REASON_UNSUPPORTED_VERSION : 0;
    case FRAME_RESERVED_FLAG:
        counters->rx_flag++;
        return is_for_device(frame->type) ? PLINK_NACK_REASON_UNSUPPORTED_FLAG : 0;
    case FRAME_WHOLE:
        if (is_for_device(frame->type)) {
            counters->rx_ok++;
        } else {
            counters->rx_direction++; /* never answered (PLK-RCV-04) */
        }
        return 0;
    case FRAME_NOTHING:
    default:
        return 0;
    }
}

enum link_found link_receive(struct link *link, struct frame *request, size_t *budget)
{
    uint8_t byte;
    while (next_byte(link, budget, &byte)) {
        const enum frame_found found = frame_receive(&link->receiver, byte, request);
        const struct refusal refusal = {count(link, found, request), 0, 0};
        if (refusal.reason != 0) {
            link_refuse(link, request->type, request->seq, &refusal);
            return LINK_REFUSED;
        }
        if (found == FRAME_WHOLE && is_for_device(request->type)) {
            link->heard_ms = link->now_ms;
            link->has_heard = true;
            return LINK_REQUEST;
        }
    }
    return LINK_NOTHING;
}

uint8_t *link_payload(struct link *link)
{
    return link->wire + FRAME_PAYLOAD_AT;
}

void link_send(struct link *link, uint8_t type, uint16_t ref, size_t len)
{
    const bool is_sealed = link->session.is_open && !link->session.is_plain;
    const uint8_t ver_flags = is_sealed ? FRAME_VERSION | FRAME_AUTH_FLAG : FRAME_VERSION;
    uint8_t *raw = frame_begin(link->wire, ver_flags, type, link->seq++, ref, len);
    size_t raw_len = FRAME_HEADER_SIZE + len;
    if (is_sealed) {
        raw_len = session_seal(&link->session, raw, raw_len); /* PLK-SEC-10 */
    }
    link->wire_len = (uint8_t)frame_finish(link->wire, raw_len);
    link->counters.tx_ok++;
    session_settle(&link->session, link->now_ms);
}

static bool may_refuse(struct link *link, uint8_t reason)
{
    const bool is_full = link->nacks == LINK_NACKS_A_SECOND_MAX;
    if (is_full && link->now_ms - link->nacked_ms[0] < SECOND_MS) {
        return false;
    }
    if (reason == PLINK_NACK_REASON_UNSUPPORTED_VERSION) {
        if (link->has_nacked_version && link->now_ms - link->version_nacked_ms < SECOND_MS) {
            return false;
        }
        link->has_nacked_version = true;
        link->version_nacked_ms = link->now_ms;
    }
    if (is_full) {
        memmove(link->nacked_ms, link->nacked_ms + 1, sizeof link->nacked_ms - sizeof link->nacked_ms[0]);
        link->nacks--;
    }
    link->nacked_ms[link->nacks++] = link->now_ms;
    return true;
}

void link_refuse(struct link *link, uint8_t type, uint16_t ref, const struct refusal *refusal)
{
    if (!may_refuse(link, refusal->reason)) {
        session_settle(&link->session, link->now_ms);
        return;
    }
    const struct plink_nack nack = {type, refusal->reason, refusal->detail, refusal->retry_after_ms};
    link->counters.nack_tx++;
    const int len = plink_pack_nack(&nack, link_payload(link), FRAME_PAYLOAD_MAX);
    link_send(link, PLINK_MESSAGE_TYPE_NACK, ref, (size_t)len);
}
