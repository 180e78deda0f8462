//! What a pack says of its language.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// What a pack says of its language: the file `pack.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The language's name, for people.
    pub language: String,
    /// What the pack makes, in a sentence.
    pub summary: String,
    /// The command that formats the result, to be suggested to whoever generated it.
    #[serde(default)]
    pub formatter: Option<String>,
    /// How names are written.
    pub naming: Naming,
    /// Words that can't be names.
    #[serde(default)]
    pub keywords: BTreeSet<String>,
    /// How types are written.
    pub types: Types,
    /// How texts and values are written.
    #[serde(default)]
    pub literals: Literals,
    /// Strings that would end a comment, each with what stands for it there.
    #[serde(default)]
    pub comments: BTreeMap<String, String>,
    /// How the lines begin that declare something public: an outline of the result has these alone.
    #[serde(default)]
    pub declarations: Vec<String>,
    /// The files, in the order in which they are made.
    pub files: Vec<File>,
}

/// How names are written, by what they name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Naming {
    /// Types: records, enumerations, operations as types.
    #[serde(rename = "type")]
    pub type_name: Style,
    /// Members of records.
    pub member: Style,
    /// Parameters of operations.
    pub parameter: Style,
    /// Operations as functions.
    pub function: Style,
    /// Values of enumerations.
    pub constant: Style,
    /// Groups of operations, which become modules and files.
    pub module: Style,
    /// The API as a whole, which becomes a package.
    pub package: Style,
    /// What is appended to a name that is a keyword or taken; then come numbers.
    #[serde(default = "underscore")]
    pub suffix: String,
    /// Names that the templates use for things of their own, beside the keywords.
    #[serde(default)]
    pub reserved: Reserved,
}

/// Names that templates use for things of their own, by what they would collide with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Reserved {
    /// Not for types.
    #[serde(rename = "type")]
    pub type_name: BTreeSet<String>,
    /// Not for members.
    pub member: BTreeSet<String>,
    /// Not for parameters.
    pub parameter: BTreeSet<String>,
    /// Not for functions.
    pub function: BTreeSet<String>,
    /// Not for modules.
    pub module: BTreeSet<String>,
}

/// How the words of a name are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// `maskingJob`
    LowerCamel,
    /// `MaskingJob`
    UpperCamel,
    /// `masking_job`
    Snake,
    /// `MASKING_JOB`
    ScreamingSnake,
    /// `masking-job`
    Kebab,
    /// As on the wire, where that is a name in code.
    Wire,
}

/// How types are written. `{items}`, `{values}`, `{type}` and `{name}` stand for parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Types {
    /// Any JSON value.
    pub any: String,
    /// `true` or `false`.
    pub boolean: String,
    /// A whole number, unless `formats` has its format.
    pub integer: String,
    /// A number, unless `formats` has its format.
    pub number: String,
    /// A text, unless `formats` has its format.
    pub string: String,
    /// By format (`int64`, `date-time`, `binary`) another type than the above.
    #[serde(default)]
    pub formats: BTreeMap<String, String>,
    /// A list of `{items}`.
    pub array: String,
    /// An object of `{values}` whose names are data.
    pub map: String,
    /// A `{type}` in whose place `null` may stand.
    pub nullable: String,
    /// A `{type}` that must not be shown; absent where that makes no difference.
    #[serde(default)]
    pub secret: Option<String>,
    /// A type of the model, `{name}`.
    #[serde(default = "name")]
    pub named: String,
}

/// How texts and values are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Literals {
    /// `true`.
    #[serde(rename = "true")]
    pub yes: String,
    /// `false`.
    #[serde(rename = "false")]
    pub no: String,
    /// `null`.
    pub null: String,
    /// Characters beside `"` and `\` that a text must have a backslash before, such as `$` where it
    /// would start a variable.
    pub escaped: String,
    /// How a character is written by its number in a text.
    pub unicode: Unicode,
}

/// How a character is written by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unicode {
    /// `\u001b`
    FourDigits,
    /// `\u{1b}`
    Braces,
}

/// A file, or one for each of several things.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The template that makes it.
    pub template: String,
    /// Its path; `{package}` and, where there is one for each group, `{module}` stand for names.
    pub path: String,
    /// What there is one for each of.
    #[serde(default, rename = "for")]
    pub each: Each,
}

/// What there is a file for each of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// One for all.
    #[default]
    Api,
    /// One for each group that has operations; the template sees it as `group`.
    Operations,
    /// One for each group that has models; the template sees it as `group`.
    Models,
}

impl Default for Literals {
    /// Those of JSON.
    fn default() -> Self {
        Self {
            yes: "true".to_owned(),
            no: "false".to_owned(),
            null: "null".to_owned(),
            escaped: String::new(),
            unicode: Unicode::FourDigits,
        }
    }
}

fn underscore() -> String {
    "_".to_owned()
}

fn name() -> String {
    "{name}".to_owned()
}
