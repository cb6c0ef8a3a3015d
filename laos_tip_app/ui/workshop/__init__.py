"""Presentation, agenda and influence grid."""
