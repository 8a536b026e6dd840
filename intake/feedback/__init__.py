"""Feedback on orders: where its mails belong, what they do, and how the desk learns that an order is complete."""
