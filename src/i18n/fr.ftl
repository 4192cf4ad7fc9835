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
gate-unavailable = plus en ligne depuis le { $day }
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
way-unavailable = qu’elle soit remise en ligne
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
health-stalled = à l’arrêt
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
advice-stalled = vérifier qu’elle est encore alimentée : le site a pu déplacer sa liste
advice-cause-key = vérifier sa clé ou son mot de passe : le site n’en veut pas
advice-cause-too-often = relever moins souvent : augmenter `every`
advice-cause-challenge = page réservée aux navigateurs : passer aux alertes mail du site ou à son flux
advice-cause-robots = son robots.txt écarte les programmes : prendre son flux ou ses alertes mail
advice-cause-secret = vérifier le fichier ou la variable qui contient sa clé
advice-cause-name = corriger son adresse : cet hôte est inconnu
advice-cause-certificate = rien à faire : le site doit renouveler son certificat
advice-cause-server = rien à faire : le site lui-même est en panne ; on réessaie de plus en plus rarement
advice-cause-path = vérifier son chemin : le fichier n’y est pas
evidence-gap = { $n ->
    [one] { $n } heure entre deux relevés
   *[other] { $n } heures entre deux relevés
}
evidence-old = dernière annonce du { $day }, d’habitude { $n ->
    [one] une par jour
   *[other] une tous les { $n } jours
}
evidence-empty = sans aucune annonce depuis le { $day }
lasting-days = { $n ->
    [one] depuis { $n } jour
   *[other] depuis { $n } jours
}
unavailable-since = N’est plus en ligne depuis le { $day }.

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
unit-short-day = /j
unit-short-week = /sem.
unit-short-month = /mois
unit-short-year = /an
unit-short-piece = { " " }pièce

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

## The email.
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
sample-note = Exemple : une démonstration sur des annonces inventées, à une date fixe. Rien n’est réel.
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
prompt-closed = Close : { $who }
prompt-closed-note = Écrit { $day } ; l’annonce dit que c’est fini. Demander une fois ce qui a manqué ?
prompt-portfolio = Pour ton portfolio : { $who }
prompt-portfolio-note = Gagnée { $day } : une entrée pour ta configuration, l’adresse reste à mettre.
prompt-past = Dire bonjour à { $who }
prompt-past-note = Gagnée le { $day } : qui te connaît te demande en premier.
prompt-window = Programme : { $who }
prompt-window-opens = Ouvert, jusqu’au { $day }.
prompt-window-middle = La moitié du temps est passée : jusqu’au { $day }.
prompt-window-fortnight = Encore deux semaines : jusqu’au { $day }.
prompt-window-last = Encore trois jours : jusqu’au { $day }.
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
in-niche = niche { $name }
closes-on = clôture { $day }
quoted = « { $text } »
send-to = à { $to }
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
head-claims = Pris par d’autres
claim-line = [{ $id }] { $title } : pris par { $by }, { $day }
answers-unheard = Les réponses ne sont plus lues depuis le { $day }, { $hour } ({ $detail }) : elles attendent et compteront ensuite. D’ici là, dans un terminal :
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
    [not-an-offer] noté, pas une offre
    [spam] noté, spam : son expéditeur est écarté aussi
    [closed] noté, pourvue ou passée
    [undo] noté, ta correction est annulée
   *[other] noté
}
answer-paused = En pause : pas d’email avant le { $day }. « reprendre » y met fin.
answer-resumed = La pause est finie.
act-lost = Perdue
reply-closed = → Répondre : perdu { $id } · envoyé { $id } · répondu { $id }
pause-until = { $name } : ni email ni rappel avant le { $day }
pause-none = { $name } : pas de pause
answer-noticed = vu dans tes mails : { $said } (sinon : « annuler » avec son numéro)
answer-refused = la réponse ressemble à un refus : si c’en est un, répondre « perdu » avec son numéro
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
}, des courriels ou un fichier à toi :
presets-more = `gigscout sources --preset NOM` dit comment en mettre un en place ; la table affichée va dans la configuration.
presets-unknown = « { $name } » n'est pas un modèle ; `gigscout sources --presets` les montre
presets-unknown-near = « { $name } » n'est pas un modèle ; voulais-tu dire « { $near } » ?
presets-cost = coût : { $what }
presets-terms = conditions : { $what }
presets-setup = mise en place : { $what }
presets-if-refused = en cas de refus : { $what }
presets-mails = un fichier ou dossier de courriels, ou `imap = {"{"} … {"}"}` : voir `gigscout sources --kinds`
presets-file = le fichier ou le dossier exporté

## init : quelles sources, et la première lecture.
init-proposed = Ces sources ne demandent pas de compte et conviennent à ton lieu et à ton métier :
init-which = Lesquelles prendre (numéros ; vide pour toutes, 0 pour aucune)
init-try = Les lire maintenant, une fois (o/n) [o]
init-yes-or-no = o ou n
init-offline = pas de réseau : rien n'a été lu, aucune source n'est en cause
init-source = { $name } : { $health }{ $count ->
    [0] {""}
    [one] , une piste
   *[other] , { $count } pistes
}
init-leads = Tes premières pistes :
init-no-leads = Pas encore de piste pour toi : les sources seront relues à leur rythme.
init-service = Le faire tourner en arrière-plan dès maintenant, comme service à toi (systemd) (o/n) [o]
init-service-started = Il tourne. Ce qu’il fait : journalctl --user -u gigscout ; pour l’arrêter : systemctl --user disable --now gigscout
init-service-enabled = Il démarrera avec ta prochaine session, ou dès que le mot de passe est en place : systemctl --user start gigscout
init-service-linger = Il tourne tant que ta session est ouverte. Pour qu’il continue sans elle, même après un redémarrage, laisse tes services actifs (« linger ») : loginctl enable-linger
init-service-failed = Le service n’a pas pu être installé ({ $why }) ; tout le reste est en place. À la main : gigscout run
backup-made = sauvegarde faite : { $file }
backup-today = la sauvegarde du jour existe déjà, dans { $folder }
backup-there = { $file } existe déjà : nomme un autre fichier
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

forgot-lead = { $lead } : ses textes et ses personnes sont oubliés ; ce que tu as fait reste. Les sauvegardes les gardent cinq semaines au plus.
forgot-address = { $count ->
    [0] rien n’est gardé de cette adresse
    [one] oubliée à un endroit. Les sauvegardes la gardent cinq semaines au plus.
   *[other] oubliée à { $count } endroits. Les sauvegardes la gardent cinq semaines au plus.
}
forget-what = `{ $what }` n’est ni le numéro d’une piste ni une adresse e-mail
traces-none = rien n’est gardé de cette adresse
trace-posting = dans une annonce de { $source } depuis le { $day } : [{ $lead }] { $title }
trace-email = dans un mail pour toi du { $day }
trace-note = dans ta note sur [{ $lead }] du { $day }
trace-answer = dans une réponse de ta part à { $email }
trace-journal = { $n ->
    [one] dans { $n } ligne du journal
   *[other] dans { $n } lignes du journal
}

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
stats-column-id = n°
stats-column-title = titre
stats-column-client = client
stats-column-niche = niche
stats-column-sources = sources
stats-column-written = écrite
stats-column-stage = étape
stats-column-won = gagnée
stats-column-amount = montant
stats-column-currency = devise

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

## Facts in words, as `show` lists them.
fact-lang = langue
fact-lang-unsure = { $name }, sans certitude
fact-offer = offre
fact-closed = close
fact-engagement = type
fact-speaker = écrite par
fact-sign = indice
fact-client = client
fact-place = lieu
fact-place-possible = peut-être à
fact-remote = où
fact-region = depuis où
fact-tech = technologie
fact-tech-possible = peut-être
fact-deliverable = à livrer
fact-space = domaine
fact-trade = métier
fact-task = tâche
fact-sector = secteur
fact-pay = budget
fact-email = email
fact-url = lien
fact-deadline = répondre avant
fact-start = début
fact-size = taille
fact-billing = facturation
fact-experience = expérience
fact-proposals = propositions
fact-event = date
fact-contact = piste
fact-contact-value = quelqu’un à qui écrire
offer-offer = une offre de travail
offer-perhaps = peut-être une offre
offer-talk = discussion
closed-filled = pourvue
closed-cancelled = annulée
closed-ended = terminée
speaker-client = le client
speaker-agency = un intermédiaire
speaker-freelancer = un indépendant qui propose ses services
speaker-community = une communauté
remote-yes = à distance
remote-no = sur place
remote-hybrid = en partie à distance
remote-unstated = non précisé
region-worldwide = de partout
region-preferred = { $region }, de préférence
region-except = { $region }, sauf { $except }
tech-asked = { $name }, demandé d’abord
tech-main = { $name }
tech-nice = { $name }, un plus
tech-implied = { $name }, sous-entendu
deliverable-website = site web
deliverable-shop = boutique en ligne
deliverable-app = application
deliverable-bot = bot
deliverable-script = script
deliverable-spreadsheet = tableur
deliverable-dashboard = tableau de bord
deliverable-database = base de données
deliverable-logo = logo
deliverable-poster = affiche
deliverable-illustration = illustration
deliverable-photos = photos
deliverable-video = vidéo
deliverable-audio = son
deliverable-text = texte
deliverable-translation = traduction
deliverable-proofreading = relecture
deliverable-transcription = transcription
deliverable-presentation = présentation
deliverable-data-entry = saisie de données
deliverable-model-3d = modèle 3D
deliverable-game = jeu
deliverable-lessons = cours
deliverable-repair = dépannage
deliverable-resume = CV
deliverable-social-posts = publications pour les réseaux sociaux
deliverable-map = carte
deliverable-audit = audit
deliverable-form = formulaire
billing-portage = portage salarial
billing-regie = régie
billing-forfait = forfait
billing-w2 = salarié d’un intermédiaire (W-2)
billing-c2c = de société à société (C2C)
billing-1099 = indépendant (1099)
size-hours = { $n } h de travail
size-days = { $n ->
    [one] sur { $n } jour
   *[other] sur { $n } jours
}
size-weekly = { $n } h par semaine
size-on-site = { $n ->
    [one] { $n } jour par semaine sur place
   *[other] { $n } jours par semaine sur place
}
size-small = petit, dit l’annonce
years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
}
pay-salary = { $pay }, salaire
event-until = { $start } au { $end }
sector-health = santé
sector-education = éducation
sector-games = jeux
sector-finance = finance
sector-real-estate = immobilier
sector-restaurants = restauration
sector-food-and-wine = alimentation et vin
sector-retail = commerces
sector-e-commerce = vente en ligne
sector-nonprofit = associations
sector-sport = sport
sector-culture = culture
sector-media = médias
sector-travel = tourisme
sector-energy = énergie
sector-ecology = écologie
sector-agriculture = agriculture
sector-public-sector = secteur public
sector-legal = droit
sector-human-resources = ressources humaines
sector-logistics = logistique
sector-manufacturing = industrie
sector-construction = bâtiment
sector-religion = religion
sector-crypto = cryptomonnaies
sector-gambling = jeux d’argent
sector-adult = adulte
sector-telecom = télécoms
sector-security = sécurité
sector-events = événementiel
sector-software = logiciel
sector-science = recherche

## One lead whole.
show-alias = connue aussi sous { $numbers }
show-perhaps = ressemble à [{ $id }] ; si c’est elle : `gigscout merge { $id } { $own }`
show-reposted = { $n ->
    [one] republiée une fois, vue d’abord { $day }
   *[other] republiée { $n } fois, vue d’abord { $day }
}
show-posting = { $n }. { $source }, vue { $at }
joined-key = même numéro à la source
joined-url = même lien
joined-text = même texte
joined-near = textes semblables à { $percent } %
joined-person = réunies par toi
event-applied = tu as écrit
event-talking = le client a répondu
event-quoted = devis envoyé
event-won = gagnée
event-lost = perdue
event-silent = sans réponse
event-dismissed = écartée
event-snoozed = mise de côté jusqu’au { $day }
event-followed-up = relance envoyée
event-call = appel promis pour le { $day }
event-no-channel = pas de contact
event-reopened = dernière étape annulée
event-noted = note
event-gig = c’est une mission
event-by-mail = par email
event-by-self = par gigscout
why-far = trop loin
why-tech = technologie
why-pay = prix
why-not-a-gig = pas une mission
why-client = client
why-other = autre raison

## Why a lead stands where it stands.
part-place = lieu
part-trade = métier
part-client = client
part-tech = technologie
part-space = domaine
part-size = taille
part-pay = budget
part-fresh = âge

## Moments and ages, for tables.
moment = { $day }, { $hour }
moment-short = { $day } { $hour }
on-moment = le { $day } à { $hour }
short-now = < 1 h
short-hours = { $n } h
short-days = { $n } j
short-weeks = { $n } sem.
short-months = { $n } mois
short-years = { $n } ans
short-remote = à distance
short-place = { $place } { $km } km

## Tables.
column-lead = n°
column-title = titre
column-place = lieu
column-pay = budget
column-age = âge
column-source = source
column-state = état
column-every = tous les
column-news = dernière
column-next = prochaine
column-yield = pistes→gagnées
leads-count = { $shown } sur { $all }
leads-kept-out = { $n ->
    [one] { $n } écartée
   *[other] { $n } écartées
}
leads-closed = { $n ->
    [one] { $n } close
   *[other] { $n } closes
}
leads-all = `--all` les montre
leads-limit = `--limit { $n }` en montre plus
leads-none = pas encore de piste : `gigscout once` relève
leads-no-match = aucune piste ne convient
every-minutes = { $n } min
every-hours = { $n } h
every-days = { $n } j
never-polled = pas encore relevée
health-short-waiting = en attente
health-short-gap = un trou
sources-unread = { $n ->
    [one] { $n } annonce illisible
   *[other] { $n } annonces illisibles
}
sources-yield = { $leads ->
    [one] { $leads } piste
   *[other] { $leads } pistes
} → { $applied ->
    [one] { $applied } écrite
   *[other] { $applied } écrites
} → { $answered ->
    [one] { $answered } réponse
   *[other] { $answered } réponses
} → { $won ->
    [one] { $won } gagnée
   *[other] { $won } gagnées
}
sources-none = aucune source dans la configuration : `gigscout sources --presets` donne les sites connus
preset-cost = coûte : { $text }
preset-terms = conditions : { $text }
preset-setup = à préparer : { $text }
preset-mails = un fichier ou dossier de mails, ou `imap = { "{" } … { "}" }` : voir `--kinds`

## Healthy or not.
status-healthy = tout va bien
status-unhealthy = ça ne va pas
status-polled = { $all ->
    [one] { $n } source relevée sur { $all }
   *[other] { $n } sources relevées sur { $all }
}
status-broken = en panne : { $names }
status-leads = { $n ->
    [one] { $n } piste
   *[other] { $n } pistes
}
status-delivered = tous les emails partis
status-refused = le dernier email pour { $names } a été refusé
status-unsent = { $n ->
    [one] { $n } email pas parti
   *[other] { $n } emails pas partis
}
status-unsent-days = { $n ->
    [one] { $n } email pas parti depuis des jours
   *[other] { $n } emails pas partis depuis des jours
}
status-late = un email du jour était dû et n’est pas écrit : { $names }
status-overdue = à relever, et pas relevées : { $names }
status-unheard = réponses pas lues depuis { $when }
status-no-backup = pas de sauvegarde depuis { $day }
status-never-backed-up = pas encore de sauvegarde
status-last-pass = dernier passage : { $when }
status-why = pourquoi : { $reason }

## What a pass says.
poll-offline = pas de réseau : rien n’a été relevé, et aucune source n’est en cause
poll-new = { $n ->
    [one] { $n } nouvelle
   *[other] { $n } nouvelles
}
poll-merged = { $n ->
    [one] { $n } réunie
   *[other] { $n } réunies
}
poll-reposted = { $n ->
    [one] { $n } republiée
   *[other] { $n } republiées
}
poll-changed = { $n ->
    [one] { $n } modifiée
   *[other] { $n } modifiées
}
poll-known = { $n ->
    [one] { $n } connue
   *[other] { $n } connues
}
poll-unreadable = { $n ->
    [one] { $n } illisible
   *[other] { $n } illisibles
}
poll-resting = { $n ->
    [one] { $n } source pas encore à relever
   *[other] { $n } sources pas encore à relever
}
once-configuration = configuration : { $file }
once-reread = { $n ->
    [one] { $n } annonce relue selon les nouvelles règles
   *[other] { $n } annonces relues selon les nouvelles règles
}
digest-answers = { $n ->
    [one] réponses par email : { $n } suivie
   *[other] réponses par email : { $n } suivies
}
digest-written = email pour { $name } : { $subject }
digest-nothing = email pour { $name } : rien à dire
digest-already = email pour { $name } : celui du jour est déjà écrit (`--again` pour un autre)
digest-quiet = email pour { $name } : un jour sans email (`--again` pour en avoir un)
digest-unsent = email pour { $name } : un précédent n’est pas encore parti et passe d’abord
digest-sent = envoyé par { $host } : { $reply }
digest-filed = email : { $reply }
digest-not-sent = pas envoyé : { $error }
digest-waiting = { $n ->
    [one] { $n } email pas encore parti, { $when }
   *[other] { $n } emails pas encore partis, { $when }
}
digest-next-try = prochain essai { $at }
digest-next-call = réessayé au prochain appel
digest-refused = le dernier email pour { $name } a été refusé ; le prochain reprendra son contenu ; pourquoi : { $reply }
mail-test-subject = gigscout : essai
mail-test-text = Bonjour. Si tu lis ceci, gigscout sait t’écrire.
mail-test-taken = pris pour { $to } : { $reply }
follow-ups-none = rien à faire aujourd’hui
follow-ups-to = à { $to }
follow-ups-subject = objet : { $subject }
merged = [{ $id }] { $title } contient maintenant [{ $other }] ; les deux numéros la désignent
split = [{ $new }] est maintenant une piste à part, hors de [{ $id }]

## The configuration.
check-right = { $file } : aucune erreur
check-profiles = { $n ->
    [one] { $n } profil
   *[other] { $n } profils
}
check-sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
}
check-data = données dans { $folder }
check-members = les membres sont lus dans { $folder }, `[coop]` ne nommant pas de dossier avec `members`
check-unit = lancé par { $unit }
check-no-unit = aucune unité systemd ne le lance
check-warning = attention : { $what }
check-source = source `{ $name }` : { $what }
check-no-source = aucune source n’est active : rien ne sera trouvé
check-no-path = il n’y a pas de `{ $path }`
check-no-folder = le dossier de données `{ $folder }` ne peut pas servir : `{ $there }` n’est pas un dossier
trial-postings = { $n ->
    [one] { $n } annonce
   *[other] { $n } annonces
}
trial-problems = { $n ->
    [one] { $n } problème
   *[other] { $n } problèmes
}
trial-broken = en panne : { $detail }
trial-mail-out = emails par { $server }
trial-mail-answers = réponses par { $server }
trial-mail-sent = mails envoyés par { $server }
trial-login = connecté comme { $user }, puis déconnecté
trial-no-login = répond, et ne demande pas de connexion

## What check finds on this machine.
machine-clock-unset = l’horloge dit { $day } : elle n’a jamais été réglée
machine-clock-behind = l’horloge dit { $day }, et la base contient déjà quelque chose de { $newest } : est-elle à l’heure ?
machine-clock-ahead = l’horloge dit { $day }, plus d’un an après le plus récent de la base ({ $newest }) : est-elle à l’heure ?
machine-not-writable = on ne peut pas écrire dans `{ $path }`
machine-open = le dossier de données `{ $path }` est ouvert à d’autres (mode { $mode }) : `chmod 700` le ferme
machine-room = il ne reste que { $free } Mio pour les données, il en faut { $least }
machine-no-maildir = le dossier des réponses `{ $path }` n’est pas là : rien de ce qui est répondu n’est lu
machine-provider-port = { $host } prend les emails sur le port { $known }, pas sur { $port }
machine-no-login = il n’y a pas de `user` pour { $host } : la plupart des serveurs ne prennent rien d’inconnus
machine-other-sender = `from` ({ $from }) est d’un autre domaine que le compte ({ $user }) : bien des serveurs le refusent ou le réécrivent
machine-unit-missing = `{ $unit }` lance `{ $program }`, qui n’est pas là ; ce programme est `{ $own }`
machine-unit-other = `{ $unit }` lance `{ $program }`, pas ce programme (`{ $own }`)
machine-unit-configuration = `{ $unit }` lit `{ $read }`, pas `{ $file }`

posting-date = date
posting-when = quand
posting-link = lien
posting-client = client
posting-place = lieu
posting-pay = budget
posting-tags = mots
problem-hint = peut-être `{ $word }` ?
problem-count = { $n ->
    [one] La configuration a { $n } erreur ; rien n’a été lancé
   *[other] La configuration a { $n } erreurs ; rien n’a été lancé
}
problem-known = il y a { $names }
add-written = `{ $name }` ajoutée à { $file }
add-gives = Elle donne : { $what }.
add-first = Les premières :
add-also = Vu aussi : { $what }
import-added = { $n ->
    [one] { $n } source ajoutée à { $file }
   *[other] { $n } sources ajoutées à { $file }
}
import-nothing = rien à ajouter

## What a wrong call is told.
usage-unknown-argument = argument inconnu `{ $word }`
usage-unknown-command = commande inconnue `{ $word }`
usage-invalid-value = `{ $value }` n’est pas possible pour `{ $argument }`
usage-why = `{ $argument }` ne peut pas être `{ $value }` : { $why }
usage-possible = possible : { $words }
usage-no-value = `{ $argument }` demande une valeur
usage-number = un nombre entier est attendu
usage-missing = il manque : { $words }
usage-missing-command = quelle commande ?
usage-conflict = `{ $argument }` et `{ $other }` ne vont pas ensemble
usage-twice = `{ $argument }` est donné deux fois
usage-too-many = trop de valeurs pour `{ $argument }`
usage-other = l’appel ne se comprend pas
usage-line = utilisation : { $usage }
usage-head = Utilisation :
usage-commands = Commandes :
usage-arguments = Arguments :
usage-options = Options :
usage-command = COMMANDE
usage-default = par défaut : { $words }
usage-env = ou variable { $name }
usage-help = Affiche l’aide
usage-version = Affiche la version

## What a word may be.
word-kind-sector = secteur
word-kind-space = domaine
word-kind-task = tâche
word-kind-tech = technologie
word-kind-trade = métier

# What the user corrects of a lead as it was read.
gate-marked-spam = du spam, tu l’as dit
gate-marked-no-offer = pas une offre, tu l’as dit
gate-sender-spam = du même expéditeur que [{ $id }], que tu as dit du spam
gate-sender-no-offer = du même expéditeur que [{ $id }], qui n’offrait rien, tu l’as dit
way-marked = revenir sur ta parole : `gigscout mark … --undo`
way-sender-marked = revenir sur ta parole pour [{ $id }] : `gigscout mark { $id } --undo`
marked-gig = c’est une mission
marked-not-an-offer = ce n’est pas une offre
marked-spam = c’est du spam
marked-closed = elle est pourvue ou passée
marked-language = la langue : { $value }
marked-place = le lieu : { $value }
marked-pay = la paie : { $value }
marked-trade = le travail : { $value }
marked-tech = les technologies : { $value }
marked-undo = ta dernière correction est annulée
marked-none = rien n’est corrigé
marked-nothing-to-undo = il n’y a rien à annuler
marked-already = déjà su : { $value }
marked-sender = les annonces suivantes de la même adresse ou du même pseudo sont écartées aussi
mark-effect = score { $before } → { $after }
mark-effect-in = score { $before } → { $after }, et elle entre maintenant
mark-effect-out = score { $before } → { $after }, et elle est écartée maintenant : { $why }
mark-effect-still-out = toujours écartée : { $why }
mark-unknown = « { $value } » ne corrige rien{ $hint } : attendu gig, not-an-offer, spam, closed, place=, pay=, language=, trade=, tech= (ou mission, pas-une-offre, pourvue, lieu=, prix=, langue=, métier=, techno=)
mark-near = { " " }(voulais-tu dire « { $near } » ?)
mark-no-value = « { $value } » demande une valeur, comme { $example }
mark-value = « { $value } » ne prend pas de valeur
mark-place = aucun lieu « { $value } » n’est connu ; essaie une ville plus grande à côté, ou ajoute le pays : « Rouen, France »
mark-pay = « { $value } » n’est pas une paie ; attendu par exemple 300/project, 15 EUR/h, 250-300/day
mark-language = « { $value } » n’est pas une langue connue{ $hint } : attendu fr, en, de, es, it, pt, nl, other
mark-trade = « { $value } » n’est pas un métier connu{ $hint } : gigscout words les liste
mark-tech = « { $value } » n’est pas une technologie connue{ $hint } : gigscout words les liste
muted-now = { $client } : plus rien n’en sera montré
muted-already = { $client } : déjà muet
muted-none = personne n’est muet
muted-in-file = { $client } : dans la configuration
muted-by = { $client } : par [{ $id }], { $day }
muted-unknown = [{ $id }] ne nomme ni client ni adresse ; écarte-la seule : gigscout dismiss { $id } --why client
unmuted = { $client } : de nouveau montré
unmuted-not = « { $client } » n’est pas muet{ $hint }
unmuted-file = « { $client } » est dans la configuration : enlève-le de `clients.mute`

# An edit tried, and what rules cost.
replay-same = les deux sont « { $file } » : nommer le modifié avec --config, ou l’actuel avec --against
replay-no-profile = la configuration modifiée n’a pas de profil « { $name } »
replay-head = { $days } jours, { $digests } emails, { $leads } pistes : entrent { $in }, sortent { $out }, bougent { $moved }
replay-more = et { $count } autres
replay-no-room = pas de place, ou sous le minimum
replay-none-applied = tu n’as écrit à aucune de celles qui étaient montrées
replay-applied = des { $all } auxquelles tu as écrit, { $stay } restent
section-top = en tête
section-explore = hors de ta niche
section-maybe = peut-être
section-backlog = en attente
section-new_source = nouvelle source
section-contacts = gens
section-dates = dates
rules-head = { $days } jours, { $leads } pistes, { $in } admises
rules-gates = écartées :
rules-gate = { $name } : { $leads }, dont { $alone } par cela seul{ $best }
rules-words = mots du fichier :
rules-word = { $name } « { $word } » : { $leads }{ $best }
rules-best = { " " }; la meilleure [{ $id }] { $score } { $title }
rules-never = jamais rencontrés : { $words }
reason-learned = d’après tes choix : { $words }

# Where a lead stands, and why.
why-ranked = { $score } : n° { $rank } sur { $of } aujourd’hui, un email montre à partir de { $least }, { $shown }
why-below = { $score } : n° { $rank } sur { $of } aujourd’hui, sous les { $least } à partir desquels un email montre, { $shown }
why-kept-out = { $score }, écartée : { $gate } ; { $shown }
why-handled = { $score } : réglée, ou passée ; un email montre à partir de { $least }, { $shown }
why-niche = de ta niche { $name }
why-unsaid = ce que l’annonce ne dit pas pourrait rapporter jusqu’à { $points } points : { $what }
why-never-shown = jamais montrée
why-shown = montrée { $day }
why-of = sur { $most }
why-gate = écartée : { $gate }
why-misread = mal lue ? { $command }
why-missing = il manque { $missing } points pour les { $least } de [profile.digest] least ; le plus se perd ici : { $part }
criterion-place = lieu
criterion-trade = métier
criterion-tech = techno
criterion-space = secteur
criterion-size = taille
criterion-pay = paie
criterion-client = client
criterion-fresh = fraîcheur
criterion-learned = appris
learned-none = rien n’est encore appris : { $count } choix sur les 10 qu’il faut
learned-head = appris de { $count } choix : { $took } pris, { $turned } écartés
learned-frozen = gelé : les choix suivants ne changent rien (gigscout learned --thaw)
learned-row = { $points } { $feature } : { $took } pris, { $turned } écartés
learned-from = d’après { $leads }
learned-freeze = gelé tel quel
learned-thaw = les choix suivants comptent à nouveau
learned-forget-all = tout ce qui était appris est oublié ; les choix comptent à partir de maintenant
learned-forget = « { $feature } » est oublié
learned-unknown = rien n’est appris de « { $feature } »{ $hint }
learned-changes = cela change : { $changes }
learned-no-change = cela ne change rien à ce qui est appris
rule-marked = dit par toi
rule-taken = prise par un autre membre
rule-scam = arnaque
rule-self-advert = offre de services
rule-talk = bavardage
rule-closed = pourvue ou passée
rule-not-a-gig = pas une mission
rule-unpaid = non payée
rule-out-of-reach = hors de portée
rule-remote-elsewhere = à distance d’ailleurs
rule-place-unknown = aucun lieu nommé
rule-tech-avoided = technologie évitée
rule-word-avoided = mot évité
rule-space-avoided = secteur évité
rule-required-missing = mot exigé absent
rule-client-muted = client muet
rule-agency-refused = intermédiaire
rule-tech-unknown = aucune technologie nommée
rule-pay-unknown = aucune paie nommée
rule-pay-too-low = paie trop basse
rule-language-not-read = langue non lue
rule-expired = date passée
rule-too-old = plus vue
rule-posted-long-ago = parue il y a longtemps
gate-taken = prise par { $by } { $day }
way-taken = rien, tant que { $by } s’en occupe
doubt-both = « { $word } » est voulu et évité : il écarte ce qu’il demande
doubt-late = late_until = { $late } n’est pas après at = { $at } : un email en retard part, si tard que ce soit
doubt-least = presque aucune piste n’atteint [profile.digest] least = { $least }
doubt-quiet = chaque jour est sans email : il n’en part jamais
doubt-tech-drop = `tech.unknown = "drop"` sans technologie voulue écarte presque tout
doubt-drops = « { $name } » écarte { $leads } des { $all } pistes de 30 jours ; gigscout rules montre les meilleures
doubt-never = jamais rencontrés en 30 jours : { $words }

poll-gone = { $n } plus en ligne
poll-pages = { $n ->
    [one] 1 annonce lue sur sa propre page
   *[other] { $n } annonces lues sur leurs propres pages
}
status-stalled = sans rien de neuf depuis trop longtemps : { $names }
leads-gate = écartée : { $gate }
