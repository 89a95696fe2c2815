"""What somebody relies on who builds the C device into firmware: names, compilers, headers, and the bare-metal HAL."""

from __future__ import annotations

import ctypes
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.c_build import SOURCE

if TYPE_CHECKING:
    from pathlib import Path

GENERATED = SOURCE.parent / "generated" / "c"
CORE = sorted((SOURCE / "core").glob("*.c"))
STRICT = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-Wconversion", "-Wsign-conversion", "-Wpedantic", "-Wshadow"]
INCLUDE = [f"-I{SOURCE / 'core'}", f"-I{SOURCE / 'cortex-m0'}", f"-I{GENERATED}"]
OTHER_PREFIXES = {"plink", "answer", "limits"}
"""The codec's; that of the functions of requests, which answers.h declares; that of dose_limits.h."""
RX_SIZE, TX_SIZE = 512, 256
WITHOUT_A_BOARD = """
#include "board.h"
int woken;
void board_uart_wake(void) { woken++; }
void board_reset(void) { __builtin_trap(); }
bool board_random(uint8_t *out, size_t len) { (void)out; (void)len; return false; }
bool board_storage_read(uint32_t at, uint8_t *data, size_t len) { (void)at; (void)data; (void)len; return true; }
bool board_storage_write(uint32_t at, const uint8_t *data, size_t len) { (void)at; (void)data; (void)len; return true; }
"""


def ran(*command: str | Path, given: str = "", cwd: Path | None = None) -> str:
    """What a program prints that succeeds, with nothing to complain of."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_external_name_begins_with_that_of_its_header(tmp_path: Path) -> None:
    """So that the core can be linked with a vendor's library."""
    ran("gcc", "-std=c99", "-O2", *INCLUDE, "-c", *CORE, cwd=tmp_path)
    prefixes = {header.stem for header in (SOURCE / "core").glob("*.h")} | OTHER_PREFIXES
    rows = [line.split() for line in ran("nm", *tmp_path.glob("*.o")).splitlines()]
    names = {row[2] for row in rows if len(row) == 3 and row[1] in "TDBR"}
    assert len(names) > 100
    assert [name for name in sorted(names) if not any(name == p or name.startswith(f"{p}_") for p in prefixes)] == []


def test_the_core_keeps_no_state_of_its_own(tmp_path: Path) -> None:
    """All that changes lies in `struct device`: nothing is in .data or .bss."""
    ran("gcc", "-std=c99", "-O2", "-fno-pie", *INCLUDE, "-c", *CORE, GENERATED / "plink_messages.c", cwd=tmp_path)
    rows = [line.split() for line in ran("nm", *tmp_path.glob("*.o")).splitlines()]
    assert [row[2] for row in rows if len(row) == 3 and row[1] in "dDbBC"] == []


@pytest.mark.parametrize(("compiler", "level"), [("gcc", "-O0"), ("gcc", "-O3"), ("clang", "-Os")])
def test_no_compiler_warns_at_any_level(compiler: str, level: str, tmp_path: Path) -> None:
    ran(compiler, *STRICT, level, *INCLUDE, "-c", *CORE, GENERATED / "plink_messages.c", cwd=tmp_path)


def test_a_port_may_be_written_in_cpp() -> None:
    """hal.h and device.h are C++ too, with the names of C."""
    source = '#include "hal.h"\n#include "device.h"\nint main() { return device_poll(nullptr) ? 1 : 0; }\n'
    options = ["-x", "c++", "-std=c++11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", *INCLUDE]
    assembly = ran("clang", *options, "-S", "-o", "-", "-", given=source)
    assert "_Z" not in assembly


# --- the HAL of the bare-metal example --------------------------------------------------------------------------------


@pytest.fixture
def hal(tmp_path: Path) -> ctypes.CDLL:
    """Build the HAL of cortex-m0/ for this machine; the test is its interrupts."""
    (tmp_path / "board.c").write_text(WITHOUT_A_BOARD)
    library = tmp_path / "hal.so"
    sources = [SOURCE / "cortex-m0" / "hal_cortex_m0.c", tmp_path / "board.c"]
    ran("gcc", *STRICT, *INCLUDE, "-O2", "-fPIC", "-shared", "-o", library, *sources)
    return ctypes.CDLL(str(library))


def read(hal: ctypes.CDLL, cap: int) -> bytes:
    out = ctypes.create_string_buffer(cap)
    size = hal.hal_read(out, ctypes.c_size_t(cap))
    return out.raw[:size]


def sent(hal: ctypes.CDLL) -> bytes:
    """All that the UART fetches until there is nothing left."""
    out, byte = b"", ctypes.c_uint8()
    while hal.line_next(ctypes.byref(byte)) & 1:
        out += bytes([byte.value])
    return out


def test_bytes_come_in_order_through_both_rings_however_often_they_wrap(hal: ctypes.CDLL) -> None:
    """Past the 65,536 at which the indices wrap."""
    for turn in range(400):
        data = bytes((turn + number) % 256 for number in range(200))
        for byte in data:
            hal.line_received(byte)
        assert read(hal, 90) + read(hal, 512) == data
        assert hal.hal_write(data, ctypes.c_size_t(200)) == 200
        assert sent(hal) == data


def test_a_full_ring_drops_what_comes_and_takes_a_part_of_what_goes(hal: ctypes.CDLL) -> None:
    for number in range(RX_SIZE + 10):
        hal.line_received(number % 256)
    assert read(hal, 1_000) == bytes(number % 256 for number in range(RX_SIZE))
    assert read(hal, 1_000) == b""
    data = bytes(range(200))
    assert hal.hal_write(data, ctypes.c_size_t(200)) == 200
    assert hal.hal_write(data, ctypes.c_size_t(200)) == TX_SIZE - 200
    assert hal.hal_write(data, ctypes.c_size_t(200)) == 0
    assert sent(hal) == data + data[: TX_SIZE - 200]


def test_storage_is_not_touched_past_its_end(hal: ctypes.CDLL) -> None:
    data = ctypes.create_string_buffer(64)
    size = 35_712
    for at, is_inside in ((0, True), (size - 64, True), (size - 63, False), (size + 1, False), (2**32 - 1, False)):
        assert bool(hal.hal_storage(1, ctypes.c_uint32(at), data, ctypes.c_size_t(64)) & 1) is is_inside, at
