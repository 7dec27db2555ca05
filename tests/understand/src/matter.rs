//! A made-up shop of household things: articles, what its owner taught, and what its shoppers ask.

use baton_engine::language::intents::Example;
use baton_engine::learned::Titled;
use baton_shared::event::ArticleHit;
use baton_shared::text::{Body, Label};

const THINGS: &[&str] = &[
    "kettle", "lamp", "blanket", "rug", "chair", "table", "shelf", "mirror", "clock", "vase", "teapot", "pan", "knife",
    "bowl", "basket", "curtain", "pillow", "sofa", "desk", "ladder", "broom", "bucket", "candle", "frame", "stool",
    "jacket", "hat", "scarf", "glove", "boot", "sandal", "belt", "wallet", "umbrella", "backpack", "tent", "stove",
    "grill", "hose", "rake",
];

const DOINGS: &[(&str, &str)] = &[
    ("clean", "get stains off"),
    ("repair", "mend"),
    ("assemble", "put together"),
    ("store", "keep over the winter"),
    ("oil", "grease"),
    ("paint", "give another colour to"),
    ("measure", "find the right size of"),
    ("hang", "fix to the wall"),
    ("fold", "make smaller"),
    ("recycle", "throw away"),
    ("sharpen", "make sharp again"),
    ("dry", "get the water out of"),
    ("polish", "make shiny"),
    ("carry", "take along"),
    ("adjust", "set the height of"),
    ("insure", "cover against theft"),
    ("engrave", "put a name on"),
    ("rent", "borrow for a week"),
    ("insulate", "keep the cold out of"),
    ("register", "get the number of"),
    ("weigh", "learn the weight of"),
    ("seal", "make tight"),
    ("light", "get going"),
    ("soften", "make less stiff"),
    ("lock", "keep children away from"),
    ("wrap", "give away"),
    ("ship", "get to an island"),
    ("upgrade", "get the newer kind of"),
    ("test", "try before buying"),
    ("disinfect", "make safe for a baby"),
    ("colour", "dye"),
    ("iron", "take the creases out of"),
    ("stack", "put on top of each other"),
    ("waterproof", "use in the rain"),
    ("balance", "stop wobbling"),
    ("shorten", "cut to length"),
    ("extend", "make longer"),
    ("tune", "make quieter"),
    ("heat", "warm up"),
    ("cool", "use in the summer"),
    ("decorate", "make pretty"),
    ("label", "put a sticker on"),
    ("mount", "fasten to the ceiling"),
    ("drain", "empty"),
    ("fill", "use without spilling"),
    ("trade", "hand in an old one for"),
    ("customise", "have made for me"),
    ("inspect", "see whether something is wrong with"),
    ("ventilate", "get the smell out of"),
    ("weatherproof", "leave outside"),
];

const QUESTIONS: &[&str] = &[
    "What do I do when there are stains on my rug?",
    "Will the parcel find me on a small island off the coast?",
    "I would like to have somebody's name on the back of the clock",
    "are you around on sunday",
    "Could you tell me how many days I have to give something back, please? I bought it for my sister and she is away.",
    "the handle came off after a week, what now",
    "Is it possible to pay half now and half next month",
    "my neighbour says that you take old sofas when one buys a new one",
    "do you have the big green tent",
    "What is the best way to keep a blanket over the winter?",
    "where is your shop",
    "how heavy is it and can one person carry it",
];

const PASSAGE: &str = "Brush off what is loose first. Then use a soft cloth, lukewarm water and a little soap, and let it \
    dry in the shade for two days. Do not use bleach, and do not put it near a stove.\n\n- Wool: cold water only\n\
    - Wood: a drop of oil afterwards\n- Metal: dry it at once";

fn of<T>(list: &[T], number: usize) -> Option<&T> {
    list.get(number % list.len().max(1))
}

fn pair(number: usize) -> (&'static str, (&'static str, &'static str)) {
    let thing = of(THINGS, number).copied().unwrap_or_default();
    (thing, of(DOINGS, number / THINGS.len()).copied().unwrap_or_default())
}

pub(super) fn articles(count: usize) -> Vec<Titled> {
    let article = |number| {
        let (thing, (doing, _)) = pair(number);
        Titled {
            id: Label::cut(&format!("article-{number}")),
            title: format!("How do I {doing} a {thing}?"),
            tags: format!("{thing} {doing}"),
        }
    };
    (0..count).map(article).collect()
}

/// Six examples for each of as many articles as are needed.
pub(super) fn taught(count: usize) -> Vec<Example> {
    const WAYS: [&str; 6] = [
        "how can i {} my {}",
        "is there a way to {} the {}",
        "{} a {}",
        "i need to {} this {}",
        "may one {} a {}",
        "what do you say, should i {} the {}",
    ];
    let example = |number: usize| {
        let article = number / WAYS.len() * 41;
        let (thing, (doing, other)) = pair(article);
        let way = of(&WAYS, number).copied().unwrap_or_default();
        let doing = if number.is_multiple_of(2) { other } else { doing };
        let text = way.replacen("{}", doing, 1).replacen("{}", thing, 1);
        Example { text, label: format!("article-{article}") }
    };
    (0..count).map(example).collect()
}

pub(super) fn question(turn: usize) -> &'static str {
    of(QUESTIONS, turn).copied().unwrap_or_default()
}

/// What the library gives: three articles, the first of which answers.
pub(super) fn hits() -> Vec<ArticleHit> {
    let hit = |(place, article): (usize, Titled)| ArticleHit {
        id: article.id,
        title: Label::cut(&article.title),
        passage: Body::cut(PASSAGE),
        coverage: if place == 0 { 0.8 } else { 0.4 },
    };
    articles(3).into_iter().enumerate().map(hit).collect()
}
