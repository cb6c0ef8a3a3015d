"""Exercise sheets that teach careful reading: one module for each kind."""
