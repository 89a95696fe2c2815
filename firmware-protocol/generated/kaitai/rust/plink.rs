// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

#![allow(unused_imports)]
#![allow(non_snake_case)]
#![allow(non_camel_case_types)]
#![allow(irrefutable_let_patterns)]
#![allow(unused_comparisons)]

extern crate kaitai;
use kaitai::*;
use std::convert::{TryFrom, TryInto};
use std::cell::{Ref, Cell, RefCell};
use std::rc::{Rc, Weak};

/**
 * One frame, after COBS decoding. All integers are little-endian. SPEC.md has the rules; this file has the layouts.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    ver_flags: RefCell<u8>,
    type_: RefCell<Plink_MessageType>,
    seq: RefCell<u16>,
    ref_: RefCell<u16>,
    len: RefCell<u16>,
    payload: RefCell<Option<Plink_Payload>>,
    auth: RefCell<Vec<u8>>,
    crc32c: RefCell<u32>,
    _io: RefCell<BytesReader>,
    payload_raw: RefCell<Vec<u8>>,
}
#[derive(Debug, Clone)]
pub enum Plink_Payload {
    Plink_TherapyPrepareRsp(OptRc<Plink_TherapyPrepareRsp>),
    Plink_IdentifyRsp(OptRc<Plink_IdentifyRsp>),
    Plink_SessionCloseRsp(OptRc<Plink_SessionCloseRsp>),
    Plink_GetStatusReq(OptRc<Plink_GetStatusReq>),
    Plink_EchoRsp(OptRc<Plink_EchoRsp>),
    Plink_StopReq(OptRc<Plink_StopReq>),
    Plink_GetRefillReq(OptRc<Plink_GetRefillReq>),
    Plink_RefillPrepareRsp(OptRc<Plink_RefillPrepareRsp>),
    Plink_SessionOpenRsp(OptRc<Plink_SessionOpenRsp>),
    Plink_AlarmAudioPauseRsp(OptRc<Plink_AlarmAudioPauseRsp>),
    Plink_BolusCommitReq(OptRc<Plink_BolusCommitReq>),
    Plink_LogInfoRsp(OptRc<Plink_LogInfoRsp>),
    Plink_AlarmLimitsSetReq(OptRc<Plink_AlarmLimitsSetReq>),
    Plink_TherapyExtendReq(OptRc<Plink_TherapyExtendReq>),
    Plink_GetConfigRsp(OptRc<Plink_GetConfigRsp>),
    Plink_LogReadRsp(OptRc<Plink_LogReadRsp>),
    Plink_SessionCloseReq(OptRc<Plink_SessionCloseReq>),
    Plink_GetTotalsRsp(OptRc<Plink_GetTotalsRsp>),
    Plink_GetTherapyReq(OptRc<Plink_GetTherapyReq>),
    Plink_TherapyPrepareReq(OptRc<Plink_TherapyPrepareReq>),
    Plink_TherapyCommitReq(OptRc<Plink_TherapyCommitReq>),
    Plink_SessionConfirmReq(OptRc<Plink_SessionConfirmReq>),
    Plink_GetTotalsReq(OptRc<Plink_GetTotalsReq>),
    Plink_Boot(OptRc<Plink_Boot>),
    Plink_PingRsp(OptRc<Plink_PingRsp>),
    Plink_AlarmAckRsp(OptRc<Plink_AlarmAckRsp>),
    Plink_StreamConfigRsp(OptRc<Plink_StreamConfigRsp>),
    Plink_HelloRsp(OptRc<Plink_HelloRsp>),
    Plink_OpAbortReq(OptRc<Plink_OpAbortReq>),
    Plink_SessionOpenReq(OptRc<Plink_SessionOpenReq>),
    Plink_FwInfoReq(OptRc<Plink_FwInfoReq>),
    Plink_FwInfoRsp(OptRc<Plink_FwInfoRsp>),
    Plink_BolusCancelRsp(OptRc<Plink_BolusCancelRsp>),
    Plink_ConfigSetReq(OptRc<Plink_ConfigSetReq>),
    Plink_StreamConfigReq(OptRc<Plink_StreamConfigReq>),
    Plink_LogInfoReq(OptRc<Plink_LogInfoReq>),
    Plink_TherapyExtendRsp(OptRc<Plink_TherapyExtendRsp>),
    Plink_GetLinkStatsReq(OptRc<Plink_GetLinkStatsReq>),
    Plink_IdentifyReq(OptRc<Plink_IdentifyReq>),
    Plink_OpAbortRsp(OptRc<Plink_OpAbortRsp>),
    Plink_GetRefillRsp(OptRc<Plink_GetRefillRsp>),
    Plink_TimeSetReq(OptRc<Plink_TimeSetReq>),
    Plink_RefillPrepareReq(OptRc<Plink_RefillPrepareReq>),
    Plink_AlarmAudioPauseReq(OptRc<Plink_AlarmAudioPauseReq>),
    Plink_BolusCancelReq(OptRc<Plink_BolusCancelReq>),
    Plink_GetAlarmsRsp(OptRc<Plink_GetAlarmsRsp>),
    Plink_HelloReq(OptRc<Plink_HelloReq>),
    Plink_LogEvent(OptRc<Plink_LogEvent>),
    Plink_TimeSetRsp(OptRc<Plink_TimeSetRsp>),
    Plink_LogReadReq(OptRc<Plink_LogReadReq>),
    Plink_RefillCommitReq(OptRc<Plink_RefillCommitReq>),
    Plink_ResumeRsp(OptRc<Plink_ResumeRsp>),
    Plink_PingReq(OptRc<Plink_PingReq>),
    Plink_GetAlarmsReq(OptRc<Plink_GetAlarmsReq>),
    Plink_TherapyCommitRsp(OptRc<Plink_TherapyCommitRsp>),
    Plink_Telemetry(OptRc<Plink_Telemetry>),
    Plink_BolusPrepareReq(OptRc<Plink_BolusPrepareReq>),
    Plink_StopRsp(OptRc<Plink_StopRsp>),
    Plink_BolusCommitRsp(OptRc<Plink_BolusCommitRsp>),
    Plink_ResumeReq(OptRc<Plink_ResumeReq>),
    Plink_SessionConfirmRsp(OptRc<Plink_SessionConfirmRsp>),
    Plink_AlarmResetRsp(OptRc<Plink_AlarmResetRsp>),
    Plink_GetTherapyRsp(OptRc<Plink_GetTherapyRsp>),
    Plink_RefillCommitRsp(OptRc<Plink_RefillCommitRsp>),
    Plink_AlarmEvent(OptRc<Plink_AlarmEvent>),
    Plink_GetConfigReq(OptRc<Plink_GetConfigReq>),
    Plink_TimeSyncReq(OptRc<Plink_TimeSyncReq>),
    Plink_ConfigSetRsp(OptRc<Plink_ConfigSetRsp>),
    Plink_BolusPrepareRsp(OptRc<Plink_BolusPrepareRsp>),
    Bytes(Vec<u8>),
    Plink_AlarmResetReq(OptRc<Plink_AlarmResetReq>),
    Plink_AlarmLimitsSetRsp(OptRc<Plink_AlarmLimitsSetRsp>),
    Plink_AlarmAckReq(OptRc<Plink_AlarmAckReq>),
    Plink_GetStatusRsp(OptRc<Plink_GetStatusRsp>),
    Plink_Nack(OptRc<Plink_Nack>),
    Plink_GetLinkStatsRsp(OptRc<Plink_GetLinkStatsRsp>),
    Plink_EchoReq(OptRc<Plink_EchoReq>),
    Plink_TimeSyncRsp(OptRc<Plink_TimeSyncRsp>),
    Plink_GetLimitsRsp(OptRc<Plink_GetLimitsRsp>),
    Plink_GetLimitsReq(OptRc<Plink_GetLimitsReq>),
}
impl From<&Plink_Payload> for OptRc<Plink_TherapyPrepareRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TherapyPrepareRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TherapyPrepareRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_TherapyPrepareRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_TherapyPrepareRsp>) -> Self {
        Self::Plink_TherapyPrepareRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_IdentifyRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_IdentifyRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_IdentifyRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_IdentifyRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_IdentifyRsp>) -> Self {
        Self::Plink_IdentifyRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_SessionCloseRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_SessionCloseRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_SessionCloseRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_SessionCloseRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_SessionCloseRsp>) -> Self {
        Self::Plink_SessionCloseRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetStatusReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetStatusReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetStatusReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetStatusReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetStatusReq>) -> Self {
        Self::Plink_GetStatusReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_EchoRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_EchoRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_EchoRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_EchoRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_EchoRsp>) -> Self {
        Self::Plink_EchoRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_StopReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_StopReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_StopReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_StopReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_StopReq>) -> Self {
        Self::Plink_StopReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetRefillReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetRefillReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetRefillReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetRefillReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetRefillReq>) -> Self {
        Self::Plink_GetRefillReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_RefillPrepareRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_RefillPrepareRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_RefillPrepareRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_RefillPrepareRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_RefillPrepareRsp>) -> Self {
        Self::Plink_RefillPrepareRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_SessionOpenRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_SessionOpenRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_SessionOpenRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_SessionOpenRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_SessionOpenRsp>) -> Self {
        Self::Plink_SessionOpenRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmAudioPauseRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmAudioPauseRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmAudioPauseRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmAudioPauseRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmAudioPauseRsp>) -> Self {
        Self::Plink_AlarmAudioPauseRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_BolusCommitReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_BolusCommitReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_BolusCommitReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_BolusCommitReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_BolusCommitReq>) -> Self {
        Self::Plink_BolusCommitReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_LogInfoRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_LogInfoRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_LogInfoRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_LogInfoRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_LogInfoRsp>) -> Self {
        Self::Plink_LogInfoRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmLimitsSetReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmLimitsSetReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmLimitsSetReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmLimitsSetReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmLimitsSetReq>) -> Self {
        Self::Plink_AlarmLimitsSetReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TherapyExtendReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TherapyExtendReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TherapyExtendReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_TherapyExtendReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_TherapyExtendReq>) -> Self {
        Self::Plink_TherapyExtendReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetConfigRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetConfigRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetConfigRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetConfigRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetConfigRsp>) -> Self {
        Self::Plink_GetConfigRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_LogReadRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_LogReadRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_LogReadRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_LogReadRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_LogReadRsp>) -> Self {
        Self::Plink_LogReadRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_SessionCloseReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_SessionCloseReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_SessionCloseReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_SessionCloseReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_SessionCloseReq>) -> Self {
        Self::Plink_SessionCloseReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetTotalsRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetTotalsRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetTotalsRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetTotalsRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetTotalsRsp>) -> Self {
        Self::Plink_GetTotalsRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetTherapyReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetTherapyReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetTherapyReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetTherapyReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetTherapyReq>) -> Self {
        Self::Plink_GetTherapyReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TherapyPrepareReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TherapyPrepareReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TherapyPrepareReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_TherapyPrepareReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_TherapyPrepareReq>) -> Self {
        Self::Plink_TherapyPrepareReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TherapyCommitReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TherapyCommitReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TherapyCommitReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_TherapyCommitReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_TherapyCommitReq>) -> Self {
        Self::Plink_TherapyCommitReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_SessionConfirmReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_SessionConfirmReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_SessionConfirmReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_SessionConfirmReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_SessionConfirmReq>) -> Self {
        Self::Plink_SessionConfirmReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetTotalsReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetTotalsReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetTotalsReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetTotalsReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetTotalsReq>) -> Self {
        Self::Plink_GetTotalsReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_Boot> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_Boot(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_Boot, got {:?}", v)
    }
}
impl From<OptRc<Plink_Boot>> for Plink_Payload {
    fn from(v: OptRc<Plink_Boot>) -> Self {
        Self::Plink_Boot(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_PingRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_PingRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_PingRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_PingRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_PingRsp>) -> Self {
        Self::Plink_PingRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmAckRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmAckRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmAckRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmAckRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmAckRsp>) -> Self {
        Self::Plink_AlarmAckRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_StreamConfigRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_StreamConfigRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_StreamConfigRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_StreamConfigRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_StreamConfigRsp>) -> Self {
        Self::Plink_StreamConfigRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_HelloRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_HelloRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_HelloRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_HelloRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_HelloRsp>) -> Self {
        Self::Plink_HelloRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_OpAbortReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_OpAbortReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_OpAbortReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_OpAbortReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_OpAbortReq>) -> Self {
        Self::Plink_OpAbortReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_SessionOpenReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_SessionOpenReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_SessionOpenReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_SessionOpenReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_SessionOpenReq>) -> Self {
        Self::Plink_SessionOpenReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_FwInfoReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_FwInfoReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_FwInfoReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_FwInfoReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_FwInfoReq>) -> Self {
        Self::Plink_FwInfoReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_FwInfoRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_FwInfoRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_FwInfoRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_FwInfoRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_FwInfoRsp>) -> Self {
        Self::Plink_FwInfoRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_BolusCancelRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_BolusCancelRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_BolusCancelRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_BolusCancelRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_BolusCancelRsp>) -> Self {
        Self::Plink_BolusCancelRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_ConfigSetReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_ConfigSetReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_ConfigSetReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_ConfigSetReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_ConfigSetReq>) -> Self {
        Self::Plink_ConfigSetReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_StreamConfigReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_StreamConfigReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_StreamConfigReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_StreamConfigReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_StreamConfigReq>) -> Self {
        Self::Plink_StreamConfigReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_LogInfoReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_LogInfoReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_LogInfoReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_LogInfoReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_LogInfoReq>) -> Self {
        Self::Plink_LogInfoReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TherapyExtendRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TherapyExtendRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TherapyExtendRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_TherapyExtendRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_TherapyExtendRsp>) -> Self {
        Self::Plink_TherapyExtendRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetLinkStatsReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetLinkStatsReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetLinkStatsReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetLinkStatsReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetLinkStatsReq>) -> Self {
        Self::Plink_GetLinkStatsReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_IdentifyReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_IdentifyReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_IdentifyReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_IdentifyReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_IdentifyReq>) -> Self {
        Self::Plink_IdentifyReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_OpAbortRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_OpAbortRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_OpAbortRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_OpAbortRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_OpAbortRsp>) -> Self {
        Self::Plink_OpAbortRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetRefillRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetRefillRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetRefillRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetRefillRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetRefillRsp>) -> Self {
        Self::Plink_GetRefillRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TimeSetReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TimeSetReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TimeSetReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_TimeSetReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_TimeSetReq>) -> Self {
        Self::Plink_TimeSetReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_RefillPrepareReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_RefillPrepareReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_RefillPrepareReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_RefillPrepareReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_RefillPrepareReq>) -> Self {
        Self::Plink_RefillPrepareReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmAudioPauseReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmAudioPauseReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmAudioPauseReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmAudioPauseReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmAudioPauseReq>) -> Self {
        Self::Plink_AlarmAudioPauseReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_BolusCancelReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_BolusCancelReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_BolusCancelReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_BolusCancelReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_BolusCancelReq>) -> Self {
        Self::Plink_BolusCancelReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetAlarmsRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetAlarmsRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetAlarmsRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetAlarmsRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetAlarmsRsp>) -> Self {
        Self::Plink_GetAlarmsRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_HelloReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_HelloReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_HelloReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_HelloReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_HelloReq>) -> Self {
        Self::Plink_HelloReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_LogEvent> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_LogEvent(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_LogEvent, got {:?}", v)
    }
}
impl From<OptRc<Plink_LogEvent>> for Plink_Payload {
    fn from(v: OptRc<Plink_LogEvent>) -> Self {
        Self::Plink_LogEvent(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TimeSetRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TimeSetRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TimeSetRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_TimeSetRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_TimeSetRsp>) -> Self {
        Self::Plink_TimeSetRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_LogReadReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_LogReadReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_LogReadReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_LogReadReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_LogReadReq>) -> Self {
        Self::Plink_LogReadReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_RefillCommitReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_RefillCommitReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_RefillCommitReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_RefillCommitReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_RefillCommitReq>) -> Self {
        Self::Plink_RefillCommitReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_ResumeRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_ResumeRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_ResumeRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_ResumeRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_ResumeRsp>) -> Self {
        Self::Plink_ResumeRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_PingReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_PingReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_PingReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_PingReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_PingReq>) -> Self {
        Self::Plink_PingReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetAlarmsReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetAlarmsReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetAlarmsReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetAlarmsReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetAlarmsReq>) -> Self {
        Self::Plink_GetAlarmsReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TherapyCommitRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TherapyCommitRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TherapyCommitRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_TherapyCommitRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_TherapyCommitRsp>) -> Self {
        Self::Plink_TherapyCommitRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_Telemetry> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_Telemetry(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_Telemetry, got {:?}", v)
    }
}
impl From<OptRc<Plink_Telemetry>> for Plink_Payload {
    fn from(v: OptRc<Plink_Telemetry>) -> Self {
        Self::Plink_Telemetry(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_BolusPrepareReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_BolusPrepareReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_BolusPrepareReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_BolusPrepareReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_BolusPrepareReq>) -> Self {
        Self::Plink_BolusPrepareReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_StopRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_StopRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_StopRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_StopRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_StopRsp>) -> Self {
        Self::Plink_StopRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_BolusCommitRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_BolusCommitRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_BolusCommitRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_BolusCommitRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_BolusCommitRsp>) -> Self {
        Self::Plink_BolusCommitRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_ResumeReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_ResumeReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_ResumeReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_ResumeReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_ResumeReq>) -> Self {
        Self::Plink_ResumeReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_SessionConfirmRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_SessionConfirmRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_SessionConfirmRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_SessionConfirmRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_SessionConfirmRsp>) -> Self {
        Self::Plink_SessionConfirmRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmResetRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmResetRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmResetRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmResetRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmResetRsp>) -> Self {
        Self::Plink_AlarmResetRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetTherapyRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetTherapyRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetTherapyRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetTherapyRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetTherapyRsp>) -> Self {
        Self::Plink_GetTherapyRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_RefillCommitRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_RefillCommitRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_RefillCommitRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_RefillCommitRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_RefillCommitRsp>) -> Self {
        Self::Plink_RefillCommitRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmEvent> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmEvent(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmEvent, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmEvent>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmEvent>) -> Self {
        Self::Plink_AlarmEvent(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetConfigReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetConfigReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetConfigReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetConfigReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetConfigReq>) -> Self {
        Self::Plink_GetConfigReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TimeSyncReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TimeSyncReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TimeSyncReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_TimeSyncReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_TimeSyncReq>) -> Self {
        Self::Plink_TimeSyncReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_ConfigSetRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_ConfigSetRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_ConfigSetRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_ConfigSetRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_ConfigSetRsp>) -> Self {
        Self::Plink_ConfigSetRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_BolusPrepareRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_BolusPrepareRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_BolusPrepareRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_BolusPrepareRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_BolusPrepareRsp>) -> Self {
        Self::Plink_BolusPrepareRsp(v)
    }
}
impl From<&Plink_Payload> for Vec<u8> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Bytes(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Bytes, got {:?}", v)
    }
}
impl From<Vec<u8>> for Plink_Payload {
    fn from(v: Vec<u8>) -> Self {
        Self::Bytes(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmResetReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmResetReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmResetReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmResetReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmResetReq>) -> Self {
        Self::Plink_AlarmResetReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmLimitsSetRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmLimitsSetRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmLimitsSetRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmLimitsSetRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmLimitsSetRsp>) -> Self {
        Self::Plink_AlarmLimitsSetRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_AlarmAckReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_AlarmAckReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_AlarmAckReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_AlarmAckReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_AlarmAckReq>) -> Self {
        Self::Plink_AlarmAckReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetStatusRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetStatusRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetStatusRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetStatusRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetStatusRsp>) -> Self {
        Self::Plink_GetStatusRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_Nack> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_Nack(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_Nack, got {:?}", v)
    }
}
impl From<OptRc<Plink_Nack>> for Plink_Payload {
    fn from(v: OptRc<Plink_Nack>) -> Self {
        Self::Plink_Nack(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetLinkStatsRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetLinkStatsRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetLinkStatsRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetLinkStatsRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetLinkStatsRsp>) -> Self {
        Self::Plink_GetLinkStatsRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_EchoReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_EchoReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_EchoReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_EchoReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_EchoReq>) -> Self {
        Self::Plink_EchoReq(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_TimeSyncRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_TimeSyncRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_TimeSyncRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_TimeSyncRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_TimeSyncRsp>) -> Self {
        Self::Plink_TimeSyncRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetLimitsRsp> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetLimitsRsp(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetLimitsRsp, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetLimitsRsp>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetLimitsRsp>) -> Self {
        Self::Plink_GetLimitsRsp(v)
    }
}
impl From<&Plink_Payload> for OptRc<Plink_GetLimitsReq> {
    fn from(v: &Plink_Payload) -> Self {
        if let Plink_Payload::Plink_GetLimitsReq(x) = v {
            return x.clone();
        }
        panic!("expected Plink_Payload::Plink_GetLimitsReq, got {:?}", v)
    }
}
impl From<OptRc<Plink_GetLimitsReq>> for Plink_Payload {
    fn from(v: OptRc<Plink_GetLimitsReq>) -> Self {
        Self::Plink_GetLimitsReq(v)
    }
}
impl KStruct for Plink {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.ver_flags.borrow_mut() = _io.read_u1()?.into();
        *self_rc.type_.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.seq.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.ref_.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.len.borrow_mut() = _io.read_u2le()?.into();
        match *self_rc.type_() {
            Plink_MessageType::AlarmAck => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmAckReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::AlarmAckRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmAckRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::AlarmAudioPause => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmAudioPauseReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::AlarmAudioPauseRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmAudioPauseRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::AlarmEvent => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmEvent>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::AlarmLimitsSet => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmLimitsSetReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::AlarmLimitsSetRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmLimitsSetRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::AlarmReset => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmResetReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::AlarmResetRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_AlarmResetRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::BolusCancel => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_BolusCancelReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::BolusCancelRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_BolusCancelRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::BolusCommit => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_BolusCommitReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::BolusCommitRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_BolusCommitRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::BolusPrepare => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_BolusPrepareReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::BolusPrepareRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_BolusPrepareRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Boot => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_Boot>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::ConfigSet => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_ConfigSetReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::ConfigSetRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_ConfigSetRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Echo => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_EchoReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::EchoRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_EchoRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::FwInfo => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_FwInfoReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::FwInfoRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_FwInfoRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetAlarms => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetAlarmsReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetAlarmsRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetAlarmsRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetConfig => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetConfigReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetConfigRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetConfigRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetLimits => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetLimitsReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetLimitsRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetLimitsRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetLinkStats => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetLinkStatsReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetLinkStatsRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetLinkStatsRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetRefill => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetRefillReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetRefillRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetRefillRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetStatus => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetStatusReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetStatusRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetStatusRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetTherapy => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetTherapyReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetTherapyRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetTherapyRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetTotals => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetTotalsReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::GetTotalsRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_GetTotalsRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Hello => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_HelloReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::HelloRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_HelloRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Identify => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_IdentifyReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::IdentifyRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_IdentifyRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::LogEvent => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_LogEvent>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::LogInfo => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_LogInfoReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::LogInfoRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_LogInfoRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::LogRead => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_LogReadReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::LogReadRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_LogReadRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Nack => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_Nack>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::OpAbort => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_OpAbortReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::OpAbortRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_OpAbortRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Ping => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_PingReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::PingRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_PingRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::RefillCommit => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_RefillCommitReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::RefillCommitRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_RefillCommitRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::RefillPrepare => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_RefillPrepareReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::RefillPrepareRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_RefillPrepareRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Resume => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_ResumeReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::ResumeRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_ResumeRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::SessionClose => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_SessionCloseReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::SessionCloseRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_SessionCloseRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::SessionConfirm => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_SessionConfirmReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::SessionConfirmRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_SessionConfirmRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::SessionOpen => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_SessionOpenReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::SessionOpenRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_SessionOpenRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Stop => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_StopReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::StopRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_StopRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::StreamConfig => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_StreamConfigReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::StreamConfigRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_StreamConfigRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::Telemetry => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_Telemetry>(&_t_payload_raw_io, Some(self_rc._root.clone()), None)?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TherapyCommit => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TherapyCommitReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TherapyCommitRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TherapyCommitRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TherapyExtend => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TherapyExtendReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TherapyExtendRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TherapyExtendRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TherapyPrepare => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TherapyPrepareReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TherapyPrepareRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TherapyPrepareRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TimeSet => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TimeSetReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TimeSetRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TimeSetRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TimeSync => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TimeSyncReq>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            Plink_MessageType::TimeSyncRsp => {
                *self_rc.payload_raw.borrow_mut() = _io.read_bytes(*self_rc.len() as usize)?.into();
                let payload_raw = self_rc.payload_raw.borrow();
                let _t_payload_raw_io = BytesReader::from(payload_raw.clone());
                let t = Self::read_into::<BytesReader, Plink_TimeSyncRsp>(&_t_payload_raw_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
                *self_rc.payload.borrow_mut() = Some(t);
            }
            _ => {
                *self_rc.payload.borrow_mut() = Some(_io.read_bytes(*self_rc.len() as usize)?.into());
            }
        }
        if ((((*self_rc.ver_flags() as u8) & (8 as u8)) as i32) != (0 as i32)) {
            *self_rc.auth.borrow_mut() = _io.read_bytes(12 as usize)?.into();
        }
        *self_rc.crc32c.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink {
}

/**
 * bits 7–4 major version, bit 3 AUTH, bits 2–0 reserved
 */
impl Plink {
    pub fn ver_flags(&self) -> Ref<'_, u8> {
        self.ver_flags.borrow()
    }
}

/**
 * bits 7–6 are 00 request, 01 response, 10 event, 11 vendor
 */
impl Plink {
    pub fn type_(&self) -> Ref<'_, Plink_MessageType> {
        self.type_.borrow()
    }
}

/**
 * the sender's frame counter, one more for each new frame, wraps
 */
impl Plink {
    pub fn seq(&self) -> Ref<'_, u16> {
        self.seq.borrow()
    }
}

/**
 * in a response or a NACK the `seq` of the request, else 0
 */
impl Plink {
    pub fn ref_(&self) -> Ref<'_, u16> {
        self.ref_.borrow()
    }
}

/**
 * length of the payload alone
 */
impl Plink {
    pub fn len(&self) -> Ref<'_, u16> {
        self.len.borrow()
    }
}
impl Plink {
    pub fn payload(&self) -> Ref<'_, Option<Plink_Payload>> {
        self.payload.borrow()
    }
}

/**
 * counter (4) and tag (8), present when the AUTH flag is set
 */
impl Plink {
    pub fn auth(&self) -> Ref<'_, Vec<u8>> {
        self.auth.borrow()
    }
}

/**
 * CRC-32C of all bytes before it
 */
impl Plink {
    pub fn crc32c(&self) -> Ref<'_, u32> {
        self.crc32c.borrow()
    }
}
impl Plink {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}
impl Plink {
    pub fn payload_raw(&self) -> Ref<'_, Vec<u8>> {
        self.payload_raw.borrow()
    }
}
#[derive(Debug, PartialEq, Clone)]
pub enum Plink_AlarmCode {
    LowReservoir,
    EmptyReservoir,
    Eri,
    Eos,
    LowBatteryReset,
    MotorStall,
    MotorStallRecovered,
    PumpStopped,
    PumpStopped48h,
    MemoryErrorNoncrit,
    MemoryErrorCrit,
    SafeState,
    SelfTestFail,
    WatchdogReset,
    ScheduleEnd,
    ClockError,
    Temperature,
    OverInfusion,
    UnderInfusion,
    Occlusion,
    OverfillPressure,
    BolusDenied,
    BolusOverrun,
    FavClosed,
    TelemetryHold,
    LogOverwrite,
    UnauthorisedSession,
    RepeatedRestart,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_AlarmCode {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_AlarmCode> {
        match flag {
            1 => Ok(Plink_AlarmCode::LowReservoir),
            2 => Ok(Plink_AlarmCode::EmptyReservoir),
            3 => Ok(Plink_AlarmCode::Eri),
            4 => Ok(Plink_AlarmCode::Eos),
            5 => Ok(Plink_AlarmCode::LowBatteryReset),
            6 => Ok(Plink_AlarmCode::MotorStall),
            7 => Ok(Plink_AlarmCode::MotorStallRecovered),
            8 => Ok(Plink_AlarmCode::PumpStopped),
            9 => Ok(Plink_AlarmCode::PumpStopped48h),
            10 => Ok(Plink_AlarmCode::MemoryErrorNoncrit),
            11 => Ok(Plink_AlarmCode::MemoryErrorCrit),
            12 => Ok(Plink_AlarmCode::SafeState),
            13 => Ok(Plink_AlarmCode::SelfTestFail),
            14 => Ok(Plink_AlarmCode::WatchdogReset),
            15 => Ok(Plink_AlarmCode::ScheduleEnd),
            16 => Ok(Plink_AlarmCode::ClockError),
            17 => Ok(Plink_AlarmCode::Temperature),
            18 => Ok(Plink_AlarmCode::OverInfusion),
            19 => Ok(Plink_AlarmCode::UnderInfusion),
            20 => Ok(Plink_AlarmCode::Occlusion),
            21 => Ok(Plink_AlarmCode::OverfillPressure),
            22 => Ok(Plink_AlarmCode::BolusDenied),
            23 => Ok(Plink_AlarmCode::BolusOverrun),
            24 => Ok(Plink_AlarmCode::FavClosed),
            25 => Ok(Plink_AlarmCode::TelemetryHold),
            26 => Ok(Plink_AlarmCode::LogOverwrite),
            27 => Ok(Plink_AlarmCode::UnauthorisedSession),
            28 => Ok(Plink_AlarmCode::RepeatedRestart),
            _ => Ok(Plink_AlarmCode::Unknown(flag)),
        }
    }
}

impl From<&Plink_AlarmCode> for i64 {
    fn from(v: &Plink_AlarmCode) -> Self {
        match *v {
            Plink_AlarmCode::LowReservoir => 1,
            Plink_AlarmCode::EmptyReservoir => 2,
            Plink_AlarmCode::Eri => 3,
            Plink_AlarmCode::Eos => 4,
            Plink_AlarmCode::LowBatteryReset => 5,
            Plink_AlarmCode::MotorStall => 6,
            Plink_AlarmCode::MotorStallRecovered => 7,
            Plink_AlarmCode::PumpStopped => 8,
            Plink_AlarmCode::PumpStopped48h => 9,
            Plink_AlarmCode::MemoryErrorNoncrit => 10,
            Plink_AlarmCode::MemoryErrorCrit => 11,
            Plink_AlarmCode::SafeState => 12,
            Plink_AlarmCode::SelfTestFail => 13,
            Plink_AlarmCode::WatchdogReset => 14,
            Plink_AlarmCode::ScheduleEnd => 15,
            Plink_AlarmCode::ClockError => 16,
            Plink_AlarmCode::Temperature => 17,
            Plink_AlarmCode::OverInfusion => 18,
            Plink_AlarmCode::UnderInfusion => 19,
            Plink_AlarmCode::Occlusion => 20,
            Plink_AlarmCode::OverfillPressure => 21,
            Plink_AlarmCode::BolusDenied => 22,
            Plink_AlarmCode::BolusOverrun => 23,
            Plink_AlarmCode::FavClosed => 24,
            Plink_AlarmCode::TelemetryHold => 25,
            Plink_AlarmCode::LogOverwrite => 26,
            Plink_AlarmCode::UnauthorisedSession => 27,
            Plink_AlarmCode::RepeatedRestart => 28,
            Plink_AlarmCode::Unknown(v) => v
        }
    }
}

impl Default for Plink_AlarmCode {
    fn default() -> Self { Plink_AlarmCode::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_AlarmEdge {

    /**
     * the condition began
     */
    Raised,

    /**
     * the condition ended, the alarm stays
     */
    Latched,

    /**
     * the alarm ended
     */
    Cleared,

    /**
     * somebody has seen it
     */
    Acked,

    /**
     * silent for a while
     */
    AudioPaused,

    /**
     * sounding again
     */
    AudioResumed,

    /**
     * its priority rose
     */
    Escalated,

    /**
     * its priority fell
     */
    Deescalated,

    /**
     * its latch was released
     */
    Reset,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_AlarmEdge {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_AlarmEdge> {
        match flag {
            1 => Ok(Plink_AlarmEdge::Raised),
            2 => Ok(Plink_AlarmEdge::Latched),
            3 => Ok(Plink_AlarmEdge::Cleared),
            4 => Ok(Plink_AlarmEdge::Acked),
            5 => Ok(Plink_AlarmEdge::AudioPaused),
            6 => Ok(Plink_AlarmEdge::AudioResumed),
            7 => Ok(Plink_AlarmEdge::Escalated),
            8 => Ok(Plink_AlarmEdge::Deescalated),
            9 => Ok(Plink_AlarmEdge::Reset),
            _ => Ok(Plink_AlarmEdge::Unknown(flag)),
        }
    }
}

impl From<&Plink_AlarmEdge> for i64 {
    fn from(v: &Plink_AlarmEdge) -> Self {
        match *v {
            Plink_AlarmEdge::Raised => 1,
            Plink_AlarmEdge::Latched => 2,
            Plink_AlarmEdge::Cleared => 3,
            Plink_AlarmEdge::Acked => 4,
            Plink_AlarmEdge::AudioPaused => 5,
            Plink_AlarmEdge::AudioResumed => 6,
            Plink_AlarmEdge::Escalated => 7,
            Plink_AlarmEdge::Deescalated => 8,
            Plink_AlarmEdge::Reset => 9,
            Plink_AlarmEdge::Unknown(v) => v
        }
    }
}

impl Default for Plink_AlarmEdge {
    fn default() -> Self { Plink_AlarmEdge::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_AlarmStateFlag {

    /**
     * the condition holds now
     */
    Present,

    /**
     * stays after the condition
     */
    Latched,

    /**
     * somebody has seen it
     */
    Acked,

    /**
     * silent for a while
     */
    AudioPaused,

    /**
     * its priority rose
     */
    Escalated,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_AlarmStateFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_AlarmStateFlag> {
        match flag {
            1 => Ok(Plink_AlarmStateFlag::Present),
            2 => Ok(Plink_AlarmStateFlag::Latched),
            4 => Ok(Plink_AlarmStateFlag::Acked),
            8 => Ok(Plink_AlarmStateFlag::AudioPaused),
            16 => Ok(Plink_AlarmStateFlag::Escalated),
            _ => Ok(Plink_AlarmStateFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_AlarmStateFlag> for i64 {
    fn from(v: &Plink_AlarmStateFlag) -> Self {
        match *v {
            Plink_AlarmStateFlag::Present => 1,
            Plink_AlarmStateFlag::Latched => 2,
            Plink_AlarmStateFlag::Acked => 4,
            Plink_AlarmStateFlag::AudioPaused => 8,
            Plink_AlarmStateFlag::Escalated => 16,
            Plink_AlarmStateFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_AlarmStateFlag {
    fn default() -> Self { Plink_AlarmStateFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_BolusFlag {

    /**
     * for the patient: lockout and max_per_day bind it
     */
    Patient,

    /**
     * fills empty tubing and catheter; counts as volume, not as dose
     */
    Priming,

    /**
     * given instead of the program, while the old drug leaves tubing and catheter
     */
    Bridge,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_BolusFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_BolusFlag> {
        match flag {
            1 => Ok(Plink_BolusFlag::Patient),
            2 => Ok(Plink_BolusFlag::Priming),
            4 => Ok(Plink_BolusFlag::Bridge),
            _ => Ok(Plink_BolusFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_BolusFlag> for i64 {
    fn from(v: &Plink_BolusFlag) -> Self {
        match *v {
            Plink_BolusFlag::Patient => 1,
            Plink_BolusFlag::Priming => 2,
            Plink_BolusFlag::Bridge => 4,
            Plink_BolusFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_BolusFlag {
    fn default() -> Self { Plink_BolusFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_BootCause {

    /**
     * power was applied
     */
    Power,

    /**
     * the supply sagged
     */
    BrownOut,

    /**
     * the firmware hung
     */
    Watchdog,

    /**
     * on command
     */
    FactoryReset,

    /**
     * new firmware
     */
    Update,

    /**
     * a memory fault
     */
    Memory,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_BootCause {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_BootCause> {
        match flag {
            0 => Ok(Plink_BootCause::Power),
            1 => Ok(Plink_BootCause::BrownOut),
            2 => Ok(Plink_BootCause::Watchdog),
            3 => Ok(Plink_BootCause::FactoryReset),
            4 => Ok(Plink_BootCause::Update),
            5 => Ok(Plink_BootCause::Memory),
            _ => Ok(Plink_BootCause::Unknown(flag)),
        }
    }
}

impl From<&Plink_BootCause> for i64 {
    fn from(v: &Plink_BootCause) -> Self {
        match *v {
            Plink_BootCause::Power => 0,
            Plink_BootCause::BrownOut => 1,
            Plink_BootCause::Watchdog => 2,
            Plink_BootCause::FactoryReset => 3,
            Plink_BootCause::Update => 4,
            Plink_BootCause::Memory => 5,
            Plink_BootCause::Unknown(v) => v
        }
    }
}

impl Default for Plink_BootCause {
    fn default() -> Self { Plink_BootCause::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_CommitFlag {

    /**
     * somebody has confirmed what is over a soft limit
     */
    ConfirmSoft,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_CommitFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_CommitFlag> {
        match flag {
            1 => Ok(Plink_CommitFlag::ConfirmSoft),
            _ => Ok(Plink_CommitFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_CommitFlag> for i64 {
    fn from(v: &Plink_CommitFlag) -> Self {
        match *v {
            Plink_CommitFlag::ConfirmSoft => 1,
            Plink_CommitFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_CommitFlag {
    fn default() -> Self { Plink_CommitFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_DamagedPart {

    /**
     * pressed in for good
     */
    Reservoir,

    /**
     * something could not be written
     */
    Storage,

    /**
     * went back or stood still
     */
    Clock,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_DamagedPart {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_DamagedPart> {
        match flag {
            1 => Ok(Plink_DamagedPart::Reservoir),
            2 => Ok(Plink_DamagedPart::Storage),
            3 => Ok(Plink_DamagedPart::Clock),
            _ => Ok(Plink_DamagedPart::Unknown(flag)),
        }
    }
}

impl From<&Plink_DamagedPart> for i64 {
    fn from(v: &Plink_DamagedPart) -> Self {
        match *v {
            Plink_DamagedPart::Reservoir => 1,
            Plink_DamagedPart::Storage => 2,
            Plink_DamagedPart::Clock => 3,
            Plink_DamagedPart::Unknown(v) => v
        }
    }
}

impl Default for Plink_DamagedPart {
    fn default() -> Self { Plink_DamagedPart::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_DeviceClass {

    /**
     * a pump for people
     */
    Production,

    /**
     * software only
     */
    Emulator,

    /**
     * hardware for the bench
     */
    Engineering,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_DeviceClass {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_DeviceClass> {
        match flag {
            0 => Ok(Plink_DeviceClass::Production),
            1 => Ok(Plink_DeviceClass::Emulator),
            2 => Ok(Plink_DeviceClass::Engineering),
            _ => Ok(Plink_DeviceClass::Unknown(flag)),
        }
    }
}

impl From<&Plink_DeviceClass> for i64 {
    fn from(v: &Plink_DeviceClass) -> Self {
        match *v {
            Plink_DeviceClass::Production => 0,
            Plink_DeviceClass::Emulator => 1,
            Plink_DeviceClass::Engineering => 2,
            Plink_DeviceClass::Unknown(v) => v
        }
    }
}

impl Default for Plink_DeviceClass {
    fn default() -> Self { Plink_DeviceClass::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_KeyFlag {

    /**
     * the key is the published one; not for people
     */
    TestKey,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_KeyFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_KeyFlag> {
        match flag {
            1 => Ok(Plink_KeyFlag::TestKey),
            _ => Ok(Plink_KeyFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_KeyFlag> for i64 {
    fn from(v: &Plink_KeyFlag) -> Self {
        match *v {
            Plink_KeyFlag::TestKey => 1,
            Plink_KeyFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_KeyFlag {
    fn default() -> Self { Plink_KeyFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_LogCode {

    /**
     * arg0 cause, arg1 firmware version major × 2^24 + minor × 2^16 + patch
     */
    Boot,

    /**
     * arg0 low and arg1 high word of step_ms
     */
    TimeSet,

    /**
     * the host fell silent
     */
    CommLost,

    /**
     * arg0 op_id, 0 for the patient's button; arg1 NACK reason
     */
    BolusDenied,

    /**
     * arg0 host_id of the last HELLO, arg1 session_id
     */
    SessionOpened,

    /**
     * arg0 what, by damaged_part; arg1 capacity_nl from now on; since minor 1
     */
    Damaged,

    /**
     * arg0 op_id, arg1 therapy_rev, arg2 program CRC
     */
    Therapy,

    /**
     * arg0 op_id, arg1 bolus_id, arg2 volume_nl
     */
    BolusStart,

    /**
     * arg0 op_id, arg1 bolus_id, arg2 delivered_nl
     */
    BolusEnd,

    /**
     * arg0 op_id, arg1 reason
     */
    Stop,

    /**
     * arg0 op_id, arg1 therapy_rev
     */
    Resume,

    /**
     * arg0 op_id, arg1 removed_nl, arg2 filled_nl
     */
    Refill,

    /**
     * arg0 reservoir_low_nl, arg1 battery_low_mv, arg2 temp_hi_cdeg + 65536 × temp_lo_cdeg
     */
    AlarmLimits,

    /**
     * arg0 op_id, arg1 calibration_ppm, arg2 catheter_nl
     */
    Config,

    /**
     * arg0 op_id, arg1 bolus_id, arg2 delivered_nl; follows BOLUS_END; since minor 1
     */
    BolusCancel,

    /**
     * arg0 op_id, arg1 expected_nl, arg2 conc_ng_ml; follows REFILL
     */
    RefillExpected,

    /**
     * arg0 op_id, arg1 drug_id, arg2 low_nl; follows REFILL_EXPECTED
     */
    RefillDrug,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_LogCode {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_LogCode> {
        match flag {
            4096 => Ok(Plink_LogCode::Boot),
            4097 => Ok(Plink_LogCode::TimeSet),
            4098 => Ok(Plink_LogCode::CommLost),
            4099 => Ok(Plink_LogCode::BolusDenied),
            4100 => Ok(Plink_LogCode::SessionOpened),
            4101 => Ok(Plink_LogCode::Damaged),
            8225 => Ok(Plink_LogCode::Therapy),
            8228 => Ok(Plink_LogCode::BolusStart),
            8229 => Ok(Plink_LogCode::BolusEnd),
            8230 => Ok(Plink_LogCode::Stop),
            8231 => Ok(Plink_LogCode::Resume),
            8233 => Ok(Plink_LogCode::Refill),
            8236 => Ok(Plink_LogCode::AlarmLimits),
            8239 => Ok(Plink_LogCode::Config),
            8357 => Ok(Plink_LogCode::BolusCancel),
            8361 => Ok(Plink_LogCode::RefillExpected),
            8362 => Ok(Plink_LogCode::RefillDrug),
            _ => Ok(Plink_LogCode::Unknown(flag)),
        }
    }
}

impl From<&Plink_LogCode> for i64 {
    fn from(v: &Plink_LogCode) -> Self {
        match *v {
            Plink_LogCode::Boot => 4096,
            Plink_LogCode::TimeSet => 4097,
            Plink_LogCode::CommLost => 4098,
            Plink_LogCode::BolusDenied => 4099,
            Plink_LogCode::SessionOpened => 4100,
            Plink_LogCode::Damaged => 4101,
            Plink_LogCode::Therapy => 8225,
            Plink_LogCode::BolusStart => 8228,
            Plink_LogCode::BolusEnd => 8229,
            Plink_LogCode::Stop => 8230,
            Plink_LogCode::Resume => 8231,
            Plink_LogCode::Refill => 8233,
            Plink_LogCode::AlarmLimits => 8236,
            Plink_LogCode::Config => 8239,
            Plink_LogCode::BolusCancel => 8357,
            Plink_LogCode::RefillExpected => 8361,
            Plink_LogCode::RefillDrug => 8362,
            Plink_LogCode::Unknown(v) => v
        }
    }
}

impl Default for Plink_LogCode {
    fn default() -> Self { Plink_LogCode::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_LogReadFlag {

    /**
     * the newest record is here or was read before
     */
    End,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_LogReadFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_LogReadFlag> {
        match flag {
            1 => Ok(Plink_LogReadFlag::End),
            _ => Ok(Plink_LogReadFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_LogReadFlag> for i64 {
    fn from(v: &Plink_LogReadFlag) -> Self {
        match *v {
            Plink_LogReadFlag::End => 1,
            Plink_LogReadFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_LogReadFlag {
    fn default() -> Self { Plink_LogReadFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_MessageType {
    Hello,
    Identify,
    Ping,
    SessionOpen,
    SessionConfirm,
    SessionClose,
    TimeSync,
    TimeSet,
    GetStatus,
    StreamConfig,
    GetAlarms,
    LogInfo,
    LogRead,
    GetTherapy,
    FwInfo,
    GetLinkStats,
    Echo,
    GetRefill,
    GetTotals,
    GetLimits,
    GetConfig,
    TherapyPrepare,
    TherapyCommit,
    OpAbort,
    BolusPrepare,
    BolusCommit,
    BolusCancel,
    Stop,
    Resume,
    RefillPrepare,
    RefillCommit,
    AlarmAck,
    AlarmAudioPause,
    AlarmLimitsSet,
    AlarmReset,
    TherapyExtend,
    ConfigSet,
    HelloRsp,
    IdentifyRsp,
    PingRsp,
    SessionOpenRsp,
    SessionConfirmRsp,
    SessionCloseRsp,
    TimeSyncRsp,
    TimeSetRsp,
    GetStatusRsp,
    StreamConfigRsp,
    GetAlarmsRsp,
    LogInfoRsp,
    LogReadRsp,
    GetTherapyRsp,
    FwInfoRsp,
    GetLinkStatsRsp,
    EchoRsp,
    GetRefillRsp,
    GetTotalsRsp,
    GetLimitsRsp,
    GetConfigRsp,
    TherapyPrepareRsp,
    TherapyCommitRsp,
    OpAbortRsp,
    BolusPrepareRsp,
    BolusCommitRsp,
    BolusCancelRsp,
    StopRsp,
    ResumeRsp,
    RefillPrepareRsp,
    RefillCommitRsp,
    AlarmAckRsp,
    AlarmAudioPauseRsp,
    AlarmLimitsSetRsp,
    AlarmResetRsp,
    TherapyExtendRsp,
    ConfigSetRsp,
    Nack,
    Telemetry,
    AlarmEvent,
    LogEvent,
    Boot,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_MessageType {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_MessageType> {
        match flag {
            1 => Ok(Plink_MessageType::Hello),
            2 => Ok(Plink_MessageType::Identify),
            3 => Ok(Plink_MessageType::Ping),
            4 => Ok(Plink_MessageType::SessionOpen),
            5 => Ok(Plink_MessageType::SessionConfirm),
            6 => Ok(Plink_MessageType::SessionClose),
            7 => Ok(Plink_MessageType::TimeSync),
            8 => Ok(Plink_MessageType::TimeSet),
            16 => Ok(Plink_MessageType::GetStatus),
            17 => Ok(Plink_MessageType::StreamConfig),
            18 => Ok(Plink_MessageType::GetAlarms),
            19 => Ok(Plink_MessageType::LogInfo),
            20 => Ok(Plink_MessageType::LogRead),
            21 => Ok(Plink_MessageType::GetTherapy),
            22 => Ok(Plink_MessageType::FwInfo),
            23 => Ok(Plink_MessageType::GetLinkStats),
            24 => Ok(Plink_MessageType::Echo),
            25 => Ok(Plink_MessageType::GetRefill),
            26 => Ok(Plink_MessageType::GetTotals),
            27 => Ok(Plink_MessageType::GetLimits),
            28 => Ok(Plink_MessageType::GetConfig),
            32 => Ok(Plink_MessageType::TherapyPrepare),
            33 => Ok(Plink_MessageType::TherapyCommit),
            34 => Ok(Plink_MessageType::OpAbort),
            35 => Ok(Plink_MessageType::BolusPrepare),
            36 => Ok(Plink_MessageType::BolusCommit),
            37 => Ok(Plink_MessageType::BolusCancel),
            38 => Ok(Plink_MessageType::Stop),
            39 => Ok(Plink_MessageType::Resume),
            40 => Ok(Plink_MessageType::RefillPrepare),
            41 => Ok(Plink_MessageType::RefillCommit),
            42 => Ok(Plink_MessageType::AlarmAck),
            43 => Ok(Plink_MessageType::AlarmAudioPause),
            44 => Ok(Plink_MessageType::AlarmLimitsSet),
            45 => Ok(Plink_MessageType::AlarmReset),
            46 => Ok(Plink_MessageType::TherapyExtend),
            47 => Ok(Plink_MessageType::ConfigSet),
            65 => Ok(Plink_MessageType::HelloRsp),
            66 => Ok(Plink_MessageType::IdentifyRsp),
            67 => Ok(Plink_MessageType::PingRsp),
            68 => Ok(Plink_MessageType::SessionOpenRsp),
            69 => Ok(Plink_MessageType::SessionConfirmRsp),
            70 => Ok(Plink_MessageType::SessionCloseRsp),
            71 => Ok(Plink_MessageType::TimeSyncRsp),
            72 => Ok(Plink_MessageType::TimeSetRsp),
            80 => Ok(Plink_MessageType::GetStatusRsp),
            81 => Ok(Plink_MessageType::StreamConfigRsp),
            82 => Ok(Plink_MessageType::GetAlarmsRsp),
            83 => Ok(Plink_MessageType::LogInfoRsp),
            84 => Ok(Plink_MessageType::LogReadRsp),
            85 => Ok(Plink_MessageType::GetTherapyRsp),
            86 => Ok(Plink_MessageType::FwInfoRsp),
            87 => Ok(Plink_MessageType::GetLinkStatsRsp),
            88 => Ok(Plink_MessageType::EchoRsp),
            89 => Ok(Plink_MessageType::GetRefillRsp),
            90 => Ok(Plink_MessageType::GetTotalsRsp),
            91 => Ok(Plink_MessageType::GetLimitsRsp),
            92 => Ok(Plink_MessageType::GetConfigRsp),
            96 => Ok(Plink_MessageType::TherapyPrepareRsp),
            97 => Ok(Plink_MessageType::TherapyCommitRsp),
            98 => Ok(Plink_MessageType::OpAbortRsp),
            99 => Ok(Plink_MessageType::BolusPrepareRsp),
            100 => Ok(Plink_MessageType::BolusCommitRsp),
            101 => Ok(Plink_MessageType::BolusCancelRsp),
            102 => Ok(Plink_MessageType::StopRsp),
            103 => Ok(Plink_MessageType::ResumeRsp),
            104 => Ok(Plink_MessageType::RefillPrepareRsp),
            105 => Ok(Plink_MessageType::RefillCommitRsp),
            106 => Ok(Plink_MessageType::AlarmAckRsp),
            107 => Ok(Plink_MessageType::AlarmAudioPauseRsp),
            108 => Ok(Plink_MessageType::AlarmLimitsSetRsp),
            109 => Ok(Plink_MessageType::AlarmResetRsp),
            110 => Ok(Plink_MessageType::TherapyExtendRsp),
            111 => Ok(Plink_MessageType::ConfigSetRsp),
            127 => Ok(Plink_MessageType::Nack),
            128 => Ok(Plink_MessageType::Telemetry),
            129 => Ok(Plink_MessageType::AlarmEvent),
            130 => Ok(Plink_MessageType::LogEvent),
            131 => Ok(Plink_MessageType::Boot),
            _ => Ok(Plink_MessageType::Unknown(flag)),
        }
    }
}

impl From<&Plink_MessageType> for i64 {
    fn from(v: &Plink_MessageType) -> Self {
        match *v {
            Plink_MessageType::Hello => 1,
            Plink_MessageType::Identify => 2,
            Plink_MessageType::Ping => 3,
            Plink_MessageType::SessionOpen => 4,
            Plink_MessageType::SessionConfirm => 5,
            Plink_MessageType::SessionClose => 6,
            Plink_MessageType::TimeSync => 7,
            Plink_MessageType::TimeSet => 8,
            Plink_MessageType::GetStatus => 16,
            Plink_MessageType::StreamConfig => 17,
            Plink_MessageType::GetAlarms => 18,
            Plink_MessageType::LogInfo => 19,
            Plink_MessageType::LogRead => 20,
            Plink_MessageType::GetTherapy => 21,
            Plink_MessageType::FwInfo => 22,
            Plink_MessageType::GetLinkStats => 23,
            Plink_MessageType::Echo => 24,
            Plink_MessageType::GetRefill => 25,
            Plink_MessageType::GetTotals => 26,
            Plink_MessageType::GetLimits => 27,
            Plink_MessageType::GetConfig => 28,
            Plink_MessageType::TherapyPrepare => 32,
            Plink_MessageType::TherapyCommit => 33,
            Plink_MessageType::OpAbort => 34,
            Plink_MessageType::BolusPrepare => 35,
            Plink_MessageType::BolusCommit => 36,
            Plink_MessageType::BolusCancel => 37,
            Plink_MessageType::Stop => 38,
            Plink_MessageType::Resume => 39,
            Plink_MessageType::RefillPrepare => 40,
            Plink_MessageType::RefillCommit => 41,
            Plink_MessageType::AlarmAck => 42,
            Plink_MessageType::AlarmAudioPause => 43,
            Plink_MessageType::AlarmLimitsSet => 44,
            Plink_MessageType::AlarmReset => 45,
            Plink_MessageType::TherapyExtend => 46,
            Plink_MessageType::ConfigSet => 47,
            Plink_MessageType::HelloRsp => 65,
            Plink_MessageType::IdentifyRsp => 66,
            Plink_MessageType::PingRsp => 67,
            Plink_MessageType::SessionOpenRsp => 68,
            Plink_MessageType::SessionConfirmRsp => 69,
            Plink_MessageType::SessionCloseRsp => 70,
            Plink_MessageType::TimeSyncRsp => 71,
            Plink_MessageType::TimeSetRsp => 72,
            Plink_MessageType::GetStatusRsp => 80,
            Plink_MessageType::StreamConfigRsp => 81,
            Plink_MessageType::GetAlarmsRsp => 82,
            Plink_MessageType::LogInfoRsp => 83,
            Plink_MessageType::LogReadRsp => 84,
            Plink_MessageType::GetTherapyRsp => 85,
            Plink_MessageType::FwInfoRsp => 86,
            Plink_MessageType::GetLinkStatsRsp => 87,
            Plink_MessageType::EchoRsp => 88,
            Plink_MessageType::GetRefillRsp => 89,
            Plink_MessageType::GetTotalsRsp => 90,
            Plink_MessageType::GetLimitsRsp => 91,
            Plink_MessageType::GetConfigRsp => 92,
            Plink_MessageType::TherapyPrepareRsp => 96,
            Plink_MessageType::TherapyCommitRsp => 97,
            Plink_MessageType::OpAbortRsp => 98,
            Plink_MessageType::BolusPrepareRsp => 99,
            Plink_MessageType::BolusCommitRsp => 100,
            Plink_MessageType::BolusCancelRsp => 101,
            Plink_MessageType::StopRsp => 102,
            Plink_MessageType::ResumeRsp => 103,
            Plink_MessageType::RefillPrepareRsp => 104,
            Plink_MessageType::RefillCommitRsp => 105,
            Plink_MessageType::AlarmAckRsp => 106,
            Plink_MessageType::AlarmAudioPauseRsp => 107,
            Plink_MessageType::AlarmLimitsSetRsp => 108,
            Plink_MessageType::AlarmResetRsp => 109,
            Plink_MessageType::TherapyExtendRsp => 110,
            Plink_MessageType::ConfigSetRsp => 111,
            Plink_MessageType::Nack => 127,
            Plink_MessageType::Telemetry => 128,
            Plink_MessageType::AlarmEvent => 129,
            Plink_MessageType::LogEvent => 130,
            Plink_MessageType::Boot => 131,
            Plink_MessageType::Unknown(v) => v
        }
    }
}

impl Default for Plink_MessageType {
    fn default() -> Self { Plink_MessageType::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_Mode {

    /**
     * no program
     */
    None,

    /**
     * one rate
     */
    Simple,

    /**
     * steps of the day
     */
    Flex,

    /**
     * a bolus at intervals
     */
    PeriodicBolus,

    /**
     * one bolus
     */
    SingleBolus,

    /**
     * the lowest rate
     */
    MinimumRate,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_Mode {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_Mode> {
        match flag {
            0 => Ok(Plink_Mode::None),
            1 => Ok(Plink_Mode::Simple),
            2 => Ok(Plink_Mode::Flex),
            3 => Ok(Plink_Mode::PeriodicBolus),
            4 => Ok(Plink_Mode::SingleBolus),
            5 => Ok(Plink_Mode::MinimumRate),
            _ => Ok(Plink_Mode::Unknown(flag)),
        }
    }
}

impl From<&Plink_Mode> for i64 {
    fn from(v: &Plink_Mode) -> Self {
        match *v {
            Plink_Mode::None => 0,
            Plink_Mode::Simple => 1,
            Plink_Mode::Flex => 2,
            Plink_Mode::PeriodicBolus => 3,
            Plink_Mode::SingleBolus => 4,
            Plink_Mode::MinimumRate => 5,
            Plink_Mode::Unknown(v) => v
        }
    }
}

impl Default for Plink_Mode {
    fn default() -> Self { Plink_Mode::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_NackReason {

    /**
     * no such request
     */
    UnknownType,

    /**
     * the payload is shorter than the message
     */
    BadLength,

    /**
     * no pump of any kind accepts this value; detail is its payload offset
     */
    BadValue,

    /**
     * needs a session
     */
    AuthRequired,

    /**
     * the tag is wrong
     */
    AuthFailed,

    /**
     * not now; detail is the state
     */
    WrongState,

    /**
     * a bolus too soon
     */
    Lockout,

    /**
     * the counter was used before
     */
    Replay,

    /**
     * the sequence number of the last write with another content
     */
    SeqReuse,

    /**
     * later
     */
    Busy,

    /**
     * another major version
     */
    UnsupportedVersion,

    /**
     * a reserved header flag is set
     */
    UnsupportedFlag,

    /**
     * no such token
     */
    TokenUnknown,

    /**
     * the token is too old
     */
    TokenExpired,

    /**
     * COMMIT differs from what PREPARE answered
     */
    EchoMismatch,

    /**
     * the program has changed meanwhile
     */
    StaleRevision,

    /**
     * over a limit of this pump
     */
    LimitExceeded,

    /**
     * the records were overwritten; LOG_INFO has the first one left
     */
    LogGap,

    /**
     * the log was erased
     */
    LogEpoch,

    /**
     * the alarm was raised again meanwhile
     */
    StaleOccurrence,

    /**
     * no session now
     */
    SessionLimit,

    /**
     * this pump cannot
     */
    NotImplemented,

    /**
     * a part has failed
     */
    Hardware,

    /**
     * the firmware has failed
     */
    Internal,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_NackReason {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_NackReason> {
        match flag {
            1 => Ok(Plink_NackReason::UnknownType),
            2 => Ok(Plink_NackReason::BadLength),
            3 => Ok(Plink_NackReason::BadValue),
            4 => Ok(Plink_NackReason::AuthRequired),
            5 => Ok(Plink_NackReason::AuthFailed),
            6 => Ok(Plink_NackReason::WrongState),
            7 => Ok(Plink_NackReason::Lockout),
            8 => Ok(Plink_NackReason::Replay),
            9 => Ok(Plink_NackReason::SeqReuse),
            10 => Ok(Plink_NackReason::Busy),
            11 => Ok(Plink_NackReason::UnsupportedVersion),
            12 => Ok(Plink_NackReason::UnsupportedFlag),
            13 => Ok(Plink_NackReason::TokenUnknown),
            14 => Ok(Plink_NackReason::TokenExpired),
            15 => Ok(Plink_NackReason::EchoMismatch),
            16 => Ok(Plink_NackReason::StaleRevision),
            17 => Ok(Plink_NackReason::LimitExceeded),
            18 => Ok(Plink_NackReason::LogGap),
            19 => Ok(Plink_NackReason::LogEpoch),
            20 => Ok(Plink_NackReason::StaleOccurrence),
            21 => Ok(Plink_NackReason::SessionLimit),
            22 => Ok(Plink_NackReason::NotImplemented),
            23 => Ok(Plink_NackReason::Hardware),
            24 => Ok(Plink_NackReason::Internal),
            _ => Ok(Plink_NackReason::Unknown(flag)),
        }
    }
}

impl From<&Plink_NackReason> for i64 {
    fn from(v: &Plink_NackReason) -> Self {
        match *v {
            Plink_NackReason::UnknownType => 1,
            Plink_NackReason::BadLength => 2,
            Plink_NackReason::BadValue => 3,
            Plink_NackReason::AuthRequired => 4,
            Plink_NackReason::AuthFailed => 5,
            Plink_NackReason::WrongState => 6,
            Plink_NackReason::Lockout => 7,
            Plink_NackReason::Replay => 8,
            Plink_NackReason::SeqReuse => 9,
            Plink_NackReason::Busy => 10,
            Plink_NackReason::UnsupportedVersion => 11,
            Plink_NackReason::UnsupportedFlag => 12,
            Plink_NackReason::TokenUnknown => 13,
            Plink_NackReason::TokenExpired => 14,
            Plink_NackReason::EchoMismatch => 15,
            Plink_NackReason::StaleRevision => 16,
            Plink_NackReason::LimitExceeded => 17,
            Plink_NackReason::LogGap => 18,
            Plink_NackReason::LogEpoch => 19,
            Plink_NackReason::StaleOccurrence => 20,
            Plink_NackReason::SessionLimit => 21,
            Plink_NackReason::NotImplemented => 22,
            Plink_NackReason::Hardware => 23,
            Plink_NackReason::Internal => 24,
            Plink_NackReason::Unknown(v) => v
        }
    }
}

impl Default for Plink_NackReason {
    fn default() -> Self { Plink_NackReason::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_PrepareFlag {

    /**
     * over a soft limit; COMMIT needs CONFIRM_SOFT
     */
    SoftLimit,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_PrepareFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_PrepareFlag> {
        match flag {
            1 => Ok(Plink_PrepareFlag::SoftLimit),
            _ => Ok(Plink_PrepareFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_PrepareFlag> for i64 {
    fn from(v: &Plink_PrepareFlag) -> Self {
        match *v {
            Plink_PrepareFlag::SoftLimit => 1,
            Plink_PrepareFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_PrepareFlag {
    fn default() -> Self { Plink_PrepareFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_Priority {
    None,
    Low,
    Medium,
    High,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_Priority {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_Priority> {
        match flag {
            0 => Ok(Plink_Priority::None),
            1 => Ok(Plink_Priority::Low),
            2 => Ok(Plink_Priority::Medium),
            3 => Ok(Plink_Priority::High),
            _ => Ok(Plink_Priority::Unknown(flag)),
        }
    }
}

impl From<&Plink_Priority> for i64 {
    fn from(v: &Plink_Priority) -> Self {
        match *v {
            Plink_Priority::None => 0,
            Plink_Priority::Low => 1,
            Plink_Priority::Medium => 2,
            Plink_Priority::High => 3,
            Plink_Priority::Unknown(v) => v
        }
    }
}

impl Default for Plink_Priority {
    fn default() -> Self { Plink_Priority::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_ProgramFlag {

    /**
     * further steps stand in another frame
     */
    More,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_ProgramFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_ProgramFlag> {
        match flag {
            1 => Ok(Plink_ProgramFlag::More),
            _ => Ok(Plink_ProgramFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_ProgramFlag> for i64 {
    fn from(v: &Plink_ProgramFlag) -> Self {
        match *v {
            Plink_ProgramFlag::More => 1,
            Plink_ProgramFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_ProgramFlag {
    fn default() -> Self { Plink_ProgramFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_PumpStateCode {

    /**
     * as delivered
     */
    Shelf,

    /**
     * no delivery
     */
    Stopped,

    /**
     * the program runs
     */
    Infusing,

    /**
     * the lowest rate only
     */
    MinRate,

    /**
     * the motor does not turn
     */
    Stalled,

    /**
     * a fault forbids therapy
     */
    SafeState,

    /**
     * end of service
     */
    EosOff,

    /**
     * firmware update
     */
    Updating,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_PumpStateCode {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_PumpStateCode> {
        match flag {
            0 => Ok(Plink_PumpStateCode::Shelf),
            1 => Ok(Plink_PumpStateCode::Stopped),
            2 => Ok(Plink_PumpStateCode::Infusing),
            3 => Ok(Plink_PumpStateCode::MinRate),
            4 => Ok(Plink_PumpStateCode::Stalled),
            5 => Ok(Plink_PumpStateCode::SafeState),
            6 => Ok(Plink_PumpStateCode::EosOff),
            7 => Ok(Plink_PumpStateCode::Updating),
            _ => Ok(Plink_PumpStateCode::Unknown(flag)),
        }
    }
}

impl From<&Plink_PumpStateCode> for i64 {
    fn from(v: &Plink_PumpStateCode) -> Self {
        match *v {
            Plink_PumpStateCode::Shelf => 0,
            Plink_PumpStateCode::Stopped => 1,
            Plink_PumpStateCode::Infusing => 2,
            Plink_PumpStateCode::MinRate => 3,
            Plink_PumpStateCode::Stalled => 4,
            Plink_PumpStateCode::SafeState => 5,
            Plink_PumpStateCode::EosOff => 6,
            Plink_PumpStateCode::Updating => 7,
            Plink_PumpStateCode::Unknown(v) => v
        }
    }
}

impl Default for Plink_PumpStateCode {
    fn default() -> Self { Plink_PumpStateCode::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_SelfTestFlag {

    /**
     * the firmware's checksum
     */
    ProgramMemory,

    /**
     * the memory test
     */
    WorkingMemory,

    /**
     * the stored program or settings
     */
    Storage,

    /**
     * motor or valve
     */
    Motor,

    /**
     * battery or supply
     */
    Battery,

    /**
     * the clock
     */
    Clock,

    /**
     * an optional sensor
     */
    Sensor,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_SelfTestFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_SelfTestFlag> {
        match flag {
            1 => Ok(Plink_SelfTestFlag::ProgramMemory),
            2 => Ok(Plink_SelfTestFlag::WorkingMemory),
            4 => Ok(Plink_SelfTestFlag::Storage),
            8 => Ok(Plink_SelfTestFlag::Motor),
            16 => Ok(Plink_SelfTestFlag::Battery),
            32 => Ok(Plink_SelfTestFlag::Clock),
            64 => Ok(Plink_SelfTestFlag::Sensor),
            _ => Ok(Plink_SelfTestFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_SelfTestFlag> for i64 {
    fn from(v: &Plink_SelfTestFlag) -> Self {
        match *v {
            Plink_SelfTestFlag::ProgramMemory => 1,
            Plink_SelfTestFlag::WorkingMemory => 2,
            Plink_SelfTestFlag::Storage => 4,
            Plink_SelfTestFlag::Motor => 8,
            Plink_SelfTestFlag::Battery => 16,
            Plink_SelfTestFlag::Clock => 32,
            Plink_SelfTestFlag::Sensor => 64,
            Plink_SelfTestFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_SelfTestFlag {
    fn default() -> Self { Plink_SelfTestFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_StopReason {

    /**
     * not said
     */
    Other,

    /**
     * decided for the patient's sake
     */
    Clinical,

    /**
     * for a refill
     */
    Refill,

    /**
     * for magnetic resonance imaging
     */
    Imaging,

    /**
     * for work on the pump
     */
    Service,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_StopReason {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_StopReason> {
        match flag {
            0 => Ok(Plink_StopReason::Other),
            1 => Ok(Plink_StopReason::Clinical),
            2 => Ok(Plink_StopReason::Refill),
            3 => Ok(Plink_StopReason::Imaging),
            4 => Ok(Plink_StopReason::Service),
            _ => Ok(Plink_StopReason::Unknown(flag)),
        }
    }
}

impl From<&Plink_StopReason> for i64 {
    fn from(v: &Plink_StopReason) -> Self {
        match *v {
            Plink_StopReason::Other => 0,
            Plink_StopReason::Clinical => 1,
            Plink_StopReason::Refill => 2,
            Plink_StopReason::Imaging => 3,
            Plink_StopReason::Service => 4,
            Plink_StopReason::Unknown(v) => v
        }
    }
}

impl Default for Plink_StopReason {
    fn default() -> Self { Plink_StopReason::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_StreamFlag {

    /**
     * also at each change of state and alarms
     */
    OnChange,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_StreamFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_StreamFlag> {
        match flag {
            1 => Ok(Plink_StreamFlag::OnChange),
            _ => Ok(Plink_StreamFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_StreamFlag> for i64 {
    fn from(v: &Plink_StreamFlag) -> Self {
        match *v {
            Plink_StreamFlag::OnChange => 1,
            Plink_StreamFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_StreamFlag {
    fn default() -> Self { Plink_StreamFlag::Unknown(0) }
}

#[derive(Debug, PartialEq, Clone)]
pub enum Plink_TelemetryFlag {

    /**
     * elective replacement is due
     */
    Eri,

    /**
     * end of service
     */
    Eos,

    /**
     * pump time may be wrong
     */
    TimeUnsure,

    /**
     * a bolus is being given
     */
    BolusRunning,

    /**
     * a sticky hardware fault
     */
    Damaged,
    Unknown(i64),
}

impl TryFrom<i64> for Plink_TelemetryFlag {
    type Error = KError;
    fn try_from(flag: i64) -> KResult<Plink_TelemetryFlag> {
        match flag {
            1 => Ok(Plink_TelemetryFlag::Eri),
            2 => Ok(Plink_TelemetryFlag::Eos),
            4 => Ok(Plink_TelemetryFlag::TimeUnsure),
            8 => Ok(Plink_TelemetryFlag::BolusRunning),
            16 => Ok(Plink_TelemetryFlag::Damaged),
            _ => Ok(Plink_TelemetryFlag::Unknown(flag)),
        }
    }
}

impl From<&Plink_TelemetryFlag> for i64 {
    fn from(v: &Plink_TelemetryFlag) -> Self {
        match *v {
            Plink_TelemetryFlag::Eri => 1,
            Plink_TelemetryFlag::Eos => 2,
            Plink_TelemetryFlag::TimeUnsure => 4,
            Plink_TelemetryFlag::BolusRunning => 8,
            Plink_TelemetryFlag::Damaged => 16,
            Plink_TelemetryFlag::Unknown(v) => v
        }
    }
}

impl Default for Plink_TelemetryFlag {
    fn default() -> Self { Plink_TelemetryFlag::Unknown(0) }
}


/**
 * Somebody has seen an alarm. It stays as long as its condition or its latch.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmAckReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    code: RefCell<Plink_AlarmCode>,
    rsv: RefCell<Vec<u8>>,
    occurrence: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmAckReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.code.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.rsv.borrow_mut() = _io.read_bytes(3 as usize)?.into();
        *self_rc.occurrence.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_AlarmAckReq {
}

/**
 * which condition
 */
impl Plink_AlarmAckReq {
    pub fn code(&self) -> Ref<'_, Plink_AlarmCode> {
        self.code.borrow()
    }
}
impl Plink_AlarmAckReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * which time it was raised
 */
impl Plink_AlarmAckReq {
    pub fn occurrence(&self) -> Ref<'_, u32> {
        self.occurrence.borrow()
    }
}
impl Plink_AlarmAckReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The alarm is acknowledged.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmAckRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmAckRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_AlarmAckRsp {
}
impl Plink_AlarmAckRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Silences the tones of some alarms for a while. A new condition sounds all the same.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmAudioPauseReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    mask: RefCell<u32>,
    duration_s: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmAudioPauseReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.mask.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.duration_s.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        Ok(())
    }
}
impl Plink_AlarmAudioPauseReq {
}

/**
 * bit n - 1 is alarm code n
 */
impl Plink_AlarmAudioPauseReq {
    pub fn mask(&self) -> Ref<'_, u32> {
        self.mask.borrow()
    }
}

/**
 * pump time, at most 600
 */
impl Plink_AlarmAudioPauseReq {
    pub fn duration_s(&self) -> Ref<'_, u16> {
        self.duration_s.borrow()
    }
}
impl Plink_AlarmAudioPauseReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_AlarmAudioPauseReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The tones are paused.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmAudioPauseRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmAudioPauseRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_AlarmAudioPauseRsp {
}
impl Plink_AlarmAudioPauseRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * One alarm that is present or latched.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmEntry {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink_GetAlarmsRsp>,
    pub _self: SharedType<Self>,
    code: RefCell<Plink_AlarmCode>,
    priority: RefCell<Plink_Priority>,
    state: RefCell<u8>,
    rsv: RefCell<Vec<u8>>,
    occurrence: RefCell<u32>,
    t_ms: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmEntry {
    type Root = Plink;
    type Parent = Plink_GetAlarmsRsp;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.code.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.priority.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.state.borrow_mut() = _io.read_u1()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(1 as usize)?.into();
        *self_rc.occurrence.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.t_ms.borrow_mut() = _io.read_u8le()?.into();
        Ok(())
    }
}
impl Plink_AlarmEntry {
}

/**
 * which condition
 */
impl Plink_AlarmEntry {
    pub fn code(&self) -> Ref<'_, Plink_AlarmCode> {
        self.code.borrow()
    }
}

/**
 * as of now
 */
impl Plink_AlarmEntry {
    pub fn priority(&self) -> Ref<'_, Plink_Priority> {
        self.priority.borrow()
    }
}

/**
 * present, latched, acknowledged …
 */
impl Plink_AlarmEntry {
    pub fn state(&self) -> Ref<'_, u8> {
        self.state.borrow()
    }
}
impl Plink_AlarmEntry {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * which time this condition was raised, from 1
 */
impl Plink_AlarmEntry {
    pub fn occurrence(&self) -> Ref<'_, u32> {
        self.occurrence.borrow()
    }
}

/**
 * pump time of the raise
 */
impl Plink_AlarmEntry {
    pub fn t_ms(&self) -> Ref<'_, u64> {
        self.t_ms.borrow()
    }
}
impl Plink_AlarmEntry {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * An edge of an alarm, sent when it happens. It is in the log too, as record event_seq.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmEvent {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    code: RefCell<Plink_AlarmCode>,
    priority: RefCell<Plink_Priority>,
    edge: RefCell<Plink_AlarmEdge>,
    rsv: RefCell<Vec<u8>>,
    occurrence: RefCell<u32>,
    event_seq: RefCell<u32>,
    t_ms: RefCell<u64>,
    value: RefCell<i32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmEvent {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.code.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.priority.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.edge.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.rsv.borrow_mut() = _io.read_bytes(1 as usize)?.into();
        *self_rc.occurrence.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.event_seq.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.t_ms.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.value.borrow_mut() = _io.read_s4le()?.into();
        Ok(())
    }
}
impl Plink_AlarmEvent {
}

/**
 * which condition
 */
impl Plink_AlarmEvent {
    pub fn code(&self) -> Ref<'_, Plink_AlarmCode> {
        self.code.borrow()
    }
}

/**
 * after the edge
 */
impl Plink_AlarmEvent {
    pub fn priority(&self) -> Ref<'_, Plink_Priority> {
        self.priority.borrow()
    }
}

/**
 * what happened to it
 */
impl Plink_AlarmEvent {
    pub fn edge(&self) -> Ref<'_, Plink_AlarmEdge> {
        self.edge.borrow()
    }
}
impl Plink_AlarmEvent {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * which time this condition was raised, from 1
 */
impl Plink_AlarmEvent {
    pub fn occurrence(&self) -> Ref<'_, u32> {
        self.occurrence.borrow()
    }
}

/**
 * its record in the log
 */
impl Plink_AlarmEvent {
    pub fn event_seq(&self) -> Ref<'_, u32> {
        self.event_seq.borrow()
    }
}

/**
 * pump time
 */
impl Plink_AlarmEvent {
    pub fn t_ms(&self) -> Ref<'_, u64> {
        self.t_ms.borrow()
    }
}

/**
 * what was measured, in the unit of the condition; 0 where there is none
 */
impl Plink_AlarmEvent {
    pub fn value(&self) -> Ref<'_, i32> {
        self.value.borrow()
    }
}
impl Plink_AlarmEvent {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Sets the thresholds of alarms.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmLimitsSetReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    reservoir_low_nl: RefCell<u32>,
    battery_low_mv: RefCell<u16>,
    temp_hi_cdeg: RefCell<i16>,
    temp_lo_cdeg: RefCell<i16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmLimitsSetReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.reservoir_low_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.battery_low_mv.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.temp_hi_cdeg.borrow_mut() = _io.read_s2le()?.into();
        *self_rc.temp_lo_cdeg.borrow_mut() = _io.read_s2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        Ok(())
    }
}
impl Plink_AlarmLimitsSetReq {
}

/**
 * low-reservoir threshold
 */
impl Plink_AlarmLimitsSetReq {
    pub fn reservoir_low_nl(&self) -> Ref<'_, u32> {
        self.reservoir_low_nl.borrow()
    }
}

/**
 * low-battery threshold
 */
impl Plink_AlarmLimitsSetReq {
    pub fn battery_low_mv(&self) -> Ref<'_, u16> {
        self.battery_low_mv.borrow()
    }
}

/**
 * high-temperature threshold
 */
impl Plink_AlarmLimitsSetReq {
    pub fn temp_hi_cdeg(&self) -> Ref<'_, i16> {
        self.temp_hi_cdeg.borrow()
    }
}

/**
 * low-temperature threshold
 */
impl Plink_AlarmLimitsSetReq {
    pub fn temp_lo_cdeg(&self) -> Ref<'_, i16> {
        self.temp_lo_cdeg.borrow()
    }
}
impl Plink_AlarmLimitsSetReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_AlarmLimitsSetReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The thresholds are in force; GET_LIMITS has them.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmLimitsSetRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmLimitsSetRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_AlarmLimitsSetRsp {
}
impl Plink_AlarmLimitsSetRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Releases the latch of an alarm whose condition has ended.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmResetReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    code: RefCell<Plink_AlarmCode>,
    rsv: RefCell<Vec<u8>>,
    occurrence: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmResetReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.code.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.rsv.borrow_mut() = _io.read_bytes(3 as usize)?.into();
        *self_rc.occurrence.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_AlarmResetReq {
}

/**
 * which condition
 */
impl Plink_AlarmResetReq {
    pub fn code(&self) -> Ref<'_, Plink_AlarmCode> {
        self.code.borrow()
    }
}
impl Plink_AlarmResetReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * which time it was raised
 */
impl Plink_AlarmResetReq {
    pub fn occurrence(&self) -> Ref<'_, u32> {
        self.occurrence.borrow()
    }
}
impl Plink_AlarmResetReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The alarm has ended.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_AlarmResetRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_AlarmResetRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_AlarmResetRsp {
}
impl Plink_AlarmResetRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Ends a running bolus.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_BolusCancelReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    bolus_id: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_BolusCancelReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.bolus_id.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_BolusCancelReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_BolusCancelReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * of the running bolus
 */
impl Plink_BolusCancelReq {
    pub fn bolus_id(&self) -> Ref<'_, u32> {
        self.bolus_id.borrow()
    }
}
impl Plink_BolusCancelReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The bolus has ended.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_BolusCancelRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    delivered_nl: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_BolusCancelRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.delivered_nl.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_BolusCancelRsp {
}

/**
 * what was given of it
 */
impl Plink_BolusCancelRsp {
    pub fn delivered_nl(&self) -> Ref<'_, u32> {
        self.delivered_nl.borrow()
    }
}
impl Plink_BolusCancelRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Begins the proposed bolus.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_BolusCommitReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    bolus_id: RefCell<u32>,
    volume_nl: RefCell<u32>,
    commit_flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_BolusCommitReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.bolus_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.volume_nl.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.commit_flags.borrow_mut() = _io.read_u2le()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        }
        Ok(())
    }
}
impl Plink_BolusCommitReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_BolusCommitReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * as PREPARE answered
 */
impl Plink_BolusCommitReq {
    pub fn bolus_id(&self) -> Ref<'_, u32> {
        self.bolus_id.borrow()
    }
}

/**
 * as PREPARE answered
 */
impl Plink_BolusCommitReq {
    pub fn volume_nl(&self) -> Ref<'_, u32> {
        self.volume_nl.borrow()
    }
}

/**
 * absent is 0
 */
impl Plink_BolusCommitReq {
    pub fn commit_flags(&self) -> Ref<'_, u16> {
        self.commit_flags.borrow()
    }
}
impl Plink_BolusCommitReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_BolusCommitReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The bolus has begun.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_BolusCommitRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    bolus_id: RefCell<u32>,
    t_ms: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_BolusCommitRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.bolus_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.t_ms.borrow_mut() = _io.read_u8le()?.into();
        Ok(())
    }
}
impl Plink_BolusCommitRsp {
}

/**
 * names the bolus
 */
impl Plink_BolusCommitRsp {
    pub fn bolus_id(&self) -> Ref<'_, u32> {
        self.bolus_id.borrow()
    }
}

/**
 * pump time of its start
 */
impl Plink_BolusCommitRsp {
    pub fn t_ms(&self) -> Ref<'_, u64> {
        self.t_ms.borrow()
    }
}
impl Plink_BolusCommitRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Proposes a bolus. Nothing changes yet.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_BolusPrepareReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    volume_nl: RefCell<u32>,
    duration_ms: RefCell<u32>,
    therapy_rev: RefCell<u32>,
    flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_BolusPrepareReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.volume_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.duration_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.therapy_rev.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        }
        Ok(())
    }
}
impl Plink_BolusPrepareReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_BolusPrepareReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * volume of the bolus
 */
impl Plink_BolusPrepareReq {
    pub fn volume_nl(&self) -> Ref<'_, u32> {
        self.volume_nl.borrow()
    }
}

/**
 * time over which it is given, pump time
 */
impl Plink_BolusPrepareReq {
    pub fn duration_ms(&self) -> Ref<'_, u32> {
        self.duration_ms.borrow()
    }
}

/**
 * program that the host believes in force
 */
impl Plink_BolusPrepareReq {
    pub fn therapy_rev(&self) -> Ref<'_, u32> {
        self.therapy_rev.borrow()
    }
}

/**
 * absent is PATIENT
 */
impl Plink_BolusPrepareReq {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}
impl Plink_BolusPrepareReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_BolusPrepareReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The bolus as the pump has understood it.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_BolusPrepareRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    bolus_id: RefCell<u32>,
    volume_nl: RefCell<u32>,
    duration_ms: RefCell<u32>,
    expires_ms: RefCell<u32>,
    prepare_flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_BolusPrepareRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.bolus_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.volume_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.duration_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.expires_ms.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.prepare_flags.borrow_mut() = _io.read_u2le()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        }
        Ok(())
    }
}
impl Plink_BolusPrepareRsp {
}

/**
 * of the request
 */
impl Plink_BolusPrepareRsp {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * names the bolus; the token of BOLUS_COMMIT
 */
impl Plink_BolusPrepareRsp {
    pub fn bolus_id(&self) -> Ref<'_, u32> {
        self.bolus_id.borrow()
    }
}

/**
 * as understood
 */
impl Plink_BolusPrepareRsp {
    pub fn volume_nl(&self) -> Ref<'_, u32> {
        self.volume_nl.borrow()
    }
}

/**
 * as understood
 */
impl Plink_BolusPrepareRsp {
    pub fn duration_ms(&self) -> Ref<'_, u32> {
        self.duration_ms.borrow()
    }
}

/**
 * link time that the token is good for; 0 if the operation is committed already
 */
impl Plink_BolusPrepareRsp {
    pub fn expires_ms(&self) -> Ref<'_, u32> {
        self.expires_ms.borrow()
    }
}

/**
 * absent is 0
 */
impl Plink_BolusPrepareRsp {
    pub fn prepare_flags(&self) -> Ref<'_, u16> {
        self.prepare_flags.borrow()
    }
}
impl Plink_BolusPrepareRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_BolusPrepareRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The pump has started. Every session, token and stream is gone.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_Boot {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    boot_count: RefCell<u16>,
    cause: RefCell<Plink_BootCause>,
    rsv: RefCell<Vec<u8>>,
    log_epoch: RefCell<u32>,
    last_seq: RefCell<u32>,
    fw_major: RefCell<u8>,
    fw_minor: RefCell<u8>,
    fw_patch: RefCell<u16>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_Boot {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.boot_count.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.cause.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.rsv.borrow_mut() = _io.read_bytes(1 as usize)?.into();
        *self_rc.log_epoch.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.last_seq.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.fw_major.borrow_mut() = _io.read_u1()?.into();
        *self_rc.fw_minor.borrow_mut() = _io.read_u1()?.into();
        *self_rc.fw_patch.borrow_mut() = _io.read_u2le()?.into();
        Ok(())
    }
}
impl Plink_Boot {
}

/**
 * starts of the pump since manufacture
 */
impl Plink_Boot {
    pub fn boot_count(&self) -> Ref<'_, u16> {
        self.boot_count.borrow()
    }
}

/**
 * why it started
 */
impl Plink_Boot {
    pub fn cause(&self) -> Ref<'_, Plink_BootCause> {
        self.cause.borrow()
    }
}
impl Plink_Boot {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * as in LOG_INFO
 */
impl Plink_Boot {
    pub fn log_epoch(&self) -> Ref<'_, u32> {
        self.log_epoch.borrow()
    }
}

/**
 * newest record of the log
 */
impl Plink_Boot {
    pub fn last_seq(&self) -> Ref<'_, u32> {
        self.last_seq.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_Boot {
    pub fn fw_major(&self) -> Ref<'_, u8> {
        self.fw_major.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_Boot {
    pub fn fw_minor(&self) -> Ref<'_, u8> {
        self.fw_minor.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_Boot {
    pub fn fw_patch(&self) -> Ref<'_, u16> {
        self.fw_patch.borrow()
    }
}
impl Plink_Boot {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Sets what is known about this pump and its catheter. Only while nothing is delivered.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_ConfigSetReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    catheter_nl: RefCell<u32>,
    priming_nl: RefCell<u32>,
    calibration_ppm: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_ConfigSetReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.catheter_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.priming_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.calibration_ppm.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_ConfigSetReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_ConfigSetReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * inner volume of the catheter
 */
impl Plink_ConfigSetReq {
    pub fn catheter_nl(&self) -> Ref<'_, u32> {
        self.catheter_nl.borrow()
    }
}

/**
 * inner volume of tubing and catheter
 */
impl Plink_ConfigSetReq {
    pub fn priming_nl(&self) -> Ref<'_, u32> {
        self.priming_nl.borrow()
    }
}

/**
 * volume of a stroke against pulse_nl; 1,000,000 is nominal
 */
impl Plink_ConfigSetReq {
    pub fn calibration_ppm(&self) -> Ref<'_, u32> {
        self.calibration_ppm.borrow()
    }
}
impl Plink_ConfigSetReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What is in force now. RESUME with the new revision is the host's confirmation.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_ConfigSetRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    catheter_nl: RefCell<u32>,
    priming_nl: RefCell<u32>,
    calibration_ppm: RefCell<u32>,
    therapy_rev: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_ConfigSetRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.catheter_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.priming_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.calibration_ppm.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.therapy_rev.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_ConfigSetRsp {
}

/**
 * of the request
 */
impl Plink_ConfigSetRsp {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * as understood
 */
impl Plink_ConfigSetRsp {
    pub fn catheter_nl(&self) -> Ref<'_, u32> {
        self.catheter_nl.borrow()
    }
}

/**
 * as understood
 */
impl Plink_ConfigSetRsp {
    pub fn priming_nl(&self) -> Ref<'_, u32> {
        self.priming_nl.borrow()
    }
}

/**
 * as understood
 */
impl Plink_ConfigSetRsp {
    pub fn calibration_ppm(&self) -> Ref<'_, u32> {
        self.calibration_ppm.borrow()
    }
}

/**
 * new revision
 */
impl Plink_ConfigSetRsp {
    pub fn therapy_rev(&self) -> Ref<'_, u32> {
        self.therapy_rev.borrow()
    }
}
impl Plink_ConfigSetRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Bytes to be returned, 0 to 224.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_EchoReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    data: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_EchoReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.data.borrow_mut() = _io.read_bytes_full()?.into();
        Ok(())
    }
}
impl Plink_EchoReq {
}

/**
 * any bytes
 */
impl Plink_EchoReq {
    pub fn data(&self) -> Ref<'_, Vec<u8>> {
        self.data.borrow()
    }
}
impl Plink_EchoReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The bytes of the request.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_EchoRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    data: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_EchoRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.data.borrow_mut() = _io.read_bytes_full()?.into();
        Ok(())
    }
}
impl Plink_EchoRsp {
}

/**
 * the same bytes
 */
impl Plink_EchoRsp {
    pub fn data(&self) -> Ref<'_, Vec<u8>> {
        self.data.borrow()
    }
}
impl Plink_EchoRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks what firmware runs.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_FwInfoReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_FwInfoReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_FwInfoReq {
}
impl Plink_FwInfoReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The firmware that runs.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_FwInfoRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    slot: RefCell<u8>,
    boot_cause: RefCell<Plink_BootCause>,
    rsv: RefCell<Vec<u8>>,
    fw_major: RefCell<u8>,
    fw_minor: RefCell<u8>,
    fw_patch: RefCell<u16>,
    image_hash: RefCell<Vec<u8>>,
    build_utc_ms: RefCell<u64>,
    self_test: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_FwInfoRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.slot.borrow_mut() = _io.read_u1()?.into();
        *self_rc.boot_cause.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        *self_rc.fw_major.borrow_mut() = _io.read_u1()?.into();
        *self_rc.fw_minor.borrow_mut() = _io.read_u1()?.into();
        *self_rc.fw_patch.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.image_hash.borrow_mut() = _io.read_bytes(20 as usize)?.into();
        *self_rc.build_utc_ms.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.self_test.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_FwInfoRsp {
}

/**
 * which of the places for firmware
 */
impl Plink_FwInfoRsp {
    pub fn slot(&self) -> Ref<'_, u8> {
        self.slot.borrow()
    }
}

/**
 * why it started
 */
impl Plink_FwInfoRsp {
    pub fn boot_cause(&self) -> Ref<'_, Plink_BootCause> {
        self.boot_cause.borrow()
    }
}
impl Plink_FwInfoRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_FwInfoRsp {
    pub fn fw_major(&self) -> Ref<'_, u8> {
        self.fw_major.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_FwInfoRsp {
    pub fn fw_minor(&self) -> Ref<'_, u8> {
        self.fw_minor.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_FwInfoRsp {
    pub fn fw_patch(&self) -> Ref<'_, u16> {
        self.fw_patch.borrow()
    }
}

/**
 * first 20 bytes of the image's SHA-256
 */
impl Plink_FwInfoRsp {
    pub fn image_hash(&self) -> Ref<'_, Vec<u8>> {
        self.image_hash.borrow()
    }
}

/**
 * when it was built, UTC since 1970
 */
impl Plink_FwInfoRsp {
    pub fn build_utc_ms(&self) -> Ref<'_, u64> {
        self.build_utc_ms.borrow()
    }
}

/**
 * what failed in the last self-test
 */
impl Plink_FwInfoRsp {
    pub fn self_test(&self) -> Ref<'_, u32> {
        self.self_test.borrow()
    }
}
impl Plink_FwInfoRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for the alarms that are present or latched.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetAlarmsReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    from_index: RefCell<u8>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetAlarmsReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if !(_io.is_eof()) {
            *self_rc.from_index.borrow_mut() = _io.read_u1()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(3 as usize)?.into();
        }
        Ok(())
    }
}
impl Plink_GetAlarmsReq {
}

/**
 * first entry wanted; absent is 0
 */
impl Plink_GetAlarmsReq {
    pub fn from_index(&self) -> Ref<'_, u8> {
        self.from_index.borrow()
    }
}
impl Plink_GetAlarmsReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_GetAlarmsReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A page of the alarms. The host asks again while from_index + n < total.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetAlarmsRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    n: RefCell<u8>,
    total: RefCell<u8>,
    from_index: RefCell<u8>,
    rsv: RefCell<Vec<u8>>,
    alarms: RefCell<Vec<OptRc<Plink_AlarmEntry>>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetAlarmsRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.n.borrow_mut() = _io.read_u1()?.into();
        *self_rc.total.borrow_mut() = _io.read_u1()?.into();
        *self_rc.from_index.borrow_mut() = _io.read_u1()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(1 as usize)?.into();
        *self_rc.alarms.borrow_mut() = Vec::new();
        let l_alarms = *self_rc.n();
        for _i in 0..l_alarms {
            let t = Self::read_into::<_, Plink_AlarmEntry>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            self_rc.alarms.borrow_mut().push(t);
        }
        Ok(())
    }
}
impl Plink_GetAlarmsRsp {
}

/**
 * entries here
 */
impl Plink_GetAlarmsRsp {
    pub fn n(&self) -> Ref<'_, u8> {
        self.n.borrow()
    }
}

/**
 * entries in all
 */
impl Plink_GetAlarmsRsp {
    pub fn total(&self) -> Ref<'_, u8> {
        self.total.borrow()
    }
}

/**
 * index of the first entry here
 */
impl Plink_GetAlarmsRsp {
    pub fn from_index(&self) -> Ref<'_, u8> {
        self.from_index.borrow()
    }
}
impl Plink_GetAlarmsRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_GetAlarmsRsp {
    pub fn alarms(&self) -> Ref<'_, Vec<OptRc<Plink_AlarmEntry>>> {
        self.alarms.borrow()
    }
}
impl Plink_GetAlarmsRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for what was programmed about this pump and its catheter.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetConfigReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetConfigReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_GetConfigReq {
}
impl Plink_GetConfigReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What was programmed about this pump and its catheter.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetConfigRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    catheter_nl: RefCell<u32>,
    priming_nl: RefCell<u32>,
    calibration_ppm: RefCell<u32>,
    therapy_rev: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetConfigRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.catheter_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.priming_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.calibration_ppm.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.therapy_rev.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_GetConfigRsp {
}

/**
 * inner volume of the catheter; 0 if never set
 */
impl Plink_GetConfigRsp {
    pub fn catheter_nl(&self) -> Ref<'_, u32> {
        self.catheter_nl.borrow()
    }
}

/**
 * inner volume of tubing and catheter; 0 if never set
 */
impl Plink_GetConfigRsp {
    pub fn priming_nl(&self) -> Ref<'_, u32> {
        self.priming_nl.borrow()
    }
}

/**
 * volume of a stroke against pulse_nl; 1,000,000 is nominal
 */
impl Plink_GetConfigRsp {
    pub fn calibration_ppm(&self) -> Ref<'_, u32> {
        self.calibration_ppm.borrow()
    }
}

/**
 * changes with the program and with these
 */
impl Plink_GetConfigRsp {
    pub fn therapy_rev(&self) -> Ref<'_, u32> {
        self.therapy_rev.borrow()
    }
}
impl Plink_GetConfigRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for the limits in force.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetLimitsReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetLimitsReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_GetLimitsReq {
}
impl Plink_GetLimitsReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetLimitsRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    low_nl: RefCell<u32>,
    pulse_nl: RefCell<u32>,
    flow_min_nl_h: RefCell<u32>,
    flow_max_nl_h: RefCell<u32>,
    dose_soft_ng_d: RefCell<u32>,
    dose_hard_ng_d: RefCell<u32>,
    battery_low_mv: RefCell<u16>,
    temp_hi_cdeg: RefCell<i16>,
    temp_lo_cdeg: RefCell<i16>,
    rsv: RefCell<Vec<u8>>,
    more: RefCell<OptRc<Plink_MoreLimits>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetLimitsRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.low_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.pulse_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.flow_min_nl_h.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.flow_max_nl_h.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.dose_soft_ng_d.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.dose_hard_ng_d.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.battery_low_mv.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.temp_hi_cdeg.borrow_mut() = _io.read_s2le()?.into();
        *self_rc.temp_lo_cdeg.borrow_mut() = _io.read_s2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        if !(_io.is_eof()) {
            let t = Self::read_into::<_, Plink_MoreLimits>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.more.borrow_mut() = t;
        }
        Ok(())
    }
}
impl Plink_GetLimitsRsp {
}

/**
 * low-reservoir threshold
 */
impl Plink_GetLimitsRsp {
    pub fn low_nl(&self) -> Ref<'_, u32> {
        self.low_nl.borrow()
    }
}

/**
 * volume of one stroke
 */
impl Plink_GetLimitsRsp {
    pub fn pulse_nl(&self) -> Ref<'_, u32> {
        self.pulse_nl.borrow()
    }
}

/**
 * lowest rate that can be programmed
 */
impl Plink_GetLimitsRsp {
    pub fn flow_min_nl_h(&self) -> Ref<'_, u32> {
        self.flow_min_nl_h.borrow()
    }
}

/**
 * highest rate that can be programmed
 */
impl Plink_GetLimitsRsp {
    pub fn flow_max_nl_h(&self) -> Ref<'_, u32> {
        self.flow_max_nl_h.borrow()
    }
}

/**
 * soft upper limit of the daily dose
 */
impl Plink_GetLimitsRsp {
    pub fn dose_soft_ng_d(&self) -> Ref<'_, u32> {
        self.dose_soft_ng_d.borrow()
    }
}

/**
 * hard upper limit of the daily dose
 */
impl Plink_GetLimitsRsp {
    pub fn dose_hard_ng_d(&self) -> Ref<'_, u32> {
        self.dose_hard_ng_d.borrow()
    }
}

/**
 * low-battery threshold
 */
impl Plink_GetLimitsRsp {
    pub fn battery_low_mv(&self) -> Ref<'_, u16> {
        self.battery_low_mv.borrow()
    }
}

/**
 * high-temperature threshold
 */
impl Plink_GetLimitsRsp {
    pub fn temp_hi_cdeg(&self) -> Ref<'_, i16> {
        self.temp_hi_cdeg.borrow()
    }
}

/**
 * low-temperature threshold
 */
impl Plink_GetLimitsRsp {
    pub fn temp_lo_cdeg(&self) -> Ref<'_, i16> {
        self.temp_lo_cdeg.borrow()
    }
}
impl Plink_GetLimitsRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * absent in a pump that does not tell
 */
impl Plink_GetLimitsRsp {
    pub fn more(&self) -> Ref<'_, OptRc<Plink_MoreLimits>> {
        self.more.borrow()
    }
}
impl Plink_GetLimitsRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for the pump's link counters.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetLinkStatsReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetLinkStatsReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_GetLinkStatsReq {
}
impl Plink_GetLinkStatsReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The pump's link counters since it started; each wraps.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetLinkStatsRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    rx_ok: RefCell<u32>,
    rx_cobs: RefCell<u32>,
    rx_crc: RefCell<u32>,
    rx_short: RefCell<u32>,
    rx_len: RefCell<u32>,
    rx_oversize: RefCell<u32>,
    rx_version: RefCell<u32>,
    rx_flag: RefCell<u32>,
    rx_direction: RefCell<u32>,
    nack_tx: RefCell<u32>,
    auth_fail: RefCell<u32>,
    auth_replay: RefCell<u32>,
    tx_ok: RefCell<u32>,
    tx_dropped: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetLinkStatsRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.rx_ok.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rx_cobs.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rx_crc.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rx_short.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rx_len.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rx_oversize.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rx_version.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rx_flag.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rx_direction.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.nack_tx.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.auth_fail.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.auth_replay.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.tx_ok.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.tx_dropped.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_GetLinkStatsRsp {
}

/**
 * frames that passed every check up to the direction
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_ok(&self) -> Ref<'_, u32> {
        self.rx_ok.borrow()
    }
}

/**
 * runs that are not COBS
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_cobs(&self) -> Ref<'_, u32> {
        self.rx_cobs.borrow()
    }
}

/**
 * frames with a wrong CRC
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_crc(&self) -> Ref<'_, u32> {
        self.rx_crc.borrow()
    }
}

/**
 * frames of fewer than 12 bytes
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_short(&self) -> Ref<'_, u32> {
        self.rx_short.borrow()
    }
}

/**
 * frames whose length field does not fit
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_len(&self) -> Ref<'_, u32> {
        self.rx_len.borrow()
    }
}

/**
 * runs of more than 249 bytes
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_oversize(&self) -> Ref<'_, u32> {
        self.rx_oversize.borrow()
    }
}

/**
 * frames of another major version
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_version(&self) -> Ref<'_, u32> {
        self.rx_version.borrow()
    }
}

/**
 * frames with a reserved header flag
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_flag(&self) -> Ref<'_, u32> {
        self.rx_flag.borrow()
    }
}

/**
 * responses and events
 */
impl Plink_GetLinkStatsRsp {
    pub fn rx_direction(&self) -> Ref<'_, u32> {
        self.rx_direction.borrow()
    }
}

/**
 * NACKs sent
 */
impl Plink_GetLinkStatsRsp {
    pub fn nack_tx(&self) -> Ref<'_, u32> {
        self.nack_tx.borrow()
    }
}

/**
 * frames with a wrong tag
 */
impl Plink_GetLinkStatsRsp {
    pub fn auth_fail(&self) -> Ref<'_, u32> {
        self.auth_fail.borrow()
    }
}

/**
 * frames with a used counter
 */
impl Plink_GetLinkStatsRsp {
    pub fn auth_replay(&self) -> Ref<'_, u32> {
        self.auth_replay.borrow()
    }
}

/**
 * frames sent
 */
impl Plink_GetLinkStatsRsp {
    pub fn tx_ok(&self) -> Ref<'_, u32> {
        self.tx_ok.borrow()
    }
}

/**
 * events dropped from a full transmit queue
 */
impl Plink_GetLinkStatsRsp {
    pub fn tx_dropped(&self) -> Ref<'_, u32> {
        self.tx_dropped.borrow()
    }
}
impl Plink_GetLinkStatsRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks about the last refill and what follows from it.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetRefillReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetRefillReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_GetRefillReq {
}
impl Plink_GetRefillReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The last refill, and when the next is due. Before the first one volumes and times are 0.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetRefillRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    fill_t_ms: RefCell<u64>,
    filled_nl: RefCell<u32>,
    expected_nl: RefCell<u32>,
    removed_nl: RefCell<u32>,
    drug_id: RefCell<u32>,
    conc_ng_ml: RefCell<u32>,
    rsv: RefCell<Vec<u8>>,
    low_at_ms: RefCell<u64>,
    empty_at_ms: RefCell<u64>,
    refill_by_ms: RefCell<u64>,
    drug_label: RefCell<String>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetRefillRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.fill_t_ms.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.filled_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.expected_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.removed_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.drug_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.conc_ng_ml.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(4 as usize)?.into();
        *self_rc.low_at_ms.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.empty_at_ms.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.refill_by_ms.borrow_mut() = _io.read_u8le()?.into();
        if !(_io.is_eof()) {
            *self_rc.drug_label.borrow_mut() = bytes_to_str(&bytes_terminate(&_io.read_bytes(16 as usize)?.into(), 0, false).into(), "ASCII")?;
        }
        Ok(())
    }
}
impl Plink_GetRefillRsp {
}

/**
 * pump time of the last refill
 */
impl Plink_GetRefillRsp {
    pub fn fill_t_ms(&self) -> Ref<'_, u64> {
        self.fill_t_ms.borrow()
    }
}

/**
 * volume that was filled in
 */
impl Plink_GetRefillRsp {
    pub fn filled_nl(&self) -> Ref<'_, u32> {
        self.filled_nl.borrow()
    }
}

/**
 * calculated volume before it
 */
impl Plink_GetRefillRsp {
    pub fn expected_nl(&self) -> Ref<'_, u32> {
        self.expected_nl.borrow()
    }
}

/**
 * drained volume
 */
impl Plink_GetRefillRsp {
    pub fn removed_nl(&self) -> Ref<'_, u32> {
        self.removed_nl.borrow()
    }
}

/**
 * drug in the reservoir
 */
impl Plink_GetRefillRsp {
    pub fn drug_id(&self) -> Ref<'_, u32> {
        self.drug_id.borrow()
    }
}

/**
 * its concentration
 */
impl Plink_GetRefillRsp {
    pub fn conc_ng_ml(&self) -> Ref<'_, u32> {
        self.conc_ng_ml.borrow()
    }
}
impl Plink_GetRefillRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * pump time when the low-reservoir threshold will be reached, if all goes on as it does
 */
impl Plink_GetRefillRsp {
    pub fn low_at_ms(&self) -> Ref<'_, u64> {
        self.low_at_ms.borrow()
    }
}

/**
 * pump time when the reservoir will be empty
 */
impl Plink_GetRefillRsp {
    pub fn empty_at_ms(&self) -> Ref<'_, u64> {
        self.empty_at_ms.borrow()
    }
}

/**
 * pump time by which to refill
 */
impl Plink_GetRefillRsp {
    pub fn refill_by_ms(&self) -> Ref<'_, u64> {
        self.refill_by_ms.borrow()
    }
}

/**
 * name of the drug as programmed
 */
impl Plink_GetRefillRsp {
    pub fn drug_label(&self) -> Ref<'_, String> {
        self.drug_label.borrow()
    }
}
impl Plink_GetRefillRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for one telemetry payload.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetStatusReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetStatusReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_GetStatusReq {
}
impl Plink_GetStatusReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The payload of TELEMETRY, as of the answer.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetStatusRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    telemetry: RefCell<OptRc<Plink_Telemetry>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetStatusRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, Plink_Telemetry>(&*_io, Some(self_rc._root.clone()), None)?.into();
        *self_rc.telemetry.borrow_mut() = t;
        Ok(())
    }
}
impl Plink_GetStatusRsp {
}
impl Plink_GetStatusRsp {
    pub fn telemetry(&self) -> Ref<'_, OptRc<Plink_Telemetry>> {
        self.telemetry.borrow()
    }
}
impl Plink_GetStatusRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for the program in force.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetTherapyReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    from_step: RefCell<u8>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetTherapyReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        if !(_io.is_eof()) {
            *self_rc.from_step.borrow_mut() = _io.read_u1()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(3 as usize)?.into();
        }
        Ok(())
    }
}
impl Plink_GetTherapyReq {
}

/**
 * first step wanted; absent is 0
 */
impl Plink_GetTherapyReq {
    pub fn from_step(&self) -> Ref<'_, u8> {
        self.from_step.borrow()
    }
}
impl Plink_GetTherapyReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_GetTherapyReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The program in force. With MORE the host asks again from the next step on.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetTherapyRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    mode: RefCell<Plink_Mode>,
    n_steps: RefCell<u8>,
    flags: RefCell<u16>,
    drug_id: RefCell<u32>,
    conc_ng_ml: RefCell<u32>,
    pat_bolus_nl: RefCell<u32>,
    pat_bolus_ms: RefCell<u32>,
    lockout_ms: RefCell<u32>,
    max_per_day: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    steps: RefCell<Vec<OptRc<Plink_ProgramStep>>>,
    therapy_rev: RefCell<u32>,
    program_crc32c: RefCell<u32>,
    extra: RefCell<OptRc<Plink_ProgramExtra>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetTherapyRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.mode.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.n_steps.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.drug_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.conc_ng_ml.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.pat_bolus_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.pat_bolus_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.lockout_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.max_per_day.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        *self_rc.steps.borrow_mut() = Vec::new();
        let l_steps = *self_rc.n_steps();
        for _i in 0..l_steps {
            let t = Self::read_into::<_, Plink_ProgramStep>(&*_io, Some(self_rc._root.clone()), None)?.into();
            self_rc.steps.borrow_mut().push(t);
        }
        *self_rc.therapy_rev.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.program_crc32c.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            let t = Self::read_into::<_, Plink_ProgramExtra>(&*_io, Some(self_rc._root.clone()), None)?.into();
            *self_rc.extra.borrow_mut() = t;
        }
        Ok(())
    }
}
impl Plink_GetTherapyRsp {
}

/**
 * kind of program
 */
impl Plink_GetTherapyRsp {
    pub fn mode(&self) -> Ref<'_, Plink_Mode> {
        self.mode.borrow()
    }
}

/**
 * steps here
 */
impl Plink_GetTherapyRsp {
    pub fn n_steps(&self) -> Ref<'_, u8> {
        self.n_steps.borrow()
    }
}

/**
 * MORE if steps follow in another frame
 */
impl Plink_GetTherapyRsp {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}

/**
 * the drug, by the number of the clinic's formulary
 */
impl Plink_GetTherapyRsp {
    pub fn drug_id(&self) -> Ref<'_, u32> {
        self.drug_id.borrow()
    }
}

/**
 * concentration of the drug
 */
impl Plink_GetTherapyRsp {
    pub fn conc_ng_ml(&self) -> Ref<'_, u32> {
        self.conc_ng_ml.borrow()
    }
}

/**
 * patient's bolus; 0 is none
 */
impl Plink_GetTherapyRsp {
    pub fn pat_bolus_nl(&self) -> Ref<'_, u32> {
        self.pat_bolus_nl.borrow()
    }
}

/**
 * time over which the patient's bolus is given, pump time
 */
impl Plink_GetTherapyRsp {
    pub fn pat_bolus_ms(&self) -> Ref<'_, u32> {
        self.pat_bolus_ms.borrow()
    }
}

/**
 * least time between the starts of two patient's boluses, pump time
 */
impl Plink_GetTherapyRsp {
    pub fn lockout_ms(&self) -> Ref<'_, u32> {
        self.lockout_ms.borrow()
    }
}

/**
 * patient's boluses in any 24 h of pump time
 */
impl Plink_GetTherapyRsp {
    pub fn max_per_day(&self) -> Ref<'_, u16> {
        self.max_per_day.borrow()
    }
}
impl Plink_GetTherapyRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_GetTherapyRsp {
    pub fn steps(&self) -> Ref<'_, Vec<OptRc<Plink_ProgramStep>>> {
        self.steps.borrow()
    }
}

/**
 * changes with the program
 */
impl Plink_GetTherapyRsp {
    pub fn therapy_rev(&self) -> Ref<'_, u32> {
        self.therapy_rev.borrow()
    }
}

/**
 * of the whole program (PLK-THR-04)
 */
impl Plink_GetTherapyRsp {
    pub fn program_crc32c(&self) -> Ref<'_, u32> {
        self.program_crc32c.borrow()
    }
}

/**
 * absent if all four are 0
 */
impl Plink_GetTherapyRsp {
    pub fn extra(&self) -> Ref<'_, OptRc<Plink_ProgramExtra>> {
        self.extra.borrow()
    }
}
impl Plink_GetTherapyRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks what was given.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetTotalsReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetTotalsReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_GetTotalsReq {
}
impl Plink_GetTotalsReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What was given, as the pump calculates it.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_GetTotalsRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    dose_24h_ng: RefCell<u64>,
    dose_today_ng: RefCell<u64>,
    dose_since_refill_ng: RefCell<u64>,
    bolus_requested: RefCell<u32>,
    bolus_delivered: RefCell<u32>,
    bolus_denied: RefCell<u32>,
    lockout_left_ms: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_GetTotalsRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.dose_24h_ng.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.dose_today_ng.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.dose_since_refill_ng.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.bolus_requested.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.bolus_delivered.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.bolus_denied.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.lockout_left_ms.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_GetTotalsRsp {
}

/**
 * in the last 24 h of pump time
 */
impl Plink_GetTotalsRsp {
    pub fn dose_24h_ng(&self) -> Ref<'_, u64> {
        self.dose_24h_ng.borrow()
    }
}

/**
 * since the day of pump time plus UTC offset began
 */
impl Plink_GetTotalsRsp {
    pub fn dose_today_ng(&self) -> Ref<'_, u64> {
        self.dose_today_ng.borrow()
    }
}

/**
 * since the last refill
 */
impl Plink_GetTotalsRsp {
    pub fn dose_since_refill_ng(&self) -> Ref<'_, u64> {
        self.dose_since_refill_ng.borrow()
    }
}

/**
 * patient's boluses asked for since the last refill
 */
impl Plink_GetTotalsRsp {
    pub fn bolus_requested(&self) -> Ref<'_, u32> {
        self.bolus_requested.borrow()
    }
}

/**
 * patient's boluses begun
 */
impl Plink_GetTotalsRsp {
    pub fn bolus_delivered(&self) -> Ref<'_, u32> {
        self.bolus_delivered.borrow()
    }
}

/**
 * patient's boluses refused
 */
impl Plink_GetTotalsRsp {
    pub fn bolus_denied(&self) -> Ref<'_, u32> {
        self.bolus_denied.borrow()
    }
}

/**
 * pump time until a patient's bolus is possible
 */
impl Plink_GetTotalsRsp {
    pub fn lockout_left_ms(&self) -> Ref<'_, u32> {
        self.lockout_left_ms.borrow()
    }
}
impl Plink_GetTotalsRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The host says who it is and which version it speaks.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_HelloReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    major: RefCell<u8>,
    minor: RefCell<u8>,
    flags: RefCell<u16>,
    host_id: RefCell<u32>,
    schema_id: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_HelloReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.major.borrow_mut() = _io.read_u1()?.into();
        *self_rc.minor.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.host_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.schema_id.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_HelloReq {
}

/**
 * major version of the host
 */
impl Plink_HelloReq {
    pub fn major(&self) -> Ref<'_, u8> {
        self.major.borrow()
    }
}

/**
 * highest minor version that the host knows
 */
impl Plink_HelloReq {
    pub fn minor(&self) -> Ref<'_, u8> {
        self.minor.borrow()
    }
}

/**
 * reserved, 0
 */
impl Plink_HelloReq {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}

/**
 * chosen by the host, for the pump's log
 */
impl Plink_HelloReq {
    pub fn host_id(&self) -> Ref<'_, u32> {
        self.host_id.borrow()
    }
}

/**
 * SCHEMA_ID of the host
 */
impl Plink_HelloReq {
    pub fn schema_id(&self) -> Ref<'_, u32> {
        self.schema_id.borrow()
    }
}
impl Plink_HelloReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The pump says which version will be spoken.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_HelloRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    major: RefCell<u8>,
    minor: RefCell<u8>,
    flags: RefCell<u16>,
    schema_id: RefCell<u32>,
    boot_count: RefCell<u16>,
    max_payload: RefCell<u16>,
    min_stream_ms: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    t_ms: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_HelloRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.major.borrow_mut() = _io.read_u1()?.into();
        *self_rc.minor.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.schema_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.boot_count.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.max_payload.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.min_stream_ms.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        *self_rc.t_ms.borrow_mut() = _io.read_u8le()?.into();
        Ok(())
    }
}
impl Plink_HelloRsp {
}

/**
 * major version of the pump
 */
impl Plink_HelloRsp {
    pub fn major(&self) -> Ref<'_, u8> {
        self.major.borrow()
    }
}

/**
 * the lower of the two minor versions
 */
impl Plink_HelloRsp {
    pub fn minor(&self) -> Ref<'_, u8> {
        self.minor.borrow()
    }
}

/**
 * reserved, 0
 */
impl Plink_HelloRsp {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}

/**
 * SCHEMA_ID of the pump
 */
impl Plink_HelloRsp {
    pub fn schema_id(&self) -> Ref<'_, u32> {
        self.schema_id.borrow()
    }
}

/**
 * starts of the pump since manufacture
 */
impl Plink_HelloRsp {
    pub fn boot_count(&self) -> Ref<'_, u16> {
        self.boot_count.borrow()
    }
}

/**
 * longest payload that the pump takes
 */
impl Plink_HelloRsp {
    pub fn max_payload(&self) -> Ref<'_, u16> {
        self.max_payload.borrow()
    }
}

/**
 * shortest stream period, link time
 */
impl Plink_HelloRsp {
    pub fn min_stream_ms(&self) -> Ref<'_, u16> {
        self.min_stream_ms.borrow()
    }
}
impl Plink_HelloRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * pump time
 */
impl Plink_HelloRsp {
    pub fn t_ms(&self) -> Ref<'_, u64> {
        self.t_ms.borrow()
    }
}
impl Plink_HelloRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * An interrogation.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_IdentifyReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_IdentifyReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_IdentifyReq {
}
impl Plink_IdentifyReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What the pump is. Constant until the next firmware update.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_IdentifyRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    device_class: RefCell<Plink_DeviceClass>,
    key_flags: RefCell<u8>,
    hw_rev: RefCell<u16>,
    fw_major: RefCell<u8>,
    fw_minor: RefCell<u8>,
    fw_patch: RefCell<u16>,
    build_hash: RefCell<Vec<u8>>,
    model: RefCell<String>,
    serial: RefCell<String>,
    capacity_nl: RefCell<u32>,
    max_rate_nl_h: RefCell<u32>,
    max_bolus_nl: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_IdentifyRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.device_class.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.key_flags.borrow_mut() = _io.read_u1()?.into();
        *self_rc.hw_rev.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.fw_major.borrow_mut() = _io.read_u1()?.into();
        *self_rc.fw_minor.borrow_mut() = _io.read_u1()?.into();
        *self_rc.fw_patch.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.build_hash.borrow_mut() = _io.read_bytes(8 as usize)?.into();
        *self_rc.model.borrow_mut() = bytes_to_str(&bytes_terminate(&_io.read_bytes(16 as usize)?.into(), 0, false).into(), "ASCII")?;
        *self_rc.serial.borrow_mut() = bytes_to_str(&bytes_terminate(&_io.read_bytes(16 as usize)?.into(), 0, false).into(), "ASCII")?;
        *self_rc.capacity_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.max_rate_nl_h.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.max_bolus_nl.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_IdentifyRsp {
}

/**
 * production or not
 */
impl Plink_IdentifyRsp {
    pub fn device_class(&self) -> Ref<'_, Plink_DeviceClass> {
        self.device_class.borrow()
    }
}

/**
 * about the device's key
 */
impl Plink_IdentifyRsp {
    pub fn key_flags(&self) -> Ref<'_, u8> {
        self.key_flags.borrow()
    }
}

/**
 * hardware revision
 */
impl Plink_IdentifyRsp {
    pub fn hw_rev(&self) -> Ref<'_, u16> {
        self.hw_rev.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_IdentifyRsp {
    pub fn fw_major(&self) -> Ref<'_, u8> {
        self.fw_major.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_IdentifyRsp {
    pub fn fw_minor(&self) -> Ref<'_, u8> {
        self.fw_minor.borrow()
    }
}

/**
 * firmware version
 */
impl Plink_IdentifyRsp {
    pub fn fw_patch(&self) -> Ref<'_, u16> {
        self.fw_patch.borrow()
    }
}

/**
 * identifies the build
 */
impl Plink_IdentifyRsp {
    pub fn build_hash(&self) -> Ref<'_, Vec<u8>> {
        self.build_hash.borrow()
    }
}

/**
 * name of the model
 */
impl Plink_IdentifyRsp {
    pub fn model(&self) -> Ref<'_, String> {
        self.model.borrow()
    }
}

/**
 * serial number
 */
impl Plink_IdentifyRsp {
    pub fn serial(&self) -> Ref<'_, String> {
        self.serial.borrow()
    }
}

/**
 * nominal volume of the reservoir
 */
impl Plink_IdentifyRsp {
    pub fn capacity_nl(&self) -> Ref<'_, u32> {
        self.capacity_nl.borrow()
    }
}

/**
 * highest rate that can be programmed
 */
impl Plink_IdentifyRsp {
    pub fn max_rate_nl_h(&self) -> Ref<'_, u32> {
        self.max_rate_nl_h.borrow()
    }
}

/**
 * largest single bolus
 */
impl Plink_IdentifyRsp {
    pub fn max_bolus_nl(&self) -> Ref<'_, u32> {
        self.max_bolus_nl.borrow()
    }
}
impl Plink_IdentifyRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A record of the log, sent when it is written.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_LogEvent {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    record: RefCell<OptRc<Plink_LogRecord>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_LogEvent {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        let t = Self::read_into::<_, Plink_LogRecord>(&*_io, Some(self_rc._root.clone()), None)?.into();
        *self_rc.record.borrow_mut() = t;
        Ok(())
    }
}
impl Plink_LogEvent {
}
impl Plink_LogEvent {
    pub fn record(&self) -> Ref<'_, OptRc<Plink_LogRecord>> {
        self.record.borrow()
    }
}
impl Plink_LogEvent {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks what the log holds.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_LogInfoReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_LogInfoReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_LogInfoReq {
}
impl Plink_LogInfoReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What the log holds.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_LogInfoRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    log_epoch: RefCell<u32>,
    first_seq: RefCell<u32>,
    last_seq: RefCell<u32>,
    capacity: RefCell<u32>,
    overwritten: RefCell<u32>,
    boot_count: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_LogInfoRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.log_epoch.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.first_seq.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.last_seq.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.capacity.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.overwritten.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.boot_count.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        Ok(())
    }
}
impl Plink_LogInfoRsp {
}

/**
 * drawn at random at manufacture and at each erasure
 */
impl Plink_LogInfoRsp {
    pub fn log_epoch(&self) -> Ref<'_, u32> {
        self.log_epoch.borrow()
    }
}

/**
 * oldest record that can be read
 */
impl Plink_LogInfoRsp {
    pub fn first_seq(&self) -> Ref<'_, u32> {
        self.first_seq.borrow()
    }
}

/**
 * newest record
 */
impl Plink_LogInfoRsp {
    pub fn last_seq(&self) -> Ref<'_, u32> {
        self.last_seq.borrow()
    }
}

/**
 * records that fit
 */
impl Plink_LogInfoRsp {
    pub fn capacity(&self) -> Ref<'_, u32> {
        self.capacity.borrow()
    }
}

/**
 * records that newer ones replaced
 */
impl Plink_LogInfoRsp {
    pub fn overwritten(&self) -> Ref<'_, u32> {
        self.overwritten.borrow()
    }
}

/**
 * starts of the pump since manufacture
 */
impl Plink_LogInfoRsp {
    pub fn boot_count(&self) -> Ref<'_, u16> {
        self.boot_count.borrow()
    }
}
impl Plink_LogInfoRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_LogInfoRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for records from a number on.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_LogReadReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    log_epoch: RefCell<u32>,
    from_seq: RefCell<u32>,
    max_records: RefCell<u16>,
    flags: RefCell<u16>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_LogReadReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.log_epoch.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.from_seq.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.max_records.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        Ok(())
    }
}
impl Plink_LogReadReq {
}

/**
 * the log that the number belongs to
 */
impl Plink_LogReadReq {
    pub fn log_epoch(&self) -> Ref<'_, u32> {
        self.log_epoch.borrow()
    }
}

/**
 * first record wanted
 */
impl Plink_LogReadReq {
    pub fn from_seq(&self) -> Ref<'_, u32> {
        self.from_seq.borrow()
    }
}

/**
 * records wanted; more than 6 is read as 6
 */
impl Plink_LogReadReq {
    pub fn max_records(&self) -> Ref<'_, u16> {
        self.max_records.borrow()
    }
}

/**
 * reserved, 0
 */
impl Plink_LogReadReq {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}
impl Plink_LogReadReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Records in order, none left out.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_LogReadRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    log_epoch: RefCell<u32>,
    first_seq: RefCell<u32>,
    n: RefCell<u8>,
    rec_size: RefCell<u8>,
    flags: RefCell<u16>,
    records: RefCell<Vec<OptRc<Plink_LogRecord>>>,
    _io: RefCell<BytesReader>,
    records_raw: RefCell<Vec<Vec<u8>>>,
}
impl KStruct for Plink_LogReadRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.log_epoch.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.first_seq.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.n.borrow_mut() = _io.read_u1()?.into();
        *self_rc.rec_size.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.records_raw.borrow_mut() = Vec::new();
        *self_rc.records.borrow_mut() = Vec::new();
        let l_records = *self_rc.n();
        for _i in 0..l_records {
            self_rc.records_raw.borrow_mut().push(_io.read_bytes(*self_rc.rec_size() as usize)?.into());
            let records_raw = self_rc.records_raw.borrow();
            let io_records_raw = BytesReader::from(records_raw.last().unwrap().clone());
            let t = Self::read_into::<BytesReader, Plink_LogRecord>(&io_records_raw, Some(self_rc._root.clone()), None)?.into();
            self_rc.records.borrow_mut().push(t);
        }
        Ok(())
    }
}
impl Plink_LogReadRsp {
}

/**
 * the log that is read
 */
impl Plink_LogReadRsp {
    pub fn log_epoch(&self) -> Ref<'_, u32> {
        self.log_epoch.borrow()
    }
}

/**
 * number of the first record here
 */
impl Plink_LogReadRsp {
    pub fn first_seq(&self) -> Ref<'_, u32> {
        self.first_seq.borrow()
    }
}

/**
 * records here
 */
impl Plink_LogReadRsp {
    pub fn n(&self) -> Ref<'_, u8> {
        self.n.borrow()
    }
}

/**
 * distance from one record to the next
 */
impl Plink_LogReadRsp {
    pub fn rec_size(&self) -> Ref<'_, u8> {
        self.rec_size.borrow()
    }
}

/**
 * END with the newest record
 */
impl Plink_LogReadRsp {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}
impl Plink_LogReadRsp {
    pub fn records(&self) -> Ref<'_, Vec<OptRc<Plink_LogRecord>>> {
        self.records.borrow()
    }
}
impl Plink_LogReadRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}
impl Plink_LogReadRsp {
    pub fn records_raw(&self) -> Ref<'_, Vec<Vec<u8>>> {
        self.records_raw.borrow()
    }
}

/**
 * One record of the event log.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_LogRecord {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    seq: RefCell<u32>,
    boot_count: RefCell<u16>,
    code: RefCell<Plink_LogCode>,
    t_ms: RefCell<u64>,
    arg0: RefCell<u32>,
    arg1: RefCell<u32>,
    arg2: RefCell<u32>,
    crc32c: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_LogRecord {
    type Root = Plink;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.seq.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.boot_count.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.code.borrow_mut() = (_io.read_u2le()? as i64).try_into()?;
        *self_rc.t_ms.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.arg0.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.arg1.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.arg2.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.crc32c.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_LogRecord {
}

/**
 * number within the epoch, from 1, never used again
 */
impl Plink_LogRecord {
    pub fn seq(&self) -> Ref<'_, u32> {
        self.seq.borrow()
    }
}

/**
 * in which run of the pump
 */
impl Plink_LogRecord {
    pub fn boot_count(&self) -> Ref<'_, u16> {
        self.boot_count.borrow()
    }
}

/**
 * what happened; an alarm is edge × 256 + alarm code
 */
impl Plink_LogRecord {
    pub fn code(&self) -> Ref<'_, Plink_LogCode> {
        self.code.borrow()
    }
}

/**
 * pump time
 */
impl Plink_LogRecord {
    pub fn t_ms(&self) -> Ref<'_, u64> {
        self.t_ms.borrow()
    }
}

/**
 * by code
 */
impl Plink_LogRecord {
    pub fn arg0(&self) -> Ref<'_, u32> {
        self.arg0.borrow()
    }
}

/**
 * by code
 */
impl Plink_LogRecord {
    pub fn arg1(&self) -> Ref<'_, u32> {
        self.arg1.borrow()
    }
}

/**
 * by code
 */
impl Plink_LogRecord {
    pub fn arg2(&self) -> Ref<'_, u32> {
        self.arg2.borrow()
    }
}

/**
 * of the 28 bytes before it
 */
impl Plink_LogRecord {
    pub fn crc32c(&self) -> Ref<'_, u32> {
        self.crc32c.borrow()
    }
}
impl Plink_LogRecord {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The lower limits of the dose, those of titration, and what the pump's kind allows.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_MoreLimits {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink_GetLimitsRsp>,
    pub _self: SharedType<Self>,
    dose_soft_min_ng_d: RefCell<u32>,
    dose_hard_min_ng_d: RefCell<u32>,
    titration_up_pct: RefCell<u8>,
    titration_down_pct: RefCell<u8>,
    steps_max: RefCell<u8>,
    rsv: RefCell<Vec<u8>>,
    min_rate_nl_h: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_MoreLimits {
    type Root = Plink;
    type Parent = Plink_GetLimitsRsp;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.dose_soft_min_ng_d.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.dose_hard_min_ng_d.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.titration_up_pct.borrow_mut() = _io.read_u1()?.into();
        *self_rc.titration_down_pct.borrow_mut() = _io.read_u1()?.into();
        *self_rc.steps_max.borrow_mut() = _io.read_u1()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(1 as usize)?.into();
        *self_rc.min_rate_nl_h.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_MoreLimits {
}

/**
 * soft lower limit of the daily dose
 */
impl Plink_MoreLimits {
    pub fn dose_soft_min_ng_d(&self) -> Ref<'_, u32> {
        self.dose_soft_min_ng_d.borrow()
    }
}

/**
 * hard lower limit of the daily dose
 */
impl Plink_MoreLimits {
    pub fn dose_hard_min_ng_d(&self) -> Ref<'_, u32> {
        self.dose_hard_min_ng_d.borrow()
    }
}

/**
 * soft limit of a dose increase in 24 h
 */
impl Plink_MoreLimits {
    pub fn titration_up_pct(&self) -> Ref<'_, u8> {
        self.titration_up_pct.borrow()
    }
}

/**
 * soft limit of a dose decrease in 24 h
 */
impl Plink_MoreLimits {
    pub fn titration_down_pct(&self) -> Ref<'_, u8> {
        self.titration_down_pct.borrow()
    }
}

/**
 * steps of a program, 1 to 48
 */
impl Plink_MoreLimits {
    pub fn steps_max(&self) -> Ref<'_, u8> {
        self.steps_max.borrow()
    }
}
impl Plink_MoreLimits {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * rate of the mode MINIMUM_RATE
 */
impl Plink_MoreLimits {
    pub fn min_rate_nl_h(&self) -> Ref<'_, u32> {
        self.min_rate_nl_h.borrow()
    }
}
impl Plink_MoreLimits {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The request named by `ref` was not done.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_Nack {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    rejected_type: RefCell<Plink_MessageType>,
    reason: RefCell<Plink_NackReason>,
    detail: RefCell<u16>,
    retry_after_ms: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_Nack {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.rejected_type.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.reason.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.detail.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.retry_after_ms.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_Nack {
}

/**
 * type of the request
 */
impl Plink_Nack {
    pub fn rejected_type(&self) -> Ref<'_, Plink_MessageType> {
        self.rejected_type.borrow()
    }
}

/**
 * why
 */
impl Plink_Nack {
    pub fn reason(&self) -> Ref<'_, Plink_NackReason> {
        self.reason.borrow()
    }
}

/**
 * by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said
 */
impl Plink_Nack {
    pub fn detail(&self) -> Ref<'_, u16> {
        self.detail.borrow()
    }
}

/**
 * of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0
 */
impl Plink_Nack {
    pub fn retry_after_ms(&self) -> Ref<'_, u32> {
        self.retry_after_ms.borrow()
    }
}
impl Plink_Nack {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Gives a proposal up.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_OpAbortReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    token: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_OpAbortReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.token.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_OpAbortReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_OpAbortReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * as PREPARE answered; of a bolus its bolus_id
 */
impl Plink_OpAbortReq {
    pub fn token(&self) -> Ref<'_, u32> {
        self.token.borrow()
    }
}
impl Plink_OpAbortReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The token is void.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_OpAbortRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_OpAbortRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_OpAbortRsp {
}
impl Plink_OpAbortRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Keeps the link alive and asks for the time.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_PingReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    cookie: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_PingReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.cookie.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_PingReq {
}

/**
 * any number
 */
impl Plink_PingReq {
    pub fn cookie(&self) -> Ref<'_, u32> {
        self.cookie.borrow()
    }
}
impl Plink_PingReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Answers a PING.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_PingRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    cookie: RefCell<u32>,
    boot_count: RefCell<u16>,
    state: RefCell<Plink_PumpStateCode>,
    rsv: RefCell<Vec<u8>>,
    t_ms: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_PingRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.cookie.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.boot_count.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.state.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.rsv.borrow_mut() = _io.read_bytes(1 as usize)?.into();
        *self_rc.t_ms.borrow_mut() = _io.read_u8le()?.into();
        Ok(())
    }
}
impl Plink_PingRsp {
}

/**
 * the cookie of the request
 */
impl Plink_PingRsp {
    pub fn cookie(&self) -> Ref<'_, u32> {
        self.cookie.borrow()
    }
}

/**
 * starts of the pump since manufacture
 */
impl Plink_PingRsp {
    pub fn boot_count(&self) -> Ref<'_, u16> {
        self.boot_count.borrow()
    }
}

/**
 * what the pump does
 */
impl Plink_PingRsp {
    pub fn state(&self) -> Ref<'_, Plink_PumpStateCode> {
        self.state.borrow()
    }
}
impl Plink_PingRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * pump time
 */
impl Plink_PingRsp {
    pub fn t_ms(&self) -> Ref<'_, u64> {
        self.t_ms.borrow()
    }
}
impl Plink_PingRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What a program of boluses, or one that ends, has besides its steps. Without it all four are 0.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_ProgramExtra {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    bolus_nl: RefCell<u32>,
    bolus_ms: RefCell<u32>,
    interval_s: RefCell<u32>,
    duration_s: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_ProgramExtra {
    type Root = Plink;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.bolus_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.bolus_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.interval_s.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.duration_s.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_ProgramExtra {
}

/**
 * of PERIODIC_BOLUS and SINGLE_BOLUS, else 0
 */
impl Plink_ProgramExtra {
    pub fn bolus_nl(&self) -> Ref<'_, u32> {
        self.bolus_nl.borrow()
    }
}

/**
 * time over which it is given, pump time, else 0
 */
impl Plink_ProgramExtra {
    pub fn bolus_ms(&self) -> Ref<'_, u32> {
        self.bolus_ms.borrow()
    }
}

/**
 * of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0
 */
impl Plink_ProgramExtra {
    pub fn interval_s(&self) -> Ref<'_, u32> {
        self.interval_s.borrow()
    }
}

/**
 * pump time after which the program ends; 0 is never
 */
impl Plink_ProgramExtra {
    pub fn duration_s(&self) -> Ref<'_, u32> {
        self.duration_s.borrow()
    }
}
impl Plink_ProgramExtra {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * From a time of the day on, a rate.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_ProgramStep {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    start_s: RefCell<u32>,
    rate_nl_h: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_ProgramStep {
    type Root = Plink;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.start_s.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rate_nl_h.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_ProgramStep {
}

/**
 * since midnight of the pump's UTC
 */
impl Plink_ProgramStep {
    pub fn start_s(&self) -> Ref<'_, u32> {
        self.start_s.borrow()
    }
}

/**
 * basal rate
 */
impl Plink_ProgramStep {
    pub fn rate_nl_h(&self) -> Ref<'_, u32> {
        self.rate_nl_h.borrow()
    }
}
impl Plink_ProgramStep {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Makes the proposed refill the pump's belief.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_RefillCommitReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    token: RefCell<u32>,
    commit_flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_RefillCommitReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.token.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.commit_flags.borrow_mut() = _io.read_u2le()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        }
        Ok(())
    }
}
impl Plink_RefillCommitReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_RefillCommitReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * as PREPARE answered
 */
impl Plink_RefillCommitReq {
    pub fn token(&self) -> Ref<'_, u32> {
        self.token.borrow()
    }
}

/**
 * absent is 0
 */
impl Plink_RefillCommitReq {
    pub fn commit_flags(&self) -> Ref<'_, u16> {
        self.commit_flags.borrow()
    }
}
impl Plink_RefillCommitReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_RefillCommitReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The refill is recorded.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_RefillCommitRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    therapy_rev: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_RefillCommitRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.therapy_rev.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_RefillCommitRsp {
}

/**
 * new revision
 */
impl Plink_RefillCommitRsp {
    pub fn therapy_rev(&self) -> Ref<'_, u32> {
        self.therapy_rev.borrow()
    }
}
impl Plink_RefillCommitRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * A refill as the pump has understood it.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_RefillEcho {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink_RefillPrepareRsp>,
    pub _self: SharedType<Self>,
    removed_nl: RefCell<u32>,
    filled_nl: RefCell<u32>,
    drug_id: RefCell<u32>,
    conc_ng_ml: RefCell<u32>,
    expires_ms: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_RefillEcho {
    type Root = Plink;
    type Parent = Plink_RefillPrepareRsp;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.removed_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.filled_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.drug_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.conc_ng_ml.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.expires_ms.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_RefillEcho {
}

/**
 * drained volume
 */
impl Plink_RefillEcho {
    pub fn removed_nl(&self) -> Ref<'_, u32> {
        self.removed_nl.borrow()
    }
}

/**
 * volume that was filled in
 */
impl Plink_RefillEcho {
    pub fn filled_nl(&self) -> Ref<'_, u32> {
        self.filled_nl.borrow()
    }
}

/**
 * drug in the reservoir
 */
impl Plink_RefillEcho {
    pub fn drug_id(&self) -> Ref<'_, u32> {
        self.drug_id.borrow()
    }
}

/**
 * its concentration
 */
impl Plink_RefillEcho {
    pub fn conc_ng_ml(&self) -> Ref<'_, u32> {
        self.conc_ng_ml.borrow()
    }
}

/**
 * link time that the token is good for; 0 if the operation is committed already
 */
impl Plink_RefillEcho {
    pub fn expires_ms(&self) -> Ref<'_, u32> {
        self.expires_ms.borrow()
    }
}
impl Plink_RefillEcho {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Proposes what the pump is to believe of its reservoir. Nothing changes yet.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_RefillPrepareReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    removed_nl: RefCell<u32>,
    filled_nl: RefCell<u32>,
    drug_id: RefCell<u32>,
    conc_ng_ml: RefCell<u32>,
    drug_label: RefCell<String>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_RefillPrepareReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.removed_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.filled_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.drug_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.conc_ng_ml.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.drug_label.borrow_mut() = bytes_to_str(&bytes_terminate(&_io.read_bytes(16 as usize)?.into(), 0, false).into(), "ASCII")?;
        }
        Ok(())
    }
}
impl Plink_RefillPrepareReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_RefillPrepareReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * drained volume
 */
impl Plink_RefillPrepareReq {
    pub fn removed_nl(&self) -> Ref<'_, u32> {
        self.removed_nl.borrow()
    }
}

/**
 * volume that was filled in
 */
impl Plink_RefillPrepareReq {
    pub fn filled_nl(&self) -> Ref<'_, u32> {
        self.filled_nl.borrow()
    }
}

/**
 * the drug, by the number of the clinic's formulary
 */
impl Plink_RefillPrepareReq {
    pub fn drug_id(&self) -> Ref<'_, u32> {
        self.drug_id.borrow()
    }
}

/**
 * its concentration
 */
impl Plink_RefillPrepareReq {
    pub fn conc_ng_ml(&self) -> Ref<'_, u32> {
        self.conc_ng_ml.borrow()
    }
}

/**
 * name of the drug; absent leaves it empty
 */
impl Plink_RefillPrepareReq {
    pub fn drug_label(&self) -> Ref<'_, String> {
        self.drug_label.borrow()
    }
}
impl Plink_RefillPrepareReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The refill as the pump has understood it, against what it expected.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_RefillPrepareRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    token: RefCell<u32>,
    expected_nl: RefCell<u32>,
    delta_nl: RefCell<i32>,
    prepare_flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    echo: RefCell<OptRc<Plink_RefillEcho>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_RefillPrepareRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.token.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.expected_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.delta_nl.borrow_mut() = _io.read_s4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.prepare_flags.borrow_mut() = _io.read_u2le()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        }
        if !(_io.is_eof()) {
            let t = Self::read_into::<_, Plink_RefillEcho>(&*_io, Some(self_rc._root.clone()), Some(self_rc._self.clone()))?.into();
            *self_rc.echo.borrow_mut() = t;
        }
        Ok(())
    }
}
impl Plink_RefillPrepareRsp {
}

/**
 * for REFILL_COMMIT
 */
impl Plink_RefillPrepareRsp {
    pub fn token(&self) -> Ref<'_, u32> {
        self.token.borrow()
    }
}

/**
 * calculated volume before the refill
 */
impl Plink_RefillPrepareRsp {
    pub fn expected_nl(&self) -> Ref<'_, u32> {
        self.expected_nl.borrow()
    }
}

/**
 * drained minus expected volume
 */
impl Plink_RefillPrepareRsp {
    pub fn delta_nl(&self) -> Ref<'_, i32> {
        self.delta_nl.borrow()
    }
}

/**
 * absent is 0
 */
impl Plink_RefillPrepareRsp {
    pub fn prepare_flags(&self) -> Ref<'_, u16> {
        self.prepare_flags.borrow()
    }
}
impl Plink_RefillPrepareRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * what was understood
 */
impl Plink_RefillPrepareRsp {
    pub fn echo(&self) -> Ref<'_, OptRc<Plink_RefillEcho>> {
        self.echo.borrow()
    }
}
impl Plink_RefillPrepareRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Begins the program in force, from its beginning.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_ResumeReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    therapy_rev: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_ResumeReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.therapy_rev.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_ResumeReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_ResumeReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * program that the host believes in force
 */
impl Plink_ResumeReq {
    pub fn therapy_rev(&self) -> Ref<'_, u32> {
        self.therapy_rev.borrow()
    }
}
impl Plink_ResumeReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The program runs.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_ResumeRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_ResumeRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_ResumeRsp {
}
impl Plink_ResumeRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Ends the session.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_SessionCloseReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    session_id: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_SessionCloseReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.session_id.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_SessionCloseReq {
}

/**
 * of the open session
 */
impl Plink_SessionCloseReq {
    pub fn session_id(&self) -> Ref<'_, u32> {
        self.session_id.borrow()
    }
}
impl Plink_SessionCloseReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The last authenticated frame of the session.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_SessionCloseRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_SessionCloseRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        Ok(())
    }
}
impl Plink_SessionCloseRsp {
}
impl Plink_SessionCloseRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The proof that the host has the key. Carries no AUTH; every later frame does.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_SessionConfirmReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    session_id: RefCell<u32>,
    host_proof: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_SessionConfirmReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.session_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.host_proof.borrow_mut() = _io.read_bytes(8 as usize)?.into();
        Ok(())
    }
}
impl Plink_SessionConfirmReq {
}

/**
 * as in SESSION_OPEN_RSP
 */
impl Plink_SessionConfirmReq {
    pub fn session_id(&self) -> Ref<'_, u32> {
        self.session_id.borrow()
    }
}

/**
 * PLK-SEC-06
 */
impl Plink_SessionConfirmReq {
    pub fn host_proof(&self) -> Ref<'_, Vec<u8>> {
        self.host_proof.borrow()
    }
}
impl Plink_SessionConfirmReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The session is open. Carries no AUTH.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_SessionConfirmRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    session_id: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_SessionConfirmRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.session_id.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_SessionConfirmRsp {
}

/**
 * of the open session
 */
impl Plink_SessionConfirmRsp {
    pub fn session_id(&self) -> Ref<'_, u32> {
        self.session_id.borrow()
    }
}
impl Plink_SessionConfirmRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for a session and gives the host's half of its freshness.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_SessionOpenReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    key_id: RefCell<u8>,
    rsv: RefCell<Vec<u8>>,
    host_nonce: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_SessionOpenReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.key_id.borrow_mut() = _io.read_u1()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(3 as usize)?.into();
        *self_rc.host_nonce.borrow_mut() = _io.read_bytes(16 as usize)?.into();
        Ok(())
    }
}
impl Plink_SessionOpenReq {
}

/**
 * which key; 0 is the only one in this version
 */
impl Plink_SessionOpenReq {
    pub fn key_id(&self) -> Ref<'_, u8> {
        self.key_id.borrow()
    }
}
impl Plink_SessionOpenReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}

/**
 * random, never used before
 */
impl Plink_SessionOpenReq {
    pub fn host_nonce(&self) -> Ref<'_, Vec<u8>> {
        self.host_nonce.borrow()
    }
}
impl Plink_SessionOpenReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The pump's half, and the proof that the pump has the key. The session is not open yet.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_SessionOpenRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    session_id: RefCell<u32>,
    dev_nonce: RefCell<Vec<u8>>,
    dev_proof: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_SessionOpenRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.session_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.dev_nonce.borrow_mut() = _io.read_bytes(16 as usize)?.into();
        *self_rc.dev_proof.borrow_mut() = _io.read_bytes(8 as usize)?.into();
        Ok(())
    }
}
impl Plink_SessionOpenRsp {
}

/**
 * chosen by the pump
 */
impl Plink_SessionOpenRsp {
    pub fn session_id(&self) -> Ref<'_, u32> {
        self.session_id.borrow()
    }
}

/**
 * random, never used before
 */
impl Plink_SessionOpenRsp {
    pub fn dev_nonce(&self) -> Ref<'_, Vec<u8>> {
        self.dev_nonce.borrow()
    }
}

/**
 * PLK-SEC-06
 */
impl Plink_SessionOpenRsp {
    pub fn dev_proof(&self) -> Ref<'_, Vec<u8>> {
        self.dev_proof.borrow()
    }
}
impl Plink_SessionOpenRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Stops delivery, a running bolus too.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_StopReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    reason: RefCell<Plink_StopReason>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_StopReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.reason.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.rsv.borrow_mut() = _io.read_bytes(3 as usize)?.into();
        Ok(())
    }
}
impl Plink_StopReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_StopReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * why
 */
impl Plink_StopReq {
    pub fn reason(&self) -> Ref<'_, Plink_StopReason> {
        self.reason.borrow()
    }
}
impl Plink_StopReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_StopReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Delivery has stopped.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_StopRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    t_ms: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_StopRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.t_ms.borrow_mut() = _io.read_u8le()?.into();
        Ok(())
    }
}
impl Plink_StopRsp {
}

/**
 * pump time of the stop
 */
impl Plink_StopRsp {
    pub fn t_ms(&self) -> Ref<'_, u64> {
        self.t_ms.borrow()
    }
}
impl Plink_StopRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for TELEMETRY at a period.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_StreamConfigReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    period_ms: RefCell<u32>,
    flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_StreamConfigReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.period_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        Ok(())
    }
}
impl Plink_StreamConfigReq {
}

/**
 * link time; 0 is off
 */
impl Plink_StreamConfigReq {
    pub fn period_ms(&self) -> Ref<'_, u32> {
        self.period_ms.borrow()
    }
}

/**
 * when else to send
 */
impl Plink_StreamConfigReq {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}
impl Plink_StreamConfigReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_StreamConfigReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * What the stream now is, which may differ from what was asked for.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_StreamConfigRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    period_ms: RefCell<u32>,
    flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_StreamConfigRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.period_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        Ok(())
    }
}
impl Plink_StreamConfigRsp {
}

/**
 * period in effect, link time; 0 is off
 */
impl Plink_StreamConfigRsp {
    pub fn period_ms(&self) -> Ref<'_, u32> {
        self.period_ms.borrow()
    }
}

/**
 * flags in effect
 */
impl Plink_StreamConfigRsp {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}
impl Plink_StreamConfigRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_StreamConfigRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The pump's own view of itself.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_Telemetry {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<KStructUnit>,
    pub _self: SharedType<Self>,
    t_ms: RefCell<u64>,
    event_seq: RefCell<u32>,
    boot_count: RefCell<u16>,
    state: RefCell<Plink_PumpStateCode>,
    mode: RefCell<Plink_Mode>,
    alarms_active: RefCell<u32>,
    alarms_unacked: RefCell<u32>,
    reservoir_nl: RefCell<u32>,
    rate_nl_h: RefCell<u32>,
    since_refill_nl: RefCell<u32>,
    bolus_remaining_nl: RefCell<u32>,
    therapy_rev: RefCell<u32>,
    battery_mv: RefCell<u16>,
    battery_pct: RefCell<u8>,
    flags: RefCell<u8>,
    temp_cdeg: RefCell<i16>,
    pressure_dkpa: RefCell<i16>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_Telemetry {
    type Root = Plink;
    type Parent = KStructUnit;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.t_ms.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.event_seq.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.boot_count.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.state.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.mode.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.alarms_active.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.alarms_unacked.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.reservoir_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.rate_nl_h.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.since_refill_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.bolus_remaining_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.therapy_rev.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.battery_mv.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.battery_pct.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u1()?.into();
        *self_rc.temp_cdeg.borrow_mut() = _io.read_s2le()?.into();
        *self_rc.pressure_dkpa.borrow_mut() = _io.read_s2le()?.into();
        Ok(())
    }
}
impl Plink_Telemetry {
}

/**
 * pump time
 */
impl Plink_Telemetry {
    pub fn t_ms(&self) -> Ref<'_, u64> {
        self.t_ms.borrow()
    }
}

/**
 * newest record of the log
 */
impl Plink_Telemetry {
    pub fn event_seq(&self) -> Ref<'_, u32> {
        self.event_seq.borrow()
    }
}

/**
 * starts of the pump since manufacture
 */
impl Plink_Telemetry {
    pub fn boot_count(&self) -> Ref<'_, u16> {
        self.boot_count.borrow()
    }
}

/**
 * what the pump does
 */
impl Plink_Telemetry {
    pub fn state(&self) -> Ref<'_, Plink_PumpStateCode> {
        self.state.borrow()
    }
}

/**
 * which kind of program
 */
impl Plink_Telemetry {
    pub fn mode(&self) -> Ref<'_, Plink_Mode> {
        self.mode.borrow()
    }
}

/**
 * bit n - 1 is alarm code n: present or latched
 */
impl Plink_Telemetry {
    pub fn alarms_active(&self) -> Ref<'_, u32> {
        self.alarms_active.borrow()
    }
}

/**
 * bit n - 1 is alarm code n: not acknowledged
 */
impl Plink_Telemetry {
    pub fn alarms_unacked(&self) -> Ref<'_, u32> {
        self.alarms_unacked.borrow()
    }
}

/**
 * calculated residual volume
 */
impl Plink_Telemetry {
    pub fn reservoir_nl(&self) -> Ref<'_, u32> {
        self.reservoir_nl.borrow()
    }
}

/**
 * rate now
 */
impl Plink_Telemetry {
    pub fn rate_nl_h(&self) -> Ref<'_, u32> {
        self.rate_nl_h.borrow()
    }
}

/**
 * delivered since the last refill
 */
impl Plink_Telemetry {
    pub fn since_refill_nl(&self) -> Ref<'_, u32> {
        self.since_refill_nl.borrow()
    }
}

/**
 * rest of the running bolus
 */
impl Plink_Telemetry {
    pub fn bolus_remaining_nl(&self) -> Ref<'_, u32> {
        self.bolus_remaining_nl.borrow()
    }
}

/**
 * changes with the program
 */
impl Plink_Telemetry {
    pub fn therapy_rev(&self) -> Ref<'_, u32> {
        self.therapy_rev.borrow()
    }
}

/**
 * battery voltage
 */
impl Plink_Telemetry {
    pub fn battery_mv(&self) -> Ref<'_, u16> {
        self.battery_mv.borrow()
    }
}

/**
 * battery charge left
 */
impl Plink_Telemetry {
    pub fn battery_pct(&self) -> Ref<'_, u8> {
        self.battery_pct.borrow()
    }
}

/**
 * ERI, EOS …
 */
impl Plink_Telemetry {
    pub fn flags(&self) -> Ref<'_, u8> {
        self.flags.borrow()
    }
}

/**
 * temperature
 */
impl Plink_Telemetry {
    pub fn temp_cdeg(&self) -> Ref<'_, i16> {
        self.temp_cdeg.borrow()
    }
}

/**
 * catheter pressure, gauge
 */
impl Plink_Telemetry {
    pub fn pressure_dkpa(&self) -> Ref<'_, i16> {
        self.pressure_dkpa.borrow()
    }
}
impl Plink_Telemetry {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Puts the proposed program in force.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TherapyCommitReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    token: RefCell<u32>,
    program_crc32c: RefCell<u32>,
    commit_flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TherapyCommitReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.token.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.program_crc32c.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.commit_flags.borrow_mut() = _io.read_u2le()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        }
        Ok(())
    }
}
impl Plink_TherapyCommitReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_TherapyCommitReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * as PREPARE answered
 */
impl Plink_TherapyCommitReq {
    pub fn token(&self) -> Ref<'_, u32> {
        self.token.borrow()
    }
}

/**
 * as PREPARE answered
 */
impl Plink_TherapyCommitReq {
    pub fn program_crc32c(&self) -> Ref<'_, u32> {
        self.program_crc32c.borrow()
    }
}

/**
 * absent is 0
 */
impl Plink_TherapyCommitReq {
    pub fn commit_flags(&self) -> Ref<'_, u16> {
        self.commit_flags.borrow()
    }
}
impl Plink_TherapyCommitReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_TherapyCommitReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The program is in force.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TherapyCommitRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    therapy_rev: RefCell<u32>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TherapyCommitRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.therapy_rev.borrow_mut() = _io.read_u4le()?.into();
        Ok(())
    }
}
impl Plink_TherapyCommitRsp {
}

/**
 * new revision
 */
impl Plink_TherapyCommitRsp {
    pub fn therapy_rev(&self) -> Ref<'_, u32> {
        self.therapy_rev.borrow()
    }
}
impl Plink_TherapyCommitRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Further steps of a program that was proposed with MORE.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TherapyExtendReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    token: RefCell<u32>,
    from_step: RefCell<u8>,
    n_steps: RefCell<u8>,
    flags: RefCell<u16>,
    steps: RefCell<Vec<OptRc<Plink_ProgramStep>>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TherapyExtendReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.token.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.from_step.borrow_mut() = _io.read_u1()?.into();
        *self_rc.n_steps.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.steps.borrow_mut() = Vec::new();
        let l_steps = *self_rc.n_steps();
        for _i in 0..l_steps {
            let t = Self::read_into::<_, Plink_ProgramStep>(&*_io, Some(self_rc._root.clone()), None)?.into();
            self_rc.steps.borrow_mut().push(t);
        }
        Ok(())
    }
}
impl Plink_TherapyExtendReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_TherapyExtendReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * as PREPARE answered
 */
impl Plink_TherapyExtendReq {
    pub fn token(&self) -> Ref<'_, u32> {
        self.token.borrow()
    }
}

/**
 * index of the first step here; the number of those sent before
 */
impl Plink_TherapyExtendReq {
    pub fn from_step(&self) -> Ref<'_, u8> {
        self.from_step.borrow()
    }
}

/**
 * steps here
 */
impl Plink_TherapyExtendReq {
    pub fn n_steps(&self) -> Ref<'_, u8> {
        self.n_steps.borrow()
    }
}

/**
 * MORE if further steps follow
 */
impl Plink_TherapyExtendReq {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}
impl Plink_TherapyExtendReq {
    pub fn steps(&self) -> Ref<'_, Vec<OptRc<Plink_ProgramStep>>> {
        self.steps.borrow()
    }
}
impl Plink_TherapyExtendReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The further steps as the pump has understood them.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TherapyExtendRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    token: RefCell<u32>,
    from_step: RefCell<u8>,
    n_steps: RefCell<u8>,
    flags: RefCell<u16>,
    steps: RefCell<Vec<OptRc<Plink_ProgramStep>>>,
    program_crc32c: RefCell<u32>,
    expires_ms: RefCell<u32>,
    prepare_flags: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TherapyExtendRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.token.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.from_step.borrow_mut() = _io.read_u1()?.into();
        *self_rc.n_steps.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.steps.borrow_mut() = Vec::new();
        let l_steps = *self_rc.n_steps();
        for _i in 0..l_steps {
            let t = Self::read_into::<_, Plink_ProgramStep>(&*_io, Some(self_rc._root.clone()), None)?.into();
            self_rc.steps.borrow_mut().push(t);
        }
        *self_rc.program_crc32c.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.expires_ms.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.prepare_flags.borrow_mut() = _io.read_u2le()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        }
        Ok(())
    }
}
impl Plink_TherapyExtendRsp {
}

/**
 * of the request
 */
impl Plink_TherapyExtendRsp {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * of the request
 */
impl Plink_TherapyExtendRsp {
    pub fn token(&self) -> Ref<'_, u32> {
        self.token.borrow()
    }
}

/**
 * index of the first step here
 */
impl Plink_TherapyExtendRsp {
    pub fn from_step(&self) -> Ref<'_, u8> {
        self.from_step.borrow()
    }
}

/**
 * steps here
 */
impl Plink_TherapyExtendRsp {
    pub fn n_steps(&self) -> Ref<'_, u8> {
        self.n_steps.borrow()
    }
}

/**
 * MORE if further steps follow
 */
impl Plink_TherapyExtendRsp {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}
impl Plink_TherapyExtendRsp {
    pub fn steps(&self) -> Ref<'_, Vec<OptRc<Plink_ProgramStep>>> {
        self.steps.borrow()
    }
}

/**
 * of the whole program (PLK-THR-04); 0 with MORE
 */
impl Plink_TherapyExtendRsp {
    pub fn program_crc32c(&self) -> Ref<'_, u32> {
        self.program_crc32c.borrow()
    }
}

/**
 * link time that the token is good for; 0 if the operation is committed already
 */
impl Plink_TherapyExtendRsp {
    pub fn expires_ms(&self) -> Ref<'_, u32> {
        self.expires_ms.borrow()
    }
}

/**
 * absent is 0
 */
impl Plink_TherapyExtendRsp {
    pub fn prepare_flags(&self) -> Ref<'_, u16> {
        self.prepare_flags.borrow()
    }
}
impl Plink_TherapyExtendRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_TherapyExtendRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Proposes a program. Nothing changes yet.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TherapyPrepareReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    base_rev: RefCell<u32>,
    mode: RefCell<Plink_Mode>,
    n_steps: RefCell<u8>,
    flags: RefCell<u16>,
    drug_id: RefCell<u32>,
    conc_ng_ml: RefCell<u32>,
    pat_bolus_nl: RefCell<u32>,
    pat_bolus_ms: RefCell<u32>,
    lockout_ms: RefCell<u32>,
    max_per_day: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    steps: RefCell<Vec<OptRc<Plink_ProgramStep>>>,
    extra: RefCell<OptRc<Plink_ProgramExtra>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TherapyPrepareReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.base_rev.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.mode.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.n_steps.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.drug_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.conc_ng_ml.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.pat_bolus_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.pat_bolus_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.lockout_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.max_per_day.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        *self_rc.steps.borrow_mut() = Vec::new();
        let l_steps = *self_rc.n_steps();
        for _i in 0..l_steps {
            let t = Self::read_into::<_, Plink_ProgramStep>(&*_io, Some(self_rc._root.clone()), None)?.into();
            self_rc.steps.borrow_mut().push(t);
        }
        if !(_io.is_eof()) {
            let t = Self::read_into::<_, Plink_ProgramExtra>(&*_io, Some(self_rc._root.clone()), None)?.into();
            *self_rc.extra.borrow_mut() = t;
        }
        Ok(())
    }
}
impl Plink_TherapyPrepareReq {
}

/**
 * chosen by the host, new for each operation; 0 is nobody's
 */
impl Plink_TherapyPrepareReq {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * therapy_rev that the proposal replaces
 */
impl Plink_TherapyPrepareReq {
    pub fn base_rev(&self) -> Ref<'_, u32> {
        self.base_rev.borrow()
    }
}

/**
 * kind of program
 */
impl Plink_TherapyPrepareReq {
    pub fn mode(&self) -> Ref<'_, Plink_Mode> {
        self.mode.borrow()
    }
}

/**
 * steps here
 */
impl Plink_TherapyPrepareReq {
    pub fn n_steps(&self) -> Ref<'_, u8> {
        self.n_steps.borrow()
    }
}

/**
 * MORE if steps follow in THERAPY_EXTEND
 */
impl Plink_TherapyPrepareReq {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}

/**
 * the drug, by the number of the clinic's formulary
 */
impl Plink_TherapyPrepareReq {
    pub fn drug_id(&self) -> Ref<'_, u32> {
        self.drug_id.borrow()
    }
}

/**
 * concentration of the drug
 */
impl Plink_TherapyPrepareReq {
    pub fn conc_ng_ml(&self) -> Ref<'_, u32> {
        self.conc_ng_ml.borrow()
    }
}

/**
 * patient's bolus; 0 is none
 */
impl Plink_TherapyPrepareReq {
    pub fn pat_bolus_nl(&self) -> Ref<'_, u32> {
        self.pat_bolus_nl.borrow()
    }
}

/**
 * time over which the patient's bolus is given, pump time
 */
impl Plink_TherapyPrepareReq {
    pub fn pat_bolus_ms(&self) -> Ref<'_, u32> {
        self.pat_bolus_ms.borrow()
    }
}

/**
 * least time between the starts of two patient's boluses, pump time
 */
impl Plink_TherapyPrepareReq {
    pub fn lockout_ms(&self) -> Ref<'_, u32> {
        self.lockout_ms.borrow()
    }
}

/**
 * patient's boluses in any 24 h of pump time
 */
impl Plink_TherapyPrepareReq {
    pub fn max_per_day(&self) -> Ref<'_, u16> {
        self.max_per_day.borrow()
    }
}
impl Plink_TherapyPrepareReq {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_TherapyPrepareReq {
    pub fn steps(&self) -> Ref<'_, Vec<OptRc<Plink_ProgramStep>>> {
        self.steps.borrow()
    }
}

/**
 * boluses and end of the program; absent is all 0
 */
impl Plink_TherapyPrepareReq {
    pub fn extra(&self) -> Ref<'_, OptRc<Plink_ProgramExtra>> {
        self.extra.borrow()
    }
}
impl Plink_TherapyPrepareReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The program as the pump has understood it.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TherapyPrepareRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    op_id: RefCell<u32>,
    token: RefCell<u32>,
    mode: RefCell<Plink_Mode>,
    n_steps: RefCell<u8>,
    flags: RefCell<u16>,
    drug_id: RefCell<u32>,
    conc_ng_ml: RefCell<u32>,
    pat_bolus_nl: RefCell<u32>,
    pat_bolus_ms: RefCell<u32>,
    lockout_ms: RefCell<u32>,
    max_per_day: RefCell<u16>,
    rsv: RefCell<Vec<u8>>,
    steps: RefCell<Vec<OptRc<Plink_ProgramStep>>>,
    program_crc32c: RefCell<u32>,
    expires_ms: RefCell<u32>,
    prepare_flags: RefCell<u16>,
    rsv2: RefCell<Vec<u8>>,
    extra: RefCell<OptRc<Plink_ProgramExtra>>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TherapyPrepareRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.op_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.token.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.mode.borrow_mut() = (_io.read_u1()? as i64).try_into()?;
        *self_rc.n_steps.borrow_mut() = _io.read_u1()?.into();
        *self_rc.flags.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.drug_id.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.conc_ng_ml.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.pat_bolus_nl.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.pat_bolus_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.lockout_ms.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.max_per_day.borrow_mut() = _io.read_u2le()?.into();
        *self_rc.rsv.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        *self_rc.steps.borrow_mut() = Vec::new();
        let l_steps = *self_rc.n_steps();
        for _i in 0..l_steps {
            let t = Self::read_into::<_, Plink_ProgramStep>(&*_io, Some(self_rc._root.clone()), None)?.into();
            self_rc.steps.borrow_mut().push(t);
        }
        *self_rc.program_crc32c.borrow_mut() = _io.read_u4le()?.into();
        *self_rc.expires_ms.borrow_mut() = _io.read_u4le()?.into();
        if !(_io.is_eof()) {
            *self_rc.prepare_flags.borrow_mut() = _io.read_u2le()?.into();
        }
        if !(_io.is_eof()) {
            *self_rc.rsv2.borrow_mut() = _io.read_bytes(2 as usize)?.into();
        }
        if !(_io.is_eof()) {
            let t = Self::read_into::<_, Plink_ProgramExtra>(&*_io, Some(self_rc._root.clone()), None)?.into();
            *self_rc.extra.borrow_mut() = t;
        }
        Ok(())
    }
}
impl Plink_TherapyPrepareRsp {
}

/**
 * of the request
 */
impl Plink_TherapyPrepareRsp {
    pub fn op_id(&self) -> Ref<'_, u32> {
        self.op_id.borrow()
    }
}

/**
 * for THERAPY_EXTEND and THERAPY_COMMIT
 */
impl Plink_TherapyPrepareRsp {
    pub fn token(&self) -> Ref<'_, u32> {
        self.token.borrow()
    }
}

/**
 * kind of program
 */
impl Plink_TherapyPrepareRsp {
    pub fn mode(&self) -> Ref<'_, Plink_Mode> {
        self.mode.borrow()
    }
}

/**
 * steps here
 */
impl Plink_TherapyPrepareRsp {
    pub fn n_steps(&self) -> Ref<'_, u8> {
        self.n_steps.borrow()
    }
}

/**
 * MORE if steps follow in another frame
 */
impl Plink_TherapyPrepareRsp {
    pub fn flags(&self) -> Ref<'_, u16> {
        self.flags.borrow()
    }
}

/**
 * the drug, by the number of the clinic's formulary
 */
impl Plink_TherapyPrepareRsp {
    pub fn drug_id(&self) -> Ref<'_, u32> {
        self.drug_id.borrow()
    }
}

/**
 * concentration of the drug
 */
impl Plink_TherapyPrepareRsp {
    pub fn conc_ng_ml(&self) -> Ref<'_, u32> {
        self.conc_ng_ml.borrow()
    }
}

/**
 * patient's bolus; 0 is none
 */
impl Plink_TherapyPrepareRsp {
    pub fn pat_bolus_nl(&self) -> Ref<'_, u32> {
        self.pat_bolus_nl.borrow()
    }
}

/**
 * time over which the patient's bolus is given, pump time
 */
impl Plink_TherapyPrepareRsp {
    pub fn pat_bolus_ms(&self) -> Ref<'_, u32> {
        self.pat_bolus_ms.borrow()
    }
}

/**
 * least time between the starts of two patient's boluses, pump time
 */
impl Plink_TherapyPrepareRsp {
    pub fn lockout_ms(&self) -> Ref<'_, u32> {
        self.lockout_ms.borrow()
    }
}

/**
 * patient's boluses in any 24 h of pump time
 */
impl Plink_TherapyPrepareRsp {
    pub fn max_per_day(&self) -> Ref<'_, u16> {
        self.max_per_day.borrow()
    }
}
impl Plink_TherapyPrepareRsp {
    pub fn rsv(&self) -> Ref<'_, Vec<u8>> {
        self.rsv.borrow()
    }
}
impl Plink_TherapyPrepareRsp {
    pub fn steps(&self) -> Ref<'_, Vec<OptRc<Plink_ProgramStep>>> {
        self.steps.borrow()
    }
}

/**
 * of the whole program (PLK-THR-04); 0 with MORE
 */
impl Plink_TherapyPrepareRsp {
    pub fn program_crc32c(&self) -> Ref<'_, u32> {
        self.program_crc32c.borrow()
    }
}

/**
 * link time that the token is good for; 0 if the operation is committed already
 */
impl Plink_TherapyPrepareRsp {
    pub fn expires_ms(&self) -> Ref<'_, u32> {
        self.expires_ms.borrow()
    }
}

/**
 * absent is 0
 */
impl Plink_TherapyPrepareRsp {
    pub fn prepare_flags(&self) -> Ref<'_, u16> {
        self.prepare_flags.borrow()
    }
}
impl Plink_TherapyPrepareRsp {
    pub fn rsv2(&self) -> Ref<'_, Vec<u8>> {
        self.rsv2.borrow()
    }
}

/**
 * absent if all four are 0
 */
impl Plink_TherapyPrepareRsp {
    pub fn extra(&self) -> Ref<'_, OptRc<Plink_ProgramExtra>> {
        self.extra.borrow()
    }
}
impl Plink_TherapyPrepareRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Tells the pump UTC. Pump time itself never steps.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TimeSetReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    utc_ms: RefCell<u64>,
    dev_us: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TimeSetReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.utc_ms.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.dev_us.borrow_mut() = _io.read_u8le()?.into();
        Ok(())
    }
}
impl Plink_TimeSetReq {
}

/**
 * UTC since 1970 …
 */
impl Plink_TimeSetReq {
    pub fn utc_ms(&self) -> Ref<'_, u64> {
        self.utc_ms.borrow()
    }
}

/**
 * … at this pump time
 */
impl Plink_TimeSetReq {
    pub fn dev_us(&self) -> Ref<'_, u64> {
        self.dev_us.borrow()
    }
}
impl Plink_TimeSetReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * UTC is set.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TimeSetRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    step_ms: RefCell<i64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TimeSetRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.step_ms.borrow_mut() = _io.read_s8le()?.into();
        Ok(())
    }
}
impl Plink_TimeSetRsp {
}

/**
 * new minus old utc_offset_ms
 */
impl Plink_TimeSetRsp {
    pub fn step_ms(&self) -> Ref<'_, i64> {
        self.step_ms.borrow()
    }
}
impl Plink_TimeSetRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * Asks for the pump's clock, as NTP does.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TimeSyncReq {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    host_t: RefCell<u64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TimeSyncReq {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.host_t.borrow_mut() = _io.read_u8le()?.into();
        Ok(())
    }
}
impl Plink_TimeSyncReq {
}

/**
 * any number; the host's time of sending
 */
impl Plink_TimeSyncReq {
    pub fn host_t(&self) -> Ref<'_, u64> {
        self.host_t.borrow()
    }
}
impl Plink_TimeSyncReq {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}

/**
 * The pump's clock at both ends of the exchange.
 */

#[derive(Default, Debug, Clone)]
pub struct Plink_TimeSyncRsp {
    pub _root: SharedType<Plink>,
    pub _parent: SharedType<Plink>,
    pub _self: SharedType<Self>,
    host_t: RefCell<u64>,
    dev_rx_us: RefCell<u64>,
    dev_tx_us: RefCell<u64>,
    utc_offset_ms: RefCell<i64>,
    _io: RefCell<BytesReader>,
}
impl KStruct for Plink_TimeSyncRsp {
    type Root = Plink;
    type Parent = Plink;

    fn read<S: KStream>(
        self_rc: &OptRc<Self>,
        _io: &S,
        _root: SharedType<Self::Root>,
        _parent: SharedType<Self::Parent>,
    ) -> KResult<()> {
        *self_rc._io.borrow_mut() = _io.clone();
        self_rc._root.set(_root.get());
        self_rc._parent.set(_parent.get());
        self_rc._self.set(Ok(self_rc.clone()));
        let _rrc = self_rc._root.get_value().borrow().upgrade();
        let _prc = self_rc._parent.get_value().borrow().upgrade();
        let _r = _rrc.as_ref().unwrap();
        *self_rc.host_t.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.dev_rx_us.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.dev_tx_us.borrow_mut() = _io.read_u8le()?.into();
        *self_rc.utc_offset_ms.borrow_mut() = _io.read_s8le()?.into();
        Ok(())
    }
}
impl Plink_TimeSyncRsp {
}

/**
 * the host_t of the request
 */
impl Plink_TimeSyncRsp {
    pub fn host_t(&self) -> Ref<'_, u64> {
        self.host_t.borrow()
    }
}

/**
 * pump time when the request arrived
 */
impl Plink_TimeSyncRsp {
    pub fn dev_rx_us(&self) -> Ref<'_, u64> {
        self.dev_rx_us.borrow()
    }
}

/**
 * pump time when the answer left; not before dev_rx_us
 */
impl Plink_TimeSyncRsp {
    pub fn dev_tx_us(&self) -> Ref<'_, u64> {
        self.dev_tx_us.borrow()
    }
}

/**
 * UTC (since 1970) minus pump time
 */
impl Plink_TimeSyncRsp {
    pub fn utc_offset_ms(&self) -> Ref<'_, i64> {
        self.utc_offset_ms.borrow()
    }
}
impl Plink_TimeSyncRsp {
    pub fn _io(&self) -> Ref<'_, BytesReader> {
        self._io.borrow()
    }
}
