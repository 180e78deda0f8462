//! Documents in the history of a git repository.

use std::path::{Component, Path};
use std::process::{Command, Stdio};

use cce_generator::origin::{FileOrigin, Origin, ReadError, ResolveError, normalized, text_of};
use cce_generator::suggestion::closest;

/// A file in a revision. References in it lead to files of the same revision.
#[derive(Debug, Clone)]
pub(super) struct GitOrigin {
    /// The revision as the user has named it.
    revision: String,
    /// The commit, so that all files are those of one moment.
    commit: String,
    /// The path below the repository's root.
    path: String,
}

impl GitOrigin {
    /// Finds the revision in the repository of the current folder. A path that starts with `./` or
    /// `../` is relative to that folder, as in git.
    pub(super) fn find(revision: &str, path: &str) -> Result<Self, ReadError> {
        let name = format!("{revision}:{path}");
        let prefix = git(&name, &["rev-parse", "--show-prefix"])?.ok_or_else(|| {
            refused(
                &name,
                "the current folder is in no git repository".into(),
                None,
            )
        })?;
        let object = format!("{revision}^{{commit}}");
        let commit = git(
            &name,
            &[
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                &object,
            ],
        )?
        .ok_or_else(|| {
            let names = git(&name, &["for-each-ref", "--format=%(refname:short)"]);
            let names = names.ok().flatten().unwrap_or_default();
            let nearest = closest(revision, names.lines());
            refused(
                &name,
                format!("there is no revision `{revision}`"),
                nearest.map(|nearest| format!("did you mean `{nearest}:{path}`?")),
            )
        })?;
        let is_relative = path.starts_with("./") || path.starts_with("../");
        let folder = if is_relative { prefix.as_str() } else { "" };
        let path = below_root(&Path::new(folder).join(path))
            .ok_or_else(|| refused(&name, "the path leads out of the repository".into(), None))?;
        Ok(Self {
            revision: revision.to_owned(),
            commit,
            path,
        })
    }

    fn object(&self) -> String {
        format!("{}:{}", self.commit, self.path)
    }

    /// Returns the error of a path that the revision doesn't have.
    fn missing(&self) -> ReadError {
        let files = git(
            &self.name(),
            &["ls-tree", "-r", "--name-only", &self.commit],
        );
        let files = files.ok().flatten().unwrap_or_default();
        let nearest = closest(&self.path, files.lines());
        refused(
            &self.name(),
            "the revision has no such file".into(),
            nearest.map(|nearest| format!("did you mean `{}:{nearest}`?", self.revision)),
        )
    }
}

impl Origin for GitOrigin {
    fn name(&self) -> String {
        format!("{}:{}", self.revision, self.path)
    }

    fn read(&self) -> Result<String, ReadError> {
        let name = self.name();
        let object = self.object();
        match git(&name, &["cat-file", "-t", &object])?.as_deref() {
            Some("blob") => {}
            Some("tree") => return Err(refused(&name, "it is a folder".into(), None)),
            _ => return Err(self.missing()),
        }
        let mut child = Command::new("git")
            .args(["cat-file", "blob", &object])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| unusable(&name, &error))?;
        // Dropped after reading, so that git doesn't wait if there is more than is read.
        let stdout = child.stdout.take();
        let text = stdout.map(|stdout| text_of(&name, stdout));
        let status = child.wait().map_err(|error| unusable(&name, &error))?;
        match text {
            Some(Ok(text)) if status.success() => Ok(text),
            Some(Err(error)) => Err(error),
            _ => Err(refused(&name, format!("git failed: {status}"), None)),
        }
    }

    fn resolve(&self, reference: &str) -> Result<Box<dyn Origin>, ResolveError> {
        let folder = Path::new(&self.path).parent().unwrap_or(Path::new(""));
        let file = FileOrigin::referenced(folder, reference)?;
        let path = below_root(file.path()).ok_or_else(|| ResolveError::Outside {
            reference: reference.to_owned(),
            from: self.name(),
        })?;
        Ok(Box::new(Self {
            path,
            ..self.clone()
        }))
    }
}

/// Returns a path as git has it, or `None` if it leads out of the root.
fn below_root(path: &Path) -> Option<String> {
    let path = normalized(path);
    let parts = path.components().map(|part| match part {
        Component::Normal(part) => part.to_str(),
        _ => None,
    });
    let parts: Vec<&str> = parts.collect::<Option<_>>()?;
    Some(parts.join("/"))
}

/// Runs git, and returns the line or the lines that it prints; `None` if it exits with an error.
fn git(name: &str, arguments: &[&str]) -> Result<Option<String>, ReadError> {
    let output = Command::new("git")
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| unusable(name, &error))?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok((output.status.success()).then(|| text.trim_end().to_owned()))
}

fn unusable(name: &str, error: &std::io::Error) -> ReadError {
    let help = "`REV:path` takes the git program";
    refused(
        name,
        format!("can't run git: {error}"),
        Some(help.to_owned()),
    )
}

fn refused(name: &str, reason: String, help: Option<String>) -> ReadError {
    ReadError::Unreadable {
        name: name.to_owned(),
        reason,
        help,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stay_in_the_revision() {
        let origin = GitOrigin {
            revision: "HEAD~3".to_owned(),
            commit: "f00".to_owned(),
            path: "spec/api.yaml".to_owned(),
        };
        for (reference, expected) in [
            ("job%20types.yaml", "HEAD~3:spec/job types.yaml"),
            ("../shared/./job.yaml", "HEAD~3:shared/job.yaml"),
            (
                "../../job.yaml",
                "`../../job.yaml` leads out of the repository of HEAD~3:spec/api.yaml",
            ),
            (
                "/etc/passwd",
                "`/etc/passwd` leads out of the repository of HEAD~3:spec/api.yaml",
            ),
            (
                "http://example.com/a",
                "`http://example.com/a` is on a server",
            ),
            (
                "file:///etc/passwd",
                "`file:///etc/passwd` is neither a path nor an http or https URL",
            ),
        ] {
            let found = match origin.resolve(reference) {
                Ok(origin) => origin.name(),
                Err(error) => error.to_string(),
            };
            assert_eq!(found, expected);
        }
    }
}
