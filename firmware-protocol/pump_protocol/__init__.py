"""PLINK/1, the serial protocol between an infusion pump and its host: frames, messages, link."""
