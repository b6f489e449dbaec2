//! Messages as Parquet, rated with a small account.
#![no_main]

use std::panic;

use dialogue_desk_fuzz::rated;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: {
    // What is caught and becomes a refusal is no finding; what is not caught ends the target as ever.
    let abort = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !rating::is_guarded() {
            abort(info);
        }
    }));
}, |bytes: &[u8]| rated("messages.parquet", bytes));
