; The body of an email is Markdown. Its lines are indented as the file is, which is code to Markdown's grammar of blocks:
; so only what stands inside a line is looked at. Merge fields are no part of it.
((touch
  (channel) @_channel
  body: (touch_block (body (_ (content) @injection.content))))
  (#eq? @_channel "email")
  (#set! injection.language "markdown.inline"))

((variant_block (body (text_block (content) @injection.content)))
  (#set! injection.language "markdown.inline"))

((template body: (touch_block (body (_ (content) @injection.content))))
  (#set! injection.language "markdown.inline"))

((comment) @injection.content
  (#set! injection.language "comment"))
