"""What is new in a reply as far as the mail alone shows. A view: the whole text stays in the letter.

`lines` takes a text apart; `marker`, `attribution` and `heads` find where something older begins, `signatures` what
only closes a writer's words, `split` puts that together; `echo` finds the words of a notice we know. The words of the
clients are those of `[phrases.reply]` in config/languages.
No step looks at a line more than a bounded number of times, whatever stands in it.
"""

from intake.reading.replies.split import new_lines, new_part

__all__ = ["new_lines", "new_part"]
