//! The login, which gets the token that other operations take.

use crate::api::{BodyContent, Direction, Login, Operation, Property, Scalar, TypeName, TypeRef};
use crate::conventions;
use crate::syntax::pointer::Pointer;

use super::{Check, Misfit, described};

const LOSS: &str = "the client doesn't log in by itself";

/// Returns the login, if the document has its operation, with suitable types.
pub(super) fn of(check: &mut Check<'_>, convention: &conventions::Login) -> Option<Login> {
    let operation = check.api.operation(&convention.operation)?;
    let body = body(check, operation)?;
    let output = output(check, operation)?;
    let username = credential(check, body, &convention.username, "username");
    let password = credential(check, body, &convention.password, "password");
    let complete = needs_no_more(check, body, convention);
    let token = token(check, output, convention);
    (username && password && complete && token).then(|| Login {
        operation: convention.operation.clone(),
        username_property: convention.username.clone(),
        password_property: convention.password.clone(),
        token_property: convention.token.clone(),
        header: convention.header.clone(),
        logout: logout(check, convention),
        by_bearer: None,
    })
}

/// Returns the object with the credentials, if a login sends nothing else.
fn body<'c>(check: &mut Check<'c>, operation: &'c Operation) -> Option<&'c TypeName> {
    let at = check.api.place(operation.node);
    if let Some(parameter) = operation.parameters.iter().find(|own| own.required) {
        check.tell(Misfit {
            at: check.api.place(parameter.node),
            related: None,
            entry: entry("operation"),
            problem: format!(
                "`{}` requires the {} parameter `{}`, which the client knows no value for",
                operation.id,
                parameter.location.as_str(),
                parameter.name
            ),
            loss: LOSS.to_owned(),
        });
        return None;
    }
    let Some(body) = &operation.body else {
        check.tell(misfit_of(
            at,
            format!("`{}` takes no body, and so no credentials", operation.id),
        ));
        return None;
    };
    let json: Option<&TypeRef> = match &body.content {
        BodyContent::Json { type_ref } => Some(type_ref),
        _ => None,
    };
    let object = json.filter(|type_ref| check.is_open(type_ref));
    let object = object.and_then(|type_ref| check.api.object_name(type_ref));
    if object.is_none() {
        let what = json.map_or_else(
            || format!("`{}`", body.media_type),
            |type_ref| described::value(check.api, type_ref),
        );
        check.tell(misfit_of(
            at.key("requestBody"),
            format!(
                "`{}` takes {what}; a login sends an object in JSON",
                operation.id
            ),
        ));
    }
    object
}

/// Returns the object with the token.
fn output<'c>(check: &mut Check<'c>, operation: &'c Operation) -> Option<&'c TypeName> {
    let object = operation
        .output()
        .and_then(|type_ref| check.object(type_ref));
    if object.is_none() {
        check.tell(misfit_of(
            check.api.place(operation.node).key("responses"),
            format!(
                "`{}` responds with {}; a login responds with an object in JSON",
                operation.id,
                described::response(check.api, operation)
            ),
        ));
    }
    object
}

/// Returns true if the body has a string for a credential.
fn credential(check: &mut Check<'_>, body: &TypeName, name: &str, key: &str) -> bool {
    let Some(property) = declared(check, body, name, Direction::Request, key) else {
        return false;
    };
    let is_text = (check.api.scalar(&property.type_ref)).is_some_and(|scalar| scalar.is_text());
    fits(
        check,
        body,
        property,
        key,
        is_text,
        "a user types any string",
    )
}

/// Returns true if the response has a token that can be written as a string.
fn token(check: &mut Check<'_>, output: &TypeName, convention: &conventions::Login) -> bool {
    let Some(property) = declared(
        check,
        output,
        &convention.token,
        Direction::Response,
        "token",
    ) else {
        return false;
    };
    let has_text =
        (check.api.scalar(&property.type_ref)).is_some_and(|scalar: Scalar<'_>| scalar.has_text());
    fits(
        check,
        output,
        property,
        "token",
        has_text,
        "a header carries a string",
    )
}

/// Returns a property that the convention names, or warns if there is none.
fn declared<'c>(
    check: &mut Check<'c>,
    object: &TypeName,
    name: &str,
    direction: Direction,
    key: &str,
) -> Option<&'c Property> {
    let found = check.property(object, name, direction);
    if found.is_none() {
        let kind = match direction {
            Direction::Request => "requests",
            Direction::Response => "responses",
        };
        check.tell(Misfit {
            at: check.type_place(object),
            related: None,
            entry: entry(key),
            problem: format!("`{object}` has no property `{name}` in {kind}"),
            loss: LOSS.to_owned(),
        });
    }
    found
}

fn fits(
    check: &mut Check<'_>,
    object: &TypeName,
    property: &Property,
    key: &str,
    has_type: bool,
    need: &str,
) -> bool {
    // No document marks a secret within a secret on purpose.
    let fits = has_type && check.api.resolved(&property.type_ref).secrets <= 1;
    if !fits {
        check.tell(Misfit {
            at: check.property_place(object, &property.name),
            related: None,
            entry: entry(key),
            problem: format!(
                "`{}` of `{object}` is {}; {need}",
                property.name,
                described::value(check.api, &property.type_ref)
            ),
            loss: LOSS.to_owned(),
        });
    }
    fits
}

/// Returns true if a login needs nothing but a user name and a password.
fn needs_no_more(check: &mut Check<'_>, body: &TypeName, convention: &conventions::Login) -> bool {
    let is_known =
        |name: &str| [&convention.username, &convention.password].contains(&&name.to_owned());
    let properties = check.api.properties(body).iter();
    let more = properties
        .filter(|property| property.required && property.is_in(Direction::Request))
        .find(|property| !is_known(&property.name));
    if let Some(property) = more {
        check.tell(Misfit {
            at: check.property_place(body, &property.name),
            related: None,
            entry: entry("operation"),
            problem: format!(
                "`{}` of `{body}` is required, and the client knows no value for it",
                property.name
            ),
            loss: LOSS.to_owned(),
        });
    }
    more.is_none()
}

/// Returns the operation that ends a session, if it needs no arguments.
fn logout(check: &mut Check<'_>, convention: &conventions::Login) -> Option<String> {
    let logout = convention.logout.as_ref()?;
    let operation = check.api.operation(logout)?;
    let needs = super::needs(operation);
    if needs.is_empty() {
        return Some(logout.clone());
    }
    check.tell(Misfit {
        at: check.api.place(operation.node),
        related: None,
        entry: entry("logout"),
        problem: format!(
            "`{logout}` needs {}; a logout is sent without anything",
            needs.join(" and ")
        ),
        loss: "the client forgets its token without a logout".to_owned(),
    });
    None
}

fn misfit_of(at: Pointer, problem: String) -> Misfit {
    Misfit {
        at,
        related: None,
        entry: entry("operation"),
        problem,
        loss: LOSS.to_owned(),
    }
}

/// Returns the place of an entry of the convention in its file.
fn entry(key: &str) -> Pointer {
    Pointer::root().key("login").key(key)
}
