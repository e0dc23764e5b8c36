autocmd BufRead,BufNewFile *.seq setfiletype seq
