"""Who may open which record after an agency was succeeded: nobody by inheritance, only by a list that was signed."""
