"""What the owner of a desk may change without touching code: settings, rule books, languages."""
