//! Everything that is logged, by whatever crate.

use std::fmt::{Debug, Write};
use std::sync::{Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, span};

static LINES: Mutex<String> = Mutex::new(String::new());

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
