"""What is done with offices, outings, cards, findings: the only writers of the model's tables."""
