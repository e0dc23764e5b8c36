" Sales sequences (`.seq`): comments, indentation and formatting.

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=#\ %s comments=:##,:# formatoptions-=t formatoptions+=croql
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal foldmethod=syntax foldlevel=99
setlocal suffixesadd=.seq
let &l:include = '^\s*use\s\+"\zs[^"]\+'
let &l:define = '^\s*\(sequence\|steps\|template\|snippet\|audience\|sender\|schedule\)\s\+'
let b:undo_ftplugin = 'setlocal commentstring< comments< formatoptions< expandtab< shiftwidth< softtabstop< foldmethod< foldlevel< suffixesadd< include< define<'

if get(g:, 'seqc_format_on_save', 0)
  augroup seqc_format
    autocmd! BufWritePre <buffer>
    autocmd BufWritePre <buffer> call seqc#Format()
  augroup END
  let b:undo_ftplugin .= ' | execute "autocmd! seqc_format BufWritePre <buffer>"'
endif
