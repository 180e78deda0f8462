//! Work that takes time: executions and async tasks.

use serde_json::{Map, Value, json};

use crate::made_up::MadeUp;
use crate::schema::Schemas;
use crate::well_known::{
    CANCELLED, END_TIME, FAILED, PROGRESS, QUEUED, RUNNING, START_TIME, STATUS, SUCCEEDED,
};

/// The amount of work to do.
const AMOUNT: u64 = 1000;

/// The way in which an object shows its progress, and the states that it can have.
#[derive(Debug)]
pub(crate) struct Run {
    /// True if the work waits before it runs.
    is_queued_first: bool,
    /// The state of work that was cancelled.
    cancelled: &'static str,
    /// All states that the work can have.
    states: Vec<String>,
    /// The properties of the object, some of which may show its progress.
    properties: Vec<String>,
    required: Vec<String>,
}

/// The stage of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Queued,
    /// This much of [`AMOUNT`] is done.
    Running(u64),
    Ended,
}

/// The way in which work ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End<'e> {
    /// It was cancelled, at whatever stage.
    Cancelled,
    /// It ends by itself: in this state, if it can have it.
    As(&'e str),
}

impl Run {
    /// Returns the work that a schema describes, if it describes any.
    pub(super) fn of(schemas: &Schemas, item: &Value) -> Option<Self> {
        let properties = schemas.properties(item);
        let choices = schemas.choices(properties.get(STATUS).copied()?);
        let can_be = |state: &str| choices.iter().any(|choice| choice == state);
        (can_be(RUNNING) && can_be(SUCCEEDED)).then(|| Self {
            is_queued_first: can_be(QUEUED),
            cancelled: if can_be(CANCELLED) { CANCELLED } else { FAILED },
            states: (choices.iter().filter_map(Value::as_str))
                .map(str::to_owned)
                .collect(),
            properties: properties.keys().map(|name| (*name).to_owned()).collect(),
            required: schemas
                .required(item)
                .into_iter()
                .map(str::to_owned)
                .collect(),
        })
    }

    pub(super) fn has_ended(&self, polls: u64, running: u64) -> bool {
        self.stage(polls, running) == Stage::Ended
    }

    /// Returns the stage after `polls` reads; `running` of them see the work running.
    fn stage(&self, polls: u64, running: u64) -> Stage {
        // The response that starts the work is no step of it; if it is queued first, nor is the
        // first read.
        let waiting = if self.is_queued_first { 2 } else { 1 };
        match polls.checked_sub(waiting) {
            None if self.is_queued_first => Stage::Queued,
            None => Stage::Running(0),
            Some(step) if step < running => {
                let share = u128::from(step + 1) * u128::from(AMOUNT) / (u128::from(running) + 1);
                Stage::Running(u64::try_from(share).unwrap_or(AMOUNT))
            }
            Some(_) => Stage::Ended,
        }
    }

    /// Writes the stage of the work into the properties of its object.
    pub(super) fn show(
        &self,
        value: &mut Map<String, Value>,
        polls: u64,
        running: u64,
        end: End<'_>,
        times: &mut MadeUp<'_>,
    ) {
        let stage = self.stage(polls, running);
        let state = match stage {
            _ if end == End::Cancelled => self.cancelled,
            Stage::Queued => QUEUED,
            Stage::Running(_) => RUNNING,
            Stage::Ended => match end {
                End::As(state) if self.states.iter().any(|own| own == state) => state,
                _ => SUCCEEDED,
            },
        };
        value.insert(STATUS.to_owned(), json!(state));
        let done = match stage {
            Stage::Queued => 0,
            Stage::Running(done) => done,
            Stage::Ended => AMOUNT,
        };
        for (property, total) in PROGRESS {
            self.set(value, property, Some(json!(done)));
            self.set(value, total, Some(json!(AMOUNT)));
        }
        let has_begun = stage != Stage::Queued;
        let has_ended = end == End::Cancelled || stage == Stage::Ended;
        let begun = has_begun.then(|| json!(times.time()));
        self.set(value, START_TIME, begun);
        let ended = has_ended.then(|| json!(times.time()));
        self.set(value, END_TIME, ended);
    }

    /// Sets a property if the schema has it. Without content, removes it unless it is required.
    fn set(&self, value: &mut Map<String, Value>, property: &str, content: Option<Value>) {
        match content {
            Some(content) if self.properties.iter().any(|own| own == property) => {
                value.insert(property.to_owned(), content);
            }
            None if !self.required.iter().any(|own| own == property) => {
                value.shift_remove(property);
            }
            _ => {}
        }
    }
}
