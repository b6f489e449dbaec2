//! ddesk.
fn main() {}
