"""The main window, its menus and its own dialogs."""
