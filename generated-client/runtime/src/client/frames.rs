//! The frames of a stream: the bytes between its separators.

use std::collections::VecDeque;

use serde::de::IgnoredAny;

use crate::{Framing, ServerSentEvent};

/// The first byte of each value of a JSON text sequence (RFC 7464).
const RECORD_SEPARATOR: u8 = 0x1E;

/// The event of a server-sent event that doesn't name one.
const MESSAGE: &str = "message";

/// Divides the bytes of a stream into frames as they arrive, in pieces of any length.
pub(super) struct Frames {
    framing: Framing,
    /// The line or the value that hasn't ended yet.
    unfinished: Vec<u8>,
    /// True until the first line or value has ended.
    is_start: bool,
    /// True after a carriage return, which a line feed may complete.
    after_return: bool,
    /// The fields of the event that hasn't ended yet; the id stays from event to event.
    event: ServerSentEvent<String>,
    /// True if the event has data.
    has_data: bool,
    ready: VecDeque<ServerSentEvent<String>>,
}

impl Frames {
    pub(super) fn new(framing: Framing) -> Self {
        Self {
            framing,
            unfinished: Vec::new(),
            is_start: true,
            after_return: false,
            event: ServerSentEvent::default(),
            has_data: false,
            ready: VecDeque::new(),
        }
    }

    /// Adds bytes of the stream.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let completes_line = std::mem::take(&mut self.after_return) && byte == b'\n';
            match (self.framing, byte) {
                (Framing::Events, b'\n') if completes_line => {}
                (Framing::Events, b'\n') => self.end_line(),
                (Framing::Events, b'\r') => {
                    self.after_return = true;
                    self.end_line();
                }
                (Framing::Lines, b'\n') | (Framing::Sequence, RECORD_SEPARATOR) => self.end_value(),
                (Framing::Sequence, b'\n') if self.is_value() => self.end_value(),
                _ => self.unfinished.push(byte),
            }
        }
    }

    /// Ends the stream. An event that no blank line has ended is dropped, as the standard requires.
    pub(super) fn end(&mut self) {
        if self.framing != Framing::Events {
            self.end_value();
        }
    }

    /// Returns the next frame that has ended.
    pub(super) fn next(&mut self) -> Option<ServerSentEvent<String>> {
        self.ready.pop_front()
    }

    /// Returns `true` if what has arrived is a whole JSON value. In a sequence, a line feed follows a
    /// value, and the next separator may be long in coming.
    fn is_value(&self) -> bool {
        serde_json::from_slice::<IgnoredAny>(&self.unfinished).is_ok()
    }

    fn end_value(&mut self) {
        let data = self.take_unfinished();
        if !data.trim().is_empty() {
            self.ready.push_back(ServerSentEvent {
                data,
                ..ServerSentEvent::default()
            });
        }
    }

    /// Interprets a line of an event (WHATWG HTML, section 9.2.6).
    fn end_line(&mut self) {
        let line = self.take_unfinished();
        if line.is_empty() {
            return self.end_event();
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event.event),
            "data" => {
                if self.has_data {
                    self.event.data.push('\n');
                }
                self.event.data.push_str(value);
                self.has_data = true;
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.event.id),
            // A comment, a time for reconnecting, or a field of a later standard.
            _ => {}
        }
    }

    fn end_event(&mut self) {
        let event = std::mem::take(&mut self.event.event);
        let data = std::mem::take(&mut self.event.data);
        let id = self.event.id.clone();
        if std::mem::take(&mut self.has_data) {
            let event = if event.is_empty() {
                MESSAGE.to_owned()
            } else {
                event
            };
            self.ready.push_back(ServerSentEvent { event, id, data });
        }
    }

    /// Returns the line or value that has ended, without the byte order mark of the stream.
    fn take_unfinished(&mut self) -> String {
        let text = String::from_utf8_lossy(&self.unfinished).into_owned();
        self.unfinished.clear();
        match text.strip_prefix('\u{FEFF}') {
            Some(rest) if std::mem::take(&mut self.is_start) => rest.to_owned(),
            _ => {
                self.is_start = false;
                text
            }
        }
    }
}
