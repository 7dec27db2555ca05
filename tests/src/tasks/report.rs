//! The shares, and the transcripts behind them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::clause::Kind;
use super::judge::{Ending, judge};
use super::replay::{Replayed, replay};
use super::shop::Shop;
use super::task::Task;

/// The goals: at least this share ended right, and this much right or handed over.
const RIGHT: f64 = 0.35;
const RIGHT_OR_HANDED: f64 = 0.90;

pub struct Options {
    pub eval: PathBuf,
    /// Transcripts to show.
    pub show: usize,
    /// Of tasks that ended so: `right`, `handed`, `wrong` or `neither`.
    pub only: Option<String>,
    /// The shopper opens with the bare wish and gives the rest when asked; the goals are for the request as it stands.
    pub bare: bool,
    /// Of the task on this line.
    pub line: Option<usize>,
}

/// What a run gave.
pub struct Summary {
    pub text: String,
    /// Tasks with a change that was not expected.
    pub wrong: usize,
}

struct Played {
    task: Task,
    replayed: Replayed,
    ending: Ending,
    why: String,
}

/// Replays all requests of the folder.
///
/// # Errors
/// A sentence about the file that cannot be used.
pub fn report(options: &Options) -> Result<Summary, String> {
    if let Some(only) = &options.only
        && Ending::ALL.iter().all(|ending| ending.name() != only)
    {
        return Err(format!("There is no ending {only:?}: say right, handed, wrong or neither."));
    }
    let folder = options.eval.join("data/store");
    let shop = Shop::read(&read(&folder.join("tau_retail.json"))?)?;
    let file = read(&folder.join("tau_retail_tasks.jsonl"))?;
    let lines = file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let tasks = lines.map(|(at, line)| Task::read(at + 1, line)).collect::<Result<Vec<_>, _>>()?;
    let tasks = tasks.into_iter().filter(|task| options.line.is_none_or(|line| line == task.line));
    let tasks = tasks.map(|task| if options.bare { task.bare() } else { task });
    let played: Vec<Played> = tasks.map(|task| play(task, &shop)).collect();
    let wrong = played.iter().filter(|played| played.ending == Ending::Wrong).count();
    let mut text = shown(&played, options);
    text.push_str(&shares(&played, wrong));
    Ok(Summary { text, wrong })
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn play(task: Task, shop: &Shop) -> Played {
    let replayed = replay(&task, shop);
    let (ending, why) = judge(&task, &replayed);
    Played { task, replayed, ending, why }
}

fn shown(played: &[Played], options: &Options) -> String {
    let fits = |played: &&Played| options.only.as_ref().is_none_or(|only| played.ending.name() == only);
    let mut text = String::new();
    for played in played.iter().filter(fits).take(options.show) {
        text.push_str(&format!("# Line {}: {} {}\n\n", played.task.line, played.ending.name(), played.why));
        for line in &played.replayed.transcript {
            text.push_str(&format!("{line}\n"));
        }
        text.push_str(&format!("\nexpected: {:?}\n\n", played.task.expected));
    }
    text
}

fn shares(played: &[Played], wrong: usize) -> String {
    let counted: Vec<&Played> = played.iter().filter(|played| !played.task.swaps_for_itself()).collect();
    let all = counted.len();
    let count = |ending: Ending| counted.iter().filter(|played| played.ending == ending).count();
    let share = |count: usize| if all == 0 { 0.0 } else { count as f64 / all as f64 };
    let right = count(Ending::Right);
    let handed = count(Ending::HandedOver);
    let met = |met: bool| if met { "met" } else { "missed" };
    let mut text = format!("{all} requests of {}; the others swap an item for itself.\n\n", played.len());
    text.push_str("| ended | requests | share |\n|---|---|---|\n");
    for ending in Ending::ALL {
        let count = count(ending);
        text.push_str(&format!("| {} | {count} | {:.1} % |\n", ending.name(), 100.0 * share(count)));
    }
    text.push_str(&format!(
        "\nRight, at least 35 %: {:.1} %, {}.\nRight or handed over, at least 90 %: {:.1} %, {}.\nWrong changes, none of {}: {wrong}, {}.\n",
        100.0 * share(right),
        met(share(right) >= RIGHT),
        100.0 * share(right + handed),
        met(share(right + handed) >= RIGHT_OR_HANDED),
        played.len(),
        met(wrong == 0),
    ));
    let refused: usize = played.iter().map(|played| played.replayed.refused).sum();
    text.push_str(&format!("Proposals that the shopper refused, as they were not what was asked for: {refused}.\n"));
    text.push_str(&by_kind(&counted));
    text.push_str(&reasons(&counted));
    text
}

/// Requests by what they ask for, and the changes that were made of those that were expected.
fn by_kind(counted: &[&Played]) -> String {
    let mut text =
        String::from("\n| with | right | handed | wrong | neither | changes made |\n|---|---|---|---|---|---|\n");
    for kind in Kind::ALL {
        let is = |action: &baton_shared::action::StoreAction| Kind::of(action) == Some(kind);
        let with: Vec<&&Played> = counted.iter().filter(|played| played.task.expected.iter().any(is)).collect();
        let ended = |ending: Ending| with.iter().filter(|played| played.ending == ending).count();
        let expected: usize = with.iter().map(|played| played.task.expected.iter().filter(|one| is(one)).count()).sum();
        let done: usize = with.iter().map(|played| played.replayed.done.iter().filter(|one| is(one)).count()).sum();
        let [right, handed, wrong, neither] = Ending::ALL.map(ended);
        let name = kind.name();
        text.push_str(&format!("| {name} | {right} | {handed} | {wrong} | {neither} | {done} of {expected} |\n"));
    }
    text
}

/// Why requests did not end right, the most frequent first, each with its first line.
fn reasons(counted: &[&Played]) -> String {
    let mut reasons: BTreeMap<(Ending, &str), (usize, usize)> = BTreeMap::new();
    for played in counted.iter().filter(|played| played.ending != Ending::Right) {
        let entry = reasons.entry((played.ending, &played.why)).or_insert((0, played.task.line));
        entry.0 += 1;
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let mut text = String::from("\n| ended | requests | first line | why |\n|---|---|---|---|\n");
    for ((ending, why), (count, line)) in reasons.into_iter().take(30) {
        text.push_str(&format!("| {} | {count} | {line} | {why} |\n", ending.name()));
    }
    text
}
