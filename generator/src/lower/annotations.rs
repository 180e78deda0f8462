//! Annotations: descriptions, examples, and the marks of the conventions.

use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr, SchemaData};
use serde_json::Value;

use crate::api::{Annotations, Mark, plain_value};
use crate::conventions::MarkConvention;
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

use super::Lowering;

type Extensions = IndexMap<String, Value>;

impl Lowering<'_> {
    pub(super) fn schema_annotations(&mut self, data: &SchemaData, at: &Pointer) -> Annotations {
        Annotations {
            summary: data.title.clone(),
            description: data.description.clone(),
            external_docs: data.external_docs.as_ref().map(|docs| docs.url.clone()),
            deprecated: data.deprecated,
            examples: data.example.iter().cloned().collect(),
            ..self.marks(&data.extensions, at)
        }
    }

    /// Returns the marks among extensions, and warns about values that the conventions don't list.
    pub(super) fn marks(&mut self, extensions: &Extensions, at: &Pointer) -> Annotations {
        self.tell_of_unknown_secret_mark(extensions, at);
        let mut marks = Vec::new();
        for convention in &self.conventions.marks {
            let Some(value) = extensions.get(&convention.key) else {
                continue;
            };
            match convention.find(value) {
                Some(known) => marks.extend(known.text.as_ref().map(|text| Mark {
                    key: convention.key.clone(),
                    value: value.clone(),
                    text: text.clone(),
                })),
                None => self.tell_of_unknown_mark(convention, value, &at.key(&convention.key)),
            }
        }
        Annotations {
            marks,
            ..Annotations::default()
        }
    }

    fn tell_of_unknown_mark(&mut self, convention: &MarkConvention, value: &Value, at: &Pointer) {
        let known: Vec<String> = convention
            .values
            .iter()
            .map(|known| format!("`{}`", plain_value(&known.value)))
            .collect();
        let known = match &*known {
            [] => "no value".to_owned(),
            [only] => only.clone(),
            [others @ .., last] => format!("{} or {last}", others.join(", ")),
        };
        self.diagnostics
            .warning(
                Warning::UnknownMark,
                at,
                format!("unknown mark `{}: {}`", convention.key, plain_value(value)),
            )
            .help(format!(
                "`{}` can be {known}; list others under `marks` in `spec/conventions.yaml`",
                convention.key
            ));
    }

    /// Returns the values of `example` and `examples`, without those that are in another file
    /// (`externalValue`).
    pub(super) fn examples(
        &self,
        example: &Option<Value>,
        examples: &IndexMap<String, ReferenceOr<Example>>,
        at: &Pointer,
    ) -> Vec<(Pointer, Value)> {
        let mut found: Vec<_> = example
            .iter()
            .map(|value| (at.key("example"), value.clone()))
            .collect();
        for (name, example) in examples {
            let example = self.document.resolve(example, at.key("examples").key(name));
            if let Some(value) = &example.value.value {
                found.push((example.pointer.key("value"), value.clone()));
            }
        }
        found
    }
}
