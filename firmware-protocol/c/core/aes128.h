/* AES-128, encryption only. */
#ifndef PLINK_AES128_H
#define PLINK_AES128_H

#include <stddef.h>
#include <stdint.h>

#define AES128_SIZE 16u

/** Encrypt one block in place. */
void aes128_encrypt(const uint8_t key[AES128_SIZE], uint8_t block[AES128_SIZE]);

#endif
