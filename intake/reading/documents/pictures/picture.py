"""A picture's head: its size, and where in its bytes lies what the camera wrote."""

from dataclasses import dataclass, field

Span = tuple[int, int]  # [start, end) in the file's bytes
MOST_BLOCKS = 50  # in one picture


@dataclass(slots=True)
class Head:
    """What the outer form of a picture tells.

    exif     where Exif blocks lie; each begins with its byte order, as a TIFF file does
    xmp      where XMP packets lie
    opaque   where parts lie that pack such data in a way of their own; a shared copy goes without them
    unsure   whether there may be more of these than could be found
    end      where the picture ends and what is no part of it begins; the file's size if nothing follows
    """

    width: int | None = None
    height: int | None = None
    exif: list[Span] = field(default_factory=list)
    xmp: list[Span] = field(default_factory=list)
    opaque: list[Span] = field(default_factory=list)
    unsure: bool = False
    end: int = 0

    def size(self, width: int, height: int) -> None:
        """Take the largest picture in the file for the picture."""
        if width * height > (self.width or 0) * (self.height or 0):
            self.width, self.height = width, height

    @property
    def crowded(self) -> bool:
        """Whether it has more blocks than any camera writes, which makes unsure."""
        self.unsure = self.unsure or len(self.exif) + len(self.xmp) + len(self.opaque) >= MOST_BLOCKS
        return self.unsure
