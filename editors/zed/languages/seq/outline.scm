(sequence "sequence" @context name: (_) @name) @item
(steps "steps" @context name: (_) @name) @item
(template "template" @context name: (_) @name) @item
(snippet "snippet" @context name: (_) @name) @item
(audience "audience" @context name: (_) @name) @item
(sender "sender" @context name: (_) @name) @item
(schedule "schedule" @context name: (_) @name) @item
(touch (channel) @context name: (_) @name) @item
