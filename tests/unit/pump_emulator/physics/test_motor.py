"""Since when a rotor has stood in vain, and since when it turns."""

from __future__ import annotations

from pump_emulator.physics import Motor


def test_a_rotor_is_unmoved_from_the_moment_it_is_both_jammed_and_commanded() -> None:
    motor = Motor()
    motor.update(10, is_jammed=True, is_commanded=False)
    assert motor.unmoved_since_us is None
    motor.update(20, is_jammed=True, is_commanded=True)
    motor.update(30, is_jammed=True, is_commanded=True)
    assert motor.unmoved_since_us == 20


def test_a_rotor_that_turns_again_forgets_that_it_stood() -> None:
    motor = Motor()
    motor.update(10, is_jammed=True, is_commanded=True)
    motor.update(20, is_jammed=False, is_commanded=True)
    assert (motor.unmoved_since_us, motor.moving_since_us) == (None, 20)


def test_a_rotor_that_is_not_commanded_neither_moves_nor_fails_to() -> None:
    motor = Motor()
    motor.update(10, is_jammed=False, is_commanded=True)
    motor.update(20, is_jammed=False, is_commanded=False)
    assert (motor.unmoved_since_us, motor.moving_since_us) == (None, None)
