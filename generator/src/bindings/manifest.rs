//! The manifest of a pack.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// The manifest of a pack, which describes its language: the file `pack.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The name of the language, for people.
    pub language: String,
    /// A sentence that says what the pack generates.
    pub summary: String,
    /// The command that formats the result. It is suggested to users after they generate bindings.
    #[serde(default)]
    pub formatter: Option<String>,
    /// The form of the package's version.
    #[serde(default)]
    pub versions: Versions,
    /// How names are written.
    pub naming: Naming,
    /// Keywords, which can't be names.
    #[serde(default)]
    pub keywords: BTreeSet<String>,
    /// How types are written.
    pub types: Types,
    /// How strings and other values are written.
    #[serde(default)]
    pub literals: Literals,
    /// Strings that would end a comment, each with its replacement.
    #[serde(default)]
    pub comments: BTreeMap<String, String>,
    /// The beginnings of lines that declare something public. An outline of the result has only these
    /// lines.
    #[serde(default)]
    pub declarations: Vec<String>,
    /// The files, in the order in which they are generated.
    pub files: Vec<File>,
}

/// The forms that the versions of packages have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Versions {
    /// Semantic versions: `2.3.0-beta.1`.
    #[default]
    Semantic,
    /// The versions of PEP 440: `2.3.0b1`.
    Pep440,
}

/// How names are written, by what they name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Naming {
    /// Types: objects, enumerations, and operations as types.
    #[serde(rename = "type")]
    pub type_name: Style,
    /// Properties of objects.
    pub property: Style,
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
    /// The suffix of a name that is a keyword or isn't free. If that doesn't help, numbers follow.
    #[serde(default = "underscore")]
    pub suffix: String,
    /// Names that the templates use for things of their own, in addition to the keywords.
    #[serde(default)]
    pub reserved: Reserved,
}

/// Names that templates use for things of their own, by the names that they would collide with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Reserved {
    /// Names that types can't have.
    #[serde(rename = "type")]
    pub type_name: BTreeSet<String>,
    /// Names that properties can't have.
    pub property: BTreeSet<String>,
    /// Names that parameters can't have.
    pub parameter: BTreeSet<String>,
    /// Names that functions can't have.
    pub function: BTreeSet<String>,
    /// Names that modules can't have.
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
    /// The name on the wire, if it is a valid name in code.
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
    /// An integer, unless `formats` has its format.
    pub integer: String,
    /// A number, unless `formats` has its format.
    pub number: String,
    /// A string, unless `formats` has its format.
    pub string: String,
    /// The types of formats that differ from the above: `int64`, `date-time`, `binary`.
    #[serde(default)]
    pub formats: BTreeMap<String, String>,
    /// A list of `{items}`.
    pub array: String,
    /// An object with any property names, and `{values}` as their values.
    pub map: String,
    /// A `{type}` that may be `null`.
    pub nullable: String,
    /// A `{type}` that must not be shown; absent if it is written like any other.
    #[serde(default)]
    pub secret: Option<String>,
    /// A type of the model, `{name}`.
    #[serde(default = "name")]
    pub named: String,
}

/// How strings and other values are written.
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
    /// Characters in strings, besides `"` and `\`, that need a backslash, such as `$` where it would
    /// start a variable.
    pub escaped: String,
    /// How a character in a string is written by its number.
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

/// A file, or a file for each of several groups.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The template that generates the file.
    pub template: String,
    /// The path of the file. `{package}` stands for a name; so does `{module}`, if there is a file for
    /// each group.
    pub path: String,
    /// Whether there is one file, or one for each group.
    #[serde(default, rename = "for")]
    pub each: Each,
}

/// The parts of the API that have a file of their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// The whole API: there is one file.
    #[default]
    Api,
    /// Each group that has operations; the template sees it as `group`.
    Operations,
    /// Each group that has models; the template sees it as `group`.
    Models,
}

impl Default for Literals {
    /// Returns the literals of JSON.
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
