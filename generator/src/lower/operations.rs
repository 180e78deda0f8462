//! Paths and their operations.

use openapiv3::{PathItem, Server};

use crate::api::{Annotations, Callback, Method, Operation};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

use super::Lowering;
use super::naming::{self, OperationIds};

impl<'d> Lowering<'d> {
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let openapi = self.document.openapi();
        let mut ids = OperationIds::of(openapi);
        let mut operations = Vec::new();
        for (path, item) in &openapi.paths.paths {
            let by_reference = item.as_item().is_none();
            let item = self
                .document
                .resolve(item, Pointer::root().key("paths").key(path));
            for (method, operation) in methods(item.value) {
                let at = item.pointer.key(&method.as_str().to_lowercase());
                let id = ids
                    .declared(operation.operation_id.as_ref(), by_reference)
                    .unwrap_or_else(|| ids.derive(method, path));
                operations.push(self.operation(path, item.value, method, operation, &at, id));
            }
        }
        operations
    }

    fn operation(
        &mut self,
        path: &str,
        item: &'d PathItem,
        method: Method,
        operation: &'d openapiv3::Operation,
        at: &Pointer,
        id: String,
    ) -> Operation {
        let annotations = Annotations {
            summary: operation.summary.clone().or_else(|| item.summary.clone()),
            description: operation
                .description
                .clone()
                .or_else(|| item.description.clone()),
            external_docs: operation
                .external_docs
                .as_ref()
                .map(|docs| docs.url.clone()),
            deprecated: operation.deprecated,
            ..self.marks(&operation.extensions, at)
        };
        let item_at = at.parent().unwrap_or_else(Pointer::root);
        let openapi = self.document.openapi();
        let security = operation.security.as_ref().or(openapi.security.as_ref());
        // In the document's order, which decides the names of inline schemas.
        let parameters =
            self.parameters(&item.parameters, &item_at, &operation.parameters, at, &id);
        let body = operation.request_body.as_ref().and_then(|body| {
            self.body(
                body,
                at.key("requestBody"),
                &naming::inline(&id, "body"),
                &id,
            )
        });
        let (responses, accept) = self.responses(&operation.responses, &at.key("responses"), &id);
        let security_at = match (&operation.security, &openapi.security) {
            (Some(_), _) => Some(at.key("security")),
            (None, Some(_)) => Some(Pointer::root().key("security")),
            (None, None) => None,
        };
        Operation {
            node: self.node(at),
            security_node: self.origins.node(security_at),
            method,
            path: path.to_owned(),
            tags: operation.tags.clone(),
            annotations,
            parameters,
            body,
            responses,
            accept: accept.header(),
            security: security.cloned().unwrap_or_default(),
            server: operation
                .servers
                .first()
                .or(item.servers.first())
                .map(server_url),
            paging: None,
            callbacks: self.callbacks(operation, at, &id),
            code_name: None,
            id,
        }
    }

    fn callbacks(
        &mut self,
        operation: &'d openapiv3::Operation,
        at: &Pointer,
        id: &str,
    ) -> Vec<Callback> {
        let mut callbacks = Vec::new();
        for (name, callback) in &operation.callbacks {
            for (expression, item) in callback {
                let at = at.key("callbacks").key(name).key(expression);
                let name_of_type = naming::inline(id, name);
                callbacks.extend(self.received((name, expression), item, &at, &name_of_type));
            }
        }
        callbacks
    }

    pub(super) fn webhooks(&mut self) -> Vec<Callback> {
        let document = self.document;
        let at = Pointer::root().key("webhooks");
        let webhooks = document.webhooks().iter().flat_map(|(name, item)| {
            let item = document.resolve(item, at.key(name));
            let name_of_type = naming::inline(name, "webhook");
            self.received((name, ""), item.value, &item.pointer, &name_of_type)
        });
        webhooks.collect()
    }

    /// Lowers the requests that the server sends to a callback or a webhook.
    fn received(
        &mut self,
        (name, expression): (&str, &str),
        item: &'d PathItem,
        item_at: &Pointer,
        name_of_type: &str,
    ) -> Vec<Callback> {
        let mut callbacks = Vec::new();
        for (method, request) in methods(item) {
            let at = item_at.key(&method.as_str().to_lowercase());
            callbacks.push(Callback {
                node: self.node(&at),
                name: name.to_owned(),
                expression: expression.to_owned(),
                method,
                body: request.request_body.as_ref().and_then(|body| {
                    self.body(body, at.key("requestBody"), name_of_type, name_of_type)
                }),
                annotations: Annotations {
                    summary: request.summary.clone(),
                    description: request.description.clone(),
                    deprecated: request.deprecated,
                    ..self.marks(&request.extensions, &at)
                },
            });
            for (holder, parameters) in [(item_at, &item.parameters), (&at, &request.parameters)] {
                for index in 0..parameters.len() {
                    self.diagnostics.warning(
                        Warning::CallbackParameter,
                        &holder.key("parameters").index(index),
                        "parameters of callbacks are left out: the SDK reads a callback's body only",
                    );
                }
            }
        }
        callbacks
    }
}

/// Returns a path's operations, in a fixed order of methods.
fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &openapiv3::Operation)> {
    [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}

/// Returns a server's URL, with its variables replaced by their defaults.
pub(super) fn server_url(server: &Server) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    })
}
