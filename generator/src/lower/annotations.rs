//! Remarks, and the document's marks of doubt.

use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr, SchemaData};
use serde_json::Value;

use crate::api::{Annotations, Evidence};
use crate::diagnostic::Warning;
use crate::document::pointer::Pointer;

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

    /// `x-evidence` and `x-incomplete`.
    pub(super) fn marks(&mut self, extensions: &Extensions, at: &Pointer) -> Annotations {
        let evidence = match extensions.get("x-evidence") {
            None => None,
            Some(Value::String(mark)) if mark == "older" => Some(Evidence::Older),
            Some(Value::String(mark)) if mark == "inferred" => Some(Evidence::Inferred),
            Some(other) => {
                self.diagnostics
                    .warning(
                        Warning::UnknownMark,
                        &at.key("x-evidence"),
                        format!("unknown mark `{other}`"),
                    )
                    .help("`x-evidence` is `older` or `inferred`");
                None
            }
        };
        let incomplete = match extensions.get("x-incomplete") {
            None => false,
            Some(Value::Bool(incomplete)) => *incomplete,
            Some(other) => {
                self.diagnostics
                    .warning(
                        Warning::UnknownMark,
                        &at.key("x-incomplete"),
                        format!("unknown mark `{other}`"),
                    )
                    .help("`x-incomplete` is `true` or `false`");
                false
            }
        };
        Annotations {
            evidence,
            incomplete,
            ..Annotations::default()
        }
    }

    /// The values of `example` and `examples`; those that stand elsewhere (`externalValue`) aren't read.
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
