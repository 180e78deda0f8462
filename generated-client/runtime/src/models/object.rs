//! Structs that are objects in JSON.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Implements `Serialize` and `Deserialize` for a struct that is an object in JSON. Each field
/// has its name on the wire.
///
/// ```text
/// object! {
///     Pet {
///         name: required "name",
///         owner: required nullable "owner",
///         born: optional "dateOfBirth",
///         chip: optional nullable "chip",
///         ..additional_properties
///     }
/// }
/// ```
///
/// * `required`: always read and written. An object without it is an error.
/// * `required nullable`: an `Option`. `None` is written as `null`.
/// * `optional`: an `Option`. `None` is left out, and `null` is read as `None`.
/// * `optional any`: an `Option` of any JSON value, which may be `null`.
/// * `optional nullable`: an `Option<Option<_>>`. It tells "leave unchanged" (absent, `None`)
///   from "remove" (`null`, `Some(None)`).
/// * `..`: a map of the properties without a field. If there is no such map, they are ignored.
///
/// It does the same as Serde's derives, in a third of the compile time.
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    ($name:ident {
        $($field:ident: $($presence:ident)+ $wire:literal),* $(,)? $(.. $rest:ident)?
    }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: ::serde::Serializer,
            {
                #[allow(unused_mut, reason = "a struct may have no fields")]
                let mut properties = $crate::__private::object::Writer::new(serializer)?;
                $($crate::object!(@write properties, $($presence)+, $wire, &self.$field);)*
                $(properties.rest(&self.$rest);)?
                properties.end()
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: ::serde::Deserializer<'de>,
            {
                $crate::__private::object::read(deserializer)
            }
        }

        impl<'de> $crate::__private::object::Object<'de> for $name {
            const NAME: &'static str = ::std::stringify!($name);

            fn read<A>(
                mut properties: $crate::__private::object::Reader<'de, A>,
            ) -> ::std::result::Result<Self, A::Error>
            where
                A: ::serde::de::MapAccess<'de>,
            {
                $(let mut $field = None;)*
                $(let mut $rest = ::std::default::Default::default();)?
                while let Some(name) = properties.next_name() {
                    match &*name {
                        $($wire => properties.read($wire, &mut $field),)*
                        _ => $crate::object!(@rest properties, name $(, $rest)?),
                    }
                }
                properties.end()?;
                Ok(Self {
                    $($field: $crate::object!(@take $($presence)+, $wire, $field),)*
                    $($rest)?
                })
            }
        }
    };
    (@write $properties:ident, required $($nullable:ident)?, $wire:literal, $value:expr) => {
        $properties.property($wire, $value)
    };
    (@write $properties:ident, optional $($nullable:ident)?, $wire:literal, $value:expr) => {
        $properties.optional($wire, $value)
    };
    (@take required $($nullable:ident)?, $wire:literal, $field:ident) => {
        $crate::__private::object::required($wire, $field)?
    };
    (@take optional, $wire:literal, $field:ident) => {
        $field.unwrap_or_default()
    };
    (@take optional $kept:ident, $wire:literal, $field:ident) => {
        $field
    };
    (@rest $properties:ident, $name:ident) => {
        $properties.skip()
    };
    (@rest $properties:ident, $name:ident, $rest:ident) => {
        $properties.read_rest($name, &mut $rest)
    };
}

/// A struct that can be read from the properties of an object.
pub trait Object<'de>: Sized {
    /// The name of the struct.
    const NAME: &'static str;

    /// Reads the struct from the properties of an object.
    fn read<A: MapAccess<'de>>(properties: Reader<'de, A>) -> Result<Self, A::Error>;
}

/// Reads a struct from an object.
pub fn read<'de, T: Object<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct ObjectVisitor<T>(PhantomData<T>);

    impl<'de, T: Object<'de>> Visitor<'de> for ObjectVisitor<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "struct {}", T::NAME)
        }

        fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<T, A::Error> {
            T::read(Reader {
                properties,
                error: None,
                source: PhantomData,
            })
        }
    }

    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// Returns the value of a required property, or an error if it is missing.
pub fn required<T, E: de::Error>(name: &'static str, value: Option<T>) -> Result<T, E> {
    value.ok_or_else(|| E::missing_field(name))
}

/// The properties of an object, read one after the other.
///
/// The first error ends the reading, and [`end`](Self::end) returns it. So code that reads a
/// property doesn't handle errors.
pub struct Reader<'de, A: MapAccess<'de>> {
    properties: A,
    error: Option<A::Error>,
    source: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    /// Returns the name of the next property, whose value must be read next.
    pub fn next_name(&mut self) -> Option<Cow<'de, str>> {
        if self.error.is_some() {
            return None;
        }
        let name = self.properties.next_key_seed(Name);
        self.kept(name).flatten()
    }

    /// Reads the value of the current property, which has a field. A second value is an error.
    pub fn read<T: Deserialize<'de>>(&mut self, name: &'static str, value: &mut Option<T>) {
        if value.is_some() {
            self.error = Some(de::Error::duplicate_field(name));
            return;
        }
        let read = self.properties.next_value();
        *value = self.kept(read);
    }

    /// Reads the value of the current property, which has no field, into `rest`.
    pub fn read_rest<T: Deserialize<'de>>(
        &mut self,
        name: Cow<'de, str>,
        rest: &mut impl Extend<(String, T)>,
    ) {
        let read = self.properties.next_value();
        rest.extend(self.kept(read).map(|value| (name.into_owned(), value)));
    }

    /// Skips the value of the current property.
    pub fn skip(&mut self) {
        let read = self.properties.next_value::<IgnoredAny>();
        self.kept(read);
    }

    /// Finishes the reading.
    ///
    /// # Errors
    /// Returns the first error of all reads.
    pub fn end(self) -> Result<(), A::Error> {
        self.error.map_or(Ok(()), Err)
    }

    /// Returns the value, or keeps the error for [`end`](Self::end).
    fn kept<T>(&mut self, result: Result<T, A::Error>) -> Option<T> {
        result.map_err(|error| self.error = Some(error)).ok()
    }
}

/// The name of a property, borrowed from the input where possible.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a property")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}

/// A writer of the properties of an object, one after the other.
///
/// The first error ends the writing, and [`end`](Self::end) returns it.
pub struct Writer<M: SerializeMap> {
    properties: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Writer<M> {
    /// Starts an object.
    ///
    /// # Errors
    /// Returns an error if the serializer can't start an object here.
    pub fn new<S>(serializer: S) -> Result<Self, S::Error>
    where
        S: Serializer<SerializeMap = M>,
        M: SerializeMap<Ok = S::Ok, Error = S::Error>,
    {
        Ok(Self {
            properties: serializer.serialize_map(None)?,
            error: None,
        })
    }

    /// Writes a property.
    pub fn property<T: Serialize>(&mut self, name: &str, value: &T) {
        if self.error.is_none() {
            self.error = self.properties.serialize_entry(name, value).err();
        }
    }

    /// Writes a property, unless it is `None`.
    pub fn optional<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.property(name, value);
        }
    }

    /// Writes the properties without a field.
    pub fn rest<'a, T: Serialize + 'a>(
        &mut self,
        rest: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) {
        for (name, value) in rest {
            self.property(name, value);
        }
    }

    /// Finishes the object.
    ///
    /// # Errors
    /// Returns the first error of all writes, or the serializer's error when it finishes the
    /// object.
    pub fn end(self) -> Result<M::Ok, M::Error> {
        match self.error {
            Some(error) => Err(error),
            None => self.properties.end(),
        }
    }
}
