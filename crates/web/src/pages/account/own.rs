//! One's own account: password, second factor, where one is signed in, and the way out.

use crate::error::WebError;
use crate::form::{Done, Posted};
use crate::link::To;

/// Signs out.
pub(crate) fn sign_out(posted: &Posted<'_>) -> Result<Done, WebError> {
    posted.fields.only(&[])?;
    posted.site.desk().accounts().sign_out(posted.who()?, &posted.caller, posted.now)?;
    Ok(Done::to(posted.link(To::SignIn)).signed_out())
}
