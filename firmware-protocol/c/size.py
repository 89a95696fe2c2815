"""What the bare-metal example takes of flash, memory and stack, from what `make cortex-m0` leaves.

    python3 size.py build/cortex-m0

Code is counted by file as the linker's map has it; the stack is the deepest path of calls from `main`, by gcc's own
account of each frame. A call through a pointer may be one of any request's function. What the C library and libgcc take
is not accounted for by gcc: their functions are leaves here, and LIBRARY_STACK bytes stand for the deepest of them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

LIBRARY_STACK = 48
INDIRECT = "__indirect_call"
PORT = {"main", "board_none", "hal_cortex_m0", "startup"}
"""Files of the example, which another port replaces."""
GROUPS = {
    "codec": {"plink_messages"},
    "AES-CMAC and sessions": {"aes128", "cmac", "secret", "session", "sessions"},
    "frame, COBS, CRC and link": {"frame", "cobs", "crc32c", "link"},
    "log, events and storage": {"eventlog", "events", "storage"},
}
_SECTION = re.compile(r"^ \.(text|rodata|bss|data)\S*\s+0x[0-9a-f]+\s+0x([0-9a-f]+)\s+(\S+)", re.MULTILINE)
_NODE = re.compile(r'node: \{ title: "([^"]+)" label: "[^"]*?(\d+) bytes \((\w+)')
_EDGE = re.compile(r'edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"')


def file_of(where: str) -> str:
    """The file without its ending, of an object; one name for all of the libraries."""
    return "libraries" if "(" in where else Path(where).stem


def sizes(directory: Path) -> tuple[Counter[str], Counter[str]]:
    """Bytes of flash and of memory by file, as linked."""
    linked = (directory / "map").read_text().split("Linker script and memory map")[1]
    flash: Counter[str] = Counter()
    memory: Counter[str] = Counter()
    for kind, size, where in _SECTION.findall(linked.replace("\n                ", " ")):
        (flash if kind in {"text", "rodata"} else memory)[file_of(where)] += int(size, 16)
    return flash, memory


def deepest(directory: Path, begin: str) -> tuple[int, list[str]]:
    """The most stack that a call of `begin` takes, and the path of calls that does."""
    frames: dict[str, int] = {}
    calls: dict[str, set[str]] = {}
    for path in directory.glob("*.ci"):
        text = path.read_text()
        for name, size, kind in _NODE.findall(text):
            assert kind == "static", f"{name} takes a stack of its own making"
            frames[name] = int(size)
        for caller, callee in _EDGE.findall(text):
            calls.setdefault(caller, set()).add(callee)
    calls[INDIRECT] = {name for name in frames if name.startswith("answer_")}

    def depth(name: str, above: tuple[str, ...]) -> tuple[int, list[str]]:
        assert name not in above, f"{name} calls itself"
        below = [depth(callee, (*above, name)) for callee in calls.get(name, ())]
        most, path = max(below, default=(0, []))
        return most + frames.get(name, 0 if name == INDIRECT else LIBRARY_STACK), [name, *path]

    return depth(begin, ())


def main() -> None:
    """Print it all."""
    directory = Path(sys.argv[1])
    flash, memory = sizes(directory)
    core = sum(size for name, size in flash.items() if name not in PORT)
    print(f"{core:6,}  code and tables of the core, of which")
    for group, names in GROUPS.items():
        print(f"{sum(flash[name] for name in names):6,}    {group}")
    print(f"{flash['libraries']:6,}    C library and libgcc")
    print(f"{memory['main']:6,}  static memory: struct device")
    stack, path = deepest(directory, "main")
    print(f"{stack:6,}  stack, at the most: {' > '.join(Path(name).name.rpartition(':')[2] for name in path)}")


if __name__ == "__main__":
    main()
