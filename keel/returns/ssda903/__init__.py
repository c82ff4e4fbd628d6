"""The return on looked-after children (SSDA903). So far only the kinds of event that its history tells."""
