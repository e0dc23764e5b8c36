//! Small sequences as text.

use super::tree::{At, Case, Condition, Doubt, Kind, Length, Node, Schedule, Touch, Unit, WEEKDAYS, Wait};

/// The file.
pub fn render(case: &Case) -> String {
    let mut items = String::from("fields {\n  vip yes-no\n  meeting_at datetime\n}\n\n");
    let mut body = String::new();
    if let Some(schedule) = &case.schedule {
        items += &rendered_schedule(schedule);
        body += "  schedule hours\n";
    }
    if case.count_business_days {
        body += "  count business days\n";
    }
    if case.anchored {
        body += "  anchor meeting_at\n";
    }
    block(&case.nodes, 1, &mut body, &mut items);
    format!("{items}sequence tested \"Tested\" {{\n{body}}}\n\nsequence elsewhere \"Elsewhere\" {{\n}}\n")
}

fn rendered_schedule(schedule: &Schedule) -> String {
    let mut text = String::from("schedule hours {\n  timezone prospect else Europe/Berlin\n");
    for open in &schedule.opens {
        let channel = open.channel.map_or(String::new(), |channel| format!("{channel} "));
        text += &format!("  open {channel}{} {}\n", days(open.days), spans(&open.times));
    }
    if !schedule.prefer.is_empty() {
        text += &format!("  prefer {}\n", spans(&schedule.prefer));
    }
    text + "}\n\n"
}

fn block(nodes: &[Node], depth: usize, out: &mut String, items: &mut String) {
    for node in nodes {
        statement(node, depth, out, items);
    }
}

fn statement(node: &Node, depth: usize, out: &mut String, items: &mut String) {
    let pad = "  ".repeat(depth);
    match node {
        Node::Touch(touch) => *out += &rendered_touch(touch, &pad),
        Node::Wait(wait) => *out += &format!("{pad}wait {}\n", rendered_wait(wait)),
        Node::Day(day) => *out += &format!("{pad}day {day}\n"),
        Node::Branch(arms, otherwise) => {
            *out += &format!("{pad}branch {{\n");
            for (condition, body) in arms {
                arm(&format!("when {}", rendered_condition(condition)), body, depth + 1, out, items);
            }
            if let Some(body) = otherwise {
                arm("else", body, depth + 1, out, items);
            }
            *out += &format!("{pad}}}\n");
        }
        Node::Split(arms) => {
            *out += &format!("{pad}split {{\n");
            for (index, body) in arms.iter().enumerate() {
                arm(&format!("{}% arm-{index}", 100 / arms.len()), body, depth + 1, out, items);
            }
            *out += &format!("{pad}}}\n");
        }
        Node::Repeat(times, every, body) => {
            arm(&format!("repeat {times} times every {}", length(*every)), body, depth, out, items);
        }
        Node::Include(name, times, pause, body) => {
            let mut item = format!("steps {name}(rest) {{\n  wait rest\n");
            block(body, 1, &mut item, items);
            *items += &format!("{item}}}\n\n");
            let include = format!("{pad}include {name}({})\n", length(*pause));
            *out += &include.repeat(*times as usize);
        }
        Node::End => *out += &format!("{pad}end\n"),
        Node::Move => *out += &format!("{pad}move to elsewhere\n"),
    }
}

fn arm(head: &str, body: &[Node], depth: usize, out: &mut String, items: &mut String) {
    let pad = "  ".repeat(depth);
    *out += &format!("{pad}{head} {{\n");
    block(body, depth + 1, out, items);
    *out += &format!("{pad}}}\n");
}

fn rendered_touch(touch: &Touch, pad: &str) -> String {
    let channel = match touch.kind {
        Kind::Email => "email",
        Kind::Call | Kind::Voicemail => "call",
        Kind::View => "linkedin view",
        Kind::Message => "linkedin message",
        Kind::Sms => "sms",
        Kind::Whatsapp => "whatsapp",
        Kind::Postcard => "post postcard",
        Kind::Task => "task",
    };
    let mut head = format!("{pad}{channel} {}", touch.name);
    let mut fields = String::new();
    match &touch.doubt {
        Doubt::Never => {}
        Doubt::Optional => fields += &format!("{pad}  optional\n"),
        Doubt::When(condition) => head += &format!(" when {}", rendered_condition(condition)),
    }
    if touch.kind == Kind::Voicemail {
        fields += &format!("{pad}  voicemail \"It's me.\"\n");
    }
    if let Some(at) = &touch.at {
        fields += &format!("{pad}  at {}\n", rendered_at(at));
    }
    if touch.disabled {
        fields += &format!("{pad}  disabled \"not now\"\n");
    }
    if fields.is_empty() { format!("{head}\n") } else { format!("{head} {{\n{fields}{pad}}}\n") }
}

/// A condition as it is written.
pub fn rendered_condition(condition: &Condition) -> String {
    match condition {
        Condition::Field => "vip is yes".to_owned(),
        Condition::Opened(step) => format!("{step} opened"),
    }
}

fn rendered_at(at: &At) -> String {
    let time = at.time.map(|(start, end)| match end {
        Some(end) => span((start, end)),
        None => clock(start),
    });
    [at.days.map(days), time].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn rendered_wait(wait: &Wait) -> String {
    match wait {
        Wait::For(time) => length(*time),
        Wait::UntilTime(minute) => format!("until {}", clock(*minute)),
        Wait::UntilDay(day) => format!("until {}", WEEKDAYS[*day]),
        Wait::UntilDate(date, None) => format!("until {date}"),
        Wait::UntilDate(date, Some(minute)) => format!("until {date} {}", clock(*minute)),
        Wait::BeforeField(time) => format!("until {} before meeting_at", length(*time)),
        Wait::AfterField(time) => format!("until {} after meeting_at", length(*time)),
        Wait::AfterEnrollment(time) => format!("until {} after enrollment", length(*time)),
        Wait::AfterOpened(after, step, limit) => {
            format!("until {} after {step} opened, at most {}", length(*after), length(*limit))
        }
        Wait::UntilReplied(limit) => format!("until replied, at most {}", length(*limit)),
    }
}

fn length(length: Length) -> String {
    let (one, many) = match length.unit {
        Unit::Minutes => ("minute", "minutes"),
        Unit::Hours => ("hour", "hours"),
        Unit::Days => ("day", "days"),
        Unit::BusinessDays => ("business day", "business days"),
        Unit::Weeks => ("week", "weeks"),
    };
    match length {
        Length { least: 1, most: 1, .. } => format!("1 {one}"),
        Length { least, most, .. } if least == most => format!("{least} {many}"),
        Length { least, most, .. } => format!("{least} to {most} {many}"),
    }
}

fn days((from, to): (usize, usize)) -> String {
    if from == to { WEEKDAYS[from].to_owned() } else { format!("{}-{}", WEEKDAYS[from], WEEKDAYS[to]) }
}

fn spans(times: &[(u16, u16)]) -> String {
    times.iter().map(|times| span(*times)).collect::<Vec<_>>().join(", ")
}

fn span((start, end): (u16, u16)) -> String {
    format!("{}-{}", clock(start), clock(end))
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
