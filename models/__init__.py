"""What a case is. Knows no mail server, no template and no settings."""
