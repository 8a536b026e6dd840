"""The feedback on orders: rows to values and back, the one door for what happens to it, and its mails."""
