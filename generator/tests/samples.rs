//! Made-up values fit the types that they are made up for, in every document of `spec/`.

use std::fs;
use std::path::Path;

use cce_generator::api::{Api, Face, Fill, TypeKind, TypeRef};
use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use cce_generator::release::Releases;

fn apis() -> Vec<Api> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let conventions =
        Conventions::read(&spec.join("conventions.yaml")).expect("the conventions are read");
    let releases = Releases::read(&spec).expect("the releases are read");
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("the document is read");
        let (document, _) = Document::parse("document", text).expect("the document is sound");
        let (api, diagnostics) = lower(&document, &conventions);
        assert!(!diagnostics.has_errors());
        api
    };
    releases
        .iter()
        .map(|release| read(&releases.document(release)))
        .collect()
}

#[test]
fn samples_fit_their_types() {
    let mut checked = 0;
    for api in apis() {
        for name in api.types.keys() {
            let type_ref = TypeRef::new(TypeKind::Named { name: name.clone() });
            for face in [Face::Output, Face::Input] {
                for fill in [Fill::Minimal, Fill::Full] {
                    let sample = api.sample(&type_ref, face, fill);
                    let mismatch = api.mismatch(&sample, &type_ref, face);
                    assert_eq!(mismatch, None, "{name}, {face:?}, {fill:?}: {sample}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 4 * 5 * 200, "{checked}");
}

#[test]
fn a_full_sample_holds_every_member_that_may_be_sent() {
    for api in apis() {
        for (name, definition) in &api.types {
            let type_ref = TypeRef::new(TypeKind::Named { name: name.clone() });
            let full = api.sample(&type_ref, Face::Input, Fill::Full);
            let cce_generator::api::Shape::Record(record) = &definition.shape else {
                continue;
            };
            for member in &record.members {
                let recurs = member.type_ref.named() == Some(name);
                assert_eq!(
                    full.get(&member.name).is_some(),
                    !member.read_only && !recurs,
                    "{name}.{}",
                    member.name
                );
            }
        }
    }
}
