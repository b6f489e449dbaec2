//! Messages as CSV, rated with a small account.
#![no_main]

use dialogue_desk_fuzz::rated;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| rated("messages.csv", bytes));
