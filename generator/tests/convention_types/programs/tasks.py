"""Each task asks for itself by its id, whatever the types of the two.

tasks.py TASKS.json, with the package on the path
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from convention_types._conventions import TASKS

CASES = json.loads(Path(sys.argv[1]).read_text())
kinds = {kind.model.__name__: kind for kind in TASKS}
for case in CASES:
    kind = kinds[case["name"]]
    task = kind.model.from_wire(case["task"])  # type: ignore[attr-defined]
    assert not kind.has_ended(task, accept_warnings=False), case
    assert kind.again(task).target() == case["path"], (case, kind.again(task).target())
print(f"{len(CASES)} tasks ask for themselves")
