//! Corrections of properties, from `spec/conventions.yaml`.
//!
//! A correction of something that a document lacks has no effect, because releases differ. A
//! correction that doesn't match the document is left out with a warning.

use crate::api::{
    Api, Correction, Direction, Property, Shape, StringFormat, TypeKind, TypeName, TypeRef,
};
use crate::conventions::{Conventions, PropertyCorrection};
use crate::diagnostic::{Diagnostics, Warning};

use super::schemas::schema_pointer;

/// Applies the corrections to the model.
pub(super) fn apply(api: &mut Api, conventions: &Conventions, diagnostics: &mut Diagnostics) {
    for (path, convention) in &conventions.properties {
        for place in places(api, path) {
            let mut correcting = Correcting {
                api,
                path,
                convention,
                diagnostics,
            };
            correcting.apply(&place);
        }
    }
}

/// A property of a type, by its index.
struct Place {
    holder: TypeName,
    index: usize,
}

/// Returns the properties that a path such as `Schema.property` stands for: that of the schema
/// itself, and those of the schemas that inherit it.
fn places(api: &Api, path: &str) -> Vec<Place> {
    let mut places = Vec::new();
    for (name, definition) in &api.types {
        let Shape::Object(object) = &definition.shape else {
            continue;
        };
        if let Some((index, _)) = object.property_at(name, path) {
            places.push(Place {
                holder: name.clone(),
                index,
            });
        }
    }
    places
}

/// A correction that is being applied.
struct Correcting<'a> {
    api: &'a mut Api,
    path: &'a str,
    convention: &'a PropertyCorrection,
    diagnostics: &'a mut Diagnostics,
}

impl Correcting<'_> {
    fn apply(&mut self, place: &Place) {
        let property = self.property(place).clone();
        let mut correction = Correction {
            sent: self.convention.sent.filter(|_| property.read_only),
            reason: self.convention.reason.trim().to_owned(),
            ..Correction::default()
        };
        if self.convention.required_in_responses == Some(false) && property.required {
            correction.optional_in_responses = true;
            correction.otherwise = self.otherwise(place, &property);
        }
        correction.blank = self.convention.blank && self.can_be_blank(place, &property);
        correction.excludes = self.excludes(place);
        let target = self.target(place, &property);
        correction.free = target.is_some();
        let is_idle = Correction {
            reason: String::new(),
            ..correction.clone()
        } == Correction::default();
        if let Some(target) = &target {
            self.open(target);
        }
        let property = self.property_mut(place);
        property.read_only &= correction.sent != Some(true);
        if let Some(name) = target {
            property.type_ref.kind = TypeKind::Named { name };
        }
        property.correction = (!is_idle).then_some(correction);
    }

    /// Returns the value that stands for a property which a response lacks.
    fn otherwise(&mut self, place: &Place, property: &Property) -> Option<serde_json::Value> {
        let value = self.convention.otherwise.clone()?;
        let is_plain = match &property.type_ref.kind {
            TypeKind::Boolean | TypeKind::Integer { .. } | TypeKind::Number { .. } => true,
            kind => is_text(kind),
        };
        if !is_plain || property.type_ref.nullable {
            self.complain(
                place,
                "only a boolean, a number or a string can stand `otherwise`",
            );
            return None;
        }
        match self
            .api
            .violation(&value, &property.type_ref, Direction::Request)
        {
            None => Some(value),
            Some(violation) => {
                let problem = format!(
                    "`otherwise` doesn't match the schema: {}",
                    violation.problem
                );
                self.complain(place, &problem);
                None
            }
        }
    }

    fn can_be_blank(&mut self, place: &Place, property: &Property) -> bool {
        let fits = is_text(&property.type_ref.kind)
            && !property.type_ref.nullable
            && !property.is_required(Direction::Response)
            && !property.is_required(Direction::Request);
        if !fits {
            self.complain(
                place,
                "an empty string can stand for no value only of an optional string",
            );
        }
        fits
    }

    /// Returns the excluded properties that exist, and that a request can leave out.
    fn excludes(&mut self, place: &Place) -> Vec<String> {
        let mut excludes = Vec::new();
        if !self.convention.excludes.is_empty()
            && self.property(place).is_required(Direction::Response)
        {
            self.complain(
                place,
                "a property that is always there excludes others for good",
            );
            return excludes;
        }
        for name in &self.convention.excludes {
            let properties = self.api.properties(&place.holder);
            let Some(other) = properties.iter().find(|other| other.name == *name) else {
                continue;
            };
            if other.is_required(Direction::Request) {
                let problem = format!("a request can't leave out `{name}`, which is required");
                self.complain(place, &problem);
            } else {
                excludes.push(name.clone());
            }
        }
        excludes
    }

    /// Returns the schema of a property that is declared as an object of any content.
    fn target(&mut self, place: &Place, property: &Property) -> Option<TypeName> {
        let target = TypeName(self.convention.schema.clone()?);
        let definition = self.api.types.get(&target)?;
        let is_free = match &property.type_ref.kind {
            TypeKind::Any => true,
            TypeKind::Map { values } => values.kind == TypeKind::Any,
            _ => false,
        };
        if is_free && matches!(definition.shape, Shape::Object(_)) {
            return Some(target);
        }
        let problem = format!("only a free object can be a `{target}`, which has to be an object");
        self.complain(place, &problem);
        None
    }

    /// Makes a type keep undeclared properties, because an object of any content may have some.
    fn open(&mut self, name: &TypeName) {
        let definition = self.api.types.get_mut(name);
        if let Some(Shape::Object(object)) = definition.map(|definition| &mut definition.shape) {
            object
                .additional
                .get_or_insert_with(|| TypeRef::new(TypeKind::Any));
        }
    }

    fn complain(&mut self, place: &Place, problem: &str) {
        let at = schema_pointer(&place.holder.0);
        let property = &self.property(place).name;
        let message = format!("`{}` in `spec/conventions.yaml`: {problem}", self.path);
        self.diagnostics
            .warning(
                Warning::Convention,
                &at.key("properties").key(property),
                message,
            )
            .at_key()
            .help("this part of the correction is left out");
    }

    fn property(&self, place: &Place) -> &Property {
        &self.api.properties(&place.holder)[place.index]
    }

    fn property_mut(&mut self, place: &Place) -> &mut Property {
        let definition = self.api.types.get_mut(&place.holder);
        match definition.map(|definition| &mut definition.shape) {
            Some(Shape::Object(object)) => &mut object.properties[place.index],
            _ => unreachable!("the place was found in an object"),
        }
    }
}

/// Returns true if values of a kind are strings of any content.
fn is_text(kind: &TypeKind) -> bool {
    use StringFormat::{Other, Password};
    matches!(
        kind,
        TypeKind::String {
            format: None | Some(Password | Other(_))
        }
    )
}
