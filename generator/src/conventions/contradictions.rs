//! Contradictions within the conventions, found without a document.

use std::collections::HashMap;
use std::path::Path;

use crate::spec_file::{Place, SpecFileError};
use crate::syntax::pointer::Pointer;

use super::{Conventions, Task};

/// Checks the conventions for contradictions that can be found without a document.
///
/// # Errors
/// Returns the first contradiction, with its place.
pub(super) fn check(conventions: &Conventions, path: &Path) -> Result<(), SpecFileError> {
    let place = |entry: &Pointer| {
        let file = || Place {
            path: path.to_owned(),
            position: None,
        };
        conventions.origin.place(entry).unwrap_or_else(file)
    };
    let tasks = Pointer::root().key("tasks");
    let mut types: HashMap<&str, usize> = HashMap::new();
    for (index, task) in conventions.tasks.iter().enumerate() {
        let at = tasks.index(index);
        if let Some(earlier) = types.insert(&task.schema, index) {
            let earlier = place(&tasks.index(earlier).key("type"));
            return Err(SpecFileError::Malformed {
                message: format!("`{}` is the type of two tasks", task.schema),
                help: Some(format!(
                    "the other is at {earlier}; a type is polled in one way"
                )),
                place: place(&at.key("type")),
            });
        }
        statuses(task, &at, &place)?;
    }
    Ok(())
}

/// Checks that no status has two meanings, and that at least one means success.
fn statuses(
    task: &Task,
    at: &Pointer,
    place: &dyn Fn(&Pointer) -> Place,
) -> Result<(), SpecFileError> {
    if task.succeeded.is_empty() {
        return Err(SpecFileError::Malformed {
            message: format!("no status ends a `{}` well", task.schema),
            help: Some(
                "name at least one in `succeeded`: without one, a wait never ends".to_owned(),
            ),
            place: place(&at.key("succeeded")),
        });
    }
    let lists = [
        ("succeeded", &task.succeeded),
        ("warned", &task.warned),
        ("failed", &task.failed),
        ("cancelled", &task.cancelled),
    ];
    let mut meanings: HashMap<&str, (&str, usize)> = HashMap::new();
    for (list, values) in lists {
        for (index, status) in values.iter().enumerate() {
            let Some((other, other_index)) = meanings.insert(status, (list, index)) else {
                continue;
            };
            let earlier = place(&at.key(other).index(other_index));
            let message = if other == list {
                format!("`{status}` stands in `{list}` twice")
            } else {
                format!("`{status}` stands both in `{other}` and in `{list}`")
            };
            return Err(SpecFileError::Malformed {
                message,
                help: Some(format!(
                    "it also stands at {earlier}; a status means one thing"
                )),
                place: place(&at.key(list).index(index)),
            });
        }
    }
    Ok(())
}
