" What `vim.sh` asks of Vim.

function! Fail(message) abort
  call writefile([a:message], $SEQC_TEST . '/log')
  cquit
endfunction

function! Check(what, got, wanted) abort
  if a:got !=# a:wanted
    call Fail(a:what . ': ' . string(a:got) . ', not ' . string(a:wanted))
  endif
endfunction

function! WaitFor(what, condition) abort
  for l:try in range(500)
    if eval(a:condition)
      return
    endif
    sleep 20m
  endfor
  call Fail(a:what . ': waited in vain; ' . string(Found()) . string(getline(1, '$')))
endfunction

function! Found() abort
  return map(copy(getloclist(0)), {_, found -> found.lnum . ':' . found.col . ' ' . found.text})
endfunction

function! GroupAt(pattern) abort
  call cursor(1, 1)
  call search(a:pattern, 'c')
  return synIDattr(synID(line('.'), col('.'), 1), 'name')
endfunction

" The examples are indented as they are.
function! Indented() abort
  for l:example in glob($EXAMPLES . '/**/*.seq', 0, 1)
    execute 'edit!' l:example
    let l:before = getline(1, '$')
    normal! gg=G
    call Check('indentation of ' . l:example, getline(1, '$'), l:before)
    set nomodified
  endfor
endfunction

function! Probe() abort
  call Check('file type', &filetype, 'seq')
  call Check('comment', &commentstring, '# %s')

  call Check('channel', GroupAt('email bump'), 'seqChannel')
  call Check('name', GroupAt('hello'), 'seqName')
  call Check('merge field', GroupAt('first_name'), 'seqMerge')
  call Check('text after it', GroupAt('would'), 'seqText')
  call Check('emphasis', GroupAt('\*this'), 'seqStrong')
  call Check('link', GroupAt('how others'), 'seqLink')
  call Check('what follows the text', GroupAt('wait'), 'seqStatement')

  " All indented anew is the same, but for the line that is indented too far.
  let l:before = getline(1, '$')
  normal! gg=G
  let l:before[5] = '    body """'
  call Check('indentation', getline(1, '$'), l:before)
  edit!

  call seqc#Format()
  call Check('formatted without a server', getline(6), '    body """')
  call Indented()
  edit mistakes.seq

  call ale#Queue(0)
  call WaitFor('diagnostics', 'len(Found()) == 2')
  call Check('diagnostics', map(Found(), {_, text -> matchstr(text, '^\S*')}), ['11:8', '15:13'])

  " Somebody who chooses the first of what is offered, and types the new name.
  runtime autoload/ale/util.vim
  function! ale#util#Input(message, value, ...) abort
    return a:message =~? 'rename\|name' ? 'first' : '1'
  endfunction

  call cursor(11, 8)
  ALECodeAction
  call WaitFor('fix', 'getline(11) ==# "  wait 3 days"')
  call ale#Queue(0)
  call WaitFor('one mistake is left', 'len(Found()) == 1')

  call cursor(4, 9)
  ALERename
  call WaitFor('rename', 'getline(4) ==# "  email first {" && getline(14) ==# "    reply to first"')

  write
  call WaitFor('formatted', 'getline(6) ==# "    body \"\"\"" && !&modified')
  call ale#lsp_linter#ClearLSPData()
  call ale#lsp#StopAll()
endfunction

try
  call Probe()
catch
  call Fail(v:throwpoint . ': ' . v:exception)
endtry
qall!
