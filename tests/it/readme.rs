//! The README shows what the program really does, and every command in it is run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A page of this project.
fn page(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The fences of the README that begin with `mark`, without their marks.
pub fn fences(mark: &str) -> Vec<String> {
    fences_of("README.md", mark)
}

fn fences_of(path: &str, mark: &str) -> Vec<String> {
    let page = page(path);
    let blocks = page.split("\n```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix(mark)?.strip_prefix('\n')).map(str::to_owned).collect()
}

/// The first cells of the table below a heading, and the others.
fn table(heading: &str) -> Vec<Vec<String>> {
    let page = page("README.md");
    let (_, below) = page.split_once(&format!("\n## {heading}\n")).unwrap();
    let rows = below.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// What stands between backticks in a line.
fn codes(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn command(folder: &Path, line: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_seqc");
    let line = format!("seqc() {{ '{program}' \"$@\"; }}\n{line}");
    Command::new("bash").args(["-ec", &line]).current_dir(folder).output().unwrap()
}

/// What the program prints, without blanks at the ends of lines.
fn printed(folder: &TempDir, line: &str) -> String {
    let lines = String::from_utf8(command(folder.path(), line).stdout).unwrap();
    lines.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn its_first_sequence_gives_what_stands_below_it() {
    let folder = TempDir::new().unwrap();
    let hello = &fences("seq")[0];
    fs::write(folder.path().join("hello.seq"), hello).unwrap();
    let shown = fences("text");
    for fence in &shown[..2] {
        let (line, _) = fence.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
        assert_eq!(*fence, format!("$ {line}\n{}", printed(&folder, line)));
    }
    for (fence, wait) in [(&shown[2], "wait 3d"), (&shown[3], "wait 1 business day")] {
        fs::write(folder.path().join("hello.seq"), hello.replace("wait 3 business days", wait)).unwrap();
        let (line, _) = fence.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
        assert_eq!(*fence, format!("$ {line}\n{}", printed(&folder, line)));
    }
}

#[test]
fn its_first_sequence_is_built_for_every_target() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("hello.seq"), &fences("seq")[0]).unwrap();
    for target in ["schedule", "outreach", "apollo", "salesloft"] {
        let built = command(folder.path(), &format!("seqc build hello.seq --target {target} --out {target}"));
        assert!(built.status.success(), "{target}: {}", String::from_utf8(built.stdout).unwrap());
    }
}

#[test]
fn the_page_of_the_language_is_a_plan_without_a_finding() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("tour.seq"), format!("{}\n", fences_of("docs/tour.md", "seq")[0])).unwrap();
    assert_eq!(printed(&folder, "seqc check"), "1 file, nothing to report");
    let formatted = command(folder.path(), "seqc fmt --diff");
    assert!(formatted.status.success(), "{}", String::from_utf8(formatted.stdout).unwrap());
    for target in ["schedule", "outreach", "apollo", "salesloft"] {
        let built = command(folder.path(), &format!("seqc build --target {target} --branches split --out {target}"));
        assert!(built.status.success(), "{target}: {}", String::from_utf8(built.stdout).unwrap());
    }
}

#[test]
fn settings_on_its_pages_are_settings() {
    for fence in ["README.md", "docs/vendors.md"].iter().flat_map(|path| fences_of(path, "toml")) {
        let (_, mistakes) = seqc::check::config::read(&fence);
        assert!(mistakes.is_empty(), "{mistakes:#?}");
    }
}

#[test]
fn its_first_steps_succeed() {
    let folder = TempDir::new().unwrap();
    // The steps before them install, which `tools/test_newcomer.sh` does.
    let steps = &fences("sh")[1];
    let done = command(folder.path(), steps);
    assert!(done.status.success(), "{steps}: {}", String::from_utf8(done.stderr).unwrap());
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(said.ends_with("1 file, nothing to report\n"), "{said}");
    // And the mistake that is made on purpose.
    let first = folder.path().join("plans/sequences/first.seq");
    let text = fs::read_to_string(&first).unwrap();
    assert!(text.contains("wait 2 days\n"), "{text}");
    fs::write(&first, text.replacen("wait 2 days\n", "wait 2d\n", 1)).unwrap();
    assert!(printed(&folder, "seqc check plans").starts_with("error[bad-unit]"));
}

#[test]
fn its_commands_are_commands() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("hello.seq"), &fences("seq")[0]).unwrap();
    let begun =
        "git init -q && git add . && git -c user.name=a -c user.email=a@a.example commit -qm All && git branch -M main";
    assert!(command(folder.path(), begun).status.success());
    let readme = page("README.md");
    let lines: Vec<&str> = codes(&readme).filter(|code| code.starts_with("seqc ") && !code.contains('\n')).collect();
    assert!(lines.len() > 25, "{lines:?}");
    for line in lines {
        let line = line.replace("[PATHS]", ".").replace("FILE", "hello.seq").replace("[FOLDER]", "new");
        let line = line.replace("NAME", "launch");
        let said = match line.as_str() {
            "seqc lsp" | "seqc build" | "seqc plan" | "seqc check --watch" => {
                command(folder.path(), &format!("{line} --help"))
            }
            // It would reach for the vendor.
            push if push.starts_with("seqc push") => command(folder.path(), &format!("{line} --help")),
            "seqc check --baseline known.json" => command(folder.path(), &format!("{line} --write-baseline; {line}")),
            _ => command(folder.path(), &format!("{line} < hello.seq")),
        };
        assert!(said.status.success(), "{line}: {}", String::from_utf8(said.stderr).unwrap());
    }
}

#[test]
fn the_options_in_its_table_are_those_of_their_commands() {
    let folder = TempDir::new().unwrap();
    let mut tried = 0;
    for row in table("Commands") {
        let name = row[0].trim_matches('`').split(' ').nth(1).unwrap();
        let help = printed(&folder, &format!("seqc {name} --help"));
        for option in row.iter().flat_map(|cell| codes(cell)).flat_map(|code| code.split(' ')) {
            let option = option.split('=').next().unwrap();
            tried += usize::from(option.starts_with("--"));
            assert!(!option.starts_with("--") || help.contains(option), "seqc {name} {option}");
        }
    }
    assert!(tried > 10, "{tried} options");
}

#[test]
fn the_rules_in_its_table_are_rules() {
    let rules = seqc::check::rules::RULES;
    assert!(rules.len() > 80, "it says how many there are");
    for row in table("Rules") {
        for name in codes(&row[1]) {
            assert!(rules.iter().any(|rule| rule.name == name), "there is no rule `{name}`");
        }
    }
}

#[test]
fn its_table_of_targets_is_what_the_program_says() {
    let folder = TempDir::new().unwrap();
    let all = printed(&folder, "seqc targets");
    for row in table("Targets") {
        let said = all.lines().find_map(|line| line.strip_prefix(&format!("{}  ", row[0]))).unwrap();
        let said: Vec<&str> = said.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(row[1..], [&["yes"], said.as_slice()].concat(), "{}", row[0]);
    }
}

#[test]
fn files_for_vendors_are_built_as_their_page_tells() {
    let folder = TempDir::new().unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    fs::create_dir(folder.path().join("examples")).unwrap();
    fs::copy(examples.join("classic.seq"), folder.path().join("examples/classic.seq")).unwrap();
    let fences = fences_of("docs/vendors.md", "sh").join("\n");
    let lines: Vec<&str> = fences.lines().filter(|line| line.starts_with("seqc ")).collect();
    assert!(!lines.is_empty());
    for line in lines {
        let built = command(folder.path(), line);
        assert!(built.status.success(), "{line}: {}", String::from_utf8(built.stdout).unwrap());
    }
}

#[test]
fn its_links_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["README.md", "docs/ci.md", "docs/tour.md", "docs/vendors.md", "editors/README.md"] {
        let text = page(path);
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in
            targets.filter(|target| !target.contains("://") && !target.starts_with('#') && !target.contains("…"))
        {
            let file = root.join(path).parent().unwrap().join(target.split('#').next().unwrap());
            assert!(file.exists(), "{path} leads to {target}");
        }
    }
}
