# Recording on pages: forms, checks, previews, corrections, drafts.

nav-record = Record
record-title = Record
record-lead = Choose what to record. Each act is checked, and you see what it will change, before it is recorded.
record-find = Find an act
record-none-found = There is no such act. Try fewer words, or empty the box to see all.
record-fitting = About: { $about }
record-here = Record…
record-nothing-allowed = This account may not record anything yet.
    .remedy = Whoever administers accounts gives rights to record, by area and organisation.
may-not-record = This account may not record acts of the area “{ $area }”
    .remedy = Whoever administers accounts gives rights to record, by area and organisation. What you may record is on the page “Record”.

## Forms

record-optional = (optional)
record-choose = – choose –
record-not-said = Not stated
record-row = No.
record-drop = Remove the row
record-drop-row = Remove row { $row }
record-add-rows = Add rows
record-fill = Put the organisation's members into the list
record-fill-unit = Choose the organisation first, then put its members into the list.
record-all = { $column } for rows still empty:
record-all-do = Set
record-not-rated = Not rated
record-also = Record the same for several members
record-also-members = Other members
record-hint-unit = Type the name, with or without accents, or the code.
record-hint-new-unit = Small letters without accents, digits, full stops, hyphens. Left empty, the program makes one after the upper organisation.
record-hint-member = Type the name, with or without accents; namesakes are told apart by year of birth and cell.
record-hint-new-member = Somebody who is in the register (a candidate): type the name to choose. Somebody new: leave it empty, the program makes a code.
record-hint-matter = Type some words of the name or title, or the code.
record-hint-new-matter = Left empty, the program makes a code.
record-hint-entry = The number of the entry in the journal.
record-hint-decimal = At most three decimals, for example 12.5
record-hint-money = In đồng, for example 1,500,000

## Buttons

record-check = Check
record-do = Record
record-next = Record and go on
record-draft = Save as draft
record-do-correct = Void the old entry and record anew

## Wrong and missing

record-wrong-title = To be mended: { $title }
record-wrong-heading = Not recorded. To be mended:
record-wrong-missing = There is nothing in this field.
record-wrong-number = This is not a whole number. Write digits, for example 1,250.
record-wrong-least = This number must be { $least } or more.
record-wrong-range = This number must be from { $least } to { $most }.
record-wrong-decimal = This is not a number, or has more than three decimals. For example 12.5.
record-wrong-day = The calendar has no such day. Write day/month/year, for example 19/05/2023.
record-wrong-choice = Choose one of the list.
record-wrong-entry = This is not the number of an entry. Write digits, for example 120.
record-wrong-long = This is longer than { $most } characters.
record-wrong-code = A code has small letters without accents, digits, full stops and hyphens, and begins with a letter. Left empty, the program makes one.
record-wrong-nobody = Nothing in the register is called this. Look at the spelling, or type fewer words.
record-wrong-several = { $count } in the register may be meant. Choose one of them, then press “Check”.
record-wrong-whole = The form cannot be read: { $cause }
record-not-allowed = This account may not record this for the organisation or member chosen. Another level may record it; whoever administers accounts gives rights.
record-failed = Recording failed; nothing was recorded. Tell the administrator, then try again: the draft is kept.
record-failed-full = The disk is full; nothing was recorded. Tell the administrator, then try again: the draft is kept.
record-failed-busy = The journal is busy; nothing was recorded. Try again in a moment.
record-failed-reading = The register is open for reading only; nothing was recorded.
record-needs-two = Here two persons are needed: one proposes, another accepts. Nothing was recorded; send it as a proposal.

## Preview

record-fine-heading = Not recorded yet – preview
record-warnings = To be looked at
record-said = To be recorded
record-changes = What changes, by the end of { $day }
record-changes-nothing = No figure and no standing changes.
record-units = Organisations
record-members = Members
record-matters = Matters
record-column-state = State
record-column-parent = Under
record-column-members = Members
record-column-below = Organisations below
record-column-posts = Posts
record-column-targets = Open targets
record-column-matters = Other open matters
record-column-matter = Matter
record-column-figure = Figure
record-column-before = Before
record-column-after = After
record-state-none = Not there
record-state-ended = Ended
record-state-taken-over = Ended, taken over by { $unit }
record-figures = Figures of { $unit }, from { $from } to { $to }
record-figures-more = { $count ->
        [one] One other figure changes too
       *[other] { $count } other figures change too
    }
record-figures-rest = Other figures
record-cap = { $unit }: { $excellent } rated excellent; at most { $allowed }, of { $base } rated good.
record-accounts = Accounts have rights for an organisation that ends; give them rights anew after recording: { $accounts }.
record-history = History before and after
record-goes = voided
record-comes = new
record-recorded = { $count ->
        [1] Recorded as entry { $seq }: { $said }
       *[other] { $count } entries recorded, among them entry { $seq }: { $said }
    }
record-recorded-before = This form was recorded already, as entry { $seq }; it is not recorded twice. To record something else, open a new form.

## Correcting and voiding

record-correct = Correct
record-void = Void this entry
record-correct-title = Correct entry { $seq }: { $act }
record-voids = Void entry { $seq }
record-voids-what = The old entry is not deleted: the journal still shows what was recorded, who voided it and why.
record-anew = Record anew

## Drafts

record-drafts = My drafts
record-draft-saved = Saved as a draft. Drafts are on the page “Record”; what is recorded is no draft any more.
record-draft-dropped = The draft is thrown away.
record-draft-drop = Throw away
record-draft-corrects = (corrects entry { $seq })
record-saved-at = Saved

## What each act is

record-about-found = Sets up a new Party organisation by decision of the competent committee.
record-about-rename = Another name; it stays the same organisation with its members and history.
record-about-reclassify = Another kind, for example from grass-roots cell to grass-roots organisation.
record-about-move = Puts one or more organisations under another; their members go with them.
record-about-merge = Several organisations become one that is new; the old ones end.
record-about-absorb = One or more organisations go into one that stays.
record-about-split = One organisation becomes several, with members and sub-units.
record-about-end = An organisation ends; a receiver takes what is left.
record-about-hold_congress = A congress: which one, in which form.
record-about-open_term = The term of a committee begins.
record-about-close_term = The term of a committee ends.
record-about-take_post = A member is elected, appointed or ratified in a post.
record-about-leave_post = A member leaves a post.
record-about-register_candidate = Puts somebody on a cell's list of candidates.
record-about-admit = The decision to admit and the day of the ceremony; the Party age counts from the decision.
record-about-confirm = A probationary member becomes official twelve months after the ceremony.
record-about-transfer_out = Sends a member to another organisation for good.
record-about-receive = Receives a member who is on the way.
record-about-transfer_temporarily = A member is active elsewhere for a while, and is counted at home.
record-about-return_from_temporary = A member returns from a temporary transfer.
record-about-receive_from_outside = Takes in somebody who is a member outside this register, with the dates of the past.
record-about-exempt = Exempts a member from work and meetings for age or health.
record-about-end_exemption = A member takes part again.
record-about-suspend = Suspends a member for a time.
record-about-end_suspension = A suspension ends.
record-about-strike_off = Takes a member off the list; this is no discipline.
record-about-resign = Lets a member leave at their own wish.
record-about-die = Records that a member has died.
record-about-readmit = Admits a former member again; once only, with probation anew.
record-about-restore = Gives the rights of a member back after a wrong decision; the Party age is continuous.
record-about-issue_card = Issues a card, for the first time or again.
record-about-award_badge = Awards a badge for years of Party age, also after death.
record-about-change_particulars = Education, theory level, occupation and the like have changed.
record-about-assign_work = Assigns work to a member.
record-about-reconcile_dossiers = Compares the number of members with that of dossiers, every six months.
record-about-open_campaign = Opens a study or political campaign, in which organisations report sessions.
record-about-close_campaign = Closes a campaign.
record-about-hold_session = A study session: who was to come, who came.
record-about-sign_commitments = Many members of an organisation sign for a year.
record-about-assess_commitments = How signed commitments were kept.
record-about-hold_class = A training class that was held, and its participants.
record-about-hold_activity = Talks, contests, seminars and the like.
record-about-hold_meeting = A meeting of a cell or committee: present, excused, absent.
record-about-receive_petition = Receives a complaint, denunciation or feedback, with its time limit.
record-about-resolve_petition = What became of a petition.
record-about-close_period = Closes the figures of a period, once all that must add up does.
record-about-adopt_template = Keeps the text of a template of reports; the program records it when the first report is closed by it.
record-about-close_report = Closes a report, so that it can be written again as it was; the program fills it in on the page of the report.
record-about-issue_document = A document of the organisation, numbered by kind and term.
record-about-note_document = A document from above that is not in this register, so that others implement it.
record-about-set_target = Sets a target for an organisation, by a measure or a typed-in indicator.
record-about-adjust_target = Adjusts the value of a target, with reason and document.
record-about-state_cause = Why a target was missed.
record-about-report_value = The value of a typed-in indicator in a period, with its source.
record-about-plan_task = A task and when it is due.
record-about-complete_task = An organisation reports a task as done.
record-about-close_task = Closes a task that is no longer pursued.
record-about-rate_members = Rates the members of a cell, the whole list at once.
record-about-rate_unit = Rates an organisation.
record-about-suggest_review = Suggests that an organisation or a member be reviewed.
record-about-find_shortcoming = A shortcoming and when it is to be remedied.
record-about-remedy_shortcoming = How a shortcoming was remedied.
record-about-award = Commends organisations, members and others with one decision.
record-about-register_model = Registers a model of a movement.
record-about-recognise_model = Recognises a registered model.
record-about-record_work = A work of a movement: who took part, what it cost.
record-about-plan_inspections = The year's programme of inspection and supervision.
record-about-inspect = An inspection or thematic supervision with its conclusion.
record-about-discipline_member = Disciplines a member; who is expelled leaves the list.
record-about-discipline_unit = Disciplines an organisation.
record-about-appeal = Receives an appeal against a discipline that is recorded.
record-about-decide_appeal = Decides an appeal.
record-about-report_cases = An agency's cases in a period: carried over, new, closed, open. Counts only.
record-about-plan_cadre = Plans a member for a title.
record-about-unplan_cadre = Takes a member off a plan.
record-about-act_on_cadre = Appoints, nominates, moves, rotates, removes, accepts a resignation…
record-about-void = Voids a wrong entry, with a reason. To record it anew at once, open the entry and press “Correct”.
