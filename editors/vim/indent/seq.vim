" Two blanks for each brace; what stands in a text block is left where it is.

if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=SeqIndent(v:lnum) indentkeys=0},o,O,!^F autoindent nosmartindent
let b:undo_indent = 'setlocal indentexpr< indentkeys< autoindent< smartindent<'

if exists('*SeqIndent')
  finish
endif

function! SeqIndent(line) abort
  let l:above = prevnonblank(a:line - 1)
  if l:above == 0
    return 0
  endif
  let l:opener = s:Opener(a:line)
  if l:opener == l:above || l:opener && getline(a:line) =~# '^\s*"""'
    return indent(l:opener) + shiftwidth()
  elseif l:opener
    return getline(a:line) =~# '\S' ? -1 : indent(l:above)
  endif
  let l:text = s:Opener(l:above)
  let l:indent = indent(l:text ? l:text : l:above)
  if !l:text
    let l:indent += getline(l:above) =~# '{\(\s*\|\s\+#.*\)$' ? shiftwidth() : 0
    let l:indent += (s:GoesOn(l:above) - s:GoesOn(prevnonblank(l:above - 1))) * shiftwidth()
  endif
  let l:indent -= getline(a:line) =~# '^\s*}' ? shiftwidth() : 0
  return l:indent
endfunction

" Whether a list goes on in the line below.
function! s:GoesOn(line) abort
  return getline(a:line) =~# ',\s*$' && !s:Opener(a:line)
endfunction

" The line that opens the text block in which a line begins, or 0.
function! s:Opener(line) abort
  let l:opener = 0
  for l:number in range(1, a:line - 1)
    if len(split(substitute(getline(l:number), '\\"""', '', 'g'), '"""', 1)) % 2 == 0
      let l:opener = l:opener ? 0 : l:number
    endif
  endfor
  return l:opener
endfunction
