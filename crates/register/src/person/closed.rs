//! Reading a private value as it is written: `{"sealed": "…"}`, `{"erased": true}`, or the value itself. Millions of sealed
//! ones are read when a register is opened, so nothing is put together twice.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, Error, IntoDeserializer as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Private;

/// Takes in a text or an object; other values are no particulars.
pub(super) struct PrivateVisitor<T>(PhantomData<T>);

impl<T> PrivateVisitor<T> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for PrivateVisitor<T> {
    type Value = Private<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a private value, open, sealed or erased")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Private<T>, E> {
        T::deserialize(text.into_deserializer()).map(Private::Open)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Private<T>, A::Error> {
        let first = match map.next_key()? {
            Some(Key::Sealed) => return alone(Private::Sealed(map.next_value()?), &mut map),
            Some(Key::Erased) => {
                map.next_value::<bool>()?;
                return alone(Private::Erased, &mut map);
            }
            Some(Key::Other(key)) => Some(key),
            None => None,
        };
        T::deserialize(MapAccessDeserializer::new(Replayed { first, rest: map })).map(Private::Open)
    }
}

/// Insists that nothing stands beside what is sealed or erased.
fn alone<'de, T, A: MapAccess<'de>>(value: Private<T>, map: &mut A) -> Result<Private<T>, A::Error> {
    match map.next_key::<Key>()? {
        None => Ok(value),
        Some(_) => Err(A::Error::custom("something stands beside a sealed or erased value")),
    }
}

/// The name of a field.
enum Key {
    Sealed,
    Erased,
    Other(String),
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_identifier(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match name {
            "sealed" => Key::Sealed,
            "erased" => Key::Erased,
            other => Key::Other(other.to_owned()),
        })
    }
}

/// An object whose first name has been read already.
struct Replayed<A> {
    first: Option<String>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Replayed<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(first) => seed.deserialize(StringDeserializer::new(first)).map(Some),
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.rest.next_value_seed(seed)
    }
}

#[cfg(test)]
mod tests {
    use crate::person::{PersonChange, Private};

    fn read(json: &str) -> Result<Private<PersonChange>, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn what_is_open_sealed_or_erased_is_told_apart() {
        let named = |name: &str| PersonChange { name: Some(name.to_owned()), ..PersonChange::default() };
        assert_eq!(read(r#"{"sealed":"AQ"}"#).unwrap(), Private::Sealed("AQ".to_owned()));
        assert_eq!(read(r#"{"erased":true}"#).unwrap(), Private::Erased);
        assert_eq!(read("{}").unwrap(), Private::Open(PersonChange::default()));
        assert_eq!(read(r#"{"name":"Tr\u1ea7n"}"#).unwrap(), Private::Open(named("Trần")));
        let text: Private<String> = serde_json::from_str(r#""Tr\u1ea7n""#).unwrap();
        assert_eq!(text, Private::Open("Trần".to_owned()));
    }

    #[test]
    fn what_stands_beside_a_sealed_value_is_refused() {
        for json in [r#"{"sealed":"AQ","name":"A"}"#, r#"{"name":"A","sealed":"AQ"}"#, r#"{"erased":1}"#, "7", "null"] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
