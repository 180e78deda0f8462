//! Groups of operations and models, by tag.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::{Model, Naming, Operation, Word, word};

/// The operations of a tag, and the models whose first use is by one of them.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// The tag; absent for items without a tag.
    pub tag: Option<String>,
    /// The description of the tag.
    pub description: Option<String>,
    /// The name of the group as a module and a file.
    pub module: Word,
    /// The operations.
    pub operations: Vec<Operation>,
    /// The models.
    pub models: Vec<Model>,
    /// The types of other groups that the models name.
    pub model_imports: Vec<Import>,
    /// The types of all groups that the operations name.
    pub operation_imports: Vec<Import>,
}

/// The types that a module imports from another one.
#[derive(Debug, Clone, Serialize)]
pub struct Import {
    /// The other module.
    pub module: Word,
    /// The types.
    pub types: Vec<Word>,
}

pub(super) fn of(naming: &Naming<'_>, models: &[Model], operations: &[Operation]) -> Vec<Group> {
    let homes: HashMap<String, String> = models
        .iter()
        .map(|model| (model.ident.to_string(), model.module.to_string()))
        .collect();
    let tags = naming.api.tags.iter();
    let tags = tags.map(|tag| (Some(&*tag.name), tag.description.as_deref()));
    tags.chain([(None, None)])
        .map(|(tag, description)| group(naming, tag, description, models, operations, &homes))
        .filter(|group| !(group.operations.is_empty() && group.models.is_empty()))
        .collect()
}

fn group(
    naming: &Naming<'_>,
    tag: Option<&str>,
    description: Option<&str>,
    models: &[Model],
    operations: &[Operation],
    homes: &HashMap<String, String>,
) -> Group {
    let module = word(naming.names.module(tag));
    let models: Vec<Model> = models
        .iter()
        .filter(|model| model.module == module)
        .cloned()
        .collect();
    let operations: Vec<Operation> = operations
        .iter()
        .filter(|operation| operation.module == module)
        .cloned()
        .collect();
    let of_models = models.iter().flat_map(|model| &model.uses);
    let of_operations = operations.iter().flat_map(|operation| &operation.uses);
    Group {
        tag: tag.map(str::to_owned),
        description: description.map(str::to_owned),
        model_imports: imports(of_models, homes, Some(&module)),
        operation_imports: imports(of_operations, homes, None),
        module,
        models,
        operations,
    }
}

/// Returns the imports of some types, without those from one module.
fn imports<'a>(
    types: impl Iterator<Item = &'a Word>,
    homes: &HashMap<String, String>,
    except: Option<&Word>,
) -> Vec<Import> {
    let except = except.map(ToString::to_string);
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for name in types.map(ToString::to_string) {
        if let Some(home) = homes
            .get(&name)
            .filter(|home| Some(*home) != except.as_ref())
        {
            found.entry(home).or_default().insert(name);
        }
    }
    found
        .into_iter()
        .map(|(module, types)| Import {
            module: word(module),
            types: types.iter().map(|name| word(name)).collect(),
        })
        .collect()
}
