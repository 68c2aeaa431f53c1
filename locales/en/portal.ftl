# The committee's portal: the public pages, then the pages for editors.

portal-name = Portal
portal-simulated = A simulated site – all news, documents and figures are generated; no event or person is real
portal-summary = { $title }: news, documents and published figures.
portal-home = Home
portal-nav = Sections
portal-path = Where this page is
portal-about = About
portal-links = Links
portal-feed = News feed (RSS)
portal-library = Documents
portal-figures = Figures
portal-section = Section
portal-latest = Latest
portal-leads = Lead stories
portal-empty = Nothing here yet.
portal-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
portal-pages = Pages of the list
portal-newer-page = Newer
portal-older-page = Older
portal-weekday-1 = Monday
portal-weekday-2 = Tuesday
portal-weekday-3 = Wednesday
portal-weekday-4 = Thursday
portal-weekday-5 = Friday
portal-weekday-6 = Saturday
portal-weekday-7 = Sunday

## Articles

portal-updated = Updated { $moment }
portal-source = Source: { $source }
portal-views = { $count ->
    [one] { $count } view
   *[other] { $count } views
}
portal-tags = Keywords:
portal-related = Related
portal-newer = Newer news
portal-older = Older news
portal-print = Print view
portal-print-back = Back to the page
portal-print-how = This page is for printing: use your browser's Print command (Ctrl+P).
portal-print-from = From { $address } – printed { $moment }.

## Visits

portal-visits = Page views
portal-visits-now = Last 5 minutes
portal-visits-week = This week
portal-visits-month = This month
portal-visits-year = This year
portal-visits-all = All
portal-visits-how = Only counts are kept. This site uses no cookies, stores no addresses and tracks no readers.

## Search

portal-search = Search
portal-search-what = Search news, documents
portal-search-go = Search
portal-search-words = Words to look for
portal-search-in = Search in
portal-search-all = All
portal-search-texts = Articles
portal-search-from = From
portal-search-to = To
portal-search-titles = In titles only
portal-search-how = Type words with or without accents. A word typed with accents matches only the same accents; put a phrase in quotation marks to find it whole.
portal-found = { $count ->
    [one] { $count } result
   *[other] { $count } results
} for “{ $text }”, latest first.
portal-found-many = More than { $count } results; add words or narrow the filters.
portal-found-none = Try without accents, with fewer words or without filters.
portal-filter = Filter

## Documents

portal-document = Document
portal-papers = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
portal-papers-none = No document fits the filters.
portal-papers-search = Search by content
portal-paper-kind = Kind
portal-paper-number = Number
portal-paper-date = Date
portal-paper-year = Year
portal-paper-issuer = Issuer
portal-paper-about = Abstract
portal-paper-file = Download ({ $size })
portal-paper-no-file = This document has no file yet.
portal-kind-resolution = Resolution
portal-kind-directive = Directive
portal-kind-decision = Decision
portal-kind-conclusion = Conclusion
portal-kind-regulation = Regulation
portal-kind-rule = Working rules
portal-kind-guidance = Guidance
portal-kind-plan = Plan
portal-kind-programme = Programme
portal-kind-report = Report
portal-kind-notice = Notice
portal-kind-letter = Official letter

## Figures

portal-figures-how = Figures that the committee publishes, as of a closed day. Small numbers are left out so that no person can be made out.
portal-figure-days = ({ $from } to { $to })
portal-figure-small = left out
portal-figure-left-out = Numbers below { $threshold } are left out; so are some others, so that these cannot be worked out.
portal-figure-alone = On its own
portal-figure-published = Published { $moment }.

## Readers' voices

portal-rate = Rate this article
portal-rate-go = Send rating
portal-rated = { $stars }/5 from { $count ->
    [one] { $count } rating
   *[other] { $count } ratings
}
portal-star-1 = 1 – Poor
portal-star-2 = 2 – Weak
portal-star-3 = 3 – Fair
portal-star-4 = 4 – Good
portal-star-5 = 5 – Very good
portal-comments = Readers' comments ({ $count })
portal-comment-how = Comments appear after approval. Please write no personal data, of yourself or of others.
portal-comment-name = Name to show (optional)
portal-comment-said = Comment
portal-comment-go = Send comment
portal-comment-nobody = A reader
portal-thanks-rating = Thank you for your rating.
portal-thanks-comment = Thank you. Your comment will appear after approval.

## Faults

portal-fault-none = Page not found
    .remedy = The address may have changed, or the content was withdrawn. Search again or go to the first page.
portal-fault-method = This page does not take that request
    .remedy = Open the page again from the first page.
portal-fault-many = Enough for today
    .remedy = Only so much is taken from one place in a day. Please come back tomorrow.
portal-fault-broken = Something went wrong
    .remedy = Please try again in a few minutes.
portal-fault-large = Too much was sent
    .remedy = Make it shorter and send it again.
portal-fault-foreign = The form was not sent from this site
    .remedy = Open the article and send it again.
portal-fault-old = The form is too old, or came back too quickly
    .remedy = Go back to the article, reload it and send again.
portal-fault-stars = No rating was chosen
    .remedy = Choose one from 1 to 5 and send again.
portal-fault-empty = The comment is empty
    .remedy = Write something and send again.
portal-fault-long = The comment is too long
    .remedy = A comment has at most 2,000 letters, a name at most 60.
portal-fault-links = The comment has too many links
    .remedy = A comment has at most one link.

## Pages for editors

nav-portal = Public site
edit-texts = Articles and pages
edit-comments = Comments
edit-pictures = Pictures
edit-files = Files
edit-papers = Documents
edit-figures = Published figures
edit-sections = Sections
edit-settings = Settings
edit-all = All
edit-none = – none –
edit-more = Author, source, keywords, address
edit-picture = Lead picture
edit-paste = Clean what was pasted
edit-new-news = New article
edit-new-page = New page
edit-new-paper = Add a document
edit-new-section = Add a section
edit-new-figure = Publish a figure
edit-kind-news = Article
edit-kind-page = Page
edit-state = State
edit-state-draft = Draft
edit-state-review = Waiting for review
edit-state-approved = Approved
edit-public = Public
edit-hidden = Not public
edit-public-last = Latest revision
edit-public-older = An earlier revision
edit-saved = Saved last
edit-preview = Preview
edit-history = History
edit-revisions = Saved revisions
edit-revision = Revision { $number }, saved by { $by } at { $moment }
edit-differs = What revision { $number } changed
edit-steps = Steps taken
edit-step-submitted = { $by } sent it for review
edit-step-sent_back = { $by } sent it back
edit-step-approved = { $by } approved it
edit-step-withdrawn = { $by } withdrew it from the public
edit-not-public = Readers do not see this yet. Once approved, it will be at
edit-public-is-older = Readers see revision { $number }; the newer one waits for approval. Address:
edit-public-since = Readers have seen this since { $moment }. Address:
edit-public-from = Approved; readers will see this from { $moment } on. Address:
edit-approve = Approve
edit-approve-how = Whoever approves must not be the writer. Leave the moment empty to publish now; what is public keeps its moment.
edit-send-back = Send back
edit-place = Place and comments
edit-withdraw = Withdraw from the public
edit-only-reading = You may only read here.
edit-comments-none = There are no comments in this state.
edit-comment-waiting = Waiting
edit-comment-shown = Shown
edit-comment-refused = Refused
edit-how-title = How to write
edit-how-1 = Pasting from Word or a page keeps headings, lists, tables, bold, italics and links; fonts, colours, script and pictures from elsewhere are left out.
edit-how-2 = ## heading, ### smaller heading, - list, 1. numbered list, > quotation, **bold**, *italics*, [text](https://address).
edit-how-3 = Picture: a line ![what it shows](hinh/name.jpg "caption"), copied from Pictures. File: [name](tep/name.pdf), copied from Files.
edit-how-4 = Published figure: a line ![](so-lieu/number), copied from Published figures.
edit-dropped = Left out: { $active } pieces of script or frames, { $pictures } pictures that are not of this site, { $links } links that cannot be used.
edit-figures-how = Choose an organisation, a measure and a closed day. Numbers below { $threshold } are left out, and as many others as it takes so that they cannot be worked out; only what remains is copied to the public site.
edit-figure-code = Put it into an article with the line { $code }. Published by { $by } at { $moment }.
edit-figure-unit = Code of the organisation
edit-figure-no-closing = No period was closed for this organisation. Only figures of closed periods can be published.

edit-label-title = Title
edit-label-slug = Address
    .hint = Leave empty to make it from the title. When it changes, the old one leads to the new one.
edit-label-section = Section
edit-label-summary = Summary
    .hint = One or two sentences; shown in lists and search results.
edit-label-body = Text
    .hint = What is pasted from Word keeps its structure; see How to write below.
edit-label-author = Author
edit-label-source = Source
edit-label-tags = Keywords
    .hint = With commas between them; related articles are found by them.
edit-label-picture = Picture
edit-label-picture_alt = What the picture shows
    .hint = For whoever does not see it.
edit-label-picture_caption = Caption
edit-label-from = Publish from
edit-label-note = Why it is sent back
edit-label-why = Why it is withdrawn
edit-label-lead = Lead story of the first page
edit-label-pinned = Pinned at the head of its section
edit-label-comments = Takes comments
edit-label-file = Picture
    .hint = JPEG or PNG, at most 20 MB and 50 million points. It is made smaller and written anew; nothing else of the file is kept.
edit-label-alt = What the picture shows
    .hint = For whoever does not see it.
edit-label-document = File
    .hint = PDF, docx, xlsx, pptx, odt or ods; at most 20 MB.
edit-label-paper_kind = Kind
edit-label-number = Number and symbol
edit-label-issued_on = Date
edit-label-issuer = Issuer
edit-label-about = Abstract
edit-label-paper_file = File
edit-label-shown = Public
edit-label-name = Name
edit-label-name_en = Name in English
edit-label-about_section = What it is about
edit-label-position = Place
edit-label-on_home = On the first page
edit-label-site_title = Name of the site
edit-label-owner = Whose it is
edit-label-imprint = Foot of the pages
    .hint = Who answers for it, address and telephone of the office; a line for each.
edit-label-address = Address on the web
    .hint = For example https://dangbo.example.vn; used for feeds, the sitemap and sharing.
edit-label-menu = Menu
    .hint = A line for each: text | address. Leave empty for the sections.
edit-label-links = Links
    .hint = A line for each: heading | text | address.
edit-label-voices = Readers may rate and comment
edit-label-threshold = Publish no number below
    .hint = At least 3.
edit-label-measure = Measure
edit-label-closing = Closed period
edit-label-parts = By organisations directly under it
edit-label-figure_title = Name of the figure
edit-label-figure_about = Note

edit-do-save = Save
edit-do-submit = Send for review
edit-do-edit = Edit
edit-do-approve = Approve
edit-do-send_back = Send back
edit-do-withdraw = Withdraw
edit-do-place = Save the place
edit-do-restore = Restore this revision
edit-do-add = Upload
edit-do-drop = Remove
edit-do-shown = Show
edit-do-refused = Refuse
edit-do-publish = Publish

edit-saved-done = Saved.
edit-submitted-done = Saved and sent for review.
edit-done-submit = Sent for review.
edit-done-approve = Approved.
edit-done-send_back = Sent back to the writer.
edit-done-withdraw = Withdrawn from the public.
edit-done-place = Place saved.
edit-done-restore = Revision { $number } was restored as a new revision.
edit-done-add = Added.
edit-done-drop = Removed.
edit-done-shown = The comment is shown.
edit-done-refused = The comment was refused.
edit-done-publish = Published.

edit-meanwhile = { $by } saved another revision while you were editing. Copy your part, open the text again and put it in.
edit-own-text = Nobody approves a text of their own. Let somebody else approve it who may.
edit-other-state = The text is no longer in that state. Load the page again.
edit-slug-taken = The address “{ $slug }” belongs to another text. Choose another.
edit-used = It cannot be removed: a text still uses it.
edit-fault-title = There is no title.
edit-fault-long = Too long.
edit-fault-slug = An address needs letters or figures.
edit-fault-section = Choose a section.
edit-fault-picture = There is no such picture.
edit-fault-alt = Every picture needs a description for whoever does not see it.
edit-fault-moment = The moment cannot be read.
edit-fault-note = Say why.
edit-fault-file = No file was chosen.
edit-fault-file-kind = Only PDF, docx, xlsx, pptx, odt, ods that are what they say, at most 20 MB.
edit-fault-picture-kind = Only JPEG and PNG are taken.
edit-fault-picture-large = The picture is too large: at most 20 MB and 50 million points.
edit-fault-picture-broken = The picture is broken.
edit-fault-empty = Nothing was written.
edit-fault-line = The line “{ $line }” is not of the right form, or its address cannot be used.
edit-fault-threshold = It must be at least 3.
edit-fault-address = An address begins with https:// or http://.
edit-fault-closing = Choose a closed period.
edit-fault-gives-away = Not published: together with figures that were published before, the number of { $unit } could be worked out, or what remains is too small. Withdraw the other figure first.
