"""Each login sends its credentials and gets its token, whatever their types.

logins.py LOGINS.json, with the package on the path
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

from convention_types._responses import Response

CASES = json.loads(Path(sys.argv[1]).read_text())
for index, case in enumerate(CASES):
    session = importlib.import_module(f"convention_types._conventions_{index}").SESSION
    login = session.login("u", "p")
    assert json.loads(login.body.content()) == {"user": "u", "pass": "p"}, case
    response = login.read(Response(login.id, 200, json.dumps(case["response"]).encode(), "utf-8"))
    assert session.token_of(login, response) == case["token"], case
    assert session.logout().target() == "/logout", case
print(f"{len(CASES)} logins log in")
