"""The conformance suite: what a device that claims PLINK/1 is held against, over any line that carries bytes.

target.py     opens the line
recording.py  keeps what went over it, to show when a test fails
allowance.py  how many refusals a device may still send, and failures it still counts
dut.py        the host's end: sends, expects an answer or silence
channel.py    the control channel of an emulator: hands, power, time
session.py    authenticated sessions, kept and broken
case.py       what a test is
catalogue/    the tests D-01 to D-69, one module a subject
runner.py     runs them in order
report.py     JUnit XML, JSON, one HTML page
"""
