"""What the course refers to: bibliography and terms. Knows nothing of Sphinx, Jupyter or the page."""
