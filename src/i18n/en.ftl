# Every sentence, in English. The same keys and variables stand in fr.ftl; a test compares.

## Reasons: short enough to stand behind a plus or a minus.
reason-near = { $place }, { $km } km away
reason-far = { $place }, { $km } km away: far
reason-in-area = { $place }, your area
reason-remote = remote ({ $region })
reason-remote-worldwide = remote from anywhere
reason-remote-region-unknown = remote, without saying from where
reason-remote-worldwide-unlisted = remote worldwide, which `place.remote` does not name
reason-remote-elsewhere = remote, but from: { $region }
reason-hybrid = hybrid, { $place } is { $km } km away
reason-hybrid-unknown = hybrid, { $place }
reason-place-unknown = names no place
reason-tech-wanted = { $name } ({ $strength ->
    [3] your strength
    [2] you know it
   *[other] you are learning it
})
reason-tech-related = { $name }, close to { $wanted }
reason-tech-other = also asks for { $names }
reason-tech-unknown = names no technology
reason-trade-fits = { $trade } (your trade)
reason-trade-other = { $trade }, { $yours }
reason-trade-unknown = does not say what is to be done
reason-word-mentioned = says “{ $word }” once, which you avoid
reason-local-client = by language or currency a client of your country
reason-client-abroad = client in { $country }
reason-space-wanted = { $name } (your field)
reason-space-unknown = names no field
reason-engagement = { $what }
reason-offer-unsure = perhaps no offer: no pay, length or way to answer
reason-engagement-unknown = does not say what is offered
reason-small = small: “{ $words }”
reason-small-unsaid = small piece of work
reason-large = long: “{ $words }”
reason-large-unsaid = long engagement
reason-size-unknown = does not say how big
reason-pay-fits = { $pay }
reason-pay-low = { $pay }: below your least
reason-pay-unknown = names no pay
reason-fresh = { $hours ->
    [0] brand new
   *[other] posted { $hours } h ago
}
reason-old = posted { $days } days ago
reason-undated = { $days ->
    [0] date unknown, seen today
    [one] date unknown, seen { $days } day ago
   *[other] date unknown, seen { $days } days ago
}
reason-many-proposals = { $count } proposals already
reason-sign = { $sign }
reason-agency = through an agency
reason-client-unknown = client unknown
reason-experience-asked = { $years ->
    [one] asks for { $years } year of experience
   *[other] asks for { $years } years of experience
}
reason-outside-trade = outside your trade
reason-reposted = { $times ->
    [one] posted again { $times } time
   *[other] posted again { $times } times
}

## Gates, and what would have to change.
gate-not-a-gig = not a gig: { $what }
gate-talk = talk: nothing is offered
gate-closed = filled or over, by its own words
gate-self-advert = somebody offering their own services
gate-scam = looks like a scam{ $signs }
gate-unpaid = unpaid
gate-out-of-reach = { $place }, { $km } km away: out of reach
gate-remote-elsewhere = remote, but from: { $region }
gate-place-unknown = names no place
gate-tech-avoided = asks for { $name }, which you avoid
gate-word-avoided = contains “{ $word }”, which you avoid
gate-space-avoided = client in { $name }, which you avoid
gate-required-missing = names none of: { $words }
gate-client-muted = { $client }, which you muted
gate-agency-refused = through an agency
gate-tech-unknown = names no technology
gate-pay-unknown = names no pay
gate-pay-too-low = { $pay }: below your least
gate-language-not-read = in a language you do not read
gate-expired = past its deadline
gate-unavailable = no longer listed since { $day }
gate-too-old = not seen for { $days } days
gate-posted-long-ago = posted { $days } days ago
way-not-a-gig = add this kind to `engagement`
way-talk = nothing to change; `gigscout show` lists the words
way-closed = it would have to be posted again
way-self-advert = nothing to change: nothing is offered
way-scam = nothing to change; `gigscout show` lists the signs
way-unpaid = nothing to change: only paid work is kept
way-out-of-reach = a `place.radius_km` of at least { $km }, or `place.outside = "lower"`
way-remote-elsewhere = add that region to `place.remote`
way-place-unknown = `place.unknown = "keep"`
way-tech-avoided = take { $name } out of `tech.avoid`
way-word-avoided = take “{ $word }” out of the words you avoid
way-space-avoided = take { $name } out of `space.avoid`
way-required-missing = take a word out of `require`, or add one
way-client-muted = take it out of `clients.mute`
way-agency-refused = `clients.agencies = "lower"`
way-tech-unknown = `tech.unknown = "lower"`
way-pay-unknown = `pay.unknown = "lower"`
way-pay-too-low = a lower `pay.least`
way-language-not-read = add its language to those you read
way-expired = nothing: the date has passed
way-unavailable = it would have to be listed again
way-too-old = it would have to turn up in a source again
way-posted-long-ago = a `digest.oldest_days` of at least { $days }, or it is posted again

## What is kept out by what was read, as a near miss tells it.
near-not-a-gig = read as { $what }
near-self-advert = read as an offer of services
near-unpaid = read as unpaid
near-language = read as written in { $name }
near-expired = read as closed since { $day }
near-words = { $read }: { $words }
language-en = English
language-fr = French
language-de = German
language-es = Spanish
language-it = Italian
language-pt = Portuguese
language-nl = Dutch
language-other = another language

## What is offered, by whom, with what signs.
engagement-gig = one-off gig
engagement-contract = freelance contract
engagement-part-time = part-time
engagement-employment = employment
engagement-internship = internship
engagement-programme = call for applications
engagement-event = event
engagement-nothing = nothing offered
engagement-unknown = kind unknown
sign-unpaid = unpaid
sign-equity = paid in equity
sign-commission = paid by commission
sign-pay-first = asks you to pay first
sign-messenger-only = contact by messenger only
sign-too-good = too good to be true
sign-reshipping = reshipping parcels
sign-account-renting = renting out accounts
sign-illicit = illicit
sign-spam = spam

## Where a lead stands.
stage-new = new
stage-applied = applied
stage-talking = talking
stage-quoted = quoted
stage-won = won
stage-lost = lost
stage-silent = no answer
stage-dismissed = dismissed
stage-expired = expired

## Health of a source, and the way out.
health-ok = fine
health-unchanged = nothing new
health-empty = empty
health-refused = refused
health-gone = gone
health-unreachable = unreachable
health-malformed = unreadable
health-changed = page changed
health-quiet = quiet
health-waiting = waiting for its first mail
health-gap = items may be missing
health-stalled = stands still
advice-ok = all is well
advice-unchanged = nothing to do
advice-empty = check its search in the configuration
advice-refused = switch to the site’s alert mails
advice-gone = correct or remove its address
advice-unreachable = nothing to do: it is tried again, ever more rarely
advice-malformed = check its address: the format is not what it was
advice-changed = mend its selectors: `gigscout check --online`
advice-quiet = check that it is still alive
advice-waiting = check that the alert is active on the site
advice-gap = poll it more often: lower `every`
advice-stalled = check that it is still fed: the site may have moved its list
advice-cause-key = check its key or password: the site does not take it
advice-cause-too-often = poll it less often: raise `every`
advice-cause-challenge = the page is for browsers only: switch to the site’s alert mails or feed
advice-cause-robots = its robots.txt keeps programs out: take its feed or alert mails
advice-cause-secret = check the file or variable that holds its key
advice-cause-name = correct its address: nobody knows that host
advice-cause-certificate = nothing to do: the site has to renew its certificate
advice-cause-server = nothing to do: the site itself is down; it is tried again, ever more rarely
advice-cause-path = check its path: the file is not there
evidence-gap = { $n ->
    [one] { $n } hour between two polls
   *[other] { $n } hours between two polls
}
evidence-old = the newest item is of { $day }, usually { $n ->
    [one] one a day
   *[other] one every { $n } days
}
evidence-empty = without any item since { $day }
lasting-days = { $n ->
    [one] for { $n } day
   *[other] for { $n } days
}
unavailable-since = No longer listed since { $day }.

## Pay, with its unit.
pay-between = { $min } to { $max }{ $unit }
pay-under = under { $max }{ $unit }
pay-from = from { $min }{ $unit }
pay-exact = { $max }{ $unit }
unit-hour = /h
unit-day = /day
unit-week = /week
unit-month = /month
unit-year = /year
unit-project = { " " }in all
unit-piece = { " " }apiece
unit-short-day = /d
unit-short-week = /wk
unit-short-month = /mo
unit-short-year = /y
unit-short-piece = { " " }each

## Ages.
age-this-morning = this morning
age-today = today
age-yesterday = yesterday
age-days = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
age-undated = date unknown, seen { $age }
age-weeks = { $n ->
    [one] { $n } week ago
   *[other] { $n } weeks ago
}

## The email.
subject-prompts = { $n ->
    [one] { $n } follow-up
   *[other] { $n } follow-ups
}
subject-tasks = { $n ->
    [one] { $n } thing to do
   *[other] { $n } things to do
}
subject-leads = { $n ->
    [one] { $n } lead
   *[other] { $n } leads
}
subject-maybe = { $n ->
    [one] { $n } lead, perhaps
   *[other] { $n } leads, perhaps
}
subject-contacts = { $n ->
    [one] 1 person to write to
   *[other] { $n } people to write to
}
subject-first = { $counts }: { $title } ({ $score })
subject-nothing = Nothing new this morning
sample-mark = SAMPLE
sample-note = Sample: a demonstration on invented posts, on a fixed date. Nothing here is real.
greeting = Good morning { $name }, { $date }
first-note = Your first email: the best of { $n ->
    [one] { $n } post already online
   *[other] { $n } posts already online
}. Next come the new ones, and the rest little by little.
nothing-read = No source could be read yet. The first email with leads comes as soon as one of them answers.
subject-nothing-read = No source could be read yet
nothing-new = { $read ->
    [0] No new posts.
    [one] { $read } post read, none worth your morning.
   *[other] { $read } posts read, none worth your morning.
}
head-today = To do today
head-write = To write to this morning
head-write-count = { $n } of { $read ->
    [one] { $read } read
   *[other] { $read } read
}
head-first = The best at the moment
head-explore = Outside your niche
head-maybe = Perhaps
head-maybe-rationed = { $n }, and { $kept } others, { $ration } a day while they are fresh
head-maybe-count = { $kept ->
    [0] { $n }
    [one] { $n }, and { $kept } kept for tomorrow
   *[other] { $n }, and { $kept } kept for tomorrow
}
head-backlog = Still online
after-head = : { $name }
head-new-source = New source
new-source-count = { $fitting ->
    [0] { $n } online, none for you
   *[other] { $n } online, { $fitting } for you
}
new-source-count-all = { $n } online
new-source-kept = { $n ->
    [one] and { $n } other
   *[other] and { $n } others
}
kept-rationed = { $n ->
    [one] and { $n } other while it is fresh
   *[other] and { $n } others, { $ration } a day while they are fresh
}
kept-rationed-all = { $n ->
    [one] { $n } other waiting
   *[other] { $n } others waiting, { $ration } a day while they are fresh
}
kept = { $kept ->
    [one] { $kept } more kept for tomorrow
   *[other] { $kept } more kept for tomorrow
}
head-contacts = People to write to
contacts-kept = { $n ->
    [one] 1 more in later emails.
   *[other] { $n } more in later emails.
}
head-dates = Dates
head-sources = Sources
head-week = Your week
prompt-follow-up = Follow up with { $who }
prompt-follow-up-note = You wrote { $day }, { $n ->
    [one] { $n } working day
   *[other] { $n } working days
} ago, no answer.
prompt-call = Call back { $who }
prompt-call-note = A call was promised for { $day } and did not come.
prompt-feedback = Ask { $who } for feedback
prompt-feedback-note = Lost { $day }: learn why, and who else might be looking.
prompt-reposted = Still looking: { $who }
prompt-reposted-note = Posted again { $day }; you wrote { $applied }. Write once more.
prompt-snooze = Back again: { $who }
prompt-snooze-note = You put it aside until { $day }.
prompt-deadline = Last chance: { $who }
prompt-deadline-note = Closes { $day }.
prompt-quote = Follow up with { $who }: quote
prompt-quote-note = You sent a quote { $day }; no answer.
prompt-quiet = Pick up with { $who }
prompt-quiet-note = Nothing heard since { $day }.
prompt-recommend = Ask { $who } for a word
prompt-recommend-note = Won { $day }: a recommendation to show, and the work for your portfolio.
prompt-silent = No answer: { $who }?
prompt-silent-note = The last word was { $day }, nothing since: put it away as silent?
prompt-closed = Closed: { $who }
prompt-closed-note = You wrote { $day }; the post says that it is over. Ask once what was missing?
prompt-portfolio = For your portfolio: { $who }
prompt-portfolio-note = Won { $day }: an entry for your configuration, with the address to be filled in.
prompt-past = Say hello to { $who }
prompt-past-note = Won { $day }: who knows you asks you first.
prompt-window = Programme: { $who }
prompt-window-opens = Open now, until { $day }.
prompt-window-middle = Half of the time is over: until { $day }.
prompt-window-fortnight = Two weeks left: until { $day }.
prompt-window-last = Three days left: until { $day }.
prompt-sent = Sent already? One word is enough.
prompt-still = Still worth it?
prompt-late = { $n ->
    [one] { $n } working day late.
   *[other] { $n } working days late.
}
action-send = Send the follow-up
action-write = Write to the client
action-read = Read the post
seen-in = Seen in: { $sources }
seen-times = { $source } ({ $n } times)
looks-like = looks like [{ $id }]?
closes = [{ $id }] closes{ $days ->
    [0] { " " }today
    [1] { " " }tomorrow
   *[other] { " " }(in { $days } days)
}
source-line = { $source }: { $health }
week-goal = { $n ->
    [one] Application { $n }/{ $goal }
   *[other] Applications { $n }/{ $goal }
}
week-count = { $n ->
    [one] Applications: { $n }
   *[other] Applications: { $n }
}
near-misses = { $n ->
    [one] Narrowly kept out: { $n } lead
   *[other] Narrowly kept out: { $n } leads
}
prompts-kept = { $n ->
    [one] { $n } more to do tomorrow
   *[other] { $n } more to do tomorrow
}
score-of = { $score } out of 100
date-line = { $what }: { $title }
in-niche = niche { $name }
closes-on = closes { $day }
quoted = “{ $text }”
send-to = to { $to }
old-posts = { $n ->
    [one] { $n } post of more than { $days } days ago: not shown
   *[other] { $n } posts of more than { $days } days ago: not shown
}
prompt-word = To say next: { $command }
prompt-words = To say next: { $command } (or { $others })
cut = { $n ->
    [one] { $n } line left out to keep the email short: see `gigscout leads` and `gigscout sources`.
   *[other] { $n } lines left out to keep the email short: see `gigscout leads` and `gigscout sources`.
}
untitled = (untitled)
the-client = the client

# Said back by `check` and `init`.
check-home = { $name }: { $place }, { $km } km

## Answers to a word about a lead.
answer-snoozed = nothing about it until { $day }
answer-call = call promised for { $day }
answer-noted = noted

# Answers to the digest. What is to be kept of a list reads as a command with its number.
head-claims = Taken by others
claim-line = [{ $id }] { $title }: taken by { $by }, { $day }
answers-unheard = Answers have not been read since { $day }, { $hour } ({ $detail }): they wait and count then. Until then, in a terminal:
head-answers = Your answers
act-applied = Wrote
act-sent = Sent
act-no = Not for me
act-tomorrow = Tomorrow
act-no-channel = No contact
act-silent = No answer
act-other = Other…
answer-body = Send as it is.
answer-choose = (keep one line only, then send)
say-far = no { $id } too far
say-tech = no { $id } tech
say-pay = no { $id } pay
say-no-gig = no { $id } not a gig
say-client = no { $id } client
say-talking = answered { $id }
say-quoted = quoted { $id }
say-won = won { $id }
say-lost = lost { $id }
say-silent = silent { $id }
say-no-channel = no contact { $id }
say-undo = undo { $id }
reply-lead = → Reply: applied { $id } · no { $id } far / tech / pay · tomorrow { $id }
reply-prompt = → Reply: sent { $id } · tomorrow { $id } · answered { $id } · no contact { $id }
reply-silent = → Reply: silent { $id } · tomorrow { $id } · answered { $id }
reply-note = Reply to this email, a word a line, above the quote: “sent 12”, “no 13 pay”. A post to keep? Forward it to { $address }.
near-reply = Misread? Reply: “it is a gig { $id }”.
answer-line = [{ $id }] { $title }: { $said }
answer-untitled = [{ $id }] { $said }
answer-done = { $word ->
    [applied] noted, you wrote
    [talking] noted, talking
    [call] noted, a call promised for { $day }
    [quoted] noted, quote sent
    [won] noted, won
    [lost] noted, lost
    [silent] noted, no answer
    [dismiss] dismissed
    [snooze] put aside until { $day }
    [followed-up] noted, sent
    [no-channel] noted, no way to reach them
    [reopen] taken up again, the last step is undone
    [gig] noted, it is a gig
    [not-an-offer] noted, it offers nothing
    [spam] noted, spam: its sender is kept out too
    [closed] noted, filled or over
    [undo] noted, your correction is taken back
   *[other] noted
}
answer-paused = Paused: no email before { $day }. “resume” ends it.
answer-resumed = The pause is over.
act-lost = Lost
reply-closed = → Reply: lost { $id } · sent { $id } · answered { $id }
pause-until = { $name }: no email and no prompt before { $day }
pause-none = { $name }: no pause
answer-noticed = seen in your mail: { $said } (if not: “undo” with its number)
answer-refused = the answer reads as a no: if so, reply “lost” with its number
answer-already = { $word ->
    [snooze] already put aside until { $day }
   *[other] noted already
}
answer-impossible = “{ $word }” makes no sense here: { $stage }
answer-no-lead = there is no such number
answer-added = added from the mail that you forwarded
answer-unread = “{ $line }”: not understood, nothing changed
answer-expired = An answer to an email older than 45 days was not followed: reply to this one.
answer-forged = An answer with a forged sender was not followed.
answer-too-many = An answer of more than 15 commands was not followed: send fewer at a time.
answer-contradiction = An answer that says two opposite things was not followed: keep one line only.
answer-sender = An answer from { $from } was not followed: only your own address counts.

# Trades: what is asked for, and what the user does.
trade-develop = development
you-develop = you develop
trade-design = design
you-design = you design
trade-write = writing
you-write = you write
trade-proofread = proofreading
you-proofread = you proofread
trade-translate = translation
you-translate = you translate
trade-transcribe = transcription
you-transcribe = you transcribe
trade-seo = search engine optimisation
you-seo = you do SEO
trade-promote = marketing
you-promote = you do marketing
trade-teach = teaching
you-teach = you teach
trade-support = support
you-support = you do support
trade-administer = system administration
you-administer = you run systems
trade-analyse = data analysis
you-analyse = you analyse data
trade-collect = data collection
you-collect = you collect data
trade-enter = data entry
you-enter = you enter data
trade-assist = office work
you-assist = you do office work
trade-account = accounting and law
you-account = you keep accounts
trade-sell = sales
you-sell = you sell
trade-film = video
you-film = you make videos
trade-photograph = photography
you-photograph = you photograph
trade-record = audio and music
you-record = you make audio
trade-engineer = engineering
you-engineer = you engineer
trade-test = testing
you-test = you test
trade-manage = project management and advice
you-manage = you manage projects
trade-recruit = recruiting
you-recruit = you recruit
trade-craft = craft
you-craft = you craft
trade-labour = manual work
you-labour = you do manual work

check-words = { $name }: taken as written: { $words }
words-none = nothing known by that name: a word of your own is looked for as it is written
damped-reach = out of reach
damped-trade = outside your trade
damped-budget = a budget for next to no time
damped-start = much for who starts out

## Presets: what they take, and what to know of one.
presets-nothing = { $count ->
    [one] One needs nothing but its name
   *[other] { $count } need nothing but their name
}:
presets-word = { $count ->
    [one] One asks for a word
   *[other] { $count } ask for a word
}: a town, a search, a name, an address:
presets-account = { $count ->
    [one] One asks for an account
   *[other] { $count } ask for an account
}, mails or a file of yours:
presets-more = `gigscout sources --preset NAME` tells how one is set up; the table that it prints goes into the configuration.
presets-unknown = `{ $name }` is no preset; `gigscout sources --presets` lists them
presets-unknown-near = `{ $name }` is no preset; did you mean `{ $near }`?
presets-cost = costs: { $what }
presets-terms = terms: { $what }
presets-setup = to set up: { $what }
presets-if-refused = if refused: { $what }
presets-mails = a file or folder of mails, or `imap = {"{"} … {"}"}`: see `gigscout sources --kinds`
presets-file = the exported file or folder

## init: which sources, and the first reading.
init-proposed = These sources need no account and fit where you live and what you do:
init-which = Which to take (numbers; empty for all, 0 for none)
init-try = Read them now, once (y/n) [y]
init-yes-or-no = y or n
init-offline = no network: nothing was read, and no source is to blame
init-source = { $name }: { $health }{ $count ->
    [0] {""}
    [one] , one lead
   *[other] , { $count } leads
}
init-leads = Your first leads:
init-no-leads = No lead for you yet: the sources are read again as they are due.
init-service = Run it in the background from now on, as a service of yours (systemd) (y/n) [y]
init-service-started = It runs. What it does: journalctl --user -u gigscout; to end it: systemctl --user disable --now gigscout
init-service-enabled = It starts with your next session, or once the password is there: systemctl --user start gigscout
init-service-linger = It runs while you are logged in. To keep it running when you are not, after a restart too, let your services stay (“linger”): loginctl enable-linger
init-service-failed = The service could not be set up ({ $why }); everything else stands. By hand: gigscout run
backup-made = backup made: { $file }
backup-today = today’s backup is there already, in { $folder }
backup-there = { $file } is there already: name another file
mended-from = The store was put back from the backup of { $day }.
mended-anew = There was no backup: the store began anew with what the journal knew.
mended-entries = { $count ->
    [0] The backup held all that the journal knows.
    [one] One entry of the journal was added: nothing is mailed again, no application is forgotten.
   *[other] { $count } entries of the journal were added: nothing is mailed again, no application is forgotten.
}
mended-unreadable = { $count ->
    [one] One line of the journal could not be read.
   *[other] { $count } lines of the journal could not be read.
}
mended-aside = The old file is kept in { $folder }.
doctor-whole = the store is whole
doctor-no-backup = there is no backup yet: one is made with the first pass of a day, or by `gigscout backup`
doctor-backup = backup of { $day }: whole, { $size } KiB
doctor-backup-bad = backup of { $day }: not usable ({ $detail })
doctor-journal = { $bad ->
    [0] journal: { $count } entries
   *[other] journal: { $count } entries, { $bad } not readable
}
digest-mended-from = The store was damaged and has been put back from the backup of { $day }; what was sent and said since came from the journal.
digest-mended-anew = The store was damaged and there was no backup: it began anew with what the journal knew.

forgot-lead = { $lead }: its texts and people are forgotten; what you did about it stays. Backups hold them for five weeks at most.
forgot-address = { $count ->
    [0] nothing is held of that address
    [one] forgotten in one place. Backups hold it for five weeks at most.
   *[other] forgotten in { $count } places. Backups hold it for five weeks at most.
}
forget-what = `{ $what }` is neither the number of a lead nor an email address
traces-none = nothing is held of that address
trace-posting = in a posting of { $source } since { $day }: [{ $lead }] { $title }
trace-email = in an email to you of { $day }
trace-note = in your note about [{ $lead }] of { $day }
trace-answer = in an answer of yours to { $email }
trace-journal = { $n ->
    [one] in { $n } line of the journal
   *[other] in { $n } lines of the journal
}

## The email's newer parts.
common = All of them: { $reasons }
action-answer = Answer on the site
action-copy = Copy the text
from = From { $who }
action-open = See the text
answer-in-chat = to be sent in { $source }
answer-on-list = to be sent to { $source }
answer-where = to be sent where it was posted: { $source }
seen-of = From { $who }, seen in: { $sources }
online = online
head-progress = In progress
progress-line = [{ $id }] { $who }: { $stage ->
    [talking] talking, last word { $day }
    [quoted] quote sent { $day }
   *[other] written to { $day }
}
progress-call = call on { $day }
progress-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
week-streak = { $n } working days in a row
week-reached = { $done }, goal reached
week-missing = { $done }, { $n } to go { $until }
until-day = by { $day }
until-tonight = by tonight
week-cohort = { $month }: { $n } written → { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
} → { $won } won
talk = { $n ->
    [one] 1 message of { $source } was talk
   *[other] { $n } messages of { $source } were talk
}
talk-rest = { $n ->
    [one] 1 message elsewhere was talk
   *[other] { $n } messages elsewhere were talk
}
sources-quiet = { $n } silent
sources-unreachable = { $n } out of reach for now
sources-back = { $n } read again
sources-rest = { $counts }: `gigscout sources`
head-meanwhile = Meanwhile
meanwhile-below = Closest to your threshold of { $least }: [{ $id }] { $title } ({ $score })
meanwhile-waiting = { $n ->
    [one] 1 application awaits an answer: [{ $id }] { $who }, written to { $day }
   *[other] { $n } applications await an answer, the oldest: [{ $id }] { $who }, written to { $day }
}
meanwhile-greet = Say hello to { $who } [{ $id }]? Last word { $day }.
meanwhile-source = A source to add: { $site } (`gigscout sources --presets`)

## Statistics.
channel-site = sites
channel-chat = chats
channel-mail = mails
channel-calendar = calendars
channel-hand = added by hand
stats-title = { $name }: what the work brought
stats-title-year = { $name }: what { $year } brought
stats-funnel = { $n } written → { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
} → { $quoted ->
    [one] { $quoted } quote
   *[other] { $quoted } quotes
} → { $won } won
stats-row = { $n } → { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
} → { $won } won
stats-contact = written after { $days } d
stats-seen = { $n ->
    [one] { $n } lead seen
   *[other] { $n } leads seen
}
stats-by-month = By month
stats-by-source = By source
stats-by-niche = By niche
stats-by-channel = By channel
stats-leads = leads
stats-written = written
stats-answered = answers
stats-quoted = quotes
stats-won = won
stats-days = days to the first email
stats-cost = cost
stats-earned = prices stated
stats-unnamed = no known field
stats-column-id = id
stats-column-title = title
stats-column-client = client
stats-column-niche = niche
stats-column-sources = sources
stats-column-written = written
stats-column-stage = stage
stats-column-won = won
stats-column-amount = amount
stats-column-currency = currency

## The calendar.
agenda-closes = Closes: { $title } [{ $id }]

## The full screen.
ui-leads = Leads
ui-follow-ups = Follow-ups
ui-sources = Sources
ui-id = no.
ui-score = score
ui-title = what
ui-place = place
ui-pay = pay
ui-age = posted
ui-stage = stage
ui-due = due
ui-to = to whom
ui-kind = kind
ui-health = state
ui-source = source
ui-applied = written
ui-no = no
ui-tomorrow = tomorrow
ui-talking = answered
ui-quoted = quote
ui-won = won
ui-lost = lost
ui-no-channel = no contact
ui-undo = undo
ui-far = too far
ui-tech = technology
ui-pay-low = pay
ui-no-gig = not a gig
ui-client = client
ui-filter = filter
ui-read = read
ui-open = open the page
ui-tab = next tab
ui-quit = quit
ui-typing = ⏎ keep the filter · Esc clear it
ui-no-page = there is no page to open
ui-nothing = nothing here

## Facts in words, as `show` lists them.
fact-lang = language
fact-lang-unsure = { $name }, not surely
fact-offer = offer
fact-closed = over
fact-engagement = kind
fact-speaker = written by
fact-sign = sign
fact-client = client
fact-place = place
fact-place-possible = perhaps in
fact-remote = where
fact-region = from where
fact-tech = technology
fact-tech-possible = perhaps
fact-deliverable = to deliver
fact-space = field
fact-trade = trade
fact-task = task
fact-sector = client’s line
fact-pay = pay
fact-email = email
fact-url = link
fact-deadline = to answer by
fact-start = begins
fact-size = size
fact-billing = billing
fact-experience = experience
fact-proposals = proposals
fact-event = date
fact-contact = lead
fact-contact-value = somebody to write to
offer-offer = an offer of work
offer-perhaps = perhaps an offer
offer-talk = talk
closed-filled = filled
closed-cancelled = cancelled
closed-ended = ended
speaker-client = the client
speaker-agency = an agency
speaker-freelancer = a freelancer who offers services
speaker-community = a community
remote-yes = from afar
remote-no = on site
remote-hybrid = partly from afar
remote-unstated = not said
region-worldwide = anywhere
region-preferred = { $region }, preferred
region-except = { $region }, except { $except }
tech-asked = { $name }, asked first
tech-main = { $name }
tech-nice = { $name }, a plus
tech-implied = { $name }, implied
deliverable-website = website
deliverable-shop = online shop
deliverable-app = app
deliverable-bot = bot
deliverable-script = script
deliverable-spreadsheet = spreadsheet
deliverable-dashboard = dashboard
deliverable-database = database
deliverable-logo = logo
deliverable-poster = poster
deliverable-illustration = illustration
deliverable-photos = photos
deliverable-video = video
deliverable-audio = audio
deliverable-text = text
deliverable-translation = translation
deliverable-proofreading = proofreading
deliverable-transcription = transcription
deliverable-presentation = presentation
deliverable-data-entry = data entry
deliverable-model-3d = 3D model
deliverable-game = game
deliverable-lessons = lessons
deliverable-repair = repair
deliverable-resume = CV
deliverable-social-posts = posts for social networks
deliverable-map = map
deliverable-audit = audit
deliverable-form = form
billing-portage = through an umbrella company
billing-regie = by the day
billing-forfait = fixed price
billing-w2 = employee of an agency (W-2)
billing-c2c = company to company (C2C)
billing-1099 = independent contractor (1099)
size-hours = { $n } h of work
size-days = { $n ->
    [one] over { $n } day
   *[other] over { $n } days
}
size-weekly = { $n } h a week
size-on-site = { $n ->
    [one] { $n } day a week on site
   *[other] { $n } days a week on site
}
size-small = small, it says
years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
pay-salary = { $pay }, a salary
event-until = { $start } to { $end }
sector-health = health
sector-education = education
sector-games = games
sector-finance = finance
sector-real-estate = real estate
sector-restaurants = restaurants
sector-food-and-wine = food and wine
sector-retail = retail
sector-e-commerce = e-commerce
sector-nonprofit = nonprofit
sector-sport = sport
sector-culture = culture
sector-media = media
sector-travel = travel
sector-energy = energy
sector-ecology = ecology
sector-agriculture = agriculture
sector-public-sector = public sector
sector-legal = legal
sector-human-resources = human resources
sector-logistics = logistics
sector-manufacturing = manufacturing
sector-construction = construction
sector-religion = religion
sector-crypto = crypto
sector-gambling = gambling
sector-adult = adult
sector-telecom = telecom
sector-security = security
sector-events = events
sector-software = software
sector-science = science

## One lead whole.
show-alias = also known as { $numbers }
show-perhaps = looks like [{ $id }]; if it is: `gigscout merge { $id } { $own }`
show-reposted = { $n ->
    [one] posted again once, first seen { $day }
   *[other] posted again { $n } times, first seen { $day }
}
show-posting = { $n }. { $source }, seen { $at }
joined-key = the same number at the source
joined-url = the same link
joined-text = the same text
joined-near = texts alike to { $percent } %
joined-person = joined by you
event-applied = you wrote
event-talking = the client answered
event-quoted = quote sent
event-won = won
event-lost = lost
event-silent = no answer
event-dismissed = dismissed
event-snoozed = put aside until { $day }
event-followed-up = follow-up sent
event-call = call promised for { $day }
event-no-channel = no way to reach them
event-reopened = the last step undone
event-noted = note
event-gig = it is a gig
event-by-mail = by email
event-by-self = by gigscout
why-far = too far
why-tech = technology
why-pay = pay
why-not-a-gig = not a gig
why-client = client
why-other = another reason

## Why a lead stands where it stands.
part-place = place
part-trade = trade
part-client = client
part-tech = technology
part-space = field
part-size = size
part-pay = pay
part-fresh = age

## Moments and ages, for tables.
moment = { $day }, { $hour }
moment-short = { $day } { $hour }
on-moment = on { $day }, { $hour }
short-now = < 1 h
short-hours = { $n } h
short-days = { $n } d
short-weeks = { $n } wk
short-months = { $n } mo
short-years = { $n } y
short-remote = remote
short-place = { $place } { $km } km

## Tables.
column-lead = no.
column-title = title
column-place = place
column-pay = pay
column-age = age
column-source = source
column-state = state
column-every = every
column-news = last news
column-next = next
column-yield = leads→won
leads-count = { $shown } of { $all }
leads-kept-out = { $n ->
    [one] { $n } kept out
   *[other] { $n } kept out
}
leads-closed = { $n ->
    [one] { $n } closed
   *[other] { $n } closed
}
leads-all = `--all` shows them
leads-limit = `--limit { $n }` shows more
leads-none = no lead yet: `gigscout once` polls
leads-no-match = no lead fits
every-minutes = { $n } min
every-hours = { $n } h
every-days = { $n } d
never-polled = not polled yet
health-short-waiting = waiting
health-short-gap = a gap
sources-unread = { $n ->
    [one] { $n } item could not be read
   *[other] { $n } items could not be read
}
sources-yield = { $leads ->
    [one] { $leads } lead
   *[other] { $leads } leads
} → { $applied } applied → { $answered } answered → { $won } won
sources-none = no source is configured: `gigscout sources --presets` lists known sites
preset-cost = costs: { $text }
preset-terms = terms: { $text }
preset-setup = to set up: { $text }
preset-mails = a file or folder of mails, or `imap = { "{" } … { "}" }`: see `--kinds`

## Healthy or not.
status-healthy = healthy
status-unhealthy = not healthy
status-polled = { $all ->
    [one] { $n } of { $all } source polled
   *[other] { $n } of { $all } sources polled
}
status-broken = broken: { $names }
status-leads = { $n ->
    [one] { $n } lead
   *[other] { $n } leads
}
status-delivered = every email delivered
status-refused = the last email was refused for { $names }
status-unsent = { $n ->
    [one] { $n } email not delivered
   *[other] { $n } emails not delivered
}
status-unsent-days = { $n ->
    [one] { $n } email not delivered for days
   *[other] { $n } emails not delivered for days
}
status-late = a digest was due and is not written: { $names }
status-overdue = due and not polled: { $names }
status-unheard = answers not read since { $when }
status-no-backup = no backup since { $day }
status-never-backed-up = no backup yet
status-last-pass = last pass: { $when }
status-why = why: { $reason }

## What a pass says.
poll-offline = no network: nothing was polled, and no source is blamed
poll-new = { $n ->
    [one] { $n } new
   *[other] { $n } new
}
poll-merged = { $n ->
    [one] { $n } merged
   *[other] { $n } merged
}
poll-reposted = { $n ->
    [one] { $n } posted again
   *[other] { $n } posted again
}
poll-changed = { $n ->
    [one] { $n } changed
   *[other] { $n } changed
}
poll-known = { $n ->
    [one] { $n } known
   *[other] { $n } known
}
poll-unreadable = { $n ->
    [one] { $n } unreadable
   *[other] { $n } unreadable
}
poll-resting = { $n ->
    [one] { $n } source not due yet
   *[other] { $n } sources not due yet
}
once-configuration = configuration: { $file }
once-reread = { $n ->
    [one] { $n } posting read again by new rules
   *[other] { $n } postings read again by new rules
}
digest-answers = { $n ->
    [one] answers by email: { $n } followed
   *[other] answers by email: { $n } followed
}
digest-written = digest for { $name }: { $subject }
digest-nothing = digest for { $name }: nothing to say
digest-already = digest for { $name }: today’s is written already (`--again` for another)
digest-quiet = digest for { $name }: a quiet day (`--again` for one all the same)
digest-unsent = digest for { $name }: an earlier one is still on its way and goes first
digest-sent = sent by { $host }: { $reply }
digest-filed = email: { $reply }
digest-not-sent = not sent: { $error }
digest-waiting = { $n ->
    [one] { $n } email not delivered yet, { $when }
   *[other] { $n } emails not delivered yet, { $when }
}
digest-next-try = next try { $at }
digest-next-call = tried again with the next call
digest-refused = the last email for { $name } was refused; the next digest carries what it held; why: { $reply }
mail-test-subject = gigscout: a test
mail-test-text = Hello. If you read this, gigscout can write to you.
mail-test-taken = taken for { $to }: { $reply }
follow-ups-none = nothing is due today
follow-ups-to = to { $to }
follow-ups-subject = subject: { $subject }
merged = [{ $id }] { $title } holds [{ $other }] now; both numbers mean it
split = [{ $new }] is its own lead now, apart from [{ $id }]

## The configuration.
check-right = { $file }: no mistake found
check-profiles = { $n ->
    [one] { $n } profile
   *[other] { $n } profiles
}
check-sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
}
check-data = data in { $folder }
check-members = members are read from { $folder }, as `[coop]` names no folder with `members`
check-unit = started by { $unit }
check-no-unit = no systemd unit starts it
check-warning = warning: { $what }
check-source = source `{ $name }`: { $what }
check-no-source = there is no source that is on: nothing will be found
check-no-path = there is no `{ $path }`
check-no-folder = the data folder `{ $folder }` cannot be used: `{ $there }` is no folder
trial-postings = { $n ->
    [one] { $n } posting
   *[other] { $n } postings
}
trial-problems = { $n ->
    [one] { $n } problem
   *[other] { $n } problems
}
trial-broken = broken: { $detail }
trial-mail-out = emails by { $server }
trial-mail-answers = answers from { $server }
trial-mail-sent = sent mails from { $server }
trial-login = logged in as { $user }, and out again
trial-no-login = there, and asks for no login

## What check finds on this machine.
machine-clock-unset = the clock says { $day }: it was never set
machine-clock-behind = the clock says { $day }, and the store holds something of { $newest } already: is the clock right?
machine-clock-ahead = the clock says { $day }, more than a year after the newest of the store ({ $newest }): is the clock right?
machine-not-writable = `{ $path }` cannot be written
machine-open = the data folder `{ $path }` is open to others (mode { $mode }): `chmod 700` closes it
machine-room = only { $free } MiB are free for the data, { $least } are needed
machine-no-maildir = the folder of answers `{ $path }` is not there: nothing that you answer is read
machine-provider-port = { $host } takes emails on port { $known }, not on { $port }
machine-no-login = there is no `user` for { $host }: most servers take no email from strangers
machine-other-sender = `from` ({ $from }) is of another domain than the account ({ $user }): many servers refuse or rewrite that
machine-unit-missing = `{ $unit }` starts `{ $program }`, which is not there; this program is `{ $own }`
machine-unit-other = `{ $unit }` starts `{ $program }`, not this program (`{ $own }`)
machine-unit-configuration = `{ $unit }` reads `{ $read }`, not `{ $file }`

posting-date = date
posting-when = when
posting-link = link
posting-client = client
posting-place = place
posting-pay = pay
posting-tags = tags
problem-hint = did you mean `{ $word }`?
problem-count = { $n ->
    [one] Configuration has { $n } error; gigscout was not started
   *[other] Configuration has { $n } errors; gigscout was not started
}
problem-known = there are { $names }
add-written = `{ $name }` added to { $file }
add-gives = It gives { $what }.
add-first = The first:
add-also = Also seen: { $what }
import-added = { $n ->
    [one] { $n } source added to { $file }
   *[other] { $n } sources added to { $file }
}
import-nothing = nothing to add

## What a wrong call is told.
usage-unknown-argument = unknown argument `{ $word }`
usage-unknown-command = unknown command `{ $word }`
usage-invalid-value = `{ $value }` is not possible for `{ $argument }`
usage-why = `{ $argument }` cannot be `{ $value }`: { $why }
usage-possible = possible: { $words }
usage-no-value = `{ $argument }` needs a value
usage-number = expected a whole number
usage-missing = missing: { $words }
usage-missing-command = which command?
usage-conflict = `{ $argument }` and `{ $other }` cannot stand together
usage-twice = `{ $argument }` stands twice
usage-too-many = too many values for `{ $argument }`
usage-other = the call cannot be understood
usage-line = usage: { $usage }
usage-head = Usage:
usage-commands = Commands:
usage-arguments = Arguments:
usage-options = Options:
usage-command = COMMAND
usage-default = by default: { $words }
usage-env = or variable { $name }
usage-help = Print help
usage-version = Print version

## What a word may be.
word-kind-sector = sector
word-kind-space = field
word-kind-task = task
word-kind-tech = technology
word-kind-trade = trade

# What the user corrects of a lead as it was read.
gate-marked-spam = spam, as you said
gate-marked-no-offer = no offer, as you said
gate-sender-spam = from the sender of [{ $id }], which you called spam
gate-sender-no-offer = from the sender of [{ $id }], which offered nothing, as you said
way-marked = take your word back: `gigscout mark … --undo`
way-sender-marked = take your word on [{ $id }] back: `gigscout mark { $id } --undo`
marked-gig = it is a gig
marked-not-an-offer = it offers nothing
marked-spam = it is spam
marked-closed = it is filled or over
marked-language = the language is { $value }
marked-place = the place is { $value }
marked-pay = the pay is { $value }
marked-trade = the work is { $value }
marked-tech = the technologies are { $value }
marked-undo = your last correction is taken back
marked-none = nothing is corrected
marked-nothing-to-undo = there is nothing to take back
marked-already = known already: { $value }
marked-sender = later posts of the same address or handle are kept out too
mark-effect = score { $before } → { $after }
mark-effect-in = score { $before } → { $after }, and it is let in now
mark-effect-out = score { $before } → { $after }, and it is kept out now: { $why }
mark-effect-still-out = kept out still: { $why }
mark-unknown = “{ $value }” corrects nothing{ $hint }: expected gig, not-an-offer, spam, closed, place=, pay=, language=, trade=, tech=
mark-near = { " " }(did you mean “{ $near }”?)
mark-no-value = “{ $value }” needs a value, such as { $example }
mark-value = “{ $value }” takes no value
mark-place = no place called “{ $value }” is known; try a larger town near it, or add the country: “Rouen, France”
mark-pay = “{ $value }” is no pay; expected such as 300/project, 15 EUR/h, 250-300/day
mark-language = “{ $value }” is no language that is known{ $hint }: expected fr, en, de, es, it, pt, nl, other
mark-trade = “{ $value }” is no kind of work that is known{ $hint }: gigscout words lists them
mark-tech = “{ $value }” is no technology that is known{ $hint }: gigscout words lists them
muted-now = { $client } is muted: nothing of theirs is shown
muted-already = { $client } was muted already
muted-none = nobody is muted
muted-in-file = { $client }: in the configuration
muted-by = { $client }: by [{ $id }], { $day }
muted-unknown = [{ $id }] names no client and no address; turn it away alone: gigscout dismiss { $id } --why client
unmuted = { $client } is heard of again
unmuted-not = “{ $client }” is not muted{ $hint }
unmuted-file = “{ $client }” stands in the configuration: take it out of `clients.mute`

# An edit tried, and what rules cost.
replay-same = both are “{ $file }”: say the edited one with --config, or the present one with --against
replay-no-profile = the edited configuration has no profile “{ $name }”
replay-head = { $days } days, { $digests } digests, { $leads } leads: { $in } enter, { $out } leave, { $moved } move
replay-more = and { $count } more
replay-no-room = no room, or below the least
replay-none-applied = you wrote to none of those that were shown
replay-applied = of the { $all } that you wrote to, { $stay } stay
section-top = top
section-explore = outside the niche
section-maybe = perhaps
section-backlog = waiting
section-new_source = new source
section-contacts = people
section-dates = dates
rules-head = { $days } days, { $leads } leads, { $in } let in
rules-gates = kept out:
rules-gate = { $name }: { $leads }, of these { $alone } by it alone{ $best }
rules-words = words of the file:
rules-word = { $name } “{ $word }”: { $leads }{ $best }
rules-best = ; the best [{ $id }] { $score } { $title }
rules-never = never met: { $words }
reason-learned = from your choices: { $words }

# Where a lead stands, and why.
why-ranked = { $score }: number { $rank } of { $of } today, a digest shows from { $least } on, { $shown }
why-below = { $score }: number { $rank } of { $of } today, below the { $least } from which a digest shows, { $shown }
why-kept-out = { $score }, kept out: { $gate }; { $shown }
why-handled = { $score }: settled, or over; a digest shows from { $least } on, { $shown }
why-niche = of your niche { $name }
why-unsaid = what the posting leaves unsaid could make good up to { $points } points: { $what }
why-never-shown = never shown
why-shown = shown on { $day }
why-of = of { $most }
why-gate = kept out: { $gate }
why-misread = misread? { $command }
why-missing = { $missing } points short of the { $least } of [profile.digest] least; most is lost at: { $part }
criterion-place = place
criterion-trade = trade
criterion-tech = tech
criterion-space = space
criterion-size = size
criterion-pay = pay
criterion-client = client
criterion-fresh = fresh
criterion-learned = learned
learned-none = nothing is learned yet: { $count } of the 10 choices that it takes
learned-head = learned from { $count } choices: { $took } taken, { $turned } turned away
learned-frozen = frozen: later choices change nothing (gigscout learned --thaw)
learned-row = { $points } { $feature }: { $took } taken, { $turned } turned away
learned-from = from { $leads }
learned-freeze = frozen as it is
learned-thaw = later choices count again
learned-forget-all = all that was learned is forgotten; choices count from now on
learned-forget = “{ $feature }” is forgotten
learned-unknown = nothing was learned of “{ $feature }”{ $hint }
learned-changes = this changes: { $changes }
learned-no-change = this changes nothing that is learned
rule-marked = marked by you
rule-taken = taken by another member
rule-scam = fraud
rule-self-advert = offers of services
rule-talk = talk
rule-closed = filled or over
rule-not-a-gig = no gig
rule-unpaid = unpaid
rule-out-of-reach = out of reach
rule-remote-elsewhere = remote from elsewhere
rule-place-unknown = no place named
rule-tech-avoided = technology avoided
rule-word-avoided = word avoided
rule-space-avoided = line of business avoided
rule-required-missing = required word missing
rule-client-muted = client muted
rule-agency-refused = agency
rule-tech-unknown = no technology named
rule-pay-unknown = no pay named
rule-pay-too-low = pay too low
rule-language-not-read = language not read
rule-expired = past its deadline
rule-too-old = not seen any more
rule-posted-long-ago = posted long ago
gate-taken = taken by { $by } on { $day }
way-taken = nothing, while { $by } is at it
doubt-both = “{ $word }” is wanted and avoided: it keeps out what it asks for
doubt-late = late_until = { $late } is not after at = { $at }: a late digest is sent however late it is
doubt-least = hardly any lead reaches [profile.digest] least = { $least }
doubt-quiet = every day is quiet: no digest is ever sent
doubt-tech-drop = `tech.unknown = "drop"` without a wanted technology keeps out nearly all
doubt-drops = “{ $name }” keeps out { $leads } of the { $all } leads of 30 days; gigscout rules shows the best of them
doubt-never = never met in 30 days: { $words }

poll-gone = { $n } no longer listed
poll-pages = { $n ->
    [one] 1 posting read on its own page
   *[other] { $n } postings read on their own pages
}
status-stalled = without anything new for too long: { $names }
leads-gate = kept out: { $gate }
