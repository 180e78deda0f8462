//! Work that takes its time: executions and async tasks.

use serde_json::{Map, Value, json};

use crate::made_up::MadeUp;
use crate::schema::Schemas;
use crate::well_known::{
    CANCELLED, END_TIME, FAILED, PROGRESS, QUEUED, RUNNING, START_TIME, STATUS, SUCCEEDED,
};

/// How much there is to do.
const AMOUNT: u64 = 1000;

/// How a thing shows that it is work, and which states it can be in.
#[derive(Debug)]
pub(crate) struct Run {
    /// Whether it waits before it runs.
    is_queued_first: bool,
    /// What it is once somebody ended it.
    cancelled: &'static str,
    /// All states that it can be in.
    states: Vec<String>,
    /// The members it has of those that tell its progress.
    members: Vec<String>,
    required: Vec<String>,
}

/// Where work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Queued,
    /// So much of [`AMOUNT`] is done.
    Running(u64),
    Ended,
}

/// How work ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End<'e> {
    /// Somebody has cancelled it, wherever it stood.
    Cancelled,
    /// By itself, in this state if it can be in that.
    As(&'e str),
}

impl Run {
    /// The work that a schema describes, if it does.
    pub(super) fn of(schemas: &Schemas, item: &Value) -> Option<Self> {
        let members = schemas.members(item);
        let choices = schemas.choices(members.get(STATUS).copied()?);
        let can_be = |state: &str| choices.iter().any(|choice| choice == state);
        (can_be(RUNNING) && can_be(SUCCEEDED)).then(|| Self {
            is_queued_first: can_be(QUEUED),
            cancelled: if can_be(CANCELLED) { CANCELLED } else { FAILED },
            states: (choices.iter().filter_map(Value::as_str))
                .map(str::to_owned)
                .collect(),
            members: members.keys().map(|name| (*name).to_owned()).collect(),
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

    /// `polls` looks have been taken; in `running` of them it is running.
    fn stage(&self, polls: u64, running: u64) -> Stage {
        // Waiting takes the answer that begins the work, and the first look.
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

    /// Writes where the work stands into its members.
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
        for (member, total) in PROGRESS {
            self.set(value, member, Some(json!(done)));
            self.set(value, total, Some(json!(AMOUNT)));
        }
        let has_begun = stage != Stage::Queued;
        let has_ended = end == End::Cancelled || stage == Stage::Ended;
        let begun = has_begun.then(|| json!(times.time()));
        self.set(value, START_TIME, begun);
        let ended = has_ended.then(|| json!(times.time()));
        self.set(value, END_TIME, ended);
    }

    /// Writes a member if the schema has it, or takes it out.
    fn set(&self, value: &mut Map<String, Value>, member: &str, content: Option<Value>) {
        match content {
            Some(content) if self.members.iter().any(|own| own == member) => {
                value.insert(member.to_owned(), content);
            }
            None if !self.required.iter().any(|own| own == member) => {
                value.shift_remove(member);
            }
            _ => {}
        }
    }
}
