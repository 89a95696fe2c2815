#ifndef PLINK_H_
#define PLINK_H_

// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

class plink_t;

#include "kaitai/kaitaistruct.h"
#include <stdint.h>
#include <set>
#include <vector>

#if KAITAI_STRUCT_VERSION < 11000L
#error "Incompatible Kaitai Struct C++/STL API: version 0.11 or later is required"
#endif

/**
 * One frame, after COBS decoding. All integers are little-endian. SPEC.md has the rules; this file has the layouts.
 */

class plink_t : public kaitai::kstruct {

public:
    class alarm_ack_req_t;
    class alarm_ack_rsp_t;
    class alarm_audio_pause_req_t;
    class alarm_audio_pause_rsp_t;
    class alarm_entry_t;
    class alarm_event_t;
    class alarm_limits_set_req_t;
    class alarm_limits_set_rsp_t;
    class alarm_reset_req_t;
    class alarm_reset_rsp_t;
    class bolus_cancel_req_t;
    class bolus_cancel_rsp_t;
    class bolus_commit_req_t;
    class bolus_commit_rsp_t;
    class bolus_prepare_req_t;
    class bolus_prepare_rsp_t;
    class boot_t;
    class config_set_req_t;
    class config_set_rsp_t;
    class echo_req_t;
    class echo_rsp_t;
    class fw_info_req_t;
    class fw_info_rsp_t;
    class get_alarms_req_t;
    class get_alarms_rsp_t;
    class get_config_req_t;
    class get_config_rsp_t;
    class get_limits_req_t;
    class get_limits_rsp_t;
    class get_link_stats_req_t;
    class get_link_stats_rsp_t;
    class get_refill_req_t;
    class get_refill_rsp_t;
    class get_status_req_t;
    class get_status_rsp_t;
    class get_therapy_req_t;
    class get_therapy_rsp_t;
    class get_totals_req_t;
    class get_totals_rsp_t;
    class hello_req_t;
    class hello_rsp_t;
    class identify_req_t;
    class identify_rsp_t;
    class log_event_t;
    class log_info_req_t;
    class log_info_rsp_t;
    class log_read_req_t;
    class log_read_rsp_t;
    class log_record_t;
    class more_limits_t;
    class nack_t;
    class op_abort_req_t;
    class op_abort_rsp_t;
    class ping_req_t;
    class ping_rsp_t;
    class program_extra_t;
    class program_step_t;
    class refill_commit_req_t;
    class refill_commit_rsp_t;
    class refill_echo_t;
    class refill_prepare_req_t;
    class refill_prepare_rsp_t;
    class resume_req_t;
    class resume_rsp_t;
    class session_close_req_t;
    class session_close_rsp_t;
    class session_confirm_req_t;
    class session_confirm_rsp_t;
    class session_open_req_t;
    class session_open_rsp_t;
    class stop_req_t;
    class stop_rsp_t;
    class stream_config_req_t;
    class stream_config_rsp_t;
    class telemetry_t;
    class therapy_commit_req_t;
    class therapy_commit_rsp_t;
    class therapy_extend_req_t;
    class therapy_extend_rsp_t;
    class therapy_prepare_req_t;
    class therapy_prepare_rsp_t;
    class time_set_req_t;
    class time_set_rsp_t;
    class time_sync_req_t;
    class time_sync_rsp_t;

    enum alarm_code_t {
        ALARM_CODE_LOW_RESERVOIR = 1,
        ALARM_CODE_EMPTY_RESERVOIR = 2,
        ALARM_CODE_ERI = 3,
        ALARM_CODE_EOS = 4,
        ALARM_CODE_LOW_BATTERY_RESET = 5,
        ALARM_CODE_MOTOR_STALL = 6,
        ALARM_CODE_MOTOR_STALL_RECOVERED = 7,
        ALARM_CODE_PUMP_STOPPED = 8,
        ALARM_CODE_PUMP_STOPPED_48H = 9,
        ALARM_CODE_MEMORY_ERROR_NONCRIT = 10,
        ALARM_CODE_MEMORY_ERROR_CRIT = 11,
        ALARM_CODE_SAFE_STATE = 12,
        ALARM_CODE_SELF_TEST_FAIL = 13,
        ALARM_CODE_WATCHDOG_RESET = 14,
        ALARM_CODE_SCHEDULE_END = 15,
        ALARM_CODE_CLOCK_ERROR = 16,
        ALARM_CODE_TEMPERATURE = 17,
        ALARM_CODE_OVER_INFUSION = 18,
        ALARM_CODE_UNDER_INFUSION = 19,
        ALARM_CODE_OCCLUSION = 20,
        ALARM_CODE_OVERFILL_PRESSURE = 21,
        ALARM_CODE_BOLUS_DENIED = 22,
        ALARM_CODE_BOLUS_OVERRUN = 23,
        ALARM_CODE_FAV_CLOSED = 24,
        ALARM_CODE_TELEMETRY_HOLD = 25,
        ALARM_CODE_LOG_OVERWRITE = 26,
        ALARM_CODE_UNAUTHORISED_SESSION = 27,
        ALARM_CODE_REPEATED_RESTART = 28
    };
    static bool _is_defined_alarm_code_t(alarm_code_t v);

private:
    static const std::set<alarm_code_t> _values_alarm_code_t;
    static std::set<alarm_code_t> _build_values_alarm_code_t();

public:

    enum alarm_edge_t {
        ALARM_EDGE_RAISED = 1,
        ALARM_EDGE_LATCHED = 2,
        ALARM_EDGE_CLEARED = 3,
        ALARM_EDGE_ACKED = 4,
        ALARM_EDGE_AUDIO_PAUSED = 5,
        ALARM_EDGE_AUDIO_RESUMED = 6,
        ALARM_EDGE_ESCALATED = 7,
        ALARM_EDGE_DEESCALATED = 8,
        ALARM_EDGE_RESET = 9
    };
    static bool _is_defined_alarm_edge_t(alarm_edge_t v);

private:
    static const std::set<alarm_edge_t> _values_alarm_edge_t;
    static std::set<alarm_edge_t> _build_values_alarm_edge_t();

public:

    enum alarm_state_flag_t {
        ALARM_STATE_FLAG_PRESENT = 1,
        ALARM_STATE_FLAG_LATCHED = 2,
        ALARM_STATE_FLAG_ACKED = 4,
        ALARM_STATE_FLAG_AUDIO_PAUSED = 8,
        ALARM_STATE_FLAG_ESCALATED = 16
    };
    static bool _is_defined_alarm_state_flag_t(alarm_state_flag_t v);

private:
    static const std::set<alarm_state_flag_t> _values_alarm_state_flag_t;
    static std::set<alarm_state_flag_t> _build_values_alarm_state_flag_t();

public:

    enum bolus_flag_t {
        BOLUS_FLAG_PATIENT = 1,
        BOLUS_FLAG_PRIMING = 2,
        BOLUS_FLAG_BRIDGE = 4
    };
    static bool _is_defined_bolus_flag_t(bolus_flag_t v);

private:
    static const std::set<bolus_flag_t> _values_bolus_flag_t;
    static std::set<bolus_flag_t> _build_values_bolus_flag_t();

public:

    enum boot_cause_t {
        BOOT_CAUSE_POWER = 0,
        BOOT_CAUSE_BROWN_OUT = 1,
        BOOT_CAUSE_WATCHDOG = 2,
        BOOT_CAUSE_FACTORY_RESET = 3,
        BOOT_CAUSE_UPDATE = 4,
        BOOT_CAUSE_MEMORY = 5
    };
    static bool _is_defined_boot_cause_t(boot_cause_t v);

private:
    static const std::set<boot_cause_t> _values_boot_cause_t;
    static std::set<boot_cause_t> _build_values_boot_cause_t();

public:

    enum commit_flag_t {
        COMMIT_FLAG_CONFIRM_SOFT = 1
    };
    static bool _is_defined_commit_flag_t(commit_flag_t v);

private:
    static const std::set<commit_flag_t> _values_commit_flag_t;
    static std::set<commit_flag_t> _build_values_commit_flag_t();

public:

    enum damaged_part_t {
        DAMAGED_PART_RESERVOIR = 1,
        DAMAGED_PART_STORAGE = 2,
        DAMAGED_PART_CLOCK = 3
    };
    static bool _is_defined_damaged_part_t(damaged_part_t v);

private:
    static const std::set<damaged_part_t> _values_damaged_part_t;
    static std::set<damaged_part_t> _build_values_damaged_part_t();

public:

    enum device_class_t {
        DEVICE_CLASS_PRODUCTION = 0,
        DEVICE_CLASS_EMULATOR = 1,
        DEVICE_CLASS_ENGINEERING = 2
    };
    static bool _is_defined_device_class_t(device_class_t v);

private:
    static const std::set<device_class_t> _values_device_class_t;
    static std::set<device_class_t> _build_values_device_class_t();

public:

    enum key_flag_t {
        KEY_FLAG_TEST_KEY = 1
    };
    static bool _is_defined_key_flag_t(key_flag_t v);

private:
    static const std::set<key_flag_t> _values_key_flag_t;
    static std::set<key_flag_t> _build_values_key_flag_t();

public:

    enum log_code_t {
        LOG_CODE_BOOT = 4096,
        LOG_CODE_TIME_SET = 4097,
        LOG_CODE_COMM_LOST = 4098,
        LOG_CODE_BOLUS_DENIED = 4099,
        LOG_CODE_SESSION_OPENED = 4100,
        LOG_CODE_DAMAGED = 4101,
        LOG_CODE_THERAPY = 8225,
        LOG_CODE_BOLUS_START = 8228,
        LOG_CODE_BOLUS_END = 8229,
        LOG_CODE_STOP = 8230,
        LOG_CODE_RESUME = 8231,
        LOG_CODE_REFILL = 8233,
        LOG_CODE_ALARM_LIMITS = 8236,
        LOG_CODE_CONFIG = 8239,
        LOG_CODE_BOLUS_CANCEL = 8357,
        LOG_CODE_REFILL_EXPECTED = 8361,
        LOG_CODE_REFILL_DRUG = 8362
    };
    static bool _is_defined_log_code_t(log_code_t v);

private:
    static const std::set<log_code_t> _values_log_code_t;
    static std::set<log_code_t> _build_values_log_code_t();

public:

    enum log_read_flag_t {
        LOG_READ_FLAG_END = 1
    };
    static bool _is_defined_log_read_flag_t(log_read_flag_t v);

private:
    static const std::set<log_read_flag_t> _values_log_read_flag_t;
    static std::set<log_read_flag_t> _build_values_log_read_flag_t();

public:

    enum message_type_t {
        MESSAGE_TYPE_HELLO = 1,
        MESSAGE_TYPE_IDENTIFY = 2,
        MESSAGE_TYPE_PING = 3,
        MESSAGE_TYPE_SESSION_OPEN = 4,
        MESSAGE_TYPE_SESSION_CONFIRM = 5,
        MESSAGE_TYPE_SESSION_CLOSE = 6,
        MESSAGE_TYPE_TIME_SYNC = 7,
        MESSAGE_TYPE_TIME_SET = 8,
        MESSAGE_TYPE_GET_STATUS = 16,
        MESSAGE_TYPE_STREAM_CONFIG = 17,
        MESSAGE_TYPE_GET_ALARMS = 18,
        MESSAGE_TYPE_LOG_INFO = 19,
        MESSAGE_TYPE_LOG_READ = 20,
        MESSAGE_TYPE_GET_THERAPY = 21,
        MESSAGE_TYPE_FW_INFO = 22,
        MESSAGE_TYPE_GET_LINK_STATS = 23,
        MESSAGE_TYPE_ECHO = 24,
        MESSAGE_TYPE_GET_REFILL = 25,
        MESSAGE_TYPE_GET_TOTALS = 26,
        MESSAGE_TYPE_GET_LIMITS = 27,
        MESSAGE_TYPE_GET_CONFIG = 28,
        MESSAGE_TYPE_THERAPY_PREPARE = 32,
        MESSAGE_TYPE_THERAPY_COMMIT = 33,
        MESSAGE_TYPE_OP_ABORT = 34,
        MESSAGE_TYPE_BOLUS_PREPARE = 35,
        MESSAGE_TYPE_BOLUS_COMMIT = 36,
        MESSAGE_TYPE_BOLUS_CANCEL = 37,
        MESSAGE_TYPE_STOP = 38,
        MESSAGE_TYPE_RESUME = 39,
        MESSAGE_TYPE_REFILL_PREPARE = 40,
        MESSAGE_TYPE_REFILL_COMMIT = 41,
        MESSAGE_TYPE_ALARM_ACK = 42,
        MESSAGE_TYPE_ALARM_AUDIO_PAUSE = 43,
        MESSAGE_TYPE_ALARM_LIMITS_SET = 44,
        MESSAGE_TYPE_ALARM_RESET = 45,
        MESSAGE_TYPE_THERAPY_EXTEND = 46,
        MESSAGE_TYPE_CONFIG_SET = 47,
        MESSAGE_TYPE_HELLO_RSP = 65,
        MESSAGE_TYPE_IDENTIFY_RSP = 66,
        MESSAGE_TYPE_PING_RSP = 67,
        MESSAGE_TYPE_SESSION_OPEN_RSP = 68,
        MESSAGE_TYPE_SESSION_CONFIRM_RSP = 69,
        MESSAGE_TYPE_SESSION_CLOSE_RSP = 70,
        MESSAGE_TYPE_TIME_SYNC_RSP = 71,
        MESSAGE_TYPE_TIME_SET_RSP = 72,
        MESSAGE_TYPE_GET_STATUS_RSP = 80,
        MESSAGE_TYPE_STREAM_CONFIG_RSP = 81,
        MESSAGE_TYPE_GET_ALARMS_RSP = 82,
        MESSAGE_TYPE_LOG_INFO_RSP = 83,
        MESSAGE_TYPE_LOG_READ_RSP = 84,
        MESSAGE_TYPE_GET_THERAPY_RSP = 85,
        MESSAGE_TYPE_FW_INFO_RSP = 86,
        MESSAGE_TYPE_GET_LINK_STATS_RSP = 87,
        MESSAGE_TYPE_ECHO_RSP = 88,
        MESSAGE_TYPE_GET_REFILL_RSP = 89,
        MESSAGE_TYPE_GET_TOTALS_RSP = 90,
        MESSAGE_TYPE_GET_LIMITS_RSP = 91,
        MESSAGE_TYPE_GET_CONFIG_RSP = 92,
        MESSAGE_TYPE_THERAPY_PREPARE_RSP = 96,
        MESSAGE_TYPE_THERAPY_COMMIT_RSP = 97,
        MESSAGE_TYPE_OP_ABORT_RSP = 98,
        MESSAGE_TYPE_BOLUS_PREPARE_RSP = 99,
        MESSAGE_TYPE_BOLUS_COMMIT_RSP = 100,
        MESSAGE_TYPE_BOLUS_CANCEL_RSP = 101,
        MESSAGE_TYPE_STOP_RSP = 102,
        MESSAGE_TYPE_RESUME_RSP = 103,
        MESSAGE_TYPE_REFILL_PREPARE_RSP = 104,
        MESSAGE_TYPE_REFILL_COMMIT_RSP = 105,
        MESSAGE_TYPE_ALARM_ACK_RSP = 106,
        MESSAGE_TYPE_ALARM_AUDIO_PAUSE_RSP = 107,
        MESSAGE_TYPE_ALARM_LIMITS_SET_RSP = 108,
        MESSAGE_TYPE_ALARM_RESET_RSP = 109,
        MESSAGE_TYPE_THERAPY_EXTEND_RSP = 110,
        MESSAGE_TYPE_CONFIG_SET_RSP = 111,
        MESSAGE_TYPE_NACK = 127,
        MESSAGE_TYPE_TELEMETRY = 128,
        MESSAGE_TYPE_ALARM_EVENT = 129,
        MESSAGE_TYPE_LOG_EVENT = 130,
        MESSAGE_TYPE_BOOT = 131
    };
    static bool _is_defined_message_type_t(message_type_t v);

private:
    static const std::set<message_type_t> _values_message_type_t;
    static std::set<message_type_t> _build_values_message_type_t();

public:

    enum mode_t {
        MODE_NONE = 0,
        MODE_SIMPLE = 1,
        MODE_FLEX = 2,
        MODE_PERIODIC_BOLUS = 3,
        MODE_SINGLE_BOLUS = 4,
        MODE_MINIMUM_RATE = 5
    };
    static bool _is_defined_mode_t(mode_t v);

private:
    static const std::set<mode_t> _values_mode_t;
    static std::set<mode_t> _build_values_mode_t();

public:

    enum nack_reason_t {
        NACK_REASON_UNKNOWN_TYPE = 1,
        NACK_REASON_BAD_LENGTH = 2,
        NACK_REASON_BAD_VALUE = 3,
        NACK_REASON_AUTH_REQUIRED = 4,
        NACK_REASON_AUTH_FAILED = 5,
        NACK_REASON_WRONG_STATE = 6,
        NACK_REASON_LOCKOUT = 7,
        NACK_REASON_REPLAY = 8,
        NACK_REASON_SEQ_REUSE = 9,
        NACK_REASON_BUSY = 10,
        NACK_REASON_UNSUPPORTED_VERSION = 11,
        NACK_REASON_UNSUPPORTED_FLAG = 12,
        NACK_REASON_TOKEN_UNKNOWN = 13,
        NACK_REASON_TOKEN_EXPIRED = 14,
        NACK_REASON_ECHO_MISMATCH = 15,
        NACK_REASON_STALE_REVISION = 16,
        NACK_REASON_LIMIT_EXCEEDED = 17,
        NACK_REASON_LOG_GAP = 18,
        NACK_REASON_LOG_EPOCH = 19,
        NACK_REASON_STALE_OCCURRENCE = 20,
        NACK_REASON_SESSION_LIMIT = 21,
        NACK_REASON_NOT_IMPLEMENTED = 22,
        NACK_REASON_HARDWARE = 23,
        NACK_REASON_INTERNAL = 24
    };
    static bool _is_defined_nack_reason_t(nack_reason_t v);

private:
    static const std::set<nack_reason_t> _values_nack_reason_t;
    static std::set<nack_reason_t> _build_values_nack_reason_t();

public:

    enum prepare_flag_t {
        PREPARE_FLAG_SOFT_LIMIT = 1
    };
    static bool _is_defined_prepare_flag_t(prepare_flag_t v);

private:
    static const std::set<prepare_flag_t> _values_prepare_flag_t;
    static std::set<prepare_flag_t> _build_values_prepare_flag_t();

public:

    enum priority_t {
        PRIORITY_NONE = 0,
        PRIORITY_LOW = 1,
        PRIORITY_MEDIUM = 2,
        PRIORITY_HIGH = 3
    };
    static bool _is_defined_priority_t(priority_t v);

private:
    static const std::set<priority_t> _values_priority_t;
    static std::set<priority_t> _build_values_priority_t();

public:

    enum program_flag_t {
        PROGRAM_FLAG_MORE = 1
    };
    static bool _is_defined_program_flag_t(program_flag_t v);

private:
    static const std::set<program_flag_t> _values_program_flag_t;
    static std::set<program_flag_t> _build_values_program_flag_t();

public:

    enum pump_state_code_t {
        PUMP_STATE_CODE_SHELF = 0,
        PUMP_STATE_CODE_STOPPED = 1,
        PUMP_STATE_CODE_INFUSING = 2,
        PUMP_STATE_CODE_MIN_RATE = 3,
        PUMP_STATE_CODE_STALLED = 4,
        PUMP_STATE_CODE_SAFE_STATE = 5,
        PUMP_STATE_CODE_EOS_OFF = 6,
        PUMP_STATE_CODE_UPDATING = 7
    };
    static bool _is_defined_pump_state_code_t(pump_state_code_t v);

private:
    static const std::set<pump_state_code_t> _values_pump_state_code_t;
    static std::set<pump_state_code_t> _build_values_pump_state_code_t();

public:

    enum self_test_flag_t {
        SELF_TEST_FLAG_PROGRAM_MEMORY = 1,
        SELF_TEST_FLAG_WORKING_MEMORY = 2,
        SELF_TEST_FLAG_STORAGE = 4,
        SELF_TEST_FLAG_MOTOR = 8,
        SELF_TEST_FLAG_BATTERY = 16,
        SELF_TEST_FLAG_CLOCK = 32,
        SELF_TEST_FLAG_SENSOR = 64
    };
    static bool _is_defined_self_test_flag_t(self_test_flag_t v);

private:
    static const std::set<self_test_flag_t> _values_self_test_flag_t;
    static std::set<self_test_flag_t> _build_values_self_test_flag_t();

public:

    enum stop_reason_t {
        STOP_REASON_OTHER = 0,
        STOP_REASON_CLINICAL = 1,
        STOP_REASON_REFILL = 2,
        STOP_REASON_IMAGING = 3,
        STOP_REASON_SERVICE = 4
    };
    static bool _is_defined_stop_reason_t(stop_reason_t v);

private:
    static const std::set<stop_reason_t> _values_stop_reason_t;
    static std::set<stop_reason_t> _build_values_stop_reason_t();

public:

    enum stream_flag_t {
        STREAM_FLAG_ON_CHANGE = 1
    };
    static bool _is_defined_stream_flag_t(stream_flag_t v);

private:
    static const std::set<stream_flag_t> _values_stream_flag_t;
    static std::set<stream_flag_t> _build_values_stream_flag_t();

public:

    enum telemetry_flag_t {
        TELEMETRY_FLAG_ERI = 1,
        TELEMETRY_FLAG_EOS = 2,
        TELEMETRY_FLAG_TIME_UNSURE = 4,
        TELEMETRY_FLAG_BOLUS_RUNNING = 8,
        TELEMETRY_FLAG_DAMAGED = 16
    };
    static bool _is_defined_telemetry_flag_t(telemetry_flag_t v);

private:
    static const std::set<telemetry_flag_t> _values_telemetry_flag_t;
    static std::set<telemetry_flag_t> _build_values_telemetry_flag_t();

public:

    plink_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, plink_t* p__root = 0);

private:
    void _read();
    void _clean_up();

public:
    ~plink_t();

    /**
     * Somebody has seen an alarm. It stays as long as its condition or its latch.
     */

    class alarm_ack_req_t : public kaitai::kstruct {

    public:

        alarm_ack_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_ack_req_t();

    private:
        alarm_code_t m_code;
        std::string m_rsv;
        uint32_t m_occurrence;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * which condition
         */
        alarm_code_t code() const { return m_code; }
        std::string rsv() const { return m_rsv; }

        /**
         * which time it was raised
         */
        uint32_t occurrence() const { return m_occurrence; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The alarm is acknowledged.
     */

    class alarm_ack_rsp_t : public kaitai::kstruct {

    public:

        alarm_ack_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_ack_rsp_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Silences the tones of some alarms for a while. A new condition sounds all the same.
     */

    class alarm_audio_pause_req_t : public kaitai::kstruct {

    public:

        alarm_audio_pause_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_audio_pause_req_t();

    private:
        uint32_t m_mask;
        uint16_t m_duration_s;
        std::string m_rsv;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * bit n - 1 is alarm code n
         */
        uint32_t mask() const { return m_mask; }

        /**
         * pump time, at most 600
         */
        uint16_t duration_s() const { return m_duration_s; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The tones are paused.
     */

    class alarm_audio_pause_rsp_t : public kaitai::kstruct {

    public:

        alarm_audio_pause_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_audio_pause_rsp_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * One alarm that is present or latched.
     */

    class alarm_entry_t : public kaitai::kstruct {

    public:

        alarm_entry_t(kaitai::kstream* p__io, plink_t::get_alarms_rsp_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_entry_t();

    private:
        alarm_code_t m_code;
        priority_t m_priority;
        uint8_t m_state;
        std::string m_rsv;
        uint32_t m_occurrence;
        uint64_t m_t_ms;
        plink_t* m__root;
        plink_t::get_alarms_rsp_t* m__parent;

    public:

        /**
         * which condition
         */
        alarm_code_t code() const { return m_code; }

        /**
         * as of now
         */
        priority_t priority() const { return m_priority; }

        /**
         * present, latched, acknowledged …
         */
        uint8_t state() const { return m_state; }
        std::string rsv() const { return m_rsv; }

        /**
         * which time this condition was raised, from 1
         */
        uint32_t occurrence() const { return m_occurrence; }

        /**
         * pump time of the raise
         */
        uint64_t t_ms() const { return m_t_ms; }
        plink_t* _root() const { return m__root; }
        plink_t::get_alarms_rsp_t* _parent() const { return m__parent; }
    };

    /**
     * An edge of an alarm, sent when it happens. It is in the log too, as record event_seq.
     */

    class alarm_event_t : public kaitai::kstruct {

    public:

        alarm_event_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_event_t();

    private:
        alarm_code_t m_code;
        priority_t m_priority;
        alarm_edge_t m_edge;
        std::string m_rsv;
        uint32_t m_occurrence;
        uint32_t m_event_seq;
        uint64_t m_t_ms;
        int32_t m_value;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * which condition
         */
        alarm_code_t code() const { return m_code; }

        /**
         * after the edge
         */
        priority_t priority() const { return m_priority; }

        /**
         * what happened to it
         */
        alarm_edge_t edge() const { return m_edge; }
        std::string rsv() const { return m_rsv; }

        /**
         * which time this condition was raised, from 1
         */
        uint32_t occurrence() const { return m_occurrence; }

        /**
         * its record in the log
         */
        uint32_t event_seq() const { return m_event_seq; }

        /**
         * pump time
         */
        uint64_t t_ms() const { return m_t_ms; }

        /**
         * what was measured, in the unit of the condition; 0 where there is none
         */
        int32_t value() const { return m_value; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Sets the thresholds of alarms.
     */

    class alarm_limits_set_req_t : public kaitai::kstruct {

    public:

        alarm_limits_set_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_limits_set_req_t();

    private:
        uint32_t m_reservoir_low_nl;
        uint16_t m_battery_low_mv;
        int16_t m_temp_hi_cdeg;
        int16_t m_temp_lo_cdeg;
        std::string m_rsv;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * low-reservoir threshold
         */
        uint32_t reservoir_low_nl() const { return m_reservoir_low_nl; }

        /**
         * low-battery threshold
         */
        uint16_t battery_low_mv() const { return m_battery_low_mv; }

        /**
         * high-temperature threshold
         */
        int16_t temp_hi_cdeg() const { return m_temp_hi_cdeg; }

        /**
         * low-temperature threshold
         */
        int16_t temp_lo_cdeg() const { return m_temp_lo_cdeg; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The thresholds are in force; GET_LIMITS has them.
     */

    class alarm_limits_set_rsp_t : public kaitai::kstruct {

    public:

        alarm_limits_set_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_limits_set_rsp_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Releases the latch of an alarm whose condition has ended.
     */

    class alarm_reset_req_t : public kaitai::kstruct {

    public:

        alarm_reset_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_reset_req_t();

    private:
        alarm_code_t m_code;
        std::string m_rsv;
        uint32_t m_occurrence;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * which condition
         */
        alarm_code_t code() const { return m_code; }
        std::string rsv() const { return m_rsv; }

        /**
         * which time it was raised
         */
        uint32_t occurrence() const { return m_occurrence; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The alarm has ended.
     */

    class alarm_reset_rsp_t : public kaitai::kstruct {

    public:

        alarm_reset_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~alarm_reset_rsp_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Ends a running bolus.
     */

    class bolus_cancel_req_t : public kaitai::kstruct {

    public:

        bolus_cancel_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~bolus_cancel_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_bolus_id;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * of the running bolus
         */
        uint32_t bolus_id() const { return m_bolus_id; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The bolus has ended.
     */

    class bolus_cancel_rsp_t : public kaitai::kstruct {

    public:

        bolus_cancel_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~bolus_cancel_rsp_t();

    private:
        uint32_t m_delivered_nl;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * what was given of it
         */
        uint32_t delivered_nl() const { return m_delivered_nl; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Begins the proposed bolus.
     */

    class bolus_commit_req_t : public kaitai::kstruct {

    public:

        bolus_commit_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~bolus_commit_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_bolus_id;
        uint32_t m_volume_nl;
        uint16_t m_commit_flags;
        bool n_commit_flags;

    public:
        bool _is_null_commit_flags() { commit_flags(); return n_commit_flags; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * as PREPARE answered
         */
        uint32_t bolus_id() const { return m_bolus_id; }

        /**
         * as PREPARE answered
         */
        uint32_t volume_nl() const { return m_volume_nl; }

        /**
         * absent is 0
         */
        uint16_t commit_flags() const { return m_commit_flags; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The bolus has begun.
     */

    class bolus_commit_rsp_t : public kaitai::kstruct {

    public:

        bolus_commit_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~bolus_commit_rsp_t();

    private:
        uint32_t m_bolus_id;
        uint64_t m_t_ms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * names the bolus
         */
        uint32_t bolus_id() const { return m_bolus_id; }

        /**
         * pump time of its start
         */
        uint64_t t_ms() const { return m_t_ms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Proposes a bolus. Nothing changes yet.
     */

    class bolus_prepare_req_t : public kaitai::kstruct {

    public:

        bolus_prepare_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~bolus_prepare_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_volume_nl;
        uint32_t m_duration_ms;
        uint32_t m_therapy_rev;
        uint16_t m_flags;
        bool n_flags;

    public:
        bool _is_null_flags() { flags(); return n_flags; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * volume of the bolus
         */
        uint32_t volume_nl() const { return m_volume_nl; }

        /**
         * time over which it is given, pump time
         */
        uint32_t duration_ms() const { return m_duration_ms; }

        /**
         * program that the host believes in force
         */
        uint32_t therapy_rev() const { return m_therapy_rev; }

        /**
         * absent is PATIENT
         */
        uint16_t flags() const { return m_flags; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The bolus as the pump has understood it.
     */

    class bolus_prepare_rsp_t : public kaitai::kstruct {

    public:

        bolus_prepare_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~bolus_prepare_rsp_t();

    private:
        uint32_t m_op_id;
        uint32_t m_bolus_id;
        uint32_t m_volume_nl;
        uint32_t m_duration_ms;
        uint32_t m_expires_ms;
        uint16_t m_prepare_flags;
        bool n_prepare_flags;

    public:
        bool _is_null_prepare_flags() { prepare_flags(); return n_prepare_flags; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * of the request
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * names the bolus; the token of BOLUS_COMMIT
         */
        uint32_t bolus_id() const { return m_bolus_id; }

        /**
         * as understood
         */
        uint32_t volume_nl() const { return m_volume_nl; }

        /**
         * as understood
         */
        uint32_t duration_ms() const { return m_duration_ms; }

        /**
         * link time that the token is good for; 0 if the operation is committed already
         */
        uint32_t expires_ms() const { return m_expires_ms; }

        /**
         * absent is 0
         */
        uint16_t prepare_flags() const { return m_prepare_flags; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The pump has started. Every session, token and stream is gone.
     */

    class boot_t : public kaitai::kstruct {

    public:

        boot_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~boot_t();

    private:
        uint16_t m_boot_count;
        boot_cause_t m_cause;
        std::string m_rsv;
        uint32_t m_log_epoch;
        uint32_t m_last_seq;
        uint8_t m_fw_major;
        uint8_t m_fw_minor;
        uint16_t m_fw_patch;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * starts of the pump since manufacture
         */
        uint16_t boot_count() const { return m_boot_count; }

        /**
         * why it started
         */
        boot_cause_t cause() const { return m_cause; }
        std::string rsv() const { return m_rsv; }

        /**
         * as in LOG_INFO
         */
        uint32_t log_epoch() const { return m_log_epoch; }

        /**
         * newest record of the log
         */
        uint32_t last_seq() const { return m_last_seq; }

        /**
         * firmware version
         */
        uint8_t fw_major() const { return m_fw_major; }

        /**
         * firmware version
         */
        uint8_t fw_minor() const { return m_fw_minor; }

        /**
         * firmware version
         */
        uint16_t fw_patch() const { return m_fw_patch; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Sets what is known about this pump and its catheter. Only while nothing is delivered.
     */

    class config_set_req_t : public kaitai::kstruct {

    public:

        config_set_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~config_set_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_catheter_nl;
        uint32_t m_priming_nl;
        uint32_t m_calibration_ppm;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * inner volume of the catheter
         */
        uint32_t catheter_nl() const { return m_catheter_nl; }

        /**
         * inner volume of tubing and catheter
         */
        uint32_t priming_nl() const { return m_priming_nl; }

        /**
         * volume of a stroke against pulse_nl; 1,000,000 is nominal
         */
        uint32_t calibration_ppm() const { return m_calibration_ppm; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * What is in force now. RESUME with the new revision is the host's confirmation.
     */

    class config_set_rsp_t : public kaitai::kstruct {

    public:

        config_set_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~config_set_rsp_t();

    private:
        uint32_t m_op_id;
        uint32_t m_catheter_nl;
        uint32_t m_priming_nl;
        uint32_t m_calibration_ppm;
        uint32_t m_therapy_rev;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * of the request
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * as understood
         */
        uint32_t catheter_nl() const { return m_catheter_nl; }

        /**
         * as understood
         */
        uint32_t priming_nl() const { return m_priming_nl; }

        /**
         * as understood
         */
        uint32_t calibration_ppm() const { return m_calibration_ppm; }

        /**
         * new revision
         */
        uint32_t therapy_rev() const { return m_therapy_rev; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Bytes to be returned, 0 to 224.
     */

    class echo_req_t : public kaitai::kstruct {

    public:

        echo_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~echo_req_t();

    private:
        std::string m_data;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * any bytes
         */
        std::string data() const { return m_data; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The bytes of the request.
     */

    class echo_rsp_t : public kaitai::kstruct {

    public:

        echo_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~echo_rsp_t();

    private:
        std::string m_data;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * the same bytes
         */
        std::string data() const { return m_data; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks what firmware runs.
     */

    class fw_info_req_t : public kaitai::kstruct {

    public:

        fw_info_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~fw_info_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The firmware that runs.
     */

    class fw_info_rsp_t : public kaitai::kstruct {

    public:

        fw_info_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~fw_info_rsp_t();

    private:
        uint8_t m_slot;
        boot_cause_t m_boot_cause;
        std::string m_rsv;
        uint8_t m_fw_major;
        uint8_t m_fw_minor;
        uint16_t m_fw_patch;
        std::string m_image_hash;
        uint64_t m_build_utc_ms;
        uint32_t m_self_test;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * which of the places for firmware
         */
        uint8_t slot() const { return m_slot; }

        /**
         * why it started
         */
        boot_cause_t boot_cause() const { return m_boot_cause; }
        std::string rsv() const { return m_rsv; }

        /**
         * firmware version
         */
        uint8_t fw_major() const { return m_fw_major; }

        /**
         * firmware version
         */
        uint8_t fw_minor() const { return m_fw_minor; }

        /**
         * firmware version
         */
        uint16_t fw_patch() const { return m_fw_patch; }

        /**
         * first 20 bytes of the image's SHA-256
         */
        std::string image_hash() const { return m_image_hash; }

        /**
         * when it was built, UTC since 1970
         */
        uint64_t build_utc_ms() const { return m_build_utc_ms; }

        /**
         * what failed in the last self-test
         */
        uint32_t self_test() const { return m_self_test; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for the alarms that are present or latched.
     */

    class get_alarms_req_t : public kaitai::kstruct {

    public:

        get_alarms_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_alarms_req_t();

    private:
        uint8_t m_from_index;
        bool n_from_index;

    public:
        bool _is_null_from_index() { from_index(); return n_from_index; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * first entry wanted; absent is 0
         */
        uint8_t from_index() const { return m_from_index; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * A page of the alarms. The host asks again while from_index + n < total.
     */

    class get_alarms_rsp_t : public kaitai::kstruct {

    public:

        get_alarms_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_alarms_rsp_t();

    private:
        uint8_t m_n;
        uint8_t m_total;
        uint8_t m_from_index;
        std::string m_rsv;
        std::vector<alarm_entry_t*>* m_alarms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * entries here
         */
        uint8_t n() const { return m_n; }

        /**
         * entries in all
         */
        uint8_t total() const { return m_total; }

        /**
         * index of the first entry here
         */
        uint8_t from_index() const { return m_from_index; }
        std::string rsv() const { return m_rsv; }
        std::vector<alarm_entry_t*>* alarms() const { return m_alarms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for what was programmed about this pump and its catheter.
     */

    class get_config_req_t : public kaitai::kstruct {

    public:

        get_config_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_config_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * What was programmed about this pump and its catheter.
     */

    class get_config_rsp_t : public kaitai::kstruct {

    public:

        get_config_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_config_rsp_t();

    private:
        uint32_t m_catheter_nl;
        uint32_t m_priming_nl;
        uint32_t m_calibration_ppm;
        uint32_t m_therapy_rev;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * inner volume of the catheter; 0 if never set
         */
        uint32_t catheter_nl() const { return m_catheter_nl; }

        /**
         * inner volume of tubing and catheter; 0 if never set
         */
        uint32_t priming_nl() const { return m_priming_nl; }

        /**
         * volume of a stroke against pulse_nl; 1,000,000 is nominal
         */
        uint32_t calibration_ppm() const { return m_calibration_ppm; }

        /**
         * changes with the program and with these
         */
        uint32_t therapy_rev() const { return m_therapy_rev; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for the limits in force.
     */

    class get_limits_req_t : public kaitai::kstruct {

    public:

        get_limits_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_limits_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation.
     */

    class get_limits_rsp_t : public kaitai::kstruct {

    public:

        get_limits_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_limits_rsp_t();

    private:
        uint32_t m_low_nl;
        uint32_t m_pulse_nl;
        uint32_t m_flow_min_nl_h;
        uint32_t m_flow_max_nl_h;
        uint32_t m_dose_soft_ng_d;
        uint32_t m_dose_hard_ng_d;
        uint16_t m_battery_low_mv;
        int16_t m_temp_hi_cdeg;
        int16_t m_temp_lo_cdeg;
        std::string m_rsv;
        more_limits_t* m_more;
        bool n_more;

    public:
        bool _is_null_more() { more(); return n_more; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * low-reservoir threshold
         */
        uint32_t low_nl() const { return m_low_nl; }

        /**
         * volume of one stroke
         */
        uint32_t pulse_nl() const { return m_pulse_nl; }

        /**
         * lowest rate that can be programmed
         */
        uint32_t flow_min_nl_h() const { return m_flow_min_nl_h; }

        /**
         * highest rate that can be programmed
         */
        uint32_t flow_max_nl_h() const { return m_flow_max_nl_h; }

        /**
         * soft upper limit of the daily dose
         */
        uint32_t dose_soft_ng_d() const { return m_dose_soft_ng_d; }

        /**
         * hard upper limit of the daily dose
         */
        uint32_t dose_hard_ng_d() const { return m_dose_hard_ng_d; }

        /**
         * low-battery threshold
         */
        uint16_t battery_low_mv() const { return m_battery_low_mv; }

        /**
         * high-temperature threshold
         */
        int16_t temp_hi_cdeg() const { return m_temp_hi_cdeg; }

        /**
         * low-temperature threshold
         */
        int16_t temp_lo_cdeg() const { return m_temp_lo_cdeg; }
        std::string rsv() const { return m_rsv; }

        /**
         * absent in a pump that does not tell
         */
        more_limits_t* more() const { return m_more; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for the pump's link counters.
     */

    class get_link_stats_req_t : public kaitai::kstruct {

    public:

        get_link_stats_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_link_stats_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The pump's link counters since it started; each wraps.
     */

    class get_link_stats_rsp_t : public kaitai::kstruct {

    public:

        get_link_stats_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_link_stats_rsp_t();

    private:
        uint32_t m_rx_ok;
        uint32_t m_rx_cobs;
        uint32_t m_rx_crc;
        uint32_t m_rx_short;
        uint32_t m_rx_len;
        uint32_t m_rx_oversize;
        uint32_t m_rx_version;
        uint32_t m_rx_flag;
        uint32_t m_rx_direction;
        uint32_t m_nack_tx;
        uint32_t m_auth_fail;
        uint32_t m_auth_replay;
        uint32_t m_tx_ok;
        uint32_t m_tx_dropped;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * frames that passed every check up to the direction
         */
        uint32_t rx_ok() const { return m_rx_ok; }

        /**
         * runs that are not COBS
         */
        uint32_t rx_cobs() const { return m_rx_cobs; }

        /**
         * frames with a wrong CRC
         */
        uint32_t rx_crc() const { return m_rx_crc; }

        /**
         * frames of fewer than 12 bytes
         */
        uint32_t rx_short() const { return m_rx_short; }

        /**
         * frames whose length field does not fit
         */
        uint32_t rx_len() const { return m_rx_len; }

        /**
         * runs of more than 249 bytes
         */
        uint32_t rx_oversize() const { return m_rx_oversize; }

        /**
         * frames of another major version
         */
        uint32_t rx_version() const { return m_rx_version; }

        /**
         * frames with a reserved header flag
         */
        uint32_t rx_flag() const { return m_rx_flag; }

        /**
         * responses and events
         */
        uint32_t rx_direction() const { return m_rx_direction; }

        /**
         * NACKs sent
         */
        uint32_t nack_tx() const { return m_nack_tx; }

        /**
         * frames with a wrong tag
         */
        uint32_t auth_fail() const { return m_auth_fail; }

        /**
         * frames with a used counter
         */
        uint32_t auth_replay() const { return m_auth_replay; }

        /**
         * frames sent
         */
        uint32_t tx_ok() const { return m_tx_ok; }

        /**
         * events dropped from a full transmit queue
         */
        uint32_t tx_dropped() const { return m_tx_dropped; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks about the last refill and what follows from it.
     */

    class get_refill_req_t : public kaitai::kstruct {

    public:

        get_refill_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_refill_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The last refill, and when the next is due. Before the first one volumes and times are 0.
     */

    class get_refill_rsp_t : public kaitai::kstruct {

    public:

        get_refill_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_refill_rsp_t();

    private:
        uint64_t m_fill_t_ms;
        uint32_t m_filled_nl;
        uint32_t m_expected_nl;
        uint32_t m_removed_nl;
        uint32_t m_drug_id;
        uint32_t m_conc_ng_ml;
        std::string m_rsv;
        uint64_t m_low_at_ms;
        uint64_t m_empty_at_ms;
        uint64_t m_refill_by_ms;
        std::string m_drug_label;
        bool n_drug_label;

    public:
        bool _is_null_drug_label() { drug_label(); return n_drug_label; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * pump time of the last refill
         */
        uint64_t fill_t_ms() const { return m_fill_t_ms; }

        /**
         * volume that was filled in
         */
        uint32_t filled_nl() const { return m_filled_nl; }

        /**
         * calculated volume before it
         */
        uint32_t expected_nl() const { return m_expected_nl; }

        /**
         * drained volume
         */
        uint32_t removed_nl() const { return m_removed_nl; }

        /**
         * drug in the reservoir
         */
        uint32_t drug_id() const { return m_drug_id; }

        /**
         * its concentration
         */
        uint32_t conc_ng_ml() const { return m_conc_ng_ml; }
        std::string rsv() const { return m_rsv; }

        /**
         * pump time when the low-reservoir threshold will be reached, if all goes on as it does
         */
        uint64_t low_at_ms() const { return m_low_at_ms; }

        /**
         * pump time when the reservoir will be empty
         */
        uint64_t empty_at_ms() const { return m_empty_at_ms; }

        /**
         * pump time by which to refill
         */
        uint64_t refill_by_ms() const { return m_refill_by_ms; }

        /**
         * name of the drug as programmed
         */
        std::string drug_label() const { return m_drug_label; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for one telemetry payload.
     */

    class get_status_req_t : public kaitai::kstruct {

    public:

        get_status_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_status_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The payload of TELEMETRY, as of the answer.
     */

    class get_status_rsp_t : public kaitai::kstruct {

    public:

        get_status_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_status_rsp_t();

    private:
        telemetry_t* m_telemetry;
        plink_t* m__root;
        plink_t* m__parent;

    public:
        telemetry_t* telemetry() const { return m_telemetry; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for the program in force.
     */

    class get_therapy_req_t : public kaitai::kstruct {

    public:

        get_therapy_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_therapy_req_t();

    private:
        uint8_t m_from_step;
        bool n_from_step;

    public:
        bool _is_null_from_step() { from_step(); return n_from_step; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * first step wanted; absent is 0
         */
        uint8_t from_step() const { return m_from_step; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The program in force. With MORE the host asks again from the next step on.
     */

    class get_therapy_rsp_t : public kaitai::kstruct {

    public:

        get_therapy_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_therapy_rsp_t();

    private:
        mode_t m_mode;
        uint8_t m_n_steps;
        uint16_t m_flags;
        uint32_t m_drug_id;
        uint32_t m_conc_ng_ml;
        uint32_t m_pat_bolus_nl;
        uint32_t m_pat_bolus_ms;
        uint32_t m_lockout_ms;
        uint16_t m_max_per_day;
        std::string m_rsv;
        std::vector<program_step_t*>* m_steps;
        uint32_t m_therapy_rev;
        uint32_t m_program_crc32c;
        program_extra_t* m_extra;
        bool n_extra;

    public:
        bool _is_null_extra() { extra(); return n_extra; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * kind of program
         */
        mode_t mode() const { return m_mode; }

        /**
         * steps here
         */
        uint8_t n_steps() const { return m_n_steps; }

        /**
         * MORE if steps follow in another frame
         */
        uint16_t flags() const { return m_flags; }

        /**
         * the drug, by the number of the clinic's formulary
         */
        uint32_t drug_id() const { return m_drug_id; }

        /**
         * concentration of the drug
         */
        uint32_t conc_ng_ml() const { return m_conc_ng_ml; }

        /**
         * patient's bolus; 0 is none
         */
        uint32_t pat_bolus_nl() const { return m_pat_bolus_nl; }

        /**
         * time over which the patient's bolus is given, pump time
         */
        uint32_t pat_bolus_ms() const { return m_pat_bolus_ms; }

        /**
         * least time between the starts of two patient's boluses, pump time
         */
        uint32_t lockout_ms() const { return m_lockout_ms; }

        /**
         * patient's boluses in any 24 h of pump time
         */
        uint16_t max_per_day() const { return m_max_per_day; }
        std::string rsv() const { return m_rsv; }
        std::vector<program_step_t*>* steps() const { return m_steps; }

        /**
         * changes with the program
         */
        uint32_t therapy_rev() const { return m_therapy_rev; }

        /**
         * of the whole program (PLK-THR-04)
         */
        uint32_t program_crc32c() const { return m_program_crc32c; }

        /**
         * absent if all four are 0
         */
        program_extra_t* extra() const { return m_extra; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks what was given.
     */

    class get_totals_req_t : public kaitai::kstruct {

    public:

        get_totals_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_totals_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * What was given, as the pump calculates it.
     */

    class get_totals_rsp_t : public kaitai::kstruct {

    public:

        get_totals_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~get_totals_rsp_t();

    private:
        uint64_t m_dose_24h_ng;
        uint64_t m_dose_today_ng;
        uint64_t m_dose_since_refill_ng;
        uint32_t m_bolus_requested;
        uint32_t m_bolus_delivered;
        uint32_t m_bolus_denied;
        uint32_t m_lockout_left_ms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * in the last 24 h of pump time
         */
        uint64_t dose_24h_ng() const { return m_dose_24h_ng; }

        /**
         * since the day of pump time plus UTC offset began
         */
        uint64_t dose_today_ng() const { return m_dose_today_ng; }

        /**
         * since the last refill
         */
        uint64_t dose_since_refill_ng() const { return m_dose_since_refill_ng; }

        /**
         * patient's boluses asked for since the last refill
         */
        uint32_t bolus_requested() const { return m_bolus_requested; }

        /**
         * patient's boluses begun
         */
        uint32_t bolus_delivered() const { return m_bolus_delivered; }

        /**
         * patient's boluses refused
         */
        uint32_t bolus_denied() const { return m_bolus_denied; }

        /**
         * pump time until a patient's bolus is possible
         */
        uint32_t lockout_left_ms() const { return m_lockout_left_ms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The host says who it is and which version it speaks.
     */

    class hello_req_t : public kaitai::kstruct {

    public:

        hello_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~hello_req_t();

    private:
        uint8_t m_major;
        uint8_t m_minor;
        uint16_t m_flags;
        uint32_t m_host_id;
        uint32_t m_schema_id;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * major version of the host
         */
        uint8_t major() const { return m_major; }

        /**
         * highest minor version that the host knows
         */
        uint8_t minor() const { return m_minor; }

        /**
         * reserved, 0
         */
        uint16_t flags() const { return m_flags; }

        /**
         * chosen by the host, for the pump's log
         */
        uint32_t host_id() const { return m_host_id; }

        /**
         * SCHEMA_ID of the host
         */
        uint32_t schema_id() const { return m_schema_id; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The pump says which version will be spoken.
     */

    class hello_rsp_t : public kaitai::kstruct {

    public:

        hello_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~hello_rsp_t();

    private:
        uint8_t m_major;
        uint8_t m_minor;
        uint16_t m_flags;
        uint32_t m_schema_id;
        uint16_t m_boot_count;
        uint16_t m_max_payload;
        uint16_t m_min_stream_ms;
        std::string m_rsv;
        uint64_t m_t_ms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * major version of the pump
         */
        uint8_t major() const { return m_major; }

        /**
         * the lower of the two minor versions
         */
        uint8_t minor() const { return m_minor; }

        /**
         * reserved, 0
         */
        uint16_t flags() const { return m_flags; }

        /**
         * SCHEMA_ID of the pump
         */
        uint32_t schema_id() const { return m_schema_id; }

        /**
         * starts of the pump since manufacture
         */
        uint16_t boot_count() const { return m_boot_count; }

        /**
         * longest payload that the pump takes
         */
        uint16_t max_payload() const { return m_max_payload; }

        /**
         * shortest stream period, link time
         */
        uint16_t min_stream_ms() const { return m_min_stream_ms; }
        std::string rsv() const { return m_rsv; }

        /**
         * pump time
         */
        uint64_t t_ms() const { return m_t_ms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * An interrogation.
     */

    class identify_req_t : public kaitai::kstruct {

    public:

        identify_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~identify_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * What the pump is. Constant until the next firmware update.
     */

    class identify_rsp_t : public kaitai::kstruct {

    public:

        identify_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~identify_rsp_t();

    private:
        device_class_t m_device_class;
        uint8_t m_key_flags;
        uint16_t m_hw_rev;
        uint8_t m_fw_major;
        uint8_t m_fw_minor;
        uint16_t m_fw_patch;
        std::string m_build_hash;
        std::string m_model;
        std::string m_serial;
        uint32_t m_capacity_nl;
        uint32_t m_max_rate_nl_h;
        uint32_t m_max_bolus_nl;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * production or not
         */
        device_class_t device_class() const { return m_device_class; }

        /**
         * about the device's key
         */
        uint8_t key_flags() const { return m_key_flags; }

        /**
         * hardware revision
         */
        uint16_t hw_rev() const { return m_hw_rev; }

        /**
         * firmware version
         */
        uint8_t fw_major() const { return m_fw_major; }

        /**
         * firmware version
         */
        uint8_t fw_minor() const { return m_fw_minor; }

        /**
         * firmware version
         */
        uint16_t fw_patch() const { return m_fw_patch; }

        /**
         * identifies the build
         */
        std::string build_hash() const { return m_build_hash; }

        /**
         * name of the model
         */
        std::string model() const { return m_model; }

        /**
         * serial number
         */
        std::string serial() const { return m_serial; }

        /**
         * nominal volume of the reservoir
         */
        uint32_t capacity_nl() const { return m_capacity_nl; }

        /**
         * highest rate that can be programmed
         */
        uint32_t max_rate_nl_h() const { return m_max_rate_nl_h; }

        /**
         * largest single bolus
         */
        uint32_t max_bolus_nl() const { return m_max_bolus_nl; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * A record of the log, sent when it is written.
     */

    class log_event_t : public kaitai::kstruct {

    public:

        log_event_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~log_event_t();

    private:
        log_record_t* m_record;
        plink_t* m__root;
        plink_t* m__parent;

    public:
        log_record_t* record() const { return m_record; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks what the log holds.
     */

    class log_info_req_t : public kaitai::kstruct {

    public:

        log_info_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~log_info_req_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * What the log holds.
     */

    class log_info_rsp_t : public kaitai::kstruct {

    public:

        log_info_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~log_info_rsp_t();

    private:
        uint32_t m_log_epoch;
        uint32_t m_first_seq;
        uint32_t m_last_seq;
        uint32_t m_capacity;
        uint32_t m_overwritten;
        uint16_t m_boot_count;
        std::string m_rsv;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * drawn at random at manufacture and at each erasure
         */
        uint32_t log_epoch() const { return m_log_epoch; }

        /**
         * oldest record that can be read
         */
        uint32_t first_seq() const { return m_first_seq; }

        /**
         * newest record
         */
        uint32_t last_seq() const { return m_last_seq; }

        /**
         * records that fit
         */
        uint32_t capacity() const { return m_capacity; }

        /**
         * records that newer ones replaced
         */
        uint32_t overwritten() const { return m_overwritten; }

        /**
         * starts of the pump since manufacture
         */
        uint16_t boot_count() const { return m_boot_count; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for records from a number on.
     */

    class log_read_req_t : public kaitai::kstruct {

    public:

        log_read_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~log_read_req_t();

    private:
        uint32_t m_log_epoch;
        uint32_t m_from_seq;
        uint16_t m_max_records;
        uint16_t m_flags;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * the log that the number belongs to
         */
        uint32_t log_epoch() const { return m_log_epoch; }

        /**
         * first record wanted
         */
        uint32_t from_seq() const { return m_from_seq; }

        /**
         * records wanted; more than 6 is read as 6
         */
        uint16_t max_records() const { return m_max_records; }

        /**
         * reserved, 0
         */
        uint16_t flags() const { return m_flags; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Records in order, none left out.
     */

    class log_read_rsp_t : public kaitai::kstruct {

    public:

        log_read_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~log_read_rsp_t();

    private:
        uint32_t m_log_epoch;
        uint32_t m_first_seq;
        uint8_t m_n;
        uint8_t m_rec_size;
        uint16_t m_flags;
        std::vector<log_record_t*>* m_records;
        plink_t* m__root;
        plink_t* m__parent;
        std::vector<std::string>* m__raw_records;
        std::vector<kaitai::kstream*>* m__io__raw_records;

    public:

        /**
         * the log that is read
         */
        uint32_t log_epoch() const { return m_log_epoch; }

        /**
         * number of the first record here
         */
        uint32_t first_seq() const { return m_first_seq; }

        /**
         * records here
         */
        uint8_t n() const { return m_n; }

        /**
         * distance from one record to the next
         */
        uint8_t rec_size() const { return m_rec_size; }

        /**
         * END with the newest record
         */
        uint16_t flags() const { return m_flags; }
        std::vector<log_record_t*>* records() const { return m_records; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
        std::vector<std::string>* _raw_records() const { return m__raw_records; }
        std::vector<kaitai::kstream*>* _io__raw_records() const { return m__io__raw_records; }
    };

    /**
     * One record of the event log.
     */

    class log_record_t : public kaitai::kstruct {

    public:

        log_record_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~log_record_t();

    private:
        uint32_t m_seq;
        uint16_t m_boot_count;
        log_code_t m_code;
        uint64_t m_t_ms;
        uint32_t m_arg0;
        uint32_t m_arg1;
        uint32_t m_arg2;
        uint32_t m_crc32c;
        plink_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * number within the epoch, from 1, never used again
         */
        uint32_t seq() const { return m_seq; }

        /**
         * in which run of the pump
         */
        uint16_t boot_count() const { return m_boot_count; }

        /**
         * what happened; an alarm is edge × 256 + alarm code
         */
        log_code_t code() const { return m_code; }

        /**
         * pump time
         */
        uint64_t t_ms() const { return m_t_ms; }

        /**
         * by code
         */
        uint32_t arg0() const { return m_arg0; }

        /**
         * by code
         */
        uint32_t arg1() const { return m_arg1; }

        /**
         * by code
         */
        uint32_t arg2() const { return m_arg2; }

        /**
         * of the 28 bytes before it
         */
        uint32_t crc32c() const { return m_crc32c; }
        plink_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * The lower limits of the dose, those of titration, and what the pump's kind allows.
     */

    class more_limits_t : public kaitai::kstruct {

    public:

        more_limits_t(kaitai::kstream* p__io, plink_t::get_limits_rsp_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~more_limits_t();

    private:
        uint32_t m_dose_soft_min_ng_d;
        uint32_t m_dose_hard_min_ng_d;
        uint8_t m_titration_up_pct;
        uint8_t m_titration_down_pct;
        uint8_t m_steps_max;
        std::string m_rsv;
        uint32_t m_min_rate_nl_h;
        plink_t* m__root;
        plink_t::get_limits_rsp_t* m__parent;

    public:

        /**
         * soft lower limit of the daily dose
         */
        uint32_t dose_soft_min_ng_d() const { return m_dose_soft_min_ng_d; }

        /**
         * hard lower limit of the daily dose
         */
        uint32_t dose_hard_min_ng_d() const { return m_dose_hard_min_ng_d; }

        /**
         * soft limit of a dose increase in 24 h
         */
        uint8_t titration_up_pct() const { return m_titration_up_pct; }

        /**
         * soft limit of a dose decrease in 24 h
         */
        uint8_t titration_down_pct() const { return m_titration_down_pct; }

        /**
         * steps of a program, 1 to 48
         */
        uint8_t steps_max() const { return m_steps_max; }
        std::string rsv() const { return m_rsv; }

        /**
         * rate of the mode MINIMUM_RATE
         */
        uint32_t min_rate_nl_h() const { return m_min_rate_nl_h; }
        plink_t* _root() const { return m__root; }
        plink_t::get_limits_rsp_t* _parent() const { return m__parent; }
    };

    /**
     * The request named by `ref` was not done.
     */

    class nack_t : public kaitai::kstruct {

    public:

        nack_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~nack_t();

    private:
        message_type_t m_rejected_type;
        nack_reason_t m_reason;
        uint16_t m_detail;
        uint32_t m_retry_after_ms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * type of the request
         */
        message_type_t rejected_type() const { return m_rejected_type; }

        /**
         * why
         */
        nack_reason_t reason() const { return m_reason; }

        /**
         * by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said
         */
        uint16_t detail() const { return m_detail; }

        /**
         * of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0
         */
        uint32_t retry_after_ms() const { return m_retry_after_ms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Gives a proposal up.
     */

    class op_abort_req_t : public kaitai::kstruct {

    public:

        op_abort_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~op_abort_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_token;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * as PREPARE answered; of a bolus its bolus_id
         */
        uint32_t token() const { return m_token; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The token is void.
     */

    class op_abort_rsp_t : public kaitai::kstruct {

    public:

        op_abort_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~op_abort_rsp_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Keeps the link alive and asks for the time.
     */

    class ping_req_t : public kaitai::kstruct {

    public:

        ping_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ping_req_t();

    private:
        uint32_t m_cookie;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * any number
         */
        uint32_t cookie() const { return m_cookie; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Answers a PING.
     */

    class ping_rsp_t : public kaitai::kstruct {

    public:

        ping_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~ping_rsp_t();

    private:
        uint32_t m_cookie;
        uint16_t m_boot_count;
        pump_state_code_t m_state;
        std::string m_rsv;
        uint64_t m_t_ms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * the cookie of the request
         */
        uint32_t cookie() const { return m_cookie; }

        /**
         * starts of the pump since manufacture
         */
        uint16_t boot_count() const { return m_boot_count; }

        /**
         * what the pump does
         */
        pump_state_code_t state() const { return m_state; }
        std::string rsv() const { return m_rsv; }

        /**
         * pump time
         */
        uint64_t t_ms() const { return m_t_ms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * What a program of boluses, or one that ends, has besides its steps. Without it all four are 0.
     */

    class program_extra_t : public kaitai::kstruct {

    public:

        program_extra_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~program_extra_t();

    private:
        uint32_t m_bolus_nl;
        uint32_t m_bolus_ms;
        uint32_t m_interval_s;
        uint32_t m_duration_s;
        plink_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * of PERIODIC_BOLUS and SINGLE_BOLUS, else 0
         */
        uint32_t bolus_nl() const { return m_bolus_nl; }

        /**
         * time over which it is given, pump time, else 0
         */
        uint32_t bolus_ms() const { return m_bolus_ms; }

        /**
         * of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0
         */
        uint32_t interval_s() const { return m_interval_s; }

        /**
         * pump time after which the program ends; 0 is never
         */
        uint32_t duration_s() const { return m_duration_s; }
        plink_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * From a time of the day on, a rate.
     */

    class program_step_t : public kaitai::kstruct {

    public:

        program_step_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~program_step_t();

    private:
        uint32_t m_start_s;
        uint32_t m_rate_nl_h;
        plink_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * since midnight of the pump's UTC
         */
        uint32_t start_s() const { return m_start_s; }

        /**
         * basal rate
         */
        uint32_t rate_nl_h() const { return m_rate_nl_h; }
        plink_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * Makes the proposed refill the pump's belief.
     */

    class refill_commit_req_t : public kaitai::kstruct {

    public:

        refill_commit_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~refill_commit_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_token;
        uint16_t m_commit_flags;
        bool n_commit_flags;

    public:
        bool _is_null_commit_flags() { commit_flags(); return n_commit_flags; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * as PREPARE answered
         */
        uint32_t token() const { return m_token; }

        /**
         * absent is 0
         */
        uint16_t commit_flags() const { return m_commit_flags; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The refill is recorded.
     */

    class refill_commit_rsp_t : public kaitai::kstruct {

    public:

        refill_commit_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~refill_commit_rsp_t();

    private:
        uint32_t m_therapy_rev;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * new revision
         */
        uint32_t therapy_rev() const { return m_therapy_rev; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * A refill as the pump has understood it.
     */

    class refill_echo_t : public kaitai::kstruct {

    public:

        refill_echo_t(kaitai::kstream* p__io, plink_t::refill_prepare_rsp_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~refill_echo_t();

    private:
        uint32_t m_removed_nl;
        uint32_t m_filled_nl;
        uint32_t m_drug_id;
        uint32_t m_conc_ng_ml;
        uint32_t m_expires_ms;
        plink_t* m__root;
        plink_t::refill_prepare_rsp_t* m__parent;

    public:

        /**
         * drained volume
         */
        uint32_t removed_nl() const { return m_removed_nl; }

        /**
         * volume that was filled in
         */
        uint32_t filled_nl() const { return m_filled_nl; }

        /**
         * drug in the reservoir
         */
        uint32_t drug_id() const { return m_drug_id; }

        /**
         * its concentration
         */
        uint32_t conc_ng_ml() const { return m_conc_ng_ml; }

        /**
         * link time that the token is good for; 0 if the operation is committed already
         */
        uint32_t expires_ms() const { return m_expires_ms; }
        plink_t* _root() const { return m__root; }
        plink_t::refill_prepare_rsp_t* _parent() const { return m__parent; }
    };

    /**
     * Proposes what the pump is to believe of its reservoir. Nothing changes yet.
     */

    class refill_prepare_req_t : public kaitai::kstruct {

    public:

        refill_prepare_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~refill_prepare_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_removed_nl;
        uint32_t m_filled_nl;
        uint32_t m_drug_id;
        uint32_t m_conc_ng_ml;
        std::string m_drug_label;
        bool n_drug_label;

    public:
        bool _is_null_drug_label() { drug_label(); return n_drug_label; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * drained volume
         */
        uint32_t removed_nl() const { return m_removed_nl; }

        /**
         * volume that was filled in
         */
        uint32_t filled_nl() const { return m_filled_nl; }

        /**
         * the drug, by the number of the clinic's formulary
         */
        uint32_t drug_id() const { return m_drug_id; }

        /**
         * its concentration
         */
        uint32_t conc_ng_ml() const { return m_conc_ng_ml; }

        /**
         * name of the drug; absent leaves it empty
         */
        std::string drug_label() const { return m_drug_label; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The refill as the pump has understood it, against what it expected.
     */

    class refill_prepare_rsp_t : public kaitai::kstruct {

    public:

        refill_prepare_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~refill_prepare_rsp_t();

    private:
        uint32_t m_token;
        uint32_t m_expected_nl;
        int32_t m_delta_nl;
        uint16_t m_prepare_flags;
        bool n_prepare_flags;

    public:
        bool _is_null_prepare_flags() { prepare_flags(); return n_prepare_flags; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        refill_echo_t* m_echo;
        bool n_echo;

    public:
        bool _is_null_echo() { echo(); return n_echo; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * for REFILL_COMMIT
         */
        uint32_t token() const { return m_token; }

        /**
         * calculated volume before the refill
         */
        uint32_t expected_nl() const { return m_expected_nl; }

        /**
         * drained minus expected volume
         */
        int32_t delta_nl() const { return m_delta_nl; }

        /**
         * absent is 0
         */
        uint16_t prepare_flags() const { return m_prepare_flags; }
        std::string rsv() const { return m_rsv; }

        /**
         * what was understood
         */
        refill_echo_t* echo() const { return m_echo; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Begins the program in force, from its beginning.
     */

    class resume_req_t : public kaitai::kstruct {

    public:

        resume_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~resume_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_therapy_rev;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * program that the host believes in force
         */
        uint32_t therapy_rev() const { return m_therapy_rev; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The program runs.
     */

    class resume_rsp_t : public kaitai::kstruct {

    public:

        resume_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~resume_rsp_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Ends the session.
     */

    class session_close_req_t : public kaitai::kstruct {

    public:

        session_close_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~session_close_req_t();

    private:
        uint32_t m_session_id;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * of the open session
         */
        uint32_t session_id() const { return m_session_id; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The last authenticated frame of the session.
     */

    class session_close_rsp_t : public kaitai::kstruct {

    public:

        session_close_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~session_close_rsp_t();

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The proof that the host has the key. Carries no AUTH; every later frame does.
     */

    class session_confirm_req_t : public kaitai::kstruct {

    public:

        session_confirm_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~session_confirm_req_t();

    private:
        uint32_t m_session_id;
        std::string m_host_proof;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * as in SESSION_OPEN_RSP
         */
        uint32_t session_id() const { return m_session_id; }

        /**
         * PLK-SEC-06
         */
        std::string host_proof() const { return m_host_proof; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The session is open. Carries no AUTH.
     */

    class session_confirm_rsp_t : public kaitai::kstruct {

    public:

        session_confirm_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~session_confirm_rsp_t();

    private:
        uint32_t m_session_id;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * of the open session
         */
        uint32_t session_id() const { return m_session_id; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for a session and gives the host's half of its freshness.
     */

    class session_open_req_t : public kaitai::kstruct {

    public:

        session_open_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~session_open_req_t();

    private:
        uint8_t m_key_id;
        std::string m_rsv;
        std::string m_host_nonce;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * which key; 0 is the only one in this version
         */
        uint8_t key_id() const { return m_key_id; }
        std::string rsv() const { return m_rsv; }

        /**
         * random, never used before
         */
        std::string host_nonce() const { return m_host_nonce; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The pump's half, and the proof that the pump has the key. The session is not open yet.
     */

    class session_open_rsp_t : public kaitai::kstruct {

    public:

        session_open_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~session_open_rsp_t();

    private:
        uint32_t m_session_id;
        std::string m_dev_nonce;
        std::string m_dev_proof;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the pump
         */
        uint32_t session_id() const { return m_session_id; }

        /**
         * random, never used before
         */
        std::string dev_nonce() const { return m_dev_nonce; }

        /**
         * PLK-SEC-06
         */
        std::string dev_proof() const { return m_dev_proof; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Stops delivery, a running bolus too.
     */

    class stop_req_t : public kaitai::kstruct {

    public:

        stop_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~stop_req_t();

    private:
        uint32_t m_op_id;
        stop_reason_t m_reason;
        std::string m_rsv;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * why
         */
        stop_reason_t reason() const { return m_reason; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Delivery has stopped.
     */

    class stop_rsp_t : public kaitai::kstruct {

    public:

        stop_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~stop_rsp_t();

    private:
        uint64_t m_t_ms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * pump time of the stop
         */
        uint64_t t_ms() const { return m_t_ms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for TELEMETRY at a period.
     */

    class stream_config_req_t : public kaitai::kstruct {

    public:

        stream_config_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~stream_config_req_t();

    private:
        uint32_t m_period_ms;
        uint16_t m_flags;
        std::string m_rsv;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * link time; 0 is off
         */
        uint32_t period_ms() const { return m_period_ms; }

        /**
         * when else to send
         */
        uint16_t flags() const { return m_flags; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * What the stream now is, which may differ from what was asked for.
     */

    class stream_config_rsp_t : public kaitai::kstruct {

    public:

        stream_config_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~stream_config_rsp_t();

    private:
        uint32_t m_period_ms;
        uint16_t m_flags;
        std::string m_rsv;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * period in effect, link time; 0 is off
         */
        uint32_t period_ms() const { return m_period_ms; }

        /**
         * flags in effect
         */
        uint16_t flags() const { return m_flags; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The pump's own view of itself.
     */

    class telemetry_t : public kaitai::kstruct {

    public:

        telemetry_t(kaitai::kstream* p__io, kaitai::kstruct* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~telemetry_t();

    private:
        uint64_t m_t_ms;
        uint32_t m_event_seq;
        uint16_t m_boot_count;
        pump_state_code_t m_state;
        mode_t m_mode;
        uint32_t m_alarms_active;
        uint32_t m_alarms_unacked;
        uint32_t m_reservoir_nl;
        uint32_t m_rate_nl_h;
        uint32_t m_since_refill_nl;
        uint32_t m_bolus_remaining_nl;
        uint32_t m_therapy_rev;
        uint16_t m_battery_mv;
        uint8_t m_battery_pct;
        uint8_t m_flags;
        int16_t m_temp_cdeg;
        int16_t m_pressure_dkpa;
        plink_t* m__root;
        kaitai::kstruct* m__parent;

    public:

        /**
         * pump time
         */
        uint64_t t_ms() const { return m_t_ms; }

        /**
         * newest record of the log
         */
        uint32_t event_seq() const { return m_event_seq; }

        /**
         * starts of the pump since manufacture
         */
        uint16_t boot_count() const { return m_boot_count; }

        /**
         * what the pump does
         */
        pump_state_code_t state() const { return m_state; }

        /**
         * which kind of program
         */
        mode_t mode() const { return m_mode; }

        /**
         * bit n - 1 is alarm code n: present or latched
         */
        uint32_t alarms_active() const { return m_alarms_active; }

        /**
         * bit n - 1 is alarm code n: not acknowledged
         */
        uint32_t alarms_unacked() const { return m_alarms_unacked; }

        /**
         * calculated residual volume
         */
        uint32_t reservoir_nl() const { return m_reservoir_nl; }

        /**
         * rate now
         */
        uint32_t rate_nl_h() const { return m_rate_nl_h; }

        /**
         * delivered since the last refill
         */
        uint32_t since_refill_nl() const { return m_since_refill_nl; }

        /**
         * rest of the running bolus
         */
        uint32_t bolus_remaining_nl() const { return m_bolus_remaining_nl; }

        /**
         * changes with the program
         */
        uint32_t therapy_rev() const { return m_therapy_rev; }

        /**
         * battery voltage
         */
        uint16_t battery_mv() const { return m_battery_mv; }

        /**
         * battery charge left
         */
        uint8_t battery_pct() const { return m_battery_pct; }

        /**
         * ERI, EOS …
         */
        uint8_t flags() const { return m_flags; }

        /**
         * temperature
         */
        int16_t temp_cdeg() const { return m_temp_cdeg; }

        /**
         * catheter pressure, gauge
         */
        int16_t pressure_dkpa() const { return m_pressure_dkpa; }
        plink_t* _root() const { return m__root; }
        kaitai::kstruct* _parent() const { return m__parent; }
    };

    /**
     * Puts the proposed program in force.
     */

    class therapy_commit_req_t : public kaitai::kstruct {

    public:

        therapy_commit_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~therapy_commit_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_token;
        uint32_t m_program_crc32c;
        uint16_t m_commit_flags;
        bool n_commit_flags;

    public:
        bool _is_null_commit_flags() { commit_flags(); return n_commit_flags; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * as PREPARE answered
         */
        uint32_t token() const { return m_token; }

        /**
         * as PREPARE answered
         */
        uint32_t program_crc32c() const { return m_program_crc32c; }

        /**
         * absent is 0
         */
        uint16_t commit_flags() const { return m_commit_flags; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The program is in force.
     */

    class therapy_commit_rsp_t : public kaitai::kstruct {

    public:

        therapy_commit_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~therapy_commit_rsp_t();

    private:
        uint32_t m_therapy_rev;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * new revision
         */
        uint32_t therapy_rev() const { return m_therapy_rev; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Further steps of a program that was proposed with MORE.
     */

    class therapy_extend_req_t : public kaitai::kstruct {

    public:

        therapy_extend_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~therapy_extend_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_token;
        uint8_t m_from_step;
        uint8_t m_n_steps;
        uint16_t m_flags;
        std::vector<program_step_t*>* m_steps;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * as PREPARE answered
         */
        uint32_t token() const { return m_token; }

        /**
         * index of the first step here; the number of those sent before
         */
        uint8_t from_step() const { return m_from_step; }

        /**
         * steps here
         */
        uint8_t n_steps() const { return m_n_steps; }

        /**
         * MORE if further steps follow
         */
        uint16_t flags() const { return m_flags; }
        std::vector<program_step_t*>* steps() const { return m_steps; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The further steps as the pump has understood them.
     */

    class therapy_extend_rsp_t : public kaitai::kstruct {

    public:

        therapy_extend_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~therapy_extend_rsp_t();

    private:
        uint32_t m_op_id;
        uint32_t m_token;
        uint8_t m_from_step;
        uint8_t m_n_steps;
        uint16_t m_flags;
        std::vector<program_step_t*>* m_steps;
        uint32_t m_program_crc32c;
        uint32_t m_expires_ms;
        uint16_t m_prepare_flags;
        bool n_prepare_flags;

    public:
        bool _is_null_prepare_flags() { prepare_flags(); return n_prepare_flags; };

    private:
        std::string m_rsv;
        bool n_rsv;

    public:
        bool _is_null_rsv() { rsv(); return n_rsv; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * of the request
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * of the request
         */
        uint32_t token() const { return m_token; }

        /**
         * index of the first step here
         */
        uint8_t from_step() const { return m_from_step; }

        /**
         * steps here
         */
        uint8_t n_steps() const { return m_n_steps; }

        /**
         * MORE if further steps follow
         */
        uint16_t flags() const { return m_flags; }
        std::vector<program_step_t*>* steps() const { return m_steps; }

        /**
         * of the whole program (PLK-THR-04); 0 with MORE
         */
        uint32_t program_crc32c() const { return m_program_crc32c; }

        /**
         * link time that the token is good for; 0 if the operation is committed already
         */
        uint32_t expires_ms() const { return m_expires_ms; }

        /**
         * absent is 0
         */
        uint16_t prepare_flags() const { return m_prepare_flags; }
        std::string rsv() const { return m_rsv; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Proposes a program. Nothing changes yet.
     */

    class therapy_prepare_req_t : public kaitai::kstruct {

    public:

        therapy_prepare_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~therapy_prepare_req_t();

    private:
        uint32_t m_op_id;
        uint32_t m_base_rev;
        mode_t m_mode;
        uint8_t m_n_steps;
        uint16_t m_flags;
        uint32_t m_drug_id;
        uint32_t m_conc_ng_ml;
        uint32_t m_pat_bolus_nl;
        uint32_t m_pat_bolus_ms;
        uint32_t m_lockout_ms;
        uint16_t m_max_per_day;
        std::string m_rsv;
        std::vector<program_step_t*>* m_steps;
        program_extra_t* m_extra;
        bool n_extra;

    public:
        bool _is_null_extra() { extra(); return n_extra; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * chosen by the host, new for each operation; 0 is nobody's
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * therapy_rev that the proposal replaces
         */
        uint32_t base_rev() const { return m_base_rev; }

        /**
         * kind of program
         */
        mode_t mode() const { return m_mode; }

        /**
         * steps here
         */
        uint8_t n_steps() const { return m_n_steps; }

        /**
         * MORE if steps follow in THERAPY_EXTEND
         */
        uint16_t flags() const { return m_flags; }

        /**
         * the drug, by the number of the clinic's formulary
         */
        uint32_t drug_id() const { return m_drug_id; }

        /**
         * concentration of the drug
         */
        uint32_t conc_ng_ml() const { return m_conc_ng_ml; }

        /**
         * patient's bolus; 0 is none
         */
        uint32_t pat_bolus_nl() const { return m_pat_bolus_nl; }

        /**
         * time over which the patient's bolus is given, pump time
         */
        uint32_t pat_bolus_ms() const { return m_pat_bolus_ms; }

        /**
         * least time between the starts of two patient's boluses, pump time
         */
        uint32_t lockout_ms() const { return m_lockout_ms; }

        /**
         * patient's boluses in any 24 h of pump time
         */
        uint16_t max_per_day() const { return m_max_per_day; }
        std::string rsv() const { return m_rsv; }
        std::vector<program_step_t*>* steps() const { return m_steps; }

        /**
         * boluses and end of the program; absent is all 0
         */
        program_extra_t* extra() const { return m_extra; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The program as the pump has understood it.
     */

    class therapy_prepare_rsp_t : public kaitai::kstruct {

    public:

        therapy_prepare_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~therapy_prepare_rsp_t();

    private:
        uint32_t m_op_id;
        uint32_t m_token;
        mode_t m_mode;
        uint8_t m_n_steps;
        uint16_t m_flags;
        uint32_t m_drug_id;
        uint32_t m_conc_ng_ml;
        uint32_t m_pat_bolus_nl;
        uint32_t m_pat_bolus_ms;
        uint32_t m_lockout_ms;
        uint16_t m_max_per_day;
        std::string m_rsv;
        std::vector<program_step_t*>* m_steps;
        uint32_t m_program_crc32c;
        uint32_t m_expires_ms;
        uint16_t m_prepare_flags;
        bool n_prepare_flags;

    public:
        bool _is_null_prepare_flags() { prepare_flags(); return n_prepare_flags; };

    private:
        std::string m_rsv2;
        bool n_rsv2;

    public:
        bool _is_null_rsv2() { rsv2(); return n_rsv2; };

    private:
        program_extra_t* m_extra;
        bool n_extra;

    public:
        bool _is_null_extra() { extra(); return n_extra; };

    private:
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * of the request
         */
        uint32_t op_id() const { return m_op_id; }

        /**
         * for THERAPY_EXTEND and THERAPY_COMMIT
         */
        uint32_t token() const { return m_token; }

        /**
         * kind of program
         */
        mode_t mode() const { return m_mode; }

        /**
         * steps here
         */
        uint8_t n_steps() const { return m_n_steps; }

        /**
         * MORE if steps follow in another frame
         */
        uint16_t flags() const { return m_flags; }

        /**
         * the drug, by the number of the clinic's formulary
         */
        uint32_t drug_id() const { return m_drug_id; }

        /**
         * concentration of the drug
         */
        uint32_t conc_ng_ml() const { return m_conc_ng_ml; }

        /**
         * patient's bolus; 0 is none
         */
        uint32_t pat_bolus_nl() const { return m_pat_bolus_nl; }

        /**
         * time over which the patient's bolus is given, pump time
         */
        uint32_t pat_bolus_ms() const { return m_pat_bolus_ms; }

        /**
         * least time between the starts of two patient's boluses, pump time
         */
        uint32_t lockout_ms() const { return m_lockout_ms; }

        /**
         * patient's boluses in any 24 h of pump time
         */
        uint16_t max_per_day() const { return m_max_per_day; }
        std::string rsv() const { return m_rsv; }
        std::vector<program_step_t*>* steps() const { return m_steps; }

        /**
         * of the whole program (PLK-THR-04); 0 with MORE
         */
        uint32_t program_crc32c() const { return m_program_crc32c; }

        /**
         * link time that the token is good for; 0 if the operation is committed already
         */
        uint32_t expires_ms() const { return m_expires_ms; }

        /**
         * absent is 0
         */
        uint16_t prepare_flags() const { return m_prepare_flags; }
        std::string rsv2() const { return m_rsv2; }

        /**
         * absent if all four are 0
         */
        program_extra_t* extra() const { return m_extra; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Tells the pump UTC. Pump time itself never steps.
     */

    class time_set_req_t : public kaitai::kstruct {

    public:

        time_set_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~time_set_req_t();

    private:
        uint64_t m_utc_ms;
        uint64_t m_dev_us;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * UTC since 1970 …
         */
        uint64_t utc_ms() const { return m_utc_ms; }

        /**
         * … at this pump time
         */
        uint64_t dev_us() const { return m_dev_us; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * UTC is set.
     */

    class time_set_rsp_t : public kaitai::kstruct {

    public:

        time_set_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~time_set_rsp_t();

    private:
        int64_t m_step_ms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * new minus old utc_offset_ms
         */
        int64_t step_ms() const { return m_step_ms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * Asks for the pump's clock, as NTP does.
     */

    class time_sync_req_t : public kaitai::kstruct {

    public:

        time_sync_req_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~time_sync_req_t();

    private:
        uint64_t m_host_t;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * any number; the host's time of sending
         */
        uint64_t host_t() const { return m_host_t; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

    /**
     * The pump's clock at both ends of the exchange.
     */

    class time_sync_rsp_t : public kaitai::kstruct {

    public:

        time_sync_rsp_t(kaitai::kstream* p__io, plink_t* p__parent = 0, plink_t* p__root = 0);

    private:
        void _read();
        void _clean_up();

    public:
        ~time_sync_rsp_t();

    private:
        uint64_t m_host_t;
        uint64_t m_dev_rx_us;
        uint64_t m_dev_tx_us;
        int64_t m_utc_offset_ms;
        plink_t* m__root;
        plink_t* m__parent;

    public:

        /**
         * the host_t of the request
         */
        uint64_t host_t() const { return m_host_t; }

        /**
         * pump time when the request arrived
         */
        uint64_t dev_rx_us() const { return m_dev_rx_us; }

        /**
         * pump time when the answer left; not before dev_rx_us
         */
        uint64_t dev_tx_us() const { return m_dev_tx_us; }

        /**
         * UTC (since 1970) minus pump time
         */
        int64_t utc_offset_ms() const { return m_utc_offset_ms; }
        plink_t* _root() const { return m__root; }
        plink_t* _parent() const { return m__parent; }
    };

private:
    uint8_t m_ver_flags;
    message_type_t m_type;
    uint16_t m_seq;
    uint16_t m_ref;
    uint16_t m_len;
    kaitai::kstruct* m_payload;
    bool n_payload;

public:
    bool _is_null_payload() { payload(); return n_payload; };

private:
    std::string m_auth;
    bool n_auth;

public:
    bool _is_null_auth() { auth(); return n_auth; };

private:
    uint32_t m_crc32c;
    plink_t* m__root;
    kaitai::kstruct* m__parent;
    std::string m__raw_payload;
    kaitai::kstream* m__io__raw_payload;

public:

    /**
     * bits 7–4 major version, bit 3 AUTH, bits 2–0 reserved
     */
    uint8_t ver_flags() const { return m_ver_flags; }

    /**
     * bits 7–6 are 00 request, 01 response, 10 event, 11 vendor
     */
    message_type_t type() const { return m_type; }

    /**
     * the sender's frame counter, one more for each new frame, wraps
     */
    uint16_t seq() const { return m_seq; }

    /**
     * in a response or a NACK the `seq` of the request, else 0
     */
    uint16_t ref() const { return m_ref; }

    /**
     * length of the payload alone
     */
    uint16_t len() const { return m_len; }
    kaitai::kstruct* payload() const { return m_payload; }

    /**
     * counter (4) and tag (8), present when the AUTH flag is set
     */
    std::string auth() const { return m_auth; }

    /**
     * CRC-32C of all bytes before it
     */
    uint32_t crc32c() const { return m_crc32c; }
    plink_t* _root() const { return m__root; }
    kaitai::kstruct* _parent() const { return m__parent; }
    std::string _raw_payload() const { return m__raw_payload; }
    kaitai::kstream* _io__raw_payload() const { return m__io__raw_payload; }
};

#endif  // PLINK_H_
