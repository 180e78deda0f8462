//! Failures of commands, and how they are shown.

use std::fs;
use std::ops::Range;

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, DEFAULT_NOTE_STYLE};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use cce_generator::document::Rejected;
use cce_generator::output::{InvalidPath, OutputError};
use cce_generator::release::ReleaseError;
use cce_generator::spec_file::{Place, SpecFileError};
use cce_generator::text::visible;

use crate::program;
use crate::report::say;
use crate::warnings::{Warnings, print_rejected};

/// The reason why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A document has errors.
    Rejected(Box<Rejected>),
    /// Any other failure.
    Told(Box<Message>),
}

/// The message of a failure: the error, its place, and advice.
#[derive(Debug, Default)]
pub(crate) struct Message {
    text: String,
    place: Option<Place>,
    note: Option<String>,
    help: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Message::new(message).into()
    }

    /// Creates a failure with a place in a file.
    pub(crate) fn at(message: String, place: Option<Place>, help: Option<String>) -> Self {
        Self::from(Message {
            place,
            help,
            ..Message::new(message)
        })
    }

    /// Adds advice, unless the failure is about a document: its errors have their own.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        if let Self::Told(message) = &mut self {
            message.help = Some(help.into());
        }
        self
    }

    /// Prints the failure on stderr, as a command without `--warnings` does.
    pub(crate) fn report(&self) {
        self.report_with(None);
    }

    /// Prints the failure on stderr, with the lines that it is about.
    pub(crate) fn report_with(&self, shown: Option<Warnings>) {
        match self {
            Self::Rejected(rejected) => print_rejected(rejected, shown),
            Self::Told(message) => message.report(),
        }
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self::Told(Box::new(message))
    }
}

impl Message {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    fn report(&self) {
        match &self.place {
            Some(place) => self.report_at(place),
            None => self.report_plainly(),
        }
    }

    fn report_at(&self, place: &Place) {
        let path = place.path.display().to_string();
        let source = Line::read(place);
        let title = Level::ERROR.primary_title(self.text.as_str());
        let group = match &source {
            Some(Line { text, span }) => title.element(
                Snippet::source(text)
                    .path(&path)
                    .annotation(AnnotationKind::Primary.span(span.clone())),
            ),
            None => title.element(Origin::path(&path)),
        };
        let note = self
            .note
            .iter()
            .map(|note| Level::NOTE.message(shown(note)));
        let help = self
            .help
            .iter()
            .map(|help| Level::HELP.message(shown(help)));
        say(format_args!(
            "{}",
            Renderer::styled().render(&[group.elements(note).elements(help)])
        ));
    }

    /// Prints the message without a place, and so without a margin for note and help.
    fn report_plainly(&self) {
        let parts = [
            ("error", DEFAULT_ERROR_STYLE, Some(&self.text)),
            ("note", DEFAULT_NOTE_STYLE, self.note.as_ref()),
            ("help", DEFAULT_HELP_STYLE, self.help.as_ref()),
        ];
        for (name, style, text) in parts {
            if let Some(text) = text {
                say(format_args!("{style}{name}{style:#}: {}", shown(text)));
            }
        }
    }
}

/// Makes text visible, line by line. A message may contain names of a document, and goes to a
/// terminal.
fn shown(text: &str) -> String {
    let text = program::spelled(text);
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    lines.join("\n")
}

/// The text of a file, and the part of it to show.
struct Line {
    text: String,
    span: Range<usize>,
}

impl Line {
    /// Reads the file, and selects the part from the place to the end of its line.
    fn read(place: &Place) -> Option<Self> {
        let (line, column) = place.position?;
        let text = fs::read_to_string(&place.path).ok()?;
        let start: usize = text
            .split_inclusive('\n')
            .take(line.checked_sub(1)?)
            .map(str::len)
            .sum();
        let shown = text.get(start..)?.lines().next().unwrap_or_default();
        let skipped = shown
            .char_indices()
            .nth(column.checked_sub(1)?)
            .map_or(shown.len(), |(index, _)| index);
        let span = start + skipped..start + shown.len();
        Some(Self { text, span })
    }
}

impl From<SpecFileError> for Failure {
    fn from(error: SpecFileError) -> Self {
        Self::from(Message {
            place: error.place().cloned(),
            help: error.help().map(str::to_owned),
            ..Message::new(error.to_string())
        })
    }
}

impl From<ReleaseError> for Failure {
    fn from(error: ReleaseError) -> Self {
        Self::from(Message {
            place: error.place().cloned(),
            note: error.note(),
            help: error.help(),
            ..Message::new(error.to_string())
        })
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self::from(Message {
            help: error.help(),
            ..Message::new(error.to_string())
        })
    }
}

impl From<InvalidPath> for Failure {
    fn from(error: InvalidPath) -> Self {
        Self::new(error.to_string())
            .help("no document should lead to such a path: the generator has to choose another one")
    }
}
