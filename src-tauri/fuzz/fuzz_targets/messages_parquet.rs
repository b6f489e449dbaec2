//! Messages as Parquet, rated with a small account.
#![no_main]

use dialogue_desk_fuzz::rated;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| rated("messages.parquet", bytes));
