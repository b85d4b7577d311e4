"""What an exercise is. Standard library only: Sphinx, notebooks and the packages for learning platforms build on it."""
