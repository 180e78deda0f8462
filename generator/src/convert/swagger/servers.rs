//! Where the API is served: `host`, `basePath` and `schemes`.

use serde_json::{Map, Value, json};

use super::Converter;
use super::fields::{text, texts};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

/// The host and the base path of the API, from the root.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address<'d> {
    host: Option<&'d str>,
    base_path: &'d str,
}

impl<'d> Address<'d> {
    /// Reads the address from the root.
    ///
    /// Without `basePath`, the API is served directly under the host (Swagger Object, basePath). A
    /// slash at its end is removed, because each path starts with one.
    pub(super) fn of(root: &'d Map<String, Value>) -> Self {
        Self {
            host: text(root, "host"),
            base_path: text(root, "basePath")
                .unwrap_or_default()
                .trim_end_matches('/'),
        }
    }
}

impl Converter<'_, '_> {
    /// Returns the servers of the root, one for each scheme.
    ///
    /// Without `host`, the host is that of the document (Swagger Object, host), which a relative
    /// URL expresses. Without `schemes`, the scheme is that of the document.
    pub(super) fn servers(&mut self, root: &Map<String, Value>) -> Option<Value> {
        self.check_host(root);
        self.check_base_path(root);
        let schemes = self.schemes(root.get("schemes"), &Pointer::root());
        let Address { host, base_path } = self.address;
        if !schemes.is_empty() {
            return Some(self.per_scheme(&schemes));
        }
        match host {
            Some(host) => Some(json!([{"url": format!("//{host}{base_path}")}])),
            None if root.contains_key("basePath") && base_path.is_empty() => {
                Some(json!([{"url": "/"}]))
            }
            None if root.contains_key("basePath") => Some(json!([{"url": base_path}])),
            // By default, OpenAPI 3.0 assumes the server `/`, which means the same (OpenAPI Object,
            // servers).
            None => None,
        }
    }

    /// Returns the servers of an operation with schemes of its own, which override those of the
    /// root (Operation Object, schemes).
    pub(super) fn operation_servers(
        &mut self,
        operation: &Map<String, Value>,
        at: &Pointer,
    ) -> Option<Value> {
        let schemes = self.schemes(operation.get("schemes"), at);
        (!schemes.is_empty()).then(|| self.per_scheme(&schemes))
    }

    fn per_scheme(&self, schemes: &[&str]) -> Value {
        let Address { host, base_path } = self.address;
        let host = host.unwrap_or_default();
        let server = |scheme: &&str| json!({"url": format!("{scheme}://{host}{base_path}")});
        schemes.iter().map(server).collect()
    }

    /// Returns the schemes that can make a URL, and warns about the others.
    fn schemes<'v>(&mut self, listed: Option<&'v Value>, at: &Pointer) -> Vec<&'v str> {
        let mut usable = Vec::new();
        for (index, scheme) in listed
            .map(texts)
            .unwrap_or_default()
            .into_iter()
            .enumerate()
        {
            let place = at.key("schemes").index(index);
            if scheme.starts_with("ws") {
                let message =
                    format!("`{scheme}` is left out: OpenAPI 3.0 describes HTTP, not WebSockets");
                self.diagnostics
                    .warning(Warning::NoCounterpart, &place, message);
            } else if self.address.host.is_none() {
                let message = format!(
                    "`{scheme}` is left out: OpenAPI 3.0 has no URL of a scheme without a host"
                );
                self.diagnostics
                    .warning(Warning::NoCounterpart, &place, message)
                    .help("add `host`; without it, the scheme and host of the document are used");
            } else {
                usable.push(scheme);
            }
        }
        usable
    }

    /// Checks that the host is a name or an address, perhaps with a port (Swagger Object, host).
    fn check_host(&mut self, root: &Map<String, Value>) {
        let Some(host) = text(root, "host") else {
            return;
        };
        let place = Pointer::root().key("host");
        if host.contains(['{', '}']) {
            let message = "the host can't have parameters";
            self.diagnostics.error("invalid-host", &place, message);
        } else if host.is_empty() || host.contains(['/', '?', '#', ' ']) {
            let message = "this is not a host: it is a name or an address, with a port if need be";
            self.diagnostics
                .error("invalid-host", &place, message)
                .help("the scheme goes into `schemes`, and a path into `basePath`: `host: example.com:8443`");
        }
    }

    /// Checks that the base path starts with a slash and has no parameters (Swagger Object,
    /// basePath).
    fn check_base_path(&mut self, root: &Map<String, Value>) {
        let Some(path) = text(root, "basePath") else {
            return;
        };
        let message = if path.contains(['{', '}']) {
            "the base path can't have parameters"
        } else if !path.is_empty() && !path.starts_with('/') {
            "the base path does not start with `/`"
        } else {
            return;
        };
        let place = Pointer::root().key("basePath");
        self.diagnostics.error("invalid-base-path", &place, message);
    }
}
