//! Checks a tree against the grammar, and finds every error of its structure in one walk.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::fixes;
use super::grammar::{self, Field, Kind, Language, Object, Others, is_extension};
use super::references::References;
use super::rules::Rules;
use super::trail::Trail;
use crate::diagnostic::{Diagnostics, Edit, Fix, Warning};
use crate::suggestion::closest;
use crate::syntax::pointer::Pointer;
use crate::text::listed;

/// The results of a walk, besides the errors.
pub(super) struct Survey {
    /// The targets of references that are neither named components nor paths.
    pub(super) elsewhere: Vec<(Pointer, &'static Object)>,
    /// True if there are callbacks, which need a step of their own.
    pub(super) has_callbacks: bool,
    /// What `openapiv3` doesn't read.
    pub(super) unread: Unread,
}

/// What `openapiv3` doesn't read, and lowering needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Unread {
    /// The encodings with `explode: false`.
    pub(super) joined: HashSet<Pointer>,
    /// The references to schemas with `nullable: true` beside them.
    pub(super) nullable: HashSet<Pointer>,
}

/// Checks a whole document in the form of OpenAPI 3.0, including the targets of references outside of its
/// grammar.
pub(super) fn survey(
    language: &'static Language,
    root: &Value,
    diagnostics: &mut Diagnostics,
) -> Survey {
    walk(language, Some(Rules::new(root)), root, diagnostics)
}

/// Checks a whole document of another version, by the rules of its grammar only.
pub(crate) fn check(language: &'static Language, root: &Value, diagnostics: &mut Diagnostics) {
    walk(language, None, root, diagnostics);
}

fn walk<'d>(
    language: &'static Language,
    rules: Option<Rules<'d>>,
    root: &'d Value,
    diagnostics: &mut Diagnostics,
) -> Survey {
    let mut walk = Walk {
        language,
        diagnostics,
        references: References::new(language, root),
        rules,
        has_callbacks: false,
        unread: Unread::default(),
    };
    walk.node(language.document, root, &Trail::Start(&Pointer::root()));
    // A target outside of the grammar is walked as the kind of object that the reference expects.
    // That may find more targets.
    let mut walked = HashSet::new();
    while let Some((pointer, object)) = walk.references.next_unwalked() {
        let first = walked.insert((pointer.clone(), object.noun));
        if let Some(value) = pointer.find(root).filter(|_| first) {
            walk.referable(object, value, &Trail::Start(&pointer));
        }
    }
    if let Some(rules) = walk.rules.take() {
        rules.finish(walk.diagnostics);
    }
    Survey {
        has_callbacks: walk.has_callbacks,
        unread: walk.unread,
        elsewhere: walk.references.into_elsewhere(),
    }
}

struct Walk<'d, 'o> {
    language: &'static Language,
    diagnostics: &'o mut Diagnostics,
    references: References<'d>,
    rules: Option<Rules<'d>>,
    has_callbacks: bool,
    unread: Unread,
}

impl<'d> Walk<'d, '_> {
    fn node(&mut self, kind: &'static Kind, value: &'d Value, trail: &Trail<'_>) {
        match (kind, value) {
            (Kind::Any, _)
            | (Kind::Text, Value::String(_))
            | (Kind::Flag | Kind::FlagOr(_), Value::Bool(_))
            | (Kind::Number, Value::Number(_)) => {}
            (Kind::Count, Value::Number(number)) if number.is_u64() => {}
            (Kind::Word(words), Value::String(word)) => self.word(words, word, trail),
            (Kind::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.node(inner, item, &trail.index(index));
                }
            }
            (Kind::Map(inner), Value::Object(fields)) => {
                for (key, field) in fields {
                    self.node(inner, field, &trail.key(key));
                }
            }
            (Kind::Object(object), Value::Object(fields)) => self.object(object, fields, trail),
            (Kind::Referable(object), Value::Object(_)) => self.referable(object, value, trail),
            (Kind::FlagOr(other), Value::Object(_)) => self.node(other, value, trail),
            _ => self.wrong_type(kind, value, trail),
        }
    }

    fn referable(&mut self, object: &'static Object, value: &'d Value, trail: &Trail<'_>) {
        let Value::Object(fields) = value else {
            return self.wrong_type(&Kind::Referable(object), value, trail);
        };
        match fields.get("$ref") {
            None => self.object(object, fields, trail),
            Some(Value::String(reference)) => {
                self.references
                    .check(reference, object, trail, self.diagnostics);
                let is_schema = object.is(&grammar::SCHEMA);
                let is_nullable = is_schema && fields.get("nullable") == Some(&Value::Bool(true));
                if is_nullable {
                    self.unread.nullable.insert(trail.pointer());
                }
                self.beside_reference(fields, is_nullable, trail);
            }
            Some(other) => self.wrong_type(&Kind::Text, other, &trail.key("$ref")),
        }
    }

    /// Warns about fields beside a reference. OpenAPI 3.0 ignores them all, but `nullable` there has
    /// a plain meaning, and servers that declare it do send `null`.
    fn beside_reference(
        &mut self,
        fields: &'d Map<String, Value>,
        is_nullable: bool,
        trail: &Trail<'_>,
    ) {
        let is_ignored = |key: &&str| {
            *key != "$ref" && !is_extension(key) && !(is_nullable && *key == "nullable")
        };
        let ignored: Vec<&str> = fields
            .keys()
            .map(String::as_str)
            .filter(is_ignored)
            .collect();
        if let Some(first) = ignored.first() {
            let verb = if ignored.len() == 1 { "is" } else { "are" };
            let message = format!("{} beside a `$ref` {verb} ignored", listed(&ignored));
            self.diagnostics
                .warning(
                    Warning::BesideReference,
                    &trail.key(first).pointer(),
                    message,
                )
                .at_key()
                .help(format!(
                    "{} reads nothing beside a `$ref`; put both into an `allOf` if it matters",
                    self.language.name
                ));
        }
    }

    fn object(
        &mut self,
        object: &'static Object,
        fields: &'d Map<String, Value>,
        trail: &Trail<'_>,
    ) {
        if let Some(Value::String(reference)) = fields.get("$ref")
            && object.kind_of("$ref").is_none()
        {
            return self.misplaced_reference(object, reference, &trail.key("$ref"));
        }
        for (key, value) in fields {
            let trail = trail.key(key);
            match object.kind_of(key) {
                Some(_) if self.is_too_new(object, key) => {
                    self.unknown_field(object, key, &trail);
                }
                Some(kind) => {
                    self.key(object, key, &trail);
                    match object.field(key).filter(|field| field.required) {
                        Some(field) if value.is_null() => self.nothing(object, field, &trail),
                        _ => self.node(kind, value, &trail),
                    }
                }
                None if is_extension(key) => {}
                None => self.unknown_field(object, key, &trail),
            }
        }
        for field in object
            .fields
            .iter()
            .filter(|field| field.required && !fields.contains_key(field.name))
        {
            let place = trail.pointer();
            let message = format!("{} needs the field `{}`", object.noun, field.name);
            let diagnostic = self
                .diagnostics
                .error("missing-field", &place, message)
                .at_key();
            diagnostic.fix = fixes::empty(field, &place);
        }
        if object.is(&grammar::CALLBACK) {
            self.has_callbacks = true;
        }
        if object.is(&grammar::ENCODING) && fields.get("explode") == Some(&Value::Bool(false)) {
            self.unread.joined.insert(trail.pointer());
        }
        if object.is(&grammar::DISCRIMINATOR) {
            self.mapping(fields, trail);
        }
        if let Some(rules) = &mut self.rules {
            rules.apply(object, fields, trail, self.diagnostics);
        }
    }

    /// Reports a reference to an object that OpenAPI has no references to.
    fn misplaced_reference(&mut self, object: &Object, reference: &str, trail: &Trail<'_>) {
        let pointer = trail.pointer();
        let message = format!("{} can't be a reference to `{reference}`", object.noun);
        self.diagnostics
            .error("wrong-reference", &pointer, message)
            .at_key()
            .help("write what it leads to in its place")
            .fix = fixes::inline(&pointer);
    }

    /// Returns true if a field is one of OpenAPI 3.1, and the document of an earlier version.
    fn is_too_new(&self, object: &Object, key: &str) -> bool {
        self.language.number != "3.1" && object.field(key).is_some_and(|field| field.is_new)
    }

    /// Reports a required field that is `null`: in YAML, a key with nothing behind it.
    fn nothing(&mut self, object: &Object, field: &Field, trail: &Trail<'_>) {
        let message = format!(
            "{} needs the field `{}`, which is `null` here",
            object.noun, field.name
        );
        let help = match field.kind {
            Kind::Text => "an empty text is written `\"\"`".to_owned(),
            Kind::Word(words) => known(words),
            Kind::List(_) => "an empty list is written `[]`".to_owned(),
            _ => "an empty object is written `{}`".to_owned(),
        };
        let diagnostic = self
            .diagnostics
            .error("missing-field", &trail.pointer(), message)
            .help(help);
        diagnostic.fix = trail
            .pointer()
            .parent()
            .and_then(|place| fixes::empty(field, &place));
    }

    /// Checks a key that is not fixed.
    fn key(&mut self, object: &Object, key: &str, trail: &Trail<'_>) {
        match object.others {
            Others::Paths(_) if !key.starts_with('/') => {
                self.diagnostics
                    .error(
                        "invalid-path",
                        &trail.pointer(),
                        format!("the path `{key}` does not start with `/`"),
                    )
                    .at_key()
                    .help(format!("write `/{key}`"))
                    .fix(Fix::new(
                        format!("it is read as `/{key}`"),
                        [Edit::Rename(trail.pointer(), format!("/{key}"))],
                    ));
            }
            Others::StatusCodes(_) if key != "default" && !is_status_code(key) => {
                self.diagnostics
                    .error(
                        "invalid-status-code",
                        &trail.pointer(),
                        format!("`{key}` is not a status code"),
                    )
                    .at_key()
                    .help("write a code such as `200`, a range such as `2XX`, or `default`")
                    .fix(Fix::ignore(&trail.pointer()));
            }
            _ => {}
        }
    }

    fn mapping(&mut self, fields: &'d Map<String, Value>, trail: &Trail<'_>) {
        let mapping = fields.get("mapping").and_then(Value::as_object);
        for (key, target) in mapping.into_iter().flatten() {
            if let Value::String(target) = target {
                self.references.check_mapping(
                    target,
                    &trail.key("mapping").key(key),
                    self.diagnostics,
                );
            }
        }
    }

    fn unknown_field(&mut self, object: &Object, key: &str, trail: &Trail<'_>) {
        let pointer = trail.pointer();
        let is_keyword = object.is(&grammar::SCHEMA)
            && grammar::JSON_SCHEMA_KEYWORDS.contains(&key)
            || object.field(key).is_some();
        let meant =
            closest(key, object.fields.iter().map(|field| field.name)).filter(|_| !is_keyword);
        match meant {
            Some(meant) => self
                .diagnostics
                .error(
                    "misspelt-field",
                    &pointer,
                    format!("{} has no field `{key}`", object.noun),
                )
                .at_key()
                .help(format!("did you mean `{meant}`?"))
                .fix(fixes::misspelt(&pointer, key, meant)),
            None => self
                .diagnostics
                .warning(
                    Warning::UnknownField,
                    &pointer,
                    format!(
                        "the field `{key}` of {} is not part of {} and is left out",
                        object.noun, self.language.name
                    ),
                )
                .at_key(),
        };
    }

    fn word(&mut self, words: &'static [&'static str], word: &str, trail: &Trail<'_>) {
        if words.contains(&word) {
            return;
        }
        let (code, message) = match trail {
            Trail::Key(_, "type") => ("unknown-type", format!("unknown type `{word}`")),
            Trail::Key(_, key) => (
                "unknown-value",
                format!("`{word}` is not a value of `{key}`"),
            ),
            _ => (
                "unknown-value",
                format!("`{word}` is not a value of this field"),
            ),
        };
        // `int` and `bool` differ too much from what they mean to count as misspelt.
        let short_for = || {
            words
                .iter()
                .copied()
                .find(|known| word.len() >= 3 && known.starts_with(word))
        };
        let meant = closest(word, words.iter().copied()).or_else(short_for);
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if self.language.number == "3.0" && word == "file" => {
                "a file is of `type: string` and `format: binary`".to_owned()
            }
            None if self.language.number == "3.0" && matches!(word, "body" | "formData") => {
                "a body is no parameter in OpenAPI 3.0: describe it as the operation's `requestBody`"
                    .to_owned()
            }
            None => known(words),
        };
        let pointer = trail.pointer();
        let diagnostic = self.diagnostics.error(code, &pointer, message).help(help);
        if code == "unknown-type" {
            diagnostic.fix(fixes::unknown_type(&pointer, word, meant, words));
        } else if word != word.to_lowercase() && words.contains(&&*word.to_lowercase()) {
            let meant = word.to_lowercase();
            let told = format!("it is read as `{meant}`");
            diagnostic.fix(Fix::new(told, [Edit::Set(pointer, meant.into())]));
        }
    }

    fn wrong_type(&mut self, kind: &Kind, value: &Value, trail: &Trail<'_>) {
        let message = format!("expected {}, found {}", expected(kind), found(value));
        let diagnostic = self
            .diagnostics
            .error("wrong-type", &trail.pointer(), message);
        match (kind, value, trail) {
            (Kind::Text, Value::Number(_) | Value::Bool(_), _) => {
                diagnostic.help(format!("write \"{value}\", in quotes"))
            }
            (Kind::Word(_), Value::Array(_), Trail::Key(_, "type")) => {
                diagnostic.help(format!(
                    "a list of types is OpenAPI 3.1; in {}, `null` is allowed by `{}`",
                    self.language.number, self.language.nullable
                ))
            }
            (Kind::Flag, Value::Number(_), Trail::Key(_, "exclusiveMinimum" | "exclusiveMaximum")) => {
                diagnostic.help(format!(
                    "a limit of its own is OpenAPI 3.1; in {}, it is a flag beside `minimum` or `maximum`",
                    self.language.number
                ))
            }
            (_, Value::Null, _) => diagnostic.help("leave the field out"),
            _ => diagnostic,
        };
        diagnostic.fix = fixes::wrong_type(kind, value, trail);
    }
}

/// Lists the values that a field can have, for a message.
fn known(words: &[&str]) -> String {
    let verb = if words.len() == 1 { "is" } else { "are" };
    format!("known {verb} {}", listed(words))
}

fn is_status_code(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    }
}

fn expected(kind: &Kind) -> String {
    match kind {
        Kind::Any => "any value".to_owned(),
        Kind::Text | Kind::Word(_) => "a string".to_owned(),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Number => "a number".to_owned(),
        Kind::Count => "a whole number, zero or more".to_owned(),
        Kind::List(_) => "an array".to_owned(),
        Kind::Map(_) => "an object".to_owned(),
        Kind::Object(object) | Kind::Referable(object) => format!("{} (an object)", object.noun),
        Kind::FlagOr(other) => format!("`true`, `false` or {}", expected(other)),
    }
}

fn found(value: &Value) -> String {
    match value {
        Value::Null => "nothing (`null`)".to_owned(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
