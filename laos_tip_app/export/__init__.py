"""Page layout, pagination and the writers of each file format."""
