//! Recording and reading at once, on a small register of generated people.

mod bulk;
mod faults;
mod groups;
mod quiet;
mod reading;
mod small;
