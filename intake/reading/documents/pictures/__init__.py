"""Pictures: what their heads say, and copies that no longer tell where they were taken; pixels are never opened."""
