"""What is done in the assessment; each verb raises ``Refused`` for a broken rule and never commits."""
