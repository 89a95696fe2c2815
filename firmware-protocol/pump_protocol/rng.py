"""Random bits as an argument.

Whoever needs randomness is given an `Rng`; only the edges choose its seed. Named sub-streams keep uses apart, so that
one more draw in the line's noise does not change what the pump does. The numbers are the same on every Python version,
platform and hash seed, which is what lets a failing run be replayed from its seed.

The generator is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014). It is
for simulation, never for keys or nonces.
"""

from __future__ import annotations

import hashlib

_MASK64 = (1 << 64) - 1
_GOLDEN_GAMMA = 0x9E3779B97F4A7C15  # the odd integer nearest to 2**64 / golden ratio


class Rng:
    """A stream of reproducible random bits; `seed` is taken modulo 2**64."""

    __slots__ = ("_seed", "_state")

    def __init__(self, seed: int) -> None:
        self._seed = seed & _MASK64
        self._state = self._seed

    def stream(self, name: str) -> Rng:
        """Return the sub-stream `name`: it depends on this seed and the name alone, not on what was drawn before."""
        digest = hashlib.sha256(self._seed.to_bytes(8, "little") + name.encode()).digest()
        return Rng(int.from_bytes(digest[:8], "little"))

    def u32(self) -> int:
        """Return 0 … 2**32 - 1."""
        return self._next() >> 32

    def below(self, limit: int) -> int:
        """Return 0 … `limit` - 1, each equally likely; `limit` is 1 … 2**64."""
        if not 1 <= limit <= 1 << 64:
            raise ValueError(f"limit must be 1 … 2**64, not {limit}")
        shift = 64 - (limit - 1).bit_length()
        while True:  # rejection keeps it unbiased; more than half of the draws are taken
            value = self._next() >> shift
            if value < limit:
                return value

    def chance(self, probability: float) -> bool:
        """Return True with `probability`: 0 is never, 1 is always. Takes one draw whatever the probability."""
        return (self._next() >> 11) < probability * (1 << 53)

    def bytes(self, count: int) -> bytes:
        """Return `count` random bytes."""
        words = (self._next().to_bytes(8, "little") for _ in range(-(-count // 8)))
        return b"".join(words)[:count]

    def _next(self) -> int:
        self._state = state = (self._state + _GOLDEN_GAMMA) & _MASK64
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK64
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK64
        return state ^ (state >> 31)
