//! The example programs, run as processes against a mock engine.

mod export_environment;
mod list_everything;
mod process;
mod readme;
mod run_masking_job;
mod upload_algorithm_file;
mod usage;
