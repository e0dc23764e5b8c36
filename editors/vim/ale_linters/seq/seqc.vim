" The language server, for ALE.

function! s:Root(buffer) abort
  let l:config = ale#path#FindNearestFile(a:buffer, 'seqc.toml')
  let l:git = ale#path#FindNearestDirectory(a:buffer, '.git')
  if !empty(l:config)
    return fnamemodify(l:config, ':h')
  endif
  return empty(l:git) ? expand('#' . a:buffer . ':p:h') : fnamemodify(l:git, ':h:h')
endfunction

call ale#linter#Define('seq', {
\ 'name': 'seqc',
\ 'lsp': 'stdio',
\ 'executable': {_ -> seqc#Path()},
\ 'command': '%e lsp',
\ 'project_root': function('s:Root'),
\})
