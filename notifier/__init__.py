"""Mail out: notices from rows to the relay. Never imports intake."""
