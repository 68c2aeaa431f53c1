# Why an act is refused, or should be looked at again; ".remedy" is what to do.

## Days, and what a paper points at

refusal-too_early = The act takes effect on { $on }, before the earliest day allowed, { $earliest }.
    .remedy = Check the day; if it is right, an administrator has to change the limit in the rulebook.
refusal-too_far_ahead = The act takes effect on { $on }, too far ahead; the latest day is { $latest }.
    .remedy = Check the year; if the day is right, record the act nearer to it.
refusal-unknown_unit = No organisation has the code "{ $unit }".
    .remedy = Choose the organisation from the list, or record its founding first.
refusal-unknown_member = No member has the code "{ $member }".
    .remedy = Choose the member from the list, or record the admission or receipt first.
refusal-unknown_entry = There is no entry { $entry }.
    .remedy = Look up the number in the history of the member or the organisation.
refusal-unknown_matter = No { $kind } has the code "{ $matter }".
    .remedy = Choose from the list, or record how it began first.
refusal-matter_code_taken = This code belongs to { $matter } already.
    .remedy = Choose another code; codes are never used again, even when the matter is closed.
refusal-no_issuer = It is not said who issued this.
    .remedy = Choose the organisation and the body that issued, concluded or decided.
refusal-entry_unfit = Entry { $entry } is no "{ $expected }" in force of the person or organisation given, or is of another form.
    .remedy = Find the entry in the history of that member or organisation; see whether it was voided, or lifted or changed on appeal.
refusal-appeal_form_unfit = The new form does not fit the outcome "{ $outcome }": the form appealed against is { $was }.
    .remedy = If raised, choose a heavier form; if lowered, a lighter one; if kept or lifted, leave it empty.
refusal-cases_do_not_add_up = The number of { $counted } does not add up: carried over { $carried_over } and new { $new } are not closed { $closed } and open { $open }.
    .remedy = Compare with the agency, then correct the number that is wrong.
refusal-unknown_code = "{ $code }" is not in the list "{ $list }".
    .remedy = Choose a value of the list; an administrator adds new ones.
refusal-already_voided = Entry { $entry } was voided already by entry { $by }.
    .remedy = There is nothing to void; if the act was right, record it anew.
refusal-void_of_void = Entry { $entry } is itself a voiding and cannot be voided.
    .remedy = Record the act that was voided as a new entry.

## Fields

refusal-bad_text = "{ $field }" is empty, longer than { $chars_max } characters, or holds control characters.
    .remedy = Enter 1 to { $chars_max } characters on one line.
refusal-bad_identity_number = The personal identity number does not have exactly 12 digits.
    .remedy = Enter 12 digits without spaces; leave it empty if it is not known.
refusal-not_open = "{ $field }" arrived sealed or erased.
    .remedy = Enter "{ $field }" again.
refusal-bad_birth = The date of birth { $born } lies after { $on }, or more than 120 years before it.
    .remedy = Check the date of birth in the curriculum.
refusal-dates_out_of_order = "{ $field }" is { $found }, before { $not_before }, which it must not precede.
    .remedy = Check both dates; "{ $field }" must be { $not_before } or later.
refusal-not_positive = "{ $field }" must be greater than 0.
    .remedy = Enter a number from 1 up.
refusal-more_than = "{ $field }" is greater than "{ $of }".
    .remedy = Check the two numbers; "{ $field }" is a part of "{ $of }".
refusal-bad_year = "{ $field }" is { $year }, more than a year from the day of effect, { $on }.
    .remedy = Check the year and the day.
refusal-too_few = "{ $field }" has too few items: at least { $least } are needed.
    .remedy = Choose { $least } or more.
refusal-repeated = "{ $item }" stands twice in "{ $field }".
    .remedy = Remove one of them.
refusal-one_of = Exactly one of "{ $first }" and "{ $second }" must be given.
    .remedy = Fill in the one that applies and leave the other empty.
refusal-nothing_changes = Nothing changes.
    .remedy = Enter at least one new particular.

## Organisations and who belongs to them

refusal-unit_code_taken = The code belongs to { $unit } already.
    .remedy = Choose another code; codes are never used again, even after the organisation has ended.
refusal-unit_not_active = { $unit } is not founded yet on { $on }.
    .remedy = Check the day, or choose an organisation that is active then.
refusal-unit_ended = { $unit } ended on { $ended } and no longer exists on { $on }.
    .remedy = Choose an organisation that is active on { $on }, or check the day.
refusal-unit_taken_over = { $unit } ended on { $ended }; { $successor } took over.
    .remedy = If it happened on { $on }, choose { $successor }; if not, check the day.
refusal-holds_no_members = Members cannot belong directly to { $unit }, which is of the kind "{ $kind }".
    .remedy = Choose a cell under it.
refusal-not_a_member_of = { $member } does not belong to { $unit } on { $on }.
    .remedy = Take the member off the list, or check the day and the organisation.
refusal-period_closed = The figures of { $unit } from { $from } to { $to } were closed by entry { $entry }.
    .remedy = To close them anew, void entry { $entry } first; what was closed before can still be seen.
refusal-does_not_add_up = The figures of { $unit } do not add up: "{ $check }", but the two sides are { $left } and { $right }.
    .remedy = Look at the entries behind each figure, void what is wrong and record it anew, then close.
refusal-not_under = { $unit } is not directly under { $parent } on { $on }.
    .remedy = Take the organisation off the list, or check the day.
refusal-member_rated_already = { $member } was rated at this step in { $unit } for the time until { $on } already (entry { $entry }).
    .remedy = If entry { $entry } is wrong, void it and record anew; else take the member off the list.
refusal-unit_rated_already = { $unit } was rated at this step for the time until { $on } already (entry { $entry }).
    .remedy = If entry { $entry } is wrong, void it and record anew.

## The tree

refusal-level_not_below = { $unit } ({ $kind }) is not on a lower level than { $parent } ({ $parent_kind }) from { $on }.
    .remedy = Choose a parent on a higher level, or reclassify one of the two first.
refusal-cycle = { $unit } would be under itself from { $on }.
    .remedy = Choose a receiver that is not under this organisation.
refusal-parent_not_active = { $unit } would be under { $parent }, which is not active on { $on }.
    .remedy = Choose an organisation that is active on { $on }, or check the day.
refusal-members_left_behind = { $unit } ends on { $on } but { $members ->
        [one] { $members } member is
       *[other] { $members } members are
    } left in it.
    .remedy = Say who takes over the members, or transfer them before that day.
refusal-members_put_there = { $unit } is not active on { $on }, but entry { $entry } puts a member there; members concerned: { $members }.
    .remedy = Check the day; if entry { $entry } is wrong, void it and record it anew.
refusal-units_left_behind = { $unit } ends on { $on } but has sub-units left: { $units }.
    .remedy = Say who takes them over, or move them before that day.
refusal-appeal_open = Not decided yet: appeal { $appeal } against the discipline of entry { $entry }.
    .remedy = Decide that appeal first; if it was received twice by mistake, void one of the entries.
refusal-number_taken = Number { $number } of this term is taken: { $kind } { $document }.
    .remedy = Use the next number of this kind; if the other document has the wrong number, void its entry and record it anew.
refusal-not_assigned = Not assigned to { $unit }: { $task }.
    .remedy = Choose one of the organisations to which it was assigned, or check the code of the task.
refusal-task_done_already = Done by { $unit } already, by entry { $entry }: { $task }.
    .remedy = Nothing needs to be recorded; if that entry is wrong, void it and record it anew.
refusal-value_reported = Reported for { $unit } and this period already, by entry { $entry }: { $indicator }.
    .remedy = Void that entry and report the right value.
refusal-target_over = Over since { $ended } and not to be adjusted from { $on }: { $target }.
    .remedy = Check the day; a target that is over is not adjusted.
refusal-does_not_fit = The field "{ $field }" does not go with the field "{ $with }".
    .remedy = Leave one of the two empty, fill it in, or correct it.
refusal-out_of_range = The field "{ $field }" must lie between { $least } and { $most }.
    .remedy = Check the number.
refusal-other = The act cannot be recorded.
    .remedy = Check what was entered.

## The path of a member or an organisation

refusal-path = "{ $step }" cannot be recorded on { $day }: { $who } { $standing } then.
    .remedy = { $instead }
refusal-path_because = "{ $step }" cannot be recorded on { $day }: { $who } { $standing } then (by entry { $entry }).
    .remedy = { $instead } If entry { $entry } is wrong, void it and record it anew.
refusal-path_of_other = This cannot be recorded: entry { $entry } ("{ $step }", { $day }) would no longer be lawful, because { $who } { $standing } then.
    .remedy = Check the day; if this act is right, void entry { $entry } first, record this act, then record that one anew if it still applies.
refusal-path_conflict = "{ $step }" on { $day } is out of order: { $who } { $standing } then (see entry { $entry }).
    .remedy = { $instead } If entry { $entry } is wrong, void it and record it anew.
path-lawful = What can be recorded: { $steps }.
path-nothing_lawful = Check the day and the person.
path-standing_and_reason = { $standing } and { $reason }
path-post_not_held = does not hold this post
    .remedy = Check the post, the organisation and the day.
path-post_held = holds this post already
    .remedy = It need not be recorded again; for another post, choose that post or organisation.
path-not_temporary = is not on a temporary transfer
    .remedy = Check the day, or record the temporary transfer first.
path-not_exempt = is not exempt
    .remedy = Check the day, or record the exemption first.
path-not_suspended = is not suspended
    .remedy = Check the day, or record the suspension first.
path-temporary = is on a temporary transfer already
    .remedy = Record the return first, or check the day.
path-exempt = is exempt already
    .remedy = It need not be recorded again; for a new exemption, end the earlier one first.
path-suspended = is suspended already
    .remedy = End the suspension first, or check the day.
path-not_in_transit = has no transfer waiting to be received
    .remedy = Record the transfer out first, then the receipt.
path-alive = has not died, so nothing can be awarded posthumously
    .remedy = Clear "Posthumous", or record the death first.
path-after_death = can only be awarded posthumously
    .remedy = Mark "Posthumous", or check the day.
path-before_ceremony = the ceremony has not been held
    .remedy = Confirm after the probation that runs from the ceremony, or check the day of the ceremony.
path-not_official = cannot be expelled while on probation
    .remedy = Strike a probationary member off instead.
path-readmitted_once = was readmitted before, which is possible only once
    .remedy = Only a restoration can be recorded, if the earlier decision was wrong.
path-unit_not_founded = Check the day, or record the founding first.
path-unit_founded = Use another code for a new organisation.
path-unit_in_term = Close the open term first, or check the day.
path-unit_without_term = Open the term first, or check the day.
path-unit_ended = Choose the organisation that took over, or check the day.
path-matter_not_opened = Check the day, or record how it began first.
path-matter_closed = Check the day; a matter that is closed is opened anew under another code.
path-matter_open = Use another code for the new matter.

## The rulebook

refusal-rule = Against the rule { $rule }: { $found }. { $source }
    .remedy = Check the day and the figures; this rule allows no exception.
warning-rule = Not within the rule { $rule }: { $found }. { $source }
    .remedy = Check the day and the figures; if the competent body consented, enter number and date of its document.
warning-rule_unconfirmed = Perhaps not within the rule { $rule }: { $found }. { $source }
    .remedy = Compare with the document; if it says otherwise, ask an administrator to correct the rulebook.
rule-named = "{ $rule }"
rule-valued = "{ $rule }" ({ $value })
rule-found = here it is { $number }
rule-document = the document is a { $kind }
rule-found_code = "{ $code }" is given
rule-found_member = it is given to { $member }
rule-late = the last day is { $due }, the day given is { $day }
rule-early = the first day is { $due }, the day given is { $day }
rule-source = Source: { $document }.
rule-source_unconfirmed = Source: { $document } (not confirmed).
amount-age = age { $number }
amount-member = { $number ->
        [one] { $number } member
       *[other] { $number } members
    }
amount-day = { $number ->
        [one] { $number } day
       *[other] { $number } days
    }
amount-working_day = { $number ->
        [one] { $number } working day
       *[other] { $number } working days
    }
amount-month = { $number ->
        [one] { $number } month
       *[other] { $number } months
    }
amount-year = { $number ->
        [one] { $number } year
       *[other] { $number } years
    }
amount-time = { $number ->
        [one] { $number } time
       *[other] { $number } times
    }
amount-person = { $number ->
        [one] { $number } person
       *[other] { $number } persons
    }
amount-title = { $number ->
        [one] { $number } title
       *[other] { $number } titles
    }
amount-case = { $number ->
        [one] { $number } case
       *[other] { $number } cases
    }
amount-salary_tenth = { $tenths } times the base salary
amount-millimetre = { $number } mm
amount-point = { $number } pt

## To look at, although it is recorded

warning-decision_after_effect = The document is dated { $decided }, after the day of effect { $effective }.
    .remedy = Check both dates; an act usually takes effect on the date of its document or later.
warning-received_elsewhere = { $member } was sent to { $expected }, not to the unit that receives now.
    .remedy = Check the introduction paper.
warning-badge_too_early = { $member } has { $age } years of Party age, fewer than { $years }.
    .remedy = Check the date of admission; mark an early or posthumous award as such.
warning-list_differs = The list of { $unit } has { $listed } members, the register has { $members } on { $on }.
    .remedy = Compare person by person, and record the admissions and transfers that are missing.
warning-dossiers_do_not_add_up = Dossiers held ({ $held }) and missing ({ $missing }) do not give the members on the list ({ $listed }).
    .remedy = Count the dossiers again and correct one of the three numbers.
warning-rated_elsewhere = { $member } neither belongs to { $unit } nor holds a post in it on { $on }.
    .remedy = Check the list; somebody who is reviewed in several places may be recorded all the same.
warning-over_cap = { $rated ->
        [members] { $excellent } members of { $unit } are excellent in { $year }
       *[organisations] { $excellent } organisations in the group of { $unit } are excellent in { $year }
    }, more than the { $allowed } that { $base } rated good allow. { $source }
    .remedy = Check the levels; if the competent body has agreed, give the reason and the number and date of the document.
warning-issuer_not_directly_above = { $issuer } does not stand directly above { $unit }.
    .remedy = Check the issuer; the standing committee of the directly upper level decides an organisation's level.
warning-issuer_not_above = { $issuer } does not stand above { $unit }.
    .remedy = Check the issuer; a committee above suggests a review.
warning-title_not_rated = No level of { $member } was decided for { $year }.
    .remedy = Record the level first, or take the member off the list.
warning-title_not_completed = { $member } has the lowest level in { $year }.
    .remedy = Check the list of the award.
warning-title_disciplined = { $member } was disciplined in the years of the award, up to { $year }.
    .remedy = Check the list of the award; wait for the competent body.

warning-numbers_skipped = The next number of this kind ({ $kind }) would be { $expected }, but { $number } is given.
    .remedy = Record the documents that are missing, or check the number.
warning-adjusted_without_decision = No document is given for adjusting { $target }.
    .remedy = Give the number and date of the document that adjusts it.

warning-dissolved_still_stands = { $unit } is dissolved but still stands in the tree of organisations on { $on }.
    .remedy = Dissolution as discipline does not end the organisation; record its end and who takes over the members.
warning-membership_to_expel = After the appeal the form for { $member } is expulsion, but the person is still on the list of members.
    .remedy = Record the expulsion as the decision on the appeal says; the file of the appeal stays as it is.
warning-membership_to_restore = After the appeal { $member } is no longer expelled, but has left the list of members.
    .remedy = Record the restoration of the member's rights.
warning-carried_over_differs = { $unit } carries over { $carried_over } as the number of { $counted }, but the report before left { $open } open.
    .remedy = Compare the two reports; if the earlier one is wrong, void its entry and record it again.
warning-cases_reported_twice = { $unit } has a report of this agency up to { $to } already, which overlaps this period.
    .remedy = Check the period; if it is recorded twice, what was new in it counts twice.
warning-planned_not_higher = { $member } is planned for a title managed on the level "{ $planned }", lower than the post held, managed on the level "{ $held }".
    .remedy = Only a higher title is planned; check the title and the level that manages it.

## Labels of fields that stand in the common part

field-effective = Takes effect on
field-name = Name
field-number = Number and symbol
field-native_place = Native place
field-share = Share of organisations that completes it (%)
field-person = Particulars
