//! Opening hours as a form: a week of spans and the days on which others hold.

use baton_shared::settings::{Holiday, Hours, OpenSpan};
use baton_shared::text::Label;

use super::{Problem, Reader};
use crate::words::settings as words;

/// Minutes of a day.
const DAY: u16 = 1_440;

/// A span as two clock times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpanFields {
    pub from: String,
    pub to: String,
}

/// A day on which other hours hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HolidayFields {
    pub date: String,
    pub name: String,
    pub closed: bool,
    pub span: SpanFields,
}

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursForm {
    /// Without hours people are expected at any time.
    pub set: bool,
    pub time_zone: String,
    /// Monday first.
    pub week: [Vec<SpanFields>; 7],
    pub holidays: Vec<HolidayFields>,
}

impl HoursForm {
    #[must_use]
    pub fn of(hours: Option<&Hours>) -> Self {
        let Some(hours) = hours else {
            return Self::default();
        };
        let mut week: [Vec<SpanFields>; 7] = Default::default();
        for span in &hours.week {
            if let Some(day) = week.get_mut(usize::from(span.day)) {
                day.push(SpanFields { from: clock(span.from), to: clock(span.to) });
            }
        }
        let holiday = |held: &Holiday| HolidayFields {
            date: held.date.to_string(),
            name: held.name.to_string(),
            closed: held.from.is_none() || held.to.is_none(),
            span: SpanFields {
                from: held.from.map(clock).unwrap_or_default(),
                to: held.to.map(clock).unwrap_or_default(),
            },
        };
        Self {
            set: true,
            time_zone: hours.time_zone.to_string(),
            week,
            holidays: hours.holidays.iter().map(holiday).collect(),
        }
    }

    /// A usual week, to begin with.
    #[must_use]
    pub fn usual(time_zone: &str) -> Self {
        let work = vec![SpanFields { from: String::from("09:00"), to: String::from("17:00") }];
        let mut week: [Vec<SpanFields>; 7] = Default::default();
        for day in week.iter_mut().take(5) {
            day.clone_from(&work);
        }
        Self { set: true, time_zone: time_zone.to_owned(), week, holidays: Vec::new() }
    }

    /// The hours that are typed; none where none are set.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn read(&self) -> Result<Option<Hours>, Vec<Problem>> {
        if !self.set {
            return Ok(None);
        }
        let mut reader = Reader::default();
        let time_zone = reader.needed("time-zone", &self.time_zone);
        let mut week = Vec::new();
        for (day, spans) in (0_u8..).zip(&self.week) {
            let name = day_field(usize::from(day));
            let mut last = 0;
            for fields in spans {
                let Some((from, to)) = span(&mut reader, &name, fields) else {
                    continue;
                };
                if from < last {
                    reader.problem(&name, String::from(words::SPANS_OVERLAP));
                }
                last = to;
                week.push(OpenSpan { day, from, to });
            }
        }
        let mut holidays: Vec<Holiday> = Vec::new();
        for (index, fields) in self.holidays.iter().enumerate() {
            holidays.push(holiday(&mut reader, index, fields));
        }
        reader.done(Some(Hours { time_zone, week, holidays }))
    }
}

/// The name of a day's field.
#[must_use]
pub fn day_field(day: usize) -> String {
    format!("day-{day}")
}

/// The name of a holiday's field.
#[must_use]
pub fn holiday_field(index: usize) -> String {
    format!("holiday-{index}")
}

fn holiday(reader: &mut Reader, index: usize, fields: &HolidayFields) -> Holiday {
    let name = holiday_field(index);
    if !is_date(fields.date.trim()) {
        reader.problem(&name, String::from(words::NO_DATE));
    }
    let open = if fields.closed { None } else { span(reader, &name, &fields.span) };
    Holiday {
        date: Label::cut(fields.date.trim()),
        name: reader.text(&name, &fields.name).unwrap_or_default(),
        from: open.map(|(from, _)| from),
        to: open.map(|(_, to)| to),
    }
}

fn span(reader: &mut Reader, field: &str, fields: &SpanFields) -> Option<(u16, u16)> {
    let (from, to) = (minutes(&fields.from), end_minutes(&fields.to));
    match (from, to) {
        (Some(from), Some(to)) if from < to => Some((from, to)),
        (Some(_), Some(_)) => {
            reader.problem(field, String::from(words::ENDS_BEFORE));
            None
        }
        (None, _) | (_, None) => {
            reader.problem(field, String::from(words::NO_CLOCK));
            None
        }
    }
}

/// `09:30` for 570; the end of the day is `24:00`, which a field for a time of day writes as `00:00`.
fn clock(minutes: u16) -> String {
    let minutes = minutes % DAY;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn minutes(typed: &str) -> Option<u16> {
    let (hour, minute) = typed.trim().split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn end_minutes(typed: &str) -> Option<u16> {
    minutes(typed).map(|minutes| if minutes == 0 { DAY } else { minutes })
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{HolidayFields, HoursForm, SpanFields};

    fn span(from: &str, to: &str) -> SpanFields {
        SpanFields { from: from.into(), to: to.into() }
    }

    #[test]
    fn hours_come_out_as_they_went_in() {
        let mut form = HoursForm::usual("Europe/Berlin");
        form.week[5] = vec![span("10:00", "12:00"), span("13:00", "00:00")];
        form.holidays.push(HolidayFields {
            date: "2026-12-25".into(),
            name: "Christmas".into(),
            closed: true,
            span: SpanFields::default(),
        });
        let hours = form.read().unwrap().unwrap();
        assert_eq!(hours.week.len(), 7);
        assert_eq!(hours.week.last().unwrap().to, 1_440);
        assert_eq!(HoursForm::of(Some(&hours)), form);
        assert_eq!(HoursForm::of(None).read().unwrap(), None);
    }

    #[test]
    fn each_day_says_what_is_wrong_with_it() {
        let mut form = HoursForm::usual("");
        form.week[0] = vec![span("17:00", "09:00")];
        form.week[1] = vec![span("09:00", "13:00"), span("12:00", "17:00")];
        form.week[2] = vec![span("", "17:00")];
        form.holidays.push(HolidayFields { closed: true, ..HolidayFields::default() });
        let fields: Vec<String> = form.read().unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["time-zone", "day-0", "day-1", "day-2", "holiday-0"]);
    }
}
