"""What is decided and written in the 1+1 model."""
