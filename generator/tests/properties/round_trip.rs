//! What a model reads it writes again, whatever of a value is there and whatever its texts say.

use std::path::Path;
use std::sync::LazyLock;

use cce_generator::api::{Api, Direction, TypeKind, TypeName, TypeRef};
use cce_generator::sampling::{Fill, Sampler};
use cce_generator::spec::Spec;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::mutation::{Mutation, mutated, pointers};

/// A model's schema, and the way of a value through it.
type Model = (&'static str, fn(&Value) -> Result<Value, String>);

macro_rules! models {
    ($($model:ident),+ $(,)?) => { &[$((stringify!($model), written::<cce_models::$model>)),+] };
}

/// Records of every kind: with properties of one direction only, of dates, of enumerations, of objects.
const MODELS: &[Model] = models![
    Algorithm,
    Application,
    AsyncTask,
    Classifier,
    ColumnMetadata,
    DatabaseConnector,
    Domain,
    Environment,
    Execution,
    ExecutionComponent,
    FileConnector,
    FileFormat,
    JdbcDriver,
    MaskingJob,
    Plugin,
    ProfileJob,
    ProfileSet,
    Role,
    TableMetadata,
    User,
];

static API: LazyLock<Api> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client/frozen/spec");
    let spec = Spec::read(&folder).expect("it is sound");
    let latest = spec.document(spec.releases.latest()).expect("it is sound");
    latest.api
});

fn written<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    let model: T = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
    serde_json::to_value(model).map_err(|error| error.to_string())
}

fn type_of(name: &str) -> TypeRef {
    let name = TypeName(name.to_owned());
    TypeRef::new(TypeKind::Named { name })
}

/// Takes properties away and changes texts, as long as the value is one of the type.
fn vary(value: &mut Value, choices: &[u8], text: &str, fits: &dyn Fn(&Value) -> bool) {
    for (index, pointer) in pointers(value).iter().enumerate() {
        let mutation = match choices[index % choices.len()] % 4 {
            0 => Mutation::Delete,
            1 => Mutation::Replace(Value::from(text)),
            2 => Mutation::Alter,
            _ => continue,
        };
        let changed = mutated(value, pointer, &mutation);
        if let Some(changed) = changed.filter(|changed| fits(changed)) {
            *value = changed;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn a_model_loses_nothing(
        (name, written) in select(MODELS),
        choices in proptest::collection::vec(any::<u8>(), 1..32),
        text in any::<String>(),
    ) {
        let type_ref = type_of(name);
        let sampler = Sampler::new(&API, Direction::Response);
        let mut value = sampler.sample(&type_ref, Fill::Full).expect("it has values");
        vary(&mut value, &choices, &text, &|value| {
            API.mismatch(value, &type_ref, Direction::Response).is_none()
        });
        prop_assert_eq!(written(&value), Ok(value), "{}", name);
    }
}
