"""Who wrote a mail, found out by ourselves: DKIM, SPF, DMARC and ARC, with a resolver that is passed in."""
