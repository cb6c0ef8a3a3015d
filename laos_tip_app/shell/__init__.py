"""Command line, application, session, exception hook: what starts and joins all parts."""
