"""What lies inside a mail: archives, invitations, cards, saved pages, signatures. Nothing is unpacked to a disk."""
