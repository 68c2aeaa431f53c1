# Reports: the words that the program itself puts into documents, and mistakes in templates.

# The name of a committee, by the name of its organisation: how the name begins = what stands for it.
report-committees = Đảng bộ tỉnh=Tỉnh ủy;Đảng bộ thành phố=Thành ủy;Đảng bộ huyện=Huyện ủy;Đảng bộ quận=Quận ủy;Đảng bộ thị xã=Thị ủy;Đảng bộ=Đảng ủy
report-party = COMMUNIST PARTY OF VIET NAM
report-number = No. { $number }-{ $kind }/{ $body }
report-symbol-province = TU
report-symbol-committee = ĐU
report-symbol-cell = CB
report-place-and-date = { $place }, { $year }-{ $month }-{ $day }
report-recipients = Recipients:
report-unwritten = (This section is for staff to write: nothing yet.)
report-verify = Scan the code or open this address to verify the report:
report-identity-unit = Organisation
report-identity-unit-value = { $name } ({ $code })
report-identity-period = Period
report-identity-on = As of
report-identity-known = As known at entry
report-identity-known-value = { $entry }, recorded { $moment }
report-identity-root = Root of the journal
report-identity-root-value = { $size } entries, { $root }
report-identity-entry = Entry of the closing
report-place-line = line { $number }
report-place-paragraph = paragraph { $number }
report-place-row = row “{ $name }” of a table, cell { $number }
report-place-cell = sheet “{ $sheet }”, cell { $cell }
report-place-page = page { $page }, line { $number }
report-place-part = { $part }, value { $number }
report-sheet-text = Text
report-sheet-table = Table
report-sheet-chart = Chart

report-period-year = { $year }
report-period-first-half = first half of { $year }
report-period-second-half = second half of { $year }
report-period-nine-months = first nine months of { $year }
report-period-quarter = quarter { $quarter } of { $year }
report-period-month = month { $month } of { $year }
report-period-days = { $from } to { $to }
report-quarter-1 = I
report-quarter-2 = II
report-quarter-3 = III
report-quarter-4 = IV

report-none = none
report-unknown = Not known
report-total = Total
report-more = and { $count } others
report-others = { $count } others
report-no-targets = No target was recorded.
report-unmet = { $title }: reached{ " " }
report-unmet-cause = { "" }; { $kind } cause
report-unmet-cause-text = { "" }; { $kind } cause: { $text }
report-points = { $points } percentage points
report-change-more = up { $amount }
report-change-less = down { $amount }
report-change-none = unchanged

report-asked-equal = { $value }
report-asked-at-least = { $value } or more
report-asked-more = more than { $value }
report-asked-at-most = { $value } at most
report-asked-less = less than { $value }
report-asked-band = { $value } to { $upper }
report-asked-none = none at all

report-form-symbol = BTK
report-form-blank = The official blanks change and are not public. This form follows { $follows }; compare it with the blank in force and edit its file.
report-form-no-unit = { $unit } did not stand in the period up to { $on }: it was not founded yet or had ended, so its figures are 0.
report-form-more = { $count } more things do not add up.
report-cells-differ = { $cells } (difference { $difference })
report-behind-left = Only the left counts { $count }: entry { $entries }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
report-behind-right = Only the right counts { $count }: entry { $entries }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
report-each-sum = Sum of the organisations below
report-each-check = The members of the organisations below are the members of the whole
report-each-note = One row for each organisation in the order of the tree; the figures of an organisation include those below it, so the sum adds the rows of step 1 only. The last row is counted for the whole: it may differ from the sum, for it includes what the committee and the commission of the unit did themselves and what organisations did that ended in the period, and not members who moved within.
report-column-code = Code
report-column-level = Level
report-column-step = Step
report-column-item = Item
report-column-order = No.
report-column-unit = Organisation
report-column-year = Year
report-column-target = Target
report-column-asked = Asked
report-column-reached = Reached
report-column-share = Share
report-column-result = Result
report-column-cause = Cause

report-fault-syntax = the template cannot be read: { $cause }
    .remedy = Look at the brackets, quotation marks and commands of this line.
report-fault-unclosed = a command, a bracket or a quotation mark is not closed
    .remedy = Close it with “{ "}}" }”, “{ "%}" }”, “)”, a quotation mark, or “{ "{% endif %}" }”, “{ "{% endfor %}" }”.
report-fault-not-of-documents = the measure “{ $name }” counts nothing that belongs to documents
    .remedy = Leave out “document”, or take a measure of documents, targets or tasks.
report-fault-too-long = the template takes too many steps
    .remedy = Make its loops shorter; no report needs a million steps.
report-fault-front = what stands above the text is wrong: { $cause }
    .remedy = It stands between two lines of “+++”, as TOML; see templates/README.md.
report-fault-unknown = there is no { $what } “{ $name }”
    .remedy = The nearest name is “{ $nearest }”.
report-fault-unknown-far = there is no { $what } “{ $name }”
    .remedy = The names are listed in templates/README.md, and by “dangvu measure”.
report-fault-argument = “{ $call }” has no argument “{ $name }”
    .remedy = It can have: { $known }.
report-fault-missing = “{ $call }” lacks the argument “{ $name }”
    .remedy = Add it.
report-fault-wrong = “{ $call }” cannot take “{ $value }”
    .remedy = It needs { $expected }.
report-fault-cells = the figures of the form do not add up: { $cells }
    .remedy = Open the cells that are named to see the entries behind them.
report-fault-twice = “{ $name }” is used twice
    .remedy = Each row and each column of a form has a name of its own.
report-fault-dotted = the name “{ $name }” has a dot
    .remedy = A dot stands between the names of a row and a column: choose a name without one.
report-fault-no-cell = “{ $name }” is not the name of a cell
    .remedy = Write “row.column” for a cell of this form, “form.row.column” for a cell of another.
report-fault-no-sum = the cell “{ $name }” is a share and cannot be added up
    .remedy = Choose a cell that holds a number.

report-named-call = call
report-named-command = command
report-named-filter = wording
report-named-test = test
report-named-variable = variable
report-named-measure = measure
report-named-unit = organisation
report-named-dimension = dimension
report-named-level = level
report-named-target = target
report-named-document = document
report-named-period = period
report-named-template = template
report-named-form = form
report-named-cell = cell of the form
report-named-key = key

report-expected-text = a text in quotation marks
report-expected-number = a whole number
report-expected-day = a day written YYYY-MM-DD
report-expected-figure = a figure, as figure("members")
report-expected-measures = the name of one measure or more
