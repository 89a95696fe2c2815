/* AES-CMAC (RFC 4493). */
#ifndef PLINK_CMAC_H
#define PLINK_CMAC_H

#include <stddef.h>
#include <stdint.h>

#include "aes128.h"

/** The 16 bytes of AES-CMAC over `len` bytes. */
void cmac(const uint8_t key[AES128_SIZE], const uint8_t *data, size_t len, uint8_t mac[AES128_SIZE]);
#endif
