"""Plans for merged stations: which to merge, beats, turns at the post, and who goes where. Nothing here reads or writes records."""
