//! What the pages share.

use std::sync::Arc;

use super::Reached;
use super::voice::Voices;
use crate::database::Portal;

/// The pages of one portal.
pub(super) struct Site {
    pub(super) portal: Arc<Portal>,
    pub(super) reached: Reached,
    pub(super) voices: Voices,
}

impl Site {
    pub(super) fn new(portal: Arc<Portal>, reached: Reached) -> Self {
        Self { portal, reached, voices: Voices::default() }
    }
}
