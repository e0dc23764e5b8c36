[
  (sequence) (steps) (template) (snippet) (fields) (audience) (sender) (schedule)
  (touch) (variant) (branch) (when_arm) (else_arm) (split) (share) (repeat) (reaction) (vendor_settings)
  (text_block)
] @fold
