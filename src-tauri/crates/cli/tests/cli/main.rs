//! ddesk as a person or a script meets it: real processes, real files.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod archive;
mod bad_files;
mod compare;
mod connect;
mod demo;
mod export;
mod formats;
mod help;
mod learn_files;
mod oracle;
mod parquet;
mod protect;
mod provider;
mod rate_examples;
mod rate_models;
mod rate_readings;
mod rules;
mod schedule;
mod why;
