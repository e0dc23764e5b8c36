//! `seqc plan` and `seqc push` as they are run.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::push::apollo::{Apollo, stripped};
use crate::push::outreach::{Outreach, expected};
use crate::push::salesloft::Salesloft;
use crate::push::server::{Fault, Server};
use crate::push::{KEY, TRIAL, folder, wanted};

/// What a run came to.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    complaints: String,
}

fn trial() -> TempDir {
    let folder = folder();
    fs::write(folder.path().join("seqc.toml"), "").unwrap();
    fs::create_dir(folder.path().join("flows")).unwrap();
    fs::write(folder.path().join("flows/trial.seq"), TRIAL.trim_start()).unwrap();
    folder
}

fn command(folder: &TempDir, server: &Server, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seqc"));
    command.args(arguments).current_dir(folder.path()).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    for target in ["OUTREACH", "APOLLO", "SALESLOFT"] {
        command.env(format!("SEQC_{target}_URL"), &server.url);
    }
    for token in ["OUTREACH_TOKEN", "APOLLO_API_KEY", "SALESLOFT_TOKEN"] {
        command.env(token, KEY);
    }
    command
}

fn finished(mut command: Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), complaints: text(output.stderr) }
}

fn run(folder: &TempDir, server: &Server, arguments: &[&str]) -> Run {
    finished(command(folder, server, arguments))
}

/// What is printed, without the port of the test.
fn steady(text: &str, server: &Server) -> String {
    text.replace(&server.url, "https://api.example")
}

#[test]
fn a_plan_is_read_and_nothing_is_sent() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let mut plan = command(&folder, &server, &["plan", "flows", "--target", "apollo"]);
    plan.env_remove("APOLLO_API_KEY");
    let run = finished(plan);
    assert_eq!((run.code, run.complaints.as_str(), server.count()), (0, "", 0));
    insta::assert_snapshot!(steady(&run.out, &server));
    assert!(!folder.path().join("seqc.state.json").exists());
}

#[test]
fn a_push_says_what_it_does_and_then_there_is_nothing_to_do() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let first = run(&folder, &server, &["push", "flows/trial.seq", "--target", "apollo", "--yes", "--activate"]);
    assert_eq!((first.code, first.complaints.as_str()), (0, ""));
    insta::assert_snapshot!(steady(&first.out, &server));
    let mut wanted = stripped(&wanted("apollo", TRIAL).compiled, &[]);
    wanted["active"] = true.into();
    assert_eq!(server.holds()[0], wanted);
    let plan = run(&folder, &server, &["plan", "--target", "apollo", "--json"]);
    let plan: Value = serde_json::from_str(&plan.out).unwrap();
    let changes = plan["sequences"][0]["changes"].as_array().unwrap();
    assert!(changes.iter().all(|change| change["change"] == "unchanged"), "{plan:#}");
}

#[test]
fn a_plan_says_what_will_be_read_then() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let file = folder.path().join("flows/trial.seq");
    let other = TRIAL.trim_start().replacen("sequence trial \"Trial", "sequence other \"Other", 1);
    fs::write(folder.path().join("flows/other.seq"), other).unwrap();
    run(&folder, &server, &["push", "--target", "apollo", "--yes"]);
    let changed =
        TRIAL.trim_start().replace("Hi {{first_name}}, a word on your rota.", "Hello,\n\n        a word on your rota.");
    fs::write(&file, changed.replace("wait 1 day", "wait 3 days").replace("Your rota", "Your on-call rota")).unwrap();
    fs::remove_file(folder.path().join("flows/other.seq")).unwrap();
    let text = run(&folder, &server, &["plan", "flows", "--target", "apollo"]);
    insta::assert_snapshot!(steady(&text.out, &server));
    let json = run(&folder, &server, &["plan", "flows", "--target", "apollo", "--json"]);
    let plan: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&plan["gone"][0]["sequence"], &plan["warnings"]), (&"other".into(), &2.into()));
    let values = &plan["sequences"][0]["changes"][5]["values"]["wait_time"];
    assert_eq!((&values["before"], &values["after"]), (&1.into(), &3.into()));
}

#[test]
fn a_sequence_of_another_name_is_said_to_be_renamed_until_the_state_says_so() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    run(&folder, &server, &["push", "--target", "apollo", "--yes"]);
    let renamed = TRIAL.trim_start().replacen("sequence trial \"Trial", "sequence spring \"Spring", 1);
    fs::write(folder.path().join("flows/trial.seq"), renamed).unwrap();
    let plan = run(&folder, &server, &["plan", "--target", "apollo"]);
    insta::assert_snapshot!(steady(&plan.out, &server));
    let state = folder.path().join("seqc.state.json");
    let known = fs::read_to_string(&state).unwrap().replace("\"trial\"", "\"spring\"");
    fs::write(&state, known).unwrap();
    let plan = run(&folder, &server, &["plan", "--target", "apollo"]);
    assert!(plan.out.contains("1 to update") && !plan.out.contains("no longer here"), "{}", plan.out);
}

#[test]
fn a_sequence_that_was_not_asked_for_is_not_gone() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let other = TRIAL.trim_start().replacen("sequence trial \"Trial", "sequence other \"Other", 1);
    fs::write(folder.path().join("other.seq"), other).unwrap();
    run(&folder, &server, &["push", "--target", "apollo", "--yes"]);
    let plan = run(&folder, &server, &["plan", "flows", "--target", "apollo"]);
    assert!(!plan.out.contains("no longer here"), "{}", plan.out);
}

#[test]
fn programs_read_events() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let run = run(&folder, &server, &["push", ".", "--target", "apollo", "--yes", "--json"]);
    let events: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<&str> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!((run.code, names), (0, vec!["plan", "done", "end"]));
    assert_eq!((&events[1]["change"], &events[1]["object"]), (&"create".into(), &"sequence".into()));
}

#[test]
fn nobody_is_asked_where_there_is_nobody() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let run = run(&folder, &server, &["push", "flows", "--target", "apollo"]);
    assert_eq!((run.code, server.count()), (2, 0));
    assert_eq!(run.complaints, "seqc: there is nobody to ask: look with `seqc plan`, and push with `--yes`\n");
}

#[test]
fn what_keeps_it_from_starting_is_said() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let push = ["push", "flows", "--target", "apollo", "--yes"];
    let said = |change: &dyn for<'c> Fn(&'c mut Command) -> &'c mut Command| {
        let mut command = command(&folder, &server, &push);
        change(&mut command);
        let run = finished(command);
        assert_eq!((run.code, server.count()), (2, 0), "{run:?}");
        run.complaints
    };
    let unset = said(&|command| command.env_remove("APOLLO_API_KEY"));
    let broken = said(&|command| command.env("APOLLO_API_KEY", "two\nlines"));
    let open = said(&|command| command.env("SEQC_APOLLO_URL", "http://api.example"));
    fs::write(folder.path().join("seqc.state.json"), "{").unwrap();
    insta::assert_snapshot!(
        [unset, broken, open, said(&|command| command).replace(folder.path().to_str().unwrap(), "")].concat()
    );
}

#[test]
fn the_token_is_never_told() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let token = "wrong-token-987";
    for more in [&["--yes"][..], &["--yes", "--json"]] {
        let mut command = command(&folder, &server, &[&["push", "flows", "--target", "apollo"], more].concat());
        command.env("APOLLO_API_KEY", token).env("RUST_LOG", "trace");
        let run = finished(command);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(!format!("{run:?}").contains(token), "{run:?}");
    }
    let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    assert!(files.filter(|path| path.is_file()).all(|path| !fs::read_to_string(path).unwrap().contains(token)));
}

#[test]
fn a_wrong_token_ends_the_push() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let mut command = command(&folder, &server, &["push", "flows", "--target", "apollo", "--yes"]);
    command.env("APOLLO_API_KEY", "wrong");
    let run = finished(command);
    insta::assert_snapshot!(format!("{}\n{}", run.code, run.complaints));
}

#[test]
fn one_refused_sequence_keeps_no_other_away() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let bad = TRIAL
        .trim_start()
        .replace("Any thoughts?", "This is refused.")
        .replace("sequence trial \"Trial", "sequence bad \"Bad");
    fs::write(folder.path().join("flows/bad.seq"), bad).unwrap();
    let run = run(&folder, &server, &["push", "flows", "--target", "apollo", "--yes"]);
    assert_eq!(server.holds().as_array().unwrap().len(), 1);
    insta::assert_snapshot!(format!("{}\n{}\n{}", run.code, steady(&run.out, &server), run.complaints));
}

#[test]
fn programs_are_told_the_place_of_a_refusal() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    let bad = TRIAL.trim_start().replace("Any thoughts?", "This is refused.");
    fs::write(folder.path().join("flows/trial.seq"), bad).unwrap();
    let run = run(&folder, &server, &["push", "flows", "--target", "apollo", "--yes", "--json"]);
    assert_eq!((run.code, run.complaints.as_str()), (1, ""));
    let failed: Value = serde_json::from_str(run.out.lines().nth(1).unwrap()).unwrap();
    assert_eq!(failed["why"], "Body is refused (emailer_steps[2]) (status 422)");
    assert_eq!((&failed["file"], &failed["line"]), (&"flows/trial.seq".into(), &28.into()));
}

#[test]
fn salesloft_is_set_going_by_hand() {
    let (folder, server) = (trial(), Server::start(Box::new(Salesloft::new(None)), "/api"));
    let run = run(&folder, &server, &["push", "flows", "--target", "salesloft", "--yes", "--activate"]);
    assert_eq!((run.code, run.complaints.as_str()), (0, ""));
    assert!(run.out.ends_with("trial  Salesloft has no request that sets it going: do so there\n"), "{}", run.out);
}

#[test]
fn a_killed_push_goes_on() {
    let (folder, server) = (trial(), Server::start(Box::new(Outreach::new(None)), "/api"));
    let push = ["push", "flows", "--target", "outreach", "--yes"];
    for number in [1, 2, 3, 5] {
        server.break_at(number, Fault::Hold);
        let before = server.count();
        let mut child = command(&folder, &server, &push).stdout(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        while server.count() <= before + number {
            assert!(start.elapsed() < Duration::from_secs(30));
            thread::sleep(Duration::from_millis(2));
        }
        // The request is there, is done, and its answer never comes.
        thread::sleep(Duration::from_millis(20));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let last = run(&folder, &server, &push);
    assert_eq!(last.code, 0, "{last:?}");
    assert_eq!(server.holds(), expected(&wanted("outreach", TRIAL).compiled));
}

#[test]
fn a_second_push_waits_for_nobody() {
    let (folder, server) = (trial(), Server::start(Box::new(Apollo::new(None)), "/api"));
    server.break_at(0, Fault::Hold);
    let push = ["push", "flows", "--target", "apollo", "--yes"];
    let mut first = command(&folder, &server, &push).stdout(Stdio::null()).spawn().unwrap();
    while server.count() == 0 {
        thread::sleep(Duration::from_millis(2));
    }
    let second = run(&folder, &server, &push);
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second.code, 2);
    assert!(second.complaints.starts_with("seqc: another push is at work here"), "{second:?}");
    assert_eq!(run(&folder, &server, &push).code, 0);
}
