"""Command line, application, session and exception hook: starts and connects all parts."""
