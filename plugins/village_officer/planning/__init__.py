"""Plans for village officers: who goes to which village (two-way choice), and the yearly rotation. Nothing here reads records."""
