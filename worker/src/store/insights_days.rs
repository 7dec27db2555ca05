use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use baton_engine::insights::{Day, Part, Period, day_of, slices};
use baton_shared::outcome::Outcome;
use baton_shared::wire::{from_json, to_json};

use super::{Row, Sql, SqlError};

/// The part that is everything.
const ALL: &str = "";
/// Parts that are looked at for what got worse, and offered to be looked at alone.
const PARTS: usize = 40;
/// Parts of a longer period are not compared with the one before: every day of every part would have to be read.
const COMPARED_DAYS: u32 = 28;

/// Days that are being changed: each is read once and written once.
pub(super) struct Days<'a, S> {
    sql: &'a S,
    changed: BTreeMap<(String, u64), Day>,
}

impl<'a, S: Sql> Days<'a, S> {
    pub(super) fn new(sql: &'a S) -> Self {
        Self { sql, changed: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, outcome: &Outcome) -> Result<(), SqlError> {
        self.each(outcome, Day::add)
    }

    pub(super) fn remove(&mut self, outcome: &Outcome) -> Result<(), SqlError> {
        self.each(outcome, Day::remove)
    }

    pub(super) fn write(self) -> Result<(), SqlError> {
        for ((slice, day), mut body) in self.changed {
            // Who did how much is shown for everything alone, and is most of a day's length.
            if slice != ALL {
                body.load.clear();
            }
            let is_empty = body.conversations == 0;
            let (statement, body) = if is_empty {
                ("DELETE FROM days WHERE slice = ? AND day = ?", None)
            } else {
                (
                    "INSERT INTO days (slice, day, body) VALUES (?, ?, ?) ON CONFLICT (slice, day) DO UPDATE SET body = excluded.body",
                    Some(to_json(&body)),
                )
            };
            let mut values = vec![slice.into(), day.into()];
            values.extend(body.map(Into::into));
            self.sql.run(statement, values)?;
        }
        Ok(())
    }

    fn each(&mut self, outcome: &Outcome, change: fn(&mut Day, &Outcome)) -> Result<(), SqlError> {
        let day = day_of(outcome.closed_at);
        for slice in core::iter::once(String::from(ALL)).chain(slices(outcome)) {
            let known = match self.changed.entry((slice, day)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(free) => {
                    let (slice, day) = free.key();
                    let rows = self.sql.run(
                        "SELECT body FROM days WHERE slice = ? AND day = ?",
                        vec![slice.as_str().into(), (*day).into()],
                    )?;
                    let known = rows.first().map(|row| read(row, 0)).transpose()?;
                    free.insert(known.unwrap_or_default())
                }
            };
            change(known, outcome);
        }
        Ok(())
    }
}

/// The days of a period, in order; of one part, or of everything.
///
/// # Errors
/// [`SqlError`] in the database's words.
pub fn days(sql: &impl Sql, period: Period, slice: Option<&str>) -> Result<Vec<(u64, Day)>, SqlError> {
    let rows = sql.run(
        "SELECT day, body FROM days WHERE slice = ? AND day >= ? AND day < ? ORDER BY day",
        vec![slice.unwrap_or(ALL).into(), period.first.into(), (period.first + u64::from(period.days)).into()],
    )?;
    rows.iter().map(|row| Ok((row.whole(0)?, read(row, 1)?))).collect()
}

/// The largest parts of a period, each with the period before when it is short enough to be compared.
///
/// # Errors
/// [`SqlError`] in the database's words.
pub fn parts(sql: &impl Sql, period: Period) -> Result<Vec<Part>, SqlError> {
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    let compared = (period.days <= COMPARED_DAYS).then(|| (period.before(), false));
    for (period, is_now) in [Some((period, true)), compared].into_iter().flatten() {
        let rows = sql.run(
            "SELECT slice, body FROM days WHERE slice > ? AND day >= ? AND day < ? ORDER BY slice, day",
            vec![ALL.into(), period.first.into(), (period.first + u64::from(period.days)).into()],
        )?;
        for row in &rows {
            let key = row.text(0)?;
            let part = parts.entry(key.to_owned()).or_insert_with(|| Part {
                key: key.to_owned(),
                now: Day::default(),
                before: Day::default(),
            });
            let sum = if is_now { &mut part.now } else { &mut part.before };
            sum.merge_figures(&read(row, 1)?);
        }
    }
    let mut parts: Vec<Part> = parts.into_values().filter(|part| part.now.conversations > 0).collect();
    parts.sort_by(|one, other| {
        other.now.conversations.cmp(&one.now.conversations).then_with(|| one.key.cmp(&other.key))
    });
    parts.truncate(PARTS);
    Ok(parts)
}

fn read(row: &Row, column: usize) -> Result<Day, SqlError> {
    from_json(row.text(column)?).map_err(|shape| SqlError(format!("a stored day: {shape}")))
}
