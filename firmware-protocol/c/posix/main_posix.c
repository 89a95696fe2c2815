/* The device as a process on a pseudo-terminal: for the conformance suite, the gateway's tests and your own host.
 *
 *     plink-device --link PATH [--seed N] [--key HEX] [--storage FILE] [--serial TEXT] …
 */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device.h"
#include "hal_posix.h"

#define POLL_PERIOD_MS 5

static volatile sig_atomic_t is_ending;

static const char usage[] =
    "usage: plink-device --link PATH [options]\n"
    "  --link PATH          symbolic link to the pseudo-terminal that a host opens\n"
    "  --storage FILE       keep log and settings there; else they are lost at the end\n"
    "  --seed N             draw nonces, tokens and the log's epoch from N, the same ones each time\n"
    "  --key HEX            pre-shared key, 32 digits; else the published test key\n"
    "  --class N            device class of IDENTIFY: 0 production, 1 emulator (default), 2 engineering\n"
    "  --serial TEXT        serial number, at most 16 characters\n"
    "  --baud N             speed of the line that is stood for: it bounds the stream (default 115200)\n"
    "  --reservoir-nl N     what a new pump holds (default 20000000)\n"
    "  --rate-nl-h N        what a new pump delivers (default 8333)\n"
    "  --low-nl N           low-reservoir threshold of a new pump (default 2000000)\n";

static void end(int number)
{
    (void)number;
    is_ending = 1;
}

static void fail(const char *what, const char *why)
{
    (void)fprintf(stderr, "plink-device: %s: %s\n", what, why);
    exit(2);
}

static unsigned long long number(const char *option, const char *text, unsigned long long highest)
{
    char *rest;
    errno = 0;
    const unsigned long long value = strtoull(text, &rest, 0);
    if (errno != 0 || *text == '\0' || *text == '-' || *rest != '\0' || value > highest) {
        fail(option, "not a number, or too large");
    }
    return value;
}

static void read_key(const char *text, uint8_t key[AES128_SIZE])
{
    if (strlen(text) != 2u * AES128_SIZE || strspn(text, "0123456789abcdefABCDEF") != 2u * AES128_SIZE) {
        fail("--key", "32 hexadecimal digits are wanted");
    }
    for (size_t i = 0; i < AES128_SIZE; i++) {
        const char digits[3] = {text[2 * i], text[2 * i + 1], '\0'};
        key[i] = (uint8_t)strtoul(digits, NULL, 16);
    }
}

enum option_code { LINK = 1, STORAGE, SEED, KEY, CLASS, SERIAL, BAUD, RESERVOIR, RATE, LOW };

static const struct option options[] = {
    {"link", required_argument, NULL, LINK},
    {"storage", required_argument, NULL, STORAGE},
    {"seed", required_argument, NULL, SEED},
    {"key", required_argument, NULL, KEY},
    {"class", required_argument, NULL, CLASS},
    {"serial", required_argument, NULL, SERIAL},
    {"baud", required_argument, NULL, BAUD},
    {"reservoir-nl", required_argument, NULL, RESERVOIR},
    {"rate-nl-h", required_argument, NULL, RATE},
    {"low-nl", required_argument, NULL, LOW},
    {NULL, 0, NULL, 0},
};

static void take_option(int code, const char *value, struct device_config *config, const char **link)
{
    switch (code) {
    case LINK:
        *link = value;
        break;
    case STORAGE:
        if (!hal_posix_open_storage(value)) {
            fail(value, strerror(errno));
        }
        break;
    case SEED:
        hal_posix_seed(number("--seed", value, UINT64_MAX));
        break;
    case KEY:
        read_key(value, config->psk);
        break;
    case CLASS:
        config->device_class = (uint8_t)number("--class", value, PLINK_DEVICE_CLASS_ENGINEERING);
        break;
    case SERIAL:
        if (strlen(value) > DEVICE_NAME_MAX) {
            fail("--serial", "at most 16 characters");
        }
        config->serial = value;
        break;
    case BAUD:
        config->baud = (uint32_t)number("--baud", value, 4000000u);
        break;
    case RESERVOIR:
        config->factory.filled_nl = (uint32_t)number("--reservoir-nl", value, PUMP_CAPACITY_NL);
        break;
    case RATE:
        config->factory.rate_nl_h = (uint32_t)number("--rate-nl-h", value, PUMP_FLOW_MAX_NL_H);
        break;
    case LOW:
        config->factory.low_nl = (uint32_t)number("--low-nl", value, PUMP_CAPACITY_NL);
        break;
    default:
        (void)fputs(usage, stderr);
        exit(2);
    }
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = end};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGINT, &action, NULL);
}

int main(int argc, char **argv)
{
    static struct device device;
    static struct device_config config = {
        .model = "plink-c",
        .serial = "PC-0000000001",
        .psk = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        .device_class = PLINK_DEVICE_CLASS_EMULATOR,
        .baud = 115200,
        .factory = {.filled_nl = PUMP_CAPACITY_NL, .rate_nl_h = 8333, .low_nl = 2000000, .conc_ng_ml = 500000},
    };
    const char *link = NULL;
    int code;
    while ((code = getopt_long(argc, argv, "", options, NULL)) != -1) {
        take_option(code, optarg, &config, &link);
    }
    if (link == NULL || optind != argc || config.baud == 0) {
        take_option('?', NULL, &config, &link);
    }
    catch_signals();
    if (!hal_posix_open_line(link)) {
        fail(link, strerror(errno));
    }
    if (!device_start(&device, &config)) {
        fail("--serial", "printable ASCII is wanted");
    }
    (void)printf("ready %s\n", link);
    (void)fflush(stdout);
    while (!is_ending) {
        if (!device_poll(&device)) {
            hal_posix_wait(POLL_PERIOD_MS);
        }
    }
    hal_posix_close_line(link);
    return 0;
}
