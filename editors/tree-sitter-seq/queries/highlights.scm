; No node is captured twice: editors do not agree on whether the first or the last pattern wins.

(comment) @comment
(documentation) @comment.documentation

; What somebody named

(sequence name: (identifier) @function)
(steps name: (identifier) @function)
(template name: (identifier) @function)
(snippet name: (identifier) @function)
(audience name: (identifier) @function)
(sender name: (identifier) @function)
(schedule name: (identifier) @function)
(setting keyword: ["audience" "sender" "schedule"] value: (identifier) @function)
(setting keyword: "tags" (identifier) @string.special)
(include steps: (identifier) @function)
(template_use template: (identifier) @function)
(merge_snippet snippet: (identifier) @function)
(move sequence: (identifier) @function)
(also_start sequence: (identifier) @function)

(touch name: (identifier) @label)
(variant name: (identifier) @label)
(share name: (identifier) @label)
(include name: (identifier) @label)
(reply_to step: (identifier) @label)
(event_test step: (identifier) @label)
(event_test variant: (identifier) @label)

(parameters (identifier) @variable.parameter)
(duration (identifier) @variable.parameter)
(day (identifier) @variable.parameter)
(repeat (identifier) @variable.parameter)
(limit (identifier) @variable.parameter)

(field) @variable.member
(field_declaration name: (identifier) @variable.member)
(vendor_entry key: (identifier) @variable.member)

; Words that mean something only in their place

(channel) @type
(field_type) @type
(action) @attribute
(vendor) @attribute
(event) @function.method
(constant) @constant.builtin
(limit_kind) @constant.builtin
(limit_ending) @constant.builtin
(unit) @constant.builtin
(code) @constant
(zone) @constant
(number) @constant.numeric
(weekday) @string.special
(weekdays) @string.special
(date) @string.special
(time) @string.special

; Texts

(string) @string
(text_block) @string
(escape) @string.escape
["{{" "{{>" "{{#if" "}}"] @punctuation.special
(merge_end) @punctuation.special
["pick" "fill" "if"] @keyword


["{" "}" "(" ")"] @punctuation.bracket
"," @punctuation.delimiter
["<" "<=" ">" ">=" "|" "%" "-"] @operator

(flag) @keyword
(setting keyword: _ @keyword)
(setting ["business" "days" "emails" "per" "mailbox" "else" "after" "no" "voicemail"] @keyword)
(attribute keyword: ["required" "fallback" "example" "prompt"] @keyword)
(cap ["cap" "rising" "to" "emails" "enrollments" "touches" "calls" "messages" "per" "day" "over"] @keyword)
(limit ["limit" "to" "or" "more" "per" "day"] @keyword)
(day "day" @keyword)
(move ["move" "to" "at" "day"] @keyword)
(reenter ["reenter" "never" "after" "per"] @keyword)
(reply_to ["reply" "to"] @keyword)
(wait ["wait" "until" "before" "after"] @keyword)
(pause ["pause" "until"] @keyword)
(duration "to" @keyword)
(at "at" @keyword)
(at_most ["at" "most"] @keyword)
(merge_else "else" @keyword)
(else_arm "else" @keyword)
(sequence "sequence" @keyword)
(audience "audience" @keyword)
(sender "sender" @keyword)
(schedule "schedule" @keyword)
(set "set" @keyword)
(field_test ["is" "in" "set" "missing" "not" "contains" "matches" "the" "next" "last"] @keyword.operator)
(event_test ["not" "is" "contains" "within" "time" "times"] @keyword.operator)
(exit ["is" "contains"] @keyword.operator)
(group "not" @keyword.operator)
(or "or" @keyword.operator)
(and "and" @keyword.operator)
(repeat ["repeat" "time" "times" "every"] @keyword)
[
  "also" "as" "body" "branch" "consent" "enter" "exit" "fields" "for" "include" "on" "snippet" "split" "start" "steps"
  "tag" "template" "untag" "use" "variant" "when"
] @keyword
