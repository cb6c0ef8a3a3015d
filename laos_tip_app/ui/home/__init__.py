"""The first page: what the program is, with links to its parts."""
