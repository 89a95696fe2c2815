#!/bin/sh
# Code and memory of the device for Cortex-M0: every function of the core that the device uses, -Os, without the HAL and
# without the C library. Needs Debian's gcc-arm-none-eabi and libnewlib-arm-none-eabi.
#
#     ./size.sh [CPU]        cortex-m0 by default
set -eu

cd "$(dirname "$0")"
cpu=${1:-cortex-m0}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

flags="-mcpu=$cpu -mthumb -Os -std=c99 -ffunction-sections -fdata-sections -fstack-usage"
for source in core/*.c ../generated/c/plink_messages.c; do
    # shellcheck disable=SC2086
    arm-none-eabi-gcc $flags -Icore -I../generated/c -c "$source" -o "$out/$(basename "$source" .c).o"
done

# A program that does nothing but be the device: the linker then drops what nobody calls.
cat >"$out/main.c" <<'C'
#include "device.h"
#include "hal.h"
size_t hal_read(uint8_t *out, size_t cap) { (void)out; (void)cap; return 0; }
size_t hal_write(const uint8_t *data, size_t len) { (void)data; return len; }
uint32_t hal_clock_ms(void) { return 0; }
void hal_random(uint8_t *out, size_t len) { (void)out; (void)len; }
bool hal_storage(enum hal_storage_op op, uint32_t at, uint8_t *data, size_t len) { (void)op; (void)at; (void)data; (void)len; return false; }
static struct device device;
static struct device_config config;
void _start(void) { device_start(&device, &config); for (;;) { device_poll(&device); } }
C
# shellcheck disable=SC2086
arm-none-eabi-gcc $flags -Icore -I../generated/c -c "$out/main.c" -o "$out/main.o"
# shellcheck disable=SC2086
arm-none-eabi-gcc $flags -nostartfiles -Wl,--gc-sections -Wl,-Map="$out/map" "$out"/*.o -lc -lgcc -o "$out/device.elf"

echo "whole program, $cpu:"
arm-none-eabi-size "$out/device.elf"
echo
echo "bytes of code and tables by file, as linked:"
awk '
    function number(hex, value, i) {
        for (i = 3; i <= length(hex); i++) value = value * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1
        return value
    }
    /^ \.(text|rodata)/ {
        if (NF == 1) { getline; size = $2; file = $3 } else { size = $3; file = $4 }
        sub(/\(.*/, "", file); sub(/.*\//, "", file); sub(/\.o$/, ".c", file)
        if (file != "main.c") bytes[file] += number(size)
    }
    /^Memory Configuration/ { split("", bytes) }
    END { for (file in bytes) if (bytes[file]) printf "%6d  %s\n", bytes[file], file }
' "$out/map" | sort -rn
echo
echo "deepest frames on the stack, bytes:"
cat "$out"/*.su | awk '{ print $2, $1 }' | sed 's/ .*:/ /' | sort -rn | head -8
