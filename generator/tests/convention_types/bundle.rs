//! All cases in one package of each language, written to `target/tmp/convention-types`, where
//! `.ci/conventions` compiles and runs them.

use std::fs;
use std::path::{Path, PathBuf};

use cce_generator::api::Api;
use cce_generator::bindings::{self, Pack};
use cce_generator::output::FileTree;
use cce_generator::package::Package;
use serde_json::{Value, json};

use super::cases::{self, Case, Ids};
use super::document::Builder;
use super::kinds::value;
use super::{crates, parses, reading};

type Files = Vec<(String, String)>;

/// Writes files in place of those that a folder has.
fn write(name: &str, files: &Files) {
    let root: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("convention-types")
        .join(name);
    if root.exists() {
        fs::remove_dir_all(&root).expect("it can be removed");
    }
    for (path, text) in files {
        let path = root.join(path);
        let parent = path.parent().expect("it is in a folder");
        fs::create_dir_all(parent).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }
}

fn files(tree: &FileTree) -> Files {
    tree.iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

fn text<'t>(tree: &'t FileTree, path: &str) -> &'t str {
    tree.get(path).unwrap_or_else(|| panic!("there is {path}"))
}

fn everything(ids: Ids) -> (Api, Vec<Case>) {
    let mut builder = Builder::default();
    let cases = cases::add(&mut builder, ids);
    cases::polls(&mut builder);
    cases::secrets(&mut builder);
    (reading(&builder).api, cases)
}

/// Each task with an id, in JSON, and the path that it is asked for at.
fn asked(cases: &[Case]) -> Vec<(&str, Value, String)> {
    let fitting = cases.iter().filter(|case| case.fits);
    fitting
        .filter_map(|case| {
            let (id, text) = value(case.id?);
            let id: Value = serde_json::from_str(id).expect("it is JSON");
            let task =
                json!({"id": id, "status": "BUSY", "failure": "none", "done": 1, "total": 2});
            Some((&*case.name, task, format!("/{}/{text}", case.name)))
        })
        .collect()
}

/// The logins of one document, and the model of each, in which it is the convention's.
///
/// A document has one login by convention. What the client does with it refers to no other one, so
/// that many of such modules stand beside each other.
struct Logins {
    all: Api,
    each: Vec<Api>,
    tokens: Vec<&'static str>,
}

impl Logins {
    fn new() -> Self {
        let mut builder = Builder::default();
        let (mut each, mut tokens) = (Vec::new(), Vec::new());
        let add = |builder: &mut Builder| {
            builder.operation("/logout", "put", cases::logout(json!({})));
        };
        add(&mut builder);
        for (name, types) in cases::logins() {
            builder.login(&name, &types);
            let mut alone = Builder::default();
            add(&mut alone);
            alone.login(&name, &types);
            let api = reading(&alone).api;
            assert!(api.login.is_some(), "{name}: {types:?}");
            each.push(api);
            tokens.push(types.token.kind.name);
        }
        Self {
            all: reading(&builder).api,
            each,
            tokens,
        }
    }
}

/// The crates, with a test that each task asks for itself by its id.
#[test]
fn rust() {
    let (api, cases) = everything(Ids::All);
    let tree = crates(&api);
    parses(&tree);
    let mut files = files(&tree);
    let asked = asked(&cases);
    assert!(asked.len() > 50);
    let lines = asked.iter().map(|(name, task, path)| {
        let task = task.to_string();
        format!("    asks!({name}, {task:?}, {path:?});\n")
    });
    let test = format!(
        "use cce_operations::models::*;\nuse cce_operations::{{Operation, Task, TaskState}};\n\n\
         macro_rules! asks {{\n    ($task:ident, $json:expr, $path:expr) => {{\n        \
         let task: $task = serde_json::from_str($json).unwrap();\n        \
         assert_eq!(task.state(), TaskState::Running);\n        \
         assert_eq!((task.failure(), task.progress()), (Some(\"none\"), Some((1, Some(2)))));\n        \
         let poll = task.poll().unwrap();\n        \
         assert_eq!(poll.request().unwrap().path, $path);\n    }};\n}}\n\n\
         #[test]\nfn each_task_asks_for_itself() {{\n{}}}\n",
        lines.collect::<String>()
    );
    files.push(("operations/tests/tasks.rs".to_owned(), test));
    write("rust", &files);
}

/// The crates, with a module and a test for each login.
#[test]
fn rust_logins() {
    let logins = Logins::new();
    let tree = crates(&logins.all);
    parses(&tree);
    let mut files = files(&tree);
    let (mut modules, mut tests) = (String::new(), String::new());
    for (index, (api, token)) in logins.each.iter().zip(&logins.tokens).enumerate() {
        let tree = crates(api);
        // The functions of a session are its own.
        let session = text(&tree, "operations/src/session.rs").replace("\nfn ", "\npub(crate) fn ");
        files.push((format!("operations/src/session_{index}.rs"), session));
        modules.push_str(&format!("#[allow(dead_code)]\nmod session_{index};\n"));
        let (json, text) = value(token);
        tests.push_str(&format!(
            "    logs_in!(session_{index}, {:?}, {text:?});\n",
            format!("{{\"token\": {json}}}")
        ));
    }
    let test = format!(
        "{modules}\n#[cfg(test)]\nmod sessions {{\n    \
         macro_rules! logs_in {{\n        ($session:ident, $json:expr, $token:expr) => {{\n            \
         let request = crate::$session::login(\"u\", \"p\").unwrap();\n            \
         let Some(crate::Body::Content {{ content: crate::Content::Bytes(body), .. }}) = request.body else {{ panic!() }};\n            \
         assert_eq!(String::from_utf8(body).unwrap(), r#\"{{\"user\":\"u\",\"pass\":\"p\"}}\"#);\n            \
         let headers = vec![(\"Content-Type\".to_owned(), \"application/json\".to_owned())];\n            \
         let token = crate::$session::token(crate::Response::new(200, headers, $json)).unwrap().unwrap();\n            \
         assert_eq!(token.expose(), $token);\n            \
         assert_eq!(crate::$session::logout().unwrap().path, \"/logout\");\n        \
         }};\n    }}\n\n    #[test]\n    fn each_login_logs_in() {{\n{tests}    }}\n}}\n"
    );
    let library = files
        .iter_mut()
        .find(|(path, _)| path == "operations/src/lib.rs");
    let (_, library) = library.expect("there is one");
    library.push_str(&test);
    write("rust-logins", &files);
}

fn generated(api: &Api, pack: &Pack) -> FileTree {
    let tree = bindings::generate(api, pack, &Package::default());
    tree.unwrap_or_else(|error| panic!("{}: {error}", pack.name()))
}

/// Each pack, and beside it the tasks with what they ask for.
#[test]
fn packs() {
    // Of an id that doesn't fit, a pack has a type and nothing else.
    let (api, cases) = everything(Ids::Fitting);
    let tasks: Vec<Value> = asked(&cases)
        .into_iter()
        .map(|(name, task, path)| json!({"name": name, "task": task, "path": path}))
        .collect();
    for pack in Pack::all().expect("the packs are sound") {
        let mut files = files(&generated(&api, &pack));
        files.push(("tasks.json".to_owned(), json!(tasks).to_string()));
        write(pack.name(), &files);
    }
}

/// The packs with a client, and a module for each login.
#[test]
fn packs_logins() {
    let logins = Logins::new();
    for pack in Pack::all().expect("the packs are sound") {
        let module = match pack.name() {
            "typescript" => "src/session.ts",
            "python" => "src/convention_types/_conventions.py",
            _ => continue,
        };
        let mut files = files(&generated(&logins.all, &pack));
        let (stem, extension) = module.rsplit_once('.').expect("it has one");
        for (index, api) in logins.each.iter().enumerate() {
            let tree = generated(api, &pack);
            let path = format!("{stem}_{index}.{extension}");
            files.push((path, text(&tree, module).to_owned()));
        }
        let tokens: Vec<Value> = (logins.tokens.iter())
            .map(|token| {
                let (json, text) = value(token);
                let json: Value = serde_json::from_str(json).expect("it is JSON");
                json!({"response": {"token": json}, "token": text})
            })
            .collect();
        files.push(("logins.json".to_owned(), json!(tokens).to_string()));
        write(&format!("{}-logins", pack.name()), &files);
    }
}
