//! The grammar of Swagger 2.0 as a table: its objects, their fields, and the kind of value of each
//! field.
//!
//! Objects that OpenAPI 3.0 took over unchanged come from its own table.

use crate::document::grammar::Kind::{
    self, Any, Count, Flag, FlagOr, List, Map, Number, Referable, Text, Word,
};
use crate::document::grammar::{
    EXTERNAL_DOCS, Field, INFO, Language, Object, Others, SECURITY_REQUIREMENT, TAG, XML, optional,
    required,
};

/// Swagger 2.0.
pub(in crate::convert) static SWAGGER_2_0: Language = Language {
    name: "Swagger 2.0",
    number: "2.0",
    document: &Kind::Object(&SWAGGER),
    nullable: "x-nullable: true",
};

/// The methods of a path item that are operations.
pub(super) const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

/// The fields of parameters, of the items of arrays, and of headers that say which values are
/// valid, and that have the same name and meaning in a schema.
pub(super) const FACETS: &[&str] = &[
    "type",
    "format",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
];

const SCHEMES: Kind = List(&Word(&["http", "https", "ws", "wss"]));

const COLLECTION_FORMAT: Kind = Word(&["csv", "ssv", "tsv", "pipes", "multi"]);

const SIMPLE_TYPE: Kind = Word(&["string", "number", "integer", "boolean", "array"]);

pub(super) static SWAGGER: Object = Object {
    noun: "a Swagger document",
    fields: &[
        required("swagger", Text),
        required("info", Kind::Object(&INFO)),
        optional("host", Text),
        optional("basePath", Text),
        optional("schemes", SCHEMES),
        optional("consumes", List(&Text)),
        optional("produces", List(&Text)),
        required("paths", Kind::Object(&PATHS)),
        optional("definitions", Map(&Referable(&SCHEMA))),
        optional("parameters", Map(&Kind::Object(&PARAMETER))),
        optional("responses", Map(&Kind::Object(&RESPONSE))),
        optional("securityDefinitions", Map(&Kind::Object(&SECURITY_SCHEME))),
        optional("security", List(&Kind::Object(&SECURITY_REQUIREMENT))),
        optional("tags", List(&Kind::Object(&TAG))),
        optional("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
    ],
    others: Others::Extensions,
    home: &[],
};

static PATHS: Object = Object {
    noun: "the paths",
    fields: &[],
    others: Others::Paths(Referable(&PATH_ITEM)),
    home: &[],
};

static PATH_ITEM: Object = Object {
    noun: "a path item",
    fields: &[
        optional("get", Kind::Object(&OPERATION)),
        optional("put", Kind::Object(&OPERATION)),
        optional("post", Kind::Object(&OPERATION)),
        optional("delete", Kind::Object(&OPERATION)),
        optional("options", Kind::Object(&OPERATION)),
        optional("head", Kind::Object(&OPERATION)),
        optional("patch", Kind::Object(&OPERATION)),
        optional("parameters", List(&Referable(&PARAMETER))),
    ],
    others: Others::Extensions,
    home: &["paths"],
};

pub(super) static OPERATION: Object = Object {
    noun: "an operation",
    fields: &[
        optional("tags", List(&Text)),
        optional("summary", Text),
        optional("description", Text),
        optional("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
        optional("operationId", Text),
        optional("consumes", List(&Text)),
        optional("produces", List(&Text)),
        optional("parameters", List(&Referable(&PARAMETER))),
        required("responses", Kind::Object(&RESPONSES)),
        optional("schemes", SCHEMES),
        optional("deprecated", Flag),
        optional("security", List(&Kind::Object(&SECURITY_REQUIREMENT))),
    ],
    others: Others::Extensions,
    home: &[],
};

/// A parameter of any kind. The conversion checks which fields go with which kind.
static PARAMETER: Object = Object {
    noun: "a parameter",
    fields: &[
        required("name", Text),
        required("in", Word(&["query", "header", "path", "formData", "body"])),
        optional("description", Text),
        optional("required", Flag),
        optional("schema", Referable(&SCHEMA)),
        optional(
            "type",
            Word(&["string", "number", "integer", "boolean", "array", "file"]),
        ),
        optional("allowEmptyValue", Flag),
        FORMAT,
        optional("items", Kind::Object(&ITEMS)),
        optional("collectionFormat", COLLECTION_FORMAT),
        DEFAULT,
        MAXIMUM,
        EXCLUSIVE_MAXIMUM,
        MINIMUM,
        EXCLUSIVE_MINIMUM,
        MAX_LENGTH,
        MIN_LENGTH,
        PATTERN,
        MAX_ITEMS,
        MIN_ITEMS,
        UNIQUE_ITEMS,
        ENUM,
        MULTIPLE_OF,
    ],
    others: Others::Extensions,
    home: &["parameters"],
};

static ITEMS: Object = Object {
    noun: "an items object",
    fields: &[
        required("type", SIMPLE_TYPE),
        optional(
            "collectionFormat",
            // `multi` is for parameters only: it repeats their name (Items Object, collectionFormat).
            Word(&["csv", "ssv", "tsv", "pipes"]),
        ),
        FORMAT,
        optional("items", Kind::Object(&ITEMS)),
        DEFAULT,
        MAXIMUM,
        EXCLUSIVE_MAXIMUM,
        MINIMUM,
        EXCLUSIVE_MINIMUM,
        MAX_LENGTH,
        MIN_LENGTH,
        PATTERN,
        MAX_ITEMS,
        MIN_ITEMS,
        UNIQUE_ITEMS,
        ENUM,
        MULTIPLE_OF,
    ],
    others: Others::Extensions,
    home: &[],
};

static HEADER: Object = Object {
    noun: "a header",
    fields: &[
        optional("description", Text),
        required("type", SIMPLE_TYPE),
        optional("collectionFormat", Word(&["csv", "ssv", "tsv", "pipes"])),
        FORMAT,
        optional("items", Kind::Object(&ITEMS)),
        DEFAULT,
        MAXIMUM,
        EXCLUSIVE_MAXIMUM,
        MINIMUM,
        EXCLUSIVE_MINIMUM,
        MAX_LENGTH,
        MIN_LENGTH,
        PATTERN,
        MAX_ITEMS,
        MIN_ITEMS,
        UNIQUE_ITEMS,
        ENUM,
        MULTIPLE_OF,
    ],
    others: Others::Extensions,
    home: &[],
};

const FORMAT: Field = optional("format", Text);
const DEFAULT: Field = optional("default", Any);
const MAXIMUM: Field = optional("maximum", Number);
const EXCLUSIVE_MAXIMUM: Field = optional("exclusiveMaximum", Flag);
const MINIMUM: Field = optional("minimum", Number);
const EXCLUSIVE_MINIMUM: Field = optional("exclusiveMinimum", Flag);
const MAX_LENGTH: Field = optional("maxLength", Count);
const MIN_LENGTH: Field = optional("minLength", Count);
const PATTERN: Field = optional("pattern", Text);
const MAX_ITEMS: Field = optional("maxItems", Count);
const MIN_ITEMS: Field = optional("minItems", Count);
const UNIQUE_ITEMS: Field = optional("uniqueItems", Flag);
const ENUM: Field = optional("enum", List(&Any));
const MULTIPLE_OF: Field = optional("multipleOf", Number);

static RESPONSES: Object = Object {
    noun: "a set of responses",
    fields: &[optional("default", Referable(&RESPONSE))],
    others: Others::StatusCodes(Referable(&RESPONSE)),
    home: &[],
};

static RESPONSE: Object = Object {
    noun: "a response",
    fields: &[
        required("description", Text),
        optional("schema", Referable(&SCHEMA)),
        optional("headers", Map(&Kind::Object(&HEADER))),
        optional("examples", Map(&Any)),
    ],
    others: Others::Extensions,
    home: &["responses"],
};

pub(super) static SCHEMA: Object = Object {
    noun: "a schema",
    fields: &[
        optional("title", Text),
        optional("description", Text),
        optional(
            "type",
            // `file` is for responses only, which the conversion of schemas checks.
            Word(&[
                "array", "boolean", "integer", "number", "object", "string", "file",
            ]),
        ),
        FORMAT,
        DEFAULT,
        MULTIPLE_OF,
        MAXIMUM,
        EXCLUSIVE_MAXIMUM,
        MINIMUM,
        EXCLUSIVE_MINIMUM,
        MAX_LENGTH,
        MIN_LENGTH,
        PATTERN,
        MAX_ITEMS,
        MIN_ITEMS,
        UNIQUE_ITEMS,
        optional("maxProperties", Count),
        optional("minProperties", Count),
        optional("required", List(&Text)),
        ENUM,
        optional("items", Referable(&SCHEMA)),
        optional("allOf", List(&Referable(&SCHEMA))),
        optional("properties", Map(&Referable(&SCHEMA))),
        optional("additionalProperties", FlagOr(&Referable(&SCHEMA))),
        optional("discriminator", Text),
        optional("readOnly", Flag),
        optional("xml", Kind::Object(&XML)),
        optional("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
        optional("example", Any),
    ],
    others: Others::Extensions,
    home: &["definitions"],
};

static SECURITY_SCHEME: Object = Object {
    noun: "a security scheme",
    fields: &[
        required("type", Word(&["basic", "apiKey", "oauth2"])),
        optional("description", Text),
        optional("name", Text),
        optional("in", Word(&["query", "header"])),
        optional(
            "flow",
            Word(&["implicit", "password", "application", "accessCode"]),
        ),
        optional("authorizationUrl", Text),
        optional("tokenUrl", Text),
        optional("scopes", Kind::Object(&SCOPES)),
    ],
    others: Others::Extensions,
    home: &["securityDefinitions"],
};

static SCOPES: Object = Object {
    noun: "a set of scopes",
    fields: &[],
    others: Others::NamesOrExtensions(Text),
    home: &[],
};
