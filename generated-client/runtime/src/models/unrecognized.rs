//! Counts what a value's types don't recognize.

use std::fmt::Error;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

/// The name of the newtype struct as which enums and unions write what they don't recognize.
pub(crate) const UNRECOGNIZED: &str = "Unrecognized";

/// Returns how many values within this one its enums and unions don't recognize.
pub(crate) fn count<T: ?Sized + Serialize>(value: &T) -> Result<usize, Error> {
    value.serialize(Counter(0))
}

/// A serializer that writes nothing, and counts.
struct Counter(usize);

impl Counter {
    fn add<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        self.0 += count(value)?;
        Ok(())
    }
}

/// Implements methods for values without others in them.
macro_rules! scalars {
    ($($method:ident($($ty:ty),*))*) => {
        $(fn $method(self $(, _: $ty)*) -> Result<usize, Error> {
            Ok(0)
        })*
    };
}

/// Implements methods that start a compound value.
macro_rules! compounds {
    ($($method:ident($($ty:ty),*))*) => {
        $(fn $method(self $(, _: $ty)*) -> Result<Self, Error> {
            Ok(self)
        })*
    };
}

/// Implements a trait for the elements of a compound value, or for its named fields.
macro_rules! elements {
    ($($of:ident::$method:ident($($name:ty)?))*) => {
        $(impl $of for Counter {
            type Ok = usize;
            type Error = Error;

            fn $method<T: ?Sized + Serialize>(
                &mut self,
                $(_: $name,)?
                value: &T,
            ) -> Result<(), Error> {
                self.add(value)
            }

            fn end(self) -> Result<usize, Error> {
                Ok(self.0)
            }
        })*
    };
}

impl Serializer for Counter {
    type Ok = usize;
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    scalars! {
        serialize_bool(bool)
        serialize_i8(i8)
        serialize_i16(i16)
        serialize_i32(i32)
        serialize_i64(i64)
        serialize_u8(u8)
        serialize_u16(u16)
        serialize_u32(u32)
        serialize_u64(u64)
        serialize_f32(f32)
        serialize_f64(f64)
        serialize_char(char)
        serialize_str(&str)
        serialize_bytes(&[u8])
        serialize_none()
        serialize_unit()
        serialize_unit_struct(&'static str)
        serialize_unit_variant(&'static str, u32, &'static str)
    }

    compounds! {
        serialize_seq(Option<usize>)
        serialize_tuple(usize)
        serialize_tuple_struct(&'static str, usize)
        serialize_tuple_variant(&'static str, u32, &'static str, usize)
        serialize_map(Option<usize>)
        serialize_struct(&'static str, usize)
        serialize_struct_variant(&'static str, u32, &'static str, usize)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<usize, Error> {
        count(value)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<usize, Error> {
        match name {
            UNRECOGNIZED => Ok(1),
            _ => count(value),
        }
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<usize, Error> {
        count(value)
    }
}

elements! {
    SerializeSeq::serialize_element()
    SerializeTuple::serialize_element()
    SerializeTupleStruct::serialize_field()
    SerializeTupleVariant::serialize_field()
    SerializeStruct::serialize_field(&'static str)
    SerializeStructVariant::serialize_field(&'static str)
}

impl SerializeMap for Counter {
    type Ok = usize;
    type Error = Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, _: &T) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        self.add(value)
    }

    fn end(self) -> Result<usize, Error> {
        Ok(self.0)
    }
}
