//! The objects of OpenAPI 3.0.3 and their fields, as the specification has them.
//!
//! Fields without a fixed name are called as there: `/{path}`, `{expression}`, and `^x-` for extensions.

/// An object and its fields.
pub(crate) type Object = (&'static str, &'static [&'static str]);

/// All of them, in the order of the specification.
pub(crate) const OBJECTS: &[Object] = &[
    ("OpenAPI", &["openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs", "^x-"]),
    ("Info", &["title", "description", "termsOfService", "contact", "license", "version", "^x-"]),
    ("Contact", &["name", "url", "email", "^x-"]),
    ("License", &["name", "url", "^x-"]),
    ("Server", &["url", "description", "variables", "^x-"]),
    ("Server Variable", &["enum", "default", "description", "^x-"]),
    (
        "Components",
        &[
            "schemas", "responses", "parameters", "examples", "requestBodies", "headers",
            "securitySchemes", "links", "callbacks", "^x-",
        ],
    ),
    ("Paths", &["/{path}", "^x-"]),
    (
        "Path Item",
        &[
            "$ref", "summary", "description", "get", "put", "post", "delete", "options", "head",
            "patch", "trace", "servers", "parameters", "^x-",
        ],
    ),
    (
        "Operation",
        &[
            "tags", "summary", "description", "externalDocs", "operationId", "parameters",
            "requestBody", "responses", "callbacks", "deprecated", "security", "servers", "^x-",
        ],
    ),
    ("External Documentation", &["description", "url", "^x-"]),
    (
        "Parameter",
        &[
            "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style",
            "explode", "allowReserved", "schema", "example", "examples", "content", "^x-",
        ],
    ),
    ("Request Body", &["description", "content", "required", "^x-"]),
    ("Media Type", &["schema", "example", "examples", "encoding", "^x-"]),
    ("Encoding", &["contentType", "headers", "style", "explode", "allowReserved", "^x-"]),
    ("Responses", &["default", "{HTTP status code}", "^x-"]),
    ("Response", &["description", "headers", "content", "links", "^x-"]),
    ("Callback", &["{expression}", "^x-"]),
    ("Example", &["summary", "description", "value", "externalValue", "^x-"]),
    (
        "Link",
        &["operationRef", "operationId", "parameters", "requestBody", "description", "server", "^x-"],
    ),
    // It follows the structure of a parameter, less the name and the place.
    (
        "Header",
        &[
            "description", "required", "deprecated", "allowEmptyValue", "style", "explode",
            "allowReserved", "schema", "example", "examples", "content", "^x-",
        ],
    ),
    ("Tag", &["name", "description", "externalDocs", "^x-"]),
    ("Reference", &["$ref"]),
    (
        "Schema",
        &[
            "title", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum",
            "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems",
            "maxProperties", "minProperties", "required", "enum", "type", "allOf", "oneOf", "anyOf",
            "not", "items", "properties", "additionalProperties", "description", "format",
            "default", "nullable", "discriminator", "readOnly", "writeOnly", "xml", "externalDocs",
            "example", "deprecated", "^x-",
        ],
    ),
    ("Discriminator", &["propertyName", "mapping"]),
    ("XML", &["name", "namespace", "prefix", "attribute", "wrapped", "^x-"]),
    (
        "Security Scheme",
        &[
            "type", "description", "name", "in", "scheme", "bearerFormat", "flows",
            "openIdConnectUrl", "^x-",
        ],
    ),
    ("OAuth Flows", &["implicit", "password", "clientCredentials", "authorizationCode", "^x-"]),
    ("OAuth Flow", &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes", "^x-"]),
    ("Security Requirement", &["{name}"]),
];
