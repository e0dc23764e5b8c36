//! Outreach: a plan of requests.

mod requests;
mod settings;
mod steps;
mod texts;

use std::sync::LazyLock;

use jsonschema::Validator;
use seqc::emit::lower::Branches;
use serde_json::Value;

use super::{assert_valid, compile, contract, examples, outcome, payload, weekdays};

static CONTRACT: LazyLock<Validator> = LazyLock::new(|| contract("outreach"));

/// A plan that keeps the contract, and whose requests can be sent in their order.
fn built(fixture: &str) -> Value {
    let plan = payload("outreach", fixture);
    assert_valid(&CONTRACT, &plan, "plan");
    requests::assert_in_order(&plan, "plan");
    plan
}

/// The plan of a sequence with these statements in it.
fn plan(statements: &str) -> Value {
    built(&weekdays(statements))
}

fn all(plan: &Value) -> &Vec<Value> {
    plan["requests"].as_array().unwrap()
}

/// What the request with that id creates.
fn created<'v>(plan: &'v Value, id: &str) -> &'v Value {
    let found = all(plan).iter().find(|request| request["id"] == id);
    &found.unwrap_or_else(|| panic!("no request `{id}`: {plan:#}"))["body"]["data"]
}

/// What is said of it.
fn said<'v>(plan: &'v Value, id: &str) -> &'v Value {
    &created(plan, id)["attributes"]
}

/// What is said of the steps, in order.
fn steps_of(plan: &Value) -> Vec<&Value> {
    let steps = all(plan).iter().filter(|request| request["path"] == "/sequenceSteps");
    steps.map(|request| &request["body"]["data"]["attributes"]).collect()
}

/// What the steps say of one thing.
fn each<'v>(plan: &'v Value, key: &str) -> Vec<&'v Value> {
    steps_of(plan).into_iter().map(|step| &step[key]).collect()
}

#[test]
fn every_example_is_compiled_or_refused() {
    for (name, program) in examples() {
        insta::assert_snapshot!(format!("outreach_{name}"), outcome("outreach", &program));
    }
}

#[test]
fn every_plan_keeps_the_contract() {
    let own = requests::VendorsOwn::read();
    let mut count = 0;
    for (name, program) in examples() {
        for branches in [Branches::Refuse, Branches::MainPath, Branches::Split] {
            for file in compile(&program, "outreach", branches).files {
                if file.name.ends_with(".outreach.plan.json") {
                    let plan = serde_json::from_str(&file.text).unwrap();
                    assert_valid(&CONTRACT, &plan, &name);
                    requests::assert_in_order(&plan, &name);
                    own.iter().for_each(|own| own.assert_valid(&plan, &name));
                    count += 1;
                }
            }
        }
    }
    assert!(count > 4, "{count}");
}
