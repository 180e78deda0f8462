//! Names that sound like those of secrets.

use heck::ToSnakeCase;

/// Words that make a name secret if they come last: the last word says what a name is about.
const SECRETS: &[&str] = &[
    "apikey",
    "credential",
    "credentials",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "pwd",
    "salt",
    "secret",
    "secrets",
    "token",
    "tokens",
];

/// Words before a `key` that make it a secret.
const SECRET_KEYS: &[&str] = &[
    "access",
    "account",
    "api",
    "client",
    "encryption",
    "master",
    "private",
    "secret",
    "session",
    "shared",
    "signing",
    "ssh",
];

/// Words before a `token` that make it harmless: a position in a list, or an id that tells requests
/// apart.
const HARMLESS_TOKENS: &[&str] = &[
    "continuation",
    "cursor",
    "idempotency",
    "next",
    "page",
    "pagination",
    "previous",
    "resume",
    "sync",
];

/// Words after a secret that name its format.
const FORMS: &[&str] = &[
    "base64",
    "data",
    "hash",
    "json",
    "parameters",
    "string",
    "text",
    "value",
];

/// Returns true if a name sounds like that of a secret: `secretKey`, `auth_token`, `passwordHash`.
///
/// The last word says what a name is about: `passwordVaultId` is an id, `tokenType` a type.
pub(super) fn sounds_secret(name: &str) -> bool {
    let snake = name.to_snake_case();
    let numbered = |word: &str| word.len() > 1 && !word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words: Vec<&str> = snake
        .split('_')
        .map(|word| match numbered(word) {
            true => word.trim_end_matches(|digit: char| digit.is_ascii_digit()),
            false => word,
        })
        .collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_form(word)) {
        words.pop();
    }
    match words.as_slice() {
        [.., before, "token" | "tokens"] => !HARMLESS_TOKENS.contains(before),
        [.., before, "key" | "keys"] => SECRET_KEYS.contains(before),
        [.., "pass", "phrase" | "word" | "code"] => true,
        [.., last] => SECRETS.contains(last),
        [] => false,
    }
}

fn is_form(word: &str) -> bool {
    FORMS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::sounds_secret;

    #[test]
    fn what_a_name_is_about_stands_last() {
        let secret = [
            "secretKey",
            "token",
            "passphrase",
            "passPhrase",
            "privateKey",
            "password",
            "apiKey",
            "apikey",
            "API_KEY",
            "awsSecretKey",
            "accessKeys",
            "credentialParameters",
            "salt",
            "X-Auth-Token",
            "oauth2Token",
            "newPassword2",
            "passwordHash",
            "client-secret",
        ];
        for name in secret {
            assert!(sounds_secret(name), "{name}");
        }
        let public = [
            "publicKey",
            "tokenizationJobId",
            "passwordVaultId",
            "sshKeyName",
            "keyColumn",
            "isPrimaryKey",
            "primaryKey",
            "tokenType",
            "pageToken",
            "next_page_token",
            "credentialPathId",
            "key",
            "value",
            "data",
            "",
            "passwordExpiresAt",
            "bypass",
            "secretary",
            "latestKeyResetTime",
        ];
        for name in public {
            assert!(!sounds_secret(name), "{name}");
        }
    }
}
