//! What an operation is: its address, what it takes, what it gives, and what does it. The type that does it gives is the type
//! that the document tells, so neither can be another than the other.

use axum::http::Method;
use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::answer::{Answered, AsOf, Many, One};
use super::call::Call;
use super::operations::OPERATIONS;
use super::parameter::Parameter;
use super::problem::Wrong;
use crate::file::Format;
use crate::page::Page;

/// An operation.
pub(crate) struct Operation {
    /// What programs that are made from the document call it; its texts stand under it in `api-operations.ftl`.
    pub(crate) id: &'static str,
    pub(crate) group: &'static str,
    /// Address under `/api/v1`.
    pub(crate) address: &'static str,
    /// Those of the path in their order.
    pub(crate) in_path: &'static [Parameter],
    pub(crate) in_query: &'static [&'static [Parameter]],
    pub(crate) takes: Takes,
    pub(crate) act: &'static (dyn Act + Sync),
}

/// What the body of a request holds.
#[derive(Clone, Copy)]
pub(crate) enum Takes {
    /// There is none: it is read with GET.
    Nothing,
    /// JSON of a schema: it is sent with POST.
    Json(fn(&mut SchemaGenerator) -> Json),
}

/// What does an operation.
pub(crate) trait Act {
    /// Does it.
    ///
    /// # Errors
    /// Why it was not done.
    fn answer(&self, call: &Call<'_>) -> Result<Answered, Wrong>;

    /// Returns the statuses of answers, with what each holds by its type; and whether it may have been had before.
    fn gives(&self, schemas: &mut SchemaGenerator) -> Gives;
}

/// What an operation gives when it goes well.
pub(crate) struct Gives {
    pub(crate) status: u16,
    /// Each type with the schema of what is of it.
    pub(crate) content: Vec<(&'static str, Json)>,
    pub(crate) is_list: bool,
}

/// Shows one thing.
pub(crate) struct Shows<T>(pub(crate) fn(&Page<'_>) -> Result<T, Wrong>);
/// Shows one thing that stays as it is.
pub(crate) struct Stays<T>(pub(crate) fn(&Page<'_>) -> Result<T, Wrong>);
/// Shows a list.
pub(crate) struct Lists<T>(pub(crate) fn(&Page<'_>) -> Result<Many<T>, Wrong>);
/// Shows one thing that hangs on the request itself.
pub(crate) struct Tells<T>(pub(crate) fn(&Call<'_>) -> Result<T, Wrong>);
/// Records, and tells what was recorded.
pub(crate) struct Records<T>(pub(crate) fn(&Call<'_>) -> Result<Created<T>, Wrong>);
/// Makes a file.
pub(crate) struct Files(pub(crate) fn(&Call<'_>) -> Result<Answered, Wrong>);

/// What was recorded.
pub(crate) struct Created<T> {
    pub(crate) what: T,
    pub(crate) location: String,
    /// Whether it had been recorded before.
    pub(crate) is_again: bool,
}

impl<T: Serialize + JsonSchema> Act for Shows<T> {
    fn answer(&self, call: &Call<'_>) -> Result<Answered, Wrong> {
        one(call, self.0)
    }

    fn gives(&self, schemas: &mut SchemaGenerator) -> Gives {
        Gives::json::<One<T>>(200, schemas)
    }
}

impl<T: Serialize + JsonSchema> Act for Stays<T> {
    fn answer(&self, call: &Call<'_>) -> Result<Answered, Wrong> {
        call.look(|page| Ok(Answered::json(&self.0(page)?).staying(true)))
    }

    fn gives(&self, schemas: &mut SchemaGenerator) -> Gives {
        Gives::json::<T>(200, schemas)
    }
}

impl<T: Serialize + JsonSchema> Act for Lists<T> {
    fn answer(&self, call: &Call<'_>) -> Result<Answered, Wrong> {
        call.look(|page| {
            let many = self.0(page)?;
            let at = |cursor: Option<&str>| call.piece_at(&many.as_of, cursor);
            let next = many.next.as_deref().map(|cursor| at(Some(cursor)));
            Ok(Answered::json(&many).linked(next, at(None)).staying(page.ask.carried.known.is_some()))
        })
    }

    fn gives(&self, schemas: &mut SchemaGenerator) -> Gives {
        Gives { is_list: true, ..Gives::json::<Many<T>>(200, schemas) }
    }
}

impl<T: Serialize + JsonSchema> Act for Tells<T> {
    fn answer(&self, call: &Call<'_>) -> Result<Answered, Wrong> {
        Ok(Answered::json(&self.0(call)?))
    }

    fn gives(&self, schemas: &mut SchemaGenerator) -> Gives {
        Gives::json::<T>(200, schemas)
    }
}

impl<T: Serialize + JsonSchema> Act for Records<T> {
    fn answer(&self, call: &Call<'_>) -> Result<Answered, Wrong> {
        let Created { what, location, is_again } = self.0(call)?;
        Ok(Answered::created(&what, location, is_again))
    }

    fn gives(&self, schemas: &mut SchemaGenerator) -> Gives {
        Gives::json::<T>(201, schemas)
    }
}

impl Act for Files {
    fn answer(&self, call: &Call<'_>) -> Result<Answered, Wrong> {
        self.0(call)
    }

    fn gives(&self, _: &mut SchemaGenerator) -> Gives {
        let binary = || json!({ "type": "string", "format": "binary" });
        let content = Format::ALL.iter().map(|format| (format.content_type(), binary())).collect();
        Gives { status: 200, content, is_list: false }
    }
}

fn one<T: Serialize>(call: &Call<'_>, show: fn(&Page<'_>) -> Result<T, Wrong>) -> Result<Answered, Wrong> {
    call.look(|page| {
        let one = One { as_of: AsOf::of(page), data: show(page)? };
        Ok(Answered::json(&one).staying(page.ask.carried.known.is_some()))
    })
}

impl Gives {
    fn json<T: JsonSchema>(status: u16, schemas: &mut SchemaGenerator) -> Self {
        let schema = schemas.subschema_for::<T>().to_value();
        Self { status, content: vec![("application/json", schema)], is_list: false }
    }
}

impl Operation {
    pub(crate) fn method(&self) -> Method {
        match self.takes {
            Takes::Nothing => Method::GET,
            Takes::Json(_) => Method::POST,
        }
    }

    pub(crate) fn parameters(&self) -> Vec<Parameter> {
        self.in_query.iter().flat_map(|some| some.iter().copied()).collect()
    }
}

/// An operation as tests see it.
#[derive(Clone, Debug)]
pub struct Called {
    /// Its name.
    pub id: &'static str,
    /// GET or POST.
    pub method: Method,
    /// The whole address, with what varies in braces.
    pub path: String,
}

/// Returns all operations of the interface for other programs.
pub fn operations() -> impl Iterator<Item = Called> {
    OPERATIONS.iter().map(|operation| Called {
        id: operation.id,
        method: operation.method(),
        path: format!("{}{}", super::serve::PREFIX, operation.address),
    })
}
