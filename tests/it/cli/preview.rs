//! `seqc preview`: what is written, what is served, and to whom.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use seqc::cli::preview::requests::{Refusal, parse};
use tempfile::TempDir;

use super::{BAD, GOOD, command, folder, put, run};

#[test]
fn each_sequence_becomes_a_page_and_an_index_leads_to_them() {
    let index = GOOD.replace("sequence good", "sequence index");
    let folder = folder(&[("a.seq", &format!("{GOOD}\n{index}")), ("in/b.seq", GOOD)]);
    let made = run(&folder, &["preview"]);
    assert_eq!((made.code, made.complaints.as_str()), (0, ""));
    assert_eq!(
        made.out,
        "dist/preview/index.html\ndist/preview/good.html\ndist/preview/index-2.html\ndist/preview/good-2.html\n"
    );
    let index = fs::read_to_string(folder.path().join("dist/preview/index.html")).unwrap();
    for page in ["good.html", "index-2.html", "good-2.html"] {
        assert!(index.contains(&format!("href=\"{page}\"")), "{index}");
    }
}

#[test]
fn names_that_differ_in_case_alone_are_different_files() {
    let shouted = GOOD.replace("sequence good", "sequence GOOD");
    let folder = folder(&[("a.seq", &format!("{GOOD}\n{shouted}"))]);
    let made = run(&folder, &["preview"]);
    let names: Vec<String> = made.out.lines().skip(1).map(str::to_lowercase).collect();
    assert_eq!(names, ["dist/preview/good.html", "dist/preview/good-2.html"]);
}

#[test]
fn errors_are_told_on_the_page() {
    let folder = folder(&[("bad.seq", BAD)]);
    let made = run(&folder, &["preview", "bad.seq", "--out", "pages"]);
    assert_eq!((made.code, made.out.as_str()), (1, "pages/index.html\npages/bad.html\n"));
    let page = fs::read_to_string(folder.path().join("pages/bad.html")).unwrap();
    assert!(page.contains("`2d` is written `2 days`"));
    assert!(made.complaints.contains("error[bad-unit]") && made.complaints.contains("1 error in 1 file"));
}

#[test]
fn where_there_is_no_sequence_it_is_said_why() {
    let folder = folder(&[("notes.txt", "none"), ("in/broken.seq", "sequense s {\n}\n")]);
    let broken = run(&folder, &["preview", "in"]);
    assert_eq!((broken.code, broken.out.as_str()), (1, ""));
    assert!(broken.complaints.contains("sequense"), "{}", broken.complaints);
    fs::remove_dir_all(folder.path().join("in")).unwrap();
    let none = run(&folder, &["preview"]);
    assert_eq!(
        (none.code, none.complaints.as_str()),
        (2, "seqc: there is nothing to preview: no file here declares a sequence\n")
    );
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn prospects_that_cannot_have_been_meant_are_refused_and_near_misses_told() {
    let fields = "fields {\n  seat_count number\n}\n";
    let folder = folder(&[("a.seq", &format!("{GOOD}\n{fields}")), ("people.csv", "first_name,Seats Count\nAda,12\n")]);
    let near = run(&folder, &["preview", "--prospects", "people.csv"]);
    assert_eq!(near.code, 0);
    assert_eq!(
        near.complaints,
        "seqc: `people.csv`, line 1: no field is called `seats_count`, so that this column is not used: did you mean \
         `seat_count`?\n"
    );
    put(&folder, "people.csv", b"first_name,company\nAda,\"Engines\n");
    let open = run(&folder, &["preview", "--prospects", "people.csv"]);
    assert_eq!((open.code, open.out.as_str()), (2, ""));
    assert!(open.complaints.starts_with("seqc: `people.csv`, line 2: a quote begins"), "{}", open.complaints);
}

#[test]
fn only_cells_that_something_asks_for_are_told() {
    let text = "\
fields {
  seats number
  vip yes-no
  spare number
  lines number
}

sequence s \"S\" {
  include about(lines)
  task x {
    note \"{{#if seats > 10}}Many.{{else if vip is yes}}Few.{{/if}}\"
  }
}

steps about(what) {
  task y {
    note \"{{#if what > 3}}Long.{{/if}}\"
  }
}
";
    let table = "seats,vip,spare,lines,employees\nmany,1,some,few,11-50\nmore,0,none,two,51-200\n";
    let folder = folder(&[("a.seq", text), ("people.csv", table)]);
    let told = run(&folder, &["preview", "--prospects", "people.csv"]);
    assert_eq!(told.code, 0, "{}", told.complaints);
    let cells: Vec<&str> = told.complaints.lines().filter_map(|line| line.split('`').nth(3)).collect();
    assert_eq!(cells, ["many", "1", "few"]);
}

#[test]
fn nothing_is_written_of_what_cannot_be_read() {
    let folder = folder(&[("a.seq", GOOD), ("people.csv", "first_name\n")]);
    let missing = run(&folder, &["preview", "b.seq"]);
    assert_eq!(missing.code, 2);
    let empty = run(&folder, &["preview", "--prospects", "people.csv"]);
    assert_eq!(empty.code, 2);
    assert_eq!(
        empty.complaints,
        "seqc: `people.csv` holds no prospect: its first line names fields, as `first_name,company`, and each line below \
         is one prospect\n"
    );
    let zone = run(&folder, &["preview", "--start", "2026-12-01"]);
    assert_eq!(zone.code, 2);
    assert!(!folder.path().join("dist").exists());
}

/// A server that runs; it ends with the test.
struct Served {
    child: Child,
    /// `127.0.0.1:PORT`.
    host: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn serve(folder: &TempDir) -> Served {
    let mut child = command(folder.path(), &["preview", "--serve"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let host = line.trim().strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
    Served { child, host }
}

fn send(served: &Served, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(&served.host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // The server may answer before all was sent.
    drop(stream.write_all(request.as_bytes()));
    stream
}

/// The status and all of the answer.
fn ask(served: &Served, request: &str) -> (u16, String) {
    let mut bytes = Vec::new();
    drop(send(served, request).read_to_end(&mut bytes));
    let answer = String::from_utf8(bytes).unwrap();
    let status = answer.split(' ').nth(1).unwrap_or_default().parse().unwrap_or(0);
    (status, answer)
}

#[test]
fn a_server_shows_its_pages_to_this_machine_and_nothing_else() {
    let folder = folder(&[("a.seq", GOOD), ("secret.txt", "secret")]);
    let served = serve(&folder);
    let host = &served.host;
    let status = |request: &str| ask(&served, request).0;
    let get = |path: &str| ask(&served, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"));

    let (code, index) = get("/");
    assert_eq!(code, 200);
    assert!(index.contains("href=\"good.html\"") && index.contains("nosniff") && index.contains("no-store"));
    assert_eq!(get("/good.html?x=1").0, 200);
    for path in ["/secret.txt", "/../secret.txt", "/..%2fsecret.txt", "//etc/passwd", "/a.seq", "/good.html/", "*"] {
        assert_eq!(get(path).0, 404, "{path}");
    }
    let (code, head) = ask(&served, &format!("HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    assert!(code == 200 && head.ends_with("\r\n\r\n"), "{head}");

    let port = host.rsplit(':').next().unwrap();
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")), 200);
    for foreign in
        ["evil.example", "127.0.0.1", &format!("evil.example:{port}"), &format!("127.0.0.1.evil.example:{port}")]
    {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {foreign}\r\n\r\n")), 403, "{foreign}");
    }
    assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), 403);
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n")), 403);
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\r\n")), 200);
    for origin in ["https://evil.example", "null", &format!("https://{host}"), &format!("http://{host}.evil.example")] {
        let asked = status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n\r\n"));
        assert_eq!(asked, 403, "{origin}");
    }
    let from = |path: &str, site: &str, mode: &str| {
        status(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\n\r\n"
        ))
    };
    assert_eq!(from("/", "cross-site", "navigate"), 200, "a link in a mail, a frame in an editor");
    assert_eq!(from("/good.html", "none", "navigate"), 200);
    for (path, site, mode) in
        [("/", "cross-site", "no-cors"), ("/changes", "cross-site", "navigate"), ("/changes", "same-site", "cors")]
    {
        assert_eq!(from(path, site, mode), 403, "{path} {site} {mode}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT"] {
        assert_eq!(status(&format!("{method} / HTTP/1.1\r\nHost: {host}\r\n\r\n")), 405, "{method}");
    }
    assert_eq!(status("\u{1}\u{2}\r\n\r\n"), 400);
    let long = "a".repeat(20_000);
    assert!([0, 431].contains(&status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nX: {long}\r\n\r\n"))));
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n{}\r\n", "X: y\r\n".repeat(100))), 431);
    assert_eq!(get("/").0, 200);
}

#[test]
fn a_saved_file_is_told_and_shown() {
    let folder = folder(&[("a.seq", GOOD)]);
    let served = serve(&folder);
    let changes = send(&served, &format!("GET /changes HTTP/1.1\r\nHost: {}\r\n\r\n", served.host));
    let mut lines = BufReader::new(changes).lines().map(Result::unwrap).filter(|line| line.starts_with("data: "));
    assert_eq!(lines.next().as_deref(), Some("data: 1"));
    put(&folder, "a.seq", GOOD.replace("\"Good\"", "\"Better\"").as_bytes());
    assert_eq!(lines.next().as_deref(), Some("data: 2"));
    let (_, page) = ask(&served, &format!("GET /good.html HTTP/1.1\r\nHost: {}\r\n\r\n", served.host));
    assert!(page.contains("<h1>Better</h1>"));
}

#[test]
fn waiting_windows_do_not_keep_pages_from_others() {
    let folder = folder(&[("a.seq", GOOD)]);
    let served = serve(&folder);
    let changes = format!("GET /changes HTTP/1.1\r\nHost: {}\r\n\r\n", served.host);
    let mut waiting: Vec<TcpStream> = (0..48).map(|_| send(&served, &changes)).collect();
    for stream in &mut waiting {
        stream.read_exact(&mut [0; 12]).unwrap();
    }
    assert_eq!(ask(&served, &changes).0, 503);
    assert_eq!(ask(&served, &format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", served.host)).0, 200);
}

#[test]
fn the_usual_port_is_left_out_by_browsers() {
    let asked = |port: u16, host: &str| {
        let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");
        parse(head.as_bytes(), ([127, 0, 0, 1], port).into()).map(|asked| asked.is_some())
    };
    for host in ["localhost", "127.0.0.1", "LOCALHOST:80", "127.0.0.1:80"] {
        assert_eq!(asked(80, host), Ok(true), "{host}");
    }
    for (port, host) in
        [(80, "localhost:8080"), (80, "evil.example"), (8080, "localhost"), (80, "localhost:"), (80, "")]
    {
        assert_eq!(asked(port, host), Err(Refusal::Foreign), "{port} {host}");
    }
}
