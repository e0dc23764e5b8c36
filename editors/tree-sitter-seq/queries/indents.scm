[
  (sequence_block) (flow_block) (touch_block) (variant_block) (reaction_block) (branch_block) (split_block) (fields_block)
  (audience_block) (sender_block) (schedule_block) (vendor_block)
] @indent

"}" @outdent
