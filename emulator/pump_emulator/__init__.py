"""The emulated infusion pump: what the device is, what it says, and the ports it says it on."""
