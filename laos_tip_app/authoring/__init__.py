"""From what an editor writes to `data.db`. Never imported by the application."""
