//! The rows, object by object in the order of the specification.

mod bodies;
mod document;
mod openapi_3_1;
mod parameters;
mod paths;
mod responses;
mod schema;
mod security;

use crate::row::{Row, row};
use crate::specification;

/// The places of the base document.
mod place {
    pub(super) const INFO: &str = "/info";
    pub(super) const SERVER: &str = "/servers/0";
    pub(super) const TAG: &str = "/tags/0";
    pub(super) const PATH: &str = "/paths/~1jobs~1{id}";
    pub(super) const GET: &str = "/paths/~1jobs~1{id}/get";
    pub(super) const PUT: &str = "/paths/~1jobs~1{id}/put";
    /// The query parameter of `get`.
    pub(super) const PARAMETER: &str = "/paths/~1jobs~1{id}/get/parameters/1";
    /// The content of the request of `put`.
    pub(super) const CONTENT: &str = "/paths/~1jobs~1{id}/put/requestBody/content";
    /// The response of `get`.
    pub(super) const RESPONSE: &str = "/paths/~1jobs~1{id}/get/responses/200";
    /// A named schema, which both operations use.
    pub(super) const JOB: &str = "/components/schemas/Job";
    /// The property `name` of it.
    pub(super) const NAME: &str = "/components/schemas/Job/properties/name";
    pub(super) const SCHEMAS: &str = "/components/schemas";
}

/// All rows, by their objects.
pub(crate) fn all() -> Vec<(&'static str, Vec<Row>)> {
    let mut all = vec![
        ("OpenAPI", document::openapi()),
        ("Info", document::info()),
        ("Contact", document::contact()),
        ("License", document::license()),
        ("Server", document::server()),
        ("Server Variable", document::server_variable()),
        ("Components", document::components()),
        ("Paths", paths::paths()),
        ("Path Item", paths::path_item()),
        ("Operation", paths::operation()),
        ("External Documentation", document::external_documentation()),
        ("Parameter", parameters::parameter()),
        ("Request Body", bodies::request_body()),
        ("Media Type", bodies::media_type()),
        ("Encoding", bodies::encoding()),
        ("Responses", responses::responses()),
        ("Response", responses::response()),
        ("Callback", paths::callback()),
        ("Example", bodies::example()),
        ("Link", responses::link()),
        ("Header", responses::header()),
        ("Tag", document::tag()),
        ("Reference", document::reference()),
        ("Schema", schema::schema()),
        ("Discriminator", schema::discriminator()),
        ("XML", schema::xml()),
        ("Security Scheme", security::scheme()),
        ("OAuth Flows", security::flows()),
        ("OAuth Flow", security::flow()),
        ("Security Requirement", security::requirement()),
    ];
    // Here they are by what they have in common, there by their fields.
    for ((_, rows), (_, fields)) in all.iter_mut().zip(specification::OBJECTS) {
        rows.sort_by_key(|row| fields.iter().position(|field| *field == row.field()));
    }
    all.extend(openapi_3_1::all());
    all
}

/// Why extensions have no meaning.
const OF_THEIR_AUTHORS: &str = "their meaning is known to their authors only";

/// The row on the extensions of an object.
fn extensions(place: &str) -> Row {
    row("^x-")
        .with(place, "{x-mark: {of: anyone}}")
        .nothing(OF_THEIR_AUTHORS)
}
