//! The styles of parameters.

/// How the value of a parameter is written (OpenAPI 3.0.3, Parameter Object).
///
/// ```text
/// Style::FORM                       // ids=1&ids=2
/// Style::FORM.explode(false)        // ids=1,2
/// Style::DEEP_OBJECT                // filter[name]=x&filter[type]=y
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Style {
    pub(super) kind: Kind,
    pub(super) explode: bool,
    pub(super) allow_reserved: bool,
}

/// The names of the styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

impl Style {
    /// `simple`: `blue,black`, in paths and headers.
    pub const SIMPLE: Self = Self::of(Kind::Simple);
    /// `label`: `.blue.black`, in paths.
    pub const LABEL: Self = Self::of(Kind::Label);
    /// `matrix`: `;color=blue,black`, in paths.
    pub const MATRIX: Self = Self::of(Kind::Matrix);
    /// `form`: `color=blue&color=black`, in queries and cookies; the one style that explodes unless
    /// told otherwise.
    pub const FORM: Self = Self::of(Kind::Form).explode(true);
    /// `spaceDelimited`: `color=blue%20black`, in queries.
    pub const SPACE_DELIMITED: Self = Self::of(Kind::SpaceDelimited);
    /// `pipeDelimited`: `color=blue|black`, in queries.
    pub const PIPE_DELIMITED: Self = Self::of(Kind::PipeDelimited);
    /// `deepObject`: `color[R]=100&color[G]=200`, in queries.
    pub const DEEP_OBJECT: Self = Self::of(Kind::DeepObject);
    /// Not a style but its replacement, `content` with `application/json`: `color={"R":100}`.
    pub const JSON: Self = Self::of(Kind::Json);

    const fn of(kind: Kind) -> Self {
        Self {
            kind,
            explode: false,
            allow_reserved: false,
        }
    }

    /// Whether each element of a list, and each member of an object, stands for itself.
    #[must_use]
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// Whether the reserved characters of RFC 3986 stand as they are in the value of a query
    /// parameter.
    ///
    /// Those that would end or alter the value stay encoded even so: `#`, `&`, `+`, `[` and `]`,
    /// and all of them in elements that are joined, which could not be told apart otherwise.
    #[must_use]
    pub const fn allow_reserved(self, allow_reserved: bool) -> Self {
        Self {
            allow_reserved,
            ..self
        }
    }
}
