/* CRC-32C of bytes that do not lie in one piece. Of one piece: plink_crc32c(). */
#ifndef PLINK_CRC32C_H
#define PLINK_CRC32C_H

#include <stddef.h>
#include <stdint.h>

/** The CRC of what came before and these bytes; `crc` is that of what came before, 0 of nothing. */
uint32_t crc32c_more(uint32_t crc, const uint8_t *data, size_t len);

#endif
