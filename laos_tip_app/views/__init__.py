"""The window, its tabs and its small widgets. They ask upward and are told downward."""
