/* Runs a fuzz target without libFuzzer: every file as it is, then mutations of them, the same ones for the same seed.
 *
 *     fuzz_device-sanitized RUNS SEED FILE...
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INPUTS_MAX 1024
#define INPUT_SIZE_MAX 1024u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct {
    uint8_t bytes[INPUT_SIZE_MAX];
    size_t size;
} inputs[INPUTS_MAX];

static uint64_t state;

/* xorshift64*: below `bound`, which is not 0. */
static size_t below(size_t bound)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (size_t)((state * 2685821657736338717u) >> 33) % bound;
}

static size_t read_input(const char *path, uint8_t *bytes)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    const size_t size = fread(bytes, 1, INPUT_SIZE_MAX, file);
    (void)fclose(file);
    return size;
}

/* Flip a bit, set a byte, take bytes out, repeat bytes, or go on with another input. */
static size_t mutate(uint8_t *bytes, size_t size, int count)
{
    if (size == 0) {
        bytes[size++] = (uint8_t)below(256);
    }
    const size_t at = below(size);
    const size_t span = 1 + below(size - at < 16 ? size - at : 16);
    switch (below(5)) {
    case 0:
        bytes[at] ^= (uint8_t)(1u << below(8));
        return size;
    case 1:
        bytes[at] = (uint8_t)below(256);
        return size;
    case 2:
        memmove(bytes + at, bytes + at + span, size - at - span);
        return size - span;
    case 3:
        if (size + span > INPUT_SIZE_MAX) {
            return size;
        }
        memmove(bytes + at + span, bytes + at, size - at);
        return size + span;
    default: {
        const size_t other = below((size_t)count);
        const size_t room = INPUT_SIZE_MAX - at;
        const size_t len = inputs[other].size < room ? inputs[other].size : room;
        memcpy(bytes + at, inputs[other].bytes, len);
        return at + len;
    }
    }
}

int main(int argc, char **argv)
{
    static uint8_t bytes[INPUT_SIZE_MAX];
    if (argc < 4 || argc > 3 + INPUTS_MAX) {
        (void)fputs("usage: fuzz_TARGET RUNS SEED FILE...\n", stderr);
        return 2;
    }
    const int count = argc - 3;
    const long runs = strtol(argv[1], NULL, 10);
    state = strtoull(argv[2], NULL, 10) | 1u;
    for (int i = 0; i < count; i++) {
        inputs[i].size = read_input(argv[3 + i], inputs[i].bytes);
        (void)LLVMFuzzerTestOneInput(inputs[i].bytes, inputs[i].size);
    }
    for (long run = 0; run < runs; run++) {
        const size_t from = below((size_t)count);
        size_t size = inputs[from].size;
        memcpy(bytes, inputs[from].bytes, size);
        for (size_t times = 1 + below(8); times > 0; times--) {
            size = mutate(bytes, size, count);
        }
        (void)LLVMFuzzerTestOneInput(bytes, size);
    }
    (void)printf("%ld runs over %d inputs\n", runs, count);
    return 0;
}
