//! Any types at all places at once.

use proptest::prelude::*;
use proptest::sample::select;

use super::document::{Builder, ListTypes, LoginTypes, TaskTypes};
use super::kinds::{Typed, kinds};
use super::{cases, crates, parses, reading};

fn typed() -> impl Strategy<Value = Typed> {
    (select(kinds()), any::<bool>(), any::<bool>()).prop_map(|(kind, required, nullable)| Typed {
        kind,
        required,
        nullable,
    })
}

fn task() -> impl Strategy<Value = TaskTypes> {
    (typed(), typed(), typed(), typed(), typed()).prop_map(
        |(id, parameter, status, failure, count)| TaskTypes {
            id,
            parameter,
            status,
            failure,
            count,
        },
    )
}

fn list() -> impl Strategy<Value = ListTypes> {
    let information = proptest::option::of(typed());
    (typed(), typed(), typed(), information, typed()).prop_map(
        |(page, size, items, information, total)| ListTypes {
            page,
            size,
            items,
            information,
            total,
        },
    )
}

fn login() -> impl Strategy<Value = LoginTypes> {
    (typed(), typed(), typed(), any::<bool>()).prop_map(
        |(username, password, token, has_required_body)| LoginTypes {
            username,
            password,
            token,
            has_required_body,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn is_left_out_or_generated(task in task(), list in list(), login in login()) {
        let mut builder = Builder::default();
        builder.task("Run", &task);
        builder.list("Runs", &list);
        builder.login("In", &login);
        builder.operation("/logout", "put", cases::logout(serde_json::json!({})));
        let reading = reading(&builder);
        let tree = crates(&reading.api);
        parses(&tree);
        let told = |entry: &str| reading.warnings.iter().any(|warning| {
            warning.code == "convention" && warning.help.as_deref().is_some_and(|help| help.contains(entry))
        });
        let operation = tree.get("operations/src/tasks.rs").expect("there is one");
        prop_assert_eq!(operation.contains("> for Run {"), !told("`Run` can't be waited for"));
        let lists = tree.get("operations/src/lists.rs").expect("there is one");
        prop_assert_eq!(lists.contains("impl Paged for AllRuns"), !told("`allRuns` isn't read page by page"));
        let session = tree.get("operations/src/session.rs").unwrap_or_default();
        prop_assert_eq!(session.contains("LogIn::"), !told("the client doesn't log in by itself"));
    }
}
