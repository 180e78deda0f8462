//! The ids of all diagnostics, and the meaning of each.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};

macro_rules! warnings {
    ($($variant:ident $id:literal $meaning:literal)*) => {
        /// A kind of warning: something legal, or harmless to leave out, but most likely a mistake.
        ///
        /// Each can be allowed by its id in `spec/conventions.yaml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Warning {
            $(#[doc = $meaning] $variant,)*
        }

        impl Warning {
            /// All warnings, in the order of their ids.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            const IDS: &[&str] = &[$($id),*];

            /// Returns the stable id: `example-mismatch`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Returns the meaning of the warning, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

warnings! {
    AmbiguousPaths "ambiguous-paths" "Two paths match the same request, and neither is more concrete than the other."
    ArrayWithoutItems "array-without-items" "An array doesn't say what its items are; it is read as an array of anything."
    BesideReference "beside-reference" "Fields beside a `$ref` are ignored."
    CallbackParameter "callback-parameter" "A parameter of a callback is left out."
    ClientCertificate "client-certificate" "A security scheme asks for a certificate of the client, which no request carries; it is left out."
    ContentNeverSent "content-never-sent" "A response with status 204, 205 or 304 declares content, which HTTP has no body for; it is left out."
    Convention "convention" "A convention of `spec/conventions.yaml` doesn't fit the document, and is left out."
    DeepList "deep-list" "A list has the style `deepObject`, for which OpenAPI defines no form of lists; it is written with an index."
    DefaultMismatch "default-mismatch" "A default is no value of its schema: of another type, outside of its limits, or not in its `enum`."
    EmptyValue "empty-value" "A parameter may be sent with an empty value, which only a string can have; it is left out."
    EncodingUnused "encoding-unused" "An encoding is for a property that the schema of the form doesn't have."
    ExampleMismatch "example-mismatch" "An example is no value of its schema."
    FormAdditional "form-additional" "A form takes fields that its schema doesn't declare; they can't be sent."
    FormChoice "form-choice" "The schema of a form is a `oneOf` or an `anyOf`; the form has the fields of all its schemas."
    HeaderText "header-text" "A header of a response is a list or an object, or has `content`; it is read as a string."
    IdleDiscriminator "idle-discriminator" "A discriminator names a property that none of its schemas has, and so tells nothing apart."
    IdleKeyword "idle-keyword" "A keyword says nothing about values of the schema's type: `maxLength` beside `type: integer`."
    ImpliedHeader "implied-header" "A header parameter is left out: it follows from the body, the response or the security."
    ImpossibleLimits "impossible-limits" "The limits of a schema leave no value: its minimum is above its maximum, say."
    ImpossibleVariant "impossible-variant" "A schema of a `oneOf` or `anyOf` has no value that the schema around it allows; it is left out."
    MappingUnused "mapping-unused" "A discriminator maps a value to a schema that isn't among those to choose from; the entry is left out."
    MediaTypeUnused "media-type-unused" "A content has several media types; another one is used, and this one's content differs."
    MisplacedField "misplaced-field" "A field of Swagger 2.0 stands where it has no meaning."
    MisspeltTag "misspelt-tag" "An operation has a tag that isn't declared, but almost."
    NestedParameter "nested-parameter" "A parameter or a field of a form nests lists or objects in others, which its style can't express."
    NoCounterpart "no-counterpart" "Something in Swagger 2.0 has no counterpart in OpenAPI 3.0."
    NotIgnored "not-ignored" "`not` has no place in a type; it is left out."
    PartHeaders "part-headers" "The headers of a part of a multipart body are left out."
    PropertyCount "property-count" "A limit on the number of an object's properties is left out, as its properties are known by name."
    RepeatedEnumValue "repeated-enum-value" "A value stands in an `enum` more than once."
    RepeatedName "repeated-name" "A name stands more than once in `required`, or in the tags of the document."
    RequiredReadOnly "required-read-only" "A property is required and read-only; requests leave it out unless a convention decides otherwise."
    RequiredUnknown "required-unknown" "A property is required, but not declared."
    SchemaUnused "schema-unused" "A schema of content that is sent and read as bytes or as a string isn't turned into a type."
    ServerVariable "server-variable" "A variable in the URL of a server isn't declared, or one that is declared isn't in the URL."
    UnknownField "unknown-field" "A field isn't part of OpenAPI, and is left out."
    UnknownMark "unknown-mark" "A mark has a value that the conventions don't list, and is left out."
    UnknownOperation "unknown-operation" "A link names an operation that doesn't exist."
    UnmarkedSecret "unmarked-secret" "A property or a parameter sounds like a secret, but nothing says that it is one."
    UntaggedVariant "untagged-variant" "A schema that a discriminator selects doesn't declare its property; it gets the property, or is recognized by its structure."
    UnusedComponent "unused-component" "No operation uses a component, directly or through others."
    UnusedFault "unused-fault" "A component with an error is left out, as no operation uses it."
    ValidationOnly "validation-only" "A keyword, such as an `anyOf` or an `if`, only limits which values are valid; it is left out."
}

impl Warning {
    /// Returns the warning with an id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|warning| warning.id() == id)
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Warning {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Id;

        impl Visitor<'_> for Id {
            type Value = Warning;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the id of a warning")
            }

            fn visit_str<E: de::Error>(self, id: &str) -> Result<Warning, E> {
                let refused = || match meaning_of_error(id) {
                    Some(_) => {
                        E::custom(format!("`{id}` is an error; only warnings can be allowed"))
                    }
                    None => E::unknown_variant(id, Warning::IDS),
                };
                Warning::find(id).ok_or_else(refused)
            }
        }

        deserializer.deserialize_str(Id)
    }
}

/// The ids of errors, each with its meaning in a sentence.
pub const ERRORS: &[(&str, &str)] = &[
    (
        "body-and-form",
        "An operation of Swagger 2.0 has both a body and form fields.",
    ),
    ("circular-all-of", "A schema is part of itself by `allOf`."),
    ("circular-reference", "A reference leads back to itself."),
    (
        "circular-schema",
        "A schema is a choice of itself, or an inline one holds itself.",
    ),
    ("conflicting-fields", "Two fields exclude each other."),
    (
        "conflicting-types",
        "Schemas that must hold at once are of different types.",
    ),
    (
        "discriminator-inline",
        "A discriminator is to tell an inline schema, which has no name.",
    ),
    (
        "discriminator-mapping",
        "A value of a discriminator stands for a schema that isn't among those to choose from.",
    ),
    (
        "discriminator-property",
        "A schema hasn't got the property by which a discriminator tells it.",
    ),
    ("duplicate-key", "A key is given twice in one object."),
    ("duplicate-operation-id", "Two operations have the same id."),
    (
        "duplicate-parameter",
        "A list of parameters has the same one twice.",
    ),
    (
        "enum-type",
        "A value in an `enum` is not of the schema's type.",
    ),
    (
        "external-reference",
        "A reference leads out of the document.",
    ),
    (
        "field-content-type",
        "A field of a form that is urlencoded has a media type of its own, which can't be written.",
    ),
    ("form-schema", "The schema of a form is not an object."),
    (
        "identical-paths",
        "Two paths differ in the names of their parameters only.",
    ),
    (
        "invalid-base-path",
        "The `basePath` of Swagger 2.0 is not one.",
    ),
    (
        "invalid-content",
        "The `content` of a parameter or a header hasn't exactly one media type.",
    ),
    ("invalid-host", "The `host` of Swagger 2.0 is not one."),
    ("invalid-media-type", "What should be a media type is none."),
    (
        "invalid-path",
        "A path doesn't start with `/`, or its braces don't pair.",
    ),
    (
        "invalid-status-code",
        "A key of the responses is not a status code.",
    ),
    (
        "invalid-style",
        "A parameter has a style that isn't one of its location.",
    ),
    (
        "misplaced-file",
        "A file of Swagger 2.0 stands where none can be sent.",
    ),
    (
        "missing-field",
        "An object hasn't got a field that it needs.",
    ),
    (
        "misspelt-field",
        "A field isn't part of OpenAPI, but almost.",
    ),
    (
        "not-openapi",
        "The document has neither a field `openapi` nor `swagger`.",
    ),
    (
        "optional-path-parameter",
        "A path parameter isn't `required: true`.",
    ),
    (
        "parameter-content",
        "A parameter is to be written in a media type other than JSON.",
    ),
    (
        "read-only-and-write-only",
        "A property is both read-only and write-only.",
    ),
    ("second-body", "An operation of Swagger 2.0 has two bodies."),
    (
        "style-type",
        "The type of a parameter can't be written in its style.",
    ),
    ("syntax", "The text is not valid YAML or JSON."),
    (
        "too-large",
        "The document is nested too deeply, or repeats too much of itself.",
    ),
    (
        "undeclared-path-parameter",
        "A path names a parameter that isn't declared.",
    ),
    (
        "unknown-security-scheme",
        "A security requirement names a scheme that isn't declared.",
    ),
    (
        "unknown-type",
        "The `type` of a schema is none that OpenAPI has.",
    ),
    (
        "unknown-value",
        "A field has a value that isn't one of those that it can have.",
    ),
    (
        "unmapped-reference",
        "A reference leads to a place of Swagger 2.0 that OpenAPI 3.0 hasn't got.",
    ),
    (
        "unreadable",
        "The document passed all checks, but its parser refuses it.",
    ),
    ("unresolved-reference", "A reference leads to nothing."),
    (
        "unsupported-composition",
        "A composition of schemas can't be expressed as a type.",
    ),
    (
        "unsupported-version",
        "The document is of another version of OpenAPI.",
    ),
    (
        "unsupported-yaml",
        "The document uses a part of YAML that OpenAPI excludes.",
    ),
    (
        "unused-path-parameter",
        "A path parameter is declared, but its path doesn't name it.",
    ),
    (
        "wrong-reference",
        "A reference leads to an object of another kind than is wanted.",
    ),
    (
        "wrong-type",
        "A value is of another JSON type than its field.",
    ),
];

/// The errors after which later checks can still run: the structure is sound, and all references
/// resolve.
pub(super) const PASSABLE: &[&str] = &[
    "duplicate-operation-id",
    "duplicate-parameter",
    "identical-paths",
    "undeclared-path-parameter",
    "unknown-security-scheme",
    "unused-path-parameter",
];

/// Returns the meaning of an error's id, or `None` if there is no such error.
pub fn meaning_of_error(id: &str) -> Option<&'static str> {
    let error = ERRORS.iter().find(|(known, _)| *known == id);
    error.map(|(_, meaning)| *meaning)
}
