"""A whole case played on loopback: real mails, real sockets, invented people, and a clock that is moved by hand."""
