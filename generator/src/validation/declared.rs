//! Values without undeclared properties.

use serde_json::Value;

use crate::api::{Api, Direction, Shape, TypeKind, TypeRef};

impl Api {
    /// Returns a value of a type without the properties that the type doesn't declare, at any
    /// depth.
    ///
    /// JSON Schema allows such properties, but no generated model keeps them. In a union, the first
    /// variant that the value matches counts.
    pub fn declared(&self, value: &Value, type_ref: &TypeRef, direction: Direction) -> Value {
        match (value, &type_ref.kind) {
            (Value::Array(elements), TypeKind::Array { items }) => {
                let declared = |element| self.declared(element, items, direction);
                Value::Array(elements.iter().map(declared).collect())
            }
            (Value::Object(properties), TypeKind::Map { values }) => {
                let declared = |(name, value): (&String, &Value)| {
                    (name.clone(), self.declared(value, values, direction))
                };
                Value::Object(properties.iter().map(declared).collect())
            }
            (_, TypeKind::Named { name }) => {
                self.declared_of_shape(value, &self.definition(name).shape, direction)
            }
            _ => value.clone(),
        }
    }

    fn declared_of_shape(&self, value: &Value, shape: &Shape, direction: Direction) -> Value {
        match (value, shape) {
            (_, Shape::Alias { target }) => self.declared(value, target, direction),
            (_, Shape::Union(union)) => {
                let mut types = union.variants.iter().map(|variant| &variant.type_ref);
                let found = types.find(|of| self.mismatch(value, of, direction).is_none());
                found.map_or_else(|| value.clone(), |of| self.declared(value, of, direction))
            }
            (Value::Object(properties), Shape::Object(object)) => {
                let declared = |(name, value): (&String, &Value)| {
                    let mut properties = object.properties.iter();
                    let of = match properties.find(|property| property.name == *name) {
                        Some(property) => property.is_in(direction).then_some(&property.type_ref),
                        None => object.additional.as_ref(),
                    };
                    Some((name.clone(), self.declared(value, of?, direction)))
                };
                Value::Object(properties.iter().filter_map(declared).collect())
            }
            _ => value.clone(),
        }
    }
}
