//! The pages that the public reads.
