{% from "macros.j2" import docstring, imports, remarks, words %}
{# How a parameter is given to what sends it; only what differs from OpenAPI's defaults is said. #}
{% macro parameter(p) %}
{%- if p.location == "path" %}Path{% elif p.location == "query" %}Query{% elif p.location == "header" %}Header{% else %}Cookie{% endif -%}
{%- set in_url = p.location == "query" or p.location == "cookie" -%}
({{ p.name | string }}, {{ p.ident }}
{%- if p.style[:] != ("form" if in_url else "simple") %}, style="{{ p.style }}"{% endif %}
{%- if p.explode != in_url %}, explode={{ p.explode | literal }}{% endif %}
{%- if p.allow_reserved %}, allow_reserved=True{% endif -%}
)
{%- endmacro %}
{% macro part(field) %}
{%- if field.kind == "file" or field.kind == "files" -%}
FilePart({{ field.name | string }}, {{ field.ident }})
{%- elif field.media_type -%}
Part({{ field.name | string }}, {{ field.ident }}, {{ field.media_type | string }})
{%- else -%}
Part({{ field.name | string }}, {{ field.ident }})
{%- endif %}
{%- endmacro %}
{% macro whole_body(body) %}
{%- if body.content == "json" -%}
JsonBody({{ body.ident }}{% if body.media_type != "application/json" %}, {{ body.media_type | string }}{% endif %})
{%- else -%}
RawBody({{ body.ident }}, {{ body.media_type | string }}{% if body.content == "text" %}, text=True{% endif %})
{%- endif %}
{%- endmacro %}
{% macro reader(answer) %}
{%- if answer.content == "json" %}JsonAnswer({{ answer.type }})
{%- elif answer.content == "bytes" %}BytesAnswer()
{%- elif answer.content == "text" %}TextAnswer()
{%- else %}NoAnswer()
{%- endif %}
{%- endmacro %}
{% macro answered(answer) %}
{%- if answer.content == "json" %}{{ answer.type }}
{%- elif answer.content == "bytes" %}bytes
{%- elif answer.content == "text" %}str
{%- else %}None
{%- endif %}
{%- endmacro %}
{# What an operation answers, be it by status. #}
{% macro answers(operation) %}
{%- if operation.answer.content == "several" %}
{%- set found = namespace(types=[]) %}
{%- for answer in operation.successes %}
{%- set type = answered(answer) %}
{%- if type not in found.types %}{% set found.types = found.types + [type] %}{% endif %}
{%- endfor %}
{%- for type in found.types %}{{ type }}{% if not loop.last %} | {% endif %}{% endfor %}
{%- else %}{{ answered(operation.answer) }}
{%- endif %}
{%- endmacro %}
{% macro type_of(argument) %}
{%- if argument.kind == "file" %}FileSource{% elif argument.kind == "files" %}Sequence[FileSource]{% else %}{{ argument.type }}{% endif %}
{%- endmacro %}
{% macro type_of_body(body) %}
{%- if body.content == "json" %}{{ body.type }}{% elif body.content == "text" %}str{% else %}bytes | FileSource{% endif %}
{%- endmacro %}
{% macro required(ident, type) %}
    {{ ident }}: {{ type }},
{% endmacro %}
{% macro optional(ident, type) %}
    {{ ident }}: {{ type }}{% if type is not endingwith("| None") %} | None{% endif %} = None,
{% endmacro %}
{% macro argument_docs(ident, said) %}{% if said %}    {{ ident }}: {{ said[:] | replace("\n", "\n        ") | safe }}
{% endif %}{% endmacro %}
{# The functions; first, to know what they need. #}
{% set functions %}
{% for operation in group.operations %}
{% set body = operation.body %}
{% set whole = body and not body.fields and (body.content == "json" or body.content == "bytes" or body.content == "text") %}
{% set fields = body.fields if body else [] %}
{% set type %}{% if operation.paging %}PagedOperation[{{ answers(operation) }}, {{ operation.paging.item_type }}]{% else %}Operation[{{ answers(operation) }}]{% endif %}{% endset %}
{% set positional %}
{% for p in operation.parameters if p.location == "path" %}{{ required(p.ident, p.type) }}{% endfor %}
{% if whole and body.required %}{{ required(body.ident, type_of_body(body)) }}{% endif %}
{% for field in fields if body.required and field.required %}{{ required(field.ident, type_of(field)) }}{% endfor %}
{% endset %}
{# By name: what is neither in the path nor the body, and what can be left out. #}
{% set by_name %}
{% for p in operation.parameters if p.required and p.location != "path" %}{{ required(p.ident, p.type) }}{% endfor %}
{% if whole and not body.required %}{{ optional(body.ident, type_of_body(body)) }}{% endif %}
{% for field in fields if not (body.required and field.required) %}{{ optional(field.ident, type_of(field)) }}{% endfor %}
{% for p in operation.parameters if not p.required and p.location != "path" %}{{ optional(p.ident, p.type) }}{% endfor %}
{% endset %}
{% set described %}
{% for p in operation.parameters %}{{ argument_docs(p.ident, remarks(p)) }}{% endfor %}
{% if whole %}{{ argument_docs(body.ident, remarks(body)) }}{% endif %}
{% for field in fields %}{{ argument_docs(field.ident, remarks(field)) }}{% endfor %}
{% endset %}


{% if operation.deprecated %}
@deprecated("The document of the API discourages its use.")
{% endif %}
{% if positional or by_name %}
def {{ operation.function }}(
{{ positional | safe }}
{%- if by_name %}
    *,
{{ by_name | safe }}
{%- endif -%}
) -> {{ type | safe }}:
{% else %}
def {{ operation.function }}() -> {{ type | safe }}:
{% endif %}
{% set said = remarks(operation) or "%s %s" | format(operation.method, operation.path) %}
{% for callback in operation.callbacks %}
{% set said = "%s\n\nThe engine may call back: `%s`, with `%s`." | format(said, callback.name, callback.type or "nothing") %}
{% endfor %}
{% if described %}
{% set said = "%s\n\nArgs:\n%s" | format(said, described) %}
{% endif %}
    {{ docstring(said, "    ") }}
    return {% if operation.paging %}PagedOperation{% else %}Operation{% endif %}(
        id={{ operation.id | string }},
        method="{{ operation.method }}",
        path={{ operation.path | string }},
{% if operation.parameters | length == 1 %}
        parameters=({{ parameter(operation.parameters[0]) }},),
{% elif operation.parameters %}
        parameters=(
{% for p in operation.parameters %}
            {{ parameter(p) }},
{% endfor %}
        ),
{% endif %}
{% if whole and body.required %}
        body={{ whole_body(body) }},
{% elif whole %}
        body=None if {{ body.ident }} is None else {{ whole_body(body) }},
{% elif body %}
        body={% if body.content == "form" %}FormBody{% else %}MultipartBody{% endif %}.of(
{% for field in fields %}
            {{ part(field) }},
{% endfor %}
{% if not body.required %}
            optional=True,
{% endif %}
        ),
{% endif %}
{% if operation.answer.content == "several" %}
        answer=Answers(
            {
{% for answer in operation.successes %}
                "{{ answer.status }}": {{ reader(answer) }},
{% endfor %}
            }
        ),
{% else %}
        answer={{ reader(operation.answer) }},
{% endif %}
{% if not operation.authenticated %}
        authenticated=False,
{% endif %}
{% if operation.server %}
        server={{ operation.server | string }},
{% endif %}
{% if operation.paging %}
{% set paging = operation.paging %}
        paging=Paging(
            page={% for p in operation.parameters if p.ident[:] == paging.page[:] %}{{ p.name | string }}{% endfor %},
            items="{{ paging.items }}",
{% if paging.information and paging.total %}
            total=("{{ paging.information }}", "{{ paging.total }}"),
{% endif %}
        ),
{% endif %}
    )
{% endfor %}
{% endset %}
{# What is called by its name, and the types. #}
{% set uses %}
{% for name in ["Answers", "BytesAnswer", "JsonAnswer", "NoAnswer", "TextAnswer", "FilePart", "FormBody", "JsonBody", "MultipartBody", "Part", "RawBody", "Paging", "Cookie", "Header", "Path", "Query"] %}
{% if " " ~ name ~ "(" in functions or "(" ~ name ~ "(" in functions or "=" ~ name ~ "(" in functions or "=" ~ name ~ "." in functions %} {{ name | safe }} {% endif %}
{% endfor %}
{% if "@deprecated(" in functions %} deprecated {% endif %}
{% for operation in group.operations %}
{% if operation.paging %} PagedOperation {{ words(operation.paging.item_type) }}{% else %} Operation {% endif %}
{{ words(answers(operation)) }}
{% for p in operation.parameters %}{{ words(p.type) }}{% endfor %}
{% if operation.body %}
{% if not operation.body.fields %}{{ words(type_of_body(operation.body)) }}{% endif %}
{% for field in operation.body.fields %}{{ words(type_of(field)) }}{% endfor %}
{% endif %}
{% endfor %}
{% endset %}
# Generated by `cargo xtask bindings`; edit the document or the template instead.
{{ docstring(group.description or group.tag or "Operations without a tag.", "") }}

from __future__ import annotations

{{ imports("collections.abc", ["Sequence"], uses) }}
{{- imports("typing", ["Any"], uses) }}
{{- imports("uuid", ["UUID"], uses) }}
{%- if " Sequence " in uses or " Any " in uses or " UUID " in uses %}

{% endif %}
{% set pydantic = imports("pydantic", ["Secret"], uses) ~ imports("typing_extensions", ["deprecated"], uses) %}
{{ pydantic }}
{%- if pydantic %}

{% endif %}
{{ imports(".._answer", ["Answers", "BytesAnswer", "JsonAnswer", "NoAnswer", "TextAnswer"], uses) }}
{{- imports(".._body", ["FilePart", "FileSource", "FormBody", "JsonBody", "MultipartBody", "Part", "RawBody"], uses) }}
{{- imports(".._model", ["Base64", "Date", "Timestamp"], uses) }}
{{- imports(".._operation", ["Operation", "PagedOperation", "Paging"], uses) }}
{{- imports(".._parameter", ["Cookie", "Header", "Path", "Query"], uses) }}
{%- set found = namespace(types=[]) %}
{%- for import in group.operation_imports %}
{%- for type in import.types if " " ~ type[:] ~ " " in uses %}
{%- set found.types = found.types + [type] %}
{%- endfor %}
{%- endfor %}
{%- if found.types %}
from ..models import (
{% for type in found.types | sort %}
    {{ type }},
{% endfor %}
)
{% endif %}
{{ functions | safe -}}
