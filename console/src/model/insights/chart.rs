//! A small chart of a figure by day: lines where a value stands for itself, bars where it counts.

use baton_shared::Time;
use baton_shared::insights::{DayPoint, FigureView, Unit};

use super::figure::shown;
use crate::model::clock::Moment;
use crate::words::insights as words;

/// The size of the drawing, in its own units.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 48.0;
/// Space for the stroke.
const EDGE: f64 = 3.0;

/// A chart, and the same as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub title: String,
    /// Lines as SVG paths, one for each run of days with a value.
    pub lines: Vec<String>,
    /// Days that have a value and no neighbour with one: `(x, y)`.
    pub dots: Vec<(f64, f64)>,
    /// `(x, y, width, height)`.
    pub bars: Vec<(f64, f64, f64, f64)>,
    /// Day, value and cases.
    pub rows: Vec<(String, String, u32)>,
}

/// `None` where there is nothing to draw.
#[must_use]
pub fn chart(view: &FigureView) -> Option<Chart> {
    let definition = view.figure.definition()?;
    let points = &view.history;
    let highest = points.iter().filter_map(|point| point.measured.value).fold(0.0, f64::max);
    let (first, last) = (points.first()?, points.last()?);
    if points.iter().all(|point| point.measured.value.is_none()) || points.len() < 2 {
        return None;
    }
    let title = words::chart_title(
        definition.name,
        &date(first.day, last.day),
        &date(last.day, last.day),
        &shown(definition.unit, highest),
    );
    let rows = points
        .iter()
        .map(|point| {
            let value = point.measured.value.map_or_else(|| String::from("–"), |value| shown(definition.unit, value));
            (date(point.day, last.day), value, point.measured.cases)
        })
        .collect();
    let empty = Chart { title, lines: Vec::new(), dots: Vec::new(), bars: Vec::new(), rows };
    if definition.unit == Unit::Count {
        return Some(Chart { bars: bars(points, highest), ..empty });
    }
    let (lines, dots) = lines(points, highest);
    Some(Chart { lines, dots, ..empty })
}

fn bars(points: &[DayPoint], highest: f64) -> Vec<(f64, f64, f64, f64)> {
    let step = WIDTH / points.len() as f64;
    let high = |value: f64| if highest > 0.0 { value / highest * (HEIGHT - EDGE) } else { 0.0 };
    let bar = |(at, point): (usize, &DayPoint)| {
        let height = high(point.measured.value.unwrap_or(0.0));
        (at as f64 * step + step * 0.1, HEIGHT - height, step * 0.8, height)
    };
    points.iter().enumerate().map(bar).collect()
}

fn lines(points: &[DayPoint], highest: f64) -> (Vec<String>, Vec<(f64, f64)>) {
    let step = (WIDTH - 2.0 * EDGE) / (points.len() - 1) as f64;
    let at = |(index, point): (usize, &DayPoint)| {
        let value = point.measured.value?;
        let high = if highest > 0.0 { value / highest * (HEIGHT - 2.0 * EDGE) } else { 0.0 };
        Some((EDGE + index as f64 * step, HEIGHT - EDGE - high))
    };
    let (mut lines, mut dots) = (Vec::new(), Vec::new());
    let mut run: Vec<(f64, f64)> = Vec::new();
    let ends = points.iter().enumerate().map(at).chain([None]);
    for place in ends {
        if let Some(place) = place {
            run.push(place);
            continue;
        }
        match run.as_slice() {
            [] => {}
            [alone] => dots.push(*alone),
            several => lines.push(path(several)),
        }
        run.clear();
    }
    (lines, dots)
}

fn path(places: &[(f64, f64)]) -> String {
    let steps = places.iter().enumerate().map(|(index, (x, y))| {
        let command = if index == 0 { 'M' } else { 'L' };
        format!("{command}{x:.1} {y:.1}")
    });
    steps.collect()
}

/// Days are counted in UTC.
fn date(day: Time, today: Time) -> String {
    Moment::of(day, 0).date(Moment::of(today, 0))
}
