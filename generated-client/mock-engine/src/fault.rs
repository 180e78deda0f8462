//! Failures on demand: by headers of a request, or by an option of the engine.

use std::collections::HashMap;
use std::time::Duration;

use axum::http::HeaderMap;

/// The longest delay that a request can have.
const LONGEST_DELAY: Duration = Duration::from_secs(600);

/// The failures on demand, and how often they occurred.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    /// By operation: the statuses to respond with, each with the number of times that are left.
    planned: HashMap<String, Vec<(u16, u64)>>,
    /// By status and key: the number of failures caused by headers.
    failed: HashMap<(u16, String), u64>,
}

/// A response that is no success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
}

impl Faults {
    pub(crate) fn plan(&mut self, operation: &str, status: u16, times: u64) {
        let planned = self.planned.entry(operation.to_owned()).or_default();
        planned.push((status, times));
    }

    /// Returns the failure that this request should have, if any.
    pub(crate) fn next(&mut self, operation: &str, headers: &HeaderMap) -> Option<Fault> {
        self.by_header(headers).or_else(|| self.by_plan(operation))
    }

    fn by_plan(&mut self, operation: &str) -> Option<Fault> {
        let planned = self.planned.get_mut(operation)?;
        let (status, times) = planned.iter_mut().find(|(_, times)| *times > 0)?;
        *times -= 1;
        Some(Fault {
            status: *status,
            retry_after: None,
        })
    }

    fn by_header(&mut self, headers: &HeaderMap) -> Option<Fault> {
        let status = text(headers, "x-mock-status")?.parse().ok()?;
        if !(400..=599).contains(&status) {
            return None;
        }
        let times = text(headers, "x-mock-times").and_then(|times| times.parse().ok());
        if let Some(times) = times {
            let key = text(headers, "x-mock-key").unwrap_or_default().to_owned();
            let failed = self.failed.entry((status, key)).or_default();
            if *failed >= times {
                return None;
            }
            *failed += 1;
        }
        Some(Fault {
            status,
            retry_after: text(headers, "x-mock-retry-after").map(str::to_owned),
        })
    }
}

/// Returns how long the response is to be delayed.
pub(crate) fn delay(headers: &HeaderMap) -> Option<Duration> {
    let milliseconds = text(headers, "x-mock-delay-ms")?.parse().ok()?;
    Some(Duration::from_millis(milliseconds).min(LONGEST_DELAY))
}

/// Returns the final status of the work that the request starts, if a header sets it.
pub(crate) fn ends_as(headers: &HeaderMap) -> Option<&str> {
    text(headers, "x-mock-ends-as")
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}
