//! Checks forms of fields, as browsers send them (`application/x-www-form-urlencoded`).

use super::parameters::{matches_name, taken};
use super::text::Pair;
use super::{Checked, style};
use crate::operation::Content;
use crate::record::Place;
use crate::schema::Schemas;

/// Checks the fields, each of which is encoded in its style.
pub(super) fn check(schemas: &Schemas, content: &Content, pairs: &[Pair], checked: &mut Checked) {
    for field in &content.fields {
        let found = style::of_query(schemas, field, pairs);
        taken(
            schemas,
            field,
            found,
            &Place::Part(field.name.clone()),
            checked,
        );
    }
    for pair in pairs {
        let mut fields = content.fields.iter();
        if !fields.any(|field| matches_name(schemas, field, &pair.name)) {
            let place = Place::Part(pair.name.clone());
            checked.fault(place, "the operation has no such part");
        }
    }
}
