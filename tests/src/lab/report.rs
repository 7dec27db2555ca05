//! The table of figures: what the scorer counted, the reference beside it in brackets, and the run before.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What `cargo lab report` was asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds `score.py` and `data`.
    pub eval: PathBuf,
    /// Where runs are kept.
    pub kept: PathBuf,
    pub suites: Option<String>,
    pub limit: Option<String>,
}

/// A figure, where the scorer writes it, what plain tools reach, and whether less is better.
struct Row {
    name: &'static str,
    path: &'static str,
    reference: f64,
}

const fn row(name: &'static str, path: &'static str, reference: f64) -> Row {
    Row { name, path, reference }
}

const ROWS: &[Row] = &[
    row("intent, mean: in_acc", "intent/summary/in_acc", 0.833),
    row("intent, mean: in_thr", "intent/summary/in_acc_own_thr", 0.780),
    row("intent, mean: oos_rec", "intent/summary/oos_recall_own_thr", 0.923),
    row("intent, mean: mcc", "intent/summary/mcc_own_thr", 0.782),
    row("intent, mean: auroc", "intent/summary/auroc", 0.958),
    row("intent, mean: auoscr", "intent/summary/auoscr", 0.909),
    row("banking77_10shot in_acc", "intent/sets/banking77_10shot/in_acc", 0.747),
    row("clinc150_small in_acc", "intent/sets/clinc150_small/in_acc", 0.912),
    row("dstc11_insurance in_acc", "intent/sets/dstc11_insurance_10shot/in_acc", 0.955),
    row("hwu64_10shot in_acc", "intent/sets/hwu64_10shot/in_acc", 0.717),
    row("nlupp date F1", "entities/sets/nlupp_banking/types/date/f1", 0.916),
    row("nlupp date value", "entities/sets/nlupp_banking/types/date/value_acc", 0.859),
    row("nlupp time F1", "entities/sets/nlupp_banking/types/time/f1", 0.767),
    row("nlupp time value", "entities/sets/nlupp_banking/types/time/value_acc", 0.822),
    row("nlupp money F1", "entities/sets/nlupp_banking/types/money/f1", 0.956),
    row("nlupp money value", "entities/sets/nlupp_banking/types/money/value_acc", 0.916),
    row("nlupp name F1", "entities/sets/nlupp_banking/types/name/f1", 0.0),
    row("wants_human F1", "entities/sets/nlupp_banking/human/f1", 0.872),
    row("recognizers date F1", "entities/sets/recognizers_datetime/types/date/f1", 0.797),
    row("recognizers date value", "entities/sets/recognizers_datetime/types/date/value_acc", 0.401),
    row("recognizers time F1", "entities/sets/recognizers_datetime/types/time/f1", 0.741),
    row("recognizers time value", "entities/sets/recognizers_datetime/types/time/value_acc", 0.531),
    row("recognizers email F1", "entities/sets/recognizers_email/types/email/f1", 0.813),
    row("recognizers email value", "entities/sets/recognizers_email/types/email/value_acc", 0.857),
    row("recognizers money F1", "entities/sets/recognizers_money/types/money/f1", 0.797),
    row("recognizers money value", "entities/sets/recognizers_money/types/money/value_acc", 0.591),
    row("recognizers number F1", "entities/sets/recognizers_number/types/number/f1", 0.721),
    row("recognizers number value", "entities/sets/recognizers_number/types/number/value_acc", 0.328),
    row("recognizers phone F1", "entities/sets/recognizers_phone/types/phone/f1", 0.948),
    row("recognizers phone value", "entities/sets/recognizers_phone/types/phone/value_acc", 0.972),
    row("presidio email F1", "entities/sets/presidio/types/email/f1", 1.0),
    row("presidio email value", "entities/sets/presidio/types/email/value_acc", 1.0),
    row("presidio phone F1", "entities/sets/presidio/types/phone/f1", 0.355),
    row("presidio phone value", "entities/sets/presidio/types/phone/value_acc", 1.0),
    row("presidio name F1", "entities/sets/presidio/types/name/f1", 0.276),
    row("presidio name value", "entities/sets/presidio/types/name/value_acc", 0.075),
    row("presidio zip F1", "entities/sets/presidio/types/zip/f1", 0.312),
    row("presidio zip value", "entities/sets/presidio/types/zip/value_acc", 0.185),
    row("valence r, tweets *", "tone/sets/vader_tweets/valence_r", 0.872),
    row("valence r, movies *", "tone/sets/vader_movies/valence_r", 0.427),
    row("valence r, goemotions *", "tone/sets/goemotions/valence_r", 0.610),
    row("abuse AUROC *", "tone/sets/convabuse/abuse_auroc", 0.752),
    row("retail: right customer", "handoff/sets/tau_retail/customer_acc", 1.0),
    row("retail: wrong customer", "handoff/sets/tau_retail/customer_wrong", 0.0),
    row("retail: order recall", "handoff/sets/tau_retail/order_recall", 0.722),
    row("retail: order precision", "handoff/sets/tau_retail/order_precision", 0.736),
    row("retail: ids kept", "handoff/sets/tau_retail/ids_kept", 1.0),
    row("retail: escalation F1", "handoff/sets/tau_retail/escalate_f1", 1.0),
];

/// Without this the table would claim more than it shows.
const SEEN: &str = "* The shipped weights were fitted on these very sets: only cross-validated figures count for them.";

/// The means over the sets of one recogniser's specification: the name, the figure, the reference.
const RECOGNIZERS: [(&str, &str, f64); 2] =
    [("recognizers, mean F1", "f1", 0.800), ("recognizers, mean value", "value_acc", 0.606)];
const RECOGNIZED: [&str; 6] = [
    "recognizers_datetime/types/date",
    "recognizers_datetime/types/time",
    "recognizers_email/types/email",
    "recognizers_money/types/money",
    "recognizers_number/types/number",
    "recognizers_phone/types/phone",
];

/// Scores this program and gives the table. The newest result replaces the one before, which is kept as `previous.json`.
///
/// # Errors
///
/// When the scorer cannot be run, fails, or its result cannot be kept.
pub fn report(options: &Options, program: &Path) -> Result<String, String> {
    std::fs::create_dir_all(&options.kept).map_err(|error| format!("{}: {error}", options.kept.display()))?;
    let (latest, previous) = (options.kept.join("latest.json"), options.kept.join("previous.json"));
    let fresh = options.kept.join("fresh.json");
    let mut command = Command::new("python3");
    command.arg(options.eval.join("score.py")).arg("--cmd").arg(format!("'{}' serve", program.display()));
    command.arg("--data").arg(options.eval.join("data")).arg("--out").arg(&fresh).stdout(std::process::Stdio::null());
    for (flag, value) in [("--suite", &options.suites), ("--limit", &options.limit)] {
        if let Some(value) = value {
            command.arg(flag).arg(value);
        }
    }
    let status = command.status().map_err(|error| format!("The scorer could not be started: {error}."))?;
    if !status.success() {
        return Err(format!("The scorer gave up: {status}."));
    }
    if latest.exists() {
        std::fs::rename(&latest, &previous).map_err(|error| error.to_string())?;
    }
    std::fs::rename(&fresh, &latest).map_err(|error| error.to_string())?;
    let result = read(&latest).ok_or("The scorer wrote no result.")?;
    Ok(table(&result, read(&previous).as_ref()))
}

fn read(path: &Path) -> Option<Value> {
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

fn table(result: &Value, previous: Option<&Value>) -> String {
    let mut lines = vec![format!("{:<28} {:>7} {:>11} {:>9}", "measure", "now", "(reference)", "before")];
    for row in ROWS {
        let now = figure(result, row.path);
        let before = previous.and_then(|previous| figure(previous, row.path));
        lines.extend(now.map(|now| line(row.name, now, row.reference, before)));
    }
    for (name, key, reference) in RECOGNIZERS {
        let mean = |result: &Value| {
            let found: Option<Vec<f64>> =
                RECOGNIZED.iter().map(|set| figure(result, &format!("entities/sets/{set}/{key}"))).collect();
            found.map(|found| found.iter().sum::<f64>() / 6.0)
        };
        lines.extend(mean(result).map(|now| line(name, now, reference, previous.and_then(mean))));
    }
    if lines.iter().any(|line| line.contains('*')) {
        lines.push(SEEN.to_string());
    }
    lines.join("\n")
}

fn figure(result: &Value, path: &str) -> Option<f64> {
    path.split('/').try_fold(result.get("suites")?, |value, key| value.get(key))?.as_f64()
}

fn line(name: &str, now: f64, reference: f64, before: Option<f64>) -> String {
    let shown = |figure: Option<f64>| figure.map_or_else(|| "-".to_string(), |figure| format!("{figure:.3}"));
    let less_is_better = name.contains("wrong");
    let below = if less_is_better { now > reference + 0.000_5 } else { now < reference - 0.000_5 };
    let mark = if below { " <" } else { "" };
    let reference = format!("({})", shown(Some(reference)));
    format!("{name:<28} {:>7} {reference:>11} {:>9}{mark}", shown(Some(now)), shown(before))
}

#[cfg(test)]
mod tests {
    use super::table;
    use serde_json::json;

    #[test]
    fn the_table_shows_the_reference_and_the_run_before() {
        let run = |figure: f64| json!({ "suites": { "tone": { "sets": { "convabuse": { "abuse_auroc": figure } } } } });
        let table = table(&run(0.7), Some(&run(0.5)));
        let row = table.lines().find(|line| line.starts_with("abuse AUROC")).unwrap();
        assert_eq!(
            row.split_whitespace().collect::<Vec<_>>(),
            ["abuse", "AUROC", "*", "0.700", "(0.752)", "0.500", "<"]
        );
        assert_eq!(table.lines().count(), 3, "{table}");
    }
}
