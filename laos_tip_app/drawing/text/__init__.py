"""Text painting and the fonts for paper."""
