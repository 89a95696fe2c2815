/* Fuzz target: every generated unpack, by type. Input: type number, payload.
 *
 * What could be read is written and read again, and must then be the same bytes: one encoding for each value
 * (PLK-MSG-01).
 */
#include <stdlib.h>
#include <string.h>

#include "plink_messages.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define READ_WRITE_READ(TYPE, name)                                                                                    \
    case PLINK_MESSAGE_TYPE_##TYPE: {                                                                                  \
        struct plink_##name message;                                                                                   \
        if (plink_unpack_##name(&message, payload, len).reason != 0) {                                                 \
            break;                                                                                                     \
        }                                                                                                              \
        const int once_len = plink_pack_##name(&message, once, sizeof once);                                           \
        if (once_len < 0 || plink_unpack_##name(&message, once, (size_t)once_len).reason != 0 ||                       \
            plink_pack_##name(&message, twice, sizeof twice) != once_len ||                                            \
            memcmp(once, twice, (size_t)once_len) != 0) {                                                              \
            abort();                                                                                                   \
        }                                                                                                              \
        break;                                                                                                         \
    }

static void read_write_read(uint8_t type, const uint8_t *payload, size_t len)
{
    uint8_t once[PLINK_PAYLOAD_MAX];
    uint8_t twice[PLINK_PAYLOAD_MAX];
    switch (type) {
        PLINK_MESSAGES(READ_WRITE_READ)
    default:
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    /* A copy of its own size: reading one byte too far is then seen. */
    uint8_t *payload = malloc(size);
    if (payload == NULL) {
        abort();
    }
    memcpy(payload, data + 1, size - 1);
    read_write_read(data[0], payload, size - 1);
    free(payload);
    return 0;
}
