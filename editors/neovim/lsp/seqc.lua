-- The language server; `vim.lsp.config("seqc", { cmd = { "/path/to/seqc", "lsp" } })` says where it is.
return {
  cmd = { "seqc", "lsp" },
  filetypes = { "seq" },
  root_markers = { "seqc.toml", ".git" },
}
