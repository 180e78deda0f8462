//! Components that are left out because they have errors, and no operation uses them.

use indexmap::IndexMap;
use serde_json::Value;

use super::reach;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Warning};
use crate::syntax::pointer::Pointer;

/// The components that are left out of a document, each with the reason.
///
/// Errors in a component that no operation uses are no reason to reject the document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Omissions {
    components: IndexMap<Pointer, Reason>,
}

/// The reason why a component is left out.
#[derive(Debug, Clone)]
enum Reason {
    Faults(Vec<Diagnostic>),
    /// It refers to a component that is left out.
    Reference(Pointer),
}

impl Omissions {
    /// Adds the unreached components that the errors are about, and those that refer to them. The
    /// components in `used` count as reached.
    ///
    /// Returns false if there are none to add, so that another attempt would fail, too.
    pub(crate) fn extend(
        &mut self,
        root: &Value,
        used: &[Pointer],
        diagnostics: &Diagnostics,
    ) -> bool {
        let mut errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .peekable();
        if errors.peek().is_none() {
            return false;
        }
        let unreached: Vec<Pointer> = reach::unreached(root, used)
            .into_iter()
            .map(|(_, pointer)| pointer)
            .collect();
        let known = self.components.len();
        for error in errors {
            let own = reach::component(&error.pointer);
            let culprit = [error.behalf.clone(), own].into_iter().flatten();
            let culprit = culprit.filter(|component| unreached.contains(component));
            if let Some(component) = culprit.into_iter().next() {
                let reason = || Reason::Faults(Vec::new());
                let reason = self.components.entry(component).or_insert_with(reason);
                if let Reason::Faults(faults) = reason {
                    faults.push(error.clone());
                }
            }
        }
        self.add_referring(root, &unreached);
        self.components.len() > known
    }

    /// Adds the components that refer to one that is left out, directly or not.
    fn add_referring(&mut self, root: &Value, unreached: &[Pointer]) {
        let references: Vec<_> = unreached
            .iter()
            .map(|component| (component, reach::references_of(root, component)))
            .collect();
        let mut next = 0;
        while let Some((omitted, _)) = self.components.get_index(next) {
            let omitted = omitted.clone();
            for (component, targets) in &references {
                if targets.contains(&omitted) {
                    let reason = || Reason::Reference(omitted.clone());
                    self.components
                        .entry((*component).clone())
                        .or_insert_with(reason);
                }
            }
            next += 1;
        }
    }

    /// Removes the components from a tree.
    pub(super) fn apply(&self, root: &mut Value) {
        for component in self.components.keys() {
            component.remove(root);
        }
    }

    /// Warns about each component that is left out, instead of reporting its errors.
    pub(super) fn tell(&self, diagnostics: &mut Diagnostics) {
        if self.components.is_empty() {
            return;
        }
        diagnostics.retain(|diagnostic| {
            !(self.components.keys()).any(|component| diagnostic.pointer.is_within(component))
        });
        for (component, reason) in &self.components {
            let name = component.segments().last().unwrap_or_default();
            let warning = Warning::UnusedFault;
            match reason {
                Reason::Faults(errors) => {
                    for error in errors {
                        let problem = format!(
                            "`{name}`, which is not used, is left out: {}",
                            error.message
                        );
                        let warning = diagnostics.warning(warning, &error.pointer, problem);
                        warning.part = error.part;
                        warning.related.clone_from(&error.related);
                        warning.help.clone_from(&error.help);
                    }
                }
                Reason::Reference(target) => {
                    let message = format!(
                        "`{name}`, which is not used, is left out: it refers to `{}`",
                        target.segments().last().unwrap_or_default()
                    );
                    diagnostics
                        .warning(warning, component, message)
                        .at_key()
                        .related(target.clone(), "this is left out, too");
                }
            }
        }
    }
}
