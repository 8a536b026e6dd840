"""The words of our mails: where they come from, what they may name, how far they may go."""
