# This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild
# type: ignore

import kaitaistruct
from kaitaistruct import KaitaiStruct, KaitaiStream, BytesIO
from enum import IntEnum


if getattr(kaitaistruct, 'API_VERSION', (0, 9)) < (0, 11):
    raise Exception("Incompatible Kaitai Struct Python API: 0.11 or later is required, but you have %s" % (kaitaistruct.__version__))

class Plink(KaitaiStruct):
    """One frame, after COBS decoding. All integers are little-endian. SPEC.md has the rules; this file has the layouts.
    """

    class AlarmCode(IntEnum):
        low_reservoir = 1
        empty_reservoir = 2
        eri = 3
        eos = 4
        low_battery_reset = 5
        motor_stall = 6
        motor_stall_recovered = 7
        pump_stopped = 8
        pump_stopped_48h = 9
        memory_error_noncrit = 10
        memory_error_crit = 11
        safe_state = 12
        self_test_fail = 13
        watchdog_reset = 14
        schedule_end = 15
        clock_error = 16
        temperature = 17
        over_infusion = 18
        under_infusion = 19
        occlusion = 20
        overfill_pressure = 21
        bolus_denied = 22
        bolus_overrun = 23
        fav_closed = 24
        telemetry_hold = 25
        log_overwrite = 26
        unauthorised_session = 27
        repeated_restart = 28

    class AlarmEdge(IntEnum):
        raised = 1
        latched = 2
        cleared = 3
        acked = 4
        audio_paused = 5
        audio_resumed = 6
        escalated = 7
        deescalated = 8
        reset = 9

    class AlarmStateFlag(IntEnum):
        present = 1
        latched = 2
        acked = 4
        audio_paused = 8
        escalated = 16

    class BolusFlag(IntEnum):
        patient = 1
        priming = 2
        bridge = 4

    class BootCause(IntEnum):
        power = 0
        brown_out = 1
        watchdog = 2
        factory_reset = 3
        update = 4
        memory = 5

    class CommitFlag(IntEnum):
        confirm_soft = 1

    class DamagedPart(IntEnum):
        reservoir = 1
        storage = 2
        clock = 3

    class DeviceClass(IntEnum):
        production = 0
        emulator = 1
        engineering = 2

    class KeyFlag(IntEnum):
        test_key = 1

    class LogCode(IntEnum):
        boot = 4096
        time_set = 4097
        comm_lost = 4098
        bolus_denied = 4099
        session_opened = 4100
        damaged = 4101
        therapy = 8225
        bolus_start = 8228
        bolus_end = 8229
        stop = 8230
        resume = 8231
        refill = 8233
        alarm_limits = 8236
        config = 8239
        bolus_cancel = 8357
        refill_expected = 8361
        refill_drug = 8362

    class LogReadFlag(IntEnum):
        end = 1

    class MessageType(IntEnum):
        hello = 1
        identify = 2
        ping = 3
        session_open = 4
        session_confirm = 5
        session_close = 6
        time_sync = 7
        time_set = 8
        get_status = 16
        stream_config = 17
        get_alarms = 18
        log_info = 19
        log_read = 20
        get_therapy = 21
        fw_info = 22
        get_link_stats = 23
        echo = 24
        get_refill = 25
        get_totals = 26
        get_limits = 27
        get_config = 28
        therapy_prepare = 32
        therapy_commit = 33
        op_abort = 34
        bolus_prepare = 35
        bolus_commit = 36
        bolus_cancel = 37
        stop = 38
        resume = 39
        refill_prepare = 40
        refill_commit = 41
        alarm_ack = 42
        alarm_audio_pause = 43
        alarm_limits_set = 44
        alarm_reset = 45
        therapy_extend = 46
        config_set = 47
        hello_rsp = 65
        identify_rsp = 66
        ping_rsp = 67
        session_open_rsp = 68
        session_confirm_rsp = 69
        session_close_rsp = 70
        time_sync_rsp = 71
        time_set_rsp = 72
        get_status_rsp = 80
        stream_config_rsp = 81
        get_alarms_rsp = 82
        log_info_rsp = 83
        log_read_rsp = 84
        get_therapy_rsp = 85
        fw_info_rsp = 86
        get_link_stats_rsp = 87
        echo_rsp = 88
        get_refill_rsp = 89
        get_totals_rsp = 90
        get_limits_rsp = 91
        get_config_rsp = 92
        therapy_prepare_rsp = 96
        therapy_commit_rsp = 97
        op_abort_rsp = 98
        bolus_prepare_rsp = 99
        bolus_commit_rsp = 100
        bolus_cancel_rsp = 101
        stop_rsp = 102
        resume_rsp = 103
        refill_prepare_rsp = 104
        refill_commit_rsp = 105
        alarm_ack_rsp = 106
        alarm_audio_pause_rsp = 107
        alarm_limits_set_rsp = 108
        alarm_reset_rsp = 109
        therapy_extend_rsp = 110
        config_set_rsp = 111
        nack = 127
        telemetry = 128
        alarm_event = 129
        log_event = 130
        boot = 131

    class Mode(IntEnum):
        none = 0
        simple = 1
        flex = 2
        periodic_bolus = 3
        single_bolus = 4
        minimum_rate = 5

    class NackReason(IntEnum):
        unknown_type = 1
        bad_length = 2
        bad_value = 3
        auth_required = 4
        auth_failed = 5
        wrong_state = 6
        lockout = 7
        replay = 8
        seq_reuse = 9
        busy = 10
        unsupported_version = 11
        unsupported_flag = 12
        token_unknown = 13
        token_expired = 14
        echo_mismatch = 15
        stale_revision = 16
        limit_exceeded = 17
        log_gap = 18
        log_epoch = 19
        stale_occurrence = 20
        session_limit = 21
        not_implemented = 22
        hardware = 23
        internal = 24

    class PrepareFlag(IntEnum):
        soft_limit = 1

    class Priority(IntEnum):
        none = 0
        low = 1
        medium = 2
        high = 3

    class ProgramFlag(IntEnum):
        more = 1

    class PumpStateCode(IntEnum):
        shelf = 0
        stopped = 1
        infusing = 2
        min_rate = 3
        stalled = 4
        safe_state = 5
        eos_off = 6
        updating = 7

    class SelfTestFlag(IntEnum):
        program_memory = 1
        working_memory = 2
        storage = 4
        motor = 8
        battery = 16
        clock = 32
        sensor = 64

    class StopReason(IntEnum):
        other = 0
        clinical = 1
        refill = 2
        imaging = 3
        service = 4

    class StreamFlag(IntEnum):
        on_change = 1

    class TelemetryFlag(IntEnum):
        eri = 1
        eos = 2
        time_unsure = 4
        bolus_running = 8
        damaged = 16
    def __init__(self, _io, _parent=None, _root=None):
        super(Plink, self).__init__(_io)
        self._parent = _parent
        self._root = _root or self
        self._read()

    def _read(self):
        self.ver_flags = self._io.read_u1()
        self.type = KaitaiStream.resolve_enum(Plink.MessageType, self._io.read_u1())
        self.seq = self._io.read_u2le()
        self.ref = self._io.read_u2le()
        self.len = self._io.read_u2le()
        _on = self.type
        if _on == Plink.MessageType.alarm_ack:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmAckReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.alarm_ack_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmAckRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.alarm_audio_pause:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmAudioPauseReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.alarm_audio_pause_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmAudioPauseRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.alarm_event:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmEvent(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.alarm_limits_set:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmLimitsSetReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.alarm_limits_set_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmLimitsSetRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.alarm_reset:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmResetReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.alarm_reset_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.AlarmResetRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.bolus_cancel:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.BolusCancelReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.bolus_cancel_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.BolusCancelRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.bolus_commit:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.BolusCommitReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.bolus_commit_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.BolusCommitRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.bolus_prepare:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.BolusPrepareReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.bolus_prepare_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.BolusPrepareRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.boot:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.Boot(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.config_set:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.ConfigSetReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.config_set_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.ConfigSetRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.echo:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.EchoReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.echo_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.EchoRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.fw_info:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.FwInfoReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.fw_info_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.FwInfoRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_alarms:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetAlarmsReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_alarms_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetAlarmsRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_config:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetConfigReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_config_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetConfigRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_limits:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetLimitsReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_limits_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetLimitsRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_link_stats:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetLinkStatsReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_link_stats_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetLinkStatsRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_refill:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetRefillReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_refill_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetRefillRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_status:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetStatusReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_status_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetStatusRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_therapy:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetTherapyReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_therapy_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetTherapyRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_totals:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetTotalsReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.get_totals_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.GetTotalsRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.hello:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.HelloReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.hello_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.HelloRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.identify:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.IdentifyReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.identify_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.IdentifyRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.log_event:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.LogEvent(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.log_info:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.LogInfoReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.log_info_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.LogInfoRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.log_read:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.LogReadReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.log_read_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.LogReadRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.nack:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.Nack(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.op_abort:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.OpAbortReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.op_abort_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.OpAbortRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.ping:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.PingReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.ping_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.PingRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.refill_commit:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.RefillCommitReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.refill_commit_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.RefillCommitRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.refill_prepare:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.RefillPrepareReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.refill_prepare_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.RefillPrepareRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.resume:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.ResumeReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.resume_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.ResumeRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.session_close:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.SessionCloseReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.session_close_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.SessionCloseRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.session_confirm:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.SessionConfirmReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.session_confirm_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.SessionConfirmRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.session_open:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.SessionOpenReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.session_open_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.SessionOpenRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.stop:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.StopReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.stop_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.StopRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.stream_config:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.StreamConfigReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.stream_config_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.StreamConfigRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.telemetry:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.Telemetry(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.therapy_commit:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TherapyCommitReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.therapy_commit_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TherapyCommitRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.therapy_extend:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TherapyExtendReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.therapy_extend_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TherapyExtendRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.therapy_prepare:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TherapyPrepareReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.therapy_prepare_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TherapyPrepareRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.time_set:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TimeSetReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.time_set_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TimeSetRsp(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.time_sync:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TimeSyncReq(_io__raw_payload, self, self._root)
        elif _on == Plink.MessageType.time_sync_rsp:
            pass
            self._raw_payload = self._io.read_bytes(self.len)
            _io__raw_payload = KaitaiStream(BytesIO(self._raw_payload))
            self.payload = Plink.TimeSyncRsp(_io__raw_payload, self, self._root)
        else:
            pass
            self.payload = self._io.read_bytes(self.len)
        if self.ver_flags & 8 != 0:
            pass
            self.auth = self._io.read_bytes(12)

        self.crc32c = self._io.read_u4le()


    def _fetch_instances(self):
        pass
        _on = self.type
        if _on == Plink.MessageType.alarm_ack:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.alarm_ack_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.alarm_audio_pause:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.alarm_audio_pause_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.alarm_event:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.alarm_limits_set:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.alarm_limits_set_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.alarm_reset:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.alarm_reset_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.bolus_cancel:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.bolus_cancel_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.bolus_commit:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.bolus_commit_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.bolus_prepare:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.bolus_prepare_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.boot:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.config_set:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.config_set_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.echo:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.echo_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.fw_info:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.fw_info_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_alarms:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_alarms_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_config:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_config_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_limits:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_limits_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_link_stats:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_link_stats_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_refill:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_refill_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_status:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_status_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_therapy:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_therapy_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_totals:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.get_totals_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.hello:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.hello_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.identify:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.identify_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.log_event:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.log_info:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.log_info_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.log_read:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.log_read_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.nack:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.op_abort:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.op_abort_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.ping:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.ping_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.refill_commit:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.refill_commit_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.refill_prepare:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.refill_prepare_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.resume:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.resume_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.session_close:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.session_close_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.session_confirm:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.session_confirm_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.session_open:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.session_open_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.stop:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.stop_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.stream_config:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.stream_config_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.telemetry:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.therapy_commit:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.therapy_commit_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.therapy_extend:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.therapy_extend_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.therapy_prepare:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.therapy_prepare_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.time_set:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.time_set_rsp:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.time_sync:
            pass
            self.payload._fetch_instances()
        elif _on == Plink.MessageType.time_sync_rsp:
            pass
            self.payload._fetch_instances()
        else:
            pass
        if self.ver_flags & 8 != 0:
            pass


    class AlarmAckReq(KaitaiStruct):
        """Somebody has seen an alarm. It stays as long as its condition or its latch."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmAckReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.code = KaitaiStream.resolve_enum(Plink.AlarmCode, self._io.read_u1())
            self.rsv = self._io.read_bytes(3)
            self.occurrence = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class AlarmAckRsp(KaitaiStruct):
        """The alarm is acknowledged."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmAckRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class AlarmAudioPauseReq(KaitaiStruct):
        """Silences the tones of some alarms for a while. A new condition sounds all the same."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmAudioPauseReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.mask = self._io.read_u4le()
            self.duration_s = self._io.read_u2le()
            self.rsv = self._io.read_bytes(2)


        def _fetch_instances(self):
            pass


    class AlarmAudioPauseRsp(KaitaiStruct):
        """The tones are paused."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmAudioPauseRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class AlarmEntry(KaitaiStruct):
        """One alarm that is present or latched."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmEntry, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.code = KaitaiStream.resolve_enum(Plink.AlarmCode, self._io.read_u1())
            self.priority = KaitaiStream.resolve_enum(Plink.Priority, self._io.read_u1())
            self.state = self._io.read_u1()
            self.rsv = self._io.read_bytes(1)
            self.occurrence = self._io.read_u4le()
            self.t_ms = self._io.read_u8le()


        def _fetch_instances(self):
            pass


    class AlarmEvent(KaitaiStruct):
        """An edge of an alarm, sent when it happens. It is in the log too, as record event_seq."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmEvent, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.code = KaitaiStream.resolve_enum(Plink.AlarmCode, self._io.read_u1())
            self.priority = KaitaiStream.resolve_enum(Plink.Priority, self._io.read_u1())
            self.edge = KaitaiStream.resolve_enum(Plink.AlarmEdge, self._io.read_u1())
            self.rsv = self._io.read_bytes(1)
            self.occurrence = self._io.read_u4le()
            self.event_seq = self._io.read_u4le()
            self.t_ms = self._io.read_u8le()
            self.value = self._io.read_s4le()


        def _fetch_instances(self):
            pass


    class AlarmLimitsSetReq(KaitaiStruct):
        """Sets the thresholds of alarms."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmLimitsSetReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.reservoir_low_nl = self._io.read_u4le()
            self.battery_low_mv = self._io.read_u2le()
            self.temp_hi_cdeg = self._io.read_s2le()
            self.temp_lo_cdeg = self._io.read_s2le()
            self.rsv = self._io.read_bytes(2)


        def _fetch_instances(self):
            pass


    class AlarmLimitsSetRsp(KaitaiStruct):
        """The thresholds are in force; GET_LIMITS has them."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmLimitsSetRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class AlarmResetReq(KaitaiStruct):
        """Releases the latch of an alarm whose condition has ended."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmResetReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.code = KaitaiStream.resolve_enum(Plink.AlarmCode, self._io.read_u1())
            self.rsv = self._io.read_bytes(3)
            self.occurrence = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class AlarmResetRsp(KaitaiStruct):
        """The alarm has ended."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.AlarmResetRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class BolusCancelReq(KaitaiStruct):
        """Ends a running bolus."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.BolusCancelReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.bolus_id = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class BolusCancelRsp(KaitaiStruct):
        """The bolus has ended."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.BolusCancelRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.delivered_nl = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class BolusCommitReq(KaitaiStruct):
        """Begins the proposed bolus."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.BolusCommitReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.bolus_id = self._io.read_u4le()
            self.volume_nl = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.commit_flags = self._io.read_u2le()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(2)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass



    class BolusCommitRsp(KaitaiStruct):
        """The bolus has begun."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.BolusCommitRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.bolus_id = self._io.read_u4le()
            self.t_ms = self._io.read_u8le()


        def _fetch_instances(self):
            pass


    class BolusPrepareReq(KaitaiStruct):
        """Proposes a bolus. Nothing changes yet."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.BolusPrepareReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.volume_nl = self._io.read_u4le()
            self.duration_ms = self._io.read_u4le()
            self.therapy_rev = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.flags = self._io.read_u2le()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(2)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass



    class BolusPrepareRsp(KaitaiStruct):
        """The bolus as the pump has understood it."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.BolusPrepareRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.bolus_id = self._io.read_u4le()
            self.volume_nl = self._io.read_u4le()
            self.duration_ms = self._io.read_u4le()
            self.expires_ms = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.prepare_flags = self._io.read_u2le()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(2)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass



    class Boot(KaitaiStruct):
        """The pump has started. Every session, token and stream is gone."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.Boot, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.boot_count = self._io.read_u2le()
            self.cause = KaitaiStream.resolve_enum(Plink.BootCause, self._io.read_u1())
            self.rsv = self._io.read_bytes(1)
            self.log_epoch = self._io.read_u4le()
            self.last_seq = self._io.read_u4le()
            self.fw_major = self._io.read_u1()
            self.fw_minor = self._io.read_u1()
            self.fw_patch = self._io.read_u2le()


        def _fetch_instances(self):
            pass


    class ConfigSetReq(KaitaiStruct):
        """Sets what is known about this pump and its catheter. Only while nothing is delivered."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.ConfigSetReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.catheter_nl = self._io.read_u4le()
            self.priming_nl = self._io.read_u4le()
            self.calibration_ppm = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class ConfigSetRsp(KaitaiStruct):
        """What is in force now. RESUME with the new revision is the host's confirmation."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.ConfigSetRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.catheter_nl = self._io.read_u4le()
            self.priming_nl = self._io.read_u4le()
            self.calibration_ppm = self._io.read_u4le()
            self.therapy_rev = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class EchoReq(KaitaiStruct):
        """Bytes to be returned, 0 to 224."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.EchoReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.data = self._io.read_bytes_full()


        def _fetch_instances(self):
            pass


    class EchoRsp(KaitaiStruct):
        """The bytes of the request."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.EchoRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.data = self._io.read_bytes_full()


        def _fetch_instances(self):
            pass


    class FwInfoReq(KaitaiStruct):
        """Asks what firmware runs."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.FwInfoReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class FwInfoRsp(KaitaiStruct):
        """The firmware that runs."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.FwInfoRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.slot = self._io.read_u1()
            self.boot_cause = KaitaiStream.resolve_enum(Plink.BootCause, self._io.read_u1())
            self.rsv = self._io.read_bytes(2)
            self.fw_major = self._io.read_u1()
            self.fw_minor = self._io.read_u1()
            self.fw_patch = self._io.read_u2le()
            self.image_hash = self._io.read_bytes(20)
            self.build_utc_ms = self._io.read_u8le()
            self.self_test = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class GetAlarmsReq(KaitaiStruct):
        """Asks for the alarms that are present or latched."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetAlarmsReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            if (not (self._io.is_eof())):
                pass
                self.from_index = self._io.read_u1()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(3)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass



    class GetAlarmsRsp(KaitaiStruct):
        """A page of the alarms. The host asks again while from_index + n < total."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetAlarmsRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.n = self._io.read_u1()
            self.total = self._io.read_u1()
            self.from_index = self._io.read_u1()
            self.rsv = self._io.read_bytes(1)
            self.alarms = []
            for i in range(self.n):
                self.alarms.append(Plink.AlarmEntry(self._io, self, self._root))



        def _fetch_instances(self):
            pass
            for i in range(len(self.alarms)):
                pass
                self.alarms[i]._fetch_instances()



    class GetConfigReq(KaitaiStruct):
        """Asks for what was programmed about this pump and its catheter."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetConfigReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class GetConfigRsp(KaitaiStruct):
        """What was programmed about this pump and its catheter."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetConfigRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.catheter_nl = self._io.read_u4le()
            self.priming_nl = self._io.read_u4le()
            self.calibration_ppm = self._io.read_u4le()
            self.therapy_rev = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class GetLimitsReq(KaitaiStruct):
        """Asks for the limits in force."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetLimitsReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class GetLimitsRsp(KaitaiStruct):
        """The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetLimitsRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.low_nl = self._io.read_u4le()
            self.pulse_nl = self._io.read_u4le()
            self.flow_min_nl_h = self._io.read_u4le()
            self.flow_max_nl_h = self._io.read_u4le()
            self.dose_soft_ng_d = self._io.read_u4le()
            self.dose_hard_ng_d = self._io.read_u4le()
            self.battery_low_mv = self._io.read_u2le()
            self.temp_hi_cdeg = self._io.read_s2le()
            self.temp_lo_cdeg = self._io.read_s2le()
            self.rsv = self._io.read_bytes(2)
            if (not (self._io.is_eof())):
                pass
                self.more = Plink.MoreLimits(self._io, self, self._root)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass
                self.more._fetch_instances()



    class GetLinkStatsReq(KaitaiStruct):
        """Asks for the pump's link counters."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetLinkStatsReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class GetLinkStatsRsp(KaitaiStruct):
        """The pump's link counters since it started; each wraps."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetLinkStatsRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.rx_ok = self._io.read_u4le()
            self.rx_cobs = self._io.read_u4le()
            self.rx_crc = self._io.read_u4le()
            self.rx_short = self._io.read_u4le()
            self.rx_len = self._io.read_u4le()
            self.rx_oversize = self._io.read_u4le()
            self.rx_version = self._io.read_u4le()
            self.rx_flag = self._io.read_u4le()
            self.rx_direction = self._io.read_u4le()
            self.nack_tx = self._io.read_u4le()
            self.auth_fail = self._io.read_u4le()
            self.auth_replay = self._io.read_u4le()
            self.tx_ok = self._io.read_u4le()
            self.tx_dropped = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class GetRefillReq(KaitaiStruct):
        """Asks about the last refill and what follows from it."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetRefillReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class GetRefillRsp(KaitaiStruct):
        """The last refill, and when the next is due. Before the first one volumes and times are 0."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetRefillRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.fill_t_ms = self._io.read_u8le()
            self.filled_nl = self._io.read_u4le()
            self.expected_nl = self._io.read_u4le()
            self.removed_nl = self._io.read_u4le()
            self.drug_id = self._io.read_u4le()
            self.conc_ng_ml = self._io.read_u4le()
            self.rsv = self._io.read_bytes(4)
            self.low_at_ms = self._io.read_u8le()
            self.empty_at_ms = self._io.read_u8le()
            self.refill_by_ms = self._io.read_u8le()
            if (not (self._io.is_eof())):
                pass
                self.drug_label = (KaitaiStream.bytes_terminate(self._io.read_bytes(16), 0, False)).decode(u"ASCII")



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass



    class GetStatusReq(KaitaiStruct):
        """Asks for one telemetry payload."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetStatusReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class GetStatusRsp(KaitaiStruct):
        """The payload of TELEMETRY, as of the answer."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetStatusRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.telemetry = Plink.Telemetry(self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.telemetry._fetch_instances()


    class GetTherapyReq(KaitaiStruct):
        """Asks for the program in force."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetTherapyReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            if (not (self._io.is_eof())):
                pass
                self.from_step = self._io.read_u1()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(3)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass



    class GetTherapyRsp(KaitaiStruct):
        """The program in force. With MORE the host asks again from the next step on."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetTherapyRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.mode = KaitaiStream.resolve_enum(Plink.Mode, self._io.read_u1())
            self.n_steps = self._io.read_u1()
            self.flags = self._io.read_u2le()
            self.drug_id = self._io.read_u4le()
            self.conc_ng_ml = self._io.read_u4le()
            self.pat_bolus_nl = self._io.read_u4le()
            self.pat_bolus_ms = self._io.read_u4le()
            self.lockout_ms = self._io.read_u4le()
            self.max_per_day = self._io.read_u2le()
            self.rsv = self._io.read_bytes(2)
            self.steps = []
            for i in range(self.n_steps):
                self.steps.append(Plink.ProgramStep(self._io, self, self._root))

            self.therapy_rev = self._io.read_u4le()
            self.program_crc32c = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.extra = Plink.ProgramExtra(self._io, self, self._root)



        def _fetch_instances(self):
            pass
            for i in range(len(self.steps)):
                pass
                self.steps[i]._fetch_instances()

            if (not (self._io.is_eof())):
                pass
                self.extra._fetch_instances()



    class GetTotalsReq(KaitaiStruct):
        """Asks what was given."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetTotalsReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class GetTotalsRsp(KaitaiStruct):
        """What was given, as the pump calculates it."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.GetTotalsRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.dose_24h_ng = self._io.read_u8le()
            self.dose_today_ng = self._io.read_u8le()
            self.dose_since_refill_ng = self._io.read_u8le()
            self.bolus_requested = self._io.read_u4le()
            self.bolus_delivered = self._io.read_u4le()
            self.bolus_denied = self._io.read_u4le()
            self.lockout_left_ms = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class HelloReq(KaitaiStruct):
        """The host says who it is and which version it speaks."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.HelloReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.major = self._io.read_u1()
            self.minor = self._io.read_u1()
            self.flags = self._io.read_u2le()
            self.host_id = self._io.read_u4le()
            self.schema_id = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class HelloRsp(KaitaiStruct):
        """The pump says which version will be spoken."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.HelloRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.major = self._io.read_u1()
            self.minor = self._io.read_u1()
            self.flags = self._io.read_u2le()
            self.schema_id = self._io.read_u4le()
            self.boot_count = self._io.read_u2le()
            self.max_payload = self._io.read_u2le()
            self.min_stream_ms = self._io.read_u2le()
            self.rsv = self._io.read_bytes(2)
            self.t_ms = self._io.read_u8le()


        def _fetch_instances(self):
            pass


    class IdentifyReq(KaitaiStruct):
        """An interrogation."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.IdentifyReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class IdentifyRsp(KaitaiStruct):
        """What the pump is. Constant until the next firmware update."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.IdentifyRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.device_class = KaitaiStream.resolve_enum(Plink.DeviceClass, self._io.read_u1())
            self.key_flags = self._io.read_u1()
            self.hw_rev = self._io.read_u2le()
            self.fw_major = self._io.read_u1()
            self.fw_minor = self._io.read_u1()
            self.fw_patch = self._io.read_u2le()
            self.build_hash = self._io.read_bytes(8)
            self.model = (KaitaiStream.bytes_terminate(self._io.read_bytes(16), 0, False)).decode(u"ASCII")
            self.serial = (KaitaiStream.bytes_terminate(self._io.read_bytes(16), 0, False)).decode(u"ASCII")
            self.capacity_nl = self._io.read_u4le()
            self.max_rate_nl_h = self._io.read_u4le()
            self.max_bolus_nl = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class LogEvent(KaitaiStruct):
        """A record of the log, sent when it is written."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.LogEvent, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.record = Plink.LogRecord(self._io, self, self._root)


        def _fetch_instances(self):
            pass
            self.record._fetch_instances()


    class LogInfoReq(KaitaiStruct):
        """Asks what the log holds."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.LogInfoReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class LogInfoRsp(KaitaiStruct):
        """What the log holds."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.LogInfoRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.log_epoch = self._io.read_u4le()
            self.first_seq = self._io.read_u4le()
            self.last_seq = self._io.read_u4le()
            self.capacity = self._io.read_u4le()
            self.overwritten = self._io.read_u4le()
            self.boot_count = self._io.read_u2le()
            self.rsv = self._io.read_bytes(2)


        def _fetch_instances(self):
            pass


    class LogReadReq(KaitaiStruct):
        """Asks for records from a number on."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.LogReadReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.log_epoch = self._io.read_u4le()
            self.from_seq = self._io.read_u4le()
            self.max_records = self._io.read_u2le()
            self.flags = self._io.read_u2le()


        def _fetch_instances(self):
            pass


    class LogReadRsp(KaitaiStruct):
        """Records in order, none left out."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.LogReadRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.log_epoch = self._io.read_u4le()
            self.first_seq = self._io.read_u4le()
            self.n = self._io.read_u1()
            self.rec_size = self._io.read_u1()
            self.flags = self._io.read_u2le()
            self._raw_records = []
            self.records = []
            for i in range(self.n):
                self._raw_records.append(self._io.read_bytes(self.rec_size))
                _io__raw_records = KaitaiStream(BytesIO(self._raw_records[i]))
                self.records.append(Plink.LogRecord(_io__raw_records, self, self._root))



        def _fetch_instances(self):
            pass
            for i in range(len(self.records)):
                pass
                self.records[i]._fetch_instances()



    class LogRecord(KaitaiStruct):
        """One record of the event log."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.LogRecord, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.seq = self._io.read_u4le()
            self.boot_count = self._io.read_u2le()
            self.code = KaitaiStream.resolve_enum(Plink.LogCode, self._io.read_u2le())
            self.t_ms = self._io.read_u8le()
            self.arg0 = self._io.read_u4le()
            self.arg1 = self._io.read_u4le()
            self.arg2 = self._io.read_u4le()
            self.crc32c = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class MoreLimits(KaitaiStruct):
        """The lower limits of the dose, those of titration, and what the pump's kind allows."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.MoreLimits, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.dose_soft_min_ng_d = self._io.read_u4le()
            self.dose_hard_min_ng_d = self._io.read_u4le()
            self.titration_up_pct = self._io.read_u1()
            self.titration_down_pct = self._io.read_u1()
            self.steps_max = self._io.read_u1()
            self.rsv = self._io.read_bytes(1)
            self.min_rate_nl_h = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class Nack(KaitaiStruct):
        """The request named by `ref` was not done."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.Nack, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.rejected_type = KaitaiStream.resolve_enum(Plink.MessageType, self._io.read_u1())
            self.reason = KaitaiStream.resolve_enum(Plink.NackReason, self._io.read_u1())
            self.detail = self._io.read_u2le()
            self.retry_after_ms = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class OpAbortReq(KaitaiStruct):
        """Gives a proposal up."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.OpAbortReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.token = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class OpAbortRsp(KaitaiStruct):
        """The token is void."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.OpAbortRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class PingReq(KaitaiStruct):
        """Keeps the link alive and asks for the time."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.PingReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.cookie = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class PingRsp(KaitaiStruct):
        """Answers a PING."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.PingRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.cookie = self._io.read_u4le()
            self.boot_count = self._io.read_u2le()
            self.state = KaitaiStream.resolve_enum(Plink.PumpStateCode, self._io.read_u1())
            self.rsv = self._io.read_bytes(1)
            self.t_ms = self._io.read_u8le()


        def _fetch_instances(self):
            pass


    class ProgramExtra(KaitaiStruct):
        """What a program of boluses, or one that ends, has besides its steps. Without it all four are 0."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.ProgramExtra, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.bolus_nl = self._io.read_u4le()
            self.bolus_ms = self._io.read_u4le()
            self.interval_s = self._io.read_u4le()
            self.duration_s = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class ProgramStep(KaitaiStruct):
        """From a time of the day on, a rate."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.ProgramStep, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.start_s = self._io.read_u4le()
            self.rate_nl_h = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class RefillCommitReq(KaitaiStruct):
        """Makes the proposed refill the pump's belief."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.RefillCommitReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.token = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.commit_flags = self._io.read_u2le()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(2)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass



    class RefillCommitRsp(KaitaiStruct):
        """The refill is recorded."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.RefillCommitRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.therapy_rev = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class RefillEcho(KaitaiStruct):
        """A refill as the pump has understood it."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.RefillEcho, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.removed_nl = self._io.read_u4le()
            self.filled_nl = self._io.read_u4le()
            self.drug_id = self._io.read_u4le()
            self.conc_ng_ml = self._io.read_u4le()
            self.expires_ms = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class RefillPrepareReq(KaitaiStruct):
        """Proposes what the pump is to believe of its reservoir. Nothing changes yet."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.RefillPrepareReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.removed_nl = self._io.read_u4le()
            self.filled_nl = self._io.read_u4le()
            self.drug_id = self._io.read_u4le()
            self.conc_ng_ml = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.drug_label = (KaitaiStream.bytes_terminate(self._io.read_bytes(16), 0, False)).decode(u"ASCII")



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass



    class RefillPrepareRsp(KaitaiStruct):
        """The refill as the pump has understood it, against what it expected."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.RefillPrepareRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.token = self._io.read_u4le()
            self.expected_nl = self._io.read_u4le()
            self.delta_nl = self._io.read_s4le()
            if (not (self._io.is_eof())):
                pass
                self.prepare_flags = self._io.read_u2le()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(2)

            if (not (self._io.is_eof())):
                pass
                self.echo = Plink.RefillEcho(self._io, self, self._root)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass
                self.echo._fetch_instances()



    class ResumeReq(KaitaiStruct):
        """Begins the program in force, from its beginning."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.ResumeReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.therapy_rev = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class ResumeRsp(KaitaiStruct):
        """The program runs."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.ResumeRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class SessionCloseReq(KaitaiStruct):
        """Ends the session."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.SessionCloseReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.session_id = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class SessionCloseRsp(KaitaiStruct):
        """The last authenticated frame of the session."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.SessionCloseRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            pass


        def _fetch_instances(self):
            pass


    class SessionConfirmReq(KaitaiStruct):
        """The proof that the host has the key. Carries no AUTH; every later frame does."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.SessionConfirmReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.session_id = self._io.read_u4le()
            self.host_proof = self._io.read_bytes(8)


        def _fetch_instances(self):
            pass


    class SessionConfirmRsp(KaitaiStruct):
        """The session is open. Carries no AUTH."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.SessionConfirmRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.session_id = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class SessionOpenReq(KaitaiStruct):
        """Asks for a session and gives the host's half of its freshness."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.SessionOpenReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.key_id = self._io.read_u1()
            self.rsv = self._io.read_bytes(3)
            self.host_nonce = self._io.read_bytes(16)


        def _fetch_instances(self):
            pass


    class SessionOpenRsp(KaitaiStruct):
        """The pump's half, and the proof that the pump has the key. The session is not open yet."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.SessionOpenRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.session_id = self._io.read_u4le()
            self.dev_nonce = self._io.read_bytes(16)
            self.dev_proof = self._io.read_bytes(8)


        def _fetch_instances(self):
            pass


    class StopReq(KaitaiStruct):
        """Stops delivery, a running bolus too."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.StopReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.reason = KaitaiStream.resolve_enum(Plink.StopReason, self._io.read_u1())
            self.rsv = self._io.read_bytes(3)


        def _fetch_instances(self):
            pass


    class StopRsp(KaitaiStruct):
        """Delivery has stopped."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.StopRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.t_ms = self._io.read_u8le()


        def _fetch_instances(self):
            pass


    class StreamConfigReq(KaitaiStruct):
        """Asks for TELEMETRY at a period."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.StreamConfigReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.period_ms = self._io.read_u4le()
            self.flags = self._io.read_u2le()
            self.rsv = self._io.read_bytes(2)


        def _fetch_instances(self):
            pass


    class StreamConfigRsp(KaitaiStruct):
        """What the stream now is, which may differ from what was asked for."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.StreamConfigRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.period_ms = self._io.read_u4le()
            self.flags = self._io.read_u2le()
            self.rsv = self._io.read_bytes(2)


        def _fetch_instances(self):
            pass


    class Telemetry(KaitaiStruct):
        """The pump's own view of itself."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.Telemetry, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.t_ms = self._io.read_u8le()
            self.event_seq = self._io.read_u4le()
            self.boot_count = self._io.read_u2le()
            self.state = KaitaiStream.resolve_enum(Plink.PumpStateCode, self._io.read_u1())
            self.mode = KaitaiStream.resolve_enum(Plink.Mode, self._io.read_u1())
            self.alarms_active = self._io.read_u4le()
            self.alarms_unacked = self._io.read_u4le()
            self.reservoir_nl = self._io.read_u4le()
            self.rate_nl_h = self._io.read_u4le()
            self.since_refill_nl = self._io.read_u4le()
            self.bolus_remaining_nl = self._io.read_u4le()
            self.therapy_rev = self._io.read_u4le()
            self.battery_mv = self._io.read_u2le()
            self.battery_pct = self._io.read_u1()
            self.flags = self._io.read_u1()
            self.temp_cdeg = self._io.read_s2le()
            self.pressure_dkpa = self._io.read_s2le()


        def _fetch_instances(self):
            pass


    class TherapyCommitReq(KaitaiStruct):
        """Puts the proposed program in force."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TherapyCommitReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.token = self._io.read_u4le()
            self.program_crc32c = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.commit_flags = self._io.read_u2le()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(2)



        def _fetch_instances(self):
            pass
            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass



    class TherapyCommitRsp(KaitaiStruct):
        """The program is in force."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TherapyCommitRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.therapy_rev = self._io.read_u4le()


        def _fetch_instances(self):
            pass


    class TherapyExtendReq(KaitaiStruct):
        """Further steps of a program that was proposed with MORE."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TherapyExtendReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.token = self._io.read_u4le()
            self.from_step = self._io.read_u1()
            self.n_steps = self._io.read_u1()
            self.flags = self._io.read_u2le()
            self.steps = []
            for i in range(self.n_steps):
                self.steps.append(Plink.ProgramStep(self._io, self, self._root))



        def _fetch_instances(self):
            pass
            for i in range(len(self.steps)):
                pass
                self.steps[i]._fetch_instances()



    class TherapyExtendRsp(KaitaiStruct):
        """The further steps as the pump has understood them."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TherapyExtendRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.token = self._io.read_u4le()
            self.from_step = self._io.read_u1()
            self.n_steps = self._io.read_u1()
            self.flags = self._io.read_u2le()
            self.steps = []
            for i in range(self.n_steps):
                self.steps.append(Plink.ProgramStep(self._io, self, self._root))

            self.program_crc32c = self._io.read_u4le()
            self.expires_ms = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.prepare_flags = self._io.read_u2le()

            if (not (self._io.is_eof())):
                pass
                self.rsv = self._io.read_bytes(2)



        def _fetch_instances(self):
            pass
            for i in range(len(self.steps)):
                pass
                self.steps[i]._fetch_instances()

            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass



    class TherapyPrepareReq(KaitaiStruct):
        """Proposes a program. Nothing changes yet."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TherapyPrepareReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.base_rev = self._io.read_u4le()
            self.mode = KaitaiStream.resolve_enum(Plink.Mode, self._io.read_u1())
            self.n_steps = self._io.read_u1()
            self.flags = self._io.read_u2le()
            self.drug_id = self._io.read_u4le()
            self.conc_ng_ml = self._io.read_u4le()
            self.pat_bolus_nl = self._io.read_u4le()
            self.pat_bolus_ms = self._io.read_u4le()
            self.lockout_ms = self._io.read_u4le()
            self.max_per_day = self._io.read_u2le()
            self.rsv = self._io.read_bytes(2)
            self.steps = []
            for i in range(self.n_steps):
                self.steps.append(Plink.ProgramStep(self._io, self, self._root))

            if (not (self._io.is_eof())):
                pass
                self.extra = Plink.ProgramExtra(self._io, self, self._root)



        def _fetch_instances(self):
            pass
            for i in range(len(self.steps)):
                pass
                self.steps[i]._fetch_instances()

            if (not (self._io.is_eof())):
                pass
                self.extra._fetch_instances()



    class TherapyPrepareRsp(KaitaiStruct):
        """The program as the pump has understood it."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TherapyPrepareRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.op_id = self._io.read_u4le()
            self.token = self._io.read_u4le()
            self.mode = KaitaiStream.resolve_enum(Plink.Mode, self._io.read_u1())
            self.n_steps = self._io.read_u1()
            self.flags = self._io.read_u2le()
            self.drug_id = self._io.read_u4le()
            self.conc_ng_ml = self._io.read_u4le()
            self.pat_bolus_nl = self._io.read_u4le()
            self.pat_bolus_ms = self._io.read_u4le()
            self.lockout_ms = self._io.read_u4le()
            self.max_per_day = self._io.read_u2le()
            self.rsv = self._io.read_bytes(2)
            self.steps = []
            for i in range(self.n_steps):
                self.steps.append(Plink.ProgramStep(self._io, self, self._root))

            self.program_crc32c = self._io.read_u4le()
            self.expires_ms = self._io.read_u4le()
            if (not (self._io.is_eof())):
                pass
                self.prepare_flags = self._io.read_u2le()

            if (not (self._io.is_eof())):
                pass
                self.rsv2 = self._io.read_bytes(2)

            if (not (self._io.is_eof())):
                pass
                self.extra = Plink.ProgramExtra(self._io, self, self._root)



        def _fetch_instances(self):
            pass
            for i in range(len(self.steps)):
                pass
                self.steps[i]._fetch_instances()

            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass

            if (not (self._io.is_eof())):
                pass
                self.extra._fetch_instances()



    class TimeSetReq(KaitaiStruct):
        """Tells the pump UTC. Pump time itself never steps."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TimeSetReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.utc_ms = self._io.read_u8le()
            self.dev_us = self._io.read_u8le()


        def _fetch_instances(self):
            pass


    class TimeSetRsp(KaitaiStruct):
        """UTC is set."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TimeSetRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.step_ms = self._io.read_s8le()


        def _fetch_instances(self):
            pass


    class TimeSyncReq(KaitaiStruct):
        """Asks for the pump's clock, as NTP does."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TimeSyncReq, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.host_t = self._io.read_u8le()


        def _fetch_instances(self):
            pass


    class TimeSyncRsp(KaitaiStruct):
        """The pump's clock at both ends of the exchange."""
        def __init__(self, _io, _parent=None, _root=None):
            super(Plink.TimeSyncRsp, self).__init__(_io)
            self._parent = _parent
            self._root = _root
            self._read()

        def _read(self):
            self.host_t = self._io.read_u8le()
            self.dev_rx_us = self._io.read_u8le()
            self.dev_tx_us = self._io.read_u8le()
            self.utc_offset_ms = self._io.read_s8le()


        def _fetch_instances(self):
            pass
