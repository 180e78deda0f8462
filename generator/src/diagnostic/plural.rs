//! Messages for several warnings of one kind.

use super::Warning;

impl Warning {
    /// Returns the message for several warnings, to follow their number:
    /// `examples don't match their schemas`.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::AmbiguousPaths => "pairs of paths match the same request",
            Self::ArrayWithoutItems => "arrays don't say what their items are",
            Self::BesideReference => "`$ref`s have fields beside them, which are ignored",
            Self::CallbackParameter => "parameters of callbacks are left out",
            Self::ClientCertificate => "security schemes ask for a certificate of the client",
            Self::ContentNeverSent => "responses that never have a body declare content",
            Self::Convention => "conventions don't match the document, and are left out",
            Self::DeepList => "lists are written in the style `deepObject`",
            Self::DefaultMismatch => "defaults don't match their schemas",
            Self::EmptyValue => "parameters allow an empty value, which can't be sent",
            Self::EncodingUnused => "encodings are for properties that their form doesn't have",
            Self::ExampleMismatch => "examples don't match their schemas",
            Self::FormChoice => "forms have the fields of all schemas of a `oneOf` or `anyOf`",
            Self::FormAdditional => "forms take undeclared fields, which can't be sent",
            Self::HeaderText => "response headers are read as plain strings",
            Self::IdleDiscriminator => "discriminators name a property that no schema has",
            Self::IdleKeyword => "keywords don't apply to the type of their schema",
            Self::ImpliedHeader => "header parameters are left out: the client sets these headers",
            Self::ImpossibleLimits => "schemas have limits that no value meets",
            Self::ImpossibleVariant => "variants of a `oneOf` or `anyOf` have no valid value",
            Self::MappingUnused => {
                "values of discriminators are mapped to schemas that can't be chosen"
            }
            Self::MediaTypeUnused => "media types are not used: another one of the content is",
            Self::MisplacedField => "fields of Swagger 2.0 have no meaning in their place",
            Self::MisspeltTag => "tags are not declared, but nearly match one that is",
            Self::NestedParameter => {
                "parameters or form fields nest values, which can't be encoded"
            }
            Self::NoCounterpart => "parts of Swagger 2.0 have no counterpart in OpenAPI 3.0",
            Self::NotIgnored => "uses of `not` are left out",
            Self::PartHeaders => "parts of multipart bodies have headers, which are left out",
            Self::PropertyCount => "limits on the number of properties are left out",
            Self::RepeatedEnumValue => "values are listed twice in their `enum`",
            Self::RepeatedName => "names are listed twice",
            Self::RequiredReadOnly => "required properties are read-only, and not sent",
            Self::RequiredUnknown => "properties are required, but not declared",
            Self::SchemaUnused => "schemas of binary or text bodies are ignored",
            Self::ServerVariable => "variables of server URLs are undeclared or unused",
            Self::UnknownField => "fields are not part of OpenAPI, and are left out",
            Self::UnknownMark => "marks have an unknown value",
            Self::UnknownOperation => "links refer to operations that don't exist",
            Self::UnmarkedSecret => "names sound like secrets, but aren't marked as such",
            Self::UntaggedVariant => "variants don't declare their discriminator",
            Self::UnusedComponent => "components are not used by any operation",
            Self::UnusedFault => "unused components have an error, and are left out",
            Self::ValidationOnly => "keywords only limit which values are valid, and are left out",
        }
    }
}
