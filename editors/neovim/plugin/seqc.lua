-- Sales sequences (`.seq`): the file type, the language server, and formatting by it whenever a file is saved.
-- `vim.g.seqc_format_on_save = false` and `vim.lsp.inlay_hint.enable(false)` turn off what is not liked.

vim.filetype.add({ extension = { seq = "seq" } })

if vim.lsp.config == nil then
  return -- before Neovim 0.11, only colors and indentation
end

local function attach(event)
  local client = assert(vim.lsp.get_client_by_id(event.data.client_id))
  if client.name ~= "seqc" then
    return
  end
  if client:supports_method("textDocument/inlayHint") then
    vim.lsp.inlay_hint.enable(true, { bufnr = event.buf })
  end
  if client:supports_method("textDocument/formatting") then
    vim.api.nvim_create_autocmd("BufWritePre", {
      group = vim.api.nvim_create_augroup("seqc_format_" .. event.buf, {}),
      buffer = event.buf,
      callback = function()
        if vim.g.seqc_format_on_save ~= false then
          vim.lsp.buf.format({ bufnr = event.buf, id = client.id })
        end
      end,
    })
  end
end

vim.api.nvim_create_autocmd("LspAttach", { group = vim.api.nvim_create_augroup("seqc", {}), callback = attach })
vim.lsp.enable("seqc")
