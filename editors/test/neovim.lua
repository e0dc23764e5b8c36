-- What `neovim.sh` asks of Neovim.

local function check(what, got, wanted)
  if not vim.deep_equal(got, wanted) then
    io.stderr:write(("%s: %s, not %s\n"):format(what, vim.inspect(got), vim.inspect(wanted)))
    vim.cmd("cquit 1")
  end
end

local function wait_for(what, condition)
  check(what, vim.wait(10000, condition, 20), true)
end

local function diagnostics()
  return vim.tbl_map(function(found)
    return ("%d:%d %s"):format(found.lnum + 1, found.col + 1, found.code)
  end, vim.diagnostic.get(0))
end

local function highlight_of(pattern)
  vim.fn.cursor(1, 1)
  vim.fn.search(pattern, "c")
  return vim.inspect_pos(0)
end

local function names(found, key)
  return vim.tbl_map(function(item)
    return item[key]
  end, found)
end

local function run()
  check("file type", vim.bo.filetype, "seq")
  check("comment", vim.bo.commentstring, "# %s")

  wait_for("diagnostics", function()
    return #vim.diagnostic.get(0) == 2
  end)
  check("diagnostics", diagnostics(), { "11:8 bad-unit", "15:13 unknown-word" })

  -- Colors: by the server, and by tree-sitter or the syntax file.
  wait_for("semantic tokens", function()
    return #highlight_of("email bump").semantic_tokens > 0
  end)
  if #vim.api.nvim_get_runtime_file("parser/seq.so", false) > 0 then
    check("colored by tree-sitter", names(highlight_of("email bump").treesitter, "capture"), { "type" })
    check("fields in texts", vim.list_contains(names(highlight_of("first_name").treesitter, "capture"), "variable.member"), true)
    vim.treesitter.get_parser(0):parse(true)
    check("Markdown in bodies", vim.list_contains(names(highlight_of("\\*this").treesitter, "lang"), "markdown_inline"), true)
    check("folds", vim.fn.foldlevel(5), 2)
    vim.treesitter.stop()
  end
  vim.cmd("syntax on")
  vim.bo.syntax = "seq"
  local groups = names(highlight_of("email bump").syntax, "hl_group")
  check("colored by the syntax file", groups[#groups], "seqChannel")
  groups = names(highlight_of("first_name").syntax, "hl_group")
  check("fields by the syntax file", groups[#groups], "seqMerge")

  -- Hints: the day of each touch.
  wait_for("hints", function()
    return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
  end)

  -- The fix of `3d`.
  vim.fn.cursor(11, 8)
  vim.lsp.buf.code_action({ apply = true, filter = function(action)
    return action.title:find("3 days") ~= nil
  end })
  wait_for("fix", function()
    return vim.fn.getline(11) == "  wait 3 days"
  end)
  wait_for("one mistake is left", function()
    return vim.deep_equal(diagnostics(), { "15:13 unknown-word" })
  end)

  vim.fn.cursor(4, 9)
  vim.lsp.buf.rename("first")
  wait_for("rename", function()
    return vim.fn.getline(4) == "  email first {" and vim.fn.getline(14) == "    reply to first"
  end)

  -- Indentation of a new line, which is taken away again; and formatting, which saving does.
  vim.cmd("silent normal! 5GA\rx")
  check("indentation", vim.fn.getline(6), "    x")
  vim.cmd("silent 6delete")
  vim.cmd("silent normal! 4GA\rx")
  check("indentation in a block", vim.fn.getline(5), "    x")
  vim.cmd("silent 5delete")
  vim.cmd("silent write")
  check("formatted", vim.fn.getline(6), '    body """')
end

local ok, message = xpcall(run, debug.traceback)
if not ok then
  io.stderr:write(message .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("quitall!")
