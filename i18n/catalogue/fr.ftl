### Les mots de l’interface en français. Le catalogue anglais contient les mêmes messages.

# The product and the frame
product = Rondeau
language-name = Français
skip = Aller au contenu
nav-site = Site
nav-desk = Mon bureau
nav-sign-in = Se connecter
nav-round = Ce cycle
nav-overview = Aperçu
nav-replies = État des réponses
nav-questionnaire = Questionnaire
nav-take-part = Société civile
nav-crumbs = Vous êtes ici
nav-home = Accueil
foot-contact = Contact :
foot-zone = Les heures sont celles de { $zone }.
permalink = Lien permanent
reason = Motif
filter = Filtrer
filter-all = Tous
filter-apply = Appliquer
filter-clear = Effacer
table = Tableau
row = ligne { $number }
meeting = réunion { $number }
chapter = Chapitre { $number }
article = Article { $article }
articles = Articles
article-word = Article
term = Terme
content-removed = Ce texte a été retiré.

# Dates
date-day = 
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
date-month = { $month } { $year }
date-time = { $day } à { $time }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
date-not-recorded = ne figure pas ici

# Samples and the demo
sample-mark = Exemple
demo-link = Avancer l’horloge ou se connecter comme une personne de la démonstration
demo-title = La démonstration
demo-about = Ceci est une démonstration d’un cycle de suivi. Tout ce qui est dit au nom d’un État, d’une organisation ou d’un enfant est inventé. Vous pouvez tout modifier : personne d’autre ne le voit et tout disparaît à la fin de la démonstration.
demo-clock = L’horloge indique
demo-move = Avancer l’horloge
demo-move-note = Ce que prévoient les exemples se produit jusque-là : réponses tardives, commentaires, réactions. L’horloge ne recule jamais.
demo-moment-deadline = Jusqu’à l’échéance
demo-moment-after-deadline = Juste après l’échéance
demo-moment-week = Une semaine plus tard
demo-moment-window-end = Après les premiers délais de commentaire
demo-moment-all-windows-end = Après le dernier délai de commentaire
demo-accounts = Comptes de démonstration
demo-accounts-about = Choisissez une personne. Aucun mot de passe n’est nécessaire dans la démonstration.
demo-accounts-link = Se connecter comme une personne de la démonstration

# Problems
problem-not-found = Page introuvable
problem-not-found-text = Il n’y a rien à cette adresse, ou rien que vous puissiez voir. Vérifiez l’adresse ou repartez de la page d’accueil.
problem-forbidden = Pas pour votre rôle
problem-forbidden-text = Vous pouvez lire ceci, mais pas faire ce que vous avez demandé. Si vous devriez le pouvoir, écrivez au secrétariat.
problem-refused = Cela n’est pas possible maintenant
problem-sign-in = Se connecter
problem-sign-in-text = Veuillez vous connecter.
problem-cross-site = Le formulaire vient d’un autre site
problem-cross-site-text = Pour vous protéger, seuls les formulaires des pages de ce site sont acceptés. Ouvrez la page ici et renvoyez le formulaire.
problem-too-large = Envoi trop volumineux
problem-too-large-text = L’envoi dépasse la taille maximale d’une réponse. Revenez en arrière, abrégez le texte et renvoyez-le ; votre navigateur l’a conservé.
problem-too-many = Trop de tentatives
problem-too-many-text = Il y a eu trop de tentatives infructueuses pour ce compte. Attendez un quart d’heure ou connectez-vous avec une clé d’accès.
problem-busy = Service occupé, veuillez réessayer
problem-busy-text = Le service n’a pas pu répondre à temps. Rien n’a été modifié. Attendez une demi-minute, revenez en arrière et renvoyez.
problem-broken = Une erreur s’est produite ici
problem-broken-text = La faute est de notre côté. Ce qui était enregistré est en sécurité. Revenez en arrière et réessayez ; si cela se reproduit, écrivez au secrétariat en indiquant l’heure.
problem-home = Aller à la page d’accueil
errors-title = Veuillez corriger ceci
fault-missing = Remplissez cette partie.
colon = {" : "}
fault-no-reason = Indiquez un motif.
fault-no-remark = Écrivez une remarque.
fault-no-answer-text = Écrivez la réponse ici, ou indiquez qu’il n’y en a pas et pourquoi.
fault-no-act = Indiquez l’acte ou la loi.
fault-no-original = Écrivez d’abord le texte dans la langue de la loi ; une traduction se place à côté.
fault-no-answer-value = Choisissez une réponse.
fault-no-question = Choisissez au moins une question.
fault-date-past = Cette date est passée.
fault-date-after-deadline = Cette date est postérieure à l’échéance de la réponse, { $date }.
fault-too-long = Ce texte est trop long. Abrégez-le ou divisez-le.
fault-not-an-option = Choisissez l’une des options.
fault-not-a-number = Écrivez un nombre tel que 12 ou 12,5, « nd » si non disponible, ou laissez vide.
fault-not-a-date = Écrivez une date sous la forme 2017-10-25, ou seulement l’année ou l’année et le mois.
fault-not-a-language = Choisissez la langue du texte ; chaque langue une seule fois.
fault-not-a-link = Un lien commence par https:// et ne contient pas d’espace.
fault-incomplete = Cette ligne est commencée : remplissez cette case ou videz la ligne.
fault-not-a-symbol = Une cote ne contient que des lettres, des chiffres et ( ) - _ . comme T-ES(2017)12.
fault-not-a-key = Une clé ne contient que des lettres, des chiffres et des traits d’union, par exemple paper-kite.
fault-no-such-address = Aucun compte n’a cette adresse. Ajoutez d’abord la personne, sans siège.
fault-address-taken = Un compte existe déjà avec cette adresse. Choisissez un siège à y ajouter ; un compte fermé est rouvert par l’exploitant.
fault-address = Cette adresse ne peut pas être utilisée. Vérifiez-la.
fault-account-closed = Ce compte est fermé. L’exploitant peut le rouvrir.

# Refusals: what a rule says, and what to do next
refusal-already-exists = Cela existe déjà. Ouvrez-le au lieu de le créer à nouveau.
refusal-no-such-thing = Un élément indiqué n’existe pas ({ $about }). Vérifiez et réessayez.
refusal-empty = Un élément nécessaire est vide. Remplissez-le et renvoyez.
refusal-too-long = C’est trop long. Abrégez et renvoyez.
refusal-invalid-value = Une valeur n’est pas possible ici ({ $about }). Corrigez-la et renvoyez.
refusal-no-decision = Indiquez sur quelle décision cela repose.
refusal-no-reason = Indiquez un motif.
refusal-date-not-possible = Cette date n’est pas possible : choisissez une date ultérieure.
refusal-wrong-step = Le cycle se trouve à une autre étape. Ouvrez son bureau pour voir la suite.
refusal-round-not-collecting = Ce cycle ne reçoit pas de réponses ni de contributions en ce moment. Écrivez au secrétariat.
refusal-already-replied = Cette Partie a déjà répondu. Rechargez la page pour voir sa réponse.
refusal-round-suspended = Ce cycle est suspendu par une décision. Rien n’est reçu jusqu’à sa reprise ; écrivez au secrétariat.
refusal-not-in-scope = Cette Partie n’entre pas dans le champ du cycle. Elle peut être ajoutée par une décision.
refusal-scope-is-frozen = Le champ du cycle est figé. Ajoutez une Partie par une décision.
refusal-questionnaire-faulty = Le questionnaire comporte des erreurs à { $about } : type, terme et article doivent concorder. Corrigez-les d’abord.
refusal-deadline-passed = L’échéance est passée et les réponses tardives ne sont pas acceptées. Demandez une prolongation au secrétariat.
refusal-reply-incomplete = Ces questions sont encore sans réponse : { $about }. Répondez-y ou dites pourquoi non.
refusal-reply-changed = Une réponse a été modifiée depuis votre lecture de l’aperçu. Relisez-le ci-dessous, puis soumettez.
refusal-reply-under-check = Le secrétariat examine cette réponse. Attendez sa publication ou son renvoi ; vous pourrez alors en soumettre une nouvelle.
refusal-reply-not-awaiting-check = Cette réponse n’attend plus de vérification. Rechargez la page pour voir où elle en est.
refusal-reply-not-checked = Vérifiez d’abord la réponse ; elle pourra ensuite être publiée.
refusal-reply-not-published = Cette version de la réponse n’est pas publiée. Choisissez-en une qui l’est.
refusal-no-official-language = Ceci n’est pas dans une langue officielle : { $about }. Ajoutez une version en anglais ou en français.
refusal-symbol-taken = Cette cote est déjà utilisée. Choisissez le numéro suivant.
refusal-not-accredited = L’organisation n’est pas accréditée à cette date. Écrivez au secrétariat.
refusal-window-not-open = Les commentaires sur cette réponse ne sont pas ouverts actuellement. Vous pouvez toujours envoyer d’autres informations.
refusal-leaf-not-open-for-comment = Après une nouvelle version, seuls les changements peuvent être commentés. Choisissez parmi ces réponses.
refusal-comment-not-in-this-step = Cela a déjà été traité. Rechargez la page pour voir où cela en est.
refusal-clarification-not-in-this-step = Cette demande a déjà été traitée. Rechargez la page pour voir où elle en est.
refusal-not-transmitted = Transmettez d’abord le commentaire à la Partie.
refusal-already-published = Cela est déjà publié.
refusal-other-information-not-accepted = L’organe n’accepte pas d’autres informations.
refusal-seat-taken = Quelqu’un occupe ce siège. Mettez-y fin ou transmettez le siège.
refusal-already-settled = Ceci a déjà été réglé.
refusal-step-named-twice = Deux étapes portent le même nom. Donnez à chacune son propre nom.
refusal-not-your-step = Cette étape revient à quelqu’un d’autre. Adressez-vous à cette personne, ou modifiez les étapes.
refusal-step-not-next = Une autre étape vient d’abord pour l’un de ces textes. Rechargez la page pour voir laquelle.
refusal-not-cleared = Ce texte n’est pas validé ; il n’a pas à être rouvert. Rechargez la page.
refusal-text-cleared = Ce texte est validé et figé. Rouvrez-le avec un motif, puis modifiez-le.
refusal-not-cleared-yet = Ces questions n’ont pas franchi toutes les étapes de validation : { $about }.
refusal-not-seated = Cette personne n’occupe plus ce siège. Rechargez la page.
refusal-own-seat = Personne ne s’attribue un siège. Demandez à un collègue qui en a le droit.
refusal-last-administrator = C’est le dernier administrateur. Nommez-en d’abord un autre.

# Home and rounds
home-rounds = Cycles de suivi
home-no-rounds = Aucun cycle n’est encore public.
home-replied = { $replied } Parties sur { $parties } ont répondu
home-deadline = réponses attendues au plus tard le { $date }
home-conventions = Conventions
home-documents = Documents
stage-proposed = Proposé
stage-theme-decided = Thème
stage-questionnaire-adopted = Questionnaire
stage-collecting = Collecte
stage-examining = Examen
stage-drafting = Rédaction
stage-adopted = Adoption
stage-published = Publication
stage-compliance = Conformité
stage-closed = Clôture
round-state = État des réponses
round-all-replies = Toutes les Parties en tableau
round-scope = Champ
round-terms = Deux termes définis, deux types de questions
round-questionnaire = Lire le questionnaire : { $questions } questions, { $leaves } réponses demandées
round-take-part = Les organisations de la société civile et les institutions nationales des droits humains peuvent commenter chaque réponse pendant un délai fixé après sa publication, et envoyer d’autres informations.
round-take-part-link = Qui peut faire quoi, jusqu’à quand et comment
round-phases = Étapes du cycle
round-suspended = Ce cycle est suspendu.
round-next = Dates
round-next-deadline = Échéance des réponses des Parties
round-past-deadline = Les réponses des Parties étaient attendues
round-next-window = Le premier délai de commentaire se termine
round-next-extension = Échéance prolongée : { $party }
round-chronicle = Ce qui s’est passé jusqu’ici
figure-replied = Parties ont répondu
figure-promised = ont annoncé une date
figure-silent = pas encore de réponse
figure-overdue = sans réponse, en retard
figure-published = réponses publiées
map = Carte
map-label = Parties selon l’état de leur réponse
map-explained = Chaque Partie a un carré de même taille.
map-to-table = Aller au tableau
map-note = Les carrés ne montrent aucune frontière et n’impliquent aucune opinion sur un territoire.
standing-on-time = Réponse dans le délai
standing-extended = Réponse dans le délai prolongé
standing-late = Réponse tardive
standing-promised = Réponse annoncée
standing-promise-missed = Date annoncée dépassée
standing-silent = Pas encore de réponse
standing-overdue = Pas de réponse, en retard
standing-outside-scope = Hors du champ
outside-scope = Informations d’États hors du champ
outside-scope-note = Cet État n’entre pas dans le champ du cycle. Ce qu’il envoie est bienvenu, jamais en retard et n’est pas compté.
replies-title = État des réponses et des commentaires
replies-caption = État des réponses au { $date } : { $shown } Parties sur { $all }
replies-on = À la date du
replies-on-not-a-date = Choisissez un jour, par exemple 2017-10-25. La situation d’aujourd’hui est affichée.
replies-on-not-yet = Ce jour n’est pas encore venu. La situation d’aujourd’hui est affichée.
replies-before-round = Au { $date }, le questionnaire n’avait pas été adressé aux Parties.
replies-none = Aucune Partie ne correspond à ce choix.
column-party = Partie
column-standing = État
column-date = Date
column-languages = Langues
column-language = Langue
column-comments = Commentaires
column-closes = Fin des commentaires
promised-for = pour le { $date }
extended-until = prolongé au { $date }
window-open = ouvert
window-closed = clos

# Questionnaire
questionnaire = Questionnaire
questionnaire-adopted = Adopté le { $date }.
questionnaire-contents = Sur cette page
questionnaire-remarks = Remarques préliminaires
type-monitoring = Suivi
type-capacity-building = Renforcement des capacités
kind-text = texte
kind-yes-no = oui ou non
kind-yes-no-partly = oui, en partie ou non
kind-choice = une option
kind-choices = une ou plusieurs options
kind-number = nombre
kind-date = date
kind-figures-by-year = données chiffrées par année
kind-table = tableau
kind-legal-reference = références juridiques
kind-links = liens
value-yes = Oui
value-no = Non
value-partly = En partie
figures-by-year = Données par année
figure-not-available = non disponible
legal-since = en vigueur depuis { $date }
legal-since-day = en vigueur depuis le { $date }
legal-column-act = Texte
legal-column-provision = Disposition
legal-column-since = En vigueur depuis
legal-column-text = Texte ou résumé
legal-column-link = Lien
link-title = Titre
link-address = Adresse
link-language = Langue
text-original = { $language } (original)
text-translation = { $language }, traduit de la langue originale ({ $original })
text-behind = L’original a été modifié après cette traduction.
text-show-original = Afficher l’original : { $language }
text-show-version = Afficher la version dans une autre langue : { $language }
saying-answered = Répondu
saying-not-answered = Sans réponse
saying-not-applicable = Sans objet
saying-not-yet-published = pas encore publié
saying-no-reply = Pas encore de réponse
question-shown = { $shown } sur { $all } affichées
question-others = Autres
question-counts = Réponses par valeur
question-neighbours = Questions précédente et suivante
question-before = Précédente : { $number }
question-after = Suivante : { $number }
filter-text = Textes
filter-text-reader = En français s’il existe une version
filter-text-original = Dans la langue d’origine
filter-parties = Choisir des Parties
reply-version = Version { $version }
reply-submitted = Soumise
reply-returned = Renvoyée
reply-checked = Vérifiée
reply-published = Publiée
reply-superseded = Remplacée
comment = Commentaire
comment-on = Sur
comment-on-version = sur la version { $version }
comment-late = tardif
comment-submitted = Soumis
comment-screened = Vérifié
comment-transmitted = Transmis à la Partie
comment-published = Publié
comment-returned = Renvoyé
comment-inadmissible = Irrecevable
comment-withdrawn = Retiré
response-of = Réaction : { $party }

# One Party
party-reply = Réponse
party-not-published = La réponse est arrivée et n’est pas encore publiée.
party-no-reply = Il n’y a pas encore de réponse.
party-comments = Commentaires et réactions
addenda = Clarifications et additifs
addendum = Additif de la Partie
clarification = Demande de clarification
clarification-by = réponse demandée pour le { $date }
clarification-of = Demande du { $date }
clarification-asked = Sans réponse pour l’instant
clarification-answered = Réponse reçue
clarification-published = Publiée
clarification-withdrawn = Retirée
clarification-withdrawn-because = Retirée :
clarifications = Clarifications
clarifications-about = Un texte soumis n’est jamais modifié. La réponse à votre demande figure dans un additif daté ; les deux sont publiés ensemble.
clarifications-none = Aucune demande n’a été faite sur cette réponse.
clarifications-waiting = additifs à publier : { $count }
clarification-ask = Demander une clarification
clarification-text = Votre demande
clarification-hint = Elle est publiée avec la réponse.
clarification-leaves = Questions concernées
clarification-leaves-hint = Leurs numéros, par exemple 6.1.a, 9.2. Laissez vide pour l’ensemble de la réponse.
clarification-due = Réponse demandée pour le
clarification-ask-button = Envoyer à la Partie
clarification-no-leaf = { $number } n’est pas une question de ce questionnaire.
clarification-withdraw = Retirer cette demande
clarification-party-about = Le secrétariat demande ceci au sujet de votre réponse. Votre texte figurera à côté de la réponse comme additif daté ; la réponse elle-même reste inchangée.
addendum-write = Rédiger l’additif
addendum-hint = Dans une langue officielle. Il est publié avec la demande.
addendum-send = Envoyer l’additif
addendum-publish = Publier les deux
party-no-comments = Aucun commentaire n’est publié.
party-received = Reçue
party-due = Réponse attendue au plus tard le
party-missing = Questions sans réponse
party-promised = Annoncée pour
party-extended = Prolongée au
party-published = Publiée
party-comments-until = Commentaires ouverts jusqu’au
party-comments-closed = Commentaires clos le
party-versions = Versions
versions-same = Rien n’a changé depuis la version { $version }.
versions-changed = Réponses modifiées depuis la version { $version } : { $count }
versions-what-changed = Ce qui a changé depuis la version { $version }
versions-before = Avant
versions-now = Maintenant
party-superseded = Cette version a été remplacée le { $date }. Elle reste lisible.
party-newest = Lire la version en vigueur
party-acts = Réserves et déclarations en vigueur
party-acts-all = Toutes les réserves et déclarations
receipt = Accusé
treaty-signature = Signature
treaty-ratification = Ratification
treaty-acceptance = Acceptation
treaty-approval = Approbation
treaty-accession = Adhésion
treaty-reservation = Réserve
treaty-declaration = Déclaration
treaty-objection = Objection
treaty-denunciation = Dénonciation
treaty-made = faite { $date }
treaty-effective = en vigueur à compter du { $date }
treaty-withdrawn = retirée { $date }
treaty-date-unknown = date inconnue ici

# Take part
take-part-title = Comment la société civile participe
take-part-what = Ce que vous pouvez faire
take-part-comment = Commenter la réponse d’une Partie, dans son ensemble ou réponse par réponse, dans les { $months } mois calendaires suivant sa publication.
take-part-information = Envoyer toute autre information pertinente tant que la collecte est en cours, sur une, plusieurs ou toutes les Parties.
take-part-languages = Écrire en anglais ou en français.
take-part-safety = Écrivez sur le droit, les politiques et la pratique. N’indiquez jamais le nom d’un enfant ni rien qui permette de le reconnaître. Ceci n’est pas un service d’urgence.
take-part-how = Comment
take-part-step-account = Votre organisation est accréditée et reçoit un compte du secrétariat :
take-part-step-write = Choisissez une Partie dont le délai est ouvert et écrivez.
take-part-step-transmit = Le secrétariat vérifie le commentaire au regard des critères publiés et le transmet à la Partie, qui peut réagir.
take-part-step-publish = Le commentaire est publié à côté de la réponse, avec la réaction de la Partie.
take-part-start = Commenter ou envoyer des informations
take-part-windows = Délais de commentaire
take-part-window = Délai
take-part-waiting = 
    { $count ->
        [one] Pour une Partie, le délai s’ouvrira à la publication de sa réponse.
       *[other] Pour { $count } Parties, le délai s’ouvrira à la publication de leur réponse.
    }
take-part-received = Autres informations reçues

# Conventions and documents
convention-opened = Ouverte à la signature
convention-in-force = En vigueur
convention-depositary = Dépositaire
convention-provisions = Dispositions
convention-parties = Parties et autres États figurant ici
convention-acts = Réserves et déclarations
convention-acts-incomplete = Cette liste n’est pas complète. Ne concluez jamais d’une absence ici qu’une Partie n’a pas fait de réserve ; le registre du dépositaire fait foi.
convention-affects = Porte sur
convention-no-acts = Aucune ici.
convention-entry-rule = Pour un État qui adhère : le premier jour du mois suivant { $months } mois après le dépôt (articles { $articles }).
convention-entry = Entrée en vigueur
convention-summaries = Résumés dans nos propres termes ; seul le texte du dépositaire fait foi.
document-date = Date
document-adopted = adopté
document-superseded = Un document plus récent remplace celui-ci :
document-supersedes = Remplace
document-reference-only = Ce registre contient la référence du document, non son texte.
document-read = Le lire
document-convention = convention
document-explanatory-report = rapport explicatif
document-rules = règlement intérieur
document-working-paper = document de travail
document-interpretative-opinion = avis interprétatif
document-questionnaire = questionnaire
document-information-note = note d’information
document-web-page = page web
document-speech = discours
document-guidelines = lignes directrices
document-state-of-play = état des réponses
document-compilation = compilation
document-draft-report = projet de rapport
document-report = rapport
document-decisions = liste des décisions
document-implementation-report = rapport de mise en œuvre
document-letter = lettre
document-special-report = rapport spécial
document-list-of-decisions = liste des décisions
document-compliance-call = demande d’informations sur la conformité
document-reply = réponse d’une Partie
document-comment = commentaire
document-contribution = autre information
accessibility = Accessibilité
accessibility-promise = Ces pages sont conçues pour satisfaire aux WCAG 2.2, niveau AA : au clavier seul, avec un lecteur d’écran, à 400 % de zoom, sans script, en clair et en sombre, et sur papier.
accessibility-tested = Chaque page est testée automatiquement dans les deux langues avant chaque version et parcourue à la main au clavier.
accessibility-limits = Limite connue : les textes écrits par d’autres sont affichés tels quels ; leurs propres titres peuvent sauter un niveau.
accessibility-contact = Si quelque chose ne fonctionne pas pour vous, écrivez à

# Signing in
sign-in = Se connecter
sign-in-needed = Veuillez vous connecter ; vous reviendrez ensuite où vous étiez.
sign-in-kept = Votre session était terminée. Ce que vous avez saisi est conservé ici : connectez-vous, puis envoyez-le en un clic.
kept-title = Envoyer ce que vous avez saisi
kept-about = Vous êtes de nouveau connecté(e). Ce qui a été saisi avant n’a pas encore été envoyé. Si quelqu’un d’autre l’a saisi ici, ne l’envoyez pas : cela partirait en votre nom.
kept-send = L’envoyer maintenant
sign-in-email = Adresse électronique
sign-in-password = Mot de passe
sign-in-failed = L’adresse et le mot de passe ne correspondent à aucun compte. Vérifiez-les ; si vous avez oublié le mot de passe, demandez une nouvelle invitation au secrétariat.
sign-in-no-account = Les comptes sont attribués par le secrétariat, sur invitation.
sign-out = Se déconnecter
sign-out-everywhere = Se déconnecter de tous les appareils
sessions = Sessions
calendar = Mes dates dans un agenda
calendar-about = Un lien privé donne à votre agenda les dates auxquelles quelque chose vous est demandé, et rien de ce qui a été écrit. Quiconque a le lien peut lire les dates : gardez-le pour vous. Il prend fin lorsque vous le retirez, choisissez un nouveau mot de passe ou n’exercez plus de fonction.
calendar-make = Créer un lien privé
calendar-again = Créer un nouveau lien ; l’ancien prend fin
calendar-remove = Retirer le lien
calendar-made = Voici le lien. Il n’est affiché que cette fois : ajoutez-le à votre agenda comme abonnement.
calendar-open = Ouvrir l’agenda
calendar-reply = Réponse : { $party }, dernier jour
calendar-contribution = Contribution à la réponse : { $party }, dernier jour
calendar-clarification = Réponse à la question du secrétariat, { $party } : dernier jour
calendar-comments = Commentaires sur la réponse : { $party }, dernier jour
account = Votre compte
account-name = Nom
account-seats = Fonctions
passkeys = Clés d’accès
passkeys-about = Avec une clé d’accès, vous vous connectez par l’empreinte, le visage ou le code de votre appareil, sans mot de passe.
passkeys-not-here = Les clés d’accès exigent un nom d’hôte et une connexion sécurisée ; à cette adresse, il n’y en a pas.
passkey-add = Ajouter une clé d’accès
passkey-remove = Retirer
passkey-of = Ajoutée le { $date }
passkey-sign-in = Se connecter avec une clé d’accès
passkey-failed = Cela n’a pas fonctionné. Réessayez ou utilisez votre mot de passe.
password-too-short = Utilisez au moins { $length } caractères ; plusieurs mots conviennent.
password-too-long = Utilisez 256 caractères au plus.
password-common = Ce mot de passe est parmi les premiers devinés. Choisissez des mots sans rapport entre eux. Au moins { $length } caractères.
invitation = Invitation
invitation-for = { $name }, { $email } : choisissez un mot de passe.
invitation-password = Mot de passe
invitation-hint = Au moins { $length } caractères. La longueur compte, non les signes : plusieurs mots conviennent.
invitation-accept = Enregistrer le mot de passe et se connecter
invitation-expired = Cette invitation a été utilisée ou est trop ancienne. Demandez-en une nouvelle au secrétariat.
invitation-by-mail = Une nouvelle invitation est envoyée par courrier à la personne seule ; les précédentes ne fonctionnent plus.
choose = Choisir…
invitation-link = Invitation valable 14 jours, une seule fois. Elle a été placée dans la boîte d’envoi ; vous pouvez aussi la communiquer :

# Roles
role-public = Public
role-contributor = Contributeur national
role-focal-point = Point focal
role-representative = Représentant
role-rapporteur = Rapporteur
role-observer = Observateur
role-organisation = Organisation
role-secretariat = Secrétariat
role-administrator = Administrateur

# The desk
done = C’est fait.
desk-title = Mon bureau
desk-waiting = Ce qui m’attend
desk-to-check = Réponses à vérifier
desk-to-publish = Réponses à publier
desk-to-screen = Commentaires à vérifier
desk-to-transmit = Commentaires à transmettre
desk-comments-to-publish = Commentaires à publier
desk-responses-to-publish = Réactions à publier
desk-information = Autres informations
desk-letters = Lettres en attente
desk-rounds = Cycles
desk-tools = Outils
desk-reply-of = Réponse : { $party }
desk-respond = Réagir à un commentaire
desk-clarify = Répondre à une demande de clarification
desk-addendum = Publier un additif
desk-due = À remettre au plus tard le { $date }
desk-reading = Réponses que vous pouvez lire avant leur publication
desk-reading-none = Aucune pour le moment.
desk-observer = En tant qu’observateur, vous lisez ce qui est public et ce qui vous est présenté.
desk-incoming = Ce qui est arrivé
desk-incoming-none = Rien n’attend ici.
desk-parties = Parties
desk-steps = Étapes suivantes
desk-stage = Le cycle en est à :
round-suspend = Suspendre le cycle
round-suspend-about = Pendant la suspension, rien n’est reçu : ni réponse, ni commentaire, ni autre information. Les dates restent inchangées.
round-suspend-button = Suspendre
round-resume = Reprendre le cycle
round-resume-about = Le cycle est suspendu. Il recevra de nouveau après cette étape.
round-resume-button = Reprendre
desk-enter = Passer à l’étape : { $stage }
decision = Décision
decision-hint = Telle qu’elle est citée, par exemple « 21e réunion, point 4 ».
extend-title = Accorder une prolongation
extend-until = Nouvelle échéance
extend-hint = Jusqu’à la fin de ce jour.
extend-grant = Accorder la prolongation
scope-add = Ajouter une Partie au champ
scope-deadline = Son échéance
scope-add-button = Ajouter la Partie
reply-of = Réponse : { $party }
reply-returned-because = Renvoyée au motif suivant :
reply-returned-on = Renvoyée le { $date } :
reply-own-questions = Vous voyez les questions qui vous ont été confiées.
check-title = Vérifier
check-about = Complète, dans une langue officielle, répondant aux questions posées, sans données à caractère personnel.
check-button = Elle est en ordre
publish-title = Publier
publish-about = Elle devient aussitôt publique, avec ses versions linguistiques. Le délai de commentaire s’ouvre.
publish-symbol = Cote
publish-button = Publier la réponse
return-title = Renvoyer à la Partie
return-reason = Motif
return-hint = La Partie lira ceci. Indiquez les questions.
return-leaves-hint = Ce qui est demandé pour des questions précises s’écrit sous leurs réponses et accompagne le renvoi.
return-leaf = Demander quelque chose ici
return-leaf-reason = Ce qui est demandé, lors du renvoi
return-leaf-asked = Demandé ici :
return-leaf-was-asked = Vous aviez demandé :
tasks-returned-leaves = Demandé pour des questions précises :
return-button = Renvoyer la réponse
new-version-reason = Ce que change cette version
new-version-hint = Ceci est publié avec la réponse.
comments-title = Commentaires et autres informations
comments-none = Aucun commentaire n’est encore arrivé.
information-none = Rien n’est encore arrivé.
step-screen = Il répond aux critères
step-screen-about = Porte sur la réponse, sur le droit, les politiques ou la pratique ; aucune donnée personnelle, personne de reconnaissable, aucune injure.
step-transmit = Transmettre à la Partie
step-transmit-about = Le point focal de la Partie reçoit une lettre et peut réagir.
step-publish = Publier
step-publish-response = Publier la réaction
step-return = Renvoyer à l’organisation
step-reject = Déclarer irrecevable
step-reject-hint = L’organisation lira ceci.
organisations = Organisations
organisations-none = Aucune organisation n’est encore accréditée.
organisation-accredited = accréditée le { $date }
organisation-ended = terminée le { $date }
organisation-end = Mettre fin à l’accréditation
organisation-end-button = Y mettre fin
organisation-accredit = Accréditer une organisation
organisation-accredit-about = Accréditée à compter d’aujourd’hui. Attribuez ensuite le siège de l’organisation à une personne sous « Personnes et sièges ».
organisation-accredit-button = Accréditer
organisation-name-en = Nom en anglais
organisation-name-fr = Nom en français
organisation-name-fr-hint = Laissez vide s’il est identique.
organisation-key = Clé courte
organisation-key-hint = Lettres, chiffres et traits d’union, par exemple paper-kite. Elle ne change jamais.
organisation-kind = Type
organisation-non-governmental = organisation non gouvernementale
organisation-foundation = fondation
organisation-human-rights-institution = institution nationale des droits humains
organisation-academic = institution universitaire
organisation-intergovernmental = organisation intergouvernementale
organisation-private-sector = secteur privé
letters = Lettres
letters-about = Chaque lettre est adressée à une seule personne. Sans serveur de messagerie, les lettres restent ici, à lire.
letters-none = Aucune lettre n’a encore été écrite.
letter-to = À
letter-waiting = en attente
letter-sent = envoyée
letter-failed = non remise
letter-withdrawn = retirée
letters-which = Quelles lettres
letters-all = toutes
letter-goes = Elle part le { $date } ; jusque-là, elle peut être retirée.
letter-waits = Elle n’est pas encore partie ; jusque-là, elle peut être retirée.
letter-take-back = Retirer
letter-taken-back = La lettre a été retirée. Elle ne sera pas envoyée.
letter-too-late = La lettre ne peut plus être retirée.
letter-attempts = 
    { $count ->
        [one] une tentative
       *[other] { $count } tentatives
    }
people = Personnes et sièges
people-list = Personnes
people-add = Ajouter une personne
people-add-button = Ajouter et inviter
people-language = Langue des lettres
people-seat = Siège
people-seat-added = { $name } avait déjà un compte : le siège y a été ajouté. La personne se connecte comme avant.
people-seat-confirm = { $name } avait déjà un compte : le siège y a été ajouté. Comme une autre personne l’avait invitée, elle choisit un nouveau mot de passe au moyen d’une lettre envoyée à sa seule adresse.
people-seat-later = pas encore de siège (à donner ou à transmettre ensuite)
people-observer = Observateur
people-vacant = Parties sans point focal :
seat-of = { $role } : { $of }
people-unit = Ministère ou service
people-questions = Questions
people-questions-of-rapporteur = Questions d’un rapporteur
people-find = Chercher une personne, un siège ou une Partie
people-shown = { $shown } personnes sur { $all }
people-entered = Accès
contributors = Contributeurs
contributors-about = Demandez aux ministères et à d’autres services leur part de la réponse. Chacun voit ce que vous lui confiez, et rien des autres Parties. Le secrétariat n’en voit rien.
contributors-none = Personne n’a encore été sollicité.
contributors-add = Solliciter quelqu’un
contributors-unit-hint = Tel qu’il s’appelle dans votre administration, par exemple « Ministère de la Justice, service du droit pénal ».
contributors-given = Confié
contributors-given-of = { $count } questions sur { $all }
contributors-first-date = Première date
contributors-save = Enregistrer ce qui est confié
contributors-end = Tout reprendre
giving-title = Ce qui leur est demandé
giving-hint = Choisissez des questions entières ; ouvrez « Sous-questions et date » pour des sous-questions seules, une date propre ou des textes côte à côte.
giving-parts = Sous-questions et date
giving-some = certaines sous-questions
giving-due = Pour quand
giving-due-hint = Pour tout ce qui n’a pas de date propre. Ils reçoivent des lettres avant.
giving-due-of = Pour quand, question { $number }
giving-beside = Ils rédigent leur propre texte ; je compose la réponse à partir de plusieurs
giving-whole = Ils peuvent aussi lire le reste de notre projet
share-title = Le secrétariat et ce projet
share-not = Le secrétariat ne peut pas lire votre projet.
share-now = Le secrétariat peut lire votre projet. Il ne peut rien y modifier.
share-begin = Permettre au secrétariat de lire le projet
share-end = Ne plus partager
share-trail = Chaque fois est notée dans votre journal :
shared-title = Projet : { $party }
shared-about = La Partie partage ce projet. Ce n’est pas une réponse : il peut changer et ne doit pas être cité.
shared-finished = { $count } réponses sont achevées, { $open } sont en cours.
desk-shared = Projets partagés par des Parties
people-no-password = ne s’est pas encore connecté
people-has-password = a un mot de passe
people-invite = Créer une nouvelle invitation
people-change = Modifier
people-end = Mettre fin à ce siège
people-hand-over = Transmettre
people-hand-over-to = Transmettre à la personne ayant cette adresse
trail = Registre des actes
trail-about = Qui a fait quoi, quand, et sur quelle règle ou décision cela repose. Les plus récents d’abord.
trail-about-party = Chaque acte relatif à la réponse de votre Partie, avec son heure et son fondement. Les projets n’y laissent pas de trace : seule votre Partie les voit.
trail-of-reply = Qui a fait quoi et quand
trail-none = Aucun acte pour l’instant.
trail-earlier = Actes antérieurs
trail-when = Quand
trail-what = Quoi
trail-on = Sur
trail-who = Qui
trail-basis = Fondement
trail-system = le système
trail-other-person = une autre personne
basis-rule = Article { $number } du Règlement
basis-decision = Décision : { $decision }
basis-practice = pratique
act-body-founded = organe institué
act-body-policy-set = politique fixée
act-convention-adopted = convention enregistrée
act-party-registered = État enregistré
act-party-renamed = nom modifié
act-party-deposited = acte déposé
act-party-withdrawn = acte retiré
act-organisation-accredited = organisation accréditée
act-organisation-accreditation-ended = accréditation terminée
act-seat-appointed = siège pourvu
act-seat-ended = siège quitté
act-document-registered = document enregistré
act-document-language-added = version linguistique ajoutée
act-round-proposed = cycle proposé
act-round-advanced = étape franchie
act-round-questionnaire-adopted = questionnaire adopté
act-round-addressed = questionnaire adressé
act-round-party-added = Partie ajoutée au champ
act-round-promised = date annoncée
act-round-extended = prolongation accordée
act-round-suspended = cycle suspendu
act-reply-shared = projet partagé avec le secrétariat
act-reply-unshared = projet plus partagé
act-round-resumed = cycle repris
act-reply-submitted = réponse soumise
act-reply-returned = réponse renvoyée
act-reply-checked = réponse vérifiée
act-reply-published = réponse publiée
act-comment-submitted = commentaire soumis
act-comment-screened = commentaire vérifié
act-comment-transmitted = commentaire transmis
act-comment-returned = commentaire renvoyé
act-comment-found-inadmissible = commentaire déclaré irrecevable
act-comment-published = commentaire publié
act-comment-responded = réaction de la Partie
act-comment-response-published = réaction publiée
act-comment-withdrawn = commentaire retiré
act-contribution-submitted = information soumise
act-contribution-screened = information vérifiée
act-contribution-found-inadmissible = information déclarée irrecevable
act-contribution-published = information publiée
act-clarification-asked = clarification demandée
act-clarification-answered = additif envoyé
act-clarification-published = additif publié
act-clarification-withdrawn = demande de clarification retirée

# The desk of a Party
tasks-finished = { $finished } réponses sur { $all } terminées
tasks-due = Attendue au plus tard le { $date }.
tasks-due-extended = Prolongation : attendue au plus tard le { $date }.
tasks-late = L’échéance est passée. Vous pouvez encore soumettre ; la réponse sera signalée comme tardive.
tasks-returned = Le secrétariat a renvoyé la réponse.
tasks-submitted = Le secrétariat vérifie la réponse.
tasks-checked = La réponse est en ordre et sera publiée.
tasks-published = La réponse est publique. Pour la corriger, modifiez les réponses ici et soumettez une nouvelle version.
tasks-superseded = Une version plus récente est publique.
tasks-before = Avant de soumettre
tasks-step-complete = 
    { $count ->
        [0] Toutes les réponses sont terminées.
        [one] Terminez la réponse encore ouverte ou donnez un motif.
       *[other] Terminez les { $count } réponses encore ouvertes ou donnez un motif.
    }
tasks-step-preview = Relisez l’ensemble comme le public le lira.
tasks-step-submit = Soumettez ; vous recevez un accusé de réception.
tasks-contributor = Votre partie
tasks-contributor-about = Terminez les questions qui vous ont été confiées. Le point focal rassemble la réponse et la soumet.
tasks-preview = Aperçu de la réponse
progress-not-started = Pas encore commencée
progress-in-progress = En cours
progress-completed = Terminée
progress-not-answered = Sans réponse, avec motif
progress-not-applicable = Sans objet
progress-cleared = Validée
promise-title = Quand répondrez-vous ?
promise-now = Vous avez annoncé le { $date }.
promise-date = Date
promise-hint = Elle figure au tableau public. Elle ne déplace pas l’échéance.
promise-button = L’annoncer au secrétariat
leaf-status = Réponse à cette question
leaf-status-answered = donnée
leaf-status-not-answered = non donnée ; le texte en dit le motif
leaf-status-not-applicable = sans objet pour nous
paper-about = Écrivez sous chaque question, dans les cadres. Choisissez là où il y a un choix. Les titres et numéros des questions restent inchangés : ils permettent de remettre les réponses à leur place.
paper-column-question = Question
paper-column-asked = Ce qui est demandé
paper-column-more = Autre partie
paper-column-status = Y a-t-il une réponse ?
paper-column-value = Choix, chiffre, date
paper-column-text = Texte en : { $language }
paper-text = Texte ({ $language })
leaf-value = Votre réponse
leaf-choice = Choisissez une option
leaf-choices = Choisissez tout ce qui convient
leaf-number = Nombre
leaf-date = Date
leaf-date-hint = Par exemple 2015-03-01 ; l’année seule suffit.
leaf-figure-hint = Écrivez « nd » lorsqu’une donnée n’est pas disponible ; 0 signifie aucun.
leaf-text-in = Texte ({ $language })
leaf-optional = (facultatif)
leaf-national = Version dans une langue nationale ou une autre langue
leaf-national-hint = Bienvenue, sans obligation. Elle ne remplace jamais le texte dans une langue officielle.
leaf-national-language = Langue nationale
leaf-national-text = Texte dans la langue nationale
leaf-original = Quel est l’original ?
leaf-original-own = la version dans l’autre langue
leaf-no-script = Dans ce navigateur, rien ne s’enregistre tout seul : enregistrez avant de quitter cette page ou d’y utiliser un autre formulaire.
kept-back = Ce que vous aviez saisi auparavant est de nouveau là.
references = Références juridiques
since-title = Du cycle précédent
since-about = Cette question en continue une d’un cycle précédent, à laquelle votre Partie a répondu :
since-earlier = La réponse telle qu’elle fut publiée alors
since-hint = La réponse publiée le dira. « Inchangée » reprend la réponse précédente telle quelle ; ce qui figure ici reste parmi les textes antérieurs.
since-say-unchanged = Elle est inchangée
since-say-changed = Elle a changé : partir d’elle
since-say-withdrawn = Elle n’est plus valable
since-unchanged = Inchangée depuis le cycle précédent
since-changed = Modifiée depuis le cycle précédent
since-withdrawn = La réponse précédente n’est plus valable
since-difference = Ce qui est différent
since-same = Rien n’est encore différent.
since-link = La réponse précédente
since-before = Au cycle précédent
since-now = Maintenant
files = Fichiers
files-title = Fichiers de { $number }
files-about = Textes de référence joints à cette réponse : une loi, une ligne directrice, des chiffres. Le public en lit le texte, reconstitué ; les fichiers eux-mêmes sont lus par votre Partie et le secrétariat.
files-none = Il n’y a encore aucun fichier.
files-kinds = PDF, DOCX, ODT, XLSX, ODS ou TXT, 4 Mo au plus. Pas d’images, de films, de sons, d’archives, de macros ni de fichiers incorporés : jamais rien qui montre un enfant.
files-change = Ajouter ou retirer des fichiers
files-back = Revenir à la réponse
file-choose = Fichier
file-send = Envoyer un fichier
file-remove = Retirer
file-size = { $size } ko
file-sending = [part] pour cent envoyés
file-waiting = La connexion est interrompue. L’envoi reprendra de lui-même dès qu’elle sera rétablie ; laissez cette page ouverte.
file-about = Le texte lu dans ce fichier. Sa mise en page n’est pas montrée.
file-redacted = Le texte de ce fichier a été supprimé.
file-refused-empty = Le fichier est vide ou n’a pas été envoyé en entier. Choisissez-le de nouveau.
file-refused-too-large = Le fichier dépasse 4 Mo ou se décompresse en un volume trop grand. Envoyez-en un plus court, ou plusieurs.
file-refused-not-its-name = La fin du nom du fichier ne dit pas ce qu’il contient. Enregistrez-le de nouveau en PDF, DOCX, ODT, XLSX, ODS ou TXT.
file-refused-unknown = Les fichiers de ce type ne sont pas acceptés. Enregistrez-le en PDF, DOCX, ODT, XLSX, ODS ou, en Unicode (UTF-8), en TXT.
file-refused-picture = Le fichier est ou contient une image. Les images ne sont pas acceptées, ni les logos ni les numérisations : retirez-les ou copiez le texte dans un nouveau document.
file-refused-film = Le fichier est ou contient un film ou un son. Ceux-ci ne sont pas acceptés.
file-refused-archive = Le fichier est ou contient une archive. Envoyez les documents un par un.
file-refused-program = Le fichier est ou contient un programme, un script ou des macros. Enregistrez-le sans eux.
file-refused-embedded = Le fichier contient d’autres fichiers. Retirez-les ou envoyez-les un par un.
file-refused-protected = Le fichier est protégé par un mot de passe ou dans un ancien format bureautique. Enregistrez-le sans mot de passe en DOCX ou XLSX.
file-refused-damaged = Le fichier ne peut être lu : il est endommagé. Enregistrez-le de nouveau et renvoyez-le.
file-refused-no-text = Il n’y a pas de texte dans le fichier ; c’est peut-être une numérisation. Envoyez un document avec du texte.
file-refused-busy = D’autres fichiers sont en cours de lecture. Renvoyez-le dans une minute.
file-as-text = tel que le public le lit
file-part = Partie { $part } sur { $all }
file-parts = Parties de ce texte
file-before = Partie précédente
file-after = Partie suivante
file-refused-too-many = Une réponse a au plus { $count } fichiers. Retirez-en un d’abord.
references-about = Les actes et articles que citent vos réponses. Une entrée est rédigée une fois et peut être citée dans chaque réponse et à chaque cycle ; elle n’est lue qu’au sein de votre Partie tant qu’une réponse qui la cite n’est pas publiée.
references-none = Il n’y a encore aucune entrée.
references-cite = Références juridiques citées
references-cite-about = Choisissez dans le registre de votre Partie. L’article reste tel qu’il est cité ici, même si le registre change ensuite. Pour ajouter une entrée :
references-choose = Citer d’autres entrées du registre
references-cited = Références juridiques
references-all = Lois citées dans cette réponse
references-in = citée dans
reference-act = Acte ou loi
reference-act-hint = Son titre et son numéro, tels qu’on les trouve.
reference-provision = Article
reference-provision-hint = Par exemple : article 12, paragraphe 2
reference-since = En vigueur depuis
reference-link = Lien
reference-link-hint = Où chacun peut le lire, commençant par https://
reference-lang = Langue du texte
reference-text = Texte de l’article
reference-translation-lang = Langue de la traduction
reference-translation = Traduction
reference-text-in = Texte en { $language }
reference-translation-in = Traduction en { $language }
reference-add = Ajouter une référence juridique
reference-change = Modifier
reference-change-about = Les réponses qui citent cette entrée la conservent telle qu’elles la citent ; chacune peut reprendre le nouveau texte sur sa propre page.
reference-remove = Retirer du registre
reference-remove-about = Les réponses qui la citent la conservent.
reference-conflict = Quelqu’un d’autre a modifié cette entrée entre-temps. Au-dessus de votre texte se trouve le sien ; enregistrer maintenant met le vôtre à sa place.
reference-gone = Quelqu’un d’autre a retiré cette entrée entre-temps. Ce que vous avez saisi figure ci-dessous : ajoutez-le de nouveau s’il est encore nécessaire.
reference-changed = Le registre a été modifié depuis cette citation.
reference-as-quoted = la garder telle qu’elle est citée
reference-as-now = la citer telle qu’elle figure maintenant au registre
reference-not-cited = ne pas la citer
reference-not-in-register = n’est plus au registre
translation-title = { $number } en { $language }, à côté de l’original
translation-about = Chaque case est destinée à ce que dit un paragraphe de l’original, dans l’autre langue. Une ligne vide dans une case fait deux paragraphes.
translation-others = Versions linguistiques
translation-beside = À côté de l’original :
translation-none = Rien n’est encore écrit dans l’original. Rédigez d’abord la réponse.
translation-behind = L’original a été modifié après cette version. Revoyez-la.
translation-behind-of = L’original ({ $language }) a été modifié après cette version.
translation-compare = Comparer les deux, paragraphe par paragraphe
translation-empty = Pas encore écrit : paragraphe { $numbers }. La version reste signalée comme plus ancienne que son original.
translation-left-out = Ces paragraphes sont laissés de côté à dessein
translation-same-tick = Cette version dit de nouveau la même chose que l’original
translation-same = Enregistrer : les deux disent la même chose
translation-later = Enregistrer et continuer plus tard
translation-same-about = Tant que personne ne dit que les deux disent la même chose, la version est signalée comme plus ancienne que son original : ici, dans l’aperçu et, si la réponse est publiée ainsi, à ses lecteurs.
translation-paragraph = Paragraphe { $number } en { $language }
translation-changed = modifié dans l’original
translation-new = nouveau dans l’original
translation-gone = n’est plus dans l’original
leaf-done = Avez-vous terminé cette question ?
leaf-done-yes = Oui, elle est terminée
leaf-done-no = Non, j’y reviendrai
leaf-save-next = Enregistrer et continuer
leaf-save-back = Enregistrer et revenir à la liste
leaf-save-preview = Enregistrer et afficher l’aperçu
leaf-saved = Enregistré.
leaf-autosaved = Enregistré automatiquement à [time].
leaf-offline = Non envoyé : pas de connexion. Votre texte est conservé dans ce navigateur.
leaf-conflict-short = Quelqu’un d’autre a enregistré cette réponse entre-temps. Enregistrez avec le bouton pour voir les deux textes.
leaf-session-lost = Votre session est terminée. Votre texte est conservé dans ce navigateur : reconnectez-vous et rouvrez cette page.
leaf-kept-here = Ce navigateur conserve un texte non envoyé pour cette question.
leaf-kept-take = Le reprendre
leaf-version = Version { $version }, { $date }
leaf-under-check = Le secrétariat examine la réponse. Ce que vous écrivez ici est conservé pour une version ultérieure.
leaf-history = Textes antérieurs
leaf-preview = Aperçu
history-title = Textes antérieurs de { $number }
history-none = Rien n’a encore été enregistré.
history-aside = conservé après un conflit
history-restore = Reprendre ce texte
conflict-title = { $name } a enregistré cette réponse le { $time }
conflict-about = Rien n’est perdu : les deux textes sont conservés. Là où vous avez modifié le même endroit, choisissez ci-dessous ; le reste a été réuni.
conflict-theirs = Le texte de { $name }
conflict-take-theirs = Prendre l’autre texte (le vôtre reste parmi les textes antérieurs)
conflict-mine = Votre texte
conflict-together = Rien n’est perdu : vous avez modifié des endroits différents, et les deux modifications ont été réunies. Relisez le résultat et enregistrez-le.
conflict-page = Deux textes pour { $number }
conflict-both = Les deux, l’un après l’autre
conflict-empty = (vide)
conflict-rest = Ce qui va ensemble
conflict-save = Enregistrer mon choix
conflict-history = Les deux textes restent lisibles, quel que soit votre choix :
presence = { $names } écrit aussi ici. Vous pouvez continuer tous les deux : personne n’est écrasé.
own-text-write = Rédiger votre texte
own-text = Votre propre texte
own-text-none = Vous n’avez encore rien écrit sur cette question.
own-text-go-on = Continuer votre texte
own-text-title = Votre texte sur { $number }
own-text-about = Ce texte est le vôtre. Le point focal le voit à côté de ceux des autres et en compose la réponse.
own-text-two-windows = Ce texte a aussi été enregistré dans une autre de vos fenêtres. Les deux textes figurent ci-dessous, l’un après l’autre.
own-texts = Textes des contributeurs
own-texts-about = Vous seul les voyez côte à côte. « Reprendre » ajoute un texte à la réponse ; sa provenance est notée.
own-text-take = Reprendre
own-text-taken = repris
own-text-taken-version = version { $version } reprise
remarks = Remarques internes
remarks-about = Lues seulement par les personnes de votre Partie qui travaillent sur cette question.
remark-text = Votre remarque
remark-is-request = Elle demande quelque chose à quelqu’un
remark-add = Ajouter la remarque
remark-open = à faire
remark-settled = réglé
remark-settled-by = Réglé par { $name }, { $date }
remark-settle = Réglé
consultation = Au sein de votre administration
consultation-requests = Demandes à traiter : { $count }
tasks-by = pour le { $date }
tasks-overdue = en retard
tasks-requests = demandes : { $count }
clearance = Validation
word = Word, aller et retour
word-out = Emporter
word-out-about = Les questions que vous rédigez ({ $count }), avec ce qui est déjà écrit, en un document à remplir avec Word ou LibreOffice.
word-download = Textes ({ $language })
word-back = Ramener
word-back-about = Vous voyez d’abord, question par question, ce que dit le document et ce qui figure ici. Rien n’est repris avant votre accord. Un document ordinaire convient aussi, si ses réponses figurent sous les numéros des questions.
word-file = Documents
word-file-hint = Fichiers Word, LibreOffice ou de tableur (.docx, .odt, .xlsx) sans mot de passe, 4 Mo au plus ensemble. Les images sont laissées de côté.
word-language-itself = Comme le disent les documents, ou d’après leurs mots
word-file-too-large = Les fichiers dépassent ensemble 4 Mo. Retirez les images, ou envoyez-les un à un.
word-busy = D’autres documents sont en cours de lecture. Renvoyez-le dans une minute.
word-empty-file = Le fichier est vide. Enregistrez-le de nouveau et choisissez-le.
word-damaged = Ce document est endommagé. Ouvrez-le dans votre logiciel, enregistrez-le et renvoyez-le.
word-format-docx = Word (.docx)
word-format-odt = LibreOffice (.odt)
word-format-xlsx = tableur (.xlsx)
word-read-in = lu comme textes en : { $language }
word-to = Appartient à la question
word-to-hint = Son numéro, par exemple 6.1.a. Modifiez-le si la coupe est fausse.
word-pick-put = Le placer à la suite de la réponse à cette question
word-pick-leave = Ne pas le reprendre
word-is-another = un autre document répond aussi à cette question
word-unknown = Ces passages n’ont pas été repris : leur numéro n’est pas une question qui vous est confiée.
word-language = Langue de ses textes
word-language-hint = Un document téléchargé ici connaît sa langue.
word-read = Lire le document
word-no-file = Choisissez un fichier.
word-protected = Ce document est protégé par un mot de passe. Retirez-le, enregistrez et renvoyez-le.
word-too-large = Ce document est trop volumineux. Retirez les images et autres éléments, enregistrez et renvoyez-le.
word-not-a-document = Ce fichier n’est pas un document lisible. Enregistrez-le au format .docx, .odt ou .xlsx et renvoyez-le.
word-of-another = Ce document a été établi pour une autre réponse. Choisissez celui qui a été téléchargé ici.
word-review = Ce que dit le document
word-found = Nouvelles : { $new } · différentes : { $differs } · identiques : { $same }
word-nothing-yet = Rien n’est encore repris. Choisissez, puis appuyez sur le bouton à la fin.
word-nothing-new = Le document ne dit rien qui ne figure déjà ici.
word-lost = Un passage qui n’appartient à aucune question
word-lost-about = il ne figure sous aucun numéro de question
word-dropped-picture = Images laissées de côté : { $count }. Une réponse contient du texte et des tableaux.
word-dropped-object = Objets incorporés laissés de côté : { $count }
word-dropped-comment = Commentaires laissés de côté : { $count }
word-dropped-deleted = Suppressions suivies, tenues pour supprimées : { $count }
word-dropped-inserted = Insertions suivies, tenues pour du texte : { $count }
word-not-yours = Questions du document qui ne vous ont pas été confiées : { $count }
word-is-new = rien ne figure encore ici
word-is-different = autre chose figure ici
word-by-name = trouvé par son emplacement
word-by-number = trouvé par son numéro
word-by-guessed = deviné d’après un numéro : à vérifier
word-stands = Figure ici
word-says = Le document dit
word-pick-new = Le reprendre
word-pick-file = Reprendre celui du document
word-pick-both = Les deux, l’un après l’autre
word-pick-keep = Garder ce qui figure ici
word-take = Reprendre ce qui est choisi
word-again = Lire un autre document
word-taken = Réponses reprises : { $count }. Chaque texte antérieur reste lisible.
word-refused = Celles-ci n’ont pas été reprises : elles sont validées, ou quelqu’un les enregistre en ce moment. Consultez-les et ramenez le document.
clearance-about = Les étapes qu’un texte suit dans votre administration avant la soumission de la réponse. Un texte validé est figé jusqu’à sa réouverture motivée.
clearance-no-steps = Aucune étape n’est fixée : la réponse peut être soumise dès que chaque question est achevée.
clearance-steps = Fixer les étapes
clearance-steps-about = Dans leur ordre. Un nom vide n’est pas une étape. Une étape retirée l’est de chaque texte.
clearance-step = Étape { $number }
clearance-step-name = Nom, par exemple « Validé par les Affaires étrangères »
clearance-taken-by = Franchie par :
clearance-steps-save = Enregistrer les étapes
clearance-ready = Textes en attente de cette étape : { $count }
clearance-none-ready = Aucun texte n’attend cette étape.
clearance-unfinished = Pas encore achevés : { $count }
clearance-clear = Valider les textes choisis : { $step }
clearance-clear-all = Valider les { $count } textes
clearance-none-chosen = Choisissez au moins un texte à valider.
clearance-not-theirs = { $name } ne lit pas { $count } des textes et ne peut pas franchir cette étape pour eux. Donnez-lui toute la réponse à lire, ou désignez quelqu’un d’autre.
clearance-read = Lire
clearance-all = Toutes étapes franchies : { $count } sur { $all }
clearance-some = { $taken } étapes sur { $all }
clearance-taken = Étapes franchies par ce texte
clearance-frozen = Le texte est figé. Pour le modifier, il est rouvert avec un motif ; il reprend alors ses étapes.
clearance-void = Un texte antérieur était validé ; celui-ci ne l’est pas.
clearance-reopen = Rouvrir le texte
clearance-reopen-reason = Motif de la réouverture
leaf-reopened = Le texte est rouvert. Ses étapes de validation sont à reprendre.
leaf-reopen-about = Votre saisie est conservée dans le formulaire ci-dessus. Vous pouvez rouvrir le texte et l’enregistrer en une fois.
leaf-reopen-save = Rouvrir et enregistrer ma saisie
clearance-changed = { $number } a été modifié entre-temps ou n’est pas achevé. Relisez-le.
journal = Journal de votre administration
journal-about = Ce qui a été fait au sein de votre Partie pour cette réponse. Personne hors de la Partie ne le lit.
entry-remarked = remarque
entry-requested = demande
entry-settled = demande réglée
entry-steps-set = étapes de validation fixées
entry-no-steps = aucune
entry-cleared = validé
entry-reopened = rouvert
entry-took = texte repris
save = Enregistrer
writing-help = Comment écrire des listes, des tableaux et des notes
tools = Mise en forme
tool-bold = Gras
tool-italic = Italique
tool-heading = Titre
tool-list = Liste
tool-numbers = Numéros
tool-quotation = Citation
tool-table = Tableau
tool-note = Note de bas de page
tool-link = Lien
pasted = Collé avec ses titres, listes, tableaux et notes.
pasted-dropped = Collé avec ses titres, listes, tableaux et notes. Images et autres objets laissés de côté : [count].
writing-type = Vous tapez
writing-get = Vous obtenez
writing-bold = gras
writing-item = élément
writing-list = une liste
writing-words = mots
writing-quotation = une citation
writing-note = une note de bas de page
preview-title = Aperçu de la réponse
preview-about = C’est ainsi que le public la lira.
preview-to-submit = Aller à la soumission
preview-missing = 
    { $count ->
        [one] Une question n’est pas terminée
       *[other] { $count } questions ne sont pas terminées
    }
preview-missing-about = Répondez à chacune ou dites pourquoi elle reste sans réponse.
preview-behind =
    { $count ->
        [one] Une réponse a une version plus ancienne que son original
       *[other] { $count } réponses ont une version plus ancienne que son original
    }
preview-behind-about = La réponse peut être transmise ainsi ; les lecteurs sont alors informés que l’original a été modifié après la traduction.
preview-not-said = la réponse est complète ; personne n’a encore dit qu’elle est achevée
preview-finish-about =
    { $count ->
        [one] L’une d’entre elles est complète. Si vous l’avez lue, vous pouvez dire qu’elle est achevée.
       *[other] { $count } d’entre elles sont complètes. Si vous les avez lues, vous pouvez dire de toutes à la fois qu’elles sont achevées.
    }
preview-finish =
    { $count ->
        [one] Marquer une réponse comme achevée
       *[other] Marquer { $count } réponses comme achevées
    }
preview-change = Modifier
submit-title = Soumettre
submit-about = La réponse est adressée au secrétariat, qui la vérifie puis la publie. Ce qui est soumis n’est jamais modifié ; une correction est une nouvelle version.
submit-button = Soumettre la réponse : { $party }
submit-not-yet = La réponse pourra être soumise lorsque toutes les questions seront terminées.
submit-not-cleared = Des étapes de validation restent à franchir pour { $count } textes. D’ici là, la réponse ne peut pas être soumise.
receipt-title = Accusé de réception : { $party }
receipt-number = Numéro de l’accusé
receipt-answers = Réponses
receipt-digest = Empreinte du contenu (SHA-256)
receipt-file = Conserver l’accusé de réception en fichier
receipt-next = Ce qui va suivre
receipt-next-check = Le secrétariat vérifie que la réponse est complète.
receipt-next-publish = Il publie la réponse.
receipt-next-comments = Les organisations peuvent ensuite la commenter ; vous pouvez réagir à chaque commentaire.
receipt-correct = Pour corriger la réponse, soumettez une nouvelle version après sa publication. La version antérieure reste lisible.
receipt-each = L’empreinte de chaque réponse
receipt-each-about = Chaque empreinte porte sur la réponse telle qu’elle est conservée. Gardez cette page pour prouver ce que vous avez soumis.
receipt-question = Question
receipt-show = Afficher l’accusé de réception
respond-to = Commentaire : { $organisation }
respond-own-reply = Lire la réponse concernée
respond-title = Réagir
respond-text = Votre réaction
respond-hint = Elle est publiée à côté du commentaire.
respond-button = Envoyer la réaction
respond-given = Votre réaction
respond-waits = en attente de publication

# The desk of an organisation
organisation-comment-on = Commenter, ou envoyer des informations :
organisation-sent = Ce que vous avez envoyé
organisation-nothing-sent = Rien pour l’instant.
organisation-choose = Commenter, ou envoyer des informations
organisation-choose-about = Choisissez une Partie dont la réponse est ouverte aux commentaires ; ou envoyez ce qui n’est lié à aucune réponse.
organisation-none-open = Aucune réponse n’est ouverte aux commentaires en ce moment.
comment-on-reply-of = Commentaire sur la réponse : { $party }
comment-read-reply = Lire la réponse
comment-leaves = Quelles réponses ?
comment-leaves-hint = Choisissez les réponses que vous commentez ; n’en choisissez aucune pour commenter l’ensemble.
comment-version = Version { $number } de la réponse : les commentaires sont ouverts jusqu’au { $date }.
comment-other-versions = Les commentaires sont aussi ouverts sur :
comment-leaves-changed = Sur cette version, seules les réponses modifiées sont ouvertes. Choisissez-en au moins une.
comment-text = Votre commentaire
comment-hint = Listes, tableaux et notes sont possibles, comme en Markdown.
comment-what-happens = Le commentaire est adressé au secrétariat, puis à la Partie, puis publié. D’ici là, vous pouvez le retirer.
comment-submit = Soumettre le commentaire
withdraw-about = Vous pouvez retirer le commentaire jusqu’à sa publication.
withdraw-button = Retirer le commentaire
information-send = Envoyer d’autres informations
information-about = Pour ce qui n’est pas lié à une réponse : sur une, plusieurs ou toutes les Parties.
information-title = Titre
information-parties = Sur quelles Parties ? (aucune : sans Partie particulière)
information-text = L’information
information-submit = Envoyer l’information

# Letters
letter-greeting = { $name },
letter-link = Ouvrir : { $link }
letter-invitation-subject = Votre invitation
letter-invitation = vous êtes invité(e) à participer. Choisissez un mot de passe dans les 14 jours.
letter-questionnaire-addressed-subject = { $round } : questionnaire
letter-questionnaire-addressed = le questionnaire du { $round } est adressé à : { $party }. La réponse est attendue au plus tard le { $until }.
letter-extension-granted-subject = { $round } : prolongation
letter-extension-granted = l’échéance ({ $party }) est prolongée au { $until }.
letter-date-promised-subject = { $round } : date annoncée ({ $party })
letter-date-promised = { $party } a annoncé la date de sa réponse.
letter-reply-receipt-subject = { $round } : accusé de réception
letter-reply-receipt = la réponse ({ $party }) a été reçue. Son empreinte commence par { $receipt }.
letter-reply-came-in-subject = { $round } : réponse ({ $party })
letter-reply-came-in = la réponse ({ $party }) est arrivée et attend une vérification.
letter-reply-returned-subject = { $round } : réponse renvoyée
letter-reply-returned = le secrétariat a renvoyé la réponse ({ $party }). Le motif figure sur votre bureau.
letter-reply-published-subject = { $round } : réponse publiée
letter-reply-published = la réponse ({ $party }) est publique. Les organisations peuvent maintenant la commenter.
letter-draft-shared-subject = { $round } : une Partie partage son projet
letter-draft-shared = { $party } permet au secrétariat de lire son projet.
letter-questions-given-subject = { $round } : des questions pour vous
letter-questions-given = une part de la réponse ({ $party }) vous est demandée.
letter-questions-given-by-subject = { $round } : des questions pour vous, pour le { $day }
letter-questions-given-by = une part de la réponse ({ $party }) vous est demandée ; la première pour le { $day }.
letter-deadline-near-subject = { $round } : la réponse est attendue pour le { $until }
letter-deadline-near = la réponse ({ $party }) est attendue pour le { $until }. Si elle doit venir plus tard, indiquez la date sur votre bureau.
letter-contribution-near-subject = { $round } : votre part est attendue pour le { $day }
letter-contribution-near = votre part de la réponse ({ $party }) est attendue pour le { $day }.
letter-comment-came-in-subject = { $round } : commentaire sur la réponse ({ $party })
letter-comment-came-in = un commentaire sur la réponse ({ $party }) est arrivé.
letter-comment-transmitted-subject = { $round } : commentaire transmis
letter-comment-transmitted = un commentaire sur la réponse ({ $party }) vous est transmis. Vous pouvez réagir ; les deux sont ensuite publiés.
letter-comment-published-subject = { $round } : commentaire publié
letter-comment-published = votre commentaire sur la réponse ({ $party }) est public.
letter-comment-returned-subject = { $round } : commentaire renvoyé
letter-comment-returned = votre commentaire sur la réponse ({ $party }) a été renvoyé. Le motif figure sur votre bureau.
letter-comment-inadmissible-subject = { $round } : décision sur votre commentaire
letter-comment-inadmissible = votre commentaire sur la réponse ({ $party }) a été déclaré irrecevable. Le motif figure sur votre bureau.
letter-response-came-in-subject = { $round } : réaction ({ $party })
letter-response-came-in = { $party } a réagi à un commentaire.
letter-clarification-asked-subject = { $round } : une question sur la réponse de { $party }
letter-clarification-asked = le secrétariat demande une clarification de la réponse de { $party }. Vous répondez par un additif depuis votre bureau.
letter-clarification-asked-by-subject = { $round } : une question sur la réponse de { $party }, pour le { $day }
letter-clarification-asked-by = le secrétariat demande une clarification de la réponse de { $party }, pour le { $day }. Vous répondez par un additif depuis votre bureau.
letter-clarification-withdrawn-subject = { $round } : une question sur la réponse de { $party } est retirée
letter-clarification-withdrawn = le secrétariat a retiré une demande de clarification de la réponse de { $party }. Vous n’avez rien à faire.
letter-addendum-came-in-subject = { $round } : additif de { $party }
letter-addendum-came-in = { $party } a répondu à une demande de clarification.

# Languages
lang-en = anglais
lang-fr = français
lang-sq = albanais
lang-ca = catalan
lang-hy = arménien
lang-de = allemand
lang-az = azerbaïdjanais
lang-nl = néerlandais
lang-bs = bosniaque
lang-hr = croate
lang-sr-cyrl = serbe (cyrillique)
lang-sr-latn = serbe (latin)
lang-bg = bulgare
lang-el = grec
lang-tr = turc
lang-cs = tchèque
lang-da = danois
lang-et = estonien
lang-fi = finnois
lang-sv = suédois
lang-ka = géorgien
lang-hu = hongrois
lang-is = islandais
lang-ga = irlandais
lang-it = italien
lang-lv = letton
lang-lt = lituanien
lang-lb = luxembourgeois
lang-mt = maltais
lang-cnr-latn = monténégrin (latin)
lang-cnr-cyrl = monténégrin (cyrillique)
lang-mk = macédonien
lang-nb = norvégien bokmål
lang-nn = norvégien nynorsk
lang-se = same du Nord
lang-pl = polonais
lang-pt = portugais
lang-ro = roumain
lang-ru = russe
lang-sk = slovaque
lang-sl = slovène
lang-es = espagnol
lang-eu = basque
lang-gl = galicien
lang-rm = romanche
lang-ar = arabe
lang-he = hébreu
lang-yi = yiddish
lang-rom = romani
lang-fy = frison occidental
lang-uk = ukrainien
lang-cy = gallois

# Rédaction d’un questionnaire
drafting-of = Projet de questionnaire : { $round }
drafting-lead = Projet du groupe de travail. Seuls ses membres et le secrétariat le voient jusqu’à ce qu’il soit soumis à l’organe.
drafting-lead-adopted = Le questionnaire est adopté et reste tel quel. Ce que vous modifiez ici prépare un rectificatif.
drafting-ways = Voir l’ensemble
drafting-checks-count = Vérifications : { $count } à régler avant l’adoption
drafting-remarks-count = 
    { $count ->
        [one] Remarques : { $count } ouverte
       *[other] Remarques : { $count } ouvertes
    }
drafting-versions = Versions et différences
drafting-history = Toutes les étapes
drafting-name-title = Nommer cette version
drafting-name = Nom de la version
drafting-name-hint = Par exemple : après la deuxième réunion du groupe de travail
drafting-name-button = Nommer la version
drafting-name-last = La dernière : { $name }, { $date }
drafting-terms = Termes définis
drafting-preliminaries = Remarques préliminaires
drafting-no-pillar = Questions sans section
drafting-removed-count = 
    { $count ->
        [one] { $count } élément retiré, qui peut être rétabli
       *[other] { $count } éléments retirés, qui peuvent être rétablis
    }
drafting-no-words = (sans texte)
drafting-faults = { $count } à régler
drafting-behind = traduction en retard
drafting-remarks = 
    { $count ->
        [one] { $count } remarque
       *[other] { $count } remarques
    }
drafting-not-begun = Le secrétariat n’a pas encore commencé le projet. Vous le trouverez ici.
drafting-begin = Point de départ du projet
drafting-begin-empty = Sans rien
drafting-begin-adopted = Avec le questionnaire adopté, pour le rectifier
drafting-begin-round = Avec le questionnaire d’un cycle antérieur : { $round }. Chaque question indique qu’elle fait suite à la précédente.
drafting-begin-button = Commencer
drafting-found = Ce qui est relevé ici
drafting-steps = Étapes, les plus récentes d’abord
drafting-steps-earlier = Étapes antérieures
drafting-step-fields = 
    { $count ->
        [one] { $count } champ modifié
       *[other] { $count } champs modifiés
    }
drafting-removed = Éléments retirés
drafting-removed-node = Retiré :
drafting-restore = Rétablir
draft-step-opened = a commencé le projet
draft-step-added = a ajouté
draft-step-edited = a modifié
draft-step-moved = a déplacé
draft-step-removed = a retiré
draft-step-restored = a rétabli
draft-step-named = a nommé une version
draft-step-remarked = a fait une remarque
draft-step-proposed = a proposé un autre texte
draft-step-replied = a répondu à une remarque
draft-step-settled = a réglé une remarque
node-whole = L’ensemble du questionnaire
node-term = Terme défini
node-preliminary = Remarque préliminaire
node-question = Question
node-sub = Sous-question
node-leaf = Point à renseigner
node-prompt = Précision demandée
node-whole-about = Ce qui vaut pour toutes les questions.
node-term-about = Un terme a une portée : il repose sur une disposition, ou peut aller au-delà. La portée détermine le type de chaque question qui l’emploie.
node-preliminary-about = Ce que les Parties lisent avant les questions.
node-question-about = Une question a un titre et figure dans une section. Ce sont les points qui en dépendent qui sont renseignés.
node-sub-about = Une sous-question commence une phrase ; les points qui en dépendent la complètent.
node-leaf-about = Ce à quoi une Partie répond. Son texte complète la phrase qui précède. Écrivez [@clé] pour renvoyer à une autre question : le numéro suit lorsque les questions sont renumérotées.
node-prompt-about = Une précision facultative sur un point, par exemple des chiffres. Elle a le type de ce point.
draft-title = Titre
draft-intro = Introduction
draft-text = Texte
draft-label = Intitulé dans les tableaux
draft-short = Nom abrégé
draft-definition = Définition
draft-consequence = Conséquence pour les Parties
draft-guidance = Indications pour répondre
draft-same = Le texte dit toujours la même chose
draft-machine = traduction automatique
draft-machine-about = La mention disparaît lorsqu’une personne écrit le texte.
draft-years = Années pour lesquelles des chiffres sont demandés
draft-years-hint = Par exemple : 2014 2015 2016
draft-letter = Lettre
draft-letter-hint = Par exemple : a
draft-scope = Portée
draft-scope-hint = Dans les limites d’une disposition : questions de suivi. Peut aller au-delà : questions de renforcement des capacités.
scope-within = repose sur une disposition
scope-may-go-beyond = peut aller au-delà
draft-articles = Dispositions
draft-articles-hint = Telles qu’elles sont citées, séparées par des espaces : 20§1.a 21
draft-clauses = Clauses dont les réserves et déclarations sont montrées en regard des réponses
draft-clauses-hint = Par exemple : 20§3(2)
draft-pillar = Section
draft-numbering = Numéros des points
draft-numbering-hint = Une question qui comporte des sous-questions a toujours des numéros.
draft-numbering-letters = lettres : 3.a, 3.b
draft-numbering-numbers = chiffres : 3.1, 3.2
draft-terms = Termes employés
draft-no-terms = Aucun terme n’est encore défini.
draft-grounds = Fondement
draft-grounds-about = Les termes et les dispositions déterminent le type. Seules les questions de suivi peuvent donner lieu à des recommandations.
draft-type = Type
draft-type-hint = Si vous choisissez un autre type que celui qui découle du fondement, les vérifications nomment les deux.
draft-type-follows = tel qu’il en découle : { $type }
draft-answer = Type de réponse
draft-answer-hint = Enregistrez pour voir ce que le type requiert, par exemple des options.
kind-figures-by-category = données chiffrées par catégorie
kind-group = groupe répété
draft-options = Options
draft-rows = Lignes
draft-columns = Colonnes
draft-parts = Éléments de chaque entrée
draft-place = Rang
draft-item = Option ou intitulé
draft-items = Options ou intitulés
draft-items-hint = Les lignes vides sont ignorées ; videz une ligne pour la retirer. Enregistrez pour obtenir d’autres lignes.
draft-limit = Nombre de mots maximal
draft-limit-hint = Par langue. Laissez vide pour ne pas en fixer.
draft-optional = La réponse est complète sans ce point
draft-condition = Quand la question est posée
draft-condition-clause = Clause de la réserve
draft-condition-leaf = Point antérieur
draft-condition-leaf-hint = Enregistrez pour choisir parmi ses réponses.
draft-condition-values = Posée si la réponse est
condition-none = à toutes les Parties
condition-reservation = aux Parties ayant formulé une réserve
condition-no-reservation = aux Parties n’ayant pas formulé la réserve
condition-answer = selon la réponse à un point antérieur
draft-continues = Fait suite à une question d’un cycle antérieur
draft-continues-hint = Les Parties voient alors ce qu’elles avaient répondu, et les réponses peuvent être comparées d’un cycle à l’autre.
draft-continues-none = aucune
draft-saved = Enregistré.
draft-save = Enregistrer
draft-save-tree = Enregistrer et revenir à l’arborescence
draft-below = Sous
draft-children = Ce qui en dépend
draft-children-none = Rien pour l’instant.
draft-move = Déplacer
draft-move-to = Vers
draft-move-hint = Les renvois suivent. Les numéros aussi, mais ceux d’une version adoptée restent.
draft-move-button = Déplacer
draft-remove = Retirer
draft-remove-about = 
    { $count ->
        [one] Ce qui en dépend est retiré aussi ({ $count } élément). On peut le rétablir ; sa clé n’est pas réattribuée.
       *[other] Ce qui en dépend est retiré aussi ({ $count } éléments). On peut le rétablir ; sa clé n’est pas réattribuée.
    }
draft-remove-button = Retirer
draft-key = Clé
draft-key-own = Choisir la clé
draft-key-hint = Lettres, chiffres et - entre eux. Elle est définitive ; laissée vide, elle est formée à partir du texte.
draft-changed = modifié par { $name }, { $date }
draft-neighbours = Avant et après
draft-previous = Précédent
draft-next = Suivant
draft-tree = L’arborescence
place-before = avant { $node }
place-last = en dernier sous { $node }
add-term = Ajouter un terme
add-preliminary = Ajouter une remarque préliminaire
add-question = Ajouter une question
add-sub = Ajouter une sous-question
add-leaf = Ajouter un point à renseigner
add-prompt = Ajouter une précision
add-for-terms = Poser la même question sur plusieurs termes
add-for-terms-about = Un point par terme, en une seule étape. Écrivez { "{term}" } là où doivent figurer les mots du terme, et { "{short}" } pour sa forme brève.
add-for-terms-which = Termes (deux au moins)
add-button = Ajouter
cancel = Annuler
drafting-remarks-title = Remarques et propositions
drafting-remarks-open = 
    { $count ->
        [one] { $count } ouverte
       *[other] { $count } ouvertes
    }
drafting-remarks-none = Rien n’est en suspens.
drafting-remarks-settled = 
    { $count ->
        [one] { $count } réglée
       *[other] { $count } réglées
    }
drafting-remarks-earlier = Remarques réglées
remark-new = Nouvelle remarque ou proposition
remark-field = Sur quel texte
remark-on-whole = sur l’ensemble de cet élément
remark-quote = Mots du passage
remark-quote-hint = Copiez-les du texte. Laissez vide pour viser tout le texte.
remark-proposal = Texte proposé à la place
remark-proposal-hint = Laissez vide si vous n’en proposez pas.
remark-send = Envoyer
remark-detached = Le passage n’existe plus. Voici le texte tel qu’il était.
remark-stands = Texte initial
remark-proposed = Proposition
remark-proposes-nothing = (à supprimer)
remark-answer = Répondre ou régler
remark-reply = Réponse
remark-reply-button = Envoyer la réponse
remark-note = Note sur la suite donnée
remark-take = Retenir la proposition
remark-decline = Ne pas la retenir
remark-resolve = La régler
remark-carry = La reporter à la lecture suivante
remark-resolved = réglée
remark-taken = retenue
remark-declined = non retenue
remark-carried = reportée
checks = Vérifications
checks-errors = 
    { $count ->
        [one] { $count } point à régler avant l’adoption
       *[other] { $count } points à régler avant l’adoption
    }
checks-errors-none = Rien ne s’oppose à l’adoption.
checks-errors-about = Le questionnaire pourra être soumis à l’organe une fois ces points réglés.
checks-advice = Conseils ({ $count })
checks-advice-none = Rien à suggérer.
checks-where = Où
checks-what = Constat
effort = Longueur et charge de travail
effort-questions = Questions
effort-leaves = Points à renseigner
effort-prompts = Précisions demandées
effort-words = Mots à lire
effort-reading = Une lecture
effort-answering = Répondre à tout
effort-minutes = 
    { $count ->
        [one] environ { $count } minute
       *[other] environ { $count } minutes
    }
effort-hours = 
    { $count ->
        [one] environ { $count } heure
       *[other] environ { $count } heures
    }
effort-about = Estimation empirique : 200 mots par minute, et une durée par type de réponse pour qui dispose des informations.
coverage = Ce qui est demandé, et où
coverage-about = Chaque terme et disposition avec les points qui s’y rapportent, et ceux sur lesquels rien n’est demandé.
coverage-what = Terme ou disposition
coverage-where = Demandé à
coverage-nowhere = non demandé
coverage-provisions = Dispositions une à une
versions-draft-none = Aucune version n’a encore de nom.
versions-draft-now = état actuel
versions-draft-first = le début
versions-draft-compare = Comparer deux versions
versions-draft-from = De
versions-draft-to = À
versions-draft-differences = 
    { $count ->
        [one] { $count } différence
       *[other] { $count } différences
    }
difference-added = ajouté
difference-removed = retiré
difference-moved = déplacé
issue-no-questions = Il n’y a encore aucune question.
issue-no-leaves = Rien n’y est à renseigner : ajoutez un point ou retirez cet élément.
issue-no-text = Un texte manque en : { $about }.
issue-behind = { $about } : n’a pas été mis à jour depuis la modification de l’autre version.
issue-not-readable = « { $second } » n’est pas valable pour : { $first }.
issue-same-key = La même clé figure deux fois : { $about }.
issue-same-number = Le même numéro figure deux fois : { $about }.
issue-type-disagrees = Ce point porte le type { $first }, mais il repose sur { $second }, ce qui en fait un point de type { $third }.
issue-no-ground = Il ne repose sur aucun terme ni aucune disposition : indiquez-en.
issue-unknown-term = Terme inexistant : { $about }.
issue-unknown-provision = La convention ne contient pas cette disposition : { $about }.
issue-unknown-pillar = Elle ne figure dans aucune section du cycle : choisissez-en une.
issue-unknown-reference = Renvoi à un élément inexistant : { $about }.
issue-few-options = Il y a trop peu d’options ou d’intitulés.
issue-condition-unknown = Sa condition dépend d’un élément inexistant : { $about }.
issue-condition-later = Sa condition dépend d’un point qui vient plus loin : { $about }.
issue-condition-value = Sa condition ne désigne aucune réponse possible à { $first } : { $about }.
issue-unreachable = Aucune Partie ne peut recevoir cette question : ses conditions s’excluent.
issue-unknown-earlier = Elle fait suite à une question d’un cycle antérieur qui n’existe pas.
issue-asked-twice = La même chose est demandée à { $about }, dans les mêmes termes.
issue-no-other = Aucune option ne prévoit les autres cas, par exemple « autre ».
issue-mixed-terms = Ce point emploie des termes des deux portées : { $about }. Posez plutôt la question pour chacun.
issue-term-not-asked = Aucun point n’emploie ce terme.
issue-machine-made = { $about } est une traduction automatique que personne n’a relue.
refusal-changed-meanwhile = Quelqu’un a modifié cet élément entre-temps. Enregistrez de nouveau pour voir les deux textes.
refusal-passage-gone = Ces mots ne figurent pas (ou plus) dans le texte, ou y figurent plusieurs fois. Copiez le passage du texte actuel.
refusal-not-tabled = Aucun projet n’est soumis à l’organe. Soumettez-en un d’abord.
refusal-answer-lost = Indiquez ce que devient chacune de ces questions, afin qu’aucune réponse ne soit perdue : { $about }.
refusal-kind-changed = Les réponses déjà données ne seraient plus valables. Posez plutôt une nouvelle question : { $about }.
fault-too-many-words = Le texte dépasse le nombre de mots prévu. Raccourcissez-le ; ce que vous avez écrit est conservé.
group-entry = Entrée { $number }
group-more = Enregistrez pour ajouter une entrée.
role-working-group = Membre du groupe de travail
letter-questionnaire-tabled-subject = Un projet de questionnaire est soumis à l’organe
letter-questionnaire-tabled = Un projet de questionnaire du { $round } a été soumis à l’organe. Vous pouvez le lire et formuler des remarques dans votre espace.
letter-questionnaire-sent-back-subject = Le projet de questionnaire revient au groupe de travail
letter-questionnaire-sent-back = L’organe a renvoyé le projet de questionnaire du { $round } au groupe de travail. Le motif figure avec le projet.
letter-questionnaire-corrected-subject = Un rectificatif au questionnaire
letter-questionnaire-corrected = Le questionnaire du { $round } a été rectifié. Les réponses déjà préparées pour { $party } sont conservées ; les questions à revoir sont signalées dans votre liste de tâches, avec le motif.
letter-questionnaire-invited-subject = Une invitation à répondre au questionnaire
letter-questionnaire-invited = { $party } est invitée à répondre au questionnaire du { $round }. Les réponses des Parties sont attendues au plus tard le { $until } ; la vôtre est bienvenue à tout moment.

# Mon espace : questionnaires
desk-questionnaires = Questionnaires
desk-tabled = Soumis à l’organe : projet de questionnaire, { $round }

# Le parcours d’un questionnaire au sein de l’organe
draft-condition-more = Quand la question est posée : à qui, ou après quelle réponse
questionnaire-optional = facultatif
questionnaire-limit = 
    { $count ->
        [one] { $count } mot au plus
       *[other] { $count } mots au plus
    }
questionnaire-options = 
    { $count ->
        [one] { $count } option ou intitulé
       *[other] { $count } options ou intitulés
    }
asked-with-reservation = Posée uniquement aux Parties ayant formulé une réserve au titre de { $clause }.
asked-without-reservation = Posée uniquement aux Parties n’ayant pas formulé de réserve au titre de { $clause }.
asked-if = Posée uniquement si la réponse à { $number } est : { $values }.
questionnaire-versions = Versions et langues
questionnaire-version = Version { $version } du { $date }
questionnaire-languages = Cette version dans d’autres langues :
questionnaire-not-newest = Ceci est une version antérieure. Elle reste lisible et citable.
questionnaire-newest = La version en vigueur
questionnaire-translated = Version en { $language }, publiée par le secrétariat. Les langues officielles font foi.
questionnaire-translated-by-party = Version en { $language }, établie par la Partie suivante : { $party }. Les langues officielles font foi.
questionnaire-changes = Ce que le rectificatif du { $date } a modifié
questionnaire-changes-words = Aucun point à renseigner n’a été touché.
fate = Ce qu’elle devient
fate-reworded = reformulée ; les réponses demeurent
fate-reworded-look-again = reformulée ; les réponses sont à revoir
fate-split = scindée en { $into }
fate-merged = fusionnée avec { $into }
fate-removed = supprimée
fate-added = ajoutée
fate-choose-reworded = Simple erreur de plume : les réponses demeurent
fate-choose-reworded-look-again = La question a changé de sens : les réponses sont à revoir
fate-choose-split = Plusieurs questions reprennent ce qu’elle demandait
fate-choose-merged = Une autre question reprend ce qu’elle demandait
fate-choose-removed = Elle n’est plus posée
fate-into = Où vont ses réponses
fate-into-hint = Fusion ou scission : les numéros actuels des points, séparés par des espaces : 6.1.a 6.1.c
fate-new-hint = Les points nouveaux peuvent recevoir ses réponses.
fate-reason = Motif
fate-reason-hint = Les Parties le lisent en regard de la question.
course-of = Questionnaire : { $round }
course-theme-first = Le thème d’abord : franchissez cette étape par une décision.
course-drafting = En rédaction
course-before-body = Soumis à l’organe
course-adopted = Adopté
course-launched = Lancé
course-to-draft = Ouvrir le projet
course-sent-back = Renvoyé précédemment
table-title = Soumettre le projet à l’organe
table-about = Le texte actuel est soumis à l’organe. Le groupe de travail peut continuer ; le texte soumis reste tel quel.
table-not-ready = 
    { $count ->
        [one] Le projet ne peut pas encore être soumis à l’organe : { $count } point à régler.
       *[other] Le projet ne peut pas encore être soumis à l’organe : { $count } points à régler.
    }
table-name = Nom de ce texte
table-name-hint = Par exemple : projet du groupe de travail, deuxième lecture
procedure = Procédure
procedure-meeting = En réunion
procedure-written = Par procédure écrite
procedure-number = Numéro de la réunion
procedure-number-hint = Uniquement pour une réunion.
procedure-day = Jour
procedure-day-hint = Le jour de la réunion, ou le dernier jour de la procédure écrite.
procedure-meeting-words = réunion { $number }, { $date }
procedure-written-words = procédure écrite jusqu’au { $date }
table-consulted = Les organisations accréditées peuvent le lire et formuler des remarques
table-button = Soumettre à l’organe
tabled-about = Ce texte est soumis à l’organe. Toute personne qui le lit ici voit les remarques formulées ici.
tabled-consulted = Les organisations accréditées sont consultées : elles le lisent aussi.
tabled-read = Le lire avec les remarques
adopt-title = Adoption
adopt-about = Par une décision numérotée. Le texte est publié dans les langues officielles sous une cote, et figé.
adopt-text = Texte adopté
adopt-tabled = Le texte tel qu’il a été soumis à l’organe
adopt-draft = Le projet dans son état actuel, tel que finalisé par l’organe
adopt-button = Adopter et publier
symbol = Cote
symbol-hint = Prochaine cote libre : { $free }
send-back-title = Le renvoyer au groupe de travail
send-back-button = Renvoyer
corrigendum = Rectificatif
corrigendum-how = Pour le rectifier, ouvrez le projet, partez du questionnaire adopté et corrigez ce qui doit l’être.
corrigendum-about = Indiquez pour chaque question modifiée ce qu’elle devient, et pourquoi. Les réponses déjà données suivent ; celles qui sont à revoir sont signalées à la Partie, avec votre motif. Les deux versions restent citables.
corrigendum-nothing = Le projet est identique au questionnaire en vigueur. Il n’y a rien à rectifier.
corrigendum-fates = 
    { $count ->
        [one] { $count } question dont les réponses sont concernées
       *[other] { $count } questions dont les réponses sont concernées
    }
corrigendum-no-fates = Aucune réponse n’est concernée.
corrigendum-added = Posées pour la première fois
corrigendum-button = Rectifier et publier
launch-title = Lancement du questionnaire
launch-on = Liées au
launch-on-hint = Le champ est proposé pour ce jour.
launch-scope = Destinataires
launch-bond = Liée par la convention
launch-what = Ce qui est demandé
launch-in-scope = dans le champ : une réponse est attendue
launch-invited = invité : jamais en retard, non compté
launch-out = non sollicité
launch-who = Point de contact
launch-nobody = personne pour l’instant
launch-without = 
    { $count ->
        [one] { $count } État du champ proposé n’a pas de point de contact : personne ne recevrait la lettre.
       *[other] { $count } États du champ proposé n’ont pas de point de contact : personne ne recevrait la lettre.
    }
launch-deadline = Réponses attendues au plus tard le
launch-deadline-hint = Jusqu’à la fin de ce jour, à l’heure de l’organe.
launch-months = Mois pour les commentaires sur chaque réponse
launch-months-hint = Mois civils à compter de la publication de chaque réponse.
launch-about = Un seul acte : le champ est figé et une lettre est envoyée à chaque point de contact dans sa langue.
launch-button = Lancer
launch-nobody-chosen = Choisissez au moins une Partie.
launch-sent = { $letters } lettres ont été écrites, pour { $parties } États.
launch-missing = Personne n’a été contacté pour :
launch-proof = Lettres, personne par personne
launch-state = État
launch-when = Quand
bond-since = depuis le { $date }
bond-from = à compter du { $date }
bond-signed = signataire seulement
bond-unknown = date non enregistrée
words-title = Versions linguistiques

# Lancement
launch-language = Langue

# Après un rectificatif, et conditions
again-short = à revoir
again-title = À revoir : la question a été rectifiée depuis votre réponse.
again-one = Question { $number }, rectificatif du { $date }
again-from = Ce qui a été répondu aux anciennes questions reprises ici
again-how = Relisez la question, adaptez la réponse si nécessaire et indiquez qu’elle est terminée.
tasks-not-asked = non posée, selon vos réponses
tasks-new = nouveau
tasks-corrected = Le questionnaire a été rectifié le { $date }. Vos réponses sont conservées.
tasks-corrected-what = Ce qui a changé
tasks-former = Questions qui ne sont plus posées
tasks-former-about = Ce que vous aviez écrit est conservé ici, mais ne fait pas partie de la réponse.
preview-not-asked = 
    { $count ->
        [one] { $count } réponse reste dans le projet
       *[other] { $count } réponses restent dans le projet
    }
preview-not-asked-about = Selon vos autres réponses, ces questions ne sont pas posées. Ce que vous avez écrit est conservé, n’est pas transmis, et réapparaît si une réponse change.
question-asked-before = Cette réponse porte sur la version { $version } du questionnaire ; la question a été rectifiée depuis.
question-as-asked = La question telle qu’elle était posée
question-to = Réponse à { $number } { $label }
party-asked-before = Cette réponse porte sur la version { $version } du questionnaire, rectifié depuis.
saying-answered-before = répondu sous une question antérieure

# Questionnaires en fichiers
paper-questionnaire-about = Modifiez uniquement le texte dans les cadres. Vos modifications reviennent comme propositions ; chaque cadre sait à quelle question il appartient.
left-out-type = type de question sans équivalent
left-out-setting = non visible ailleurs, ou sans équivalent ici
left-out-expression = condition sans équivalent
left-out-media = images, sons et vidéos ne sont jamais repris
left-out-language = langue inconnue
left-out-depth = groupe au sein d’une sous-question : ses points ont été repris, pas le groupe
left-out-place = sans emplacement
left-out-list = liste ou feuille absente ou inconnue
left-out-metadata = données sur l’appareil ou la personne, non demandées ici
left-out-name = nom modifié
left-out-dropped = non repris à la lecture du document
words-no-names = Le fichier n’a pas de colonne « name » avec les noms des textes. Utilisez le fichier téléchargé ici.
words-no-language = Le fichier n’a pas de colonne pour cette langue.

# Questionnaires en fichiers, en langues, à l'essai
files-out = Sous forme de fichier
files-docx = Word
files-odt = LibreOffice
files-xlsx = XLSForm (feuille de calcul)
files-toml = Paquet de cycle (TOML)
files-json = JSON
files-download = télécharger
files-file = Fichier
files-back-about = Word ou LibreOffice, téléchargé ici et modifié par d’autres. Chaque texte modifié revient comme proposition, que vous passez en revue.
files-not-a-document = Ce n’est pas un document Word ou LibreOffice.
files-not-from-here = Ce document n’a pas été produit ici, ou a perdu ses repères. Téléchargez-le de nouveau et collez-y les modifications.
files-changed = 
    { $count ->
        [one] { $count } texte a été modifié dans le document.
       *[other] { $count } textes ont été modifiés dans le document.
    }
files-propose = Reprendre comme proposition
files-take = Reprendre les propositions cochées
files-review = Ce que dit le document
files-from = Du document { $name }
files-left = 
    { $count ->
        [one] { $count } élément n’a pas pu être repris
       *[other] { $count } éléments n’ont pas pu être repris
    }
file-format-unknown = Format inconnu ici. Utilisez l’un de ceux qui sont indiqués.
file-not-text = Le fichier n’est pas un texte en UTF-8.
file-not-a-questionnaire = Le fichier ne peut pas être lu comme questionnaire : { $fault }
drafting-begin-file = Partir d’un fichier
drafting-begin-file-about = Un document Word ou LibreOffice, un XLSForm, un paquet de cycle ou du JSON. Ce qui n’a pas d’équivalent ici est énuméré.
drafting-begin-file-button = Partir de ce fichier
languages-title = Langues et traduction
languages-from = De
languages-into = Vers
languages-counts = { $all } textes : { $missing ->
        [one] { $missing } manquant
       *[other] { $missing } manquants
    }, { $behind } en retard, { $machine ->
        [one] { $machine } traduit automatiquement
       *[other] { $machine } traduits automatiquement
    }.
languages-missing = 
    { $count ->
        [one] { $count } manquant
       *[other] { $count } manquants
    }
languages-behind = { $count } en retard
languages-machine = { $count } en traduction automatique
languages-out = Pour la traduction
languages-xlsx = Feuille de calcul (XLSX)
languages-xlf = Pour outils de traduction (XLIFF)
languages-back = La traduction, en retour
languages-back-about = Vous voyez ce qui changerait avant toute reprise. Une cellule vide ne supprime rien.
languages-review = Ce que dit la traduction
languages-take = Reprendre la traduction
languages-new = Nouveaux
languages-changed = Modifiés
languages-same = Identiques
languages-unknown = 
    { $count ->
        [one] { $count } nom inconnu ici
       *[other] { $count } noms inconnus ici
    }
words-about = Le questionnaire dans une autre langue, à côté des langues officielles, qui font foi. Il est publié comme votre version.
words-back-about = Vous voyez d’abord ce qui serait publié.
words-found = { $count } textes traduits, { $missing } manquants.
words-missing-about = Ce qui manque est affiché dans les langues officielles.
words-publish = Publier cette version
words-review = Version en { $language }
preview-draft = Vu par une Partie
preview-draft-about = Toutes les branches sont affichées, avec la condition de chacune. Suivez un numéro pour répondre à l’essai : rien n’est conservé.
preview-draft-paper = Sur papier :
trial-about = Un essai. Rien de ce que vous saisissez ici n’est conservé.
trial-button = Essayer
trial-read = Tel que ce serait lu
act-round-questionnaire-tabled = Projet de questionnaire soumis à l’organe
act-round-questionnaire-sent-back = Projet de questionnaire renvoyé
act-round-questionnaire-corrected = Questionnaire rectifié
act-round-questionnaire-translated = Version linguistique du questionnaire publiée

# Fichiers d’un projet de questionnaire
draft-files-title = En fichiers
draft-files-back = Un document qui a circulé

# Constats sur le questionnaire, suite
issue-condition-elsewhere = Elle dépend d’autre chose que de la réponse à sa propre question. Une question de suivi ne peut dépendre que de celle-ci.
issue-used-before = Sa clé ou son numéro désignait une autre question dans une version antérieure. Retirez-la et ajoutez la question à nouveau : elle recevra une clé et un numéro propres.
refusal-not-your-language = Une Partie publie des versions dans ses propres langues. Adressez-vous au secrétariat pour une autre langue.

# Fichiers de questionnaires, suite
left-out-key = une clé qui désigne déjà autre chose
left-out-length = dépasse ce qui est repris

# Questionnaires en chemin, suite
asked-if-this = Posée seulement si votre réponse est : { $values }
again-follow-up = Ce qui a été répondu à une question de suivi qui n’est plus posée
refusal-text-went-on = Le texte a changé pendant que cette page était ouverte. Lisez ce qui est nouveau ci-dessous, puis envoyez à nouveau.
course-open-remarks = 
    { $count ->
        [one] { $count } remarque n’est pas traitée.
       *[other] { $count } remarques ne sont pas traitées.
    }
course-open-remarks-read = Lire les remarques
fault-not-a-meeting = Indiquez le numéro de la réunion, par exemple 41.
tabled-whole = Le texte dans son ensemble

# Versions linguistiques, suite
words-none = Toutes les langues de votre État sont des langues officielles de l’organe : il n’y a rien à traduire. Demandez au secrétariat d’ajouter une langue de votre État.

# Rectificatif, suite
fault-fate-into = Choisissez les questions auxquelles vont les réponses.

# Rédaction, suite
refusal-few-terms = Cochez au moins deux termes. Pour un seul terme, ajoutez un point isolé.
refusal-no-passage = Choisissez le texte que vous citez ou souhaitez modifier.

# Pages de rédaction, suite
node-gone = { $name } a retiré cet élément le { $date }. Il peut être remis à sa place.
node-gone-typed = Votre saisie n’a pas été enregistrée. Elle figure ci-dessous : remettez l’élément, ouvrez-le et reportez-y vos mots.
node-gone-short = Cet élément a été retiré. Enregistrez manuellement pour retrouver votre saisie et le remettre.
drafting-advice = Conseils
drafting-lead-tabled = Ce projet a été soumis à l’organe. Ce que vous modifiez ici ne figure pas dans le texte qui lui est soumis.
drafting-sections = Sections
fault-key-taken = Cette clé est prise ou l’a été. Choisissez-en une autre ou laissez le champ vide.
languages-old-one = rend un texte antérieur : marqué en retard
languages-overtaken = modifié ici depuis l’envoi du fichier
issue-condition-value-none = Sa condition ne désigne aucune réponse à { $first }. Cochez-en au moins une.
issue-not-readable-none = À choisir encore : { $first }.
versions-draft-tabled = Soumis à l’organe : { $name }
versions-draft-adopted = Adopté, version { $version }

# Imprimé
print-pages = Page {"{page}"} sur {"{pages}"}
files-pdf = PDF, pour lire et imprimer
files-draft = Projet
pdf-no-font = Ce texte ne peut pas être mis en page ici
pdf-no-font-about = Ce serveur n’a pas de police pour ces caractères. Imprimez la page depuis votre navigateur ou choisissez un autre format ; l’exploitant peut installer les polices Noto.

# Fichiers de questionnaires, fin
left-out-reference = un renvoi : il sort sous la forme du numéro actuel
left-out-gone = ce texte n’est plus dans le document
drafting-begin-holds = Le fichier contient { $questions } questions, { $items } points à renseigner et { $terms } termes. Rien n’est encore commencé.
words-old = 
    { $count ->
        [one] { $count } texte rend des mots que le questionnaire n’a plus :
       *[other] { $count } textes rendent des mots que le questionnaire n’a plus :
    }

# Versions linguistiques, fin
words-withdraw = Retirer
act-round-questionnaire-translation-withdrawn = Version linguistique du questionnaire retirée

# Bureau, suite
desk-corrected = Le questionnaire a été rectifié le { $date } : ouvrez la réponse pour voir ce qui est à revoir.

# Les personnes entendues : rôles
role-facilitator = Facilitateur
role-support = Organisation de soutien aux victimes
role-safeguarding = Groupe de protection
several-states = Plusieurs États, ou non précisé
no-round-collects = Aucun cycle ne reçoit de contributions en ce moment.
quiet-title = Page
quick-exit = Quitter cette page
quick-exit-about = ouvre une encyclopédie à la place. L’historique du navigateur garde la trace de votre visite.
quick-exit-shift = Maj, pressée trois fois, fait de même.

# Aide
help-title = Où trouver de l’aide
help-link = Où trouver de l’aide, pays par pays
help-no-emergency = Ce n’est pas un service d’urgence : personne ne lit ces lignes immédiatement et personne ne peut vous être envoyé d’ici.
help-emergency = Si vous ou une autre personne êtes en danger, appelez le numéro d’urgence du pays où vous vous trouvez. Dans l’Union européenne et dans de nombreux autres États, c’est le 112.
help-country = Pays
help-show = Afficher
help-none-known = Aucun service d’aide n’est connu ici pour ce pays. Appelez le numéro d’urgence local, ou demandez une adresse au secrétariat.
help-checked = vérifié le { $date }
help-stale = à revérifier
help-about-data = Ces indications sont tenues par le secrétariat. Les liens mènent à d’autres sites, qui voient que vous les visitez.
signpost-emergency = Urgence
signpost-helpline = Ligne d’écoute
signpost-hotline = Signalement de contenus illicites
signpost-police = Police
signpost-victims = Services d’aide aux victimes
signposts = Services d’aide
signposts-about = Ces indications sont montrées d’abord à toute personne qui pourrait parler d’une violence. Vérifiez chaque entrée avant d’enregistrer un pays : enregistrer signifie que tout a été vérifié aujourd’hui.
signposts-count = 
    { $count ->
        [one] { $count } entrée
       *[other] { $count } entrées
    }
signposts-stale = 
    { $count ->
        [one] { $count } État n’a aucun service d’aide indiqué, ou une vérification ancienne.
       *[other] { $count } États n’ont aucun service d’aide indiqué, ou une vérification ancienne.
    }
signposts-edit = Voir et modifier les services d’aide
signposts-save = Enregistrer, vérifié aujourd’hui
signposts-checked-today = Toutes les entrées seront indiquées comme vérifiées aujourd’hui. Choisissez « aucune entrée » pour en retirer une.
signposts-to-check = États dont les services d’aide sont à vérifier
signpost-row = Entrée { $number }
signpost-no-entry = aucune entrée
signpost-kind = Type
signpost-name-en = Nom en anglais
signpost-name-fr = Nom en français
signpost-telephone = Téléphone, tel qu’on le compose sur place
signpost-web = Adresse web
signpost-web-hint = Une adresse qui commence par https://. Elle est affichée et jamais visitée d’ici.
signpost-no-way = Indiquez un numéro de téléphone ou une adresse web.

# Arrêter, et cas
stop = Arrêter : danger, ou contenu illicite
stop-about = Une pression cache ceci à tout le monde et appelle le groupe de protection. Ne copiez pas, ne transmettez pas, n’ouvrez pas les liens et ne décrivez nulle part. De quoi s’agit-il ?
concern-danger = Une personne pourrait être en danger
concern-illegal-material = Contenu peut-être illicite
concern-recognisable = Une personne pourrait être reconnue
stopped-title = Arrêté
stopped = C’est caché à tout le monde, sous la référence { $reference }. Le groupe de protection est prévenu.
stopped-do-not-send = N’envoyez ni le contenu ni son adresse à personne, pas même à des collègues.
stopped-report-once = Si votre droit vous demande de le signaler, faites-le une fois, par le formulaire du service de signalement ou à la police du pays où vous êtes.
stopped-who-acts = Le groupe de protection décide de la suite ; ce qui a été caché est détruit, sauf si l’alerte était infondée.
stopped-look-after-yourself = Faites une pause, et parlez-en à un ou une collègue si cela vous pèse.
stopped-where = Où signaler
stopped-your-country = Le pays où vous êtes
cases = Cas
cases-none = Aucun cas n’est ouvert.
cases-all = Tous les cas
case-title = Cas { $reference }
case-reference = Référence
case-concern = Motif
case-subject = Objet
case-subject-comment = Un commentaire
case-subject-contribution = Une autre information
case-subject-hearing = Un texte de ce qui a été dit
case-subject-reply = Une réponse
case-opened = Ouvert
case-acknowledged = Pris en charge
case-ended = Clos
case-open = ouvert
case-overdue = en retard
case-acknowledge-by = à prendre en charge avant le { $date }
case-decide-by = à décider avant le { $date }
case-about = Le cas ne contient ni texte ni adresse. La personne qui l’a ouvert peut être interrogée par téléphone ; rien n’en est noté ici.
case-acknowledge = Prendre ce cas en charge
case-end = Clore le cas
ending-unfounded = Infondé
ending-unfounded-about = C’est de nouveau visible comme avant.
ending-referred = Transmis à la protection de l’enfance
ending-referred-about = Les services de protection du lieu de vie sont prévenus ; le texte reste caché et est détruit maintenant.
ending-reported = Signalé
ending-reported-about = Signalé par le formulaire national ou à la police ; cela reste caché et est détruit maintenant.
ending-removed = Retiré
ending-removed-about = Personne ne devait être prévenu ; cela reste caché et est détruit maintenant.

# Le bureau de protection
care = Protection
hearings-to-review = Textes à examiner
hearings-none = Aucun texte n’attend.
hearing-of-children = d’enfants
hearing-of-survivors = de victimes
hearing-reviews = 
    { $count ->
        [one] { $count } examen sur { $of }
       *[other] { $count } examens sur { $of }
    }
hearings-accepted = 
    { $count ->
        [one] { $count } texte est accepté
       *[other] { $count } textes sont acceptés
    }
hearing-entered = À examiner
hearing-accepted = Accepté
hearing-rejected = Rejeté
hearing-withdrawn = Retiré
project-planned = Prévu
project-attested = Auprès du groupe de protection
project-approved = Approuvé
project-ended = Terminé
project-to-approve = à examiner
review = Votre examen
review-warning = Le texte peut être éprouvant. Il reste replié jusqu’à ce que vous l’ouvriez ; passez-le à un ou une collègue si c’est trop.
hearing-open = Ouvrir le texte
review-hits = Regardez chaque passage qui pourrait révéler une identité, et cochez-le seulement s’il ne désigne personne
review-no-hits = Rien n’a été trouvé qui puisse révéler une identité.
review-misses = La recherche manque environ un passage sur dix. Lisez le texte entier : un surnom, un événement rare ou un lieu peuvent en dire plus qu’un nom.
review-sure = J’ai lu le texte entier et personne ne peut y être reconnu
review-not-sure = Cochez que vous avez lu le texte entier, ou rejetez-le avec un motif.
review-button = Approuver ce texte
review-reject = Rejeter
review-reject-hint = Dites ce qui doit changer, sans répéter ce qui désigne une personne. L’auteur peut saisir un autre texte.
hit-mail = adresse électronique
hit-link = lien
hit-telephone = numéro de téléphone
hit-identifier = numéro de document ou de compte
hit-date = date
hit-age = âge
hit-handle = pseudonyme
hit-address = adresse
hit-school = école
hit-place = lieu
hit-name = nom

# Textes de ce qui a été dit
hearing-write = Noter ce qui a été dit
hearing-about = Écrivez ce que le groupe a dit, de sorte que personne ne puisse être reconnu : ni nom, ni âge, ni école, ni lieu plus précis que l’État, ni date, ni événement connu de peu de personnes. Un texte par sujet. Il n’y a ni page par enfant ni fichier.
hearing-theme = Sujet
hearing-language = Langue
hearing-language-hint = Son code : en, fr, de, uk…
hearing-text = Texte
hearing-text-hint = Texte brut. Si une personne semble en danger, ne l’écrivez pas ici : suivez votre procédure de signalement.
hearing-own-words = Avec les mots des personnes entendues, et personne ne peut y être reconnu
hearing-words = Mots
hearing-hits = Ceci pourrait révéler une identité : { $list }. Retirez-le, ou regardez chaque passage et cochez ci-dessous qu’il ne désigne personne.
hearing-looked = J’ai regardé chacun de ces passages, et aucun ne désigne une personne
hearing-not-kept = Rien n’est conservé dans ce navigateur. Deux personnes du groupe de protection regardent le texte avant toute autre lecture.
hearing-enter = Envoyer à l’examen
hearings-written = Textes
hearing-change = Modifier le texte
hearing-change-about = Après une modification, les deux examens recommencent.
hearing-change-button = Remplacer le texte
hearing-withdraw = Retirer ce texte
hearing-withdraw-about = Si vous le retirez, le texte est détruit aussitôt. Les enfants reprennent ce qu’ils ont dit jusqu’à son utilisation ; les victimes jusqu’à la publication du rapport.
hearing-from = De
heard = Ce que des enfants et des victimes ont dit
heard-read = Lire les textes acceptés
heard-about = Chaque texte a été examiné par deux personnes qui ne l’ont pas écrit. Il sert au travail de l’organe ; ne le citez que dans le rapport.
heard-none = Aucun texte n’est encore accepté.
survivors = Victimes
survivors-about = Notez ce que les victimes veulent faire savoir à l’organe, seulement avec leur accord, et de sorte que personne ne puisse être reconnu. Elles peuvent le reprendre jusqu’à la publication du rapport.
survivors-party = État dont il est question
survivors-party-hint = Seulement si le nommer ne peut révéler aucune identité.
survivor-support = Une personne de soutien était présente, avant et après
survivor-consent = Chaque personne a donné son accord, en sachant ce qu’il en advient et qu’elle n’y était pas tenue
survivor-withdraw = Chaque personne sait comment le reprendre
survivors-not-affirmed = Confirmez les trois points avant d’envoyer le texte.

# Projets avec des enfants
projects = Projets avec des enfants
projects-about = Un projet est le vôtre tant qu’il dure : ce que vous déclarez avant son ouverture, ses séances, ce que des enfants ont dit et ce que vous leur avez dit ensuite. Aucun enfant n’a ici de compte, de page ni de fichier.
projects-none = Il n’y a pas encore de projet.
project-plan = Prévoir un projet
project-plan-button = Prévoir le projet
project-round = Cycle
project-name = Nom du projet
project-name-hint = Un nom qui ne désigne ni une personne ni une école.
project-party = État où vivent les enfants
project-party-hint = Rien de plus précis que l’État n’est demandé ni conservé.
project-attest = Avant l’ouverture d’une séance
project-attest-about = Votre organisation le déclare ; le groupe de protection l’examine avant la première séance.
project-statement = Ce qui a été déclaré
project-guidelines = Lignes directrices
project-accept-guidelines = Nous acceptons : { $version }
project-accept-missing = Acceptez d’abord les lignes directrices.
project-policy = Politique de protection de l’organisation
project-policy-hint = Son titre et sa date, comme vous la citeriez.
project-referral = Procédure de signalement
project-referral-hint = Si un enfant parle d’un danger : qui est prévenu, par qui, dans quel délai, et quel service du lieu de vie. Ni noms ni numéros privés.
project-clearance = Autorisation d’un comité d’éthique ou d’une autorité
clearance-granted = Accordée
clearance-not-needed = Non requise
project-clearance-words = Par qui ; ou pourquoi elle n’est pas requise
project-clearance-hint = Une autorité ou un comité, pas une personne.
project-clearance-on = Accordée le
project-affirm = Nous confirmons, point par point
affirm-support = Une personne connue des enfants est présente, pendant et après
affirm-assent = Chaque enfant est d’accord, en sachant ce qu’il en advient
affirm-consent = Le titulaire de la responsabilité parentale est d’accord, lorsque la loi l’exige et que cela est sûr
affirm-withdrawable = Chaque enfant peut arrêter, et reprendre ce qu’il a dit, sans motif
affirm-unpaid = Personne n’est payé pour participer
affirm-unrecorded = Aucune image, voix ni nom n’est enregistré
affirm-forms-kept = Les formulaires signés restent chez nous ; aucun n’est envoyé
project-forms-stay = Les formulaires de consentement ne sont jamais téléversés. Seul ce que vous cochez ici est conservé.
project-attest-button = Déclarer
project-waits = Le groupe de protection examine votre déclaration. Les séances pourront être prévues après son accord.
project-sent-back = Renvoyé par le groupe de protection :
project-renew = Les lignes directrices ont changé depuis. Déclarez tout à nouveau avant une autre séance.
project-nothing-attested = Rien n’a encore été déclaré.
project-approve = Approuver
project-approve-about = Vérifiez surtout la procédure de signalement : qui est prévenu, par qui, en combien de temps, où.
project-send-back = Renvoyer
session-plan = Prévoir une séance
session-day = Jour de la séance
session-on = Séance du { $date }
session-held-about = Combien d’enfants de chaque âge ont participé ? Les groupes de moins de cinq sont aussitôt fusionnés, et seuls les groupes fusionnés sont conservés.
session-held = Elle a eu lieu
session-was-held = tenue
session-is-planned = prévue
session-cancel = Elle est annulée
session-cancelled = annulée
session-children = 
    { $count ->
        [one] { $count } enfant
       *[other] { $count } enfants
    }
session-few = moins de cinq enfants : ni leur nombre ni leur État ne sont indiqués
feedback = Ce qui a été dit aux enfants
feedback-about = Dites aux enfants ce qu’il est advenu de leurs paroles, avec des mots pour eux, et notez-le ici. Un cycle ne peut être clos avant.
feedback-text = Ce que vous leur avez dit
feedback-button = Noter qu’ils ont été informés
feedback-given = Ils ont été informés le { $date }.

# La voie scellée
lanes = Voies scellées
lane-of = Voie scellée : { $round }
lane-none = aucune voie
lane-prepared = Préparée
lane-open = Ouverte
lane-closed = Fermée
lane-destroyed = Clés détruites
lane-rehearsed = essai d’ouverture réussi le { $date }
lane-about = Les victimes scellent un texte avant qu’il n’atteigne ce serveur. Deux détenteurs de clés l’ouvrent ensemble, sur une machine non connectée. Rien ici ne peut le lire.
lane-keys = Clés
lane-keys-about = Chaque détenteur fabrique une clé sur sa propre machine, garde le fichier et donne la ligne affichée. Au moins trois détenteurs ; nommez des fonctions, pas des personnes. Désigner à nouveau des clés les remplace toutes, et l’ouverture est à essayer de nouveau.
lane-office = Détenteur { $number } : fonction
lane-public-key = Clé publique (age1…)
lane-prepare = Désigner ces clés
lane-rehearsal = Répétition
lane-trial = Télécharger l’essai
lane-rehearse-how = Ouvrez-le avec les clés, sur la machine qui servira ; avec trois clés à la fois, chaque paire est essayée.
lane-words = Les chiffres de l’essai
lane-rehearse = Ce sont ces chiffres
lane-do-open = Ouvrir la voie
lane-do-open-about = Dès que vous l’ouvrez, des textes peuvent arriver, et la page pour les victimes est publique.
lane-do-close = Fermer la voie
lane-do-close-about = Une fois fermée, plus aucun texte n’arrive ; ce qui est arrivé reste jusqu’à la destruction des clés.
lane-do-destroy = Les clés sont détruites
lane-do-destroy-about = Dites-le une fois que chaque détenteur a détruit son fichier. Tous les textes scellés du cycle sont aussitôt détruits ici aussi.
lane-sealed = Textes scellés
lane-sealed-none = Aucun n’est arrivé.
lane-open-how = Téléchargez un texte, portez-le sur la machine non connectée et ouvrez-le là avec deux clés.
lane-came-in = arrivé le { $date }
lane-download = télécharger
lane-made = le texte qui en a été tiré
lane-write = Écrire le texte anonymisé
lane-write-about = Écrivez ce qui a été confié, de sorte que personne ne puisse être reconnu. Deux autres personnes du groupe l’examinent.
fault-not-a-public-key = Ce n’est pas une clé publique age. Elle commence par age1 et compte 62 caractères.
tell-title = S’adresser à : { $body }
tell-not-open = Rien ne peut être envoyé ici pour le moment.
tell-not-open-instead = Une organisation de soutien qui participe au cycle peut noter ce que vous voulez faire savoir à l’organe. Le secrétariat vous dira laquelle.
tell-before = Avant d’écrire
tell-limit-1 = Vous n’avez rien à dire si vous ne le voulez pas. Vous pouvez arrêter à tout moment, et rien n’est conservé avant que vous n’appuyiez sur le bouton.
tell-limit-2 = Personne ne vous répond ici : ni nom, ni adresse, ni moyen de vous joindre n’est demandé ni conservé.
tell-limit-3 = Deux personnes du groupe de protection ouvrent le texte et le lisent. Ce que vous écrivez sur une personne actuellement en danger devra peut-être être transmis à ceux qui la protègent, si le texte dit qui et où.
tell-limit-4 = Elles écrivent un texte où personne ne peut être reconnu. Seul ce texte est lu par l’organe ; il peut figurer dans son rapport.
tell-limit-5 = Ce n’est ni une plainte ni un signalement à la police, et cela ne peut pas en devenir un.
tell-limit-6 = Vous recevez un code, une seule fois. Avec lui, vous reprenez votre texte jusqu’à la publication du rapport.
tell-limit-7 = Quiconque voit votre écran, votre appareil ou votre réseau peut voir que vous avez visité cette page. Servez-vous d’un appareil que personne d’autre n’utilise.
tell-how = Comment le texte est scellé
tell-how-about = Votre navigateur chiffre le texte pour ces détenteurs ; il en faut deux pour l’ouvrir. Le serveur garde le texte scellé et le jour.
tell-how-limits = La page elle-même vient de ce serveur : qui le contrôle pourrait envoyer une autre page. Si cela compte pour vous, scellez le texte avec le programme sur votre propre appareil et collez le résultat. La taille du texte peut être devinée à trois paliers près.
tell-words = Ce que vous voulez faire savoir ({ $body })
tell-words-hint = Le texte est scellé dans ce navigateur quand vous appuyez sur le bouton, et n’en sort jamais en clair.
tell-without-script = Votre navigateur n’exécute pas de scripts ici, ou ne connaît pas les chiffres nécessaires. Une organisation de soutien peut noter ce que vous voulez dire ; le secrétariat, dont l’adresse figure ci-dessous, vous dit laquelle. Ou scellez le texte sur votre propre appareil avec le programme de ce site, rondeau, que le secrétariat vous donne, et collez ce qu’il produit :
tell-sealed = Texte scellé
tell-sealed-hint = Ne collez jamais vos mots eux-mêmes : seul un texte scellé est accepté.
tell-send = Sceller et envoyer
tell-cannot-seal = Le texte n’a pas pu être scellé et rien n’a été envoyé. Vos mots sont toujours dans le cadre.
tell-received = Votre texte scellé est arrivé.
tell-code = Votre code
tell-code-about = Notez ces chiffres maintenant : ils ne sont montrés qu’une fois et personne ne pourra vous les redire. Avec eux, vous reprenez votre texte.
take-back = Reprendre
take-back-title = Reprendre un texte
take-back-link = Reprendre un texte que vous avez envoyé
take-back-about = Avec votre code, vous reprenez ce que vous avez envoyé, et ce qui en a été tiré, jusqu’à la publication du rapport.
take-back-hint = 45 chiffres ; les espaces sont sans importance.
take-back-done = Si le code est juste, le texte et tout ce qui en a été tiré sont détruits maintenant.
take-back-later = Après la publication du rapport, écrivez au secrétariat : il peut faire retirer le passage.

# Organisations : participer, signer, répondre
criteria = Selon quels critères est-il examiné ?
criterion = Critère
sign-ask = Demander à d’autres organisations de signer
sign-ask-hint = Elles le lisent aussitôt, et peuvent signer jusqu’à la clôture.
sign-waiting = Votre signature est demandée
sign-about = Votre organisation soutient aussi ce texte, tel qu’il est.
sign-button = Signer
signatures = Signatures
signed-on = signé le { $date }
signed-not-yet = pas encore signé
signed-by = Également signé par
comment-window-is-closed = Le délai est clos. Les règles de l’organe disent si un commentaire tardif est reçu ; il serait marqué tardif pour toujours.
comment-add-language = Ajouter une autre version linguistique
comment-add-language-hint = Le même texte dans une autre langue. Il est montré à côté de l’original.
comment-language-hint = Son code : fr, de, uk…
comment-confidential = Pris en compte, confidentiel
window-not-yet = pas encore ouvert
answers-send = Répondre vous-mêmes au questionnaire
answers-about = Les réponses de votre organisation aux questions posées à une Partie. Chacune est montrée à côté de la réponse de cette Partie. Laissez vide ce que vous ignorez.
answers-party = Sur quelle Partie ?
answers-summary = Résumé
answers-own = Votre réponse
answers-none = Répondez à au moins une question, ou envoyez plutôt une autre information.
answers-title = Réponses d’une organisation – { $party }
answers-count = 
    { $count ->
        [one] { $count } réponse
       *[other] { $count } réponses
    }
answers-of-organisation = Réponse d’une organisation
information-confidential = Confidentiel : lu par le secrétariat et les membres de l’organe seulement, y compris le membre de l’État concerné
information-confidential-hint = Ce n’est jamais publié et ne pourra pas le devenir.
information-confidential-mark = confidentiel
step-take-up = Prendre en compte, à titre confidentiel
step-take-up-about = L’organe le lit désormais ; il reste confidentiel.
organisations-asking = Organisations qui demandent à participer
organisation-purpose = Ce qu’elle fait
organisation-purpose-hint = Ce que votre organisation fait pour les enfants, où, et pourquoi elle veut participer.
organisation-interests = Intérêts
organisation-interests-hint = Qui finance le travail, et tout lien avec un État, une entreprise ou une personne concernés par le thème. Écrivez « aucun » s’il n’y en a pas. C’est conservé avec l’accréditation.
organisation-decline = Refuser
organisation-decline-hint = Seulement pour refuser. Le motif figure au registre.
ask-title = Demander à participer
ask-about = Une organisation de la société civile, une institution nationale des droits de l’homme ou une autre organisation demande ici son accréditation. Quand elle l’obtient, la personne qui écrit reçoit une invitation par courriel.
ask-organisation = Nom de l’organisation
ask-privacy = Votre nom et votre adresse ne sont conservés qu’avec votre compte, et supprimés si la demande est refusée.
ask-send = Envoyer la demande
ask-sent = La demande est envoyée.
ask-next = Le secrétariat répond par courriel. Si votre adresse est déjà connue ici, connectez-vous ou écrivez au secrétariat.
ask-too-many = Beaucoup de demandes viennent d’arriver. Réessayez dans un quart d’heure, ou écrivez au secrétariat.
take-part-heard = Enfants et victimes
take-part-children = Les enfants sont entendus dans des projets avec un facilitateur, en groupe, près de chez eux. Aucun enfant n’a besoin de compte.
take-part-survivors = Les victimes sont entendues par l’intermédiaire d’organisations qui les soutiennent, ou par un texte scellé avant l’envoi.
take-part-tell = Confier un texte scellé à l’organe
desk-voices = Projets avec des enfants : { $projects }. Textes examinés par le groupe de protection : { $texts }.
influence = Où cela a-t-il servi ?
influence-none-yet = Rien n’est encore dit. Le cycle n’est pas clos avant que vous ne soyez informé.
influence-used = Utilisé dans
influence-not-used = Non utilisé :
influence-about = Toute personne qui a contribué apprend où cela a servi, ou pourquoi non. Le cycle ne peut être clos avant.
influence-all-told = Tout le monde est informé.
influence-to-tell = Contributions dont l’usage est à indiquer
influence-without-feedback = 
    { $count ->
        [one] { $count } projet avec des enfants n’a pas encore eu de retour.
       *[other] { $count } projets avec des enfants n’ont pas encore eu de retour.
    }
influence-tell = L’indiquer
influence-used-title = Cela a servi
influence-not-used-title = Cela n’a pas servi
influence-passage = Paragraphe, constat ou recommandation
influence-passage-hint = Par exemple : paragraphe 41.
influence-document = Cote du document
influence-document-hint = S’il y en a déjà une.
influence-reason-hint = Pour ceux qui ont contribué, et en public si la contribution est publique.
source-comment = Commentaire
source-contribution = Autre information
source-hearing = Ce qui a été dit

# Refus
refusal-no-guidelines = L’organe n’a pas de lignes directrices en vigueur sur la participation des enfants. Le secrétariat doit d’abord les fixer.
refusal-guidelines-changed = Les lignes directrices ont changé. Lisez-les et déclarez tout à nouveau.
refusal-not-affirmed = Chaque point doit être confirmé. Il manque : { $about }.
refusal-project-not-in-this-step = Ce projet n’en est pas à cette étape. Rechargez la page pour voir où il en est.
refusal-could-identify = Ceci pourrait révéler une identité. Retirez adresses, numéros, pseudonymes, liens et dates.
refusal-nothing-heard = Rien n’est encore accepté ici.
refusal-hearing-not-in-this-step = Ce texte a été traité entre-temps. Rechargez la page pour voir où il en est.
refusal-own-words = Vous avez écrit ce texte. Deux autres personnes l’examinent.
refusal-own-proposal = Vous avez proposé ce texte. Une autre personne le confirme.
refusal-already-reviewed = Vous avez approuvé ce texte. Une autre personne doit l’examiner.
refusal-hits-not-cleared = Regardez chacun de ces passages et cochez-le, ou rejetez le texte : { $about }.
refusal-case-open = Un cas est ouvert sur ce texte. Il ne peut être approuvé avant la clôture du cas.
refusal-case-not-in-this-step = Ce cas n’en est pas à cette étape. Prenez-le d’abord en charge ; ou il est clos.
refusal-too-late-to-withdraw = Cela a déjà servi. Écrivez au secrétariat : il peut faire retirer le passage.
refusal-lane-not-in-this-step = La voie n’en est pas à cette étape. Rechargez la page pour voir où elle en est.
refusal-wrong-words = Ce ne sont pas les chiffres de l’essai. Ouvrez l’essai de ces clés, et copiez ce qu’il dit.
refusal-not-rehearsed = L’ouverture n’a pas été essayée avec ces clés. Téléchargez d’abord l’essai et ouvrez-le avec deux d’entre elles.
refusal-not-sealed = Ce n’est pas un texte scellé avec les clés de ce cycle. Rien n’a été conservé. Scellez-le avec la commande de cette page, et collez tout ce qu’elle produit.
refusal-too-few-keys = Désignez assez de clés différentes : { $about }.
refusal-no-criterion = Choisissez le critère pour lequel il est écarté.
refusal-not-confidential-here = Cet organe ne reçoit pas d’informations confidentielles.
refusal-one-party = Les réponses au questionnaire portent sur une Partie. Choisissez-la.
refusal-too-many = Trop d’envois en même temps. Réessayez plus tard, ou écrivez au secrétariat.
refusal-use-not-told = Le cycle ne peut être clos : { $about } contributions n’ont pas encore de réponse sur leur usage, ou des enfants pas de retour.

# Lettres
letter-something-new-subject = { $round } : du nouveau à votre bureau
letter-something-new = du nouveau vous attend à votre bureau.
letter-asked-to-sign-subject = { $round } : votre signature est demandée
letter-asked-to-sign = une autre organisation demande à la vôtre de signer un texte.
letter-use-told-subject = { $round } : où cela a servi
letter-use-told = l’organe indique où une de vos contributions a servi, ou pourquoi elle n’a pas servi.
letter-information-came-in-subject = { $round } : autre information
letter-information-came-in = une autre information est arrivée.
letter-window-near-subject = { $round } : clôture prochaine des commentaires
letter-window-near = le délai pour commenter la réponse de { $party } se termine le { $until }.
letter-case-opened-subject = Votre bureau : merci de regarder rapidement
letter-case-opened = quelque chose à votre bureau demande un regard pendant les heures de travail.
letter-case-overdue-subject = Votre bureau : merci de regarder maintenant
letter-case-overdue = quelque chose à votre bureau est en retard. La première personne qui lit ceci est priée de s’en charger.
letter-signposts-stale-subject = Services d’aide à vérifier
letter-signposts-stale = des services d’aide n’ont pas été vérifiés récemment. Merci de les vérifier.
letter-organisation-asks-subject = Une organisation demande à participer
letter-organisation-asks = une organisation demande à participer.
letter-organisation-declined-subject = Votre demande
letter-organisation-declined = le secrétariat n’a pas accepté la demande de votre organisation. Écrivez-lui pour en connaître le motif.

# Noms des actes
act-participation-planned = projet avec des enfants prévu
act-participation-attested = conditions déclarées
act-participation-sent-back = projet renvoyé
act-participation-approved = projet approuvé
act-participation-session-planned = séance prévue
act-participation-session-held = séance tenue
act-participation-session-cancelled = séance annulée
act-participation-feedback-given = enfants informés de la suite
act-participation-ended = projet terminé
act-hearing-entered = texte saisi
act-hearing-edited = texte remplacé
act-hearing-reviewed = texte examiné
act-hearing-accepted = texte accepté
act-hearing-rejected = texte rejeté
act-hearing-withdrawn = texte retiré
act-hearing-erased = texte détruit
act-lane-prepared = clés désignées
act-lane-rehearsed = ouverture répétée
act-lane-opened = voie ouverte
act-lane-closed = voie fermée
act-lane-destroyed = clés détruites
act-influence-told = usage d’une contribution indiqué
act-safeguarding-quarantined = arrêté et caché
act-safeguarding-acknowledged = cas pris en charge
act-safeguarding-ended = cas clos
act-comment-signed = commentaire signé
act-comment-translated = version linguistique d’un commentaire
act-comment-erased = commentaire détruit
act-contribution-signed = information signée
act-contribution-taken-up = information confidentielle prise en compte
act-contribution-withdrawn = information retirée
act-contribution-erased = information détruite
act-organisation-asked = demande de participation
act-organisation-declined = demande refusée
act-party-signposts-set = services d’aide vérifiés

# Séances avec des enfants
project-sessions = Séances

# Informations confidentielles
confidential = Informations confidentielles
confidential-about = Envoyées par des organisations pour l’organe seul. Ne les citez pas et ne les transmettez pas.

# Collègues
colleagues = Qui parle pour votre organisation
colleagues-invite = Inviter un ou une collègue
colleagues-about = La personne reçoit un siège propre et voit tout ce que votre organisation a envoyé. Pour une passation, invitez d’abord l’autre personne ; elle met fin à votre siège.

# Caviardage
redaction = Retirer un passage
redaction-about = Réécrivez le texte sans le passage, avec […] à sa place. Une autre personne confirme. Ce qui s’y trouvait est alors détruit, avec toutes ses versions linguistiques ; le motif est public.
redaction-text = Le texte tel qu’il sera public
redaction-reason = Motif
redaction-propose = Proposer
redaction-waiting = Une autre personne doit le confirmer. Tel qu’il sera public :
redaction-instead = Proposer un autre texte à la place
redaction-confirm = Confirmer, et détruire ce qui s’y trouvait
redacted-on = Un passage a été retiré le { $date } :
redaction-personal-data = données personnelles
redaction-safety = sécurité d’une personne
redaction-rights-of-others = droits d’autrui
redaction-court-order = décision d’un tribunal
act-redaction-proposed = retrait d’un passage proposé
act-redaction-confirmed = passage retiré
act-redaction-erased = texte antérieur détruit

# Réponses
source-response = Réponse

# Refus, encore
refusal-already-signed = D’autres ont signé ce texte tel qu’il est. Retirez-le et envoyez-en un autre pour le modifier.

# Cas sur des réponses
case-reply-kept = Une réponse est un document officiel : cette version reste cachée et ses textes ne sont pas détruits. La Partie peut soumettre une autre version.

# Terminer un projet
project-end = Terminer le projet
project-end-about = Ensuite, aucune séance n’est plus prévue et aucun texte n’est plus écrit. Ce qui a été accepté reste. C’est sans retour.

# Ce qu’une utilisatrice a trouvé
ending-sure = Je sais que l’objet du cas est détruit maintenant, définitivement
ending-not-sure = Cochez que vous savez que c’est détruit, ou clorez le cas comme infondé.
take-back-malformed = Un code compte 45 chiffres ; vous en avez tapé { $count }. Rien n’a été cherché.
tell-send-sealed = Envoyer le texte scellé
hearings-stopped = { $count ->
        [one] Un texte a été arrêté et est caché à tout le monde. Le groupe de protection s’adresse à vous.
       *[other] { $count } textes ont été arrêtés et sont cachés à tout le monde. Le groupe de protection s’adresse à vous.
    }
lane-made-hidden = ce qui en a été tiré a été arrêté ou détruit
choose-country = Choisissez un pays
choose-party = Choisissez une Partie
information-withdraw-about = Vous pouvez le retirer tant qu’il n’est ni public ni utilisé. Le texte est alors détruit.
information-withdraw = Retirer l’envoi
comment-whole = la réponse entière

# Ce qu’une organisation a écrit sans l’envoyer
unsent = Pas encore envoyé
unsent-saved-at = enregistré le { $time }
unsent-saved = C’est enregistré. Avant l’envoi, seules les personnes de votre organisation peuvent le lire.
unsent-about = Un brouillon est partagé avec les personnes de votre organisation et lu par personne d’autre. Des fichiers s’ajoutent à un brouillon.
unsent-save = Enregistrer le brouillon
unsent-add-files = Enregistrer et ajouter des fichiers
unsent-change-files = Enregistrer et modifier les fichiers
unsent-files = Fichiers d’un brouillon
unsent-files-about = Ces fichiers accompagnent votre texte à l’envoi. Qui lit le texte lit alors le texte des fichiers ; les fichiers eux-mêmes ne sont remis qu’à vous. Les images, les films et les fichiers contenus dans d’autres ne sont pas acceptés.
unsent-back = Revenir au texte
unsent-discard = Jeter le brouillon
unsent-discard-about = Le texte et ses fichiers sont détruits en moins d’un jour. C’est sans retour.
unsent-conflict = Une personne de votre organisation a modifié ce brouillon entre-temps. Sa version est affichée ci-dessus, la vôtre ci-dessous. Reprenez dans la vôtre ce qui doit rester, puis enregistrez ou envoyez.
unsent-theirs = Ce qui a été enregistré le { $time }
unsent-gone = Une personne de votre organisation a envoyé ou jeté ce brouillon entre-temps. Ce que vous avez écrit figure ci-dessous comme nouveau texte, sans ses fichiers.
unsent-full = Votre organisation a { $count } brouillons dans ce cycle, soit le maximum. Envoyez-en ou jetez-en un ; ce que vous avez écrit figure ci-dessous.
files-count = 
    { $count ->
        [one] { $count } fichier
       *[other] { $count } fichiers
    }
refusal-too-many-files = Le texte a plus de fichiers qu’il n’est accepté. Retirez-en et envoyez-le de nouveau.

# Services d’aide sur papier
help-paper = Sur papier (PDF)
help-paper-title = Numéros de téléphone et adresses : { $country }
help-paper-checked = La plus ancienne de ces entrées a été vérifiée le { $date }. Vérifiez un numéro avant de vous y fier.

# Ce qui est ouvert pour être examiné
review-opened-today = 
    { $count ->
        [one] Vous avez ouvert { $count } texte aujourd’hui.
       *[other] Vous avez ouvert { $count } textes aujourd’hui.
    }
review-most = Une personne en ouvre au plus { $most } par jour.
review-enough = Vous avez ouvert aujourd’hui autant de textes qu’une personne en ouvre par jour. Rien de celui-ci n’a été montré. Passez-le à d’autres ou revenez demain.
review-pass-on = Le passer à d’autres, sans le lire
review-pass-on-about = Personne n’a à dire pourquoi. Il quitte votre liste et les autres membres du groupe apprennent que quelque chose attend. L’ouverture d’un texte est notée, avec le jour et sans ses mots, pour les personnes qui veillent sur le groupe.
review-passed-on = Vous avez passé ce texte à d’autres. Vous pouvez l’ouvrir malgré tout.
hearings-passed-on = 
    { $count ->
        [one] { $count } texte que vous avez passé à d’autres
       *[other] { $count } textes que vous avez passés à d’autres
    }
exposure = Qui a ouvert combien de textes
exposure-about = Textes que les personnes du groupe ont ouverts pour les examiner. C’est conservé au plus { $days } jours et ne contient aucun mot. Veillez sur celles et ceux qui lisent beaucoup.
exposure-none = Personne n’a ouvert de texte ces 30 derniers jours.
exposure-person = Personne
exposure-today = Aujourd’hui
exposure-7-days = En 7 jours
exposure-30-days = En 30 jours
case-hand-over = Passer le cas à d’autres
case-hand-over-about = Il revient au groupe, dont les autres membres sont informés. Les délais continuent de courir.

# Un texte est ouvert avant qu’on en décide
review-not-open = Ouvrez d’abord le texte : personne ne décide aujourd’hui de ce qui n’a pas été ouvert aujourd’hui.
act-safeguarding-handed-over = cas passé à d’autres

# Incidents
letter-incident-subject = Votre bureau : merci de regarder maintenant
letter-incident = tout ce qui est d’une même sorte a été masqué pour tous, ou est de nouveau visible. Votre bureau dit quoi, et ce qui est à faire.
letter-bulk-reading-subject = Votre bureau : merci de regarder maintenant
letter-bulk-reading = un compte ouvre un nombre inhabituel de pages en une minute. Votre bureau dit lequel. Interrogez la personne ; si ce n’était pas elle, fermez le compte.
act-incident-hidden = tout ce qui est d’une sorte masqué
act-incident-shown = tout ce qui est d’une sorte de nouveau visible
refusal-own-incident = Qui a masqué ne rend pas visible : une autre personne le fait, après avoir vérifié.
incident = Masquer tout ce qui est d’une sorte
incident-about = Pour l’heure où quelque chose est devenu public, ou a été lu, à tort, et où nul ne sait encore jusqu’où. Un appui masque tout ce qui est d’une sorte, pour tous, dans toutes les pages, listes, exports et documents, en quelques secondes. Rien n’est détruit. Une autre personne le rend de nouveau visible.
incident-class-replies = Réponses des États, avec ce qui a été demandé à leur sujet
incident-class-comments = Commentaires des organisations et réponses à ceux-ci
incident-class-information = Autres informations des organisations
incident-class-heard = Ce que des enfants et des personnes victimes ont dit
incident-shown = Visible pour qui peut le lire
incident-hidden-since = Masqué pour tous depuis le { $time }
incident-hide = Masquer maintenant
incident-show = Rendre de nouveau visible
incident-sure = Je veux que ce soit masqué pour tous
incident-not-sure = Cochez la case si vous voulez que ce soit masqué pour tous. Rien n’a été masqué.
incident-other-shows = Une autre personne le rend de nouveau visible.
incident-next = Ce qui est à faire ensuite
incident-next-look = Établissez ce qui pouvait être lu, depuis quand et par qui. Le fil dit quand chaque chose est devenue publique.
incident-next-stop = Arrêtez chaque chose qui doit rester masquée : elle le reste lorsque les autres redeviennent visibles.
incident-next-notify = Si des données personnelles pouvaient être lues, informez l’autorité de protection des données dans les 72 heures.
incident-next-notify-by = Pour ce qui a été masqué en premier, c’est jusqu’au { $time }.
incident-next-tell = Informez les organisations de soutien et les facilitateurs concernés, qui décident avec les personnes qu’ils soutiennent comment elles l’apprennent. N’écrivez jamais à une personne victime ni à un enfant.
incident-told = Qui en a été informé aussitôt
incident-letter = Une lettre aux organisations de soutien et aux facilitateurs
incident-letter-words = Le [jour] à [heure], un texte que vous avez saisi pour [cycle] a pu être lu par des personnes qui ne devaient pas le lire, de [heure] à [heure]. Il ne contient aucun nom. Nous l’avons masqué à [heure]. Nous n’écrivons pas aux personnes que vous soutenez : veuillez décider avec elles si et comment elles l’apprennent, et ce dont elles ont besoin. Nous pouvons retirer le texte, en tout ou en partie, aussitôt. Appelez [nom] au [téléphone]. Nous vous écrirons de nouveau avant le [jour] pour dire ce que nous avons établi.
incident-bulk = Comptes qui lisent en masse
incident-bulk-about = Qui a ouvert plus de { $most } pages de ce qui n’est pas à soi en une minute, ces 30 derniers jours.
incident-bulk-none = Personne ces 30 derniers jours.

# Incidents, pour tous
incident-if = Si quelque chose est devenu public à tort
incident-public = Certains textes ne sont pas montrés pour le moment, pendant qu’on les vérifie.

# Lettres à beaucoup
letters-held = Lettres qui attendent une autre personne
letters-held-about = Une seule action entraîne des lettres à beaucoup de personnes. Elles partent lorsqu’une autre personne a regardé la liste, dix minutes après.
letters-held-count = 
    { $count ->
        [one] { $count } lettre
       *[other] { $count } lettres
    }
letters-held-list = À qui
letters-held-own = Vous êtes à l’origine de ces lettres : une autre personne les laisse partir.
letters-release = Les laisser partir
letters-drop = Les retirer toutes
letters-released = Les lettres partent dans dix minutes. D’ici là, chacune peut être retirée.
letters-dropped = Les lettres ont été retirées. Personne ne les reçoit.
letters-not-released = Rien n’a été fait : une autre personne s’est occupée de ces lettres entre-temps, ou vous en êtes à l’origine.
letter-held = Attend une autre personne

# Les règles de l’organe
rules = Les règles de l’organe
rules-about = Ce qui est en vigueur. Qui peut faire quoi n’en fait pas partie. Un changement repose sur une décision de l’organe et figure au registre.
rules-windows = Délais et parole
rules-late-replies = Une réponse tardive
rules-late-comments = Un commentaire tardif
rules-late-accept = accepter, et signaler pour toujours
rules-late-refuse = refuser
rules-remind-days-before = Lettres avant une échéance, en jours
rules-remind-hint = Nombres de 1 à 365 séparés par des virgules, comme 30, 7, 1.
rules-party-may-respond = Une Partie peut répondre à un commentaire
rules-other-information = Les organisations peuvent envoyer d’autres informations
rules-confidential-information = Les autres informations peuvent être confidentielles
rules-reopen-changed-leaves-only = Une nouvelle version d’une réponse ne rouvre les commentaires que sur les réponses modifiées
rules-rapporteurs-read-before-publication = Les rapporteurs lisent une réponse avant sa publication
rules-criteria-hint = Publiés à côté de chaque formulaire. Un texte est écarté par l’un d’eux. Videz une ligne pour la retirer.
rules-criterion = Critère { $number }
rules-criterion-key = Nom court, en minuscules et traits d’union
rules-criterion-en = En anglais
rules-criterion-fr = En français
rules-not-a-key = Donnez un nom court en minuscules, chiffres et traits d’union.
rules-key-twice = Un autre critère porte ce nom court.
rules-both-languages = Rédigez-le dans les deux langues, en 500 caractères au plus.
rules-care = Protection
rules-guidelines = Lignes directrices en vigueur sur la participation des enfants
rules-guidelines-hint = Nom et version. Chaque projet accepte à nouveau une nouvelle version. Sans elles, personne n’est entendu.
rules-guidelines-at = Où elles se lisent
rules-not-an-address = Donnez une adresse qui commence par https://, ou aucune.
rules-bounds = Un nombre entier de { $least } à { $most }.
rules-out-of-bounds = donnez un nombre entier de { $least } à { $most }.
rules-smallest-group = Enfants dans le plus petit groupe compté
rules-raw-days-after-acceptance = Jours de conservation d’un texte remplacé ou rejeté après la décision
rules-raw-days-after-receipt = Jours de conservation d’un texte que personne n’a accepté
rules-turned-away-days = Jours de conservation d’un commentaire écarté
rules-key-holders = Détenteurs de clés d’une voie scellée, au moins
rules-acknowledge-hours = Heures ouvrées pour prendre un cas en charge
rules-decide-hours = Heures pour décider d’un cas
rules-signposts-months = Mois après lesquels les services d’aide sont revérifiés
rules-drafts-months = Mois de conservation des brouillons après le rapport
rules-idle-months = Mois après lesquels un compte inutilisé est fermé ; 0 pour jamais
rules-opens-a-day = Textes qu’une personne ouvre pour examen par jour ; 0 sans limite
rules-staff-log-days = Jours de conservation de la note des ouvertures
rules-bulk-pages-a-minute = Pages d’autrui par minute qui donnent l’alerte ; 0 sans alerte
rules-letters-alone = Personnes à qui une seule action envoie des lettres sans second regard ; 0 sans limite
rules-decision = La décision
rules-decision-of = Décision de l’organe sur laquelle repose le changement
rules-decision-hint = Telle qu’on la cite : « 18e réunion, point 4 ».
rules-save = Mettre en vigueur
rules-changed-meanwhile = Quelqu’un a modifié les règles entre-temps. Ce qui a été modifié figure ici et dans le formulaire, avec ce que vous avez saisi : vérifiez, puis mettez de nouveau en vigueur.
refusal-nothing-changed = Rien ne diffère de ce qui est en vigueur.
project-guidelines-read = Lire les lignes directrices

# Brouillons qui ne peuvent pas être envoyés maintenant
unsent-reply-not-shown = La réponse n’est pas montrée pour le moment ; rien ne peut donc être envoyé à son sujet. Ce que vous avez écrit est ici : enregistrez-le comme brouillon et envoyez-le lorsque la réponse sera de nouveau visible.
unsent-too-many-files = Un texte a au plus { $count } fichiers. Retirez-en d’abord un.
unsent-busy = Une personne de votre organisation enregistre ou envoie ce texte, ou beaucoup de fichiers en ont été retirés récemment. Rien n’a été modifié. Réessayez dans un instant.

# Lettres à beaucoup, en tout
letters-held-waiting = 
    { $count ->
        [one] { $count } lettre attend une autre personne
       *[other] { $count } lettres attendent une autre personne
    }
letters-held-none = Aucune lettre n’attend une autre personne.

# Aux auteurs, pendant un incident
incident-own-title = Non montré pour le moment
incident-own = Votre texte est arrivé et il est conservé. Tout ce qui est de sa sorte est masqué pour tous pendant un temps, pour vous aussi, le temps d’une vérification. Vous n’avez pas à l’envoyer de nouveau.
incident-own-withdraw = Vous pouvez malgré tout le retirer, tant qu’il n’a pas été publié ou utilisé.
withdraw-button-any = Le retirer

# Ce qui n’est pas montré
incident-replies = Les réponses ne sont pas montrées pour le moment.
incident-comments = Les commentaires ne sont pas montrés pour le moment.
incident-which = Ce qui est masqué, à arrêter définitivement
incident-which-none = Il n’y a rien de cette sorte.
incident-which-about = Sans ses mots : de qui, sur qui et de quel jour, le plus récent d’abord.

# Retrait, des fichiers
redaction-files = 
    { $count ->
        [one] Le fichier de ce texte est détruit avec lui, dès qu’une autre personne confirme.
       *[other] Les { $count } fichiers de ce texte sont détruits avec lui, dès qu’une autre personne confirme.
    }

# Retrait, de réponses
source-answer = Réponse propre d’une organisation

# Erreurs par leurs champs
field-says = { $field } : { $words }

# Passer à d’autres ce qui a été ouvert
review-pass-on-open = Le passer à d’autres : c’est trop

# Cas repris
case-take-over = Reprendre le cas

# Non montré pour un temps
saying-not-shown = non montrée pour le moment
figure-not-shown = réponses : non montrées pour le moment

# Comment se nomment les autres informations dont le titre ne se lit pas
information-of = Autres informations du { $day }

# Dates
refusal-date-too-late = Cette date est trop tardive : choisissez-en une antérieure.
refusal-session-not-yet = Cette séance est prévue pour un jour ultérieur : notez-la comme tenue ce jour-là ou après.
fault-not-a-day = Écrivez une date complète, comme 2017-10-25.

# Une déclaration
project-affirm-all = Chacun de ces points doit être respecté : cochez-les tous.

# Ce qui attend le groupe de protection
projects-to-approve = Projets à approuver

# Brouillons et lettres, en clair
unsent-empty = Il n’y a encore rien à enregistrer : écrivez d’abord quelque chose.
letter-case-opened-kind = un cas
letter-case-overdue-kind = un cas en retard
letter-incident-kind = un incident
letter-bulk-reading-kind = beaucoup de pages ouvertes
letter-released-by = Envoi autorisé par { $name }.
letter-dropped-by = Retirée par { $name }.

# Ce qui a changé dans les règles
rules-changes = Ce qui a changé
rules-never-changed = Rien n’a encore été changé.
rules-changed-so = Entre-temps, quelqu’un d’autre a changé ceci :
rules-rule = Règle
rules-before = Avant
rules-after = Après
rules-on = oui
rules-off = non

# Des règles que deux modifient
rules-changed-both = quelqu’un d’autre l’a aussi modifié : « { $words } ». Choisissez l’un des deux.
rules-open-anew = Quelqu’un a modifié les règles entre-temps. Ce que vous avez saisi est ici. Rouvrez la page dans une autre fenêtre et saisissez-y votre modification.
rules-criterion-named = Critère « { $key } », { $language }

# Sur quoi porte un texte, et pourquoi il a été refusé
criterion-unmet = Ce critère n’est pas rempli :
criterion-choose = Choisissez le critère qui n’est pas rempli
information-on = Sur :
information-on-parties = Sur quelles Parties
organisation-signed = signé

# Retirer un passage
redaction-to-confirm = Un passage à retirer attend une autre personne
redaction-now = Ce qui est public maintenant
redaction-then = Ce qui est proposé

# Nombres d’enfants
session-not-a-count = Écrivez combien ont participé, en nombre entier jusqu’à 10 000, ou laissez vide.
refusal-nobody-took-part = Indiquez combien d’enfants ont participé, dans une tranche au moins ; si personne n’est venu, annulez la séance.

# Autres informations sur une Partie
party-information = Autres informations d’organisations
party-own-answers = Leurs propres réponses à :

# Des règles que l’un modifie et qu’un autre retire
rules-emptied-both = quelqu’un d’autre l’a retiré. Gardez-le ou videz-le.
