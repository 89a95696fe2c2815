// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

#include "plink.h"
std::set<plink_t::alarm_code_t> plink_t::_build_values_alarm_code_t() {
    std::set<plink_t::alarm_code_t> _t;
    _t.insert(plink_t::ALARM_CODE_LOW_RESERVOIR);
    _t.insert(plink_t::ALARM_CODE_EMPTY_RESERVOIR);
    _t.insert(plink_t::ALARM_CODE_ERI);
    _t.insert(plink_t::ALARM_CODE_EOS);
    _t.insert(plink_t::ALARM_CODE_LOW_BATTERY_RESET);
    _t.insert(plink_t::ALARM_CODE_MOTOR_STALL);
    _t.insert(plink_t::ALARM_CODE_MOTOR_STALL_RECOVERED);
    _t.insert(plink_t::ALARM_CODE_PUMP_STOPPED);
    _t.insert(plink_t::ALARM_CODE_PUMP_STOPPED_48H);
    _t.insert(plink_t::ALARM_CODE_MEMORY_ERROR_NONCRIT);
    _t.insert(plink_t::ALARM_CODE_MEMORY_ERROR_CRIT);
    _t.insert(plink_t::ALARM_CODE_SAFE_STATE);
    _t.insert(plink_t::ALARM_CODE_SELF_TEST_FAIL);
    _t.insert(plink_t::ALARM_CODE_WATCHDOG_RESET);
    _t.insert(plink_t::ALARM_CODE_SCHEDULE_END);
    _t.insert(plink_t::ALARM_CODE_CLOCK_ERROR);
    _t.insert(plink_t::ALARM_CODE_TEMPERATURE);
    _t.insert(plink_t::ALARM_CODE_OVER_INFUSION);
    _t.insert(plink_t::ALARM_CODE_UNDER_INFUSION);
    _t.insert(plink_t::ALARM_CODE_OCCLUSION);
    _t.insert(plink_t::ALARM_CODE_OVERFILL_PRESSURE);
    _t.insert(plink_t::ALARM_CODE_BOLUS_DENIED);
    _t.insert(plink_t::ALARM_CODE_BOLUS_OVERRUN);
    _t.insert(plink_t::ALARM_CODE_FAV_CLOSED);
    _t.insert(plink_t::ALARM_CODE_TELEMETRY_HOLD);
    _t.insert(plink_t::ALARM_CODE_LOG_OVERWRITE);
    _t.insert(plink_t::ALARM_CODE_UNAUTHORISED_SESSION);
    _t.insert(plink_t::ALARM_CODE_REPEATED_RESTART);
    return _t;
}
const std::set<plink_t::alarm_code_t> plink_t::_values_alarm_code_t = plink_t::_build_values_alarm_code_t();
bool plink_t::_is_defined_alarm_code_t(plink_t::alarm_code_t v) {
    return plink_t::_values_alarm_code_t.find(v) != plink_t::_values_alarm_code_t.end();
}
std::set<plink_t::alarm_edge_t> plink_t::_build_values_alarm_edge_t() {
    std::set<plink_t::alarm_edge_t> _t;
    _t.insert(plink_t::ALARM_EDGE_RAISED);
    _t.insert(plink_t::ALARM_EDGE_LATCHED);
    _t.insert(plink_t::ALARM_EDGE_CLEARED);
    _t.insert(plink_t::ALARM_EDGE_ACKED);
    _t.insert(plink_t::ALARM_EDGE_AUDIO_PAUSED);
    _t.insert(plink_t::ALARM_EDGE_AUDIO_RESUMED);
    _t.insert(plink_t::ALARM_EDGE_ESCALATED);
    _t.insert(plink_t::ALARM_EDGE_DEESCALATED);
    _t.insert(plink_t::ALARM_EDGE_RESET);
    return _t;
}
const std::set<plink_t::alarm_edge_t> plink_t::_values_alarm_edge_t = plink_t::_build_values_alarm_edge_t();
bool plink_t::_is_defined_alarm_edge_t(plink_t::alarm_edge_t v) {
    return plink_t::_values_alarm_edge_t.find(v) != plink_t::_values_alarm_edge_t.end();
}
std::set<plink_t::alarm_state_flag_t> plink_t::_build_values_alarm_state_flag_t() {
    std::set<plink_t::alarm_state_flag_t> _t;
    _t.insert(plink_t::ALARM_STATE_FLAG_PRESENT);
    _t.insert(plink_t::ALARM_STATE_FLAG_LATCHED);
    _t.insert(plink_t::ALARM_STATE_FLAG_ACKED);
    _t.insert(plink_t::ALARM_STATE_FLAG_AUDIO_PAUSED);
    _t.insert(plink_t::ALARM_STATE_FLAG_ESCALATED);
    return _t;
}
const std::set<plink_t::alarm_state_flag_t> plink_t::_values_alarm_state_flag_t = plink_t::_build_values_alarm_state_flag_t();
bool plink_t::_is_defined_alarm_state_flag_t(plink_t::alarm_state_flag_t v) {
    return plink_t::_values_alarm_state_flag_t.find(v) != plink_t::_values_alarm_state_flag_t.end();
}
std::set<plink_t::bolus_flag_t> plink_t::_build_values_bolus_flag_t() {
    std::set<plink_t::bolus_flag_t> _t;
    _t.insert(plink_t::BOLUS_FLAG_PATIENT);
    _t.insert(plink_t::BOLUS_FLAG_PRIMING);
    _t.insert(plink_t::BOLUS_FLAG_BRIDGE);
    return _t;
}
const std::set<plink_t::bolus_flag_t> plink_t::_values_bolus_flag_t = plink_t::_build_values_bolus_flag_t();
bool plink_t::_is_defined_bolus_flag_t(plink_t::bolus_flag_t v) {
    return plink_t::_values_bolus_flag_t.find(v) != plink_t::_values_bolus_flag_t.end();
}
std::set<plink_t::boot_cause_t> plink_t::_build_values_boot_cause_t() {
    std::set<plink_t::boot_cause_t> _t;
    _t.insert(plink_t::BOOT_CAUSE_POWER);
    _t.insert(plink_t::BOOT_CAUSE_BROWN_OUT);
    _t.insert(plink_t::BOOT_CAUSE_WATCHDOG);
    _t.insert(plink_t::BOOT_CAUSE_FACTORY_RESET);
    _t.insert(plink_t::BOOT_CAUSE_UPDATE);
    _t.insert(plink_t::BOOT_CAUSE_MEMORY);
    return _t;
}
const std::set<plink_t::boot_cause_t> plink_t::_values_boot_cause_t = plink_t::_build_values_boot_cause_t();
bool plink_t::_is_defined_boot_cause_t(plink_t::boot_cause_t v) {
    return plink_t::_values_boot_cause_t.find(v) != plink_t::_values_boot_cause_t.end();
}
std::set<plink_t::commit_flag_t> plink_t::_build_values_commit_flag_t() {
    std::set<plink_t::commit_flag_t> _t;
    _t.insert(plink_t::COMMIT_FLAG_CONFIRM_SOFT);
    return _t;
}
const std::set<plink_t::commit_flag_t> plink_t::_values_commit_flag_t = plink_t::_build_values_commit_flag_t();
bool plink_t::_is_defined_commit_flag_t(plink_t::commit_flag_t v) {
    return plink_t::_values_commit_flag_t.find(v) != plink_t::_values_commit_flag_t.end();
}
std::set<plink_t::damaged_part_t> plink_t::_build_values_damaged_part_t() {
    std::set<plink_t::damaged_part_t> _t;
    _t.insert(plink_t::DAMAGED_PART_RESERVOIR);
    _t.insert(plink_t::DAMAGED_PART_STORAGE);
    _t.insert(plink_t::DAMAGED_PART_CLOCK);
    return _t;
}
const std::set<plink_t::damaged_part_t> plink_t::_values_damaged_part_t = plink_t::_build_values_damaged_part_t();
bool plink_t::_is_defined_damaged_part_t(plink_t::damaged_part_t v) {
    return plink_t::_values_damaged_part_t.find(v) != plink_t::_values_damaged_part_t.end();
}
std::set<plink_t::device_class_t> plink_t::_build_values_device_class_t() {
    std::set<plink_t::device_class_t> _t;
    _t.insert(plink_t::DEVICE_CLASS_PRODUCTION);
    _t.insert(plink_t::DEVICE_CLASS_EMULATOR);
    _t.insert(plink_t::DEVICE_CLASS_ENGINEERING);
    return _t;
}
const std::set<plink_t::device_class_t> plink_t::_values_device_class_t = plink_t::_build_values_device_class_t();
bool plink_t::_is_defined_device_class_t(plink_t::device_class_t v) {
    return plink_t::_values_device_class_t.find(v) != plink_t::_values_device_class_t.end();
}
std::set<plink_t::key_flag_t> plink_t::_build_values_key_flag_t() {
    std::set<plink_t::key_flag_t> _t;
    _t.insert(plink_t::KEY_FLAG_TEST_KEY);
    return _t;
}
const std::set<plink_t::key_flag_t> plink_t::_values_key_flag_t = plink_t::_build_values_key_flag_t();
bool plink_t::_is_defined_key_flag_t(plink_t::key_flag_t v) {
    return plink_t::_values_key_flag_t.find(v) != plink_t::_values_key_flag_t.end();
}
std::set<plink_t::log_code_t> plink_t::_build_values_log_code_t() {
    std::set<plink_t::log_code_t> _t;
    _t.insert(plink_t::LOG_CODE_BOOT);
    _t.insert(plink_t::LOG_CODE_TIME_SET);
    _t.insert(plink_t::LOG_CODE_COMM_LOST);
    _t.insert(plink_t::LOG_CODE_BOLUS_DENIED);
    _t.insert(plink_t::LOG_CODE_SESSION_OPENED);
    _t.insert(plink_t::LOG_CODE_DAMAGED);
    _t.insert(plink_t::LOG_CODE_THERAPY);
    _t.insert(plink_t::LOG_CODE_BOLUS_START);
    _t.insert(plink_t::LOG_CODE_BOLUS_END);
    _t.insert(plink_t::LOG_CODE_STOP);
    _t.insert(plink_t::LOG_CODE_RESUME);
    _t.insert(plink_t::LOG_CODE_REFILL);
    _t.insert(plink_t::LOG_CODE_ALARM_LIMITS);
    _t.insert(plink_t::LOG_CODE_CONFIG);
    _t.insert(plink_t::LOG_CODE_BOLUS_CANCEL);
    _t.insert(plink_t::LOG_CODE_REFILL_EXPECTED);
    _t.insert(plink_t::LOG_CODE_REFILL_DRUG);
    return _t;
}
const std::set<plink_t::log_code_t> plink_t::_values_log_code_t = plink_t::_build_values_log_code_t();
bool plink_t::_is_defined_log_code_t(plink_t::log_code_t v) {
    return plink_t::_values_log_code_t.find(v) != plink_t::_values_log_code_t.end();
}
std::set<plink_t::log_read_flag_t> plink_t::_build_values_log_read_flag_t() {
    std::set<plink_t::log_read_flag_t> _t;
    _t.insert(plink_t::LOG_READ_FLAG_END);
    return _t;
}
const std::set<plink_t::log_read_flag_t> plink_t::_values_log_read_flag_t = plink_t::_build_values_log_read_flag_t();
bool plink_t::_is_defined_log_read_flag_t(plink_t::log_read_flag_t v) {
    return plink_t::_values_log_read_flag_t.find(v) != plink_t::_values_log_read_flag_t.end();
}
std::set<plink_t::message_type_t> plink_t::_build_values_message_type_t() {
    std::set<plink_t::message_type_t> _t;
    _t.insert(plink_t::MESSAGE_TYPE_HELLO);
    _t.insert(plink_t::MESSAGE_TYPE_IDENTIFY);
    _t.insert(plink_t::MESSAGE_TYPE_PING);
    _t.insert(plink_t::MESSAGE_TYPE_SESSION_OPEN);
    _t.insert(plink_t::MESSAGE_TYPE_SESSION_CONFIRM);
    _t.insert(plink_t::MESSAGE_TYPE_SESSION_CLOSE);
    _t.insert(plink_t::MESSAGE_TYPE_TIME_SYNC);
    _t.insert(plink_t::MESSAGE_TYPE_TIME_SET);
    _t.insert(plink_t::MESSAGE_TYPE_GET_STATUS);
    _t.insert(plink_t::MESSAGE_TYPE_STREAM_CONFIG);
    _t.insert(plink_t::MESSAGE_TYPE_GET_ALARMS);
    _t.insert(plink_t::MESSAGE_TYPE_LOG_INFO);
    _t.insert(plink_t::MESSAGE_TYPE_LOG_READ);
    _t.insert(plink_t::MESSAGE_TYPE_GET_THERAPY);
    _t.insert(plink_t::MESSAGE_TYPE_FW_INFO);
    _t.insert(plink_t::MESSAGE_TYPE_GET_LINK_STATS);
    _t.insert(plink_t::MESSAGE_TYPE_ECHO);
    _t.insert(plink_t::MESSAGE_TYPE_GET_REFILL);
    _t.insert(plink_t::MESSAGE_TYPE_GET_TOTALS);
    _t.insert(plink_t::MESSAGE_TYPE_GET_LIMITS);
    _t.insert(plink_t::MESSAGE_TYPE_GET_CONFIG);
    _t.insert(plink_t::MESSAGE_TYPE_THERAPY_PREPARE);
    _t.insert(plink_t::MESSAGE_TYPE_THERAPY_COMMIT);
    _t.insert(plink_t::MESSAGE_TYPE_OP_ABORT);
    _t.insert(plink_t::MESSAGE_TYPE_BOLUS_PREPARE);
    _t.insert(plink_t::MESSAGE_TYPE_BOLUS_COMMIT);
    _t.insert(plink_t::MESSAGE_TYPE_BOLUS_CANCEL);
    _t.insert(plink_t::MESSAGE_TYPE_STOP);
    _t.insert(plink_t::MESSAGE_TYPE_RESUME);
    _t.insert(plink_t::MESSAGE_TYPE_REFILL_PREPARE);
    _t.insert(plink_t::MESSAGE_TYPE_REFILL_COMMIT);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_ACK);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_AUDIO_PAUSE);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_LIMITS_SET);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_RESET);
    _t.insert(plink_t::MESSAGE_TYPE_THERAPY_EXTEND);
    _t.insert(plink_t::MESSAGE_TYPE_CONFIG_SET);
    _t.insert(plink_t::MESSAGE_TYPE_HELLO_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_IDENTIFY_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_PING_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_SESSION_OPEN_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_SESSION_CONFIRM_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_SESSION_CLOSE_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_TIME_SYNC_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_TIME_SET_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_GET_STATUS_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_STREAM_CONFIG_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_GET_ALARMS_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_LOG_INFO_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_LOG_READ_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_GET_THERAPY_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_FW_INFO_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_GET_LINK_STATS_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_ECHO_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_GET_REFILL_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_GET_TOTALS_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_GET_LIMITS_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_GET_CONFIG_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_THERAPY_PREPARE_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_THERAPY_COMMIT_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_OP_ABORT_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_BOLUS_PREPARE_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_BOLUS_COMMIT_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_BOLUS_CANCEL_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_STOP_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_RESUME_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_REFILL_PREPARE_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_REFILL_COMMIT_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_ACK_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_AUDIO_PAUSE_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_LIMITS_SET_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_RESET_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_THERAPY_EXTEND_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_CONFIG_SET_RSP);
    _t.insert(plink_t::MESSAGE_TYPE_NACK);
    _t.insert(plink_t::MESSAGE_TYPE_TELEMETRY);
    _t.insert(plink_t::MESSAGE_TYPE_ALARM_EVENT);
    _t.insert(plink_t::MESSAGE_TYPE_LOG_EVENT);
    _t.insert(plink_t::MESSAGE_TYPE_BOOT);
    return _t;
}
const std::set<plink_t::message_type_t> plink_t::_values_message_type_t = plink_t::_build_values_message_type_t();
bool plink_t::_is_defined_message_type_t(plink_t::message_type_t v) {
    return plink_t::_values_message_type_t.find(v) != plink_t::_values_message_type_t.end();
}
std::set<plink_t::mode_t> plink_t::_build_values_mode_t() {
    std::set<plink_t::mode_t> _t;
    _t.insert(plink_t::MODE_NONE);
    _t.insert(plink_t::MODE_SIMPLE);
    _t.insert(plink_t::MODE_FLEX);
    _t.insert(plink_t::MODE_PERIODIC_BOLUS);
    _t.insert(plink_t::MODE_SINGLE_BOLUS);
    _t.insert(plink_t::MODE_MINIMUM_RATE);
    return _t;
}
const std::set<plink_t::mode_t> plink_t::_values_mode_t = plink_t::_build_values_mode_t();
bool plink_t::_is_defined_mode_t(plink_t::mode_t v) {
    return plink_t::_values_mode_t.find(v) != plink_t::_values_mode_t.end();
}
std::set<plink_t::nack_reason_t> plink_t::_build_values_nack_reason_t() {
    std::set<plink_t::nack_reason_t> _t;
    _t.insert(plink_t::NACK_REASON_UNKNOWN_TYPE);
    _t.insert(plink_t::NACK_REASON_BAD_LENGTH);
    _t.insert(plink_t::NACK_REASON_BAD_VALUE);
    _t.insert(plink_t::NACK_REASON_AUTH_REQUIRED);
    _t.insert(plink_t::NACK_REASON_AUTH_FAILED);
    _t.insert(plink_t::NACK_REASON_WRONG_STATE);
    _t.insert(plink_t::NACK_REASON_LOCKOUT);
    _t.insert(plink_t::NACK_REASON_REPLAY);
    _t.insert(plink_t::NACK_REASON_SEQ_REUSE);
    _t.insert(plink_t::NACK_REASON_BUSY);
    _t.insert(plink_t::NACK_REASON_UNSUPPORTED_VERSION);
    _t.insert(plink_t::NACK_REASON_UNSUPPORTED_FLAG);
    _t.insert(plink_t::NACK_REASON_TOKEN_UNKNOWN);
    _t.insert(plink_t::NACK_REASON_TOKEN_EXPIRED);
    _t.insert(plink_t::NACK_REASON_ECHO_MISMATCH);
    _t.insert(plink_t::NACK_REASON_STALE_REVISION);
    _t.insert(plink_t::NACK_REASON_LIMIT_EXCEEDED);
    _t.insert(plink_t::NACK_REASON_LOG_GAP);
    _t.insert(plink_t::NACK_REASON_LOG_EPOCH);
    _t.insert(plink_t::NACK_REASON_STALE_OCCURRENCE);
    _t.insert(plink_t::NACK_REASON_SESSION_LIMIT);
    _t.insert(plink_t::NACK_REASON_NOT_IMPLEMENTED);
    _t.insert(plink_t::NACK_REASON_HARDWARE);
    _t.insert(plink_t::NACK_REASON_INTERNAL);
    return _t;
}
const std::set<plink_t::nack_reason_t> plink_t::_values_nack_reason_t = plink_t::_build_values_nack_reason_t();
bool plink_t::_is_defined_nack_reason_t(plink_t::nack_reason_t v) {
    return plink_t::_values_nack_reason_t.find(v) != plink_t::_values_nack_reason_t.end();
}
std::set<plink_t::prepare_flag_t> plink_t::_build_values_prepare_flag_t() {
    std::set<plink_t::prepare_flag_t> _t;
    _t.insert(plink_t::PREPARE_FLAG_SOFT_LIMIT);
    return _t;
}
const std::set<plink_t::prepare_flag_t> plink_t::_values_prepare_flag_t = plink_t::_build_values_prepare_flag_t();
bool plink_t::_is_defined_prepare_flag_t(plink_t::prepare_flag_t v) {
    return plink_t::_values_prepare_flag_t.find(v) != plink_t::_values_prepare_flag_t.end();
}
std::set<plink_t::priority_t> plink_t::_build_values_priority_t() {
    std::set<plink_t::priority_t> _t;
    _t.insert(plink_t::PRIORITY_NONE);
    _t.insert(plink_t::PRIORITY_LOW);
    _t.insert(plink_t::PRIORITY_MEDIUM);
    _t.insert(plink_t::PRIORITY_HIGH);
    return _t;
}
const std::set<plink_t::priority_t> plink_t::_values_priority_t = plink_t::_build_values_priority_t();
bool plink_t::_is_defined_priority_t(plink_t::priority_t v) {
    return plink_t::_values_priority_t.find(v) != plink_t::_values_priority_t.end();
}
std::set<plink_t::program_flag_t> plink_t::_build_values_program_flag_t() {
    std::set<plink_t::program_flag_t> _t;
    _t.insert(plink_t::PROGRAM_FLAG_MORE);
    return _t;
}
const std::set<plink_t::program_flag_t> plink_t::_values_program_flag_t = plink_t::_build_values_program_flag_t();
bool plink_t::_is_defined_program_flag_t(plink_t::program_flag_t v) {
    return plink_t::_values_program_flag_t.find(v) != plink_t::_values_program_flag_t.end();
}
std::set<plink_t::pump_state_code_t> plink_t::_build_values_pump_state_code_t() {
    std::set<plink_t::pump_state_code_t> _t;
    _t.insert(plink_t::PUMP_STATE_CODE_SHELF);
    _t.insert(plink_t::PUMP_STATE_CODE_STOPPED);
    _t.insert(plink_t::PUMP_STATE_CODE_INFUSING);
    _t.insert(plink_t::PUMP_STATE_CODE_MIN_RATE);
    _t.insert(plink_t::PUMP_STATE_CODE_STALLED);
    _t.insert(plink_t::PUMP_STATE_CODE_SAFE_STATE);
    _t.insert(plink_t::PUMP_STATE_CODE_EOS_OFF);
    _t.insert(plink_t::PUMP_STATE_CODE_UPDATING);
    return _t;
}
const std::set<plink_t::pump_state_code_t> plink_t::_values_pump_state_code_t = plink_t::_build_values_pump_state_code_t();
bool plink_t::_is_defined_pump_state_code_t(plink_t::pump_state_code_t v) {
    return plink_t::_values_pump_state_code_t.find(v) != plink_t::_values_pump_state_code_t.end();
}
std::set<plink_t::self_test_flag_t> plink_t::_build_values_self_test_flag_t() {
    std::set<plink_t::self_test_flag_t> _t;
    _t.insert(plink_t::SELF_TEST_FLAG_PROGRAM_MEMORY);
    _t.insert(plink_t::SELF_TEST_FLAG_WORKING_MEMORY);
    _t.insert(plink_t::SELF_TEST_FLAG_STORAGE);
    _t.insert(plink_t::SELF_TEST_FLAG_MOTOR);
    _t.insert(plink_t::SELF_TEST_FLAG_BATTERY);
    _t.insert(plink_t::SELF_TEST_FLAG_CLOCK);
    _t.insert(plink_t::SELF_TEST_FLAG_SENSOR);
    return _t;
}
const std::set<plink_t::self_test_flag_t> plink_t::_values_self_test_flag_t = plink_t::_build_values_self_test_flag_t();
bool plink_t::_is_defined_self_test_flag_t(plink_t::self_test_flag_t v) {
    return plink_t::_values_self_test_flag_t.find(v) != plink_t::_values_self_test_flag_t.end();
}
std::set<plink_t::stop_reason_t> plink_t::_build_values_stop_reason_t() {
    std::set<plink_t::stop_reason_t> _t;
    _t.insert(plink_t::STOP_REASON_OTHER);
    _t.insert(plink_t::STOP_REASON_CLINICAL);
    _t.insert(plink_t::STOP_REASON_REFILL);
    _t.insert(plink_t::STOP_REASON_IMAGING);
    _t.insert(plink_t::STOP_REASON_SERVICE);
    return _t;
}
const std::set<plink_t::stop_reason_t> plink_t::_values_stop_reason_t = plink_t::_build_values_stop_reason_t();
bool plink_t::_is_defined_stop_reason_t(plink_t::stop_reason_t v) {
    return plink_t::_values_stop_reason_t.find(v) != plink_t::_values_stop_reason_t.end();
}
std::set<plink_t::stream_flag_t> plink_t::_build_values_stream_flag_t() {
    std::set<plink_t::stream_flag_t> _t;
    _t.insert(plink_t::STREAM_FLAG_ON_CHANGE);
    return _t;
}
const std::set<plink_t::stream_flag_t> plink_t::_values_stream_flag_t = plink_t::_build_values_stream_flag_t();
bool plink_t::_is_defined_stream_flag_t(plink_t::stream_flag_t v) {
    return plink_t::_values_stream_flag_t.find(v) != plink_t::_values_stream_flag_t.end();
}
std::set<plink_t::telemetry_flag_t> plink_t::_build_values_telemetry_flag_t() {
    std::set<plink_t::telemetry_flag_t> _t;
    _t.insert(plink_t::TELEMETRY_FLAG_ERI);
    _t.insert(plink_t::TELEMETRY_FLAG_EOS);
    _t.insert(plink_t::TELEMETRY_FLAG_TIME_UNSURE);
    _t.insert(plink_t::TELEMETRY_FLAG_BOLUS_RUNNING);
    _t.insert(plink_t::TELEMETRY_FLAG_DAMAGED);
    return _t;
}
const std::set<plink_t::telemetry_flag_t> plink_t::_values_telemetry_flag_t = plink_t::_build_values_telemetry_flag_t();
bool plink_t::_is_defined_telemetry_flag_t(plink_t::telemetry_flag_t v) {
    return plink_t::_values_telemetry_flag_t.find(v) != plink_t::_values_telemetry_flag_t.end();
}

plink_t::plink_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root ? p__root : this;
    m__io__raw_payload = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::_read() {
    m_ver_flags = m__io->read_u1();
    m_type = static_cast<plink_t::message_type_t>(m__io->read_u1());
    m_seq = m__io->read_u2le();
    m_ref = m__io->read_u2le();
    m_len = m__io->read_u2le();
    n_payload = true;
    switch (type()) {
    case plink_t::MESSAGE_TYPE_ALARM_ACK: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_ack_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ALARM_ACK_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_ack_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ALARM_AUDIO_PAUSE: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_audio_pause_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ALARM_AUDIO_PAUSE_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_audio_pause_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ALARM_EVENT: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_event_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ALARM_LIMITS_SET: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_limits_set_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ALARM_LIMITS_SET_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_limits_set_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ALARM_RESET: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_reset_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ALARM_RESET_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new alarm_reset_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_BOLUS_CANCEL: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new bolus_cancel_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_BOLUS_CANCEL_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new bolus_cancel_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_BOLUS_COMMIT: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new bolus_commit_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_BOLUS_COMMIT_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new bolus_commit_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_BOLUS_PREPARE: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new bolus_prepare_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_BOLUS_PREPARE_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new bolus_prepare_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_BOOT: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new boot_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_CONFIG_SET: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new config_set_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_CONFIG_SET_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new config_set_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ECHO: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new echo_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_ECHO_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new echo_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_FW_INFO: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new fw_info_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_FW_INFO_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new fw_info_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_ALARMS: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_alarms_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_ALARMS_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_alarms_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_CONFIG: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_config_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_CONFIG_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_config_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_LIMITS: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_limits_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_LIMITS_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_limits_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_LINK_STATS: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_link_stats_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_LINK_STATS_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_link_stats_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_REFILL: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_refill_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_REFILL_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_refill_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_STATUS: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_status_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_STATUS_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_status_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_THERAPY: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_therapy_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_THERAPY_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_therapy_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_TOTALS: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_totals_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_GET_TOTALS_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new get_totals_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_HELLO: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new hello_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_HELLO_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new hello_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_IDENTIFY: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new identify_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_IDENTIFY_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new identify_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_LOG_EVENT: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new log_event_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_LOG_INFO: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new log_info_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_LOG_INFO_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new log_info_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_LOG_READ: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new log_read_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_LOG_READ_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new log_read_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_NACK: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new nack_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_OP_ABORT: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new op_abort_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_OP_ABORT_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new op_abort_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_PING: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new ping_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_PING_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new ping_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_REFILL_COMMIT: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new refill_commit_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_REFILL_COMMIT_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new refill_commit_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_REFILL_PREPARE: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new refill_prepare_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_REFILL_PREPARE_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new refill_prepare_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_RESUME: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new resume_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_RESUME_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new resume_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_SESSION_CLOSE: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new session_close_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_SESSION_CLOSE_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new session_close_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_SESSION_CONFIRM: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new session_confirm_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_SESSION_CONFIRM_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new session_confirm_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_SESSION_OPEN: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new session_open_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_SESSION_OPEN_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new session_open_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_STOP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new stop_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_STOP_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new stop_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_STREAM_CONFIG: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new stream_config_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_STREAM_CONFIG_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new stream_config_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_TELEMETRY: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new telemetry_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_THERAPY_COMMIT: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new therapy_commit_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_THERAPY_COMMIT_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new therapy_commit_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_THERAPY_EXTEND: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new therapy_extend_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_THERAPY_EXTEND_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new therapy_extend_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_THERAPY_PREPARE: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new therapy_prepare_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_THERAPY_PREPARE_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new therapy_prepare_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_TIME_SET: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new time_set_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_TIME_SET_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new time_set_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_TIME_SYNC: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new time_sync_req_t(m__io__raw_payload, this, m__root);
        break;
    }
    case plink_t::MESSAGE_TYPE_TIME_SYNC_RSP: {
        n_payload = false;
        m__raw_payload = m__io->read_bytes(len());
        m__io__raw_payload = new kaitai::kstream(m__raw_payload);
        m_payload = new time_sync_rsp_t(m__io__raw_payload, this, m__root);
        break;
    }
    default: {
        m__raw_payload = m__io->read_bytes(len());
        break;
    }
    }
    n_auth = true;
    if ((ver_flags() & 8) != 0) {
        n_auth = false;
        m_auth = m__io->read_bytes(12);
    }
    m_crc32c = m__io->read_u4le();
}

plink_t::~plink_t() {
    _clean_up();
}

void plink_t::_clean_up() {
    if (!n_payload) {
        if (m__io__raw_payload) {
            delete m__io__raw_payload; m__io__raw_payload = 0;
        }
        if (m_payload) {
            delete m_payload; m_payload = 0;
        }
    }
    if (!n_auth) {
    }
}

plink_t::alarm_ack_req_t::alarm_ack_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_ack_req_t::_read() {
    m_code = static_cast<plink_t::alarm_code_t>(m__io->read_u1());
    m_rsv = m__io->read_bytes(3);
    m_occurrence = m__io->read_u4le();
}

plink_t::alarm_ack_req_t::~alarm_ack_req_t() {
    _clean_up();
}

void plink_t::alarm_ack_req_t::_clean_up() {
}

plink_t::alarm_ack_rsp_t::alarm_ack_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_ack_rsp_t::_read() {
}

plink_t::alarm_ack_rsp_t::~alarm_ack_rsp_t() {
    _clean_up();
}

void plink_t::alarm_ack_rsp_t::_clean_up() {
}

plink_t::alarm_audio_pause_req_t::alarm_audio_pause_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_audio_pause_req_t::_read() {
    m_mask = m__io->read_u4le();
    m_duration_s = m__io->read_u2le();
    m_rsv = m__io->read_bytes(2);
}

plink_t::alarm_audio_pause_req_t::~alarm_audio_pause_req_t() {
    _clean_up();
}

void plink_t::alarm_audio_pause_req_t::_clean_up() {
}

plink_t::alarm_audio_pause_rsp_t::alarm_audio_pause_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_audio_pause_rsp_t::_read() {
}

plink_t::alarm_audio_pause_rsp_t::~alarm_audio_pause_rsp_t() {
    _clean_up();
}

void plink_t::alarm_audio_pause_rsp_t::_clean_up() {
}

plink_t::alarm_entry_t::alarm_entry_t(kaitai::kstream* p__io, plink_t::get_alarms_rsp_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_entry_t::_read() {
    m_code = static_cast<plink_t::alarm_code_t>(m__io->read_u1());
    m_priority = static_cast<plink_t::priority_t>(m__io->read_u1());
    m_state = m__io->read_u1();
    m_rsv = m__io->read_bytes(1);
    m_occurrence = m__io->read_u4le();
    m_t_ms = m__io->read_u8le();
}

plink_t::alarm_entry_t::~alarm_entry_t() {
    _clean_up();
}

void plink_t::alarm_entry_t::_clean_up() {
}

plink_t::alarm_event_t::alarm_event_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_event_t::_read() {
    m_code = static_cast<plink_t::alarm_code_t>(m__io->read_u1());
    m_priority = static_cast<plink_t::priority_t>(m__io->read_u1());
    m_edge = static_cast<plink_t::alarm_edge_t>(m__io->read_u1());
    m_rsv = m__io->read_bytes(1);
    m_occurrence = m__io->read_u4le();
    m_event_seq = m__io->read_u4le();
    m_t_ms = m__io->read_u8le();
    m_value = m__io->read_s4le();
}

plink_t::alarm_event_t::~alarm_event_t() {
    _clean_up();
}

void plink_t::alarm_event_t::_clean_up() {
}

plink_t::alarm_limits_set_req_t::alarm_limits_set_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_limits_set_req_t::_read() {
    m_reservoir_low_nl = m__io->read_u4le();
    m_battery_low_mv = m__io->read_u2le();
    m_temp_hi_cdeg = m__io->read_s2le();
    m_temp_lo_cdeg = m__io->read_s2le();
    m_rsv = m__io->read_bytes(2);
}

plink_t::alarm_limits_set_req_t::~alarm_limits_set_req_t() {
    _clean_up();
}

void plink_t::alarm_limits_set_req_t::_clean_up() {
}

plink_t::alarm_limits_set_rsp_t::alarm_limits_set_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_limits_set_rsp_t::_read() {
}

plink_t::alarm_limits_set_rsp_t::~alarm_limits_set_rsp_t() {
    _clean_up();
}

void plink_t::alarm_limits_set_rsp_t::_clean_up() {
}

plink_t::alarm_reset_req_t::alarm_reset_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_reset_req_t::_read() {
    m_code = static_cast<plink_t::alarm_code_t>(m__io->read_u1());
    m_rsv = m__io->read_bytes(3);
    m_occurrence = m__io->read_u4le();
}

plink_t::alarm_reset_req_t::~alarm_reset_req_t() {
    _clean_up();
}

void plink_t::alarm_reset_req_t::_clean_up() {
}

plink_t::alarm_reset_rsp_t::alarm_reset_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::alarm_reset_rsp_t::_read() {
}

plink_t::alarm_reset_rsp_t::~alarm_reset_rsp_t() {
    _clean_up();
}

void plink_t::alarm_reset_rsp_t::_clean_up() {
}

plink_t::bolus_cancel_req_t::bolus_cancel_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::bolus_cancel_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_bolus_id = m__io->read_u4le();
}

plink_t::bolus_cancel_req_t::~bolus_cancel_req_t() {
    _clean_up();
}

void plink_t::bolus_cancel_req_t::_clean_up() {
}

plink_t::bolus_cancel_rsp_t::bolus_cancel_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::bolus_cancel_rsp_t::_read() {
    m_delivered_nl = m__io->read_u4le();
}

plink_t::bolus_cancel_rsp_t::~bolus_cancel_rsp_t() {
    _clean_up();
}

void plink_t::bolus_cancel_rsp_t::_clean_up() {
}

plink_t::bolus_commit_req_t::bolus_commit_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::bolus_commit_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_bolus_id = m__io->read_u4le();
    m_volume_nl = m__io->read_u4le();
    n_commit_flags = true;
    if (!(_io()->is_eof())) {
        n_commit_flags = false;
        m_commit_flags = m__io->read_u2le();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(2);
    }
}

plink_t::bolus_commit_req_t::~bolus_commit_req_t() {
    _clean_up();
}

void plink_t::bolus_commit_req_t::_clean_up() {
    if (!n_commit_flags) {
    }
    if (!n_rsv) {
    }
}

plink_t::bolus_commit_rsp_t::bolus_commit_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::bolus_commit_rsp_t::_read() {
    m_bolus_id = m__io->read_u4le();
    m_t_ms = m__io->read_u8le();
}

plink_t::bolus_commit_rsp_t::~bolus_commit_rsp_t() {
    _clean_up();
}

void plink_t::bolus_commit_rsp_t::_clean_up() {
}

plink_t::bolus_prepare_req_t::bolus_prepare_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::bolus_prepare_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_volume_nl = m__io->read_u4le();
    m_duration_ms = m__io->read_u4le();
    m_therapy_rev = m__io->read_u4le();
    n_flags = true;
    if (!(_io()->is_eof())) {
        n_flags = false;
        m_flags = m__io->read_u2le();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(2);
    }
}

plink_t::bolus_prepare_req_t::~bolus_prepare_req_t() {
    _clean_up();
}

void plink_t::bolus_prepare_req_t::_clean_up() {
    if (!n_flags) {
    }
    if (!n_rsv) {
    }
}

plink_t::bolus_prepare_rsp_t::bolus_prepare_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::bolus_prepare_rsp_t::_read() {
    m_op_id = m__io->read_u4le();
    m_bolus_id = m__io->read_u4le();
    m_volume_nl = m__io->read_u4le();
    m_duration_ms = m__io->read_u4le();
    m_expires_ms = m__io->read_u4le();
    n_prepare_flags = true;
    if (!(_io()->is_eof())) {
        n_prepare_flags = false;
        m_prepare_flags = m__io->read_u2le();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(2);
    }
}

plink_t::bolus_prepare_rsp_t::~bolus_prepare_rsp_t() {
    _clean_up();
}

void plink_t::bolus_prepare_rsp_t::_clean_up() {
    if (!n_prepare_flags) {
    }
    if (!n_rsv) {
    }
}

plink_t::boot_t::boot_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::boot_t::_read() {
    m_boot_count = m__io->read_u2le();
    m_cause = static_cast<plink_t::boot_cause_t>(m__io->read_u1());
    m_rsv = m__io->read_bytes(1);
    m_log_epoch = m__io->read_u4le();
    m_last_seq = m__io->read_u4le();
    m_fw_major = m__io->read_u1();
    m_fw_minor = m__io->read_u1();
    m_fw_patch = m__io->read_u2le();
}

plink_t::boot_t::~boot_t() {
    _clean_up();
}

void plink_t::boot_t::_clean_up() {
}

plink_t::config_set_req_t::config_set_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::config_set_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_catheter_nl = m__io->read_u4le();
    m_priming_nl = m__io->read_u4le();
    m_calibration_ppm = m__io->read_u4le();
}

plink_t::config_set_req_t::~config_set_req_t() {
    _clean_up();
}

void plink_t::config_set_req_t::_clean_up() {
}

plink_t::config_set_rsp_t::config_set_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::config_set_rsp_t::_read() {
    m_op_id = m__io->read_u4le();
    m_catheter_nl = m__io->read_u4le();
    m_priming_nl = m__io->read_u4le();
    m_calibration_ppm = m__io->read_u4le();
    m_therapy_rev = m__io->read_u4le();
}

plink_t::config_set_rsp_t::~config_set_rsp_t() {
    _clean_up();
}

void plink_t::config_set_rsp_t::_clean_up() {
}

plink_t::echo_req_t::echo_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::echo_req_t::_read() {
    m_data = m__io->read_bytes_full();
}

plink_t::echo_req_t::~echo_req_t() {
    _clean_up();
}

void plink_t::echo_req_t::_clean_up() {
}

plink_t::echo_rsp_t::echo_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::echo_rsp_t::_read() {
    m_data = m__io->read_bytes_full();
}

plink_t::echo_rsp_t::~echo_rsp_t() {
    _clean_up();
}

void plink_t::echo_rsp_t::_clean_up() {
}

plink_t::fw_info_req_t::fw_info_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::fw_info_req_t::_read() {
}

plink_t::fw_info_req_t::~fw_info_req_t() {
    _clean_up();
}

void plink_t::fw_info_req_t::_clean_up() {
}

plink_t::fw_info_rsp_t::fw_info_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::fw_info_rsp_t::_read() {
    m_slot = m__io->read_u1();
    m_boot_cause = static_cast<plink_t::boot_cause_t>(m__io->read_u1());
    m_rsv = m__io->read_bytes(2);
    m_fw_major = m__io->read_u1();
    m_fw_minor = m__io->read_u1();
    m_fw_patch = m__io->read_u2le();
    m_image_hash = m__io->read_bytes(20);
    m_build_utc_ms = m__io->read_u8le();
    m_self_test = m__io->read_u4le();
}

plink_t::fw_info_rsp_t::~fw_info_rsp_t() {
    _clean_up();
}

void plink_t::fw_info_rsp_t::_clean_up() {
}

plink_t::get_alarms_req_t::get_alarms_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_alarms_req_t::_read() {
    n_from_index = true;
    if (!(_io()->is_eof())) {
        n_from_index = false;
        m_from_index = m__io->read_u1();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(3);
    }
}

plink_t::get_alarms_req_t::~get_alarms_req_t() {
    _clean_up();
}

void plink_t::get_alarms_req_t::_clean_up() {
    if (!n_from_index) {
    }
    if (!n_rsv) {
    }
}

plink_t::get_alarms_rsp_t::get_alarms_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_alarms = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_alarms_rsp_t::_read() {
    m_n = m__io->read_u1();
    m_total = m__io->read_u1();
    m_from_index = m__io->read_u1();
    m_rsv = m__io->read_bytes(1);
    m_alarms = new std::vector<alarm_entry_t*>();
    const int l_alarms = n();
    for (int i = 0; i < l_alarms; i++) {
        m_alarms->push_back(new alarm_entry_t(m__io, this, m__root));
    }
}

plink_t::get_alarms_rsp_t::~get_alarms_rsp_t() {
    _clean_up();
}

void plink_t::get_alarms_rsp_t::_clean_up() {
    if (m_alarms) {
        for (std::vector<alarm_entry_t*>::iterator it = m_alarms->begin(); it != m_alarms->end(); ++it) {
            delete *it;
        }
        delete m_alarms; m_alarms = 0;
    }
}

plink_t::get_config_req_t::get_config_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_config_req_t::_read() {
}

plink_t::get_config_req_t::~get_config_req_t() {
    _clean_up();
}

void plink_t::get_config_req_t::_clean_up() {
}

plink_t::get_config_rsp_t::get_config_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_config_rsp_t::_read() {
    m_catheter_nl = m__io->read_u4le();
    m_priming_nl = m__io->read_u4le();
    m_calibration_ppm = m__io->read_u4le();
    m_therapy_rev = m__io->read_u4le();
}

plink_t::get_config_rsp_t::~get_config_rsp_t() {
    _clean_up();
}

void plink_t::get_config_rsp_t::_clean_up() {
}

plink_t::get_limits_req_t::get_limits_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_limits_req_t::_read() {
}

plink_t::get_limits_req_t::~get_limits_req_t() {
    _clean_up();
}

void plink_t::get_limits_req_t::_clean_up() {
}

plink_t::get_limits_rsp_t::get_limits_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_more = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_limits_rsp_t::_read() {
    m_low_nl = m__io->read_u4le();
    m_pulse_nl = m__io->read_u4le();
    m_flow_min_nl_h = m__io->read_u4le();
    m_flow_max_nl_h = m__io->read_u4le();
    m_dose_soft_ng_d = m__io->read_u4le();
    m_dose_hard_ng_d = m__io->read_u4le();
    m_battery_low_mv = m__io->read_u2le();
    m_temp_hi_cdeg = m__io->read_s2le();
    m_temp_lo_cdeg = m__io->read_s2le();
    m_rsv = m__io->read_bytes(2);
    n_more = true;
    if (!(_io()->is_eof())) {
        n_more = false;
        m_more = new more_limits_t(m__io, this, m__root);
    }
}

plink_t::get_limits_rsp_t::~get_limits_rsp_t() {
    _clean_up();
}

void plink_t::get_limits_rsp_t::_clean_up() {
    if (!n_more) {
        if (m_more) {
            delete m_more; m_more = 0;
        }
    }
}

plink_t::get_link_stats_req_t::get_link_stats_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_link_stats_req_t::_read() {
}

plink_t::get_link_stats_req_t::~get_link_stats_req_t() {
    _clean_up();
}

void plink_t::get_link_stats_req_t::_clean_up() {
}

plink_t::get_link_stats_rsp_t::get_link_stats_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_link_stats_rsp_t::_read() {
    m_rx_ok = m__io->read_u4le();
    m_rx_cobs = m__io->read_u4le();
    m_rx_crc = m__io->read_u4le();
    m_rx_short = m__io->read_u4le();
    m_rx_len = m__io->read_u4le();
    m_rx_oversize = m__io->read_u4le();
    m_rx_version = m__io->read_u4le();
    m_rx_flag = m__io->read_u4le();
    m_rx_direction = m__io->read_u4le();
    m_nack_tx = m__io->read_u4le();
    m_auth_fail = m__io->read_u4le();
    m_auth_replay = m__io->read_u4le();
    m_tx_ok = m__io->read_u4le();
    m_tx_dropped = m__io->read_u4le();
}

plink_t::get_link_stats_rsp_t::~get_link_stats_rsp_t() {
    _clean_up();
}

void plink_t::get_link_stats_rsp_t::_clean_up() {
}

plink_t::get_refill_req_t::get_refill_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_refill_req_t::_read() {
}

plink_t::get_refill_req_t::~get_refill_req_t() {
    _clean_up();
}

void plink_t::get_refill_req_t::_clean_up() {
}

plink_t::get_refill_rsp_t::get_refill_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_refill_rsp_t::_read() {
    m_fill_t_ms = m__io->read_u8le();
    m_filled_nl = m__io->read_u4le();
    m_expected_nl = m__io->read_u4le();
    m_removed_nl = m__io->read_u4le();
    m_drug_id = m__io->read_u4le();
    m_conc_ng_ml = m__io->read_u4le();
    m_rsv = m__io->read_bytes(4);
    m_low_at_ms = m__io->read_u8le();
    m_empty_at_ms = m__io->read_u8le();
    m_refill_by_ms = m__io->read_u8le();
    n_drug_label = true;
    if (!(_io()->is_eof())) {
        n_drug_label = false;
        m_drug_label = kaitai::kstream::bytes_to_str(kaitai::kstream::bytes_terminate(m__io->read_bytes(16), 0, false), "ASCII");
    }
}

plink_t::get_refill_rsp_t::~get_refill_rsp_t() {
    _clean_up();
}

void plink_t::get_refill_rsp_t::_clean_up() {
    if (!n_drug_label) {
    }
}

plink_t::get_status_req_t::get_status_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_status_req_t::_read() {
}

plink_t::get_status_req_t::~get_status_req_t() {
    _clean_up();
}

void plink_t::get_status_req_t::_clean_up() {
}

plink_t::get_status_rsp_t::get_status_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_telemetry = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_status_rsp_t::_read() {
    m_telemetry = new telemetry_t(m__io, this, m__root);
}

plink_t::get_status_rsp_t::~get_status_rsp_t() {
    _clean_up();
}

void plink_t::get_status_rsp_t::_clean_up() {
    if (m_telemetry) {
        delete m_telemetry; m_telemetry = 0;
    }
}

plink_t::get_therapy_req_t::get_therapy_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_therapy_req_t::_read() {
    n_from_step = true;
    if (!(_io()->is_eof())) {
        n_from_step = false;
        m_from_step = m__io->read_u1();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(3);
    }
}

plink_t::get_therapy_req_t::~get_therapy_req_t() {
    _clean_up();
}

void plink_t::get_therapy_req_t::_clean_up() {
    if (!n_from_step) {
    }
    if (!n_rsv) {
    }
}

plink_t::get_therapy_rsp_t::get_therapy_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_steps = 0;
    m_extra = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_therapy_rsp_t::_read() {
    m_mode = static_cast<plink_t::mode_t>(m__io->read_u1());
    m_n_steps = m__io->read_u1();
    m_flags = m__io->read_u2le();
    m_drug_id = m__io->read_u4le();
    m_conc_ng_ml = m__io->read_u4le();
    m_pat_bolus_nl = m__io->read_u4le();
    m_pat_bolus_ms = m__io->read_u4le();
    m_lockout_ms = m__io->read_u4le();
    m_max_per_day = m__io->read_u2le();
    m_rsv = m__io->read_bytes(2);
    m_steps = new std::vector<program_step_t*>();
    const int l_steps = n_steps();
    for (int i = 0; i < l_steps; i++) {
        m_steps->push_back(new program_step_t(m__io, this, m__root));
    }
    m_therapy_rev = m__io->read_u4le();
    m_program_crc32c = m__io->read_u4le();
    n_extra = true;
    if (!(_io()->is_eof())) {
        n_extra = false;
        m_extra = new program_extra_t(m__io, this, m__root);
    }
}

plink_t::get_therapy_rsp_t::~get_therapy_rsp_t() {
    _clean_up();
}

void plink_t::get_therapy_rsp_t::_clean_up() {
    if (m_steps) {
        for (std::vector<program_step_t*>::iterator it = m_steps->begin(); it != m_steps->end(); ++it) {
            delete *it;
        }
        delete m_steps; m_steps = 0;
    }
    if (!n_extra) {
        if (m_extra) {
            delete m_extra; m_extra = 0;
        }
    }
}

plink_t::get_totals_req_t::get_totals_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_totals_req_t::_read() {
}

plink_t::get_totals_req_t::~get_totals_req_t() {
    _clean_up();
}

void plink_t::get_totals_req_t::_clean_up() {
}

plink_t::get_totals_rsp_t::get_totals_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::get_totals_rsp_t::_read() {
    m_dose_24h_ng = m__io->read_u8le();
    m_dose_today_ng = m__io->read_u8le();
    m_dose_since_refill_ng = m__io->read_u8le();
    m_bolus_requested = m__io->read_u4le();
    m_bolus_delivered = m__io->read_u4le();
    m_bolus_denied = m__io->read_u4le();
    m_lockout_left_ms = m__io->read_u4le();
}

plink_t::get_totals_rsp_t::~get_totals_rsp_t() {
    _clean_up();
}

void plink_t::get_totals_rsp_t::_clean_up() {
}

plink_t::hello_req_t::hello_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::hello_req_t::_read() {
    m_major = m__io->read_u1();
    m_minor = m__io->read_u1();
    m_flags = m__io->read_u2le();
    m_host_id = m__io->read_u4le();
    m_schema_id = m__io->read_u4le();
}

plink_t::hello_req_t::~hello_req_t() {
    _clean_up();
}

void plink_t::hello_req_t::_clean_up() {
}

plink_t::hello_rsp_t::hello_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::hello_rsp_t::_read() {
    m_major = m__io->read_u1();
    m_minor = m__io->read_u1();
    m_flags = m__io->read_u2le();
    m_schema_id = m__io->read_u4le();
    m_boot_count = m__io->read_u2le();
    m_max_payload = m__io->read_u2le();
    m_min_stream_ms = m__io->read_u2le();
    m_rsv = m__io->read_bytes(2);
    m_t_ms = m__io->read_u8le();
}

plink_t::hello_rsp_t::~hello_rsp_t() {
    _clean_up();
}

void plink_t::hello_rsp_t::_clean_up() {
}

plink_t::identify_req_t::identify_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::identify_req_t::_read() {
}

plink_t::identify_req_t::~identify_req_t() {
    _clean_up();
}

void plink_t::identify_req_t::_clean_up() {
}

plink_t::identify_rsp_t::identify_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::identify_rsp_t::_read() {
    m_device_class = static_cast<plink_t::device_class_t>(m__io->read_u1());
    m_key_flags = m__io->read_u1();
    m_hw_rev = m__io->read_u2le();
    m_fw_major = m__io->read_u1();
    m_fw_minor = m__io->read_u1();
    m_fw_patch = m__io->read_u2le();
    m_build_hash = m__io->read_bytes(8);
    m_model = kaitai::kstream::bytes_to_str(kaitai::kstream::bytes_terminate(m__io->read_bytes(16), 0, false), "ASCII");
    m_serial = kaitai::kstream::bytes_to_str(kaitai::kstream::bytes_terminate(m__io->read_bytes(16), 0, false), "ASCII");
    m_capacity_nl = m__io->read_u4le();
    m_max_rate_nl_h = m__io->read_u4le();
    m_max_bolus_nl = m__io->read_u4le();
}

plink_t::identify_rsp_t::~identify_rsp_t() {
    _clean_up();
}

void plink_t::identify_rsp_t::_clean_up() {
}

plink_t::log_event_t::log_event_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_record = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::log_event_t::_read() {
    m_record = new log_record_t(m__io, this, m__root);
}

plink_t::log_event_t::~log_event_t() {
    _clean_up();
}

void plink_t::log_event_t::_clean_up() {
    if (m_record) {
        delete m_record; m_record = 0;
    }
}

plink_t::log_info_req_t::log_info_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::log_info_req_t::_read() {
}

plink_t::log_info_req_t::~log_info_req_t() {
    _clean_up();
}

void plink_t::log_info_req_t::_clean_up() {
}

plink_t::log_info_rsp_t::log_info_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::log_info_rsp_t::_read() {
    m_log_epoch = m__io->read_u4le();
    m_first_seq = m__io->read_u4le();
    m_last_seq = m__io->read_u4le();
    m_capacity = m__io->read_u4le();
    m_overwritten = m__io->read_u4le();
    m_boot_count = m__io->read_u2le();
    m_rsv = m__io->read_bytes(2);
}

plink_t::log_info_rsp_t::~log_info_rsp_t() {
    _clean_up();
}

void plink_t::log_info_rsp_t::_clean_up() {
}

plink_t::log_read_req_t::log_read_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::log_read_req_t::_read() {
    m_log_epoch = m__io->read_u4le();
    m_from_seq = m__io->read_u4le();
    m_max_records = m__io->read_u2le();
    m_flags = m__io->read_u2le();
}

plink_t::log_read_req_t::~log_read_req_t() {
    _clean_up();
}

void plink_t::log_read_req_t::_clean_up() {
}

plink_t::log_read_rsp_t::log_read_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_records = 0;
    m__raw_records = 0;
    m__io__raw_records = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::log_read_rsp_t::_read() {
    m_log_epoch = m__io->read_u4le();
    m_first_seq = m__io->read_u4le();
    m_n = m__io->read_u1();
    m_rec_size = m__io->read_u1();
    m_flags = m__io->read_u2le();
    m__raw_records = new std::vector<std::string>();
    m__io__raw_records = new std::vector<kaitai::kstream*>();
    m_records = new std::vector<log_record_t*>();
    const int l_records = n();
    for (int i = 0; i < l_records; i++) {
        m__raw_records->push_back(m__io->read_bytes(rec_size()));
        kaitai::kstream* io__raw_records = new kaitai::kstream(m__raw_records->at(m__raw_records->size() - 1));
        m__io__raw_records->push_back(io__raw_records);
        m_records->push_back(new log_record_t(io__raw_records, this, m__root));
    }
}

plink_t::log_read_rsp_t::~log_read_rsp_t() {
    _clean_up();
}

void plink_t::log_read_rsp_t::_clean_up() {
    if (m__raw_records) {
        delete m__raw_records; m__raw_records = 0;
    }
    if (m__io__raw_records) {
        for (std::vector<kaitai::kstream*>::iterator it = m__io__raw_records->begin(); it != m__io__raw_records->end(); ++it) {
            delete *it;
        }
        delete m__io__raw_records; m__io__raw_records = 0;
    }
    if (m_records) {
        for (std::vector<log_record_t*>::iterator it = m_records->begin(); it != m_records->end(); ++it) {
            delete *it;
        }
        delete m_records; m_records = 0;
    }
}

plink_t::log_record_t::log_record_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::log_record_t::_read() {
    m_seq = m__io->read_u4le();
    m_boot_count = m__io->read_u2le();
    m_code = static_cast<plink_t::log_code_t>(m__io->read_u2le());
    m_t_ms = m__io->read_u8le();
    m_arg0 = m__io->read_u4le();
    m_arg1 = m__io->read_u4le();
    m_arg2 = m__io->read_u4le();
    m_crc32c = m__io->read_u4le();
}

plink_t::log_record_t::~log_record_t() {
    _clean_up();
}

void plink_t::log_record_t::_clean_up() {
}

plink_t::more_limits_t::more_limits_t(kaitai::kstream* p__io, plink_t::get_limits_rsp_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::more_limits_t::_read() {
    m_dose_soft_min_ng_d = m__io->read_u4le();
    m_dose_hard_min_ng_d = m__io->read_u4le();
    m_titration_up_pct = m__io->read_u1();
    m_titration_down_pct = m__io->read_u1();
    m_steps_max = m__io->read_u1();
    m_rsv = m__io->read_bytes(1);
    m_min_rate_nl_h = m__io->read_u4le();
}

plink_t::more_limits_t::~more_limits_t() {
    _clean_up();
}

void plink_t::more_limits_t::_clean_up() {
}

plink_t::nack_t::nack_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::nack_t::_read() {
    m_rejected_type = static_cast<plink_t::message_type_t>(m__io->read_u1());
    m_reason = static_cast<plink_t::nack_reason_t>(m__io->read_u1());
    m_detail = m__io->read_u2le();
    m_retry_after_ms = m__io->read_u4le();
}

plink_t::nack_t::~nack_t() {
    _clean_up();
}

void plink_t::nack_t::_clean_up() {
}

plink_t::op_abort_req_t::op_abort_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::op_abort_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_token = m__io->read_u4le();
}

plink_t::op_abort_req_t::~op_abort_req_t() {
    _clean_up();
}

void plink_t::op_abort_req_t::_clean_up() {
}

plink_t::op_abort_rsp_t::op_abort_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::op_abort_rsp_t::_read() {
}

plink_t::op_abort_rsp_t::~op_abort_rsp_t() {
    _clean_up();
}

void plink_t::op_abort_rsp_t::_clean_up() {
}

plink_t::ping_req_t::ping_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::ping_req_t::_read() {
    m_cookie = m__io->read_u4le();
}

plink_t::ping_req_t::~ping_req_t() {
    _clean_up();
}

void plink_t::ping_req_t::_clean_up() {
}

plink_t::ping_rsp_t::ping_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::ping_rsp_t::_read() {
    m_cookie = m__io->read_u4le();
    m_boot_count = m__io->read_u2le();
    m_state = static_cast<plink_t::pump_state_code_t>(m__io->read_u1());
    m_rsv = m__io->read_bytes(1);
    m_t_ms = m__io->read_u8le();
}

plink_t::ping_rsp_t::~ping_rsp_t() {
    _clean_up();
}

void plink_t::ping_rsp_t::_clean_up() {
}

plink_t::program_extra_t::program_extra_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::program_extra_t::_read() {
    m_bolus_nl = m__io->read_u4le();
    m_bolus_ms = m__io->read_u4le();
    m_interval_s = m__io->read_u4le();
    m_duration_s = m__io->read_u4le();
}

plink_t::program_extra_t::~program_extra_t() {
    _clean_up();
}

void plink_t::program_extra_t::_clean_up() {
}

plink_t::program_step_t::program_step_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::program_step_t::_read() {
    m_start_s = m__io->read_u4le();
    m_rate_nl_h = m__io->read_u4le();
}

plink_t::program_step_t::~program_step_t() {
    _clean_up();
}

void plink_t::program_step_t::_clean_up() {
}

plink_t::refill_commit_req_t::refill_commit_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::refill_commit_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_token = m__io->read_u4le();
    n_commit_flags = true;
    if (!(_io()->is_eof())) {
        n_commit_flags = false;
        m_commit_flags = m__io->read_u2le();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(2);
    }
}

plink_t::refill_commit_req_t::~refill_commit_req_t() {
    _clean_up();
}

void plink_t::refill_commit_req_t::_clean_up() {
    if (!n_commit_flags) {
    }
    if (!n_rsv) {
    }
}

plink_t::refill_commit_rsp_t::refill_commit_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::refill_commit_rsp_t::_read() {
    m_therapy_rev = m__io->read_u4le();
}

plink_t::refill_commit_rsp_t::~refill_commit_rsp_t() {
    _clean_up();
}

void plink_t::refill_commit_rsp_t::_clean_up() {
}

plink_t::refill_echo_t::refill_echo_t(kaitai::kstream* p__io, plink_t::refill_prepare_rsp_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::refill_echo_t::_read() {
    m_removed_nl = m__io->read_u4le();
    m_filled_nl = m__io->read_u4le();
    m_drug_id = m__io->read_u4le();
    m_conc_ng_ml = m__io->read_u4le();
    m_expires_ms = m__io->read_u4le();
}

plink_t::refill_echo_t::~refill_echo_t() {
    _clean_up();
}

void plink_t::refill_echo_t::_clean_up() {
}

plink_t::refill_prepare_req_t::refill_prepare_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::refill_prepare_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_removed_nl = m__io->read_u4le();
    m_filled_nl = m__io->read_u4le();
    m_drug_id = m__io->read_u4le();
    m_conc_ng_ml = m__io->read_u4le();
    n_drug_label = true;
    if (!(_io()->is_eof())) {
        n_drug_label = false;
        m_drug_label = kaitai::kstream::bytes_to_str(kaitai::kstream::bytes_terminate(m__io->read_bytes(16), 0, false), "ASCII");
    }
}

plink_t::refill_prepare_req_t::~refill_prepare_req_t() {
    _clean_up();
}

void plink_t::refill_prepare_req_t::_clean_up() {
    if (!n_drug_label) {
    }
}

plink_t::refill_prepare_rsp_t::refill_prepare_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_echo = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::refill_prepare_rsp_t::_read() {
    m_token = m__io->read_u4le();
    m_expected_nl = m__io->read_u4le();
    m_delta_nl = m__io->read_s4le();
    n_prepare_flags = true;
    if (!(_io()->is_eof())) {
        n_prepare_flags = false;
        m_prepare_flags = m__io->read_u2le();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(2);
    }
    n_echo = true;
    if (!(_io()->is_eof())) {
        n_echo = false;
        m_echo = new refill_echo_t(m__io, this, m__root);
    }
}

plink_t::refill_prepare_rsp_t::~refill_prepare_rsp_t() {
    _clean_up();
}

void plink_t::refill_prepare_rsp_t::_clean_up() {
    if (!n_prepare_flags) {
    }
    if (!n_rsv) {
    }
    if (!n_echo) {
        if (m_echo) {
            delete m_echo; m_echo = 0;
        }
    }
}

plink_t::resume_req_t::resume_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::resume_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_therapy_rev = m__io->read_u4le();
}

plink_t::resume_req_t::~resume_req_t() {
    _clean_up();
}

void plink_t::resume_req_t::_clean_up() {
}

plink_t::resume_rsp_t::resume_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::resume_rsp_t::_read() {
}

plink_t::resume_rsp_t::~resume_rsp_t() {
    _clean_up();
}

void plink_t::resume_rsp_t::_clean_up() {
}

plink_t::session_close_req_t::session_close_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::session_close_req_t::_read() {
    m_session_id = m__io->read_u4le();
}

plink_t::session_close_req_t::~session_close_req_t() {
    _clean_up();
}

void plink_t::session_close_req_t::_clean_up() {
}

plink_t::session_close_rsp_t::session_close_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::session_close_rsp_t::_read() {
}

plink_t::session_close_rsp_t::~session_close_rsp_t() {
    _clean_up();
}

void plink_t::session_close_rsp_t::_clean_up() {
}

plink_t::session_confirm_req_t::session_confirm_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::session_confirm_req_t::_read() {
    m_session_id = m__io->read_u4le();
    m_host_proof = m__io->read_bytes(8);
}

plink_t::session_confirm_req_t::~session_confirm_req_t() {
    _clean_up();
}

void plink_t::session_confirm_req_t::_clean_up() {
}

plink_t::session_confirm_rsp_t::session_confirm_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::session_confirm_rsp_t::_read() {
    m_session_id = m__io->read_u4le();
}

plink_t::session_confirm_rsp_t::~session_confirm_rsp_t() {
    _clean_up();
}

void plink_t::session_confirm_rsp_t::_clean_up() {
}

plink_t::session_open_req_t::session_open_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::session_open_req_t::_read() {
    m_key_id = m__io->read_u1();
    m_rsv = m__io->read_bytes(3);
    m_host_nonce = m__io->read_bytes(16);
}

plink_t::session_open_req_t::~session_open_req_t() {
    _clean_up();
}

void plink_t::session_open_req_t::_clean_up() {
}

plink_t::session_open_rsp_t::session_open_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::session_open_rsp_t::_read() {
    m_session_id = m__io->read_u4le();
    m_dev_nonce = m__io->read_bytes(16);
    m_dev_proof = m__io->read_bytes(8);
}

plink_t::session_open_rsp_t::~session_open_rsp_t() {
    _clean_up();
}

void plink_t::session_open_rsp_t::_clean_up() {
}

plink_t::stop_req_t::stop_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::stop_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_reason = static_cast<plink_t::stop_reason_t>(m__io->read_u1());
    m_rsv = m__io->read_bytes(3);
}

plink_t::stop_req_t::~stop_req_t() {
    _clean_up();
}

void plink_t::stop_req_t::_clean_up() {
}

plink_t::stop_rsp_t::stop_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::stop_rsp_t::_read() {
    m_t_ms = m__io->read_u8le();
}

plink_t::stop_rsp_t::~stop_rsp_t() {
    _clean_up();
}

void plink_t::stop_rsp_t::_clean_up() {
}

plink_t::stream_config_req_t::stream_config_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::stream_config_req_t::_read() {
    m_period_ms = m__io->read_u4le();
    m_flags = m__io->read_u2le();
    m_rsv = m__io->read_bytes(2);
}

plink_t::stream_config_req_t::~stream_config_req_t() {
    _clean_up();
}

void plink_t::stream_config_req_t::_clean_up() {
}

plink_t::stream_config_rsp_t::stream_config_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::stream_config_rsp_t::_read() {
    m_period_ms = m__io->read_u4le();
    m_flags = m__io->read_u2le();
    m_rsv = m__io->read_bytes(2);
}

plink_t::stream_config_rsp_t::~stream_config_rsp_t() {
    _clean_up();
}

void plink_t::stream_config_rsp_t::_clean_up() {
}

plink_t::telemetry_t::telemetry_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::telemetry_t::_read() {
    m_t_ms = m__io->read_u8le();
    m_event_seq = m__io->read_u4le();
    m_boot_count = m__io->read_u2le();
    m_state = static_cast<plink_t::pump_state_code_t>(m__io->read_u1());
    m_mode = static_cast<plink_t::mode_t>(m__io->read_u1());
    m_alarms_active = m__io->read_u4le();
    m_alarms_unacked = m__io->read_u4le();
    m_reservoir_nl = m__io->read_u4le();
    m_rate_nl_h = m__io->read_u4le();
    m_since_refill_nl = m__io->read_u4le();
    m_bolus_remaining_nl = m__io->read_u4le();
    m_therapy_rev = m__io->read_u4le();
    m_battery_mv = m__io->read_u2le();
    m_battery_pct = m__io->read_u1();
    m_flags = m__io->read_u1();
    m_temp_cdeg = m__io->read_s2le();
    m_pressure_dkpa = m__io->read_s2le();
}

plink_t::telemetry_t::~telemetry_t() {
    _clean_up();
}

void plink_t::telemetry_t::_clean_up() {
}

plink_t::therapy_commit_req_t::therapy_commit_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::therapy_commit_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_token = m__io->read_u4le();
    m_program_crc32c = m__io->read_u4le();
    n_commit_flags = true;
    if (!(_io()->is_eof())) {
        n_commit_flags = false;
        m_commit_flags = m__io->read_u2le();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(2);
    }
}

plink_t::therapy_commit_req_t::~therapy_commit_req_t() {
    _clean_up();
}

void plink_t::therapy_commit_req_t::_clean_up() {
    if (!n_commit_flags) {
    }
    if (!n_rsv) {
    }
}

plink_t::therapy_commit_rsp_t::therapy_commit_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::therapy_commit_rsp_t::_read() {
    m_therapy_rev = m__io->read_u4le();
}

plink_t::therapy_commit_rsp_t::~therapy_commit_rsp_t() {
    _clean_up();
}

void plink_t::therapy_commit_rsp_t::_clean_up() {
}

plink_t::therapy_extend_req_t::therapy_extend_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_steps = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::therapy_extend_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_token = m__io->read_u4le();
    m_from_step = m__io->read_u1();
    m_n_steps = m__io->read_u1();
    m_flags = m__io->read_u2le();
    m_steps = new std::vector<program_step_t*>();
    const int l_steps = n_steps();
    for (int i = 0; i < l_steps; i++) {
        m_steps->push_back(new program_step_t(m__io, this, m__root));
    }
}

plink_t::therapy_extend_req_t::~therapy_extend_req_t() {
    _clean_up();
}

void plink_t::therapy_extend_req_t::_clean_up() {
    if (m_steps) {
        for (std::vector<program_step_t*>::iterator it = m_steps->begin(); it != m_steps->end(); ++it) {
            delete *it;
        }
        delete m_steps; m_steps = 0;
    }
}

plink_t::therapy_extend_rsp_t::therapy_extend_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_steps = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::therapy_extend_rsp_t::_read() {
    m_op_id = m__io->read_u4le();
    m_token = m__io->read_u4le();
    m_from_step = m__io->read_u1();
    m_n_steps = m__io->read_u1();
    m_flags = m__io->read_u2le();
    m_steps = new std::vector<program_step_t*>();
    const int l_steps = n_steps();
    for (int i = 0; i < l_steps; i++) {
        m_steps->push_back(new program_step_t(m__io, this, m__root));
    }
    m_program_crc32c = m__io->read_u4le();
    m_expires_ms = m__io->read_u4le();
    n_prepare_flags = true;
    if (!(_io()->is_eof())) {
        n_prepare_flags = false;
        m_prepare_flags = m__io->read_u2le();
    }
    n_rsv = true;
    if (!(_io()->is_eof())) {
        n_rsv = false;
        m_rsv = m__io->read_bytes(2);
    }
}

plink_t::therapy_extend_rsp_t::~therapy_extend_rsp_t() {
    _clean_up();
}

void plink_t::therapy_extend_rsp_t::_clean_up() {
    if (m_steps) {
        for (std::vector<program_step_t*>::iterator it = m_steps->begin(); it != m_steps->end(); ++it) {
            delete *it;
        }
        delete m_steps; m_steps = 0;
    }
    if (!n_prepare_flags) {
    }
    if (!n_rsv) {
    }
}

plink_t::therapy_prepare_req_t::therapy_prepare_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_steps = 0;
    m_extra = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::therapy_prepare_req_t::_read() {
    m_op_id = m__io->read_u4le();
    m_base_rev = m__io->read_u4le();
    m_mode = static_cast<plink_t::mode_t>(m__io->read_u1());
    m_n_steps = m__io->read_u1();
    m_flags = m__io->read_u2le();
    m_drug_id = m__io->read_u4le();
    m_conc_ng_ml = m__io->read_u4le();
    m_pat_bolus_nl = m__io->read_u4le();
    m_pat_bolus_ms = m__io->read_u4le();
    m_lockout_ms = m__io->read_u4le();
    m_max_per_day = m__io->read_u2le();
    m_rsv = m__io->read_bytes(2);
    m_steps = new std::vector<program_step_t*>();
    const int l_steps = n_steps();
    for (int i = 0; i < l_steps; i++) {
        m_steps->push_back(new program_step_t(m__io, this, m__root));
    }
    n_extra = true;
    if (!(_io()->is_eof())) {
        n_extra = false;
        m_extra = new program_extra_t(m__io, this, m__root);
    }
}

plink_t::therapy_prepare_req_t::~therapy_prepare_req_t() {
    _clean_up();
}

void plink_t::therapy_prepare_req_t::_clean_up() {
    if (m_steps) {
        for (std::vector<program_step_t*>::iterator it = m_steps->begin(); it != m_steps->end(); ++it) {
            delete *it;
        }
        delete m_steps; m_steps = 0;
    }
    if (!n_extra) {
        if (m_extra) {
            delete m_extra; m_extra = 0;
        }
    }
}

plink_t::therapy_prepare_rsp_t::therapy_prepare_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;
    m_steps = 0;
    m_extra = 0;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::therapy_prepare_rsp_t::_read() {
    m_op_id = m__io->read_u4le();
    m_token = m__io->read_u4le();
    m_mode = static_cast<plink_t::mode_t>(m__io->read_u1());
    m_n_steps = m__io->read_u1();
    m_flags = m__io->read_u2le();
    m_drug_id = m__io->read_u4le();
    m_conc_ng_ml = m__io->read_u4le();
    m_pat_bolus_nl = m__io->read_u4le();
    m_pat_bolus_ms = m__io->read_u4le();
    m_lockout_ms = m__io->read_u4le();
    m_max_per_day = m__io->read_u2le();
    m_rsv = m__io->read_bytes(2);
    m_steps = new std::vector<program_step_t*>();
    const int l_steps = n_steps();
    for (int i = 0; i < l_steps; i++) {
        m_steps->push_back(new program_step_t(m__io, this, m__root));
    }
    m_program_crc32c = m__io->read_u4le();
    m_expires_ms = m__io->read_u4le();
    n_prepare_flags = true;
    if (!(_io()->is_eof())) {
        n_prepare_flags = false;
        m_prepare_flags = m__io->read_u2le();
    }
    n_rsv2 = true;
    if (!(_io()->is_eof())) {
        n_rsv2 = false;
        m_rsv2 = m__io->read_bytes(2);
    }
    n_extra = true;
    if (!(_io()->is_eof())) {
        n_extra = false;
        m_extra = new program_extra_t(m__io, this, m__root);
    }
}

plink_t::therapy_prepare_rsp_t::~therapy_prepare_rsp_t() {
    _clean_up();
}

void plink_t::therapy_prepare_rsp_t::_clean_up() {
    if (m_steps) {
        for (std::vector<program_step_t*>::iterator it = m_steps->begin(); it != m_steps->end(); ++it) {
            delete *it;
        }
        delete m_steps; m_steps = 0;
    }
    if (!n_prepare_flags) {
    }
    if (!n_rsv2) {
    }
    if (!n_extra) {
        if (m_extra) {
            delete m_extra; m_extra = 0;
        }
    }
}

plink_t::time_set_req_t::time_set_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::time_set_req_t::_read() {
    m_utc_ms = m__io->read_u8le();
    m_dev_us = m__io->read_u8le();
}

plink_t::time_set_req_t::~time_set_req_t() {
    _clean_up();
}

void plink_t::time_set_req_t::_clean_up() {
}

plink_t::time_set_rsp_t::time_set_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::time_set_rsp_t::_read() {
    m_step_ms = m__io->read_s8le();
}

plink_t::time_set_rsp_t::~time_set_rsp_t() {
    _clean_up();
}

void plink_t::time_set_rsp_t::_clean_up() {
}

plink_t::time_sync_req_t::time_sync_req_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::time_sync_req_t::_read() {
    m_host_t = m__io->read_u8le();
}

plink_t::time_sync_req_t::~time_sync_req_t() {
    _clean_up();
}

void plink_t::time_sync_req_t::_clean_up() {
}

plink_t::time_sync_rsp_t::time_sync_rsp_t(kaitai::kstream* p__io, plink_t* p__parent, plink_t* p__root) : kaitai::kstruct(p__io) {
    m__parent = p__parent;
    m__root = p__root;

    try {
        _read();
    } catch(...) {
        _clean_up();
        throw;
    }
}

void plink_t::time_sync_rsp_t::_read() {
    m_host_t = m__io->read_u8le();
    m_dev_rx_us = m__io->read_u8le();
    m_dev_tx_us = m__io->read_u8le();
    m_utc_offset_ms = m__io->read_s8le();
}

plink_t::time_sync_rsp_t::~time_sync_rsp_t() {
    _clean_up();
}

void plink_t::time_sync_rsp_t::_clean_up() {
}
