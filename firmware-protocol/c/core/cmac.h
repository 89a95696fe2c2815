/* AES-CMAC (RFC 4493), and the comparison of secrets. */
#ifndef CMAC_H
#define CMAC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "aes128.h"

/** The 16 bytes of AES-CMAC over `len` bytes. */
void cmac(const uint8_t key[AES128_SIZE], const uint8_t *data, size_t len, uint8_t mac[AES128_SIZE]);

/** Whether `len` bytes are equal, in a time that does not depend on where they differ. */
bool is_equal_secret(const uint8_t *one, const uint8_t *other, size_t len);

#endif
