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
