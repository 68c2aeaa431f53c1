//! The index of names against a slow twin, in its orders, and as bytes.

#[cfg(test)]
mod bytes;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod ordering;
#[cfg(test)]
mod properties;
