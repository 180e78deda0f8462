//! Members that may be absent, `null`, or a value.

use serde::{Deserialize, Deserializer};

/// Reads a member that is there: `null` becomes `Some(None)`, a value `Some(Some(value))`.
///
/// For members that are optional and nullable, where "leave it as it is" (absent, `None`) and "take
/// it away" (`null`, `Some(None)`) differ. Serde itself reads `null` as `None`, as though it were
/// absent. Writing needs no help, as long as `None` is skipped:
///
/// ```text
/// #[serde(
///     default,
///     skip_serializing_if = "Option::is_none",
///     deserialize_with = "crate::support::nullable"
/// )]
/// ```
pub(crate) fn nullable<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
