"""The catalogue of findings as pages: each in our words, beside what in Keel answers it today. It shows no person."""
