"""How an owner's own service is asked by HTTP: whoever it names instead is never followed."""

from urllib.request import HTTPRedirectHandler, OpenerDirector, build_opener


class _Stays(HTTPRedirectHandler):
    """Follows nobody: token and words go where the owner sent them, or nowhere."""

    def redirect_request(self, *_: object) -> None:
        """Return no request, which makes the answer an error."""


def opener() -> OpenerDirector:
    """Return what opens the owner's address, and no other."""
    return build_opener(_Stays)
