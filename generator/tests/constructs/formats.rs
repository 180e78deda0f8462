//! `type` and `format`.

use crate::models;

#[test]
fn integers() {
    assert_snapshot!(models(
        "
        Plain: {type: integer}
        Int8: {type: integer, format: int8}
        Int16: {type: integer, format: int16}
        Int32: {type: integer, format: int32}
        Int64: {type: integer, format: int64}
        Uint8: {type: integer, format: uint8}
        Uint16: {type: integer, format: uint16}
        Uint32: {type: integer, format: uint32}
        Uint64: {type: integer, format: uint64}
        Unknown: {type: integer, format: bigint}
        "
    ));
}

#[test]
fn numbers() {
    assert_snapshot!(models(
        "
        Plain: {type: number}
        Float: {type: number, format: float}
        Double: {type: number, format: double}
        Unknown: {type: number, format: decimal}
        "
    ));
}

#[test]
fn strings() {
    assert_snapshot!(models(
        "
        Plain: {type: string}
        Date: {type: string, format: date}
        DateTime: {type: string, format: date-time}
        Uuid: {type: string, format: uuid}
        Uri: {type: string, format: uri}
        Byte: {type: string, format: byte}
        Binary: {type: string, format: binary}
        Password: {type: string, format: password}
        Unknown: {type: string, format: hostname}
        "
    ));
}

#[test]
fn boolean_and_anything() {
    assert_snapshot!(models(
        "
        Boolean: {type: boolean}
        Anything: {}
        Described: {description: Whatever the server likes.}
        "
    ));
}

/// What callers hand over: texts and moments as what is at hand, the rest as it is stored.
#[test]
fn as_arguments() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [name, day, at, id, site, key, secret, code, size, rate, on, extra, names, sizes]
          properties:
            name: {type: string}
            day: {type: string, format: date}
            at: {type: string, format: date-time}
            id: {type: string, format: uuid}
            site: {type: string, format: uri}
            key: {type: string, format: byte}
            secret: {type: string, format: password}
            code: {type: string, format: hostname}
            size: {type: integer, format: int32}
            rate: {type: number}
            on: {type: boolean}
            extra: {}
            names: {type: array, items: {type: string}}
            sizes: {type: array, items: {type: integer}}
        "
    ));
}

/// Limits are the server's to enforce; the documentation states them.
#[test]
fn limits() {
    assert_snapshot!(models(
        "
        Name: {type: string, minLength: 1, maxLength: 255, pattern: '^[a-z`]+$'}
        Code: {type: string, minLength: 4, maxLength: 4}
        Initial: {type: string, minLength: 1, maxLength: 1}
        Port: {type: integer, minimum: 1, maximum: 65535}
        Share: {type: number, minimum: 0, exclusiveMinimum: true, maximum: 1, multipleOf: 0.25}
        Pair: {type: array, items: {type: string, maxLength: 8}, minItems: 2, maxItems: 2, uniqueItems: true}
        Few: {type: object, additionalProperties: {type: string}, maxProperties: 1}
        True: {type: boolean, enum: [true]}
        Half: {type: number, enum: [0.5, 1.5]}
        "
    ));
}

/// An integer whose limits go beyond `i64` is unsigned.
#[test]
fn integers_beyond_64_bits_with_a_sign() {
    let code = models(
        "
        Sizes:
          type: object
          properties:
            unsigned: {type: integer, minimum: 0, maximum: 18446744073709551615}
            approximate: {type: integer, maximum: 1.8446744073709552e+19}
            signed: {type: integer, minimum: -1, maximum: 1.8446744073709552e+19}
            fits: {type: integer, minimum: 0, maximum: 9223372036854775807}
        ",
    );
    for (name, of) in [
        ("unsigned", "u64"),
        ("approximate", "u64"),
        ("signed", "i64"),
        ("fits", "i64"),
    ] {
        assert!(
            code.contains(&format!("pub {name}: Option<{of}>,")),
            "{name}: {code}"
        );
    }
}
