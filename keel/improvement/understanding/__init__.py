"""What a finding is about: the agencies, family of themes and failings that its words suggest, with those words."""
