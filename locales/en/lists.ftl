# Lists and boards.

## All lists

list-find = Words to find (accents not needed)
list-find-hint = for example: nguyen thi hoa
list-columns = Columns shown
list-as-file = Download:
list-as-of = As of { $day }
list-xlsx = Excel (.xlsx)
list-csv = CSV
list-nothing-fits = No row fits all that was chosen. One of it can be left out:
list-without = Without “{ $filter }”
list-without-all = Without all of it
button-show = Show
filter-all-units = All organisations
filter-begin = From
filter-end = To
column-code = Code
column-area = Area
column-sector = Sector

## Saved views

views-title = Saved views
views-help = A view keeps the filters, the order and the columns of a list under a name. Only you see yours.
views-own = Views:
views-is-first = (shown at first)
views-save = Save this view
views-name = Name of the view
views-as-first = Show it first when the list is opened
views-button-save = Save
views-manage = Manage views
views-list = List
views-first = Shown at first
views-change = Change
views-make-first = Show at first
views-not-first = No longer at first
views-new-name = New name
views-rename = Rename
views-drop = Delete
views-none = No view is saved yet. Open a list, choose filters and columns, then press “Save this view”.
views-saved = The view “{ $name }” is saved.
views-renamed = The view has its new name.
views-dropped = The view is deleted.
views-first-set = It is noted which view is shown at first.
views-gone = This view is no longer there. Open the page again and choose another.
views-bad-name = The name of a view has letters, and 80 at most. Type another.
views-name-taken = This list has a view of that name. Choose another.
views-bad-list = Nothing was saved: the address is not that of a list. Open the list again and save from there.
views-full = Too many views are saved. Delete some, then save again.

## Members, organisations, documents, matters, entries, accounts

members-help = Find members by name, organisation and attributes; press the head of a column to sort, choose columns, and download exactly what is shown.
units-title = Organisations
units-help = The organisations below, with the figures of each; every figure opens what stands behind it.
units-find-hint = for example: chi bo thon
units-depth = Depth
units-all-below = All levels below
units-directly-below = Directly below
units-found = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
units-none = No organisation stands below on this day.
unit-units = Organisations
below-as-list = { $count } organisations as a list: to sort, filter, download
tree-as-list = As a list
documents-help = Documents of the organisation and of those below, the newest first.
documents-find-hint = for example: nghi quyet dai hoi
matters-help = Tasks, campaigns, petitions and other matters: open, overdue or done.
matters-none = No matter is open.
entries-help = All that was recorded, the newest first. Each entry opens its full text and who recorded it.
entries-none = Nothing is recorded yet.
people-find = Name or user name
people-found = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
people-none = No account fits.

## Boards

nav-boards = Boards
boards-title = Boards
boards-help = Each board tells where one kind of work stands: counts above, the list below.
boards-year = Year
boards-find = Name of a person or organisation (accents not needed)
board-reviews = Reviews
board-inspections = Inspections
board-petitions = Petitions
board-discipline = Discipline
board-plans = Cadre plans
board-awards = Awards
column-body = Acting body
column-acting-unit = Acting organisation
column-deciding-unit = Decided by
column-object = Object
column-age = Age
column-age-band = Age band
column-level = Level

## Reviews

reviews-title = Ratings of organisations
reviews-members-title = Ratings of members
reviews-help = A year's season: who has rated, who has not, and how many may still be excellent. The members of a line include those of all organisations below.
reviewed-members-help = Each member in the season: at which level, who is not rated and why.
reviews-tab = By organisation
reviews-members-tab = By member
reviews-chart = Members by level
reviews-none = No organisation or member was there on the last day of that year.
reviews-state = Lacking
reviews-lack-own = Organisation not rated
reviews-lack-members = Members not rated
reviews-over-cap = Over the excellence cap
reviews-lack-nothing = Nothing
reviews-own = Level of the organisation
reviews-to-rate = To be rated
reviews-excellent = Excellent
reviews-good = Good
reviews-completed = Completed
reviews-not-completed = Not completed
reviews-not-rated = Not rated, with reason
reviews-missing = Missing
reviews-cap-left = Excellent left
reviews-record = Record
reviews-record-here = Rate
reviews-nothing = Nothing recorded
reviews-without-level = Without a level: { $reason }
reviews-cap = Excellence cap
reviews-cap-base = Rated good
reviews-cap-allowed = Allowed
reviews-cap-rated = Rated excellent
reviews-cap-over = Over
reviews-cap-members = Members
reviews-cap-units = Organisations
reviews-cap-what = The cap holds within each group (the members of one grass-roots organisation; like organisations under one committee), rounded down in each.
reviews-state-missing = Nothing recorded
reviews-state-pending = Proposed
reviews-state-rated = Rated
reviews-state-not-rated = Not rated, with reason
reviews-state-exempt = Exempt
column-rating = Level
column-not-rated-reason = Why not rated

## Inspections

inspections-title = Inspections and supervisions
inspections-help = Inspections and supervisions concluded in the year: by whom, of whom, about what, with which conclusion.
inspections-found = { $count ->
    [one] { $count } inspection
   *[other] { $count } inspections
}
inspections-none = No inspection or supervision is recorded in this year.
inspections-chart = Planned and done over the years
inspections-tab = What was done
programme-title = Programme of inspections
programme-help = The year's programme beside what was done, by organisation, acting body, kind and object.
programme-tab = Programme
programme-found = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
programme-none = Neither a programme nor an inspection is recorded in this year.
programme-overdue = Not done by the end of the year
programme-under-way = Under way
programme-done = Done
programme-unplanned = Not planned
column-inspection = Kind
column-inspected = Inspected
column-activity = Activity
column-contents = Contents
column-conclusion = Conclusion
column-basis = Legal basis
column-planned = Planned
column-done = Done
column-left = Left

## Petitions

petitions-title = Petitions and appeals
petitions-help = Petitions and appeals against discipline: open, by when, overdue, and how the others ended. Who sent one is not kept.
petitions-find = Code of the file
petitions-find-hint = for example: dt.2023-014
petitions-found = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
petitions-none = No petition or appeal is open.
petitions-chart = Received and resolved over the years
column-petition = Kind
column-received = Received
column-days-left = Days left
column-outcome = Outcome

## Cadre plans

plans-title = Cadre plans
plans-help = Who is planned for which title, until the end of which term; who was taken off, who was appointed.
plans-found = { $count ->
    [one] { $count } plan
   *[other] { $count } plans
}
plans-none = No plan is recorded.
plans-chart = Planned, taken off and appointed over the years
plans-planned = Planned
plans-appointed = Appointed
plans-off = Taken off
column-planned-title = Title
column-managed-by = Level that manages the title
column-term-end = End of term
column-planned-since = Planned since

## Awards

awards-title = Awards
awards-help = The year's awards: form, occasion, recipients, years in a row.
awards-found = { $count ->
    [one] { $count } award
   *[other] { $count } awards
}
awards-none = No award is recorded in this year.
awards-chart = Awards over the years
column-award-form = Form
column-recipient = Recipient
column-recipient-kind = Kind of recipient
column-occasion = Occasion
column-years = Years
column-theme = Theme
column-given-by = Given by

## Discipline

discipline-title = Discipline
discipline-help = Discipline in force: of whom, in which form after appeals, since when, until when.
discipline-found = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
discipline-none = No discipline is in force.
discipline-chart = Discipline over the years
discipline-in-force = In force
discipline-ended = No longer in force
column-disciplined = Disciplined
column-discipline = Form
column-discipline-now = Form now
column-discipline-first = Form at first
column-effect-ends = Effect ends
column-violations = Violations

## Targets

targets-list-title = Targets of all levels
targets-help = The targets of the organisation and of those below, with what became of them in their period now.
targets-as-list = Targets of all levels as a list
targets-by-document = The targets of this organisation itself, by document
targets-find-hint = for example: ket nap dang vien
targets-all-below = With those below
targets-own = This organisation itself
targets-found = { $count ->
    [one] { $count } target
   *[other] { $count } targets
}
targets-list-none = No target is set by this day.
column-cadence = Judged over
column-by-document = Document
