"""Qt item models over records. No SQL, no widgets."""
