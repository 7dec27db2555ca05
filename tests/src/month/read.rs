//! What the insights say of a month that was played, read as the screen reads it.

use std::collections::{BTreeMap, BTreeSet};

use baton_shared::ids::ConversationId;
use baton_shared::insights::{Figure, InsightsView, OutcomePage};

use super::compare::{Line, compared};
use super::stage::Played;
use super::truth::{Truth, Within};

/// Shorter periods, which are compared with the one before.
const PERIODS: [u64; 3] = [7, 14, 28];

/// Every page of the screen, each number with the truth: the whole month and shorter periods, everything and each part;
/// and for each number which conversations are behind it.
#[must_use]
pub fn checked(truth: &Truth<'_>, played: &Played, days: u64) -> Vec<(String, Vec<Line>)> {
    let mut pages = Vec::new();
    let whole = view(played, days, None);
    let slices: Vec<String> = whole.slices.iter().map(|slice| slice.key.to_string()).collect();
    let parts = || core::iter::once(None).chain(slices.iter().map(|slice| Some(slice.as_str())));
    for slice in parts() {
        let page = view(played, days, slice);
        pages.push((title(days, slice), compared(truth, &page, slice)));
        let within = Within { from: page.from, until: page.until, slice };
        let lines = Figure::ALL.iter().flat_map(|figure| behind(truth, played, (*figure, days), within));
        pages.push((format!("Behind the numbers of {}", title(days, slice)), lines.collect()));
    }
    for days in PERIODS {
        pages.extend(parts().map(|slice| (title(days, slice), compared(truth, &view(played, days, slice), slice))));
    }
    pages
}

fn title(days: u64, slice: Option<&str>) -> String {
    format!("{days} days, {}", slice.unwrap_or("everything"))
}

fn view(played: &Played, days: u64, slice: Option<&str>) -> InsightsView {
    let part = slice.map(|slice| format!("&slice={slice}")).unwrap_or_default();
    played.site.owner.get(&format!("/api/insights?days={days}{part}")).read()
}

/// How many conversations the script knows behind a number, and how many of exactly those are listed; and how many others.
fn behind(truth: &Truth<'_>, played: &Played, (figure, days): (Figure, u64), within: Within<'_>) -> [Line; 2] {
    let numbers: BTreeMap<&ConversationId, u64> =
        played.conversations.iter().map(|(number, id)| (id, *number)).collect();
    let (mut listed, mut page) = (BTreeSet::new(), Some(0));
    let part = within.slice.map(|slice| format!("&slice={slice}")).unwrap_or_default();
    while let Some(number) = page {
        let path = format!("/api/insights/conversations?days={days}&figure={}&page={number}{part}", figure.word());
        let found: OutcomePage = played.site.owner.get(&path).read();
        listed.extend(found.outcomes.iter().filter_map(|outcome| numbers.get(&outcome.conversation).copied()));
        page = found.next;
    }
    let known = truth.behind(figure, within);
    let count = |count: usize| Some(count as f64);
    let (both, others) = (listed.intersection(&known).count(), listed.difference(&known).count());
    [
        Line::new(format!("{}, behind it", figure.word()), count(known.len()), count(both)),
        Line::new(format!("{}, others behind it", figure.word()), count(0), count(others)),
    ]
}
