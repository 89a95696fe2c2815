"""The one command, `pumprig`: joins emulated pumps, gateway and broker into a bench."""
