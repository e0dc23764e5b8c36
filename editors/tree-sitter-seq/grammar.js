/**
 * `.seq` files for tree-sitter: what is well-formed, and nothing of what it means. `grammar/seq.pest` is the authority.
 *
 * A line end is a token, because it ends a statement. Each kind of block has its own list of statements, so a word is a
 * keyword only where it can be one.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

/** @param {RuleOrLiteral} rule @param {RuleOrLiteral} comma */
const list = (rule, comma) => seq(rule, repeat(seq(comma, rule)));

/** Statements between braces, each on its line. @param {any} $ @param {RuleOrLiteral} statement */
const block = ($, statement) => seq("{", repeat(choice($._newline, seq(statement, $._newline))), optional(statement), "}");

/** A keyword and its value. @param {RuleOrLiteral} keyword @param {RuleOrLiteral} value */
const setting = (keyword, value) => seq(field("keyword", keyword), field("value", value));

const DAY = "(mon|tue|wed|thu|fri|sat|sun)";

export default grammar({
  name: "seq",

  extras: $ => [/[ \t\r\uFEFF]/, $.comment, $.documentation],
  word: $ => $.identifier,
  conflicts: $ => [[$.text_list], [$.value_list], [$.event_test, $._event]],
  supertypes: $ => [$.item, $.step, $.condition],
  inline: $ => [$._name, $._field],

  rules: {
    // A step outside of a sequence means nothing, but it is colored: in a piece of a file, or below a brace too many.
    source_file: $ => seq(repeat(choice($._newline, seq($._outermost, $._newline))), optional($._outermost)),
    _outermost: $ => choice($.item, $.step),

    comment: _ => token(/#[^\n]*/),
    documentation: _ => token(prec(1, /##[^\n]*/)),
    _newline: _ => "\n",
    _comma: $ => seq(",", repeat($._newline)),

    // ── Items ───────────────────────────────────────────────────────────────────────────────────────────────────

    item: $ => choice($.use, $.sequence, $.steps, $.template, $.snippet, $.fields, $.audience, $.sender, $.schedule),

    use: $ => seq("use", field("path", $.string)),
    sequence: $ => seq("sequence", $._name, field("title", $._text), field("body", $.sequence_block)),
    steps: $ => seq("steps", $._name, optional($.parameters), field("body", $.flow_block)),
    template: $ => seq("template", $._name, optional($.parameters), field("body", $.touch_block)),
    snippet: $ => seq("snippet", $._name, field("text", $._text)),
    fields: $ => seq("fields", field("body", $.fields_block)),
    audience: $ => seq("audience", $._name, field("body", $.audience_block)),
    sender: $ => seq("sender", $._name, field("body", $.sender_block)),
    schedule: $ => seq("schedule", $._name, field("body", $.schedule_block)),
    parameters: $ => seq("(", list($.identifier, $._comma), ")"),

    fields_block: $ => block($, $.field_declaration),
    field_declaration: $ => seq($._name, field("type", $.field_type), repeat($.attribute)),
    field_type: _ => choice("text", "number", "yes-no", "date", "datetime", "link"),
    attribute: $ => choice(
      field("keyword", "required"),
      setting(choice("fallback", "example"), $._value),
      setting(choice("prompt", $.vendor), $._text),
    ),
    vendor: _ => choice("outreach", "apollo", "salesloft"),

    audience_block: $ => block($, choice(
      alias($._audience_setting, $.setting),
      $.consent,
    )),
    _audience_setting: $ => choice(
      setting("countries", list($.code, $._comma)),
      setting("kind", alias(choice("b2b", "b2c"), $.constant)),
      setting("temperature", alias(choice("cold", "warm", "customer"), $.constant)),
      setting("people", $.number),
      setting("screened", list(alias($.identifier, $.constant), $._comma)),
    ),
    consent: $ => seq("consent", list(seq($.channel, alias($.identifier, $.constant)), $._comma)),

    sender_block: $ => block($, alias($._sender_setting, $.setting)),
    _sender_setting: $ => choice(
      setting(choice("company", "address"), $._text),
      setting("provider", alias(choice("google", "microsoft", "other"), $.constant)),
      setting("mailboxes", $.number),
      seq(setting("daily", $.number), "emails", "per", "mailbox"),
      $._track,
      setting("linkedin", alias(choice("free", "premium", "sales-navigator"), $.constant)),
    ),
    _track: $ => setting("track", list(alias(choice("opens", "clicks", "none"), $.constant), $._comma)),

    schedule_block: $ => block($, alias($._schedule_setting, $.setting)),
    _schedule_setting: $ => choice(
      seq(setting("timezone", $.zone), optional(seq("else", $.zone))),
      seq(field("keyword", "open"), optional($.channel), $._days, $._hours),
      seq(field("keyword", "prefer"), $._hours),
      setting("holidays", list($.code, $._comma)),
    ),

    // ── Settings of a sequence ──────────────────────────────────────────────────────────────────────────────────

    sequence_block: $ => block($, choice(
      alias($._sequence_setting, $.setting), $.enter, $.exit, $.reenter, $.cap, $.limit, $.reaction, $.vendor_settings, $.step,
    )),
    _sequence_setting: $ => choice(
      setting(choice("owner", "goal"), $._text),
      setting("tags", list($.identifier, $._comma)),
      setting(choice("audience", "sender", "schedule"), $.identifier),
      setting("language", $.code),
      setting("status", alias(choice("draft", "review", "active", "archived"), $.constant)),
      setting("anchor", $._field),
      seq(field("keyword", "count"), "business", "days"),
    ),
    enter: $ => seq("enter", choice($._text, $.when_clause)),
    exit: $ => seq("exit", choice(seq("on", list($._event, $._comma)), $.when_clause)),
    reenter: $ => seq("reenter", choice("never", seq("after", $.duration), seq("per", $._field))),
    cap: $ => seq(
      "cap", $._amount, optional(seq("rising", "to", $._amount)), choice("emails", "enrollments", "touches", "calls", "messages"), "per", "day",
      optional(seq("over", $.duration)),
    ),
    limit: $ => seq("limit", choice(seq($.limit_kind, $._quantity), $.limit_ending)),
    limit_kind: _ => choice(
      seq("subject", choice("words", "characters")),
      seq(choice("script", "voicemail"), choice("words", "seconds")),
      "words", "characters", "sentences", "paragraphs", "links", "segments",
      "touches", "emails", "calls", "messages", "voicemails", "days", "gap",
    ),
    limit_ending: _ => seq("ending", "question"),
    _quantity: $ => seq(
      $._amount, optional($.unit), optional(choice(seq("to", $._amount, optional($.unit)), seq("or", "more"))),
      optional(seq("per", choice("day", $.duration))),
    ),
    reaction: $ => seq("on", field("condition", $.condition), field("body", $.reaction_block)),
    reaction_block: $ => block($, choice($.step, $.pause)),
    pause: $ => seq("pause", choice($.duration, seq("until", $.condition, $.at_most))),
    vendor_settings: $ => seq("for", $.vendor, field("body", $.vendor_block)),
    vendor_block: $ => block($, $.vendor_entry),
    vendor_entry: $ => seq(field("key", $.identifier), field("value", $.value_list)),

    // ── Steps ───────────────────────────────────────────────────────────────────────────────────────────────────

    flow_block: $ => block($, choice($.step, $.pause)),
    step: $ => choice(
      $.touch, $.wait, $.day, $.branch, $.split, $.repeat, $.include, $.move, $.also_start, $.set, $.tag, $.flag,
    ),

    touch: $ => seq($._channel_and_action, optional($._name), optional($.when_clause), optional(field("body", $.touch_block))),
    _channel_and_action: $ => choice(
      seq(alias(choice("email", "sms"), $.channel), optional(alias("manual", $.action))),
      seq(alias("call", $.channel), optional(alias("ringless", $.action))),
      seq(alias("whatsapp", $.channel), optional(alias(choice("manual", "voice"), $.action))),
      seq(
        alias("linkedin", $.channel),
        alias(choice("connect", "message", "inmail", "view", "follow", "engage", "voice"), $.action),
      ),
      seq(alias("post", $.channel), alias(choice("letter", "postcard", "gift"), $.action)),
      alias("task", $.channel),
    ),
    channel: _ => choice("email", "call", "linkedin", "sms", "whatsapp", "post", "task"),

    touch_block: $ => block($, choice(
      $.body, alias($._touch_setting, $.setting), $.template_use, $.reply_to, $.at, $.limit, $.variant,
    )),
    body: $ => seq("body", $._text),
    _touch_setting: $ => choice(
      setting(
        choice("subject", "preview", "script", "voicemail", "note", "title", "cc", "bcc", "attach", "disabled"),
        $._text,
      ),
      setting("purpose", alias(choice("opener", "value", "bump", "ask", "social-proof", "breakup", "nurture"), $.constant)),
      setting("priority", alias(choice("high", "normal", "low"), $.constant)),
      setting("format", alias(choice("html", "text"), $.constant)),
      $._track,
      seq(field("keyword", choice("skip", "arrives")), "after", $.duration),
      seq("no", "voicemail"),
      field("keyword", "optional"),
    ),
    template_use: $ => seq("template", field("template", $.identifier), optional($.arguments)),
    reply_to: $ => seq("reply", "to", field("step", $.identifier)),
    at: $ => seq("at", choice(seq($._days, optional($._hours)), $._hours)),
    variant: $ => seq(
      "variant", $._name, optional(choice($.percent, $.when_clause)), field("body", alias($.touch_block, $.variant_block)),
    ),

    wait: $ => seq("wait", choice($.duration, seq("until", $._until))),
    _until: $ => choice(
      $.date, $.datetime, $.time, seq($.weekday, optional($.time)),
      seq($.duration, "before", $._field),
      seq($.duration, "after", $.condition, optional($.at_most)),
      seq($.condition, $.at_most),
    ),
    at_most: $ => seq($._comma, "at", "most", $.duration),
    day: $ => seq("day", $._amount),

    branch: $ => seq("branch", field("body", $.branch_block)),
    branch_block: $ => block($, choice($.when_arm, $.else_arm)),
    when_arm: $ => seq("when", field("condition", $.condition), field("body", $.flow_block)),
    else_arm: $ => seq("else", field("body", $.flow_block)),
    split: $ => seq("split", field("body", $.split_block)),
    split_block: $ => block($, $.share),
    share: $ => seq($.percent, $._name, field("body", $.flow_block)),
    repeat: $ => seq("repeat", $._amount, choice("times", "time"), "every", $.duration, field("body", $.flow_block)),
    include: $ => seq("include", field("steps", $.identifier), optional($.arguments), optional(seq("as", $._name))),
    arguments: $ => seq("(", list(choice($._text, $.number, $.duration), $._comma), ")"),
    move: $ => seq("move", "to", field("sequence", $.identifier), optional(seq("at", "day", $._amount))),
    also_start: $ => seq("also", "start", field("sequence", $.identifier)),
    set: $ => seq("set", $._field, $._value),
    tag: $ => seq(choice("tag", "untag"), $._text),
    flag: _ => choice("end", "opt-out"),

    // ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────────

    when_clause: $ => seq("when", $.condition),
    condition: $ => choice($.or, $.and, $.group, $.field_test, $.event_test),
    or: $ => prec.left(1, seq($.condition, "or", $.condition)),
    and: $ => prec.left(2, seq($.condition, "and", $.condition)),
    group: $ => seq(optional("not"), "(", $.condition, ")"),

    field_test: $ => seq($._field, choice(
      seq("is", choice("set", "missing", seq(optional("not"), $._value))),
      seq("in", choice($.value_list, seq("the", choice("next", "last"), $.duration))),
      seq(choice("contains", "matches"), $._text),
      seq(choice("<", "<=", ">", ">="), $._value),
    )),
    event_test: $ => seq(
      optional("not"), optional(seq(field("step", $.identifier), optional("not"))), $._event,
      optional(seq($._amount, choice("times", "time"))), optional(seq("within", $.duration)),
    ),
    _event: $ => choice(
      alias($.identifier, $.event),
      seq(alias("reply", $.event), "is", alias($.identifier, $.constant)),
      seq(alias("reply", $.event), "contains", $.text_list),
      seq(alias("used", $.event), field("variant", $.identifier)),
      seq(alias("outcome", $.event), $._text),
    ),

    // ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────

    _name: $ => field("name", $.identifier),
    _field: $ => alias($.identifier, $.field),
    _amount: $ => choice($.number, $.identifier),
    _value: $ => choice($._text, $.number, $.date, $.datetime, alias($.identifier, $.constant)),
    value_list: $ => list($._value, $._comma),
    text_list: $ => list($._text, $._comma),
    _days: $ => list(choice($.weekday, $.weekdays), $._comma),
    _hours: $ => list(choice($.time, $.time_span), $._comma),

    duration: $ => choice(seq($.number, optional(seq("to", $.number)), $.unit), $.identifier),
    unit: _ => choice(
      "second", "seconds", "minute", "minutes", "hour", "hours", "week", "weeks", seq(optional("business"), choice("day", "days")),
    ),
    percent: $ => seq($.number, token.immediate("%")),
    datetime: $ => seq($.date, $.time),
    time_span: $ => seq($.time, token.immediate("-"), $.time),

    weekday: _ => token(new RustRegex(DAY)),
    weekdays: _ => token(new RustRegex(`${DAY}-${DAY}`)),
    number: _ => /-?[0-9]+(\.[0-9]+)?/,
    date: _ => /[0-9]{4}-[0-9]{2}-[0-9]{2}/,
    time: _ => /[0-9]{2}:[0-9]{2}/,
    code: _ => /[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*/,
    zone: _ => /[A-Za-z][A-Za-z0-9_+\/-]*/,
    // A name that somebody gave (`first-call`), a field (`account.name`), or a step of an include (`first.bump`).
    identifier: _ => /[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)*/,

    // ── Texts ───────────────────────────────────────────────────────────────────────────────────────────────────

    _text: $ => choice($.string, $.text_block),
    string: $ => seq('"', optional(alias($._line, $.content)), token.immediate(prec(1, '"'))),
    _line: $ => repeat1(choice($._line_chunk, $._merge, $.escape)),
    _line_chunk: _ => token.immediate(prec(1, /[^"\\{\n]+|\{/)),
    escape: _ => token.immediate(prec(1, /\\(\{\{|u\{[0-9A-Fa-f]+\}|["\\nt])/)),

    text_block: $ => seq('"""', $._text_start, optional(alias($._lines, $.content)), token.immediate(prec(1, '"""'))),
    _text_start: _ => token.immediate(prec(1, /[ \t\r]*\n/)),
    _lines: $ => repeat1(choice($._block_chunk, $._merge, alias($._block_escape, $.escape))),
    _block_chunk: _ => token.immediate(prec(1, /[^"\\{]+|\{|"|\\/)),
    _block_escape: _ => token.immediate(prec(1, /\\(\{\{|""")/)),

    _merge: $ => choice($.merge, $.merge_snippet, $.merge_if, $.merge_else, $.merge_end, $.merge_pick, $.merge_fill),
    merge: $ => seq($._open, $._field, optional(seq("|", field("fallback", $.string))), "}}"),
    merge_snippet: $ => seq(alias($._open_snippet, "{{>"), field("snippet", $.identifier), "}}"),
    merge_if: $ => seq(alias($._open_if, "{{#if"), $._test, "}}"),
    merge_else: $ => seq($._open, "else", optional(seq("if", $._test)), "}}"),
    merge_end: _ => token.immediate(prec(2, "{{/if}}")),
    merge_pick: $ => seq($._open, "pick", list($.string, "|"), "}}"),
    merge_fill: $ => seq($._open, "fill", $.string, "}}"),
    _test: $ => choice($._field, $.field_test),
    _open: $ => alias($._open_field, "{{"),
    _open_field: _ => token.immediate(prec(2, "{{")),
    _open_snippet: _ => token.immediate(prec(2, "{{>")),
    _open_if: _ => token.immediate(prec(2, "{{#if")),
  },
});
