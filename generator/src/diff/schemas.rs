//! Named schemas, each as a subject of its own.

use crate::api::{TypeDefinition, TypeName, TypeRef};

use super::change::Subject;
use super::comparison::{Became, Comparison};
use super::rules::types as rules;
use super::site::{Nodes, Site};

impl<'a> Comparison<'a> {
    /// Compares the named schemas that both versions have, and pairs in which a schema with a new
    /// name replaced an old one.
    pub(super) fn schemas(&mut self) {
        let both = self
            .old
            .schemas
            .keys()
            .filter(|name| self.new.schemas.contains_key(*name));
        let both: Vec<TypeName> = both.cloned().map(TypeName).collect();
        self.found
            .pairs
            .extend(both.into_iter().map(|name| (name.clone(), name)));
        let mut done = 0;
        while let Some((old, new)) = self.found.pairs.get_index(done).cloned() {
            self.schema(&old, &new);
            done += 1;
        }
        self.schemas_of_one_version();
    }

    fn schema(&mut self, old_name: &TypeName, new_name: &TypeName) {
        self.found.compared_here.clear();
        self.found.met_old.insert(old_name.clone());
        self.found.met_new.insert(new_name.clone());
        let site = self.schema_site(old_name, new_name);
        if old_name != new_name {
            let became = Became::Changed(old_name.0.clone(), new_name.0.clone());
            let message = format!("schema `{new_name}` was called `{old_name}`");
            self.report(&site, &rules::TYPE_RENAMED, became, message);
        }
        let (old, new): (&'a TypeRef, &'a TypeRef) = (
            &self.old.schemas[&old_name.0],
            &self.new.schemas[&new_name.0],
        );
        self.structures(&site, old.into(), new.into());
    }

    fn schema_site(&self, old: &TypeName, new: &TypeName) -> Site {
        let subject = Subject::Type {
            name: new.0.clone(),
            was: (old != new).then(|| old.0.clone()),
        };
        let tag = |usage: &crate::api::Usage| usage.tag.clone();
        let tag =
            tag(&self.new.definition(new).usage).or_else(|| tag(&self.old.definition(old).usage));
        let nodes = Nodes::both(self.old.definition(old).node, self.new.definition(new).node);
        Site::new(subject, nodes, tag, self.reaches.of_pair(old, new))
    }

    /// Reports the schemas that have no counterpart anywhere, not even an inline one.
    fn schemas_of_one_version(&mut self) {
        for name in self.new.schemas.keys() {
            let type_name = TypeName(name.clone());
            if !self.found.met_new.contains(&type_name) {
                let definition = self.new.definition(&type_name);
                let site = lone_site(name, definition, Nodes::added(definition.node));
                let message = format!("schema `{name}` was added");
                self.report(
                    &site,
                    &rules::TYPE_ADDED,
                    Became::Added(name.clone()),
                    message,
                );
            }
        }
        for name in self.old.schemas.keys() {
            let type_name = TypeName(name.clone());
            if !self.found.met_old.contains(&type_name) {
                let definition = self.old.definition(&type_name);
                let site = lone_site(name, definition, Nodes::removed(definition.node));
                let message = format!("schema `{name}` was removed");
                self.report(
                    &site,
                    &rules::TYPE_REMOVED,
                    Became::Removed(name.clone()),
                    message,
                );
            }
        }
    }
}

fn lone_site(name: &str, definition: &TypeDefinition, nodes: Nodes) -> Site {
    let subject = Subject::Type {
        name: name.to_owned(),
        was: None,
    };
    Site::new(subject, nodes, definition.usage.tag.clone(), Vec::new())
}
