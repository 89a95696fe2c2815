// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

using System.Collections.Generic;

namespace Kaitai
{

    /// <summary>
    /// One frame, after COBS decoding. All integers are little-endian. SPEC.md has the rules; this file has the layouts.
    /// </summary>
    public partial class Plink : KaitaiStruct
    {
        public static Plink FromFile(string fileName)
        {
            return new Plink(new KaitaiStream(fileName));
        }


        public enum AlarmCode
        {
            LowReservoir = 1,
            EmptyReservoir = 2,
            Eri = 3,
            Eos = 4,
            LowBatteryReset = 5,
            MotorStall = 6,
            MotorStallRecovered = 7,
            PumpStopped = 8,
            PumpStopped48h = 9,
            MemoryErrorNoncrit = 10,
            MemoryErrorCrit = 11,
            SafeState = 12,
            SelfTestFail = 13,
            WatchdogReset = 14,
            ScheduleEnd = 15,
            ClockError = 16,
            Temperature = 17,
            OverInfusion = 18,
            UnderInfusion = 19,
            Occlusion = 20,
            OverfillPressure = 21,
            BolusDenied = 22,
            BolusOverrun = 23,
            FavClosed = 24,
            TelemetryHold = 25,
            LogOverwrite = 26,
            UnauthorisedSession = 27,
            RepeatedRestart = 28,
        }

        public enum AlarmEdge
        {
            Raised = 1,
            Latched = 2,
            Cleared = 3,
            Acked = 4,
            AudioPaused = 5,
            AudioResumed = 6,
            Escalated = 7,
            Deescalated = 8,
            Reset = 9,
        }

        public enum AlarmStateFlag
        {
            Present = 1,
            Latched = 2,
            Acked = 4,
            AudioPaused = 8,
            Escalated = 16,
        }

        public enum BolusFlag
        {
            Patient = 1,
            Priming = 2,
            Bridge = 4,
        }

        public enum BootCause
        {
            Power = 0,
            BrownOut = 1,
            Watchdog = 2,
            FactoryReset = 3,
            Update = 4,
            Memory = 5,
        }

        public enum CommitFlag
        {
            ConfirmSoft = 1,
        }

        public enum DamagedPart
        {
            Reservoir = 1,
            Storage = 2,
            Clock = 3,
        }

        public enum DeviceClass
        {
            Production = 0,
            Emulator = 1,
            Engineering = 2,
        }

        public enum KeyFlag
        {
            TestKey = 1,
        }

        public enum LogCode
        {
            Boot = 4096,
            TimeSet = 4097,
            CommLost = 4098,
            BolusDenied = 4099,
            SessionOpened = 4100,
            Damaged = 4101,
            Therapy = 8225,
            BolusStart = 8228,
            BolusEnd = 8229,
            Stop = 8230,
            Resume = 8231,
            Refill = 8233,
            AlarmLimits = 8236,
            Config = 8239,
            BolusCancel = 8357,
            RefillExpected = 8361,
            RefillDrug = 8362,
        }

        public enum LogReadFlag
        {
            End = 1,
        }

        public enum MessageType
        {
            Hello = 1,
            Identify = 2,
            Ping = 3,
            SessionOpen = 4,
            SessionConfirm = 5,
            SessionClose = 6,
            TimeSync = 7,
            TimeSet = 8,
            GetStatus = 16,
            StreamConfig = 17,
            GetAlarms = 18,
            LogInfo = 19,
            LogRead = 20,
            GetTherapy = 21,
            FwInfo = 22,
            GetLinkStats = 23,
            Echo = 24,
            GetRefill = 25,
            GetTotals = 26,
            GetLimits = 27,
            GetConfig = 28,
            TherapyPrepare = 32,
            TherapyCommit = 33,
            OpAbort = 34,
            BolusPrepare = 35,
            BolusCommit = 36,
            BolusCancel = 37,
            Stop = 38,
            Resume = 39,
            RefillPrepare = 40,
            RefillCommit = 41,
            AlarmAck = 42,
            AlarmAudioPause = 43,
            AlarmLimitsSet = 44,
            AlarmReset = 45,
            TherapyExtend = 46,
            ConfigSet = 47,
            HelloRsp = 65,
            IdentifyRsp = 66,
            PingRsp = 67,
            SessionOpenRsp = 68,
            SessionConfirmRsp = 69,
            SessionCloseRsp = 70,
            TimeSyncRsp = 71,
            TimeSetRsp = 72,
            GetStatusRsp = 80,
            StreamConfigRsp = 81,
            GetAlarmsRsp = 82,
            LogInfoRsp = 83,
            LogReadRsp = 84,
            GetTherapyRsp = 85,
            FwInfoRsp = 86,
            GetLinkStatsRsp = 87,
            EchoRsp = 88,
            GetRefillRsp = 89,
            GetTotalsRsp = 90,
            GetLimitsRsp = 91,
            GetConfigRsp = 92,
            TherapyPrepareRsp = 96,
            TherapyCommitRsp = 97,
            OpAbortRsp = 98,
            BolusPrepareRsp = 99,
            BolusCommitRsp = 100,
            BolusCancelRsp = 101,
            StopRsp = 102,
            ResumeRsp = 103,
            RefillPrepareRsp = 104,
            RefillCommitRsp = 105,
            AlarmAckRsp = 106,
            AlarmAudioPauseRsp = 107,
            AlarmLimitsSetRsp = 108,
            AlarmResetRsp = 109,
            TherapyExtendRsp = 110,
            ConfigSetRsp = 111,
            Nack = 127,
            Telemetry = 128,
            AlarmEvent = 129,
            LogEvent = 130,
            Boot = 131,
        }

        public enum Mode
        {
            None = 0,
            Simple = 1,
            Flex = 2,
            PeriodicBolus = 3,
            SingleBolus = 4,
            MinimumRate = 5,
        }

        public enum NackReason
        {
            UnknownType = 1,
            BadLength = 2,
            BadValue = 3,
            AuthRequired = 4,
            AuthFailed = 5,
            WrongState = 6,
            Lockout = 7,
            Replay = 8,
            SeqReuse = 9,
            Busy = 10,
            UnsupportedVersion = 11,
            UnsupportedFlag = 12,
            TokenUnknown = 13,
            TokenExpired = 14,
            EchoMismatch = 15,
            StaleRevision = 16,
            LimitExceeded = 17,
            LogGap = 18,
            LogEpoch = 19,
            StaleOccurrence = 20,
            SessionLimit = 21,
            NotImplemented = 22,
            Hardware = 23,
            Internal = 24,
        }

        public enum PrepareFlag
        {
            SoftLimit = 1,
        }

        public enum Priority
        {
            None = 0,
            Low = 1,
            Medium = 2,
            High = 3,
        }

        public enum ProgramFlag
        {
            More = 1,
        }

        public enum PumpStateCode
        {
            Shelf = 0,
            Stopped = 1,
            Infusing = 2,
            MinRate = 3,
            Stalled = 4,
            SafeState = 5,
            EosOff = 6,
            Updating = 7,
        }

        public enum SelfTestFlag
        {
            ProgramMemory = 1,
            WorkingMemory = 2,
            Storage = 4,
            Motor = 8,
            Battery = 16,
            Clock = 32,
            Sensor = 64,
        }

        public enum StopReason
        {
            Other = 0,
            Clinical = 1,
            Refill = 2,
            Imaging = 3,
            Service = 4,
        }

        public enum StreamFlag
        {
            OnChange = 1,
        }

        public enum TelemetryFlag
        {
            Eri = 1,
            Eos = 2,
            TimeUnsure = 4,
            BolusRunning = 8,
            Damaged = 16,
        }
        public Plink(KaitaiStream p__io, KaitaiStruct p__parent = null, Plink p__root = null) : base(p__io)
        {
            m_parent = p__parent;
            m_root = p__root ?? this;
            _read();
        }
        private void _read()
        {
            _verFlags = m_io.ReadU1();
            _type = ((MessageType) m_io.ReadU1());
            _seq = m_io.ReadU2le();
            _ref = m_io.ReadU2le();
            _len = m_io.ReadU2le();
            switch (Type) {
            case MessageType.AlarmAck: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmAckReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.AlarmAckRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmAckRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.AlarmAudioPause: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmAudioPauseReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.AlarmAudioPauseRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmAudioPauseRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.AlarmEvent: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmEvent(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.AlarmLimitsSet: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmLimitsSetReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.AlarmLimitsSetRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmLimitsSetRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.AlarmReset: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmResetReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.AlarmResetRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new AlarmResetRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.BolusCancel: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new BolusCancelReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.BolusCancelRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new BolusCancelRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.BolusCommit: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new BolusCommitReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.BolusCommitRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new BolusCommitRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.BolusPrepare: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new BolusPrepareReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.BolusPrepareRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new BolusPrepareRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Boot: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new Boot(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.ConfigSet: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new ConfigSetReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.ConfigSetRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new ConfigSetRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Echo: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new EchoReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.EchoRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new EchoRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.FwInfo: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new FwInfoReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.FwInfoRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new FwInfoRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetAlarms: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetAlarmsReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetAlarmsRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetAlarmsRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetConfig: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetConfigReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetConfigRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetConfigRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetLimits: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetLimitsReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetLimitsRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetLimitsRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetLinkStats: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetLinkStatsReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetLinkStatsRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetLinkStatsRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetRefill: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetRefillReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetRefillRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetRefillRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetStatus: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetStatusReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetStatusRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetStatusRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetTherapy: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetTherapyReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetTherapyRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetTherapyRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetTotals: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetTotalsReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.GetTotalsRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new GetTotalsRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Hello: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new HelloReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.HelloRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new HelloRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Identify: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new IdentifyReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.IdentifyRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new IdentifyRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.LogEvent: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new LogEvent(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.LogInfo: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new LogInfoReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.LogInfoRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new LogInfoRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.LogRead: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new LogReadReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.LogReadRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new LogReadRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Nack: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new Nack(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.OpAbort: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new OpAbortReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.OpAbortRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new OpAbortRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Ping: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new PingReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.PingRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new PingRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.RefillCommit: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new RefillCommitReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.RefillCommitRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new RefillCommitRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.RefillPrepare: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new RefillPrepareReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.RefillPrepareRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new RefillPrepareRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Resume: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new ResumeReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.ResumeRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new ResumeRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.SessionClose: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new SessionCloseReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.SessionCloseRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new SessionCloseRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.SessionConfirm: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new SessionConfirmReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.SessionConfirmRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new SessionConfirmRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.SessionOpen: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new SessionOpenReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.SessionOpenRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new SessionOpenRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Stop: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new StopReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.StopRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new StopRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.StreamConfig: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new StreamConfigReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.StreamConfigRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new StreamConfigRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.Telemetry: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new Telemetry(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TherapyCommit: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TherapyCommitReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TherapyCommitRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TherapyCommitRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TherapyExtend: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TherapyExtendReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TherapyExtendRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TherapyExtendRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TherapyPrepare: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TherapyPrepareReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TherapyPrepareRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TherapyPrepareRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TimeSet: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TimeSetReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TimeSetRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TimeSetRsp(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TimeSync: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TimeSyncReq(io___raw_payload, this, m_root);
                break;
            }
            case MessageType.TimeSyncRsp: {
                __raw_payload = m_io.ReadBytes(Len);
                var io___raw_payload = new KaitaiStream(__raw_payload);
                _payload = new TimeSyncRsp(io___raw_payload, this, m_root);
                break;
            }
            default: {
                _payload = m_io.ReadBytes(Len);
                break;
            }
            }
            if ((VerFlags & 8) != 0) {
                _auth = m_io.ReadBytes(12);
            }
            _crc32c = m_io.ReadU4le();
        }

        /// <summary>
        /// Somebody has seen an alarm. It stays as long as its condition or its latch.
        /// </summary>
        public partial class AlarmAckReq : KaitaiStruct
        {
            public static AlarmAckReq FromFile(string fileName)
            {
                return new AlarmAckReq(new KaitaiStream(fileName));
            }

            public AlarmAckReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _code = ((Plink.AlarmCode) m_io.ReadU1());
                _rsv = m_io.ReadBytes(3);
                _occurrence = m_io.ReadU4le();
            }
            private AlarmCode _code;
            private byte[] _rsv;
            private uint _occurrence;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// which condition
            /// </summary>
            public AlarmCode Code { get { return _code; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// which time it was raised
            /// </summary>
            public uint Occurrence { get { return _occurrence; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The alarm is acknowledged.
        /// </summary>
        public partial class AlarmAckRsp : KaitaiStruct
        {
            public static AlarmAckRsp FromFile(string fileName)
            {
                return new AlarmAckRsp(new KaitaiStream(fileName));
            }

            public AlarmAckRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Silences the tones of some alarms for a while. A new condition sounds all the same.
        /// </summary>
        public partial class AlarmAudioPauseReq : KaitaiStruct
        {
            public static AlarmAudioPauseReq FromFile(string fileName)
            {
                return new AlarmAudioPauseReq(new KaitaiStream(fileName));
            }

            public AlarmAudioPauseReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _mask = m_io.ReadU4le();
                _durationS = m_io.ReadU2le();
                _rsv = m_io.ReadBytes(2);
            }
            private uint _mask;
            private ushort _durationS;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// bit n - 1 is alarm code n
            /// </summary>
            public uint Mask { get { return _mask; } }

            /// <summary>
            /// pump time, at most 600
            /// </summary>
            public ushort DurationS { get { return _durationS; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The tones are paused.
        /// </summary>
        public partial class AlarmAudioPauseRsp : KaitaiStruct
        {
            public static AlarmAudioPauseRsp FromFile(string fileName)
            {
                return new AlarmAudioPauseRsp(new KaitaiStream(fileName));
            }

            public AlarmAudioPauseRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// One alarm that is present or latched.
        /// </summary>
        public partial class AlarmEntry : KaitaiStruct
        {
            public static AlarmEntry FromFile(string fileName)
            {
                return new AlarmEntry(new KaitaiStream(fileName));
            }

            public AlarmEntry(KaitaiStream p__io, Plink.GetAlarmsRsp p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _code = ((Plink.AlarmCode) m_io.ReadU1());
                _priority = ((Plink.Priority) m_io.ReadU1());
                _state = m_io.ReadU1();
                _rsv = m_io.ReadBytes(1);
                _occurrence = m_io.ReadU4le();
                _tMs = m_io.ReadU8le();
            }
            private AlarmCode _code;
            private Priority _priority;
            private byte _state;
            private byte[] _rsv;
            private uint _occurrence;
            private ulong _tMs;
            private Plink m_root;
            private Plink.GetAlarmsRsp m_parent;

            /// <summary>
            /// which condition
            /// </summary>
            public AlarmCode Code { get { return _code; } }

            /// <summary>
            /// as of now
            /// </summary>
            public Priority Priority { get { return _priority; } }

            /// <summary>
            /// present, latched, acknowledged …
            /// </summary>
            public byte State { get { return _state; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// which time this condition was raised, from 1
            /// </summary>
            public uint Occurrence { get { return _occurrence; } }

            /// <summary>
            /// pump time of the raise
            /// </summary>
            public ulong TMs { get { return _tMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink.GetAlarmsRsp M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// An edge of an alarm, sent when it happens. It is in the log too, as record event_seq.
        /// </summary>
        public partial class AlarmEvent : KaitaiStruct
        {
            public static AlarmEvent FromFile(string fileName)
            {
                return new AlarmEvent(new KaitaiStream(fileName));
            }

            public AlarmEvent(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _code = ((Plink.AlarmCode) m_io.ReadU1());
                _priority = ((Plink.Priority) m_io.ReadU1());
                _edge = ((Plink.AlarmEdge) m_io.ReadU1());
                _rsv = m_io.ReadBytes(1);
                _occurrence = m_io.ReadU4le();
                _eventSeq = m_io.ReadU4le();
                _tMs = m_io.ReadU8le();
                _value = m_io.ReadS4le();
            }
            private AlarmCode _code;
            private Priority _priority;
            private AlarmEdge _edge;
            private byte[] _rsv;
            private uint _occurrence;
            private uint _eventSeq;
            private ulong _tMs;
            private int _value;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// which condition
            /// </summary>
            public AlarmCode Code { get { return _code; } }

            /// <summary>
            /// after the edge
            /// </summary>
            public Priority Priority { get { return _priority; } }

            /// <summary>
            /// what happened to it
            /// </summary>
            public AlarmEdge Edge { get { return _edge; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// which time this condition was raised, from 1
            /// </summary>
            public uint Occurrence { get { return _occurrence; } }

            /// <summary>
            /// its record in the log
            /// </summary>
            public uint EventSeq { get { return _eventSeq; } }

            /// <summary>
            /// pump time
            /// </summary>
            public ulong TMs { get { return _tMs; } }

            /// <summary>
            /// what was measured, in the unit of the condition; 0 where there is none
            /// </summary>
            public int Value { get { return _value; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Sets the thresholds of alarms.
        /// </summary>
        public partial class AlarmLimitsSetReq : KaitaiStruct
        {
            public static AlarmLimitsSetReq FromFile(string fileName)
            {
                return new AlarmLimitsSetReq(new KaitaiStream(fileName));
            }

            public AlarmLimitsSetReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _reservoirLowNl = m_io.ReadU4le();
                _batteryLowMv = m_io.ReadU2le();
                _tempHiCdeg = m_io.ReadS2le();
                _tempLoCdeg = m_io.ReadS2le();
                _rsv = m_io.ReadBytes(2);
            }
            private uint _reservoirLowNl;
            private ushort _batteryLowMv;
            private short _tempHiCdeg;
            private short _tempLoCdeg;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// low-reservoir threshold
            /// </summary>
            public uint ReservoirLowNl { get { return _reservoirLowNl; } }

            /// <summary>
            /// low-battery threshold
            /// </summary>
            public ushort BatteryLowMv { get { return _batteryLowMv; } }

            /// <summary>
            /// high-temperature threshold
            /// </summary>
            public short TempHiCdeg { get { return _tempHiCdeg; } }

            /// <summary>
            /// low-temperature threshold
            /// </summary>
            public short TempLoCdeg { get { return _tempLoCdeg; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The thresholds are in force; GET_LIMITS has them.
        /// </summary>
        public partial class AlarmLimitsSetRsp : KaitaiStruct
        {
            public static AlarmLimitsSetRsp FromFile(string fileName)
            {
                return new AlarmLimitsSetRsp(new KaitaiStream(fileName));
            }

            public AlarmLimitsSetRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Releases the latch of an alarm whose condition has ended.
        /// </summary>
        public partial class AlarmResetReq : KaitaiStruct
        {
            public static AlarmResetReq FromFile(string fileName)
            {
                return new AlarmResetReq(new KaitaiStream(fileName));
            }

            public AlarmResetReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _code = ((Plink.AlarmCode) m_io.ReadU1());
                _rsv = m_io.ReadBytes(3);
                _occurrence = m_io.ReadU4le();
            }
            private AlarmCode _code;
            private byte[] _rsv;
            private uint _occurrence;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// which condition
            /// </summary>
            public AlarmCode Code { get { return _code; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// which time it was raised
            /// </summary>
            public uint Occurrence { get { return _occurrence; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The alarm has ended.
        /// </summary>
        public partial class AlarmResetRsp : KaitaiStruct
        {
            public static AlarmResetRsp FromFile(string fileName)
            {
                return new AlarmResetRsp(new KaitaiStream(fileName));
            }

            public AlarmResetRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Ends a running bolus.
        /// </summary>
        public partial class BolusCancelReq : KaitaiStruct
        {
            public static BolusCancelReq FromFile(string fileName)
            {
                return new BolusCancelReq(new KaitaiStream(fileName));
            }

            public BolusCancelReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _bolusId = m_io.ReadU4le();
            }
            private uint _opId;
            private uint _bolusId;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// of the running bolus
            /// </summary>
            public uint BolusId { get { return _bolusId; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The bolus has ended.
        /// </summary>
        public partial class BolusCancelRsp : KaitaiStruct
        {
            public static BolusCancelRsp FromFile(string fileName)
            {
                return new BolusCancelRsp(new KaitaiStream(fileName));
            }

            public BolusCancelRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _deliveredNl = m_io.ReadU4le();
            }
            private uint _deliveredNl;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// what was given of it
            /// </summary>
            public uint DeliveredNl { get { return _deliveredNl; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Begins the proposed bolus.
        /// </summary>
        public partial class BolusCommitReq : KaitaiStruct
        {
            public static BolusCommitReq FromFile(string fileName)
            {
                return new BolusCommitReq(new KaitaiStream(fileName));
            }

            public BolusCommitReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _bolusId = m_io.ReadU4le();
                _volumeNl = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _commitFlags = m_io.ReadU2le();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(2);
                }
            }
            private uint _opId;
            private uint _bolusId;
            private uint _volumeNl;
            private ushort? _commitFlags;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// as PREPARE answered
            /// </summary>
            public uint BolusId { get { return _bolusId; } }

            /// <summary>
            /// as PREPARE answered
            /// </summary>
            public uint VolumeNl { get { return _volumeNl; } }

            /// <summary>
            /// absent is 0
            /// </summary>
            public ushort? CommitFlags { get { return _commitFlags; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The bolus has begun.
        /// </summary>
        public partial class BolusCommitRsp : KaitaiStruct
        {
            public static BolusCommitRsp FromFile(string fileName)
            {
                return new BolusCommitRsp(new KaitaiStream(fileName));
            }

            public BolusCommitRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _bolusId = m_io.ReadU4le();
                _tMs = m_io.ReadU8le();
            }
            private uint _bolusId;
            private ulong _tMs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// names the bolus
            /// </summary>
            public uint BolusId { get { return _bolusId; } }

            /// <summary>
            /// pump time of its start
            /// </summary>
            public ulong TMs { get { return _tMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Proposes a bolus. Nothing changes yet.
        /// </summary>
        public partial class BolusPrepareReq : KaitaiStruct
        {
            public static BolusPrepareReq FromFile(string fileName)
            {
                return new BolusPrepareReq(new KaitaiStream(fileName));
            }

            public BolusPrepareReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _volumeNl = m_io.ReadU4le();
                _durationMs = m_io.ReadU4le();
                _therapyRev = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _flags = m_io.ReadU2le();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(2);
                }
            }
            private uint _opId;
            private uint _volumeNl;
            private uint _durationMs;
            private uint _therapyRev;
            private ushort? _flags;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// volume of the bolus
            /// </summary>
            public uint VolumeNl { get { return _volumeNl; } }

            /// <summary>
            /// time over which it is given, pump time
            /// </summary>
            public uint DurationMs { get { return _durationMs; } }

            /// <summary>
            /// program that the host believes in force
            /// </summary>
            public uint TherapyRev { get { return _therapyRev; } }

            /// <summary>
            /// absent is PATIENT
            /// </summary>
            public ushort? Flags { get { return _flags; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The bolus as the pump has understood it.
        /// </summary>
        public partial class BolusPrepareRsp : KaitaiStruct
        {
            public static BolusPrepareRsp FromFile(string fileName)
            {
                return new BolusPrepareRsp(new KaitaiStream(fileName));
            }

            public BolusPrepareRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _bolusId = m_io.ReadU4le();
                _volumeNl = m_io.ReadU4le();
                _durationMs = m_io.ReadU4le();
                _expiresMs = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _prepareFlags = m_io.ReadU2le();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(2);
                }
            }
            private uint _opId;
            private uint _bolusId;
            private uint _volumeNl;
            private uint _durationMs;
            private uint _expiresMs;
            private ushort? _prepareFlags;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// of the request
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// names the bolus; the token of BOLUS_COMMIT
            /// </summary>
            public uint BolusId { get { return _bolusId; } }

            /// <summary>
            /// as understood
            /// </summary>
            public uint VolumeNl { get { return _volumeNl; } }

            /// <summary>
            /// as understood
            /// </summary>
            public uint DurationMs { get { return _durationMs; } }

            /// <summary>
            /// link time that the token is good for; 0 if the operation is committed already
            /// </summary>
            public uint ExpiresMs { get { return _expiresMs; } }

            /// <summary>
            /// absent is 0
            /// </summary>
            public ushort? PrepareFlags { get { return _prepareFlags; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The pump has started. Every session, token and stream is gone.
        /// </summary>
        public partial class Boot : KaitaiStruct
        {
            public static Boot FromFile(string fileName)
            {
                return new Boot(new KaitaiStream(fileName));
            }

            public Boot(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _bootCount = m_io.ReadU2le();
                _cause = ((Plink.BootCause) m_io.ReadU1());
                _rsv = m_io.ReadBytes(1);
                _logEpoch = m_io.ReadU4le();
                _lastSeq = m_io.ReadU4le();
                _fwMajor = m_io.ReadU1();
                _fwMinor = m_io.ReadU1();
                _fwPatch = m_io.ReadU2le();
            }
            private ushort _bootCount;
            private BootCause _cause;
            private byte[] _rsv;
            private uint _logEpoch;
            private uint _lastSeq;
            private byte _fwMajor;
            private byte _fwMinor;
            private ushort _fwPatch;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// starts of the pump since manufacture
            /// </summary>
            public ushort BootCount { get { return _bootCount; } }

            /// <summary>
            /// why it started
            /// </summary>
            public BootCause Cause { get { return _cause; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// as in LOG_INFO
            /// </summary>
            public uint LogEpoch { get { return _logEpoch; } }

            /// <summary>
            /// newest record of the log
            /// </summary>
            public uint LastSeq { get { return _lastSeq; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public byte FwMajor { get { return _fwMajor; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public byte FwMinor { get { return _fwMinor; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public ushort FwPatch { get { return _fwPatch; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Sets what is known about this pump and its catheter. Only while nothing is delivered.
        /// </summary>
        public partial class ConfigSetReq : KaitaiStruct
        {
            public static ConfigSetReq FromFile(string fileName)
            {
                return new ConfigSetReq(new KaitaiStream(fileName));
            }

            public ConfigSetReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _catheterNl = m_io.ReadU4le();
                _primingNl = m_io.ReadU4le();
                _calibrationPpm = m_io.ReadU4le();
            }
            private uint _opId;
            private uint _catheterNl;
            private uint _primingNl;
            private uint _calibrationPpm;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// inner volume of the catheter
            /// </summary>
            public uint CatheterNl { get { return _catheterNl; } }

            /// <summary>
            /// inner volume of tubing and catheter
            /// </summary>
            public uint PrimingNl { get { return _primingNl; } }

            /// <summary>
            /// volume of a stroke against pulse_nl; 1,000,000 is nominal
            /// </summary>
            public uint CalibrationPpm { get { return _calibrationPpm; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What is in force now. RESUME with the new revision is the host's confirmation.
        /// </summary>
        public partial class ConfigSetRsp : KaitaiStruct
        {
            public static ConfigSetRsp FromFile(string fileName)
            {
                return new ConfigSetRsp(new KaitaiStream(fileName));
            }

            public ConfigSetRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _catheterNl = m_io.ReadU4le();
                _primingNl = m_io.ReadU4le();
                _calibrationPpm = m_io.ReadU4le();
                _therapyRev = m_io.ReadU4le();
            }
            private uint _opId;
            private uint _catheterNl;
            private uint _primingNl;
            private uint _calibrationPpm;
            private uint _therapyRev;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// of the request
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// as understood
            /// </summary>
            public uint CatheterNl { get { return _catheterNl; } }

            /// <summary>
            /// as understood
            /// </summary>
            public uint PrimingNl { get { return _primingNl; } }

            /// <summary>
            /// as understood
            /// </summary>
            public uint CalibrationPpm { get { return _calibrationPpm; } }

            /// <summary>
            /// new revision
            /// </summary>
            public uint TherapyRev { get { return _therapyRev; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Bytes to be returned, 0 to 224.
        /// </summary>
        public partial class EchoReq : KaitaiStruct
        {
            public static EchoReq FromFile(string fileName)
            {
                return new EchoReq(new KaitaiStream(fileName));
            }

            public EchoReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _data = m_io.ReadBytesFull();
            }
            private byte[] _data;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// any bytes
            /// </summary>
            public byte[] Data { get { return _data; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The bytes of the request.
        /// </summary>
        public partial class EchoRsp : KaitaiStruct
        {
            public static EchoRsp FromFile(string fileName)
            {
                return new EchoRsp(new KaitaiStream(fileName));
            }

            public EchoRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _data = m_io.ReadBytesFull();
            }
            private byte[] _data;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// the same bytes
            /// </summary>
            public byte[] Data { get { return _data; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks what firmware runs.
        /// </summary>
        public partial class FwInfoReq : KaitaiStruct
        {
            public static FwInfoReq FromFile(string fileName)
            {
                return new FwInfoReq(new KaitaiStream(fileName));
            }

            public FwInfoReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The firmware that runs.
        /// </summary>
        public partial class FwInfoRsp : KaitaiStruct
        {
            public static FwInfoRsp FromFile(string fileName)
            {
                return new FwInfoRsp(new KaitaiStream(fileName));
            }

            public FwInfoRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _slot = m_io.ReadU1();
                _bootCause = ((Plink.BootCause) m_io.ReadU1());
                _rsv = m_io.ReadBytes(2);
                _fwMajor = m_io.ReadU1();
                _fwMinor = m_io.ReadU1();
                _fwPatch = m_io.ReadU2le();
                _imageHash = m_io.ReadBytes(20);
                _buildUtcMs = m_io.ReadU8le();
                _selfTest = m_io.ReadU4le();
            }
            private byte _slot;
            private BootCause _bootCause;
            private byte[] _rsv;
            private byte _fwMajor;
            private byte _fwMinor;
            private ushort _fwPatch;
            private byte[] _imageHash;
            private ulong _buildUtcMs;
            private uint _selfTest;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// which of the places for firmware
            /// </summary>
            public byte Slot { get { return _slot; } }

            /// <summary>
            /// why it started
            /// </summary>
            public BootCause BootCause { get { return _bootCause; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public byte FwMajor { get { return _fwMajor; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public byte FwMinor { get { return _fwMinor; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public ushort FwPatch { get { return _fwPatch; } }

            /// <summary>
            /// first 20 bytes of the image's SHA-256
            /// </summary>
            public byte[] ImageHash { get { return _imageHash; } }

            /// <summary>
            /// when it was built, UTC since 1970
            /// </summary>
            public ulong BuildUtcMs { get { return _buildUtcMs; } }

            /// <summary>
            /// what failed in the last self-test
            /// </summary>
            public uint SelfTest { get { return _selfTest; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for the alarms that are present or latched.
        /// </summary>
        public partial class GetAlarmsReq : KaitaiStruct
        {
            public static GetAlarmsReq FromFile(string fileName)
            {
                return new GetAlarmsReq(new KaitaiStream(fileName));
            }

            public GetAlarmsReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                if (!(M_Io.IsEof)) {
                    _fromIndex = m_io.ReadU1();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(3);
                }
            }
            private byte? _fromIndex;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// first entry wanted; absent is 0
            /// </summary>
            public byte? FromIndex { get { return _fromIndex; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A page of the alarms. The host asks again while from_index + n &lt; total.
        /// </summary>
        public partial class GetAlarmsRsp : KaitaiStruct
        {
            public static GetAlarmsRsp FromFile(string fileName)
            {
                return new GetAlarmsRsp(new KaitaiStream(fileName));
            }

            public GetAlarmsRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _n = m_io.ReadU1();
                _total = m_io.ReadU1();
                _fromIndex = m_io.ReadU1();
                _rsv = m_io.ReadBytes(1);
                _alarms = new List<AlarmEntry>();
                for (var i = 0; i < N; i++)
                {
                    _alarms.Add(new AlarmEntry(m_io, this, m_root));
                }
            }
            private byte _n;
            private byte _total;
            private byte _fromIndex;
            private byte[] _rsv;
            private List<AlarmEntry> _alarms;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// entries here
            /// </summary>
            public byte N { get { return _n; } }

            /// <summary>
            /// entries in all
            /// </summary>
            public byte Total { get { return _total; } }

            /// <summary>
            /// index of the first entry here
            /// </summary>
            public byte FromIndex { get { return _fromIndex; } }
            public byte[] Rsv { get { return _rsv; } }
            public List<AlarmEntry> Alarms { get { return _alarms; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for what was programmed about this pump and its catheter.
        /// </summary>
        public partial class GetConfigReq : KaitaiStruct
        {
            public static GetConfigReq FromFile(string fileName)
            {
                return new GetConfigReq(new KaitaiStream(fileName));
            }

            public GetConfigReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What was programmed about this pump and its catheter.
        /// </summary>
        public partial class GetConfigRsp : KaitaiStruct
        {
            public static GetConfigRsp FromFile(string fileName)
            {
                return new GetConfigRsp(new KaitaiStream(fileName));
            }

            public GetConfigRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _catheterNl = m_io.ReadU4le();
                _primingNl = m_io.ReadU4le();
                _calibrationPpm = m_io.ReadU4le();
                _therapyRev = m_io.ReadU4le();
            }
            private uint _catheterNl;
            private uint _primingNl;
            private uint _calibrationPpm;
            private uint _therapyRev;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// inner volume of the catheter; 0 if never set
            /// </summary>
            public uint CatheterNl { get { return _catheterNl; } }

            /// <summary>
            /// inner volume of tubing and catheter; 0 if never set
            /// </summary>
            public uint PrimingNl { get { return _primingNl; } }

            /// <summary>
            /// volume of a stroke against pulse_nl; 1,000,000 is nominal
            /// </summary>
            public uint CalibrationPpm { get { return _calibrationPpm; } }

            /// <summary>
            /// changes with the program and with these
            /// </summary>
            public uint TherapyRev { get { return _therapyRev; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for the limits in force.
        /// </summary>
        public partial class GetLimitsReq : KaitaiStruct
        {
            public static GetLimitsReq FromFile(string fileName)
            {
                return new GetLimitsReq(new KaitaiStream(fileName));
            }

            public GetLimitsReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation.
        /// </summary>
        public partial class GetLimitsRsp : KaitaiStruct
        {
            public static GetLimitsRsp FromFile(string fileName)
            {
                return new GetLimitsRsp(new KaitaiStream(fileName));
            }

            public GetLimitsRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _lowNl = m_io.ReadU4le();
                _pulseNl = m_io.ReadU4le();
                _flowMinNlH = m_io.ReadU4le();
                _flowMaxNlH = m_io.ReadU4le();
                _doseSoftNgD = m_io.ReadU4le();
                _doseHardNgD = m_io.ReadU4le();
                _batteryLowMv = m_io.ReadU2le();
                _tempHiCdeg = m_io.ReadS2le();
                _tempLoCdeg = m_io.ReadS2le();
                _rsv = m_io.ReadBytes(2);
                if (!(M_Io.IsEof)) {
                    _more = new MoreLimits(m_io, this, m_root);
                }
            }
            private uint _lowNl;
            private uint _pulseNl;
            private uint _flowMinNlH;
            private uint _flowMaxNlH;
            private uint _doseSoftNgD;
            private uint _doseHardNgD;
            private ushort _batteryLowMv;
            private short _tempHiCdeg;
            private short _tempLoCdeg;
            private byte[] _rsv;
            private MoreLimits _more;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// low-reservoir threshold
            /// </summary>
            public uint LowNl { get { return _lowNl; } }

            /// <summary>
            /// volume of one stroke
            /// </summary>
            public uint PulseNl { get { return _pulseNl; } }

            /// <summary>
            /// lowest rate that can be programmed
            /// </summary>
            public uint FlowMinNlH { get { return _flowMinNlH; } }

            /// <summary>
            /// highest rate that can be programmed
            /// </summary>
            public uint FlowMaxNlH { get { return _flowMaxNlH; } }

            /// <summary>
            /// soft upper limit of the daily dose
            /// </summary>
            public uint DoseSoftNgD { get { return _doseSoftNgD; } }

            /// <summary>
            /// hard upper limit of the daily dose
            /// </summary>
            public uint DoseHardNgD { get { return _doseHardNgD; } }

            /// <summary>
            /// low-battery threshold
            /// </summary>
            public ushort BatteryLowMv { get { return _batteryLowMv; } }

            /// <summary>
            /// high-temperature threshold
            /// </summary>
            public short TempHiCdeg { get { return _tempHiCdeg; } }

            /// <summary>
            /// low-temperature threshold
            /// </summary>
            public short TempLoCdeg { get { return _tempLoCdeg; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// absent in a pump that does not tell
            /// </summary>
            public MoreLimits More { get { return _more; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for the pump's link counters.
        /// </summary>
        public partial class GetLinkStatsReq : KaitaiStruct
        {
            public static GetLinkStatsReq FromFile(string fileName)
            {
                return new GetLinkStatsReq(new KaitaiStream(fileName));
            }

            public GetLinkStatsReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The pump's link counters since it started; each wraps.
        /// </summary>
        public partial class GetLinkStatsRsp : KaitaiStruct
        {
            public static GetLinkStatsRsp FromFile(string fileName)
            {
                return new GetLinkStatsRsp(new KaitaiStream(fileName));
            }

            public GetLinkStatsRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _rxOk = m_io.ReadU4le();
                _rxCobs = m_io.ReadU4le();
                _rxCrc = m_io.ReadU4le();
                _rxShort = m_io.ReadU4le();
                _rxLen = m_io.ReadU4le();
                _rxOversize = m_io.ReadU4le();
                _rxVersion = m_io.ReadU4le();
                _rxFlag = m_io.ReadU4le();
                _rxDirection = m_io.ReadU4le();
                _nackTx = m_io.ReadU4le();
                _authFail = m_io.ReadU4le();
                _authReplay = m_io.ReadU4le();
                _txOk = m_io.ReadU4le();
                _txDropped = m_io.ReadU4le();
            }
            private uint _rxOk;
            private uint _rxCobs;
            private uint _rxCrc;
            private uint _rxShort;
            private uint _rxLen;
            private uint _rxOversize;
            private uint _rxVersion;
            private uint _rxFlag;
            private uint _rxDirection;
            private uint _nackTx;
            private uint _authFail;
            private uint _authReplay;
            private uint _txOk;
            private uint _txDropped;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// frames that passed every check up to the direction
            /// </summary>
            public uint RxOk { get { return _rxOk; } }

            /// <summary>
            /// runs that are not COBS
            /// </summary>
            public uint RxCobs { get { return _rxCobs; } }

            /// <summary>
            /// frames with a wrong CRC
            /// </summary>
            public uint RxCrc { get { return _rxCrc; } }

            /// <summary>
            /// frames of fewer than 12 bytes
            /// </summary>
            public uint RxShort { get { return _rxShort; } }

            /// <summary>
            /// frames whose length field does not fit
            /// </summary>
            public uint RxLen { get { return _rxLen; } }

            /// <summary>
            /// runs of more than 249 bytes
            /// </summary>
            public uint RxOversize { get { return _rxOversize; } }

            /// <summary>
            /// frames of another major version
            /// </summary>
            public uint RxVersion { get { return _rxVersion; } }

            /// <summary>
            /// frames with a reserved header flag
            /// </summary>
            public uint RxFlag { get { return _rxFlag; } }

            /// <summary>
            /// responses and events
            /// </summary>
            public uint RxDirection { get { return _rxDirection; } }

            /// <summary>
            /// NACKs sent
            /// </summary>
            public uint NackTx { get { return _nackTx; } }

            /// <summary>
            /// frames with a wrong tag
            /// </summary>
            public uint AuthFail { get { return _authFail; } }

            /// <summary>
            /// frames with a used counter
            /// </summary>
            public uint AuthReplay { get { return _authReplay; } }

            /// <summary>
            /// frames sent
            /// </summary>
            public uint TxOk { get { return _txOk; } }

            /// <summary>
            /// events dropped from a full transmit queue
            /// </summary>
            public uint TxDropped { get { return _txDropped; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks about the last refill and what follows from it.
        /// </summary>
        public partial class GetRefillReq : KaitaiStruct
        {
            public static GetRefillReq FromFile(string fileName)
            {
                return new GetRefillReq(new KaitaiStream(fileName));
            }

            public GetRefillReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The last refill, and when the next is due. Before the first one volumes and times are 0.
        /// </summary>
        public partial class GetRefillRsp : KaitaiStruct
        {
            public static GetRefillRsp FromFile(string fileName)
            {
                return new GetRefillRsp(new KaitaiStream(fileName));
            }

            public GetRefillRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _fillTMs = m_io.ReadU8le();
                _filledNl = m_io.ReadU4le();
                _expectedNl = m_io.ReadU4le();
                _removedNl = m_io.ReadU4le();
                _drugId = m_io.ReadU4le();
                _concNgMl = m_io.ReadU4le();
                _rsv = m_io.ReadBytes(4);
                _lowAtMs = m_io.ReadU8le();
                _emptyAtMs = m_io.ReadU8le();
                _refillByMs = m_io.ReadU8le();
                if (!(M_Io.IsEof)) {
                    _drugLabel = System.Text.Encoding.GetEncoding("ASCII").GetString(KaitaiStream.BytesTerminate(m_io.ReadBytes(16), 0, false));
                }
            }
            private ulong _fillTMs;
            private uint _filledNl;
            private uint _expectedNl;
            private uint _removedNl;
            private uint _drugId;
            private uint _concNgMl;
            private byte[] _rsv;
            private ulong _lowAtMs;
            private ulong _emptyAtMs;
            private ulong _refillByMs;
            private string _drugLabel;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// pump time of the last refill
            /// </summary>
            public ulong FillTMs { get { return _fillTMs; } }

            /// <summary>
            /// volume that was filled in
            /// </summary>
            public uint FilledNl { get { return _filledNl; } }

            /// <summary>
            /// calculated volume before it
            /// </summary>
            public uint ExpectedNl { get { return _expectedNl; } }

            /// <summary>
            /// drained volume
            /// </summary>
            public uint RemovedNl { get { return _removedNl; } }

            /// <summary>
            /// drug in the reservoir
            /// </summary>
            public uint DrugId { get { return _drugId; } }

            /// <summary>
            /// its concentration
            /// </summary>
            public uint ConcNgMl { get { return _concNgMl; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// pump time when the low-reservoir threshold will be reached, if all goes on as it does
            /// </summary>
            public ulong LowAtMs { get { return _lowAtMs; } }

            /// <summary>
            /// pump time when the reservoir will be empty
            /// </summary>
            public ulong EmptyAtMs { get { return _emptyAtMs; } }

            /// <summary>
            /// pump time by which to refill
            /// </summary>
            public ulong RefillByMs { get { return _refillByMs; } }

            /// <summary>
            /// name of the drug as programmed
            /// </summary>
            public string DrugLabel { get { return _drugLabel; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for one telemetry payload.
        /// </summary>
        public partial class GetStatusReq : KaitaiStruct
        {
            public static GetStatusReq FromFile(string fileName)
            {
                return new GetStatusReq(new KaitaiStream(fileName));
            }

            public GetStatusReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The payload of TELEMETRY, as of the answer.
        /// </summary>
        public partial class GetStatusRsp : KaitaiStruct
        {
            public static GetStatusRsp FromFile(string fileName)
            {
                return new GetStatusRsp(new KaitaiStream(fileName));
            }

            public GetStatusRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _telemetry = new Telemetry(m_io, this, m_root);
            }
            private Telemetry _telemetry;
            private Plink m_root;
            private Plink m_parent;
            public Telemetry Telemetry { get { return _telemetry; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for the program in force.
        /// </summary>
        public partial class GetTherapyReq : KaitaiStruct
        {
            public static GetTherapyReq FromFile(string fileName)
            {
                return new GetTherapyReq(new KaitaiStream(fileName));
            }

            public GetTherapyReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                if (!(M_Io.IsEof)) {
                    _fromStep = m_io.ReadU1();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(3);
                }
            }
            private byte? _fromStep;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// first step wanted; absent is 0
            /// </summary>
            public byte? FromStep { get { return _fromStep; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The program in force. With MORE the host asks again from the next step on.
        /// </summary>
        public partial class GetTherapyRsp : KaitaiStruct
        {
            public static GetTherapyRsp FromFile(string fileName)
            {
                return new GetTherapyRsp(new KaitaiStream(fileName));
            }

            public GetTherapyRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _mode = ((Plink.Mode) m_io.ReadU1());
                _nSteps = m_io.ReadU1();
                _flags = m_io.ReadU2le();
                _drugId = m_io.ReadU4le();
                _concNgMl = m_io.ReadU4le();
                _patBolusNl = m_io.ReadU4le();
                _patBolusMs = m_io.ReadU4le();
                _lockoutMs = m_io.ReadU4le();
                _maxPerDay = m_io.ReadU2le();
                _rsv = m_io.ReadBytes(2);
                _steps = new List<ProgramStep>();
                for (var i = 0; i < NSteps; i++)
                {
                    _steps.Add(new ProgramStep(m_io, this, m_root));
                }
                _therapyRev = m_io.ReadU4le();
                _programCrc32c = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _extra = new ProgramExtra(m_io, this, m_root);
                }
            }
            private Mode _mode;
            private byte _nSteps;
            private ushort _flags;
            private uint _drugId;
            private uint _concNgMl;
            private uint _patBolusNl;
            private uint _patBolusMs;
            private uint _lockoutMs;
            private ushort _maxPerDay;
            private byte[] _rsv;
            private List<ProgramStep> _steps;
            private uint _therapyRev;
            private uint _programCrc32c;
            private ProgramExtra _extra;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// kind of program
            /// </summary>
            public Mode Mode { get { return _mode; } }

            /// <summary>
            /// steps here
            /// </summary>
            public byte NSteps { get { return _nSteps; } }

            /// <summary>
            /// MORE if steps follow in another frame
            /// </summary>
            public ushort Flags { get { return _flags; } }

            /// <summary>
            /// the drug, by the number of the clinic's formulary
            /// </summary>
            public uint DrugId { get { return _drugId; } }

            /// <summary>
            /// concentration of the drug
            /// </summary>
            public uint ConcNgMl { get { return _concNgMl; } }

            /// <summary>
            /// patient's bolus; 0 is none
            /// </summary>
            public uint PatBolusNl { get { return _patBolusNl; } }

            /// <summary>
            /// time over which the patient's bolus is given, pump time
            /// </summary>
            public uint PatBolusMs { get { return _patBolusMs; } }

            /// <summary>
            /// least time between the starts of two patient's boluses, pump time
            /// </summary>
            public uint LockoutMs { get { return _lockoutMs; } }

            /// <summary>
            /// patient's boluses in any 24 h of pump time
            /// </summary>
            public ushort MaxPerDay { get { return _maxPerDay; } }
            public byte[] Rsv { get { return _rsv; } }
            public List<ProgramStep> Steps { get { return _steps; } }

            /// <summary>
            /// changes with the program
            /// </summary>
            public uint TherapyRev { get { return _therapyRev; } }

            /// <summary>
            /// of the whole program (PLK-THR-04)
            /// </summary>
            public uint ProgramCrc32c { get { return _programCrc32c; } }

            /// <summary>
            /// absent if all four are 0
            /// </summary>
            public ProgramExtra Extra { get { return _extra; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks what was given.
        /// </summary>
        public partial class GetTotalsReq : KaitaiStruct
        {
            public static GetTotalsReq FromFile(string fileName)
            {
                return new GetTotalsReq(new KaitaiStream(fileName));
            }

            public GetTotalsReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What was given, as the pump calculates it.
        /// </summary>
        public partial class GetTotalsRsp : KaitaiStruct
        {
            public static GetTotalsRsp FromFile(string fileName)
            {
                return new GetTotalsRsp(new KaitaiStream(fileName));
            }

            public GetTotalsRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _dose24hNg = m_io.ReadU8le();
                _doseTodayNg = m_io.ReadU8le();
                _doseSinceRefillNg = m_io.ReadU8le();
                _bolusRequested = m_io.ReadU4le();
                _bolusDelivered = m_io.ReadU4le();
                _bolusDenied = m_io.ReadU4le();
                _lockoutLeftMs = m_io.ReadU4le();
            }
            private ulong _dose24hNg;
            private ulong _doseTodayNg;
            private ulong _doseSinceRefillNg;
            private uint _bolusRequested;
            private uint _bolusDelivered;
            private uint _bolusDenied;
            private uint _lockoutLeftMs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// in the last 24 h of pump time
            /// </summary>
            public ulong Dose24hNg { get { return _dose24hNg; } }

            /// <summary>
            /// since the day of pump time plus UTC offset began
            /// </summary>
            public ulong DoseTodayNg { get { return _doseTodayNg; } }

            /// <summary>
            /// since the last refill
            /// </summary>
            public ulong DoseSinceRefillNg { get { return _doseSinceRefillNg; } }

            /// <summary>
            /// patient's boluses asked for since the last refill
            /// </summary>
            public uint BolusRequested { get { return _bolusRequested; } }

            /// <summary>
            /// patient's boluses begun
            /// </summary>
            public uint BolusDelivered { get { return _bolusDelivered; } }

            /// <summary>
            /// patient's boluses refused
            /// </summary>
            public uint BolusDenied { get { return _bolusDenied; } }

            /// <summary>
            /// pump time until a patient's bolus is possible
            /// </summary>
            public uint LockoutLeftMs { get { return _lockoutLeftMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The host says who it is and which version it speaks.
        /// </summary>
        public partial class HelloReq : KaitaiStruct
        {
            public static HelloReq FromFile(string fileName)
            {
                return new HelloReq(new KaitaiStream(fileName));
            }

            public HelloReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _major = m_io.ReadU1();
                _minor = m_io.ReadU1();
                _flags = m_io.ReadU2le();
                _hostId = m_io.ReadU4le();
                _schemaId = m_io.ReadU4le();
            }
            private byte _major;
            private byte _minor;
            private ushort _flags;
            private uint _hostId;
            private uint _schemaId;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// major version of the host
            /// </summary>
            public byte Major { get { return _major; } }

            /// <summary>
            /// highest minor version that the host knows
            /// </summary>
            public byte Minor { get { return _minor; } }

            /// <summary>
            /// reserved, 0
            /// </summary>
            public ushort Flags { get { return _flags; } }

            /// <summary>
            /// chosen by the host, for the pump's log
            /// </summary>
            public uint HostId { get { return _hostId; } }

            /// <summary>
            /// SCHEMA_ID of the host
            /// </summary>
            public uint SchemaId { get { return _schemaId; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The pump says which version will be spoken.
        /// </summary>
        public partial class HelloRsp : KaitaiStruct
        {
            public static HelloRsp FromFile(string fileName)
            {
                return new HelloRsp(new KaitaiStream(fileName));
            }

            public HelloRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _major = m_io.ReadU1();
                _minor = m_io.ReadU1();
                _flags = m_io.ReadU2le();
                _schemaId = m_io.ReadU4le();
                _bootCount = m_io.ReadU2le();
                _maxPayload = m_io.ReadU2le();
                _minStreamMs = m_io.ReadU2le();
                _rsv = m_io.ReadBytes(2);
                _tMs = m_io.ReadU8le();
            }
            private byte _major;
            private byte _minor;
            private ushort _flags;
            private uint _schemaId;
            private ushort _bootCount;
            private ushort _maxPayload;
            private ushort _minStreamMs;
            private byte[] _rsv;
            private ulong _tMs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// major version of the pump
            /// </summary>
            public byte Major { get { return _major; } }

            /// <summary>
            /// the lower of the two minor versions
            /// </summary>
            public byte Minor { get { return _minor; } }

            /// <summary>
            /// reserved, 0
            /// </summary>
            public ushort Flags { get { return _flags; } }

            /// <summary>
            /// SCHEMA_ID of the pump
            /// </summary>
            public uint SchemaId { get { return _schemaId; } }

            /// <summary>
            /// starts of the pump since manufacture
            /// </summary>
            public ushort BootCount { get { return _bootCount; } }

            /// <summary>
            /// longest payload that the pump takes
            /// </summary>
            public ushort MaxPayload { get { return _maxPayload; } }

            /// <summary>
            /// shortest stream period, link time
            /// </summary>
            public ushort MinStreamMs { get { return _minStreamMs; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// pump time
            /// </summary>
            public ulong TMs { get { return _tMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// An interrogation.
        /// </summary>
        public partial class IdentifyReq : KaitaiStruct
        {
            public static IdentifyReq FromFile(string fileName)
            {
                return new IdentifyReq(new KaitaiStream(fileName));
            }

            public IdentifyReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What the pump is. Constant until the next firmware update.
        /// </summary>
        public partial class IdentifyRsp : KaitaiStruct
        {
            public static IdentifyRsp FromFile(string fileName)
            {
                return new IdentifyRsp(new KaitaiStream(fileName));
            }

            public IdentifyRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _deviceClass = ((Plink.DeviceClass) m_io.ReadU1());
                _keyFlags = m_io.ReadU1();
                _hwRev = m_io.ReadU2le();
                _fwMajor = m_io.ReadU1();
                _fwMinor = m_io.ReadU1();
                _fwPatch = m_io.ReadU2le();
                _buildHash = m_io.ReadBytes(8);
                _model = System.Text.Encoding.GetEncoding("ASCII").GetString(KaitaiStream.BytesTerminate(m_io.ReadBytes(16), 0, false));
                _serial = System.Text.Encoding.GetEncoding("ASCII").GetString(KaitaiStream.BytesTerminate(m_io.ReadBytes(16), 0, false));
                _capacityNl = m_io.ReadU4le();
                _maxRateNlH = m_io.ReadU4le();
                _maxBolusNl = m_io.ReadU4le();
            }
            private DeviceClass _deviceClass;
            private byte _keyFlags;
            private ushort _hwRev;
            private byte _fwMajor;
            private byte _fwMinor;
            private ushort _fwPatch;
            private byte[] _buildHash;
            private string _model;
            private string _serial;
            private uint _capacityNl;
            private uint _maxRateNlH;
            private uint _maxBolusNl;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// production or not
            /// </summary>
            public DeviceClass DeviceClass { get { return _deviceClass; } }

            /// <summary>
            /// about the device's key
            /// </summary>
            public byte KeyFlags { get { return _keyFlags; } }

            /// <summary>
            /// hardware revision
            /// </summary>
            public ushort HwRev { get { return _hwRev; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public byte FwMajor { get { return _fwMajor; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public byte FwMinor { get { return _fwMinor; } }

            /// <summary>
            /// firmware version
            /// </summary>
            public ushort FwPatch { get { return _fwPatch; } }

            /// <summary>
            /// identifies the build
            /// </summary>
            public byte[] BuildHash { get { return _buildHash; } }

            /// <summary>
            /// name of the model
            /// </summary>
            public string Model { get { return _model; } }

            /// <summary>
            /// serial number
            /// </summary>
            public string Serial { get { return _serial; } }

            /// <summary>
            /// nominal volume of the reservoir
            /// </summary>
            public uint CapacityNl { get { return _capacityNl; } }

            /// <summary>
            /// highest rate that can be programmed
            /// </summary>
            public uint MaxRateNlH { get { return _maxRateNlH; } }

            /// <summary>
            /// largest single bolus
            /// </summary>
            public uint MaxBolusNl { get { return _maxBolusNl; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A record of the log, sent when it is written.
        /// </summary>
        public partial class LogEvent : KaitaiStruct
        {
            public static LogEvent FromFile(string fileName)
            {
                return new LogEvent(new KaitaiStream(fileName));
            }

            public LogEvent(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _record = new LogRecord(m_io, this, m_root);
            }
            private LogRecord _record;
            private Plink m_root;
            private Plink m_parent;
            public LogRecord Record { get { return _record; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks what the log holds.
        /// </summary>
        public partial class LogInfoReq : KaitaiStruct
        {
            public static LogInfoReq FromFile(string fileName)
            {
                return new LogInfoReq(new KaitaiStream(fileName));
            }

            public LogInfoReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What the log holds.
        /// </summary>
        public partial class LogInfoRsp : KaitaiStruct
        {
            public static LogInfoRsp FromFile(string fileName)
            {
                return new LogInfoRsp(new KaitaiStream(fileName));
            }

            public LogInfoRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _logEpoch = m_io.ReadU4le();
                _firstSeq = m_io.ReadU4le();
                _lastSeq = m_io.ReadU4le();
                _capacity = m_io.ReadU4le();
                _overwritten = m_io.ReadU4le();
                _bootCount = m_io.ReadU2le();
                _rsv = m_io.ReadBytes(2);
            }
            private uint _logEpoch;
            private uint _firstSeq;
            private uint _lastSeq;
            private uint _capacity;
            private uint _overwritten;
            private ushort _bootCount;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// drawn at random at manufacture and at each erasure
            /// </summary>
            public uint LogEpoch { get { return _logEpoch; } }

            /// <summary>
            /// oldest record that can be read
            /// </summary>
            public uint FirstSeq { get { return _firstSeq; } }

            /// <summary>
            /// newest record
            /// </summary>
            public uint LastSeq { get { return _lastSeq; } }

            /// <summary>
            /// records that fit
            /// </summary>
            public uint Capacity { get { return _capacity; } }

            /// <summary>
            /// records that newer ones replaced
            /// </summary>
            public uint Overwritten { get { return _overwritten; } }

            /// <summary>
            /// starts of the pump since manufacture
            /// </summary>
            public ushort BootCount { get { return _bootCount; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for records from a number on.
        /// </summary>
        public partial class LogReadReq : KaitaiStruct
        {
            public static LogReadReq FromFile(string fileName)
            {
                return new LogReadReq(new KaitaiStream(fileName));
            }

            public LogReadReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _logEpoch = m_io.ReadU4le();
                _fromSeq = m_io.ReadU4le();
                _maxRecords = m_io.ReadU2le();
                _flags = m_io.ReadU2le();
            }
            private uint _logEpoch;
            private uint _fromSeq;
            private ushort _maxRecords;
            private ushort _flags;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// the log that the number belongs to
            /// </summary>
            public uint LogEpoch { get { return _logEpoch; } }

            /// <summary>
            /// first record wanted
            /// </summary>
            public uint FromSeq { get { return _fromSeq; } }

            /// <summary>
            /// records wanted; more than 6 is read as 6
            /// </summary>
            public ushort MaxRecords { get { return _maxRecords; } }

            /// <summary>
            /// reserved, 0
            /// </summary>
            public ushort Flags { get { return _flags; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Records in order, none left out.
        /// </summary>
        public partial class LogReadRsp : KaitaiStruct
        {
            public static LogReadRsp FromFile(string fileName)
            {
                return new LogReadRsp(new KaitaiStream(fileName));
            }

            public LogReadRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _logEpoch = m_io.ReadU4le();
                _firstSeq = m_io.ReadU4le();
                _n = m_io.ReadU1();
                _recSize = m_io.ReadU1();
                _flags = m_io.ReadU2le();
                __raw_records = new List<byte[]>();
                _records = new List<LogRecord>();
                for (var i = 0; i < N; i++)
                {
                    __raw_records.Add(m_io.ReadBytes(RecSize));
                    var io___raw_records = new KaitaiStream(__raw_records[__raw_records.Count - 1]);
                    _records.Add(new LogRecord(io___raw_records, this, m_root));
                }
            }
            private uint _logEpoch;
            private uint _firstSeq;
            private byte _n;
            private byte _recSize;
            private ushort _flags;
            private List<LogRecord> _records;
            private Plink m_root;
            private Plink m_parent;
            private List<byte[]> __raw_records;

            /// <summary>
            /// the log that is read
            /// </summary>
            public uint LogEpoch { get { return _logEpoch; } }

            /// <summary>
            /// number of the first record here
            /// </summary>
            public uint FirstSeq { get { return _firstSeq; } }

            /// <summary>
            /// records here
            /// </summary>
            public byte N { get { return _n; } }

            /// <summary>
            /// distance from one record to the next
            /// </summary>
            public byte RecSize { get { return _recSize; } }

            /// <summary>
            /// END with the newest record
            /// </summary>
            public ushort Flags { get { return _flags; } }
            public List<LogRecord> Records { get { return _records; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
            public List<byte[]> M_RawRecords { get { return __raw_records; } }
        }

        /// <summary>
        /// One record of the event log.
        /// </summary>
        public partial class LogRecord : KaitaiStruct
        {
            public static LogRecord FromFile(string fileName)
            {
                return new LogRecord(new KaitaiStream(fileName));
            }

            public LogRecord(KaitaiStream p__io, KaitaiStruct p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _seq = m_io.ReadU4le();
                _bootCount = m_io.ReadU2le();
                _code = ((Plink.LogCode) m_io.ReadU2le());
                _tMs = m_io.ReadU8le();
                _arg0 = m_io.ReadU4le();
                _arg1 = m_io.ReadU4le();
                _arg2 = m_io.ReadU4le();
                _crc32c = m_io.ReadU4le();
            }
            private uint _seq;
            private ushort _bootCount;
            private LogCode _code;
            private ulong _tMs;
            private uint _arg0;
            private uint _arg1;
            private uint _arg2;
            private uint _crc32c;
            private Plink m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// number within the epoch, from 1, never used again
            /// </summary>
            public uint Seq { get { return _seq; } }

            /// <summary>
            /// in which run of the pump
            /// </summary>
            public ushort BootCount { get { return _bootCount; } }

            /// <summary>
            /// what happened; an alarm is edge × 256 + alarm code
            /// </summary>
            public LogCode Code { get { return _code; } }

            /// <summary>
            /// pump time
            /// </summary>
            public ulong TMs { get { return _tMs; } }

            /// <summary>
            /// by code
            /// </summary>
            public uint Arg0 { get { return _arg0; } }

            /// <summary>
            /// by code
            /// </summary>
            public uint Arg1 { get { return _arg1; } }

            /// <summary>
            /// by code
            /// </summary>
            public uint Arg2 { get { return _arg2; } }

            /// <summary>
            /// of the 28 bytes before it
            /// </summary>
            public uint Crc32c { get { return _crc32c; } }
            public Plink M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The lower limits of the dose, those of titration, and what the pump's kind allows.
        /// </summary>
        public partial class MoreLimits : KaitaiStruct
        {
            public static MoreLimits FromFile(string fileName)
            {
                return new MoreLimits(new KaitaiStream(fileName));
            }

            public MoreLimits(KaitaiStream p__io, Plink.GetLimitsRsp p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _doseSoftMinNgD = m_io.ReadU4le();
                _doseHardMinNgD = m_io.ReadU4le();
                _titrationUpPct = m_io.ReadU1();
                _titrationDownPct = m_io.ReadU1();
                _stepsMax = m_io.ReadU1();
                _rsv = m_io.ReadBytes(1);
                _minRateNlH = m_io.ReadU4le();
            }
            private uint _doseSoftMinNgD;
            private uint _doseHardMinNgD;
            private byte _titrationUpPct;
            private byte _titrationDownPct;
            private byte _stepsMax;
            private byte[] _rsv;
            private uint _minRateNlH;
            private Plink m_root;
            private Plink.GetLimitsRsp m_parent;

            /// <summary>
            /// soft lower limit of the daily dose
            /// </summary>
            public uint DoseSoftMinNgD { get { return _doseSoftMinNgD; } }

            /// <summary>
            /// hard lower limit of the daily dose
            /// </summary>
            public uint DoseHardMinNgD { get { return _doseHardMinNgD; } }

            /// <summary>
            /// soft limit of a dose increase in 24 h
            /// </summary>
            public byte TitrationUpPct { get { return _titrationUpPct; } }

            /// <summary>
            /// soft limit of a dose decrease in 24 h
            /// </summary>
            public byte TitrationDownPct { get { return _titrationDownPct; } }

            /// <summary>
            /// steps of a program, 1 to 48
            /// </summary>
            public byte StepsMax { get { return _stepsMax; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// rate of the mode MINIMUM_RATE
            /// </summary>
            public uint MinRateNlH { get { return _minRateNlH; } }
            public Plink M_Root { get { return m_root; } }
            public Plink.GetLimitsRsp M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The request named by `ref` was not done.
        /// </summary>
        public partial class Nack : KaitaiStruct
        {
            public static Nack FromFile(string fileName)
            {
                return new Nack(new KaitaiStream(fileName));
            }

            public Nack(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _rejectedType = ((Plink.MessageType) m_io.ReadU1());
                _reason = ((Plink.NackReason) m_io.ReadU1());
                _detail = m_io.ReadU2le();
                _retryAfterMs = m_io.ReadU4le();
            }
            private MessageType _rejectedType;
            private NackReason _reason;
            private ushort _detail;
            private uint _retryAfterMs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// type of the request
            /// </summary>
            public MessageType RejectedType { get { return _rejectedType; } }

            /// <summary>
            /// why
            /// </summary>
            public NackReason Reason { get { return _reason; } }

            /// <summary>
            /// by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said
            /// </summary>
            public ushort Detail { get { return _detail; } }

            /// <summary>
            /// of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0
            /// </summary>
            public uint RetryAfterMs { get { return _retryAfterMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Gives a proposal up.
        /// </summary>
        public partial class OpAbortReq : KaitaiStruct
        {
            public static OpAbortReq FromFile(string fileName)
            {
                return new OpAbortReq(new KaitaiStream(fileName));
            }

            public OpAbortReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _token = m_io.ReadU4le();
            }
            private uint _opId;
            private uint _token;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// as PREPARE answered; of a bolus its bolus_id
            /// </summary>
            public uint Token { get { return _token; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The token is void.
        /// </summary>
        public partial class OpAbortRsp : KaitaiStruct
        {
            public static OpAbortRsp FromFile(string fileName)
            {
                return new OpAbortRsp(new KaitaiStream(fileName));
            }

            public OpAbortRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Keeps the link alive and asks for the time.
        /// </summary>
        public partial class PingReq : KaitaiStruct
        {
            public static PingReq FromFile(string fileName)
            {
                return new PingReq(new KaitaiStream(fileName));
            }

            public PingReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _cookie = m_io.ReadU4le();
            }
            private uint _cookie;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// any number
            /// </summary>
            public uint Cookie { get { return _cookie; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Answers a PING.
        /// </summary>
        public partial class PingRsp : KaitaiStruct
        {
            public static PingRsp FromFile(string fileName)
            {
                return new PingRsp(new KaitaiStream(fileName));
            }

            public PingRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _cookie = m_io.ReadU4le();
                _bootCount = m_io.ReadU2le();
                _state = ((Plink.PumpStateCode) m_io.ReadU1());
                _rsv = m_io.ReadBytes(1);
                _tMs = m_io.ReadU8le();
            }
            private uint _cookie;
            private ushort _bootCount;
            private PumpStateCode _state;
            private byte[] _rsv;
            private ulong _tMs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// the cookie of the request
            /// </summary>
            public uint Cookie { get { return _cookie; } }

            /// <summary>
            /// starts of the pump since manufacture
            /// </summary>
            public ushort BootCount { get { return _bootCount; } }

            /// <summary>
            /// what the pump does
            /// </summary>
            public PumpStateCode State { get { return _state; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// pump time
            /// </summary>
            public ulong TMs { get { return _tMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What a program of boluses, or one that ends, has besides its steps. Without it all four are 0.
        /// </summary>
        public partial class ProgramExtra : KaitaiStruct
        {
            public static ProgramExtra FromFile(string fileName)
            {
                return new ProgramExtra(new KaitaiStream(fileName));
            }

            public ProgramExtra(KaitaiStream p__io, KaitaiStruct p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _bolusNl = m_io.ReadU4le();
                _bolusMs = m_io.ReadU4le();
                _intervalS = m_io.ReadU4le();
                _durationS = m_io.ReadU4le();
            }
            private uint _bolusNl;
            private uint _bolusMs;
            private uint _intervalS;
            private uint _durationS;
            private Plink m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// of PERIODIC_BOLUS and SINGLE_BOLUS, else 0
            /// </summary>
            public uint BolusNl { get { return _bolusNl; } }

            /// <summary>
            /// time over which it is given, pump time, else 0
            /// </summary>
            public uint BolusMs { get { return _bolusMs; } }

            /// <summary>
            /// of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0
            /// </summary>
            public uint IntervalS { get { return _intervalS; } }

            /// <summary>
            /// pump time after which the program ends; 0 is never
            /// </summary>
            public uint DurationS { get { return _durationS; } }
            public Plink M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// From a time of the day on, a rate.
        /// </summary>
        public partial class ProgramStep : KaitaiStruct
        {
            public static ProgramStep FromFile(string fileName)
            {
                return new ProgramStep(new KaitaiStream(fileName));
            }

            public ProgramStep(KaitaiStream p__io, KaitaiStruct p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _startS = m_io.ReadU4le();
                _rateNlH = m_io.ReadU4le();
            }
            private uint _startS;
            private uint _rateNlH;
            private Plink m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// since midnight of the pump's UTC
            /// </summary>
            public uint StartS { get { return _startS; } }

            /// <summary>
            /// basal rate
            /// </summary>
            public uint RateNlH { get { return _rateNlH; } }
            public Plink M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Makes the proposed refill the pump's belief.
        /// </summary>
        public partial class RefillCommitReq : KaitaiStruct
        {
            public static RefillCommitReq FromFile(string fileName)
            {
                return new RefillCommitReq(new KaitaiStream(fileName));
            }

            public RefillCommitReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _token = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _commitFlags = m_io.ReadU2le();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(2);
                }
            }
            private uint _opId;
            private uint _token;
            private ushort? _commitFlags;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// as PREPARE answered
            /// </summary>
            public uint Token { get { return _token; } }

            /// <summary>
            /// absent is 0
            /// </summary>
            public ushort? CommitFlags { get { return _commitFlags; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The refill is recorded.
        /// </summary>
        public partial class RefillCommitRsp : KaitaiStruct
        {
            public static RefillCommitRsp FromFile(string fileName)
            {
                return new RefillCommitRsp(new KaitaiStream(fileName));
            }

            public RefillCommitRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _therapyRev = m_io.ReadU4le();
            }
            private uint _therapyRev;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// new revision
            /// </summary>
            public uint TherapyRev { get { return _therapyRev; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// A refill as the pump has understood it.
        /// </summary>
        public partial class RefillEcho : KaitaiStruct
        {
            public static RefillEcho FromFile(string fileName)
            {
                return new RefillEcho(new KaitaiStream(fileName));
            }

            public RefillEcho(KaitaiStream p__io, Plink.RefillPrepareRsp p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _removedNl = m_io.ReadU4le();
                _filledNl = m_io.ReadU4le();
                _drugId = m_io.ReadU4le();
                _concNgMl = m_io.ReadU4le();
                _expiresMs = m_io.ReadU4le();
            }
            private uint _removedNl;
            private uint _filledNl;
            private uint _drugId;
            private uint _concNgMl;
            private uint _expiresMs;
            private Plink m_root;
            private Plink.RefillPrepareRsp m_parent;

            /// <summary>
            /// drained volume
            /// </summary>
            public uint RemovedNl { get { return _removedNl; } }

            /// <summary>
            /// volume that was filled in
            /// </summary>
            public uint FilledNl { get { return _filledNl; } }

            /// <summary>
            /// drug in the reservoir
            /// </summary>
            public uint DrugId { get { return _drugId; } }

            /// <summary>
            /// its concentration
            /// </summary>
            public uint ConcNgMl { get { return _concNgMl; } }

            /// <summary>
            /// link time that the token is good for; 0 if the operation is committed already
            /// </summary>
            public uint ExpiresMs { get { return _expiresMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink.RefillPrepareRsp M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Proposes what the pump is to believe of its reservoir. Nothing changes yet.
        /// </summary>
        public partial class RefillPrepareReq : KaitaiStruct
        {
            public static RefillPrepareReq FromFile(string fileName)
            {
                return new RefillPrepareReq(new KaitaiStream(fileName));
            }

            public RefillPrepareReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _removedNl = m_io.ReadU4le();
                _filledNl = m_io.ReadU4le();
                _drugId = m_io.ReadU4le();
                _concNgMl = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _drugLabel = System.Text.Encoding.GetEncoding("ASCII").GetString(KaitaiStream.BytesTerminate(m_io.ReadBytes(16), 0, false));
                }
            }
            private uint _opId;
            private uint _removedNl;
            private uint _filledNl;
            private uint _drugId;
            private uint _concNgMl;
            private string _drugLabel;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// drained volume
            /// </summary>
            public uint RemovedNl { get { return _removedNl; } }

            /// <summary>
            /// volume that was filled in
            /// </summary>
            public uint FilledNl { get { return _filledNl; } }

            /// <summary>
            /// the drug, by the number of the clinic's formulary
            /// </summary>
            public uint DrugId { get { return _drugId; } }

            /// <summary>
            /// its concentration
            /// </summary>
            public uint ConcNgMl { get { return _concNgMl; } }

            /// <summary>
            /// name of the drug; absent leaves it empty
            /// </summary>
            public string DrugLabel { get { return _drugLabel; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The refill as the pump has understood it, against what it expected.
        /// </summary>
        public partial class RefillPrepareRsp : KaitaiStruct
        {
            public static RefillPrepareRsp FromFile(string fileName)
            {
                return new RefillPrepareRsp(new KaitaiStream(fileName));
            }

            public RefillPrepareRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _token = m_io.ReadU4le();
                _expectedNl = m_io.ReadU4le();
                _deltaNl = m_io.ReadS4le();
                if (!(M_Io.IsEof)) {
                    _prepareFlags = m_io.ReadU2le();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(2);
                }
                if (!(M_Io.IsEof)) {
                    _echo = new RefillEcho(m_io, this, m_root);
                }
            }
            private uint _token;
            private uint _expectedNl;
            private int _deltaNl;
            private ushort? _prepareFlags;
            private byte[] _rsv;
            private RefillEcho _echo;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// for REFILL_COMMIT
            /// </summary>
            public uint Token { get { return _token; } }

            /// <summary>
            /// calculated volume before the refill
            /// </summary>
            public uint ExpectedNl { get { return _expectedNl; } }

            /// <summary>
            /// drained minus expected volume
            /// </summary>
            public int DeltaNl { get { return _deltaNl; } }

            /// <summary>
            /// absent is 0
            /// </summary>
            public ushort? PrepareFlags { get { return _prepareFlags; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// what was understood
            /// </summary>
            public RefillEcho Echo { get { return _echo; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Begins the program in force, from its beginning.
        /// </summary>
        public partial class ResumeReq : KaitaiStruct
        {
            public static ResumeReq FromFile(string fileName)
            {
                return new ResumeReq(new KaitaiStream(fileName));
            }

            public ResumeReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _therapyRev = m_io.ReadU4le();
            }
            private uint _opId;
            private uint _therapyRev;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// program that the host believes in force
            /// </summary>
            public uint TherapyRev { get { return _therapyRev; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The program runs.
        /// </summary>
        public partial class ResumeRsp : KaitaiStruct
        {
            public static ResumeRsp FromFile(string fileName)
            {
                return new ResumeRsp(new KaitaiStream(fileName));
            }

            public ResumeRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Ends the session.
        /// </summary>
        public partial class SessionCloseReq : KaitaiStruct
        {
            public static SessionCloseReq FromFile(string fileName)
            {
                return new SessionCloseReq(new KaitaiStream(fileName));
            }

            public SessionCloseReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _sessionId = m_io.ReadU4le();
            }
            private uint _sessionId;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// of the open session
            /// </summary>
            public uint SessionId { get { return _sessionId; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The last authenticated frame of the session.
        /// </summary>
        public partial class SessionCloseRsp : KaitaiStruct
        {
            public static SessionCloseRsp FromFile(string fileName)
            {
                return new SessionCloseRsp(new KaitaiStream(fileName));
            }

            public SessionCloseRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
            }
            private Plink m_root;
            private Plink m_parent;
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The proof that the host has the key. Carries no AUTH; every later frame does.
        /// </summary>
        public partial class SessionConfirmReq : KaitaiStruct
        {
            public static SessionConfirmReq FromFile(string fileName)
            {
                return new SessionConfirmReq(new KaitaiStream(fileName));
            }

            public SessionConfirmReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _sessionId = m_io.ReadU4le();
                _hostProof = m_io.ReadBytes(8);
            }
            private uint _sessionId;
            private byte[] _hostProof;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// as in SESSION_OPEN_RSP
            /// </summary>
            public uint SessionId { get { return _sessionId; } }

            /// <summary>
            /// PLK-SEC-06
            /// </summary>
            public byte[] HostProof { get { return _hostProof; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The session is open. Carries no AUTH.
        /// </summary>
        public partial class SessionConfirmRsp : KaitaiStruct
        {
            public static SessionConfirmRsp FromFile(string fileName)
            {
                return new SessionConfirmRsp(new KaitaiStream(fileName));
            }

            public SessionConfirmRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _sessionId = m_io.ReadU4le();
            }
            private uint _sessionId;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// of the open session
            /// </summary>
            public uint SessionId { get { return _sessionId; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for a session and gives the host's half of its freshness.
        /// </summary>
        public partial class SessionOpenReq : KaitaiStruct
        {
            public static SessionOpenReq FromFile(string fileName)
            {
                return new SessionOpenReq(new KaitaiStream(fileName));
            }

            public SessionOpenReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _keyId = m_io.ReadU1();
                _rsv = m_io.ReadBytes(3);
                _hostNonce = m_io.ReadBytes(16);
            }
            private byte _keyId;
            private byte[] _rsv;
            private byte[] _hostNonce;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// which key; 0 is the only one in this version
            /// </summary>
            public byte KeyId { get { return _keyId; } }
            public byte[] Rsv { get { return _rsv; } }

            /// <summary>
            /// random, never used before
            /// </summary>
            public byte[] HostNonce { get { return _hostNonce; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The pump's half, and the proof that the pump has the key. The session is not open yet.
        /// </summary>
        public partial class SessionOpenRsp : KaitaiStruct
        {
            public static SessionOpenRsp FromFile(string fileName)
            {
                return new SessionOpenRsp(new KaitaiStream(fileName));
            }

            public SessionOpenRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _sessionId = m_io.ReadU4le();
                _devNonce = m_io.ReadBytes(16);
                _devProof = m_io.ReadBytes(8);
            }
            private uint _sessionId;
            private byte[] _devNonce;
            private byte[] _devProof;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the pump
            /// </summary>
            public uint SessionId { get { return _sessionId; } }

            /// <summary>
            /// random, never used before
            /// </summary>
            public byte[] DevNonce { get { return _devNonce; } }

            /// <summary>
            /// PLK-SEC-06
            /// </summary>
            public byte[] DevProof { get { return _devProof; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Stops delivery, a running bolus too.
        /// </summary>
        public partial class StopReq : KaitaiStruct
        {
            public static StopReq FromFile(string fileName)
            {
                return new StopReq(new KaitaiStream(fileName));
            }

            public StopReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _reason = ((Plink.StopReason) m_io.ReadU1());
                _rsv = m_io.ReadBytes(3);
            }
            private uint _opId;
            private StopReason _reason;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// why
            /// </summary>
            public StopReason Reason { get { return _reason; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Delivery has stopped.
        /// </summary>
        public partial class StopRsp : KaitaiStruct
        {
            public static StopRsp FromFile(string fileName)
            {
                return new StopRsp(new KaitaiStream(fileName));
            }

            public StopRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _tMs = m_io.ReadU8le();
            }
            private ulong _tMs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// pump time of the stop
            /// </summary>
            public ulong TMs { get { return _tMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for TELEMETRY at a period.
        /// </summary>
        public partial class StreamConfigReq : KaitaiStruct
        {
            public static StreamConfigReq FromFile(string fileName)
            {
                return new StreamConfigReq(new KaitaiStream(fileName));
            }

            public StreamConfigReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _periodMs = m_io.ReadU4le();
                _flags = m_io.ReadU2le();
                _rsv = m_io.ReadBytes(2);
            }
            private uint _periodMs;
            private ushort _flags;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// link time; 0 is off
            /// </summary>
            public uint PeriodMs { get { return _periodMs; } }

            /// <summary>
            /// when else to send
            /// </summary>
            public ushort Flags { get { return _flags; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// What the stream now is, which may differ from what was asked for.
        /// </summary>
        public partial class StreamConfigRsp : KaitaiStruct
        {
            public static StreamConfigRsp FromFile(string fileName)
            {
                return new StreamConfigRsp(new KaitaiStream(fileName));
            }

            public StreamConfigRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _periodMs = m_io.ReadU4le();
                _flags = m_io.ReadU2le();
                _rsv = m_io.ReadBytes(2);
            }
            private uint _periodMs;
            private ushort _flags;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// period in effect, link time; 0 is off
            /// </summary>
            public uint PeriodMs { get { return _periodMs; } }

            /// <summary>
            /// flags in effect
            /// </summary>
            public ushort Flags { get { return _flags; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The pump's own view of itself.
        /// </summary>
        public partial class Telemetry : KaitaiStruct
        {
            public static Telemetry FromFile(string fileName)
            {
                return new Telemetry(new KaitaiStream(fileName));
            }

            public Telemetry(KaitaiStream p__io, KaitaiStruct p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _tMs = m_io.ReadU8le();
                _eventSeq = m_io.ReadU4le();
                _bootCount = m_io.ReadU2le();
                _state = ((Plink.PumpStateCode) m_io.ReadU1());
                _mode = ((Plink.Mode) m_io.ReadU1());
                _alarmsActive = m_io.ReadU4le();
                _alarmsUnacked = m_io.ReadU4le();
                _reservoirNl = m_io.ReadU4le();
                _rateNlH = m_io.ReadU4le();
                _sinceRefillNl = m_io.ReadU4le();
                _bolusRemainingNl = m_io.ReadU4le();
                _therapyRev = m_io.ReadU4le();
                _batteryMv = m_io.ReadU2le();
                _batteryPct = m_io.ReadU1();
                _flags = m_io.ReadU1();
                _tempCdeg = m_io.ReadS2le();
                _pressureDkpa = m_io.ReadS2le();
            }
            private ulong _tMs;
            private uint _eventSeq;
            private ushort _bootCount;
            private PumpStateCode _state;
            private Mode _mode;
            private uint _alarmsActive;
            private uint _alarmsUnacked;
            private uint _reservoirNl;
            private uint _rateNlH;
            private uint _sinceRefillNl;
            private uint _bolusRemainingNl;
            private uint _therapyRev;
            private ushort _batteryMv;
            private byte _batteryPct;
            private byte _flags;
            private short _tempCdeg;
            private short _pressureDkpa;
            private Plink m_root;
            private KaitaiStruct m_parent;

            /// <summary>
            /// pump time
            /// </summary>
            public ulong TMs { get { return _tMs; } }

            /// <summary>
            /// newest record of the log
            /// </summary>
            public uint EventSeq { get { return _eventSeq; } }

            /// <summary>
            /// starts of the pump since manufacture
            /// </summary>
            public ushort BootCount { get { return _bootCount; } }

            /// <summary>
            /// what the pump does
            /// </summary>
            public PumpStateCode State { get { return _state; } }

            /// <summary>
            /// which kind of program
            /// </summary>
            public Mode Mode { get { return _mode; } }

            /// <summary>
            /// bit n - 1 is alarm code n: present or latched
            /// </summary>
            public uint AlarmsActive { get { return _alarmsActive; } }

            /// <summary>
            /// bit n - 1 is alarm code n: not acknowledged
            /// </summary>
            public uint AlarmsUnacked { get { return _alarmsUnacked; } }

            /// <summary>
            /// calculated residual volume
            /// </summary>
            public uint ReservoirNl { get { return _reservoirNl; } }

            /// <summary>
            /// rate now
            /// </summary>
            public uint RateNlH { get { return _rateNlH; } }

            /// <summary>
            /// delivered since the last refill
            /// </summary>
            public uint SinceRefillNl { get { return _sinceRefillNl; } }

            /// <summary>
            /// rest of the running bolus
            /// </summary>
            public uint BolusRemainingNl { get { return _bolusRemainingNl; } }

            /// <summary>
            /// changes with the program
            /// </summary>
            public uint TherapyRev { get { return _therapyRev; } }

            /// <summary>
            /// battery voltage
            /// </summary>
            public ushort BatteryMv { get { return _batteryMv; } }

            /// <summary>
            /// battery charge left
            /// </summary>
            public byte BatteryPct { get { return _batteryPct; } }

            /// <summary>
            /// ERI, EOS …
            /// </summary>
            public byte Flags { get { return _flags; } }

            /// <summary>
            /// temperature
            /// </summary>
            public short TempCdeg { get { return _tempCdeg; } }

            /// <summary>
            /// catheter pressure, gauge
            /// </summary>
            public short PressureDkpa { get { return _pressureDkpa; } }
            public Plink M_Root { get { return m_root; } }
            public KaitaiStruct M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Puts the proposed program in force.
        /// </summary>
        public partial class TherapyCommitReq : KaitaiStruct
        {
            public static TherapyCommitReq FromFile(string fileName)
            {
                return new TherapyCommitReq(new KaitaiStream(fileName));
            }

            public TherapyCommitReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _token = m_io.ReadU4le();
                _programCrc32c = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _commitFlags = m_io.ReadU2le();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(2);
                }
            }
            private uint _opId;
            private uint _token;
            private uint _programCrc32c;
            private ushort? _commitFlags;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// as PREPARE answered
            /// </summary>
            public uint Token { get { return _token; } }

            /// <summary>
            /// as PREPARE answered
            /// </summary>
            public uint ProgramCrc32c { get { return _programCrc32c; } }

            /// <summary>
            /// absent is 0
            /// </summary>
            public ushort? CommitFlags { get { return _commitFlags; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The program is in force.
        /// </summary>
        public partial class TherapyCommitRsp : KaitaiStruct
        {
            public static TherapyCommitRsp FromFile(string fileName)
            {
                return new TherapyCommitRsp(new KaitaiStream(fileName));
            }

            public TherapyCommitRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _therapyRev = m_io.ReadU4le();
            }
            private uint _therapyRev;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// new revision
            /// </summary>
            public uint TherapyRev { get { return _therapyRev; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Further steps of a program that was proposed with MORE.
        /// </summary>
        public partial class TherapyExtendReq : KaitaiStruct
        {
            public static TherapyExtendReq FromFile(string fileName)
            {
                return new TherapyExtendReq(new KaitaiStream(fileName));
            }

            public TherapyExtendReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _token = m_io.ReadU4le();
                _fromStep = m_io.ReadU1();
                _nSteps = m_io.ReadU1();
                _flags = m_io.ReadU2le();
                _steps = new List<ProgramStep>();
                for (var i = 0; i < NSteps; i++)
                {
                    _steps.Add(new ProgramStep(m_io, this, m_root));
                }
            }
            private uint _opId;
            private uint _token;
            private byte _fromStep;
            private byte _nSteps;
            private ushort _flags;
            private List<ProgramStep> _steps;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// as PREPARE answered
            /// </summary>
            public uint Token { get { return _token; } }

            /// <summary>
            /// index of the first step here; the number of those sent before
            /// </summary>
            public byte FromStep { get { return _fromStep; } }

            /// <summary>
            /// steps here
            /// </summary>
            public byte NSteps { get { return _nSteps; } }

            /// <summary>
            /// MORE if further steps follow
            /// </summary>
            public ushort Flags { get { return _flags; } }
            public List<ProgramStep> Steps { get { return _steps; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The further steps as the pump has understood them.
        /// </summary>
        public partial class TherapyExtendRsp : KaitaiStruct
        {
            public static TherapyExtendRsp FromFile(string fileName)
            {
                return new TherapyExtendRsp(new KaitaiStream(fileName));
            }

            public TherapyExtendRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _token = m_io.ReadU4le();
                _fromStep = m_io.ReadU1();
                _nSteps = m_io.ReadU1();
                _flags = m_io.ReadU2le();
                _steps = new List<ProgramStep>();
                for (var i = 0; i < NSteps; i++)
                {
                    _steps.Add(new ProgramStep(m_io, this, m_root));
                }
                _programCrc32c = m_io.ReadU4le();
                _expiresMs = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _prepareFlags = m_io.ReadU2le();
                }
                if (!(M_Io.IsEof)) {
                    _rsv = m_io.ReadBytes(2);
                }
            }
            private uint _opId;
            private uint _token;
            private byte _fromStep;
            private byte _nSteps;
            private ushort _flags;
            private List<ProgramStep> _steps;
            private uint _programCrc32c;
            private uint _expiresMs;
            private ushort? _prepareFlags;
            private byte[] _rsv;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// of the request
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// of the request
            /// </summary>
            public uint Token { get { return _token; } }

            /// <summary>
            /// index of the first step here
            /// </summary>
            public byte FromStep { get { return _fromStep; } }

            /// <summary>
            /// steps here
            /// </summary>
            public byte NSteps { get { return _nSteps; } }

            /// <summary>
            /// MORE if further steps follow
            /// </summary>
            public ushort Flags { get { return _flags; } }
            public List<ProgramStep> Steps { get { return _steps; } }

            /// <summary>
            /// of the whole program (PLK-THR-04); 0 with MORE
            /// </summary>
            public uint ProgramCrc32c { get { return _programCrc32c; } }

            /// <summary>
            /// link time that the token is good for; 0 if the operation is committed already
            /// </summary>
            public uint ExpiresMs { get { return _expiresMs; } }

            /// <summary>
            /// absent is 0
            /// </summary>
            public ushort? PrepareFlags { get { return _prepareFlags; } }
            public byte[] Rsv { get { return _rsv; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Proposes a program. Nothing changes yet.
        /// </summary>
        public partial class TherapyPrepareReq : KaitaiStruct
        {
            public static TherapyPrepareReq FromFile(string fileName)
            {
                return new TherapyPrepareReq(new KaitaiStream(fileName));
            }

            public TherapyPrepareReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _baseRev = m_io.ReadU4le();
                _mode = ((Plink.Mode) m_io.ReadU1());
                _nSteps = m_io.ReadU1();
                _flags = m_io.ReadU2le();
                _drugId = m_io.ReadU4le();
                _concNgMl = m_io.ReadU4le();
                _patBolusNl = m_io.ReadU4le();
                _patBolusMs = m_io.ReadU4le();
                _lockoutMs = m_io.ReadU4le();
                _maxPerDay = m_io.ReadU2le();
                _rsv = m_io.ReadBytes(2);
                _steps = new List<ProgramStep>();
                for (var i = 0; i < NSteps; i++)
                {
                    _steps.Add(new ProgramStep(m_io, this, m_root));
                }
                if (!(M_Io.IsEof)) {
                    _extra = new ProgramExtra(m_io, this, m_root);
                }
            }
            private uint _opId;
            private uint _baseRev;
            private Mode _mode;
            private byte _nSteps;
            private ushort _flags;
            private uint _drugId;
            private uint _concNgMl;
            private uint _patBolusNl;
            private uint _patBolusMs;
            private uint _lockoutMs;
            private ushort _maxPerDay;
            private byte[] _rsv;
            private List<ProgramStep> _steps;
            private ProgramExtra _extra;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// chosen by the host, new for each operation; 0 is nobody's
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// therapy_rev that the proposal replaces
            /// </summary>
            public uint BaseRev { get { return _baseRev; } }

            /// <summary>
            /// kind of program
            /// </summary>
            public Mode Mode { get { return _mode; } }

            /// <summary>
            /// steps here
            /// </summary>
            public byte NSteps { get { return _nSteps; } }

            /// <summary>
            /// MORE if steps follow in THERAPY_EXTEND
            /// </summary>
            public ushort Flags { get { return _flags; } }

            /// <summary>
            /// the drug, by the number of the clinic's formulary
            /// </summary>
            public uint DrugId { get { return _drugId; } }

            /// <summary>
            /// concentration of the drug
            /// </summary>
            public uint ConcNgMl { get { return _concNgMl; } }

            /// <summary>
            /// patient's bolus; 0 is none
            /// </summary>
            public uint PatBolusNl { get { return _patBolusNl; } }

            /// <summary>
            /// time over which the patient's bolus is given, pump time
            /// </summary>
            public uint PatBolusMs { get { return _patBolusMs; } }

            /// <summary>
            /// least time between the starts of two patient's boluses, pump time
            /// </summary>
            public uint LockoutMs { get { return _lockoutMs; } }

            /// <summary>
            /// patient's boluses in any 24 h of pump time
            /// </summary>
            public ushort MaxPerDay { get { return _maxPerDay; } }
            public byte[] Rsv { get { return _rsv; } }
            public List<ProgramStep> Steps { get { return _steps; } }

            /// <summary>
            /// boluses and end of the program; absent is all 0
            /// </summary>
            public ProgramExtra Extra { get { return _extra; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The program as the pump has understood it.
        /// </summary>
        public partial class TherapyPrepareRsp : KaitaiStruct
        {
            public static TherapyPrepareRsp FromFile(string fileName)
            {
                return new TherapyPrepareRsp(new KaitaiStream(fileName));
            }

            public TherapyPrepareRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _opId = m_io.ReadU4le();
                _token = m_io.ReadU4le();
                _mode = ((Plink.Mode) m_io.ReadU1());
                _nSteps = m_io.ReadU1();
                _flags = m_io.ReadU2le();
                _drugId = m_io.ReadU4le();
                _concNgMl = m_io.ReadU4le();
                _patBolusNl = m_io.ReadU4le();
                _patBolusMs = m_io.ReadU4le();
                _lockoutMs = m_io.ReadU4le();
                _maxPerDay = m_io.ReadU2le();
                _rsv = m_io.ReadBytes(2);
                _steps = new List<ProgramStep>();
                for (var i = 0; i < NSteps; i++)
                {
                    _steps.Add(new ProgramStep(m_io, this, m_root));
                }
                _programCrc32c = m_io.ReadU4le();
                _expiresMs = m_io.ReadU4le();
                if (!(M_Io.IsEof)) {
                    _prepareFlags = m_io.ReadU2le();
                }
                if (!(M_Io.IsEof)) {
                    _rsv2 = m_io.ReadBytes(2);
                }
                if (!(M_Io.IsEof)) {
                    _extra = new ProgramExtra(m_io, this, m_root);
                }
            }
            private uint _opId;
            private uint _token;
            private Mode _mode;
            private byte _nSteps;
            private ushort _flags;
            private uint _drugId;
            private uint _concNgMl;
            private uint _patBolusNl;
            private uint _patBolusMs;
            private uint _lockoutMs;
            private ushort _maxPerDay;
            private byte[] _rsv;
            private List<ProgramStep> _steps;
            private uint _programCrc32c;
            private uint _expiresMs;
            private ushort? _prepareFlags;
            private byte[] _rsv2;
            private ProgramExtra _extra;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// of the request
            /// </summary>
            public uint OpId { get { return _opId; } }

            /// <summary>
            /// for THERAPY_EXTEND and THERAPY_COMMIT
            /// </summary>
            public uint Token { get { return _token; } }

            /// <summary>
            /// kind of program
            /// </summary>
            public Mode Mode { get { return _mode; } }

            /// <summary>
            /// steps here
            /// </summary>
            public byte NSteps { get { return _nSteps; } }

            /// <summary>
            /// MORE if steps follow in another frame
            /// </summary>
            public ushort Flags { get { return _flags; } }

            /// <summary>
            /// the drug, by the number of the clinic's formulary
            /// </summary>
            public uint DrugId { get { return _drugId; } }

            /// <summary>
            /// concentration of the drug
            /// </summary>
            public uint ConcNgMl { get { return _concNgMl; } }

            /// <summary>
            /// patient's bolus; 0 is none
            /// </summary>
            public uint PatBolusNl { get { return _patBolusNl; } }

            /// <summary>
            /// time over which the patient's bolus is given, pump time
            /// </summary>
            public uint PatBolusMs { get { return _patBolusMs; } }

            /// <summary>
            /// least time between the starts of two patient's boluses, pump time
            /// </summary>
            public uint LockoutMs { get { return _lockoutMs; } }

            /// <summary>
            /// patient's boluses in any 24 h of pump time
            /// </summary>
            public ushort MaxPerDay { get { return _maxPerDay; } }
            public byte[] Rsv { get { return _rsv; } }
            public List<ProgramStep> Steps { get { return _steps; } }

            /// <summary>
            /// of the whole program (PLK-THR-04); 0 with MORE
            /// </summary>
            public uint ProgramCrc32c { get { return _programCrc32c; } }

            /// <summary>
            /// link time that the token is good for; 0 if the operation is committed already
            /// </summary>
            public uint ExpiresMs { get { return _expiresMs; } }

            /// <summary>
            /// absent is 0
            /// </summary>
            public ushort? PrepareFlags { get { return _prepareFlags; } }
            public byte[] Rsv2 { get { return _rsv2; } }

            /// <summary>
            /// absent if all four are 0
            /// </summary>
            public ProgramExtra Extra { get { return _extra; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Tells the pump UTC. Pump time itself never steps.
        /// </summary>
        public partial class TimeSetReq : KaitaiStruct
        {
            public static TimeSetReq FromFile(string fileName)
            {
                return new TimeSetReq(new KaitaiStream(fileName));
            }

            public TimeSetReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _utcMs = m_io.ReadU8le();
                _devUs = m_io.ReadU8le();
            }
            private ulong _utcMs;
            private ulong _devUs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// UTC since 1970 …
            /// </summary>
            public ulong UtcMs { get { return _utcMs; } }

            /// <summary>
            /// … at this pump time
            /// </summary>
            public ulong DevUs { get { return _devUs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// UTC is set.
        /// </summary>
        public partial class TimeSetRsp : KaitaiStruct
        {
            public static TimeSetRsp FromFile(string fileName)
            {
                return new TimeSetRsp(new KaitaiStream(fileName));
            }

            public TimeSetRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _stepMs = m_io.ReadS8le();
            }
            private long _stepMs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// new minus old utc_offset_ms
            /// </summary>
            public long StepMs { get { return _stepMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// Asks for the pump's clock, as NTP does.
        /// </summary>
        public partial class TimeSyncReq : KaitaiStruct
        {
            public static TimeSyncReq FromFile(string fileName)
            {
                return new TimeSyncReq(new KaitaiStream(fileName));
            }

            public TimeSyncReq(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _hostT = m_io.ReadU8le();
            }
            private ulong _hostT;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// any number; the host's time of sending
            /// </summary>
            public ulong HostT { get { return _hostT; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }

        /// <summary>
        /// The pump's clock at both ends of the exchange.
        /// </summary>
        public partial class TimeSyncRsp : KaitaiStruct
        {
            public static TimeSyncRsp FromFile(string fileName)
            {
                return new TimeSyncRsp(new KaitaiStream(fileName));
            }

            public TimeSyncRsp(KaitaiStream p__io, Plink p__parent = null, Plink p__root = null) : base(p__io)
            {
                m_parent = p__parent;
                m_root = p__root;
                _read();
            }
            private void _read()
            {
                _hostT = m_io.ReadU8le();
                _devRxUs = m_io.ReadU8le();
                _devTxUs = m_io.ReadU8le();
                _utcOffsetMs = m_io.ReadS8le();
            }
            private ulong _hostT;
            private ulong _devRxUs;
            private ulong _devTxUs;
            private long _utcOffsetMs;
            private Plink m_root;
            private Plink m_parent;

            /// <summary>
            /// the host_t of the request
            /// </summary>
            public ulong HostT { get { return _hostT; } }

            /// <summary>
            /// pump time when the request arrived
            /// </summary>
            public ulong DevRxUs { get { return _devRxUs; } }

            /// <summary>
            /// pump time when the answer left; not before dev_rx_us
            /// </summary>
            public ulong DevTxUs { get { return _devTxUs; } }

            /// <summary>
            /// UTC (since 1970) minus pump time
            /// </summary>
            public long UtcOffsetMs { get { return _utcOffsetMs; } }
            public Plink M_Root { get { return m_root; } }
            public Plink M_Parent { get { return m_parent; } }
        }
        private byte _verFlags;
        private MessageType _type;
        private ushort _seq;
        private ushort _ref;
        private ushort _len;
        private object _payload;
        private byte[] _auth;
        private uint _crc32c;
        private Plink m_root;
        private KaitaiStruct m_parent;
        private byte[] __raw_payload;

        /// <summary>
        /// bits 7–4 major version, bit 3 AUTH, bits 2–0 reserved
        /// </summary>
        public byte VerFlags { get { return _verFlags; } }

        /// <summary>
        /// bits 7–6 are 00 request, 01 response, 10 event, 11 vendor
        /// </summary>
        public MessageType Type { get { return _type; } }

        /// <summary>
        /// the sender's frame counter, one more for each new frame, wraps
        /// </summary>
        public ushort Seq { get { return _seq; } }

        /// <summary>
        /// in a response or a NACK the `seq` of the request, else 0
        /// </summary>
        public ushort Ref { get { return _ref; } }

        /// <summary>
        /// length of the payload alone
        /// </summary>
        public ushort Len { get { return _len; } }
        public object Payload { get { return _payload; } }

        /// <summary>
        /// counter (4) and tag (8), present when the AUTH flag is set
        /// </summary>
        public byte[] Auth { get { return _auth; } }

        /// <summary>
        /// CRC-32C of all bytes before it
        /// </summary>
        public uint Crc32c { get { return _crc32c; } }
        public Plink M_Root { get { return m_root; } }
        public KaitaiStruct M_Parent { get { return m_parent; } }
        public byte[] M_RawPayload { get { return __raw_payload; } }
    }
}
