"""Our mails to look at before anybody gets one: any notice with invented facts, one by one or all of them as pages."""
