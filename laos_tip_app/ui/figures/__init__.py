"""The figures tab."""
