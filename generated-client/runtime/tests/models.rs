//! Values, and the encoding of objects, enums and unions.

#![allow(unreachable_pub, reason = "models are public")]

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use sdk_runtime::{Base64, JsonObject, Secret, Timestamp, to_object};

/// Reads a value and writes it again.
fn round_trip<T: DeserializeOwned + Serialize>(value: Value) -> Value {
    let read: T = serde_json::from_value(value).expect("the value is of this type");
    serde_json::to_value(read).expect("what was read can be written")
}

fn read_error<T: DeserializeOwned + Debug>(value: Value) -> String {
    serde_json::from_value::<T>(value)
        .expect_err("the value is not of this type")
        .to_string()
}

mod secret {
    use super::*;

    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    struct Login {
        name: String,
        password: Secret,
    }

    #[test]
    fn is_never_shown() {
        let login = Login {
            name: "admin".to_owned(),
            password: "hunter2".into(),
        };
        assert_eq!(
            format!("{login:?}"),
            r#"Login { name: "admin", password: Secret(***) }"#
        );
        assert!(!format!("{login:#?}").contains("hunter2"));
    }

    #[test]
    fn is_a_bare_value_in_json() {
        let login = json!({"name": "admin", "password": "hunter2"});
        assert_eq!(round_trip::<Login>(login.clone()), login);
        assert_eq!(round_trip::<Secret<Vec<u8>>>(json!([1, 2])), json!([1, 2]));
    }

    #[test]
    fn is_made_of_what_is_at_hand() {
        let secret: Secret = "hunter2".into();
        assert_eq!(secret, Secret::from("hunter2".to_owned()));
        assert_eq!(secret, Secret::new("hunter2".to_owned()));
        assert_eq!(secret.expose(), "hunter2");
        assert_eq!(secret.into_inner(), "hunter2");
        assert_eq!(Secret::from(vec![1_u8]).expose(), &[1]);
        assert_eq!(Secret::<String>::default(), "".into());
        let settings = json!({"url": "u", "depth": 3});
        let object = settings.as_object().expect("it is an object").clone();
        let secret: Secret<JsonObject> = object.into();
        assert_eq!(secret, [("url", json!("u")), ("depth", json!(3))].into());
        assert_eq!(secret.expose()["url"], "u");
    }
}

mod timestamp {
    use super::*;

    fn read(text: &str) -> String {
        text.parse::<Timestamp>()
            .map_or_else(|error| error.to_string(), |timestamp| timestamp.to_string())
    }

    #[test]
    fn reads_rfc_3339_and_what_engines_send() {
        for (text, written) in [
            ("2018-04-13T17:49:55.354+0000", "2018-04-13T17:49:55.354Z"),
            ("2018-04-13T17:49:55.354+00:00", "2018-04-13T17:49:55.354Z"),
            ("2018-04-13T17:49:55.354-0730", "2018-04-14T01:19:55.354Z"),
            ("2018-04-13T17:49:55Z", "2018-04-13T17:49:55Z"),
            ("2018-04-13t17:49:55z", "2018-04-13T17:49:55Z"),
            ("2018-04-13 17:49:55Z", "2018-04-13T17:49:55Z"),
            ("2018-04-13 17:49:55+0200", "2018-04-13T15:49:55Z"),
            ("2018-04-13T17:49:55.000Z", "2018-04-13T17:49:55Z"),
            ("2018-04-13T17:49:55.1Z", "2018-04-13T17:49:55.100Z"),
            ("2018-04-13T17:49:55.123456Z", "2018-04-13T17:49:55.123456Z"),
            (
                "2018-04-13T17:49:55.000000001Z",
                "2018-04-13T17:49:55.000000001Z",
            ),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            (
                "9999-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59.999999999Z",
            ),
        ] {
            assert_eq!(read(text), written, "{text}");
        }
    }

    /// Engines also leave out the offset, or a `T`.
    #[test]
    fn reads_what_others_write() {
        for text in [
            "2018-04-13T17:49:55",
            "2018-04-13 17:49:55",
            "2018-04-13t17:49:55z",
            "2018-04-13T19:49:55+0200",
        ] {
            assert_eq!(read(text), "2018-04-13T17:49:55Z", "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "Z",
            "+0000",
            "é000",
            "2018",
            "2018-04-13",
            "2018-0413",
            "2018-04-13T17:49",
            "2018-04-13T17:49:55+00",
            "2018-04-13T17:49:55+00000",
            "2018-04-13T17:49:55é00",
            "2018-02-30T00:00:00Z",
            "2018-04-13T25:00:00Z",
            "yesterday at 17:49 +0000",
        ] {
            assert!(
                read(text).starts_with("not a date and time of RFC 3339: "),
                "{text}: {}",
                read(text)
            );
        }
    }

    #[test]
    fn keeps_to_the_years_that_rfc_3339_can_write() {
        let out = "not a date and time of RFC 3339: its year lies outside of 0 to 9999";
        assert_eq!(read("9999-12-31T23:59:59-01:00"), out);
        assert_eq!(read("0000-01-01T00:00:00+01:00"), out);
        for time in [DateTime::<Utc>::MAX_UTC, DateTime::<Utc>::MIN_UTC] {
            assert_eq!(
                serde_json::to_string(&Timestamp(time))
                    .unwrap_err()
                    .to_string(),
                out
            );
        }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let mut time =
            Timestamp::from("1969-12-31T23:59:58.999Z".parse::<DateTime<Utc>>().unwrap());
        for step in (0..300).map(|n: i64| 7_i64.pow((n % 20) as u32)) {
            time.0 += TimeDelta::nanoseconds(step);
            assert_eq!(time.to_string().parse(), Ok(time));
        }
    }

    #[test]
    fn is_a_text_in_json_and_in_debug() {
        assert_eq!(
            round_trip::<Timestamp>(json!("2018-04-13T17:49:55.354+0000")),
            json!("2018-04-13T17:49:55.354Z")
        );
        let timestamp: Timestamp = "2018-04-13T17:49:55Z".parse().unwrap();
        assert_eq!(format!("{timestamp:?}"), "2018-04-13T17:49:55Z");
        assert_eq!(Timestamp::from(DateTime::from(timestamp)), timestamp);
        assert!(read_error::<Timestamp>(json!(5)).contains("expected a date and time (RFC 3339)"));
        assert!(!read_error::<Timestamp>(json!("hunter2")).contains("hunter2"));
    }
}

mod base64 {
    use super::*;

    #[test]
    fn pads_when_writing_only() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            let expected = Base64::from(bytes.as_bytes().to_vec());
            for text in [text, text.trim_end_matches('=')] {
                assert_eq!(
                    serde_json::from_value::<Base64>(json!(text)).unwrap(),
                    expected
                );
            }
            assert_eq!(serde_json::to_value(&expected).unwrap(), json!(text));
            assert_eq!(Vec::from(expected), bytes.as_bytes());
        }
    }

    #[test]
    fn knows_one_alphabet() {
        assert_eq!(round_trip::<Base64>(json!("+/+/")), json!("+/+/"));
        for text in ["-_-_", "Zg===", "Z", "Zm9v Zm9v", "Zh=="] {
            assert_eq!(
                read_error::<Base64>(json!(text)),
                "not base64 (RFC 4648, section 4)",
                "{text}"
            );
        }
    }

    #[test]
    fn shows_its_size() {
        assert_eq!(format!("{:?}", Base64(vec![1, 2, 3])), "Base64(3 bytes)");
    }
}

mod enums {
    use super::*;

    /// As the generator writes it.
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        Cancelled,
        Temporary,
        Unrecognized(String),
    }

    impl Status {
        pub const ALL: &'static [Self] = &[Self::Cancelled, Self::Temporary];

        pub fn as_str(&self) -> &str {
            match self {
                Self::Cancelled => "CANCELLED",
                Self::Temporary => "OBJECT/TEMPORARY",
                Self::Unrecognized(value) => value,
            }
        }
    }

    sdk_runtime::string_enum!(Status);

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Level {
        Low,
        High,
        Unrecognized(i64),
    }

    impl Level {
        pub const ALL: &'static [Self] = &[Self::Low, Self::High];

        pub fn as_i64(self) -> i64 {
            match self {
                Self::Low => -1,
                Self::High => 10,
                Self::Unrecognized(value) => value,
            }
        }
    }

    sdk_runtime::integer_enum!(Level);

    #[test]
    fn texts_come_back_unchanged() {
        for text in ["CANCELLED", "OBJECT/TEMPORARY", "NEW IN 6.0", ""] {
            assert_eq!(round_trip::<Status>(json!(text)), json!(text));
            assert_eq!(Status::from(text).to_string(), text);
            assert_eq!(Status::from(text).as_ref(), text);
            assert_eq!(text.parse::<Status>(), Ok(Status::from(text.to_owned())));
        }
        assert_eq!(format!("{:>10}|", Status::Cancelled), " CANCELLED|");
    }

    #[test]
    fn a_known_text_is_never_unrecognized() {
        for known in Status::ALL {
            assert_eq!(&Status::from(known.as_str()), known);
            assert_eq!(
                &serde_json::from_value::<Status>(json!(known.as_str())).unwrap(),
                known
            );
        }
        assert_eq!(
            Status::from("cancelled"),
            Status::Unrecognized("cancelled".to_owned())
        );
    }

    #[test]
    fn numbers_come_back_unchanged() {
        for number in [-1, 10, 0, i64::MIN, i64::MAX] {
            assert_eq!(round_trip::<Level>(json!(number)), json!(number));
            assert_eq!(i64::from(Level::from(number)), number);
            assert_eq!(number.to_string().parse::<Level>(), Ok(Level::from(number)));
            assert_eq!(Level::from(number).to_string(), number.to_string());
        }
        assert_eq!(Level::from(10), Level::High);
        assert_eq!(Level::from(11), Level::Unrecognized(11));
        assert!("ten".parse::<Level>().is_err());
    }

    #[test]
    fn another_type_is_an_error() {
        assert!(read_error::<Status>(json!(1)).contains("expected a string"));
        assert!(read_error::<Level>(json!("1")).contains("expected i64"));
        assert!(read_error::<Level>(json!(1.5)).contains("expected i64"));
    }
}

mod unions {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    pub struct Cat {
        pet_type: String,
        lives: Option<u8>,
    }

    sdk_runtime::object! {
        Cat {
            pet_type: required "petType",
            lives: optional "lives",
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Dog {
        pet_type: String,
        bark: Option<Bark>,
    }

    sdk_runtime::object! {
        Dog {
            pet_type: required "petType",
            bark: optional "bark",
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Bark {
        loud: Option<bool>,
    }

    sdk_runtime::object! {
        Bark {
            loud: optional "loud",
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Pet {
        Cat(Cat),
        Dog(Box<Dog>),
        Name(String),
        Unrecognized(Value),
    }

    sdk_runtime::untagged_union!(Pet { Cat, Dog, Name });

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum TaggedPet {
        Cat(Cat),
        Dog(Box<Dog>),
        Unrecognized(Value),
    }

    sdk_runtime::tagged_union!(TaggedPet by "petType" { Cat = "cat" | "kitten", Dog = "dog" });

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum PetOrNames {
        Cat(Cat),
        Names(Vec<String>),
        Unrecognized(Value),
    }

    sdk_runtime::tagged_union!(PetOrNames by "petType" { Cat = "cat", _ = Names });

    #[test]
    fn what_can_have_no_tag_is_told_by_its_form() {
        let read = |value| serde_json::from_value::<PetOrNames>(value).unwrap();
        assert!(matches!(
            read(json!({"petType": "cat"})),
            PetOrNames::Cat(_)
        ));
        assert!(matches!(read(json!(["Tom"])), PetOrNames::Names(_)));
        for value in [
            json!({"petType": "bird"}),
            json!([1]),
            json!({}),
            json!(null),
        ] {
            assert_eq!(read(value.clone()), PetOrNames::Unrecognized(value.clone()));
            assert_eq!(round_trip::<PetOrNames>(value.clone()), value);
        }
        assert_eq!(round_trip::<PetOrNames>(json!(["Tom"])), json!(["Tom"]));
    }

    fn untagged(value: Value) -> Pet {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn the_type_that_keeps_most_is_taken() {
        assert!(matches!(
            untagged(json!({"petType": "x", "lives": 9})),
            Pet::Cat(_)
        ));
        assert!(matches!(
            untagged(json!({"petType": "x", "bark": {"loud": true}})),
            Pet::Dog(_)
        ));
        assert!(matches!(
            untagged(json!({"petType": "x", "bark": {"loud": true}, "new": 1})),
            Pet::Dog(_)
        ));
        assert!(matches!(
            untagged(json!({"petType": "x", "lives": "many", "bark": {}})),
            Pet::Dog(_)
        ));
        assert!(matches!(untagged(json!("Tom")), Pet::Name(_)));
    }

    #[test]
    fn of_equals_the_first_is_taken() {
        assert!(matches!(untagged(json!({"petType": "dog"})), Pet::Cat(_)));
        assert!(matches!(
            untagged(json!({"petType": "dog", "bark": null})),
            Pet::Cat(_)
        ));
        assert!(matches!(
            untagged(json!({"petType": "dog", "new": 1})),
            Pet::Cat(_)
        ));
    }

    #[test]
    fn what_fits_none_is_kept() {
        for value in [json!({"name": "Tom"}), json!(5), json!(null), json!([{}])] {
            assert_eq!(untagged(value.clone()), Pet::Unrecognized(value.clone()));
            assert_eq!(round_trip::<Pet>(value.clone()), value);
        }
    }

    #[test]
    fn a_union_is_written_as_what_it_holds() {
        for value in [
            json!({"petType": "dog", "bark": {"loud": false}}),
            json!({"petType": "cat"}),
        ] {
            assert_eq!(round_trip::<Pet>(value.clone()), value);
            assert_eq!(round_trip::<TaggedPet>(value.clone()), value);
        }
    }

    #[test]
    fn the_tag_tells_the_type() {
        let tagged = |value| serde_json::from_value::<TaggedPet>(value).unwrap();
        assert!(matches!(
            tagged(json!({"petType": "cat", "bark": {}})),
            TaggedPet::Cat(_)
        ));
        assert!(matches!(
            tagged(json!({"petType": "kitten"})),
            TaggedPet::Cat(_)
        ));
        assert!(matches!(
            tagged(json!({"petType": "dog", "lives": 9})),
            TaggedPet::Dog(_)
        ));
        for value in [
            json!({"petType": "bird"}),
            json!({"lives": 9}),
            json!({"petType": 1}),
            json!("cat"),
            json!(null),
        ] {
            assert_eq!(
                tagged(value.clone()),
                TaggedPet::Unrecognized(value.clone())
            );
            assert_eq!(round_trip::<TaggedPet>(value.clone()), value);
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Change {
        Created(Cat),
        Deleted(Box<Dog>),
        Unrecognized(Value),
    }

    sdk_runtime::tagged_union!(Change by "kind" as i64 { Created = 1 | 3, Deleted = -2 });

    #[test]
    fn a_tag_may_be_an_integer() {
        let read = |value| serde_json::from_value::<Change>(value).unwrap();
        let with_kind = |kind: Value| json!({"kind": kind, "petType": "x"});
        for kind in [1, 3] {
            assert!(matches!(read(with_kind(json!(kind))), Change::Created(_)));
        }
        assert!(matches!(read(with_kind(json!(-2))), Change::Deleted(_)));
        for kind in [json!(2), json!("1"), json!(null)] {
            let value = with_kind(kind);
            assert_eq!(read(value.clone()), Change::Unrecognized(value));
        }
        let error = read_error::<Change>(json!({"kind": 1}));
        assert_eq!(error, "as its `kind` is `1`: missing field `petType`");
    }

    #[derive(Debug, Clone, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Warm {
        Red,
        Unrecognized(String),
    }

    impl Warm {
        const ALL: &'static [Self] = &[Self::Red];

        fn as_str(&self) -> &str {
            match self {
                Self::Red => "red",
                Self::Unrecognized(value) => value,
            }
        }
    }

    sdk_runtime::string_enum!(Warm);

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Level {
        One,
        Unrecognized(i64),
    }

    impl Level {
        const ALL: &'static [Self] = &[Self::One];

        fn as_i64(self) -> i64 {
            match self {
                Self::One => 1,
                Self::Unrecognized(value) => value,
            }
        }
    }

    sdk_runtime::integer_enum!(Level);

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum Hue {
        Warm(Warm),
        Warms(Vec<Warm>),
        Level(Level),
        Text(String),
        Number(i64),
        Texts(Vec<String>),
        Unrecognized(Value),
    }

    sdk_runtime::untagged_union!(Hue {
        Warm,
        Warms,
        Level,
        Text,
        Number,
        Texts
    });

    /// An enum keeps what it doesn't know, and so takes any string; a type that knows it is closer.
    #[test]
    fn a_value_that_an_enum_does_not_know_counts_as_lost() {
        let read = |value| serde_json::from_value::<Hue>(value).unwrap();
        let text = |text: &str| text.to_owned();
        assert_eq!(read(json!("red")), Hue::Warm(Warm::Red));
        assert_eq!(read(json!("blue")), Hue::Text(text("blue")));
        assert_eq!(read(json!(["red"])), Hue::Warms(vec![Warm::Red]));
        assert_eq!(
            read(json!(["red", "blue"])),
            Hue::Texts(vec![text("red"), text("blue")])
        );
        assert_eq!(read(json!(1)), Hue::Level(Level::One));
        assert_eq!(read(json!(2)), Hue::Number(2));
        for value in [
            json!("red"),
            json!("blue"),
            json!(["blue"]),
            json!(2),
            json!(1.5),
        ] {
            assert_eq!(round_trip::<Hue>(value.clone()), value);
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub enum AnyPet {
        Cat(Cat),
        Dog(Box<Dog>),
        Unrecognized(Value),
    }

    sdk_runtime::untagged_union!(AnyPet any { Cat, Dog });

    #[test]
    fn what_is_of_several_types_at_once_loses_nothing() {
        let read = |value| serde_json::from_value::<AnyPet>(value).unwrap();
        let both = json!({"petType": "x", "lives": 9, "bark": {"loud": true}});
        assert_eq!(read(both.clone()), AnyPet::Unrecognized(both));
        // A property that no type knows is lost, as in other types.
        assert!(matches!(
            read(json!({"petType": "x", "lives": 9, "new": 1})),
            AnyPet::Cat(_)
        ));
        assert!(matches!(read(json!({"petType": "x"})), AnyPet::Cat(_)));
    }

    #[test]
    fn a_known_tag_with_other_content_is_an_error() {
        let error = read_error::<TaggedPet>(json!({"petType": "cat", "lives": "nine"}));
        assert_eq!(
            error,
            r#"as its `petType` is `cat`: invalid type: string "nine", expected u8"#
        );
    }
}

mod objects {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Pet {
        name: String,
        owner: Option<String>,
        r#type: Option<i32>,
        chip: Option<Option<String>>,
    }

    sdk_runtime::object! {
        Pet {
            name: required "name",
            owner: required nullable "owner",
            r#type: optional "petType",
            chip: optional nullable "chip \"id\"",
        }
    }

    #[derive(Debug, Default, Clone, PartialEq)]
    struct Open {
        host: Option<String>,
        others: BTreeMap<String, i32>,
    }

    sdk_runtime::object! {
        Open {
            host: optional "host",
            ..others
        }
    }

    #[derive(Debug, Default, Clone, PartialEq)]
    struct Empty {}

    sdk_runtime::object! {
        Empty {
        }
    }

    fn tom() -> Pet {
        Pet {
            name: "Tom".to_owned(),
            owner: None,
            r#type: None,
            chip: None,
        }
    }

    #[test]
    fn properties_go_by_their_names_on_the_wire() {
        let value = json!({"name": "Tom", "owner": "Ann", "petType": 3, "chip \"id\"": "x"});
        let read: Pet = serde_json::from_value(value.clone()).unwrap();
        let chip = Some(Some("x".to_owned()));
        let owner = Some("Ann".to_owned());
        assert_eq!(
            read,
            Pet {
                owner,
                r#type: Some(3),
                chip,
                ..tom()
            }
        );
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
        // From a text, where a name with an escape can't be borrowed, and from a stream, where none can.
        let text = value.to_string();
        assert_eq!(serde_json::from_str::<Pet>(&text).unwrap(), read);
        assert_eq!(
            serde_json::from_reader::<_, Pet>(text.as_bytes()).unwrap(),
            read
        );
    }

    #[test]
    fn are_written_in_the_order_of_their_fields() {
        let written = serde_json::to_string(&tom()).unwrap();
        assert_eq!(written, r#"{"name":"Tom","owner":null}"#);
    }

    #[test]
    fn absent_null_and_a_value_differ() {
        for (given, chip) in [
            (json!({"name": "Tom", "owner": null}), None),
            (
                json!({"name": "Tom", "owner": null, "chip \"id\"": null}),
                Some(None),
            ),
            (
                json!({"name": "Tom", "owner": null, "chip \"id\"": "x"}),
                Some(Some("x".to_owned())),
            ),
        ] {
            let read: Pet = serde_json::from_value(given.clone()).unwrap();
            assert_eq!(read, Pet { chip, ..tom() });
            assert_eq!(round_trip::<Pet>(given.clone()), given);
        }
    }

    #[test]
    fn what_may_be_missing_may_be_null_when_read() {
        for given in [
            json!({"name": "Tom", "owner": null}),
            json!({"name": "Tom", "owner": null, "petType": null}),
        ] {
            assert_eq!(serde_json::from_value::<Pet>(given).unwrap(), tom());
        }
    }

    #[test]
    fn what_has_to_be_there_is_missed() {
        assert_eq!(
            read_error::<Pet>(json!({"owner": "Ann"})),
            "missing field `name`"
        );
        // What may be null isn't optional for that.
        assert_eq!(
            read_error::<Pet>(json!({"name": "Tom"})),
            "missing field `owner`"
        );
        assert_eq!(
            read_error::<Pet>(json!({"name": null})),
            "invalid type: null, expected a string"
        );
    }

    #[test]
    fn a_property_comes_once() {
        let twice = r#"{"name": "Tom", "petType": null, "petType": 1, "owner": 7}"#;
        let error = serde_json::from_str::<Pet>(twice).unwrap_err();
        assert_eq!(
            error.to_string(),
            "duplicate field `petType` at line 1 column 42"
        );
    }

    #[test]
    fn only_an_object_is_one() {
        assert_eq!(
            read_error::<Pet>(json!(["Tom", null, 1, null])),
            "invalid type: sequence, expected struct Pet"
        );
        assert_eq!(
            read_error::<Empty>(json!(1)),
            "invalid type: integer `1`, expected struct Empty"
        );
    }

    #[test]
    fn an_error_of_a_property_knows_its_place() {
        let text = r#"{"name": "Tom", "petType": "cat", "unknown": [}"#;
        let mut source = serde_json::Deserializer::from_str(text);
        let error = serde_path_to_error::deserialize::<_, Pet>(&mut source).unwrap_err();
        assert_eq!(error.path().to_string(), "petType");
        assert!(error.inner().to_string().contains("expected i32"));
        // As is one of a property that is passed over.
        let text = r#"{"name": "Tom", "unknown": [}"#;
        assert!(serde_json::from_str::<Pet>(text).unwrap_err().is_syntax());
        assert!(
            serde_json::from_str::<Pet>(r#"{"name": "Tom""#)
                .unwrap_err()
                .is_eof()
        );
    }

    #[test]
    fn properties_without_a_field_are_passed_over_or_kept() {
        let given = json!({"host": "h", "port": 80, "zone": 1});
        assert_eq!(round_trip::<Empty>(given.clone()), json!({}));
        let read: Open = serde_json::from_value(given.clone()).unwrap();
        assert_eq!(read.others["port"], 80);
        assert_eq!(round_trip::<Open>(given.clone()), given);
        assert!(read_error::<Open>(json!({"port": "80"})).contains("expected i32"));
    }

    #[test]
    fn an_error_when_writing_is_told() {
        #[derive(Debug, Default, Clone, PartialEq)]
        struct Late {
            at: Option<Timestamp>,
            others: BTreeMap<String, i32>,
        }

        sdk_runtime::object! {
            Late {
                at: optional "at",
                ..others
            }
        }

        let at = DateTime::<Utc>::MAX_UTC;
        let late = Late {
            at: Some(Timestamp(at)),
            others: BTreeMap::from([("a".to_owned(), 1)]),
        };
        let error = serde_json::to_string(&late).unwrap_err().to_string();
        assert!(error.contains("outside of 0 to 9999"), "{error}");
    }
}

mod free_form_objects {
    use super::*;

    #[test]
    fn are_made_of_objects() {
        #[derive(Serialize)]
        struct Extension {
            columns: Vec<u8>,
        }
        let object = to_object(&Extension { columns: vec![1] }).unwrap();
        assert_eq!(Value::Object(object), json!({"columns": [1]}));
    }

    #[test]
    fn nothing_else_is_one() {
        assert_eq!(
            to_object("text").unwrap_err().to_string(),
            "the value is no JSON object"
        );
        assert!(to_object(&None::<BTreeMap<String, u8>>).is_err());
        assert!(to_object(&BTreeMap::from([((1, 2), 3)])).is_err());
    }
}
