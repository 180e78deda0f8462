//! The grammar of OpenAPI 3.0.3 as a table, and the types of such tables: objects, their fields,
//! and the kind of value of each field.

use crate::syntax::pointer::Pointer;
use Kind::{Any, Count, Flag, FlagOr, List, Map, Number, Referable, Text, Word};

/// A version of OpenAPI, with the grammar of its documents.
pub(crate) struct Language {
    /// Its name in messages.
    pub(crate) name: &'static str,
    /// The version number.
    pub(crate) number: &'static str,
    /// The kind of the root.
    pub(crate) document: &'static Kind,
    /// The field of a schema that allows `null`.
    pub(crate) nullable: &'static str,
}

/// OpenAPI 3.0.
pub(crate) static OPENAPI_3_0: Language = Language {
    name: "OpenAPI 3.0",
    number: "3.0",
    document: &DOCUMENT,
    nullable: "nullable: true",
};

/// The kind of value that may stand at a place.
pub(crate) enum Kind {
    /// Any value: data, not a part of the description.
    Any,
    Text,
    Flag,
    Number,
    /// An integer, zero or more.
    Count,
    /// One of these strings.
    Word(&'static [&'static str]),
    List(&'static Kind),
    Map(&'static Kind),
    Object(&'static Object),
    /// The object, or a `$ref` to one.
    Referable(&'static Object),
    /// `true`, `false`, or a value of the other kind.
    FlagOr(&'static Kind),
}

/// A kind of object.
pub(crate) struct Object {
    /// Its name in messages, with an article.
    pub(crate) noun: &'static str,
    pub(crate) fields: &'static [Field],
    /// The rule for keys that are not fields.
    pub(crate) others: Others,
    /// The path to the named objects of this kind; empty if there are none.
    pub(crate) home: &'static [&'static str],
}

/// A field of an object.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    /// True if OpenAPI 3.0 doesn't have the field, but a document of OpenAPI 3.1 in the form of 3.0.
    pub(crate) is_new: bool,
}

/// The keys of an object that are not fixed by the specification.
pub(crate) enum Others {
    /// Only `x-…`.
    Extensions,
    /// Templates that start with `/`, and `x-…`.
    Paths(Kind),
    /// Status codes, ranges of them, and `x-…`.
    StatusCodes(Kind),
    /// Runtime expressions, and `x-…`.
    Expressions(Kind),
    /// Names of the author's choice.
    Names(Kind),
    /// Names of the author's choice, and `x-…`.
    NamesOrExtensions(Kind),
}

impl Object {
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Returns the kind of value under a key of this object, or `None` if OpenAPI doesn't define
    /// the key.
    pub(crate) fn kind_of(&'static self, key: &str) -> Option<&'static Kind> {
        if let Some(field) = self.field(key) {
            return Some(&field.kind);
        }
        match &self.others {
            Others::Names(kind) => Some(kind),
            Others::Paths(kind)
            | Others::StatusCodes(kind)
            | Others::Expressions(kind)
            | Others::NamesOrExtensions(kind)
                if !is_extension(key) =>
            {
                Some(kind)
            }
            _ => None,
        }
    }

    pub(crate) fn is(&self, other: &Object) -> bool {
        self.noun == other.noun
    }

    /// Returns the place of the named objects of this kind.
    pub(crate) fn home(&self) -> Pointer {
        let steps = self.home.iter();
        steps.fold(Pointer::root(), |home, step| home.key(step))
    }

    /// Returns the name of the object at `pointer`, if the named objects of this kind stand there.
    pub(crate) fn name_at_home(&self, pointer: &Pointer) -> Option<String> {
        let mut segments = pointer.segments();
        let is_home = !self.home.is_empty()
            && self
                .home
                .iter()
                .all(|&step| segments.next().as_deref() == Some(step));
        let name = segments.next().filter(|_| is_home)?;
        segments.next().is_none().then_some(name)
    }
}

/// Returns true if a key is an extension, which the specification leaves to tools.
pub(crate) fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

impl Language {
    /// Returns the kind of value at a place, or `None` if the grammar doesn't define it, or if it
    /// is data.
    pub(crate) fn kind_at(&self, pointer: &Pointer) -> Option<&'static Kind> {
        let mut kind = self.document;
        for segment in pointer.segments() {
            if let Kind::FlagOr(other) = kind {
                kind = other;
            }
            kind = match kind {
                Kind::Object(object) | Kind::Referable(object) => object.kind_of(&segment)?,
                Kind::Map(inner) | Kind::List(inner) => inner,
                _ => return None,
            };
        }
        match kind {
            Kind::Any => None,
            Kind::FlagOr(other) => Some(other),
            kind => Some(kind),
        }
    }
}

/// The keywords that apply only to values of some types, with these types.
pub(crate) const TYPED_KEYWORDS: [(&[&str], &[&str]); 4] = [
    (
        &["integer", "number"],
        &[
            "multipleOf",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
        ],
    ),
    (&["string"], &["maxLength", "minLength", "pattern"]),
    (
        &["array"],
        &["maxItems", "minItems", "uniqueItems", "items"],
    ),
    (
        &["object"],
        &[
            "maxProperties",
            "minProperties",
            "required",
            "properties",
            "additionalProperties",
        ],
    ),
];

/// Keywords of JSON Schema that OpenAPI 3.0 doesn't have: known, and thus never misspelt.
pub(crate) const JSON_SCHEMA_KEYWORDS: &[&str] = &[
    "$anchor",
    "$comment",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$recursiveAnchor",
    "$recursiveRef",
    "$schema",
    "$vocabulary",
    "additionalItems",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "definitions",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "examples",
    "id",
    "if",
    "maxContains",
    "minContains",
    "propertyNames",
    "then",
    "unevaluatedItems",
];

/// The methods of a path item that are operations.
pub(crate) const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

pub(crate) const fn optional(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        required: false,
        is_new: false,
    }
}

/// A field that OpenAPI 3.1 has added.
const fn new(name: &'static str, kind: Kind) -> Field {
    Field {
        is_new: true,
        ..optional(name, kind)
    }
}

pub(crate) const fn required(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        required: true,
        is_new: false,
    }
}

/// The root of a document.
pub(crate) static DOCUMENT: Kind = Kind::Object(&OPENAPI);

pub(crate) static OPENAPI: Object = Object {
    noun: "an OpenAPI document",
    fields: &[
        required("openapi", Text),
        required("info", Kind::Object(&INFO)),
        optional("servers", List(&Kind::Object(&SERVER))),
        required("paths", Kind::Object(&PATHS)),
        optional("components", Kind::Object(&COMPONENTS)),
        optional("security", List(&Kind::Object(&SECURITY_REQUIREMENT))),
        optional("tags", List(&Kind::Object(&TAG))),
        optional("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
        new("$self", Text),
        new("jsonSchemaDialect", Text),
        // Of OpenAPI 3.1, and read in documents of 3.0 as well.
        optional("webhooks", Map(&Referable(&PATH_ITEM))),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static INFO: Object = Object {
    noun: "an info object",
    fields: &[
        required("title", Text),
        optional("description", Text),
        optional("termsOfService", Text),
        optional("contact", Kind::Object(&CONTACT)),
        optional("license", Kind::Object(&LICENSE)),
        required("version", Text),
        new("summary", Text),
    ],
    others: Others::Extensions,
    home: &[],
};

static CONTACT: Object = Object {
    noun: "a contact",
    fields: &[
        optional("name", Text),
        optional("url", Text),
        optional("email", Text),
    ],
    others: Others::Extensions,
    home: &[],
};

static LICENSE: Object = Object {
    noun: "a license",
    fields: &[
        required("name", Text),
        optional("url", Text),
        new("identifier", Text),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static SERVER: Object = Object {
    noun: "a server",
    fields: &[
        required("url", Text),
        optional("description", Text),
        optional("variables", Map(&Kind::Object(&SERVER_VARIABLE))),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static SERVER_VARIABLE: Object = Object {
    noun: "a server variable",
    fields: &[
        optional("enum", List(&Text)),
        required("default", Text),
        optional("description", Text),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static COMPONENTS: Object = Object {
    noun: "the components",
    fields: &[
        optional("schemas", Map(&Referable(&SCHEMA))),
        optional("responses", Map(&Referable(&RESPONSE))),
        optional("parameters", Map(&Referable(&PARAMETER))),
        optional("examples", Map(&Referable(&EXAMPLE))),
        optional("requestBodies", Map(&Referable(&REQUEST_BODY))),
        optional("headers", Map(&Referable(&HEADER))),
        optional("securitySchemes", Map(&Referable(&SECURITY_SCHEME))),
        optional("links", Map(&Referable(&LINK))),
        optional("callbacks", Map(&Referable(&CALLBACK))),
        new("pathItems", Map(&Referable(&PATH_ITEM))),
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

pub(crate) static PATH_ITEM: Object = Object {
    noun: "a path item",
    fields: &[
        optional("summary", Text),
        optional("description", Text),
        optional("get", Kind::Object(&OPERATION)),
        optional("put", Kind::Object(&OPERATION)),
        optional("post", Kind::Object(&OPERATION)),
        optional("delete", Kind::Object(&OPERATION)),
        optional("options", Kind::Object(&OPERATION)),
        optional("head", Kind::Object(&OPERATION)),
        optional("patch", Kind::Object(&OPERATION)),
        optional("trace", Kind::Object(&OPERATION)),
        optional("servers", List(&Kind::Object(&SERVER))),
        optional("parameters", List(&Referable(&PARAMETER))),
    ],
    others: Others::Extensions,
    home: &["paths"],
};

pub(crate) static OPERATION: Object = Object {
    noun: "an operation",
    fields: &[
        optional("tags", List(&Text)),
        optional("summary", Text),
        optional("description", Text),
        optional("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
        optional("operationId", Text),
        optional("parameters", List(&Referable(&PARAMETER))),
        optional("requestBody", Referable(&REQUEST_BODY)),
        required("responses", Kind::Object(&RESPONSES)),
        optional("callbacks", Map(&Referable(&CALLBACK))),
        optional("deprecated", Flag),
        optional("security", List(&Kind::Object(&SECURITY_REQUIREMENT))),
        optional("servers", List(&Kind::Object(&SERVER))),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static EXTERNAL_DOCS: Object = Object {
    noun: "a link to documentation",
    fields: &[optional("description", Text), required("url", Text)],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static PARAMETER: Object = Object {
    noun: "a parameter",
    fields: &[
        required("name", Text),
        required("in", Word(&["query", "header", "path", "cookie"])),
        optional("description", Text),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        optional("style", Text),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", Referable(&SCHEMA)),
        optional("example", Any),
        optional("examples", Map(&Referable(&EXAMPLE))),
        optional("content", Map(&Kind::Object(&MEDIA_TYPE))),
    ],
    others: Others::Extensions,
    home: &["components", "parameters"],
};

pub(crate) static REQUEST_BODY: Object = Object {
    noun: "a request body",
    fields: &[
        optional("description", Text),
        required("content", Map(&Kind::Object(&MEDIA_TYPE))),
        optional("required", Flag),
    ],
    others: Others::Extensions,
    home: &["components", "requestBodies"],
};

static MEDIA_TYPE: Object = Object {
    noun: "a media type",
    fields: &[
        optional("schema", Referable(&SCHEMA)),
        optional("example", Any),
        optional("examples", Map(&Referable(&EXAMPLE))),
        optional("encoding", Map(&Kind::Object(&ENCODING))),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static ENCODING: Object = Object {
    noun: "an encoding",
    fields: &[
        optional("contentType", Text),
        optional("headers", Map(&Referable(&HEADER))),
        optional(
            "style",
            Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        optional("explode", Flag),
        optional("allowReserved", Flag),
    ],
    others: Others::Extensions,
    home: &[],
};

static RESPONSES: Object = Object {
    noun: "a set of responses",
    fields: &[optional("default", Referable(&RESPONSE))],
    others: Others::StatusCodes(Referable(&RESPONSE)),
    home: &[],
};

pub(crate) static RESPONSE: Object = Object {
    noun: "a response",
    fields: &[
        required("description", Text),
        optional("headers", Map(&Referable(&HEADER))),
        optional("content", Map(&Kind::Object(&MEDIA_TYPE))),
        optional("links", Map(&Referable(&LINK))),
    ],
    others: Others::Extensions,
    home: &["components", "responses"],
};

pub(crate) static CALLBACK: Object = Object {
    noun: "a callback",
    fields: &[],
    others: Others::Expressions(Referable(&PATH_ITEM)),
    home: &["components", "callbacks"],
};

pub(crate) static EXAMPLE: Object = Object {
    noun: "an example",
    fields: &[
        optional("summary", Text),
        optional("description", Text),
        optional("value", Any),
        optional("externalValue", Text),
    ],
    others: Others::Extensions,
    home: &["components", "examples"],
};

pub(crate) static LINK: Object = Object {
    noun: "a link",
    fields: &[
        optional("operationRef", Text),
        optional("operationId", Text),
        optional("parameters", Map(&Any)),
        optional("requestBody", Any),
        optional("description", Text),
        optional("server", Kind::Object(&SERVER)),
    ],
    others: Others::Extensions,
    home: &["components", "links"],
};

pub(crate) static HEADER: Object = Object {
    noun: "a header",
    fields: &[
        optional("description", Text),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        optional("style", Word(&["simple"])),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", Referable(&SCHEMA)),
        optional("example", Any),
        optional("examples", Map(&Referable(&EXAMPLE))),
        optional("content", Map(&Kind::Object(&MEDIA_TYPE))),
    ],
    others: Others::Extensions,
    home: &["components", "headers"],
};

pub(crate) static TAG: Object = Object {
    noun: "a tag",
    fields: &[
        required("name", Text),
        optional("description", Text),
        optional("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static SCHEMA: Object = Object {
    noun: "a schema",
    fields: &[
        optional("title", Text),
        optional("multipleOf", Number),
        optional("maximum", Number),
        optional("exclusiveMaximum", Flag),
        optional("minimum", Number),
        optional("exclusiveMinimum", Flag),
        optional("maxLength", Count),
        optional("minLength", Count),
        optional("pattern", Text),
        optional("maxItems", Count),
        optional("minItems", Count),
        optional("uniqueItems", Flag),
        optional("maxProperties", Count),
        optional("minProperties", Count),
        optional("required", List(&Text)),
        optional("enum", List(&Any)),
        optional(
            "type",
            Word(&["array", "boolean", "integer", "number", "object", "string"]),
        ),
        optional("allOf", List(&Referable(&SCHEMA))),
        optional("oneOf", List(&Referable(&SCHEMA))),
        optional("anyOf", List(&Referable(&SCHEMA))),
        optional("not", Referable(&SCHEMA)),
        new("$defs", Map(&Referable(&SCHEMA))),
        new("patternProperties", Map(&Referable(&SCHEMA))),
        new("prefixItems", List(&Referable(&SCHEMA))),
        new("unevaluatedProperties", FlagOr(&Referable(&SCHEMA))),
        optional("items", Referable(&SCHEMA)),
        optional("properties", Map(&Referable(&SCHEMA))),
        optional("additionalProperties", FlagOr(&Referable(&SCHEMA))),
        optional("description", Text),
        optional("format", Text),
        optional("default", Any),
        optional("nullable", Flag),
        optional("discriminator", Kind::Object(&DISCRIMINATOR)),
        optional("readOnly", Flag),
        optional("writeOnly", Flag),
        optional("xml", Kind::Object(&XML)),
        optional("externalDocs", Kind::Object(&EXTERNAL_DOCS)),
        optional("example", Any),
        optional("deprecated", Flag),
    ],
    others: Others::Extensions,
    home: &["components", "schemas"],
};

pub(crate) static DISCRIMINATOR: Object = Object {
    noun: "a discriminator",
    fields: &[
        required("propertyName", Text),
        optional("mapping", Map(&Text)),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static XML: Object = Object {
    noun: "an XML hint",
    fields: &[
        optional("name", Text),
        optional("namespace", Text),
        optional("prefix", Text),
        optional("attribute", Flag),
        optional("wrapped", Flag),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static SECURITY_SCHEME: Object = Object {
    noun: "a security scheme",
    fields: &[
        required("type", Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
        optional("description", Text),
        optional("name", Text),
        optional("in", Word(&["query", "header", "cookie"])),
        optional("scheme", Text),
        optional("bearerFormat", Text),
        optional("flows", Kind::Object(&FLOWS)),
        optional("openIdConnectUrl", Text),
    ],
    others: Others::Extensions,
    home: &["components", "securitySchemes"],
};

static FLOWS: Object = Object {
    noun: "a set of OAuth flows",
    fields: &[
        optional("implicit", Kind::Object(&IMPLICIT_FLOW)),
        optional("password", Kind::Object(&TOKEN_FLOW)),
        optional("clientCredentials", Kind::Object(&TOKEN_FLOW)),
        optional("authorizationCode", Kind::Object(&CODE_FLOW)),
    ],
    others: Others::Extensions,
    home: &[],
};

static IMPLICIT_FLOW: Object = Object {
    noun: "an OAuth flow",
    fields: &[
        required("authorizationUrl", Text),
        optional("tokenUrl", Text),
        optional("refreshUrl", Text),
        required("scopes", Map(&Text)),
    ],
    others: Others::Extensions,
    home: &[],
};

static TOKEN_FLOW: Object = Object {
    noun: "an OAuth flow",
    fields: &[
        optional("authorizationUrl", Text),
        required("tokenUrl", Text),
        optional("refreshUrl", Text),
        required("scopes", Map(&Text)),
    ],
    others: Others::Extensions,
    home: &[],
};

static CODE_FLOW: Object = Object {
    noun: "an OAuth flow",
    fields: &[
        required("authorizationUrl", Text),
        required("tokenUrl", Text),
        optional("refreshUrl", Text),
        required("scopes", Map(&Text)),
    ],
    others: Others::Extensions,
    home: &[],
};

pub(crate) static SECURITY_REQUIREMENT: Object = Object {
    noun: "a security requirement",
    fields: &[],
    others: Others::Names(List(&Text)),
    home: &[],
};
