"""The gateway: reads pumps over serial ports, keeps what they say, tells it over MQTT and HTTP."""
