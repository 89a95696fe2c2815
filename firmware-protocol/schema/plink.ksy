# PLINK/1, the single source of layouts and numbers. A Kaitai Struct file in the restricted profile of profile.schema.json,
# so that the Kaitai compiler reads it as it is. Keys that begin with a dash are ours:
#   -unit     what one step of the number is worth
#   -na       the number on the wire that says "not available"
#   -bits     the enumeration (of masks) whose flags the field carries
#   -min-len  the shortest payload that is a valid message; it never grows once released
#   -crc32c   the field is the CRC-32C of everything before it in its type
#   -auth     a request that needs a session
#   -since    the minor version that brought it; 0 where it is not said
meta:
  id: plink
  title: PLINK/1, the serial protocol between an infusion pump and its host
  endian: le
  -major: 1
  -minor: 0

doc: |
  One frame, after COBS decoding. All integers are little-endian. SPEC.md has the rules; this file has the layouts.

seq:
  - id: ver_flags
    type: u1
    doc: bits 7–4 major version, bit 3 AUTH, bits 2–0 reserved
  - id: type
    type: u1
    enum: message_type
    doc: bits 7–6 are 00 request, 01 response, 10 event, 11 vendor
  - id: seq
    type: u2
    doc: the sender's frame counter, one more for each new frame, wraps
  - id: ref
    type: u2
    doc: in a response or a NACK the `seq` of the request, else 0
  - id: len
    type: u2
    -unit: byte
    doc: length of the payload alone
  - id: payload
    size: len
    type:
      switch-on: type
      cases:
        message_type::hello: hello_req
        message_type::hello_rsp: hello_rsp
        message_type::identify: identify_req
        message_type::identify_rsp: identify_rsp
        message_type::ping: ping_req
        message_type::ping_rsp: ping_rsp
        message_type::get_status: get_status_req
        message_type::get_status_rsp: get_status_rsp
        message_type::stream_config: stream_config_req
        message_type::stream_config_rsp: stream_config_rsp
        message_type::get_alarms: get_alarms_req
        message_type::get_alarms_rsp: get_alarms_rsp
        message_type::log_info: log_info_req
        message_type::log_info_rsp: log_info_rsp
        message_type::log_read: log_read_req
        message_type::log_read_rsp: log_read_rsp
        message_type::get_link_stats: get_link_stats_req
        message_type::get_link_stats_rsp: get_link_stats_rsp
        message_type::echo: echo_req
        message_type::echo_rsp: echo_rsp
        message_type::nack: nack
        message_type::telemetry: telemetry
        message_type::alarm_event: alarm_event
        message_type::log_event: log_event
        message_type::boot: boot
  - id: auth
    size: 12
    if: ver_flags & 0x08 != 0
    doc: counter (4) and tag (8), present when the AUTH flag is set
  - id: crc32c
    type: u4
    -crc32c: true
    doc: CRC-32C of all bytes before it

types:
  hello_req:
    doc: The host says who it is and which version it speaks.
    -min-len: 12
    seq:
      - {id: major, type: u1, doc: major version of the host}
      - {id: minor, type: u1, doc: highest minor version that the host knows}
      - {id: flags, type: u2, doc: "reserved, 0"}
      - {id: host_id, type: u4, doc: "chosen by the host, for the pump's log"}
      - {id: schema_id, type: u4, doc: SCHEMA_ID of the host}

  hello_rsp:
    doc: The pump says which version will be spoken.
    -min-len: 24
    seq:
      - {id: major, type: u1, doc: major version of the pump}
      - {id: minor, type: u1, doc: the lower of the two minor versions}
      - {id: flags, type: u2, doc: "reserved, 0"}
      - {id: schema_id, type: u4, doc: SCHEMA_ID of the pump}
      - {id: boot_count, type: u2, doc: starts of the pump since manufacture}
      - {id: max_payload, type: u2, -unit: byte, doc: longest payload that the pump takes}
      - {id: min_stream_ms, type: u2, -unit: ms, doc: "shortest stream period, link time"}
      - {id: rsv, size: 2}
      - {id: t_ms, type: u8, -unit: ms, doc: pump time}

  identify_req:
    doc: An interrogation.
    -min-len: 0
    seq: []

  identify_rsp:
    doc: What the pump is. Constant until the next firmware update.
    -min-len: 60
    seq:
      - {id: device_class, type: u1, enum: device_class, doc: production or not}
      - {id: key_flags, type: u1, -bits: key_flag, doc: about the device's key}
      - {id: hw_rev, type: u2, doc: hardware revision}
      - {id: fw_major, type: u1, doc: firmware version}
      - {id: fw_minor, type: u1, doc: firmware version}
      - {id: fw_patch, type: u2, doc: firmware version}
      - {id: build_hash, size: 8, doc: identifies the build}
      - {id: model, type: strz, size: 16, encoding: ASCII, doc: name of the model}
      - {id: serial, type: strz, size: 16, encoding: ASCII, doc: serial number}
      - {id: capacity_nl, type: u4, -unit: nL, doc: nominal volume of the reservoir}
      - {id: max_rate_nl_h, type: u4, -unit: nL/h, doc: highest rate that can be programmed}
      - {id: max_bolus_nl, type: u4, -unit: nL, doc: largest single bolus}

  ping_req:
    doc: Keeps the link alive and asks for the time.
    -min-len: 4
    seq:
      - {id: cookie, type: u4, doc: any number}

  ping_rsp:
    doc: Answers a PING.
    -min-len: 16
    seq:
      - {id: cookie, type: u4, doc: the cookie of the request}
      - {id: boot_count, type: u2, doc: starts of the pump since manufacture}
      - {id: state, type: u1, enum: pump_state_code, doc: what the pump does}
      - {id: rsv, size: 1}
      - {id: t_ms, type: u8, -unit: ms, doc: pump time}

  get_status_req:
    doc: Asks for one telemetry payload.
    -min-len: 0
    seq: []

  get_status_rsp:
    doc: The payload of TELEMETRY, as of the answer.
    -min-len: 52
    seq:
      - {id: telemetry, type: telemetry}

  stream_config_req:
    doc: Asks for TELEMETRY at a period.
    -min-len: 8
    seq:
      - {id: period_ms, type: u4, -unit: ms, doc: "link time; 0 is off"}
      - {id: flags, type: u2, -bits: stream_flag, doc: when else to send}
      - {id: rsv, size: 2}

  stream_config_rsp:
    doc: What the stream now is, which may differ from what was asked for.
    -min-len: 8
    seq:
      - {id: period_ms, type: u4, -unit: ms, doc: "period in effect, link time; 0 is off"}
      - {id: flags, type: u2, -bits: stream_flag, doc: flags in effect}
      - {id: rsv, size: 2}

  get_alarms_req:
    doc: Asks for the alarms that are present or latched.
    -min-len: 0
    seq:
      - {id: from_index, type: u1, if: not _io.eof, doc: first entry wanted; absent is 0}
      - {id: rsv, size: 3, if: not _io.eof}

  get_alarms_rsp:
    doc: A page of the alarms. The host asks again while from_index + n < total.
    -min-len: 4
    seq:
      - {id: n, type: u1, doc: entries here}
      - {id: total, type: u1, doc: entries in all}
      - {id: from_index, type: u1, doc: index of the first entry here}
      - {id: rsv, size: 1}
      - {id: alarms, type: alarm_entry, repeat: expr, repeat-expr: n}

  alarm_entry:
    doc: One alarm that is present or latched.
    seq:
      - {id: code, type: u1, enum: alarm_code, doc: which condition}
      - {id: priority, type: u1, enum: priority, doc: as of now}
      - {id: state, type: u1, -bits: alarm_state_flag, doc: "present, latched, acknowledged …"}
      - {id: rsv, size: 1}
      - {id: occurrence, type: u4, doc: "which time this condition was raised, from 1"}
      - {id: t_ms, type: u8, -unit: ms, doc: pump time of the raise}

  log_info_req:
    doc: Asks what the log holds.
    -min-len: 0
    seq: []

  log_info_rsp:
    doc: What the log holds.
    -min-len: 24
    seq:
      - {id: log_epoch, type: u4, doc: drawn at random at manufacture and at each erasure}
      - {id: first_seq, type: u4, doc: oldest record that can be read}
      - {id: last_seq, type: u4, doc: newest record}
      - {id: capacity, type: u4, doc: records that fit}
      - {id: overwritten, type: u4, doc: records that newer ones replaced}
      - {id: boot_count, type: u2, doc: starts of the pump since manufacture}
      - {id: rsv, size: 2}

  log_read_req:
    doc: Asks for records from a number on.
    -min-len: 12
    seq:
      - {id: log_epoch, type: u4, doc: the log that the number belongs to}
      - {id: from_seq, type: u4, doc: first record wanted}
      - {id: max_records, type: u2, valid: {min: 1}, doc: records wanted; more than 6 is read as 6}
      - {id: flags, type: u2, doc: "reserved, 0"}

  log_read_rsp:
    doc: Records in order, none left out.
    -min-len: 12
    seq:
      - {id: log_epoch, type: u4, doc: the log that is read}
      - {id: first_seq, type: u4, doc: number of the first record here}
      - {id: n, type: u1, doc: records here}
      - {id: rec_size, type: u1, -unit: byte, valid: {min: 32}, doc: distance from one record to the next}
      - {id: flags, type: u2, -bits: log_read_flag, doc: END with the newest record}
      - {id: records, type: log_record, size: rec_size, repeat: expr, repeat-expr: n}

  log_record:
    doc: One record of the event log.
    seq:
      - {id: seq, type: u4, doc: "number within the epoch, from 1, never used again"}
      - {id: boot_count, type: u2, doc: in which run of the pump}
      - {id: code, type: u2, enum: log_code, doc: "what happened; an alarm is edge × 256 + alarm code"}
      - {id: t_ms, type: u8, -unit: ms, doc: pump time}
      - {id: arg0, type: u4, doc: by code}
      - {id: arg1, type: u4, doc: by code}
      - {id: arg2, type: u4, doc: by code}
      - {id: crc32c, type: u4, -crc32c: true, doc: of the 28 bytes before it}

  get_link_stats_req:
    doc: Asks for the pump's link counters.
    -min-len: 0
    seq: []

  get_link_stats_rsp:
    doc: The pump's link counters since it started; each wraps.
    -min-len: 56
    seq:
      - {id: rx_ok, type: u4, doc: frames that passed every check up to the direction}
      - {id: rx_cobs, type: u4, doc: runs that are not COBS}
      - {id: rx_crc, type: u4, doc: frames with a wrong CRC}
      - {id: rx_short, type: u4, doc: frames of fewer than 12 bytes}
      - {id: rx_len, type: u4, doc: frames whose length field does not fit}
      - {id: rx_oversize, type: u4, doc: runs of more than 249 bytes}
      - {id: rx_version, type: u4, doc: frames of another major version}
      - {id: rx_flag, type: u4, doc: frames with a reserved header flag}
      - {id: rx_direction, type: u4, doc: responses and events}
      - {id: nack_tx, type: u4, doc: NACKs sent}
      - {id: auth_fail, type: u4, doc: frames with a wrong tag}
      - {id: auth_replay, type: u4, doc: frames with a used counter}
      - {id: tx_ok, type: u4, doc: frames sent}
      - {id: tx_dropped, type: u4, doc: events dropped from a full transmit queue}

  echo_req:
    doc: Bytes to be returned, 0 to 224.
    -min-len: 0
    seq:
      - {id: data, size-eos: true, doc: any bytes}

  echo_rsp:
    doc: The bytes of the request.
    -min-len: 0
    seq:
      - {id: data, size-eos: true, doc: the same bytes}

  nack:
    doc: The request named by `ref` was not done.
    -min-len: 8
    seq:
      - {id: rejected_type, type: u1, enum: message_type, doc: type of the request}
      - {id: reason, type: u1, enum: nack_reason, doc: why}
      - {id: detail, type: u2, doc: "by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said"}
      - {id: retry_after_ms, type: u4, -unit: ms, doc: "of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0"}

  telemetry:
    doc: The pump's own view of itself.
    -min-len: 52
    seq:
      - {id: t_ms, type: u8, -unit: ms, doc: pump time}
      - {id: event_seq, type: u4, doc: newest record of the log}
      - {id: boot_count, type: u2, doc: starts of the pump since manufacture}
      - {id: state, type: u1, enum: pump_state_code, doc: what the pump does}
      - {id: mode, type: u1, enum: mode, doc: which kind of program}
      - {id: alarms_active, type: u4, doc: "bit n - 1 is alarm code n: present or latched"}
      - {id: alarms_unacked, type: u4, doc: "bit n - 1 is alarm code n: not acknowledged"}
      - {id: reservoir_nl, type: u4, -unit: nL, doc: calculated residual volume}
      - {id: rate_nl_h, type: u4, -unit: nL/h, doc: rate now}
      - {id: since_refill_nl, type: u4, -unit: nL, doc: delivered since the last refill}
      - {id: bolus_remaining_nl, type: u4, -unit: nL, doc: rest of the running bolus}
      - {id: therapy_rev, type: u4, doc: changes with the program}
      - {id: battery_mv, type: u2, -unit: mV, doc: battery voltage}
      - {id: battery_pct, type: u1, -unit: "%", -na: 255, doc: battery charge left}
      - {id: flags, type: u1, -bits: telemetry_flag, doc: "ERI, EOS …"}
      - {id: temp_cdeg, type: s2, -unit: 0.01 °C, -na: -32768, doc: temperature}
      - {id: pressure_dkpa, type: s2, -unit: 0.1 kPa, -na: -32768, doc: "catheter pressure, gauge"}

  alarm_event:
    doc: An edge of an alarm, sent when it happens. It is in the log too, as record event_seq.
    -min-len: 24
    seq:
      - {id: code, type: u1, enum: alarm_code, doc: which condition}
      - {id: priority, type: u1, enum: priority, doc: after the edge}
      - {id: edge, type: u1, enum: alarm_edge, doc: what happened to it}
      - {id: rsv, size: 1}
      - {id: occurrence, type: u4, doc: "which time this condition was raised, from 1"}
      - {id: event_seq, type: u4, doc: its record in the log}
      - {id: t_ms, type: u8, -unit: ms, doc: pump time}
      - {id: value, type: s4, doc: "what was measured, in the unit of the condition; 0 where there is none"}

  log_event:
    doc: A record of the log, sent when it is written.
    -min-len: 32
    seq:
      - {id: record, type: log_record}

  boot:
    doc: The pump has started. Every session, token and stream is gone.
    -min-len: 16
    seq:
      - {id: boot_count, type: u2, doc: starts of the pump since manufacture}
      - {id: cause, type: u1, enum: boot_cause, doc: why it started}
      - {id: rsv, size: 1}
      - {id: log_epoch, type: u4, doc: as in LOG_INFO}
      - {id: last_seq, type: u4, doc: newest record of the log}
      - {id: fw_major, type: u1, doc: firmware version}
      - {id: fw_minor, type: u1, doc: firmware version}
      - {id: fw_patch, type: u2, doc: firmware version}

enums:
  message_type:
    0x01: {id: hello}
    0x02: {id: identify}
    0x03: {id: ping}
    0x04: {id: session_open}
    0x05: {id: session_confirm}
    0x06: {id: session_close, -auth: true}
    0x07: {id: time_sync}
    0x08: {id: time_set, -auth: true}
    0x10: {id: get_status}
    0x11: {id: stream_config}
    0x12: {id: get_alarms}
    0x13: {id: log_info}
    0x14: {id: log_read}
    0x15: {id: get_therapy}
    0x16: {id: fw_info}
    0x17: {id: get_link_stats}
    0x18: {id: echo}
    0x19: {id: get_refill}
    0x1a: {id: get_totals}
    0x1b: {id: get_limits}
    0x20: {id: therapy_prepare, -auth: true}
    0x21: {id: therapy_commit, -auth: true}
    0x22: {id: op_abort, -auth: true}
    0x23: {id: bolus_prepare, -auth: true}
    0x24: {id: bolus_commit, -auth: true}
    0x25: {id: bolus_cancel, -auth: true}
    0x26: {id: stop, -auth: true}
    0x27: {id: resume, -auth: true}
    0x28: {id: refill_prepare, -auth: true}
    0x29: {id: refill_commit, -auth: true}
    0x2a: {id: alarm_ack, -auth: true}
    0x2b: {id: alarm_audio_pause, -auth: true}
    0x2c: {id: alarm_limits_set, -auth: true}
    0x2d: {id: alarm_reset, -auth: true}
    0x41: {id: hello_rsp}
    0x42: {id: identify_rsp}
    0x43: {id: ping_rsp}
    0x44: {id: session_open_rsp}
    0x45: {id: session_confirm_rsp}
    0x46: {id: session_close_rsp}
    0x47: {id: time_sync_rsp}
    0x48: {id: time_set_rsp}
    0x50: {id: get_status_rsp}
    0x51: {id: stream_config_rsp}
    0x52: {id: get_alarms_rsp}
    0x53: {id: log_info_rsp}
    0x54: {id: log_read_rsp}
    0x55: {id: get_therapy_rsp}
    0x56: {id: fw_info_rsp}
    0x57: {id: get_link_stats_rsp}
    0x58: {id: echo_rsp}
    0x59: {id: get_refill_rsp}
    0x5a: {id: get_totals_rsp}
    0x5b: {id: get_limits_rsp}
    0x60: {id: therapy_prepare_rsp}
    0x61: {id: therapy_commit_rsp}
    0x62: {id: op_abort_rsp}
    0x63: {id: bolus_prepare_rsp}
    0x64: {id: bolus_commit_rsp}
    0x65: {id: bolus_cancel_rsp}
    0x66: {id: stop_rsp}
    0x67: {id: resume_rsp}
    0x68: {id: refill_prepare_rsp}
    0x69: {id: refill_commit_rsp}
    0x6a: {id: alarm_ack_rsp}
    0x6b: {id: alarm_audio_pause_rsp}
    0x6c: {id: alarm_limits_set_rsp}
    0x6d: {id: alarm_reset_rsp}
    0x7f: {id: nack}
    0x80: {id: telemetry}
    0x81: {id: alarm_event}
    0x82: {id: log_event}
    0x83: {id: boot}

  nack_reason:
    1: {id: unknown_type, doc: no such request}
    2: {id: bad_length, doc: the payload is shorter than the message}
    3: {id: bad_value, doc: no pump of any kind accepts this value; detail is its payload offset}
    4: {id: auth_required, doc: needs a session}
    5: {id: auth_failed, doc: the tag is wrong}
    6: {id: wrong_state, doc: not now; detail is the state}
    7: {id: lockout, doc: a bolus too soon}
    8: {id: replay, doc: the counter was used before}
    9: {id: seq_reuse, doc: the sequence number of the last write with another content}
    10: {id: busy, doc: later}
    11: {id: unsupported_version, doc: another major version}
    12: {id: unsupported_flag, doc: a reserved header flag is set}
    13: {id: token_unknown, doc: no such token}
    14: {id: token_expired, doc: the token is too old}
    15: {id: echo_mismatch, doc: COMMIT differs from what PREPARE answered}
    16: {id: stale_revision, doc: the program has changed meanwhile}
    17: {id: limit_exceeded, doc: over a limit of this pump}
    18: {id: log_gap, doc: the records were overwritten; LOG_INFO has the first one left}
    19: {id: log_epoch, doc: the log was erased}
    20: {id: stale_occurrence, doc: the alarm was raised again meanwhile}
    21: {id: session_limit, doc: no session now}
    22: {id: not_implemented, doc: this pump cannot}
    23: {id: hardware, doc: a part has failed}
    24: {id: internal, doc: the firmware has failed}

  device_class:
    0: {id: production, doc: a pump for people}
    1: {id: emulator, doc: software only}
    2: {id: engineering, doc: hardware for the bench}

  pump_state_code:
    0: {id: shelf, doc: as delivered}
    1: {id: stopped, doc: no delivery}
    2: {id: infusing, doc: the program runs}
    3: {id: min_rate, doc: the lowest rate only}
    4: {id: stalled, doc: the motor does not turn}
    5: {id: safe_state, doc: a fault forbids therapy}
    6: {id: eos_off, doc: end of service}
    7: {id: updating, doc: firmware update}

  mode:
    0: {id: none, doc: no program}
    1: {id: simple, doc: one rate}
    2: {id: flex, doc: steps of the day}
    3: {id: periodic_bolus, doc: a bolus at intervals}
    4: {id: single_bolus, doc: one bolus}
    5: {id: minimum_rate, doc: the lowest rate}

  priority:
    0: {id: none}
    1: {id: low}
    2: {id: medium}
    3: {id: high}

  alarm_edge:
    1: {id: raised, doc: the condition began}
    2: {id: latched, doc: "the condition ended, the alarm stays"}
    3: {id: cleared, doc: the alarm ended}
    4: {id: acked, doc: somebody has seen it}
    5: {id: audio_paused, doc: silent for a while}
    6: {id: audio_resumed, doc: sounding again}
    7: {id: escalated, doc: its priority rose}
    8: {id: deescalated, doc: its priority fell}
    9: {id: reset, doc: its latch was released}

  alarm_code:
    0x01: {id: low_reservoir}
    0x02: {id: empty_reservoir}
    0x03: {id: eri}
    0x04: {id: eos}
    0x05: {id: low_battery_reset}
    0x06: {id: motor_stall}
    0x07: {id: motor_stall_recovered}
    0x08: {id: pump_stopped}
    0x09: {id: pump_stopped_48h}
    0x0a: {id: memory_error_noncrit}
    0x0b: {id: memory_error_crit}
    0x0c: {id: safe_state}
    0x0d: {id: self_test_fail}
    0x0e: {id: watchdog_reset}
    0x0f: {id: schedule_end}
    0x10: {id: clock_error}
    0x11: {id: temperature}
    0x12: {id: over_infusion}
    0x13: {id: under_infusion}
    0x14: {id: occlusion}
    0x15: {id: overfill_pressure}
    0x16: {id: bolus_denied}
    0x17: {id: bolus_overrun}
    0x18: {id: fav_closed}
    0x19: {id: telemetry_hold}
    0x1a: {id: log_overwrite}
    0x1b: {id: unauthorised_session}
    0x1c: {id: repeated_restart}

  boot_cause:
    0: {id: power, doc: power was applied}
    1: {id: brown_out, doc: the supply sagged}
    2: {id: watchdog, doc: the firmware hung}
    3: {id: factory_reset, doc: on command}
    4: {id: update, doc: new firmware}
    5: {id: memory, doc: a memory fault}

  log_code:
    0x1000: {id: boot, doc: "arg0 cause, arg1 firmware version major × 2^24 + minor × 2^16 + patch"}
    0x1001: {id: time_set, doc: "arg0 low and arg1 high word of step_ms"}
    0x1002: {id: comm_lost, doc: the host fell silent}
    0x1003: {id: bolus_denied, doc: "arg0 op_id, arg1 NACK reason"}
    0x2021: {id: therapy, doc: "arg0 op_id, arg1 therapy_rev, arg2 program CRC"}
    0x2024: {id: bolus_start, doc: "arg0 op_id, arg1 bolus_id, arg2 volume_nl"}
    0x2025: {id: bolus_end, doc: "arg0 op_id, arg1 bolus_id, arg2 delivered_nl"}
    0x2026: {id: stop, doc: "arg0 op_id, arg1 reason"}
    0x2027: {id: resume, doc: "arg0 op_id, arg1 therapy_rev"}
    0x2029: {id: refill, doc: "arg0 op_id, arg1 removed_nl, arg2 filled_nl"}
    0x20a9: {id: refill_expected, doc: "arg0 op_id, arg1 expected_nl, arg2 conc_ng_ml; follows REFILL"}
    0x20aa: {id: refill_drug, doc: "arg0 op_id, arg1 drug_id, arg2 low_nl; follows REFILL_EXPECTED"}

  telemetry_flag:
    0x01: {id: eri, doc: elective replacement is due}
    0x02: {id: eos, doc: end of service}
    0x04: {id: time_unsure, doc: pump time may be wrong}
    0x08: {id: bolus_running, doc: a bolus is being given}
    0x10: {id: damaged, doc: a sticky hardware fault}

  alarm_state_flag:
    0x01: {id: present, doc: the condition holds now}
    0x02: {id: latched, doc: stays after the condition}
    0x04: {id: acked, doc: somebody has seen it}
    0x08: {id: audio_paused, doc: silent for a while}
    0x10: {id: escalated, doc: its priority rose}

  key_flag:
    0x01: {id: test_key, doc: "the key is the published one; not for people"}

  stream_flag:
    0x01: {id: on_change, doc: also at each change of state and alarms}

  log_read_flag:
    0x01: {id: end, doc: the newest record is here or was read before}
