// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

import io.kaitai.struct.ByteBufferKaitaiStream;
import io.kaitai.struct.KaitaiStruct;
import io.kaitai.struct.KaitaiStream;
import java.io.IOException;
import java.util.Map;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.List;
import java.nio.charset.StandardCharsets;


/**
 * One frame, after COBS decoding. All integers are little-endian. SPEC.md has the rules; this file has the layouts.
 */
public class Plink extends KaitaiStruct {
    public static Plink fromFile(String fileName) throws IOException {
        return new Plink(new ByteBufferKaitaiStream(fileName));
    }

    public enum AlarmCode {
        LOW_RESERVOIR(1),
        EMPTY_RESERVOIR(2),
        ERI(3),
        EOS(4),
        LOW_BATTERY_RESET(5),
        MOTOR_STALL(6),
        MOTOR_STALL_RECOVERED(7),
        PUMP_STOPPED(8),
        PUMP_STOPPED_48H(9),
        MEMORY_ERROR_NONCRIT(10),
        MEMORY_ERROR_CRIT(11),
        SAFE_STATE(12),
        SELF_TEST_FAIL(13),
        WATCHDOG_RESET(14),
        SCHEDULE_END(15),
        CLOCK_ERROR(16),
        TEMPERATURE(17),
        OVER_INFUSION(18),
        UNDER_INFUSION(19),
        OCCLUSION(20),
        OVERFILL_PRESSURE(21),
        BOLUS_DENIED(22),
        BOLUS_OVERRUN(23),
        FAV_CLOSED(24),
        TELEMETRY_HOLD(25),
        LOG_OVERWRITE(26),
        UNAUTHORISED_SESSION(27),
        REPEATED_RESTART(28);

        private final long id;
        AlarmCode(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, AlarmCode> byId = new HashMap<Long, AlarmCode>(28);
        static {
            for (AlarmCode e : AlarmCode.values())
                byId.put(e.id(), e);
        }
        public static AlarmCode byId(long id) { return byId.get(id); }
    }

    public enum AlarmEdge {
        RAISED(1),
        LATCHED(2),
        CLEARED(3),
        ACKED(4),
        AUDIO_PAUSED(5),
        AUDIO_RESUMED(6),
        ESCALATED(7),
        DEESCALATED(8),
        RESET(9);

        private final long id;
        AlarmEdge(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, AlarmEdge> byId = new HashMap<Long, AlarmEdge>(9);
        static {
            for (AlarmEdge e : AlarmEdge.values())
                byId.put(e.id(), e);
        }
        public static AlarmEdge byId(long id) { return byId.get(id); }
    }

    public enum AlarmStateFlag {
        PRESENT(1),
        LATCHED(2),
        ACKED(4),
        AUDIO_PAUSED(8),
        ESCALATED(16);

        private final long id;
        AlarmStateFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, AlarmStateFlag> byId = new HashMap<Long, AlarmStateFlag>(5);
        static {
            for (AlarmStateFlag e : AlarmStateFlag.values())
                byId.put(e.id(), e);
        }
        public static AlarmStateFlag byId(long id) { return byId.get(id); }
    }

    public enum BolusFlag {
        PATIENT(1),
        PRIMING(2),
        BRIDGE(4);

        private final long id;
        BolusFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, BolusFlag> byId = new HashMap<Long, BolusFlag>(3);
        static {
            for (BolusFlag e : BolusFlag.values())
                byId.put(e.id(), e);
        }
        public static BolusFlag byId(long id) { return byId.get(id); }
    }

    public enum BootCause {
        POWER(0),
        BROWN_OUT(1),
        WATCHDOG(2),
        FACTORY_RESET(3),
        UPDATE(4),
        MEMORY(5);

        private final long id;
        BootCause(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, BootCause> byId = new HashMap<Long, BootCause>(6);
        static {
            for (BootCause e : BootCause.values())
                byId.put(e.id(), e);
        }
        public static BootCause byId(long id) { return byId.get(id); }
    }

    public enum CommitFlag {
        CONFIRM_SOFT(1);

        private final long id;
        CommitFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, CommitFlag> byId = new HashMap<Long, CommitFlag>(1);
        static {
            for (CommitFlag e : CommitFlag.values())
                byId.put(e.id(), e);
        }
        public static CommitFlag byId(long id) { return byId.get(id); }
    }

    public enum DamagedPart {
        RESERVOIR(1),
        STORAGE(2),
        CLOCK(3);

        private final long id;
        DamagedPart(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, DamagedPart> byId = new HashMap<Long, DamagedPart>(3);
        static {
            for (DamagedPart e : DamagedPart.values())
                byId.put(e.id(), e);
        }
        public static DamagedPart byId(long id) { return byId.get(id); }
    }

    public enum DeviceClass {
        PRODUCTION(0),
        EMULATOR(1),
        ENGINEERING(2);

        private final long id;
        DeviceClass(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, DeviceClass> byId = new HashMap<Long, DeviceClass>(3);
        static {
            for (DeviceClass e : DeviceClass.values())
                byId.put(e.id(), e);
        }
        public static DeviceClass byId(long id) { return byId.get(id); }
    }

    public enum KeyFlag {
        TEST_KEY(1);

        private final long id;
        KeyFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, KeyFlag> byId = new HashMap<Long, KeyFlag>(1);
        static {
            for (KeyFlag e : KeyFlag.values())
                byId.put(e.id(), e);
        }
        public static KeyFlag byId(long id) { return byId.get(id); }
    }

    public enum LogCode {
        BOOT(4096),
        TIME_SET(4097),
        COMM_LOST(4098),
        BOLUS_DENIED(4099),
        SESSION_OPENED(4100),
        DAMAGED(4101),
        THERAPY(8225),
        BOLUS_START(8228),
        BOLUS_END(8229),
        STOP(8230),
        RESUME(8231),
        REFILL(8233),
        ALARM_LIMITS(8236),
        CONFIG(8239),
        BOLUS_CANCEL(8357),
        REFILL_EXPECTED(8361),
        REFILL_DRUG(8362);

        private final long id;
        LogCode(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, LogCode> byId = new HashMap<Long, LogCode>(17);
        static {
            for (LogCode e : LogCode.values())
                byId.put(e.id(), e);
        }
        public static LogCode byId(long id) { return byId.get(id); }
    }

    public enum LogReadFlag {
        END(1);

        private final long id;
        LogReadFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, LogReadFlag> byId = new HashMap<Long, LogReadFlag>(1);
        static {
            for (LogReadFlag e : LogReadFlag.values())
                byId.put(e.id(), e);
        }
        public static LogReadFlag byId(long id) { return byId.get(id); }
    }

    public enum MessageType {
        HELLO(1),
        IDENTIFY(2),
        PING(3),
        SESSION_OPEN(4),
        SESSION_CONFIRM(5),
        SESSION_CLOSE(6),
        TIME_SYNC(7),
        TIME_SET(8),
        GET_STATUS(16),
        STREAM_CONFIG(17),
        GET_ALARMS(18),
        LOG_INFO(19),
        LOG_READ(20),
        GET_THERAPY(21),
        FW_INFO(22),
        GET_LINK_STATS(23),
        ECHO(24),
        GET_REFILL(25),
        GET_TOTALS(26),
        GET_LIMITS(27),
        GET_CONFIG(28),
        THERAPY_PREPARE(32),
        THERAPY_COMMIT(33),
        OP_ABORT(34),
        BOLUS_PREPARE(35),
        BOLUS_COMMIT(36),
        BOLUS_CANCEL(37),
        STOP(38),
        RESUME(39),
        REFILL_PREPARE(40),
        REFILL_COMMIT(41),
        ALARM_ACK(42),
        ALARM_AUDIO_PAUSE(43),
        ALARM_LIMITS_SET(44),
        ALARM_RESET(45),
        THERAPY_EXTEND(46),
        CONFIG_SET(47),
        HELLO_RSP(65),
        IDENTIFY_RSP(66),
        PING_RSP(67),
        SESSION_OPEN_RSP(68),
        SESSION_CONFIRM_RSP(69),
        SESSION_CLOSE_RSP(70),
        TIME_SYNC_RSP(71),
        TIME_SET_RSP(72),
        GET_STATUS_RSP(80),
        STREAM_CONFIG_RSP(81),
        GET_ALARMS_RSP(82),
        LOG_INFO_RSP(83),
        LOG_READ_RSP(84),
        GET_THERAPY_RSP(85),
        FW_INFO_RSP(86),
        GET_LINK_STATS_RSP(87),
        ECHO_RSP(88),
        GET_REFILL_RSP(89),
        GET_TOTALS_RSP(90),
        GET_LIMITS_RSP(91),
        GET_CONFIG_RSP(92),
        THERAPY_PREPARE_RSP(96),
        THERAPY_COMMIT_RSP(97),
        OP_ABORT_RSP(98),
        BOLUS_PREPARE_RSP(99),
        BOLUS_COMMIT_RSP(100),
        BOLUS_CANCEL_RSP(101),
        STOP_RSP(102),
        RESUME_RSP(103),
        REFILL_PREPARE_RSP(104),
        REFILL_COMMIT_RSP(105),
        ALARM_ACK_RSP(106),
        ALARM_AUDIO_PAUSE_RSP(107),
        ALARM_LIMITS_SET_RSP(108),
        ALARM_RESET_RSP(109),
        THERAPY_EXTEND_RSP(110),
        CONFIG_SET_RSP(111),
        NACK(127),
        TELEMETRY(128),
        ALARM_EVENT(129),
        LOG_EVENT(130),
        BOOT(131);

        private final long id;
        MessageType(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, MessageType> byId = new HashMap<Long, MessageType>(79);
        static {
            for (MessageType e : MessageType.values())
                byId.put(e.id(), e);
        }
        public static MessageType byId(long id) { return byId.get(id); }
    }

    public enum Mode {
        NONE(0),
        SIMPLE(1),
        FLEX(2),
        PERIODIC_BOLUS(3),
        SINGLE_BOLUS(4),
        MINIMUM_RATE(5);

        private final long id;
        Mode(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, Mode> byId = new HashMap<Long, Mode>(6);
        static {
            for (Mode e : Mode.values())
                byId.put(e.id(), e);
        }
        public static Mode byId(long id) { return byId.get(id); }
    }

    public enum NackReason {
        UNKNOWN_TYPE(1),
        BAD_LENGTH(2),
        BAD_VALUE(3),
        AUTH_REQUIRED(4),
        AUTH_FAILED(5),
        WRONG_STATE(6),
        LOCKOUT(7),
        REPLAY(8),
        SEQ_REUSE(9),
        BUSY(10),
        UNSUPPORTED_VERSION(11),
        UNSUPPORTED_FLAG(12),
        TOKEN_UNKNOWN(13),
        TOKEN_EXPIRED(14),
        ECHO_MISMATCH(15),
        STALE_REVISION(16),
        LIMIT_EXCEEDED(17),
        LOG_GAP(18),
        LOG_EPOCH(19),
        STALE_OCCURRENCE(20),
        SESSION_LIMIT(21),
        NOT_IMPLEMENTED(22),
        HARDWARE(23),
        INTERNAL(24);

        private final long id;
        NackReason(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, NackReason> byId = new HashMap<Long, NackReason>(24);
        static {
            for (NackReason e : NackReason.values())
                byId.put(e.id(), e);
        }
        public static NackReason byId(long id) { return byId.get(id); }
    }

    public enum PrepareFlag {
        SOFT_LIMIT(1);

        private final long id;
        PrepareFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, PrepareFlag> byId = new HashMap<Long, PrepareFlag>(1);
        static {
            for (PrepareFlag e : PrepareFlag.values())
                byId.put(e.id(), e);
        }
        public static PrepareFlag byId(long id) { return byId.get(id); }
    }

    public enum Priority {
        NONE(0),
        LOW(1),
        MEDIUM(2),
        HIGH(3);

        private final long id;
        Priority(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, Priority> byId = new HashMap<Long, Priority>(4);
        static {
            for (Priority e : Priority.values())
                byId.put(e.id(), e);
        }
        public static Priority byId(long id) { return byId.get(id); }
    }

    public enum ProgramFlag {
        MORE(1);

        private final long id;
        ProgramFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, ProgramFlag> byId = new HashMap<Long, ProgramFlag>(1);
        static {
            for (ProgramFlag e : ProgramFlag.values())
                byId.put(e.id(), e);
        }
        public static ProgramFlag byId(long id) { return byId.get(id); }
    }

    public enum PumpStateCode {
        SHELF(0),
        STOPPED(1),
        INFUSING(2),
        MIN_RATE(3),
        STALLED(4),
        SAFE_STATE(5),
        EOS_OFF(6),
        UPDATING(7);

        private final long id;
        PumpStateCode(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, PumpStateCode> byId = new HashMap<Long, PumpStateCode>(8);
        static {
            for (PumpStateCode e : PumpStateCode.values())
                byId.put(e.id(), e);
        }
        public static PumpStateCode byId(long id) { return byId.get(id); }
    }

    public enum SelfTestFlag {
        PROGRAM_MEMORY(1),
        WORKING_MEMORY(2),
        STORAGE(4),
        MOTOR(8),
        BATTERY(16),
        CLOCK(32),
        SENSOR(64);

        private final long id;
        SelfTestFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, SelfTestFlag> byId = new HashMap<Long, SelfTestFlag>(7);
        static {
            for (SelfTestFlag e : SelfTestFlag.values())
                byId.put(e.id(), e);
        }
        public static SelfTestFlag byId(long id) { return byId.get(id); }
    }

    public enum StopReason {
        OTHER(0),
        CLINICAL(1),
        REFILL(2),
        IMAGING(3),
        SERVICE(4);

        private final long id;
        StopReason(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, StopReason> byId = new HashMap<Long, StopReason>(5);
        static {
            for (StopReason e : StopReason.values())
                byId.put(e.id(), e);
        }
        public static StopReason byId(long id) { return byId.get(id); }
    }

    public enum StreamFlag {
        ON_CHANGE(1);

        private final long id;
        StreamFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, StreamFlag> byId = new HashMap<Long, StreamFlag>(1);
        static {
            for (StreamFlag e : StreamFlag.values())
                byId.put(e.id(), e);
        }
        public static StreamFlag byId(long id) { return byId.get(id); }
    }

    public enum TelemetryFlag {
        ERI(1),
        EOS(2),
        TIME_UNSURE(4),
        BOLUS_RUNNING(8),
        DAMAGED(16);

        private final long id;
        TelemetryFlag(long id) { this.id = id; }
        public long id() { return id; }
        private static final Map<Long, TelemetryFlag> byId = new HashMap<Long, TelemetryFlag>(5);
        static {
            for (TelemetryFlag e : TelemetryFlag.values())
                byId.put(e.id(), e);
        }
        public static TelemetryFlag byId(long id) { return byId.get(id); }
    }

    public Plink(KaitaiStream _io) {
        this(_io, null, null);
    }

    public Plink(KaitaiStream _io, KaitaiStruct _parent) {
        this(_io, _parent, null);
    }

    public Plink(KaitaiStream _io, KaitaiStruct _parent, Plink _root) {
        super(_io);
        this._parent = _parent;
        this._root = _root == null ? this : _root;
        _read();
    }
    private void _read() {
        this.verFlags = this._io.readU1();
        this.type = MessageType.byId(this._io.readU1());
        this.seq = this._io.readU2le();
        this.ref = this._io.readU2le();
        this.len = this._io.readU2le();
        {
            MessageType on = type();
            if (on != null) {
                switch (type()) {
                case ALARM_ACK: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmAckReq(_io_payload, this, _root);
                    break;
                }
                case ALARM_ACK_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmAckRsp(_io_payload, this, _root);
                    break;
                }
                case ALARM_AUDIO_PAUSE: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmAudioPauseReq(_io_payload, this, _root);
                    break;
                }
                case ALARM_AUDIO_PAUSE_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmAudioPauseRsp(_io_payload, this, _root);
                    break;
                }
                case ALARM_EVENT: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmEvent(_io_payload, this, _root);
                    break;
                }
                case ALARM_LIMITS_SET: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmLimitsSetReq(_io_payload, this, _root);
                    break;
                }
                case ALARM_LIMITS_SET_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmLimitsSetRsp(_io_payload, this, _root);
                    break;
                }
                case ALARM_RESET: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmResetReq(_io_payload, this, _root);
                    break;
                }
                case ALARM_RESET_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new AlarmResetRsp(_io_payload, this, _root);
                    break;
                }
                case BOLUS_CANCEL: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new BolusCancelReq(_io_payload, this, _root);
                    break;
                }
                case BOLUS_CANCEL_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new BolusCancelRsp(_io_payload, this, _root);
                    break;
                }
                case BOLUS_COMMIT: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new BolusCommitReq(_io_payload, this, _root);
                    break;
                }
                case BOLUS_COMMIT_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new BolusCommitRsp(_io_payload, this, _root);
                    break;
                }
                case BOLUS_PREPARE: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new BolusPrepareReq(_io_payload, this, _root);
                    break;
                }
                case BOLUS_PREPARE_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new BolusPrepareRsp(_io_payload, this, _root);
                    break;
                }
                case BOOT: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new Boot(_io_payload, this, _root);
                    break;
                }
                case CONFIG_SET: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new ConfigSetReq(_io_payload, this, _root);
                    break;
                }
                case CONFIG_SET_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new ConfigSetRsp(_io_payload, this, _root);
                    break;
                }
                case ECHO: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new EchoReq(_io_payload, this, _root);
                    break;
                }
                case ECHO_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new EchoRsp(_io_payload, this, _root);
                    break;
                }
                case FW_INFO: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new FwInfoReq(_io_payload, this, _root);
                    break;
                }
                case FW_INFO_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new FwInfoRsp(_io_payload, this, _root);
                    break;
                }
                case GET_ALARMS: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetAlarmsReq(_io_payload, this, _root);
                    break;
                }
                case GET_ALARMS_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetAlarmsRsp(_io_payload, this, _root);
                    break;
                }
                case GET_CONFIG: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetConfigReq(_io_payload, this, _root);
                    break;
                }
                case GET_CONFIG_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetConfigRsp(_io_payload, this, _root);
                    break;
                }
                case GET_LIMITS: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetLimitsReq(_io_payload, this, _root);
                    break;
                }
                case GET_LIMITS_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetLimitsRsp(_io_payload, this, _root);
                    break;
                }
                case GET_LINK_STATS: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetLinkStatsReq(_io_payload, this, _root);
                    break;
                }
                case GET_LINK_STATS_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetLinkStatsRsp(_io_payload, this, _root);
                    break;
                }
                case GET_REFILL: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetRefillReq(_io_payload, this, _root);
                    break;
                }
                case GET_REFILL_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetRefillRsp(_io_payload, this, _root);
                    break;
                }
                case GET_STATUS: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetStatusReq(_io_payload, this, _root);
                    break;
                }
                case GET_STATUS_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetStatusRsp(_io_payload, this, _root);
                    break;
                }
                case GET_THERAPY: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetTherapyReq(_io_payload, this, _root);
                    break;
                }
                case GET_THERAPY_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetTherapyRsp(_io_payload, this, _root);
                    break;
                }
                case GET_TOTALS: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetTotalsReq(_io_payload, this, _root);
                    break;
                }
                case GET_TOTALS_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new GetTotalsRsp(_io_payload, this, _root);
                    break;
                }
                case HELLO: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new HelloReq(_io_payload, this, _root);
                    break;
                }
                case HELLO_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new HelloRsp(_io_payload, this, _root);
                    break;
                }
                case IDENTIFY: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new IdentifyReq(_io_payload, this, _root);
                    break;
                }
                case IDENTIFY_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new IdentifyRsp(_io_payload, this, _root);
                    break;
                }
                case LOG_EVENT: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new LogEvent(_io_payload, this, _root);
                    break;
                }
                case LOG_INFO: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new LogInfoReq(_io_payload, this, _root);
                    break;
                }
                case LOG_INFO_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new LogInfoRsp(_io_payload, this, _root);
                    break;
                }
                case LOG_READ: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new LogReadReq(_io_payload, this, _root);
                    break;
                }
                case LOG_READ_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new LogReadRsp(_io_payload, this, _root);
                    break;
                }
                case NACK: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new Nack(_io_payload, this, _root);
                    break;
                }
                case OP_ABORT: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new OpAbortReq(_io_payload, this, _root);
                    break;
                }
                case OP_ABORT_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new OpAbortRsp(_io_payload, this, _root);
                    break;
                }
                case PING: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new PingReq(_io_payload, this, _root);
                    break;
                }
                case PING_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new PingRsp(_io_payload, this, _root);
                    break;
                }
                case REFILL_COMMIT: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new RefillCommitReq(_io_payload, this, _root);
                    break;
                }
                case REFILL_COMMIT_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new RefillCommitRsp(_io_payload, this, _root);
                    break;
                }
                case REFILL_PREPARE: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new RefillPrepareReq(_io_payload, this, _root);
                    break;
                }
                case REFILL_PREPARE_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new RefillPrepareRsp(_io_payload, this, _root);
                    break;
                }
                case RESUME: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new ResumeReq(_io_payload, this, _root);
                    break;
                }
                case RESUME_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new ResumeRsp(_io_payload, this, _root);
                    break;
                }
                case SESSION_CLOSE: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new SessionCloseReq(_io_payload, this, _root);
                    break;
                }
                case SESSION_CLOSE_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new SessionCloseRsp(_io_payload, this, _root);
                    break;
                }
                case SESSION_CONFIRM: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new SessionConfirmReq(_io_payload, this, _root);
                    break;
                }
                case SESSION_CONFIRM_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new SessionConfirmRsp(_io_payload, this, _root);
                    break;
                }
                case SESSION_OPEN: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new SessionOpenReq(_io_payload, this, _root);
                    break;
                }
                case SESSION_OPEN_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new SessionOpenRsp(_io_payload, this, _root);
                    break;
                }
                case STOP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new StopReq(_io_payload, this, _root);
                    break;
                }
                case STOP_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new StopRsp(_io_payload, this, _root);
                    break;
                }
                case STREAM_CONFIG: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new StreamConfigReq(_io_payload, this, _root);
                    break;
                }
                case STREAM_CONFIG_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new StreamConfigRsp(_io_payload, this, _root);
                    break;
                }
                case TELEMETRY: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new Telemetry(_io_payload, this, _root);
                    break;
                }
                case THERAPY_COMMIT: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TherapyCommitReq(_io_payload, this, _root);
                    break;
                }
                case THERAPY_COMMIT_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TherapyCommitRsp(_io_payload, this, _root);
                    break;
                }
                case THERAPY_EXTEND: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TherapyExtendReq(_io_payload, this, _root);
                    break;
                }
                case THERAPY_EXTEND_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TherapyExtendRsp(_io_payload, this, _root);
                    break;
                }
                case THERAPY_PREPARE: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TherapyPrepareReq(_io_payload, this, _root);
                    break;
                }
                case THERAPY_PREPARE_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TherapyPrepareRsp(_io_payload, this, _root);
                    break;
                }
                case TIME_SET: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TimeSetReq(_io_payload, this, _root);
                    break;
                }
                case TIME_SET_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TimeSetRsp(_io_payload, this, _root);
                    break;
                }
                case TIME_SYNC: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TimeSyncReq(_io_payload, this, _root);
                    break;
                }
                case TIME_SYNC_RSP: {
                    KaitaiStream _io_payload = this._io.substream(len());
                    this.payload = new TimeSyncRsp(_io_payload, this, _root);
                    break;
                }
                default: {
                    this.payload = this._io.readBytes(len());
                    break;
                }
                }
            } else {
                this.payload = this._io.readBytes(len());
            }
        }
        if ((verFlags() & 8) != 0) {
            this.auth = this._io.readBytes(12);
        }
        this.crc32c = this._io.readU4le();
    }

    public void _fetchInstances() {
        {
            MessageType on = type();
            if (on != null) {
                switch (type()) {
                case ALARM_ACK: {
                    ((AlarmAckReq) (this.payload))._fetchInstances();
                    break;
                }
                case ALARM_ACK_RSP: {
                    ((AlarmAckRsp) (this.payload))._fetchInstances();
                    break;
                }
                case ALARM_AUDIO_PAUSE: {
                    ((AlarmAudioPauseReq) (this.payload))._fetchInstances();
                    break;
                }
                case ALARM_AUDIO_PAUSE_RSP: {
                    ((AlarmAudioPauseRsp) (this.payload))._fetchInstances();
                    break;
                }
                case ALARM_EVENT: {
                    ((AlarmEvent) (this.payload))._fetchInstances();
                    break;
                }
                case ALARM_LIMITS_SET: {
                    ((AlarmLimitsSetReq) (this.payload))._fetchInstances();
                    break;
                }
                case ALARM_LIMITS_SET_RSP: {
                    ((AlarmLimitsSetRsp) (this.payload))._fetchInstances();
                    break;
                }
                case ALARM_RESET: {
                    ((AlarmResetReq) (this.payload))._fetchInstances();
                    break;
                }
                case ALARM_RESET_RSP: {
                    ((AlarmResetRsp) (this.payload))._fetchInstances();
                    break;
                }
                case BOLUS_CANCEL: {
                    ((BolusCancelReq) (this.payload))._fetchInstances();
                    break;
                }
                case BOLUS_CANCEL_RSP: {
                    ((BolusCancelRsp) (this.payload))._fetchInstances();
                    break;
                }
                case BOLUS_COMMIT: {
                    ((BolusCommitReq) (this.payload))._fetchInstances();
                    break;
                }
                case BOLUS_COMMIT_RSP: {
                    ((BolusCommitRsp) (this.payload))._fetchInstances();
                    break;
                }
                case BOLUS_PREPARE: {
                    ((BolusPrepareReq) (this.payload))._fetchInstances();
                    break;
                }
                case BOLUS_PREPARE_RSP: {
                    ((BolusPrepareRsp) (this.payload))._fetchInstances();
                    break;
                }
                case BOOT: {
                    ((Boot) (this.payload))._fetchInstances();
                    break;
                }
                case CONFIG_SET: {
                    ((ConfigSetReq) (this.payload))._fetchInstances();
                    break;
                }
                case CONFIG_SET_RSP: {
                    ((ConfigSetRsp) (this.payload))._fetchInstances();
                    break;
                }
                case ECHO: {
                    ((EchoReq) (this.payload))._fetchInstances();
                    break;
                }
                case ECHO_RSP: {
                    ((EchoRsp) (this.payload))._fetchInstances();
                    break;
                }
                case FW_INFO: {
                    ((FwInfoReq) (this.payload))._fetchInstances();
                    break;
                }
                case FW_INFO_RSP: {
                    ((FwInfoRsp) (this.payload))._fetchInstances();
                    break;
                }
                case GET_ALARMS: {
                    ((GetAlarmsReq) (this.payload))._fetchInstances();
                    break;
                }
                case GET_ALARMS_RSP: {
                    ((GetAlarmsRsp) (this.payload))._fetchInstances();
                    break;
                }
                case GET_CONFIG: {
                    ((GetConfigReq) (this.payload))._fetchInstances();
                    break;
                }
                case GET_CONFIG_RSP: {
                    ((GetConfigRsp) (this.payload))._fetchInstances();
                    break;
                }
                case GET_LIMITS: {
                    ((GetLimitsReq) (this.payload))._fetchInstances();
                    break;
                }
                case GET_LIMITS_RSP: {
                    ((GetLimitsRsp) (this.payload))._fetchInstances();
                    break;
                }
                case GET_LINK_STATS: {
                    ((GetLinkStatsReq) (this.payload))._fetchInstances();
                    break;
                }
                case GET_LINK_STATS_RSP: {
                    ((GetLinkStatsRsp) (this.payload))._fetchInstances();
                    break;
                }
                case GET_REFILL: {
                    ((GetRefillReq) (this.payload))._fetchInstances();
                    break;
                }
                case GET_REFILL_RSP: {
                    ((GetRefillRsp) (this.payload))._fetchInstances();
                    break;
                }
                case GET_STATUS: {
                    ((GetStatusReq) (this.payload))._fetchInstances();
                    break;
                }
                case GET_STATUS_RSP: {
                    ((GetStatusRsp) (this.payload))._fetchInstances();
                    break;
                }
                case GET_THERAPY: {
                    ((GetTherapyReq) (this.payload))._fetchInstances();
                    break;
                }
                case GET_THERAPY_RSP: {
                    ((GetTherapyRsp) (this.payload))._fetchInstances();
                    break;
                }
                case GET_TOTALS: {
                    ((GetTotalsReq) (this.payload))._fetchInstances();
                    break;
                }
                case GET_TOTALS_RSP: {
                    ((GetTotalsRsp) (this.payload))._fetchInstances();
                    break;
                }
                case HELLO: {
                    ((HelloReq) (this.payload))._fetchInstances();
                    break;
                }
                case HELLO_RSP: {
                    ((HelloRsp) (this.payload))._fetchInstances();
                    break;
                }
                case IDENTIFY: {
                    ((IdentifyReq) (this.payload))._fetchInstances();
                    break;
                }
                case IDENTIFY_RSP: {
                    ((IdentifyRsp) (this.payload))._fetchInstances();
                    break;
                }
                case LOG_EVENT: {
                    ((LogEvent) (this.payload))._fetchInstances();
                    break;
                }
                case LOG_INFO: {
                    ((LogInfoReq) (this.payload))._fetchInstances();
                    break;
                }
                case LOG_INFO_RSP: {
                    ((LogInfoRsp) (this.payload))._fetchInstances();
                    break;
                }
                case LOG_READ: {
                    ((LogReadReq) (this.payload))._fetchInstances();
                    break;
                }
                case LOG_READ_RSP: {
                    ((LogReadRsp) (this.payload))._fetchInstances();
                    break;
                }
                case NACK: {
                    ((Nack) (this.payload))._fetchInstances();
                    break;
                }
                case OP_ABORT: {
                    ((OpAbortReq) (this.payload))._fetchInstances();
                    break;
                }
                case OP_ABORT_RSP: {
                    ((OpAbortRsp) (this.payload))._fetchInstances();
                    break;
                }
                case PING: {
                    ((PingReq) (this.payload))._fetchInstances();
                    break;
                }
                case PING_RSP: {
                    ((PingRsp) (this.payload))._fetchInstances();
                    break;
                }
                case REFILL_COMMIT: {
                    ((RefillCommitReq) (this.payload))._fetchInstances();
                    break;
                }
                case REFILL_COMMIT_RSP: {
                    ((RefillCommitRsp) (this.payload))._fetchInstances();
                    break;
                }
                case REFILL_PREPARE: {
                    ((RefillPrepareReq) (this.payload))._fetchInstances();
                    break;
                }
                case REFILL_PREPARE_RSP: {
                    ((RefillPrepareRsp) (this.payload))._fetchInstances();
                    break;
                }
                case RESUME: {
                    ((ResumeReq) (this.payload))._fetchInstances();
                    break;
                }
                case RESUME_RSP: {
                    ((ResumeRsp) (this.payload))._fetchInstances();
                    break;
                }
                case SESSION_CLOSE: {
                    ((SessionCloseReq) (this.payload))._fetchInstances();
                    break;
                }
                case SESSION_CLOSE_RSP: {
                    ((SessionCloseRsp) (this.payload))._fetchInstances();
                    break;
                }
                case SESSION_CONFIRM: {
                    ((SessionConfirmReq) (this.payload))._fetchInstances();
                    break;
                }
                case SESSION_CONFIRM_RSP: {
                    ((SessionConfirmRsp) (this.payload))._fetchInstances();
                    break;
                }
                case SESSION_OPEN: {
                    ((SessionOpenReq) (this.payload))._fetchInstances();
                    break;
                }
                case SESSION_OPEN_RSP: {
                    ((SessionOpenRsp) (this.payload))._fetchInstances();
                    break;
                }
                case STOP: {
                    ((StopReq) (this.payload))._fetchInstances();
                    break;
                }
                case STOP_RSP: {
                    ((StopRsp) (this.payload))._fetchInstances();
                    break;
                }
                case STREAM_CONFIG: {
                    ((StreamConfigReq) (this.payload))._fetchInstances();
                    break;
                }
                case STREAM_CONFIG_RSP: {
                    ((StreamConfigRsp) (this.payload))._fetchInstances();
                    break;
                }
                case TELEMETRY: {
                    ((Telemetry) (this.payload))._fetchInstances();
                    break;
                }
                case THERAPY_COMMIT: {
                    ((TherapyCommitReq) (this.payload))._fetchInstances();
                    break;
                }
                case THERAPY_COMMIT_RSP: {
                    ((TherapyCommitRsp) (this.payload))._fetchInstances();
                    break;
                }
                case THERAPY_EXTEND: {
                    ((TherapyExtendReq) (this.payload))._fetchInstances();
                    break;
                }
                case THERAPY_EXTEND_RSP: {
                    ((TherapyExtendRsp) (this.payload))._fetchInstances();
                    break;
                }
                case THERAPY_PREPARE: {
                    ((TherapyPrepareReq) (this.payload))._fetchInstances();
                    break;
                }
                case THERAPY_PREPARE_RSP: {
                    ((TherapyPrepareRsp) (this.payload))._fetchInstances();
                    break;
                }
                case TIME_SET: {
                    ((TimeSetReq) (this.payload))._fetchInstances();
                    break;
                }
                case TIME_SET_RSP: {
                    ((TimeSetRsp) (this.payload))._fetchInstances();
                    break;
                }
                case TIME_SYNC: {
                    ((TimeSyncReq) (this.payload))._fetchInstances();
                    break;
                }
                case TIME_SYNC_RSP: {
                    ((TimeSyncRsp) (this.payload))._fetchInstances();
                    break;
                }
                default: {
                    break;
                }
                }
            } else {
            }
        }
        if ((verFlags() & 8) != 0) {
        }
    }

    /**
     * Somebody has seen an alarm. It stays as long as its condition or its latch.
     */
    public static class AlarmAckReq extends KaitaiStruct {
        public static AlarmAckReq fromFile(String fileName) throws IOException {
            return new AlarmAckReq(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmAckReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmAckReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmAckReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.code = Plink.AlarmCode.byId(this._io.readU1());
            this.rsv = this._io.readBytes(3);
            this.occurrence = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private AlarmCode code;
        private byte[] rsv;
        private long occurrence;
        private Plink _root;
        private Plink _parent;

        /**
         * which condition
         */
        public AlarmCode code() { return code; }
        public byte[] rsv() { return rsv; }

        /**
         * which time it was raised
         */
        public long occurrence() { return occurrence; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The alarm is acknowledged.
     */
    public static class AlarmAckRsp extends KaitaiStruct {
        public static AlarmAckRsp fromFile(String fileName) throws IOException {
            return new AlarmAckRsp(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmAckRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmAckRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmAckRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Silences the tones of some alarms for a while. A new condition sounds all the same.
     */
    public static class AlarmAudioPauseReq extends KaitaiStruct {
        public static AlarmAudioPauseReq fromFile(String fileName) throws IOException {
            return new AlarmAudioPauseReq(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmAudioPauseReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmAudioPauseReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmAudioPauseReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.mask = this._io.readU4le();
            this.durationS = this._io.readU2le();
            this.rsv = this._io.readBytes(2);
        }

        public void _fetchInstances() {
        }
        private long mask;
        private int durationS;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * bit n - 1 is alarm code n
         */
        public long mask() { return mask; }

        /**
         * pump time, at most 600
         */
        public int durationS() { return durationS; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The tones are paused.
     */
    public static class AlarmAudioPauseRsp extends KaitaiStruct {
        public static AlarmAudioPauseRsp fromFile(String fileName) throws IOException {
            return new AlarmAudioPauseRsp(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmAudioPauseRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmAudioPauseRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmAudioPauseRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * One alarm that is present or latched.
     */
    public static class AlarmEntry extends KaitaiStruct {
        public static AlarmEntry fromFile(String fileName) throws IOException {
            return new AlarmEntry(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmEntry(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmEntry(KaitaiStream _io, Plink.GetAlarmsRsp _parent) {
            this(_io, _parent, null);
        }

        public AlarmEntry(KaitaiStream _io, Plink.GetAlarmsRsp _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.code = Plink.AlarmCode.byId(this._io.readU1());
            this.priority = Plink.Priority.byId(this._io.readU1());
            this.state = this._io.readU1();
            this.rsv = this._io.readBytes(1);
            this.occurrence = this._io.readU4le();
            this.tMs = this._io.readU8le();
        }

        public void _fetchInstances() {
        }
        private AlarmCode code;
        private Priority priority;
        private int state;
        private byte[] rsv;
        private long occurrence;
        private long tMs;
        private Plink _root;
        private Plink.GetAlarmsRsp _parent;

        /**
         * which condition
         */
        public AlarmCode code() { return code; }

        /**
         * as of now
         */
        public Priority priority() { return priority; }

        /**
         * present, latched, acknowledged …
         */
        public int state() { return state; }
        public byte[] rsv() { return rsv; }

        /**
         * which time this condition was raised, from 1
         */
        public long occurrence() { return occurrence; }

        /**
         * pump time of the raise
         */
        public long tMs() { return tMs; }
        public Plink _root() { return _root; }
        public Plink.GetAlarmsRsp _parent() { return _parent; }
    }

    /**
     * An edge of an alarm, sent when it happens. It is in the log too, as record event_seq.
     */
    public static class AlarmEvent extends KaitaiStruct {
        public static AlarmEvent fromFile(String fileName) throws IOException {
            return new AlarmEvent(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmEvent(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmEvent(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmEvent(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.code = Plink.AlarmCode.byId(this._io.readU1());
            this.priority = Plink.Priority.byId(this._io.readU1());
            this.edge = Plink.AlarmEdge.byId(this._io.readU1());
            this.rsv = this._io.readBytes(1);
            this.occurrence = this._io.readU4le();
            this.eventSeq = this._io.readU4le();
            this.tMs = this._io.readU8le();
            this.value = this._io.readS4le();
        }

        public void _fetchInstances() {
        }
        private AlarmCode code;
        private Priority priority;
        private AlarmEdge edge;
        private byte[] rsv;
        private long occurrence;
        private long eventSeq;
        private long tMs;
        private int value;
        private Plink _root;
        private Plink _parent;

        /**
         * which condition
         */
        public AlarmCode code() { return code; }

        /**
         * after the edge
         */
        public Priority priority() { return priority; }

        /**
         * what happened to it
         */
        public AlarmEdge edge() { return edge; }
        public byte[] rsv() { return rsv; }

        /**
         * which time this condition was raised, from 1
         */
        public long occurrence() { return occurrence; }

        /**
         * its record in the log
         */
        public long eventSeq() { return eventSeq; }

        /**
         * pump time
         */
        public long tMs() { return tMs; }

        /**
         * what was measured, in the unit of the condition; 0 where there is none
         */
        public int value() { return value; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Sets the thresholds of alarms.
     */
    public static class AlarmLimitsSetReq extends KaitaiStruct {
        public static AlarmLimitsSetReq fromFile(String fileName) throws IOException {
            return new AlarmLimitsSetReq(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmLimitsSetReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmLimitsSetReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmLimitsSetReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.reservoirLowNl = this._io.readU4le();
            this.batteryLowMv = this._io.readU2le();
            this.tempHiCdeg = this._io.readS2le();
            this.tempLoCdeg = this._io.readS2le();
            this.rsv = this._io.readBytes(2);
        }

        public void _fetchInstances() {
        }
        private long reservoirLowNl;
        private int batteryLowMv;
        private short tempHiCdeg;
        private short tempLoCdeg;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * low-reservoir threshold
         */
        public long reservoirLowNl() { return reservoirLowNl; }

        /**
         * low-battery threshold
         */
        public int batteryLowMv() { return batteryLowMv; }

        /**
         * high-temperature threshold
         */
        public short tempHiCdeg() { return tempHiCdeg; }

        /**
         * low-temperature threshold
         */
        public short tempLoCdeg() { return tempLoCdeg; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The thresholds are in force; GET_LIMITS has them.
     */
    public static class AlarmLimitsSetRsp extends KaitaiStruct {
        public static AlarmLimitsSetRsp fromFile(String fileName) throws IOException {
            return new AlarmLimitsSetRsp(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmLimitsSetRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmLimitsSetRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmLimitsSetRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Releases the latch of an alarm whose condition has ended.
     */
    public static class AlarmResetReq extends KaitaiStruct {
        public static AlarmResetReq fromFile(String fileName) throws IOException {
            return new AlarmResetReq(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmResetReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmResetReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmResetReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.code = Plink.AlarmCode.byId(this._io.readU1());
            this.rsv = this._io.readBytes(3);
            this.occurrence = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private AlarmCode code;
        private byte[] rsv;
        private long occurrence;
        private Plink _root;
        private Plink _parent;

        /**
         * which condition
         */
        public AlarmCode code() { return code; }
        public byte[] rsv() { return rsv; }

        /**
         * which time it was raised
         */
        public long occurrence() { return occurrence; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The alarm has ended.
     */
    public static class AlarmResetRsp extends KaitaiStruct {
        public static AlarmResetRsp fromFile(String fileName) throws IOException {
            return new AlarmResetRsp(new ByteBufferKaitaiStream(fileName));
        }

        public AlarmResetRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public AlarmResetRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public AlarmResetRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Ends a running bolus.
     */
    public static class BolusCancelReq extends KaitaiStruct {
        public static BolusCancelReq fromFile(String fileName) throws IOException {
            return new BolusCancelReq(new ByteBufferKaitaiStream(fileName));
        }

        public BolusCancelReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public BolusCancelReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public BolusCancelReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.bolusId = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long opId;
        private long bolusId;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * of the running bolus
         */
        public long bolusId() { return bolusId; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The bolus has ended.
     */
    public static class BolusCancelRsp extends KaitaiStruct {
        public static BolusCancelRsp fromFile(String fileName) throws IOException {
            return new BolusCancelRsp(new ByteBufferKaitaiStream(fileName));
        }

        public BolusCancelRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public BolusCancelRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public BolusCancelRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.deliveredNl = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long deliveredNl;
        private Plink _root;
        private Plink _parent;

        /**
         * what was given of it
         */
        public long deliveredNl() { return deliveredNl; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Begins the proposed bolus.
     */
    public static class BolusCommitReq extends KaitaiStruct {
        public static BolusCommitReq fromFile(String fileName) throws IOException {
            return new BolusCommitReq(new ByteBufferKaitaiStream(fileName));
        }

        public BolusCommitReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public BolusCommitReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public BolusCommitReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.bolusId = this._io.readU4le();
            this.volumeNl = this._io.readU4le();
            if (!(_io().isEof())) {
                this.commitFlags = this._io.readU2le();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(2);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
        }
        private long opId;
        private long bolusId;
        private long volumeNl;
        private Integer commitFlags;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * as PREPARE answered
         */
        public long bolusId() { return bolusId; }

        /**
         * as PREPARE answered
         */
        public long volumeNl() { return volumeNl; }

        /**
         * absent is 0
         */
        public Integer commitFlags() { return commitFlags; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The bolus has begun.
     */
    public static class BolusCommitRsp extends KaitaiStruct {
        public static BolusCommitRsp fromFile(String fileName) throws IOException {
            return new BolusCommitRsp(new ByteBufferKaitaiStream(fileName));
        }

        public BolusCommitRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public BolusCommitRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public BolusCommitRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.bolusId = this._io.readU4le();
            this.tMs = this._io.readU8le();
        }

        public void _fetchInstances() {
        }
        private long bolusId;
        private long tMs;
        private Plink _root;
        private Plink _parent;

        /**
         * names the bolus
         */
        public long bolusId() { return bolusId; }

        /**
         * pump time of its start
         */
        public long tMs() { return tMs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Proposes a bolus. Nothing changes yet.
     */
    public static class BolusPrepareReq extends KaitaiStruct {
        public static BolusPrepareReq fromFile(String fileName) throws IOException {
            return new BolusPrepareReq(new ByteBufferKaitaiStream(fileName));
        }

        public BolusPrepareReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public BolusPrepareReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public BolusPrepareReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.volumeNl = this._io.readU4le();
            this.durationMs = this._io.readU4le();
            this.therapyRev = this._io.readU4le();
            if (!(_io().isEof())) {
                this.flags = this._io.readU2le();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(2);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
        }
        private long opId;
        private long volumeNl;
        private long durationMs;
        private long therapyRev;
        private Integer flags;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * volume of the bolus
         */
        public long volumeNl() { return volumeNl; }

        /**
         * time over which it is given, pump time
         */
        public long durationMs() { return durationMs; }

        /**
         * program that the host believes in force
         */
        public long therapyRev() { return therapyRev; }

        /**
         * absent is PATIENT
         */
        public Integer flags() { return flags; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The bolus as the pump has understood it.
     */
    public static class BolusPrepareRsp extends KaitaiStruct {
        public static BolusPrepareRsp fromFile(String fileName) throws IOException {
            return new BolusPrepareRsp(new ByteBufferKaitaiStream(fileName));
        }

        public BolusPrepareRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public BolusPrepareRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public BolusPrepareRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.bolusId = this._io.readU4le();
            this.volumeNl = this._io.readU4le();
            this.durationMs = this._io.readU4le();
            this.expiresMs = this._io.readU4le();
            if (!(_io().isEof())) {
                this.prepareFlags = this._io.readU2le();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(2);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
        }
        private long opId;
        private long bolusId;
        private long volumeNl;
        private long durationMs;
        private long expiresMs;
        private Integer prepareFlags;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * of the request
         */
        public long opId() { return opId; }

        /**
         * names the bolus; the token of BOLUS_COMMIT
         */
        public long bolusId() { return bolusId; }

        /**
         * as understood
         */
        public long volumeNl() { return volumeNl; }

        /**
         * as understood
         */
        public long durationMs() { return durationMs; }

        /**
         * link time that the token is good for; 0 if the operation is committed already
         */
        public long expiresMs() { return expiresMs; }

        /**
         * absent is 0
         */
        public Integer prepareFlags() { return prepareFlags; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The pump has started. Every session, token and stream is gone.
     */
    public static class Boot extends KaitaiStruct {
        public static Boot fromFile(String fileName) throws IOException {
            return new Boot(new ByteBufferKaitaiStream(fileName));
        }

        public Boot(KaitaiStream _io) {
            this(_io, null, null);
        }

        public Boot(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public Boot(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.bootCount = this._io.readU2le();
            this.cause = Plink.BootCause.byId(this._io.readU1());
            this.rsv = this._io.readBytes(1);
            this.logEpoch = this._io.readU4le();
            this.lastSeq = this._io.readU4le();
            this.fwMajor = this._io.readU1();
            this.fwMinor = this._io.readU1();
            this.fwPatch = this._io.readU2le();
        }

        public void _fetchInstances() {
        }
        private int bootCount;
        private BootCause cause;
        private byte[] rsv;
        private long logEpoch;
        private long lastSeq;
        private int fwMajor;
        private int fwMinor;
        private int fwPatch;
        private Plink _root;
        private Plink _parent;

        /**
         * starts of the pump since manufacture
         */
        public int bootCount() { return bootCount; }

        /**
         * why it started
         */
        public BootCause cause() { return cause; }
        public byte[] rsv() { return rsv; }

        /**
         * as in LOG_INFO
         */
        public long logEpoch() { return logEpoch; }

        /**
         * newest record of the log
         */
        public long lastSeq() { return lastSeq; }

        /**
         * firmware version
         */
        public int fwMajor() { return fwMajor; }

        /**
         * firmware version
         */
        public int fwMinor() { return fwMinor; }

        /**
         * firmware version
         */
        public int fwPatch() { return fwPatch; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Sets what is known about this pump and its catheter. Only while nothing is delivered.
     */
    public static class ConfigSetReq extends KaitaiStruct {
        public static ConfigSetReq fromFile(String fileName) throws IOException {
            return new ConfigSetReq(new ByteBufferKaitaiStream(fileName));
        }

        public ConfigSetReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public ConfigSetReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public ConfigSetReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.catheterNl = this._io.readU4le();
            this.primingNl = this._io.readU4le();
            this.calibrationPpm = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long opId;
        private long catheterNl;
        private long primingNl;
        private long calibrationPpm;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * inner volume of the catheter
         */
        public long catheterNl() { return catheterNl; }

        /**
         * inner volume of tubing and catheter
         */
        public long primingNl() { return primingNl; }

        /**
         * volume of a stroke against pulse_nl; 1,000,000 is nominal
         */
        public long calibrationPpm() { return calibrationPpm; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * What is in force now. RESUME with the new revision is the host's confirmation.
     */
    public static class ConfigSetRsp extends KaitaiStruct {
        public static ConfigSetRsp fromFile(String fileName) throws IOException {
            return new ConfigSetRsp(new ByteBufferKaitaiStream(fileName));
        }

        public ConfigSetRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public ConfigSetRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public ConfigSetRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.catheterNl = this._io.readU4le();
            this.primingNl = this._io.readU4le();
            this.calibrationPpm = this._io.readU4le();
            this.therapyRev = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long opId;
        private long catheterNl;
        private long primingNl;
        private long calibrationPpm;
        private long therapyRev;
        private Plink _root;
        private Plink _parent;

        /**
         * of the request
         */
        public long opId() { return opId; }

        /**
         * as understood
         */
        public long catheterNl() { return catheterNl; }

        /**
         * as understood
         */
        public long primingNl() { return primingNl; }

        /**
         * as understood
         */
        public long calibrationPpm() { return calibrationPpm; }

        /**
         * new revision
         */
        public long therapyRev() { return therapyRev; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Bytes to be returned, 0 to 224.
     */
    public static class EchoReq extends KaitaiStruct {
        public static EchoReq fromFile(String fileName) throws IOException {
            return new EchoReq(new ByteBufferKaitaiStream(fileName));
        }

        public EchoReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public EchoReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public EchoReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.data = this._io.readBytesFull();
        }

        public void _fetchInstances() {
        }
        private byte[] data;
        private Plink _root;
        private Plink _parent;

        /**
         * any bytes
         */
        public byte[] data() { return data; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The bytes of the request.
     */
    public static class EchoRsp extends KaitaiStruct {
        public static EchoRsp fromFile(String fileName) throws IOException {
            return new EchoRsp(new ByteBufferKaitaiStream(fileName));
        }

        public EchoRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public EchoRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public EchoRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.data = this._io.readBytesFull();
        }

        public void _fetchInstances() {
        }
        private byte[] data;
        private Plink _root;
        private Plink _parent;

        /**
         * the same bytes
         */
        public byte[] data() { return data; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks what firmware runs.
     */
    public static class FwInfoReq extends KaitaiStruct {
        public static FwInfoReq fromFile(String fileName) throws IOException {
            return new FwInfoReq(new ByteBufferKaitaiStream(fileName));
        }

        public FwInfoReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public FwInfoReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public FwInfoReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The firmware that runs.
     */
    public static class FwInfoRsp extends KaitaiStruct {
        public static FwInfoRsp fromFile(String fileName) throws IOException {
            return new FwInfoRsp(new ByteBufferKaitaiStream(fileName));
        }

        public FwInfoRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public FwInfoRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public FwInfoRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.slot = this._io.readU1();
            this.bootCause = Plink.BootCause.byId(this._io.readU1());
            this.rsv = this._io.readBytes(2);
            this.fwMajor = this._io.readU1();
            this.fwMinor = this._io.readU1();
            this.fwPatch = this._io.readU2le();
            this.imageHash = this._io.readBytes(20);
            this.buildUtcMs = this._io.readU8le();
            this.selfTest = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private int slot;
        private BootCause bootCause;
        private byte[] rsv;
        private int fwMajor;
        private int fwMinor;
        private int fwPatch;
        private byte[] imageHash;
        private long buildUtcMs;
        private long selfTest;
        private Plink _root;
        private Plink _parent;

        /**
         * which of the places for firmware
         */
        public int slot() { return slot; }

        /**
         * why it started
         */
        public BootCause bootCause() { return bootCause; }
        public byte[] rsv() { return rsv; }

        /**
         * firmware version
         */
        public int fwMajor() { return fwMajor; }

        /**
         * firmware version
         */
        public int fwMinor() { return fwMinor; }

        /**
         * firmware version
         */
        public int fwPatch() { return fwPatch; }

        /**
         * first 20 bytes of the image's SHA-256
         */
        public byte[] imageHash() { return imageHash; }

        /**
         * when it was built, UTC since 1970
         */
        public long buildUtcMs() { return buildUtcMs; }

        /**
         * what failed in the last self-test
         */
        public long selfTest() { return selfTest; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for the alarms that are present or latched.
     */
    public static class GetAlarmsReq extends KaitaiStruct {
        public static GetAlarmsReq fromFile(String fileName) throws IOException {
            return new GetAlarmsReq(new ByteBufferKaitaiStream(fileName));
        }

        public GetAlarmsReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetAlarmsReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetAlarmsReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            if (!(_io().isEof())) {
                this.fromIndex = this._io.readU1();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(3);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
        }
        private Integer fromIndex;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * first entry wanted; absent is 0
         */
        public Integer fromIndex() { return fromIndex; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * A page of the alarms. The host asks again while from_index + n < total.
     */
    public static class GetAlarmsRsp extends KaitaiStruct {
        public static GetAlarmsRsp fromFile(String fileName) throws IOException {
            return new GetAlarmsRsp(new ByteBufferKaitaiStream(fileName));
        }

        public GetAlarmsRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetAlarmsRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetAlarmsRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.n = this._io.readU1();
            this.total = this._io.readU1();
            this.fromIndex = this._io.readU1();
            this.rsv = this._io.readBytes(1);
            this.alarms = new ArrayList<AlarmEntry>();
            for (int i = 0; i < n(); i++) {
                this.alarms.add(new AlarmEntry(this._io, this, _root));
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.alarms.size(); i++) {
                this.alarms.get(((Number) (i)).intValue())._fetchInstances();
            }
        }
        private int n;
        private int total;
        private int fromIndex;
        private byte[] rsv;
        private List<AlarmEntry> alarms;
        private Plink _root;
        private Plink _parent;

        /**
         * entries here
         */
        public int n() { return n; }

        /**
         * entries in all
         */
        public int total() { return total; }

        /**
         * index of the first entry here
         */
        public int fromIndex() { return fromIndex; }
        public byte[] rsv() { return rsv; }
        public List<AlarmEntry> alarms() { return alarms; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for what was programmed about this pump and its catheter.
     */
    public static class GetConfigReq extends KaitaiStruct {
        public static GetConfigReq fromFile(String fileName) throws IOException {
            return new GetConfigReq(new ByteBufferKaitaiStream(fileName));
        }

        public GetConfigReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetConfigReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetConfigReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * What was programmed about this pump and its catheter.
     */
    public static class GetConfigRsp extends KaitaiStruct {
        public static GetConfigRsp fromFile(String fileName) throws IOException {
            return new GetConfigRsp(new ByteBufferKaitaiStream(fileName));
        }

        public GetConfigRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetConfigRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetConfigRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.catheterNl = this._io.readU4le();
            this.primingNl = this._io.readU4le();
            this.calibrationPpm = this._io.readU4le();
            this.therapyRev = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long catheterNl;
        private long primingNl;
        private long calibrationPpm;
        private long therapyRev;
        private Plink _root;
        private Plink _parent;

        /**
         * inner volume of the catheter; 0 if never set
         */
        public long catheterNl() { return catheterNl; }

        /**
         * inner volume of tubing and catheter; 0 if never set
         */
        public long primingNl() { return primingNl; }

        /**
         * volume of a stroke against pulse_nl; 1,000,000 is nominal
         */
        public long calibrationPpm() { return calibrationPpm; }

        /**
         * changes with the program and with these
         */
        public long therapyRev() { return therapyRev; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for the limits in force.
     */
    public static class GetLimitsReq extends KaitaiStruct {
        public static GetLimitsReq fromFile(String fileName) throws IOException {
            return new GetLimitsReq(new ByteBufferKaitaiStream(fileName));
        }

        public GetLimitsReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetLimitsReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetLimitsReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation.
     */
    public static class GetLimitsRsp extends KaitaiStruct {
        public static GetLimitsRsp fromFile(String fileName) throws IOException {
            return new GetLimitsRsp(new ByteBufferKaitaiStream(fileName));
        }

        public GetLimitsRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetLimitsRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetLimitsRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.lowNl = this._io.readU4le();
            this.pulseNl = this._io.readU4le();
            this.flowMinNlH = this._io.readU4le();
            this.flowMaxNlH = this._io.readU4le();
            this.doseSoftNgD = this._io.readU4le();
            this.doseHardNgD = this._io.readU4le();
            this.batteryLowMv = this._io.readU2le();
            this.tempHiCdeg = this._io.readS2le();
            this.tempLoCdeg = this._io.readS2le();
            this.rsv = this._io.readBytes(2);
            if (!(_io().isEof())) {
                this.more = new MoreLimits(this._io, this, _root);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
                this.more._fetchInstances();
            }
        }
        private long lowNl;
        private long pulseNl;
        private long flowMinNlH;
        private long flowMaxNlH;
        private long doseSoftNgD;
        private long doseHardNgD;
        private int batteryLowMv;
        private short tempHiCdeg;
        private short tempLoCdeg;
        private byte[] rsv;
        private MoreLimits more;
        private Plink _root;
        private Plink _parent;

        /**
         * low-reservoir threshold
         */
        public long lowNl() { return lowNl; }

        /**
         * volume of one stroke
         */
        public long pulseNl() { return pulseNl; }

        /**
         * lowest rate that can be programmed
         */
        public long flowMinNlH() { return flowMinNlH; }

        /**
         * highest rate that can be programmed
         */
        public long flowMaxNlH() { return flowMaxNlH; }

        /**
         * soft upper limit of the daily dose
         */
        public long doseSoftNgD() { return doseSoftNgD; }

        /**
         * hard upper limit of the daily dose
         */
        public long doseHardNgD() { return doseHardNgD; }

        /**
         * low-battery threshold
         */
        public int batteryLowMv() { return batteryLowMv; }

        /**
         * high-temperature threshold
         */
        public short tempHiCdeg() { return tempHiCdeg; }

        /**
         * low-temperature threshold
         */
        public short tempLoCdeg() { return tempLoCdeg; }
        public byte[] rsv() { return rsv; }

        /**
         * absent in a pump that does not tell
         */
        public MoreLimits more() { return more; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for the pump's link counters.
     */
    public static class GetLinkStatsReq extends KaitaiStruct {
        public static GetLinkStatsReq fromFile(String fileName) throws IOException {
            return new GetLinkStatsReq(new ByteBufferKaitaiStream(fileName));
        }

        public GetLinkStatsReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetLinkStatsReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetLinkStatsReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The pump's link counters since it started; each wraps.
     */
    public static class GetLinkStatsRsp extends KaitaiStruct {
        public static GetLinkStatsRsp fromFile(String fileName) throws IOException {
            return new GetLinkStatsRsp(new ByteBufferKaitaiStream(fileName));
        }

        public GetLinkStatsRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetLinkStatsRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetLinkStatsRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.rxOk = this._io.readU4le();
            this.rxCobs = this._io.readU4le();
            this.rxCrc = this._io.readU4le();
            this.rxShort = this._io.readU4le();
            this.rxLen = this._io.readU4le();
            this.rxOversize = this._io.readU4le();
            this.rxVersion = this._io.readU4le();
            this.rxFlag = this._io.readU4le();
            this.rxDirection = this._io.readU4le();
            this.nackTx = this._io.readU4le();
            this.authFail = this._io.readU4le();
            this.authReplay = this._io.readU4le();
            this.txOk = this._io.readU4le();
            this.txDropped = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long rxOk;
        private long rxCobs;
        private long rxCrc;
        private long rxShort;
        private long rxLen;
        private long rxOversize;
        private long rxVersion;
        private long rxFlag;
        private long rxDirection;
        private long nackTx;
        private long authFail;
        private long authReplay;
        private long txOk;
        private long txDropped;
        private Plink _root;
        private Plink _parent;

        /**
         * frames that passed every check up to the direction
         */
        public long rxOk() { return rxOk; }

        /**
         * runs that are not COBS
         */
        public long rxCobs() { return rxCobs; }

        /**
         * frames with a wrong CRC
         */
        public long rxCrc() { return rxCrc; }

        /**
         * frames of fewer than 12 bytes
         */
        public long rxShort() { return rxShort; }

        /**
         * frames whose length field does not fit
         */
        public long rxLen() { return rxLen; }

        /**
         * runs of more than 249 bytes
         */
        public long rxOversize() { return rxOversize; }

        /**
         * frames of another major version
         */
        public long rxVersion() { return rxVersion; }

        /**
         * frames with a reserved header flag
         */
        public long rxFlag() { return rxFlag; }

        /**
         * responses and events
         */
        public long rxDirection() { return rxDirection; }

        /**
         * NACKs sent
         */
        public long nackTx() { return nackTx; }

        /**
         * frames with a wrong tag
         */
        public long authFail() { return authFail; }

        /**
         * frames with a used counter
         */
        public long authReplay() { return authReplay; }

        /**
         * frames sent
         */
        public long txOk() { return txOk; }

        /**
         * events dropped from a full transmit queue
         */
        public long txDropped() { return txDropped; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks about the last refill and what follows from it.
     */
    public static class GetRefillReq extends KaitaiStruct {
        public static GetRefillReq fromFile(String fileName) throws IOException {
            return new GetRefillReq(new ByteBufferKaitaiStream(fileName));
        }

        public GetRefillReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetRefillReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetRefillReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The last refill, and when the next is due. Before the first one volumes and times are 0.
     */
    public static class GetRefillRsp extends KaitaiStruct {
        public static GetRefillRsp fromFile(String fileName) throws IOException {
            return new GetRefillRsp(new ByteBufferKaitaiStream(fileName));
        }

        public GetRefillRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetRefillRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetRefillRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.fillTMs = this._io.readU8le();
            this.filledNl = this._io.readU4le();
            this.expectedNl = this._io.readU4le();
            this.removedNl = this._io.readU4le();
            this.drugId = this._io.readU4le();
            this.concNgMl = this._io.readU4le();
            this.rsv = this._io.readBytes(4);
            this.lowAtMs = this._io.readU8le();
            this.emptyAtMs = this._io.readU8le();
            this.refillByMs = this._io.readU8le();
            if (!(_io().isEof())) {
                this.drugLabel = new String(KaitaiStream.bytesTerminate(this._io.readBytes(16), (byte) 0, false), StandardCharsets.US_ASCII);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
        }
        private long fillTMs;
        private long filledNl;
        private long expectedNl;
        private long removedNl;
        private long drugId;
        private long concNgMl;
        private byte[] rsv;
        private long lowAtMs;
        private long emptyAtMs;
        private long refillByMs;
        private String drugLabel;
        private Plink _root;
        private Plink _parent;

        /**
         * pump time of the last refill
         */
        public long fillTMs() { return fillTMs; }

        /**
         * volume that was filled in
         */
        public long filledNl() { return filledNl; }

        /**
         * calculated volume before it
         */
        public long expectedNl() { return expectedNl; }

        /**
         * drained volume
         */
        public long removedNl() { return removedNl; }

        /**
         * drug in the reservoir
         */
        public long drugId() { return drugId; }

        /**
         * its concentration
         */
        public long concNgMl() { return concNgMl; }
        public byte[] rsv() { return rsv; }

        /**
         * pump time when the low-reservoir threshold will be reached, if all goes on as it does
         */
        public long lowAtMs() { return lowAtMs; }

        /**
         * pump time when the reservoir will be empty
         */
        public long emptyAtMs() { return emptyAtMs; }

        /**
         * pump time by which to refill
         */
        public long refillByMs() { return refillByMs; }

        /**
         * name of the drug as programmed
         */
        public String drugLabel() { return drugLabel; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for one telemetry payload.
     */
    public static class GetStatusReq extends KaitaiStruct {
        public static GetStatusReq fromFile(String fileName) throws IOException {
            return new GetStatusReq(new ByteBufferKaitaiStream(fileName));
        }

        public GetStatusReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetStatusReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetStatusReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The payload of TELEMETRY, as of the answer.
     */
    public static class GetStatusRsp extends KaitaiStruct {
        public static GetStatusRsp fromFile(String fileName) throws IOException {
            return new GetStatusRsp(new ByteBufferKaitaiStream(fileName));
        }

        public GetStatusRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetStatusRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetStatusRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.telemetry = new Telemetry(this._io, this, _root);
        }

        public void _fetchInstances() {
            this.telemetry._fetchInstances();
        }
        private Telemetry telemetry;
        private Plink _root;
        private Plink _parent;
        public Telemetry telemetry() { return telemetry; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for the program in force.
     */
    public static class GetTherapyReq extends KaitaiStruct {
        public static GetTherapyReq fromFile(String fileName) throws IOException {
            return new GetTherapyReq(new ByteBufferKaitaiStream(fileName));
        }

        public GetTherapyReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetTherapyReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetTherapyReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            if (!(_io().isEof())) {
                this.fromStep = this._io.readU1();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(3);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
        }
        private Integer fromStep;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * first step wanted; absent is 0
         */
        public Integer fromStep() { return fromStep; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The program in force. With MORE the host asks again from the next step on.
     */
    public static class GetTherapyRsp extends KaitaiStruct {
        public static GetTherapyRsp fromFile(String fileName) throws IOException {
            return new GetTherapyRsp(new ByteBufferKaitaiStream(fileName));
        }

        public GetTherapyRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetTherapyRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetTherapyRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.mode = Plink.Mode.byId(this._io.readU1());
            this.nSteps = this._io.readU1();
            this.flags = this._io.readU2le();
            this.drugId = this._io.readU4le();
            this.concNgMl = this._io.readU4le();
            this.patBolusNl = this._io.readU4le();
            this.patBolusMs = this._io.readU4le();
            this.lockoutMs = this._io.readU4le();
            this.maxPerDay = this._io.readU2le();
            this.rsv = this._io.readBytes(2);
            this.steps = new ArrayList<ProgramStep>();
            for (int i = 0; i < nSteps(); i++) {
                this.steps.add(new ProgramStep(this._io, this, _root));
            }
            this.therapyRev = this._io.readU4le();
            this.programCrc32c = this._io.readU4le();
            if (!(_io().isEof())) {
                this.extra = new ProgramExtra(this._io, this, _root);
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.steps.size(); i++) {
                this.steps.get(((Number) (i)).intValue())._fetchInstances();
            }
            if (!(_io().isEof())) {
                this.extra._fetchInstances();
            }
        }
        private Mode mode;
        private int nSteps;
        private int flags;
        private long drugId;
        private long concNgMl;
        private long patBolusNl;
        private long patBolusMs;
        private long lockoutMs;
        private int maxPerDay;
        private byte[] rsv;
        private List<ProgramStep> steps;
        private long therapyRev;
        private long programCrc32c;
        private ProgramExtra extra;
        private Plink _root;
        private Plink _parent;

        /**
         * kind of program
         */
        public Mode mode() { return mode; }

        /**
         * steps here
         */
        public int nSteps() { return nSteps; }

        /**
         * MORE if steps follow in another frame
         */
        public int flags() { return flags; }

        /**
         * the drug, by the number of the clinic's formulary
         */
        public long drugId() { return drugId; }

        /**
         * concentration of the drug
         */
        public long concNgMl() { return concNgMl; }

        /**
         * patient's bolus; 0 is none
         */
        public long patBolusNl() { return patBolusNl; }

        /**
         * time over which the patient's bolus is given, pump time
         */
        public long patBolusMs() { return patBolusMs; }

        /**
         * least time between the starts of two patient's boluses, pump time
         */
        public long lockoutMs() { return lockoutMs; }

        /**
         * patient's boluses in any 24 h of pump time
         */
        public int maxPerDay() { return maxPerDay; }
        public byte[] rsv() { return rsv; }
        public List<ProgramStep> steps() { return steps; }

        /**
         * changes with the program
         */
        public long therapyRev() { return therapyRev; }

        /**
         * of the whole program (PLK-THR-04)
         */
        public long programCrc32c() { return programCrc32c; }

        /**
         * absent if all four are 0
         */
        public ProgramExtra extra() { return extra; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks what was given.
     */
    public static class GetTotalsReq extends KaitaiStruct {
        public static GetTotalsReq fromFile(String fileName) throws IOException {
            return new GetTotalsReq(new ByteBufferKaitaiStream(fileName));
        }

        public GetTotalsReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetTotalsReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetTotalsReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * What was given, as the pump calculates it.
     */
    public static class GetTotalsRsp extends KaitaiStruct {
        public static GetTotalsRsp fromFile(String fileName) throws IOException {
            return new GetTotalsRsp(new ByteBufferKaitaiStream(fileName));
        }

        public GetTotalsRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public GetTotalsRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public GetTotalsRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.dose24hNg = this._io.readU8le();
            this.doseTodayNg = this._io.readU8le();
            this.doseSinceRefillNg = this._io.readU8le();
            this.bolusRequested = this._io.readU4le();
            this.bolusDelivered = this._io.readU4le();
            this.bolusDenied = this._io.readU4le();
            this.lockoutLeftMs = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long dose24hNg;
        private long doseTodayNg;
        private long doseSinceRefillNg;
        private long bolusRequested;
        private long bolusDelivered;
        private long bolusDenied;
        private long lockoutLeftMs;
        private Plink _root;
        private Plink _parent;

        /**
         * in the last 24 h of pump time
         */
        public long dose24hNg() { return dose24hNg; }

        /**
         * since the day of pump time plus UTC offset began
         */
        public long doseTodayNg() { return doseTodayNg; }

        /**
         * since the last refill
         */
        public long doseSinceRefillNg() { return doseSinceRefillNg; }

        /**
         * patient's boluses asked for since the last refill
         */
        public long bolusRequested() { return bolusRequested; }

        /**
         * patient's boluses begun
         */
        public long bolusDelivered() { return bolusDelivered; }

        /**
         * patient's boluses refused
         */
        public long bolusDenied() { return bolusDenied; }

        /**
         * pump time until a patient's bolus is possible
         */
        public long lockoutLeftMs() { return lockoutLeftMs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The host says who it is and which version it speaks.
     */
    public static class HelloReq extends KaitaiStruct {
        public static HelloReq fromFile(String fileName) throws IOException {
            return new HelloReq(new ByteBufferKaitaiStream(fileName));
        }

        public HelloReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public HelloReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public HelloReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.major = this._io.readU1();
            this.minor = this._io.readU1();
            this.flags = this._io.readU2le();
            this.hostId = this._io.readU4le();
            this.schemaId = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private int major;
        private int minor;
        private int flags;
        private long hostId;
        private long schemaId;
        private Plink _root;
        private Plink _parent;

        /**
         * major version of the host
         */
        public int major() { return major; }

        /**
         * highest minor version that the host knows
         */
        public int minor() { return minor; }

        /**
         * reserved, 0
         */
        public int flags() { return flags; }

        /**
         * chosen by the host, for the pump's log
         */
        public long hostId() { return hostId; }

        /**
         * SCHEMA_ID of the host
         */
        public long schemaId() { return schemaId; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The pump says which version will be spoken.
     */
    public static class HelloRsp extends KaitaiStruct {
        public static HelloRsp fromFile(String fileName) throws IOException {
            return new HelloRsp(new ByteBufferKaitaiStream(fileName));
        }

        public HelloRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public HelloRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public HelloRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.major = this._io.readU1();
            this.minor = this._io.readU1();
            this.flags = this._io.readU2le();
            this.schemaId = this._io.readU4le();
            this.bootCount = this._io.readU2le();
            this.maxPayload = this._io.readU2le();
            this.minStreamMs = this._io.readU2le();
            this.rsv = this._io.readBytes(2);
            this.tMs = this._io.readU8le();
        }

        public void _fetchInstances() {
        }
        private int major;
        private int minor;
        private int flags;
        private long schemaId;
        private int bootCount;
        private int maxPayload;
        private int minStreamMs;
        private byte[] rsv;
        private long tMs;
        private Plink _root;
        private Plink _parent;

        /**
         * major version of the pump
         */
        public int major() { return major; }

        /**
         * the lower of the two minor versions
         */
        public int minor() { return minor; }

        /**
         * reserved, 0
         */
        public int flags() { return flags; }

        /**
         * SCHEMA_ID of the pump
         */
        public long schemaId() { return schemaId; }

        /**
         * starts of the pump since manufacture
         */
        public int bootCount() { return bootCount; }

        /**
         * longest payload that the pump takes
         */
        public int maxPayload() { return maxPayload; }

        /**
         * shortest stream period, link time
         */
        public int minStreamMs() { return minStreamMs; }
        public byte[] rsv() { return rsv; }

        /**
         * pump time
         */
        public long tMs() { return tMs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * An interrogation.
     */
    public static class IdentifyReq extends KaitaiStruct {
        public static IdentifyReq fromFile(String fileName) throws IOException {
            return new IdentifyReq(new ByteBufferKaitaiStream(fileName));
        }

        public IdentifyReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public IdentifyReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public IdentifyReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * What the pump is. Constant until the next firmware update.
     */
    public static class IdentifyRsp extends KaitaiStruct {
        public static IdentifyRsp fromFile(String fileName) throws IOException {
            return new IdentifyRsp(new ByteBufferKaitaiStream(fileName));
        }

        public IdentifyRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public IdentifyRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public IdentifyRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.deviceClass = Plink.DeviceClass.byId(this._io.readU1());
            this.keyFlags = this._io.readU1();
            this.hwRev = this._io.readU2le();
            this.fwMajor = this._io.readU1();
            this.fwMinor = this._io.readU1();
            this.fwPatch = this._io.readU2le();
            this.buildHash = this._io.readBytes(8);
            this.model = new String(KaitaiStream.bytesTerminate(this._io.readBytes(16), (byte) 0, false), StandardCharsets.US_ASCII);
            this.serial = new String(KaitaiStream.bytesTerminate(this._io.readBytes(16), (byte) 0, false), StandardCharsets.US_ASCII);
            this.capacityNl = this._io.readU4le();
            this.maxRateNlH = this._io.readU4le();
            this.maxBolusNl = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private DeviceClass deviceClass;
        private int keyFlags;
        private int hwRev;
        private int fwMajor;
        private int fwMinor;
        private int fwPatch;
        private byte[] buildHash;
        private String model;
        private String serial;
        private long capacityNl;
        private long maxRateNlH;
        private long maxBolusNl;
        private Plink _root;
        private Plink _parent;

        /**
         * production or not
         */
        public DeviceClass deviceClass() { return deviceClass; }

        /**
         * about the device's key
         */
        public int keyFlags() { return keyFlags; }

        /**
         * hardware revision
         */
        public int hwRev() { return hwRev; }

        /**
         * firmware version
         */
        public int fwMajor() { return fwMajor; }

        /**
         * firmware version
         */
        public int fwMinor() { return fwMinor; }

        /**
         * firmware version
         */
        public int fwPatch() { return fwPatch; }

        /**
         * identifies the build
         */
        public byte[] buildHash() { return buildHash; }

        /**
         * name of the model
         */
        public String model() { return model; }

        /**
         * serial number
         */
        public String serial() { return serial; }

        /**
         * nominal volume of the reservoir
         */
        public long capacityNl() { return capacityNl; }

        /**
         * highest rate that can be programmed
         */
        public long maxRateNlH() { return maxRateNlH; }

        /**
         * largest single bolus
         */
        public long maxBolusNl() { return maxBolusNl; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * A record of the log, sent when it is written.
     */
    public static class LogEvent extends KaitaiStruct {
        public static LogEvent fromFile(String fileName) throws IOException {
            return new LogEvent(new ByteBufferKaitaiStream(fileName));
        }

        public LogEvent(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LogEvent(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public LogEvent(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.record = new LogRecord(this._io, this, _root);
        }

        public void _fetchInstances() {
            this.record._fetchInstances();
        }
        private LogRecord record;
        private Plink _root;
        private Plink _parent;
        public LogRecord record() { return record; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks what the log holds.
     */
    public static class LogInfoReq extends KaitaiStruct {
        public static LogInfoReq fromFile(String fileName) throws IOException {
            return new LogInfoReq(new ByteBufferKaitaiStream(fileName));
        }

        public LogInfoReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LogInfoReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public LogInfoReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * What the log holds.
     */
    public static class LogInfoRsp extends KaitaiStruct {
        public static LogInfoRsp fromFile(String fileName) throws IOException {
            return new LogInfoRsp(new ByteBufferKaitaiStream(fileName));
        }

        public LogInfoRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LogInfoRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public LogInfoRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.logEpoch = this._io.readU4le();
            this.firstSeq = this._io.readU4le();
            this.lastSeq = this._io.readU4le();
            this.capacity = this._io.readU4le();
            this.overwritten = this._io.readU4le();
            this.bootCount = this._io.readU2le();
            this.rsv = this._io.readBytes(2);
        }

        public void _fetchInstances() {
        }
        private long logEpoch;
        private long firstSeq;
        private long lastSeq;
        private long capacity;
        private long overwritten;
        private int bootCount;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * drawn at random at manufacture and at each erasure
         */
        public long logEpoch() { return logEpoch; }

        /**
         * oldest record that can be read
         */
        public long firstSeq() { return firstSeq; }

        /**
         * newest record
         */
        public long lastSeq() { return lastSeq; }

        /**
         * records that fit
         */
        public long capacity() { return capacity; }

        /**
         * records that newer ones replaced
         */
        public long overwritten() { return overwritten; }

        /**
         * starts of the pump since manufacture
         */
        public int bootCount() { return bootCount; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for records from a number on.
     */
    public static class LogReadReq extends KaitaiStruct {
        public static LogReadReq fromFile(String fileName) throws IOException {
            return new LogReadReq(new ByteBufferKaitaiStream(fileName));
        }

        public LogReadReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LogReadReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public LogReadReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.logEpoch = this._io.readU4le();
            this.fromSeq = this._io.readU4le();
            this.maxRecords = this._io.readU2le();
            this.flags = this._io.readU2le();
        }

        public void _fetchInstances() {
        }
        private long logEpoch;
        private long fromSeq;
        private int maxRecords;
        private int flags;
        private Plink _root;
        private Plink _parent;

        /**
         * the log that the number belongs to
         */
        public long logEpoch() { return logEpoch; }

        /**
         * first record wanted
         */
        public long fromSeq() { return fromSeq; }

        /**
         * records wanted; more than 6 is read as 6
         */
        public int maxRecords() { return maxRecords; }

        /**
         * reserved, 0
         */
        public int flags() { return flags; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Records in order, none left out.
     */
    public static class LogReadRsp extends KaitaiStruct {
        public static LogReadRsp fromFile(String fileName) throws IOException {
            return new LogReadRsp(new ByteBufferKaitaiStream(fileName));
        }

        public LogReadRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LogReadRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public LogReadRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.logEpoch = this._io.readU4le();
            this.firstSeq = this._io.readU4le();
            this.n = this._io.readU1();
            this.recSize = this._io.readU1();
            this.flags = this._io.readU2le();
            this.records = new ArrayList<LogRecord>();
            for (int i = 0; i < n(); i++) {
                KaitaiStream _io_records = this._io.substream(recSize());
                this.records.add(new LogRecord(_io_records, this, _root));
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.records.size(); i++) {
                this.records.get(((Number) (i)).intValue())._fetchInstances();
            }
        }
        private long logEpoch;
        private long firstSeq;
        private int n;
        private int recSize;
        private int flags;
        private List<LogRecord> records;
        private Plink _root;
        private Plink _parent;

        /**
         * the log that is read
         */
        public long logEpoch() { return logEpoch; }

        /**
         * number of the first record here
         */
        public long firstSeq() { return firstSeq; }

        /**
         * records here
         */
        public int n() { return n; }

        /**
         * distance from one record to the next
         */
        public int recSize() { return recSize; }

        /**
         * END with the newest record
         */
        public int flags() { return flags; }
        public List<LogRecord> records() { return records; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * One record of the event log.
     */
    public static class LogRecord extends KaitaiStruct {
        public static LogRecord fromFile(String fileName) throws IOException {
            return new LogRecord(new ByteBufferKaitaiStream(fileName));
        }

        public LogRecord(KaitaiStream _io) {
            this(_io, null, null);
        }

        public LogRecord(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public LogRecord(KaitaiStream _io, KaitaiStruct _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.seq = this._io.readU4le();
            this.bootCount = this._io.readU2le();
            this.code = Plink.LogCode.byId(this._io.readU2le());
            this.tMs = this._io.readU8le();
            this.arg0 = this._io.readU4le();
            this.arg1 = this._io.readU4le();
            this.arg2 = this._io.readU4le();
            this.crc32c = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long seq;
        private int bootCount;
        private LogCode code;
        private long tMs;
        private long arg0;
        private long arg1;
        private long arg2;
        private long crc32c;
        private Plink _root;
        private KaitaiStruct _parent;

        /**
         * number within the epoch, from 1, never used again
         */
        public long seq() { return seq; }

        /**
         * in which run of the pump
         */
        public int bootCount() { return bootCount; }

        /**
         * what happened; an alarm is edge × 256 + alarm code
         */
        public LogCode code() { return code; }

        /**
         * pump time
         */
        public long tMs() { return tMs; }

        /**
         * by code
         */
        public long arg0() { return arg0; }

        /**
         * by code
         */
        public long arg1() { return arg1; }

        /**
         * by code
         */
        public long arg2() { return arg2; }

        /**
         * of the 28 bytes before it
         */
        public long crc32c() { return crc32c; }
        public Plink _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * The lower limits of the dose, those of titration, and what the pump's kind allows.
     */
    public static class MoreLimits extends KaitaiStruct {
        public static MoreLimits fromFile(String fileName) throws IOException {
            return new MoreLimits(new ByteBufferKaitaiStream(fileName));
        }

        public MoreLimits(KaitaiStream _io) {
            this(_io, null, null);
        }

        public MoreLimits(KaitaiStream _io, Plink.GetLimitsRsp _parent) {
            this(_io, _parent, null);
        }

        public MoreLimits(KaitaiStream _io, Plink.GetLimitsRsp _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.doseSoftMinNgD = this._io.readU4le();
            this.doseHardMinNgD = this._io.readU4le();
            this.titrationUpPct = this._io.readU1();
            this.titrationDownPct = this._io.readU1();
            this.stepsMax = this._io.readU1();
            this.rsv = this._io.readBytes(1);
            this.minRateNlH = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long doseSoftMinNgD;
        private long doseHardMinNgD;
        private int titrationUpPct;
        private int titrationDownPct;
        private int stepsMax;
        private byte[] rsv;
        private long minRateNlH;
        private Plink _root;
        private Plink.GetLimitsRsp _parent;

        /**
         * soft lower limit of the daily dose
         */
        public long doseSoftMinNgD() { return doseSoftMinNgD; }

        /**
         * hard lower limit of the daily dose
         */
        public long doseHardMinNgD() { return doseHardMinNgD; }

        /**
         * soft limit of a dose increase in 24 h
         */
        public int titrationUpPct() { return titrationUpPct; }

        /**
         * soft limit of a dose decrease in 24 h
         */
        public int titrationDownPct() { return titrationDownPct; }

        /**
         * steps of a program, 1 to 48
         */
        public int stepsMax() { return stepsMax; }
        public byte[] rsv() { return rsv; }

        /**
         * rate of the mode MINIMUM_RATE
         */
        public long minRateNlH() { return minRateNlH; }
        public Plink _root() { return _root; }
        public Plink.GetLimitsRsp _parent() { return _parent; }
    }

    /**
     * The request named by `ref` was not done.
     */
    public static class Nack extends KaitaiStruct {
        public static Nack fromFile(String fileName) throws IOException {
            return new Nack(new ByteBufferKaitaiStream(fileName));
        }

        public Nack(KaitaiStream _io) {
            this(_io, null, null);
        }

        public Nack(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public Nack(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.rejectedType = Plink.MessageType.byId(this._io.readU1());
            this.reason = Plink.NackReason.byId(this._io.readU1());
            this.detail = this._io.readU2le();
            this.retryAfterMs = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private MessageType rejectedType;
        private NackReason reason;
        private int detail;
        private long retryAfterMs;
        private Plink _root;
        private Plink _parent;

        /**
         * type of the request
         */
        public MessageType rejectedType() { return rejectedType; }

        /**
         * why
         */
        public NackReason reason() { return reason; }

        /**
         * by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said
         */
        public int detail() { return detail; }

        /**
         * of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0
         */
        public long retryAfterMs() { return retryAfterMs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Gives a proposal up.
     */
    public static class OpAbortReq extends KaitaiStruct {
        public static OpAbortReq fromFile(String fileName) throws IOException {
            return new OpAbortReq(new ByteBufferKaitaiStream(fileName));
        }

        public OpAbortReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public OpAbortReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public OpAbortReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.token = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long opId;
        private long token;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * as PREPARE answered; of a bolus its bolus_id
         */
        public long token() { return token; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The token is void.
     */
    public static class OpAbortRsp extends KaitaiStruct {
        public static OpAbortRsp fromFile(String fileName) throws IOException {
            return new OpAbortRsp(new ByteBufferKaitaiStream(fileName));
        }

        public OpAbortRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public OpAbortRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public OpAbortRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Keeps the link alive and asks for the time.
     */
    public static class PingReq extends KaitaiStruct {
        public static PingReq fromFile(String fileName) throws IOException {
            return new PingReq(new ByteBufferKaitaiStream(fileName));
        }

        public PingReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public PingReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public PingReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.cookie = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long cookie;
        private Plink _root;
        private Plink _parent;

        /**
         * any number
         */
        public long cookie() { return cookie; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Answers a PING.
     */
    public static class PingRsp extends KaitaiStruct {
        public static PingRsp fromFile(String fileName) throws IOException {
            return new PingRsp(new ByteBufferKaitaiStream(fileName));
        }

        public PingRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public PingRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public PingRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.cookie = this._io.readU4le();
            this.bootCount = this._io.readU2le();
            this.state = Plink.PumpStateCode.byId(this._io.readU1());
            this.rsv = this._io.readBytes(1);
            this.tMs = this._io.readU8le();
        }

        public void _fetchInstances() {
        }
        private long cookie;
        private int bootCount;
        private PumpStateCode state;
        private byte[] rsv;
        private long tMs;
        private Plink _root;
        private Plink _parent;

        /**
         * the cookie of the request
         */
        public long cookie() { return cookie; }

        /**
         * starts of the pump since manufacture
         */
        public int bootCount() { return bootCount; }

        /**
         * what the pump does
         */
        public PumpStateCode state() { return state; }
        public byte[] rsv() { return rsv; }

        /**
         * pump time
         */
        public long tMs() { return tMs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * What a program of boluses, or one that ends, has besides its steps. Without it all four are 0.
     */
    public static class ProgramExtra extends KaitaiStruct {
        public static ProgramExtra fromFile(String fileName) throws IOException {
            return new ProgramExtra(new ByteBufferKaitaiStream(fileName));
        }

        public ProgramExtra(KaitaiStream _io) {
            this(_io, null, null);
        }

        public ProgramExtra(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public ProgramExtra(KaitaiStream _io, KaitaiStruct _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.bolusNl = this._io.readU4le();
            this.bolusMs = this._io.readU4le();
            this.intervalS = this._io.readU4le();
            this.durationS = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long bolusNl;
        private long bolusMs;
        private long intervalS;
        private long durationS;
        private Plink _root;
        private KaitaiStruct _parent;

        /**
         * of PERIODIC_BOLUS and SINGLE_BOLUS, else 0
         */
        public long bolusNl() { return bolusNl; }

        /**
         * time over which it is given, pump time, else 0
         */
        public long bolusMs() { return bolusMs; }

        /**
         * of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0
         */
        public long intervalS() { return intervalS; }

        /**
         * pump time after which the program ends; 0 is never
         */
        public long durationS() { return durationS; }
        public Plink _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * From a time of the day on, a rate.
     */
    public static class ProgramStep extends KaitaiStruct {
        public static ProgramStep fromFile(String fileName) throws IOException {
            return new ProgramStep(new ByteBufferKaitaiStream(fileName));
        }

        public ProgramStep(KaitaiStream _io) {
            this(_io, null, null);
        }

        public ProgramStep(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public ProgramStep(KaitaiStream _io, KaitaiStruct _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.startS = this._io.readU4le();
            this.rateNlH = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long startS;
        private long rateNlH;
        private Plink _root;
        private KaitaiStruct _parent;

        /**
         * since midnight of the pump's UTC
         */
        public long startS() { return startS; }

        /**
         * basal rate
         */
        public long rateNlH() { return rateNlH; }
        public Plink _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * Makes the proposed refill the pump's belief.
     */
    public static class RefillCommitReq extends KaitaiStruct {
        public static RefillCommitReq fromFile(String fileName) throws IOException {
            return new RefillCommitReq(new ByteBufferKaitaiStream(fileName));
        }

        public RefillCommitReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RefillCommitReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public RefillCommitReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.token = this._io.readU4le();
            if (!(_io().isEof())) {
                this.commitFlags = this._io.readU2le();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(2);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
        }
        private long opId;
        private long token;
        private Integer commitFlags;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * as PREPARE answered
         */
        public long token() { return token; }

        /**
         * absent is 0
         */
        public Integer commitFlags() { return commitFlags; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The refill is recorded.
     */
    public static class RefillCommitRsp extends KaitaiStruct {
        public static RefillCommitRsp fromFile(String fileName) throws IOException {
            return new RefillCommitRsp(new ByteBufferKaitaiStream(fileName));
        }

        public RefillCommitRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RefillCommitRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public RefillCommitRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.therapyRev = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long therapyRev;
        private Plink _root;
        private Plink _parent;

        /**
         * new revision
         */
        public long therapyRev() { return therapyRev; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * A refill as the pump has understood it.
     */
    public static class RefillEcho extends KaitaiStruct {
        public static RefillEcho fromFile(String fileName) throws IOException {
            return new RefillEcho(new ByteBufferKaitaiStream(fileName));
        }

        public RefillEcho(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RefillEcho(KaitaiStream _io, Plink.RefillPrepareRsp _parent) {
            this(_io, _parent, null);
        }

        public RefillEcho(KaitaiStream _io, Plink.RefillPrepareRsp _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.removedNl = this._io.readU4le();
            this.filledNl = this._io.readU4le();
            this.drugId = this._io.readU4le();
            this.concNgMl = this._io.readU4le();
            this.expiresMs = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long removedNl;
        private long filledNl;
        private long drugId;
        private long concNgMl;
        private long expiresMs;
        private Plink _root;
        private Plink.RefillPrepareRsp _parent;

        /**
         * drained volume
         */
        public long removedNl() { return removedNl; }

        /**
         * volume that was filled in
         */
        public long filledNl() { return filledNl; }

        /**
         * drug in the reservoir
         */
        public long drugId() { return drugId; }

        /**
         * its concentration
         */
        public long concNgMl() { return concNgMl; }

        /**
         * link time that the token is good for; 0 if the operation is committed already
         */
        public long expiresMs() { return expiresMs; }
        public Plink _root() { return _root; }
        public Plink.RefillPrepareRsp _parent() { return _parent; }
    }

    /**
     * Proposes what the pump is to believe of its reservoir. Nothing changes yet.
     */
    public static class RefillPrepareReq extends KaitaiStruct {
        public static RefillPrepareReq fromFile(String fileName) throws IOException {
            return new RefillPrepareReq(new ByteBufferKaitaiStream(fileName));
        }

        public RefillPrepareReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RefillPrepareReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public RefillPrepareReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.removedNl = this._io.readU4le();
            this.filledNl = this._io.readU4le();
            this.drugId = this._io.readU4le();
            this.concNgMl = this._io.readU4le();
            if (!(_io().isEof())) {
                this.drugLabel = new String(KaitaiStream.bytesTerminate(this._io.readBytes(16), (byte) 0, false), StandardCharsets.US_ASCII);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
        }
        private long opId;
        private long removedNl;
        private long filledNl;
        private long drugId;
        private long concNgMl;
        private String drugLabel;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * drained volume
         */
        public long removedNl() { return removedNl; }

        /**
         * volume that was filled in
         */
        public long filledNl() { return filledNl; }

        /**
         * the drug, by the number of the clinic's formulary
         */
        public long drugId() { return drugId; }

        /**
         * its concentration
         */
        public long concNgMl() { return concNgMl; }

        /**
         * name of the drug; absent leaves it empty
         */
        public String drugLabel() { return drugLabel; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The refill as the pump has understood it, against what it expected.
     */
    public static class RefillPrepareRsp extends KaitaiStruct {
        public static RefillPrepareRsp fromFile(String fileName) throws IOException {
            return new RefillPrepareRsp(new ByteBufferKaitaiStream(fileName));
        }

        public RefillPrepareRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public RefillPrepareRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public RefillPrepareRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.token = this._io.readU4le();
            this.expectedNl = this._io.readU4le();
            this.deltaNl = this._io.readS4le();
            if (!(_io().isEof())) {
                this.prepareFlags = this._io.readU2le();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(2);
            }
            if (!(_io().isEof())) {
                this.echo = new RefillEcho(this._io, this, _root);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
                this.echo._fetchInstances();
            }
        }
        private long token;
        private long expectedNl;
        private int deltaNl;
        private Integer prepareFlags;
        private byte[] rsv;
        private RefillEcho echo;
        private Plink _root;
        private Plink _parent;

        /**
         * for REFILL_COMMIT
         */
        public long token() { return token; }

        /**
         * calculated volume before the refill
         */
        public long expectedNl() { return expectedNl; }

        /**
         * drained minus expected volume
         */
        public int deltaNl() { return deltaNl; }

        /**
         * absent is 0
         */
        public Integer prepareFlags() { return prepareFlags; }
        public byte[] rsv() { return rsv; }

        /**
         * what was understood
         */
        public RefillEcho echo() { return echo; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Begins the program in force, from its beginning.
     */
    public static class ResumeReq extends KaitaiStruct {
        public static ResumeReq fromFile(String fileName) throws IOException {
            return new ResumeReq(new ByteBufferKaitaiStream(fileName));
        }

        public ResumeReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public ResumeReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public ResumeReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.therapyRev = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long opId;
        private long therapyRev;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * program that the host believes in force
         */
        public long therapyRev() { return therapyRev; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The program runs.
     */
    public static class ResumeRsp extends KaitaiStruct {
        public static ResumeRsp fromFile(String fileName) throws IOException {
            return new ResumeRsp(new ByteBufferKaitaiStream(fileName));
        }

        public ResumeRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public ResumeRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public ResumeRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Ends the session.
     */
    public static class SessionCloseReq extends KaitaiStruct {
        public static SessionCloseReq fromFile(String fileName) throws IOException {
            return new SessionCloseReq(new ByteBufferKaitaiStream(fileName));
        }

        public SessionCloseReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SessionCloseReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public SessionCloseReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.sessionId = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long sessionId;
        private Plink _root;
        private Plink _parent;

        /**
         * of the open session
         */
        public long sessionId() { return sessionId; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The last authenticated frame of the session.
     */
    public static class SessionCloseRsp extends KaitaiStruct {
        public static SessionCloseRsp fromFile(String fileName) throws IOException {
            return new SessionCloseRsp(new ByteBufferKaitaiStream(fileName));
        }

        public SessionCloseRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SessionCloseRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public SessionCloseRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
        }

        public void _fetchInstances() {
        }
        private Plink _root;
        private Plink _parent;
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The proof that the host has the key. Carries no AUTH; every later frame does.
     */
    public static class SessionConfirmReq extends KaitaiStruct {
        public static SessionConfirmReq fromFile(String fileName) throws IOException {
            return new SessionConfirmReq(new ByteBufferKaitaiStream(fileName));
        }

        public SessionConfirmReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SessionConfirmReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public SessionConfirmReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.sessionId = this._io.readU4le();
            this.hostProof = this._io.readBytes(8);
        }

        public void _fetchInstances() {
        }
        private long sessionId;
        private byte[] hostProof;
        private Plink _root;
        private Plink _parent;

        /**
         * as in SESSION_OPEN_RSP
         */
        public long sessionId() { return sessionId; }

        /**
         * PLK-SEC-06
         */
        public byte[] hostProof() { return hostProof; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The session is open. Carries no AUTH.
     */
    public static class SessionConfirmRsp extends KaitaiStruct {
        public static SessionConfirmRsp fromFile(String fileName) throws IOException {
            return new SessionConfirmRsp(new ByteBufferKaitaiStream(fileName));
        }

        public SessionConfirmRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SessionConfirmRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public SessionConfirmRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.sessionId = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long sessionId;
        private Plink _root;
        private Plink _parent;

        /**
         * of the open session
         */
        public long sessionId() { return sessionId; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for a session and gives the host's half of its freshness.
     */
    public static class SessionOpenReq extends KaitaiStruct {
        public static SessionOpenReq fromFile(String fileName) throws IOException {
            return new SessionOpenReq(new ByteBufferKaitaiStream(fileName));
        }

        public SessionOpenReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SessionOpenReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public SessionOpenReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.keyId = this._io.readU1();
            this.rsv = this._io.readBytes(3);
            this.hostNonce = this._io.readBytes(16);
        }

        public void _fetchInstances() {
        }
        private int keyId;
        private byte[] rsv;
        private byte[] hostNonce;
        private Plink _root;
        private Plink _parent;

        /**
         * which key; 0 is the only one in this version
         */
        public int keyId() { return keyId; }
        public byte[] rsv() { return rsv; }

        /**
         * random, never used before
         */
        public byte[] hostNonce() { return hostNonce; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The pump's half, and the proof that the pump has the key. The session is not open yet.
     */
    public static class SessionOpenRsp extends KaitaiStruct {
        public static SessionOpenRsp fromFile(String fileName) throws IOException {
            return new SessionOpenRsp(new ByteBufferKaitaiStream(fileName));
        }

        public SessionOpenRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public SessionOpenRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public SessionOpenRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.sessionId = this._io.readU4le();
            this.devNonce = this._io.readBytes(16);
            this.devProof = this._io.readBytes(8);
        }

        public void _fetchInstances() {
        }
        private long sessionId;
        private byte[] devNonce;
        private byte[] devProof;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the pump
         */
        public long sessionId() { return sessionId; }

        /**
         * random, never used before
         */
        public byte[] devNonce() { return devNonce; }

        /**
         * PLK-SEC-06
         */
        public byte[] devProof() { return devProof; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Stops delivery, a running bolus too.
     */
    public static class StopReq extends KaitaiStruct {
        public static StopReq fromFile(String fileName) throws IOException {
            return new StopReq(new ByteBufferKaitaiStream(fileName));
        }

        public StopReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public StopReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public StopReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.reason = Plink.StopReason.byId(this._io.readU1());
            this.rsv = this._io.readBytes(3);
        }

        public void _fetchInstances() {
        }
        private long opId;
        private StopReason reason;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * why
         */
        public StopReason reason() { return reason; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Delivery has stopped.
     */
    public static class StopRsp extends KaitaiStruct {
        public static StopRsp fromFile(String fileName) throws IOException {
            return new StopRsp(new ByteBufferKaitaiStream(fileName));
        }

        public StopRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public StopRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public StopRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.tMs = this._io.readU8le();
        }

        public void _fetchInstances() {
        }
        private long tMs;
        private Plink _root;
        private Plink _parent;

        /**
         * pump time of the stop
         */
        public long tMs() { return tMs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for TELEMETRY at a period.
     */
    public static class StreamConfigReq extends KaitaiStruct {
        public static StreamConfigReq fromFile(String fileName) throws IOException {
            return new StreamConfigReq(new ByteBufferKaitaiStream(fileName));
        }

        public StreamConfigReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public StreamConfigReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public StreamConfigReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.periodMs = this._io.readU4le();
            this.flags = this._io.readU2le();
            this.rsv = this._io.readBytes(2);
        }

        public void _fetchInstances() {
        }
        private long periodMs;
        private int flags;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * link time; 0 is off
         */
        public long periodMs() { return periodMs; }

        /**
         * when else to send
         */
        public int flags() { return flags; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * What the stream now is, which may differ from what was asked for.
     */
    public static class StreamConfigRsp extends KaitaiStruct {
        public static StreamConfigRsp fromFile(String fileName) throws IOException {
            return new StreamConfigRsp(new ByteBufferKaitaiStream(fileName));
        }

        public StreamConfigRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public StreamConfigRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public StreamConfigRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.periodMs = this._io.readU4le();
            this.flags = this._io.readU2le();
            this.rsv = this._io.readBytes(2);
        }

        public void _fetchInstances() {
        }
        private long periodMs;
        private int flags;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * period in effect, link time; 0 is off
         */
        public long periodMs() { return periodMs; }

        /**
         * flags in effect
         */
        public int flags() { return flags; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The pump's own view of itself.
     */
    public static class Telemetry extends KaitaiStruct {
        public static Telemetry fromFile(String fileName) throws IOException {
            return new Telemetry(new ByteBufferKaitaiStream(fileName));
        }

        public Telemetry(KaitaiStream _io) {
            this(_io, null, null);
        }

        public Telemetry(KaitaiStream _io, KaitaiStruct _parent) {
            this(_io, _parent, null);
        }

        public Telemetry(KaitaiStream _io, KaitaiStruct _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.tMs = this._io.readU8le();
            this.eventSeq = this._io.readU4le();
            this.bootCount = this._io.readU2le();
            this.state = Plink.PumpStateCode.byId(this._io.readU1());
            this.mode = Plink.Mode.byId(this._io.readU1());
            this.alarmsActive = this._io.readU4le();
            this.alarmsUnacked = this._io.readU4le();
            this.reservoirNl = this._io.readU4le();
            this.rateNlH = this._io.readU4le();
            this.sinceRefillNl = this._io.readU4le();
            this.bolusRemainingNl = this._io.readU4le();
            this.therapyRev = this._io.readU4le();
            this.batteryMv = this._io.readU2le();
            this.batteryPct = this._io.readU1();
            this.flags = this._io.readU1();
            this.tempCdeg = this._io.readS2le();
            this.pressureDkpa = this._io.readS2le();
        }

        public void _fetchInstances() {
        }
        private long tMs;
        private long eventSeq;
        private int bootCount;
        private PumpStateCode state;
        private Mode mode;
        private long alarmsActive;
        private long alarmsUnacked;
        private long reservoirNl;
        private long rateNlH;
        private long sinceRefillNl;
        private long bolusRemainingNl;
        private long therapyRev;
        private int batteryMv;
        private int batteryPct;
        private int flags;
        private short tempCdeg;
        private short pressureDkpa;
        private Plink _root;
        private KaitaiStruct _parent;

        /**
         * pump time
         */
        public long tMs() { return tMs; }

        /**
         * newest record of the log
         */
        public long eventSeq() { return eventSeq; }

        /**
         * starts of the pump since manufacture
         */
        public int bootCount() { return bootCount; }

        /**
         * what the pump does
         */
        public PumpStateCode state() { return state; }

        /**
         * which kind of program
         */
        public Mode mode() { return mode; }

        /**
         * bit n - 1 is alarm code n: present or latched
         */
        public long alarmsActive() { return alarmsActive; }

        /**
         * bit n - 1 is alarm code n: not acknowledged
         */
        public long alarmsUnacked() { return alarmsUnacked; }

        /**
         * calculated residual volume
         */
        public long reservoirNl() { return reservoirNl; }

        /**
         * rate now
         */
        public long rateNlH() { return rateNlH; }

        /**
         * delivered since the last refill
         */
        public long sinceRefillNl() { return sinceRefillNl; }

        /**
         * rest of the running bolus
         */
        public long bolusRemainingNl() { return bolusRemainingNl; }

        /**
         * changes with the program
         */
        public long therapyRev() { return therapyRev; }

        /**
         * battery voltage
         */
        public int batteryMv() { return batteryMv; }

        /**
         * battery charge left
         */
        public int batteryPct() { return batteryPct; }

        /**
         * ERI, EOS …
         */
        public int flags() { return flags; }

        /**
         * temperature
         */
        public short tempCdeg() { return tempCdeg; }

        /**
         * catheter pressure, gauge
         */
        public short pressureDkpa() { return pressureDkpa; }
        public Plink _root() { return _root; }
        public KaitaiStruct _parent() { return _parent; }
    }

    /**
     * Puts the proposed program in force.
     */
    public static class TherapyCommitReq extends KaitaiStruct {
        public static TherapyCommitReq fromFile(String fileName) throws IOException {
            return new TherapyCommitReq(new ByteBufferKaitaiStream(fileName));
        }

        public TherapyCommitReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TherapyCommitReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TherapyCommitReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.token = this._io.readU4le();
            this.programCrc32c = this._io.readU4le();
            if (!(_io().isEof())) {
                this.commitFlags = this._io.readU2le();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(2);
            }
        }

        public void _fetchInstances() {
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
        }
        private long opId;
        private long token;
        private long programCrc32c;
        private Integer commitFlags;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * as PREPARE answered
         */
        public long token() { return token; }

        /**
         * as PREPARE answered
         */
        public long programCrc32c() { return programCrc32c; }

        /**
         * absent is 0
         */
        public Integer commitFlags() { return commitFlags; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The program is in force.
     */
    public static class TherapyCommitRsp extends KaitaiStruct {
        public static TherapyCommitRsp fromFile(String fileName) throws IOException {
            return new TherapyCommitRsp(new ByteBufferKaitaiStream(fileName));
        }

        public TherapyCommitRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TherapyCommitRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TherapyCommitRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.therapyRev = this._io.readU4le();
        }

        public void _fetchInstances() {
        }
        private long therapyRev;
        private Plink _root;
        private Plink _parent;

        /**
         * new revision
         */
        public long therapyRev() { return therapyRev; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Further steps of a program that was proposed with MORE.
     */
    public static class TherapyExtendReq extends KaitaiStruct {
        public static TherapyExtendReq fromFile(String fileName) throws IOException {
            return new TherapyExtendReq(new ByteBufferKaitaiStream(fileName));
        }

        public TherapyExtendReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TherapyExtendReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TherapyExtendReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.token = this._io.readU4le();
            this.fromStep = this._io.readU1();
            this.nSteps = this._io.readU1();
            this.flags = this._io.readU2le();
            this.steps = new ArrayList<ProgramStep>();
            for (int i = 0; i < nSteps(); i++) {
                this.steps.add(new ProgramStep(this._io, this, _root));
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.steps.size(); i++) {
                this.steps.get(((Number) (i)).intValue())._fetchInstances();
            }
        }
        private long opId;
        private long token;
        private int fromStep;
        private int nSteps;
        private int flags;
        private List<ProgramStep> steps;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * as PREPARE answered
         */
        public long token() { return token; }

        /**
         * index of the first step here; the number of those sent before
         */
        public int fromStep() { return fromStep; }

        /**
         * steps here
         */
        public int nSteps() { return nSteps; }

        /**
         * MORE if further steps follow
         */
        public int flags() { return flags; }
        public List<ProgramStep> steps() { return steps; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The further steps as the pump has understood them.
     */
    public static class TherapyExtendRsp extends KaitaiStruct {
        public static TherapyExtendRsp fromFile(String fileName) throws IOException {
            return new TherapyExtendRsp(new ByteBufferKaitaiStream(fileName));
        }

        public TherapyExtendRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TherapyExtendRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TherapyExtendRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.token = this._io.readU4le();
            this.fromStep = this._io.readU1();
            this.nSteps = this._io.readU1();
            this.flags = this._io.readU2le();
            this.steps = new ArrayList<ProgramStep>();
            for (int i = 0; i < nSteps(); i++) {
                this.steps.add(new ProgramStep(this._io, this, _root));
            }
            this.programCrc32c = this._io.readU4le();
            this.expiresMs = this._io.readU4le();
            if (!(_io().isEof())) {
                this.prepareFlags = this._io.readU2le();
            }
            if (!(_io().isEof())) {
                this.rsv = this._io.readBytes(2);
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.steps.size(); i++) {
                this.steps.get(((Number) (i)).intValue())._fetchInstances();
            }
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
        }
        private long opId;
        private long token;
        private int fromStep;
        private int nSteps;
        private int flags;
        private List<ProgramStep> steps;
        private long programCrc32c;
        private long expiresMs;
        private Integer prepareFlags;
        private byte[] rsv;
        private Plink _root;
        private Plink _parent;

        /**
         * of the request
         */
        public long opId() { return opId; }

        /**
         * of the request
         */
        public long token() { return token; }

        /**
         * index of the first step here
         */
        public int fromStep() { return fromStep; }

        /**
         * steps here
         */
        public int nSteps() { return nSteps; }

        /**
         * MORE if further steps follow
         */
        public int flags() { return flags; }
        public List<ProgramStep> steps() { return steps; }

        /**
         * of the whole program (PLK-THR-04); 0 with MORE
         */
        public long programCrc32c() { return programCrc32c; }

        /**
         * link time that the token is good for; 0 if the operation is committed already
         */
        public long expiresMs() { return expiresMs; }

        /**
         * absent is 0
         */
        public Integer prepareFlags() { return prepareFlags; }
        public byte[] rsv() { return rsv; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Proposes a program. Nothing changes yet.
     */
    public static class TherapyPrepareReq extends KaitaiStruct {
        public static TherapyPrepareReq fromFile(String fileName) throws IOException {
            return new TherapyPrepareReq(new ByteBufferKaitaiStream(fileName));
        }

        public TherapyPrepareReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TherapyPrepareReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TherapyPrepareReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.baseRev = this._io.readU4le();
            this.mode = Plink.Mode.byId(this._io.readU1());
            this.nSteps = this._io.readU1();
            this.flags = this._io.readU2le();
            this.drugId = this._io.readU4le();
            this.concNgMl = this._io.readU4le();
            this.patBolusNl = this._io.readU4le();
            this.patBolusMs = this._io.readU4le();
            this.lockoutMs = this._io.readU4le();
            this.maxPerDay = this._io.readU2le();
            this.rsv = this._io.readBytes(2);
            this.steps = new ArrayList<ProgramStep>();
            for (int i = 0; i < nSteps(); i++) {
                this.steps.add(new ProgramStep(this._io, this, _root));
            }
            if (!(_io().isEof())) {
                this.extra = new ProgramExtra(this._io, this, _root);
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.steps.size(); i++) {
                this.steps.get(((Number) (i)).intValue())._fetchInstances();
            }
            if (!(_io().isEof())) {
                this.extra._fetchInstances();
            }
        }
        private long opId;
        private long baseRev;
        private Mode mode;
        private int nSteps;
        private int flags;
        private long drugId;
        private long concNgMl;
        private long patBolusNl;
        private long patBolusMs;
        private long lockoutMs;
        private int maxPerDay;
        private byte[] rsv;
        private List<ProgramStep> steps;
        private ProgramExtra extra;
        private Plink _root;
        private Plink _parent;

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        public long opId() { return opId; }

        /**
         * therapy_rev that the proposal replaces
         */
        public long baseRev() { return baseRev; }

        /**
         * kind of program
         */
        public Mode mode() { return mode; }

        /**
         * steps here
         */
        public int nSteps() { return nSteps; }

        /**
         * MORE if steps follow in THERAPY_EXTEND
         */
        public int flags() { return flags; }

        /**
         * the drug, by the number of the clinic's formulary
         */
        public long drugId() { return drugId; }

        /**
         * concentration of the drug
         */
        public long concNgMl() { return concNgMl; }

        /**
         * patient's bolus; 0 is none
         */
        public long patBolusNl() { return patBolusNl; }

        /**
         * time over which the patient's bolus is given, pump time
         */
        public long patBolusMs() { return patBolusMs; }

        /**
         * least time between the starts of two patient's boluses, pump time
         */
        public long lockoutMs() { return lockoutMs; }

        /**
         * patient's boluses in any 24 h of pump time
         */
        public int maxPerDay() { return maxPerDay; }
        public byte[] rsv() { return rsv; }
        public List<ProgramStep> steps() { return steps; }

        /**
         * boluses and end of the program; absent is all 0
         */
        public ProgramExtra extra() { return extra; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The program as the pump has understood it.
     */
    public static class TherapyPrepareRsp extends KaitaiStruct {
        public static TherapyPrepareRsp fromFile(String fileName) throws IOException {
            return new TherapyPrepareRsp(new ByteBufferKaitaiStream(fileName));
        }

        public TherapyPrepareRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TherapyPrepareRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TherapyPrepareRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.opId = this._io.readU4le();
            this.token = this._io.readU4le();
            this.mode = Plink.Mode.byId(this._io.readU1());
            this.nSteps = this._io.readU1();
            this.flags = this._io.readU2le();
            this.drugId = this._io.readU4le();
            this.concNgMl = this._io.readU4le();
            this.patBolusNl = this._io.readU4le();
            this.patBolusMs = this._io.readU4le();
            this.lockoutMs = this._io.readU4le();
            this.maxPerDay = this._io.readU2le();
            this.rsv = this._io.readBytes(2);
            this.steps = new ArrayList<ProgramStep>();
            for (int i = 0; i < nSteps(); i++) {
                this.steps.add(new ProgramStep(this._io, this, _root));
            }
            this.programCrc32c = this._io.readU4le();
            this.expiresMs = this._io.readU4le();
            if (!(_io().isEof())) {
                this.prepareFlags = this._io.readU2le();
            }
            if (!(_io().isEof())) {
                this.rsv2 = this._io.readBytes(2);
            }
            if (!(_io().isEof())) {
                this.extra = new ProgramExtra(this._io, this, _root);
            }
        }

        public void _fetchInstances() {
            for (int i = 0; i < this.steps.size(); i++) {
                this.steps.get(((Number) (i)).intValue())._fetchInstances();
            }
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
            }
            if (!(_io().isEof())) {
                this.extra._fetchInstances();
            }
        }
        private long opId;
        private long token;
        private Mode mode;
        private int nSteps;
        private int flags;
        private long drugId;
        private long concNgMl;
        private long patBolusNl;
        private long patBolusMs;
        private long lockoutMs;
        private int maxPerDay;
        private byte[] rsv;
        private List<ProgramStep> steps;
        private long programCrc32c;
        private long expiresMs;
        private Integer prepareFlags;
        private byte[] rsv2;
        private ProgramExtra extra;
        private Plink _root;
        private Plink _parent;

        /**
         * of the request
         */
        public long opId() { return opId; }

        /**
         * for THERAPY_EXTEND and THERAPY_COMMIT
         */
        public long token() { return token; }

        /**
         * kind of program
         */
        public Mode mode() { return mode; }

        /**
         * steps here
         */
        public int nSteps() { return nSteps; }

        /**
         * MORE if steps follow in another frame
         */
        public int flags() { return flags; }

        /**
         * the drug, by the number of the clinic's formulary
         */
        public long drugId() { return drugId; }

        /**
         * concentration of the drug
         */
        public long concNgMl() { return concNgMl; }

        /**
         * patient's bolus; 0 is none
         */
        public long patBolusNl() { return patBolusNl; }

        /**
         * time over which the patient's bolus is given, pump time
         */
        public long patBolusMs() { return patBolusMs; }

        /**
         * least time between the starts of two patient's boluses, pump time
         */
        public long lockoutMs() { return lockoutMs; }

        /**
         * patient's boluses in any 24 h of pump time
         */
        public int maxPerDay() { return maxPerDay; }
        public byte[] rsv() { return rsv; }
        public List<ProgramStep> steps() { return steps; }

        /**
         * of the whole program (PLK-THR-04); 0 with MORE
         */
        public long programCrc32c() { return programCrc32c; }

        /**
         * link time that the token is good for; 0 if the operation is committed already
         */
        public long expiresMs() { return expiresMs; }

        /**
         * absent is 0
         */
        public Integer prepareFlags() { return prepareFlags; }
        public byte[] rsv2() { return rsv2; }

        /**
         * absent if all four are 0
         */
        public ProgramExtra extra() { return extra; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Tells the pump UTC. Pump time itself never steps.
     */
    public static class TimeSetReq extends KaitaiStruct {
        public static TimeSetReq fromFile(String fileName) throws IOException {
            return new TimeSetReq(new ByteBufferKaitaiStream(fileName));
        }

        public TimeSetReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TimeSetReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TimeSetReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.utcMs = this._io.readU8le();
            this.devUs = this._io.readU8le();
        }

        public void _fetchInstances() {
        }
        private long utcMs;
        private long devUs;
        private Plink _root;
        private Plink _parent;

        /**
         * UTC since 1970 …
         */
        public long utcMs() { return utcMs; }

        /**
         * … at this pump time
         */
        public long devUs() { return devUs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * UTC is set.
     */
    public static class TimeSetRsp extends KaitaiStruct {
        public static TimeSetRsp fromFile(String fileName) throws IOException {
            return new TimeSetRsp(new ByteBufferKaitaiStream(fileName));
        }

        public TimeSetRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TimeSetRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TimeSetRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.stepMs = this._io.readS8le();
        }

        public void _fetchInstances() {
        }
        private long stepMs;
        private Plink _root;
        private Plink _parent;

        /**
         * new minus old utc_offset_ms
         */
        public long stepMs() { return stepMs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * Asks for the pump's clock, as NTP does.
     */
    public static class TimeSyncReq extends KaitaiStruct {
        public static TimeSyncReq fromFile(String fileName) throws IOException {
            return new TimeSyncReq(new ByteBufferKaitaiStream(fileName));
        }

        public TimeSyncReq(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TimeSyncReq(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TimeSyncReq(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.hostT = this._io.readU8le();
        }

        public void _fetchInstances() {
        }
        private long hostT;
        private Plink _root;
        private Plink _parent;

        /**
         * any number; the host's time of sending
         */
        public long hostT() { return hostT; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }

    /**
     * The pump's clock at both ends of the exchange.
     */
    public static class TimeSyncRsp extends KaitaiStruct {
        public static TimeSyncRsp fromFile(String fileName) throws IOException {
            return new TimeSyncRsp(new ByteBufferKaitaiStream(fileName));
        }

        public TimeSyncRsp(KaitaiStream _io) {
            this(_io, null, null);
        }

        public TimeSyncRsp(KaitaiStream _io, Plink _parent) {
            this(_io, _parent, null);
        }

        public TimeSyncRsp(KaitaiStream _io, Plink _parent, Plink _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }
        private void _read() {
            this.hostT = this._io.readU8le();
            this.devRxUs = this._io.readU8le();
            this.devTxUs = this._io.readU8le();
            this.utcOffsetMs = this._io.readS8le();
        }

        public void _fetchInstances() {
        }
        private long hostT;
        private long devRxUs;
        private long devTxUs;
        private long utcOffsetMs;
        private Plink _root;
        private Plink _parent;

        /**
         * the host_t of the request
         */
        public long hostT() { return hostT; }

        /**
         * pump time when the request arrived
         */
        public long devRxUs() { return devRxUs; }

        /**
         * pump time when the answer left; not before dev_rx_us
         */
        public long devTxUs() { return devTxUs; }

        /**
         * UTC (since 1970) minus pump time
         */
        public long utcOffsetMs() { return utcOffsetMs; }
        public Plink _root() { return _root; }
        public Plink _parent() { return _parent; }
    }
    private int verFlags;
    private MessageType type;
    private int seq;
    private int ref;
    private int len;
    private Object payload;
    private byte[] auth;
    private long crc32c;
    private Plink _root;
    private KaitaiStruct _parent;

    /**
     * bits 7–4 major version, bit 3 AUTH, bits 2–0 reserved
     */
    public int verFlags() { return verFlags; }

    /**
     * bits 7–6 are 00 request, 01 response, 10 event, 11 vendor
     */
    public MessageType type() { return type; }

    /**
     * the sender's frame counter, one more for each new frame, wraps
     */
    public int seq() { return seq; }

    /**
     * in a response or a NACK the `seq` of the request, else 0
     */
    public int ref() { return ref; }

    /**
     * length of the payload alone
     */
    public int len() { return len; }
    public Object payload() { return payload; }

    /**
     * counter (4) and tag (8), present when the AUTH flag is set
     */
    public byte[] auth() { return auth; }

    /**
     * CRC-32C of all bytes before it
     */
    public long crc32c() { return crc32c; }
    public Plink _root() { return _root; }
    public KaitaiStruct _parent() { return _parent; }
}
