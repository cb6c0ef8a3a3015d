"""The page that says what this is, and leads on."""
