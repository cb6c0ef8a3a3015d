"""Dialogs and previews for printing and export."""
