# Every sentence, in French. The same keys and variables stand in en.ftl; a test compares.

## Reasons: short enough to stand behind a plus or a minus.
reason-near = { $place }, à { $km } km
reason-far = { $place }, à { $km } km : loin
reason-in-area = { $place }, ta région
reason-remote = à distance ({ $region })
reason-remote-worldwide = à distance, de partout
reason-remote-region-unknown = à distance, sans dire d’où
reason-remote-worldwide-unlisted = à distance dans le monde entier, que `place.remote` ne cite pas
reason-remote-elsewhere = à distance, mais depuis : { $region }
reason-hybrid = hybride, { $place } à { $km } km
reason-hybrid-unknown = hybride, { $place }
reason-place-unknown = lieu non précisé
reason-tech-wanted = { $name } ({ $strength ->
    [3] ton fort
    [2] tu connais
   *[other] tu débutes
})
reason-tech-related = { $name }, proche de { $wanted }
reason-tech-other = demande aussi : { $names }
reason-tech-unknown = technologie non précisée
reason-trade-fits = { $trade } (ton métier)
reason-trade-other = { $trade }, { $yours }
reason-trade-unknown = ne dit pas quoi faire
reason-word-mentioned = cite une fois « { $word } », que tu évites
reason-local-client = par la langue ou la monnaie, client de ton pays
reason-client-abroad = client en { $country }
reason-space-wanted = { $name } (ton domaine)
reason-space-unknown = domaine non précisé
reason-engagement = { $what }
reason-offer-unsure = peut-être pas une offre : ni prix, ni durée, ni moyen de répondre
reason-engagement-unknown = type de mission non précisé
reason-small = petit : « { $words } »
reason-small-unsaid = petite mission
reason-large = long : « { $words } »
reason-large-unsaid = longue mission
reason-size-unknown = taille non précisée
reason-pay-fits = { $pay }
reason-pay-low = { $pay } : sous ton minimum
reason-pay-unknown = budget non précisé
reason-fresh = { $hours ->
    [0] toute fraîche
   *[other] parue il y a { $hours } h
}
reason-old = parue il y a { $days } jours
reason-undated = { $days ->
    [0] date inconnue, vue aujourd’hui
    [one] date inconnue, vue il y a { $days } jour
   *[other] date inconnue, vue il y a { $days } jours
}
reason-many-proposals = déjà { $count } propositions
reason-sign = { $sign }
reason-agency = passe par un intermédiaire
reason-client-unknown = client inconnu
reason-experience-asked = { $years ->
    [one] { $years } an d’expérience demandé
   *[other] { $years } ans d’expérience demandés
}
reason-outside-trade = hors de ton métier
reason-reposted = { $times ->
    [one] republiée { $times } fois
   *[other] republiée { $times } fois
}

## Gates, and what would have to change.
gate-not-a-gig = pas une mission : { $what }
gate-talk = discussion : rien n’est proposé
gate-closed = pourvue ou close, dit l’annonce
gate-self-advert = quelqu’un qui propose ses services
gate-scam = ressemble à une arnaque{ $signs }
gate-unpaid = non payé
gate-out-of-reach = { $place }, à { $km } km : hors de portée
gate-remote-elsewhere = à distance, mais depuis : { $region }
gate-place-unknown = aucun lieu précisé
gate-tech-avoided = demande { $name }, que tu évites
gate-word-avoided = contient « { $word } », que tu évites
gate-space-avoided = client du secteur { $name }, que tu évites
gate-required-missing = ne cite rien de : { $words }
gate-client-muted = { $client }, que tu as mis en sourdine
gate-agency-refused = passe par un intermédiaire
gate-tech-unknown = technologie non précisée
gate-pay-unknown = budget non précisé
gate-pay-too-low = { $pay } : sous ton minimum
gate-language-not-read = dans une langue que tu ne lis pas
gate-expired = date limite passée
gate-too-old = pas revue depuis { $days } jours
gate-posted-long-ago = parue il y a { $days } jours
way-not-a-gig = ajouter ce type à `engagement`
way-talk = rien à changer ; `gigscout show` donne les mots
way-closed = qu’elle soit republiée
way-self-advert = rien à changer : ce n’est pas une offre
way-scam = rien à changer ; `gigscout show` donne les indices
way-unpaid = rien à changer : gigscout ne garde que le travail payé
way-out-of-reach = `place.radius_km` d’au moins { $km }, ou `place.outside = "lower"`
way-remote-elsewhere = ajouter cette zone à `place.remote`
way-place-unknown = `place.unknown = "keep"`
way-tech-avoided = retirer { $name } de `tech.avoid`
way-word-avoided = retirer « { $word } » des mots évités
way-space-avoided = retirer { $name } de `space.avoid`
way-required-missing = retirer un mot de `require`, ou en ajouter un
way-client-muted = le retirer de `clients.mute`
way-agency-refused = `clients.agencies = "lower"`
way-tech-unknown = `tech.unknown = "lower"`
way-pay-unknown = `pay.unknown = "lower"`
way-pay-too-low = un `pay.least` plus bas
way-language-not-read = ajouter cette langue à celles que tu lis
way-expired = rien : la date est passée
way-too-old = qu’elle reparaisse dans une source
way-posted-long-ago = `digest.oldest_days` d’au moins { $days }, ou qu’elle reparaisse

## What is kept out by what was read, as a near miss tells it.
near-not-a-gig = lue comme { $what }
near-self-advert = lue comme une offre de services
near-unpaid = lue comme non payée
near-language = lue comme écrite en { $name }
near-expired = lue comme close depuis { $day }
near-words = { $read } : { $words }
language-en = anglais
language-fr = français
language-de = allemand
language-es = espagnol
language-it = italien
language-pt = portugais
language-nl = néerlandais
language-other = une autre langue

## What is offered, by whom, with what signs.
engagement-gig = mission ponctuelle
engagement-contract = mission en freelance
engagement-part-time = temps partiel
engagement-employment = emploi salarié
engagement-internship = stage
engagement-programme = appel à candidatures
engagement-event = événement
engagement-nothing = aucune offre
engagement-unknown = type inconnu
sign-unpaid = non payé
sign-equity = payé en parts
sign-commission = payé à la commission
sign-pay-first = demande de payer d’abord
sign-messenger-only = contact par messagerie seulement
sign-too-good = trop beau pour être vrai
sign-reshipping = réexpédition de colis
sign-account-renting = location de compte
sign-illicit = illicite
sign-spam = indésirable

## Where a lead stands.
stage-new = nouvelle
stage-applied = écrit
stage-talking = en discussion
stage-quoted = devis envoyé
stage-won = gagnée
stage-lost = perdue
stage-silent = sans réponse
stage-dismissed = écartée
stage-expired = expirée

## Health of a source, and the way out.
health-ok = en forme
health-unchanged = rien de neuf
health-empty = vide
health-refused = refusée
health-gone = disparue
health-unreachable = injoignable
health-malformed = illisible
health-changed = page changée
health-quiet = silencieuse
health-waiting = en attente d’un premier message
health-gap = trou possible
advice-ok = tout va bien
advice-unchanged = rien à faire
advice-empty = vérifier la recherche dans la configuration
advice-refused = passer aux alertes mail du site
advice-gone = corriger ou retirer son adresse
advice-unreachable = rien à faire : on réessaie de plus en plus rarement
advice-malformed = vérifier l’adresse : ce n’est plus le format attendu
advice-changed = revoir ses sélecteurs : `gigscout check --online`
advice-quiet = vérifier que la source vit encore
advice-waiting = vérifier que l’alerte est active sur le site
advice-gap = relever plus souvent : baisser `every`

## Pay, with its unit.
pay-between = { $min } à { $max }{ $unit }
pay-under = moins de { $max }{ $unit }
pay-from = à partir de { $min }{ $unit }
pay-exact = { $max }{ $unit }
unit-hour = /h
unit-day = /jour
unit-week = /semaine
unit-month = /mois
unit-year = /an
unit-project = { " " }au forfait
unit-piece = { " " }pièce

## Ages.
age-this-morning = ce matin
age-today = aujourd’hui
age-yesterday = hier
age-days = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
age-undated = date inconnue, vue { $age }
age-weeks = { $n ->
    [one] il y a { $n } semaine
   *[other] il y a { $n } semaines
}

## The letter.
subject-prompts = { $n ->
    [one] { $n } relance
   *[other] { $n } relances
}
subject-tasks = { $n ->
    [one] { $n } chose à faire
   *[other] { $n } choses à faire
}
subject-leads = { $n ->
    [one] { $n } piste
   *[other] { $n } pistes
}
subject-maybe = { $n ->
    [one] { $n } piste peut-être
   *[other] { $n } pistes peut-être
}
subject-contacts = { $n ->
    [one] 1 contact à prendre
   *[other] { $n } contacts à prendre
}
subject-first = { $counts } : { $title } ({ $score })
subject-nothing = Rien de neuf ce matin
sample-mark = EXEMPLE
sample-note = Exemple : une répétition sur des annonces inventées, à une date fixe. Rien n’est réel.
greeting = Bonjour { $name }, { $date }
first-note = Premier email : voici le meilleur de { $n ->
    [one] { $n } annonce déjà en ligne
   *[other] { $n } annonces déjà en ligne
}. Ensuite viendront les nouvelles, et ce qui reste, peu à peu.
nothing-read = Aucune source n’a encore pu être lue. Le premier email avec des pistes partira dès que l’une d’elles répondra.
subject-nothing-read = Aucune source n’a encore pu être lue
nothing-new = { $read ->
    [0] Aucune annonce nouvelle.
    [one] { $read } annonce lue, aucune qui vaille ta matinée.
   *[other] { $read } annonces lues, aucune qui vaille ta matinée.
}
head-today = À faire aujourd’hui
head-write = À écrire ce matin
head-write-count = { $n } sur { $read ->
    [one] { $read } lue
   *[other] { $read } lues
}
head-first = Le meilleur du moment
head-explore = Hors de ta niche
head-maybe = Peut-être
head-maybe-rationed = { $n }, et { $kept } autres, { $ration } par jour tant qu’elles sont fraîches
head-maybe-count = { $kept ->
    [0] { $n }
    [one] { $n }, et { $kept } gardée pour demain
   *[other] { $n }, et { $kept } gardées pour demain
}
head-backlog = Encore en ligne
after-head = { " " }: { $name }
head-new-source = Nouvelle source
new-source-count = { $fitting ->
    [0] { $n } en ligne, aucune pour toi
   *[other] { $n } en ligne, { $fitting } pour toi
}
new-source-count-all = { $n } en ligne
new-source-kept = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
kept-rationed = { $n ->
    [one] et { $n } autre tant qu’elle est fraîche
   *[other] et { $n } autres, { $ration } par jour tant qu’elles sont fraîches
}
kept-rationed-all = { $n ->
    [one] { $n } autre en attente
   *[other] { $n } autres en attente, { $ration } par jour tant qu’elles sont fraîches
}
kept = { $kept ->
    [one] { $kept } autre gardée pour demain
   *[other] { $kept } autres gardées pour demain
}
head-contacts = Des gens à qui écrire
contacts-kept = { $n ->
    [one] 1 autre dans un prochain email.
   *[other] { $n } autres dans les prochains emails.
}
head-dates = Dates
head-sources = Sources
head-week = Ta semaine
prompt-follow-up = Relancer { $who }
prompt-follow-up-note = Écrit { $day }, { $n ->
    [one] { $n } jour ouvré
   *[other] { $n } jours ouvrés
}, sans réponse.
prompt-call = Rappeler { $who }
prompt-call-note = Appel promis pour { $day }, pas venu.
prompt-feedback = Demander un retour à { $who }
prompt-feedback-note = Perdue { $day } : apprendre pourquoi, et qui d’autre chercherait.
prompt-reposted = Cherche toujours : { $who }
prompt-reposted-note = Annonce reparue { $day } ; tu as écrit { $applied }. Écris à nouveau.
prompt-snooze = De retour : { $who }
prompt-snooze-note = Mise de côté jusqu’à { $day }.
prompt-deadline = Dernière ligne droite : { $who }
prompt-deadline-note = Clôture { $day }.
prompt-quote = Relancer { $who } : devis
prompt-quote-note = Devis envoyé { $day }, sans réponse.
prompt-quiet = Reprendre avec { $who }
prompt-quiet-note = Sans nouvelles depuis { $day }.
prompt-recommend = Demander un mot à { $who }
prompt-recommend-note = Gagnée { $day } : une recommandation à montrer, et le travail dans ton portfolio.
prompt-silent = Sans réponse : { $who } ?
prompt-silent-note = Dernier mot { $day }, rien depuis : la ranger comme silencieuse ?
prompt-sent = Déjà envoyée ? Un mot suffit.
prompt-still = Toujours d’actualité ?
prompt-late = { $n ->
    [one] En retard de { $n } jour ouvré.
   *[other] En retard de { $n } jours ouvrés.
}
action-send = Envoyer la relance
action-write = Écrire au client
action-read = Lire l’annonce
seen-in = Vu : { $sources }
seen-times = { $source } ({ $n } fois)
looks-like = ressemble à [{ $id }] ?
closes = [{ $id }] clôture{ $days ->
    [0] { " " }aujourd’hui
    [1] { " " }demain
   *[other] { " " }(J-{ $days })
}
source-line = { $source } : { $health }
week-goal = { $n ->
    [one] Candidature { $n }/{ $goal }
   *[other] Candidatures { $n }/{ $goal }
}
week-count = { $n ->
    [one] Candidature : { $n }
   *[other] Candidatures : { $n }
}
near-misses = { $n ->
    [one] Écartée de peu : { $n } piste
   *[other] Écartées de peu : { $n } pistes
}
prompts-kept = { $n ->
    [one] { $n } autre à faire demain
   *[other] { $n } autres à faire demain
}
score-of = { $score } sur 100
date-line = { $what } : { $title }
closes-on = clôture { $day }
quoted = « { $text } »
send-to = à { $to }
commands-note = Ce qui est fait se dit d’un mot :
old-posts = { $n ->
    [one] { $n } annonce parue il y a plus de { $days } jours : non montrée
   *[other] { $n } annonces parues il y a plus de { $days } jours : non montrées
}
prompt-word = À dire ensuite : { $command }
prompt-words = À dire ensuite : { $command } (ou { $others })
cut = { $n ->
    [one] { $n } ligne en moins pour que l’email reste court : voir `gigscout leads` et `gigscout sources`.
   *[other] { $n } lignes en moins pour que l’email reste court : voir `gigscout leads` et `gigscout sources`.
}
untitled = (sans titre)
the-client = le client

# Said back by `check` and `init`.
check-home = { $name } : { $place }, { $km } km

## Answers to a word about a lead.
answer-snoozed = plus rien jusqu’au { $day }
answer-call = appel promis pour le { $day }
answer-noted = noté

# Answers to the digest. What is to be kept of a list reads as a command with its number.
head-answers = Tes réponses
act-applied = Écrit
act-sent = Envoyé
act-no = Pas pour moi
act-tomorrow = Demain
act-no-channel = Pas de contact
act-silent = Sans réponse
act-other = Autre…
answer-body = À envoyer tel quel.
answer-choose = (ne garder qu’une ligne, puis envoyer)
say-far = non { $id } trop loin
say-tech = non { $id } techno
say-pay = non { $id } prix
say-no-gig = non { $id } pas une mission
say-client = non { $id } client
say-talking = répondu { $id }
say-quoted = devis { $id }
say-won = gagné { $id }
say-lost = perdu { $id }
say-silent = silence { $id }
say-no-channel = pas de contact { $id }
say-undo = annuler { $id }
reply-lead = → Répondre : écrit { $id } · non { $id } loin / techno / prix · demain { $id }
reply-prompt = → Répondre : fait { $id } · demain { $id } · répondu { $id } · pas de contact { $id }
reply-silent = → Répondre : silence { $id } · demain { $id } · répondu { $id }
reply-note = Réponds à cet email, un mot par ligne, au-dessus de la citation : « fait 12 », « non 13 prix ». Une annonce à garder ? Transfère-la à { $address }.
near-reply = Mal lue ? Répondre : « c’est une mission { $id } ».
answer-line = [{ $id }] { $title } : { $said }
answer-untitled = [{ $id }] { $said }
answer-done = { $word ->
    [applied] noté, tu as écrit
    [talking] noté, en discussion
    [call] noté, appel promis { $day }
    [quoted] noté, devis envoyé
    [won] noté, gagnée
    [lost] noté, perdue
    [silent] noté, sans réponse
    [dismiss] écartée
    [snooze] mise de côté jusqu’au { $day }
    [followed-up] noté, envoyé
    [no-channel] noté, pas de contact
    [reopen] reprise, la dernière étape est annulée
    [gig] noté, c’est une mission
   *[other] noté
}
answer-already = { $word ->
    [snooze] déjà mise de côté jusqu’au { $day }
   *[other] déjà noté
}
answer-impossible = « { $word } » n’a pas de sens ici : { $stage }
answer-no-lead = ce numéro n’existe pas
answer-added = ajoutée depuis le mail que tu as transféré
answer-unread = « { $line } » : pas compris, rien n’a changé
answer-expired = Une réponse à un email de plus de 45 jours n’a pas été suivie : répondre à celui-ci.
answer-forged = Une réponse dont l’expéditeur est falsifié n’a pas été suivie.
answer-too-many = Une réponse de plus de 15 commandes n’a pas été suivie : en envoyer moins à la fois.
answer-contradiction = Une réponse qui dit deux choses contraires n’a pas été suivie : ne garder qu’une ligne.
answer-sender = Une réponse venue de { $from } n’a pas été suivie : seule ton adresse compte.

# Les métiers : ce qui est demandé, et ce que fait la personne.
trade-develop = développement
you-develop = tu développes
trade-design = graphisme
you-design = tu dessines
trade-write = rédaction
you-write = tu rédiges
trade-proofread = relecture
you-proofread = tu relis
trade-translate = traduction
you-translate = tu traduis
trade-transcribe = transcription
you-transcribe = tu transcris
trade-seo = référencement
you-seo = tu fais du référencement
trade-promote = communication
you-promote = tu fais de la communication
trade-teach = formation
you-teach = tu formes
trade-support = assistance
you-support = tu dépannes
trade-administer = administration de systèmes
you-administer = tu administres des systèmes
trade-analyse = analyse de données
you-analyse = tu analyses des données
trade-collect = collecte de données
you-collect = tu collectes des données
trade-enter = saisie de données
you-enter = tu saisis des données
trade-assist = secrétariat
you-assist = tu fais du secrétariat
trade-account = comptabilité et droit
you-account = tu tiens des comptes
trade-sell = vente
you-sell = tu vends
trade-film = vidéo
you-film = tu fais de la vidéo
trade-photograph = photographie
you-photograph = tu photographies
trade-record = son et musique
you-record = tu fais du son
trade-engineer = bureau d’études
you-engineer = tu fais de l’étude technique
trade-test = tests
you-test = tu testes
trade-manage = gestion de projet et conseil
you-manage = tu gères des projets
trade-recruit = recrutement
you-recruit = tu recrutes
trade-craft = artisanat
you-craft = tu fais de l’artisanat
trade-labour = travail manuel
you-labour = tu fais du travail manuel

check-words = { $name } : pris tels quels : { $words }
words-none = rien de connu sous ce nom : un mot à soi est cherché tel quel
damped-reach = hors de portée
damped-trade = hors de ton métier
damped-budget = un budget pour presque rien
damped-start = beaucoup pour qui débute

## Modèles de sources : ce qu'il leur faut, et ce qu'il faut savoir de chacun.
presets-nothing = { $count ->
    [one] Un ne demande que son nom
   *[other] { $count } ne demandent que leur nom
} :
presets-word = { $count ->
    [one] Un demande un mot
   *[other] { $count } demandent un mot
} : une ville, une recherche, un nom, une adresse :
presets-account = { $count ->
    [one] Un demande un compte
   *[other] { $count } demandent un compte
}, des courriels ou un fichier à vous :
presets-more = `gigscout sources --preset NOM` dit comment en mettre un en place ; la table affichée va dans la configuration.
presets-unknown = « { $name } » n'est pas un modèle ; `gigscout sources --presets` les montre
presets-unknown-near = « { $name } » n'est pas un modèle ; vouliez-vous dire « { $near } » ?
presets-cost = coût : { $what }
presets-terms = conditions : { $what }
presets-setup = mise en place : { $what }
presets-if-refused = en cas de refus : { $what }
presets-mails = un fichier ou dossier de courriels, ou `imap = {"{"} … {"}"}` : voir `gigscout sources --kinds`
presets-file = le fichier ou le dossier exporté

## init : quelles sources, et la première lecture.
init-proposed = Ces sources ne demandent pas de compte et conviennent à votre lieu et à votre métier :
init-which = Lesquelles prendre (numéros ; vide pour toutes, 0 pour aucune)
init-try = Les lire maintenant, une fois (o/n) [o]
init-yes-or-no = o ou n
init-offline = pas de réseau : rien n'a été lu, aucune source n'est en cause
init-source = { $name } : { $health }{ $count ->
    [0] {""}
    [one] , une piste
   *[other] , { $count } pistes
}
init-leads = Vos premières pistes :
init-no-leads = Pas encore de piste pour vous : les sources seront relues à leur rythme.
backup-made = sauvegarde faite : { $file }
backup-today = la sauvegarde du jour existe déjà, dans { $folder }
backup-there = { $file } existe déjà : nommez un autre fichier
mended-from = La base a été rétablie depuis la sauvegarde du { $day }.
mended-anew = Il n’y avait pas de sauvegarde : la base repart de ce que le journal savait.
mended-entries = { $count ->
    [0] La sauvegarde contenait tout ce que sait le journal.
    [one] Une ligne du journal a été reprise : rien n’est renvoyé, aucune candidature n’est oubliée.
   *[other] { $count } lignes du journal ont été reprises : rien n’est renvoyé, aucune candidature n’est oubliée.
}
mended-unreadable = { $count ->
    [one] Une ligne du journal n’a pas pu être lue.
   *[other] { $count } lignes du journal n’ont pas pu être lues.
}
mended-aside = L’ancien fichier est gardé dans { $folder }.
doctor-whole = la base est entière
doctor-no-backup = pas encore de sauvegarde : la première passe d’un jour en fait une, ou `gigscout backup`
doctor-backup = sauvegarde du { $day } : entière, { $size } Kio
doctor-backup-bad = sauvegarde du { $day } : inutilisable ({ $detail })
doctor-journal = { $bad ->
    [0] journal : { $count } lignes
   *[other] journal : { $count } lignes, { $bad } illisibles
}
digest-mended-from = La base était abîmée et a été rétablie depuis la sauvegarde du { $day } ; ce qui a été envoyé et dit depuis vient du journal.
digest-mended-anew = La base était abîmée et il n’y avait pas de sauvegarde : elle repart de ce que le journal savait.

forgot-lead = { $lead } : ses textes et ses personnes sont oubliés ; ce que vous avez fait reste. Les sauvegardes les gardent cinq semaines au plus.
forgot-address = { $count ->
    [0] rien n’est gardé de cette adresse
    [one] oubliée à un endroit. Les sauvegardes la gardent cinq semaines au plus.
   *[other] oubliée à { $count } endroits. Les sauvegardes la gardent cinq semaines au plus.
}
forget-what = `{ $what }` n’est ni le numéro d’une piste ni une adresse e-mail
traces-none = rien n’est gardé de cette adresse
trace-posting = dans une annonce de { $source } depuis le { $day } : [{ $lead }] { $title }
trace-email = dans un mail pour vous du { $day }
trace-note = dans votre note sur [{ $lead }] du { $day }

## The email's newer parts.
common = Toutes : { $reasons }
action-answer = Répondre sur le site
action-copy = Copier le texte
from = De { $who }
action-open = Voir le texte
answer-in-chat = à envoyer dans { $source }
answer-on-list = à envoyer sur { $source }
answer-where = à envoyer là où elle a paru : { $source }
seen-of = De { $who }, vu : { $sources }
online = en ligne
head-progress = En cours
progress-line = [{ $id }] { $who } : { $stage ->
    [talking] en discussion depuis { $day }
    [quoted] devis envoyé { $day }
   *[other] écrit { $day }
}
progress-call = appel { $day }
progress-more = { $n ->
    [one] et 1 autre
   *[other] et { $n } autres
}
week-streak = { $n } jours ouvrés d’affilée
week-reached = { $done }, objectif atteint
week-missing = { $done }, il en manque { $n } { $until }
until-day = d’ici { $day }
until-tonight = d’ici ce soir
week-cohort = { $month } : { $n ->
    [one] 1 écrite
   *[other] { $n } écrites
} → { $answers ->
    [one] { $answers } réponse
   *[other] { $answers } réponses
} → { $won ->
    [one] { $won } gagnée
   *[other] { $won } gagnées
}
talk = { $n ->
    [one] 1 message sans offre ({ $source })
   *[other] { $n } messages sans offre ({ $source })
}
talk-rest = { $n ->
    [one] 1 message sans offre ailleurs
   *[other] { $n } messages sans offre ailleurs
}
sources-quiet = { $n ->
    [one] 1 muette
   *[other] { $n } muettes
}
sources-unreachable = { $n ->
    [one] 1 injoignable pour l’instant
   *[other] { $n } injoignables pour l’instant
}
sources-back = { $n ->
    [one] 1 de nouveau lue
   *[other] { $n } de nouveau lues
}
sources-rest = { $counts } : `gigscout sources`
head-meanwhile = En attendant
meanwhile-below = La plus proche de ton seuil de { $least } : [{ $id }] { $title } ({ $score })
meanwhile-waiting = { $n ->
    [one] 1 candidature attend une réponse : [{ $id }] { $who }, écrite { $day }
   *[other] { $n } candidatures attendent une réponse, la plus ancienne : [{ $id }] { $who }, écrite { $day }
}
meanwhile-greet = Dire bonjour à { $who } [{ $id }] ? Dernier mot { $day }.
meanwhile-source = Une source à ajouter : { $site } (`gigscout sources --presets`)

## Statistics.
channel-site = sites
channel-chat = messageries
channel-mail = mails
channel-calendar = agendas
channel-hand = ajoutées à la main
stats-title = { $name } : ce que le travail a rapporté
stats-title-year = { $name } : ce que { $year } a rapporté
stats-funnel = { $n ->
    [one] 1 écrite
   *[other] { $n } écrites
} → { $answers ->
    [one] { $answers } réponse
   *[other] { $answers } réponses
} → { $quoted } devis → { $won ->
    [one] { $won } gagnée
   *[other] { $won } gagnées
}
stats-row = { $n } → { $answers ->
    [one] { $answers } réponse
   *[other] { $answers } réponses
} → { $won ->
    [one] { $won } gagnée
   *[other] { $won } gagnées
}
stats-contact = écrite après { $days } j
stats-seen = { $n ->
    [one] { $n } piste vue
   *[other] { $n } pistes vues
}
stats-by-month = Par mois
stats-by-source = Par source
stats-by-niche = Par niche
stats-by-channel = Par voie
stats-leads = pistes
stats-written = écrites
stats-answered = réponses
stats-quoted = devis
stats-won = gagnées
stats-days = jours avant d’écrire
stats-cost = coût
stats-earned = prix annoncés
stats-unnamed = sans domaine connu

## The calendar.
agenda-closes = Clôture : { $title } [{ $id }]

## The full screen.
ui-leads = Pistes
ui-follow-ups = Relances
ui-sources = Sources
ui-id = n°
ui-score = note
ui-title = quoi
ui-place = lieu
ui-pay = prix
ui-age = parue
ui-stage = étape
ui-due = pour
ui-to = à qui
ui-kind = genre
ui-health = état
ui-source = source
ui-applied = écrit
ui-no = non
ui-tomorrow = demain
ui-talking = répondu
ui-quoted = devis
ui-won = gagné
ui-lost = perdu
ui-no-channel = sans contact
ui-undo = annuler
ui-far = trop loin
ui-tech = techno
ui-pay-low = prix
ui-no-gig = pas une mission
ui-client = client
ui-filter = filtrer
ui-read = lire
ui-open = ouvrir la page
ui-tab = onglet suivant
ui-quit = quitter
ui-typing = ⏎ garder le filtre · Échap l’effacer
ui-no-page = pas de page à ouvrir
ui-nothing = rien ici
