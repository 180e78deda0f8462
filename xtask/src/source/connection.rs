//! How documents are fetched from servers, and which servers references may lead to.

use std::env;
use std::fmt;

use cce_generator::origin::{Origin, ReadError, ResolveError, is_remote};
use reqwest::Url;

use super::url::UrlOrigin;

/// The environment variable of the token.
const TOKEN: &str = "CCE_TOKEN";

/// How documents are fetched from servers.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Connection {
    /// Take a server's certificate whoever has signed it
    #[arg(long)]
    pub(super) accept_invalid_certs: bool,

    /// Token to send to the server that is named, and to no other [env: CCE_TOKEN]
    // Clap would take a variable of the environment for an argument, and a conflict with `--schema`.
    #[arg(long, value_name = "TOKEN")]
    pub(super) token: Option<Token>,

    /// Let references of the document lead to other servers
    #[arg(long)]
    pub(super) allow_remote: bool,
}

/// A token, which is never shown.
#[derive(Clone)]
pub(super) struct Token(String);

impl From<String> for Token {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Connection {
    /// Returns the token, if there is one.
    pub(super) fn token(&self) -> Option<String> {
        let given = self.token.as_ref().map(|Token(token)| token.clone());
        given
            .or_else(|| env::var(TOKEN).ok())
            .filter(|token| !token.is_empty())
    }

    /// Lets references of a local document lead to servers, if the user allows it.
    pub(super) fn connect(&self, local: Box<dyn Origin>) -> Box<dyn Origin> {
        match self.allow_remote {
            true => Box::new(Connected {
                local,
                connection: self.clone(),
            }),
            false => local,
        }
    }
}

/// A local document whose references may lead to servers.
#[derive(Debug)]
struct Connected {
    local: Box<dyn Origin>,
    connection: Connection,
}

impl Origin for Connected {
    fn name(&self) -> String {
        self.local.name()
    }

    fn read(&self) -> Result<String, ReadError> {
        self.local.read()
    }

    fn resolve(&self, reference: &str) -> Result<Box<dyn Origin>, ResolveError> {
        match Url::parse(reference) {
            Ok(url) if is_remote(reference) => {
                Ok(Box::new(UrlOrigin::referenced(&url, &self.connection)))
            }
            _ => Ok(self.connection.connect(self.local.resolve(reference)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use cce_generator::origin::FileOrigin;

    use super::*;

    /// Returns where references in a local document lead, or why they must not.
    fn resolved(references: &[&str], allow_remote: bool) -> String {
        let connection = Connection {
            allow_remote,
            ..Connection::default()
        };
        let mut origin = connection.connect(Box::new(FileOrigin::new(Path::new("spec/api.yaml"))));
        for reference in references {
            origin = match origin.resolve(reference) {
                Ok(origin) => origin,
                Err(error) => return error.to_string(),
            };
        }
        origin.name()
    }

    #[test]
    fn local_documents_refer_to_servers_only_if_allowed() {
        let url = "https://example.com/job.yaml";
        let refused = format!("`{url}` is on a server");
        for references in [&[url][..], &["shared/job.yaml", url]] {
            assert_eq!(resolved(references, false), refused);
            assert_eq!(resolved(references, true), url);
        }
        let back = "`file:///etc/passwd` is a local file, and https://example.com/job.yaml comes from a server";
        assert_eq!(resolved(&[url, "file:///etc/passwd"], true), back);
    }
}
