# The line of the history for each kind of act. To add a kind, add a message "summary-<kind>" in both languages.
# Variables are the fields of the act; ".instead-", ".with-" and ".then-" with a field are said where that field is.

## Structure

summary-found = Founded { $unit }
    .with-unit_parent = under { $unit_parent }
    .then-unit_kind = kind: { $unit_kind }
summary-rename = Renamed { $unit } to { $name }
summary-reclassify = Reclassified { $unit } as { $kind }
    .then-consent = the upper level consented by { $consent }
summary-move = Moved { $units } under { $to }
summary-merge = Merged { $units } into the new { $into }
    .with-into_parent = under { $into_parent }
summary-absorb = Absorbed { $units } into { $into }
summary-split = Split { $unit }, founding { $parts }
    .then-rest = { $rest } takes the rest
summary-end = Ended { $unit }
    .then-hand_over_to = { $hand_over_to } takes over its members and sub-units
summary-hold_congress = Held congress { ROMAN($ordinal) } of { $unit } ({ $form })
summary-open_term = Opened the term of congress { ROMAN($ordinal) } of { $unit }
    .then-planned_to = planned to end on { $planned_to }
summary-close_term = Closed the term of { $unit }
summary-take_post = { $member } { $origin_code ->
        [elected] was elected
        [appointed] was appointed
       *[assigned] was assigned
    } { $post } of { $unit }
summary-leave_post = { $member } left the post of { $post } of { $unit }
    .then-reason = reason: { $reason }

## Membership

summary-register_candidate = Registered { $member } as a candidate in { $unit }
    .then-class_certificate = certificate of the awareness class of { $class_certificate }
summary-admit = Admitted { $member } to { $unit }
    .then-ceremony = ceremony on { $ceremony }
summary-confirm = Confirmed { $member } as an official member
summary-transfer_out = Transferred { $member } out
    .with-to = to { $to }
    .with-to_outside = to { $to_outside } (outside this register)
summary-receive = { $unit } received { $member }
summary-transfer_temporarily = Transferred { $member } temporarily
    .with-to = to { $to }
    .with-studies = for studies
    .then-until = until { $until }
summary-return_from_temporary = { $member } returned from a temporary transfer
summary-receive_from_outside = { $unit } received { $member } from outside this register
    .instead-opening = Entered { $member } as a member of { $unit } when the register was opened
    .then-since = in the Party since { $since }
    .then-confirmed = official since { $confirmed }
summary-exempt = Exempted { $member } from work and meetings
    .then-ground = ground: { $ground }
summary-end_exemption = Ended the exemption of { $member }
summary-suspend = Suspended { $member } from Party activity
    .then-until = until { $until }
summary-end_suspension = Ended the suspension of { $member }
summary-strike_off = Struck { $member } off the list of members
    .then-ground = ground: { $ground }
summary-resign = Let { $member } resign from the Party
summary-die = { $member } died
summary-readmit = Readmitted { $member } to { $unit }
    .then-ceremony = ceremony on { $ceremony }
summary-restore = Restored the rights of { $member } as a member in { $unit }
summary-issue_card = Issued a member card to { $member }
    .instead-reissue = Issued a member card again to { $member }
    .then-number = card number { $number }
summary-award_badge = Awarded the badge of { $years } years of Party age to { $member }
    .instead-posthumous = Awarded the badge of { $years } years of Party age to { $member } posthumously
    .then-early = awarded early
summary-change_particulars = Changed the particulars of { $member }
    .then-change = changed: { $change }
summary-assign_work = Assigned work to { $member }
    .then-work = work: { $work }
summary-reconcile_dossiers = Reconciled the list of members with the dossiers of { $unit }
    .then-listed = { $listed } members listed, { $held } dossiers held, { $missing } missing, { $incomplete } incomplete

## Study

summary-open_campaign = { $unit } opens the campaign "{ $title }"
    .then-until = to be completed by { $until }
summary-close_campaign = The campaign { $campaign } is closed
summary-hold_session = { $unit } holds a session ({ $form }) on { $topic } for { $audience }
    .with-campaign = in the campaign { $campaign }
    .then-attended = { $attended } of { $eligible } came
summary-sign_commitments = { $members } of { $unit } sign "{ $kind }" for { $year }
summary-assess_commitments = { $unit } assesses "{ $kind }" of { $year } of { $members }
    .then-result = result: { $result }
summary-hold_class = { $unit } holds the class "{ $title }" for { $audience }
    .then-attended = { $attended } participants
summary-hold_activity = { $unit } holds { $form }: { $topic }
    .then-participants = { $participants } participants

## Meetings

summary-hold_meeting = { $body_code ->
        [cell] { $unit } holds a { $kind } meeting
       *[other] { $body } of { $unit } holds a { $kind } meeting
    }
    .with-online = online
    .then-topic = on: { $topic }
    .then-present = present { $present }, absent with leave { $excused }, absent without leave { $absent }

## Petitions

summary-receive_petition = { $unit } receives a petition ({ $kind }), { $petition }
    .with-anonymous = from an unknown sender
    .then-due = to be resolved by { $due }
summary-resolve_petition = A petition is resolved, { $petition }
    .then-outcome = outcome: { $outcome }

## Closing of figures and reports

summary-close_period = The figures of { $unit } from { $from } to { $to } are closed
summary-adopt_template = { $unit } adopts the template "{ $name }" of reports
summary-close_report = The report "{ $report }" of { $unit } from { $from } to { $to } is closed, as known at entry { $known }
    .then-number = document number { $number }
## Resolutions, targets, tasks

summary-issue_document = Issued { $kind } No. { $number } "{ $title }"
    .then-implements = implementing { $implements }
summary-note_document = Noted { $kind } No. { $symbol } of { $date } of { $issued_by } "{ $title }"
summary-set_target = Set a target for { $unit }: "{ $label }"
    .then-value = value: { $value }
    .then-upper = upper end: { $upper }
    .then-document = by the document { $document }
    .then-part_of = part of the target { $part_of }
summary-adjust_target = Adjusted the target { $target } to { $value }
    .with-upper = up to { $upper }
    .then-reason = reason: { $reason }
summary-state_cause = Stated the { $cause } cause of missing the target { $target }
    .with-year = in { $year }
    .then-text = in words: { $text }
summary-report_value = Reported for { $unit }: { $indicator } from { $from } to { $to } is { $value }
    .then-source = source: { $source }
summary-plan_task = Planned the task "{ $label }" for { $units }
    .then-document = by the document { $document }
    .then-due = to be done by { $due }
summary-complete_task = { $unit } completed the task { $task }
summary-close_task = Closed the task { $task }
    .then-reason = reason: { $reason }
## Review

summary-rate_members = { $stage_code ->
        [self] { $unit } rated its own members for { $year }
        [proposed] Proposed levels for the members of { $unit } for { $year }
       *[decided] Decided the levels of the members of { $unit } for { $year }
    }
    .with-span = ({ $span })
    .then-ratings = rated: { $ratings }
    .then-not_rated = not rated: { $not_rated }
    .then-over_cap = why more are excellent than the cap allows: { $over_cap }
summary-rate_unit = { $stage_code ->
        [self] { $unit } rated itself for { $year }
        [proposed] Proposed a level for { $unit } for { $year }
       *[decided] Decided the level of { $unit } for { $year }
    }
    .with-span = ({ $span })
    .with-level = as { $level }
    .instead-not_rated = Did not rate { $unit } for { $year }
    .then-not_rated = reason: { $not_rated }
    .then-over_cap = why more are excellent than the cap allows: { $over_cap }
summary-suggest_review = Suggested what to look at in the review of { $year }
    .with-unit = to { $unit }
    .with-member = to { $member }
    .then-content = content: { $content }
    .then-private_content = content: { $private_content }
summary-find_shortcoming = In the review of { $year }, found a shortcoming of { $unit } ({ $shortcoming })
    .instead-member = In the review of { $year } in { $unit }, found a shortcoming of { $member } ({ $shortcoming })
    .then-content = content: { $content }
    .then-private_content = content: { $private_content }
    .then-due = to be remedied by { $due }
summary-remedy_shortcoming = { $how_code ->
        [remedied] Remedied the shortcoming ({ $shortcoming })
       *[partly] Remedied part of the shortcoming ({ $shortcoming })
    }

## Awards and movements

summary-award = Gave an award: { $form } ({ $occasion }, for { $to_year })
    .instead-from_year = Gave an award: { $form } ({ $occasion }, for { $from_year } to { $to_year })
    .with-theme = on { $theme }
    .then-units = organisations: { $units }
    .then-members = members: { $members }
    .then-collectives = { $collectives } other collectives
    .then-individuals = { $individuals } other individuals
    .then-money = money { $money } đồng
summary-register_model = { $unit } registered the { $kind } "{ $label }"
    .then-field = field: { $field }
summary-recognise_model = Recognised the model: { $model }
    .then-level = recognised by the level: { $level }
summary-record_work = { $unit } carried out "{ $label }" in the movement { $movement }
    .then-participants = { $participants } participants, { $money } đồng
## Inspection, supervision, discipline

summary-plan_inspections = Planned for { $year }: { $kind }, { $units } of organisations and { $members } of members
summary-inspect = { $kind_code ->
        [thematic_supervision] Thematic supervision
        [signs_of_violation] Inspection on signs of violation
        [compliance] Inspection of compliance
        [inspection_duty] Inspection of the inspection work
        [discipline_duty] Inspection of discipline
        [finance] Inspection of Party finance
        [fees] Inspection of Party fees
       *[other] Control of assets and income
    }
    .with-units = of { $units }
    .then-members = members: { $members }
    .then-begun = begun on { $begun }
    .then-unit_contents = contents for organisations: { $unit_contents }
    .then-member_contents = contents for members: { $member_contents }
    .then-conclusion = conclusion: { $conclusion }
summary-discipline_member = { $form_code ->
        [expulsion] Expelled { $member } from the Party
       *[other] Disciplined { $member } with a { $form }
    }
    .then-contents = for: { $contents }
    .then-violated_on = violated on { $violated_on }
    .then-legal_action = { $legal_action }
    .then-administrative = administrative discipline too
    .then-inspection = after the inspection of entry { $inspection }
summary-discipline_unit = Disciplined { $unit } with a { $form }
    .then-contents = for: { $contents }
    .then-violated_on = violated on { $violated_on }
    .then-inspection = after the inspection of entry { $inspection }
summary-appeal = { $unit } received an appeal against discipline, { $appeal },
    .with-member = of { $member }
    .with-organisation = of { $organisation }
    .then-form = appealed against: { $form } (entry { $of })
    .then-due = to be decided by { $due }
summary-decide_appeal = Decided an appeal against discipline, { $appeal }: { $outcome }
    .then-form = new form: { $form }

## Anti-corruption

summary-report_cases = { $unit } reported the cases of { $agency } from { $from } to { $to }
    .then-field = kind of cases: { $field }
    .then-carried_over = carried over { $carried_over_cases } cases/{ $carried_over_persons } persons
    .then-new = new { $new_cases } cases/{ $new_persons } persons
    .then-closed = closed { $closed_cases } cases/{ $closed_persons } persons
    .then-open = open { $open_cases } cases/{ $open_persons } persons
    .then-to_recover = assets to recover { $to_recover } đồng, recovered { $recovered } đồng

## Cadres

summary-plan_cadre = Planned { $member } for a title in the term { $from_year }-{ $to_year }
    .then-title = title: { $title }
    .then-managed_by = level that manages it: { $managed_by }
summary-unplan_cadre = Taken off a plan, { $plan },
    .then-reason = reason: { $reason }
summary-act_on_cadre = { $action_code ->
        [appoint] Appointed { $member }
        [nominate] Nominated { $member }
        [move] Moved { $member } to another post
        [rotate] Rotated { $member }
        [second] Seconded { $member }
        [remove] Removed { $member } from a post
        [release] Released { $member } from a post
        [resign] Let { $member } resign from a post
       *[replace] Replaced { $member }
    }
    .with-before_term_end = before the end of the term
    .then-position = post: { $position }
    .then-direction = { $direction }
    .then-reason = reason: { $reason }

## Correction

summary-void = Voided entry { $entry }
    .then-reason = reason: { $reason }

## Days, documents, issuers

when-day = on { $day }
when-day-by = on { $day }, issued by { $issuer }
when-decision = by { $decision }
when-decision-by = by { $decision } of { $issuer }
when-decision-later = by { $decision }, with effect from { $day }
when-decision-later-by = by { $decision } of { $issuer }, with effect from { $day }
document-dated = { $document } No. { $number } of { $date }
document-classified = { $document } No. { $number } of { $date } (classification: { $secrecy })
document-decision = Decision
document-resolution = Resolution
document-conclusion = Conclusion
document-notice = Notice
document-directive = Directive
document-plan = Plan
document-guidance = Guidance
document-report = Report
document-minutes = Minutes
document-letter = Letter
document-submission = Submission
document-rules = Working rules
document-other = document
issuer-congress = the congress of { $unit }
issuer-committee = the committee of { $unit }
issuer-standing = the standing committee of { $unit }
issuer-permanent = the standing secretaries of { $unit }
issuer-inspection = the inspection commission of { $unit }
issuer-advisory = an advisory body of { $unit }

## Names and values

unit-coded = organisation { $code }
member-coded = member { $code }
matter-coded = matter { $code }
person-erased = [erased] ({ $code })
private-erased = [erased]
private-sealed = [kept private]
yes = Yes
no = No
list-last = { $first } and { $last }
list-or = { $first } or { $last }
list-more = { $first }, … ({ $total } in all)
rounding-half-up = rounded half up

## Standings of members and units; ".is" follows a name in a sentence

standing-nobody = Not in the register yet
    .is = is not in the register yet
standing-candidate = Candidate
    .is = is a candidate, not yet admitted
standing-in_transit = In transit, not yet received
    .is = is in transit and not yet received
standing-probationary = Probationary member
    .is = is a probationary member
standing-official = Official member
    .is = is an official member
standing-dead = Died
    .is = has died
standing-left = No longer on the list of members
    .is = is no longer on the list of members
standing-not_founded = Not founded yet
    .is = is not founded yet
standing-active = Active, no term open
    .is = is active, with no term open
standing-active_in_term = Active, in a term
    .is = is active and in a term
standing-ended = Ended
    .is = has ended
standing-not_opened = Not opened yet
    .is = was not opened yet
standing-open = Open
    .is = was open
standing-closed = Closed
    .is = was closed

## Figures, as reports word them

about-nearly = nearly { $number }
about-more_than = more than { $number }
about-over = over { $number }
ten-thousands = { $number } thousand
scale-tens = tens
scale-hundreds = hundreds
scale-thousands = thousands
scale-ten_thousands = tens of thousands
money-dong = VND { $number }
money-million = VND { $number } million
money-billion = VND { $number } billion
score-completed = targets completed
score-exceeded = exceeded
score-not_met = not met
score-open = open
