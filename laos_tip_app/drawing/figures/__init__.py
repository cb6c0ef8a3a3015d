"""Cards of figures."""
