//! The words and patterns by which identifying details are known, in the languages of the rounds so far: English, French, German,
//! Spanish, Italian, Polish, Ukrainian and Turkish. Patterns without words (mail, links, numbers) hold in any language.

use std::{collections::BTreeSet, sync::LazyLock};

use super::Kind;

/// A word that begins with a capital, as names do.
const NAME: &str = r"\p{Lu}[\p{L}’'\-]+";

const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|novembre|dicembre|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık";

/// Words after which a name follows, also one without a capital.
const CALLED: &str = "my name is|my name’s|my name's|je m’appelle|je m'appelle|mon nom est|mon prénom est|ich heiße|ich heisse|mein name ist|me llamo|mi nombre es|mi chiamo|il mio nome è|nazywam się|mam na imię|мене звати|моє ім’я|моє ім'я|benim adım|benim ismim";

/// Words for people, before whose names they stand.
const PEOPLE: &str = "friend|teacher|brother|sister|uncle|aunt|coach|cousin|classmate|neighbour|mr|mrs|ms|miss|ami|amie|copain|copine|frère|sœur|oncle|tante|cousine|professeur|prof|voisin|voisine|monsieur|madame|mme|freund|freundin|lehrer|lehrerin|bruder|schwester|onkel|herr|herrn|frau|trainer|nachbar|amigo|amiga|hermano|hermana|tío|tía|primo|prima|profesor|profesora|señor|señora|vecino|amico|amica|fratello|sorella|zio|zia|cugino|cugina|professore|professoressa|signor|signora|kolega|koleżanka|koleżanką|kolegą|brat|bratem|siostra|siostrą|wujek|wujkiem|ciocia|pan|panem|pani|panią|trener|trenerem|друг|другом|подруга|подругою|брат|братом|сестра|сестрою|дядько|дядьком|тітка|тіткою|вчитель|вчителем|пан|пані|тренер|arkadaşım|kardeşim|ablam|abim|amcam|dayım|teyzem|öğretmenim|kuzenim";

/// Words for a telephone number.
const PHONES: &str = "tel|phone|mobile|number is|téléphone|portable|numéro|handy|nummer|telefon|teléfono|móvil|número|cellulare|telefono|numero|numer|telefonu|тел|телефон|номер|numaram|numarası|telefonum";

/// Words for a place where people write to each other.
const PLATFORMS: &str = "snap|snapchat|insta|instagram|tiktok|discord|telegram|whatsapp|roblox|username|user name|pseudo|compte|nickname|nick|nutzername|benutzername|usuario|cuenta|utente|profilo|login|konto|нік|ніком|акаунт|kullanıcı adım|hesabım";

/// Words that say when somebody was born.
const BORN: &str = r"born|birthday|né|née|naissance|anniversaire|geboren|geburtstag|nacido|nacida|nací|cumpleaños|nato|nata|compleanno|urodzon\w*|urodził\w*|urodzin\w*|народив\w*|народил\w*|народження|doğdum|doğum\w*";

/// How old a child may be, in figures and in words.
const AGES: &str = "[3-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|diecisiete|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette";

/// Words after which years are a limit or a stretch of time, and nobody's age.
const SPANS: &str = "moins de|plus de|jusqu.?à|à partir de|hasta|a partir de|fino a|a partire da|il y a|depuis|pendant|dans|en|menores de|mayores de|más de|menos de|hace|durante|minori di|più di|meno di|da|per|poniżej|powyżej|od|do|przez|до|від|понад|протягом";

/// The patterns of each kind: the group `hit`, or all of a match, is what is pointed at.
pub(super) fn patterns() -> Vec<(Kind, String)> {
    [of_signs(), of_ages(), of_places(), of_people()].concat()
}

/// What is written in signs of its own: mail, links, numbers, dates, handles.
fn of_signs() -> Vec<(Kind, String)> {
    let number = r"\d[\d\s().\-/]{5,}\d";
    vec![
        (Kind::Mail, r"[\p{L}\d._%+\-]+@[\p{L}\d\-]+(?:\.[\p{L}\d\-]+)+".into()),
        (
            Kind::Mail,
            r"(?i)[\p{L}\d._\-]+\s*[\(\[]\s*at\s*[\)\]]\s*[\p{L}\d\-]+\s*(?:\.|[\(\[]\s*dot\s*[\)\]])\s*\p{L}{2,}".into(),
        ),
        (Kind::Mail, r"(?i)\b[\p{L}\d._\-]+ at [\p{L}\d\-]+ dot \p{L}{2,}\b".into()),
        (Kind::Link, r"(?i)\b(?:https?://|www\.)[^\s<>()«»“”]*[^\s<>()«»“”.,;:!?]".into()),
        (
            Kind::Link,
            r"(?i)\b[a-z0-9\-]+\.(?:com|org|net|me|tv|gg|ly|io|eu|fr|de|es|it|pl|ua|tr|uk)(?:/[^\s<>()]*)?\b".into(),
        ),
        (Kind::Telephone, r"(?:\+|\b00)\d[\d\s().\-/]{6,}\d".into()),
        (Kind::Telephone, r"\b0\d(?:[\s.\-/]?\d){7,}\b".into()),
        (Kind::Telephone, format!(r"(?i)\b(?:{PHONES})\b[^\d\n]{{0,15}}(?P<hit>{number})")),
        (Kind::Identifier, r"\b\p{Lu}{1,3}\s?\d{5,}\p{Lu}?\b".into()),
        (Kind::Identifier, r"\b\d{9,}\b".into()),
        (Kind::Identifier, r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,}[A-Z0-9]*\b".into()),
        (Kind::Date, r"\b\d{1,2}\s?[./\-]\s?\d{1,2}\s?[./\-]\s?(?:(?:19|20)\d{2}|\d{2})\b".into()),
        (Kind::Date, r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b".into()),
        (
            Kind::Date,
            format!(r"(?i)\b\d{{1,2}}(?:st|nd|rd|th|er|\.|º|°)?\s+(?:of\s+|de\s+)?(?:{MONTHS})(?:\s+(?:de\s+)?(?:19|20)\d{{2}})?"),
        ),
        (
            Kind::Date,
            format!(r"(?i)\b(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d{{2}})?\b"),
        ),
        (Kind::Date, format!(r"(?i)\b(?:{BORN})\b[^\d\n]{{0,25}}(?P<hit>(?:19|20)\d{{2}})\b")),
        (Kind::Handle, r"(?:^|[\s(«“])(?P<hit>@[\p{L}\d_][\p{L}\d._]{2,})".into()),
        (
            Kind::Handle,
            format!(
                r"(?i)\b(?:{PLATFORMS})\b[^\p{{L}}\d\n]{{0,4}}(?:(?:is|est|ist|es|è|to|це)\b)?[^\p{{L}}\d\n]{{0,4}}(?P<hit>[\p{{L}}\d._]*[\d_](?:[\p{{L}}\d._]*[\p{{L}}\d])?)"
            ),
        ),
        (Kind::Handle, r"\b[\p{L}\d_.]{3,}#\d{4}\b".into()),
    ]
}

/// How old somebody is: a group is told in bands, and nobody by an age of their own.
fn of_ages() -> Vec<(Kind, String)> {
    vec![
        (Kind::Age, format!(r"(?i)\b(?:{AGES})(?:\s+|-)years?(?:\s+|-)olds?\b")),
        // The age of a limit is nobody's.
        (
            Kind::Age,
            format!(r"(?i)\b(?:under|over|below|above|until|from|reach)\s+(?:the\s+)?age of\s+(?:{AGES})\b|\b(?P<hit>(?:aged|age of)\s+(?:{AGES}))\b"),
        ),
        (
            Kind::Age,
            format!(r"(?i)\b(?:i am|i[’']m|(?:she|he|i) was)\s+(?P<hit>(?:{AGES}))(?:[.,;!?]|$|\s+(?:and|when|but|now)\b)"),
        ),
        (Kind::Age, format!(r"(?i)\b(?:{AGES})(?:\s+|-)(?:річн\p{{L}}+|letni\p{{L}}*)")),
        (
            Kind::Age,
            format!(
                r"(?i)\b(?:{SPANS})\s+(?:{AGES})\s+(?:ans|años|anni|lat|lata|рок\p{{L}}+)\b|\b(?P<hit>(?:{AGES})\s+(?:ans|años|anni|lat|lata|рок\p{{L}}+|წლის))\b"
            ),
        ),
        (Kind::Age, format!(r"(?i)\b(?:{AGES})(?:\s+Jahre\s+alt|[\s\-]?jährig\p{{L}}*)\b")),
        (
            Kind::Age,
            format!(r"(?i)\b(?:{AGES})\s+yaş\p{{L}}*\s+(?:küçük|büyük)\p{{L}}*|\b(?P<hit>(?:{AGES})\s+yaş\p{{L}}*)"),
        ),
    ]
}

/// Where somebody lives or learns.
fn of_places() -> Vec<(Kind, String)> {
    vec![
        (
            Kind::Address,
            format!(r"\b\d{{1,4}}\p{{Ll}}?,?\s+(?:{NAME}\s+){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Square|Way)\b"),
        ),
        (
            Kind::Address,
            format!(
                r"(?:\b\d{{1,4}}(?:\s?(?:bis|ter))?,?\s+)?\b(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Ii]mpasse|[Cc]hemin|[Aa]llée)\s+(?:de\s+la\s+|de\s+l[’']|des\s+|du\s+|de\s+|d[’'])?{NAME}(?:\s+{NAME})*"
            ),
        ),
        (
            Kind::Address,
            r"\b\p{Lu}[\p{L}\-]*(?:straße|strasse|str\.|weg|platz|gasse|allee)\s+\d+\p{Ll}?\b".into(),
        ),
        (
            Kind::Address,
            format!(
                r"\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso)\s+(?:(?:de|del|de la|della|dei|delle)\s+)?{NAME}(?:\s+{NAME})*(?:,?\s*(?:n\.?º?\s*)?\d+)?"
            ),
        ),
        (
            Kind::Address,
            format!(r"(?:\bul\.|\bulic\p{{Ll}}+|\bal\.|\bos\.)\s+{NAME}(?:\s+{NAME})*(?:\s+\d+\p{{Ll}}?)?"),
        ),
        (
            Kind::Address,
            format!(r"(?:\bвул\.|\bвулиц\p{{Ll}}+|\bпросп\p{{Ll}}*\.?)\s+{NAME}(?:\s+{NAME})*(?:,?\s*\d+)?"),
        ),
        (
            Kind::Address,
            format!(r"\b{NAME}\s+(?:Sokak|Sokağı|Caddesi|Cad\.|Mahallesi)(?:\p{{Ll}}*)(?:\s+(?:No\.?:?\s*)?\d+)?"),
        ),
        (
            Kind::School,
            format!(r"\b(?:{NAME}\.?\s+){{1,4}}(?:School|Academy|College|Lisesi|Okulu|Ortaokulu|İlkokulu)"),
        ),
        (
            Kind::School,
            format!(
                r"(?i:\b(?:école|collège|lycée|escuela|colegio|instituto|scuola|liceo|istituto|szko\p{{L}}+|liceum|gimnazjum|школ\p{{L}}+|ліце\p{{L}}+|гімназі\p{{L}}+|gymnasium|grundschule|realschule|schule|school))\s+(?:[\p{{Ll}}]{{1,4}}\s+)?(?:im\.\s+)?(?P<hit>№\s*\d+|(?i:no|nr|n)[.°º]?\s*\d+|{NAME}(?:[\s\-]+{NAME})*|\d+)"
            ),
        ),
        (
            Kind::Place,
            format!(
                r"(?i:\b(?:village|hamlet|town|commune|hameau|dorf|pueblo|aldea|paese|frazione|wsi|wieś|wioska|wiosce|miasteczk\p{{L}}+|сел[оіа]|селі|містечк\p{{L}}+))\s+(?i:(?:of|called|named|de|d[’']|di|nommé|appelé|namens|llamado|que se llama|chiamato|che si chiama|o nazwie)\s*)?(?P<hit>{NAME}(?:[\s\-]+{NAME})*)"
            ),
        ),
        (Kind::Place, format!(r"(?P<hit>{NAME})\s+(?:köyü|kasabası)\p{{Ll}}*")),
    ]
}

/// Names, by the words that stand before or behind them.
fn of_people() -> Vec<(Kind, String)> {
    vec![
        (Kind::Name, format!(r"(?i:\b(?:{CALLED}))\s+(?P<hit>[\p{{L}}’'\-]+(?:\s+{NAME})*)")),
        (Kind::Name, format!(r"(?i:\b(?:{PEOPLE}))\.?,?\s+(?P<hit>{NAME}(?:\s+{NAME})*)")),
        (Kind::Name, format!(r"(?P<hit>{NAME})\s+(?:Bey|Hanım|abi|abla)\b")),
    ]
}

/// Small words by which a German text is known.
pub(super) const GERMAN: [&str; 34] = [
    "der", "die", "das", "und", "ist", "nicht", "ich", "wir", "sie", "mit", "auf", "für", "im", "ein", "eine", "dass", "sind", "haben", "wenn", "oder", "auch",
    "zu", "von", "mein", "meine", "mich", "unter", "nach", "ihr", "gibt", "einem", "einen", "kann", "sollte",
];

/// Given names that are common among the young, and that are hardly ever another word: found also without a capital. No list of names
/// is whole.
pub(super) static GIVEN: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let names = "liam noah oliver elijah jacob ethan mohammed muhammad ahmed ryan connor callum olivia amelia charlotte chloe sophie jessica emily abigail megan lucas louis gabriel raphaël hugo enzo théo nathan mathis emma léa manon camille inès chloé lina lukas leon jonas felix maximilian luca elias hannah lena leonie lara pablo alejandro daniel diego javier álvaro martina lucía valeria carla noelia leonardo matteo lorenzo alessandro francesco tommaso giulia sofia chiara alessia jakub kuba antoni antek szymon filip mikołaj franek julka zuzia zuzanna maja lenka hania сашко максим артем денис богдан дмитро даринка софійка настя катя юля соломія emre yusuf mustafa kerem ömer berat zeynep elif ayşe fatma merve nisa";
    names.split_whitespace().collect()
});

/// Words with a capital that tell nothing of a person: bodies, services, countries, languages, months and days.
pub(super) static KNOWN: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let words = "i council europe european union united nations unicef convention lanzarote committee article articles parties party state states government ministry parliament internet online web wifi sms mms gps ai ict icts instagram tiktok facebook whatsapp youtube google snapchat snap discord twitch telegram roblox minecraft fortnite netflix twitter conseil comité nations unies état états gouvernement ministère convention europa europarat rat consejo comité estado gobierno unión consiglio comitato stato governo unione rada europy komitet państwo rząd unia konwencja рада європи комітет держава уряд конвенція інтернет інтернеті avrupa konseyi komitesi devlet hükümet sözleşmesi albania andorra armenia austria azerbaijan belgium bulgaria croatia cyprus denmark estonia finland france georgia germany greece hungary iceland ireland italy latvia liechtenstein lithuania luxembourg malta moldova monaco montenegro netherlands norway poland portugal romania serbia slovakia slovenia spain sweden switzerland türkiye turkey ukraine english french german spanish italian polish ukrainian turkish monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december allemagne espagne italie pologne españa francia alemania italia polska polsce francja україна україні польща türkiye’de türkiye'de avrupa";
    words.split_whitespace().collect()
});

pub(super) fn is_known(word: &str) -> bool {
    let word = word.to_lowercase();
    let known = |word: &str| KNOWN.contains(word) || inflected(word).any(|stem| KNOWN.contains(stem));
    let parts: Vec<&str> = word.split(['’', '\'', '-']).filter(|part| part.chars().count() > 1).collect();
    known(&word) || parts.first().is_some_and(|stem| known(stem) && word.contains(['’', '\''])) || !parts.is_empty() && parts.iter().all(|part| known(part))
}

/// A word without the one or two letters by which some languages decline it.
fn inflected(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().rev().map(|(place, _)| place).take(2);
    ends.filter_map(|end| word.get(..end)).filter(|stem| stem.chars().count() >= 5)
}
