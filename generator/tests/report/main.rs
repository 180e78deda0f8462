//! The specification of the report: what is told of a diff beside what changed, and in which forms.

mod forms;
mod grouping;
mod hostile;
mod json;
mod locations;
mod policy;
mod readings;
mod since;
