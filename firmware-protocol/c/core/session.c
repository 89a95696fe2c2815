#include "session.h"

#include <string.h>

#include "bytes.h"
#include "cmac.h"
#include "hal.h"
#include "secret.h"
#include "static_assert.h"

#define LABEL_SIZE 10u
#define NONCE_SIZE 16u
#define SERIAL_SIZE 16u
#define COUNTER_SIZE 4u
#define TAG_SIZE 8u
#define PROOF_SIZE 8u
#define FAILURE_WINDOW_MS 60000u
#define REFUSED_MS 10000u
#define IDLE_MS 60000u

STATIC_ASSERT(a_serial_fits_a_proof, SERIAL_SIZE + 1u == sizeof(((struct plink_identify_rsp *)0)->serial));

static const uint8_t test_key[AES128_SIZE] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
static const char label_h2d[] = "PLINK1-H2D";
static const char label_d2h[] = "PLINK1-D2H";

bool session_has_test_key(const struct session *session)
{
    return secret_is_equal(session->psk, test_key, sizeof test_key);
}

/* SP 800-108 in counter mode, one block of AES-CMAC (PLK-SEC-05). `context` is host_nonce, dev_nonce, session_id. */
static void derive(const uint8_t psk[AES128_SIZE], const char *label, const uint8_t context[36],
                   uint8_t key[AES128_SIZE])
{
    uint8_t input[1 + LABEL_SIZE + 1 + 2 * NONCE_SIZE + 4 + 2] = {1};
    memcpy(input + 1, label, LABEL_SIZE);
    memcpy(input + 2 + LABEL_SIZE, context, 36);
    input[sizeof input - 1] = 0x80; /* 128 bits, big-endian */
    cmac(psk, input, sizeof input, key);
}

/* The first 8 bytes of CMAC(K, "PROOF", session_id, serial) (PLK-SEC-06). */
static void prove(const uint8_t key[AES128_SIZE], uint32_t id, const char *serial, uint8_t proof[PROOF_SIZE])
{
    uint8_t input[5 + 4 + SERIAL_SIZE] = {'P', 'R', 'O', 'O', 'F'};
    uint8_t mac[AES128_SIZE];
    store_u32(input + 5, id);
    memcpy(input + 9, serial, strlen(serial));
    cmac(key, input, sizeof input, mac);
    memcpy(proof, mac, PROOF_SIZE);
    secret_wipe(mac, sizeof mac);
}

void session_offer(struct session *session, const struct plink_session_open_req *request, const char *serial,
                   struct plink_session_open_rsp *response)
{
    struct session_keys *keys = &session->offered;
    uint8_t context[2 * NONCE_SIZE + 4];
    hal_random(response->dev_nonce, NONCE_SIZE);
    hal_random(context, 4);
    keys->id = load_u32(context);
    memcpy(context, request->host_nonce, NONCE_SIZE);
    memcpy(context + NONCE_SIZE, response->dev_nonce, NONCE_SIZE);
    store_u32(context + 2 * NONCE_SIZE, keys->id);
    derive(session->psk, label_h2d, context, keys->h2d);
    derive(session->psk, label_d2h, context, keys->d2h);
    prove(keys->d2h, keys->id, serial, response->dev_proof);
    response->session_id = keys->id;
    session->is_offered = true;
    if (session->is_open) {
        session->change = SESSION_MAKES_WAY; /* PLK-SEC-13 */
    }
}

bool session_confirm(struct session *session, const struct plink_session_confirm_req *request, const char *serial)
{
    bool is_proven = false;
    if (session->is_offered && request->session_id == session->offered.id) {
        uint8_t expected[PROOF_SIZE];
        prove(session->offered.h2d, session->offered.id, serial, expected);
        is_proven = secret_is_equal(expected, request->host_proof, PROOF_SIZE);
        secret_wipe(expected, sizeof expected); /* what would have been right is nobody's business */
    }
    session->is_offered = false;
    if (is_proven) {
        memcpy(session->opener, request->host_proof, PROOF_SIZE);
        session->change = SESSION_OPENS;
    } else {
        secret_wipe(&session->offered, sizeof session->offered);
    }
    return is_proven;
}

bool session_is_repeated(const struct session *session, const struct frame *frame)
{
    struct plink_session_confirm_req confirm;
    return session->is_open && session->rx_counter == 0 && frame->auth == NULL &&
           frame->type == PLINK_MESSAGE_TYPE_SESSION_CONFIRM &&
           plink_unpack_session_confirm_req(&confirm, frame->payload, frame->len).reason == 0 &&
           confirm.session_id == session->keys.id && secret_is_equal(confirm.host_proof, session->opener, PROOF_SIZE);
}

uint8_t session_judge(struct session *session, const struct frame *frame)
{
    uint8_t tag[AES128_SIZE];
    if (frame->auth == NULL) {
        return PLINK_NACK_REASON_AUTH_REQUIRED;
    }
    cmac(session->keys.h2d, frame->raw, FRAME_HEADER_SIZE + frame->len + COUNTER_SIZE, tag);
    const bool is_right = secret_is_equal(tag, frame->auth + COUNTER_SIZE, TAG_SIZE);
    secret_wipe(tag, sizeof tag); /* the right one for a frame that may be forged */
    if (!is_right) {
        return PLINK_NACK_REASON_AUTH_FAILED;
    }
    const uint32_t counter = load_u32(frame->auth);
    if (counter <= session->rx_counter) {
        return PLINK_NACK_REASON_REPLAY; /* PLK-SEC-08 */
    }
    session->rx_counter = counter;
    if (counter == UINT32_MAX) {
        session->change = SESSION_CLOSES; /* PLK-SEC-09 */
    }
    return 0;
}

size_t session_seal(struct session *session, uint8_t *raw, size_t len)
{
    uint8_t tag[AES128_SIZE];
    session->tx_counter++;
    if (session->tx_counter == UINT32_MAX) {
        session->change = SESSION_CLOSES;
    }
    store_u32(raw + len, session->tx_counter);
    cmac(session->keys.d2h, raw, len + COUNTER_SIZE, tag);
    memcpy(raw + len + COUNTER_SIZE, tag, TAG_SIZE);
    return len + COUNTER_SIZE + TAG_SIZE;
}

bool session_fail(struct session *session, uint64_t now_ms)
{
    if (session->failures == SESSION_FAILURES_MAX) {
        memmove(session->failed_ms, session->failed_ms + 1, sizeof session->failed_ms - sizeof session->failed_ms[0]);
        session->failures--;
    }
    session->failed_ms[session->failures++] = now_ms;
    if (session->failures < SESSION_FAILURES_MAX || now_ms - session->failed_ms[0] >= FAILURE_WINDOW_MS) {
        return false;
    }
    session->failures = 0;
    session->refused_until_ms = now_ms + REFUSED_MS;
    session->change = SESSION_CLOSES;
    return true;
}

uint32_t session_refused_ms(const struct session *session, uint64_t now_ms)
{
    return session->refused_until_ms > now_ms ? (uint32_t)(session->refused_until_ms - now_ms) : 0;
}

static void end(struct session *session)
{
    session->is_open = false;
    secret_wipe(&session->keys, sizeof session->keys);
}

void session_settle(struct session *session, uint64_t now_ms)
{
    const uint8_t change = session->change;
    session->change = SESSION_KEEPS;
    session->is_plain = false;
    if (change == SESSION_OPENS) {
        session->keys = session->offered;
        secret_wipe(&session->offered, sizeof session->offered);
        session->rx_counter = session->tx_counter = 0;
        session->used_ms = now_ms;
        session->is_open = true;
    } else if (change == SESSION_CLOSES) {
        session_close(session);
    } else if (change == SESSION_MAKES_WAY) {
        end(session);
    }
}

void session_close(struct session *session)
{
    end(session);
    session->is_offered = false;
    secret_wipe(&session->offered, sizeof session->offered);
}

bool session_is_idle(const struct session *session, uint64_t now_ms)
{
    return session->is_open && now_ms - session->used_ms >= IDLE_MS;
}
