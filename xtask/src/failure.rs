//! Why a command could not be done, and how that is shown.

use std::fs;
use std::ops::Range;

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, DEFAULT_NOTE_STYLE};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use cce_generator::document::Rejected;
use cce_generator::output::{InvalidPath, OutputError};
use cce_generator::release::ReleaseError;
use cce_generator::spec_file::{Place, SpecFileError};
use cce_generator::text::visible;

use crate::report::say;
use crate::warnings::{Warnings, print_rejected};

/// Why a command could not be done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A document has errors.
    Rejected(Box<Rejected>),
    /// Anything else.
    Told(Box<Message>),
}

/// What went wrong, where, and what to do about it.
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

    /// One about a place in a file.
    pub(crate) fn at(message: String, place: Option<Place>, help: Option<String>) -> Self {
        Self::from(Message {
            place,
            help,
            ..Message::new(message)
        })
    }

    /// Says what to do about it; the errors of a document do that themselves.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        if let Self::Told(message) = &mut self {
            message.help = Some(help.into());
        }
        self
    }

    /// Shows it on stderr, as a command without `--warnings` does.
    pub(crate) fn report(&self) {
        self.report_with(None);
    }

    /// Shows it on stderr, with the lines it is about.
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

    /// Without a place there is no margin to hang note and help on.
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

/// Lines of a message, in which names of a document may stand, as they may reach a terminal.
fn shown(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    lines.join("\n")
}

/// A file's text, and which part of it to show.
struct Line {
    text: String,
    span: Range<usize>,
}

impl Line {
    /// From the place to the end of its line.
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
