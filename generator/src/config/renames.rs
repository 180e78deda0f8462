//! Other names in code than those that are made of names in the document.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::api::{Api, Shape, TypeName};
use crate::spec_file::{LocatedFile, SpecFileError};
use crate::suggestion::closest;
use crate::syntax::Part;
use crate::syntax::pointer::Pointer;

/// Names in code, by the names in the document. Nothing changes on the wire.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Renames {
    /// Names of types, by the names of schemas. A type of an inline schema is named by the name that
    /// it has without this.
    schemas: BTreeMap<String, String>,
    /// Names of operations, by their ids.
    operations: BTreeMap<String, String>,
    /// Names of fields, each by `Schema.property`.
    properties: BTreeMap<String, String>,
}

impl Renames {
    /// Sets the names in a model.
    ///
    /// # Errors
    /// Returns an error about an entry that names nothing in the model.
    pub(super) fn apply(&self, api: &mut Api, file: &LocatedFile) -> Result<(), SpecFileError> {
        let unknown = |section: &str, name: &str, known: &mut dyn Iterator<Item = &str>| {
            let at = Pointer::root().key("rename").key(section).key(name);
            let help = closest(name, known).map(|meant| format!("did you mean `{meant}`?"));
            file.error(
                &at,
                Part::Key,
                format!("the document has no `{name}`"),
                help,
            )
        };
        for (name, renamed) in &self.schemas {
            match api.types.get_mut(&TypeName(name.clone())) {
                Some(definition) => definition.code_name = Some(renamed.clone()),
                None => {
                    let mut known = api.types.keys().map(|name| name.0.as_str());
                    return Err(unknown("schemas", name, &mut known));
                }
            }
        }
        for (id, renamed) in &self.operations {
            match api.operations.iter_mut().find(|it| it.id == *id) {
                Some(operation) => operation.code_name = Some(renamed.clone()),
                None => {
                    let mut known = api.operations.iter().map(|it| it.id.as_str());
                    return Err(unknown("operations", id, &mut known));
                }
            }
        }
        for (path, renamed) in &self.properties {
            match code_name(api, path) {
                Some(code_name) => *code_name = Some(renamed.clone()),
                None => {
                    let known = properties(api);
                    let mut known = known.iter().map(String::as_str);
                    return Err(unknown("properties", path, &mut known));
                }
            }
        }
        Ok(())
    }
}

/// Returns the name in code of the property at a path, `Schema.property`.
fn code_name<'a>(api: &'a mut Api, path: &str) -> Option<&'a mut Option<String>> {
    let (schema, property) = path.split_once('.')?;
    let definition = api.types.get_mut(&TypeName(schema.to_owned()))?;
    let Shape::Object(object) = &mut definition.shape else {
        return None;
    };
    let property = object
        .properties
        .iter_mut()
        .find(|it| it.name == property)?;
    Some(&mut property.code_name)
}

/// Returns the paths of all properties.
fn properties(api: &Api) -> Vec<String> {
    let paths = api.types.keys().flat_map(|name| {
        let properties = api.properties(name).iter();
        properties.map(move |property| format!("{name}.{}", property.name))
    });
    paths.collect()
}
