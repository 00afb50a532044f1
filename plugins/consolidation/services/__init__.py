"""The verbs: the only writers of the model."""
