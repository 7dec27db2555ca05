use baton_engine::insights::csv;
use baton_shared::api::{Me, Role};
use baton_shared::insights::{Anew, Figure, InsightsView, OutcomePage};
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Label;
use baton_shared::wire::to_json;
use worker::{Env, Request, Response};

use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::insights::PAGES;
use crate::room::messages::{InsightsAsk, RowsAnew};
use crate::shell::{now, parameter};

/// Days of one period. The same number before them is compared.
const DAYS: core::ops::RangeInclusive<u32> = 1..=92;
const USUAL_DAYS: u32 = 7;
/// The header of an export that has more pages.
const NEXT_PAGE: &str = "baton-next-page";

/// The figures of a period.
pub(super) async fn read(request: &Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let insights = object(env, Object::Insights, me.site.as_str())?;
    let view: InsightsView = call(&insights, "/view", &asked(request, me)?).await?;
    answer(&view)
}

/// The conversations behind one of them.
pub(super) async fn behind(request: &Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let insights = object(env, Object::Insights, me.site.as_str())?;
    let page: OutcomePage = call(&insights, "/behind", &asked(request, me)?).await?;
    answer(&page)
}

/// The same rows for a spreadsheet (`format=csv`) or a program, 1,000 a page; the header names the next page.
pub(super) async fn export(request: &Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let format = parameter(request, "format").unwrap_or_default();
    let insights = object(env, Object::Insights, me.site.as_str())?;
    let ask = InsightsAsk { whole: true, ..asked(request, me)? };
    let page: OutcomePage = call(&insights, "/behind", &ask).await?;
    let (media, name, text) = match format.as_str() {
        "csv" => ("text/csv; charset=utf-8", "conversations.csv", csv(&page.outcomes)),
        "json" => ("application/json", "conversations.json", to_json(&page)),
        _ => return Err(Error::refused(RefusalKind::Malformed, "format is csv or json.")),
    };
    let mut response = Response::builder()
        .with_header("content-type", media)?
        .with_header("content-disposition", &format!("attachment; filename=\"{name}\""))?
        .with_header("cache-control", "no-store")?;
    if let Some(next) = page.next {
        response = response.with_header(NEXT_PAGE, &next.to_string())?;
    }
    Ok(response.fixed(text.into_bytes()))
}

/// Makes every row anew from the log of its conversation, or says how far that is.
pub(super) async fn anew(env: &Env, me: &Me, begin: bool) -> Result<Response, Error> {
    let insights = object(env, Object::Insights, me.site.as_str())?;
    let anew: Anew = call(&insights, "/anew", &RowsAnew { site: me.site.clone(), begin }).await?;
    answer(&anew)
}

/// What the address asks for.
fn asked(request: &Request, me: &Me) -> Result<InsightsAsk, Error> {
    let given = |name: &str| parameter(request, name);
    let days = number("days", given("days").as_deref(), DAYS, USUAL_DAYS)?;
    let page = number("page", given("page").as_deref(), 0..=PAGES, 0)?;
    let figure = given("figure").map(|word| Figure::of(&word));
    if figure == Some(Figure::Unknown) {
        return Err(Error::refused(RefusalKind::Malformed, "There is no such figure."));
    }
    Ok(InsightsAsk {
        now: now(),
        days,
        slice: given("slice").filter(|slice| !slice.is_empty()).map(|slice| Label::new(&slice)).transpose()?,
        figure,
        page,
        owner: me.role == Role::Owner,
        whole: false,
    })
}

fn number(name: &str, given: Option<&str>, range: core::ops::RangeInclusive<u32>, usual: u32) -> Result<u32, Error> {
    let Some(given) = given else { return Ok(usual) };
    let number = given.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| {
        let given: String = given.chars().take(20).collect();
        let text = format!("{name} is a whole number from {} to {}, this is {given}.", range.start(), range.end());
        Error::refused(RefusalKind::Malformed, &text)
    })
}
