"""The words of the mails: one folder a language, one file a notice. (Top-level package of the application `ombud`.)"""
