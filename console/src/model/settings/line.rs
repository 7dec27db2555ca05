//! How the line works, as a form. What is left empty is Baton's own.

use baton_shared::context::IssueKind;
use baton_shared::settings::{IssueRoute, LineRules};

use super::{Problem, Reader, as_typed};
use crate::words::settings as words;

/// Who is asked first for an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteFields {
    pub issue: IssueKind,
    pub skill: String,
    pub team: String,
}

impl Default for RouteFields {
    fn default() -> Self {
        Self { issue: IssueKind::LateDelivery, skill: String::new(), team: String::new() }
    }
}

/// What is typed; times in seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineForm {
    pub offer: String,
    pub grace: String,
    pub capacity: String,
    pub wait_limit: String,
    pub idle: String,
    pub routes: Vec<RouteFields>,
}

impl LineForm {
    #[must_use]
    pub fn of(rules: &LineRules) -> Self {
        let route = |route: &IssueRoute| RouteFields {
            issue: route.issue,
            skill: route.skill.as_ref().map(ToString::to_string).unwrap_or_default(),
            team: route.team.as_ref().map(ToString::to_string).unwrap_or_default(),
        };
        Self {
            offer: as_typed(rules.offer_s),
            grace: as_typed(rules.grace_s),
            capacity: as_typed(rules.capacity),
            wait_limit: as_typed(rules.wait_limit_s),
            idle: as_typed(rules.idle_s),
            routes: rules.routes.iter().map(route).collect(),
        }
    }

    /// The rules that are typed.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn read(&self) -> Result<LineRules, Vec<Problem>> {
        let mut reader = Reader::default();
        let mut routes: Vec<IssueRoute> = Vec::new();
        let offer_s = reader.maybe_number("offer", &self.offer, 10..=300);
        let grace_s = reader.maybe_number("grace", &self.grace, 5..=300);
        let capacity = reader.maybe_number("capacity", &self.capacity, 1..=40);
        let wait_limit_s = reader.maybe_number("wait-limit", &self.wait_limit, 15..=3_600);
        let idle_s = reader.maybe_number("idle", &self.idle, 60..=86_400);
        for (index, fields) in self.routes.iter().enumerate() {
            let name = route_field(index);
            let (skill, team) = (reader.text(&name, &fields.skill), reader.text(&name, &fields.team));
            if fields.skill.trim().is_empty() && fields.team.trim().is_empty() {
                reader.problem(&name, String::from(words::SKILL_OR_TEAM));
            }
            if routes.iter().any(|held| held.issue == fields.issue) {
                reader.problem(&name, String::from(words::ISSUE_TWICE));
            }
            routes.push(IssueRoute { issue: fields.issue, skill, team });
        }
        reader.done(LineRules { offer_s, grace_s, capacity, wait_limit_s, idle_s, routes })
    }
}

/// The name of a route's field.
#[must_use]
pub fn route_field(index: usize) -> String {
    format!("route-{index}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{LineForm, RouteFields};
    use baton_shared::settings::LineRules;

    #[test]
    fn what_is_left_empty_is_batons_own() {
        assert_eq!(LineForm::default().read().unwrap(), LineRules::default());
    }

    #[test]
    fn rules_come_out_as_they_went_in() {
        let form = LineForm {
            offer: "45".into(),
            capacity: "6".into(),
            routes: vec![RouteFields { skill: "returns".into(), ..RouteFields::default() }],
            ..LineForm::default()
        };
        assert_eq!(LineForm::of(&form.read().unwrap()), form);
    }

    #[test]
    fn each_field_has_its_range_and_a_route_leads_somewhere() {
        let form = LineForm {
            offer: "5".into(),
            capacity: "many".into(),
            routes: vec![RouteFields::default(), RouteFields { team: "B".into(), ..RouteFields::default() }],
            ..LineForm::default()
        };
        let fields: Vec<String> = form.read().unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["offer", "capacity", "route-0", "route-1"]);
    }
}
