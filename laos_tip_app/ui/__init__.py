"""The window and its features, one package each; they share only `widgets`."""
