# PLINK/1, the single source of layouts and numbers. A Kaitai Struct file in the restricted profile of profile.schema.json,
# so that the Kaitai compiler reads it as it is. Keys that begin with a dash are ours:
#   -unit     what one step of the number is worth
#   -na       the number on the wire that says "not available"
#   -valid    the least and the greatest number that is not BAD_VALUE. Kaitai's own `valid` knows no enumerations, and a
#             parser that stops there could not show what is wrong
#   -bits     the enumeration (of masks) whose flags the field carries
#   -min-len  the shortest payload that is a valid message; it never grows once released
#   -crc32c   the field is the CRC-32C of everything before it in its type
#   -auth     a request that needs a session
#   -since    the minor version that brought it; 0 where it is not said
#   -class -priority -latch -sensor -raise -clear   an alarm: the maker's class, IEC 60601-1-8's priority as delivered,
#             whether it stays until it is reset, whether it needs an optional sensor, and when it comes and goes
meta:
  id: plink
  title: PLINK/1, the serial protocol between an infusion pump and its host
  endian: le
  -major: 1
  -minor: 1
  # What the timing table of SPEC.md has besides what follows from the baud rate.
  -timing:
    - {id: answer_ms, value: 50, clock: link, clause: PLK-REQ-02, doc: from the end of a request to the first byte of its answer}
    - {id: retries_max, value: 3, clause: PLK-REQ-03, doc: retries of a request}
    - {id: nacks_per_s_max, value: 10, clock: link, clause: PLK-RCV-05, doc: NACKs in any second}
    - {id: version_nacks_per_s_max, value: 1, clock: link, clause: PLK-RCV-05, doc: UNSUPPORTED_VERSION in any second}
    - {id: partial_run_ms, value: 1000, clock: link, clause: PLK-FRM-08, doc: after which an unfinished run may be dropped}
    - {id: host_says_ms, value: 1000, clock: link, clause: PLK-HST-01, doc: longest silence of a host}
    - {id: stale_ms, value: 3000, clock: link, clause: PLK-HST-02, doc: silence of the device after which values are stale}
    - {id: lost_ms, value: 10000, clock: link, clause: PLK-HST-05, doc: silence of the device after which it counts as offline}
    - {id: probe_first_ms, value: 500, clock: link, clause: PLK-HST-05, doc: between the first HELLOs}
    - {id: probe_last_ms, value: 5000, clock: link, clause: PLK-HST-05, doc: between later HELLOs}
    - {id: probe_incompatible_ms, value: 30000, clock: link, clause: PLK-HST-05, doc: between HELLOs to another major version}
    - {id: comm_lost_ms, value: 5000, clock: link, clause: PLK-DEV-04, doc: "silence of the host after which COMM_LOST is logged and tokens are void"}
    - {id: stream_end_ms, value: 30000, clock: link, clause: PLK-STR-03, doc: silence of the host after which a stream ends}
    - {id: token_ms, value: 30000, clock: link, clause: PLK-OPS-02, doc: for which a token is good}
    - {id: ops_kept_min, value: 16, clause: PLK-OPS-07, doc: committed operations that a device remembers}
    - {id: session_idle_ms, value: 60000, clock: link, clause: PLK-SEC-12, doc: without a write after which a session ends}
    - {id: failures_max, value: 8, clause: PLK-SEC-11, doc: failures of authentication …}
    - {id: failure_window_ms, value: 60000, clock: link, clause: PLK-SEC-11, doc: … within which the last closes the session}
    - {id: session_refused_ms, value: 10000, clock: link, clause: PLK-SEC-11, doc: for which SESSION_OPEN is refused then}
    - {id: audio_pause_max_s, value: 600, clock: pump, clause: PLK-ALM-05, doc: longest audio pause}

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
        message_type::session_open: session_open_req
        message_type::session_open_rsp: session_open_rsp
        message_type::session_confirm: session_confirm_req
        message_type::session_confirm_rsp: session_confirm_rsp
        message_type::session_close: session_close_req
        message_type::session_close_rsp: session_close_rsp
        message_type::time_sync: time_sync_req
        message_type::time_sync_rsp: time_sync_rsp
        message_type::time_set: time_set_req
        message_type::time_set_rsp: time_set_rsp
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
        message_type::get_therapy: get_therapy_req
        message_type::get_therapy_rsp: get_therapy_rsp
        message_type::fw_info: fw_info_req
        message_type::fw_info_rsp: fw_info_rsp
        message_type::get_link_stats: get_link_stats_req
        message_type::get_link_stats_rsp: get_link_stats_rsp
        message_type::echo: echo_req
        message_type::echo_rsp: echo_rsp
        message_type::get_refill: get_refill_req
        message_type::get_refill_rsp: get_refill_rsp
        message_type::get_totals: get_totals_req
        message_type::get_totals_rsp: get_totals_rsp
        message_type::get_limits: get_limits_req
        message_type::get_limits_rsp: get_limits_rsp
        message_type::get_config: get_config_req
        message_type::get_config_rsp: get_config_rsp
        message_type::therapy_prepare: therapy_prepare_req
        message_type::therapy_prepare_rsp: therapy_prepare_rsp
        message_type::therapy_commit: therapy_commit_req
        message_type::therapy_commit_rsp: therapy_commit_rsp
        message_type::op_abort: op_abort_req
        message_type::op_abort_rsp: op_abort_rsp
        message_type::bolus_prepare: bolus_prepare_req
        message_type::bolus_prepare_rsp: bolus_prepare_rsp
        message_type::bolus_commit: bolus_commit_req
        message_type::bolus_commit_rsp: bolus_commit_rsp
        message_type::bolus_cancel: bolus_cancel_req
        message_type::bolus_cancel_rsp: bolus_cancel_rsp
        message_type::stop: stop_req
        message_type::stop_rsp: stop_rsp
        message_type::resume: resume_req
        message_type::resume_rsp: resume_rsp
        message_type::refill_prepare: refill_prepare_req
        message_type::refill_prepare_rsp: refill_prepare_rsp
        message_type::refill_commit: refill_commit_req
        message_type::refill_commit_rsp: refill_commit_rsp
        message_type::alarm_ack: alarm_ack_req
        message_type::alarm_ack_rsp: alarm_ack_rsp
        message_type::alarm_audio_pause: alarm_audio_pause_req
        message_type::alarm_audio_pause_rsp: alarm_audio_pause_rsp
        message_type::alarm_limits_set: alarm_limits_set_req
        message_type::alarm_limits_set_rsp: alarm_limits_set_rsp
        message_type::alarm_reset: alarm_reset_req
        message_type::alarm_reset_rsp: alarm_reset_rsp
        message_type::therapy_extend: therapy_extend_req
        message_type::therapy_extend_rsp: therapy_extend_rsp
        message_type::config_set: config_set_req
        message_type::config_set_rsp: config_set_rsp
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

  session_open_req:
    doc: Asks for a session and gives the host's half of its freshness.
    -min-len: 20
    seq:
      - {id: key_id, type: u1, doc: "which key; 0 is the only one in this version"}
      - {id: rsv, size: 3}
      - {id: host_nonce, size: 16, doc: "random, never used before"}

  session_open_rsp:
    doc: The pump's half, and the proof that the pump has the key. The session is not open yet.
    -min-len: 28
    seq:
      - {id: session_id, type: u4, doc: chosen by the pump}
      - {id: dev_nonce, size: 16, doc: "random, never used before"}
      - {id: dev_proof, size: 8, doc: "PLK-SEC-06"}

  session_confirm_req:
    doc: The proof that the host has the key. Carries no AUTH; every later frame does.
    -min-len: 12
    seq:
      - {id: session_id, type: u4, doc: as in SESSION_OPEN_RSP}
      - {id: host_proof, size: 8, doc: "PLK-SEC-06"}

  session_confirm_rsp:
    doc: The session is open. Carries no AUTH.
    -min-len: 4
    seq:
      - {id: session_id, type: u4, doc: of the open session}

  session_close_req:
    doc: Ends the session.
    -min-len: 4
    seq:
      - {id: session_id, type: u4, doc: of the open session}

  session_close_rsp:
    doc: The last authenticated frame of the session.
    -min-len: 0
    seq: []

  time_sync_req:
    doc: Asks for the pump's clock, as NTP does.
    -min-len: 8
    seq:
      - {id: host_t, type: u8, doc: "any number; the host's time of sending"}

  time_sync_rsp:
    doc: The pump's clock at both ends of the exchange.
    -min-len: 32
    seq:
      - {id: host_t, type: u8, doc: the host_t of the request}
      - {id: dev_rx_us, type: u8, -unit: µs, doc: "pump time when the request arrived"}
      - {id: dev_tx_us, type: u8, -unit: µs, doc: "pump time when the answer left; not before dev_rx_us"}
      - {id: utc_offset_ms, type: s8, -unit: ms, doc: "UTC (since 1970) minus pump time"}

  time_set_req:
    doc: Tells the pump UTC. Pump time itself never steps.
    -min-len: 16
    seq:
      - {id: utc_ms, type: u8, -unit: ms, -valid: {min: 1, max: 0xFFFFFFFFFFFFFFFE}, doc: UTC since 1970 …}
      - {id: dev_us, type: u8, -unit: µs, doc: "… at this pump time"}

  time_set_rsp:
    doc: UTC is set.
    -min-len: 8
    seq:
      - {id: step_ms, type: s8, -unit: ms, doc: new minus old utc_offset_ms}

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
      - {id: max_records, type: u2, -valid: {min: 1}, doc: records wanted; more than 6 is read as 6}
      - {id: flags, type: u2, doc: "reserved, 0"}

  log_read_rsp:
    doc: Records in order, none left out.
    -min-len: 12
    seq:
      - {id: log_epoch, type: u4, doc: the log that is read}
      - {id: first_seq, type: u4, doc: number of the first record here}
      - {id: n, type: u1, doc: records here}
      - {id: rec_size, type: u1, -unit: byte, -valid: {min: 32}, doc: distance from one record to the next}
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

  get_therapy_req:
    doc: Asks for the program in force.
    -min-len: 0
    seq:
      - {id: from_step, type: u1, if: not _io.eof, doc: first step wanted; absent is 0}
      - {id: rsv, size: 3, if: not _io.eof}

  get_therapy_rsp:
    doc: The program in force. With MORE the host asks again from the next step on.
    -min-len: 36
    seq:
      - {id: mode, type: u1, enum: mode, doc: kind of program}
      - {id: n_steps, type: u1, -valid: {max: 12}, doc: steps here}
      - {id: flags, type: u2, -bits: program_flag, doc: MORE if steps follow in another frame}
      - {id: drug_id, type: u4, doc: "the drug, by the number of the clinic's formulary"}
      - {id: conc_ng_ml, type: u4, -unit: ng/mL, doc: concentration of the drug}
      - {id: pat_bolus_nl, type: u4, -unit: nL, doc: "patient's bolus; 0 is none"}
      - {id: pat_bolus_ms, type: u4, -unit: ms, doc: "time over which the patient's bolus is given, pump time"}
      - {id: lockout_ms, type: u4, -unit: ms, doc: "least time between the starts of two patient's boluses, pump time"}
      - {id: max_per_day, type: u2, doc: "patient's boluses in any 24 h of pump time"}
      - {id: rsv, size: 2}
      - {id: steps, type: program_step, repeat: expr, repeat-expr: n_steps}
      - {id: therapy_rev, type: u4, doc: changes with the program}
      - {id: program_crc32c, type: u4, doc: "of the whole program (PLK-THR-04)"}
      - {id: extra, type: program_extra, if: not _io.eof, doc: absent if all four are 0}

  program_step:
    doc: From a time of the day on, a rate.
    seq:
      - {id: start_s, type: u4, -unit: s, -valid: {max: 86399}, doc: "since midnight of the pump's UTC"}
      - {id: rate_nl_h, type: u4, -unit: nL/h, -valid: {min: 1, max: 0xFFFFFFFE}, doc: basal rate}

  program_extra:
    doc: What a program of boluses, or one that ends, has besides its steps. Without it all four are 0.
    seq:
      - {id: bolus_nl, type: u4, -unit: nL, -valid: {max: 0xFFFFFFFE}, doc: "of PERIODIC_BOLUS and SINGLE_BOLUS, else 0"}
      - {id: bolus_ms, type: u4, -unit: ms, -valid: {max: 0xFFFFFFFE}, doc: "time over which it is given, pump time, else 0"}
      - {id: interval_s, type: u4, -unit: s, -valid: {max: 0xFFFFFFFE}, doc: "of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0"}
      - {id: duration_s, type: u4, -unit: s, -valid: {max: 0xFFFFFFFE}, doc: "pump time after which the program ends; 0 is never"}

  fw_info_req:
    doc: Asks what firmware runs.
    -min-len: 0
    seq: []

  fw_info_rsp:
    doc: The firmware that runs.
    -min-len: 40
    seq:
      - {id: slot, type: u1, doc: which of the places for firmware}
      - {id: boot_cause, type: u1, enum: boot_cause, doc: why it started}
      - {id: rsv, size: 2}
      - {id: fw_major, type: u1, doc: firmware version}
      - {id: fw_minor, type: u1, doc: firmware version}
      - {id: fw_patch, type: u2, doc: firmware version}
      - {id: image_hash, size: 20, doc: first 20 bytes of the image's SHA-256}
      - {id: build_utc_ms, type: u8, -unit: ms, doc: "when it was built, UTC since 1970"}
      - {id: self_test, type: u4, -bits: self_test_flag, doc: what failed in the last self-test}

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

  get_refill_req:
    doc: Asks about the last refill and what follows from it.
    -min-len: 0
    seq: []

  get_refill_rsp:
    doc: The last refill, and when the next is due. Before the first one volumes and times are 0.
    -min-len: 56
    seq:
      - {id: fill_t_ms, type: u8, -unit: ms, doc: pump time of the last refill}
      - {id: filled_nl, type: u4, -unit: nL, doc: volume that was filled in}
      - {id: expected_nl, type: u4, -unit: nL, doc: calculated volume before it}
      - {id: removed_nl, type: u4, -unit: nL, doc: drained volume}
      - {id: drug_id, type: u4, doc: drug in the reservoir}
      - {id: conc_ng_ml, type: u4, -unit: ng/mL, doc: its concentration}
      - {id: rsv, size: 4}
      - {id: low_at_ms, type: u8, -unit: ms, doc: "pump time when the low-reservoir threshold will be reached, if all goes on as it does"}
      - {id: empty_at_ms, type: u8, -unit: ms, doc: pump time when the reservoir will be empty}
      - {id: refill_by_ms, type: u8, -unit: ms, doc: pump time by which to refill}
      - {id: drug_label, type: strz, size: 16, encoding: ASCII, if: not _io.eof, doc: name of the drug as programmed}

  get_totals_req:
    doc: Asks what was given.
    -min-len: 0
    seq: []

  get_totals_rsp:
    doc: What was given, as the pump calculates it.
    -min-len: 40
    seq:
      - {id: dose_24h_ng, type: u8, -unit: ng, doc: in the last 24 h of pump time}
      - {id: dose_today_ng, type: u8, -unit: ng, doc: since the day of pump time plus UTC offset began}
      - {id: dose_since_refill_ng, type: u8, -unit: ng, doc: since the last refill}
      - {id: bolus_requested, type: u4, doc: patient's boluses asked for since the last refill}
      - {id: bolus_delivered, type: u4, doc: patient's boluses begun}
      - {id: bolus_denied, type: u4, doc: patient's boluses refused}
      - {id: lockout_left_ms, type: u4, -unit: ms, doc: pump time until a patient's bolus is possible}

  get_limits_req:
    doc: Asks for the limits in force.
    -min-len: 0
    seq: []

  get_limits_rsp:
    doc: The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation.
    -min-len: 32
    seq:
      - {id: low_nl, type: u4, -unit: nL, doc: low-reservoir threshold}
      - {id: pulse_nl, type: u4, -unit: nL, doc: volume of one stroke}
      - {id: flow_min_nl_h, type: u4, -unit: nL/h, doc: lowest rate that can be programmed}
      - {id: flow_max_nl_h, type: u4, -unit: nL/h, doc: highest rate that can be programmed}
      - {id: dose_soft_ng_d, type: u4, -unit: ng/d, doc: soft upper limit of the daily dose}
      - {id: dose_hard_ng_d, type: u4, -unit: ng/d, doc: hard upper limit of the daily dose}
      - {id: battery_low_mv, type: u2, -unit: mV, doc: low-battery threshold}
      - {id: temp_hi_cdeg, type: s2, -unit: 0.01 °C, -na: -32768, doc: high-temperature threshold}
      - {id: temp_lo_cdeg, type: s2, -unit: 0.01 °C, -na: -32768, doc: low-temperature threshold}
      - {id: rsv, size: 2}
      - {id: more, type: more_limits, if: not _io.eof, doc: absent in a pump that does not tell}

  more_limits:
    doc: The lower limits of the dose, those of titration, and what the pump's kind allows.
    seq:
      - {id: dose_soft_min_ng_d, type: u4, -unit: ng/d, doc: soft lower limit of the daily dose}
      - {id: dose_hard_min_ng_d, type: u4, -unit: ng/d, doc: hard lower limit of the daily dose}
      - {id: titration_up_pct, type: u1, -unit: "%", doc: soft limit of a dose increase in 24 h}
      - {id: titration_down_pct, type: u1, -unit: "%", doc: soft limit of a dose decrease in 24 h}
      - {id: steps_max, type: u1, doc: "steps of a program, 1 to 48"}
      - {id: rsv, size: 1}
      - {id: min_rate_nl_h, type: u4, -unit: nL/h, doc: rate of the mode MINIMUM_RATE}

  get_config_req:
    doc: Asks for what was programmed about this pump and its catheter.
    -min-len: 0
    seq: []

  get_config_rsp:
    doc: What was programmed about this pump and its catheter.
    -min-len: 16
    seq:
      - {id: catheter_nl, type: u4, -unit: nL, doc: inner volume of the catheter; 0 if never set}
      - {id: priming_nl, type: u4, -unit: nL, doc: inner volume of tubing and catheter; 0 if never set}
      - {id: calibration_ppm, type: u4, -unit: ppm, doc: "volume of a stroke against pulse_nl; 1,000,000 is nominal"}
      - {id: therapy_rev, type: u4, doc: changes with the program and with these}

  config_set_req:
    doc: Sets what is known about this pump and its catheter. Only while nothing is delivered.
    -min-len: 16
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: catheter_nl, type: u4, -unit: nL, -valid: {min: 1, max: 0xFFFFFFFE}, doc: inner volume of the catheter}
      - {id: priming_nl, type: u4, -unit: nL, -valid: {min: 1, max: 0xFFFFFFFE}, doc: inner volume of tubing and catheter}
      - {id: calibration_ppm, type: u4, -unit: ppm, -valid: {min: 1, max: 0xFFFFFFFE}, doc: "volume of a stroke against pulse_nl; 1,000,000 is nominal"}

  config_set_rsp:
    doc: What is in force now. RESUME with the new revision is the host's confirmation.
    -min-len: 20
    seq:
      - {id: op_id, type: u4, doc: of the request}
      - {id: catheter_nl, type: u4, -unit: nL, doc: as understood}
      - {id: priming_nl, type: u4, -unit: nL, doc: as understood}
      - {id: calibration_ppm, type: u4, -unit: ppm, doc: as understood}
      - {id: therapy_rev, type: u4, doc: new revision}

  therapy_prepare_req:
    doc: Proposes a program. Nothing changes yet.
    -min-len: 36
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: base_rev, type: u4, doc: therapy_rev that the proposal replaces}
      - {id: mode, type: u1, enum: mode, -valid: {min: 1, max: 254}, doc: kind of program}
      - {id: n_steps, type: u1, -valid: {max: 12}, doc: steps here}
      - {id: flags, type: u2, -bits: program_flag, doc: MORE if steps follow in THERAPY_EXTEND}
      - {id: drug_id, type: u4, doc: "the drug, by the number of the clinic's formulary"}
      - {id: conc_ng_ml, type: u4, -unit: ng/mL, -valid: {min: 1, max: 0xFFFFFFFE}, doc: concentration of the drug}
      - {id: pat_bolus_nl, type: u4, -unit: nL, -valid: {max: 0xFFFFFFFE}, doc: "patient's bolus; 0 is none"}
      - {id: pat_bolus_ms, type: u4, -unit: ms, -valid: {max: 0xFFFFFFFE}, doc: "time over which the patient's bolus is given, pump time"}
      - {id: lockout_ms, type: u4, -unit: ms, -valid: {max: 0xFFFFFFFE}, doc: "least time between the starts of two patient's boluses, pump time"}
      - {id: max_per_day, type: u2, -valid: {max: 65534}, doc: "patient's boluses in any 24 h of pump time"}
      - {id: rsv, size: 2}
      - {id: steps, type: program_step, repeat: expr, repeat-expr: n_steps}
      - {id: extra, type: program_extra, if: not _io.eof, doc: "boluses and end of the program; absent is all 0"}

  therapy_prepare_rsp:
    doc: The program as the pump has understood it.
    -min-len: 44
    seq:
      - {id: op_id, type: u4, doc: of the request}
      - {id: token, type: u4, doc: for THERAPY_EXTEND and THERAPY_COMMIT}
      - {id: mode, type: u1, enum: mode, doc: kind of program}
      - {id: n_steps, type: u1, -valid: {max: 12}, doc: steps here}
      - {id: flags, type: u2, -bits: program_flag, doc: MORE if steps follow in another frame}
      - {id: drug_id, type: u4, doc: "the drug, by the number of the clinic's formulary"}
      - {id: conc_ng_ml, type: u4, -unit: ng/mL, doc: concentration of the drug}
      - {id: pat_bolus_nl, type: u4, -unit: nL, doc: "patient's bolus; 0 is none"}
      - {id: pat_bolus_ms, type: u4, -unit: ms, doc: "time over which the patient's bolus is given, pump time"}
      - {id: lockout_ms, type: u4, -unit: ms, doc: "least time between the starts of two patient's boluses, pump time"}
      - {id: max_per_day, type: u2, doc: "patient's boluses in any 24 h of pump time"}
      - {id: rsv, size: 2}
      - {id: steps, type: program_step, repeat: expr, repeat-expr: n_steps}
      - {id: program_crc32c, type: u4, doc: "of the whole program (PLK-THR-04); 0 with MORE"}
      - {id: expires_ms, type: u4, -unit: ms, doc: "link time that the token is good for; 0 if the operation is committed already"}
      - {id: prepare_flags, type: u2, -bits: prepare_flag, if: not _io.eof, doc: absent is 0}
      - {id: rsv2, size: 2, if: not _io.eof}
      - {id: extra, type: program_extra, if: not _io.eof, doc: absent if all four are 0}

  therapy_extend_req:
    doc: Further steps of a program that was proposed with MORE.
    -min-len: 12
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: token, type: u4, doc: as PREPARE answered}
      - {id: from_step, type: u1, -valid: {min: 1, max: 47}, doc: index of the first step here; the number of those sent before}
      - {id: n_steps, type: u1, -valid: {min: 1, max: 12}, doc: steps here}
      - {id: flags, type: u2, -bits: program_flag, doc: MORE if further steps follow}
      - {id: steps, type: program_step, repeat: expr, repeat-expr: n_steps}

  therapy_extend_rsp:
    doc: The further steps as the pump has understood them.
    -min-len: 20
    seq:
      - {id: op_id, type: u4, doc: of the request}
      - {id: token, type: u4, doc: of the request}
      - {id: from_step, type: u1, doc: index of the first step here}
      - {id: n_steps, type: u1, -valid: {max: 12}, doc: steps here}
      - {id: flags, type: u2, -bits: program_flag, doc: MORE if further steps follow}
      - {id: steps, type: program_step, repeat: expr, repeat-expr: n_steps}
      - {id: program_crc32c, type: u4, doc: "of the whole program (PLK-THR-04); 0 with MORE"}
      - {id: expires_ms, type: u4, -unit: ms, doc: "link time that the token is good for; 0 if the operation is committed already"}
      - {id: prepare_flags, type: u2, -bits: prepare_flag, if: not _io.eof, doc: absent is 0}
      - {id: rsv, size: 2, if: not _io.eof}

  therapy_commit_req:
    doc: Puts the proposed program in force.
    -min-len: 12
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: token, type: u4, doc: as PREPARE answered}
      - {id: program_crc32c, type: u4, doc: as PREPARE answered}
      - {id: commit_flags, type: u2, -bits: commit_flag, if: not _io.eof, doc: absent is 0}
      - {id: rsv, size: 2, if: not _io.eof}

  therapy_commit_rsp:
    doc: The program is in force.
    -min-len: 4
    seq:
      - {id: therapy_rev, type: u4, doc: new revision}

  op_abort_req:
    doc: Gives a proposal up.
    -min-len: 8
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: token, type: u4, doc: "as PREPARE answered; of a bolus its bolus_id"}

  op_abort_rsp:
    doc: The token is void.
    -min-len: 0
    seq: []

  bolus_prepare_req:
    doc: Proposes a bolus. Nothing changes yet.
    -min-len: 16
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: volume_nl, type: u4, -unit: nL, -valid: {min: 1, max: 0xFFFFFFFE}, doc: volume of the bolus}
      - {id: duration_ms, type: u4, -unit: ms, -valid: {min: 1, max: 0xFFFFFFFE}, doc: "time over which it is given, pump time"}
      - {id: therapy_rev, type: u4, doc: program that the host believes in force}
      - {id: flags, type: u2, -bits: bolus_flag, if: not _io.eof, doc: absent is PATIENT}
      - {id: rsv, size: 2, if: not _io.eof}

  bolus_prepare_rsp:
    doc: The bolus as the pump has understood it.
    -min-len: 20
    seq:
      - {id: op_id, type: u4, doc: of the request}
      - {id: bolus_id, type: u4, doc: "names the bolus; the token of BOLUS_COMMIT"}
      - {id: volume_nl, type: u4, -unit: nL, doc: as understood}
      - {id: duration_ms, type: u4, -unit: ms, doc: as understood}
      - {id: expires_ms, type: u4, -unit: ms, doc: "link time that the token is good for; 0 if the operation is committed already"}
      - {id: prepare_flags, type: u2, -bits: prepare_flag, if: not _io.eof, doc: absent is 0}
      - {id: rsv, size: 2, if: not _io.eof}

  bolus_commit_req:
    doc: Begins the proposed bolus.
    -min-len: 12
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: bolus_id, type: u4, doc: as PREPARE answered}
      - {id: volume_nl, type: u4, -unit: nL, doc: as PREPARE answered}
      - {id: commit_flags, type: u2, -bits: commit_flag, if: not _io.eof, doc: absent is 0}
      - {id: rsv, size: 2, if: not _io.eof}

  bolus_commit_rsp:
    doc: The bolus has begun.
    -min-len: 12
    seq:
      - {id: bolus_id, type: u4, doc: names the bolus}
      - {id: t_ms, type: u8, -unit: ms, doc: pump time of its start}

  bolus_cancel_req:
    doc: Ends a running bolus.
    -min-len: 8
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: bolus_id, type: u4, doc: of the running bolus}

  bolus_cancel_rsp:
    doc: The bolus has ended.
    -min-len: 4
    seq:
      - {id: delivered_nl, type: u4, -unit: nL, doc: what was given of it}

  stop_req:
    doc: Stops delivery, a running bolus too.
    -min-len: 8
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: reason, type: u1, enum: stop_reason, doc: why}
      - {id: rsv, size: 3}

  stop_rsp:
    doc: Delivery has stopped.
    -min-len: 8
    seq:
      - {id: t_ms, type: u8, -unit: ms, doc: pump time of the stop}

  resume_req:
    doc: Begins the program in force, from its beginning.
    -min-len: 8
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: therapy_rev, type: u4, doc: program that the host believes in force}

  resume_rsp:
    doc: The program runs.
    -min-len: 0
    seq: []

  refill_prepare_req:
    doc: Proposes what the pump is to believe of its reservoir. Nothing changes yet.
    -min-len: 20
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: removed_nl, type: u4, -unit: nL, -valid: {max: 0xFFFFFFFE}, doc: drained volume}
      - {id: filled_nl, type: u4, -unit: nL, -valid: {min: 1, max: 0xFFFFFFFE}, doc: volume that was filled in}
      - {id: drug_id, type: u4, doc: "the drug, by the number of the clinic's formulary"}
      - {id: conc_ng_ml, type: u4, -unit: ng/mL, -valid: {min: 1, max: 0xFFFFFFFE}, doc: its concentration}
      - {id: drug_label, type: strz, size: 16, encoding: ASCII, if: not _io.eof, doc: name of the drug; absent leaves it empty}

  refill_prepare_rsp:
    doc: The refill as the pump has understood it, against what it expected.
    -min-len: 12
    seq:
      - {id: token, type: u4, doc: for REFILL_COMMIT}
      - {id: expected_nl, type: u4, -unit: nL, doc: calculated volume before the refill}
      - {id: delta_nl, type: s4, -unit: nL, doc: drained minus expected volume}
      - {id: prepare_flags, type: u2, -bits: prepare_flag, if: not _io.eof, doc: absent is 0}
      - {id: rsv, size: 2, if: not _io.eof}
      - {id: echo, type: refill_echo, if: not _io.eof, doc: what was understood}

  refill_echo:
    doc: A refill as the pump has understood it.
    seq:
      - {id: removed_nl, type: u4, -unit: nL, doc: drained volume}
      - {id: filled_nl, type: u4, -unit: nL, doc: volume that was filled in}
      - {id: drug_id, type: u4, doc: drug in the reservoir}
      - {id: conc_ng_ml, type: u4, -unit: ng/mL, doc: its concentration}
      - {id: expires_ms, type: u4, -unit: ms, doc: "link time that the token is good for; 0 if the operation is committed already"}

  refill_commit_req:
    doc: Makes the proposed refill the pump's belief.
    -min-len: 8
    seq:
      - {id: op_id, type: u4, -valid: {min: 1}, doc: "chosen by the host, new for each operation; 0 is nobody's"}
      - {id: token, type: u4, doc: as PREPARE answered}
      - {id: commit_flags, type: u2, -bits: commit_flag, if: not _io.eof, doc: absent is 0}
      - {id: rsv, size: 2, if: not _io.eof}

  refill_commit_rsp:
    doc: The refill is recorded.
    -min-len: 4
    seq:
      - {id: therapy_rev, type: u4, doc: new revision}

  alarm_ack_req:
    doc: Somebody has seen an alarm. It stays as long as its condition or its latch.
    -min-len: 8
    seq:
      - {id: code, type: u1, enum: alarm_code, -valid: {min: 1, max: 254}, doc: which condition}
      - {id: rsv, size: 3}
      - {id: occurrence, type: u4, doc: which time it was raised}

  alarm_ack_rsp:
    doc: The alarm is acknowledged.
    -min-len: 0
    seq: []

  alarm_audio_pause_req:
    doc: Silences the tones of some alarms for a while. A new condition sounds all the same.
    -min-len: 8
    seq:
      - {id: mask, type: u4, -valid: {min: 1}, doc: "bit n - 1 is alarm code n"}
      - {id: duration_s, type: u2, -unit: s, -valid: {min: 1, max: 65534}, doc: "pump time, at most 600"}
      - {id: rsv, size: 2}

  alarm_audio_pause_rsp:
    doc: The tones are paused.
    -min-len: 0
    seq: []

  alarm_limits_set_req:
    doc: Sets the thresholds of alarms.
    -min-len: 12
    seq:
      - {id: reservoir_low_nl, type: u4, -unit: nL, -valid: {min: 1, max: 0xFFFFFFFE}, doc: low-reservoir threshold}
      - {id: battery_low_mv, type: u2, -unit: mV, -valid: {min: 1, max: 65534}, doc: low-battery threshold}
      - {id: temp_hi_cdeg, type: s2, -unit: 0.01 °C, doc: high-temperature threshold}
      - {id: temp_lo_cdeg, type: s2, -unit: 0.01 °C, doc: low-temperature threshold}
      - {id: rsv, size: 2}

  alarm_limits_set_rsp:
    doc: The thresholds are in force; GET_LIMITS has them.
    -min-len: 0
    seq: []

  alarm_reset_req:
    doc: Releases the latch of an alarm whose condition has ended.
    -min-len: 8
    seq:
      - {id: code, type: u1, enum: alarm_code, -valid: {min: 1, max: 254}, doc: which condition}
      - {id: rsv, size: 3}
      - {id: occurrence, type: u4, doc: which time it was raised}

  alarm_reset_rsp:
    doc: The alarm has ended.
    -min-len: 0
    seq: []

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
    0x1c: {id: get_config}
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
    0x2e: {id: therapy_extend, -auth: true}
    0x2f: {id: config_set, -auth: true}
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
    0x5c: {id: get_config_rsp}
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
    0x6e: {id: therapy_extend_rsp}
    0x6f: {id: config_set_rsp}
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
    0x01: {id: low_reservoir, -class: non-critical, -priority: medium,
           -raise: "calculated volume at or below the low-reservoir threshold", -clear: "a refill brings it 0.5 mL above the threshold"}
    0x02: {id: empty_reservoir, -class: critical, -priority: high, -latch: true,
           -raise: "calculated volume at or below the residual volume", -clear: "refill"}
    0x03: {id: eri, -class: non-critical, -priority: low, -latch: true,
           -raise: "90 days before the end of service", -clear: "replacement of the pump"}
    0x04: {id: eos, -class: critical, -priority: high, -latch: true,
           -raise: "end of service; the pump is off for good", -clear: "never"}
    0x05: {id: low_battery_reset, -class: critical, -priority: high, -latch: true,
           -raise: "the supply sagged; minimum rate, settings by default", -clear: "programmed again"}
    0x06: {id: motor_stall, -class: critical, -priority: high,
           -raise: "the rotor is commanded and has not moved for the stall time", -clear: "the rotor moves"}
    0x07: {id: motor_stall_recovered, -class: non-critical, -priority: low, -latch: true,
           -raise: "the rotor moves again after a stall", -clear: "acknowledgement"}
    0x08: {id: pump_stopped, -class: non-critical, -priority: low,
           -raise: "stopped by command, or the program ended with none next", -clear: "delivery begins"}
    0x09: {id: pump_stopped_48h, -class: critical, -priority: high, -latch: true,
           -raise: "48 h without delivery", -clear: "delivery begins"}
    0x0a: {id: memory_error_noncrit, -class: non-critical, -priority: low, -latch: true,
           -raise: "a fault in log or labels that was put right", -clear: "reset"}
    0x0b: {id: memory_error_crit, -class: critical, -priority: high, -latch: true,
           -raise: "a fault in the stored therapy", -clear: "programmed again"}
    0x0c: {id: safe_state, -class: critical, -priority: high, -latch: true,
           -raise: "a fault forbids therapy", -clear: "programmed again and reset"}
    0x0d: {id: self_test_fail, -class: critical, -priority: high, -latch: true,
           -raise: "a self-test failed; delivery cannot begin", -clear: "a self-test passes, and reset"}
    0x0e: {id: watchdog_reset, -class: non-critical, -priority: low, -latch: true,
           -raise: "the firmware hung once", -clear: "acknowledgement"}
    0x0f: {id: schedule_end, -class: non-critical, -priority: medium,
           -raise: "a program has ended with none next", -clear: "a program is put in force"}
    0x10: {id: clock_error, -class: non-critical, -priority: medium, -latch: true,
           -raise: "the clock is lost or implausible", -clear: "TIME_SET"}
    0x11: {id: temperature, -class: non-critical, -priority: medium, -sensor: true,
           -raise: "outside the thresholds for 10 min", -clear: "within them for 10 min"}
    0x12: {id: over_infusion, -class: critical, -priority: high, -latch: true, -sensor: true,
           -raise: "measured flow over the programmed one by more than 14.5 % for 5 min, or free flow", -clear: "within limits, and reset"}
    0x13: {id: under_infusion, -class: non-critical, -priority: low, -sensor: true,
           -raise: "measured flow under the programmed one by more than 14.5 % for 5 min; medium after 24 h", -clear: "within limits"}
    0x14: {id: occlusion, -class: critical, -priority: high, -latch: true, -sensor: true,
           -raise: "catheter pressure over its limit", -clear: "pressure falls, and reset"}
    0x15: {id: overfill_pressure, -class: non-critical, -priority: low,
           -raise: "more filled in than the reservoir holds", -clear: "drained"}
    0x16: {id: bolus_denied, -class: information, -priority: none,
           -raise: "a bolus was refused; a log record, never a bit", -clear: "at once"}
    0x17: {id: bolus_overrun, -class: critical, -priority: high, -latch: true, -sensor: true,
           -raise: "measured bolus over the ordered one by more than 14.5 %", -clear: "reset"}
    0x18: {id: fav_closed, -class: critical, -priority: high, -latch: true,
           -raise: "the flow-activated valve has shut", -clear: "the valve is opened by hand"}
    0x19: {id: telemetry_hold, -class: hidden, -priority: none,
           -raise: "delivery hangs on a latched telemetry mode; the pump does not know", -clear: "interrogation"}
    0x1a: {id: log_overwrite, -class: non-critical, -priority: low,
           -raise: "records were overwritten before they were read", -clear: "LOG_READ of the newest"}
    0x1b: {id: unauthorised_session, -class: non-critical, -priority: medium, -latch: true,
           -raise: "eight failures of authentication in 60 s", -clear: "acknowledgement"}
    0x1c: {id: repeated_restart, -class: non-critical, -priority: medium, -latch: true,
           -raise: "three restarts of delivery after an alarm in 10 min", -clear: "reset"}

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
    0x1003: {id: bolus_denied, doc: "arg0 op_id, 0 for the patient's button; arg1 NACK reason"}
    0x1004: {id: session_opened, doc: "arg0 host_id of the last HELLO, arg1 session_id"}
    0x1005: {id: damaged, doc: "arg0 what, by damaged_part; arg1 capacity_nl from now on; since minor 1"}
    0x2021: {id: therapy, doc: "arg0 op_id, arg1 therapy_rev, arg2 program CRC"}
    0x2024: {id: bolus_start, doc: "arg0 op_id, arg1 bolus_id, arg2 volume_nl"}
    0x2025: {id: bolus_end, doc: "arg0 op_id, arg1 bolus_id, arg2 delivered_nl"}
    0x2026: {id: stop, doc: "arg0 op_id, arg1 reason"}
    0x2027: {id: resume, doc: "arg0 op_id, arg1 therapy_rev"}
    0x2029: {id: refill, doc: "arg0 op_id, arg1 removed_nl, arg2 filled_nl"}
    0x202c: {id: alarm_limits, doc: "arg0 reservoir_low_nl, arg1 battery_low_mv, arg2 temp_hi_cdeg + 65536 × temp_lo_cdeg"}
    0x202f: {id: config, doc: "arg0 op_id, arg1 calibration_ppm, arg2 catheter_nl"}
    0x20a5: {id: bolus_cancel, doc: "arg0 op_id, arg1 bolus_id, arg2 delivered_nl; follows BOLUS_END; since minor 1"}
    0x20a9: {id: refill_expected, doc: "arg0 op_id, arg1 expected_nl, arg2 conc_ng_ml; follows REFILL"}
    0x20aa: {id: refill_drug, doc: "arg0 op_id, arg1 drug_id, arg2 low_nl; follows REFILL_EXPECTED"}

  damaged_part:
    1: {id: reservoir, doc: pressed in for good}
    2: {id: storage, doc: something could not be written}
    3: {id: clock, doc: went back or stood still}

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

  program_flag:
    0x01: {id: more, doc: further steps stand in another frame}

  prepare_flag:
    0x01: {id: soft_limit, doc: "over a soft limit; COMMIT needs CONFIRM_SOFT"}

  commit_flag:
    0x01: {id: confirm_soft, doc: somebody has confirmed what is over a soft limit}

  bolus_flag:
    0x01: {id: patient, doc: "for the patient: lockout and max_per_day bind it"}
    0x02: {id: priming, doc: "fills empty tubing and catheter; counts as volume, not as dose"}
    0x04: {id: bridge, doc: "given instead of the program, while the old drug leaves tubing and catheter"}

  stop_reason:
    0: {id: other, doc: not said}
    1: {id: clinical, doc: decided for the patient's sake}
    2: {id: refill, doc: for a refill}
    3: {id: imaging, doc: for magnetic resonance imaging}
    4: {id: service, doc: for work on the pump}

  self_test_flag:
    0x01: {id: program_memory, doc: the firmware's checksum}
    0x02: {id: working_memory, doc: the memory test}
    0x04: {id: storage, doc: the stored program or settings}
    0x08: {id: motor, doc: motor or valve}
    0x10: {id: battery, doc: battery or supply}
    0x20: {id: clock, doc: the clock}
    0x40: {id: sensor, doc: an optional sensor}
