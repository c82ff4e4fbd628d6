"""One agency takes the work of another over, on a day and by a law or order. Who may open which record is not here."""
