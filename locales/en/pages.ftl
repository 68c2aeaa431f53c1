# Texts of pages: buttons, headings, labels of columns, titles, empty states.

app-name = Đảng vụ
simulated = Simulated register – generated data, no real people
skip-to-content = Skip to the content
language = Language
not-known = not known
sum = Sum
years = { $years ->
        [one] { $years } year
       *[other] { $years } years
    }
and-more = … and { $count } more
empty-list = Nothing here.

## Navigation

nav-label = Main pages
nav-tree = Tree
nav-members = Members
nav-reports = Reports
nav-measures = Measures
nav-entries = Journal
path-label = Levels above
paging-label = Pages of the list
paging-rows = { $first }–{ $last } of { $total }

## Buttons

button-record = Record
button-find = Find
button-compare = Compare
button-save = Save
button-choose = Choose
button-put-in = Put in

## Date bar

bar-label = When the figures are of
bar-from = Period from
bar-at = As of the end of
bar-known = As known at entry
bar-known-now = now
bar-known-on = or at the end of
bar-show = Show
bar-quiet = The last act in the register takes effect on { $day }.
bar-quiet-go = See the figures of that day
state-today = Figures as of today, { $at }; period from { $from }.
state-at = Figures as of { $at }; period from { $from }.
state-known-now = As known now.
state-known = As known at entry { $seq } only
state-known-moment = (recorded { $moment }).
back-to-now = Back to now

## Footer

footer-journal = { $last } entries in the journal.
footer-recorded = The last was recorded { $moment }.
footer-about = Every figure is a query over recorded acts; follow a figure to see what stands behind it.

## What is counted

counted-member = members
counted-organisation = organisations
counted-occurrence = occurrences
counted-dossier = dossiers
counted-value = typed-in value
counted-money = đồng
counted-case = cases
counted-case_person = persons
counted-percent = per cent

## Columns

column-act = Act
column-admitted = Admitted
column-born = Born
column-cells = Subordinate cells
column-counted = Counts
column-difference = Difference
column-effective = Takes effect
column-entry = Entry
column-evidence = Evidence
column-from = From
column-grassroots = Grass-roots
column-holder = Holder
column-how = How it is computed
column-kind = Kind
column-measure = Measure
column-members = Members
column-minority = Ethnic minority
column-name = Name
column-number = Number
column-parent = Under
column-party-age = Party age
column-party-since = Joined
column-post = Post
column-probationary = Probationary
column-put-out = Put out
column-recorded = Recorded
column-sex = Sex
column-share = Share
column-since = Since
column-standing = Standing
column-term = Term
column-to = To
column-unit = Organisation
column-units = Organisations
column-what = What
column-women = Women

## First page

roots-title = Organisations in the register
empty-title = The register is empty
empty-what = A register begins with the founding of an organisation; every figure is computed from recorded acts.
empty-record = Record the first act from a JSON file:
empty-scenario = Or load a simulated scenario:
nothing-title = No organisation stands at this point
nothing-what = On the day and as known at the entry chosen, no organisation is recorded as standing.

## Unit

tiles-label = Key figures
unit-code = Code
unit-members = List of members
unit-tree = Show in the tree
unit-due = Work due
unit-compare = Compare two points
unit-taken-over = taken over by
unit-ended = The organisation ended on
unit-not-yet = On { $day } this organisation was not founded yet.
unit-no-figures = So there are no figures of that day.
unit-last-day = See { $day }
movement-title = Movement of members from { $from } to { $to }
movement-opening = opening
movement-in = In
movement-out = Out
movement-closing = closing
movement-unbalanced = Opening + in − out is not closing: please tell the administrator.
structure-members = Members by kind
structure-units = Organisations
below-title = Organisations directly under it ({ $count })
below-caption = Figures of the organisations directly under it; the heads of columns sort
below-whole = The whole
members-here = Members of the cell
members-all = See all { $count } members
posts-title = Posts held
posts-all = See all posts
terms-title = Terms
term-of = Congress { ROMAN($ordinal) }
term-planned = open, planned to { $day }
lineage-title = Before and after
history-title = History
history-all = See all { $count } entries

## Tree

tree-title = The tree of organisations
tree-find = Find an organisation by name (without accents)
tree-open = Open what is under { $unit }
tree-fold = Fold and unfold what is under { $unit }
tree-rest = … and { $count } more organisations

## Members

members-title = Members
members-find = Name (without accents)
members-find-hint = for example: nguyen thi hoa
members-found = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
members-none = Nobody meets these conditions.
filter-who = Who
filter-any = All
filter-more = More conditions
filter-clear = Clear
filter-kind = Kind of act
who-member = Members on the list
who-transit = In transit
who-candidate = Candidates
who-left = No longer on the list
flag-exempt = exempt
flag-suspended = suspended
flag-temporary = temporarily elsewhere
member-code = Code
member-particulars = Particulars
member-standing = Path and standing
member-timeline = Timeline
member-not-yet = By { $day } the register holds no act about this person.
member-erased = This person's particulars were erased on request; the recorded acts stay, so that figures do not change.
field-of-born = Date of birth
field-of-sex = Sex
field-of-minority = Ethnic minority
field-of-religious = Religious
field-of-education = Education
field-of-theory = Political theory
field-of-occupation = Occupation
field-of-unit = Belongs to
field-of-arrived = There since
field-of-since = Joined the Party
field-of-ceremony = Ceremony
field-of-confirmed = Confirmed
field-of-party-age = Party age
field-of-transit = Left for
field-of-left = Left the list

## Journal

entries-title = Journal
entries-found = { $count ->
        [one] { $count } entry
       *[other] { $count } entries, the newest first
    }
entry-title = Entry { $seq }
entry-number = no. { $seq }
entry-details = Content
entry-recording = Recording
entry-by = Recorded by
entry-id = Id of the act
entry-subjects = About
entry-stored = As it lies in the journal (JSON)
entry-stored-what = Particulars lie in the journal encrypted, with a key for each person.
entry-neighbours = Entries beside it
entry-before = Entry before
entry-after = Entry after
voided-by = Voided by
voided-what = It no longer counts since the entry that voids it; what was known before stays as it was known.
voids = This entry voids

## Figures and evidence

measures-title = Measures
measures-what = Each measure is a definition in the rulebook; an office can add one without a programmer.
figure-kicker = Figure and evidence
figure-period = from { $from } to { $to }
figure-definition = How it is computed
figure-name = Name of the measure:
figure-by = Told apart by
figure-below = By organisation directly under it
evidence-title = Evidence
evidence-none = Nothing stands behind this figure.
evidence-members = { $count ->
        [one] { $count } person stands behind this figure.
       *[other] { $count } people stand behind this figure.
    }
evidence-units = { $count ->
        [one] { $count } organisation stands behind this figure.
       *[other] { $count } organisations stand behind this figure.
    }
evidence-entries = { $count ->
        [one] { $count } entry stands behind this figure.
       *[other] { $count } entries stand behind this figure.
    }
evidence-numerator = This is the evidence of the numerator.
formula-count = Occurrences within the period: { $facts }
formula-distinct = People or organisations, each once within the period: { $facts }
formula-each-unit = Each organisation once in the period: { $facts }
formula-value = Typed in for exactly this organisation and period, never added up: { $indicator }
formula-of-matters = (only what belongs to { $matters })
formula-sum = Amounts recorded within the period, added up: { $facts }
formula-streak = People or organisations, each once, that have it in each of { $years } years in a row, up to the last year ended in the period: { $facts }
formula-standing = Members at the end of the period, each once, of whom there was in it: { $facts }
formula-members = Members on the list on the last day of the period
formula-members-opening = Members on the list on the day before the period
formula-units = Organisations that stand on the last day of the period
formula-units-opening = Organisations that stand on the day before the period
formula-seats = Posts held on the last day of the period
formula-seats-opening = Posts held on the day before the period
formula-matters = Open on the last day: { $kind }
formula-matters-opening = Open on the day before the first: { $kind }
formula-reorganised-in = Members who came with organisations that were moved, merged or split within the period
formula-reorganised-out = Members who left with organisations that were moved, merged or split within the period
formula-where = { $what }, where – { $conditions }
formula-crossing = (only where the other end lies outside the organisation)
formula-within = (only where the other end lies inside the organisation)
formula-lineage = (with the organisations that were merged into it)
formula-numerator = Numerator: { $part }.
formula-denominator = Denominator: { $part }.
formula-rounding = Rounding: { $rule }.

## Work due

due-title = Work due
due-what = What is to be done in this organisation and all under it, as of the chosen day.
due-none = No work is due.
due-found = { $count } { $count ->
    [one] item
   *[other] items
}
due-found-overdue = { $count } overdue
due-overdue = overdue
due-all-lists = All lists
due-not-standing = This organisation does not stand on the chosen day.
due-members = { $count } members; the rule says { $limit }
due-badge = badge for { $years } years
due-to = sent to { $unit }
due-inspections = { $kind } ({ $object }): { $done } of { $planned } done
due-rule = { $rule }: { $value } ({ $document }).
due-rule-unconfirmed = { $rule }: { $value } ({ $document }) – not confirmed.
due-rule-open = { $rule }: not in the rulebook yet ({ $document }), so no work is listed by it.
column-due-list = List
column-due-count = Items
column-due-overdue = Overdue
column-due-rules = By which rule
column-due-subject = Member, organisation or matter
column-due-since = Since
column-due-day = Due
column-due-detail = What

## Comparison

compare-title = Two points compared
compare-with-at = Compare with the day
compare-with-known = as known at entry
compare-known = as known at entry { $seq }
compare-known-now = as known now
compare-figures = Figures that differ
compare-same = Measures that are not here are the same at both points.
compare-what-differs = what differs
compare-evidence = What differs: { $measure }
compare-only = Only at { $day }
compare-entries = The entries that make the difference ({ $count })
compare-entries-caption = The entries that make the difference
compare-entries-what = Entries that only one of the two points knows, or that take effect between them, and touch this organisation.

## Documents, targets, matters

nav-documents = Documents
column-date = Date
column-title = Title
column-issuer = Issued by
column-document-number = Number
column-matter-kind = Kind of matter
column-opened = Opened
column-due = Due
column-target = Target
column-adopted = As adopted
column-adjusted = As adjusted
column-reached = Reached
column-result = Result
column-cause = Cause
unit-work = Work of the organisation
unit-documents = Documents
unit-targets = Targets
unit-matters = Matters
unit-closings = Closings of figures
unit-reports = Reports
documents-title = Documents
documents-find = Words of the title (without accents)
documents-kind = Kind
documents-found = { $count ->
        [one] { $count } document
       *[other] { $count } documents, the newest first
    }
documents-none = No document meets these conditions.
document-numbered = { $kind } No. { $number }
document-implements = Implements:
document-implemented-by = Documents that implement it ({ $count })
document-noted-by = Noted at
matters-title = Matters
matters-found = { $count ->
        [one] { $count } matter
       *[other] { $count } matters, the newest first
    }
matters-like = Matters of this kind of the organisation
matter-code = Code
matter-about = About
matter-within = Belongs to
matter-not-yet = Not yet opened
matter-closed = Closed on { $day }
matter-overdue = overdue
tasks-title = Tasks
task-assigned = Who must do it
task-units-done = organisations have done it
task-done = Done
task-awaited = Not done yet
entered = typed in
targets-title = Targets
targets-on = Results as of { $day }
targets-by = By document:
targets-without-document = By no document
targets-none = This organisation has no target on the day chosen. Set one with:
targets-all = All targets of the organisation
target-terms = What is asked for
target-document = By document
target-part-of = Part of the target
target-indicator = Typed-in indicator
target-measure-gone = (the rulebook has no such measure)
target-comparator = Comparison
target-exceeded-from = Exceeded from
target-upper-binds = Above the band is a miss
target-frozen = Base frozen on
target-cadence = Judged over
target-period = From – to
target-cascade = For organisations below
target-adjustments = Adjustments
target-reason = Reason
target-below = Results of the organisations below
target-parts = Parts
target-begins = Counts from { $day }
target-no-figure = no figure yet
target-units-completed = organisations completed it
target-so-far = so far: { $result }
target-time-passed = { $share } of the time has passed
target-as-adopted = by the value as adopted: { $result }

## Reports, statistical forms

reports-title = Reports and statistical forms
reports-texts = Reports
reports-texts-what = Each report goes by a template; its figures come from the register, and each opens what stands behind it.
reports-forms = Statistical forms
reports-forms-what = The forms that come with the program follow published rules. Cells that do not add up are told on the form.
reports-other-unit = Find another organisation in the tree
reports-own-days = From day to day
reports-other-period = other period…
reports-own = own template
column-paper = Report, form
column-span = Period
column-open = Open
span-month = Month
span-quarter = Quarter
span-half = Half-year
span-year = Year
span-term = Term
span-any = Any period
period-month = { $part }/{ $year }
period-quarter = Quarter { $part } of { $year }
period-first-half = First half of { $year }
period-second-half = Second half of { $year }
period-year = { $year }
report-kicker = Report
form-kicker = Statistical form
report-as-known = as known at entry { $seq }
report-figures = { $count ->
        [one] { $count } figure
       *[other] { $count } figures
    }
report-choose-other = Choose another report or period
report-files = Download and print
report-print = To print
format-docx = Download .docx
format-pdf = Download .pdf
format-xlsx = Download .xlsx
format-html = Download .html
format-text = Download .txt
form-mismatches = { $count ->
        [one] { $count } place in the form does not add up
       *[other] { $count } places in the form do not add up
    }
report-unwritten-sections = { $count } of { $all } sections that staff write are not written yet:
paper-particulars = Number, place, date, signature
paper-number = Number
paper-place = Place
paper-date = Date
paper-signer = Who signs
paper-what = The document takes the form in force on its date. What is left empty stays open for the pen.
report-sections-written = The sections that staff write are written:
section-kicker = Section written by staff
section-back = Back to the report
section-saved = saved by { $by } at { $moment }
section-is-written = written
section-is-empty = not written
section-text = Text (Markdown)
section-yours = Your text (not saved)
section-theirs = What { $by } saved meanwhile
section-as-written = The Markdown as written, to copy from
section-meanwhile = { $by } saved this section meanwhile. Nothing was written over: compare the two, then save again.
section-preview = How it will stand in the report
section-empty = Nothing is written yet.
section-look = Preview
section-help = Leave an empty line between paragraphs. More on how to write is below.
section-help-title = How to write
section-help-1 = bold
    .write = **bold**
section-help-2 = italic
    .write = *italic*
section-help-3 = a list, a point on each line
    .write = - a point
section-help-4 = a numbered list
    .write = 1. the first
section-help-5 = a new paragraph: leave a line empty
    .write = (empty line)
section-too-long = This section is too long; please shorten it.
section-done = The section is saved.
section-not-yours = This account may not write this section; it needs the right to propose, record or close in this organisation.
close-kicker = Close the report
close-what = The report is closed as known now (or at the entry chosen in the date bar), with the sections that staff wrote. It can always be written again as it was closed; a closing cannot be changed, only voided by another entry.
close-left-open = left open for the pen
close-unwritten = { $count ->
        [one] { $count } section that staff write is not written yet:
       *[other] { $count } sections that staff write are not written yet:
    }
close-unbalanced = { $count ->
        [one] In { $count } place the figures of this period do not add up between organisations. It can be closed all the same, but look first.
       *[other] In { $count } places the figures of this period do not add up between organisations. It can be closed all the same, but look first.
    }
close-before = A report of this period was closed at:
close-button = Close this report
close-not-yours = This account may not close figures in this organisation.
close-too-early = The period is not over; a report can be closed from its last day on.
close-not-recorded = It was not recorded. Please try again; if it stays so, tell the administrator.
close-done = The report is closed.
closed-title = Closed reports
closed-all = Of all organisations
closed-what = A closed report can always be written again from the journal as it was closed, and compared with the register of today.
closed-none = No report has been closed yet.
closed-one = Report closed at entry { $entry }
closed-by = closed on { $day } by { $by }
closed-voided = The closing of this report was voided by
closed-since = What changed since
closed-since-one = What changed since the report was closed at entry { $entry }
closed-back = Back to the closed report
closed-figures = Figures that are others now ({ $count })
closed-figures-none = No figure of the report has changed.
closed-where = Row, organisation
closed-then = When closed
closed-now = Now
verified-same = The same as when closed
verified-differs = DIFFERENT from when closed
verified-journal-same = The journal up to entry { $entry }: whole.
verified-journal-differs = The journal up to entry { $entry } is not what it was when closed. Tell the administrator at once.
verified-figures-same = { $count ->
        [one] { $count } figure computed anew from the journal: as when closed.
       *[other] { $count } figures computed anew from the journal: all as when closed.
    }
verified-figures-differ = { $count ->
        [one] { $count } figure computed anew differs though the entries are the same; a measure is defined otherwise now.
       *[other] { $count } figures computed anew differ though the entries are the same; measures are defined otherwise now.
    }
verified-words-same = The words: as when closed, to the letter.
verified-words-differ = The words or the form: this program writes otherwise than when closed.
verified-words-erased = What staff wrote and who signed was erased for good; the figures stay.
job-kicker = Report
job-title = The report is being written
job-waiting = Waiting for its turn
job-counting = Counting figures
job-writing = Writing the document
job-done = Done
job-before = { $count ->
        [one] { $count } report comes first.
       *[other] { $count } reports come first.
    }
job-stopping = It was asked to stop, and stops after the step at work.
job-since = At work for { $seconds } seconds.
job-what = This page opens itself anew until it is done; you may leave and come back.
job-again = Look again now
job-stop = Stop
job-file = The file is written. It is kept for 15 minutes.
job-take = Take the file

## Closings of figures

closings-title = Closings of figures
closings-what = Closing freezes nothing: the figures as closed can be had again at any time, and what was recorded later is told apart.
closings-none = No period has been closed for this organisation. Close one with:
closings-period = Period
closings-of = Closed for
closings-on = Closed on
closings-since = Since closing
closings-show = See what changed
closings-since-title = What changed since closing { $period }
closings-nothing-since = Nothing was recorded since that changes the figures of this period.
closings-entries = Entries since closing that bear on this period ({ $count })
closings-changed = Since the figures { $period } were closed, something was recorded that bears on that period.
closings-much-since = Since the figures { $period } were closed, much was recorded.

## Parts of a history

telling-all = All
telling-about = About it and its matters
telling-issued = Issued by it
telling-issued-what = Decisions on single members (admissions, transfers…) stand on the pages of those members.

## Figures beside others

beside-title = Beside earlier periods
beside-what = Period
beside-before = The period before
beside-year-before = The same days of the year before
beside-points = { $points } percentage points
beside-rank = Place { $place } among { $among } organisations under the same parent.
beside-sharing = ({ $count } share the place)
beside-worded = In a report:
beside-years = Over the years
beside-least = least
beside-most = most
beside-range = Least – most

## When a page cannot be shown

near-units = Is it one of these?
near-measure = Is it:
no-page = There is no such page
    .remedy = The address may be mistyped; please go on from one of the pages below.
no-unit = No organisation has the code “{ $code }”
    .remedy = Check the code, or find the organisation by name in the tree.
no-member = No member has the code “{ $code }”
    .remedy = A member's code looks like dv-1fm4; please find the member by name in the list.
no-matter = No document, target or other matter has the code “{ $code }”
    .remedy = Check the code, or look in the lists.
no-entry = There is no entry “{ $seq }”
    .remedy = The journal has the entries 1 to { $last }.
no-measure = No measure is called “{ $id }”
    .remedy = See the list of measures.
known-later = At the point chosen, the journal does not know this yet
    .remedy = It was recorded after the entry chosen in the date bar; go back to now to see it.
bad-date = “{ $value }” is not a date ({ $name })
    .remedy = Write dates as 2023-12-31 or 31/12/2023, between the years 1901 and 2078.
bad-order = The period begins on { $value }, after its last day
    .remedy = Choose a first day that is not later than the last.
bad-moment = “{ $value }” is no entry, date or moment ({ $name })
    .remedy = Write an entry as 120, a date as 2024-01-15, or a moment as 2024-01-15T08:30.
bad-number = “{ $value }” is not a number ({ $name })
    .remedy = Write a whole number without signs.
bad-language = “{ $value }” is not a language of these pages
    .remedy = The pages are in Vietnamese (vi) and English (en).
bad-choice = “{ $value }” is not among the choices ({ $name })
    .remedy = Choose a value that the page offers.
bad-page = The list has no page { $value }
    .remedy = The list may have become shorter; please begin at its first page.
bad-beyond = The journal has no entry { $known } yet
    .remedy = The last entry is { $last }; choose that or an earlier one.
no-job = This job is not known any more
    .remedy = Results are kept for a short time only; please open the report again from the list.
no-closed = Entry { $entry } closed no report
    .remedy = See the list of closed reports.
no-report = No report is called “{ $name }”
    .remedy = See the list of reports.
no-form = No form is called “{ $name }”
    .remedy = See the list of statistical forms.
bad-file = The file { $file } cannot be read: { $cause }
    .remedy = Check who may read it, and that it is UTF-8.
bad-template = There is a mistake in the file { $file }
    .remedy = Mend the file in the folder of the register, and open this page again.
bad-size = This document cannot be written as such a file: { $cause }
    .remedy = Choose another format, or a smaller organisation.
jobs-busy = Too many reports are waiting
    .remedy = Please come again in a few minutes.
job-stopped = The report was stopped
    .remedy = Nothing was changed; the report can be opened again from the list.
job-failed = The report could not be written
    .remedy = Please tell the administrator. Nothing was changed.
bad-method = This page only reads
    .remedy = Open the page in a browser; a form is sent from its own page.
cannot-read = The journal cannot be read
    .remedy = Please tell the administrator, with this sign: { $reference }. Nothing was changed.

## Rights to read

scope-none = This account may not read any organisation yet
    .remedy = Ask whoever administers accounts for the right to read, naming organisation and area.
scope-partly = Only what this account may read is listed; figures count everything.
scope-no-particulars = This account may not see particulars here.
scope-hidden = something that may not be read
readers-title = Who may read this organisation and why
readers-found = { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
readers-what = The open accounts that have a right here today, with each right. Whoever may do something may read it.
sees-title = What this account sees
sees-what = What this account may read today, by area, as the rights above and the tree of today say.
sees-nothing = It may read nothing.
sees-under = Organisations, with all under them
sees-units = Organisations in all
