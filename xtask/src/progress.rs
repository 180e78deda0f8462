//! Lines on stderr about steps that take long.

use std::cell::RefCell;
use std::env;
use std::fmt::{Arguments, Display};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use cce_generator::text::visible;
use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::Failure;
use crate::report::say;

/// The environment variable that selects which steps are shown.
const VARIABLE: &str = "XTASK_PROGRESS";

/// The time that a step may take without being shown.
const PATIENCE: Duration = Duration::from_millis(500);

/// The interval in which a line on a terminal moves.
const TICK: Duration = Duration::from_millis(100);

/// Shows the line of a step; the bar, if there is one, is removed when the step ends.
type Show = dyn Fn(&str) -> Option<ProgressBar> + Send + Sync;

/// Shows each step that takes more than half a second, while it lasts.
#[derive(Clone)]
pub(crate) struct Progress {
    patience: Duration,
    show: Arc<Show>,
    is_quiet: bool,
}

impl Progress {
    /// Creates the reporter that `XTASK_PROGRESS` selects; a quiet one shows nothing.
    pub(crate) fn from_environment(is_quiet: bool) -> Result<Self, Failure> {
        let value = env::var_os(VARIABLE);
        let value = value.as_ref().map(|value| value.to_string_lossy());
        let patience = patience(value.as_deref())?;
        Ok(Self {
            patience: if is_quiet { Duration::MAX } else { patience },
            show: Arc::new(show),
            is_quiet,
        })
    }

    /// Writes a line about what was done to stderr, unless this is quiet.
    pub(crate) fn say(&self, line: Arguments<'_>) {
        if !self.is_quiet {
            say(line);
        }
    }

    /// Begins a step; it ends when the returned value is dropped.
    #[must_use = "the step ends when this is dropped"]
    pub(crate) fn step(&self, doing: impl Display) -> Step {
        let doing = visible(&doing.to_string()).into_owned();
        let (end, ended) = mpsc::channel::<()>();
        let Self { patience, show, .. } = self.clone();
        let watcher = thread::spawn(move || {
            // If all steps are shown, a short one may be over before this thread runs; it is shown
            // nevertheless.
            let is_late = || ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout);
            if patience.is_zero() || is_late() {
                let bar = show(&doing);
                current().clone_from(&bar);
                let _ = ended.recv();
                current().take();
                if let Some(bar) = bar {
                    bar.finish_and_clear();
                }
            }
        });
        Step {
            end: Some(end),
            watcher: Some(watcher),
        }
    }

    /// Does the work of a step.
    pub(crate) fn during<T>(&self, doing: impl Display, work: impl FnOnce() -> T) -> T {
        let _step = self.step(doing);
        work()
    }

    /// Begins a sequence of steps.
    pub(crate) fn sequence(&self) -> Sequence<'_> {
        Sequence {
            progress: self,
            current: RefCell::new(None),
        }
    }
}

/// The line of the current step, if it moves: a process has one terminal.
static CURRENT: Mutex<Option<ProgressBar>> = Mutex::new(None);

fn current() -> MutexGuard<'static, Option<ProgressBar>> {
    CURRENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes to stderr while the line of the current step, which has the cursor, is out of the way.
pub(crate) fn aside<T>(write: impl FnOnce() -> T) -> T {
    let bar = current().clone();
    match bar {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}

/// A step that has begun.
pub(crate) struct Step {
    end: Option<Sender<()>>,
    watcher: Option<JoinHandle<()>>,
}

impl Drop for Step {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(watcher) = self.watcher.take() {
            // A panic of the thread that shows lines is not worth another one.
            let _ = watcher.join();
        }
    }
}

/// A sequence of steps; each ends when the next one begins.
pub(crate) struct Sequence<'p> {
    progress: &'p Progress,
    current: RefCell<Option<Step>>,
}

impl Sequence<'_> {
    /// Ends the current step, and begins another one.
    pub(crate) fn next(&self, doing: impl Display) {
        self.end();
        self.current.replace(Some(self.progress.step(doing)));
    }

    /// Ends the current step, if there is one.
    pub(crate) fn end(&self) {
        drop(self.current.take());
    }
}

/// Returns the time that a step may take without being shown, by the value of [`VARIABLE`].
fn patience(value: Option<&str>) -> Result<Duration, Failure> {
    match value {
        None | Some("" | "auto") => Ok(PATIENCE),
        Some("always") => Ok(Duration::ZERO),
        Some("never") => Ok(Duration::MAX),
        Some(other) => Err(Failure::new(format!("`{VARIABLE}` is `{other}`"))
            .help("it can be `auto`, `always` or `never`")),
    }
}

/// Shows a line on stderr: one that moves on a terminal, one that stays elsewhere.
fn show(doing: &str) -> Option<ProgressBar> {
    let bar = ProgressBar::new_spinner();
    if bar.is_hidden() {
        say(format_args!("   {doing}…"));
        return None;
    }
    if let Ok(style) = ProgressStyle::with_template(" {spinner} {wide_msg}") {
        bar.set_style(style);
    }
    bar.set_message(format!("{doing}…"));
    bar.enable_steady_tick(TICK);
    Some(bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a reporter with this patience, and the lines that it has shown.
    fn recorded(patience: Duration) -> (Progress, Arc<Mutex<Vec<String>>>) {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let shown = Arc::clone(&lines);
        let show = move |line: &str| {
            shown.lock().expect("it is sound").push(line.to_owned());
            None
        };
        let progress = Progress {
            patience,
            show: Arc::new(show),
            is_quiet: false,
        };
        (progress, lines)
    }

    #[test]
    fn without_patience_each_step_is_told_once_and_in_order() {
        let (progress, lines) = recorded(Duration::ZERO);
        drop(progress.step("Fetching\u{1b}[2J"));
        let sequence = progress.sequence();
        sequence.next("Reading");
        sequence.next("Writing");
        drop(sequence);
        let lines = lines.lock().expect("it is sound").join(", ");
        assert_eq!(lines, "Fetching␛[2J, Reading, Writing");
    }

    #[test]
    fn with_endless_patience_no_step_is_told() {
        let (progress, lines) = recorded(Duration::MAX);
        drop(progress.step("Reading"));
        assert_eq!(*lines.lock().expect("it is sound"), Vec::<String>::new());
    }

    #[test]
    fn a_step_is_told_while_it_lasts() {
        let (told, lines) = mpsc::channel();
        let progress = Progress {
            patience: Duration::from_millis(1),
            show: Arc::new(move |line: &str| {
                told.send(line.to_owned()).expect("it is awaited");
                None
            }),
            is_quiet: false,
        };
        let step = progress.step("Reading");
        assert_eq!(lines.recv().as_deref(), Ok("Reading"));
        drop(step);
        assert!(lines.try_recv().is_err(), "nothing is told twice");
    }

    #[test]
    fn the_variable_has_three_values() {
        for (value, expected) in [
            (None, Some(PATIENCE)),
            (Some(""), Some(PATIENCE)),
            (Some("auto"), Some(PATIENCE)),
            (Some("always"), Some(Duration::ZERO)),
            (Some("never"), Some(Duration::MAX)),
            (Some("sometimes"), None),
        ] {
            assert_eq!(patience(value).ok(), expected, "{value:?}");
        }
    }
}
