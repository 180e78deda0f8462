//! A uniform view of a schema, whichever variant `openapiv3` parses it as.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, ReferenceOr, Schema, SchemaData, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::{Number, Value};

use crate::api::Constraints;
use crate::document::{Document, Resolved};
use crate::syntax::pointer::Pointer;

/// A schema or a reference to one, whether boxed in the document or not.
#[derive(Clone, Copy)]
pub(super) enum SchemaRef<'d> {
    Reference(&'d str),
    Item(&'d Schema),
}

impl<'d> From<&'d ReferenceOr<Schema>> for SchemaRef<'d> {
    fn from(schema: &'d ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

impl<'d> From<&'d ReferenceOr<Box<Schema>>> for SchemaRef<'d> {
    fn from(schema: &'d ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

impl<'d> SchemaRef<'d> {
    /// Resolves the schema; `at` is the place of one that is not a reference.
    pub(super) fn resolve(self, document: &'d Document, at: Pointer) -> Resolved<'d, Schema> {
        match self {
            Self::Item(value) => Resolved {
                pointer: at,
                name: None,
                value,
            },
            Self::Reference(reference) => document
                .target(reference)
                .expect("the references of a document are checked when it is parsed"),
        }
    }
}

/// The properties of an object, as in the document.
pub(super) type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

/// A schema's keywords.
#[derive(Clone)]
pub(super) struct Facets<'d> {
    pub(super) data: &'d SchemaData,
    /// `type`
    pub(super) type_name: Option<&'d str>,
    pub(super) format: Option<String>,
    /// `enum`
    pub(super) values: Option<Vec<Value>>,
    pub(super) properties: Option<&'d Properties>,
    pub(super) required: &'d [String],
    /// `additionalProperties`
    pub(super) additional: Option<&'d AdditionalProperties>,
    pub(super) items: Option<&'d ReferenceOr<Box<Schema>>>,
    pub(super) all_of: &'d [ReferenceOr<Schema>],
    pub(super) one_of: &'d [ReferenceOr<Schema>],
    pub(super) any_of: &'d [ReferenceOr<Schema>],
    pub(super) not: bool,
    pub(super) constraints: Constraints,
}

impl<'d> Facets<'d> {
    /// Returns true if the schema has the type `object`, or keywords for objects.
    pub(super) fn is_object(&self) -> bool {
        self.type_name == Some("object") || self.has_properties() || self.additional.is_some()
    }

    /// Returns true if the schema declares properties.
    pub(super) fn has_properties(&self) -> bool {
        self.properties
            .is_some_and(|properties| !properties.is_empty())
    }

    /// Returns true if the schema says which type a value has, other than by composition.
    pub(super) fn has_type(&self) -> bool {
        self.type_name.is_some()
            || self.is_object()
            || self.items.is_some()
            || self.values.is_some()
    }

    /// Returns true if the schema limits values by other keywords than those of a type.
    pub(super) fn narrows(&self) -> bool {
        self.format.is_some() || !self.constraints.is_empty()
    }

    /// Returns the only schema in `allOf`, if the schema adds nothing but annotations and limits to it.
    pub(super) fn only_part(&self) -> Option<&'d ReferenceOr<Schema>> {
        let [only] = self.all_of else { return None };
        let adds = self.has_type()
            || self.format.is_some()
            || !self.required.is_empty()
            || !self.one_of.is_empty()
            || !self.any_of.is_empty();
        (!adds).then_some(only)
    }

    /// Returns the `type` that the schema names or implies.
    pub(super) fn kind(&self) -> Option<&'d str> {
        let all = |is: fn(&Value) -> bool| {
            let values = self.values.as_deref().unwrap_or_default();
            !values.is_empty() && values.iter().all(|value| value.is_null() || is(value))
        };
        match self.type_name {
            Some(name) => Some(name),
            None if self.is_object() => Some("object"),
            None if self.items.is_some() => Some("array"),
            None if all(Value::is_string) => Some("string"),
            None if all(Value::is_i64) => Some("integer"),
            None => None,
        }
    }

    /// Returns the keywords other than those of composition.
    pub(super) fn own(&self) -> Self {
        Self {
            all_of: &[],
            one_of: &[],
            any_of: &[],
            ..self.clone()
        }
    }

    /// Returns true if the schema is composed of others.
    pub(super) fn is_composed(&self) -> bool {
        !(self.all_of.is_empty() && self.one_of.is_empty() && self.any_of.is_empty())
    }

    /// Returns true if the schema allows `null`, by `nullable` or by a `null` among its values.
    pub(super) fn is_nullable(&self) -> bool {
        self.data.nullable
            || self
                .values
                .as_ref()
                .is_some_and(|values| values.iter().any(Value::is_null))
    }

    /// Returns true if the schema stands for `null` alone, as documents of later OpenAPI versions
    /// write it.
    pub(super) fn is_null(&self) -> bool {
        let values = self.values.as_ref();
        values.is_some_and(|values| values.iter().all(Value::is_null))
    }

    pub(super) fn of(schema: &'d Schema) -> Self {
        let mut facets = Self {
            data: &schema.schema_data,
            type_name: None,
            format: None,
            values: None,
            properties: None,
            required: &[],
            additional: None,
            items: None,
            all_of: &[],
            one_of: &[],
            any_of: &[],
            not: false,
            constraints: Constraints::default(),
        };
        match &schema.schema_kind {
            SchemaKind::Type(schema_type) => facets.read_type(schema_type),
            SchemaKind::OneOf { one_of } => facets.one_of = one_of,
            SchemaKind::AllOf { all_of } => facets.all_of = all_of,
            SchemaKind::AnyOf { any_of } => facets.any_of = any_of,
            SchemaKind::Not { .. } => facets.not = true,
            SchemaKind::Any(any) => {
                facets.type_name = any.typ.as_deref();
                facets.format = any.format.clone();
                facets.values = (!any.enumeration.is_empty()).then(|| any.enumeration.clone());
                facets.properties =
                    Some(&any.properties).filter(|properties| !properties.is_empty());
                facets.required = &any.required;
                facets.additional = any.additional_properties.as_ref();
                facets.items = any.items.as_ref();
                facets.all_of = &any.all_of;
                facets.one_of = &any.one_of;
                facets.any_of = &any.any_of;
                facets.not = any.not.is_some();
                facets.constraints = Constraints {
                    minimum: any.minimum.and_then(number),
                    exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
                    maximum: any.maximum.and_then(number),
                    exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
                    multiples_of: any.multiple_of.and_then(number).into_iter().collect(),
                    min_length: any.min_length,
                    max_length: any.max_length,
                    patterns: any.pattern.iter().cloned().collect(),
                    min_items: any.min_items,
                    max_items: any.max_items,
                    unique_items: any.unique_items.unwrap_or_default(),
                    min_properties: any.min_properties,
                    max_properties: any.max_properties,
                    one_of: Vec::new(),
                };
            }
        }
        facets
    }

    fn read_type(&mut self, schema_type: &'d Type) {
        match schema_type {
            Type::String(string) => {
                self.type_name = Some("string");
                self.format = format_name(&string.format);
                self.values = values(&string.enumeration);
                self.constraints.patterns = string.pattern.iter().cloned().collect();
                self.constraints.min_length = string.min_length;
                self.constraints.max_length = string.max_length;
            }
            Type::Number(float) => {
                self.type_name = Some("number");
                self.format = format_name(&float.format);
                self.values = values(&float.enumeration);
                self.constraints.minimum = float.minimum.and_then(number);
                self.constraints.exclusive_minimum = float.exclusive_minimum;
                self.constraints.maximum = float.maximum.and_then(number);
                self.constraints.exclusive_maximum = float.exclusive_maximum;
                self.constraints.multiples_of =
                    float.multiple_of.and_then(number).into_iter().collect();
            }
            Type::Integer(integer) => {
                self.type_name = Some("integer");
                self.format = format_name(&integer.format);
                self.values = values(&integer.enumeration);
                self.constraints.minimum = integer.minimum.map(Number::from);
                self.constraints.exclusive_minimum = integer.exclusive_minimum;
                self.constraints.maximum = integer.maximum.map(Number::from);
                self.constraints.exclusive_maximum = integer.exclusive_maximum;
                self.constraints.multiples_of =
                    integer.multiple_of.map(Number::from).into_iter().collect();
            }
            Type::Boolean(boolean) => {
                self.type_name = Some("boolean");
                self.values = values(&boolean.enumeration);
            }
            Type::Object(object) => {
                self.type_name = Some("object");
                self.properties = Some(&object.properties);
                self.required = &object.required;
                self.additional = object.additional_properties.as_ref();
                self.constraints.min_properties = object.min_properties;
                self.constraints.max_properties = object.max_properties;
            }
            Type::Array(array) => {
                self.type_name = Some("array");
                self.items = array.items.as_ref();
                self.constraints.min_items = array.min_items;
                self.constraints.max_items = array.max_items;
                self.constraints.unique_items = array.unique_items;
            }
        }
    }
}

/// Returns the name of a format, whether `openapiv3` knows it or not.
fn format_name<F: serde::Serialize>(format: &VariantOrUnknownOrEmpty<F>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => serde_json::to_value(format)
            .ok()?
            .as_str()
            .map(str::to_owned),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values<T: serde::Serialize>(enumeration: &[Option<T>]) -> Option<Vec<Value>> {
    if enumeration.is_empty() {
        return None;
    }
    Some(
        enumeration
            .iter()
            .map(|value| serde_json::to_value(value).unwrap_or_default())
            .collect(),
    )
}

/// Returns a limit as the document most likely spells it: an integer without a fraction.
fn number(limit: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if limit.fract() == 0.0 && limit.abs() <= EXACT {
        Some(Number::from(limit as i64))
    } else {
        Number::from_f64(limit)
    }
}
