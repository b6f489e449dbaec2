//! The files, read again by readers of their own: totals, rows, and text from people who mean harm.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod csv_files;
mod nasty;
mod statements;
mod support;
mod workbooks;
