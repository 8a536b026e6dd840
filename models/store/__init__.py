"""Database, leases, blobs and migrations."""
