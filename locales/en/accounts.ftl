# Sign-in, accounts and rights.

## Labels of fields

label-name = User name
    .hint = Small letters without accents, digits, dots and hyphens, such as le.thi.mau
label-shown = Full name and post
    .hint = Shown on pages and in logs, such as Lê Thị Mẫu – Organisation Board
label-password = Password
label-before = Present password
label-new = New password
label-repeated = New password again
label-code = Code
label-setup = Set-up code
    .hint = Printed in the terminal in which “dangvu serve” runs.

## The first time

first-title = Create the administrator's account
first-what = This register has no account yet. The first administrator chooses a password; there is no default one.
first-button = Create the account
first-wrong-code = The set-up code is wrong.
first-done = The administrator's account is there. Please turn on the second step of sign-in on the page of your account.

## Sign-in

sign-in-title = Sign in
sign-in-button = Sign in
sign-in-help = If you forgot your password or lost your authenticator, ask the administrator for a link that lets you in once.
sign-in-wrong = The user name or the password is wrong.
sign-in-wait = There were too many wrong attempts. Please try again in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
sign-out = Sign out
own-title = My account
factor-title = Second step
factor-help = Type the 6 digits that your authenticator shows. If you lost it, type one of the printed recovery codes.
factor-wrong = The code is wrong, too old, or was used before.
enter-title = A link that lets in once
enter-as = Enter the register as { $shown } ({ $name }).
enter-button = Enter
enter-used = This link was used, is too old, or is wrong. Please ask the administrator for a new one.

## Passwords

password-rules = A password has at least { $least } characters; a long sentence that is easy to remember is best. Capitals, digits and signs are not required.
password-short = The password needs at least { $least } characters.
password-long = The password may have { $most } characters at most.
password-common = The password is made of words, names or rows of characters that everybody tries. Please choose another sentence.
password-same = This is the present password. Please choose another.
password-differs = The two new passwords differ.
name-letters = A user name has 2 to 40 characters: small letters without accents, digits, dots and hyphens, a letter first.
name-taken = Somebody has this user name.
name-shown = A full name is needed, of 80 characters at most.

## Mistakes

bad-foreign = No page of this register sent this form
    .remedy = Please open the page again in the browser and send it again. Nothing was changed.
bad-old-form = The form is too old
    .remedy = The page was opened before you signed in, or in another browser. Please open it again and send it again. Nothing was changed.
bad-no-form = What was sent is no form
    .remedy = Please use the form on the page. Nothing was changed.
bad-too-large = What was sent is too large
    .remedy = A form may have 1 MiB at most. Nothing was changed.
bad-field = The form has no field “{ $name }”
    .remedy = Please use the form on the page. Nothing was changed.
bad-forbidden = This account may not do that
    .remedy = The administrator of accounts gives rights by area and organisation.
bad-busy = Too many people are signing in
    .remedy = Please try again in a few seconds.
no-account = No account is called “{ $name }”
    .remedy = See the list of accounts.
people-title = Accounts and rights

## My account

own-since = Since { $day }
own-credentials = How you sign in
own-factor-on = On; { $codes } recovery codes are left.
own-factor-off = Off.
own-factor-again = Set up anew
password-title = Change the password
password-button = Keep the new password
password-must = Before you use the register, please choose a password of your own.
password-done = The password is changed. All other sessions have ended.
password-wrong = The present password is wrong.
confirm-title = Confirm that it is you
confirm-what = This asks for proof that it is you. It is good for 10 minutes.
confirm-button = Confirm
confirm-wrong = The password or the code is wrong.
enrol-title = Turn on the second step
enrol-again = This account has a second step. Set up anew, the old authenticator and the old recovery codes are good for nothing.
enrol-scan = Scan this picture with the authenticator on your phone.
enrol-picture = QR code for an authenticator
enrol-type = If it cannot be scanned, type this key:
enrol-code = Type the 6 digits that it shows.
enrol-button = Turn on
recovery-title = Recovery codes
recovery-what = Print or copy these codes and keep them in a safe place. Each lets you in once if you lose your authenticator. This page is not shown again.
recovery-kept = I have kept these codes
unenrol-title = Turn off the second step
unenrol-what = Without it the password alone protects the account; it needs 15 characters or more.
unenrol-button = Turn off
unenrol-done = The second step is off. All other sessions have ended.
sessions-title = Where you are signed in
sessions-browser = Browser
sessions-network = Network
sessions-begun = Signed in
sessions-seen = Used last
sessions-this = this session
sessions-end = End
sessions-end-all = Sign out everywhere
sessions-one-ended = That session has ended.

## Rights

rights-title = Rights
rights-none = No rights yet.
rights-action = May
rights-areas = Areas
rights-whole = The whole register
rights-to = Last day (empty for no end)
rights-end = End
rights-ended = ended
rights-new = Give another right
rights-give = Give
rights-given = The right is given.
rights-ended-done = The right has ended, from now on.
rights-no-area = Choose an area at least.
rights-days = A first day is needed; the last may not be before it.
label-unit = Organisation
    .hint = Code of a Party organisation: the right is for it and all under it; a * is for the whole register.
label-from = From

## Administering accounts

people-what = Everybody has an account of their own. Rights are given by area, action and organisation, for a time. Nobody can set the password of another.
people-shown = Person
people-made = Made
people-made-by = Made by { $by }, { $day }
people-open = In use
people-waiting = Waits for a password
people-closed = Closed
people-factor-on = With a second step
people-factor-off = Without a second step
people-file = Download accounts and rights (CSV)
people-new = Add an account
people-new-what = When it is made, a link is shown that lets in once. Hand it over in person; its owner chooses a password.
people-make = Make the account
link-title = A link that lets in once
link-what = Hand this link to { $name } in person. It is good for once, within 72 hours; this page is not shown again.
link-hint = Write it after the address of the register, such as https://register.example.vn/enter/…
link-on = To the account { $name }
person-deeds = Other
person-reset = Reset the sign-in
    .hint = Takes password, second step and all sessions away, and shows a new link to hand over.
person-close = Close the account
    .hint = Ends all sessions at once. Logs and entries keep its name.
person-open = Open the account again
    .hint = Its owner signs in with the password of before.
person-closed = The account is closed.
person-opened = The account is open again.
person-last = This is the last who administers accounts of the whole register. Please give the right to somebody else first.

## Log

log-title = Log of the account
log-at = When
log-by = By
log-signed-in = Signed in
log-signed-out = Signed out
log-wrong-password = Wrong password
log-wrong-code = Wrong code
log-recovery-code = Used a recovery code
log-link-used = Used a link that lets in once
log-link-made = Made a link that lets in once
log-password-changed = Changed the password
log-factor-added = Turned the second step on
log-factor-removed = Turned the second step off
log-session-ended = Ended a session
log-all-ended = Signed out everywhere
log-created = Made the account
log-reset = Reset the sign-in
log-disabled = Closed the account
log-enabled = Opened the account again
log-granted = Gave a right
log-grant-ended = Ended a right
bad-stale = Please confirm that it is you
    .remedy = Type your password again.
