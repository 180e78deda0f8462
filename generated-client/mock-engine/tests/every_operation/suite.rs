//! Sends operations, and keeps what went wrong.

use std::collections::BTreeSet;
use std::fmt::Debug;

use cce_mock_engine::MockEngine;
use cce_operations::{Client, Operation, samples};
use tokio::runtime::{self, Runtime};

use crate::arrival;
use crate::document::{Document, Extent};

/// Sends each operation that it is shown.
pub(crate) struct Suite<'a> {
    document: &'a Document,
    client: Client,
    /// The server, where it tells what arrives.
    engine: Option<MockEngine>,
    runtime: Runtime,
    /// The ids of the operations so far.
    pub(crate) seen: BTreeSet<String>,
    pub(crate) sent: usize,
    pub(crate) decoded: usize,
    /// What went wrong, a line each.
    pub(crate) failures: Vec<String>,
}

impl<'a> Suite<'a> {
    pub(crate) fn new(document: &'a Document, client: Client, engine: Option<MockEngine>) -> Self {
        Self {
            document,
            client,
            engine,
            runtime: runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
            seen: BTreeSet::new(),
            sent: 0,
            decoded: 0,
            failures: Vec::new(),
        }
    }

    fn send<O: Operation>(&mut self, operation: O, extent: Extent) {
        let mut fail = |what: String| self.failures.push(format!("{}, {extent:?}: {what}", O::ID));
        let request = match operation.request() {
            Ok(request) => request,
            Err(error) => return fail(error.to_string()),
        };
        self.sent += 1;
        match self.runtime.block_on(self.client.send(operation)) {
            Ok(_) => self.decoded += 1,
            Err(error) => fail(error.to_string()),
        }
        let Some(engine) = &self.engine else { return };
        let arrived = engine.requests();
        match arrived
            .iter()
            .rfind(|arrived| arrived.operation_id.as_deref() == Some(O::ID))
        {
            Some(arrived) => {
                arrival::differences(&request, arrived, engine)
                    .into_iter()
                    .chain(self.document.deviations(O::ID, arrived, extent))
                    .for_each(&mut fail);
            }
            None => fail("nothing arrived".to_owned()),
        }
        engine
            .violations()
            .iter()
            .for_each(|violation| fail(violation.to_string()));
        engine.forget_requests();
        // Or what one operation deleted would be missing to the next.
        engine.forget_things();
    }
}

impl samples::Visitor for Suite<'_> {
    fn visit<O: Operation + Debug>(&mut self, minimal: O, full: O) {
        let is_new = self.seen.insert(O::ID.to_owned());
        assert!(is_new, "{} is shown twice", O::ID);
        self.send(minimal, Extent::Minimal);
        self.send(full, Extent::Full);
    }
}
