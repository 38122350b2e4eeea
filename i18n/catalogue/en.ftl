### The words of the interface in English. The French catalogue holds the same messages.

# The product and the frame
product = Rondeau
language-name = English
skip = Skip to the content
nav-site = Site
nav-desk = My desk
nav-sign-in = Sign in
nav-round = This round
nav-overview = Overview
nav-replies = State of replies
nav-questionnaire = Questionnaire
nav-take-part = Civil society
nav-crumbs = You are here
nav-home = Home
foot-contact = Contact:
foot-zone = Times are those of { $zone }.
permalink = Permanent link
reason = Reason
filter = Filter
filter-all = All
filter-apply = Apply
filter-clear = Clear
table = Table
row = row { $number }
meeting = meeting { $number }
chapter = Chapter { $number }
article = Article { $article }
articles = Articles
article-word = Article
term = Term
content-removed = This text was removed.

# Dates
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-time = { $day }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-not-recorded = not in this record

# Samples and the demo
sample-mark = Sample
demo-link = Move the clock, or sign in as one of the demo’s people
demo-title = The demo
demo-about = This is a demo of a monitoring round. Everything said in the name of a State, an organisation or a child is invented. You may change anything: nobody else sees it, and it is gone when the demo ends.
demo-clock = The clock stands at
demo-move = Move the clock forward
demo-move-note = What the sample material says happens until then: late replies, comments, responses. The clock never goes back.
demo-moment-deadline = To the deadline
demo-moment-after-deadline = Just after the deadline
demo-moment-week = One week later
demo-moment-window-end = After the first comment windows
demo-moment-all-windows-end = After the last comment window
demo-accounts = Demo accounts
demo-accounts-about = Choose a person to be. No password is needed in the demo.
demo-accounts-link = Sign in as one of the demo’s people

# Problems
problem-not-found = Page not found
problem-not-found-text = There is nothing at this address, or nothing that you may see. Check the address, or begin at the home page.
problem-forbidden = Not for your role
problem-forbidden-text = You may read this, but not do what you asked for. If you should be able to, write to the secretariat.
problem-refused = This cannot be done now
problem-sign-in = Sign in
problem-sign-in-text = Please sign in.
problem-cross-site = The form came from another site
problem-cross-site-text = To protect you, forms are accepted only from this site’s own pages. Open the page here and send the form again.
problem-too-large = Too much at once
problem-too-large-text = What was sent is larger than any answer may be. Go back, shorten the text and send it again; your browser still has it.
problem-too-many = Too many attempts
problem-too-many-text = There were too many failed attempts for this account. Wait a quarter of an hour, or sign in with a passkey.
problem-busy = Busy, please try again
problem-busy-text = The service could not answer in time. Nothing was changed. Wait half a minute, go back and send again.
problem-broken = Something went wrong here
problem-broken-text = The fault is ours. What was saved is safe. Go back and try again; if it happens again, write to the secretariat and say when.
problem-home = Go to the home page
errors-title = Please correct this
fault-missing = Fill in this part.
colon = {": "}
fault-no-reason = Give a reason.
fault-no-remark = Write a remark.
fault-no-answer-text = Write the answer here, or choose that there is none and say why.
fault-no-act = Write the act or law.
fault-no-original = Write the text in the language of the law first; a translation stands beside it.
fault-no-answer-value = Choose an answer.
fault-no-question = Choose at least one question.
fault-date-past = This date is in the past.
fault-date-after-deadline = This date is after the deadline of the reply, { $date }.
fault-too-long = This text is too long. Shorten it, or split it.
fault-not-an-option = Choose one of the options.
fault-not-a-number = Write a number such as 12 or 12.5, “na” if not available, or leave it empty.
fault-not-a-date = Write a date as 2017-10-25, or only the year or the year and month.
fault-not-a-language = Choose the language of the text; each language once.
fault-not-a-link = A link begins with https:// and has no blanks.
fault-incomplete = This row is begun: fill in this cell, or empty the row.
fault-not-a-symbol = A symbol has letters, digits and ( ) - _ . only, such as T-ES(2017)12.
fault-not-a-key = A key has letters, digits and hyphens only, such as paper-kite.
fault-no-such-address = No account has this address. Add the person first, without a seat.
fault-address-taken = An account with this address exists already. Choose a seat to add to it; a closed account is opened again by the operator.
fault-address = This address cannot be used. Check it.
fault-account-closed = This account is closed. The operator can open it again.

# Refusals: what a rule says, and what to do next
refusal-already-exists = This exists already. Open it instead of making it again.
refusal-no-such-thing = Something named here does not exist ({ $about }). Check it and try again.
refusal-empty = Something needed is empty. Fill it in and send again.
refusal-too-long = This is too long. Shorten it and send again.
refusal-invalid-value = A value is not possible here ({ $about }). Correct it and send again.
refusal-no-decision = Say on which decision this rests.
refusal-no-reason = Give a reason.
refusal-date-not-possible = This date is not possible: choose a later one.
refusal-wrong-step = The round is at another step. Open its desk to see what comes next.
refusal-round-not-collecting = This round does not take replies or contributions now. Write to the secretariat.
refusal-already-replied = This Party has replied already. Reload the page to see its reply.
refusal-round-suspended = This round is suspended by a decision. Nothing is received until it is resumed; write to the secretariat.
refusal-not-in-scope = This Party is not in the scope of the round. It can be added by a decision.
refusal-scope-is-frozen = The scope of the round is frozen. Add a Party by a decision.
refusal-questionnaire-faulty = The questionnaire has faults at { $about }: type, term and article must agree. Correct them first.
refusal-deadline-passed = The deadline has passed and late replies are not accepted. Ask the secretariat for an extension.
refusal-reply-incomplete = These questions have no answer yet: { $about }. Answer them, or say why not.
refusal-reply-changed = An answer was changed since you read this preview. Read it once more below, then submit.
refusal-reply-under-check = The secretariat has this reply before it. Wait until it is published or returned; then you can submit again.
refusal-reply-not-awaiting-check = This reply is not waiting for a check any more. Reload the page to see where it stands.
refusal-reply-not-checked = Check the reply first; then it can be published.
refusal-reply-not-published = This version of the reply is not published. Choose one that is.
refusal-no-official-language = This is not in an official language: { $about }. Add a version in English or French.
refusal-symbol-taken = This symbol is taken. Choose the next number.
refusal-not-accredited = The organisation is not accredited on this day. Write to the secretariat.
refusal-window-not-open = Comments on this reply are not open now. You may still send other information.
refusal-leaf-not-open-for-comment = After a new version, comments are open only on the answers that changed. Choose among those.
refusal-comment-not-in-this-step = This was already dealt with. Reload the page to see where it stands.
refusal-clarification-not-in-this-step = This request was already dealt with. Reload the page to see where it stands.
refusal-not-transmitted = Transmit the comment to the Party first.
refusal-already-published = This is published already.
refusal-other-information-not-accepted = The body does not accept other information.
refusal-seat-taken = Somebody holds this seat. End that, or hand the seat over.
refusal-already-settled = This was settled already.
refusal-step-named-twice = Two steps have the same name. Give each a name of its own.
refusal-not-your-step = This step is taken by somebody else. Ask them, or change the steps.
refusal-step-not-next = Another step comes first for one of these texts. Reload the page to see which.
refusal-not-cleared = This text is not cleared, so it need not be reopened. Reload the page.
refusal-text-cleared = This text is cleared and frozen. Reopen it with a reason, then change it.
refusal-not-cleared-yet = These questions have not taken every step of clearance: { $about }.
refusal-not-seated = This person does not hold the seat any more. Reload the page.
refusal-own-seat = Nobody gives a seat to themselves. Ask a colleague who may.
refusal-last-administrator = This is the last administrator. Appoint another one first.

# Home and rounds
home-rounds = Monitoring rounds
home-no-rounds = No round is public yet.
home-replied = { $replied } of { $parties } Parties replied
home-deadline = replies due by { $date }
home-conventions = Conventions
home-documents = Documents
stage-proposed = Proposed
stage-theme-decided = Theme
stage-questionnaire-adopted = Questionnaire
stage-collecting = Collecting
stage-examining = Examining
stage-drafting = Drafting
stage-adopted = Adopted
stage-published = Published
stage-compliance = Compliance
stage-closed = Closed
round-state = State of replies
round-all-replies = All Parties in a table
round-scope = Scope
round-terms = Two defined terms, two types of question
round-questionnaire = Read the questionnaire: { $questions } questions, { $leaves } to be answered one by one
round-take-part = Organisations of civil society and national human-rights institutions may comment on each reply for a set time after its publication, and send other information.
round-take-part-link = Who may do what, until when, and how
round-phases = Stages of the round
round-suspended = This round is suspended.
round-next = Dates
round-next-deadline = Replies of the Parties are due
round-past-deadline = Replies of the Parties were due
round-next-window = The first window for comments closes
round-next-extension = Extended deadline: { $party }
round-chronicle = What happened so far
figure-replied = Parties replied
figure-promised = promised a date
figure-silent = no reply yet
figure-overdue = no reply, overdue
figure-published = replies published
map = Map
map-label = Parties by the state of their reply
map-explained = Every Party has one square of the same size.
map-to-table = Go to the table
map-note = The squares show no borders and imply no opinion on any territory.
standing-on-time = Replied on time
standing-extended = Replied within the extension
standing-late = Replied late
standing-promised = Reply promised
standing-promise-missed = Promised date has passed
standing-silent = No reply yet
standing-overdue = No reply, overdue
standing-outside-scope = Outside the scope
outside-scope = Information from States outside the scope
outside-scope-note = This State is not in the scope of the round. What it sends is welcome, never late, and not counted.
replies-title = State of replies and comments
replies-caption = State of replies on { $date }: { $shown } of { $all } Parties
replies-on = On the day
replies-on-not-a-date = Choose a day, such as 2017-10-25. Shown is today.
replies-on-not-yet = This day has not come yet. Shown is today.
replies-before-round = On { $date } the questionnaire had not been addressed to the Parties.
replies-none = No Party fits this choice.
column-party = Party
column-standing = State
column-date = Date
column-languages = Languages
column-language = Language
column-comments = Comments
column-closes = Comments close
promised-for = for { $date }
extended-until = extended to { $date }
window-open = open
window-closed = closed

# Questionnaire
questionnaire = Questionnaire
questionnaire-adopted = Adopted on { $date }.
questionnaire-contents = On this page
questionnaire-remarks = Preliminary remarks
type-monitoring = Monitoring
type-capacity-building = Capacity-building
kind-text = text
kind-yes-no = yes or no
kind-yes-no-partly = yes, partly or no
kind-choice = one option
kind-choices = one or more options
kind-number = number
kind-date = date
kind-figures-by-year = figures by year
kind-table = table
kind-legal-reference = legal references
kind-links = links
value-yes = Yes
value-no = No
value-partly = Partly
figures-by-year = Figures by year
figure-not-available = not available
legal-since = in force since { $date }
legal-since-day = in force since { $date }
legal-column-act = Act
legal-column-provision = Provision
legal-column-since = In force since
legal-column-text = Text or summary
legal-column-link = Link
link-title = Title
link-address = Address
link-language = Language
text-original = { $language } (original)
text-translation = { $language }, translated from { $original }
text-behind = The original was changed after this translation was made.
text-show-original = Show the original: { $language }
text-show-version = Show the version in another language: { $language }
saying-answered = Answered
saying-not-answered = Not answered
saying-not-applicable = Not applicable
saying-not-yet-published = not published yet
saying-no-reply = No reply yet
question-shown = { $shown } of { $all } shown
question-others = Others
question-counts = Answers by value
question-neighbours = Questions before and after
question-before = Before: { $number }
question-after = Next: { $number }
filter-text = Texts
filter-text-reader = In English where there is a version
filter-text-original = As they were written
filter-parties = Choose Parties
reply-version = Version { $version }
reply-submitted = Submitted
reply-returned = Returned
reply-checked = Checked
reply-published = Published
reply-superseded = Superseded
comment = Comment
comment-on = On
comment-on-version = on version { $version }
comment-late = late
comment-submitted = Submitted
comment-screened = Screened
comment-transmitted = Transmitted to the Party
comment-published = Published
comment-returned = Returned
comment-inadmissible = Inadmissible
comment-withdrawn = Withdrawn
response-of = Response: { $party }

# One Party
party-reply = Reply
party-not-published = The reply came in and is not published yet.
party-no-reply = There is no reply yet.
party-comments = Comments and responses
addenda = Clarifications and addenda
addendum = Addendum of the Party
clarification = Request for clarification
clarification-by = answer asked for by { $date }
clarification-of = Request of { $date }
clarification-asked = Not answered yet
clarification-answered = Answered
clarification-published = Published
clarification-withdrawn = Withdrawn
clarification-withdrawn-because = Withdrawn:
clarifications = Clarifications
clarifications-about = A submitted text is never altered. What you ask is answered in a dated addendum; both are published together.
clarifications-none = Nothing has been asked about this reply.
clarifications-waiting = addenda to publish: { $count }
clarification-ask = Ask for clarification
clarification-text = What you ask
clarification-hint = It is published together with the answer.
clarification-leaves = Questions it is about
clarification-leaves-hint = Their numbers, such as 6.1.a, 9.2. Leave it empty for the reply as a whole.
clarification-due = Answer asked for by
clarification-ask-button = Send to the Party
clarification-no-leaf = { $number } is no question of this questionnaire.
clarification-withdraw = Withdraw this request
clarification-party-about = The secretariat asks this about your reply. Your answer stands beside the reply as a dated addendum; the reply itself stays as it is.
addendum-write = Write the addendum
addendum-hint = In an official language. It is published together with the request.
addendum-send = Send the addendum
addendum-publish = Publish both
party-no-comments = No comment is published.
party-received = Received
party-due = Reply due by
party-missing = Asked and not answered
party-promised = Promised for
party-extended = Extended to
party-published = Published
party-comments-until = Comments open until
party-comments-closed = Comments closed on
party-versions = Versions
versions-same = Nothing changed since version { $version }.
versions-changed = Answers changed since version { $version }: { $count }
versions-what-changed = What changed since version { $version }
versions-before = Before
versions-now = Now
party-superseded = This version was replaced on { $date }. It stays readable.
party-newest = Read the version in force
party-acts = Reservations and declarations in force
party-acts-all = All reservations and declarations
receipt = Receipt
treaty-signature = Signature
treaty-ratification = Ratification
treaty-acceptance = Acceptance
treaty-approval = Approval
treaty-accession = Accession
treaty-reservation = Reservation
treaty-declaration = Declaration
treaty-objection = Objection
treaty-denunciation = Denunciation
treaty-made = made { $date }
treaty-effective = in effect from { $date }
treaty-withdrawn = withdrawn { $date }
treaty-date-unknown = date not known here

# Take part
take-part-title = How civil society takes part
take-part-what = What you can do
take-part-comment = Comment on the reply of a Party, as a whole or on single answers, within { $months } calendar months of its publication.
take-part-information = Send any other relevant information at any time while the round collects, on one, several or all Parties.
take-part-languages = Write in English or French.
take-part-safety = Write about law, policy and practice. Never give the name of a child, or anything by which a child could be recognised. This is not an emergency service.
take-part-how = How
take-part-step-account = Your organisation is accredited and receives an account from the secretariat:
take-part-step-write = Choose a Party whose window is open, and write.
take-part-step-transmit = The secretariat checks the comment against the published criteria and transmits it to the Party, which may respond.
take-part-step-publish = The comment is published beside the reply, with the response of the Party.
take-part-start = Comment or send information
take-part-windows = Windows for comments
take-part-window = Window
take-part-waiting = 
    { $count ->
        [one] For one Party the window opens when its reply is published.
       *[other] For { $count } Parties the window opens when their reply is published.
    }
take-part-received = Other information received

# Conventions and documents
convention-opened = Opened for signature
convention-in-force = In force
convention-depositary = Depositary
convention-provisions = Provisions
convention-parties = Parties and other States in this record
convention-acts = Reservations and declarations
convention-acts-incomplete = This list is not complete. Never conclude from an absence here that a Party has made no reservation; the depositary’s register is authentic.
convention-affects = Bears on
convention-no-acts = None in this record.
convention-entry-rule = For a State that joins: the first day of the month after { $months } months from the deposit (Articles { $articles }).
convention-entry = Entry into force
convention-summaries = Summaries in our own words; the authentic text is the depositary’s.
document-date = Date
document-adopted = adopted
document-superseded = A newer document replaces this one:
document-supersedes = Replaces
document-reference-only = This record holds the reference of the document, not its text.
document-read = Read it
document-convention = convention
document-explanatory-report = explanatory report
document-rules = rules of procedure
document-working-paper = working paper
document-interpretative-opinion = interpretative opinion
document-questionnaire = questionnaire
document-information-note = information note
document-web-page = web page
document-speech = speech
document-guidelines = guidelines
document-state-of-play = state of play
document-compilation = compilation
document-draft-report = draft report
document-report = report
document-decisions = list of decisions
document-implementation-report = implementation report
document-letter = letter
document-special-report = special report
document-list-of-decisions = list of decisions
document-compliance-call = call for information on compliance
document-reply = reply of a Party
document-comment = comment
document-contribution = other information
accessibility = Accessibility
accessibility-promise = These pages are made to meet WCAG 2.2 at level AA: by keyboard alone, with a screen reader, at 400 % zoom, without scripts, in light and dark, and on paper.
accessibility-tested = Every page is tested automatically in both languages before each release, and walked by hand with the keyboard.
accessibility-limits = Known limit: texts written by others are shown as they were written; their own headings may skip a level.
accessibility-contact = If something does not work for you, write to

# Signing in
sign-in = Sign in
sign-in-needed = Please sign in; then you come back to where you were.
sign-in-kept = Your session had ended. What you typed is kept here: sign in, and send it with one more click.
kept-title = Send what you typed
kept-about = You are signed in again. What was typed before was not sent yet. If somebody else typed it here, do not send it: it would go out in your name.
kept-send = Send it now
sign-in-email = E-mail address
sign-in-password = Password
sign-in-failed = The address and the password do not match an account. Check both; if you have forgotten the password, ask the secretariat for a new invitation.
sign-in-no-account = Accounts are given by the secretariat, by an invitation.
sign-out = Sign out
sign-out-everywhere = Sign out on all devices
sessions = Sessions
calendar = My dates in a calendar
calendar-about = A private link gives your calendar the dates by which something is asked of you, and nothing that anybody wrote. Whoever has the link can read the dates: keep it to yourself. It ends when you take it back, set a new password, or no longer hold a seat.
calendar-make = Make a private link
calendar-again = Make a new link; the old one ends
calendar-remove = Take the link back
calendar-made = This is the link. It is shown this once: add it to your calendar as a subscription.
calendar-open = Open the calendar
calendar-reply = Reply of { $party }: last day
calendar-contribution = Contribution to the reply of { $party }: last day
calendar-clarification = Answer to the secretariat’s question, { $party }: last day
calendar-comments = Comments on the reply of { $party }: last day
account = Your account
account-name = Name
account-seats = Seats
passkeys = Passkeys
passkeys-about = With a passkey you sign in by your device’s fingerprint, face or code, without a password.
passkeys-not-here = Passkeys need a host name and a secure connection; at this address there are none.
passkey-add = Add a passkey
passkey-remove = Remove
passkey-of = Added on { $date }
passkey-sign-in = Sign in with a passkey
passkey-failed = This did not work. Try again, or use your password.
password-too-short = Use at least { $length } characters; several words are good.
password-too-long = Use at most 256 characters.
password-common = This password is among those that are guessed first. Choose words that do not belong together. At least { $length } characters.
invitation = Invitation
invitation-for = { $name }, { $email }: choose a password.
invitation-password = Password
invitation-hint = At least { $length } characters. Length counts, not signs: several words are good.
invitation-accept = Set the password and sign in
invitation-expired = This invitation was used or is too old. Ask the secretariat for a new one.
invitation-by-mail = A new invitation goes by mail to the person alone; earlier ones no longer work.
choose = Choose…
invitation-link = Invitation, good for 14 days and one use. It was put into the outbox; you may also read it out:

# Roles
role-public = Public
role-contributor = National contributor
role-focal-point = Focal point
role-representative = Representative
role-rapporteur = Rapporteur
role-observer = Observer
role-organisation = Organisation
role-secretariat = Secretariat
role-administrator = Administrator

# The desk
done = Done.
desk-title = My desk
desk-waiting = What waits for me
desk-to-check = Replies to check
desk-to-publish = Replies to publish
desk-to-screen = Comments to screen
desk-to-transmit = Comments to transmit
desk-comments-to-publish = Comments to publish
desk-responses-to-publish = Responses to publish
desk-information = Other information
desk-letters = Letters that wait
desk-rounds = Rounds
desk-tools = Tools
desk-reply-of = Reply: { $party }
desk-respond = Respond to a comment
desk-clarify = Answer a request for clarification
desk-addendum = Publish an addendum
desk-due = Due by { $date }
desk-reading = Replies that you may read before they are public
desk-reading-none = None at the moment.
desk-observer = As an observer you read what is public, and what is tabled for you.
desk-incoming = What came in
desk-incoming-none = Nothing waits here.
desk-parties = Parties
desk-steps = Next steps
desk-stage = The round is at:
round-suspend = Suspend the round
round-suspend-about = While it is suspended nothing is received: no reply, no comment, no other information. Dates stay as they are.
round-suspend-button = Suspend
round-resume = Resume the round
round-resume-about = The round is suspended. After this it receives again.
round-resume-button = Resume
desk-enter = Enter the stage: { $stage }
decision = Decision
decision-hint = As it is cited, such as “21st meeting, item 4”.
extend-title = Grant an extension
extend-until = New deadline
extend-hint = To the end of this day.
extend-grant = Grant the extension
scope-add = Add a Party to the scope
scope-deadline = Its deadline
scope-add-button = Add the Party
reply-of = Reply of { $party }
reply-returned-because = Returned because:
reply-returned-on = Returned on { $date }:
reply-own-questions = You see the questions that were given to you.
check-title = Check
check-about = Complete, in an official language, on the questions asked, no personal data.
check-button = It is in order
publish-title = Publish
publish-about = It becomes public at once, with its language versions. The window for comments opens.
publish-symbol = Symbol
publish-button = Publish the reply
return-title = Return to the Party
return-reason = Reason
return-hint = The Party reads this. Name the questions.
return-leaves-hint = What is asked for on single questions is written below their answers and goes along.
return-leaf = Ask for something here
return-leaf-reason = What is asked for, when the reply is returned
return-leaf-asked = Asked for here:
return-leaf-was-asked = You had asked:
tasks-returned-leaves = Asked for on single questions:
return-button = Return the reply
new-version-reason = What this version changes
new-version-hint = It is published with the reply.
comments-title = Comments and other information
comments-none = No comment came in yet.
information-none = Nothing came in yet.
step-screen = It meets the criteria
step-screen-about = On the reply, about law, policy or practice, no personal data, nobody recognisable, no insult.
step-transmit = Transmit to the Party
step-transmit-about = The Party’s focal point receives a letter and may respond.
step-publish = Publish
step-publish-response = Publish the response
step-return = Return to the organisation
step-reject = Find inadmissible
step-reject-hint = The organisation reads this.
organisations = Organisations
organisations-none = No organisation is accredited yet.
organisation-accredited = accredited { $date }
organisation-ended = ended { $date }
organisation-end = End the accreditation
organisation-end-button = End it
organisation-accredit = Accredit an organisation
organisation-accredit-about = Accredited as of today. Then give a person the organisation’s seat under “People and seats”.
organisation-accredit-button = Accredit
organisation-name-en = Name in English
organisation-name-fr = Name in French
organisation-name-fr-hint = Leave empty if it is the same.
organisation-key = Short key
organisation-key-hint = Letters, digits and hyphens, such as paper-kite. It never changes.
organisation-kind = Kind
organisation-non-governmental = non-governmental organisation
organisation-foundation = foundation
organisation-human-rights-institution = national human-rights institution
organisation-academic = academic institution
organisation-intergovernmental = intergovernmental organisation
organisation-private-sector = private sector
letters = Letters
letters-about = Every letter goes to one person. Without a mail server letters stay here, to be read.
letters-none = No letter was written yet.
letter-to = To
letter-waiting = waiting
letter-sent = sent
letter-failed = not delivered
letter-withdrawn = taken back
letters-which = Which letters
letters-all = all
letter-goes = It goes out at { $date }; until then it can be taken back.
letter-waits = It has not gone out yet; until it does it can be taken back.
letter-take-back = Take back
letter-taken-back = The letter was taken back. It will not be sent.
letter-too-late = The letter cannot be taken back any more.
letter-attempts = 
    { $count ->
        [one] one attempt
       *[other] { $count } attempts
    }
people = People and seats
people-list = People
people-add = Add a person
people-add-button = Add and invite
people-language = Language of letters
people-seat = Seat
people-seat-added = { $name } had an account already: the seat was added to it. The person signs in as before.
people-seat-confirm = { $name } had an account already: the seat was added to it. Somebody else had invited them, so they choose a password anew by a letter that was sent to their address alone.
people-seat-later = no seat yet (give or hand one over later)
people-observer = Observer
people-vacant = Parties without a focal point:
seat-of = { $role }: { $of }
people-unit = Ministry or unit
people-questions = Questions
people-questions-of-rapporteur = Questions of a rapporteur
people-find = Find a person, a seat or a Party
people-shown = { $shown } of { $all } people
people-entered = Access
contributors = Contributors
contributors-about = Ask ministries and other units for their part of the reply. Each sees what you give them, and nothing of other Parties. The secretariat sees none of this.
contributors-none = Nobody has been asked yet.
contributors-add = Ask somebody
contributors-unit-hint = As it is called in your administration, such as “Ministry of Justice, criminal law unit”.
contributors-given = Given
contributors-given-of = { $count } of { $all } questions
contributors-first-date = First date
contributors-save = Save what is given
contributors-end = Take everything back
giving-title = What is asked of them
giving-hint = Choose whole questions; open “Parts and date” for single parts, a date of its own, or texts beside each other.
giving-parts = Parts and date
giving-some = some parts
giving-due = By when
giving-due-hint = For everything that has no date of its own. They receive letters before it.
giving-due-of = By when, question { $number }
giving-beside = They write a text of their own; I make the answer from several
giving-whole = They may also read the rest of our draft
share-title = The secretariat and this draft
share-not = The secretariat cannot read your draft.
share-now = The secretariat may read your draft. It cannot change anything in it.
share-begin = Let the secretariat read the draft
share-end = Stop sharing
share-trail = Each time is noted in your trail:
shared-title = Draft of { $party }
shared-about = The Party shares this draft. It is not a reply: it may change, and it must not be quoted.
shared-finished = { $count } answers are finished, { $open } are open.
desk-shared = Drafts that Parties share
people-no-password = has not entered yet
people-has-password = has a password
people-invite = Make a new invitation
people-change = Change
people-end = End this seat
people-hand-over = Hand over
people-hand-over-to = Hand over to the person with this address
trail = Record of acts
trail-about = Who did what, when, and on which rule or decision it rests. The newest stand first.
trail-about-party = Every act on your Party’s reply, with its time and basis. Drafts leave no trace here: only your Party sees them.
trail-of-reply = Who did what when
trail-none = No act yet.
trail-earlier = Earlier acts
trail-when = When
trail-what = What
trail-on = On
trail-who = Who
trail-basis = Basis
trail-system = the system
trail-other-person = another person
basis-rule = Rule { $number }
basis-decision = Decision: { $decision }
basis-practice = practice
act-body-founded = body founded
act-body-policy-set = policy set
act-convention-adopted = convention entered
act-party-registered = State entered
act-party-renamed = name changed
act-party-deposited = act deposited
act-party-withdrawn = act withdrawn
act-organisation-accredited = organisation accredited
act-organisation-accreditation-ended = accreditation ended
act-seat-appointed = seat taken
act-seat-ended = seat left
act-document-registered = document entered
act-document-language-added = language version added
act-round-proposed = round proposed
act-round-advanced = stage entered
act-round-questionnaire-adopted = questionnaire adopted
act-round-addressed = questionnaire addressed
act-round-party-added = Party added to the scope
act-round-promised = date promised
act-round-extended = extension granted
act-round-suspended = round suspended
act-reply-shared = draft shared with the secretariat
act-reply-unshared = draft no longer shared
act-round-resumed = round resumed
act-reply-submitted = reply submitted
act-reply-returned = reply returned
act-reply-checked = reply checked
act-reply-published = reply published
act-comment-submitted = comment submitted
act-comment-screened = comment screened
act-comment-transmitted = comment transmitted
act-comment-returned = comment returned
act-comment-found-inadmissible = comment found inadmissible
act-comment-published = comment published
act-comment-responded = Party responded
act-comment-response-published = response published
act-comment-withdrawn = comment withdrawn
act-contribution-submitted = information submitted
act-contribution-screened = information screened
act-contribution-found-inadmissible = information found inadmissible
act-contribution-published = information published
act-clarification-asked = clarification asked for
act-clarification-answered = addendum sent
act-clarification-published = addendum published
act-clarification-withdrawn = request for clarification withdrawn

# The desk of a Party
tasks-finished = { $finished } of { $all } answers finished
tasks-due = Due by { $date }.
tasks-due-extended = Extended: due by { $date }.
tasks-late = The deadline has passed. You can still submit; the reply is marked as late.
tasks-returned = The secretariat returned the reply.
tasks-submitted = The secretariat checks the reply.
tasks-checked = The reply is in order and will be published.
tasks-published = The reply is public. To correct it, change answers here and submit a new version.
tasks-superseded = A newer version is public.
tasks-before = Before you submit
tasks-step-complete = 
    { $count ->
        [0] All answers are finished.
        [one] Finish the one open answer, or give a reason.
       *[other] Finish the { $count } open answers, or give a reason.
    }
tasks-step-preview = Read the whole as the public will.
tasks-step-submit = Submit; you get a receipt.
tasks-contributor = Your part
tasks-contributor-about = Finish the questions that were given to you. The focal point brings the reply together and submits it.
tasks-preview = Preview the reply
progress-not-started = Not yet started
progress-in-progress = In progress
progress-completed = Completed
progress-not-answered = Not answered, with a reason
progress-not-applicable = Not applicable
progress-cleared = Cleared
promise-title = When will you reply?
promise-now = You promised { $date }.
promise-date = Date
promise-hint = It is shown in the public table. It does not move the deadline.
promise-button = Tell the secretariat
leaf-status = This question is
leaf-status-answered = answered
leaf-status-not-answered = not answered; the text gives the reason
leaf-status-not-applicable = not applicable to us
paper-about = Write below each question, in the frames. Choose where there is a choice. The names and numbers of the questions stay as they are: by them the answers are put back into their places.
paper-column-question = Question
paper-column-asked = What is asked
paper-column-more = Further part
paper-column-status = Is there an answer?
paper-column-value = Choice, figure, date
paper-column-text = Text in { $language }
paper-text = Text ({ $language })
leaf-value = Your answer
leaf-choice = Choose one
leaf-choices = Choose all that apply
leaf-number = Number
leaf-date = Date
leaf-date-hint = Such as 2015-03-01; the year alone is enough.
leaf-figure-hint = Write “na” where a figure is not available; 0 means none.
leaf-text-in = Text ({ $language })
leaf-optional = (optional)
leaf-national = Version in a national or another language
leaf-national-hint = Welcome, no obligation. It never stands alone: the text in an official language is needed.
leaf-national-language = National language
leaf-national-text = Text in the national language
leaf-original = Which is the original?
leaf-original-own = the version in the other language
leaf-no-script = In this browser nothing is saved by itself: save before you leave this page or use another form on it.
kept-back = What you had typed before is here again.
references = Legal references
since-title = From the earlier round
since-about = This question continues one of an earlier round, which your Party answered:
since-earlier = The answer as it was published then
since-hint = The published answer says which. “Unchanged” takes the earlier answer over as it was; what stands here now is kept among the earlier texts.
since-say-unchanged = It is unchanged
since-say-changed = It has changed: start from it
since-say-withdrawn = It no longer holds
since-unchanged = Unchanged since the earlier round
since-changed = Changed since the earlier round
since-withdrawn = The earlier answer no longer holds
since-difference = What is different
since-same = Nothing is different yet.
since-link = The earlier answer
since-before = In the earlier round
since-now = Now
files = Files
files-title = Files of { $number }
files-about = Reference texts that belong to this answer: a law, a guideline, figures. The public reads their text, rebuilt; the files themselves are read by your Party and the secretariat.
files-none = There is no file yet.
files-kinds = PDF, DOCX, ODT, XLSX, ODS or TXT, at most 4 MB. No pictures, films, sounds, archives, macros or embedded files: never anything that shows a child.
files-change = Add or remove files
files-back = Back to the answer
file-choose = File
file-send = Send a file
file-remove = Remove
file-size = { $size } kB
file-sending = [part] per cent sent
file-waiting = The connection is interrupted. Sending goes on by itself as soon as it is back; leave this page open.
file-about = The text that was read in this file. Its layout is not shown.
file-redacted = The text of this file was removed.
file-refused-empty = The file is empty, or was not sent whole. Choose it again.
file-refused-too-large = The file is larger than 4 MB, or unpacks to too much. Send a shorter one, or several.
file-refused-not-its-name = The end of the file’s name does not say what is in it. Save it again as PDF, DOCX, ODT, XLSX, ODS or TXT.
file-refused-unknown = Files of this kind are not taken. Save it as PDF, DOCX, ODT, XLSX, ODS or, in Unicode (UTF-8), as TXT.
file-refused-picture = The file is, or holds, a picture. Pictures are not taken, also not logos or scans: take them out, or copy the text into a new document.
file-refused-film = The file is, or holds, a film or a sound. These are not taken.
file-refused-archive = The file is, or holds, an archive. Send the documents one by one.
file-refused-program = The file is, or holds, a program, a script or macros. Save it without them.
file-refused-embedded = The file holds other files. Take them out, or send them one by one.
file-refused-protected = The file is protected by a password, or is an old office format. Save it without a password as DOCX or XLSX.
file-refused-damaged = The file cannot be read: it is damaged. Save it again and send it once more.
file-refused-no-text = There is no text in the file; perhaps it is a scan. Send a document with text.
file-refused-busy = Other files are being read at this moment. Send it again in a minute.
file-as-text = as the public reads it
file-part = Part { $part } of { $all }
file-parts = Parts of this text
file-before = Previous part
file-after = Next part
file-refused-too-many = An answer has at most { $count } files. Remove one first.
references-about = The acts and articles that your answers cite. An entry is written once and can be cited in every answer and every round; it is read within your Party alone until an answer that cites it is published.
references-none = There is no entry yet.
references-cite = Legal references cited
references-cite-about = Choose from your Party’s register. The article stays as it is quoted here, also when the register changes later. To add an entry:
references-choose = Cite others from the register
references-cited = Legal references
references-all = Laws cited in this reply
references-in = cited in
reference-act = Act or law
reference-act-hint = Its title and number, as one finds it.
reference-provision = Article
reference-provision-hint = For example: Article 12, paragraph 2
reference-since = In force since
reference-link = Link
reference-link-hint = Where anybody can read it, beginning with https://
reference-lang = Language of the text
reference-text = Text of the article
reference-translation-lang = Language of the translation
reference-translation = Translation
reference-text-in = Text in { $language }
reference-translation-in = Translation in { $language }
reference-add = Add a legal reference
reference-change = Change
reference-change-about = Answers that cite this entry keep it as they quote it; each can take the new text on its own page.
reference-remove = Take out of the register
reference-remove-about = Answers that cite it keep it.
reference-conflict = Somebody else changed this entry meanwhile. Above your text is theirs; saving now puts yours in its place.
reference-gone = Somebody else took this entry out meanwhile. What you typed stands below: add it anew if it is still needed.
reference-changed = The register has been changed since this was quoted.
reference-as-quoted = keep it as it is quoted
reference-as-now = quote it as the register has it now
reference-not-cited = do not cite it
reference-not-in-register = no longer in the register
translation-title = { $number } in { $language }, beside the original
translation-about = Each box is for what one paragraph of the original says, in the other language. A blank line within a box makes two paragraphs.
translation-others = Language versions
translation-beside = Beside the original:
translation-none = Nothing is written yet in the original. Write the answer first.
translation-behind = The original was changed after this version. Look at it again.
translation-behind-of = The original ({ $language }) was changed after this version.
translation-compare = Compare both, paragraph by paragraph
translation-empty = Not written yet: paragraph { $numbers }. The version is still marked as older than its original.
translation-left-out = These paragraphs are meant to be left out
translation-same-tick = This version says the same as the original again
translation-same = Save: both say the same
translation-later = Save and go on later
translation-same-about = As long as nobody says that both say the same, the version is marked as older than its original: here, in the preview and, if the reply is published so, to its readers.
translation-paragraph = Paragraph { $number } in { $language }
translation-changed = changed in the original
translation-new = new in the original
translation-gone = no longer in the original
leaf-done = Have you completed this question?
leaf-done-yes = Yes, it is completed
leaf-done-no = No, I will come back to it
leaf-save-next = Save and continue
leaf-save-back = Save, back to the list
leaf-save-preview = Save and preview
leaf-saved = Saved.
leaf-autosaved = Saved by itself at [time].
leaf-offline = Not sent: there is no connection. Your text is kept in this browser.
leaf-conflict-short = Somebody else saved this answer in between. Save with the button to see both texts.
leaf-session-lost = Your session has ended. Your text is kept in this browser: sign in again and open this page.
leaf-kept-here = This browser holds a text for this question that was not sent.
leaf-kept-take = Take it up again
leaf-version = Version { $version }, { $date }
leaf-under-check = The secretariat has the reply before it. What you write here is kept for a later version.
leaf-history = Earlier texts
leaf-preview = Preview
history-title = Earlier texts of { $number }
history-none = Nothing was saved yet.
history-aside = kept aside after a conflict
history-restore = Take this text up again
conflict-title = { $name } saved this answer on { $time }
conflict-about = Nothing is lost: both texts are kept. Where you both changed the same place, choose below; everything else was put together.
conflict-theirs = The text of { $name }
conflict-take-theirs = Take the other text (yours stays among the earlier texts)
conflict-mine = Your text
conflict-together = Nothing is lost: you changed different places, and both changes were put together. Look at the result and save it.
conflict-page = Two texts for { $number }
conflict-both = Both, one after the other
conflict-empty = (empty)
conflict-rest = What goes together
conflict-save = Save what I chose
conflict-history = Both texts stay readable, whatever you choose:
presence = { $names } is writing here too. You may both go on: nobody is overwritten.
own-text-write = Write your text
own-text = Your own text
own-text-none = You have not written anything on this question yet.
own-text-go-on = Go on with your text
own-text-title = Your text on { $number }
own-text-about = This text is yours. The focal point sees it beside those of others and makes the answer from them.
own-text-two-windows = This text was also saved in another window of yours. Both texts stand below, one after the other.
own-texts = Texts of the contributors
own-texts-about = Only you see them beside each other. “Take over” adds a text to the answer; from whom it came is noted.
own-text-take = Take over
own-text-taken = taken over
own-text-taken-version = version { $version } taken over
remarks = Remarks within your administration
remarks-about = Read only by those of your Party who work on this question.
remark-text = Your remark
remark-is-request = It asks somebody to do something
remark-add = Add the remark
remark-open = to do
remark-settled = settled
remark-settled-by = Settled by { $name }, { $date }
remark-settle = Settled
consultation = Within your administration
consultation-requests = Requests to do: { $count }
tasks-by = by { $date }
tasks-overdue = overdue
tasks-requests = requests: { $count }
clearance = Clearance
word = Word and back
word-out = Take it out
word-out-about = The questions that you write ({ $count }), with what is written so far, as a document to fill in with Word or LibreOffice.
word-download = Texts ({ $language })
word-back = Bring it back
word-back-about = First you see, question by question, what the document says and what stands here. Nothing is taken before you say so. An ordinary document works too, when its answers stand below the numbers of the questions.
word-file = Documents
word-file-hint = Word, LibreOffice or spreadsheet files (.docx, .odt, .xlsx) without a password, at most 4 MB together. Pictures are left out.
word-language-itself = As the documents say, or as they read
word-file-too-large = The files are larger than 4 MB together. Take pictures out, or send them one by one.
word-busy = Other documents are being read at this moment. Send it again in a minute.
word-empty-file = The file is empty. Save it again and choose it anew.
word-damaged = This document is damaged. Open it in your program, save it and send it again.
word-format-docx = Word (.docx)
word-format-odt = LibreOffice (.odt)
word-format-xlsx = spreadsheet (.xlsx)
word-read-in = read as texts in { $language }
word-to = Belongs to question
word-to-hint = Its number, such as 6.1.a. Change it where the cut is wrong.
word-pick-put = Put it behind the answer to this question
word-pick-leave = Leave it out
word-is-another = another document answers this question too
word-unknown = These rows were not taken: their number is no question of yours.
word-language = Language of its texts
word-language-hint = A document that was downloaded here knows its language by itself.
word-read = Read the document
word-no-file = Choose a file.
word-protected = This document has a password. Take the password away, save, and send it again.
word-too-large = This document is too large. Take pictures and other parts out, save, and send it again.
word-not-a-document = This file is not a document that can be read. Save it as .docx, .odt or .xlsx and send it again.
word-of-another = This document was made for another reply. Choose the one that was downloaded here.
word-review = What the document says
word-found = New: { $new } · different: { $differs } · the same: { $same }
word-nothing-yet = Nothing is taken yet. Choose, then press the button at the end.
word-nothing-new = The document says nothing that does not stand here already.
word-lost = A passage that belongs to no question
word-lost-about = it stands below no number of a question
word-dropped-picture = Pictures left out: { $count }. A reply holds text and tables.
word-dropped-object = Embedded objects left out: { $count }
word-dropped-comment = Comments left out: { $count }
word-dropped-deleted = Tracked deletions, taken as deleted: { $count }
word-dropped-inserted = Tracked insertions, taken as text: { $count }
word-not-yours = Questions in the document that were not given to you: { $count }
word-is-new = nothing stands here yet
word-is-different = something else stands here
word-by-name = found by its place
word-by-number = found by its number
word-by-guessed = guessed from a number: check it
word-stands = Stands here
word-says = The document says
word-pick-new = Take it
word-pick-file = Take the document’s
word-pick-both = Both, one after the other
word-pick-keep = Keep what stands here
word-take = Take what is chosen
word-again = Read another document
word-taken = Answers taken: { $count }. Every earlier text stays readable.
word-refused = These were not taken: they are cleared, or somebody is saving them now. Look at them and bring the document back again.
clearance-about = The steps that a text takes in your administration before the reply is submitted. A text that was cleared is frozen until it is reopened with a reason.
clearance-no-steps = No steps are set: the reply can be submitted once every question is finished.
clearance-steps = Set the steps
clearance-steps-about = In their order. A name left empty is no step. A step that you take out is taken out of every text.
clearance-step = Step { $number }
clearance-step-name = Name, such as “Cleared by Foreign Affairs”
clearance-taken-by = Taken by:
clearance-steps-save = Save the steps
clearance-ready = Texts that wait for this step: { $count }
clearance-none-ready = No text waits for this step.
clearance-unfinished = Not finished yet: { $count }
clearance-clear = Clear the chosen texts: { $step }
clearance-clear-all = Clear all { $count }
clearance-none-chosen = Choose at least one text to clear.
clearance-not-theirs = { $name } does not read { $count } of the texts and cannot take this step on them. Give them the whole reply to read, or name somebody else.
clearance-read = Read
clearance-all = Through all steps: { $count } of { $all }
clearance-some = { $taken } of { $all } steps
clearance-taken = Steps taken on this text
clearance-frozen = The text is frozen. To change it, it is reopened with a reason; then it takes its steps anew.
clearance-void = An earlier text was cleared; this one is not.
clearance-reopen = Reopen the text
clearance-reopen-reason = Why it is reopened
leaf-reopened = The text is open again. Its steps of clearance are to be taken anew.
leaf-reopen-about = What you typed is kept in the form above. You can reopen the text and save it in one step.
leaf-reopen-save = Reopen and save what I typed
clearance-changed = { $number } was changed meanwhile or is not finished. Read it once more.
journal = Journal of your administration
journal-about = What was done within your Party on this reply. Nobody outside the Party reads it.
entry-remarked = remark
entry-requested = request
entry-settled = request settled
entry-steps-set = steps of clearance set
entry-no-steps = none
entry-cleared = cleared
entry-reopened = reopened
entry-took = text taken over
save = Save
writing-help = How to write lists, tables and notes
tools = Formatting
tool-bold = Bold
tool-italic = Italic
tool-heading = Heading
tool-list = List
tool-numbers = Numbers
tool-quotation = Quotation
tool-table = Table
tool-note = Footnote
tool-link = Link
pasted = Pasted with its headings, lists, tables and notes.
pasted-dropped = Pasted with its headings, lists, tables and notes. Pictures and other objects left out: [count].
writing-type = You type
writing-get = You get
writing-bold = bold
writing-item = item
writing-list = a list
writing-words = words
writing-quotation = a quotation
writing-note = a footnote
preview-title = Preview of the reply
preview-about = So the public will read it.
preview-to-submit = Go to the submission
preview-missing = 
    { $count ->
        [one] One question is not finished
       *[other] { $count } questions are not finished
    }
preview-missing-about = Answer each, or say why it is not answered.
preview-behind =
    { $count ->
        [one] One answer has a version that is older than its original
       *[other] { $count } answers have a version that is older than its original
    }
preview-behind-about = The reply can be submitted so; readers are then told that the original was changed after the translation.
preview-not-said = the answer is whole; nobody has said yet that it is finished
preview-finish-about =
    { $count ->
        [one] One of them is whole. If you have read it, you can say that it is finished.
       *[other] { $count } of them are whole. If you have read them, you can say of all at once that they are finished.
    }
preview-finish =
    { $count ->
        [one] Mark one answer as finished
       *[other] Mark { $count } answers as finished
    }
preview-change = Change
submit-title = Submit
submit-about = The reply goes to the secretariat, which checks and then publishes it. What is submitted is never altered; a correction is a new version.
submit-button = Submit the reply of { $party }
submit-not-yet = The reply can be submitted once every question is finished.
submit-not-cleared = Steps of clearance are still to be taken on { $count } texts. Until then the reply cannot be submitted.
receipt-title = Receipt: reply of { $party }
receipt-number = Receipt number
receipt-answers = Answers
receipt-digest = Content hash (SHA-256)
receipt-file = Keep the receipt as a file
receipt-next = What happens next
receipt-next-check = The secretariat checks that the reply is complete.
receipt-next-publish = It publishes the reply.
receipt-next-comments = Organisations may then comment on it; you may respond to each comment.
receipt-correct = To correct the reply, submit a new version after its publication. The earlier version stays readable.
receipt-each = The hash of each answer
receipt-each-about = Each hash is taken over the answer as it is stored. Keep this page to show later what you submitted.
receipt-question = Question
receipt-show = Show the receipt
respond-to = Comment of { $organisation }
respond-own-reply = Read the reply that it is on
respond-title = Respond
respond-text = Your response
respond-hint = It is published beside the comment.
respond-button = Send the response
respond-given = Your response
respond-waits = waits for publication

# The desk of an organisation
organisation-comment-on = Comment, or send information:
organisation-sent = What you sent
organisation-nothing-sent = Nothing yet.
organisation-choose = Comment, or send information
organisation-choose-about = Choose a Party whose reply is open for comments; or send what is tied to no reply.
organisation-none-open = No reply is open for comments at the moment.
comment-on-reply-of = Comment on the reply of { $party }
comment-read-reply = Read the reply
comment-leaves = Which answers?
comment-leaves-hint = Choose the answers that you comment on; choose none to comment on the reply as a whole.
comment-version = Version { $number } of the reply: comments are open until { $date }.
comment-other-versions = Comments are also open on:
comment-leaves-changed = On this version only the answers that changed are open. Choose at least one of them.
comment-text = Your comment
comment-hint = Lists, tables and footnotes are possible, as in Markdown.
comment-what-happens = The comment goes to the secretariat, then to the Party, then it is published. Until then you may withdraw it.
comment-submit = Submit the comment
withdraw-about = You may withdraw the comment until it is published.
withdraw-button = Withdraw the comment
information-send = Send other information
information-about = For what is not tied to one reply: on one, several or all Parties.
information-title = Title
information-parties = On which Parties? (none: on no Party in particular)
information-text = The information
information-submit = Send the information

# Letters
letter-greeting = { $name },
letter-link = Open: { $link }
letter-invitation-subject = Your invitation
letter-invitation = you are invited to take part. Choose a password within 14 days.
letter-questionnaire-addressed-subject = { $round }: questionnaire
letter-questionnaire-addressed = the questionnaire of the { $round } is addressed to { $party }. The reply is due by { $until }.
letter-extension-granted-subject = { $round }: extension
letter-extension-granted = the deadline for { $party } is extended to { $until }.
letter-date-promised-subject = { $round }: date promised by { $party }
letter-date-promised = { $party } has said when its reply will come.
letter-reply-receipt-subject = { $round }: receipt
letter-reply-receipt = the reply of { $party } was received. Its content hash begins with { $receipt }.
letter-reply-came-in-subject = { $round }: reply of { $party }
letter-reply-came-in = the reply of { $party } came in and waits for a check.
letter-reply-returned-subject = { $round }: reply returned
letter-reply-returned = the secretariat returned the reply of { $party }. The reason stands on your desk.
letter-reply-published-subject = { $round }: reply published
letter-reply-published = the reply of { $party } is public. Organisations may now comment on it.
letter-draft-shared-subject = { $round }: a Party shares its draft
letter-draft-shared = { $party } lets the secretariat read its draft.
letter-questions-given-subject = { $round }: questions for you
letter-questions-given = you were asked for a part of the reply of { $party }.
letter-questions-given-by-subject = { $round }: questions for you, by { $day }
letter-questions-given-by = you were asked for a part of the reply of { $party }; the first of it by { $day }.
letter-deadline-near-subject = { $round }: the reply is due by { $until }
letter-deadline-near = the reply of { $party } is due by { $until }. If it will be later, say when on your desk.
letter-contribution-near-subject = { $round }: your part is asked for by { $day }
letter-contribution-near = your part of the reply of { $party } is asked for by { $day }.
letter-comment-came-in-subject = { $round }: comment on the reply of { $party }
letter-comment-came-in = a comment on the reply of { $party } came in.
letter-comment-transmitted-subject = { $round }: comment transmitted
letter-comment-transmitted = a comment on the reply of { $party } is transmitted to you. You may respond; both are then published.
letter-comment-published-subject = { $round }: comment published
letter-comment-published = your comment on the reply of { $party } is public.
letter-comment-returned-subject = { $round }: comment returned
letter-comment-returned = your comment on the reply of { $party } was returned. The reason stands on your desk.
letter-comment-inadmissible-subject = { $round }: decision on your comment
letter-comment-inadmissible = your comment on the reply of { $party } was found inadmissible. The reason stands on your desk.
letter-response-came-in-subject = { $round }: response of { $party }
letter-response-came-in = { $party } responded to a comment.
letter-clarification-asked-subject = { $round }: a question about the reply of { $party }
letter-clarification-asked = the secretariat asks for clarification of the reply of { $party }. You answer with an addendum on your desk.
letter-clarification-asked-by-subject = { $round }: a question about the reply of { $party }, by { $day }
letter-clarification-asked-by = the secretariat asks for clarification of the reply of { $party }, by { $day }. You answer with an addendum on your desk.
letter-clarification-withdrawn-subject = { $round }: a question about the reply of { $party } is withdrawn
letter-clarification-withdrawn = the secretariat withdrew a request for clarification of the reply of { $party }. Nothing is to be done.
letter-addendum-came-in-subject = { $round }: addendum of { $party }
letter-addendum-came-in = { $party } answered a request for clarification.

# Languages
lang-en = English
lang-fr = French
lang-sq = Albanian
lang-ca = Catalan
lang-hy = Armenian
lang-de = German
lang-az = Azerbaijani
lang-nl = Dutch
lang-bs = Bosnian
lang-hr = Croatian
lang-sr-cyrl = Serbian (Cyrillic)
lang-sr-latn = Serbian (Latin)
lang-bg = Bulgarian
lang-el = Greek
lang-tr = Turkish
lang-cs = Czech
lang-da = Danish
lang-et = Estonian
lang-fi = Finnish
lang-sv = Swedish
lang-ka = Georgian
lang-hu = Hungarian
lang-is = Icelandic
lang-ga = Irish
lang-it = Italian
lang-lv = Latvian
lang-lt = Lithuanian
lang-lb = Luxembourgish
lang-mt = Maltese
lang-cnr-latn = Montenegrin (Latin)
lang-cnr-cyrl = Montenegrin (Cyrillic)
lang-mk = Macedonian
lang-nb = Norwegian Bokmål
lang-nn = Norwegian Nynorsk
lang-se = Northern Sami
lang-pl = Polish
lang-pt = Portuguese
lang-ro = Romanian
lang-ru = Russian
lang-sk = Slovak
lang-sl = Slovenian
lang-es = Spanish
lang-eu = Basque
lang-gl = Galician
lang-rm = Romansh
lang-ar = Arabic
lang-he = Hebrew
lang-yi = Yiddish
lang-rom = Romani
lang-fy = Western Frisian
lang-uk = Ukrainian
lang-cy = Welsh

# Drafting a questionnaire
drafting-of = Draft questionnaire: { $round }
drafting-lead = A draft of the working group. Only its members and the secretariat see it until it is put before the body.
drafting-lead-adopted = The questionnaire is adopted and stays as it is. What you change here prepares a corrigendum.
drafting-ways = Look at it as a whole
drafting-checks-count = Checks: { $count } to settle before adoption
drafting-remarks-count = Remarks: { $count } open
drafting-versions = Versions and differences
drafting-history = Every step
drafting-name-title = Give this version a name
drafting-name = Name of the version
drafting-name-hint = For instance: after the second meeting of the working group
drafting-name-button = Name the version
drafting-name-last = Last one: { $name }, { $date }
drafting-terms = Defined terms
drafting-preliminaries = Preliminary remarks
drafting-no-pillar = Questions without a section
drafting-removed-count = 
    { $count ->
        [one] { $count } part was removed and can be brought back
       *[other] { $count } parts were removed and can be brought back
    }
drafting-no-words = (no words yet)
drafting-faults = { $count } to settle
drafting-behind = translation behind
drafting-remarks = 
    { $count ->
        [one] { $count } remark
       *[other] { $count } remarks
    }
drafting-not-begun = The secretariat has not begun the draft yet. You will find it here.
drafting-begin = How the draft begins
drafting-begin-empty = With nothing
drafting-begin-adopted = With the questionnaire as it is adopted, to correct it
drafting-begin-round = With the questionnaire of an earlier round: { $round }. Each question says that it continues the one there.
drafting-begin-button = Begin
drafting-found = What is found here
drafting-steps = Steps, newest first
drafting-steps-earlier = Earlier steps
drafting-step-fields = 
    { $count ->
        [one] { $count } field was changed
       *[other] { $count } fields were changed
    }
drafting-removed = Removed
drafting-removed-node = Removed:
drafting-restore = Bring back
draft-step-opened = began the draft
draft-step-added = added
draft-step-edited = changed
draft-step-moved = moved
draft-step-removed = removed
draft-step-restored = brought back
draft-step-named = named a version
draft-step-remarked = made a remark
draft-step-proposed = proposed other words
draft-step-replied = replied to a remark
draft-step-settled = settled a remark
node-whole = The questionnaire as a whole
node-term = Defined term
node-preliminary = Preliminary remark
node-question = Question
node-sub = Sub-question
node-leaf = Item to answer
node-prompt = Follow-up
node-whole-about = What holds for all questions.
node-term-about = A term has a scope: it rests on a provision, or it may go beyond. The scope decides the type of every question that uses the term.
node-preliminary-about = What Parties read before the questions.
node-question-about = A question has a title and stands in a section. What is answered are the items below it.
node-sub-about = A sub-question begins a sentence; the items below complete it.
node-leaf-about = What a Party answers. Its words complete the sentence above. Write [@key] to refer to another question: the number follows when questions are renumbered.
node-prompt-about = An optional follow-up to one item, such as figures. It has the type of its item.
draft-title = Title
draft-intro = Introduction
draft-text = Text
draft-label = Name in tables
draft-short = Short name
draft-definition = Definition
draft-consequence = What follows for Parties
draft-guidance = Guidance for those who answer
draft-same = It still says the same
draft-machine = made by a machine
draft-machine-about = The mark goes when a person writes the text.
draft-years = Years for which figures are asked
draft-years-hint = For instance: 2014 2015 2016
draft-letter = Letter
draft-letter-hint = For instance: a
draft-scope = Scope
draft-scope-hint = Within a provision: questions are monitoring questions. May go beyond: they are capacity-building questions.
scope-within = rests on a provision
scope-may-go-beyond = may go beyond
draft-articles = Provisions
draft-articles-hint = As they are cited, with blanks between: 20§1.a 21
draft-clauses = Clauses whose reservations and declarations are shown beside the answers
draft-clauses-hint = For instance: 20§3(2)
draft-pillar = Section
draft-numbering = Numbers of the items
draft-numbering-hint = A question with sub-questions has numbers in any case.
draft-numbering-letters = letters: 3.a, 3.b
draft-numbering-numbers = numbers: 3.1, 3.2
draft-terms = Terms that it uses
draft-no-terms = No term is defined yet.
draft-grounds = What it rests on
draft-grounds-about = The terms and provisions decide the type. Only monitoring questions can lead to recommendations.
draft-type = Type
draft-type-hint = If you choose another type than follows, the checks name both.
draft-type-follows = as it follows: { $type }
draft-answer = Kind of answer
draft-answer-hint = Save to see what the kind needs, such as options.
kind-figures-by-category = figures by category
kind-group = repeated group
draft-options = Options
draft-rows = Rows
draft-columns = Columns
draft-parts = Parts of each entry
draft-place = Place
draft-item = Option or heading
draft-items = Options or headings
draft-items-hint = Empty rows are left out; clear a row to take it out. Save for more rows.
draft-limit = Word limit
draft-limit-hint = For each language. Leave empty for none.
draft-optional = A reply is complete without it
draft-condition = When it is asked
draft-condition-clause = Clause of the reservation
draft-condition-leaf = Earlier item
draft-condition-leaf-hint = Save to choose among its answers.
draft-condition-values = Asked if the answer is
condition-none = of every Party
condition-reservation = of Parties that have a reservation
condition-no-reservation = of Parties without the reservation
condition-answer = by the answer to an earlier item
draft-continues = Continues a question of an earlier round
draft-continues-hint = Parties then see what they said there, and answers can be compared across rounds.
draft-continues-none = none
draft-saved = Saved.
draft-save = Save
draft-save-tree = Save and go to the tree
draft-below = Below
draft-children = What stands below
draft-children-none = Nothing yet.
draft-move = Move
draft-move-to = To
draft-move-hint = References follow. Numbers follow too, but those of an adopted version stay.
draft-move-button = Move it
draft-remove = Remove
draft-remove-about = 
    { $count ->
        [one] What stands below it goes too ({ $count } part). It can be brought back; its key is not given again.
       *[other] What stands below it goes too ({ $count } parts). It can be brought back; its key is not given again.
    }
draft-remove-button = Remove it
draft-key = Key
draft-key-own = Choose the key yourself
draft-key-hint = Letters, digits and - between them. It is stable for ever; left empty, it is made from the words.
draft-changed = changed by { $name }, { $date }
draft-neighbours = Before and after
draft-previous = Before
draft-next = Next
draft-tree = The tree
place-before = before { $node }
place-last = last below { $node }
add-term = Add a term
add-preliminary = Add a preliminary remark
add-question = Add a question
add-sub = Add a sub-question
add-leaf = Add an item to answer
add-prompt = Add a follow-up
add-for-terms = Ask the same of several terms
add-for-terms-about = One item for each term, in one step. Write { "{term}" } where the words of the term belong, and { "{short}" } for its short words.
add-for-terms-which = Terms (two at least)
add-button = Add
cancel = Cancel
drafting-remarks-title = Remarks and proposals
drafting-remarks-open = { $count } open
drafting-remarks-none = Nothing is open.
drafting-remarks-settled = { $count } settled
drafting-remarks-earlier = Settled ones
remark-new = New remark or proposal
remark-field = On which text
remark-on-whole = on this part as a whole
remark-quote = Words of the passage
remark-quote-hint = Copy them from the text. Leave empty for the whole text.
remark-proposal = Words that you propose instead
remark-proposal-hint = Leave empty if you propose none.
remark-send = Send
remark-detached = The passage is not there any more. This is the text as it was.
remark-stands = As it stood
remark-proposed = Proposed
remark-proposes-nothing = (to be deleted)
remark-answer = Reply or settle
remark-reply = Reply
remark-reply-button = Send the reply
remark-note = Note on how it is settled
remark-take = Take the proposal
remark-decline = Decline it
remark-resolve = Settle it
remark-carry = Carry it on to the next reading
remark-resolved = settled
remark-taken = taken
remark-declined = declined
remark-carried = carried on
checks = Checks
checks-errors = { $count } to settle before adoption
checks-errors-none = Nothing stands in the way of adoption.
checks-errors-about = The questionnaire can be put before the body once these are settled.
checks-advice = Advice ({ $count })
checks-advice-none = Nothing to suggest.
checks-where = Where
checks-what = What
effort = Length and effort
effort-questions = Questions
effort-leaves = Items to answer
effort-prompts = Follow-ups
effort-words = Words to read
effort-reading = Reading it once
effort-answering = Answering all of it
effort-minutes = 
    { $count ->
        [one] about { $count } minute
       *[other] about { $count } minutes
    }
effort-hours = 
    { $count ->
        [one] about { $count } hour
       *[other] about { $count } hours
    }
effort-about = An estimate by rule of thumb: 200 words a minute, and a time for each kind of answer for somebody who has the facts at hand.
coverage = What is asked where
coverage-about = Each term and provision with the items that rest on it, and those on which nothing is asked.
coverage-what = Term or provision
coverage-where = Asked in
coverage-nowhere = not asked
coverage-provisions = Provisions one by one
versions-draft-none = No version has a name yet.
versions-draft-now = as it is now
versions-draft-first = the beginning
versions-draft-compare = Compare two versions
versions-draft-from = From
versions-draft-to = To
versions-draft-differences = 
    { $count ->
        [one] { $count } difference
       *[other] { $count } differences
    }
difference-added = added
difference-removed = removed
difference-moved = moved
issue-no-questions = There is no question yet.
issue-no-leaves = Nothing below it is answered: add an item, or remove it.
issue-no-text = A text is missing in: { $about }.
issue-behind = { $about } was not brought up to date since its counterpart was changed.
issue-not-readable = “{ $second }” cannot be read as: { $first }.
issue-same-key = The same key stands twice: { $about }.
issue-same-number = The same number stands twice: { $about }.
issue-type-disagrees = It is marked { $first }, but it rests on { $second }, which makes it { $third }.
issue-no-ground = It rests on no term and no provision: name one.
issue-unknown-term = There is no such term: { $about }.
issue-unknown-provision = The convention has no such provision: { $about }.
issue-unknown-pillar = It stands in no section of the round: choose one.
issue-unknown-reference = It refers to something that is not there: { $about }.
issue-few-options = There are too few options or headings to choose from or fill in.
issue-condition-unknown = Its condition hangs on something that is not there: { $about }.
issue-condition-later = Its condition hangs on an item that comes later: { $about }.
issue-condition-value = Its condition names no answer that { $first } can have: { $about }.
issue-unreachable = No Party can ever be asked: its conditions exclude each other.
issue-unknown-earlier = It continues a question of an earlier round that is not there.
issue-asked-twice = The same is asked in { $about }, in the same words.
issue-no-other = There is no option for what nobody thought of, such as “other”.
issue-mixed-terms = It uses terms of both scopes: { $about }. Ask it of each instead.
issue-term-not-asked = No item uses this term.
issue-machine-made = { $about } was made by a machine and nobody has gone over it.
refusal-changed-meanwhile = Somebody changed this meanwhile. Save again to see both texts.
refusal-passage-gone = These words do not stand in the text (any more), or stand there more than once. Copy the passage from the text as it is now.
refusal-not-tabled = There is no draft before the body. Put one before it first.
refusal-answer-lost = Say what becomes of each of these questions, so that no answer is lost: { $about }.
refusal-kind-changed = The answers given so far would not be answers any more. Ask under a new question instead: { $about }.
fault-too-many-words = The text has more words than the question allows. Shorten it; what you typed is kept.
group-entry = Entry { $number }
group-more = Save to add another entry.
role-working-group = Member of the working group
letter-questionnaire-tabled-subject = A draft questionnaire is before the body
letter-questionnaire-tabled = A draft questionnaire of { $round } was put before the body. You can read it and make remarks on your desk.
letter-questionnaire-sent-back-subject = The draft questionnaire comes back to the working group
letter-questionnaire-sent-back = The body sent the draft questionnaire of { $round } back to the working group. The reason stands with the draft.
letter-questionnaire-corrected-subject = A corrigendum to the questionnaire
letter-questionnaire-corrected = The questionnaire of { $round } was corrected. What { $party } has answered is kept; questions that need another look are marked in your list of tasks, each with the reason.
letter-questionnaire-invited-subject = An invitation to reply to the questionnaire
letter-questionnaire-invited = { $party } is invited to reply to the questionnaire of { $round }. Replies of Parties are due by { $until }; a reply of yours is welcome at any time.

# My desk: questionnaires
desk-questionnaires = Questionnaires
desk-tabled = Before the body: draft questionnaire, { $round }

# A questionnaire on its way through the body
draft-condition-more = When it is asked: of whom, or after which answer
questionnaire-optional = optional
questionnaire-limit = 
    { $count ->
        [one] { $count } word at most
       *[other] { $count } words at most
    }
questionnaire-options = 
    { $count ->
        [one] { $count } option or heading
       *[other] { $count } options or headings
    }
asked-with-reservation = Asked only of Parties that have a reservation under { $clause }.
asked-without-reservation = Asked only of Parties without a reservation under { $clause }.
asked-if = Asked only if the answer to { $number } is: { $values }.
questionnaire-versions = Versions and languages
questionnaire-version = Version { $version } of { $date }
questionnaire-languages = This version in other languages:
questionnaire-not-newest = This is an earlier version. It stays readable and citable.
questionnaire-newest = The version in force
questionnaire-translated = A version in { $language }, published by the secretariat. The official languages are authoritative.
questionnaire-translated-by-party = A version in { $language }, made by { $party }. The official languages are authoritative.
questionnaire-changes = What the corrigendum of { $date } changed
questionnaire-changes-words = No question that is answered was touched.
fate = What becomes of it
fate-reworded = reworded; answers stay
fate-reworded-look-again = reworded; answers need another look
fate-split = split into { $into }
fate-merged = merged into { $into }
fate-removed = removed
fate-added = added
fate-choose-reworded = A slip of the pen: answers stay as they are
fate-choose-reworded-look-again = It asks something else: its answers need another look
fate-choose-split = Several ask now what it asked
fate-choose-merged = Another asks it too
fate-choose-removed = It is not asked any more
fate-into = Where its answers go
fate-into-hint = For one that is merged or split: the numbers of the items, as they are now, with blanks between: 6.1.a 6.1.c
fate-new-hint = Items that are new may take its answers.
fate-reason = Reason
fate-reason-hint = Parties read it beside the question.
course-of = Questionnaire: { $round }
course-theme-first = The theme comes first: enter that stage by a decision.
course-drafting = In draft
course-before-body = Before the body
course-adopted = Adopted
course-launched = Launched
course-to-draft = Open the draft
course-sent-back = Sent back earlier
table-title = Put the draft before the body
table-about = The text as it is now is put before the body. The working group may go on; what is before the body stays.
table-not-ready = 
    { $count ->
        [one] The draft cannot go before the body yet: { $count } point to settle.
       *[other] The draft cannot go before the body yet: { $count } points to settle.
    }
table-name = Name of this text
table-name-hint = For instance: draft of the working group, second reading
procedure = How the body decides
procedure-meeting = At a meeting
procedure-written = By written procedure
procedure-number = Number of the meeting
procedure-number-hint = For a meeting only.
procedure-day = Day
procedure-day-hint = The day of the meeting, or the last day of the written procedure.
procedure-meeting-words = meeting { $number }, { $date }
procedure-written-words = written procedure until { $date }
table-consulted = Accredited organisations may read it and make remarks
table-button = Put it before the body
tabled-about = This text is before the body. Everybody who reads it here sees the remarks made here.
tabled-consulted = Accredited organisations are consulted: they read it too.
tabled-read = Read it with its remarks
adopt-title = Adoption
adopt-about = By a numbered decision. The text is published in its official languages under a symbol, and is frozen.
adopt-text = Which text is adopted
adopt-tabled = The text as it was put before the body
adopt-draft = The draft as it is now, as finalised by the body
adopt-button = Adopt and publish
symbol = Symbol
symbol-hint = Next free symbol: { $free }
send-back-title = Send it back to the working group
send-back-button = Send back
corrigendum = Corrigendum
corrigendum-how = To correct it, open the draft, begin with the adopted questionnaire, and change what is wrong.
corrigendum-about = Say of every question that changed what becomes of it and why. Answers that were given follow; those that need another look are marked for the Party, with your reason. Both versions stay citable.
corrigendum-nothing = The draft says what the questionnaire in force says. There is nothing to correct.
corrigendum-fates = 
    { $count ->
        [one] { $count } question whose answers are touched
       *[other] { $count } questions whose answers are touched
    }
corrigendum-no-fates = No answer is touched.
corrigendum-added = Asked for the first time
corrigendum-button = Correct and publish
launch-title = Launch of the questionnaire
launch-on = Bound on
launch-on-hint = The scope is proposed for this day.
launch-scope = To whom it goes
launch-bond = Bound by the convention
launch-what = What is asked
launch-in-scope = in the scope: a reply is due
launch-invited = invited: never late, not counted
launch-out = not asked
launch-who = Focal point
launch-nobody = nobody yet
launch-without = 
    { $count ->
        [one] { $count } State of the proposed scope has no focal point: nobody would get the letter.
       *[other] { $count } States of the proposed scope have no focal point: nobody would get the letter.
    }
launch-deadline = Replies are due by
launch-deadline-hint = To the end of that day, on the body’s clock.
launch-months = Months for comments on each reply
launch-months-hint = Calendar months from the publication of each reply.
launch-about = One act: the scope is frozen, and a letter goes to every focal point in their language.
launch-button = Launch
launch-nobody-chosen = Choose at least one Party.
launch-sent = { $letters } letters were written, for { $parties } States.
launch-missing = Nobody was written to for:
launch-proof = Letters, person by person
launch-state = State
launch-when = When
bond-since = since { $date }
bond-from = from { $date }
bond-signed = signed only
bond-unknown = date not recorded
words-title = Language versions

# Launch
launch-language = Language

# After a corrigendum, and conditions
again-short = look again
again-title = This needs another look: the question was corrected since you answered.
again-one = Question { $number }, corrigendum of { $date }
again-from = What was answered to earlier questions that came here
again-how = Read the question again, change the answer where needed, and say that it is finished.
tasks-not-asked = not asked, by your answers
tasks-new = new
tasks-corrected = The questionnaire was corrected on { $date }. Your answers are kept.
tasks-corrected-what = What changed
tasks-former = Questions that are not asked any more
tasks-former-about = What you wrote is kept here. It is not part of the reply.
preview-not-asked = 
    { $count ->
        [one] { $count } answer stays in the draft
       *[other] { $count } answers stay in the draft
    }
preview-not-asked-about = By your other answers these questions are not asked. What you wrote is kept, is not submitted, and comes back if an answer changes.
question-asked-before = This reply answers version { $version } of the questionnaire; the question was corrected since.
question-as-asked = The question as it was asked
question-to = Answer to { $number } { $label }
party-asked-before = This reply answers version { $version } of the questionnaire, which was corrected since.
saying-answered-before = answered under an earlier question

# Questionnaires in files
paper-questionnaire-about = Change the words in the frames only. What you change comes back as proposals; the frames know to which question they belong.
left-out-type = no such kind of question here
left-out-setting = not seen by other programs, or not held here
left-out-expression = a condition that cannot be held
left-out-media = pictures, audio and video are never taken
left-out-language = not a language that is known here
left-out-depth = a group within a sub-question: its items were taken, the group was not
left-out-place = has no place
left-out-list = a list or sheet that is not there or not known
left-out-metadata = data about the device or the person, which are not asked for here
left-out-name = a name that was changed
left-out-dropped = left out in reading the document
words-no-names = The file has no column “name” with the names of the texts. Use the file that was downloaded here.
words-no-language = The file has no column for this language.

# Questionnaires in files, in languages, on trial
files-out = As a file
files-docx = Word
files-odt = LibreOffice
files-xlsx = XLSForm (spreadsheet)
files-toml = Round pack (TOML)
files-json = JSON
files-download = download
files-file = File
files-back-about = Word or LibreOffice, downloaded here and changed by others. Every text that was changed comes back as a proposal, for you to look through.
files-not-a-document = This is not a document of Word or LibreOffice.
files-not-from-here = This document was not made here, or has lost what it kept about itself. Download it again and paste the changes into it.
files-changed = 
    { $count ->
        [one] { $count } text was changed in the document.
       *[other] { $count } texts were changed in the document.
    }
files-propose = Take it as a proposal
files-take = Take the proposals that are ticked
files-review = What the document says
files-from = From the document { $name }
files-left = 
    { $count ->
        [one] { $count } thing could not be taken
       *[other] { $count } things could not be taken
    }
file-format-unknown = The format is not known here. Use one of those that are named.
file-not-text = The file is not a text in UTF-8.
file-not-a-questionnaire = The file cannot be read as a questionnaire: { $fault }
drafting-begin-file = Begin with a file
drafting-begin-file-about = A document of Word or LibreOffice, an XLSForm, a round pack or JSON. What it holds that has no equivalent here is listed.
drafting-begin-file-button = Begin with this file
languages-title = Languages and translation
languages-from = From
languages-into = Into
languages-counts = { $all } texts: { $missing } missing, { $behind } behind, { $machine } made by a machine.
languages-missing = { $count } missing
languages-behind = { $count } behind
languages-machine = { $count } made by a machine
languages-out = For a translator
languages-xlsx = Spreadsheet (XLSX)
languages-xlf = For translation tools (XLIFF)
languages-back = The translation, back
languages-back-about = You see what would change before anything is taken. An empty cell takes nothing away.
languages-review = What the translation says
languages-take = Take the translation
languages-new = New
languages-changed = Changed
languages-same = The same
languages-unknown = 
    { $count ->
        [one] { $count } name is not known here
       *[other] { $count } names are not known here
    }
words-about = The questionnaire in a further language, beside the official ones, which are authoritative. It is published as yours.
words-back-about = You see what would be published first.
words-found = { $count } texts are translated, { $missing } are missing.
words-missing-about = What is missing is shown in the official languages.
words-publish = Publish this version
words-review = Version in { $language }
preview-draft = As a Party sees it
preview-draft-about = Every branch is shown, with the condition of each. Follow a number to answer on trial: nothing of it is kept.
preview-draft-paper = On paper:
trial-about = A trial. Nothing that you type here is kept anywhere.
trial-button = Try it
trial-read = As it would be read
act-round-questionnaire-tabled = Draft questionnaire put before the body
act-round-questionnaire-sent-back = Draft questionnaire sent back
act-round-questionnaire-corrected = Questionnaire corrected
act-round-questionnaire-translated = Language version of the questionnaire published

# Files of a draft questionnaire
draft-files-title = As files
draft-files-back = A document that circulated

# Findings of the questionnaire, further
issue-condition-elsewhere = It hangs on something else than the answer to its own question. A follow-up can hang on that alone.
issue-used-before = Its key or its number stood for another question in an earlier version. Take it out and add the question anew: it gets a key and a number of its own.
refusal-not-your-language = A Party publishes versions in its own languages. Ask the secretariat for another language.

# Files of questionnaires, further
left-out-key = a key that stands for something else already
left-out-length = more than is taken

# Questionnaires on their way, further
asked-if-this = Asked only if your answer is: { $values }
again-follow-up = What was answered to a follow-up that is not asked any more
refusal-text-went-on = The text went on while this page was open. Read what is new below, and send again.
course-open-remarks = 
    { $count ->
        [one] { $count } remark is not settled.
       *[other] { $count } remarks are not settled.
    }
course-open-remarks-read = Read the remarks
fault-not-a-meeting = Write the number of the meeting, such as 41.
tabled-whole = The text as a whole

# Language versions, further
words-none = All languages of your State are official languages of the body: there is nothing to translate. Ask the secretariat to add a language of your State.

# Corrigendum, further
fault-fate-into = Choose the questions to which the answers go.

# Drafting, further
refusal-few-terms = Tick at least two terms. For one term, add a single item.
refusal-no-passage = Choose the text that you quote or want to change.

# Drafting pages, further
node-gone = { $name } took this out on { $date }. It can be brought back to where it stood.
node-gone-typed = What you typed was not saved. It stands below: bring the item back, open it, and put your words in.
node-gone-short = Somebody took this out. Save by hand to see your words and bring it back.
drafting-advice = Advice
drafting-lead-tabled = This draft went before the body. What you change here is not in the text before it.
drafting-sections = Sections
fault-key-taken = This key is taken, or was once. Choose another, or leave it empty.
languages-old-one = renders an earlier text: marked as behind
languages-overtaken = changed here since the file went out
issue-condition-value-none = Its condition names no answer to { $first }. Tick at least one.
issue-not-readable-none = This is still to be chosen: { $first }.
versions-draft-tabled = Before the body: { $name }
versions-draft-adopted = Adopted, version { $version }

# Printed
print-pages = Page {"{page}"} of {"{pages}"}
files-pdf = PDF, to read and print
files-draft = Draft
pdf-no-font = This text cannot be laid out here
pdf-no-font-about = This server has no font for these characters. Print the page from your browser, or take another format; the operator can install the Noto fonts.

# Files of questionnaires, last
left-out-reference = a cross reference: it goes out as the number that it has now
left-out-gone = this text is not in the document any more
drafting-begin-holds = The file holds { $questions } questions with { $items } items to answer and { $terms } terms. Nothing is begun yet.
words-old = 
    { $count ->
        [one] { $count } text renders words that the questionnaire does not have any more:
       *[other] { $count } texts render words that the questionnaire does not have any more:
    }

# Language versions, last
words-withdraw = Withdraw
act-round-questionnaire-translation-withdrawn = Language version of the questionnaire withdrawn

# Desk, further
desk-corrected = The questionnaire was corrected on { $date }: open the reply to see what needs another look.

# Who is heard: roles
role-facilitator = Facilitator
role-support = Support organisation for survivors
role-safeguarding = Safeguarding group
several-states = Several States, or not said
no-round-collects = No round takes contributions now.
quiet-title = Page
quick-exit = Leave this page
quick-exit-about = opens an encyclopaedia instead. The browser’s history still knows that you were here.
quick-exit-shift = Shift pressed three times does the same.

# Help
help-title = Where to find help
help-link = Where to find help, country by country
help-no-emergency = This is not an emergency channel: nobody reads it at once, and nobody can be sent to you from here.
help-emergency = If you or somebody else is in danger now, call the emergency number of the country where you are. In the European Union and in many other States it is 112.
help-country = Country
help-show = Show
help-none-known = No place of help is known here for this country. Call the local emergency number, or ask the secretariat for an address.
help-checked = checked on { $date }
help-stale = to be checked again
help-about-data = These entries are kept by the secretariat. Links lead to other sites, which see that you visit them.
signpost-emergency = Emergency
signpost-helpline = Helpline
signpost-hotline = Hotline for illegal material
signpost-police = Police
signpost-victims = Services for victims
signposts = Places of help
signposts-about = Whoever may tell of harm is shown these first. Check each entry before you save a country: saving says that all of it was checked today.
signposts-count = 
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
signposts-stale = 
    { $count ->
        [one] { $count } State has no place of help, or one that was not checked of late.
       *[other] { $count } States have no place of help, or one that was not checked of late.
    }
signposts-edit = See and change the places of help
signposts-save = Save, as checked today
signposts-checked-today = All entries will be shown as checked today. Choose “no entry” to take one away.
signposts-to-check = States whose places of help are to be checked
signpost-row = Entry { $number }
signpost-no-entry = no entry
signpost-kind = Kind
signpost-name-en = Name in English
signpost-name-fr = Name in French
signpost-telephone = Telephone, as it is dialled there
signpost-web = Address on the web
signpost-web-hint = An address that begins with https://. It is shown, and never visited from here.
signpost-no-way = Give a telephone number or an address on the web.

# Stop, and cases
stop = Stop: danger, or something illegal
stop-about = One press hides this from everybody and calls the safeguarding group. Do not copy it, send it on, open its links or describe it anywhere. What is your concern?
concern-danger = Somebody may be in danger
concern-illegal-material = Material that may be illegal
concern-recognisable = Somebody could be recognised
stopped-title = Stopped
stopped = It is hidden from everybody, under the reference { $reference }. The safeguarding group has been told.
stopped-do-not-send = Do not send the material or its address to anybody, not even to colleagues.
stopped-report-once = If your law asks you to report it, do so once, by the form of the hotline or to the police of the country where you are.
stopped-who-acts = The safeguarding group decides what happens next; what was hidden is destroyed unless it was unfounded.
stopped-look-after-yourself = Take a break, and speak to a colleague if it stays with you.
stopped-where = Where to report
stopped-your-country = The country where you are
cases = Cases
cases-none = No case is open.
cases-all = All cases
case-title = Case { $reference }
case-reference = Reference
case-concern = Concern
case-subject = What it is about
case-subject-comment = A comment
case-subject-contribution = Other information
case-subject-hearing = A text of what was said
case-subject-reply = A reply
case-opened = Opened
case-acknowledged = Taken
case-ended = Ended
case-open = open
case-overdue = overdue
case-acknowledge-by = to be taken by { $date }
case-decide-by = to be decided by { $date }
case-about = The case holds no text and no address. Whoever opened it can be asked by telephone; nothing of it is written down here.
case-acknowledge = Take this case
case-end = End the case
ending-unfounded = Unfounded
ending-unfounded-about = It is shown again as before.
ending-referred = Told to child protection
ending-referred-about = Those who protect children where they live were told; the text stays hidden and is destroyed now.
ending-reported = Reported
ending-reported-about = It was reported by the national form or to the police; it stays hidden and is destroyed now.
ending-removed = Removed
ending-removed-about = Nobody had to be told; it stays hidden and is destroyed now.

# The safeguarding desk
care = Safeguarding
hearings-to-review = Texts to review
hearings-none = No text waits.
hearing-of-children = from children
hearing-of-survivors = from survivors
hearing-reviews = { $count } of { $of } reviews
hearings-accepted = 
    { $count ->
        [one] { $count } text is accepted
       *[other] { $count } texts are accepted
    }
hearing-entered = To be reviewed
hearing-accepted = Accepted
hearing-rejected = Rejected
hearing-withdrawn = Withdrawn
project-planned = Planned
project-attested = With the safeguarding group
project-approved = Approved
project-ended = Ended
project-to-approve = to be looked at
review = Your review
review-warning = The text may be hard to read. It stays folded until you open it; pass it to a colleague when it is too much.
hearing-open = Open the text
review-hits = Look at each place that could tell who somebody is, and tick it only if it tells of nobody
review-no-hits = Nothing was found that could tell who somebody is.
review-misses = The search misses about one place in ten. Read the whole text: a nickname, a rare event or a place may tell more than a name.
review-sure = I read the whole text and nobody can be recognised in it
review-not-sure = Tick that you read the whole text, or reject it with a reason.
review-button = Approve this text
review-reject = Reject
review-reject-hint = Say what has to change, without repeating what tells of somebody. The writer can enter another text.
hit-mail = mail address
hit-link = link
hit-telephone = telephone number
hit-identifier = number of a document or account
hit-date = date
hit-age = age
hit-handle = name in a network
hit-address = address
hit-school = school
hit-place = place
hit-name = name

# Texts of what was said
hearing-write = Write down what was said
hearing-about = Write what the group said, so that nobody can be recognised: no name, age, school, place below the State, date or event that only few know. One text for each subject. There is no page for a child, and no file.
hearing-theme = Subject
hearing-language = Language
hearing-language-hint = Its tag: en, fr, de, uk …
hearing-text = Text
hearing-text-hint = Plain text. If somebody seems to be in danger, do not write it here: follow your referral route.
hearing-own-words = In the words of those who spoke, and nobody can be recognised by them
hearing-words = Words
hearing-hits = These could tell who somebody is: { $list }. Take them out, or look at each and tick below that it tells of nobody.
hearing-looked = I looked at each of these places, and none tells of anybody
hearing-not-kept = Nothing is kept in this browser. Two persons of the safeguarding group look at the text before anybody else reads it.
hearing-enter = Send to review
hearings-written = Texts
hearing-change = Change the text
hearing-change-about = After a change both reviews begin anew.
hearing-change-button = Replace the text
hearing-withdraw = Withdraw this text
hearing-withdraw-about = Once you withdraw it, the text is destroyed at once. Children take back what they said until it was used; survivors until the report is published.
hearing-from = From
heard = What children and survivors said
heard-read = Read the accepted texts
heard-about = Each text was looked at by two persons who did not write it. It is for the work of the body; quote from it only in the report.
heard-none = No text is accepted yet.
survivors = Survivors
survivors-about = Write down what survivors want the body to know, only after they agreed, and so that nobody can be recognised. They may take it back until the report is published.
survivors-party = State of which they speak
survivors-party-hint = Only when naming it cannot tell who somebody is.
survivor-support = A support person was at hand, before and after
survivor-consent = Each person agreed, knowing what becomes of it and that it need not be told
survivor-withdraw = Each person knows how to take it back
survivors-not-affirmed = Affirm all three before the text is sent.

# Projects with children
projects = Projects with children
projects-about = A project is yours as long as it lasts: what you state before it opens, its sessions, what children said, and what you told them afterwards. No child has an account, a page or a file here.
projects-none = There is no project yet.
project-plan = Plan a project
project-plan-button = Plan the project
project-round = Round
project-name = Name of the project
project-name-hint = A name that tells of no person and no school.
project-party = State in which the children live
project-party-hint = Nothing below the State is asked or kept.
project-attest = Before a session opens
project-attest-about = Your organisation states this; the safeguarding group looks at it before the first session.
project-statement = What was stated
project-guidelines = Guidelines
project-accept-guidelines = We accept: { $version }
project-accept-missing = Accept the guidelines first.
project-policy = Safeguarding policy of the organisation
project-policy-hint = Its title and date, as you would cite it.
project-referral = Referral route
project-referral-hint = If a child tells of danger: who is told, by whom, within what time, and which service where the children live. No private names or numbers.
project-clearance = Clearance by an ethics board or authority
clearance-granted = Granted
clearance-not-needed = Not needed
project-clearance-words = By whom; or why none is needed
project-clearance-hint = An authority or board, not a person.
project-clearance-on = Granted on
project-affirm = We affirm, each by itself
affirm-support = A person whom the children know of is at hand, during and after
affirm-assent = Each child agrees, knowing what becomes of it
affirm-consent = Whoever has parental responsibility agrees, where the law asks for it and it is safe
affirm-withdrawable = Each child may stop, and take back what they said, without a reason
affirm-unpaid = Nobody is paid for taking part
affirm-unrecorded = No image, voice or name is recorded
affirm-forms-kept = The signed forms stay with us; none is sent anywhere
project-forms-stay = Consent forms are never uploaded. What you tick here is all that is kept.
project-attest-button = State this
project-waits = The safeguarding group looks at what you stated. Sessions can be planned once it has approved.
project-sent-back = Sent back by the safeguarding group:
project-renew = The guidelines have changed since. State everything anew before another session.
project-nothing-attested = Nothing was stated yet.
project-approve = Approve
project-approve-about = Check above all the referral route: who is told, by whom, how fast, where.
project-send-back = Send back
session-plan = Plan a session
session-day = Day of the session
session-on = Session on { $date }
session-held-about = How many children of each age took part? Groups under five are merged at once, and only the merged groups are kept.
session-held = It was held
session-was-held = held
session-is-planned = planned
session-cancel = It is cancelled
session-cancelled = cancelled
session-children = 
    { $count ->
        [one] { $count } child
       *[other] { $count } children
    }
session-few = fewer than five children: neither their number nor their State is told
feedback = What the children were told
feedback-about = Tell the children what became of what they said, in words for them, and write it here. A round cannot be closed before.
feedback-text = What you told them
feedback-button = Note that they were told
feedback-given = They were told on { $date }.

# The sealed lane
lanes = Sealed lanes
lane-of = Sealed lane: { $round }
lane-none = no lane
lane-prepared = Prepared
lane-open = Open
lane-closed = Closed
lane-destroyed = Keys destroyed
lane-rehearsed = opening tried on { $date }
lane-about = Survivors seal a text before it reaches this server. Two of the key holders open it together, on a machine that is not connected. Nothing here can read it.
lane-keys = Keys
lane-keys-about = Each holder makes a key on their own machine, keeps the file, and gives the line that is printed. At least three holders; name offices, not persons. Naming keys again replaces all of them, and opening is to be tried anew.
lane-office = Holder { $number }: office
lane-public-key = Public key (age1…)
lane-prepare = Name these keys
lane-rehearsal = Rehearsal
lane-trial = Download the trial
lane-rehearse-how = Open it with the keys, on the machine that will be used; with three keys at once every pair is tried.
lane-words = The digits of the trial
lane-rehearse = They are these digits
lane-do-open = Open the lane
lane-do-open-about = From the moment you open it texts can come in, and the page for survivors is public.
lane-do-close = Close the lane
lane-do-close-about = Once you close it no text comes in any more; what came in stays until the keys are destroyed.
lane-do-destroy = The keys are destroyed
lane-do-destroy-about = Say this once every holder has destroyed their key file. All sealed texts of the round are destroyed here too, at once.
lane-sealed = Sealed texts
lane-sealed-none = None has come in.
lane-open-how = Download a text, take it to the machine that is not connected, and open it there with two keys.
lane-came-in = came in on { $date }
lane-download = download
lane-made = the text that was made of it
lane-write = Write the anonymised text
lane-write-about = Write what was told, so that nobody can be recognised. Two others of the group look at it.
fault-not-a-public-key = This is not a public key of age. It begins with age1 and has 62 characters.
tell-title = Tell the { $body }
tell-not-open = Nothing can be sent here now.
tell-not-open-instead = A support organisation that takes part in the round can write down what you want the body to know. The secretariat tells you which.
tell-before = Before you write
tell-limit-1 = You need not tell anything. You can stop at any time, and nothing is kept until you press the button.
tell-limit-2 = Nobody answers you here: no name, no address and no way to reach you is asked or kept.
tell-limit-3 = Two persons of the safeguarding group open the text and read it. What you write of a person in danger now may have to be told to those who protect them, where it says who and where.
tell-limit-4 = They write a text in which nobody can be recognised. Only that text is read by the body; it may stand in its report.
tell-limit-5 = It is no complaint and no report to the police, and it cannot become one.
tell-limit-6 = You get a code, once. With it you take your text back until the report is published.
tell-limit-7 = Whoever can see your screen, your device or your network may see that you visited this page. Use a device that nobody else uses.
tell-how = How it is sealed
tell-how-about = Your browser encrypts the text to these holders; two of them are needed to open it. The server keeps the sealed text and the day.
tell-how-limits = The page itself comes from this server: whoever controls it could send another page. If that matters to you, seal the text with the program on your own device and paste the result. The size of the text can be guessed within three steps.
tell-words = What you want the { $body } to know
tell-words-hint = It is sealed in this browser when you press the button, and never leaves it in clear.
tell-without-script = Your browser runs no scripts here, or lacks the ciphers. A support organisation can write down what you want to say; the secretariat, whose address stands below, tells you which. Or seal the text on your own device with the program of this site, rondeau, which the secretariat gives you, and paste what it makes:
tell-sealed = Sealed text
tell-sealed-hint = Never paste your words themselves: only a sealed text is taken.
tell-send = Seal and send
tell-cannot-seal = The text could not be sealed, and nothing was sent. Your words are still in the box.
tell-received = Your sealed text has arrived.
tell-code = Your code
tell-code-about = Write these digits down now: they are shown once, and nobody can tell you them again. With them you take your text back.
take-back = Take it back
take-back-title = Take a text back
take-back-link = Take back a text that you sent
take-back-about = With your code you take back what you sent, and what was made of it, until the report is published.
take-back-hint = 45 digits; blanks do not matter.
take-back-done = If the code is right, the text and everything made of it is destroyed now.
take-back-later = After the report is published, write to the secretariat: it can have the passage removed.

# Organisations: taking part, signing, answering
criteria = By what criteria is it screened?
criterion = Criterion
sign-ask = Ask other organisations to sign
sign-ask-hint = They read it at once, and may sign until the window closes.
sign-waiting = You are asked to sign
sign-about = Your organisation stands behind this text too, as it is.
sign-button = Sign it
signatures = Signatures
signed-on = signed on { $date }
signed-not-yet = not yet signed
signed-by = Also signed by
comment-window-is-closed = The window has closed. Whether a late comment is taken is for the rules of the body; it would be marked as late for ever.
comment-add-language = Add another language version
comment-add-language-hint = The same text in another language. It is shown beside the original.
comment-language-hint = Its tag: fr, de, uk …
comment-confidential = Taken up, confidential
window-not-yet = not yet open
answers-send = Answer the questionnaire yourselves
answers-about = Your organisation’s own answers to what one Party was asked. Each is shown beside that Party’s answer. Leave empty what you do not know.
answers-party = On which Party?
answers-summary = Summary
answers-own = Your answer
answers-none = Answer at least one question, or send other information instead.
answers-title = Answers of an organisation – { $party }
answers-count = 
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
answers-of-organisation = Answer of an organisation
information-confidential = Confidential: read only by the secretariat and the members of the body, including the member for the State concerned
information-confidential-hint = It is never published, and cannot be made public later.
information-confidential-mark = confidential
step-take-up = Take up, as confidential
step-take-up-about = The body reads it from now on; it stays confidential.
organisations-asking = Organisations that ask to take part
organisation-purpose = What it does
organisation-purpose-hint = What your organisation does for children, where, and why it wants to take part.
organisation-interests = Interests
organisation-interests-hint = Who pays for the work, and any tie to a State, a company or a person concerned by the theme. Write “none” if there is none. It is kept with the accreditation.
organisation-decline = Decline
organisation-decline-hint = Only to decline. It stands in the record.
ask-title = Ask to take part
ask-about = An organisation of civil society, a national human-rights institution or another organisation asks here to be accredited. When it is, the person who writes gets an invitation by mail.
ask-organisation = Name of the organisation
ask-privacy = Your name and address are kept with your account alone, and are removed when the request is declined.
ask-send = Send the request
ask-sent = The request was sent.
ask-next = The secretariat answers by mail. If your address is already known here, sign in or write to the secretariat instead.
ask-too-many = Many requests came in just now. Try again in a quarter of an hour, or write to the secretariat.
take-part-heard = Children and survivors
take-part-children = Children are heard in projects with a facilitator, in groups, near where they live. No child needs an account.
take-part-survivors = Survivors are heard through organisations that support them, or by a text that is sealed before it is sent.
take-part-tell = Tell the body something, sealed
desk-voices = Projects with children: { $projects }. Texts that the safeguarding group reviews: { $texts }.
influence = Where was it used?
influence-none-yet = Nothing is said yet. The round is not closed before you are told.
influence-used = Used in
influence-not-used = Not used:
influence-about = Everybody who contributed is told where it was used, or why not. The round cannot be closed before.
influence-all-told = Everybody was told.
influence-to-tell = Contributions whose use is to be told
influence-without-feedback = 
    { $count ->
        [one] { $count } project with children has no feedback yet.
       *[other] { $count } projects with children have no feedback yet.
    }
influence-tell = Tell it
influence-used-title = It was used
influence-not-used-title = It was not used
influence-passage = Paragraph, finding or recommendation
influence-passage-hint = For example: paragraph 41.
influence-document = Symbol of the document
influence-document-hint = If there is one already.
influence-reason-hint = For those who contributed, and in public where the contribution is public.
source-comment = Comment
source-contribution = Other information
source-hearing = What was said

# Refusals
refusal-no-guidelines = The body has no guidelines on the participation of children in force. The secretariat sets them first.
refusal-guidelines-changed = The guidelines have changed. Read them and state everything anew.
refusal-not-affirmed = Each point has to be affirmed. Missing: { $about }.
refusal-project-not-in-this-step = This project is not at this step. Reload the page to see where it stands.
refusal-could-identify = This could tell who somebody is. Take out addresses, numbers, names in networks, links and dates.
refusal-nothing-heard = Nothing is accepted here yet.
refusal-hearing-not-in-this-step = This text was dealt with meanwhile. Reload the page to see where it stands.
refusal-own-words = You wrote this text. Two others look at it.
refusal-own-proposal = You proposed this. Another person confirms it.
refusal-already-reviewed = You have approved this text. Another person has to look at it.
refusal-hits-not-cleared = Look at each of these and tick it, or reject the text: { $about }.
refusal-case-open = A case on this text is open. It cannot be approved before the case has ended.
refusal-case-not-in-this-step = This case is not at this step. Take it first; or it has ended.
refusal-too-late-to-withdraw = It was used already. Write to the secretariat: it can have the passage removed.
refusal-lane-not-in-this-step = The lane is not at this step. Reload the page to see where it stands.
refusal-wrong-words = These are not the digits of the trial. Open the trial of these keys, and copy what it says.
refusal-not-rehearsed = Opening was not tried with these keys. Download the trial and open it with two of them first.
refusal-not-sealed = This is not a text sealed to the keys of this round. Nothing was kept. Seal it with the command on this page, and paste everything it makes.
refusal-too-few-keys = Name enough different keys: { $about }.
refusal-no-criterion = Choose the criterion by which it is turned away.
refusal-not-confidential-here = This body takes no confidential information.
refusal-one-party = Answers to the questionnaire are on one Party. Choose it.
refusal-too-many = Too many came in at once. Try again later, or write to the secretariat.
refusal-use-not-told = The round cannot be closed: { $about } contributions have no answer yet on where they were used, or children no feedback.

# Letters
letter-something-new-subject = { $round }: there is news on your desk
letter-something-new = something new for you is on your desk.
letter-asked-to-sign-subject = { $round }: your signature is asked for
letter-asked-to-sign = another organisation asks yours to sign a text.
letter-use-told-subject = { $round }: where it was used
letter-use-told = the body says where a contribution of yours was used, or why it was not.
letter-information-came-in-subject = { $round }: other information
letter-information-came-in = other information came in.
letter-window-near-subject = { $round }: comments close soon
letter-window-near = the window for comments on the reply of { $party } closes on { $until }.
letter-case-opened-subject = Your desk: please look soon
letter-case-opened = something on your desk needs a look within working hours.
letter-case-overdue-subject = Your desk: please look now
letter-case-overdue = something on your desk is overdue. Whoever of you reads this first, please take it.
letter-signposts-stale-subject = Places of help to be checked
letter-signposts-stale = places of help were not checked of late. Please check them.
letter-organisation-asks-subject = An organisation asks to take part
letter-organisation-asks = an organisation asks to take part.
letter-organisation-declined-subject = Your request
letter-organisation-declined = the secretariat did not accept the request of your organisation. Write to it to learn why.

# Names of acts
act-participation-planned = project with children planned
act-participation-attested = conditions stated
act-participation-sent-back = project sent back
act-participation-approved = project approved
act-participation-session-planned = session planned
act-participation-session-held = session held
act-participation-session-cancelled = session cancelled
act-participation-feedback-given = children told what became of it
act-participation-ended = project ended
act-hearing-entered = text entered
act-hearing-edited = text replaced
act-hearing-reviewed = text reviewed
act-hearing-accepted = text accepted
act-hearing-rejected = text rejected
act-hearing-withdrawn = text withdrawn
act-hearing-erased = text destroyed
act-lane-prepared = keys named
act-lane-rehearsed = opening rehearsed
act-lane-opened = lane opened
act-lane-closed = lane closed
act-lane-destroyed = keys destroyed
act-influence-told = use of a contribution told
act-safeguarding-quarantined = stopped and hidden
act-safeguarding-acknowledged = case taken
act-safeguarding-ended = case ended
act-comment-signed = comment signed
act-comment-translated = language version of a comment
act-comment-erased = comment destroyed
act-contribution-signed = information signed
act-contribution-taken-up = confidential information taken up
act-contribution-withdrawn = information withdrawn
act-contribution-erased = information destroyed
act-organisation-asked = organisation asked to take part
act-organisation-declined = request declined
act-party-signposts-set = places of help checked

# Sessions with children
project-sessions = Sessions

# Confidential information
confidential = Confidential information
confidential-about = Sent by organisations for the body alone. Do not quote it, and do not pass it on.

# Colleagues
colleagues = Who speaks for your organisation
colleagues-invite = Invite a colleague
colleagues-about = They get a seat of their own and see everything that your organisation sent. To hand over, invite the other person first; they end your seat.

# Redaction
redaction = Take a passage out
redaction-about = Write the text anew without the passage, with […] where it stood. Another person confirms it. What was there is then destroyed, with all its language versions; the reason is public.
redaction-text = The text as it will be public
redaction-reason = Reason
redaction-propose = Propose
redaction-waiting = It waits for another person to confirm it. As it will be public:
redaction-instead = Propose another text instead
redaction-confirm = Confirm, and destroy what was there
redacted-on = A passage was taken out on { $date }:
redaction-personal-data = personal data
redaction-safety = safety of a person
redaction-rights-of-others = rights of others
redaction-court-order = order of a court
act-redaction-proposed = removal of a passage proposed
act-redaction-confirmed = passage removed
act-redaction-erased = earlier text destroyed

# Responses
source-response = Response

# Refusals, again
refusal-already-signed = Others have signed this text as it is. Withdraw it and send another to change it.

# Cases on replies
case-reply-kept = A reply is an official document: this version stays hidden, and its texts are not destroyed. The Party can submit another version.

# Ending a project
project-end = End the project
project-end-about = After that no session is planned and no text written any more. What was accepted stays. There is no way back.

# What a user found
ending-sure = I know that what it is about is destroyed now, for good
ending-not-sure = Tick that you know it is destroyed, or end the case as unfounded.
take-back-malformed = A code has 45 digits; you typed { $count }. Nothing was looked up.
tell-send-sealed = Send the sealed text
hearings-stopped = { $count ->
        [one] One text was stopped and is hidden from everybody. The safeguarding group turns to you.
       *[other] { $count } texts were stopped and are hidden from everybody. The safeguarding group turns to you.
    }
lane-made-hidden = what was made of it was stopped or destroyed
choose-country = Choose a country
choose-party = Choose a Party
information-withdraw-about = You may take it back as long as it is not public and not used. The text is then destroyed.
information-withdraw = Take it back
comment-whole = the whole reply

# What an organisation has written and not sent
unsent = Not sent yet
unsent-saved-at = saved { $time }
unsent-saved = It is saved. Nobody but the persons of your organisation can read it until it is sent.
unsent-about = A draft is shared with the persons of your organisation and read by nobody else. Files are added to a draft.
unsent-save = Save as a draft
unsent-add-files = Save and add files
unsent-change-files = Save and change files
unsent-files = Files of a draft
unsent-files-about = These files go with your text when you send it. Whoever reads the text then reads the text of the files; the files themselves are given to nobody but you. Pictures, films and files within files are not accepted.
unsent-back = Back to the text
unsent-discard = Throw the draft away
unsent-discard-about = The text and its files are destroyed within a day. This cannot be undone.
unsent-conflict = A person of your organisation changed this draft meanwhile. Theirs is shown above; yours is below. Put into yours what should stay, and save or send it.
unsent-theirs = What was saved { $time }
unsent-gone = A person of your organisation sent this draft or threw it away meanwhile. What you typed is below, as a new text, without its files.
unsent-full = Your organisation has { $count } drafts in this round, as many as it may have. Send one or throw one away; what you typed is below.
files-count = 
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
refusal-too-many-files = The text has more files than are accepted. Take some away and send it again.

# Places of help on paper
help-paper = On paper (PDF)
help-paper-title = Telephone numbers and addresses: { $country }
help-paper-checked = The oldest of these entries was checked on { $date }. Check a number before you rely on it.

# What is opened to be reviewed
review-opened-today = 
    { $count ->
        [one] You have opened { $count } text today.
       *[other] You have opened { $count } texts today.
    }
review-most = One person opens at most { $most } in a day.
review-enough = You have opened as many texts today as one person opens in a day. Nothing of this one was shown. Pass it on, or come back tomorrow.
review-pass-on = Pass it on, unread
review-pass-on-about = Nobody has to say why. It leaves your list and the others of the group are told that something waits. That you open a text is noted, with the day and without its words, for those who look after the group.
review-passed-on = You passed this text on. You may open it all the same.
hearings-passed-on = 
    { $count ->
        [one] { $count } text that you passed on
       *[other] { $count } texts that you passed on
    }
exposure = Who opened how much
exposure-about = Texts that the persons of the group opened to review them. It is kept for at most { $days } days and holds no words. Look after those who read much.
exposure-none = Nobody opened a text in the last 30 days.
exposure-person = Person
exposure-today = Today
exposure-7-days = In 7 days
exposure-30-days = In 30 days
case-hand-over = Hand the case over
case-hand-over-about = It goes back to the group, whose other members are told. Its clocks go on.

# Texts are opened before they are decided on
review-not-open = Open the text first: nobody decides today on what they did not open today.
act-safeguarding-handed-over = case handed over

# Incidents
letter-incident-subject = Your desk: please look now
letter-incident = everything of a kind was hidden from everybody, or is shown again. Your desk says what, and what is to be done next.
letter-bulk-reading-subject = Your desk: please look now
letter-bulk-reading = an account opens unusually many pages within a minute. Your desk says which. Ask the person; if it was not they, close the account.
act-incident-hidden = everything of a kind hidden
act-incident-shown = everything of a kind shown again
refusal-own-incident = Whoever hid it does not show it again: another person does, once they have looked.
incident = Hide everything of a kind
incident-about = For the hour in which something became public, or was read, that must not be, and nobody knows yet how much. One press hides everything of a kind from everybody, in all pages, lists, exports and documents, within seconds. Nothing is destroyed. Another person shows it again.
incident-class-replies = Replies of States, with what was asked about them
incident-class-comments = Comments of organisations and the responses to them
incident-class-information = Other information from organisations
incident-class-heard = What children and survivors said
incident-shown = Shown to whoever may read it
incident-hidden-since = Hidden from everybody since { $time }
incident-hide = Hide it now
incident-show = Show it again
incident-sure = I want it hidden from everybody
incident-not-sure = Tick the box if you want it hidden from everybody. Nothing was hidden.
incident-other-shows = Another person shows it again.
incident-next = What is to be done next
incident-next-look = Find out what was to be read, since when, and by whom. The trail says when each thing became public.
incident-next-stop = Stop each single thing that must stay hidden: it stays so when the rest is shown again.
incident-next-notify = If personal data was to be read, tell the authority that watches over personal data within 72 hours.
incident-next-notify-by = For what was hidden first that is until { $time }.
incident-next-tell = Tell the support organisations and the facilitators concerned, who decide with the persons they support how they are told. Never write to a survivor or a child.
incident-told = Who was told of this at once
incident-letter = A letter to support organisations and facilitators
incident-letter-words = On [day] at [time] a text that you entered for [round] could be read by persons who must not read it, from [time] to [time]. It holds no name. We hid it at [time]. We do not write to the persons whom you support: please decide with them whether and how they are told, and what they need. We can take the text out, wholly or in part, at once. Please call [name] at [telephone]. We will write again by [day] with what we have found.
incident-bulk = Accounts that read in bulk
incident-bulk-about = Who opened more than { $most } pages of what is not their own within a minute, in the last 30 days.
incident-bulk-none = Nobody did in the last 30 days.

# Incidents, for everybody
incident-if = If something became public that must not be
incident-public = Some texts are not shown at the moment while they are being looked at.

# Letters to many
letters-held = Letters that wait for another person
letters-held-about = One command causes letters to many people. They go out when another person has looked at the list, and ten minutes after that.
letters-held-count = 
    { $count ->
        [one] { $count } letter
       *[other] { $count } letters
    }
letters-held-list = To whom
letters-held-own = You caused these letters: another person lets them go.
letters-release = Let them go
letters-drop = Take all of them back
letters-released = The letters go out in ten minutes. Until then each can be taken back.
letters-dropped = The letters were taken back. Nobody receives them.
letters-not-released = Nothing was done: another person dealt with these letters meanwhile, or you caused them yourself.
letter-held = Waits for another person

# The rules of the body
rules = The rules of the body
rules-about = What is in force now. Who may do what is no part of it. A change rests on a decision of the body and stands in the record.
rules-windows = Time and voice
rules-late-replies = A reply that comes late
rules-late-comments = A comment that comes late
rules-late-accept = is accepted and marked for good
rules-late-refuse = is refused
rules-remind-days-before = Letters before a date, in days
rules-remind-hint = Numbers from 1 to 365 with commas between them, such as 30, 7, 1.
rules-party-may-respond = A Party may respond to a comment
rules-other-information = Organisations may send other information
rules-confidential-information = Other information may be confidential
rules-reopen-changed-leaves-only = A new version of a reply reopens comments only on the answers that changed
rules-rapporteurs-read-before-publication = Rapporteurs read a reply before it is published
rules-criteria-hint = Published beside every form. A text is turned away by one of them. Empty a line to take it away.
rules-criterion = Criterion { $number }
rules-criterion-key = Short name, in small letters and hyphens
rules-criterion-en = In English
rules-criterion-fr = In French
rules-not-a-key = Give a short name of small letters, digits and hyphens.
rules-key-twice = Another criterion has this short name.
rules-both-languages = Write it in both languages, in at most 500 characters.
rules-care = Protection
rules-guidelines = Guidelines on the participation of children that are in force
rules-guidelines-hint = Name and version. A new one is accepted anew by every project. Without one nobody is heard.
rules-guidelines-at = Where they are read
rules-not-an-address = Give an address that begins with https://, or none.
rules-bounds = A whole number from { $least } to { $most }.
rules-out-of-bounds = give a whole number from { $least } to { $most }.
rules-smallest-group = Children in the smallest group that is counted
rules-raw-days-after-acceptance = Days for which a replaced or rejected text is kept after the decision
rules-raw-days-after-receipt = Days for which a text that nobody accepted is kept
rules-turned-away-days = Days for which a comment that was turned away is kept
rules-key-holders = Holders of keys of a sealed lane, at least
rules-acknowledge-hours = Working hours within which a case is taken
rules-decide-hours = Hours within which a case is decided
rules-signposts-months = Months after which places of help are checked anew
rules-drafts-months = Months for which drafts are kept after the report
rules-idle-months = Months after which an unused account is closed; 0 for never
rules-opens-a-day = Texts that one person opens to review in a day; 0 for no limit
rules-staff-log-days = Days for which it is noted what staff opened
rules-bulk-pages-a-minute = Pages of others in a minute that make an alarm; 0 for none
rules-letters-alone = People to whom one person’s command sends letters without another looking; 0 for no limit
rules-decision = The decision
rules-decision-of = Decision of the body on which the change rests
rules-decision-hint = As it is cited: “18th meeting, item 4”.
rules-save = Put in force
rules-changed-meanwhile = Somebody changed the rules meanwhile. What they changed stands here and in the form, beside what you typed: look at it, and put it in force again.
refusal-nothing-changed = Nothing differs from what is in force.
project-guidelines-read = Read the guidelines

# Drafts that cannot be sent now
unsent-reply-not-shown = The reply is not shown at the moment, so nothing can be sent on it now. What you typed is here: save it as a draft and send it when the reply is shown again.
unsent-too-many-files = A text has at most { $count } files. Remove one first.
unsent-busy = Somebody of your organisation is saving or sending this text, or many files were removed from it of late. Nothing was changed. Try again in a moment.

# Letters to many, in all
letters-held-waiting = 
    { $count ->
        [one] { $count } letter waits for another person
       *[other] { $count } letters wait for another person
    }
letters-held-none = No letter waits for another person.

# To authors, during an incident
incident-own-title = Not shown at the moment
incident-own = Your text came in and is kept. Everything of its kind is hidden from everybody for a while, also from you, while something is looked at. You need not send it again.
incident-own-withdraw = You can take it back all the same, as long as it was not published or used.
withdraw-button-any = Take it back

# What is not shown
incident-replies = Replies are not shown at the moment.
incident-comments = Comments are not shown at the moment.
incident-which = What is hidden, to be stopped for good
incident-which-none = There is nothing of this kind.
incident-which-about = Without its words: by whom, on whom, and of which day, the latest first.

# Redaction, of files
redaction-files = 
    { $count ->
        [one] The file of this text is destroyed with it, once another person confirms.
       *[other] All { $count } files of this text are destroyed with it, once another person confirms.
    }

# Redaction, of answers
source-answer = An organisation’s own answer

# Errors by their fields
field-says = { $field }: { $words }

# Passing on what was opened
review-pass-on-open = Pass it on: it is too much

# Cases that are taken over
case-take-over = Take the case over

# Not shown for a while
saying-not-shown = not shown at the moment
figure-not-shown = replies: not shown at the moment

# What other information is called where its title is not to be read
information-of = Other information of { $day }

# Dates
refusal-date-too-late = This date is too late: choose an earlier one.
refusal-session-not-yet = This session is planned for a later day: note it as held on that day or after.
fault-not-a-day = Write a full date, as 2017-10-25.

# A statement
project-affirm-all = Each of these has to hold: tick every one.

# What waits for the safeguarding group
projects-to-approve = Projects to approve

# Drafts and letters, said plainly
unsent-empty = There is nothing to save yet: write something first.
letter-case-opened-kind = a case
letter-case-overdue-kind = an overdue case
letter-incident-kind = an incident
letter-bulk-reading-kind = many pages opened
letter-released-by = Let go by { $name }.
letter-dropped-by = Taken back by { $name }.

# What was changed in the rules
rules-changes = What was changed
rules-never-changed = Nothing was changed yet.
rules-changed-so = Meanwhile this was changed by somebody else:
rules-rule = Rule
rules-before = Before
rules-after = After
rules-on = yes
rules-off = no

# Rules that two change
rules-changed-both = somebody else changed this too, to “{ $words }”. Choose one of the two.
rules-open-anew = Somebody changed the rules meanwhile. What you typed is here. Open the page anew in another window, and enter your change there.
rules-criterion-named = Criterion “{ $key }”, { $language }

# What a text is on, and why it was turned away
criterion-unmet = This criterion is not met:
criterion-choose = Choose the criterion that is not met
information-on = On:
information-on-parties = On which Parties
organisation-signed = signed

# Taking a passage out
redaction-to-confirm = A passage to be taken out waits for another person
redaction-now = What is public now
redaction-then = What is proposed

# Counts of children
session-not-a-count = Write how many took part, as a whole number up to 10,000, or leave it empty.
refusal-nobody-took-part = Say how many children took part, in at least one band; if nobody came, call the session off.

# Other information on a Party
party-information = Other information from organisations
party-own-answers = Their own answers to:

# Rules that one changes and another takes away
rules-emptied-both = somebody else took this away. Keep it or empty it.
