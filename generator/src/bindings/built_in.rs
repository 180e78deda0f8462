//! The files of the packs that come with this crate.
//!
//! They are listed one by one, so that the compiler knows what the crate is made from. A test compares
//! the list with the folder.

/// A pack: its name, and its files as pairs of the path in the pack and the text.
pub(super) type BuiltIn = (&'static str, &'static [(&'static str, &'static str)]);

macro_rules! pack {
    ($pack:literal: $($file:literal),+ $(,)?) => {
        ($pack, &[$(($file, include_str!(concat!("packs/", $pack, "/", $file)))),+])
    };
}

/// The packs, in the order of their names.
#[rustfmt::skip]
pub(super) const BUILT_IN: &[BuiltIn] = &[
    pack!("go":
        "pack.yaml", "doc.go.j2", "enumeration.go.j2", "go.mod.j2", "json.go.j2", "macros.j2",
        "models.go.j2", "object.go.j2", "operation.go.j2", "operations.go.j2", "parameters.go.j2",
        "request.go.j2", "response.go.j2", "security.go.j2", "several.go.j2", "stream.go.j2",
        "union.go.j2",
    ),
    pack!("python":
        "pack.yaml", "README.md.j2", "conventions.py.j2", "init.py.j2", "macros.j2", "models.py.j2",
        "operations.py.j2", "operations_of_group.py.j2", "py.typed", "pyproject.toml.j2",
        "runtime/async_client.py", "runtime/base.py", "runtime/body.py", "runtime/client.py",
        "runtime/errors.py", "runtime/model.py", "runtime/operation.py", "runtime/parameter.py",
        "runtime/responses.py", "runtime/security.py", "runtime/session.py", "runtime/streams.py",
        "runtime/task.py", "schemes.py.j2",
    ),
    pack!("typescript":
        "pack.yaml", "README.md.j2", "package.json.j2", "src/api.ts.j2", "src/base-url.ts.j2",
        "src/body.ts.j2", "src/client.ts.j2", "src/deadline.ts.j2", "src/errors.ts.j2",
        "src/index.ts.j2", "src/macros.j2", "src/models.ts.j2", "src/operations.ts.j2",
        "src/paging.ts.j2", "src/parameters.ts.j2", "src/security.ts.j2", "src/session.ts.j2",
        "src/streams.ts.j2", "src/tasks.ts.j2", "src/wait.ts.j2", "tsconfig.json.j2",
    ),
];
