"""Qt: everything that is seen, nothing that is decided."""
