"""乡警 Xiangjing: the thin core. It knows people, places, permissions, plugins and the journal, and no policing model."""
