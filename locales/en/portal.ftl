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
