;;; seq-mode.el --- Sales sequences (`.seq' files) -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "26.3"))
;; Keywords: languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Colors, comments, indentation; the language server `seqc lsp' by Eglot, and formatting by it whenever a file is saved.

;;; Code:

(defgroup seq-mode nil
  "Sales sequences."
  :group 'languages)

(defcustom seq-mode-server '("seqc" "lsp")
  "The command that starts the language server."
  :type '(repeat string))

(defcustom seq-mode-format-on-save t
  "Whether the server formats a file before it is saved."
  :type 'boolean)

;; BEGIN words, by editors/keywords.py
(defconst seq-mode--statements
  '("address" "also" "anchor" "arrives" "at" "attach" "audience" "bcc" "body" "branch" "cap" "cc" "company" "consent" "count" "countries" "daily" "day" "disabled" "else" "end" "enter" "exit" "fields" "for" "format" "goal" "holidays" "include" "kind" "language" "limit" "mailboxes" "move" "no" "note" "on" "open" "opt-out" "optional" "owner" "pause" "people" "prefer" "preview" "priority" "provider" "purpose" "reenter" "repeat" "reply" "schedule" "screened" "script" "sender" "sequence" "set" "skip" "snippet" "split" "status" "steps" "subject" "tag" "tags" "temperature" "template" "timezone" "title" "track" "untag" "use" "variant" "voicemail" "wait" "when"))
(defconst seq-mode--settings
  '("anchor" "countries" "format" "holidays" "kind" "language" "mailboxes" "people" "priority" "provider" "purpose" "screened" "status" "tags" "temperature" "track"))
(defconst seq-mode--channels
  '("call" "email" "linkedin" "post" "sms" "task" "whatsapp"))
(defconst seq-mode--words
  '("after" "and" "as" "at" "before" "business" "contains" "day" "days" "else" "emails" "ending" "every" "in" "is" "last" "mailbox" "matches" "missing" "more" "most" "never" "next" "not" "on" "or" "outcome" "over" "per" "reply" "rising" "set" "start" "the" "time" "times" "to" "until" "used" "when" "within" "yes"))
(defconst seq-mode--units
  '("business" "day" "days" "hour" "hours" "minute" "minutes" "second" "seconds" "week" "weeks"))
;; END words

(defun seq-mode--first (words)
  "A pattern for WORDS that begin a statement."
  (concat "\\(?:^\\|[{}]\\)[ \t]*\\(" (regexp-opt words) "\\)\\_>"))

(defconst seq-mode--font-lock
  `(("{{[^}\n]*}}" 0 font-lock-variable-name-face prepend)
    ("\\\\\\(?:{{\\|\"\"\"\\|u{[[:xdigit:]]+}\\|[\"\\nt]\\)" 0 font-lock-constant-face prepend)
    ("^\\(?:sequence\\|steps\\|template\\|snippet\\|audience\\|sender\\|schedule\\)[ \t]+\\([a-z][a-z0-9-]*\\)"
     1 font-lock-function-name-face)
    ("\\(?:^\\|[{}]\\)[ \t]*\\(?:linkedin\\|post\\)[ \t]+\\([a-z]+\\)" 1 font-lock-builtin-face)
    (,(seq-mode--first seq-mode--statements) 1 font-lock-keyword-face)
    (,(seq-mode--first seq-mode--channels) 1 font-lock-type-face)
    (,(concat (seq-mode--first seq-mode--settings) "\\([^#\n{}]*\\)") 2 font-lock-constant-face)
    (,(regexp-opt seq-mode--words 'symbols) . font-lock-builtin-face)
    (,(regexp-opt seq-mode--units 'symbols) . font-lock-constant-face)
    ("\\_<-?[0-9][0-9.:%-]*\\_>" . font-lock-constant-face))
  "What is colored, and how.")

(defvar seq-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?. "_" table)
    (modify-syntax-entry ?' "." table)
    table))

(defconst seq-mode--propertize
  (syntax-propertize-rules
   ("\\(\"\\)\"\"\\|\\({\\){"
    (1 (seq-mode--fence))
    (2 (ignore (seq-mode--inner-quotes))))))

(defun seq-mode--fence ()
  "Make the first of three quotes open or close a text block.
A backslash before it keeps it from doing so."
  (let ((state (save-excursion (syntax-ppss (match-beginning 0)))))
    (unless (or (eq (char-before (match-beginning 0)) ?\\)
                (numberp (nth 3 state)))
      (put-text-property (1+ (match-beginning 0)) (match-end 0) 'syntax-table (string-to-syntax "."))
      (string-to-syntax "|"))))

(defun seq-mode--inner-quotes ()
  "Let the quotes in a merge field not end the text around it."
  (let ((depth 1) (end (line-end-position)))
    (while (and (> depth 0) (re-search-forward "{{\\|}}\\|\"" end t))
      (pcase (match-string 0)
        ("{{" (setq depth (1+ depth)))
        ("}}" (setq depth (1- depth)))
        (_ (put-text-property (1- (point)) (point) 'syntax-table (string-to-syntax ".")))))))

(defun seq-mode-indent-line ()
  "Indent by two blanks for each brace.
What stands in a text block is left where it is."
  (interactive)
  (let* ((state (save-excursion (syntax-ppss (line-beginning-position))))
         (text (nth 8 state))
         (column (* 2 (nth 0 state))))
    (save-excursion
      (back-to-indentation)
      (cond
       ((not (nth 3 state)) (indent-line-to (if (eq (char-after) ?}) (max 0 (- column 2)) column)))
       ((or (looking-at "\"\"\"") (seq-mode--first-line-p text)) (indent-line-to (+ 2 column)))
       ((looking-at "$") (indent-line-to (save-excursion (forward-line -1) (current-indentation))))))
    (when (< (current-column) (current-indentation))
      (back-to-indentation))))

(defun seq-mode--first-line-p (text)
  "Whether only blanks stand between the quotes at TEXT and this line."
  (save-excursion
    (goto-char text)
    (skip-chars-forward "\"")
    (skip-chars-forward " \t\r\n")
    (>= (point) (save-excursion (back-to-indentation) (point)))))

(declare-function eglot-managed-p "eglot")
(declare-function eglot--server-capable "eglot")
(declare-function eglot-format-buffer "eglot")
(defvar eglot-server-programs)

(defun seq-mode-format ()
  "Let the server format the buffer, where one is running and offers it."
  (interactive)
  (when (and (fboundp 'eglot-managed-p) (eglot-managed-p) (eglot--server-capable :documentFormattingProvider))
    (eglot-format-buffer)))

(defun seq-mode--before-save ()
  "Format the buffer, if that is wanted."
  (when seq-mode-format-on-save
    (seq-mode-format)))

;;;###autoload
(define-derived-mode seq-mode prog-mode "Seq"
  "A mode for sales sequences."
  (setq-local comment-start "# ")
  (setq-local comment-start-skip "#+[ \t]*")
  (setq-local comment-end "")
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 2)
  (setq-local indent-line-function #'seq-mode-indent-line)
  (setq-local electric-indent-chars '(?\n ?}))
  (setq-local syntax-propertize-function seq-mode--propertize)
  (setq-local parse-sexp-lookup-properties t)
  (setq-local font-lock-defaults '(seq-mode--font-lock))
  (setq-local imenu-generic-expression
              '((nil "^\\(?:sequence\\|steps\\|template\\|snippet\\|audience\\|sender\\|schedule\\)[ \t]+\\([^ (\n]+\\)" 1)))
  (add-hook 'before-save-hook #'seq-mode--before-save nil t))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.seq\\'" . seq-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs `(seq-mode . ,(lambda (&rest _) seq-mode-server))))

(provide 'seq-mode)
;;; seq-mode.el ends here
