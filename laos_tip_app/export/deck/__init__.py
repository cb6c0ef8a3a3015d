"""Write the slides of a workshop as a PowerPoint file."""
