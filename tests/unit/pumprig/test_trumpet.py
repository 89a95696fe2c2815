"""`pumprig trumpet`: picture, table and text of one run say the same, and what cannot be measured is said to be so."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction
from pathlib import Path

import pytest

from pumprig.problem import Problem, UsageProblem
from pumprig.trumpet import COLUMNS, FAULTS, Options, draw, measure, table, text

IDEAL = Options(
    profile="itb20",
    rate="0.24 mL/d",
    seed=1,
    windows="2 min, 50 min, 100 min, 1 d",
    sample="30 s",
    settle="24 h",
    duration="48 h",
    faults=(),
    svg=None,
    csv=None,
)
"""10,000 nL/h: a pulse every six minutes."""
BIASED = IDEAL._replace(faults=("flow_bias=30 %",))
SVG = "{http://www.w3.org/2000/svg}"


def rows_of(options: Options, kind: str, ledger: str = "true") -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(table(measure(options))))
    assert rows.fieldnames == list(COLUMNS)
    return [row for row in rows if (row["kind"], row["ledger"]) == (kind, ledger)]


def words_of(svg: str) -> str:
    return " ".join("".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314 (our own)


def test_the_table_brings_every_window_back_to_a_millionth_of_a_per_cent() -> None:
    measured = measure(BIASED)
    for ledger in measured.ledgers:
        rows = rows_of(BIASED, "window", ledger.name)
        for row, window in zip(rows, ledger.trumpet.windows, strict=True):
            assert Fraction(row["span_s"]) == Fraction(window.duration_us, 1_000_000)
            assert abs(Fraction(row["error_max_percent"]) - 100 * window.error_max) < Fraction(1, 10**6)
            assert abs(Fraction(row["error_min_percent"]) - 100 * window.error_min) < Fraction(1, 10**6)


def test_the_table_brings_the_start_up_back() -> None:
    measured = measure(IDEAL)
    rows = rows_of(IDEAL, "start-up")
    assert [Fraction(row["flow_nl_h"]) for row in rows] == [10_000] * len(rows)
    assert [Fraction(row["start_s"]) for row in rows] == [3_600 * i for i in range(len(rows))]
    assert len(rows) == measured.start_up.samples == 24


def test_the_mean_error_of_an_ideal_pump_is_none_and_of_a_biased_one_its_bias() -> None:
    assert [row["error_max_percent"] for row in rows_of(IDEAL, "mean")] == ["0"]
    assert [row["error_max_percent"] for row in rows_of(BIASED, "mean")] == ["30"]
    assert [row["error_max_percent"] for row in rows_of(BIASED, "mean", "reported")] == ["0"]


def test_the_text_marks_the_windows_that_show_the_stroke_alone() -> None:
    lines = text(measure(IDEAL)).splitlines()
    assert lines[0] == "TEST DATA  itb20 at 0.24 mL/d, 1 µL a pulse"
    assert [line.endswith("*") for line in lines[3:7]] == [True, True, False, False]
    assert re.search(r"2 min +0\.3 +-100\.00 % +\+200\.00 %", lines[3])
    assert lines[7] == "mean error +0.000 % true, +0.000 % reported; alarms raised: none"


@pytest.mark.parametrize(
    ("fault", "mean"),
    [("flow_bias=-20 %", -20), ("free_flow=10 µL/h", 100), ("temperature=39 °C", 0), ("ambient_pressure=2 atm", 0)],
)
def test_a_fault_acts_from_the_beginning(fault: str, mean: int) -> None:
    assert {name for name in FAULTS if fault.startswith(name)}
    assert round(100 * measure(IDEAL._replace(faults=(fault,))).true.trumpet.error_mean) == mean


def test_a_gas_driven_pump_follows_warmth_and_does_not_report_it() -> None:
    measured = measure(IDEAL._replace(profile="const30", rate=None, faults=("temperature=39 °C",)))
    assert measured.true.trumpet.error_mean == Fraction(1, 10)
    assert measured.reported.trumpet.error_mean == 0


def test_an_alarm_of_the_run_is_told() -> None:
    measured = measure(IDEAL._replace(rate="7.2 mL/d", settle="1 h", duration="60 h"))
    assert measured.alarms == ("LOW_RESERVOIR",)
    assert "alarms raised: LOW_RESERVOIR" in text(measured)


def test_what_a_fill_adds_to_the_error_is_drawn_from_the_seed(tmp_path: Path) -> None:
    noisy = tmp_path / "noisy.toml"
    noisy.write_text('extends = "itb20"\nflow_noise_sd = "3 %"\n', encoding="utf-8")
    means = [measure(IDEAL._replace(profile=str(noisy), seed=seed)).true.trumpet.error_mean for seed in (1, 1, 2, 3)]
    assert means[0] == means[1]
    assert len(set(means)) == 3
    assert all(abs(mean) < Fraction(15, 100) for mean in means)


def test_the_picture_is_xml_with_its_labels_as_text(tmp_path: Path) -> None:
    draw(BIASED._replace(svg=tmp_path / "t.svg"))
    words = words_of((tmp_path / "t.svg").read_text(encoding="utf-8"))
    for label in (
        "TEST DATA — start-up and trumpet: itb20 at 0.24 mL/d, 1 µL a pulse, flow bias 30 %",
        "observation window",
        "100 min",
        "24 h",
        "true: mean +30.00 %",
        "reported: mean +0.00 %",
        "fewer than 10 pulses in a window:",
        "alarms raised: none",
    ):
        assert label in words


def test_a_picture_without_a_coarse_window_warns_of_none(tmp_path: Path) -> None:
    draw(IDEAL._replace(windows="2 h", svg=tmp_path / "t.svg"))
    assert "fewer than" not in words_of((tmp_path / "t.svg").read_text(encoding="utf-8"))


def test_the_same_options_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        draw(BIASED._replace(svg=tmp_path / f"{name}.svg", csv=tmp_path / f"{name}.csv"))
    for kind in ("svg", "csv"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rate": "0.2"}, r"--rate: '0\.2' has no unit"),
        ({"rate": "30 mL/d"}, r"--rate 30 mL/d: .*must be from 2000 to 1000000 nL/h"),
        ({"windows": "45 s"}, "window of 0.75 min: must be a whole number of samples of 30 s"),
        ({"windows": "3 d"}, "window of 72 h in an analysis period of 48 h: must not be longer"),
        ({"windows": "1 min,,2 min"}, "--windows: '' is not a duration"),
        ({"sample": "0 s"}, "--sample: '0 s' is no time to look at: must be above 0"),
        ({"settle": "-1 h"}, "--settle: '-1 h' is no time to look at"),
        ({"faults": ("stall=1",)}, "--fault stall=1: must be one of flow_bias=…, free_flow=…"),
        ({"faults": ("flow_bias",)}, "--fault flow_bias: '' is not a share"),
        ({"faults": ("temperature=300 °C",)}, "--fault temperature=300 °C: .*must be from -2000 to 10000"),
        ({"svg": Path("t.png")}, r"--output t\.png: must end in \.svg"),
        ({"profile": "itb2"}, "itb2"),
    ],
)
def test_what_cannot_be_measured_is_refused_and_what_would_be_right_is_said(
    change: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageProblem, match=message):
        draw(IDEAL._replace(**change))  # type: ignore[arg-type]


def test_a_reservoir_that_does_not_last_is_said_to_run_dry() -> None:
    with pytest.raises(Problem, match=r"the reservoir runs dry after 22\.8 h: take a shorter --settle and --duration"):
        draw(IDEAL._replace(rate="20 mL/d"))


def test_a_file_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"gone/t\.csv cannot be written: No such file or directory"):
        draw(IDEAL._replace(csv=tmp_path / "gone" / "t.csv"))


def test_nothing_but_a_picture_loads_what_draws() -> None:
    run = "import sys; from pumprig import cli, trumpet; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", run], check=False).returncode == 0


def test_a_user_s_command_line_does_it_all(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pumprig", "trumpet", "--profile", "itb40", "--rate", "0.5 mL/d"]
    command += ["--fault", "flow_bias=10 %", "--windows", "1 h, 6 h", "-o", "t.svg", "--csv", "t.csv"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("TEST DATA  itb40 at 0.5 mL/d, 1 µL a pulse, flow bias 10 %\n")
    assert done.stderr == ""
    assert "observation window" in words_of((tmp_path / "t.svg").read_text(encoding="utf-8"))
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").startswith("kind,ledger,")
