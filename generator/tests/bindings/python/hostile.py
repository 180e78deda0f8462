"""Checks that no string of hostile.yaml became code.

hostile.py FOLDER, of the package that was generated from it
"""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import pkgutil
import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib

folder = Path(sys.argv[1])
(package,) = (path for path in (folder / "src").iterdir() if path.is_dir())
sys.path.insert(0, str(folder / "src"))

# Importing every module runs none of the strings.
sdk = importlib.import_module(package.name)
for module in pkgutil.walk_packages(sdk.__path__, f"{package.name}."):
    importlib.import_module(module.name)
assert not hasattr(builtins, "escaped"), builtins.escaped

# Nothing would run later: the name is in strings only.
for path in sorted(package.rglob("*.py")):
    source = path.read_text()
    for node in ast.walk(ast.parse(source)):
        name = getattr(node, "id", None) or getattr(node, "attr", None)
        assert name not in ("escaped", "__import__"), f"{path}:{node.lineno}"
    hidden = [character for character in source if not character.isprintable() and character != "\n"]
    assert not hidden, f"{path}: {hidden}"

if sys.version_info >= (3, 11):
    project = tomllib.loads((folder / "pyproject.toml").read_text())
    assert set(project["tool"]) == {"hatch", "mypy", "ruff"}, project["tool"]
    assert project["project"]["version"] == "1.0.0+tool.evil.escaped.version.0"

# Names and values on the wire are those of the document.
values = {known.value for known in sdk.models.Kind}
assert {'"""', "\\", "\0", "\u202e", "'", "", "__class__", "{{ x }}", "\u2028"} <= values, values
hostile = sdk.models.Hostile.from_wire(
    {'a"""\n': "x", "str": "y", "back\\": "z", "date": "2020-01-02", "union": {'ki"nd': '"""\n\\'}, "__class__": "c"}
)
assert hostile.to_wire()['a"""\n'] == "x" and hostile.to_wire()["__class__"] == "c"
assert type(hostile.union) is sdk.models.Model_, hostile.union
(get,) = (
    f for _, f in inspect.getmembers(sdk.operations.quotes_import_os, inspect.isfunction) if f.__name__ != "deprecated"
)
operation = get("1", "2", q="&3")
assert operation.target() == '/a"""/1/2?q%22%0A%27=%263', operation.target()
print("no string became code")
