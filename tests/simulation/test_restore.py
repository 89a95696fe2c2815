"""A pump that is made again from what it kept is the same one, but for the boot; what is torn is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pump_emulator.pump import DamagedSnapshot, Pump
from pump_protocol.rng import Rng
from tests.simulation.stories import SECOND_US, Teller, drawn, seen

if TYPE_CHECKING:
    from tests.simulation.stories import Story

SEEDS = range(50)
CUTS = 4
TEARS = 200


def interrupted(story: Story, rng: Rng) -> tuple[Teller, Teller]:
    """Two pumps after one story: both lose power at one random microsecond, and one of them is made again from a file.

    The seed of the second one's life is another: nothing that a pump is may hang on it.
    """
    before = Teller(story)
    cut_us = rng.below(story.ends_s * SECOND_US)
    told = [step for step in story.steps if step.at_s * SECOND_US <= cut_us]
    before.tell(told)
    before.go_to(cut_us)
    kept = before.pump.nonvolatile()
    before.pump.power_off(now=before.now)
    before.pump.power_on(now=before.now)
    after = Teller(story, pump=Pump(story.settings, seed=2, now=0, nonvolatile=kept))
    for teller in (before, after):
        teller.tell(story.steps[len(told) :])
        teller.go_to(story.ends_s * SECOND_US)
    return before, after


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pump_goes_on_from_what_it_kept_at_any_instant(seed: int) -> None:
    story, rng = drawn(Rng(seed)), Rng(seed).stream("cuts")
    for _ in range(CUTS):
        uninterrupted, restored = interrupted(story, rng)
        assert seen(restored) == seen(uninterrupted)
        assert restored.pump.nonvolatile() == uninterrupted.pump.nonvolatile()


def test_to_read_and_write_what_is_kept_changes_no_bit_of_it() -> None:
    for seed in SEEDS:
        story = drawn(Rng(seed))
        teller = Teller(story)
        teller.tell(story.steps)
        kept = teller.pump.nonvolatile()
        again = Pump(story.settings, seed=2, now=0, nonvolatile=kept)
        teller.pump.power_off(now=teller.now)
        teller.pump.power_on(now=teller.now)
        assert again.nonvolatile() == teller.pump.nonvolatile()


def test_a_torn_snapshot_is_refused_wherever_it_is_torn() -> None:
    rng = Rng(1)
    story = drawn(rng.stream("story"))
    teller = Teller(story)
    teller.tell(story.steps)
    kept = teller.pump.nonvolatile()
    ends = [0, 1, len(kept) - 1, *(rng.below(len(kept)) for _ in range(TEARS))]
    flipped = [kept[:at] + bytes([kept[at] ^ 1 << rng.below(8)]) + kept[at + 1 :] for at in ends[1:]]
    half_written = [kept[:at] + bytes(len(kept) - at) for at in ends]
    for torn in (*(kept[:at] for at in ends), *flipped, *half_written, kept + b"\n"):
        with pytest.raises(DamagedSnapshot):
            Pump(story.settings, seed=2, now=0, nonvolatile=torn)
