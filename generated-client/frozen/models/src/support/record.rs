//! Structs that are objects in JSON.

#![allow(dead_code, reason = "an API need not have members of every kind")]

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Reads and writes a struct as an object: its fields, by their names on the wire.
///
/// ```text
/// record! {
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
/// * `required`: read and written always; without it there is no such object.
/// * `required nullable`: an `Option`, `None` is written as `null`. If it is missing, that is read
///   as `None` too.
/// * `optional`: an `Option`, `None` is left out. `null` is read as `None`.
/// * `optional nullable`: an `Option<Option<_>>`, so that "leave it as it is" (absent, `None`) and
///   "take it away" (`null`, `Some(None)`) differ.
/// * `..`: a map of the members that have no field; where there is none, they are passed over.
///
/// This is what Serde's derives would do, in a third of the time to compile.
macro_rules! record {
    ($name:ident {
        $($field:ident: $($presence:ident)+ $wire:literal),* $(,)? $(.. $rest:ident)?
    }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: ::serde::Serializer,
            {
                #[allow(unused_mut, reason = "a struct may have no fields")]
                let mut members = $crate::support::record::Writer::new(serializer)?;
                $($crate::support::record!(@write members, $($presence)+, $wire, &self.$field);)*
                $(members.rest(&self.$rest);)?
                members.end()
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: ::serde::Deserializer<'de>,
            {
                $crate::support::record::read(deserializer)
            }
        }

        impl<'de> $crate::support::record::Record<'de> for $name {
            const NAME: &'static str = ::std::stringify!($name);

            fn read<A>(
                mut members: $crate::support::record::Reader<'de, A>,
            ) -> ::std::result::Result<Self, A::Error>
            where
                A: ::serde::de::MapAccess<'de>,
            {
                $(let mut $field = None;)*
                $(let mut $rest = ::std::default::Default::default();)?
                while let Some(name) = members.next() {
                    match &*name {
                        $($wire => members.read($wire, &mut $field),)*
                        _ => $crate::support::record!(@rest members, name $(, $rest)?),
                    }
                }
                members.end()?;
                Ok(Self {
                    $($field: $crate::support::record!(@take $($presence)+, $wire, $field),)*
                    $($rest)?
                })
            }
        }
    };
    (@write $members:ident, required $($nullable:ident)?, $wire:literal, $value:expr) => {
        $members.member($wire, $value)
    };
    (@write $members:ident, optional $($nullable:ident)?, $wire:literal, $value:expr) => {
        $members.optional($wire, $value)
    };
    (@take required, $wire:literal, $field:ident) => {
        $crate::support::record::required($wire, $field)?
    };
    (@take optional nullable, $wire:literal, $field:ident) => {
        $field
    };
    (@take $($presence:ident)+, $wire:literal, $field:ident) => {
        $field.unwrap_or_default()
    };
    (@rest $members:ident, $name:ident) => {
        $members.skip()
    };
    (@rest $members:ident, $name:ident, $rest:ident) => {
        $members.read_rest($name, &mut $rest)
    };
}

pub(crate) use record;

/// A struct that is read from an object's members.
pub(crate) trait Record<'de>: Sized {
    /// What the struct is called.
    const NAME: &'static str;

    /// Makes one of the members of an object.
    fn read<A: MapAccess<'de>>(members: Reader<'de, A>) -> Result<Self, A::Error>;
}

/// Reads a struct from an object.
pub(crate) fn read<'de, T: Record<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Object<T>(PhantomData<T>);

    impl<'de, T: Record<'de>> Visitor<'de> for Object<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "struct {}", T::NAME)
        }

        fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
            T::read(Reader {
                members,
                error: None,
                source: PhantomData,
            })
        }
    }

    deserializer.deserialize_map(Object(PhantomData))
}

/// The value of a member that has to be there.
pub(crate) fn required<T, E: de::Error>(name: &'static str, value: Option<T>) -> Result<T, E> {
    value.ok_or_else(|| E::missing_field(name))
}

/// The members of an object, one after the other.
///
/// The first error ends them, and [`end`](Self::end) tells it: code that reads a member has nothing
/// to do with errors.
pub(crate) struct Reader<'de, A: MapAccess<'de>> {
    members: A,
    error: Option<A::Error>,
    source: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    /// The name of the next member, whose value is to be read next.
    pub(crate) fn next(&mut self) -> Option<Cow<'de, str>> {
        if self.error.is_some() {
            return None;
        }
        let name = self.members.next_key_seed(Name);
        self.kept(name).flatten()
    }

    /// Reads the member's value, whose name is one of the struct's.
    pub(crate) fn read<T: Deserialize<'de>>(&mut self, name: &'static str, value: &mut Option<T>) {
        if value.is_some() {
            self.error = Some(de::Error::duplicate_field(name));
            return;
        }
        let read = self.members.next_value();
        *value = self.kept(read);
    }

    /// Reads the member's value, for which the struct has no field.
    pub(crate) fn read_rest<T: Deserialize<'de>>(
        &mut self,
        name: Cow<'de, str>,
        rest: &mut impl Extend<(String, T)>,
    ) {
        let read = self.members.next_value();
        rest.extend(self.kept(read).map(|value| (name.into_owned(), value)));
    }

    /// Passes over the member's value.
    pub(crate) fn skip(&mut self) {
        let read = self.members.next_value::<IgnoredAny>();
        self.kept(read);
    }

    /// Ends the members.
    ///
    /// # Errors
    /// The first that there was.
    pub(crate) fn end(self) -> Result<(), A::Error> {
        self.error.map_or(Ok(()), Err)
    }

    /// A result, of which the error is kept for the end.
    fn kept<T>(&mut self, result: Result<T, A::Error>) -> Option<T> {
        result.map_err(|error| self.error = Some(error)).ok()
    }
}

/// The name of a member, borrowed where the source holds it as it is.
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
        formatter.write_str("the name of a member")
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

/// Writes the members of an object, one after the other.
///
/// The first error ends it, and [`end`](Self::end) tells it.
pub(crate) struct Writer<M: SerializeMap> {
    members: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Writer<M> {
    /// Begins an object.
    ///
    /// # Errors
    /// If the serializer can't begin one here.
    pub(crate) fn new<S>(serializer: S) -> Result<Self, S::Error>
    where
        S: Serializer<SerializeMap = M>,
        M: SerializeMap<Ok = S::Ok, Error = S::Error>,
    {
        Ok(Self {
            members: serializer.serialize_map(None)?,
            error: None,
        })
    }

    /// Writes a member.
    pub(crate) fn member<T: Serialize>(&mut self, name: &str, value: &T) {
        if self.error.is_none() {
            self.error = self.members.serialize_entry(name, value).err();
        }
    }

    /// Writes a member, if there is one.
    pub(crate) fn optional<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Writes the members that have no field.
    pub(crate) fn rest<'a, T: Serialize + 'a>(
        &mut self,
        rest: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) {
        for (name, value) in rest {
            self.member(name, value);
        }
    }

    /// Ends the object.
    ///
    /// # Errors
    /// The first that there was, or the serializer's at the end.
    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        match self.error {
            Some(error) => Err(error),
            None => self.members.end(),
        }
    }
}
