#include "secret.h"

bool secret_is_equal(const uint8_t *one, const uint8_t *other, size_t len)
{
    volatile uint8_t difference = 0; /* volatile: a compiler must not stop at the first one */
    for (size_t i = 0; i < len; i++) {
        difference = (uint8_t)(difference | (one[i] ^ other[i]));
    }
    return difference == 0;
}

void secret_wipe(void *secret, size_t len)
{
    volatile uint8_t *bytes = secret;
    for (size_t i = 0; i < len; i++) {
        bytes[i] = 0;
    }
}
