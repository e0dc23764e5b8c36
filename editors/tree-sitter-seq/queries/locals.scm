[(sequence) (steps) (template)] @local.scope

(parameters (identifier) @local.definition.parameter)
(touch name: (identifier) @local.definition)
(include name: (identifier) @local.definition)

(reply_to step: (identifier) @local.reference)
(event_test step: (identifier) @local.reference)
(duration (identifier) @local.reference)
(merge (field) @local.reference)
