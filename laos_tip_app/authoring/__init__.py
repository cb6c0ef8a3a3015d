"""Builds `data.db` from files of editors; never imported by the application."""
