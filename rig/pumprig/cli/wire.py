"""Commands about what goes over a line: decode it, capture it, hold a device to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pumprig.address import Address
from pumprig.cli.options import address

Level = Literal["L0", "L1", "L2", "L3"]


def decode(
    source: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[HEX|FILE|-]",
            help="Bytes in hexadecimal, or a file: hexadecimal, binary, pcapng.",
            show_default=False,
        ),
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say what frames mean: one line each, and what is wrong with a damaged one.

    For example:

        pumprig decode 00 04 10 10 07 01 01 01 01 05 35 bd 4c 12 00
        pumprig decode ward-1.pcapng --json
        cat recording.bin | pumprig decode -

    Counters and tags of authenticated frames are shown; whether a tag is right is not checked, and no key is asked for.
    """
    from pumprig.decode import run

    run(source or [], is_json=json)


def capture(
    port: Annotated[str, typer.Argument(metavar="PORT", help="The pump: a device, run/pump-1, socket://HOST:PORT …")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The capture to write, pcapng; - is standard output.")
    ],
    link: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Where the host finds the pump meanwhile  [FILE with the ending .port]"),
    ] = None,
    tcp: Annotated[
        Address | None,
        typer.Option(parser=address, metavar="[HOST:]PORT", help="Offer the host a TCP port instead of a serial one."),
    ] = None,
    listen: Annotated[bool, typer.Option("--listen", help="Offer nothing; only hear what the pump says.")] = False,
    seconds: Annotated[float | None, typer.Option(min=0, metavar="NUMBER", help="Stop by itself.")] = None,
    baud: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="Speed of a real serial port.")] = 115_200,
) -> None:
    """Sit between pump and host, pass on every byte, and keep each frame in a file for Wireshark.

    For example:

        pumprig capture run/pump-1 -o ward-1.pcapng
        pumprig capture /dev/ttyUSB0 -o ward-1.pcapng --link /tmp/pump --seconds 60
        pumprig capture run/pump-1 -o - --listen | tshark -X lua_script:plink.lua -i -

    Then the host opens what is printed instead of PORT. `docs/how-to/decode-and-capture.md` has a whole session.
    """
    from pumprig.capture import STDOUT, CaptureSettings, run

    if listen and (link or tcp):
        raise typer.BadParameter("there is no host to offer a port to", param_hint="'--listen'")
    if link and tcp:
        raise typer.BadParameter("there is one host: --link or --tcp", param_hint="'--tcp'")
    if output == STDOUT and not (link or tcp or listen):
        raise typer.BadParameter("say where the host finds the pump, or --listen", param_hint="'--link'")
    host = None if listen else tcp or link or output.with_suffix(".port")
    run(CaptureSettings(url=port, baud=baud, output=output, host=host, seconds=seconds))


def conformance(
    device: Annotated[str, typer.Argument(metavar="PORT", help="A serial port, a pty, or socket://HOST:PORT.")],
    *,
    level: Annotated[
        Level | None,
        typer.Option(help="What the device claims; each level includes those before.  [L3 with --key, else L2]"),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The device's key: 16 bytes or 32 hex digits; `test` is the published one."),
    ] = None,
    control: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Control channel of an emulator, for tests that need hands, power or time."),
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="D-05,…", help="Run only these tests, of any level.")] = None,
    long: Annotated[bool, typer.Option("--long", help="Run every test in full; takes half an hour.")] = False,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a JUnit XML report.")] = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a JSON report.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a report as one HTML page.")] = None,
    baud: Annotated[int, typer.Option(min=1_200, metavar="NUMBER", help="Speed of the line.")] = 115_200,
) -> None:
    """Hold a device, of whatever make, to the serial protocol.

    For example:

        pumprig conformance /dev/ttyUSB0
        pumprig conformance /dev/ttyUSB0 --baud 9600 --level L1 --html report.html
        pumprig conformance socket://127.0.0.1:7001 --key device.key --junit report.xml
        pumprig conformance run/pump-1 --key test --control http://127.0.0.1:8081

    Exit code 0: no test failed; 1: one did; 2: the line or an option cannot be used.
    """
    from pumprig.conformance import Options, conform

    reports = {"junit": junit, "json": json, "html": html}
    raise typer.Exit(
        conform(
            Options(
                url=device,
                level=level or ("L2" if key is None else "L3"),
                key=key,
                control=control,
                reports={kind: path for kind, path in reports.items() if path is not None},
                only=only,
                baud=baud,
                is_long=long,
            )
        )
    )
