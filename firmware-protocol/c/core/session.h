/* Who may write: keys, proofs, tags, counters, and what too many failures bring (SPEC.md, section 9).
 *
 * A change of session takes effect after the answer that brings it: SESSION_CONFIRM_RSP carries no AUTH yet, and
 * SESSION_CLOSE_RSP and the eighth refusal still do. session_settle() is called when an answer is on its way.
 */
#ifndef PLINK_SESSION_H
#define PLINK_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "aes128.h"
#include "frame.h"
#include "plink_messages.h"

#define SESSION_FAILURES_MAX 8u

struct session_keys {
    uint8_t h2d[AES128_SIZE];
    uint8_t d2h[AES128_SIZE];
    uint32_t id;
};

enum session_change {
    SESSION_KEEPS,
    SESSION_OPENS,
    SESSION_CLOSES,
    SESSION_MAKES_WAY, /**< closes, but for the handshake that has begun */
};

/** All zero, with a key, is a device that has just started. The keys of a session are wiped when it ends. */
struct session {
    const uint8_t *psk;          /**< AES128_SIZE bytes, where the device keeps them: there is no second copy */
    struct session_keys keys;    /**< in force while is_open */
    struct session_keys offered; /**< by SESSION_OPEN_RSP, while is_offered */
    uint8_t opener[8];           /**< host_proof that opened it */
    uint32_t rx_counter;         /**< last one accepted */
    uint32_t tx_counter;         /**< last one sent */
    uint64_t used_ms;            /**< last authenticated write, for the idle limit */
    uint64_t failed_ms[SESSION_FAILURES_MAX];
    uint64_t refused_until_ms;
    uint8_t failures; /**< how many of failed_ms are set */
    uint8_t change;   /**< enum session_change */
    bool is_open;
    bool is_offered;
    bool is_plain; /**< the next answer carries no AUTH, although a session is open (PLK-SEC-16) */
};

/** Whether the device's key is the one that everybody knows (PLK-SEC-14). */
bool session_has_test_key(const struct session *session);

/** Answer SESSION_OPEN: draw nonce and number, make the keys. */
void session_offer(struct session *session, const struct plink_session_open_req *request, const char *serial,
                   struct plink_session_open_rsp *response);

/** Whether SESSION_CONFIRM proves that the host has the key; the session then opens with session_settle(). Either way
 * the handshake is over.
 */
bool session_confirm(struct session *session, const struct plink_session_confirm_req *request, const char *serial);

/** Whether this is the SESSION_CONFIRM that opened the session, again, because its answer was lost. */
bool session_is_repeated(const struct session *session, const struct frame *frame);

/** Judge a frame in an open session: 0, AUTH_REQUIRED, AUTH_FAILED or REPLAY. Only a good one moves the counter. */
uint8_t session_judge(struct session *session, const struct frame *frame);

/** Put counter and tag behind `len` raw bytes; returns the new length. The session must be open. */
size_t session_seal(struct session *session, uint8_t *raw, size_t len);

/** Note a failure; whether it is the eighth within 60 s. The session then ends with session_settle() (PLK-SEC-11). */
bool session_fail(struct session *session, uint64_t now_ms);

/** How long SESSION_OPEN is refused yet. */
uint32_t session_refused_ms(const struct session *session, uint64_t now_ms);

/** Let the change that was asked for take effect. */
void session_settle(struct session *session, uint64_t now_ms);

/** End it at once, and the offer too: an unauthenticated HELLO, a restart, 60 s without a write (PLK-SEC-12). */
void session_close(struct session *session);

/** Whether the session has been idle for too long. */
bool session_is_idle(const struct session *session, uint64_t now_ms);

#endif
