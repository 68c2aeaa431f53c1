# Workbooks: sent out, filled in, read back.

# Columns beside what the act says
workbook-column-take = Record
workbook-column-group = Act no.
workbook-column-name = Full name (to compare)
workbook-column-born = Day or year of birth (to compare)
workbook-column-cell = Cell (to compare)
workbook-column-unit = Name of the organisation
workbook-column-verdict = Verdict
workbook-column-remark = Remarks
workbook-column-decision = Decision
workbook-common = All rows
workbook-same = Same person
workbook-new = New person
workbook-date-wrong = Write dates as day/month/year, as 02/06/2023.

# The page of instructions
workbook-guide = Instructions
workbook-guide-title = How to fill in this workbook
workbook-guide-common = The row 'All rows' below the headings has what holds for every row (the day of effect, the number of the decision…). A row that says otherwise goes by itself.
workbook-guide-rows = Each row is an act. Where an act has several people or organisations, each has a row; rows of one act have the same number in 'Act no.', or leave empty what the row above says.
workbook-guide-filled = A row that was filled in with a member or an organisation and says nothing more is left out. To record it as it is, choose 'x' in 'Record'.
workbook-guide-lists = Where a cell has a list, choose from it. What is typed is read with or without accents.
workbook-guide-dates = Write dates as day/month/year: 02/06/2023. Decimals have a comma.
workbook-guide-codes = Where you do not know a member's code, leave it empty and write name and year of birth in the columns to compare. A newcomer has no code: the program gives one.
workbook-guide-duplicates = If the check finds somebody of the same name and day of birth, choose 'Same person' or 'New person' in 'Decision' and send the workbook again.
workbook-guide-back = When done, send the workbook back. A check records nothing; recording takes all or nothing. Headings and hidden sheets are locked.
workbook-guide-sheet = Sheet '{ $sheet }'
workbook-guide-column = Column
workbook-guide-must = Required
workbook-guide-what = What to write
workbook-guide-required = required
workbook-what-text = Text
workbook-what-day = Day/month/year
workbook-what-whole = A whole number
workbook-what-decimal = A number of at most three decimals
workbook-what-yes = Yes or No
workbook-what-coded = One of: { $values }
workbook-what-unit = Code or name of the organisation
workbook-what-new-unit = A new code that was never used: small letters without accents, digits, dots, hyphens; begins with a letter
workbook-what-member = Code of the member
workbook-what-new-member = Empty: the program gives a code; or the code that this person has in the register
workbook-what-matter = Code of the file or document: small letters without accents, digits, dots, hyphens

# Verdicts
workbook-verdict-good = Will be recorded
workbook-verdict-doubtful = Will be recorded, look again
workbook-verdict-bad = Refused
workbook-verdict-undecided = To be decided
workbook-verdict-known = In the register already
workbook-verdict-repeats = In a row above already
workbook-verdict-left = Left out
workbook-known-entry = The register has just this as entry { $entry }.
workbook-known-state = The register says just this; nothing is new.
workbook-repeats = The same person as in row { $row }, as was decided.
workbook-see-act = The same act as row { $row }; see the remarks beside its rows.
workbook-because = Perhaps only because row { $row } above is refused and names the same person, file or organisation; mend that row first.
workbook-not-allowed = You may not record this for this organisation. Whoever administers accounts gives the right.
workbook-only-propose = You may only propose this; somebody else records it. Send a proposal from the page “Record”.
workbook-likely-member = The register has somebody of the same name and day of birth: { $name } ({ $member }). Choose 'Same person' or 'New person' in 'Decision'.
workbook-likely-row = The same name and day of birth, or identity number, as in row { $row }. Choose 'Same person' or 'New person' in 'Decision'.

# Cells that cannot be read
workbook-cell-day = { $cell }: '{ $text }' is no date. Write day/month/year, as 02/06/2023.
workbook-cell-number = { $cell }: '{ $text }' is no number for the column '{ $column }'.
workbook-cell-limits = { $cell }: '{ $text }' must lie between { $least } and { $most }.
workbook-cell-yes-no = { $cell }: '{ $text }' must be Yes or No.
workbook-cell-choice = { $cell }: '{ $text }' is not in the list of the column '{ $column }'. Choose from the list.
workbook-cell-choice-near = { $cell }: '{ $text }' is not in the list of the column '{ $column }'. Is it '{ $near }'?
workbook-cell-choices = { $cell }: '{ $text }' may be { $codes }. Write the accents.
workbook-cell-unit = { $cell }: '{ $text }' is neither code nor name of an organisation of the register.
workbook-cell-units = { $cell }: several organisations are called '{ $text }': { $codes }. Write the code.
workbook-cell-member = { $cell }: no member '{ $text }' was found.
workbook-cell-members = { $cell }: several people are called '{ $text }': { $codes }. Write the member's code.
workbook-cell-matter = { $cell }: '{ $text }' is no code of a file or document.
workbook-cell-error = { $cell }: the cell has the error { $text }. Mend the formula or write the value.
workbook-cell-missing = { $cell }: '{ $column }' is missing.
workbook-cell-differs = { $cell }: '{ $text }' differs from { $first } of the same act.
workbook-cell-no-item = { $cell }: '{ $text }' belongs to no item; write the item in this row or above.
workbook-cell-formula = { $cell }: the cell has a formula; its last value '{ $text }' is taken.
workbook-cell-other-person = { $cell }: the row says '{ $text }', the code is that of { $name }. Look whether the row is the right one.
workbook-cell-form = This act cannot be read: { $cause }.

# Files that cannot be read
workbook-file-none = This file is no .xlsx workbook.
    .remedy = Open it with a spreadsheet program and save it as .xlsx.
workbook-file-old = This file is an old workbook (.xls).
    .remedy = Open it with a spreadsheet program and save it as .xlsx.
workbook-file-encrypted = This file is locked with a password.
    .remedy = Take the password away and send it again.
workbook-file-macros = This file has macros (.xlsm); the register takes no file with programs in it.
    .remedy = Save it as .xlsx.
workbook-file-broken = This file is damaged or not built as it should be: { $cause }.
    .remedy = Open it with a spreadsheet program, save it and send it again.
workbook-file-large = This file is too large.
    .remedy = Send several workbooks, each of at most 20 MB.
workbook-file-bomb = This file unpacks to far more than its size; it is not read.
    .remedy = Copy what you want to send into a new workbook.
workbook-file-nested = This file has another packed file in it: { $name }.
    .remedy = Copy what you want to send into a new workbook.
workbook-file-doctype = This file declares an XML document type; it is not read.
    .remedy = Copy what you want to send into a new workbook.
workbook-file-beyond = Sheet '{ $sheet }': cell { $cell } lies beyond what is read (200,000 rows, 200 columns).
    .remedy = Remove what lies outside of the table, or send several workbooks.
workbook-file-cells = This workbook has too many cells.
    .remedy = Send several workbooks.
workbook-file-long = Sheet '{ $sheet }': the text in cell { $cell } is too long.
    .remedy = Shorten it.
workbook-file-heavy = This file takes too much memory or time to read; reading was stopped.
    .remedy = Copy what you want to send into a new workbook, or send several.
workbook-file-stopped = Reading the workbook was stopped.
    .remedy = Open the page of the workbook again to read it anew.
workbook-file-process = The process that reads workbooks could not be run: { $cause }.
    .remedy = Try again; if it fails again, tell the administrator.

# The workbook as a whole
workbook-other-register = This workbook was made for another register; codes of organisations and members may not fit.
workbook-other-version = This workbook was made by another version of the program; columns that are no longer used are left out.

# Mappings of columns
workbook-mapping-line = Line { $value } of the mapping cannot be read.
workbook-mapping-act = The mapping names an act that does not exist: '{ $value }'.
workbook-mapping-path = The act has no column '{ $value }'.
workbook-mapping-sheet = The workbook has no sheet '{ $value }' with the headings named.
