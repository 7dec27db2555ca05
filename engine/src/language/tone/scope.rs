//! What a word counts where it stands: turned round by a negation, raised or lowered by the words before it.

use super::tokens::Token;

/// What a word does to those after it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Negates,
    Raises,
    Lowers,
    Plain,
}

/// After these a negation does not turn anything round: "not only", "no doubt".
const HARMLESS: &[&str] = &["only", "just", "doubt", "wonder"];
const CONTRASTS: &[&str] = &["but", "however"];
const REACH: usize = 3;
const STEP: f64 = 0.28;
const TURNED: f64 = -0.7;

/// Gives each token its weight.
pub(super) fn weigh(tokens: &mut [Token]) {
    let roles: Vec<Role> = tokens.iter().map(|token| role(&token.key)).collect();
    let words = tokens.iter().filter(|token| token.word).count();
    let shouted = tokens.iter().filter(|token| token.word && token.capitals).count();
    let contrast = tokens.iter().rposition(|token| CONTRASTS.contains(&token.key.as_str()));
    let weights: Vec<f64> = (0..tokens.len())
        .map(|at| {
            let placed = match contrast {
                Some(turn) if at < turn => 0.6,
                Some(_) => 1.3,
                None => 1.0,
            };
            placed * of_word(tokens, &roles, at, shouted < words)
        })
        .collect();
    for (token, weight) in tokens.iter_mut().zip(weights) {
        token.weight = weight;
    }
}

/// What the word does to those after it.
pub(super) fn role(key: &str) -> Role {
    match key {
        "not" | "no" | "never" | "none" | "nobody" | "nothing" | "nowhere" | "neither" | "nor" | "without"
        | "cannot" | "cant" | "can't" | "dont" | "don't" | "doesnt" | "doesn't" | "didnt" | "didn't" | "isnt"
        | "isn't" | "wasnt" | "wasn't" | "arent" | "aren't" | "werent" | "weren't" | "wont" | "won't" | "wouldnt"
        | "wouldn't" | "couldnt" | "couldn't" | "shouldnt" | "shouldn't" | "hasnt" | "hasn't" | "havent"
        | "haven't" | "hadnt" | "hadn't" | "aint" | "ain't" | "hardly" | "barely" | "rarely" | "seldom" | "lacks"
        | "lacking" | "lack" | "despite" => Role::Negates,
        "absolutely" | "amazingly" | "awfully" | "completely" | "considerably" | "decidedly" | "deeply" | "effing"
        | "enormously" | "entirely" | "especially" | "exceptionally" | "extremely" | "fabulously" | "flipping"
        | "frickin" | "frigging" | "fricking" | "friggin" | "fully" | "fucking" | "fuckin" | "greatly" | "hella"
        | "highly" | "hugely" | "incredibly" | "intensely" | "majorly" | "more" | "most" | "particularly"
        | "purely" | "quite" | "really" | "remarkably" | "so" | "substantially" | "super" | "thoroughly"
        | "totally" | "tremendously" | "uber" | "unbelievably" | "unusually" | "utterly" | "very" | "such"
        | "truly" | "beyond" | "damn" | "bloody" | "way" | "too" => Role::Raises,
        "almost" | "kinda" | "kindof" | "less" | "little" | "marginally" | "occasionally" | "partly" | "scarcely"
        | "slightly" | "somewhat" | "sorta" | "sortof" | "bit" | "fairly" => Role::Lowers,
        _ => Role::Plain,
    }
}

fn of_word(tokens: &[Token], roles: &[Role], at: usize, mixed: bool) -> f64 {
    let Some(token) = tokens.get(at).filter(|token| token.word) else {
        return 1.0;
    };
    let mut weight = 1.0;
    if token.capitals && mixed {
        weight += 0.25;
    }
    if token.stretched {
        weight += 0.2;
    }
    let before = tokens.iter().zip(roles).enumerate().take(at).rev().filter(|(_, (word, _))| word.word);
    let near = before.take_while(|(_, (word, _))| word.clause == token.clause).take(REACH);
    let mut negated = false;
    for (distance, (place, (_, role))) in near.enumerate() {
        let step = STEP * (1.0 - 0.1 * distance as f64);
        match role {
            Role::Raises => weight += step,
            Role::Lowers => weight -= step,
            Role::Negates => {
                let next = tokens.get(place + 1).map_or("", |next| next.key.as_str());
                negated |= !HARMLESS.contains(&next);
            }
            Role::Plain => {}
        }
    }
    if negated { weight * TURNED } else { weight }
}
