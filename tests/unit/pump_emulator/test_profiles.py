"""Profiles: kinds of pump as people write them; what cannot be a pump is refused with file, line and key."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pump_emulator.settings import PARAMETERS, Drive, PumpSettings, check, profiles, writing
from pump_emulator.settings.profiles import DEFAULT, EXTENDS_MAX, load
from pump_emulator.tomlfile import TomlError

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "profiles.md"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "my.toml"


def refusal(written: Path, text: str) -> str:
    written.write_text(text, encoding="utf-8")
    with pytest.raises(TomlError) as refused:
        load("my.toml")
    return str(refused.value)


def test_four_kinds_of_pump_come_along() -> None:
    assert profiles.names() == ("const30", "itb20", "itb40", "valve20")


@pytest.mark.parametrize("name", profiles.names())
def test_a_profile_that_comes_along_is_a_pump_and_says_what(name: str) -> None:
    profile = load(name)
    assert check(profile.settings).model == f"pumprig-{name}"
    assert profile.description


def test_the_default_profile_is_the_default_pump() -> None:
    assert load(DEFAULT).settings == PumpSettings()


def test_the_large_pump_is_the_small_one_with_twice_the_reservoir() -> None:
    larger = {"reservoir_nominal_nl": 40_000_000, "reservoir_filled_nl": 40_000_000}
    as_well = {"volume_discrepancy_warn_nl": 2_000_000, "model": "pumprig-itb40"}
    assert load("itb40").settings == msgspec.structs.replace(PumpSettings(), **larger, **as_well)


def test_the_valve_pump_lives_longer_than_ten_years_at_a_quarter_of_a_millilitre_a_day() -> None:
    settings = load("valve20").settings
    drain_ppm_y = settings.battery_idle_drain_ppm_y + settings.battery_flow_drain_ppm_y // 4
    assert 10 * drain_ppm_y < 1_000_000
    assert settings.calendar_life_ms > 10 * 365 * 86_400_000
    assert (settings.drive, settings.flow_max_nl_h, settings.catheter_nl_per_cm) == (Drive.VALVE, 1_200_000, 2_600)


def test_the_constant_pump_has_one_rate_no_bolus_and_no_battery() -> None:
    settings = load("const30").settings
    assert settings.flow_min_nl_h == settings.flow_max_nl_h == settings.basal_rate_nl_h == settings.minimum_rate_nl_h
    assert (settings.bolus_max_nl, settings.has_battery) == (0, False)
    assert (settings.flow_tempco_ppm_per_cdeg, settings.flow_presco_ppm_per_dkpa) == (500, 1_000)


def test_a_profile_of_ones_own_differs_in_what_it_says(written: Path) -> None:
    written.write_text('extends = "itb40"\nlow_reservoir_volume = "4 mL"\nhas_flow_sensor = true\n', encoding="utf-8")
    same = msgspec.structs.replace(load("itb40").settings, low_reservoir_nl=4_000_000, has_flow_sensor=True)
    assert load("my.toml").settings == same


def test_a_base_is_looked_for_beside_the_file_that_names_it(written: Path) -> None:
    (written.parent / "kinds").mkdir()
    (written.parent / "kinds" / "base.toml").write_text('pulse_volume = "2 µL"\n', encoding="utf-8")
    (written.parent / "kinds" / "mine.toml").write_text('extends = "base.toml"\n', encoding="utf-8")
    written.write_text('extends = "kinds/mine.toml"\n', encoding="utf-8")
    assert load("my.toml").settings.pulse_nl == 2_000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '\nreservoir_nominl = "10 mL"',
            "my.toml:2: reservoir_nominl: no such key; did you mean 'reservoir_n",
        ),
        ('pulse_volume = "50 µL"', "my.toml:1: pulse_volume: '50 µL' is out of range; must be 0.5 µL to 10 µL"),
        (
            'pulse_volume = "1 mL/d"',
            "my.toml:1: pulse_volume: '1 mL/d' is in mL/d, which is no unit of a volume; must be",
        ),
        ("pulse_volume = 1", 'my.toml:1: pulse_volume: 1 has no unit; must be a volume such as "20 mL"; nL, uL or mL'),
        (
            'realarm_count = "many"',
            "my.toml:1: realarm_count: 'many' is not a number; must be a whole number such as 3",
        ),
        ('drive = "rotor"', "my.toml:1: drive: 'rotor' is not one of its choices; must be 'peristaltic' or 'valve' or"),
        ("drive = ['valve']", "my.toml:1: drive: ['valve'] is not one of its choices"),
        ('has_battery = "no"', "my.toml:1: has_battery: 'no' is not a yes or no; must be true or false"),
        ("model = 7", "my.toml:1: model: 7 is not a text; must be in quotation marks"),
        (
            'model = "a name that is long"',
            "my.toml:1: model: is a name that is long; must be at most 16 printable ASCII",
        ),
        ("description = 1", "my.toml:1: description: 1 is not a text; must be in quotation marks"),
        ("[pulse_volume]\n", "my.toml:1: pulse_volume: {} is not a volume"),
        ("pulse_volume =", "my.toml:1: this is not TOML: Invalid value"),
        (
            '\nreservoir_nominal = "10 mL"',
            "my.toml:2: reservoir_nominal: reservoir_filled is 20 mL; must be above residual_volume (1 mL) and at most",
        ),
        (
            'extends = "const30"\nbolus_max = "1 mL"',
            "my.toml:2: bolus_max: is 1 mL; must be 0: a constant drive gives none",
        ),
        (
            '\nextends = "itb2"',
            "my.toml:2: extends: profile 'itb2' is not known, and a file would end with '.toml'; did",
        ),
        ("extends = 1", "my.toml:1: extends: 1 is not a profile; must be a name such as 'itb20' or a path"),
        ('extends = "gone.toml"', "my.toml:1: extends: gone.toml is no file; must be a profile's name or its path"),
        ('extends = "my.toml"', "my.toml:1: extends: 'my.toml' extends this one in turn; must end at one that"),
    ],
)
def test_what_cannot_be_a_pump_is_refused_with_line_key_and_what_would_be_right(
    written: Path, text: str, message: str
) -> None:
    assert refusal(written, text).startswith(message)


def test_an_error_in_a_base_is_told_of_the_base(written: Path) -> None:
    (written.parent / "base.toml").write_text('\n\nflow_max = "1 L/d"\n', encoding="utf-8")
    assert refusal(written, 'extends = "base.toml"').startswith("base.toml:3: flow_max: ")


@pytest.mark.parametrize(("behind", "is_taken"), [(EXTENDS_MAX, True), (EXTENDS_MAX + 1, False)])
def test_so_many_profiles_may_stand_behind_one(written: Path, *, behind: int, is_taken: bool) -> None:
    for number in range(behind):
        (written.parent / f"{number}.toml").write_text(f'extends = "{number + 1}.toml"\n', encoding="utf-8")
    (written.parent / f"{behind}.toml").write_text("", encoding="utf-8")
    if is_taken:
        assert load("0.toml").settings == PumpSettings()
    else:
        with pytest.raises(TomlError, match=f"is the {behind}th in a row; must be at most {EXTENDS_MAX}"):
            load("0.toml")


def test_a_name_that_is_not_known_is_told_the_nearest() -> None:
    with pytest.raises(TomlError, match=r"profile 'valve2' is not known, .* did you mean 'valve20'"):
        load("valve2")


@pytest.mark.parametrize("name", profiles.names())
def test_a_profile_that_is_written_in_whole_reads_back(written: Path, name: str) -> None:
    written.write_text(writing.whole(load(name)), encoding="utf-8")
    assert load("my.toml")[1:3] == load(name)[1:3]


@pytest.mark.parametrize("name", profiles.names())
def test_a_profile_to_begin_with_is_its_base_until_a_line_is_taken_in(written: Path, name: str) -> None:
    text = writing.beginning(load(name), name)
    written.write_text(text, encoding="utf-8")
    assert load("my.toml").settings == load(name).settings
    taken_in = "\n".join(
        line.removeprefix("#") if " = " in line and line[1] != " " else line for line in text.split("\n")
    )
    written.write_text(taken_in, encoding="utf-8")
    assert load("my.toml").settings == load(name).settings
    assert set(PARAMETERS) <= {profiles._FIELDS.get(line.split(" = ")[0]) for line in taken_in.split("\n")}  # noqa: SLF001


def test_no_two_parameters_have_one_key() -> None:
    assert len({parameter.key for parameter in PARAMETERS.values()}) == len(PARAMETERS)


def test_the_page_has_the_parameters_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    written_anew = "python -m pump_emulator.settings.writing docs/profiles.md"
    assert page == writing.with_table(page), f"write the table anew: {written_anew}"
    assert writing.table() in page
