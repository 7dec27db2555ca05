//! What the month was, counted from the script alone, beside what the insights say.

use baton_shared::insights::{Figure, InsightsView, Measured};

use super::script::{AGENTS, Ending, Plan, Why};

/// One number of both sides.
#[derive(Clone, Debug)]
pub struct Line {
    pub name: String,
    pub truth: f64,
    pub shown: f64,
    /// By how much of itself it may be below the truth: times are kept by step.
    pub within: f64,
}

impl Line {
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.shown <= self.truth + 1e-9 && self.truth - self.shown <= self.truth * self.within + 1e-9
    }
}

/// A step is at most one part in 32 of what it begins with.
const STEP: f64 = 1.0 / 32.0;

/// Every number of the screen with the truth.
#[must_use]
pub fn compared(plans: &[Plan], view: &InsightsView) -> Vec<Line> {
    let handed: Vec<&Plan> = plans.iter().filter(|plan| plan.why.is_some()).collect();
    let answered: Vec<&Plan> = handed.iter().copied().filter(|plan| plan.ending == Ending::Taken).collect();
    let stays: Vec<_> = answered.iter().flat_map(|plan| [Some(&plan.first), plan.second.as_ref()]).flatten().collect();
    let count = |found: usize| found as f64;
    let mut lines = Vec::new();

    let share = |figure, hits: usize, cases: usize| [(figure, "hits", count(hits)), (figure, "cases", count(cases))];
    let repeats = answered.iter().filter(|plan| repeats(plan)).count();
    let said: Vec<bool> = answered.iter().filter_map(|plan| plan.said).collect();
    let lost = handed.iter().filter(|plan| plan.ending == Ending::Abandoned).count();
    let waited = handed.len() + answered.iter().filter(|plan| plan.second.is_some()).count();
    let solved = answered.iter().filter(|plan| plan.solved).count();
    let exact = [
        share(Figure::RepeatFound, repeats, answered.len()),
        share(Figure::RepeatSaid, said.iter().filter(|said| **said).count(), said.len()),
        share(Figure::Resolved, solved, answered.len()),
        share(Figure::Abandoned, lost, waited),
        share(Figure::Containment, plans.len() - handed.len(), plans.len()),
    ];
    // What is suggested is not the script's to say; that nobody took any of it is.
    let unused = (Figure::Copilot, "hits", 0.0);
    for (figure, part, truth) in exact.into_iter().flatten().chain([unused]) {
        let now = measured(view, figure);
        let shown = if part == "hits" { f64::from(now.hits.unwrap_or(0)) } else { f64::from(now.cases) };
        lines.push(line(&format!("{} {part}", figure.word()), truth, shown, 0.0));
    }
    for (figure, truth) in [(Figure::Conversations, plans.len()), (Figure::HandOffs, handed.len())] {
        lines.push(line(figure.word(), count(truth), measured(view, figure).value.unwrap_or(0.0), 0.0));
    }
    for (figure, scores) in [
        (Figure::CsatEscalated, scores(handed.iter().copied())),
        (Figure::CsatBot, scores(plans.iter().filter(|plan| plan.why.is_none()))),
    ] {
        let mean = scores.iter().sum::<f64>() / count(scores.len());
        let now = measured(view, figure);
        lines.push(line(figure.word(), mean, now.value.unwrap_or(0.0), 0.0));
        lines.push(line(&format!("{} cases", figure.word()), count(scores.len()), f64::from(now.cases), 0.0));
    }
    for (figure, times) in [
        (Figure::Wait, stays.iter().map(|stay| stay.wait_ms).collect::<Vec<u64>>()),
        (Figure::FirstReply, stays.iter().map(|stay| stay.reply_ms).collect()),
        (Figure::Resolution, answered.iter().map(|plan| resolution(plan)).collect()),
    ] {
        let now = measured(view, figure);
        for (percent, shown) in [(50, now.value), (90, now.high)] {
            let name = format!("{} p{percent}", figure.word());
            lines.push(line(&name, rank(&times, percent), shown.unwrap_or(0.0), STEP));
        }
        lines.push(line(&format!("{} cases", figure.word()), count(times.len()), f64::from(now.cases), 0.0));
    }
    for (why, word) in [(Why::Asked, "asked_for_person"), (Why::Legal, "safety"), (Why::Phrase, "owner_phrase")] {
        let truth = handed.iter().filter(|plan| plan.why == Some(why)).count();
        let shown = view.reasons.iter().find(|reason| reason.name.as_str() == word).map_or(0, |reason| reason.now);
        lines.push(line(&format!("reason {word}"), count(truth), f64::from(shown), 0.0));
    }
    for agent in 0..AGENTS {
        let id = format!("agent-{agent:03}");
        let own = stays.iter().filter(|stay| stay.agent == agent);
        let held: u64 = own.clone().map(|stay| stay.held_ms).sum();
        let load = view.load.iter().find(|load| load.person.id.as_str() == id);
        let (shown, shown_held) = load.map_or((0, 0), |load| (load.hand_offs, load.held_ms));
        lines.push(line(&format!("hand-offs of {id}"), count(own.count()), f64::from(shown), 0.0));
        lines.push(line(&format!("time with {id}"), held as f64, shown_held as f64, 0.0));
    }
    for (language, key) in [("en-GB", "language:en"), ("de-AT", "language:de"), ("fr-FR", "language:fr")] {
        let truth = plans.iter().filter(|plan| plan.language == language).count();
        let shown = view.slices.iter().find(|slice| slice.key.as_str() == key).map_or(0, |slice| slice.count);
        lines.push(line(&format!("part {key}"), count(truth), f64::from(shown), 0.0));
    }
    let freight = view.slices.iter().find(|slice| slice.key.as_str() == "team:freight").map_or(0, |slice| slice.count);
    let truth = answered.iter().filter(|plan| plan.second.is_some()).count();
    lines.push(line("part team:freight", count(truth), f64::from(freight), 0.0));
    lines
}

/// Somebody asked again for what was given.
fn repeats(plan: &Plan) -> bool {
    plan.first.asks_again || plan.second.as_ref().is_some_and(|second| second.asks_again)
}

fn resolution(plan: &Plan) -> u64 {
    let stays = [Some(&plan.first), plan.second.as_ref()];
    stays.into_iter().flatten().map(|stay| stay.wait_ms + stay.held_ms).sum()
}

fn scores<'a>(plans: impl Iterator<Item = &'a Plan>) -> Vec<f64> {
    plans.filter_map(|plan| plan.score).map(f64::from).collect()
}

fn rank(times: &[u64], percent: usize) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times.get(rank - 1).map_or(0.0, |time| *time as f64)
}

fn measured(view: &InsightsView, figure: Figure) -> Measured {
    view.figures.iter().find(|one| one.figure == figure).unwrap().now.clone()
}

fn line(name: &str, truth: f64, shown: f64, within: f64) -> Line {
    Line { name: name.to_owned(), truth, shown, within }
}
