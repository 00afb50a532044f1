"""What the pages and reports of the 1+1 model read."""
