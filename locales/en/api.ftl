# Tokens, and the interface for other programs.

## Tokens on the account's page

tokens-title = Tokens for other programs
own-tokens = Make tokens and take them back
tokens-what = With a token another program reads or records in your name, at most what you may do yourself at that moment. When your password or second step changes, or your account is closed, all tokens end.
tokens-none = There is no token.
tokens-new = A new token
label-token = What the token is for
    .hint = Such as: monthly export to the statistics office
label-until = Good until
tokens-make = Make the token
tokens-made = The token
tokens-once = Please copy it now: it is kept nowhere and shown this once.
tokens-how = Programs send it with each request:
tokens-reads = Read only
tokens-records = Read and record
tokens-used = Last used
tokens-never = never
tokens-end = Take back
tokens-ended = The token is taken back.
tokens-bad-name = A token needs a name of at most 60 letters.
tokens-bad-day = The last day must not be past, nor more than { $days } days away.
tokens-too-many = This account has too many tokens. Please take some back first.
log-token-made = Made a token for another program
log-token-ended = Took a token back

## The page about the interface

api-title = Interface for other programs
api-lead = Everything that these pages show and record, as JSON under /api/v1. Programs ask with a token.
api-document = The same as an OpenAPI 3.1 document
api-token = Token to try with
api-token-hint = It stays on this page only, and is forgotten when you leave it.
api-parameters = Parameters
api-body = Body of the request
api-answers = Answers
api-schema = Schema
api-try = Send
api-no-script = To try an operation here, JavaScript must be on; curl does the same.
api-how = How to ask
api-how-times = Each answer says as of which day it is, and which entry was known last. Ask with “at” for another day, and with “known” for what an earlier entry knew.
api-how-pages = Long lists come in pages: the header Link has the address of the next.
api-how-recording = Whoever records sends an Idempotency-Key: the same request sent again gets the same entry.
api-how-problems = What is wrong is told as application/problem+json, in Vietnamese or English as Accept-Language says.
api-group-account = Account
api-group-units = Organisations
api-group-members = Members
api-group-entries = Journal
api-group-matters = Documents and matters
api-group-figures = Figures
api-group-reports = Reports
api-group-acts = Acts
api-group-recording = Recording

## Problems: what is wrong; the remedy is in the attribute

problem-no-token = A token is asked for.
    .remedy = Send the header “Authorization: Bearer …” with a token from the page of your account.
problem-bad-token = The token is not good.
    .remedy = It is wrong, was taken back, is past its last day, or ended with a new password. Please make another on the page of your account.
problem-wait = There were too many wrong tokens from your network.
    .remedy = Please wait { $seconds } seconds.
problem-no-operation = There is no such operation.
    .remedy = All of them stand in /api/v1/openapi.json.
problem-bad-method = This address does not take the method { $method }.
    .remedy = The header Allow says which it takes.
problem-bad-parameters = Parameters of the address cannot be used.
    .remedy = What is wrong with each stands in “errors”.
problem-bad-json = The body is no JSON.
    .remedy = { $cause }
problem-bad-body = The body is not what this operation takes.
    .remedy = What is wrong stands in “errors”; the schema stands in /api/v1/openapi.json.
problem-content-type = The body must be application/json.
    .remedy = Please send the header “Content-Type: application/json”.
problem-too-large = The body is too large.
    .remedy = A request has at most { $bytes } bytes; please send several batches.
problem-key-used = This key, or this id, was used for something else.
    .remedy = Please choose another Idempotency-Key, or other ids.
problem-bad-key = The Idempotency-Key does not do.
    .remedy = It has 1 to 200 visible ASCII letters.
problem-key-and-ids = Either a key or ids, not both.
    .remedy = Please leave out the ids, or the header Idempotency-Key.
problem-refused = The register refuses act number { $number } of the request.
    .remedy = Why stands in “errors”.
problem-named = The request names what there is not, or what you may not read.
    .remedy = What it is stands in “errors”.
problem-read-only = This token only reads.
    .remedy = Please use a token that may record.
problem-not-allowed = You may not record this there.
    .remedy = Whoever administers accounts gives the right; a token goes no further than its areas and its organisation.
problem-needs-two = This needs two persons: nothing was recorded.
    .remedy = The office has marked the area. Please propose it on the page “Record”; another accepts it there.
problem-full = The disk is full: nothing was recorded.
    .remedy = Please tell the operator, and send the request again later.
problem-busy = The register is busy.
    .remedy = Please send the same request again in a moment.
problem-broken = Something went wrong that should not.
    .remedy = Please tell the operator the moment.

## What is wrong with a parameter or a field

wrong-unknown-parameter = There is no such parameter.
wrong-twice = This parameter may stand once.
wrong-day = This must be a day, as 2026-12-31.
wrong-number = This must be a whole number from { $least } to { $most }.
wrong-choice = This must be one of: { $choices }.
wrong-code = This is not the form of such a code.
wrong-cursor = This cursor is none of this list.
wrong-text = This must be a text of 1 to { $most } letters.
wrong-id = This must be a UUID.
wrong-too-many = A request has at most { $most } acts.
wrong-nobody = There is no such, or it may not be read.
wrong-form = This cannot be read: { $cause }
wrong-missing-field = This is missing.
wrong-unknown-field = There is no such field.
wrong-type = This must be of the type { $type }.
wrong-shape = This has not the form that is asked for.
