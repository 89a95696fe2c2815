/* CRC-32C (iSCSI), reflected, four bits at a time: 64 bytes of table, two steps a byte (PLK-FRM-07). */
#include "crc32c.h"

#include "plink_messages.h"

static const uint32_t nibbles[16] = {
    0x00000000u, 0x105EC76Fu, 0x20BD8EDEu, 0x30E349B1u, 0x417B1DBCu, 0x5125DAD3u, 0x61C69362u, 0x7198540Du,
    0x82F63B78u, 0x92A8FC17u, 0xA24BB5A6u, 0xB21572C9u, 0xC38D26C4u, 0xD3D3E1ABu, 0xE330A81Au, 0xF36E6F75u,
};

uint32_t crc32c_more(uint32_t crc, const uint8_t *data, size_t len)
{
    crc = ~crc;
    for (size_t i = 0; i < len; i++) {
        crc ^= data[i];
        crc = crc >> 4 ^ nibbles[crc & 15u];
        crc = crc >> 4 ^ nibbles[crc & 15u];
    }
    return ~crc;
}

uint32_t plink_crc32c(const uint8_t *data, size_t len)
{
    return crc32c_more(0, data, len);
}
