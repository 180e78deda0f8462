//! Everything that is logged, by whatever crate.

use std::cell::RefCell;
use std::fmt::{Debug, Write};
use std::sync::{Mutex, Once};

use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::time;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, span};

use crate::clock::PATIENCE;

static LINES: Mutex<String> = Mutex::new(String::new());

thread_local! {
    /// The listener of the test that runs on this thread.
    static LISTENER: RefCell<Option<UnboundedSender<String>>> = const { RefCell::new(None) };
}

/// Logs from now on.
pub(crate) fn start() {
    static START: Once = Once::new();
    START.call_once(|| {
        tracing::subscriber::set_global_default(Everything).unwrap();
        log::set_logger(&Everything).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// What was logged so far.
pub(crate) fn text() -> String {
    LINES.lock().unwrap().clone()
}

/// Hears the spans and events of one test from now on.
///
/// It hears what happens on the thread of the test, which is everything that a client does on a
/// runtime of one thread.
pub(crate) struct Listener(UnboundedReceiver<String>);

impl Listener {
    pub(crate) fn new() -> Self {
        start();
        let (sender, lines) = mpsc::unbounded_channel();
        LISTENER.set(Some(sender));
        Self(lines)
    }

    /// Waits for a line with some text in it, and skips those before it.
    pub(crate) async fn hear(&mut self, text: &str) -> String {
        let found = async {
            loop {
                let line = self.0.recv().await.unwrap();
                if line.contains(text) {
                    return line;
                }
            }
        };
        let found = time::timeout(PATIENCE, found).await;
        found.unwrap_or_else(|_| panic!("nothing is told of {text}"))
    }

    /// Asserts that no line since the one that was heard last has some text in it.
    #[track_caller]
    pub(crate) fn assert_unheard(&mut self, text: &str) {
        while let Ok(line) = self.0.try_recv() {
            assert!(!line.contains(text), "{line}");
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        LISTENER.set(None);
    }
}

/// Writes every span and event, of every level.
struct Everything;

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

fn line(metadata: Option<&Metadata<'_>>, record: impl FnOnce(&mut Line)) {
    let mut line = Line(metadata.map(Metadata::name).unwrap_or_default().to_owned());
    record(&mut line);
    let mut lines = LINES.lock().unwrap();
    lines.push_str(&line.0);
    lines.push('\n');
    LISTENER.with_borrow(|listener| {
        if let Some(listener) = listener {
            // Whoever doesn't listen any more misses nothing.
            let _ = listener.send(line.0);
        }
    });
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        line(Some(attributes.metadata()), |line| attributes.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, record: &Record<'_>) {
        line(None, |line| record.record(line));
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        line(Some(event.metadata()), |line| event.record(line));
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

impl log::Log for Everything {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let mut lines = LINES.lock().unwrap();
        writeln!(lines, "{} {}", record.target(), record.args()).unwrap();
    }

    fn flush(&self) {}
}
