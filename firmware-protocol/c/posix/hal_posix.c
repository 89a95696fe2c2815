#define _XOPEN_SOURCE 700

#include "hal_posix.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "hal.h"

#define IDLE_WAIT_MS 5

/* The machine that this process is: there is one. */
static struct {
    int master;
    char node[64]; /* of the pty's other end */
    bool has_host;
    int storage; /* file descriptor, or -1: `memory` */
    uint8_t memory[HAL_STORAGE_SIZE];
    bool is_seeded;
    uint64_t seed;
} machine = {.master = -1, .storage = -1};

/* --- the line ----------------------------------------------------------------------------------------------------- */

/* A new pty echoes and translates, and the last host may have left settings and bytes that it did not read. Opening the
 * other end once also makes the kernel report from now on whether a host has it open.
 */
static bool clean_node(void)
{
    struct termios raw;
    const int node = open(machine.node, O_RDWR | O_NOCTTY);
    if (node < 0) {
        return false;
    }
    const bool is_clean = tcgetattr(node, &raw) == 0;
    raw.c_iflag = raw.c_oflag = raw.c_lflag = 0;
    raw.c_cflag = (raw.c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8 | CREAD | CLOCAL;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    const bool is_raw = is_clean && tcsetattr(node, TCSANOW, &raw) == 0 && tcflush(node, TCIOFLUSH) == 0;
    return close(node) == 0 && is_raw;
}

bool hal_posix_open_line(const char *link)
{
    char fresh[PATH_MAX];
    machine.master = posix_openpt(O_RDWR | O_NOCTTY);
    if (machine.master < 0 || grantpt(machine.master) != 0 || unlockpt(machine.master) != 0) {
        return false;
    }
    const char *node = ptsname(machine.master);
    if (node == NULL || strlen(node) >= sizeof machine.node) {
        return false;
    }
    strcpy(machine.node, node); /* NOLINT: its length has been checked */
    const int flags = fcntl(machine.master, F_GETFL);
    if (flags < 0 || fcntl(machine.master, F_SETFL, flags | O_NONBLOCK) != 0 || !clean_node()) {
        return false;
    }
    /* Swapped in one step: a host finds the old pty or the new one, never none. */
    const int length = snprintf(fresh, sizeof fresh, "%s.%ld", link, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof fresh) {
        errno = ENAMETOOLONG;
        return false;
    }
    return symlink(machine.node, fresh) == 0 && rename(fresh, link) == 0;
}

void hal_posix_close_line(const char *link)
{
    char target[sizeof machine.node] = {0};
    if (readlink(link, target, sizeof target - 1) > 0 && strcmp(target, machine.node) == 0) {
        (void)unlink(link); /* only ours: another process may have taken the name over */
    }
    (void)close(machine.master);
}

/* Whether a host has the other end open. */
static bool has_host(void)
{
    struct pollfd line = {.fd = machine.master, .events = POLLIN};
    const bool has_one = poll(&line, 1, 0) >= 0 && !(line.revents & POLLHUP);
    if (machine.has_host && !has_one) {
        (void)clean_node();
    }
    machine.has_host = has_one;
    return has_one;
}

size_t hal_read(uint8_t *out, size_t cap)
{
    const ssize_t got = read(machine.master, out, cap);
    return got > 0 ? (size_t)got : 0;
}

size_t hal_write(const uint8_t *data, size_t len)
{
    if (!has_host()) {
        return len; /* a cable with nobody at its end: what is sent is gone */
    }
    const ssize_t put = write(machine.master, data, len);
    return put > 0 ? (size_t)put : 0;
}

void hal_posix_wait(int timeout_ms)
{
    struct pollfd line = {.fd = machine.master, .events = POLLIN};
    if (has_host()) {
        (void)poll(&line, 1, timeout_ms);
    } else {
        const struct timespec pause = {0, IDLE_WAIT_MS * 1000000L}; /* a line that is hung up is always ready */
        (void)nanosleep(&pause, NULL);
    }
}

/* --- clock, random bits, storage ---------------------------------------------------------------------------------- */

uint32_t hal_clock_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint32_t)((uint64_t)now.tv_sec * 1000u + (uint64_t)now.tv_nsec / 1000000u);
}

void hal_posix_seed(uint64_t seed)
{
    machine.seed = seed;
    machine.is_seeded = true;
}

/* splitmix64: for tests that want the same run again. */
static uint64_t next_seeded(void)
{
    uint64_t z = machine.seed += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

void hal_random(uint8_t *out, size_t len)
{
    if (machine.is_seeded) {
        for (size_t i = 0; i < len; i++) {
            out[i] = (uint8_t)next_seeded();
        }
        return;
    }
    const int source = open("/dev/urandom", O_RDONLY);
    if (source < 0 || read(source, out, len) != (ssize_t)len) {
        perror("/dev/urandom");
        abort(); /* no nonce is better than a known one */
    }
    (void)close(source);
}

bool hal_posix_open_storage(const char *path)
{
    machine.storage = open(path, O_RDWR | O_CREAT, 0600);
    return machine.storage >= 0 && ftruncate(machine.storage, HAL_STORAGE_SIZE) == 0;
}

bool hal_storage(enum hal_storage_op op, uint32_t at, uint8_t *data, size_t len)
{
    if (at > HAL_STORAGE_SIZE || len > HAL_STORAGE_SIZE - at) {
        return false;
    }
    if (machine.storage >= 0) {
        const ssize_t done = op == HAL_STORAGE_READ ? pread(machine.storage, data, len, (off_t)at)
                                                    : pwrite(machine.storage, data, len, (off_t)at);
        return done == (ssize_t)len;
    }
    if (op == HAL_STORAGE_READ) {
        memcpy(data, machine.memory + at, len);
    } else {
        memcpy(machine.memory + at, data, len);
    }
    return true;
}
