//! Text from tokens, laid out as `cargo fmt` would.
//!
//! `prettyplease` makes text of tokens; where it breaks lines other than rustfmt does, this module
//! breaks them anew. Only what the generator writes is known here: signatures, calls, arrays,
//! struct expressions and match arms. A test holds the outcome against rustfmt.

use std::borrow::Cow;

use proc_macro2::TokenStream;

/// rustfmt's defaults (`max_width`, `fn_call_width`, `array_width`, `struct_lit_width`, `chain_width`).
const WIDTH: usize = 100;
const CALL_WIDTH: usize = 60;
const ARRAY_WIDTH: usize = 60;
const STRUCT_WIDTH: usize = 18;
const CHAIN_WIDTH: usize = 60;
/// Elements up to this width share lines (`short_array_element_width_threshold`).
const SHORT_ELEMENT: usize = 10;

/// The text of a file's items.
///
/// The tokens are the generator's own; that they are Rust is a property of its templates. Should
/// they not be, the text shows the tokens as they are, and the compiler says what is wrong.
pub(super) fn items(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => refit(&prettyplease::unparse(&file)),
        Err(_) => tokens.to_string(),
    }
}

/// A call with one argument, as a statement of a function.
pub(super) fn call(function: &str, argument: &str) -> String {
    let line = format!("    {function}({argument});\n");
    // A literal that is the only argument may be as wide as the line.
    if line.len() <= WIDTH + 1 {
        line
    } else {
        format!("    {function}(\n        {argument},\n    );\n")
    }
}

/// Appends a `use` of several names of one path, none if there are no names.
pub(super) fn push_use(text: &mut String, path: &str, names: &[&str]) {
    let mut names = names.to_vec();
    names.sort_by(|left, right| version_order(left, right));
    match names.as_slice() {
        [] => {}
        [name] => text.push_str(&format!("use {path}::{name};\n")),
        names => {
            let line = format!("use {path}::{{{}}};", names.join(", "));
            // rustfmt keeps two columns for what closes the list.
            if line.len() <= WIDTH - 2 {
                text.push_str(&line);
                text.push('\n');
            } else {
                text.push_str(&format!("use {path}::{{\n"));
                push_filled(text, names.iter().copied(), 4);
                text.push_str("};\n");
            }
        }
    }
}

/// Fills lines with elements, each followed by a comma.
fn push_filled<'a>(text: &mut String, elements: impl Iterator<Item = &'a str>, indent: usize) {
    let mut line = String::new();
    let mut elements = elements.peekable();
    while let Some(element) = elements.next() {
        // rustfmt counts the space between two elements to the first of them.
        let space = usize::from(elements.peek().is_some());
        if !line.is_empty() && indent + line.len() + 1 + element.len() + 1 + space > WIDTH {
            text.push_str(&format!("{:indent$}{line}\n", ""));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(element);
        line.push(',');
    }
    text.push_str(&format!("{:indent$}{line}\n", ""));
}

/// The order in which rustfmt sorts names (style edition 2024): numbers by their value.
pub(super) fn version_order(left: &str, right: &str) -> std::cmp::Ordering {
    fn parts(name: &str) -> Vec<(String, u128)> {
        let mut parts: Vec<(String, u128)> = Vec::new();
        let mut digits = String::new();
        let mut word = String::new();
        for c in name.chars() {
            if c.is_ascii_digit() {
                digits.push(c);
            } else {
                if !digits.is_empty() {
                    parts.push((
                        std::mem::take(&mut word),
                        digits.parse().unwrap_or(u128::MAX),
                    ));
                    digits.clear();
                }
                word.push(c);
            }
        }
        parts.push((word, digits.parse().unwrap_or(0)));
        parts
    }
    // Types come before functions, as upper case before lower.
    parts(left).cmp(&parts(right)).then_with(|| left.cmp(right))
}

/// Breaks the lines of `prettyplease` anew.
fn refit(text: &str) -> String {
    let joined = joined_receivers(text);
    let lines: Vec<&str> = joined.lines().collect();
    let mut out = Out::default();
    let mut index = 0;
    while index < lines.len() {
        let lines_ahead = &lines[index..];
        if let Some((text, used)) = union_macro(lines_ahead).or_else(|| enum_macro(lines_ahead)) {
            text.lines().for_each(|line| out.push(line));
            index += used;
            continue;
        }
        index += match broken_group(&lines[index..]) {
            Some((group, used)) => {
                out.group(&group);
                used
            }
            None => match broken_arm(&lines[index..]).or_else(|| broken_chain(&lines[index..])) {
                Some((line, used)) => {
                    out.push(&line);
                    used
                }
                None => {
                    match whole_group(lines[index]) {
                        Some(group) => out.group(&group),
                        None => {
                            match long_constant(lines[index]).or_else(|| long_chain(lines[index])) {
                                Some(line) => out.push(&line),
                                None => out.push(lines[index]),
                            }
                        }
                    }
                    1
                }
            },
        };
    }
    dedented_closures(&out.text).into_owned()
}

/// Joins a call to its receiver, where `prettyplease` has broken the line between the two.
fn joined_receivers(text: &str) -> Cow<'_, str> {
    const RECEIVER: &str = "request";
    if !text.contains("request\n") {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut dedent_to = None;
    for line in text.lines() {
        let depth = indent(line);
        if let Some(base) = dedent_to {
            let first = joined.ends_with(RECEIVER);
            let code = line.trim_start();
            if !first {
                joined.push_str(&" ".repeat(depth.saturating_sub(4)));
            }
            joined.push_str(code);
            joined.push('\n');
            if depth == base + 4 && code.ends_with(';') {
                dedent_to = None;
            }
            continue;
        }
        joined.push_str(line);
        if line.trim_start() == RECEIVER {
            dedent_to = Some(depth);
        } else {
            joined.push('\n');
        }
    }
    Cow::Owned(joined)
}

/// The bodies of closures, which stand too deep once their chain has been joined.
fn dedented_closures(text: &str) -> Cow<'_, str> {
    if !text.contains("| {\n") {
        return Cow::Borrowed(text);
    }
    let mut dedented = String::with_capacity(text.len());
    // The lines that began the closures around the current place, by their indentation.
    let mut open: Vec<usize> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let depth = indent(line);
        dedented.push_str(&line[depth.min(4 * open.len())..]);
        dedented.push('\n');
        let twice = lines.peek().is_some_and(|next| indent(next) == depth + 8);
        if line.ends_with("| {") && twice {
            open.push(depth);
        } else if line.trim_start().starts_with('}')
            && open.last().is_some_and(|base| depth == base + 4)
        {
            open.pop();
        }
    }
    Cow::Owned(dedented)
}

/// Something in brackets, with its elements apart.
struct Group<'a> {
    indent: usize,
    /// What stands before the elements, the opening bracket included.
    open: &'a str,
    elements: Vec<Cow<'a, str>>,
    /// What stands behind the elements, the closing bracket included.
    close: &'a str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Signature,
    Call,
    Array,
    Struct,
}

/// What kind of group a line opens, if it ends in the opening bracket.
fn kind_of(open: &str) -> Option<Kind> {
    let is_function = open.starts_with("fn ") || open.starts_with("pub fn ");
    match open.chars().next_back()? {
        '(' if is_function => Some(Kind::Signature),
        '(' if open.len() > 1 => Some(Kind::Call),
        '[' if open.ends_with("&[") => Some(Kind::Array),
        '{' if open.ends_with("Self {") => Some(Kind::Struct),
        _ => None,
    }
}

/// A group that `prettyplease` has broken: one element a line.
fn broken_group<'a>(lines: &[&'a str]) -> Option<(Group<'a>, usize)> {
    let first = lines.first()?;
    let indent = indent(first);
    let open = &first[indent..];
    if open.starts_with("//") || open.starts_with("#[") {
        return None;
    }
    let kind = kind_of(open)?;
    if kind == Kind::Struct {
        return None;
    }
    let mut elements: Vec<Cow<'_, str>> = Vec::new();
    // Whether the last element goes on: type arguments that `prettyplease` has broken too.
    let mut open_arguments = false;
    for (offset, line) in lines.iter().enumerate().skip(1) {
        let depth = self::indent(line);
        let code = line.trim();
        if depth == indent && code.starts_with([')', ']']) {
            return Some((
                Group {
                    indent,
                    open,
                    elements,
                    close: code,
                    kind,
                },
                offset + 1,
            ));
        }
        if open_arguments {
            let element = elements.last_mut()?.to_mut();
            open_arguments = !code.starts_with('>');
            if open_arguments && !element.ends_with('<') {
                element.push_str(", ");
            }
            element.push_str(code.strip_suffix(',').unwrap_or(code));
            if indent + 4 + element.len() >= WIDTH {
                return None;
            }
            continue;
        }
        if depth != indent + 4 {
            return None;
        }
        open_arguments = code.ends_with('<');
        elements.push(Cow::Borrowed(code.strip_suffix(',').unwrap_or(code)));
    }
    None
}

/// A group that `prettyplease` has left on one line, but that rustfmt might break.
fn whole_group(line: &str) -> Option<Group<'_>> {
    let indent = indent(line);
    let code = &line[indent..];
    if code.starts_with("//")
        || code.starts_with('#')
        || code.starts_with("pub ") && code.ends_with(',')
    {
        return None;
    }
    let (opening, closing, kind) = if code.starts_with("fn ") || code.starts_with("pub fn ") {
        // Signatures that fit in fewer columns than rustfmt has are whole to both.
        return None;
    } else if let Some(start) = code.find("= &[").filter(|_| code.ends_with("];")) {
        (start + 4, code.len() - 2, Kind::Array)
    } else if code.starts_with("Self { ") && code.ends_with(" }") {
        ("Self { ".len(), code.len() - 2, Kind::Struct)
    } else if code.starts_with("request.") && code.ends_with(");") {
        (code.find('(')? + 1, code.len() - 2, Kind::Call)
    } else {
        return None;
    };
    let elements = split(&code[opening..closing])?
        .into_iter()
        .map(Cow::Borrowed)
        .collect();
    let open = code[..opening].trim_end();
    Some(Group {
        indent,
        open,
        elements,
        close: code[closing..].trim_start(),
        kind,
    })
}

/// The elements of a list, parted by the commas that are in no bracket and no literal.
fn split(list: &str) -> Option<Vec<&str>> {
    let (mut elements, mut start, mut depth) = (Vec::new(), 0, 0usize);
    let mut literal = false;
    let mut escaped = false;
    for (index, c) in list.char_indices() {
        if literal {
            literal = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => literal = true,
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                elements.push(list[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    let last = list[start..].trim();
    if !last.is_empty() {
        elements.push(last);
    }
    Some(elements)
}

/// A match arm that `prettyplease` has given a block of its own: the arm on one line, if it fits.
fn broken_arm(lines: &[&str]) -> Option<(String, usize)> {
    let [head, body, end, ..] = lines else {
        return None;
    };
    let depth = indent(head);
    let fits = head.ends_with(" => {")
        && indent(body) == depth + 4
        && !body.ends_with([';', '{', '(', '['])
        && end.len() == depth + 1
        && end.ends_with('}');
    if !fits {
        return None;
    }
    let line = format!("{}{},", head.strip_suffix('{')?, body.trim());
    (line.len() <= WIDTH).then_some((line, 3))
}

/// A call of one of the macros for unions and records, with a variant or field a line. In braces, so that rustfmt leaves
/// it alone.
fn union_macro(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines.first()?;
    let is_listing = ["tagged_union!(", "record!("]
        .iter()
        .any(|name| first.contains(name));
    if !(first.starts_with("crate::support::") && is_listing) {
        return None;
    }
    let used = lines.iter().position(|line| line.ends_with(");"))? + 1;
    let call = lines[..used]
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ");
    let (name, rest) = call.split_once('(')?;
    let rest = rest.rsplit_once(')')?.0;
    let (head, variants) = rest.split_at(outside_literals(rest, '{')?);
    let variants = split(variants[1..].rsplit_once('}')?.0)?;
    let mut text = format!("{name} {{\n    {} {{\n", head.trim());
    for variant in variants {
        match variant.split_once(" : ") {
            Some((field, wire)) => text.push_str(&format!("        {field}: {wire},\n")),
            None if variant.starts_with("..") => {
                text.push_str(&format!("        ..{}\n", variant[2..].trim_start()));
            }
            None => text.push_str(&format!("        {variant},\n")),
        }
    }
    text.push_str("    }\n}\n");
    Some((text, used))
}

/// Where a character first stands in code, rather than in a literal.
fn outside_literals(code: &str, wanted: char) -> Option<usize> {
    let (mut literal, mut escaped) = (false, false);
    let mut characters = code.char_indices();
    let found = characters.find(|(_, c)| {
        if literal {
            literal = escaped || *c != '"';
            escaped = !escaped && *c == '\\';
            return false;
        }
        literal = *c == '"';
        *c == wanted
    });
    found.map(|(index, _)| index)
}

/// A call of one of the macros for enumerations whose name is too long for `prettyplease`. It gets no
/// comma, as what is broken otherwise does: the macros take none.
fn enum_macro(lines: &[&str]) -> Option<(String, usize)> {
    let [open, name, ");", ..] = lines else {
        return None;
    };
    let name = name.trim();
    if !(open.starts_with("crate::support::") && open.ends_with("_enum!(")) {
        return None;
    }
    let line = format!("{open}{name});");
    let text = if line.len() <= WIDTH {
        line
    } else {
        format!("{open}\n    {name}\n);")
    };
    Some((text, 3))
}

/// A constant that is too long for a line: its value on one of its own.
fn long_constant(line: &str) -> Option<String> {
    let depth = indent(line);
    let is_constant =
        line[depth..].starts_with("const ") || line[depth..].starts_with("pub const ");
    let (head, value) = line
        .split_once(" = \"")
        .filter(|_| is_constant && line.len() > WIDTH)?;
    let indent = depth + 4;
    // What doesn't fit even so is left as it is.
    (indent + 1 + value.len() <= WIDTH).then(|| format!("{head} =\n{:indent$}\"{value}", ""))
}

/// A chain that is too long for one line, though the line is not: a link a line.
fn long_chain(line: &str) -> Option<String> {
    let depth = indent(line);
    let code = &line[depth..];
    let (lead, chain) = match code.split_once(": ") {
        Some((field, chain)) if chain.starts_with("value.") => (field.len() + 2, chain),
        _ if code.starts_with("value.") => (0, code),
        _ if code.starts_with("self.") && !code.contains(" = ") => (0, code),
        _ => return None,
    };
    if chain.trim_end_matches([',', ';']).len() <= CHAIN_WIDTH || chain.ends_with(['{', '(']) {
        return None;
    }
    let dots = top_level_dots(chain);
    // `self` is so short that it shares its line with the first link.
    let breaks = dots.get(usize::from(chain.starts_with("self."))..)?;
    if dots.len() < 2 {
        return None;
    }
    let mut broken = line[..depth + lead].to_owned();
    let mut start = 0;
    for end in breaks.iter().copied().chain([chain.len()]) {
        if start > 0 {
            broken.push_str(&format!("\n{:1$}", "", depth + 4));
        }
        broken.push_str(&chain[start..end]);
        start = end;
    }
    Some(broken)
}

/// Where the links of a chain begin: the dots that are in no bracket and no literal.
fn top_level_dots(chain: &str) -> Vec<usize> {
    let (mut dots, mut depth) = (Vec::new(), 0usize);
    let (mut literal, mut escaped) = (false, false);
    for (index, c) in chain.char_indices() {
        if literal {
            literal = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => literal = true,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => dots.push(index),
            _ => {}
        }
    }
    dots
}

/// A chain that `prettyplease` has broken, on one line if rustfmt would leave it whole.
fn broken_chain(lines: &[&str]) -> Option<(String, usize)> {
    let (first, rest) = lines.split_first()?;
    let depth = indent(first);
    let is_link = |line: &&&str| indent(line) == depth + 4 && line.trim_start().starts_with('.');
    let links: Vec<&str> = rest
        .iter()
        .take_while(is_link)
        .map(|line| line.trim())
        .collect();
    let line = format!("{first}{}", links.concat());
    let chain = line.rsplit(": ").next()?.trim_end_matches([',', ';']).len();
    let whole = chain <= CHAIN_WIDTH || links.len() == 1 && !links[0].contains('(');
    (!links.is_empty() && whole && line.len() <= WIDTH).then_some((line, links.len() + 1))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The text as it grows, with gaps between items.
#[derive(Default)]
struct Out {
    text: String,
    /// Whether the lines are those of a block that holds items: an `impl` or a `trait`.
    in_items: bool,
    /// The item that ended last, if no other block has begun since.
    ended: Option<Ended>,
    /// Whether the current item has a comment or an attribute.
    led: bool,
    /// Whether the current item has begun.
    begun: bool,
}

struct Ended {
    depth: usize,
    /// The keyword of an item of one line without a comment: such items stand together.
    terse: Option<String>,
}

/// The keyword that says what kind of item a line is.
fn keyword(code: &str) -> Option<String> {
    if code.starts_with("#![") {
        return Some("#!".to_owned());
    }
    let code = code.strip_prefix("pub ").unwrap_or(code);
    Some(code.split(' ').next()?.to_owned())
}

impl Out {
    fn push(&mut self, line: &str) {
        let depth = indent(line);
        let code = &line[depth..];
        if depth == 0 || depth == 4 && self.in_items {
            let closes = code.starts_with(['}', ')', ']']);
            let leads = code.starts_with("//") || code.starts_with("#[");
            let ends = (code.ends_with([';', '}']) || code.starts_with("#![")) && !leads;
            if !closes && !self.led && !self.begun {
                let terse = keyword(code).filter(|_| ends);
                if self.ended.as_ref().is_some_and(|ended| {
                    ended.depth == depth && (ended.terse.is_none() || ended.terse != terse)
                }) {
                    self.text.push('\n');
                }
            }
            self.led |= leads;
            if depth == 0 && !leads && !closes {
                self.in_items = code.starts_with("impl") || code.starts_with("pub trait");
            }
            if ends {
                self.ended = Some(Ended {
                    depth,
                    terse: keyword(code).filter(|_| !self.led && !self.begun && !closes),
                });
                self.led = false;
                self.begun = false;
            } else if !leads {
                self.ended = None;
                // What stands in an `impl` begins anew; what stands in anything else is part of it.
                self.begun = !(depth == 0 && self.in_items);
                self.led &= self.begun;
            }
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn group(&mut self, group: &Group<'_>) {
        let Group {
            indent,
            open,
            elements,
            close,
            kind,
        } = group;
        let inner: usize = elements
            .iter()
            .map(|element| element.len() + 2)
            .sum::<usize>()
            .saturating_sub(2);
        let space = if *kind == Kind::Struct { " " } else { "" };
        let width = indent + open.len() + inner + close.len() + 2 * space.len();
        let limit = match kind {
            Kind::Signature => WIDTH,
            Kind::Call => CALL_WIDTH,
            Kind::Array => ARRAY_WIDTH,
            Kind::Struct => STRUCT_WIDTH,
        };
        let pad = " ".repeat(*indent);
        if inner <= limit && width <= WIDTH {
            self.push(&format!(
                "{pad}{open}{space}{}{space}{close}",
                elements.join(", ")
            ));
            return;
        }
        // A list that is short enough is rather put on a line of its own than broken.
        if *kind == Kind::Array
            && inner <= limit
            && let Some(head) = open.strip_suffix(" &[")
        {
            self.push(&format!("{pad}{head}"));
            self.push(&format!("{pad}    &[{}{close}", elements.join(", ")));
            return;
        }
        self.push(&format!("{pad}{open}"));
        let short = elements
            .iter()
            .all(|element| element.len() <= SHORT_ELEMENT);
        if *kind == Kind::Array && short {
            push_filled(&mut self.text, elements.iter().map(Cow::as_ref), indent + 4);
        } else {
            for element in elements {
                self.push(&format!("{pad}    {element},"));
            }
        }
        self.push(&format!("{pad}{close}"));
    }
}
