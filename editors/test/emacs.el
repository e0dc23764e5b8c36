;;; emacs.el --- What `emacs.sh' asks of Emacs -*- lexical-binding: t; -*-

(require 'eglot)
(require 'cl-lib)

(setq backup-inhibited t
      auto-save-default nil
      create-lockfiles nil
      eglot-sync-connect 10
      native-comp-deferred-compilation nil)

(defun check (what got wanted)
  (unless (equal got wanted)
    (message "%s: %S, not %S" what got wanted)
    (kill-emacs 1)))

(defun wait-for (what condition)
  (with-timeout (10 (check what (funcall condition) t))
    (while (not (funcall condition))
      (accept-process-output nil 0.05))))

(defun at (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun diagnostics ()
  (mapcar (lambda (found)
            (save-excursion
              (goto-char (flymake-diagnostic-beg found))
              (list (line-number-at-pos) (1+ (current-column))
                    (buffer-substring (point) (flymake-diagnostic-end found)))))
          (sort (flymake-diagnostics) (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other))))))

(defun face-at (text)
  (at text)
  (let ((face (get-text-property (point) 'face)))
    (if (listp face) (car face) face)))

;; The examples are indented as they are.
(dolist (example (directory-files-recursively (getenv "EXAMPLES") "\\.seq\\'"))
  (with-temp-buffer
    (insert-file-contents example)
    (seq-mode)
    (let ((before (buffer-string)))
      (indent-region (point-min) (point-max))
      (check (concat "indentation of " example) (buffer-substring-no-properties (point-min) (point-max)) before))))

(find-file "mistakes.seq")
(check "mode" major-mode 'seq-mode)

(font-lock-ensure)
(check "channel" (face-at "email bump") 'font-lock-type-face)
(check "statement" (face-at "reply to") 'font-lock-keyword-face)
(check "merge field" (face-at "first_name") 'font-lock-variable-name-face)
(check "the text after a quote in a merge field" (face-at "would") 'font-lock-string-face)
(check "what follows the text" (face-at "wait") 'font-lock-keyword-face)

(apply #'eglot--connect (eglot--guess-contact))
(check "server" (and (eglot-managed-p) t) t)
(wait-for "diagnostics" (lambda () (= 2 (length (flymake-diagnostics)))))
(check "diagnostics" (diagnostics) '((11 8 "3d") (15 13 "bmp")))

(at "3d")
(eglot-code-actions (point) (+ 2 (point)) "quickfix" t)
(wait-for "fix" (lambda () (save-excursion (goto-char (point-min)) (and (search-forward "wait 3 days\n" nil t) t))))
(eglot--signal-textDocument/didChange) ; which an editor that is looked at does by itself, when it is idle
(wait-for "one mistake is left" (lambda () (equal (diagnostics) '((15 13 "bmp")))))

(at "opener")
(eglot-rename "first")
(wait-for "rename" (lambda () (save-excursion (goto-char (point-min)) (and (search-forward "reply to first\n" nil t) t))))

;; Indentation of the whole, but for what stands in texts; then with a line that only formatting mends.
(let ((before (buffer-string)))
  (indent-region (point-min) (point-max))
  (check "indentation" (replace-regexp-in-string "^      body" "    body" before) (buffer-string)))
(at "body")
(insert "  ")
(save-buffer)

(eglot-shutdown (eglot-current-server))
(kill-emacs 0)
;;; emacs.el ends here
