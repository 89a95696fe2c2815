/* The messages of PLINK/1.1: values, and their payload bytes.
 *
 * Generated from schema/plink.ksy by generator/generate.py: change the schema, not this file.
 * SPEC.md has the tables and the rules; PLK-… names its clauses.
 *
 * Members keep the order of the wire. A number whose meaning is an enumeration or a set of flags stays a plain integer,
 * so that one that a later minor brings is kept (PLK-MSG-06). `…_NA` is the number that says "not available"
 * (PLK-MSG-03); `has_…` says whether the payload held an optional member (PLK-MSG-05).
 */
#ifndef PLINK_MESSAGES_H
#define PLINK_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PLINK_MAJOR 1u
#define PLINK_MINOR 1u
#define PLINK_SCHEMA_ID 0x4BE37019u
#define PLINK_PAYLOAD_MAX 224u

enum plink_message_type {
    PLINK_MESSAGE_TYPE_HELLO = 0x01,
    PLINK_MESSAGE_TYPE_IDENTIFY = 0x02,
    PLINK_MESSAGE_TYPE_PING = 0x03,
    PLINK_MESSAGE_TYPE_SESSION_OPEN = 0x04,
    PLINK_MESSAGE_TYPE_SESSION_CONFIRM = 0x05,
    PLINK_MESSAGE_TYPE_SESSION_CLOSE = 0x06,
    PLINK_MESSAGE_TYPE_TIME_SYNC = 0x07,
    PLINK_MESSAGE_TYPE_TIME_SET = 0x08,
    PLINK_MESSAGE_TYPE_GET_STATUS = 0x10,
    PLINK_MESSAGE_TYPE_STREAM_CONFIG = 0x11,
    PLINK_MESSAGE_TYPE_GET_ALARMS = 0x12,
    PLINK_MESSAGE_TYPE_LOG_INFO = 0x13,
    PLINK_MESSAGE_TYPE_LOG_READ = 0x14,
    PLINK_MESSAGE_TYPE_GET_THERAPY = 0x15,
    PLINK_MESSAGE_TYPE_FW_INFO = 0x16,
    PLINK_MESSAGE_TYPE_GET_LINK_STATS = 0x17,
    PLINK_MESSAGE_TYPE_ECHO = 0x18,
    PLINK_MESSAGE_TYPE_GET_REFILL = 0x19,
    PLINK_MESSAGE_TYPE_GET_TOTALS = 0x1A,
    PLINK_MESSAGE_TYPE_GET_LIMITS = 0x1B,
    PLINK_MESSAGE_TYPE_GET_CONFIG = 0x1C,
    PLINK_MESSAGE_TYPE_THERAPY_PREPARE = 0x20,
    PLINK_MESSAGE_TYPE_THERAPY_COMMIT = 0x21,
    PLINK_MESSAGE_TYPE_OP_ABORT = 0x22,
    PLINK_MESSAGE_TYPE_BOLUS_PREPARE = 0x23,
    PLINK_MESSAGE_TYPE_BOLUS_COMMIT = 0x24,
    PLINK_MESSAGE_TYPE_BOLUS_CANCEL = 0x25,
    PLINK_MESSAGE_TYPE_STOP = 0x26,
    PLINK_MESSAGE_TYPE_RESUME = 0x27,
    PLINK_MESSAGE_TYPE_REFILL_PREPARE = 0x28,
    PLINK_MESSAGE_TYPE_REFILL_COMMIT = 0x29,
    PLINK_MESSAGE_TYPE_ALARM_ACK = 0x2A,
    PLINK_MESSAGE_TYPE_ALARM_AUDIO_PAUSE = 0x2B,
    PLINK_MESSAGE_TYPE_ALARM_LIMITS_SET = 0x2C,
    PLINK_MESSAGE_TYPE_ALARM_RESET = 0x2D,
    PLINK_MESSAGE_TYPE_THERAPY_EXTEND = 0x2E,
    PLINK_MESSAGE_TYPE_CONFIG_SET = 0x2F,
    PLINK_MESSAGE_TYPE_HELLO_RSP = 0x41,
    PLINK_MESSAGE_TYPE_IDENTIFY_RSP = 0x42,
    PLINK_MESSAGE_TYPE_PING_RSP = 0x43,
    PLINK_MESSAGE_TYPE_SESSION_OPEN_RSP = 0x44,
    PLINK_MESSAGE_TYPE_SESSION_CONFIRM_RSP = 0x45,
    PLINK_MESSAGE_TYPE_SESSION_CLOSE_RSP = 0x46,
    PLINK_MESSAGE_TYPE_TIME_SYNC_RSP = 0x47,
    PLINK_MESSAGE_TYPE_TIME_SET_RSP = 0x48,
    PLINK_MESSAGE_TYPE_GET_STATUS_RSP = 0x50,
    PLINK_MESSAGE_TYPE_STREAM_CONFIG_RSP = 0x51,
    PLINK_MESSAGE_TYPE_GET_ALARMS_RSP = 0x52,
    PLINK_MESSAGE_TYPE_LOG_INFO_RSP = 0x53,
    PLINK_MESSAGE_TYPE_LOG_READ_RSP = 0x54,
    PLINK_MESSAGE_TYPE_GET_THERAPY_RSP = 0x55,
    PLINK_MESSAGE_TYPE_FW_INFO_RSP = 0x56,
    PLINK_MESSAGE_TYPE_GET_LINK_STATS_RSP = 0x57,
    PLINK_MESSAGE_TYPE_ECHO_RSP = 0x58,
    PLINK_MESSAGE_TYPE_GET_REFILL_RSP = 0x59,
    PLINK_MESSAGE_TYPE_GET_TOTALS_RSP = 0x5A,
    PLINK_MESSAGE_TYPE_GET_LIMITS_RSP = 0x5B,
    PLINK_MESSAGE_TYPE_GET_CONFIG_RSP = 0x5C,
    PLINK_MESSAGE_TYPE_THERAPY_PREPARE_RSP = 0x60,
    PLINK_MESSAGE_TYPE_THERAPY_COMMIT_RSP = 0x61,
    PLINK_MESSAGE_TYPE_OP_ABORT_RSP = 0x62,
    PLINK_MESSAGE_TYPE_BOLUS_PREPARE_RSP = 0x63,
    PLINK_MESSAGE_TYPE_BOLUS_COMMIT_RSP = 0x64,
    PLINK_MESSAGE_TYPE_BOLUS_CANCEL_RSP = 0x65,
    PLINK_MESSAGE_TYPE_STOP_RSP = 0x66,
    PLINK_MESSAGE_TYPE_RESUME_RSP = 0x67,
    PLINK_MESSAGE_TYPE_REFILL_PREPARE_RSP = 0x68,
    PLINK_MESSAGE_TYPE_REFILL_COMMIT_RSP = 0x69,
    PLINK_MESSAGE_TYPE_ALARM_ACK_RSP = 0x6A,
    PLINK_MESSAGE_TYPE_ALARM_AUDIO_PAUSE_RSP = 0x6B,
    PLINK_MESSAGE_TYPE_ALARM_LIMITS_SET_RSP = 0x6C,
    PLINK_MESSAGE_TYPE_ALARM_RESET_RSP = 0x6D,
    PLINK_MESSAGE_TYPE_THERAPY_EXTEND_RSP = 0x6E,
    PLINK_MESSAGE_TYPE_CONFIG_SET_RSP = 0x6F,
    PLINK_MESSAGE_TYPE_NACK = 0x7F,
    PLINK_MESSAGE_TYPE_TELEMETRY = 0x80,
    PLINK_MESSAGE_TYPE_ALARM_EVENT = 0x81,
    PLINK_MESSAGE_TYPE_LOG_EVENT = 0x82,
    PLINK_MESSAGE_TYPE_BOOT = 0x83,
};

enum plink_nack_reason {
    PLINK_NACK_REASON_UNKNOWN_TYPE = 0x01,        /**< no such request */
    PLINK_NACK_REASON_BAD_LENGTH = 0x02,          /**< the payload is shorter than the message */
    /** no pump of any kind accepts this value; detail is its payload offset */
    PLINK_NACK_REASON_BAD_VALUE = 0x03,
    PLINK_NACK_REASON_AUTH_REQUIRED = 0x04,       /**< needs a session */
    PLINK_NACK_REASON_AUTH_FAILED = 0x05,         /**< the tag is wrong */
    PLINK_NACK_REASON_WRONG_STATE = 0x06,         /**< not now; detail is the state */
    PLINK_NACK_REASON_LOCKOUT = 0x07,             /**< a bolus too soon */
    PLINK_NACK_REASON_REPLAY = 0x08,              /**< the counter was used before */
    PLINK_NACK_REASON_SEQ_REUSE = 0x09,           /**< the sequence number of the last write with another content */
    PLINK_NACK_REASON_BUSY = 0x0A,                /**< later */
    PLINK_NACK_REASON_UNSUPPORTED_VERSION = 0x0B, /**< another major version */
    PLINK_NACK_REASON_UNSUPPORTED_FLAG = 0x0C,    /**< a reserved header flag is set */
    PLINK_NACK_REASON_TOKEN_UNKNOWN = 0x0D,       /**< no such token */
    PLINK_NACK_REASON_TOKEN_EXPIRED = 0x0E,       /**< the token is too old */
    PLINK_NACK_REASON_ECHO_MISMATCH = 0x0F,       /**< COMMIT differs from what PREPARE answered */
    PLINK_NACK_REASON_STALE_REVISION = 0x10,      /**< the program has changed meanwhile */
    PLINK_NACK_REASON_LIMIT_EXCEEDED = 0x11,      /**< over a limit of this pump */
    PLINK_NACK_REASON_LOG_GAP = 0x12,             /**< the records were overwritten; LOG_INFO has the first one left */
    PLINK_NACK_REASON_LOG_EPOCH = 0x13,           /**< the log was erased */
    PLINK_NACK_REASON_STALE_OCCURRENCE = 0x14,    /**< the alarm was raised again meanwhile */
    PLINK_NACK_REASON_SESSION_LIMIT = 0x15,       /**< no session now */
    PLINK_NACK_REASON_NOT_IMPLEMENTED = 0x16,     /**< this pump cannot */
    PLINK_NACK_REASON_HARDWARE = 0x17,            /**< a part has failed */
    PLINK_NACK_REASON_INTERNAL = 0x18,            /**< the firmware has failed */
};

enum plink_device_class {
    PLINK_DEVICE_CLASS_PRODUCTION = 0x00,  /**< a pump for people */
    PLINK_DEVICE_CLASS_EMULATOR = 0x01,    /**< software only */
    PLINK_DEVICE_CLASS_ENGINEERING = 0x02, /**< hardware for the bench */
};

enum plink_pump_state_code {
    PLINK_PUMP_STATE_CODE_SHELF = 0x00,      /**< as delivered */
    PLINK_PUMP_STATE_CODE_STOPPED = 0x01,    /**< no delivery */
    PLINK_PUMP_STATE_CODE_INFUSING = 0x02,   /**< the program runs */
    PLINK_PUMP_STATE_CODE_MIN_RATE = 0x03,   /**< the lowest rate only */
    PLINK_PUMP_STATE_CODE_STALLED = 0x04,    /**< the motor does not turn */
    PLINK_PUMP_STATE_CODE_SAFE_STATE = 0x05, /**< a fault forbids therapy */
    PLINK_PUMP_STATE_CODE_EOS_OFF = 0x06,    /**< end of service */
    PLINK_PUMP_STATE_CODE_UPDATING = 0x07,   /**< firmware update */
};

enum plink_mode {
    PLINK_MODE_NONE = 0x00,           /**< no program */
    PLINK_MODE_SIMPLE = 0x01,         /**< one rate */
    PLINK_MODE_FLEX = 0x02,           /**< steps of the day */
    PLINK_MODE_PERIODIC_BOLUS = 0x03, /**< a bolus at intervals */
    PLINK_MODE_SINGLE_BOLUS = 0x04,   /**< one bolus */
    PLINK_MODE_MINIMUM_RATE = 0x05,   /**< the lowest rate */
};

enum plink_priority {
    PLINK_PRIORITY_NONE = 0x00,
    PLINK_PRIORITY_LOW = 0x01,
    PLINK_PRIORITY_MEDIUM = 0x02,
    PLINK_PRIORITY_HIGH = 0x03,
};

enum plink_alarm_edge {
    PLINK_ALARM_EDGE_RAISED = 0x01,        /**< the condition began */
    PLINK_ALARM_EDGE_LATCHED = 0x02,       /**< the condition ended, the alarm stays */
    PLINK_ALARM_EDGE_CLEARED = 0x03,       /**< the alarm ended */
    PLINK_ALARM_EDGE_ACKED = 0x04,         /**< somebody has seen it */
    PLINK_ALARM_EDGE_AUDIO_PAUSED = 0x05,  /**< silent for a while */
    PLINK_ALARM_EDGE_AUDIO_RESUMED = 0x06, /**< sounding again */
    PLINK_ALARM_EDGE_ESCALATED = 0x07,     /**< its priority rose */
    PLINK_ALARM_EDGE_DEESCALATED = 0x08,   /**< its priority fell */
    PLINK_ALARM_EDGE_RESET = 0x09,         /**< its latch was released */
};

enum plink_alarm_code {
    PLINK_ALARM_CODE_LOW_RESERVOIR = 0x01,
    PLINK_ALARM_CODE_EMPTY_RESERVOIR = 0x02,
    PLINK_ALARM_CODE_ERI = 0x03,
    PLINK_ALARM_CODE_EOS = 0x04,
    PLINK_ALARM_CODE_LOW_BATTERY_RESET = 0x05,
    PLINK_ALARM_CODE_MOTOR_STALL = 0x06,
    PLINK_ALARM_CODE_MOTOR_STALL_RECOVERED = 0x07,
    PLINK_ALARM_CODE_PUMP_STOPPED = 0x08,
    PLINK_ALARM_CODE_PUMP_STOPPED_48H = 0x09,
    PLINK_ALARM_CODE_MEMORY_ERROR_NONCRIT = 0x0A,
    PLINK_ALARM_CODE_MEMORY_ERROR_CRIT = 0x0B,
    PLINK_ALARM_CODE_SAFE_STATE = 0x0C,
    PLINK_ALARM_CODE_SELF_TEST_FAIL = 0x0D,
    PLINK_ALARM_CODE_WATCHDOG_RESET = 0x0E,
    PLINK_ALARM_CODE_SCHEDULE_END = 0x0F,
    PLINK_ALARM_CODE_CLOCK_ERROR = 0x10,
    PLINK_ALARM_CODE_TEMPERATURE = 0x11,
    PLINK_ALARM_CODE_OVER_INFUSION = 0x12,
    PLINK_ALARM_CODE_UNDER_INFUSION = 0x13,
    PLINK_ALARM_CODE_OCCLUSION = 0x14,
    PLINK_ALARM_CODE_OVERFILL_PRESSURE = 0x15,
    PLINK_ALARM_CODE_BOLUS_DENIED = 0x16,
    PLINK_ALARM_CODE_BOLUS_OVERRUN = 0x17,
    PLINK_ALARM_CODE_FAV_CLOSED = 0x18,
    PLINK_ALARM_CODE_TELEMETRY_HOLD = 0x19,
    PLINK_ALARM_CODE_LOG_OVERWRITE = 0x1A,
    PLINK_ALARM_CODE_UNAUTHORISED_SESSION = 0x1B,
    PLINK_ALARM_CODE_REPEATED_RESTART = 0x1C,
};

enum plink_boot_cause {
    PLINK_BOOT_CAUSE_POWER = 0x00,         /**< power was applied */
    PLINK_BOOT_CAUSE_BROWN_OUT = 0x01,     /**< the supply sagged */
    PLINK_BOOT_CAUSE_WATCHDOG = 0x02,      /**< the firmware hung */
    PLINK_BOOT_CAUSE_FACTORY_RESET = 0x03, /**< on command */
    PLINK_BOOT_CAUSE_UPDATE = 0x04,        /**< new firmware */
    PLINK_BOOT_CAUSE_MEMORY = 0x05,        /**< a memory fault */
};

enum plink_log_code {
    /** arg0 cause, arg1 firmware version major × 2^24 + minor × 2^16 + patch */
    PLINK_LOG_CODE_BOOT = 0x1000,
    PLINK_LOG_CODE_TIME_SET = 0x1001,        /**< arg0 low and arg1 high word of step_ms */
    PLINK_LOG_CODE_COMM_LOST = 0x1002,       /**< the host fell silent */
    PLINK_LOG_CODE_BOLUS_DENIED = 0x1003,    /**< arg0 op_id, 0 for the patient's button; arg1 NACK reason */
    PLINK_LOG_CODE_SESSION_OPENED = 0x1004,  /**< arg0 host_id of the last HELLO, arg1 session_id */
    /** arg0 what, by damaged_part; arg1 capacity_nl from now on; since minor 1 */
    PLINK_LOG_CODE_DAMAGED = 0x1005,
    PLINK_LOG_CODE_THERAPY = 0x2021,         /**< arg0 op_id, arg1 therapy_rev, arg2 program CRC */
    PLINK_LOG_CODE_BOLUS_START = 0x2024,     /**< arg0 op_id, arg1 bolus_id, arg2 volume_nl */
    PLINK_LOG_CODE_BOLUS_END = 0x2025,       /**< arg0 op_id, arg1 bolus_id, arg2 delivered_nl */
    PLINK_LOG_CODE_STOP = 0x2026,            /**< arg0 op_id, arg1 reason */
    PLINK_LOG_CODE_RESUME = 0x2027,          /**< arg0 op_id, arg1 therapy_rev */
    PLINK_LOG_CODE_REFILL = 0x2029,          /**< arg0 op_id, arg1 removed_nl, arg2 filled_nl */
    /** arg0 reservoir_low_nl, arg1 battery_low_mv, arg2 temp_hi_cdeg + 65536 × temp_lo_cdeg */
    PLINK_LOG_CODE_ALARM_LIMITS = 0x202C,
    PLINK_LOG_CODE_CONFIG = 0x202F,          /**< arg0 op_id, arg1 calibration_ppm, arg2 catheter_nl */
    /** arg0 op_id, arg1 bolus_id, arg2 delivered_nl; follows BOLUS_END; since minor 1 */
    PLINK_LOG_CODE_BOLUS_CANCEL = 0x20A5,
    PLINK_LOG_CODE_REFILL_EXPECTED = 0x20A9, /**< arg0 op_id, arg1 expected_nl, arg2 conc_ng_ml; follows REFILL */
    PLINK_LOG_CODE_REFILL_DRUG = 0x20AA,     /**< arg0 op_id, arg1 drug_id, arg2 low_nl; follows REFILL_EXPECTED */
};

enum plink_damaged_part {
    PLINK_DAMAGED_PART_RESERVOIR = 0x01, /**< pressed in for good */
    PLINK_DAMAGED_PART_STORAGE = 0x02,   /**< something could not be written */
    PLINK_DAMAGED_PART_CLOCK = 0x03,     /**< went back or stood still */
};

enum plink_telemetry_flag {
    PLINK_TELEMETRY_FLAG_ERI = 0x01,           /**< elective replacement is due */
    PLINK_TELEMETRY_FLAG_EOS = 0x02,           /**< end of service */
    PLINK_TELEMETRY_FLAG_TIME_UNSURE = 0x04,   /**< pump time may be wrong */
    PLINK_TELEMETRY_FLAG_BOLUS_RUNNING = 0x08, /**< a bolus is being given */
    PLINK_TELEMETRY_FLAG_DAMAGED = 0x10,       /**< a sticky hardware fault */
};

enum plink_alarm_state_flag {
    PLINK_ALARM_STATE_FLAG_PRESENT = 0x01,      /**< the condition holds now */
    PLINK_ALARM_STATE_FLAG_LATCHED = 0x02,      /**< stays after the condition */
    PLINK_ALARM_STATE_FLAG_ACKED = 0x04,        /**< somebody has seen it */
    PLINK_ALARM_STATE_FLAG_AUDIO_PAUSED = 0x08, /**< silent for a while */
    PLINK_ALARM_STATE_FLAG_ESCALATED = 0x10,    /**< its priority rose */
};

enum plink_key_flag {
    PLINK_KEY_FLAG_TEST_KEY = 0x01, /**< the key is the published one; not for people */
};

enum plink_stream_flag {
    PLINK_STREAM_FLAG_ON_CHANGE = 0x01, /**< also at each change of state and alarms */
};

enum plink_log_read_flag {
    PLINK_LOG_READ_FLAG_END = 0x01, /**< the newest record is here or was read before */
};

enum plink_program_flag {
    PLINK_PROGRAM_FLAG_MORE = 0x01, /**< further steps stand in another frame */
};

enum plink_prepare_flag {
    PLINK_PREPARE_FLAG_SOFT_LIMIT = 0x01, /**< over a soft limit; COMMIT needs CONFIRM_SOFT */
};

enum plink_commit_flag {
    PLINK_COMMIT_FLAG_CONFIRM_SOFT = 0x01, /**< somebody has confirmed what is over a soft limit */
};

enum plink_bolus_flag {
    PLINK_BOLUS_FLAG_PATIENT = 0x01, /**< for the patient: lockout and max_per_day bind it */
    PLINK_BOLUS_FLAG_PRIMING = 0x02, /**< fills empty tubing and catheter; counts as volume, not as dose */
    PLINK_BOLUS_FLAG_BRIDGE = 0x04,  /**< given instead of the program, while the old drug leaves tubing and catheter */
};

enum plink_stop_reason {
    PLINK_STOP_REASON_OTHER = 0x00,    /**< not said */
    PLINK_STOP_REASON_CLINICAL = 0x01, /**< decided for the patient's sake */
    PLINK_STOP_REASON_REFILL = 0x02,   /**< for a refill */
    PLINK_STOP_REASON_IMAGING = 0x03,  /**< for magnetic resonance imaging */
    PLINK_STOP_REASON_SERVICE = 0x04,  /**< for work on the pump */
};

enum plink_self_test_flag {
    PLINK_SELF_TEST_FLAG_PROGRAM_MEMORY = 0x01, /**< the firmware's checksum */
    PLINK_SELF_TEST_FLAG_WORKING_MEMORY = 0x02, /**< the memory test */
    PLINK_SELF_TEST_FLAG_STORAGE = 0x04,        /**< the stored program or settings */
    PLINK_SELF_TEST_FLAG_MOTOR = 0x08,          /**< motor or valve */
    PLINK_SELF_TEST_FLAG_BATTERY = 0x10,        /**< battery or supply */
    PLINK_SELF_TEST_FLAG_CLOCK = 0x20,          /**< the clock */
    PLINK_SELF_TEST_FLAG_SENSOR = 0x40,         /**< an optional sensor */
};

/** What a NACK would say about a payload: `reason` is of enum plink_nack_reason, or 0 when nothing is wrong. */
struct plink_verdict {
    uint8_t reason;
    uint16_t detail; /**< of BAD_VALUE the payload offset of the member, else 0 */
};

#define PLINK_HELLO_REQ_MIN_LEN 12u
/** HELLO: The host says who it is and which version it speaks. */
struct plink_hello_req {
    uint8_t major;      /**< major version of the host */
    uint8_t minor;      /**< highest minor version that the host knows */
    uint16_t flags;     /**< reserved, 0 */
    uint32_t host_id;   /**< chosen by the host, for the pump's log */
    uint32_t schema_id; /**< SCHEMA_ID of the host */
};

#define PLINK_HELLO_RSP_MIN_LEN 24u
/** HELLO_RSP: The pump says which version will be spoken. */
struct plink_hello_rsp {
    uint8_t major;          /**< major version of the pump */
    uint8_t minor;          /**< the lower of the two minor versions */
    uint16_t flags;         /**< reserved, 0 */
    uint32_t schema_id;     /**< SCHEMA_ID of the pump */
    uint16_t boot_count;    /**< starts of the pump since manufacture */
    uint16_t max_payload;   /**< byte; longest payload that the pump takes */
    uint16_t min_stream_ms; /**< ms; shortest stream period, link time */
    uint64_t t_ms;          /**< ms; pump time */
};

/* IDENTIFY: An interrogation. Nothing in it. */
#define PLINK_IDENTIFY_REQ_MIN_LEN 0u

#define PLINK_IDENTIFY_RSP_MIN_LEN 60u
/** IDENTIFY_RSP: What the pump is. Constant until the next firmware update. */
struct plink_identify_rsp {
    uint8_t device_class;   /**< enum plink_device_class; production or not */
    uint8_t key_flags;      /**< enum plink_key_flag; about the device's key */
    uint16_t hw_rev;        /**< hardware revision */
    uint8_t fw_major;       /**< firmware version */
    uint8_t fw_minor;       /**< firmware version */
    uint16_t fw_patch;      /**< firmware version */
    uint8_t build_hash[8];  /**< identifies the build */
    char model[16 + 1];     /**< name of the model */
    char serial[16 + 1];    /**< serial number */
    uint32_t capacity_nl;   /**< nL; nominal volume of the reservoir */
    uint32_t max_rate_nl_h; /**< nL/h; highest rate that can be programmed */
    uint32_t max_bolus_nl;  /**< nL; largest single bolus */
};

#define PLINK_PING_REQ_MIN_LEN 4u
/** PING: Keeps the link alive and asks for the time. */
struct plink_ping_req {
    uint32_t cookie; /**< any number */
};

#define PLINK_PING_RSP_MIN_LEN 16u
/** PING_RSP: Answers a PING. */
struct plink_ping_rsp {
    uint32_t cookie;     /**< the cookie of the request */
    uint16_t boot_count; /**< starts of the pump since manufacture */
    uint8_t state;       /**< enum plink_pump_state_code; what the pump does */
    uint64_t t_ms;       /**< ms; pump time */
};

#define PLINK_SESSION_OPEN_REQ_MIN_LEN 20u
/** SESSION_OPEN: Asks for a session and gives the host's half of its freshness. */
struct plink_session_open_req {
    uint8_t key_id;         /**< which key; 0 is the only one in this version */
    uint8_t host_nonce[16]; /**< random, never used before */
};

#define PLINK_SESSION_OPEN_RSP_MIN_LEN 28u
/** SESSION_OPEN_RSP: The pump's half, and the proof that the pump has the key. The session is not open yet. */
struct plink_session_open_rsp {
    uint32_t session_id;   /**< chosen by the pump */
    uint8_t dev_nonce[16]; /**< random, never used before */
    uint8_t dev_proof[8];  /**< PLK-SEC-06 */
};

#define PLINK_SESSION_CONFIRM_REQ_MIN_LEN 12u
/** SESSION_CONFIRM: The proof that the host has the key. Carries no AUTH; every later frame does. */
struct plink_session_confirm_req {
    uint32_t session_id;   /**< as in SESSION_OPEN_RSP */
    uint8_t host_proof[8]; /**< PLK-SEC-06 */
};

#define PLINK_SESSION_CONFIRM_RSP_MIN_LEN 4u
/** SESSION_CONFIRM_RSP: The session is open. Carries no AUTH. */
struct plink_session_confirm_rsp {
    uint32_t session_id; /**< of the open session */
};

#define PLINK_SESSION_CLOSE_REQ_MIN_LEN 4u
/** SESSION_CLOSE: Ends the session. */
struct plink_session_close_req {
    uint32_t session_id; /**< of the open session */
};

/* SESSION_CLOSE_RSP: The last authenticated frame of the session. Nothing in it. */
#define PLINK_SESSION_CLOSE_RSP_MIN_LEN 0u

#define PLINK_TIME_SYNC_REQ_MIN_LEN 8u
/** TIME_SYNC: Asks for the pump's clock, as NTP does. */
struct plink_time_sync_req {
    uint64_t host_t; /**< any number; the host's time of sending */
};

#define PLINK_TIME_SYNC_RSP_MIN_LEN 32u
/** TIME_SYNC_RSP: The pump's clock at both ends of the exchange. */
struct plink_time_sync_rsp {
    uint64_t host_t;       /**< the host_t of the request */
    uint64_t dev_rx_us;    /**< µs; pump time when the request arrived */
    uint64_t dev_tx_us;    /**< µs; pump time when the answer left; not before dev_rx_us */
    int64_t utc_offset_ms; /**< ms; UTC (since 1970) minus pump time */
};

#define PLINK_TIME_SET_REQ_MIN_LEN 16u
/** TIME_SET: Tells the pump UTC. Pump time itself never steps. */
struct plink_time_set_req {
    uint64_t utc_ms; /**< ms; UTC since 1970 … */
    uint64_t dev_us; /**< µs; … at this pump time */
};

#define PLINK_TIME_SET_RSP_MIN_LEN 8u
/** TIME_SET_RSP: UTC is set. */
struct plink_time_set_rsp {
    int64_t step_ms; /**< ms; new minus old utc_offset_ms */
};

/* GET_STATUS: Asks for one telemetry payload. Nothing in it. */
#define PLINK_GET_STATUS_REQ_MIN_LEN 0u

#define PLINK_TELEMETRY_MIN_LEN 52u
#define PLINK_TELEMETRY_BATTERY_PCT_NA 255u
#define PLINK_TELEMETRY_TEMP_CDEG_NA (-32768)
#define PLINK_TELEMETRY_PRESSURE_DKPA_NA (-32768)
/** TELEMETRY: The pump's own view of itself. */
struct plink_telemetry {
    uint64_t t_ms;               /**< ms; pump time */
    uint32_t event_seq;          /**< newest record of the log */
    uint16_t boot_count;         /**< starts of the pump since manufacture */
    uint8_t state;               /**< enum plink_pump_state_code; what the pump does */
    uint8_t mode;                /**< enum plink_mode; which kind of program */
    uint32_t alarms_active;      /**< bit n - 1 is alarm code n: present or latched */
    uint32_t alarms_unacked;     /**< bit n - 1 is alarm code n: not acknowledged */
    uint32_t reservoir_nl;       /**< nL; calculated residual volume */
    uint32_t rate_nl_h;          /**< nL/h; rate now */
    uint32_t since_refill_nl;    /**< nL; delivered since the last refill */
    uint32_t bolus_remaining_nl; /**< nL; rest of the running bolus */
    uint32_t therapy_rev;        /**< changes with the program */
    uint16_t battery_mv;         /**< mV; battery voltage */
    uint8_t battery_pct;         /**< %; battery charge left */
    uint8_t flags;               /**< enum plink_telemetry_flag; ERI, EOS … */
    int16_t temp_cdeg;           /**< 0.01 °C; temperature */
    int16_t pressure_dkpa;       /**< 0.1 kPa; catheter pressure, gauge */
};

#define PLINK_GET_STATUS_RSP_MIN_LEN 52u
/** GET_STATUS_RSP: The payload of TELEMETRY, as of the answer. */
struct plink_get_status_rsp {
    struct plink_telemetry telemetry;
};

#define PLINK_STREAM_CONFIG_REQ_MIN_LEN 8u
/** STREAM_CONFIG: Asks for TELEMETRY at a period. */
struct plink_stream_config_req {
    uint32_t period_ms; /**< ms; link time; 0 is off */
    uint16_t flags;     /**< enum plink_stream_flag; when else to send */
};

#define PLINK_STREAM_CONFIG_RSP_MIN_LEN 8u
/** STREAM_CONFIG_RSP: What the stream now is, which may differ from what was asked for. */
struct plink_stream_config_rsp {
    uint32_t period_ms; /**< ms; period in effect, link time; 0 is off */
    uint16_t flags;     /**< enum plink_stream_flag; flags in effect */
};

#define PLINK_GET_ALARMS_REQ_MIN_LEN 0u
/** GET_ALARMS: Asks for the alarms that are present or latched. */
struct plink_get_alarms_req {
    bool has_from_index;
    uint8_t from_index; /**< first entry wanted; absent is 0 */
};

#define PLINK_ALARM_ENTRY_MIN_LEN 16u
/** One alarm that is present or latched. */
struct plink_alarm_entry {
    uint8_t code;        /**< enum plink_alarm_code; which condition */
    uint8_t priority;    /**< enum plink_priority; as of now */
    uint8_t state;       /**< enum plink_alarm_state_flag; present, latched, acknowledged … */
    uint32_t occurrence; /**< which time this condition was raised, from 1 */
    uint64_t t_ms;       /**< ms; pump time of the raise */
};

#define PLINK_GET_ALARMS_RSP_MIN_LEN 4u
#define PLINK_GET_ALARMS_RSP_ALARMS_MAX 13u
/** GET_ALARMS_RSP: A page of the alarms. The host asks again while from_index + n < total. */
struct plink_get_alarms_rsp {
    uint8_t n;          /**< entries here */
    uint8_t total;      /**< entries in all */
    uint8_t from_index; /**< index of the first entry here */
    struct plink_alarm_entry alarms[PLINK_GET_ALARMS_RSP_ALARMS_MAX];
};

/* LOG_INFO: Asks what the log holds. Nothing in it. */
#define PLINK_LOG_INFO_REQ_MIN_LEN 0u

#define PLINK_LOG_INFO_RSP_MIN_LEN 24u
/** LOG_INFO_RSP: What the log holds. */
struct plink_log_info_rsp {
    uint32_t log_epoch;   /**< drawn at random at manufacture and at each erasure */
    uint32_t first_seq;   /**< oldest record that can be read */
    uint32_t last_seq;    /**< newest record */
    uint32_t capacity;    /**< records that fit */
    uint32_t overwritten; /**< records that newer ones replaced */
    uint16_t boot_count;  /**< starts of the pump since manufacture */
};

#define PLINK_LOG_READ_REQ_MIN_LEN 12u
/** LOG_READ: Asks for records from a number on. */
struct plink_log_read_req {
    uint32_t log_epoch;   /**< the log that the number belongs to */
    uint32_t from_seq;    /**< first record wanted */
    uint16_t max_records; /**< records wanted; more than 6 is read as 6 */
    uint16_t flags;       /**< reserved, 0 */
};

#define PLINK_LOG_RECORD_MIN_LEN 32u
/** One record of the event log. */
struct plink_log_record {
    uint32_t seq;        /**< number within the epoch, from 1, never used again */
    uint16_t boot_count; /**< in which run of the pump */
    uint16_t code;       /**< enum plink_log_code; what happened; an alarm is edge × 256 + alarm code */
    uint64_t t_ms;       /**< ms; pump time */
    uint32_t arg0;       /**< by code */
    uint32_t arg1;       /**< by code */
    uint32_t arg2;       /**< by code */
};

#define PLINK_LOG_READ_RSP_MIN_LEN 12u
#define PLINK_LOG_READ_RSP_RECORDS_MAX 6u
/** LOG_READ_RSP: Records in order, none left out. */
struct plink_log_read_rsp {
    uint32_t log_epoch; /**< the log that is read */
    uint32_t first_seq; /**< number of the first record here */
    uint8_t n;          /**< records here */
    uint16_t flags;     /**< enum plink_log_read_flag; END with the newest record */
    struct plink_log_record records[PLINK_LOG_READ_RSP_RECORDS_MAX];
};

#define PLINK_GET_THERAPY_REQ_MIN_LEN 0u
/** GET_THERAPY: Asks for the program in force. */
struct plink_get_therapy_req {
    bool has_from_step;
    uint8_t from_step; /**< first step wanted; absent is 0 */
};

#define PLINK_PROGRAM_STEP_MIN_LEN 8u
/** From a time of the day on, a rate. */
struct plink_program_step {
    uint32_t start_s;   /**< s; since midnight of the pump's UTC */
    uint32_t rate_nl_h; /**< nL/h; basal rate */
};

#define PLINK_PROGRAM_EXTRA_MIN_LEN 16u
/** What a program of boluses, or one that ends, has besides its steps. Without it all four are 0. */
struct plink_program_extra {
    uint32_t bolus_nl;   /**< nL; of PERIODIC_BOLUS and SINGLE_BOLUS, else 0 */
    uint32_t bolus_ms;   /**< ms; time over which it is given, pump time, else 0 */
    /** s; of PERIODIC_BOLUS: from the start of one bolus to that of the next, pump time, else 0 */
    uint32_t interval_s;
    uint32_t duration_s; /**< s; pump time after which the program ends; 0 is never */
};

#define PLINK_GET_THERAPY_RSP_MIN_LEN 36u
#define PLINK_GET_THERAPY_RSP_STEPS_MAX 12u
/** GET_THERAPY_RSP: The program in force. With MORE the host asks again from the next step on. */
struct plink_get_therapy_rsp {
    uint8_t mode;                     /**< enum plink_mode; kind of program */
    uint8_t n_steps;                  /**< steps here */
    uint16_t flags;                   /**< enum plink_program_flag; MORE if steps follow in another frame */
    uint32_t drug_id;                 /**< the drug, by the number of the clinic's formulary */
    uint32_t conc_ng_ml;              /**< ng/mL; concentration of the drug */
    uint32_t pat_bolus_nl;            /**< nL; patient's bolus; 0 is none */
    uint32_t pat_bolus_ms;            /**< ms; time over which the patient's bolus is given, pump time */
    uint32_t lockout_ms;              /**< ms; least time between the starts of two patient's boluses, pump time */
    uint16_t max_per_day;             /**< patient's boluses in any 24 h of pump time */
    struct plink_program_step steps[PLINK_GET_THERAPY_RSP_STEPS_MAX];
    uint32_t therapy_rev;             /**< changes with the program */
    uint32_t program_crc32c;          /**< of the whole program (PLK-THR-04) */
    bool has_extra;
    struct plink_program_extra extra; /**< absent if all four are 0 */
};

/* FW_INFO: Asks what firmware runs. Nothing in it. */
#define PLINK_FW_INFO_REQ_MIN_LEN 0u

#define PLINK_FW_INFO_RSP_MIN_LEN 40u
/** FW_INFO_RSP: The firmware that runs. */
struct plink_fw_info_rsp {
    uint8_t slot;           /**< which of the places for firmware */
    uint8_t boot_cause;     /**< enum plink_boot_cause; why it started */
    uint8_t fw_major;       /**< firmware version */
    uint8_t fw_minor;       /**< firmware version */
    uint16_t fw_patch;      /**< firmware version */
    uint8_t image_hash[20]; /**< first 20 bytes of the image's SHA-256 */
    uint64_t build_utc_ms;  /**< ms; when it was built, UTC since 1970 */
    uint32_t self_test;     /**< enum plink_self_test_flag; what failed in the last self-test */
};

/* GET_LINK_STATS: Asks for the pump's link counters. Nothing in it. */
#define PLINK_GET_LINK_STATS_REQ_MIN_LEN 0u

#define PLINK_GET_LINK_STATS_RSP_MIN_LEN 56u
/** GET_LINK_STATS_RSP: The pump's link counters since it started; each wraps. */
struct plink_get_link_stats_rsp {
    uint32_t rx_ok;        /**< frames that passed every check up to the direction */
    uint32_t rx_cobs;      /**< runs that are not COBS */
    uint32_t rx_crc;       /**< frames with a wrong CRC */
    uint32_t rx_short;     /**< frames of fewer than 12 bytes */
    uint32_t rx_len;       /**< frames whose length field does not fit */
    uint32_t rx_oversize;  /**< runs of more than 249 bytes */
    uint32_t rx_version;   /**< frames of another major version */
    uint32_t rx_flag;      /**< frames with a reserved header flag */
    uint32_t rx_direction; /**< responses and events */
    uint32_t nack_tx;      /**< NACKs sent */
    uint32_t auth_fail;    /**< frames with a wrong tag */
    uint32_t auth_replay;  /**< frames with a used counter */
    uint32_t tx_ok;        /**< frames sent */
    uint32_t tx_dropped;   /**< events dropped from a full transmit queue */
};

#define PLINK_ECHO_REQ_MIN_LEN 0u
/** ECHO: Bytes to be returned, 0 to 224. */
struct plink_echo_req {
    const uint8_t *data; /**< any bytes */
    uint8_t data_len;    /**< byte */
};

#define PLINK_ECHO_RSP_MIN_LEN 0u
/** ECHO_RSP: The bytes of the request. */
struct plink_echo_rsp {
    const uint8_t *data; /**< the same bytes */
    uint8_t data_len;    /**< byte */
};

/* GET_REFILL: Asks about the last refill and what follows from it. Nothing in it. */
#define PLINK_GET_REFILL_REQ_MIN_LEN 0u

#define PLINK_GET_REFILL_RSP_MIN_LEN 56u
/** GET_REFILL_RSP: The last refill, and when the next is due. Before the first one volumes and times are 0. */
struct plink_get_refill_rsp {
    uint64_t fill_t_ms;      /**< ms; pump time of the last refill */
    uint32_t filled_nl;      /**< nL; volume that was filled in */
    uint32_t expected_nl;    /**< nL; calculated volume before it */
    uint32_t removed_nl;     /**< nL; drained volume */
    uint32_t drug_id;        /**< drug in the reservoir */
    uint32_t conc_ng_ml;     /**< ng/mL; its concentration */
    /** ms; pump time when the low-reservoir threshold will be reached, if all goes on as it does */
    uint64_t low_at_ms;
    uint64_t empty_at_ms;    /**< ms; pump time when the reservoir will be empty */
    uint64_t refill_by_ms;   /**< ms; pump time by which to refill */
    bool has_drug_label;
    char drug_label[16 + 1]; /**< name of the drug as programmed */
};

/* GET_TOTALS: Asks what was given. Nothing in it. */
#define PLINK_GET_TOTALS_REQ_MIN_LEN 0u

#define PLINK_GET_TOTALS_RSP_MIN_LEN 40u
/** GET_TOTALS_RSP: What was given, as the pump calculates it. */
struct plink_get_totals_rsp {
    uint64_t dose_24h_ng;          /**< ng; in the last 24 h of pump time */
    uint64_t dose_today_ng;        /**< ng; since the day of pump time plus UTC offset began */
    uint64_t dose_since_refill_ng; /**< ng; since the last refill */
    uint32_t bolus_requested;      /**< patient's boluses asked for since the last refill */
    uint32_t bolus_delivered;      /**< patient's boluses begun */
    uint32_t bolus_denied;         /**< patient's boluses refused */
    uint32_t lockout_left_ms;      /**< ms; pump time until a patient's bolus is possible */
};

/* GET_LIMITS: Asks for the limits in force. Nothing in it. */
#define PLINK_GET_LIMITS_REQ_MIN_LEN 0u

#define PLINK_MORE_LIMITS_MIN_LEN 16u
/** The lower limits of the dose, those of titration, and what the pump's kind allows. */
struct plink_more_limits {
    uint32_t dose_soft_min_ng_d; /**< ng/d; soft lower limit of the daily dose */
    uint32_t dose_hard_min_ng_d; /**< ng/d; hard lower limit of the daily dose */
    uint8_t titration_up_pct;    /**< %; soft limit of a dose increase in 24 h */
    uint8_t titration_down_pct;  /**< %; soft limit of a dose decrease in 24 h */
    uint8_t steps_max;           /**< steps of a program, 1 to 48 */
    uint32_t min_rate_nl_h;      /**< nL/h; rate of the mode MINIMUM_RATE */
};

#define PLINK_GET_LIMITS_RSP_MIN_LEN 32u
#define PLINK_GET_LIMITS_RSP_TEMP_HI_CDEG_NA (-32768)
#define PLINK_GET_LIMITS_RSP_TEMP_LO_CDEG_NA (-32768)
/** GET_LIMITS_RSP: The limits in force. Over a hard one the pump refuses; over a soft one it wants a confirmation. */
struct plink_get_limits_rsp {
    uint32_t low_nl;               /**< nL; low-reservoir threshold */
    uint32_t pulse_nl;             /**< nL; volume of one stroke */
    uint32_t flow_min_nl_h;        /**< nL/h; lowest rate that can be programmed */
    uint32_t flow_max_nl_h;        /**< nL/h; highest rate that can be programmed */
    uint32_t dose_soft_ng_d;       /**< ng/d; soft upper limit of the daily dose */
    uint32_t dose_hard_ng_d;       /**< ng/d; hard upper limit of the daily dose */
    uint16_t battery_low_mv;       /**< mV; low-battery threshold */
    int16_t temp_hi_cdeg;          /**< 0.01 °C; high-temperature threshold */
    int16_t temp_lo_cdeg;          /**< 0.01 °C; low-temperature threshold */
    bool has_more;
    struct plink_more_limits more; /**< absent in a pump that does not tell */
};

/* GET_CONFIG: Asks for what was programmed about this pump and its catheter. Nothing in it. */
#define PLINK_GET_CONFIG_REQ_MIN_LEN 0u

#define PLINK_GET_CONFIG_RSP_MIN_LEN 16u
/** GET_CONFIG_RSP: What was programmed about this pump and its catheter. */
struct plink_get_config_rsp {
    uint32_t catheter_nl;     /**< nL; inner volume of the catheter; 0 if never set */
    uint32_t priming_nl;      /**< nL; inner volume of tubing and catheter; 0 if never set */
    uint32_t calibration_ppm; /**< ppm; volume of a stroke against pulse_nl; 1,000,000 is nominal */
    uint32_t therapy_rev;     /**< changes with the program and with these */
};

#define PLINK_CONFIG_SET_REQ_MIN_LEN 16u
/** CONFIG_SET: Sets what is known about this pump and its catheter. Only while nothing is delivered. */
struct plink_config_set_req {
    uint32_t op_id;           /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t catheter_nl;     /**< nL; inner volume of the catheter */
    uint32_t priming_nl;      /**< nL; inner volume of tubing and catheter */
    uint32_t calibration_ppm; /**< ppm; volume of a stroke against pulse_nl; 1,000,000 is nominal */
};

#define PLINK_CONFIG_SET_RSP_MIN_LEN 20u
/** CONFIG_SET_RSP: What is in force now. RESUME with the new revision is the host's confirmation. */
struct plink_config_set_rsp {
    uint32_t op_id;           /**< of the request */
    uint32_t catheter_nl;     /**< nL; as understood */
    uint32_t priming_nl;      /**< nL; as understood */
    uint32_t calibration_ppm; /**< ppm; as understood */
    uint32_t therapy_rev;     /**< new revision */
};

#define PLINK_THERAPY_PREPARE_REQ_MIN_LEN 36u
#define PLINK_THERAPY_PREPARE_REQ_STEPS_MAX 12u
/** THERAPY_PREPARE: Proposes a program. Nothing changes yet. */
struct plink_therapy_prepare_req {
    uint32_t op_id;                   /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t base_rev;                /**< therapy_rev that the proposal replaces */
    uint8_t mode;                     /**< enum plink_mode; kind of program */
    uint8_t n_steps;                  /**< steps here */
    uint16_t flags;                   /**< enum plink_program_flag; MORE if steps follow in THERAPY_EXTEND */
    uint32_t drug_id;                 /**< the drug, by the number of the clinic's formulary */
    uint32_t conc_ng_ml;              /**< ng/mL; concentration of the drug */
    uint32_t pat_bolus_nl;            /**< nL; patient's bolus; 0 is none */
    uint32_t pat_bolus_ms;            /**< ms; time over which the patient's bolus is given, pump time */
    uint32_t lockout_ms;              /**< ms; least time between the starts of two patient's boluses, pump time */
    uint16_t max_per_day;             /**< patient's boluses in any 24 h of pump time */
    struct plink_program_step steps[PLINK_THERAPY_PREPARE_REQ_STEPS_MAX];
    bool has_extra;
    struct plink_program_extra extra; /**< boluses and end of the program; absent is all 0 */
};

#define PLINK_THERAPY_PREPARE_RSP_MIN_LEN 44u
#define PLINK_THERAPY_PREPARE_RSP_STEPS_MAX 12u
/** THERAPY_PREPARE_RSP: The program as the pump has understood it. */
struct plink_therapy_prepare_rsp {
    uint32_t op_id;                   /**< of the request */
    uint32_t token;                   /**< for THERAPY_EXTEND and THERAPY_COMMIT */
    uint8_t mode;                     /**< enum plink_mode; kind of program */
    uint8_t n_steps;                  /**< steps here */
    uint16_t flags;                   /**< enum plink_program_flag; MORE if steps follow in another frame */
    uint32_t drug_id;                 /**< the drug, by the number of the clinic's formulary */
    uint32_t conc_ng_ml;              /**< ng/mL; concentration of the drug */
    uint32_t pat_bolus_nl;            /**< nL; patient's bolus; 0 is none */
    uint32_t pat_bolus_ms;            /**< ms; time over which the patient's bolus is given, pump time */
    uint32_t lockout_ms;              /**< ms; least time between the starts of two patient's boluses, pump time */
    uint16_t max_per_day;             /**< patient's boluses in any 24 h of pump time */
    struct plink_program_step steps[PLINK_THERAPY_PREPARE_RSP_STEPS_MAX];
    uint32_t program_crc32c;          /**< of the whole program (PLK-THR-04); 0 with MORE */
    /** ms; link time that the token is good for; 0 if the operation is committed already */
    uint32_t expires_ms;
    bool has_prepare_flags;
    uint16_t prepare_flags;           /**< enum plink_prepare_flag; absent is 0 */
    bool has_extra;
    struct plink_program_extra extra; /**< absent if all four are 0 */
};

#define PLINK_THERAPY_EXTEND_REQ_MIN_LEN 12u
#define PLINK_THERAPY_EXTEND_REQ_STEPS_MAX 12u
/** THERAPY_EXTEND: Further steps of a program that was proposed with MORE. */
struct plink_therapy_extend_req {
    uint32_t op_id;    /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t token;    /**< as PREPARE answered */
    uint8_t from_step; /**< index of the first step here; the number of those sent before */
    uint8_t n_steps;   /**< steps here */
    uint16_t flags;    /**< enum plink_program_flag; MORE if further steps follow */
    struct plink_program_step steps[PLINK_THERAPY_EXTEND_REQ_STEPS_MAX];
};

#define PLINK_THERAPY_EXTEND_RSP_MIN_LEN 20u
#define PLINK_THERAPY_EXTEND_RSP_STEPS_MAX 12u
/** THERAPY_EXTEND_RSP: The further steps as the pump has understood them. */
struct plink_therapy_extend_rsp {
    uint32_t op_id;          /**< of the request */
    uint32_t token;          /**< of the request */
    uint8_t from_step;       /**< index of the first step here */
    uint8_t n_steps;         /**< steps here */
    uint16_t flags;          /**< enum plink_program_flag; MORE if further steps follow */
    struct plink_program_step steps[PLINK_THERAPY_EXTEND_RSP_STEPS_MAX];
    uint32_t program_crc32c; /**< of the whole program (PLK-THR-04); 0 with MORE */
    uint32_t expires_ms;     /**< ms; link time that the token is good for; 0 if the operation is committed already */
    bool has_prepare_flags;
    uint16_t prepare_flags;  /**< enum plink_prepare_flag; absent is 0 */
};

#define PLINK_THERAPY_COMMIT_REQ_MIN_LEN 12u
/** THERAPY_COMMIT: Puts the proposed program in force. */
struct plink_therapy_commit_req {
    uint32_t op_id;          /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t token;          /**< as PREPARE answered */
    uint32_t program_crc32c; /**< as PREPARE answered */
    bool has_commit_flags;
    uint16_t commit_flags;   /**< enum plink_commit_flag; absent is 0 */
};

#define PLINK_THERAPY_COMMIT_RSP_MIN_LEN 4u
/** THERAPY_COMMIT_RSP: The program is in force. */
struct plink_therapy_commit_rsp {
    uint32_t therapy_rev; /**< new revision */
};

#define PLINK_OP_ABORT_REQ_MIN_LEN 8u
/** OP_ABORT: Gives a proposal up. */
struct plink_op_abort_req {
    uint32_t op_id; /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t token; /**< as PREPARE answered; of a bolus its bolus_id */
};

/* OP_ABORT_RSP: The token is void. Nothing in it. */
#define PLINK_OP_ABORT_RSP_MIN_LEN 0u

#define PLINK_BOLUS_PREPARE_REQ_MIN_LEN 16u
/** BOLUS_PREPARE: Proposes a bolus. Nothing changes yet. */
struct plink_bolus_prepare_req {
    uint32_t op_id;       /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t volume_nl;   /**< nL; volume of the bolus */
    uint32_t duration_ms; /**< ms; time over which it is given, pump time */
    uint32_t therapy_rev; /**< program that the host believes in force */
    bool has_flags;
    uint16_t flags;       /**< enum plink_bolus_flag; absent is PATIENT */
};

#define PLINK_BOLUS_PREPARE_RSP_MIN_LEN 20u
/** BOLUS_PREPARE_RSP: The bolus as the pump has understood it. */
struct plink_bolus_prepare_rsp {
    uint32_t op_id;         /**< of the request */
    uint32_t bolus_id;      /**< names the bolus; the token of BOLUS_COMMIT */
    uint32_t volume_nl;     /**< nL; as understood */
    uint32_t duration_ms;   /**< ms; as understood */
    uint32_t expires_ms;    /**< ms; link time that the token is good for; 0 if the operation is committed already */
    bool has_prepare_flags;
    uint16_t prepare_flags; /**< enum plink_prepare_flag; absent is 0 */
};

#define PLINK_BOLUS_COMMIT_REQ_MIN_LEN 12u
/** BOLUS_COMMIT: Begins the proposed bolus. */
struct plink_bolus_commit_req {
    uint32_t op_id;        /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t bolus_id;     /**< as PREPARE answered */
    uint32_t volume_nl;    /**< nL; as PREPARE answered */
    bool has_commit_flags;
    uint16_t commit_flags; /**< enum plink_commit_flag; absent is 0 */
};

#define PLINK_BOLUS_COMMIT_RSP_MIN_LEN 12u
/** BOLUS_COMMIT_RSP: The bolus has begun. */
struct plink_bolus_commit_rsp {
    uint32_t bolus_id; /**< names the bolus */
    uint64_t t_ms;     /**< ms; pump time of its start */
};

#define PLINK_BOLUS_CANCEL_REQ_MIN_LEN 8u
/** BOLUS_CANCEL: Ends a running bolus. */
struct plink_bolus_cancel_req {
    uint32_t op_id;    /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t bolus_id; /**< of the running bolus */
};

#define PLINK_BOLUS_CANCEL_RSP_MIN_LEN 4u
/** BOLUS_CANCEL_RSP: The bolus has ended. */
struct plink_bolus_cancel_rsp {
    uint32_t delivered_nl; /**< nL; what was given of it */
};

#define PLINK_STOP_REQ_MIN_LEN 8u
/** STOP: Stops delivery, a running bolus too. */
struct plink_stop_req {
    uint32_t op_id; /**< chosen by the host, new for each operation; 0 is nobody's */
    uint8_t reason; /**< enum plink_stop_reason; why */
};

#define PLINK_STOP_RSP_MIN_LEN 8u
/** STOP_RSP: Delivery has stopped. */
struct plink_stop_rsp {
    uint64_t t_ms; /**< ms; pump time of the stop */
};

#define PLINK_RESUME_REQ_MIN_LEN 8u
/** RESUME: Begins the program in force, from its beginning. */
struct plink_resume_req {
    uint32_t op_id;       /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t therapy_rev; /**< program that the host believes in force */
};

/* RESUME_RSP: The program runs. Nothing in it. */
#define PLINK_RESUME_RSP_MIN_LEN 0u

#define PLINK_REFILL_PREPARE_REQ_MIN_LEN 20u
/** REFILL_PREPARE: Proposes what the pump is to believe of its reservoir. Nothing changes yet. */
struct plink_refill_prepare_req {
    uint32_t op_id;          /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t removed_nl;     /**< nL; drained volume */
    uint32_t filled_nl;      /**< nL; volume that was filled in */
    uint32_t drug_id;        /**< the drug, by the number of the clinic's formulary */
    uint32_t conc_ng_ml;     /**< ng/mL; its concentration */
    bool has_drug_label;
    char drug_label[16 + 1]; /**< name of the drug; absent leaves it empty */
};

#define PLINK_REFILL_ECHO_MIN_LEN 20u
/** A refill as the pump has understood it. */
struct plink_refill_echo {
    uint32_t removed_nl; /**< nL; drained volume */
    uint32_t filled_nl;  /**< nL; volume that was filled in */
    uint32_t drug_id;    /**< drug in the reservoir */
    uint32_t conc_ng_ml; /**< ng/mL; its concentration */
    uint32_t expires_ms; /**< ms; link time that the token is good for; 0 if the operation is committed already */
};

#define PLINK_REFILL_PREPARE_RSP_MIN_LEN 12u
/** REFILL_PREPARE_RSP: The refill as the pump has understood it, against what it expected. */
struct plink_refill_prepare_rsp {
    uint32_t token;                /**< for REFILL_COMMIT */
    uint32_t expected_nl;          /**< nL; calculated volume before the refill */
    int32_t delta_nl;              /**< nL; drained minus expected volume */
    bool has_prepare_flags;
    uint16_t prepare_flags;        /**< enum plink_prepare_flag; absent is 0 */
    bool has_echo;
    struct plink_refill_echo echo; /**< what was understood */
};

#define PLINK_REFILL_COMMIT_REQ_MIN_LEN 8u
/** REFILL_COMMIT: Makes the proposed refill the pump's belief. */
struct plink_refill_commit_req {
    uint32_t op_id;        /**< chosen by the host, new for each operation; 0 is nobody's */
    uint32_t token;        /**< as PREPARE answered */
    bool has_commit_flags;
    uint16_t commit_flags; /**< enum plink_commit_flag; absent is 0 */
};

#define PLINK_REFILL_COMMIT_RSP_MIN_LEN 4u
/** REFILL_COMMIT_RSP: The refill is recorded. */
struct plink_refill_commit_rsp {
    uint32_t therapy_rev; /**< new revision */
};

#define PLINK_ALARM_ACK_REQ_MIN_LEN 8u
/** ALARM_ACK: Somebody has seen an alarm. It stays as long as its condition or its latch. */
struct plink_alarm_ack_req {
    uint8_t code;        /**< enum plink_alarm_code; which condition */
    uint32_t occurrence; /**< which time it was raised */
};

/* ALARM_ACK_RSP: The alarm is acknowledged. Nothing in it. */
#define PLINK_ALARM_ACK_RSP_MIN_LEN 0u

#define PLINK_ALARM_AUDIO_PAUSE_REQ_MIN_LEN 8u
/** ALARM_AUDIO_PAUSE: Silences the tones of some alarms for a while. A new condition sounds all the same. */
struct plink_alarm_audio_pause_req {
    uint32_t mask;       /**< bit n - 1 is alarm code n */
    uint16_t duration_s; /**< s; pump time, at most 600 */
};

/* ALARM_AUDIO_PAUSE_RSP: The tones are paused. Nothing in it. */
#define PLINK_ALARM_AUDIO_PAUSE_RSP_MIN_LEN 0u

#define PLINK_ALARM_LIMITS_SET_REQ_MIN_LEN 12u
/** ALARM_LIMITS_SET: Sets the thresholds of alarms. */
struct plink_alarm_limits_set_req {
    uint32_t reservoir_low_nl; /**< nL; low-reservoir threshold */
    uint16_t battery_low_mv;   /**< mV; low-battery threshold */
    int16_t temp_hi_cdeg;      /**< 0.01 °C; high-temperature threshold */
    int16_t temp_lo_cdeg;      /**< 0.01 °C; low-temperature threshold */
};

/* ALARM_LIMITS_SET_RSP: The thresholds are in force; GET_LIMITS has them. Nothing in it. */
#define PLINK_ALARM_LIMITS_SET_RSP_MIN_LEN 0u

#define PLINK_ALARM_RESET_REQ_MIN_LEN 8u
/** ALARM_RESET: Releases the latch of an alarm whose condition has ended. */
struct plink_alarm_reset_req {
    uint8_t code;        /**< enum plink_alarm_code; which condition */
    uint32_t occurrence; /**< which time it was raised */
};

/* ALARM_RESET_RSP: The alarm has ended. Nothing in it. */
#define PLINK_ALARM_RESET_RSP_MIN_LEN 0u

#define PLINK_NACK_MIN_LEN 8u
/** NACK: The request named by `ref` was not done. */
struct plink_nack {
    uint8_t rejected_type;   /**< enum plink_message_type; type of the request */
    uint8_t reason;          /**< enum plink_nack_reason; why */
    /** by reason; of BAD_VALUE the payload offset of the field, else 0 where nothing is said */
    uint16_t detail;
    uint32_t retry_after_ms; /**< ms; of LOCKOUT pump time, of BUSY and SESSION_LIMIT link time, else 0 */
};

#define PLINK_ALARM_EVENT_MIN_LEN 24u
/** ALARM_EVENT: An edge of an alarm, sent when it happens. It is in the log too, as record event_seq. */
struct plink_alarm_event {
    uint8_t code;        /**< enum plink_alarm_code; which condition */
    uint8_t priority;    /**< enum plink_priority; after the edge */
    uint8_t edge;        /**< enum plink_alarm_edge; what happened to it */
    uint32_t occurrence; /**< which time this condition was raised, from 1 */
    uint32_t event_seq;  /**< its record in the log */
    uint64_t t_ms;       /**< ms; pump time */
    int32_t value;       /**< what was measured, in the unit of the condition; 0 where there is none */
};

#define PLINK_LOG_EVENT_MIN_LEN 32u
/** LOG_EVENT: A record of the log, sent when it is written. */
struct plink_log_event {
    struct plink_log_record record;
};

#define PLINK_BOOT_MIN_LEN 16u
/** BOOT: The pump has started. Every session, token and stream is gone. */
struct plink_boot {
    uint16_t boot_count; /**< starts of the pump since manufacture */
    uint8_t cause;       /**< enum plink_boot_cause; why it started */
    uint32_t log_epoch;  /**< as in LOG_INFO */
    uint32_t last_seq;   /**< newest record of the log */
    uint8_t fw_major;    /**< firmware version */
    uint8_t fw_minor;    /**< firmware version */
    uint16_t fw_patch;   /**< firmware version */
};

/** What is known of a type number before its payload is looked at. */
struct plink_type_info {
    uint8_t type;
    uint8_t min_len;  /**< bytes; a shorter payload is BAD_LENGTH (PLK-MSG-04) */
    bool needs_auth;  /**< a request that needs a session (PLK-SEC-01) */
    bool has_layout;  /**< false: the number is reserved in this version */
};

#define PLINK_TYPES_COUNT 79u
extern const struct plink_type_info plink_types[PLINK_TYPES_COUNT];

/** The row of `type`, or NULL for one that this version does not know. */
const struct plink_type_info *plink_find_type(uint8_t type);

/** CRC-32C (iSCSI) of `len` bytes. Not in plink_messages.c: supply it with the link layer. */
uint32_t plink_crc32c(const uint8_t *data, size_t len);

/* For each message X:
 *
 *   int plink_pack_X(const struct plink_X *m, uint8_t *out, size_t cap);
 *       Writes the payload and returns its length, or -1 if it does not fit into `cap`, a count is over its maximum,
 *       or an optional member is there without the one before it.
 *
 *   struct plink_verdict plink_unpack_X(struct plink_X *m, const uint8_t *in, size_t len);
 *       Reads and checks a payload, ignoring what a later minor appended. Unless the verdict's reason is 0, `*m` is not
 *       to be used. `data` members point into `in` and live as long as it does.
 *
 *   struct plink_verdict plink_validate_X(const struct plink_X *m);
 *       The checks of values alone, where there are any: what a sender must not send.
 */

int plink_pack_hello_req(const struct plink_hello_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_hello_req(struct plink_hello_req *m, const uint8_t *in, size_t len);

int plink_pack_hello_rsp(const struct plink_hello_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_hello_rsp(struct plink_hello_rsp *m, const uint8_t *in, size_t len);

int plink_pack_identify_rsp(const struct plink_identify_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_identify_rsp(struct plink_identify_rsp *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_identify_rsp(const struct plink_identify_rsp *m);

int plink_pack_ping_req(const struct plink_ping_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_ping_req(struct plink_ping_req *m, const uint8_t *in, size_t len);

int plink_pack_ping_rsp(const struct plink_ping_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_ping_rsp(struct plink_ping_rsp *m, const uint8_t *in, size_t len);

int plink_pack_session_open_req(const struct plink_session_open_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_session_open_req(struct plink_session_open_req *m, const uint8_t *in, size_t len);

int plink_pack_session_open_rsp(const struct plink_session_open_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_session_open_rsp(struct plink_session_open_rsp *m, const uint8_t *in, size_t len);

int plink_pack_session_confirm_req(const struct plink_session_confirm_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_session_confirm_req(struct plink_session_confirm_req *m,
                                                      const uint8_t *in, size_t len);

int plink_pack_session_confirm_rsp(const struct plink_session_confirm_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_session_confirm_rsp(struct plink_session_confirm_rsp *m,
                                                      const uint8_t *in, size_t len);

int plink_pack_session_close_req(const struct plink_session_close_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_session_close_req(struct plink_session_close_req *m, const uint8_t *in, size_t len);

int plink_pack_time_sync_req(const struct plink_time_sync_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_time_sync_req(struct plink_time_sync_req *m, const uint8_t *in, size_t len);

int plink_pack_time_sync_rsp(const struct plink_time_sync_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_time_sync_rsp(struct plink_time_sync_rsp *m, const uint8_t *in, size_t len);

int plink_pack_time_set_req(const struct plink_time_set_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_time_set_req(struct plink_time_set_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_time_set_req(const struct plink_time_set_req *m);

int plink_pack_time_set_rsp(const struct plink_time_set_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_time_set_rsp(struct plink_time_set_rsp *m, const uint8_t *in, size_t len);

int plink_pack_get_status_rsp(const struct plink_get_status_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_status_rsp(struct plink_get_status_rsp *m, const uint8_t *in, size_t len);

int plink_pack_stream_config_req(const struct plink_stream_config_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_stream_config_req(struct plink_stream_config_req *m, const uint8_t *in, size_t len);

int plink_pack_stream_config_rsp(const struct plink_stream_config_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_stream_config_rsp(struct plink_stream_config_rsp *m, const uint8_t *in, size_t len);

int plink_pack_get_alarms_req(const struct plink_get_alarms_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_alarms_req(struct plink_get_alarms_req *m, const uint8_t *in, size_t len);

int plink_pack_get_alarms_rsp(const struct plink_get_alarms_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_alarms_rsp(struct plink_get_alarms_rsp *m, const uint8_t *in, size_t len);

int plink_pack_log_info_rsp(const struct plink_log_info_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_log_info_rsp(struct plink_log_info_rsp *m, const uint8_t *in, size_t len);

int plink_pack_log_read_req(const struct plink_log_read_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_log_read_req(struct plink_log_read_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_log_read_req(const struct plink_log_read_req *m);

int plink_pack_log_read_rsp(const struct plink_log_read_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_log_read_rsp(struct plink_log_read_rsp *m, const uint8_t *in, size_t len);

int plink_pack_get_therapy_req(const struct plink_get_therapy_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_therapy_req(struct plink_get_therapy_req *m, const uint8_t *in, size_t len);

int plink_pack_get_therapy_rsp(const struct plink_get_therapy_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_therapy_rsp(struct plink_get_therapy_rsp *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_get_therapy_rsp(const struct plink_get_therapy_rsp *m);

int plink_pack_fw_info_rsp(const struct plink_fw_info_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_fw_info_rsp(struct plink_fw_info_rsp *m, const uint8_t *in, size_t len);

int plink_pack_get_link_stats_rsp(const struct plink_get_link_stats_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_link_stats_rsp(struct plink_get_link_stats_rsp *m, const uint8_t *in, size_t len);

int plink_pack_echo_req(const struct plink_echo_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_echo_req(struct plink_echo_req *m, const uint8_t *in, size_t len);

int plink_pack_echo_rsp(const struct plink_echo_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_echo_rsp(struct plink_echo_rsp *m, const uint8_t *in, size_t len);

int plink_pack_get_refill_rsp(const struct plink_get_refill_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_refill_rsp(struct plink_get_refill_rsp *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_get_refill_rsp(const struct plink_get_refill_rsp *m);

int plink_pack_get_totals_rsp(const struct plink_get_totals_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_totals_rsp(struct plink_get_totals_rsp *m, const uint8_t *in, size_t len);

int plink_pack_get_limits_rsp(const struct plink_get_limits_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_limits_rsp(struct plink_get_limits_rsp *m, const uint8_t *in, size_t len);

int plink_pack_get_config_rsp(const struct plink_get_config_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_get_config_rsp(struct plink_get_config_rsp *m, const uint8_t *in, size_t len);

int plink_pack_therapy_prepare_req(const struct plink_therapy_prepare_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_therapy_prepare_req(struct plink_therapy_prepare_req *m,
                                                      const uint8_t *in, size_t len);
struct plink_verdict plink_validate_therapy_prepare_req(const struct plink_therapy_prepare_req *m);

int plink_pack_therapy_prepare_rsp(const struct plink_therapy_prepare_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_therapy_prepare_rsp(struct plink_therapy_prepare_rsp *m,
                                                      const uint8_t *in, size_t len);
struct plink_verdict plink_validate_therapy_prepare_rsp(const struct plink_therapy_prepare_rsp *m);

int plink_pack_therapy_commit_req(const struct plink_therapy_commit_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_therapy_commit_req(struct plink_therapy_commit_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_therapy_commit_req(const struct plink_therapy_commit_req *m);

int plink_pack_therapy_commit_rsp(const struct plink_therapy_commit_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_therapy_commit_rsp(struct plink_therapy_commit_rsp *m, const uint8_t *in, size_t len);

int plink_pack_op_abort_req(const struct plink_op_abort_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_op_abort_req(struct plink_op_abort_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_op_abort_req(const struct plink_op_abort_req *m);

int plink_pack_bolus_prepare_req(const struct plink_bolus_prepare_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_bolus_prepare_req(struct plink_bolus_prepare_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_bolus_prepare_req(const struct plink_bolus_prepare_req *m);

int plink_pack_bolus_prepare_rsp(const struct plink_bolus_prepare_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_bolus_prepare_rsp(struct plink_bolus_prepare_rsp *m, const uint8_t *in, size_t len);

int plink_pack_bolus_commit_req(const struct plink_bolus_commit_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_bolus_commit_req(struct plink_bolus_commit_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_bolus_commit_req(const struct plink_bolus_commit_req *m);

int plink_pack_bolus_commit_rsp(const struct plink_bolus_commit_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_bolus_commit_rsp(struct plink_bolus_commit_rsp *m, const uint8_t *in, size_t len);

int plink_pack_bolus_cancel_req(const struct plink_bolus_cancel_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_bolus_cancel_req(struct plink_bolus_cancel_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_bolus_cancel_req(const struct plink_bolus_cancel_req *m);

int plink_pack_bolus_cancel_rsp(const struct plink_bolus_cancel_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_bolus_cancel_rsp(struct plink_bolus_cancel_rsp *m, const uint8_t *in, size_t len);

int plink_pack_stop_req(const struct plink_stop_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_stop_req(struct plink_stop_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_stop_req(const struct plink_stop_req *m);

int plink_pack_stop_rsp(const struct plink_stop_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_stop_rsp(struct plink_stop_rsp *m, const uint8_t *in, size_t len);

int plink_pack_resume_req(const struct plink_resume_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_resume_req(struct plink_resume_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_resume_req(const struct plink_resume_req *m);

int plink_pack_refill_prepare_req(const struct plink_refill_prepare_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_refill_prepare_req(struct plink_refill_prepare_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_refill_prepare_req(const struct plink_refill_prepare_req *m);

int plink_pack_refill_prepare_rsp(const struct plink_refill_prepare_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_refill_prepare_rsp(struct plink_refill_prepare_rsp *m, const uint8_t *in, size_t len);

int plink_pack_refill_commit_req(const struct plink_refill_commit_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_refill_commit_req(struct plink_refill_commit_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_refill_commit_req(const struct plink_refill_commit_req *m);

int plink_pack_refill_commit_rsp(const struct plink_refill_commit_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_refill_commit_rsp(struct plink_refill_commit_rsp *m, const uint8_t *in, size_t len);

int plink_pack_alarm_ack_req(const struct plink_alarm_ack_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_alarm_ack_req(struct plink_alarm_ack_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_alarm_ack_req(const struct plink_alarm_ack_req *m);

int plink_pack_alarm_audio_pause_req(const struct plink_alarm_audio_pause_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_alarm_audio_pause_req(struct plink_alarm_audio_pause_req *m,
                                                        const uint8_t *in, size_t len);
struct plink_verdict plink_validate_alarm_audio_pause_req(const struct plink_alarm_audio_pause_req *m);

int plink_pack_alarm_limits_set_req(const struct plink_alarm_limits_set_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_alarm_limits_set_req(struct plink_alarm_limits_set_req *m,
                                                       const uint8_t *in, size_t len);
struct plink_verdict plink_validate_alarm_limits_set_req(const struct plink_alarm_limits_set_req *m);

int plink_pack_alarm_reset_req(const struct plink_alarm_reset_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_alarm_reset_req(struct plink_alarm_reset_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_alarm_reset_req(const struct plink_alarm_reset_req *m);

int plink_pack_therapy_extend_req(const struct plink_therapy_extend_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_therapy_extend_req(struct plink_therapy_extend_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_therapy_extend_req(const struct plink_therapy_extend_req *m);

int plink_pack_therapy_extend_rsp(const struct plink_therapy_extend_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_therapy_extend_rsp(struct plink_therapy_extend_rsp *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_therapy_extend_rsp(const struct plink_therapy_extend_rsp *m);

int plink_pack_config_set_req(const struct plink_config_set_req *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_config_set_req(struct plink_config_set_req *m, const uint8_t *in, size_t len);
struct plink_verdict plink_validate_config_set_req(const struct plink_config_set_req *m);

int plink_pack_config_set_rsp(const struct plink_config_set_rsp *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_config_set_rsp(struct plink_config_set_rsp *m, const uint8_t *in, size_t len);

int plink_pack_nack(const struct plink_nack *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_nack(struct plink_nack *m, const uint8_t *in, size_t len);

int plink_pack_telemetry(const struct plink_telemetry *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_telemetry(struct plink_telemetry *m, const uint8_t *in, size_t len);

int plink_pack_alarm_event(const struct plink_alarm_event *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_alarm_event(struct plink_alarm_event *m, const uint8_t *in, size_t len);

int plink_pack_log_event(const struct plink_log_event *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_log_event(struct plink_log_event *m, const uint8_t *in, size_t len);

int plink_pack_boot(const struct plink_boot *m, uint8_t *out, size_t cap);
struct plink_verdict plink_unpack_boot(struct plink_boot *m, const uint8_t *in, size_t len);

/** X(TYPE, name) for each message with a payload: PLINK_MESSAGE_TYPE_TYPE and struct plink_name. */
#define PLINK_MESSAGES(X) \
    X(HELLO, hello_req) \
    X(HELLO_RSP, hello_rsp) \
    X(IDENTIFY_RSP, identify_rsp) \
    X(PING, ping_req) \
    X(PING_RSP, ping_rsp) \
    X(SESSION_OPEN, session_open_req) \
    X(SESSION_OPEN_RSP, session_open_rsp) \
    X(SESSION_CONFIRM, session_confirm_req) \
    X(SESSION_CONFIRM_RSP, session_confirm_rsp) \
    X(SESSION_CLOSE, session_close_req) \
    X(TIME_SYNC, time_sync_req) \
    X(TIME_SYNC_RSP, time_sync_rsp) \
    X(TIME_SET, time_set_req) \
    X(TIME_SET_RSP, time_set_rsp) \
    X(GET_STATUS_RSP, get_status_rsp) \
    X(STREAM_CONFIG, stream_config_req) \
    X(STREAM_CONFIG_RSP, stream_config_rsp) \
    X(GET_ALARMS, get_alarms_req) \
    X(GET_ALARMS_RSP, get_alarms_rsp) \
    X(LOG_INFO_RSP, log_info_rsp) \
    X(LOG_READ, log_read_req) \
    X(LOG_READ_RSP, log_read_rsp) \
    X(GET_THERAPY, get_therapy_req) \
    X(GET_THERAPY_RSP, get_therapy_rsp) \
    X(FW_INFO_RSP, fw_info_rsp) \
    X(GET_LINK_STATS_RSP, get_link_stats_rsp) \
    X(ECHO, echo_req) \
    X(ECHO_RSP, echo_rsp) \
    X(GET_REFILL_RSP, get_refill_rsp) \
    X(GET_TOTALS_RSP, get_totals_rsp) \
    X(GET_LIMITS_RSP, get_limits_rsp) \
    X(GET_CONFIG_RSP, get_config_rsp) \
    X(THERAPY_PREPARE, therapy_prepare_req) \
    X(THERAPY_PREPARE_RSP, therapy_prepare_rsp) \
    X(THERAPY_COMMIT, therapy_commit_req) \
    X(THERAPY_COMMIT_RSP, therapy_commit_rsp) \
    X(OP_ABORT, op_abort_req) \
    X(BOLUS_PREPARE, bolus_prepare_req) \
    X(BOLUS_PREPARE_RSP, bolus_prepare_rsp) \
    X(BOLUS_COMMIT, bolus_commit_req) \
    X(BOLUS_COMMIT_RSP, bolus_commit_rsp) \
    X(BOLUS_CANCEL, bolus_cancel_req) \
    X(BOLUS_CANCEL_RSP, bolus_cancel_rsp) \
    X(STOP, stop_req) \
    X(STOP_RSP, stop_rsp) \
    X(RESUME, resume_req) \
    X(REFILL_PREPARE, refill_prepare_req) \
    X(REFILL_PREPARE_RSP, refill_prepare_rsp) \
    X(REFILL_COMMIT, refill_commit_req) \
    X(REFILL_COMMIT_RSP, refill_commit_rsp) \
    X(ALARM_ACK, alarm_ack_req) \
    X(ALARM_AUDIO_PAUSE, alarm_audio_pause_req) \
    X(ALARM_LIMITS_SET, alarm_limits_set_req) \
    X(ALARM_RESET, alarm_reset_req) \
    X(THERAPY_EXTEND, therapy_extend_req) \
    X(THERAPY_EXTEND_RSP, therapy_extend_rsp) \
    X(CONFIG_SET, config_set_req) \
    X(CONFIG_SET_RSP, config_set_rsp) \
    X(NACK, nack) \
    X(TELEMETRY, telemetry) \
    X(ALARM_EVENT, alarm_event) \
    X(LOG_EVENT, log_event) \
    X(BOOT, boot)

#ifdef __cplusplus
}
#endif

#endif
