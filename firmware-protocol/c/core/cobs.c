#include "cobs.h"

void cobs_encode(uint8_t *buffer, size_t len)
{
    size_t code_at = 0;
    for (size_t i = 1; i <= len; i++) {
        if (buffer[i] == 0) {
            buffer[code_at] = (uint8_t)(i - code_at);
            code_at = i;
        }
    }
    buffer[code_at] = (uint8_t)(len + 1 - code_at);
}

bool cobs_decode(uint8_t *buffer, size_t *len)
{
    size_t in = 0;
    size_t out = 0;
    while (in < *len) {
        const size_t code = buffer[in];
        if (code > *len - in) {
            return false;
        }
        for (size_t i = 1; i < code; i++) {
            buffer[out++] = buffer[in + i];
        }
        in += code;
        if (in < *len) {
            buffer[out++] = 0;
        }
    }
    *len = out;
    return true;
}
