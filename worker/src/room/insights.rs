//! What the insights answer: a period with its figures, the conversations behind a number.

use baton_engine::insights::{Day, Period, groups, mark, view};
use baton_shared::Time;
use baton_shared::insights::{Counted, Figure, InsightsView, OutcomePage};
use baton_shared::outcome::Outcome;
use baton_shared::text::Label;

use super::messages::InsightsAsk;
use crate::store::{Behind, InsightsStore, Sql, SqlError, days, parts};

/// Wordings that are looked at for questions that mean the same.
const WORDINGS: u32 = 300;
/// The last page of the conversations behind a number, counted from 0.
pub(crate) const PAGES: u32 = 200;
/// Conversations of one page.
const PAGE: u32 = 50;
/// The same of an export.
const EXPORTED: u32 = 1_000;

/// The insights of a period, with those of the one before.
pub(crate) fn insights(sql: &impl Sql, ask: &InsightsAsk) -> Result<InsightsView, SqlError> {
    let period = Period::until(ask.now, ask.days);
    let slice = ask.slice.as_ref().map(Label::as_str);
    let mut before = Day::default();
    for (_, day) in days(sql, period.before(), slice)? {
        before.merge(&day);
    }
    let mut seen = view(period, slice, &days(sql, period, slice)?, &before, &parts(sql, period)?);
    let store = InsightsStore(sql);
    seen.questions = groups(store.unanswered(period.start(), period.end(), WORDINGS)?);
    seen.declines = declines(&store, period)?;
    if !ask.owner {
        seen.load.clear();
    }
    Ok(seen)
}

/// The conversations behind a number, newest first.
pub(crate) fn behind(sql: &impl Sql, ask: &InsightsAsk) -> Result<OutcomePage, SqlError> {
    let period = Period::until(ask.now, ask.days);
    let (page, size) = (ask.page, if ask.whole { EXPORTED } else { PAGE });
    let mut outcomes = rows(sql, ask, (period.start(), period.end()), page.saturating_mul(size), size + 1)?;
    let next = (outcomes.len() > size as usize).then_some(page + 1).filter(|next| *next <= PAGES);
    outcomes.truncate(size as usize);
    Ok(OutcomePage { outcomes, next })
}

fn rows(
    sql: &impl Sql,
    ask: &InsightsAsk,
    (from, until): (Time, Time),
    skip: u32,
    count: u32,
) -> Result<Vec<Outcome>, SqlError> {
    let figure = ask.figure.unwrap_or(Figure::Conversations);
    let slice = ask.slice.as_ref().map(Label::as_str);
    InsightsStore(sql).behind(Behind { from, until, marks: mark(figure), slice }, skip, count)
}

fn declines<S: Sql>(store: &InsightsStore<'_, S>, period: Period) -> Result<Vec<Counted>, SqlError> {
    let before = store.passed(period.before().start(), period.start())?;
    let earlier = |name: &str| before.iter().find(|(known, _)| known == name).map_or(0, |(_, count)| *count);
    let now = store.passed(period.start(), period.end())?;
    let gone = before.iter().filter(|(name, _)| !now.iter().any(|(known, _)| known == name));
    let counted = |name: &str, now: u32| Counted { name: Label::cut(name), now, before: earlier(name) };
    let gone: Vec<Counted> = gone.map(|(name, _)| counted(name, 0)).collect();
    Ok(now.iter().map(|(name, count)| counted(name, *count)).chain(gone).collect())
}
