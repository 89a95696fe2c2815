#include "cmac.h"

#include <string.h>

#include "secret.h"

/* Multiply by x in GF(2^128): the subkeys of RFC 4493, 2.3. Without a branch on the secret. */
static void times_x(uint8_t block[AES128_SIZE])
{
    const uint8_t carry = block[0] >> 7;
    for (size_t i = 0; i < AES128_SIZE - 1; i++) {
        block[i] = (uint8_t)(block[i] << 1 | block[i + 1] >> 7);
    }
    block[AES128_SIZE - 1] = (uint8_t)(block[AES128_SIZE - 1] << 1 ^ carry * 0x87);
}

void cmac(const uint8_t key[AES128_SIZE], const uint8_t *data, size_t len, uint8_t mac[AES128_SIZE])
{
    uint8_t subkey[AES128_SIZE] = {0};
    aes128_encrypt(key, subkey);
    times_x(subkey);

    memset(mac, 0, AES128_SIZE);
    while (len > AES128_SIZE) {
        for (size_t i = 0; i < AES128_SIZE; i++) {
            mac[i] ^= data[i];
        }
        aes128_encrypt(key, mac);
        data += AES128_SIZE;
        len -= AES128_SIZE;
    }
    if (len < AES128_SIZE) {
        times_x(subkey);
        mac[len] ^= 0x80;
    }
    for (size_t i = 0; i < AES128_SIZE; i++) {
        mac[i] ^= (uint8_t)(i < len ? subkey[i] ^ data[i] : subkey[i]);
    }
    aes128_encrypt(key, mac);
    secret_wipe(subkey, sizeof subkey);
}
