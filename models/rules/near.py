"""Whether two words differ by one slip of a finger. Pure."""


def one_slip(one: str, other: str) -> bool:
    """Return whether one letter is missing, too many, wrong, or has changed places with its neighbour.

    >>> one_slip("acept", "accept"), one_slip("rejcet", "reject"), one_slip("accept", "except")
    (True, True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    n = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[n:] == long[n + 1 :]
    return short[n + 1 :] == long[n + 1 :] or (
        short[n : n + 2] == long[n : n + 2][::-1] and short[n + 2 :] == long[n + 2 :]
    )
