"""Mail in: from three sources through the journal to a case. Never imports notifier."""
