" What asks the program `seqc` for something; `g:seqc_path` is where it is.

function! seqc#Path() abort
  return get(g:, 'seqc_path', 'seqc')
endfunction

" Writes the buffer the way that sequences are written. One with mistakes is formatted around them.
function! seqc#Format() abort
  let l:old = getline(1, '$')
  let l:new = systemlist(shellescape(seqc#Path()) . ' fmt -', l:old)
  if v:shell_error || l:new ==# l:old
    return
  endif
  let l:view = winsaveview()
  call setline(1, l:new)
  call deletebufline('%', len(l:new) + 1, '$')
  call winrestview(l:view)
endfunction

" A fixer for ALE.
function! seqc#AleFix(buffer) abort
  return {'command': ale#Escape(seqc#Path()) . ' fmt -'}
endfunction
