//! Parameter styles.

/// The style in which the value of a parameter is written (OpenAPI 3.0.3, Parameter Object).
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
    DeepObjectIndices,
    DeepObjectBrackets,
    Json,
}

impl Kind {
    /// Returns true if objects and lists can be within others.
    pub(super) fn is_deep(self) -> bool {
        matches!(
            self,
            Self::DeepObject | Self::DeepObjectIndices | Self::DeepObjectBrackets
        )
    }
}

impl Style {
    /// `simple`: `blue,black`, in paths and headers.
    pub const SIMPLE: Self = Self::of(Kind::Simple);
    /// `label`: `.blue.black`, in paths.
    pub const LABEL: Self = Self::of(Kind::Label);
    /// `matrix`: `;color=blue,black`, in paths.
    pub const MATRIX: Self = Self::of(Kind::Matrix);
    /// `form`: `color=blue&color=black`, in queries and cookies. It is the only style that
    /// explodes by default.
    pub const FORM: Self = Self::of(Kind::Form).explode(true);
    /// `spaceDelimited`: `color=blue%20black`, in queries.
    pub const SPACE_DELIMITED: Self = Self::of(Kind::SpaceDelimited);
    /// `pipeDelimited`: `color=blue|black`, in queries.
    pub const PIPE_DELIMITED: Self = Self::of(Kind::PipeDelimited);
    /// `deepObject`: `color[R]=100&color[G]=200`, in queries. OpenAPI doesn't say how lists are
    /// written: here as `sizes=10&sizes=20`, but lists and objects within a list have an index.
    pub const DEEP_OBJECT: Self = Self::of(Kind::DeepObject);
    /// `deepObject`, with lists as `sizes[0]=10&sizes[1]=20`.
    pub const DEEP_OBJECT_INDICES: Self = Self::of(Kind::DeepObjectIndices);
    /// `deepObject`, with lists as `sizes[]=10&sizes[]=20`.
    pub const DEEP_OBJECT_BRACKETS: Self = Self::of(Kind::DeepObjectBrackets);
    /// The alternative to a style, `content` with `application/json`: `color={"R":100}`.
    pub const JSON: Self = Self::of(Kind::Json);

    const fn of(kind: Kind) -> Self {
        Self {
            kind,
            explode: false,
            allow_reserved: false,
        }
    }

    /// Sets whether each element of a list, and each property of an object, is written as a value
    /// of its own.
    #[must_use]
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// Sets whether the reserved characters of RFC 3986 stay unencoded in the value of a query
    /// parameter.
    ///
    /// The characters that would end or change the value are always encoded: `#`, `&`, `+`, `[`
    /// and `]`. In joined elements all reserved characters are encoded, because the elements
    /// couldn't be told apart otherwise.
    #[must_use]
    pub const fn allow_reserved(self, allow_reserved: bool) -> Self {
        Self {
            allow_reserved,
            ..self
        }
    }
}
