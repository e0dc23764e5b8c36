" Sales sequences (`.seq`).

if exists('b:current_syntax')
  finish
endif

syntax iskeyword @,48-57,_,-
syntax sync fromstart

" BEGIN words, by editors/keywords.py
syntax match seqValue /\v%(%(^|[{}])\s*%(anchor|countries|format|holidays|kind|language|mailboxes|people|priority|provider|purpose|screened|status|tags|temperature|track)\s[^#\"{}]*)@<=<\k+>/
syntax match seqWord /\v<%(after|and|as|at|before|business|contains|day|days|else|emails|ending|every|in|is|last|mailbox|matches|missing|more|most|never|next|not|on|or|outcome|over|per|reply|rising|set|start|the|time|times|to|until|used|when|within|yes)>/
syntax match seqUnit /\v<%(business|day|days|hour|hours|minute|minutes|second|seconds|week|weeks)>/
syntax match seqStatement /\v%(%(^|[{}])\s*)@<=%(address|also|anchor|arrives|at|attach|audience|bcc|body|branch|cap|cc|company|consent|count|countries|daily|day|disabled|else|end|enter|exit|fields|for|format|goal|holidays|include|kind|language|limit|mailboxes|move|no|note|on|open|opt-out|optional|owner|pause|people|prefer|preview|priority|provider|purpose|reenter|repeat|reply|schedule|screened|script|sender|sequence|set|skip|snippet|split|status|steps|subject|tag|tags|temperature|template|timezone|title|track|untag|use|variant|voicemail|wait|when)>/
syntax match seqChannel /\v%(%(^|[{}])\s*)@<=%(call|email|linkedin|post|sms|task|whatsapp)>/
" END words

syntax match seqAction /\v%(%(^|[{}])\s*%(linkedin|post)\s+)@<=\k+/
syntax match seqAction /\v%(%(^|[{}])\s*%(email|call|sms|whatsapp)\s+)@<=%(when>)@!\k+\ze\s+%(when>)@!\k/
syntax match seqName /\v%(^%(sequence|steps|template|snippet|audience|sender|schedule)\s+)@<=\k+/
syntax match seqNumber /\v<-?\d+%(\.\d+)?>\%?/
syntax match seqTime /\v<\d\d:\d\d>|<\d{4}-\d\d-\d\d>|<%(mon|tue|wed|thu|fri|sat|sun)%(-%(mon|tue|wed|thu|fri|sat|sun))?>/
syntax match seqOperator /[<>]=\?/

syntax match seqComment /#.*/ contains=@Spell,seqDirective
syntax match seqDocumentation /##.*/ contains=@Spell
syntax match seqDirective /\v#\s*\zsseqc:.*/ contained

syntax region seqString start=/"/ skip=/\\"/ end=/"/ oneline contains=@Spell,seqMerge,seqEscape
syntax region seqText start=/"""/ skip=/\\"""/ end=/"""/ contains=@Spell,seqMerge,seqTextEscape,seqLink,seqStrong
syntax match seqEscape /\v\\%(\{\{|u\{\x+\}|["\\nt])/ contained
syntax match seqTextEscape /\v\\%(\{\{|""")/ contained
syntax region seqMerge matchgroup=seqBraces start=/\\\@1<!{{[#>]\?/ end=/}}/ oneline contained contains=seqString,seqMergeWord
syntax match seqMergeWord /\v<%(pick|fill|else|if)>|\/if>/ contained
syntax region seqLink start=/\[\ze[^]]\+\](/ end=/)/ oneline contained contains=seqMerge
syntax match seqStrong /\*\+[^* ][^*]*\*\+/ contained contains=seqMerge
syntax region seqFold start=/{/ end=/}/ transparent fold

highlight default link seqStatement Keyword
highlight default link seqChannel Type
highlight default link seqWord Operator
highlight default link seqValue Constant
highlight default link seqUnit Constant
highlight default link seqAction StorageClass
highlight default link seqName Function
highlight default link seqNumber Number
highlight default link seqTime Special
highlight default link seqOperator Operator
highlight default link seqComment Comment
highlight default link seqDocumentation SpecialComment
highlight default link seqDirective PreProc
highlight default link seqString String
highlight default link seqText String
highlight default link seqEscape SpecialChar
highlight default link seqTextEscape SpecialChar
highlight default link seqMerge Identifier
highlight default link seqBraces Delimiter
highlight default link seqMergeWord Conditional
highlight default link seqLink Underlined
highlight default link seqStrong Special

let b:current_syntax = 'seq'
